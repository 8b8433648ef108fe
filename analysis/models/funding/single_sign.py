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
    value, slope, start = _at_zero(balance)
    # rates this far below nought, or any with dates, are rates above it when time runs backward
    is_backward = -value * span > (_LARGEST_EXPONENT if times is None else 0.0)
    if not is_backward.any():
        return _solved(balance, value, slope, start, span=span, gap=gap)
    log_factor = np.empty(value.size)
    columns = np.flatnonzero(is_backward)
    part, part_times = oriented(-flows, times, columns, is_backward=True)
    mirrored = Balance.of(part, times=part_times)
    log_factor[columns] = -_solved(mirrored, *_at_zero(mirrored), span=span, gap=gap)
    columns = np.flatnonzero(~is_backward)
    if columns.size:
        part, part_times = oriented(flows, times, columns, is_backward=False)
        balance = Balance.of(part, times=part_times)
        log_factor[columns] = _solved(balance, *_at_zero(balance), span=span, gap=gap)
    return log_factor


def _solved(
    balance: Balance, value: FloatArray, slope: FloatArray, start: FloatArray, *, span: float, gap: float
) -> FloatArray:
    near, far = -value / span, -value / gap
    return solve(
        balance,
        low=np.minimum(near, far),
        high=np.maximum(near, far),
        start=start,
        span=span,
        slope_at_zero=slope,
    )


def _at_zero(balance: Balance) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the balance and its slope at a rate of nought, and the root of the parabola they begin."""
    inward, in_mean, in_variance = _moments(balance.inflow, balance.inflow_start, balance.times)
    outward, out_mean, out_variance = _moments(balance.outflow, balance.outflow_start, balance.times)
    value, slope = np.log(inward / outward), in_mean - out_mean
    root = np.sqrt(np.maximum(slope**2 - 2.0 * value * (in_variance - out_variance), 0.0))
    return value, slope, -2.0 * value / (slope + root)


def _moments(
    amounts: FloatArray, start: int, times: FloatArray | None
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the sum of amounts, and the mean and the variance of their times."""
    if times is None:
        times = np.arange(start, start + len(amounts), dtype=np.float64)[:, None]
    if times.shape[1] == 1:
        powers = np.concatenate([np.ones_like(times), times, times**2], axis=1)
        total, first, second = powers.T @ amounts
    else:
        total = amounts.sum(axis=0)
        first, second = (amounts * times).sum(axis=0), (amounts * times**2).sum(axis=0)
    mean = first / total
    return total, mean, second / total - mean**2
