"""Rates of series whose sign changes once: each has exactly one."""

from __future__ import annotations

from typing import Final

import numpy as np

from analysis.models.funding.cash_flow_arrays import FloatArray
from analysis.models.funding.flow_signs import Signs
from analysis.models.funding.rate_search import Balance, Place, solve, step
from analysis.models.funding.several_signs import length, oriented, shortest_gap

#: Exponent of the discounting over the whole series at the rate from which the search sets out.
_USUAL_EXPONENT: Final = -2.5
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
    value, place = _centre(balance, span=span)
    # rates this far below nought, or any with dates, are rates above it when time runs backward
    if times is None:
        is_backward = (value < 0.0) & (-value * span > _LARGEST_EXPONENT)
    else:
        is_backward = balance.inflow.sum(axis=0) < balance.outflow.sum(axis=0)
    if not is_backward.any():
        return _solved(balance, value, place, span=span, gap=gap)
    log_factor = np.empty(is_backward.size)
    for columns, is_mirrored in ((np.flatnonzero(is_backward), True), (np.flatnonzero(~is_backward), False)):
        if columns.size:
            part, part_times = oriented(
                -flows if is_mirrored else flows, times, columns, is_backward=is_mirrored
            )
            balance = Balance.of(part, times=part_times)
            value, place = _centre(balance, span=span)
            root = _solved(balance, value, place, span=span, gap=gap)
            log_factor[columns] = -root if is_mirrored else root
    return log_factor


def _solved(balance: Balance, value: FloatArray, place: Place, *, span: float, gap: float) -> FloatArray:
    """Take two steps from the root of a parabola, and go on within a bracket where that is not enough."""
    slope = place.slope
    with np.errstate(invalid="ignore"):
        discriminant = slope * slope - 2.0 * value * place.curvature
        start = place.x - 2.0 * value / (slope + np.sqrt(np.maximum(discriminant, 0.0)))
    near, far = place.x - value / span, place.x - value / gap
    low, high = np.minimum(near, far), np.maximum(near, far)
    if balance.times is not None:
        high = np.minimum(high, 0.0)
    np.clip(start, low, high, out=start)
    first, _, passed, _ = step(balance, x=start, last=place, span=span)
    np.clip(first, low, high, out=first)
    root, _, _, is_last = step(balance, x=first, last=passed, span=span)
    is_inside = (root >= low) & (root <= high)
    is_open = ~(is_last & is_inside)
    if is_open.any():
        start = np.where(is_inside, root, first)[is_open]
        root[is_open] = solve(
            balance.take(is_open), low=low[is_open], high=high[is_open], start=start, span=span
        )
    return root


def _centre(balance: Balance, *, span: float) -> tuple[FloatArray, Place]:
    """Return the balance and its shape at a usual rate, from sums weighted by time and its square."""
    at = _USUAL_EXPONENT / span
    inward, in_mean, in_variance = _moments(balance.inflow, balance.inflow_start, balance.times, at)
    outward, out_mean, out_variance = _moments(balance.outflow, balance.outflow_start, balance.times, at)
    place = Place(x=np.full_like(inward, at), slope=in_mean - out_mean, curvature=in_variance - out_variance)
    return np.log(inward / outward), place


def _moments(
    amounts: FloatArray, start: int, times: FloatArray | None, at: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the worth of amounts, and mean and variance of their times weighted by it."""
    if times is None:
        times = np.arange(start, start + len(amounts), dtype=np.float64)[:, None]
    weights = np.exp(times * at)
    if times.shape[1] == 1:
        total, first, second = (
            np.concatenate([weights, weights * times, weights * times**2], axis=1).T @ amounts
        )
    else:
        total, first, second = (np.einsum("tm,tm->m", amounts, weights * times**power) for power in range(3))
    mean = first / total
    return total, mean, second / total - mean * mean
