"""All roots of a function within bounds, found from whole rows of arguments at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.results.funding_records import RootStatus

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

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
    found = goal_seek_each(lambda _, arguments: function(arguments), [low], [high], points)
    return found[0]


def goal_seek_each(
    function: Callable[[IntArray, FloatArray], FloatArray],
    low: npt.ArrayLike,
    high: npt.ArrayLike,
    points: int = 41,
) -> tuple[tuple[FloatArray, RootStatus], ...]:
    """Search several functions at once, each over its own bounds; every call serves all of them.

    Parameters
    ----------
    function
        Takes the function's number and the argument, both of shape ``(m,)``, and returns as many values.
    low, high
        Bounds by function, shape ``(k,)``.
    points
        As for :func:`goal_seek`.

    Returns
    -------
    tuple of (array, status)
        By function, as :func:`goal_seek` returns them.

    Raises
    ------
    ValueError
        If some bounds do not enclose anything or there are too few points.
    """
    lows, highs = np.atleast_1d(np.asarray(low, float)), np.atleast_1d(np.asarray(high, float))
    if not (lows < highs).all() or points < 2:
        raise ValueError(f"bounds must rise and there must be two points or more: {lows}, {highs}, {points}")
    grid = np.linspace(lows, highs, points, axis=1)
    numbers = np.arange(lows.size)
    values = function(np.repeat(numbers, points), grid.ravel()).reshape(grid.shape)
    signs = np.sign(values)
    is_nought = np.pad(signs == 0, ((0, 0), (1, 1)))
    is_inside = is_nought[:, :-2] & is_nought[:, 2:]
    is_exact = is_nought[:, 1:-1] & ~is_inside
    is_bracket = signs[:, :-1] * signs[:, 1:] < 0  # false where one of them does not exist
    owner = np.nonzero(is_bracket)[0]
    crossed = _refined(
        function,
        owner=owner,
        left=grid[:, :-1][is_bracket],
        right=grid[:, 1:][is_bracket],
        at_left=values[:, :-1][is_bracket],
        at_right=values[:, 1:][is_bracket],
        width=_PRECISION * (highs - lows)[owner],
    )
    found: list[tuple[FloatArray, RootStatus]] = []
    for number in numbers:
        roots = np.sort(np.concatenate([grid[number][is_exact[number]], crossed[owner == number]]))
        found.append((roots, "none" if roots.size == 0 else "unique" if roots.size == 1 else "several"))
    return tuple(found)


def _refined(
    function: Callable[[IntArray, FloatArray], FloatArray],
    *,
    owner: IntArray,
    left: FloatArray,
    right: FloatArray,
    at_left: FloatArray,
    at_right: FloatArray,
    width: FloatArray,
) -> FloatArray:
    """Close every bracket; one argument each, shape as ``left``."""
    left, right, at_left, at_right = (array.copy() for array in (left, right, at_left, at_right))
    is_open = right - left > width
    while is_open.any():
        rows = np.flatnonzero(is_open)
        start, end = left[rows, None], right[rows, None]
        near = _crossing(at_left[rows], at_right[rows])[:, None] + _NEAR
        even = np.broadcast_to(_EVEN, (rows.size, _EVEN.size))
        parts = np.sort(np.clip(np.concatenate([even, near], axis=1), 0.0, 1.0), axis=1)
        arguments = np.concatenate([start, start + (end - start) * parts, end], axis=1)
        inner = function(np.repeat(owner[rows], parts.shape[1]), arguments[:, 1:-1].ravel())
        values = np.concatenate(
            [at_left[rows, None], inner.reshape(parts.shape), at_right[rows, None]], axis=1
        )
        # The first value that is not on the side of the left end; one that does not exist is passed over.
        is_beyond = np.sign(values) * np.sign(at_left[rows])[:, None] <= 0
        first = is_beyond.argmax(axis=1)
        is_before = np.isfinite(values) & (np.arange(values.shape[1]) < first[:, None])
        last = values.shape[1] - 1 - is_before[:, ::-1].argmax(axis=1)
        each = np.arange(rows.size)
        is_stuck = (last == 0) & (first == values.shape[1] - 1)  # in between the function has no value
        left[rows], right[rows] = arguments[each, last], arguments[each, first]
        at_left[rows], at_right[rows] = values[each, last], values[each, first]
        is_open[rows] = (right[rows] - left[rows] > width[rows]) & ~is_stuck
    return left + _crossing(at_left, at_right) * (right - left)


def _crossing(at_left: FloatArray, at_right: FloatArray) -> FloatArray:
    """Part of the way across a bracket at which a straight line through its ends is nought."""
    rise = at_right - at_left
    part: FloatArray = np.divide(-at_left, rise, out=np.full_like(rise, 0.5), where=rise != 0)
    return np.clip(part, 0.0, 1.0)
