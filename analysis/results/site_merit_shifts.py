"""What moves the ranking and Cheonan's place in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.results.site_merit_orders import Ranking

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class WeightShift:
    """The smallest change of weights that puts a challenger first, with reported scores.

    Missing scores stand at the ends that count against Cheonan.

    Attributes
    ----------
    city, winner
        Challenger, and who is first now.
    is_possible, is_exact
        Whether any weights do it, and whether the answer is exact or the best of a search.
    moved_share
        Weight that has to move, as a share of all; ``nan`` if none does it.
    before, after
        Criterion id to weight; ``after`` is empty if none does it.
    """

    city: str
    winner: str
    is_possible: bool
    is_exact: bool
    moved_share: float
    before: Mapping[str, float]
    after: Mapping[str, float]


@dataclass(frozen=True, kw_only=True, eq=False)
class Robustness:
    """What moves the ranking that should not, and what moves Cheonan's place.

    Attributes
    ----------
    base_rank
        Cheonan's rank over the draws.
    without_city
        City id to Cheonan's rank among the others when it is left out.
    expected_without_city
        The rank that leaving it out should give.
    without_criterion
        Criterion id to Cheonan's rank when it is left out; ``nan`` for one that has all the weight.
    score_swings
        Criterion id to Cheonan's rank with its own score at the worst and at the best end that any city has.
    reversed_by
        Ids of the cities whose leaving changes who is first among the others.
    copied_reversals
        Cities a copy of which changes the order of the others.
    method_ranks
        Method id to its ranking, in the order of the register.
    agreement
        Kendall's tau between the methods, shape (methods, methods).
    to_first
        Smallest change of weights that makes Cheonan first.
    from_first
        Smallest change that puts another city before the winner, and which.
    """

    base_rank: float
    without_city: Mapping[str, float]
    expected_without_city: Mapping[str, float]
    without_criterion: Mapping[str, float]
    score_swings: Mapping[str, tuple[float, float]]
    reversed_by: tuple[str, ...]
    copied_reversals: tuple[str, ...]
    method_ranks: Mapping[str, Ranking]
    agreement: FloatArray
    to_first: WeightShift
    from_first: WeightShift
