"""What moves the ranking that should not, what moves Cheonan's place, and where Cheonan leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.drawn_ranks import DrawnRanks, for_criteria, ranks_over_draws
from analysis.models.site_merit.rank_agreement import rank_agreement
from analysis.models.site_merit.ranking_method import RankingMethod
from analysis.models.site_merit.ranks import rank
from analysis.models.site_merit.weight_change import smallest_weight_change
from analysis.parameters import ParameterSet
from analysis.results.site_merit import space_of
from analysis.results.site_merit_comparison import Comparison, comparison, known_values, named
from analysis.results.site_merit_decision import HOME_CITY
from analysis.results.site_merit_draws import as_drawn, draws
from analysis.results.site_merit_orders import Ranking
from analysis.results.site_merit_rules import method_rankings
from analysis.results.site_merit_shifts import Robustness, WeightShift
from analysis.results.site_merit_weights import rule_set, usable_weights

FloatArray = npt.NDArray[np.float64]

#: Draws of the scores for questions that rank again for every city and criterion.
DRAWS: Final = 500


class _Ranker:
    """Ranks the compared cities again with something changed."""

    def __init__(self, compared: Comparison, weights: FloatArray) -> None:
        self.compared = compared
        self.weights = weights
        self.matrices = draws(compared)
        self.senses = compared.matrix.senses

    def ranks(self, matrices: FloatArray, weights: FloatArray | None = None) -> DrawnRanks:
        return ranks_over_draws(
            matrices=matrices,
            senses=self.senses,
            weights=self.weights if weights is None else weights,
            method=self.compared.method,
        )


def robustness(parameters: ParameterSet, *, by_method: Mapping[str, Ranking] | None = None) -> Robustness:
    """Return what moves the ranking under the scenario's rule.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    by_method
        Result of :func:`~.site_merit_rules.method_rankings`, where it is known already.
    """
    compared = as_drawn(comparison(parameters), DRAWS)
    weights, _ = usable_weights(compared, rule_set(parameters).weights)
    ranker = _Ranker(compared, weights)
    base = ranker.ranks(ranker.matrices)
    home = compared.home
    known = by_method or method_rankings(parameters)
    left = dict(_without_city(ranker, base))
    question = _question(parameters, compared, weights)
    return Robustness(
        base_rank=float(base.ranks[home]),
        without_city={city: ranks[0] for city, ranks in left.items() if city != HOME_CITY},
        expected_without_city={city: ranks[1] for city, ranks in left.items() if city != HOME_CITY},
        without_criterion=_without_criterion(ranker),
        score_swings=_score_swings(ranker),
        reversed_by=tuple(city for city, ranks in left.items() if ranks[2]),
        copied_reversals=_copied(ranker, base),
        method_ranks=known,
        agreement=rank_agreement(ranks=np.stack([one.mean_ranks for one in known.values()])).kendall_tau,
        to_first=question.shift(home),
        from_first=question.nearest_rival(),
    )


def _without_city(ranker: _Ranker, base: DrawnRanks) -> Iterator[tuple[str, tuple[float, float, bool]]]:
    """Yield Cheonan's rank, the expected one, and whether another city is first, without each city."""
    compared = ranker.compared
    rows = np.arange(len(compared.cities))
    if len(rows) < 3:
        return
    for left, city in enumerate(compared.cities):
        kept = rows != left
        now, expected = ranker.ranks(ranker.matrices[:, kept]), rank(scores=-base.mean_ranks[kept])
        place = float("nan"), float("nan")
        if left != compared.home:
            own = int(np.flatnonzero(rows[kept] == compared.home)[0])
            place = float(now.ranks[own]), float(expected[own])
        is_reversed = bool(((now.ranks == 1.0) != (expected == 1.0)).any())
        yield city, (*place, is_reversed)


