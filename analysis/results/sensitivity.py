"""How far each parameter alone moves a result, and how an ensemble spreads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Columns = Mapping[str, FloatArray]


@dataclass(frozen=True, kw_only=True)
class Swing:
    """Result when one parameter takes the ends of its range and all others stay.

    Attributes
    ----------
    key
        Parameter moved.
    low, high
        Ends of its range, in the parameter's unit.
    result_at_low, result_at_high
        The result there, in the result's unit.
    """

    key: str
    low: float
    high: float
    result_at_low: float
    result_at_high: float

    @property
    def width(self) -> float:
        """Distance between both results."""
        return abs(self.result_at_high - self.result_at_low)


def one_at_a_time(
    *,
    base: Mapping[str, float],
    ranges: Mapping[str, tuple[float, float]],
    evaluate: Callable[[Columns], FloatArray],
) -> tuple[Swing, ...]:
    """Move each parameter to both ends of its range, all in one vectorised evaluation.

    Parameters
    ----------
    base
        Value of every numeric parameter.
    ranges
        Low and high of the parameters to move.
    evaluate
        Maps columns of shape ``(2k,)`` to the result, shape ``(2k,)``.

    Returns
    -------
    tuple of Swing
        Widest first; parameters whose result is undefined at an end come last.
    """
    keys = tuple(ranges)
    rows = 2 * len(keys)
    columns = {key: np.full(rows, value) for key, value in base.items()}
    for position, key in enumerate(keys):
        columns[key][2 * position], columns[key][2 * position + 1] = ranges[key]
    result = evaluate(columns)
    swings = [
        Swing(
            key=key,
            low=ranges[key][0],
            high=ranges[key][1],
            result_at_low=float(result[2 * position]),
            result_at_high=float(result[2 * position + 1]),
        )
        for position, key in enumerate(keys)
    ]
    return tuple(sorted(swings, key=lambda swing: -swing.width if np.isfinite(swing.width) else np.inf))


@dataclass(frozen=True, kw_only=True)
class Band:
    """Middle 80 % of a result over an ensemble."""

    low: float
    median: float
    high: float


def band(values: FloatArray) -> Band:
    """Return the 10th, 50th and 90th percentile of the finite values; ``nan`` where there are none.

    Parameters
    ----------
    values
        Result of every scenario, shape ``(n,)``; an undefined result is ``nan`` and left out.
    """
    finite = values[np.isfinite(values)]
    if finite.size == 0:
        return Band(low=float("nan"), median=float("nan"), high=float("nan"))
    low, median, high = np.percentile(finite, (10, 50, 90))
    return Band(low=float(low), median=float(median), high=float(high))
