"""Quantities, money and ranges in the reader's language; the one door to all wording of numbers."""

from __future__ import annotations

import math
from typing import Final

from analysis.foundation.language import Language, Text
from analysis.foundation.units import UNITS, Display
from analysis.presentation.digits import (
    ENGLISH_SCALES,
    KOREAN_SCALES,
    NOT_AVAILABLE,
    RESULT_DIGITS,
    count,
    is_missing,
    number,
    rounded,
    share,
    short_count,
)
from analysis.presentation.moments import day, duration, month

__all__ = [
    "NOT_AVAILABLE",
    "PARAMETER_DIGITS",
    "RESULT_DIGITS",
    "Shown",
    "bare_interval",
    "count",
    "day",
    "duration",
    "interval",
    "is_missing",
    "money",
    "month",
    "number",
    "quantity",
    "rounded",
    "share",
    "short_count",
    "split_quantity",
]

#: Significant digits of a parameter, which is shown as its source states it.
PARAMETER_DIGITS: Final = 6

# Things that are counted: a part of one does not exist, so they are written whole.
_COUNTED: Final = frozenset({"accelerators", "nodes", "racks", "persons", "systems", "bids", "organisations"})
# Units whose label would only repeat what the name of the quantity already says.
_UNLABELLED: Final = frozenset({"ratio", "count", "number", "choice", "text"})

Shown = float | int | str | Text | None


def money(value: float | None, language: Language, *, digits: int = RESULT_DIGITS) -> str:
    """Write an amount of won: ``2조 5,000억 원``, ``2.5 trillion won``.

    Parameters
    ----------
    value
        Won.
    language
        Korean counts in 조, 억 and 만, English in trillions, billions and millions.
    digits
        Significant digits.

    Returns
    -------
    str
    """
    return quantity(value, "krw", language, digits=digits)


def quantity(value: Shown, unit: str, language: Language, *, digits: int = RESULT_DIGITS) -> str:
    """Write a value with its unit.

    Parameters
    ----------
    value
        A number (dates as decimal years), an ISO date, a choice, or a text.
    unit
        Unit id of the register of units.
    language
        Language of the text.
    digits
        Significant digits; counted things are always whole.

    Returns
    -------
    str

    Examples
    --------
    >>> quantity(8.6e7, "krw_per_accelerator", "ko"), quantity(8.6e7, "krw_per_accelerator", "en")
    ('8,600만 원/장', '86 million won per accelerator')
    """
    prefix, core, scale, suffix = _parts(value, unit, language, digits)
    return f"{prefix}{core}{scale}{suffix}"


def interval(low: Shown, high: Shown, unit: str, language: Language, *, digits: int = RESULT_DIGITS) -> str:
    """Write a range with one unit: ``1조 2,000억~2조 원``, ``1.2–2 trillion won``.

    Parameters
    ----------
    low, high
        The ends; where one is missing the whole range is "not available".
    unit
        Unit id of the register of units.
    language
        Language of the text.
    digits
        Significant digits.

    Returns
    -------
    str
        A single value where both ends read the same.
    """
    if is_missing(low) or is_missing(high):
        return NOT_AVAILABLE.in_(language)
    first, last = _parts(low, unit, language, digits), _parts(high, unit, language, digits)
    if first == last:
        return "".join(first)
    dash = "~" if language == "ko" else "–"
    if language == "en" and (" " in first[1] or " " in last[1]):
        dash = " – "
    start = first[1] if first[2] == last[2] and language == "en" else first[1] + first[2]
    if first[3] != last[3]:  # singular and plural, or a number beside a text
        return f"{first[0]}{start}{first[3]}{dash}{last[1]}{last[2]}{last[3]}"
    return f"{first[0]}{start}{dash}{last[1]}{last[2]}{last[3]}"


