"""Rates of return of series that lie side by side, period by period, as the model works on them."""

from __future__ import annotations

from typing import Final

import numpy as np

from analysis.models.funding.cash_flow_arrays import FloatArray
from analysis.models.funding.flow_signs import signs
from analysis.models.funding.several_signs import unique_log_factors
from analysis.models.funding.single_sign import single_log_factors

#: Flows worked on together: few enough for the cache, and for products that no library splits over threads.
_FLOWS_TOGETHER: Final = 2**18
_LEAST_RATE: Final = float(np.nextafter(-1.0, 0.0))
_LARGEST_RATE: Final = float(np.finfo(np.float64).max)


def rates_by_period(flows: FloatArray) -> FloatArray:
    """Return the only rate of each series, else nan.

    Parameters
    ----------
    flows
        Shape ``(t, m)``, finite.

    Returns
    -------
    array of shape (m,)
        Rate per period.
    """
    together = series_together(len(flows))
    starts = range(0, flows.shape[1], together)
    return np.concatenate([only_rates(flows[:, start : start + together]) for start in starts])


def series_together(periods: int) -> int:
    """Return how many series of a length are worked on at once."""
    return max(_FLOWS_TOGETHER // periods, 256)


def only_rates(flows: FloatArray, times: FloatArray | None = None) -> FloatArray:
    """Return the only rate of each series, ``(t, m)``, else nan."""
    found = signs(flows)
    if np.all(found.changes == 1):
        return as_rates(single_log_factors(flows, found, times=times))
    log_factor = np.full(flows.shape[1], np.nan)
    for is_kind, of_kind in (
        (found.changes == 1, single_log_factors),
        (found.changes > 1, unique_log_factors),
    ):
        columns = np.flatnonzero(is_kind)
        if columns.size:
            part = flows.take(columns, axis=1)
            own_times = times if times is None or times.shape[1] == 1 else times[:, columns]
            log_factor[columns] = of_kind(part, found.of(columns), times=own_times)
    return as_rates(log_factor)


def as_rates(log_factor: FloatArray) -> FloatArray:
    """Return the rates, the nearest that a number can hold: above -1 and finite."""
    with np.errstate(over="ignore"):
        # the sum turns a negative nought into a plain one
        found: FloatArray = np.clip(np.expm1(-log_factor) + 0.0, _LEAST_RATE, _LARGEST_RATE)
    return found
