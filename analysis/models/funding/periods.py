"""Yearly real amounts of the project sorted into periods, and the one deflator that makes them nominal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.models.funding.inputs import FloatArray, FundingInputs, Value
from analysis.models.funding.timeline import IntArray, Timeline


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


@dataclass(frozen=True, kw_only=True)
class FlowSpread:
    """Sorts yearly flows of the running centre into periods.

    Before the opening a year runs as the year before it; what remains of the opening year falls after the
    opening. A year without an operating period is spread evenly. What comes after wind-up is left out, and
    so is what comes before financial close.

    Attributes
    ----------
    position
        Row of each period's year among the yearly amounts, shape ``(t,)``.
    of_year, of_earlier
        Part of the year's amount, and of the least of this year's and last year's, that falls into each
        period; shape ``(t, n)`` or ``(t, 1)``.
    with_earlier
        Periods that any scenario has part of last year's amount in.
    """

    position: IntArray
    of_year: FloatArray
    of_earlier: FloatArray
    with_earlier: list[int]

    @classmethod
    def of(cls, *, inputs: FundingInputs, timeline: Timeline) -> FlowSpread:
        """Work the parts out once for all amounts.

        Parameters
        ----------
        inputs
            Columns.
        timeline
            Periods.
        """
        per_year, index = timeline.periods_per_year, timeline.index
        opening_year = timeline.years[np.minimum(timeline.operation, timeline.periods - 1)]
        is_opening_year = timeline.years[:, None] == opening_year
        before = timeline.operation - np.searchsorted(timeline.years, opening_year)
        is_before = index < timeline.operation
        after = np.where(is_opening_year & ~is_before, 1.0 / (per_year - before), 0.0)
        is_alive = (index >= timeline.close) & (index < timeline.wind_up)
        even = np.where(is_opening_year, after, 1.0 / per_year)
        early = np.where(is_opening_year & is_before, 1.0, -before * after) / per_year
        of_earlier = np.where(is_alive & is_opening_year, early, 0.0)
        return cls(
            position=np.clip(timeline.years - inputs.years[0], 0, inputs.years.size - 1),
            of_year=even * is_alive,
            of_earlier=of_earlier,
            with_earlier=np.flatnonzero(np.any(of_earlier, axis=1)).tolist(),
        )

    def sort(self, amounts: FloatArray) -> FloatArray:
        """Sort yearly amounts of shape ``(n, y)`` or ``(1, y)`` into periods, shape ``(t, n)``."""
        columns = np.asarray(amounts, dtype=np.float64).T
        sorted_flows: FloatArray = columns.take(self.position, axis=0) * self.of_year
        for period in self.with_earlier:
            year = self.position[period]
            if year > 0:
                sorted_flows[period] += np.minimum(columns[year], columns[year - 1]) * self.of_earlier[period]
        return sorted_flows


@dataclass(frozen=True, kw_only=True)
class CapitalSpread:
    """Sorts yearly capital spending into periods: what comes first, and what comes later.

    The opening year's amount is paid evenly over the given time before the opening, and not before
    financial close. An earlier year's amount is paid evenly over that year's periods of construction, or at
    financial close where it has none. What later years buy is paid evenly over their periods; nothing is
    bought that would serve less than a year.

    Attributes
    ----------
    position
        Row of each period's year among the yearly amounts, shape ``(t,)``.
    is_opening_year, is_before_close
        Which yearly amounts are the opening year's, and which come before financial close; ``(y, n)``.
    window, early, at_close, later
        Part of those amounts, and of the period's own year, that falls into each period; ``(t, n)``.
    """

    position: IntArray
    is_opening_year: FloatArray
    is_before_close: FloatArray
    window: FloatArray
    early: FloatArray
    at_close: FloatArray
    later: FloatArray

    @classmethod
    def of(cls, *, years_before_opening: Value, inputs: FundingInputs, timeline: Timeline) -> CapitalSpread:
        """Work the parts out once for all amounts.

        Parameters
        ----------
        years_before_opening
            Over which the opening year's amount is paid.
        inputs
            Columns.
        timeline
            Periods.
        """
        index, per_year = timeline.index, timeline.periods_per_year
        # A service date of 1 January belongs to the year that it opens.
        service_year = np.floor(inputs.service_date).astype(np.int64)
        calendar, of_period = inputs.years[:, None], timeline.years[:, None]
        length = np.minimum(timeline.length(years_before_opening), timeline.operation - timeline.close)
        in_window = (index >= timeline.operation - length) & (index < timeline.operation)
        first_of_year = np.searchsorted(timeline.years, timeline.years)[:, None]
        end_of_year = np.searchsorted(timeline.years, timeline.years, side="right")[:, None]
        built = np.minimum(end_of_year, timeline.operation) - np.maximum(first_of_year, timeline.close)
        is_early = (of_period < service_year) & timeline.is_construction
        is_later = (
            (of_period > service_year) & (index >= timeline.operation) & (index < timeline.wind_up - per_year)
        )
        before_close = (calendar < timeline.years[timeline.close]) & (calendar < service_year)
        return cls(
            position=np.clip(timeline.years - inputs.years[0], 0, inputs.years.size - 1),
            is_opening_year=(calendar == service_year).astype(np.float64),
            is_before_close=before_close.astype(np.float64),
            window=in_window / length,
            early=is_early / np.maximum(built, 1),
            at_close=(index == timeline.close).astype(np.float64),
            later=is_later / per_year,
        )

    def sort(self, amounts: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Sort yearly amounts into initial and later spending.

        Parameters
        ----------
        amounts
            Shape ``(n, y)`` or ``(1, y)``, real.

        Returns
        -------
        initial, later
            Shape ``(t, n)`` each, real.
        """
        columns = np.asarray(amounts, dtype=np.float64).T
        by_year = columns.take(self.position, axis=0)
        opening = (columns * self.is_opening_year).sum(axis=0)
        initial = self.window * opening + by_year * self.early
        before_close = (columns * self.is_before_close).sum(axis=0)
        if before_close.any():
            initial = initial + self.at_close * before_close
        return initial, by_year * self.later