def _without_criterion(ranker: _Ranker) -> dict[str, float]:
    found: dict[str, float] = {}
    for column in np.flatnonzero(ranker.weights > 0.0):
        rest = ranker.weights.copy()
        rest[column] = 0.0
        name = ranker.compared.criteria[column]
        found[name] = float("nan")
        if rest.sum() > 0.0:
            found[name] = float(ranker.ranks(ranker.matrices, rest / rest.sum()).ranks[ranker.compared.home])
    return found


def _score_swings(ranker: _Ranker) -> dict[str, tuple[float, float]]:
    matrix, home = ranker.compared.matrix, ranker.compared.home
    swings: dict[str, tuple[float, float]] = {}
    for column in np.flatnonzero(ranker.weights > 0.0):
        ends = []
        for end in (matrix.worst[column], matrix.best[column]):
            moved = ranker.matrices.copy()
            moved[:, home, column] = end
            ends.append(float(ranker.ranks(moved).ranks[home]))
        swings[ranker.compared.criteria[column]] = (ends[0], ends[1])
    return swings


def _copied(ranker: _Ranker, base: DrawnRanks) -> tuple[str, ...]:
    """Return the cities a copy of which changes the order of the others."""
    found = []
    count = len(ranker.compared.cities)
    for row, city in enumerate(ranker.compared.cities):
        with_copy = np.concatenate([ranker.matrices, ranker.matrices[:, row : row + 1]], axis=1)
        now = ranker.ranks(with_copy)
        # a copy takes half a place from all behind it, which is no change of order
        if not np.array_equal(rank(scores=now.merits[:count]), rank(scores=base.merits)):
            found.append(city)
    return tuple(found)


@dataclass(frozen=True, kw_only=True, eq=False)
class _WeightQuestion:
    """One matrix and the weights that may change."""

    cities: tuple[str, ...]
    criteria: tuple[str, ...]
    matrix: FloatArray
    senses: FloatArray
    weights: FloatArray
    method: RankingMethod
    seed: int

    def order(self) -> list[int]:
        """Return the positions of the cities from the best to the worst."""
        found = ranks_over_draws(
            matrices=self.matrix[np.newaxis], senses=self.senses, weights=self.weights, method=self.method
        )
        return [int(row) for row in np.argsort(found.ranks, kind="stable")]

    def shift(self, challenger: int) -> WeightShift:
        """Return the smallest change of weights that puts a city first."""
        found = smallest_weight_change(
            matrix=self.matrix,
            senses=self.senses,
            weights=self.weights,
            challenger=challenger,
            method=self.method,
            seed=self.seed,
        )
        return WeightShift(
            city=self.cities[challenger],
            winner=self.cities[self.order()[0]],
            is_possible=found.is_possible,
            is_exact=found.is_exact,
            moved_share=found.total_change / 2.0,
            before=named(self.weights, self.criteria),
            after=named(found.least_total, self.criteria) if found.is_possible else {},
        )

    def nearest_rival(self) -> WeightShift:
        """Return the smallest change of weights that puts another city before the one that is first."""
        others = self.order()[1:]
        # where weights have to be searched for, the runner-up stands for all: each search takes long
        tried = others if self.method.is_linear else others[:1]
        shifts = [self.shift(row) for row in tried]
        possible = [shift for shift in shifts if shift.is_possible]
        return min(possible, key=lambda shift: shift.moved_share) if possible else shifts[0]


def _question(parameters: ParameterSet, compared: Comparison, weights: FloatArray) -> _WeightQuestion:
    chosen = space_of(parameters, compared) | (weights > 0.0)
    return _WeightQuestion(
        cities=compared.cities,
        criteria=tuple(name for name, used in zip(compared.criteria, chosen.tolist(), strict=True) if used),
        matrix=known_values(compared)[:, chosen],
        senses=compared.matrix.senses[chosen],
        weights=weights[chosen],
        method=for_criteria(compared.method, chosen),
        seed=compared.seed,
    )
