"""Roots of many monotone functions at once, each followed until it no longer moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.funding.inputs import FloatArray

Rows = npt.NDArray[np.intp]
#: Width of the final bracket, relative to the first.
PRECISION: Final = 4e-15
#: Slack, relative to its scale, that is rounding.
ROUNDING: Final = 1e-12
_LIMIT: Final = 200
#: Scenarios up to which a call costs the same for one argument as for many.
FEW: Final = 4
#: Where the brackets of a few scenarios are cut: evenly, and close around where a straight line crosses.
_EVEN: Final = np.linspace(0.0, 1.0, 10)[1:-1]
_NEAR: Final = np.array([sign * 10.0**power for power in range(-10, -1) for sign in (-1.0, 1.0)])


def largest_admissible(
    slack: Callable[[FloatArray, Rows], FloatArray],
    *,
    low: FloatArray,
    high: FloatArray,
    at_low: FloatArray | None = None,
    at_high: FloatArray | None = None,
) -> FloatArray:
    """Find the largest argument at which a falling slack is not negative.

    Chandrupatla's method: inverse quadratic interpolation where that is safe, bisection elsewhere. A handful
    of calls where the function is nearly straight. Only scenarios that still move are worked on.

    Parameters
    ----------
    slack
        Takes arguments and the rows they belong to, both of shape ``(m,)``; relative to a scale of its own.
    low, high
        Bracket, shape ``(n,)``. Where the slack at ``high`` is not negative, ``high`` is the answer; where
        it is negative at ``low`` already, ``low`` is.
    at_low, at_high
        Slack there, where it is known already; shape ``(n,)``.

    Returns
    -------
    array of shape (n,)
        The slack there is not negative, except where it is negative at ``low``.

    Raises
    ------
    ArithmeticError
        If a bracket does not close.
    """
    answer = high.copy()
    rows = np.arange(high.size)
    at_high = slack(high, rows) if at_high is None else at_high
    is_open = at_high < 0
    if not is_open.any():
        return answer
    rows = rows[is_open]
    left, right, at_right = low[rows], high[rows], at_high[is_open]
    at_left = slack(left, rows) if at_low is None else at_low[rows]
    answer[rows] = left
    is_open = at_left > 0
    rows, left, right = rows[is_open], left[is_open], right[is_open]
    at_left, at_right = at_left[is_open], at_right[is_open]
    if rows.size <= FEW:
        answer[rows] = _cut_in_parts(slack, rows, left, right, at_left, at_right)
        return answer
    first_width = right - left
    # Newest point, its opposite across the root, and the one before, as Chandrupatla (1997) names them.
    newest, opposite, before = left, right, right
    at_newest, at_opposite, at_before = at_left, at_right, at_right
    step = np.divide(at_left, at_left - at_right)
    for _ in range(_LIMIT):
        if rows.size == 0:
            return answer
        point = newest + step * (opposite - newest)
        at_point = slack(point, rows)
        is_same_side = (at_point >= 0) == (at_newest >= 0)
        before = np.where(is_same_side, newest, opposite)
        at_before = np.where(is_same_side, at_newest, at_opposite)
        opposite = np.where(is_same_side, opposite, newest)
        at_opposite = np.where(is_same_side, at_opposite, at_newest)
        newest, at_newest = point, at_point
        answer[rows] = np.where(at_newest >= 0, newest, opposite)
        width = np.abs(opposite - newest)
        tolerance = PRECISION * first_width
        keep = (width > tolerance) & ~((at_newest >= 0) & (at_newest <= ROUNDING))
        rows, newest, opposite, before = rows[keep], newest[keep], opposite[keep], before[keep]
        at_newest, at_opposite, at_before = at_newest[keep], at_opposite[keep], at_before[keep]
        first_width, width, tolerance = first_width[keep], width[keep], tolerance[keep]
        step = _step(newest, opposite, before, at_newest, at_opposite, at_before)
        least = np.divide(0.5 * tolerance, np.maximum(width, tolerance))
        step = np.clip(step, least, 1.0 - least)
    raise ArithmeticError("the debt that the cash flow carries could not be closed")


def _cut_in_parts(
    slack: Callable[[FloatArray, Rows], FloatArray],
    rows: Rows,
    left: FloatArray,
    right: FloatArray,
    at_left: FloatArray,
    at_right: FloatArray,
) -> FloatArray:
    """Close the brackets of a few scenarios with many arguments a call, which takes half the calls."""
    tolerance = PRECISION * (right - left)
    for _ in range(_LIMIT):
        is_open = (right - left > tolerance) & (at_left > ROUNDING)
        if not is_open.any():
            return left
        crossing = (at_left / (at_left - at_right))[:, None]
        even = np.broadcast_to(_EVEN, (rows.size, _EVEN.size))
        parts = np.sort(np.clip(np.concatenate([even, crossing, crossing + _NEAR], axis=1), 0.0, 1.0), axis=1)
        points = left[:, None] + (right - left)[:, None] * parts
        found = slack(points.ravel(), np.repeat(rows, parts.shape[1])).reshape(parts.shape)
        points = np.concatenate([left[:, None], points, right[:, None]], axis=1)
        found = np.concatenate([at_left[:, None], found, at_right[:, None]], axis=1)
        beyond = (found < 0).argmax(axis=1)
        place = np.arange(rows.size)
        left, at_left = points[place, beyond - 1], found[place, beyond - 1]
        right, at_right = points[place, beyond], found[place, beyond]
    raise ArithmeticError("the debt that the cash flow carries could not be closed")


def _step(
    newest: FloatArray,
    opposite: FloatArray,
    before: FloatArray,
    at_newest: FloatArray,
    at_opposite: FloatArray,
    at_before: FloatArray,
) -> FloatArray:
    """Part of the way across the bracket: inverse quadratic where that is safe, else a half."""
    with np.errstate(divide="ignore", invalid="ignore"):
        place = (newest - opposite) / (before - opposite)
        level = (at_newest - at_opposite) / (at_before - at_opposite)
        is_safe = (1.0 - np.sqrt(1.0 - place) < level) & (np.sqrt(place) > level)
        quadratic = at_newest / (at_opposite - at_newest) * at_before / (at_opposite - at_before)
        quadratic = quadratic + (before - newest) / (opposite - newest) * at_newest / (
            at_before - at_newest
        ) * at_opposite / (at_before - at_opposite)
        return np.where(is_safe & np.isfinite(quadratic), quadratic, 0.5)
