"""Plain wording of values for messages, traces and terminals.

Charts and tables of the book have their own, richer wording in the presentation layer.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from typing import Final

from analysis.foundation.language import Language, Text
from analysis.foundation.units import UNITS, Display

_KOREAN_SCALES: Final = ((1e12, "조"), (1e8, "억"), (1e4, "만"))
_ENGLISH_SCALES: Final = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))

#: Significant digits of a number whose size is not known beforehand.
SIGNIFICANT_DIGITS: Final = 4


def plain_number(value: float) -> str:
    """Write a number as a user could type it: no unit, no grouping, no surplus zeros.

    Parameters
    ----------
    value
        Any float, ``nan`` and infinities included.

    Returns
    -------
    str

    Examples
    --------
    >>> plain_number(0.51), plain_number(2.5e12), plain_number(15000.0)
    ('0.51', '2500000000000', '15000')
    """
    if math.isfinite(value) and value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return format(value, ".12g")


def grouped_number(value: float, *, digits: int = SIGNIFICANT_DIGITS) -> str:
    """Write a number for reading: grouped thousands, a few significant digits.

    Parameters
    ----------
    value
        A number; ``nan`` becomes a dash.
    digits
        Significant digits kept behind the point; whole digits are never dropped.

    Returns
    -------
    str

    Examples
    --------
    >>> grouped_number(14925.37), grouped_number(0.06684), grouped_number(1.3)
    ('14,925', '0.06684', '1.3')
    """
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    if value == 0:
        return "0"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity_text(value: float | str, unit: str, language: Language) -> str:
    """Write a value with its unit.

    Parameters
    ----------
    value
        A number, or the text of a date or choice.
    unit
        Unit id; an unknown one is treated as having no label.
    language
        Language of the label and of large numbers.

    Returns
    -------
    str

    Examples
    --------
    >>> quantity_text(2.5e12, "krw", "ko"), quantity_text(0.51, "share", "en")
    ('2.5조 원', '51 %')
    """
    known = UNITS.get(unit)
    if isinstance(value, str):
        return value
    if known is None:
        return grouped_number(value)
    if known.display is Display.PERCENT:
        suffix = {"ko": "%/년", "en": "% per year"} if unit == "rate" else {"ko": "%", "en": "%"}
        return f"{grouped_number(100 * value)} {suffix[language]}"
    if known.display is Display.YEAR:
        return f"{plain_number(value)}{known.label.in_(language)}"
    if known.display is Display.MONEY:
        number = _scaled(value, _KOREAN_SCALES if language == "ko" else _ENGLISH_SCALES)
    else:
        number = grouped_number(value)
    label = known.label.in_(language)
    return f"{number} {label}" if label else number


def _scaled(value: float, scales: Sequence[tuple[float, str]]) -> str:
    for size, word in scales:
        if math.isfinite(value) and abs(value) >= size:
            return grouped_number(value / size) + word
    return grouped_number(value)


def range_text(low: float | str, high: float | str, unit: str, language: Language) -> str:
    """Write a range with its unit.

    Parameters
    ----------
    low, high
        The ends, numbers or texts of dates.
    unit
        Unit id.
    language
        Language of the labels.

    Returns
    -------
    str
    """
    return f"{quantity_text(low, unit, language)} ~ {quantity_text(high, unit, language)}"


def date_text(date: datetime.date, language: Language) -> str:
    """Write a day as readers of the language write it.

    Parameters
    ----------
    date
        A day.
    language
        Language of the text.

    Returns
    -------
    str

    Examples
    --------
    >>> import datetime
    >>> date_text(datetime.date(2027, 1, 31), "ko"), date_text(datetime.date(2027, 1, 31), "en")
    ('2027년 1월 31일', '31 January 2027')
    """
    if language == "ko":
        return f"{date.year}년 {date.month}월 {date.day}일"
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


# Spelled out because strftime follows the locale of the machine.
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def quantity(value: float | str, unit: str) -> Text:
    """Write a value with its unit in both languages.

    Parameters
    ----------
    value
        A number, or the text of a date or choice.
    unit
        Unit id.

    Returns
    -------
    Text
    """
    return Text(ko=quantity_text(value, unit, "ko"), en=quantity_text(value, unit, "en"))
