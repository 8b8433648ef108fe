"""What moves the ranks that should not: a city more or less, a criterion less."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.decision import checked_matrix, checked_senses, checked_weights
from analysis.models.site_merit.pieces import BoolArray, FloatArray
from analysis.models.site_merit.ranking_method import MethodName, RankingMethod, as_method, merits
from analysis.models.site_merit.ranks import rank


@dataclass(frozen=True, kw_only=True, eq=False)
class RankReversal:
    """Ranks as they are, and with one change at a time.

    Parameters
    ----------
    baseline
        Ranks without any change, shape ``(alternatives,)``.
    expected
        Ranks that each change should leave: those of the baseline among the alternatives that remain, shape
        ``(changes, alternatives)``; ``nan`` for the one that was left out.
    ranks
        Ranks with each change, among the same alternatives, shape ``(changes, alternatives)``. An added alternative
        is not counted.
    added_rank
        Rank of the added alternative among all, shape ``(changes,)``; ``nan`` where none was added.
    """

    baseline: FloatArray
    expected: FloatArray
    ranks: FloatArray
    added_rank: FloatArray

    @property
    def moved(self) -> BoolArray:
        """Which alternatives moved, shape ``(changes, alternatives)``."""
        moved: BoolArray = np.isfinite(self.ranks) & (self.ranks != self.expected)
        return moved

    @property
    def first_moved(self) -> BoolArray:
        """Whether another alternative is first than should be, shape ``(changes,)``."""
        changed: BoolArray = ((self.ranks == 1.0) != (self.expected == 1.0)).any(axis=-1)
        return changed


def leave_one_alternative_out(
    *,
    matrix: npt.ArrayLike,
    senses: npt.ArrayLike,
    weights: npt.ArrayLike,
    method: MethodName | RankingMethod = "weighted_sum",
) -> RankReversal:
    """Return the ranks when each alternative in turn is left out.

    Parameters
    ----------
    matrix
        Scores, shape ``(alternatives, criteria)``, three alternatives at least.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    weights
        Shape ``(criteria,)``.
    method
        A name of :data:`~.ranking_method.METHODS`, or a method with its choices. A criterion that no longer tells
        the rest apart is ignored.

    Returns
    -------
    RankReversal
        A change for each alternative.

    Raises
    ------
    ValueError
        If an argument is not as it should be.

    Notes
    -----
    Source: V. Belton and T. Gear, *Omega* 11, 1983, on the reversal of ranks.
    """
    chosen, scores, signs, shares, before = _start(matrix, senses, weights, method)
    count = len(scores)
    if count < 3:
        raise ValueError("to leave one out takes three alternatives at least")
    remaining = np.stack([np.delete(np.arange(count), left) for left in range(count)])
    after = merits(
        method=replace(chosen, constant_criteria="ignore"),
        matrix=scores[remaining],
        senses=signs,
        weights=shares,
    )
    ranks, expected = np.full((count, count), np.nan), np.full((count, count), np.nan)
    np.put_along_axis(ranks, remaining, rank(scores=after), axis=-1)
    np.put_along_axis(expected, remaining, rank(scores=before[remaining]), axis=-1)
    return RankReversal(
        baseline=rank(scores=before), expected=expected, ranks=ranks, added_rank=np.full(count, np.nan)
    )


def leave_one_criterion_out(
    *,
    matrix: npt.ArrayLike,
    senses: npt.ArrayLike,
    weights: npt.ArrayLike,
    method: MethodName | RankingMethod = "weighted_sum",
) -> RankReversal:
    """Return the ranks when each criterion in turn is left out and the others keep their proportions.

    Parameters
    ----------
    matrix
        Scores, shape ``(alternatives, criteria)``.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    weights
        Shape ``(criteria,)``.
    method
        A name of :data:`~.ranking_method.METHODS`, or a method with its choices.

    Returns
    -------
    RankReversal
        A change for each criterion; ``nan`` for one that has all the weight.

    Raises
    ------
    ValueError
        If an argument is not as it should be.
    """
    chosen, scores, signs, shares, before = _start(matrix, senses, weights, method)
    baseline = rank(scores=before)
    criteria = len(shares)
    ranks = np.full((criteria, len(scores)), np.nan)
    # a weight of nought leaves a criterion out of every method
    rest = without_criterion(shares)
    is_left = np.isfinite(rest).all(axis=-1)
    if is_left.any():
        ranks[is_left] = rank(
            scores=merits(method=chosen, matrix=scores, senses=signs, weights=rest[is_left])
        )
    expected = np.where(np.isfinite(ranks), baseline, np.nan)
    return RankReversal(
        baseline=baseline, expected=expected, ranks=ranks, added_rank=np.full(criteria, np.nan)
    )


def add_alternatives(
    *,
    matrix: npt.ArrayLike,
    senses: npt.ArrayLike,
    weights: npt.ArrayLike,
    added: npt.ArrayLike,
    method: MethodName | RankingMethod = "weighted_sum",
) -> RankReversal:
    """Return the ranks when each of some alternatives in turn is added.

    To add copies, ``added`` is the matrix itself; for dominated ones see :func:`worsened`.

    Parameters
    ----------
    matrix
        Scores, shape ``(alternatives, criteria)``.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    weights
        Shape ``(criteria,)``.
    added
        Scores of those added, shape ``(changes, criteria)``.
    method
        A name of :data:`~.ranking_method.METHODS`, or a method with its choices.

    Returns
    -------
    RankReversal
        A change for each alternative added.

    Raises
    ------
    ValueError
        If an argument is not as it should be.
    """
    more = np.atleast_2d(np.asarray(added, dtype=np.float64))
    chosen, scores, signs, shares, before = _start(matrix, senses, weights, method, more)
    if more.ndim != 2 or more.shape[1] != scores.shape[1]:
        raise ValueError(f"added has the shape {more.shape}, but the matrix has {scores.shape[1]} criteria")
    together = np.concatenate(
        [np.broadcast_to(scores, (len(more), *scores.shape)), more[:, np.newaxis]], axis=1
    )
    after = merits(method=chosen, matrix=together, senses=signs, weights=shares)
    baseline = rank(scores=before)
    return RankReversal(
        baseline=baseline,
        expected=np.broadcast_to(baseline, (len(more), len(scores))).copy(),
        ranks=rank(scores=after[:, :-1]),
        added_rank=rank(scores=after)[:, -1],
    )


def worsened(*, matrix: npt.ArrayLike, senses: npt.ArrayLike, share: float) -> FloatArray:
    r"""Return alternatives that those of the matrix dominate.

    .. math:: x_{ij} + t \, (\operatorname{worst}_j - x_{ij})

    Parameters
    ----------
    matrix
        Scores, shape ``(alternatives, criteria)``.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    share
        :math:`t`, how much of the way to the worst score they go, above 0; above 1 lies beyond it, which stretches
        the scale of methods that take it from the alternatives at hand.

    Returns
    -------
    numpy.ndarray
        Shape of ``matrix``. One that is worst by every criterion stays equal to itself.

    Raises
    ------
    ValueError
        If an argument is not as it should be.
    """
    scores = checked_matrix(matrix)
    signs = checked_senses(senses, scores.shape[-1])
    if not share > 0.0:
        raise ValueError(f"share must be above nought, not {share}")
    worst = signs * (scores * signs).min(axis=-2, keepdims=True)
    moved: FloatArray = scores + share * (worst - scores)
    return moved


def without_criterion(weights: FloatArray) -> FloatArray:
    """Return the weights without each criterion in turn, the others in proportion, shape ``(criteria, criteria)``.

    Parameters
    ----------
    weights
        Shape ``(criteria,)``. The row of a criterion that has all the weight is ``nan``.
    """
    rest = np.where(np.eye(len(weights), dtype=bool), 0.0, weights)
    total = rest.sum(axis=-1, keepdims=True)
    # what rounding leaves beside the whole weight is not a weight
    shares: FloatArray = rest / np.where(total > 1e-12, total, np.nan)
    return shares


def _start(
    matrix: npt.ArrayLike,
    senses: npt.ArrayLike,
    weights: npt.ArrayLike,
    method: MethodName | RankingMethod,
    more: FloatArray | None = None,
) -> tuple[RankingMethod, FloatArray, FloatArray, FloatArray, FloatArray]:
    scores = checked_matrix(matrix)
    signs = checked_senses(senses, scores.shape[-1])
    shares = checked_weights(weights, scores.shape[-1])
    if scores.ndim != 2 or shares.ndim != 1:
        raise ValueError("one matrix and one vector of weights are asked for")
    if more is not None and more.shape[-1] != scores.shape[-1]:
        raise ValueError(f"added has the shape {more.shape}, but the matrix has {scores.shape[-1]} criteria")
    chosen = as_method(method, matrix=scores, more_scores=more)
    return chosen, scores, signs, shares, merits(method=chosen, matrix=scores, senses=signs, weights=shares)
