"""Calendar dates as text, as days, and as decimal years."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Final

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

#: Years outside this span are taken for a slip of the pen.
EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2200


def parse_date(text: str) -> datetime.date:
    """Read a whole date.

    Parameters
    ----------
    text
        ``YYYY-MM-DD``.

    Returns
    -------
    datetime.date

    Raises
    ------
    ValueError
        If the text is not a date of the calendar in that form.
    """
    first, last = date_span(text)
    if first != last:
        raise ValueError(f"a whole date (YYYY-MM-DD) is needed, not {text!r}")
    return first


def date_span(text: str) -> tuple[datetime.date, datetime.date]:
    """First and last day that a whole or partial date may mean.

    Parameters
    ----------
    text
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Returns
    -------
    tuple of datetime.date
        Both days are the same for a whole date.

    Raises
    ------
    ValueError
        If the text is not a date of the calendar in one of these forms.
    """
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date of the form YYYY, YYYY-MM or YYYY-MM-DD: {text!r}")
    year, month, day = match.groups()
    if not EARLIEST_YEAR <= int(year) < LATEST_YEAR:
        raise ValueError(f"year outside {EARLIEST_YEAR}..{LATEST_YEAR}: {text!r}")
    if day is not None:
        whole = datetime.date(int(year), int(month), int(day))
        return whole, whole
    if month is not None:
        first = datetime.date(int(year), int(month), 1)
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return datetime.date(int(year), 1, 1), datetime.date(int(year), 12, 31)


def days_in_year(year: int) -> int:
    """Return 366 in a leap year, else 365.

    Parameters
    ----------
    year
        Year of the Gregorian calendar.

    Returns
    -------
    int
    """
    return 366 if calendar.isleap(year) else 365


def decimal_year(date: datetime.date) -> float:
    """Turn a date into a decimal year.

    The year plus the share of it that has passed when the day begins: 2027-01-01 is 2027.0.

    Parameters
    ----------
    date
        A day.

    Returns
    -------
    float
        Years.
    """
    return date.year + (date.timetuple().tm_yday - 1) / days_in_year(date.year)


def date_of(decimal: float) -> datetime.date:
    """Turn a decimal year into the nearest day; the inverse of :func:`decimal_year`.

    Parameters
    ----------
    decimal
        Years, such as 2026.75.

    Returns
    -------
    datetime.date

    Raises
    ------
    ValueError
        If the year is not a finite number between 1900 and 2200.
    """
    if not EARLIEST_YEAR <= decimal < LATEST_YEAR:  # refuses nan too
        raise ValueError(f"year outside {EARLIEST_YEAR}..{LATEST_YEAR}: {decimal!r}")
    year = int(decimal)
    days = round((decimal - year) * days_in_year(year))
    return datetime.date(year, 1, 1) + datetime.timedelta(days=days)
