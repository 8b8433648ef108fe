"""All roots of a function within bounds, found from whole rows of arguments at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.results.funding_records import RootStatus

FloatArray = npt.NDArray[np.float64]

#: Where a bracket is cut in each round, as parts of its width: evenly, so that a jump is closed in on too,
_EVEN: Final = np.linspace(0.0, 1.0, 33)[1:-1]
#: and close around where a straight line through its ends would cross, which is where a smooth root is.
_NEAR: Final = np.array([-1e-2, -1e-4, -1e-6, 1e-6, 1e-4, 1e-2])
#: Width of the final bracket over the interval.
_PRECISION: Final = 1e-8


def goal_seek(
    function: Callable[[FloatArray], FloatArray], low: float, high: float, points: int = 41
) -> tuple[FloatArray, RootStatus]:
    """Find where a function turns its sign, and say whether that is one place, several or none.

    The whole interval is scanned in one call. Then all brackets are cut into parts in one call, again and
    again, and the last ones are crossed by a straight line.

    Parameters
    ----------
    function
        Takes arguments of shape ``(m,)`` and returns as many values; ``nan`` where it has none.
    low, high
        Bounds, both searched themselves.
    points
        Arguments of the scan, at least 2. Two roots closer than two of them may go unseen, and so does one
        that the function touches without crossing it.

    Returns
    -------
    array of shape (k,)
        Roots, rising. A jump across nought counts as one, for that is where an answer turns; next to a value
        that does not exist nothing turns. Where the function is nought over a stretch, its two ends.
    {"unique", "several", "none"}

    Raises
    ------
    ValueError
        If the bounds do not enclose anything or there are too few points.
    """
    if not low < high or points < 2:
        raise ValueError(f"bounds must rise and there must be two points or more: {low}, {high}, {points}")
    grid = np.linspace(low, high, points)
    values = function(grid)
    signs = np.sign(values)
    is_nought = signs == 0
    has_nought_before = np.concatenate([[False], is_nought[:-1]])
    has_nought_after = np.concatenate([is_nought[1:], [False]])
    exact = grid[is_nought & ~(has_nought_before & has_nought_after)]
    is_bracket = signs[:-1] * signs[1:] < 0  # false where one of them does not exist
    crossed = _refined(
        function,
        left=grid[:-1][is_bracket],
        right=grid[1:][is_bracket],
        at_left=values[:-1][is_bracket],
        at_right=values[1:][is_bracket],
        width=_PRECISION * (high - low),
    )
    roots = np.sort(np.concatenate([exact, crossed]))
    status: RootStatus = "none" if roots.size == 0 else "unique" if roots.size == 1 else "several"
    return roots, status


def _refined(
    function: Callable[[FloatArray], FloatArray],
    *,
    left: FloatArray,
    right: FloatArray,
    at_left: FloatArray,
    at_right: FloatArray,
    width: float,
) -> FloatArray:
    """Close every bracket; one argument each, shape as ``left``."""
    rows = np.arange(left.size)
    while left.size and np.max(right - left) > width:
        near = _crossing(at_left, at_right)[:, None] + _NEAR
        even = np.broadcast_to(_EVEN, (left.size, _EVEN.size))
        parts = np.sort(np.clip(np.concatenate([even, near], axis=1), 0.0, 1.0), axis=1)
        arguments = np.concatenate(
            [left[:, None], left[:, None] + (right - left)[:, None] * parts, right[:, None]], axis=1
        )
        inner = function(arguments[:, 1:-1].ravel()).reshape(parts.shape)
        values = np.concatenate([at_left[:, None], inner, at_right[:, None]], axis=1)
        # The first value that is not on the side of the left end; one that does not exist is passed over.
        is_beyond = np.sign(values) * np.sign(at_left)[:, None] <= 0
        first = is_beyond.argmax(axis=1)
        is_before = np.isfinite(values) & (np.arange(values.shape[1]) < first[:, None])
        last = values.shape[1] - 1 - is_before[:, ::-1].argmax(axis=1)
        is_stuck = (arguments[rows, last] == left) & (arguments[rows, first] == right)
        left, right = arguments[rows, last], arguments[rows, first]
        at_left, at_right = values[rows, last], values[rows, first]
        if is_stuck.all():
            break  # in between the function has no value
    return left + _crossing(at_left, at_right) * (right - left)


def _crossing(at_left: FloatArray, at_right: FloatArray) -> FloatArray:
    """Part of the way across a bracket at which a straight line through its ends is nought."""
    rise = at_right - at_left
    part: FloatArray = np.divide(-at_left, rise, out=np.full_like(rise, 0.5), where=rise != 0)
    return np.clip(part, 0.0, 1.0)
