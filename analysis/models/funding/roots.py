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
_LIMIT: Final = 200


def largest_admissible(
    slack: Callable[[FloatArray, Rows], FloatArray], *, low: FloatArray, high: FloatArray
) -> FloatArray:
    """Find the largest argument at which a falling slack is not negative.

    The false position of Anderson and Björck, which needs a handful of calls where the function is nearly
    straight, with bisection whenever it shrinks a bracket by less than half in three calls. Only scenarios
    that still move are worked on.

    Parameters
    ----------
    slack
        Takes arguments and the rows they belong to, both of shape ``(m,)``.
    low, high
        Bracket, shape ``(n,)``. Where the slack at ``high`` is not negative, ``high`` is the answer; where
        it is negative at ``low`` already, ``low`` is.

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
    at_high = slack(high, rows)
    is_open = at_high < 0
    if not is_open.any():
        return answer
    rows = rows[is_open]
    left, right, at_right = low[rows], high[rows], at_high[is_open]
    at_left = slack(left, rows)
    answer[rows] = left
    is_open = at_left > 0
    rows, left, right = rows[is_open], left[is_open], right[is_open]
    at_left, at_right = at_left[is_open], at_right[is_open]
    first_width = right - left
    weight_left, weight_right = at_left.copy(), at_right.copy()
    reference_width = right - left
    for call in range(_LIMIT):
        if rows.size == 0:
            return answer
        point = left + (right - left) * (weight_left / (weight_left - weight_right))
        if call % 3 == 2:
            is_slow = (right - left) > 0.5 * reference_width
            point = np.where(is_slow, 0.5 * (left + right), point)
            reference_width = right - left
        point = np.clip(point, left, right)
        at_point = slack(point, rows)
        is_left = at_point >= 0
        ratio_left = 1.0 - at_point / np.where(at_left != 0, at_left, 1.0)
        ratio_right = 1.0 - at_point / np.where(at_right != 0, at_right, 1.0)
        weight_right = np.where(is_left, weight_right * np.where(ratio_left > 0, ratio_left, 0.5), at_point)
        weight_left = np.where(is_left, at_point, weight_left * np.where(ratio_right > 0, ratio_right, 0.5))
        is_stuck = (point == left) | (point == right)
        left, at_left = np.where(is_left, point, left), np.where(is_left, at_point, at_left)
        right, at_right = np.where(is_left, right, point), np.where(is_left, at_right, at_point)
        answer[rows] = left
        is_done = (right - left <= PRECISION * first_width) | (at_point == 0) | is_stuck
        keep = ~is_done
        rows, left, right, first_width = rows[keep], left[keep], right[keep], first_width[keep]
        at_left, at_right = at_left[keep], at_right[keep]
        weight_left, weight_right = weight_left[keep], weight_right[keep]
        reference_width = reference_width[keep]
    raise ArithmeticError("the debt that the cash flow carries could not be closed")
