"""Rates of series whose sign changes more than once: unique, several or none."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.funding.cash_flow_arrays import FloatArray
from analysis.models.funding.flow_signs import BoolArray, SignArray, Signs
from analysis.models.funding.rate_search import Balance, solve
from analysis.models.funding.root_isolation import Roots, least_log_factor, merged, roots

_EPSILON: Final = float(np.finfo(np.float64).eps)
#: Dated flows are looked at in steps of this in ln(1 + r), as far as this.
_STEP: Final = 0.002
_FARTHEST: Final = 12.0
#: Series looked at together, so that a table of values stays in the cache of a processor.
_TOGETHER: Final = 64


def unique_log_factors(flows: FloatArray, found: Signs, *, times: FloatArray | None = None) -> FloatArray:
    r"""Return :math:`-\ln(1 + r)` of each series with one rate, and nan for the others.

    A rate is the only one if no balance :math:`B_t = B_{t-1}(1 + r) + c_t` before the last has the sign
    other than the first (a pure investment or a pure loan). What this does not settle is counted.

    Parameters
    ----------
    flows
        Shape ``(t, m)``, two sign changes or more.
    found
        Their signs.
    times
        Of the flows, ``(t, 1)`` or ``(t, m)``; ``None`` for whole periods.

    Notes
    -----
    Source: C. S. Soper, 1959; D. Teichroew, A. A. Robichek and M. Montalbano, 1965.
    """
    level, is_level = _level(flows)
    is_odd = found.first * found.last < 0
    answer = np.full(flows.shape[1], np.nan)
    # first and last of one sign and the other in between is an even number of rates, and not nought
    is_open = is_level | (~is_odd & (level == found.first))
    for is_backward in (False, True):
        # backward, rates below nought become rates above it, and no power overflows
        outer = found.last if is_backward else found.first
        columns = np.flatnonzero(is_odd & ~is_level & (level != outer))
        if columns.size:
            part, part_times = oriented(flows, times, columns, is_backward=is_backward)
            log_factor = _one_root(part * level[columns], part_times)
            is_pure = _is_pure(part, log_factor, outer[columns], part_times)
            answer[columns[is_pure]] = (-log_factor if is_backward else log_factor)[is_pure]
            is_open[columns[~is_pure]] = True
    columns = np.flatnonzero(is_open)
    if columns.size:
        isolated = all_roots(flows[:, columns], _of_columns(times, columns))
        counts = np.bincount(isolated.series, minlength=columns.size)
        is_one = counts[isolated.series] == 1
        answer[columns[isolated.series[is_one]]] = isolated.log_factor[is_one]
    return answer


def all_roots(flows: FloatArray, times: FloatArray | None = None) -> Roots:
    r"""Find every rate of each series.

    Parameters
    ----------
    flows
        Shape ``(t, m)``.
    times
        ``None`` for whole periods, where the count is exact. Dated flows are scanned: rates whose
        :math:`\ln(1 + r)` is nearer than 0.002, or beyond 12, are not told apart.
    """
    if times is None:
        return roots(flows)
    series: list[npt.NDArray[np.intp]] = []
    found: list[FloatArray] = []
    for start in range(0, flows.shape[1], _TOGETHER):
        columns = np.arange(start, min(start + _TOGETHER, flows.shape[1]))
        for is_backward in (False, True):
            part, part_times = oriented(flows, times, columns, is_backward=is_backward)
            assert part_times is not None
            where, log_factor = _scanned(part, part_times)
            series.append(columns[where])
            found.append(-log_factor if is_backward else log_factor)
    return merged(series=np.concatenate(series), log_factor=np.concatenate(found))


def oriented(
    flows: FloatArray, times: FloatArray | None, columns: npt.NDArray[np.intp], *, is_backward: bool
) -> tuple[FloatArray, FloatArray | None]:
    """Return some series forward or backward in time, each from its own beginning.

    Parameters
    ----------
    flows
        Shape ``(t, m)``.
    times
        ``(t, 1)``, ``(t, m)`` or ``None``.
    columns
        Which.
    is_backward
        Whether time runs backward.
    """
    part = flows[:, columns]
    part_times = _of_columns(times, columns)
    if is_backward:
        part = part[::-1]
        part_times = None if part_times is None else part_times[-1:] - part_times[::-1]
    if part_times is not None:
        # leading noughts would let every term vanish where the discounting is strong
        first = (part != 0.0).argmax(axis=0)
        whole = np.broadcast_to(part_times, part.shape)
        part_times = whole - np.take_along_axis(whole, first[None], axis=0)
    return part, part_times


def shortest_gap(times: FloatArray | None) -> float:
    """Return the shortest time between two flows, 1 for whole periods.

    Parameters
    ----------
    times
        ``(t, 1)``, ``(t, m)`` or ``None``.
    """
    if times is None:
        return 1.0
    steps = np.diff(times, axis=0)
    return float(steps[steps > 0.0].min(initial=1.0))


def length(flows: FloatArray, times: FloatArray | None) -> float:
    """Return the length of the longest series.

    Parameters
    ----------
    flows
        Shape ``(t, m)``.
    times
        ``(t, 1)``, ``(t, m)`` or ``None``.
    """
    return float(len(flows) if times is None else np.max(np.abs(times)))


def _level(flows: FloatArray) -> tuple[SignArray, BoolArray]:
    """Return the sign of the sum of each series, and whether it is nought but for rounding."""
    total = flows.sum(axis=0)
    is_level = np.abs(total) <= len(flows) * _EPSILON * np.abs(flows).sum(axis=0)
    return np.sign(total).astype(np.int8), is_level


def _of_columns(times: FloatArray | None, columns: npt.NDArray[np.intp]) -> FloatArray | None:
    return times if times is None or times.shape[1] == 1 else times[:, columns]


def _one_root(flows: FloatArray, times: FloatArray | None) -> FloatArray:
    """Return a root with a rate above nought of series that are worth more than nought at nought."""
    low = np.minimum(least_log_factor(flows, gap=shortest_gap(times)), 0.0)
    return solve(
        Balance.of(flows, times=times),
        low=low,
        high=np.zeros_like(low),
        start=np.maximum(0.5 * low, -1.0 / length(flows, times)),
        span=length(flows, times),
    )


def _is_pure(
    flows: FloatArray, log_factor: FloatArray, first: SignArray, times: FloatArray | None
) -> BoolArray:
    """Return whether no balance has the sign other than the first flow; summed from the end, which is stable."""
    balance = np.zeros_like(log_factor)
    is_pure = np.ones(log_factor.shape, dtype=bool)
    factor = np.exp(log_factor)
    for period in range(len(flows) - 1, 0, -1):
        if times is not None:
            factor = np.exp(log_factor * (times[period] - times[period - 1]))
        balance = (balance - flows[period]) * factor
        is_pure &= balance * first >= 0.0
    return is_pure


def _scanned(flows: FloatArray, times: FloatArray) -> tuple[npt.NDArray[np.intp], FloatArray]:
    """Return the series and the logarithmic factors of the rates of nought and more that a scan finds."""
    grid = -np.arange(0.0, _FARTHEST + _STEP, _STEP)
    value = np.zeros((grid.size, flows.shape[1]))
    for flow, time in zip(flows, times, strict=True):
        value += np.exp(grid[:, None] * time) * flow
    sign = np.sign(value)
    is_level = np.abs(value[0]) <= len(flows) * _EPSILON * np.abs(flows).sum(axis=0)
    sign[0] = np.where(is_level, sign[1], sign[0])
    step, column = np.nonzero(sign[1:] * sign[:-1] < 0.0)
    exact_step, exact = np.nonzero(sign[1:] == 0.0)
    level = np.flatnonzero(is_level)
    low, high = grid[step + 1], grid[step]
    log_factor = solve(
        Balance.of(flows[:, column] * sign[step, column], times=times[:, column]),
        low=low,
        high=high,
        start=0.5 * (low + high),
        span=length(flows, times),
    )
    return (
        np.concatenate([column, exact, level]),
        np.concatenate([log_factor, grid[exact_step + 1], np.zeros(level.size)]),
    )
