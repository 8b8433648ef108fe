"""The cheapest honest path to first place: the fewest facts to change, and the least of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final, Literal, get_args

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.decision import checked_matrix, checked_senses, checked_weights
from analysis.models.site_merit.least_amounts import AmountSearch
from analysis.models.site_merit.pieces import FloatArray
from analysis.models.site_merit.ranking_method import (
    LEAD,
    MethodName,
    RankingMethod,
    as_method,
    checked_position,
    merits,
)
from analysis.models.site_merit.ranks import rank

Controller = Literal["city", "ministry", "nobody"]
CONTROLLERS: Final[tuple[Controller, ...]] = get_args(Controller)


@dataclass(frozen=True, kw_only=True)
class Lever:
    """A fact about an alternative that somebody could change.

    Parameters
    ----------
    criterion
        Position of the criterion that it moves.
    bound
        Best score that it can reach, in the criterion's unit.
    controller
        Who could: ``"city"``, ``"ministry"`` or ``"nobody"``.
    cost
        What the whole way to the bound costs, above nought; part of the way costs its share. 1 if it is not known,
        so that the cost is the distance as a share of the way.

    Raises
    ------
    ValueError
        If the controller is unknown or the cost is not above nought.
    """

    criterion: int
    bound: float
    controller: Controller
    cost: float = 1.0

    def __post_init__(self) -> None:
        if self.controller not in CONTROLLERS:
            raise ValueError(f"controller must be one of {', '.join(CONTROLLERS)}, not {self.controller!r}")
        if not (self.cost > 0.0 and np.isfinite(self.cost) and np.isfinite(self.bound)):
            raise ValueError(
                f"cost must be above nought and the bound finite, not {self.cost} and {self.bound}"
            )


@dataclass(frozen=True, kw_only=True, eq=False)
class LeverMove:
    """One step of a path.

    Parameters
    ----------
    lever
        Which fact.
    amount
        Share of the way to the bound, 0 to 1.
    score
        Score it leads to, in the criterion's unit.
    change
        Difference from the score as it is.
    """

    lever: Lever
    amount: float
    score: float
    change: float

    @property
    def cost(self) -> float:
        """Cost of the move."""
        return self.amount * self.lever.cost


@dataclass(frozen=True, kw_only=True, eq=False)
class PathToFirst:
    """The cheapest path to first place, or how near the levers come.

    Parameters
    ----------
    alternative
        Its position.
    rank
        Its rank as things are.
    is_possible
        Whether the levers make it first.
    moves
        The fewest moves that do, and of those sets the one with the least cost; empty if it is first already or
        there is none.
    other_paths
        The other sets of as many moves that do, by cost.
    scores
        Its scores after the moves or, if none make it first, with those that bring it nearest, shape ``(criteria,)``.
    rank_reached
        Its rank with those scores.
    lead_reached
        Its lead over the strongest other with those scores, in merit; negative if it is behind.
    """

    alternative: int
    rank: float
    is_possible: bool
    moves: tuple[LeverMove, ...]
    other_paths: tuple[tuple[LeverMove, ...], ...]
    scores: FloatArray
    rank_reached: float
    lead_reached: float

    @property
    def cost(self) -> float:
        """Cost of the path; ``nan`` if there is none."""
        return sum(move.cost for move in self.moves) if self.is_possible else float("nan")

    def moves_of(self, controller: Controller) -> tuple[LeverMove, ...]:
        """Return the moves that one of them controls.

        Parameters
        ----------
        controller
            ``"city"``, ``"ministry"`` or ``"nobody"``.
        """
        return tuple(move for move in self.moves if move.lever.controller == controller)


def path_to_first(
    *,
    matrix: npt.ArrayLike,
    senses: npt.ArrayLike,
    weights: npt.ArrayLike,
    alternative: int,
    levers: Sequence[Lever],
    method: MethodName | RankingMethod = "weighted_sum",
    controllers: Collection[Controller] = ("city", "ministry"),
    lead: float = LEAD,
) -> PathToFirst:
    r"""Return the fewest facts to change, and the least of each, that make an alternative first.

    .. math::
       \min_{L} |L|, \text{ then } \min_{a \in [0, 1]^L} \sum_{l \in L} c_l a_l \quad \text{with } m_i(x(a)) \ge
       \max_{k \ne i} m_k(x(a)) + \ell, \qquad x_{i j(l)} = x_{i j(l)}^0 + a_l (b_l - x_{i j(l)}^0)

    Sets of levers are tried in order of size; no set is passed over. With the methods that are linear in the
    weights a better score never loses lead, so that a set can do it if it can at its bounds, and the fewest are
    certain. With TOPSIS and VIKOR a grid between is looked at as well. The least amounts are exact for SPOTIS, for
    the weighted sum by min-max (but for a score that is the worst of all, whose range is taken in pieces) and for
    one lever; otherwise they are the best of a search from several starts, in which none can be less alone.

    Parameters
    ----------
    matrix
        Scores, shape ``(alternatives, criteria)``.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    weights
        Shape ``(criteria,)``.
    alternative
        Position of the alternative to be first.
    levers
        What could be changed; one at most for each criterion. A lever whose bound is not better than the score as
        it is has nothing to offer and is not used.
    method
        A name of :data:`~.ranking_method.METHODS`, or a method with its choices.
    controllers
        Whose levers may be used. With ``"nobody"`` among them it shows what would have to be otherwise.
    lead
        How far it must be ahead in merit; 0 lets it share the first place. Not negative.

    Returns
    -------
    PathToFirst
        Without moves if it is first already.

    Raises
    ------
    ValueError
        If an argument is not as it should be, or two levers move one criterion.
    """
    scores = checked_matrix(matrix)
    signs = checked_senses(senses, scores.shape[-1])
    shares = checked_weights(weights, scores.shape[-1])
    if scores.ndim != 2 or shares.ndim != 1:
        raise ValueError("one matrix and one vector of weights are asked for")
    own = checked_position(alternative, len(scores), "alternative")
    usable = _usable(levers, scores[own], signs, controllers)
    if not lead >= 0.0:
        raise ValueError(f"lead must not be negative, not {lead}")
    moved = scores[own].copy()
    for lever in usable:
        moved[lever.criterion] = lever.bound
    chosen = as_method(method, matrix=scores, more_scores=moved)
    before = merits(method=chosen, matrix=scores, senses=signs, weights=shares)
    search = AmountSearch(
        # on the way a score may come to equal all others
        method=replace(chosen, constant_criteria="ignore"),
        matrix=scores,
        senses=signs,
        weights=shares,
        alternative=own,
        criteria=np.array([lever.criterion for lever in usable], dtype=np.intp),
        bounds=np.array([lever.bound for lever in usable]),
        costs=np.array([lever.cost for lever in usable]),
        least=lead,
    )
    amounts = _fewest(search, len(usable))
    paths = tuple(_moves(usable, row, scores[own], search) for row in amounts)
    reached = amounts[0] if len(amounts) else search.best()
    after = search.changed(reached[np.newaxis])[0]
    values = merits(method=search.method, matrix=after, senses=signs, weights=shares)
    return PathToFirst(
        alternative=own,
        rank=float(rank(scores=before)[own]),
        is_possible=bool(len(amounts)),
        moves=paths[0] if paths else (),
        other_paths=paths[1:],
        scores=after[own],
        rank_reached=float(rank(scores=values)[own]),
        lead_reached=float(values[own] - np.delete(values, own).max()),
    )


def _fewest(search: AmountSearch, levers: int) -> list[FloatArray]:
    """Return the amounts of the fewest levers that do it, cheapest first."""
    for size in range(levers + 1):
        found = [
            amounts
            for chosen in combinations(range(levers), size)
            if (amounts := search.least_amounts(np.array(chosen, dtype=np.intp))) is not None
        ]
        if found:
            return sorted(found, key=lambda amounts: float(search.costs @ amounts))
    return []


def _usable(
    levers: Sequence[Lever], own: FloatArray, signs: FloatArray, controllers: Collection[Controller]
) -> list[Lever]:
    unknown = set(controllers) - set(CONTROLLERS)
    if unknown:
        raise ValueError(
            f"controllers must be among {', '.join(CONTROLLERS)}, not {', '.join(sorted(unknown))}"
        )
    for lever in levers:
        checked_position(lever.criterion, len(own), "criterion of a lever")
    usable = [
        lever
        for lever in levers
        if lever.controller in controllers
        and signs[lever.criterion] * (lever.bound - own[lever.criterion]) > 0.0
    ]
    moved = [lever.criterion for lever in usable]
    if len(set(moved)) < len(moved):
        twice = next(criterion for criterion in moved if moved.count(criterion) > 1)
        raise ValueError(f"two levers move criterion {twice}; give the one that reaches further")
    return usable


def _moves(
    levers: Sequence[Lever], amounts: FloatArray, own: FloatArray, search: AmountSearch
) -> tuple[LeverMove, ...]:
    after = search.changed(amounts[np.newaxis])[0, search.alternative]
    return tuple(
        LeverMove(
            lever=lever,
            amount=float(amount),
            score=float(after[lever.criterion]),
            change=float(after[lever.criterion] - own[lever.criterion]),
        )
        for lever, amount in zip(levers, amounts, strict=True)
        if amount > 0.0
    )
