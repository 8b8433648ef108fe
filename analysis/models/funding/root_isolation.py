r"""How many rates make a series worth nothing, and where: exact counts by Descartes' rule on ever smaller intervals.

With :math:`u = 1/(1 + r)` the present value is a polynomial in :math:`u`, and its coefficients are the flows.
Its roots in (0, 1) are those with rates above nought; the same flows read backwards give the rates between
-1 and nought. In Bernstein's basis of an interval the number of sign changes of the coefficients bounds the
number of roots there, and is exact at 0 and 1; an interval with more is halved.

Source: G. E. Collins and A. G. Akritas, 1976; in Bernstein's basis J. M. Lane and R. F. Riesenfeld, 1981.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.funding.cash_flow_arrays import FloatArray
from analysis.models.funding.rate_search import Balance, solve

_EPSILON: Final = float(np.finfo(np.float64).eps)
#: Halvings; what is nearer than this counts as one root.
_DEPTH: Final = 40
#: Roots in :math:`\ln(1 + r)` nearer than this are one: a double root is known to no more than half the digits.
_NEAREST: Final = 1e-6


@dataclass(frozen=True, kw_only=True)
class Roots:
    r"""Roots of many series in one list.

    Attributes
    ----------
    series
        Which series, not falling, shape ``(k,)``.
    log_factor
        :math:`-\ln(1 + r)`, falling within a series, so that rates rise, shape ``(k,)``.
    """

    series: npt.NDArray[np.intp]
    log_factor: FloatArray


def roots(flows: FloatArray) -> Roots:
    """Find every rate at which a series of flows is worth nothing.

    Parameters
    ----------
    flows
        Shape ``(t, m)``; each series has a flow other than nought.

    Returns
    -------
    Roots
        Rates at which the value touches nought without crossing it count once, as far as rounding lets
        them be told from a near miss.
    """
    above, above_x = _rates_above_zero(flows)
    below, below_x = _rates_above_zero(flows[::-1])
    rounding = len(flows) * _EPSILON * np.abs(flows).sum(axis=0)
    level = np.flatnonzero(np.abs(flows.sum(axis=0)) <= rounding)
    return merged(
        series=np.concatenate([above, below, level]),
        log_factor=np.concatenate([above_x, -below_x, np.zeros(level.size)]),
    )


def merged(*, series: npt.NDArray[np.intp], log_factor: FloatArray) -> Roots:
    """Sort roots and keep one of those that are the same.

    Parameters
    ----------
    series, log_factor
        As in :class:`Roots`, in any order.
    """
    order = np.lexsort((-log_factor, series))
    series, log_factor = series[order], log_factor[order]
    is_new = np.ones(series.size, dtype=bool)
    is_new[1:] = (np.diff(series) > 0) | (np.diff(log_factor) < -_NEAREST)
    return Roots(series=series[is_new], log_factor=log_factor[is_new])


def least_log_factor(flows: FloatArray, *, gap: float = 1.0) -> FloatArray:
    """Return a bound below every root in ``x < 0``: further down the first flow outweighs all others.

    Parameters
    ----------
    flows
        Shape ``(t, m)``.
    gap
        Shortest time between two flows.
    """
    amounts = np.abs(flows)
    first = np.take_along_axis(amounts, (amounts > 0.0).argmax(axis=0)[None], axis=0)[0]
    with np.errstate(divide="ignore"):
        bound = np.log(first) - np.log(amounts.sum(axis=0))
    least: FloatArray = (bound - 1e-9) / gap
    return least


def _rates_above_zero(flows: FloatArray) -> tuple[npt.NDArray[np.intp], FloatArray]:
    """Return the series and :math:`x` of each root with a rate above nought."""
    degree = len(flows) - 1
    to_bernstein, to_left, to_right = _matrices(degree)
    values = flows.T @ to_bernstein
    rounding = 2.0 * (degree + 2) * _EPSILON * (np.abs(flows).T @ to_bernstein)
    series = np.arange(flows.shape[1])
    low = np.zeros(series.size)
    found: list[tuple[npt.NDArray[np.intp], FloatArray]] = []
    width = 1.0
    for depth in range(_DEPTH + 1):
        values = np.where(np.abs(values) <= rounding, 0.0, values)
        changes, last_sign = _variations(values)
        is_single = changes == 1
        is_flat = (changes == 0) & (last_sign == 0.0)
        if depth == _DEPTH:
            is_flat |= changes > 1
        found.append((series[is_flat], np.log(low[is_flat] + 0.5 * width)))
        if is_single.any():
            column, edge = series[is_single], low[is_single]
            found.append((column, _bracketed(flows[:, column] * last_sign[is_single], edge, edge + width)))
        is_open = (changes > 1) & ~is_flat
        if not is_open.any():
            break
        series, low, width = series[is_open], low[is_open], 0.5 * width
        left, right = values[is_open] @ to_left, values[is_open] @ to_right
        left_rounding, right_rounding = rounding[is_open] @ to_left, rounding[is_open] @ to_right
        is_met = np.abs(right[:, 0]) <= right_rounding[:, 0]
        found.append((series[is_met], np.log(low[is_met] + width)))
        values, rounding = np.concatenate([left, right]), np.concatenate([left_rounding, right_rounding])
        series, low = np.concatenate([series, series]), np.concatenate([low, low + width])
    return np.concatenate([part for part, _ in found]), np.concatenate([x for _, x in found])


def _bracketed(flows: FloatArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """Return the only root of each series between two factors; the value is above nought towards the higher."""
    least = least_log_factor(flows)
    with np.errstate(divide="ignore"):
        low_x, high_x = np.maximum(np.log(low), least), np.log(high)
    # a bound that rounding has put past the bracket's end leaves the end
    low_x = np.minimum(low_x, high_x)
    return solve(
        Balance.of(flows), low=low_x, high=high_x, start=0.5 * (low_x + high_x), span=float(len(flows))
    )


def _variations(values: FloatArray) -> tuple[npt.NDArray[np.int64], FloatArray]:
    """Return the sign changes along the last axis, noughts left out, and the last sign."""
    changes = np.zeros(len(values), dtype=np.int64)
    last = np.zeros(len(values))
    for sign in np.sign(values.T):
        changes += sign * last < 0.0
        last = np.where(sign == 0.0, last, sign)
    return changes, last


@lru_cache(maxsize=16)
def _matrices(degree: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the matrices, for rows of coefficients, to Bernstein's basis and to that of either half."""
    index = np.arange(degree + 1, dtype=np.float64)
    to_bernstein = np.ones((degree + 1, degree + 1))
    for power in range(1, degree + 1):
        to_bernstein[power] = to_bernstein[power - 1] * (index - power + 1) / (degree - power + 1)
    left = np.zeros((degree + 1, degree + 1))
    left[0, 0] = 1.0
    for row in range(1, degree + 1):
        left[row] = 0.5 * left[row - 1]
        left[row, 1:] += 0.5 * left[row - 1, :-1]
    return to_bernstein, np.ascontiguousarray(left.T), np.ascontiguousarray(left[::-1, ::-1].T)