def bare_interval(low: Shown, high: Shown, unit: str, language: Language) -> str:
    """Write a range without its unit, beside a value that already names it: ``1.2–2 trillion``.

    Parameters
    ----------
    low, high
        The ends.
    unit
        Unit id of the register of units.
    language
        Language of the text.

    Returns
    -------
    str
        Percent signs stay, for they belong to the number.
    """
    text = interval(low, high, unit, language)
    *_, suffix = _parts(high, unit, language, RESULT_DIGITS)
    return text if suffix == "%" or is_missing(low) else text.removesuffix(suffix).rstrip()


def split_quantity(value: Shown, unit: str, language: Language) -> tuple[str, str]:
    """Split a value as :func:`quantity` writes it in its number and its unit, to set them in two sizes.

    Parameters
    ----------
    value
        What is shown.
    unit
        Unit id of the register of units.
    language
        Language of the text.

    Returns
    -------
    tuple of str
        Joined without a space between them they are the whole text again.
    """
    prefix, core, scale, suffix = _parts(value, unit, language, RESULT_DIGITS)
    is_sign = suffix.startswith("%")
    return f"{prefix}{core}{scale}{'%' if is_sign else ''}", suffix[1:] if is_sign else suffix


def _parts(value: Shown, unit: str, language: Language, digits: int) -> tuple[str, str, str, str]:
    """Split a shown value in prefix, number, scale word and unit, so that a range can share them."""
    if value is None or is_missing(value):
        return "", NOT_AVAILABLE.in_(language), "", ""
    if isinstance(value, str | Text) or (unit in UNITS and UNITS[unit].display is Display.DATE):
        return "", _word(value, unit, language), "", ""
    if unit not in UNITS or unit in _UNLABELLED:
        return "", number(value, language, digits=digits), "", ""
    label = UNITS[unit].label.in_(language)
    match UNITS[unit].display:
        case Display.PERCENT:
            return _percent_parts(value, unit, language, digits)
        case Display.MONEY:
            core, scale = _scaled(value, language, digits)
            label = f" {label}" if language == "en" or scale else label
        case Display.YEAR:
            core, scale = f"{value:.0f}", ""
        case _:
            core = count(value, language) if unit in _COUNTED else number(value, language, digits=digits)
            scale, label = "", label if language == "ko" else f" {_agreeing(label, core)}"
    return "", core, scale, label


def _word(value: float | str | Text, unit: str, language: Language) -> str:
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, str):
        return day(value, language) if unit == "date" else value
    return month(value, language)


def _percent_parts(value: float, unit: str, language: Language, digits: int) -> tuple[str, str, str, str]:
    if digits <= RESULT_DIGITS:
        core = share(value, language).removesuffix("%")
    else:
        core = number(100 * value, language, digits=digits)
    if unit != "rate":
        return "", core, "", "%"
    return ("연 ", core, "", "%") if language == "ko" else ("", core, "", "% a year")


def _agreeing(label: str, core: str) -> str:
    """Put the first word of a unit in the singular beside a one."""
    if core != "1":
        return label
    head, *rest = label.split(" ")
    if head == "people":
        head = "person"
    elif head.endswith("s") and not head.endswith("ss"):
        head = head[:-1]
    return " ".join((head, *rest))


def _scaled(value: float, language: Language, digits: int) -> tuple[str, str]:
    shown = rounded(float(value), digits)
    if not math.isfinite(shown):
        return number(shown, language), ""
    if language == "en":
        for scale, word in ENGLISH_SCALES:
            if abs(shown) >= scale:
                return number(shown / scale, language, digits=digits), f" {word}"
        return number(shown, language, digits=digits), ""
    whole, words, last = round(abs(shown)), [], ""
    if whole < KOREAN_SCALES[-1][0]:
        return number(shown, language, digits=digits), ""
    for size, word in KOREAN_SCALES:
        part, whole = divmod(whole, size)
        if part:
            words.append(f"{part:,}{word}")
            last = word
    if whole:
        words.append(f"{whole:,}")
        last = ""
    core = " ".join(words)
    core = f"−{core}" if shown < 0 else core
    # The scale word of the last part goes to the unit's side, so that 원 keeps its distance to it.
    return (core.removesuffix(last), last) if last else (core, "")
