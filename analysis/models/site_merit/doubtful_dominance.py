"""Dominance where scores are intervals: certain, possible or neither."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.decision import checked_matrix, checked_senses
from analysis.models.site_merit.pieces import BoolArray, FloatArray


@dataclass(frozen=True, kw_only=True, eq=False)
class DoubtfulDominance:
    """Which alternative dominates which, whatever the scores turn out to be, or if they turn out so.

    Parameters
    ----------
    certain_by
        Shape ``(alternatives, alternatives)``; true where the first dominates the second for every score within
        its interval.
    possible_by
        The same, for some scores within their intervals.
    """

    certain_by: BoolArray
    possible_by: BoolArray

    @property
    def certain(self) -> BoolArray:
        """Which alternatives another one certainly dominates, shape ``(alternatives,)``."""
        found: BoolArray = np.logical_or.reduce(self.certain_by, axis=0)
        return found

    @property
    def possible(self) -> BoolArray:
        """Which alternatives another one may dominate, shape ``(alternatives,)``; those certain are among them."""
        found: BoolArray = np.logical_or.reduce(self.possible_by, axis=0)
        return found


def dominated_within(*, low: npt.ArrayLike, high: npt.ArrayLike, senses: npt.ArrayLike) -> DoubtfulDominance:
    r"""Return which alternatives are dominated when scores are intervals.

    With :math:`\underline{y}, \overline{y}` the worse and the better end after the sense is applied, :math:`k`
    certainly dominates :math:`i` if :math:`\underline{y}_{kj} \ge \overline{y}_{ij}` for all criteria and more for
    one, and possibly if :math:`\overline{y}_{kj} \ge \underline{y}_{ij}` for all and more for one.

    Parameters
    ----------
    low, high
        Ends of each score's interval, shape ``(alternatives, criteria)``; equal where the score is certain.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.

    Returns
    -------
    DoubtfulDominance
        Scores are taken to vary independently of one another.

    Raises
    ------
    ValueError
        If an argument is not as it should be or an interval is reversed.

    Notes
    -----
    Source: M. Weber, *European Journal of Operational Research* 28, 1987, on decisions with incomplete information.
    """
    least, largest = checked_matrix(low), checked_matrix(high)
    if least.shape != largest.shape or least.ndim != 2:
        raise ValueError(f"low and high must have one shape, not {least.shape} and {largest.shape}")
    if (least > largest).any():
        raise ValueError("low must not be above high")
    signs = checked_senses(senses, least.shape[1])
    ends = np.stack([least * signs, largest * signs])
    worse, better = ends.min(axis=0), ends.max(axis=0)
    certain, possible = _dominates(worse, better), _dominates(better, worse)
    np.fill_diagonal(possible, False)
    return DoubtfulDominance(certain_by=certain, possible_by=possible)


def _dominates(first: FloatArray, second: FloatArray) -> BoolArray:
    lead = first[:, np.newaxis] - second
    is_nowhere_worse = np.logical_and.reduce(lead >= 0.0, axis=-1)
    found: BoolArray = is_nowhere_worse & np.logical_or.reduce(lead > 0.0, axis=-1)
    return found
