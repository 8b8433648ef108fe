"""Which period is construction, operation or wind-up: no other module decides it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.funding.inputs import FloatArray, FundingInputs, Value

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

#: A date this close to the border of a period, in periods, is on it: quarters differ by two days.
_BORDER: Final = 0.03


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Periods of equal length on one calendar for all scenarios; ``t`` periods, ``n`` scenarios.

    Construction runs from the period of financial close to the last one before the opening; operation from
    the first whole period after the opening; the period after the last of operation is wind-up.

    Attributes
    ----------
    periods_per_year
        4, 2 or 1.
    starts
        Decimal year at which each period starts, shape ``(t,)``.
    close, operation, wind_up
        Index of the period of financial close, the first of operation, and wind-up; ``(n,)`` or ``(1,)``.
    first_repayment, maturity
        Index of the first and of the last period with a payment on the loan.
    """

    periods_per_year: int
    starts: FloatArray
    close: IntArray
    operation: IntArray
    wind_up: IntArray
    first_repayment: IntArray
    maturity: IntArray

    @property
    def periods(self) -> int:
        """Number of periods, ``t``."""
        return int(self.starts.size)

    @cached_property
    def index(self) -> IntArray:
        """Index of each period, shape ``(t, 1)``."""
        return np.arange(self.periods)[:, None]

    @cached_property
    def years(self) -> IntArray:
        """Calendar year of each period, shape ``(t,)``."""
        return np.floor(self.starts + 1e-9).astype(np.int64)

    @cached_property
    def middles(self) -> FloatArray:
        """Decimal year in the middle of each period, shape ``(t, 1)``."""
        return (self.starts + 0.5 / self.periods_per_year)[:, None]

    @cached_property
    def is_year_start(self) -> BoolArray:
        """Whether a period is the first of its calendar year, shape ``(t,)``."""
        years = self.years
        return np.concatenate([[True], years[1:] != years[:-1]])

    @cached_property
    def is_construction(self) -> BoolArray:
        """Shape ``(t, n)`` or ``(t, 1)``."""
        return (self.index >= self.close) & (self.index < self.operation)

    @cached_property
    def is_operation(self) -> BoolArray:
        """Shape ``(t, n)`` or ``(t, 1)``."""
        return (self.index >= self.operation) & (self.index < self.wind_up)

    @cached_property
    def is_wind_up(self) -> BoolArray:
        """Shape ``(t, n)`` or ``(t, 1)``."""
        at_end: BoolArray = self.index == self.wind_up
        return at_end

    @cached_property
    def is_loan_life(self) -> BoolArray:
        """Periods of operation up to the loan's maturity, shape ``(t, n)`` or ``(t, 1)``."""
        return (self.index >= self.operation) & (self.index <= self.maturity)

    @cached_property
    def is_repaying(self) -> BoolArray:
        """Periods of the loan's life from the first repayment on, shape ``(t, n)`` or ``(t, 1)``."""
        return self.is_loan_life & (self.index >= self.first_repayment)

    def of_rows(self, rows: slice | npt.NDArray[np.intp]) -> Timeline:
        """Keep some scenarios; what holds in every scenario stays."""
        cut = {
            name: index if (index := getattr(self, name)).size == 1 else index[rows]
            for name in ("close", "operation", "wind_up", "first_repayment", "maturity")
        }
        return replace(self, **cut)

    def ending(self) -> Timeline:
        """Leave out the periods after the last wind-up."""
        return replace(self, starts=self.starts[: int(np.max(self.wind_up)) + 1])

    def length(self, years: Value) -> IntArray:
        """Return a length in years as a whole number of periods, at least one."""
        periods: IntArray = np.maximum(np.rint(np.asarray(years) * self.periods_per_year), 1.0).astype(
            np.int64
        )
        return periods

    def holding(self, dates: Value) -> IntArray:
        """Return the index of the period that holds each date; may lie outside the periods."""
        elapsed = (np.asarray(dates) - self.starts[0]) * self.periods_per_year
        periods: IntArray = np.floor(elapsed + _BORDER).astype(np.int64)
        return periods


def build_timeline(inputs: FundingInputs) -> Timeline:
    """Lay out the periods.

    Parameters
    ----------
    inputs
        Columns.

    Returns
    -------
    Timeline
        From the year of the earliest financial close to the latest wind-up.

    Raises
    ------
    ValueError
        If a centre would open in the period of its financial close or before it, or operation ends beyond
        the years of the yearly amounts.
    """
    per_year = inputs.periods_per_year
    start = np.floor(np.min(inputs.financial_close_date) + _BORDER / per_year)
    close = _floor((inputs.financial_close_date - start) * per_year)
    operation = _ceiling((inputs.service_date - start) * per_year)
    if not (operation > close).all():
        raise ValueError(
            "service_date must lie at least one whole period after financial_close_date: "
            "there would be nothing to build"
        )
    length = np.maximum(np.rint(inputs.operation_years * per_year), 1.0).astype(np.int64)
    wind_up = operation + length
    last_year = int(start + (np.max(wind_up) - 1) // per_year)
    if last_year > inputs.years[-1] or start < inputs.years[0]:
        raise ValueError(
            f"yearly amounts must cover {int(start)} to {last_year}, not {inputs.years[0]} to {inputs.years[-1]}"
        )
    maturity = np.minimum(close + np.rint(inputs.tenor_years * per_year).astype(np.int64) - 1, wind_up - 1)
    grace = close + np.rint(inputs.grace_years * per_year).astype(np.int64)
    first_repayment = np.minimum(np.maximum(operation, grace), np.maximum(maturity, operation))
    return Timeline(
        periods_per_year=per_year,
        starts=start + np.arange(int(np.max(wind_up)) + 1) / per_year,
        close=close,
        operation=operation,
        wind_up=wind_up,
        first_repayment=first_repayment,
        maturity=np.maximum(maturity, operation),
    )


def _floor(elapsed: FloatArray) -> IntArray:
    return np.floor(elapsed + _BORDER).astype(np.int64)


def _ceiling(elapsed: FloatArray) -> IntArray:
    return np.ceil(elapsed - _BORDER).astype(np.int64)
