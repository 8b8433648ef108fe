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
