"""Yearly real amounts of the project sorted into periods, and the one deflator that makes them nominal."""

from __future__ import annotations

import numpy as np

from analysis.models.funding.inputs import FloatArray, FundingInputs, Value
from analysis.models.funding.timeline import Timeline


def deflator(*, inputs: FundingInputs, timeline: Timeline) -> FloatArray:
    r"""Nominal won of each period per real won: :math:`(1 + \pi)^{t - t_0}`.

    Parameters
    ----------
    inputs
        Columns; :math:`\pi` is ``inflation_rate``, :math:`t_0` ``price_date``.
    timeline
        :math:`t` is the middle of a period.

    Returns
    -------
    array of shape (t, n) or (t, 1)
    """
    return growth(rate=inputs.inflation_rate, years=timeline.middles - inputs.price_date)


def growth(*, rate: Value, years: FloatArray) -> FloatArray:
    """Compound growth ``(1 + rate) ** years``; a year before the start shrinks."""
    grown: FloatArray = np.exp(np.log1p(np.asarray(rate, dtype=np.float64)) * years)
    return grown


def flow_by_period(amounts: FloatArray, *, inputs: FundingInputs, timeline: Timeline) -> FloatArray:
    """Sort yearly flows of the running centre into periods.

    Before the opening a year runs as the year before it; what remains of the opening year falls after the
    opening. A year without an operating period is spread evenly. What comes after wind-up is left out.

    Parameters
    ----------
    amounts
        Shape ``(n, y)`` or ``(1, y)``.
    inputs
        Columns.
    timeline
        Periods.

    Returns
    -------
    array of shape (t, n)
        Nothing before financial close.
    """
    position = np.clip(timeline.years - inputs.years[0], 0, inputs.years.size - 1)
    columns = np.asarray(amounts, dtype=np.float64).T
    whole = columns[position]
    before = np.where((position > 0)[:, None], columns[np.maximum(position - 1, 0)], 0.0)
    per_year = timeline.periods_per_year
    opening_year = timeline.years[np.minimum(timeline.operation, timeline.periods - 1)]
    is_opening_year = timeline.years[:, None] == opening_year
    periods_before = timeline.operation - np.searchsorted(timeline.years, opening_year)
    is_before = timeline.index < timeline.operation
    early = np.minimum(before, whole) / per_year
    late = (whole - early * periods_before) / (per_year - periods_before)
    in_opening_year = np.where(is_before, early, late)
    spread = np.where(is_opening_year, in_opening_year, whole / per_year)
    is_alive = (timeline.index >= timeline.close) & (timeline.index < timeline.wind_up)
    sorted_flows: FloatArray = np.where(is_alive, spread, 0.0)
    return sorted_flows


def capital_by_period(
    amounts: FloatArray, *, years_before_opening: Value, inputs: FundingInputs, timeline: Timeline
) -> tuple[FloatArray, FloatArray]:
    """Sort yearly capital spending into periods: what comes first, and what comes later.

    The opening year's amount is paid evenly over the given time before the opening, and not before
    financial close. An earlier year's amount is paid evenly over that year's periods of construction, or at
    financial close where it has none. What later years buy is paid evenly over their periods; nothing is
    bought that would serve less than a year.

    Parameters
    ----------
    amounts
        Shape ``(n, y)`` or ``(1, y)``, real.
    years_before_opening
        Over which the opening year's amount is paid.
    inputs
        Columns.
    timeline
        Periods.

    Returns
    -------
    initial, later
        Shape ``(t, n)`` each, real.
    """
    index, per_year = timeline.index, timeline.periods_per_year
    columns = np.asarray(amounts, dtype=np.float64).T
    calendar = inputs.years[:, None]
    service_year = np.floor(np.nextafter(inputs.service_date, 0.0)).astype(np.int64)
    # A service date of 1 January belongs to the year that it opens.
    service_year = np.where(
        inputs.service_date == np.rint(inputs.service_date), service_year + 1, service_year
    )
    opening_amount = np.where(calendar == service_year, columns, 0.0).sum(axis=0)
    length = np.minimum(timeline.length(years_before_opening), timeline.operation - timeline.close)
    in_window = (index >= timeline.operation - length) & (index < timeline.operation)
    initial = np.where(in_window, opening_amount / length, 0.0)

    position = np.clip(timeline.years - inputs.years[0], 0, inputs.years.size - 1)
    by_year = columns[position]
    year_of_period = timeline.years[:, None]
    is_construction = timeline.is_construction
    is_early = (year_of_period < service_year) & is_construction
    first_of_year = np.maximum(np.searchsorted(timeline.years, timeline.years)[:, None], timeline.close)
    end_of_year = np.minimum(
        np.searchsorted(timeline.years, timeline.years, side="right")[:, None], timeline.operation
    )
    initial = initial + np.where(is_early, by_year / np.maximum(end_of_year - first_of_year, 1), 0.0)
    close_year = timeline.years[timeline.close]
    before_close = np.where((calendar < close_year) & (calendar < service_year), columns, 0.0).sum(axis=0)
    initial = initial + np.where(index == timeline.close, before_close, 0.0)

    serves = index < timeline.wind_up - per_year
    is_later = (year_of_period > service_year) & (index >= timeline.operation) & serves
    later = np.where(is_later, by_year / per_year, 0.0)
    return initial, later
