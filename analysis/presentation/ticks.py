"""Ticks and scales of axes: money in 조 or trillions, counts by powers of ten, waiting times by the clock."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from analysis.foundation.language import Language, Text
from analysis.foundation.units import UNITS, Display
from analysis.presentation.digits import number, short_count
from analysis.presentation.moments import duration

#: More dates than these cover each other on a phone.
MOST_DATE_TICKS: Final = 5.5
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
THOUSAND: Final = 1e3
MILLION: Final = 1e6
#: English ticks count in thousands from here on.
THOUSANDS_FROM: Final = 1e4
#: A tick at every one of these would be read without counting: a second to a month.
_CLOCK_HOURS: Final = (1 / 3600, 1 / 360, 1 / 60, 1 / 6, 1.0, 6.0, 24.0, 168.0, 720.0)


@dataclass(frozen=True)
class Scale:
    """What an axis of money is divided by, and what it is then called.

    Attributes
    ----------
    divisor
        Won in one unit of the axis.
    label
        Name of that unit, for the axis title.
    """

    divisor: float
    label: str


_KOREAN_MONEY: Final = (Scale(1e12, "조 원"), Scale(1e8, "억 원"), Scale(1e4, "만 원"))
_ENGLISH_MONEY: Final = (
    Scale(1e12, "trillion won"),
    Scale(1e9, "billion won"),
    Scale(1e6, "million won"),
)


def money_scale(values: Iterable[float], language: Language) -> Scale:
    """Choose the unit of an axis of money from what is drawn on it.

    Parameters
    ----------
    values
        Won; the largest finite size decides.
    language
        Korean counts in 조, 억 and 만, English in trillions, billions and millions.

    Returns
    -------
    Scale
    """
    largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    scales = _KOREAN_MONEY if language == "ko" else _ENGLISH_MONEY
    for scale in scales:
        if largest >= scale.divisor:
            return scale
    return Scale(1.0, Text(ko="원", en="won").in_(language))


def decade_ticks(low: float, high: float, language: Language) -> dict[str, Any]:
    """Ticks of a logarithmic axis of counts at the powers of ten.

    Parameters
    ----------
    low, high
        Ends of the axis, above zero.
    language
        Language of the labels.

    Returns
    -------
    dict
        ``tickmode``, ``tickvals`` and ``ticktext`` of a plotly axis.
    """
    powers = range(math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9) + 1)
    values = [10.0**power for power in powers]
    return labelled_ticks(values, [_shortest(value, language) for value in values])


def _shortest(value: float, language: Language) -> str:
    # On a narrow screen "10,000" and "100 million" would cover their neighbours.
    if language == "en" and THOUSANDS_FROM <= value < MILLION:
        return f"{number(value / THOUSAND, language)}k"
    text = short_count(value, language)
    for word, letters in ((" million", "m"), (" billion", "bn"), (" trillion", "tn")):
        text = text.replace(word, letters)
    return text


def number_ticks(values: Sequence[float], language: Language) -> dict[str, Any]:
    """Ticks at given numbers.

    Parameters
    ----------
    values
        Positions.
    language
        Language of the labels.

    Returns
    -------
    dict
        ``tickmode``, ``tickvals`` and ``ticktext`` of a plotly axis.
    """
    return labelled_ticks(values, [number(value, language) for value in values])


def duration_ticks(low_hours: float, high_hours: float, language: Language) -> dict[str, Any]:
    """Ticks of a logarithmic axis of waiting time at one second, minute, hour, day and so on.

    Parameters
    ----------
    low_hours, high_hours
        Ends of the axis in hours.
    language
        Language of the labels.

    Returns
    -------
    dict
        ``tickmode``, ``tickvals`` and ``ticktext`` of a plotly axis.
    """
    values = [hours for hours in _CLOCK_HOURS if low_hours * 0.999 <= hours <= high_hours * 1.001]
    return labelled_ticks(values, [duration(hours, language) for hours in values])


def date_ticks(low: float, high: float, language: Language) -> dict[str, Any]:
    """Ticks of an axis of decimal years, at months as far apart as the axis allows.

    Parameters
    ----------
    low, high
        Ends of the axis, decimal years.
    language
        Language of the labels.

    Returns
    -------
    dict
        ``tickmode``, ``tickvals`` and ``ticktext`` of a plotly axis; whole years stand without a month.
    """
    step = next((step for step in (0.25, 0.5, 1.0, 2.0) if (high - low) / step <= MOST_DATE_TICKS), 5.0)
    values = [place * step for place in range(math.ceil(low / step), math.floor(high / step) + 1)]
    return labelled_ticks(values, [_date_tick(value, step, language) for value in values])


def _date_tick(value: float, step: float, language: Language) -> str:
    year, months = int(value), round(12 * (value - int(value)))
    if step >= 1:
        return f"{year}년" if language == "ko" else str(year)
    return f"{year}.{months + 1}." if language == "ko" else f"{_MONTHS[months]} {year}"


def labelled_ticks(values: Sequence[float], labels: Sequence[str]) -> dict[str, Any]:
    """Ticks at given places under given names.

    Parameters
    ----------
    values
        Positions.
    labels
        One name a position.

    Returns
    -------
    dict
        ``tickmode``, ``tickvals`` and ``ticktext`` of a plotly axis.
    """
    return {"tickmode": "array", "tickvals": list(values), "ticktext": list(labels)}


@dataclass(frozen=True)
class ValueAxis:
    """How values of a unit lie on an axis.

    Attributes
    ----------
    divisor
        Values are divided by this before they are drawn.
    title
        Name of the unit, for the axis title; empty for dates.
    suffix
        What stands after every tick, such as ``%``.
    """

    divisor: float
    title: str
    suffix: str = ""


def value_axis(values: Iterable[float], unit: str, language: Language) -> ValueAxis:
    """Choose how values of a unit are drawn: won in 조 or trillions, shares in percent, dates as years.

    Parameters
    ----------
    values
        Everything that is drawn on the axis.
    unit
        Unit id of the register of units.
    language
        Language of the title.

    Returns
    -------
    ValueAxis
    """
    known = UNITS.get(unit)
    if known is None:
        return ValueAxis(1.0, "")
    label = known.label.in_(language)
    match known.display:
        case Display.MONEY:
            scale = money_scale(values, language)
            won = Text(ko="원", en="won").in_(language)
            return ValueAxis(scale.divisor, label.replace(won, scale.label, 1))
        case Display.PERCENT:
            return ValueAxis(0.01, "", "%")
        case Display.DATE | Display.YEAR:
            return ValueAxis(1.0, "")
    return ValueAxis(1.0, "" if unit in ("ratio", "count", "number") else label)
