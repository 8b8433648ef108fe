"""Dates and durations as Korean and English readers write them."""

from __future__ import annotations

import datetime
import math
from typing import Final

from analysis.foundation.dates import date_of, date_span
from analysis.foundation.language import Language, Text
from analysis.presentation.digits import NOT_AVAILABLE, is_missing, number

_SECOND: Final = 1 / 3600  # in hours
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def month(value: float | str | datetime.date | None, language: Language) -> str:
    """Write the month of a date: ``2027년 7월``, ``July 2027``.

    Parameters
    ----------
    value
        A decimal year, an ISO date (whole or partial) or a date; ``nan`` for never.
    language
        Language of the text.

    Returns
    -------
    str
        A partial ISO date of four digits gives the year alone.
    """
    if value is None or is_missing(value):
        return NOT_AVAILABLE.in_(language)
    if isinstance(value, str):
        first, last = date_span(value)
        if (first.month, last.month) == (1, 12):
            return f"{first.year}년" if language == "ko" else str(first.year)
        value = first
    moment = value if isinstance(value, datetime.date) else date_of(float(value))
    if language == "ko":
        return f"{moment.year}년 {moment.month}월"
    return f"{_MONTHS[moment.month - 1]} {moment.year}"


def day(value: str | datetime.date, language: Language) -> str:
    """Write a date to the day, or as far as it is known: ``2027년 7월 1일``, ``1 July 2027``.

    Parameters
    ----------
    value
        An ISO date (whole or partial) or a date.
    language
        Language of the text.

    Returns
    -------
    str
    """
    if isinstance(value, str):
        first, last = date_span(value)
        if first != last:
            return month(value, language)
        value = first
    if language == "ko":
        return f"{month(value, language)} {value.day}일"
    return f"{value.day} {month(value, language)}"


def duration(hours: float | None, language: Language, *, digits: int = 2) -> str:
    """Write a waiting time in the unit that suits its length: seconds, minutes, hours or days.

    Parameters
    ----------
    hours
        A duration in hours.
    language
        Language of the unit.
    digits
        Significant digits.

    Returns
    -------
    str
    """
    if hours is None or not math.isfinite(hours):
        return number(hours, language)
    if hours == 0:
        return Text(ko="0분", en="0 minutes").in_(language)
    if 0 < hours < _SECOND:
        return Text(ko="1초 미만", en="under a second").in_(language)
    for size, label in (
        (24.0, Text(ko="일", en="day")),
        (1.0, Text(ko="시간", en="hour")),
        (1 / 60, Text(ko="분", en="minute")),
        (_SECOND, Text(ko="초", en="second")),
    ):
        if abs(hours) >= size * 0.995 or size == _SECOND:
            text = number(hours / size, language, digits=digits)
            if language == "ko":
                return f"{text}{label.ko}"
            return f"{text} {label.en}" if text == "1" else f"{text} {label.en}s"
    raise AssertionError("the smallest unit takes everything")  # pragma: no cover
