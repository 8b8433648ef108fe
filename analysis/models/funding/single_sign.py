"""Rates of series whose sign changes once: each has exactly one."""

from __future__ import annotations

from typing import Final

import numpy as np

from analysis.models.funding.cash_flow_arrays import FloatArray
from analysis.models.funding.rate_search import Balance, Signs, solve
from analysis.models.funding.several_signs import length, oriented, shortest_gap

#: Powers beyond this exponent are left to the series read backward.
_LARGEST_EXPONENT: Final = 600.0


def single_log_factors(flows: FloatArray, found: Signs, *, times: FloatArray | None = None) -> FloatArray:
    r"""Return :math:`-\ln(1 + r)` of series with one sign change.

    With the outflows first, the balance of inflows and outflows rises with a slope between the gap and the
    length of the series, so that its value at nought brackets the root.

    Parameters
    ----------
    flows
        Shape ``(t, m)``, one sign change each.
    found
        Their signs.
    times
        Of the flows, ``(t, 1)`` or ``(t, m)``; ``None`` for whole periods.

    Returns
    -------
    numpy.ndarray
        Shape ``(m,)``.

    Notes
    -----
    Source: R. Descartes' rule of signs; for powers that are not whole, E. Laguerre, 1883.
    """
    if np.any(found.first > 0):
        flows = flows * -found.first
        balance = Balance.of(flows, times=times)
    else:
        balance = Balance.of_signed(flows, found) if times is None else Balance.of(flows, times=times)
    span, gap = length(flows, times), shortest_gap(times)
    series_at_zero = _at_zero(balance)
    # rates this far below nought, or any with dates, are rates above it when time runs backward
    is_backward = -series_at_zero[0] * span > (_LARGEST_EXPONENT if times is None else 0.0)
    if not is_backward.any():
        return _solved(balance, series_at_zero, span=span, gap=gap)
    log_factor = np.empty(is_backward.size)
    columns = np.flatnonzero(is_backward)
    part, part_times = oriented(-flows, times, columns, is_backward=True)
    mirrored = Balance.of(part, times=part_times)
    log_factor[columns] = -_solved(mirrored, _at_zero(mirrored), span=span, gap=gap)
    columns = np.flatnonzero(~is_backward)
    if columns.size:
        part, part_times = oriented(flows, times, columns, is_backward=False)
        balance = Balance.of(part, times=part_times)
        log_factor[columns] = _solved(balance, _at_zero(balance), span=span, gap=gap)
    return log_factor


def _solved(balance: Balance, series_at_zero: FloatArray, *, span: float, gap: float) -> FloatArray:
    value, slope, curvature, third, fourth = series_at_zero
    near, far = -value / span, -value / gap
    low, high = np.minimum(near, far), np.maximum(near, far)
    with np.errstate(all="ignore"):
        root = np.sqrt(np.maximum(slope**2 - 2.0 * value * curvature, 0.0))
        start = -2.0 * value / (slope + root)
        for _ in range(2):
            tangent = slope + start * (curvature + start / 2.0 * (third + start / 3.0 * fourth))
            series = slope + start / 2.0 * (curvature + start / 3.0 * (third + start / 4.0 * fourth))
            closer = start - (value + start * series) / tangent
            # the series says nothing where it is asked too far away
            is_closer = np.abs(closer - start) < 0.2 * np.abs(start)
            start = np.where(is_closer, closer, start)
    return solve(balance, low=low, high=high, start=start, span=span, shape_at_zero=(slope, curvature))


def _at_zero(balance: Balance) -> FloatArray:
    """Return the balance at a rate of nought and its first four derivatives, ``(5, m)``."""
    inward = _cumulants(balance.inflow, balance.inflow_start, balance.times)
    return inward - _cumulants(balance.outflow, balance.outflow_start, balance.times)


def _cumulants(amounts: FloatArray, start: int, times: FloatArray | None) -> FloatArray:
    """Return the logarithm of the sum of amounts, and the first four cumulants of their times."""
    if times is None:
        times = np.arange(start, start + len(amounts), dtype=np.float64)[:, None]
    if times.shape[1] == 1:
        powers = times.T ** np.arange(5.0)[:, None]
        total, *moments = powers @ amounts
    else:
        total, *moments = (np.einsum("tm,tm->m", amounts, times**power) for power in range(5))
    mean, second, third, fourth = (moment / total for moment in moments)
    square = mean * mean
    variance = second - square
    return np.stack(
        [
            np.log(total),
            mean,
            variance,
            third - 3.0 * mean * second + 2.0 * mean * square,
            fourth - 4.0 * mean * third + 6.0 * square * second - 3.0 * square * square - 3.0 * variance**2,
        ]
    )
