"""How far rankings agree: by method, by rule, by whoever ranks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.pieces import BoolArray, FloatArray
from analysis.models.site_merit.ranking_method import MethodName, RankingMethod, prepared_ranking
from analysis.models.site_merit.ranks import rank


@dataclass(frozen=True, kw_only=True, eq=False)
class RankAgreement:
    """How far rankings agree.

    Parameters
    ----------
    kendall_tau
        Kendall's tau with ties (tau-b) of each pair, -1 to 1, shape ``(rankings, rankings)``; ``nan`` where all tie.
    shares_first
        Whether the first places have an alternative in common, shape ``(rankings, rankings)``.
    first_share
        Share of the rankings in which each alternative is first; rankings where several tie count in parts; shape
        ``(alternatives,)``.
    """

    kendall_tau: FloatArray
    shares_first: BoolArray
    first_share: FloatArray


def rank_agreement(*, ranks: npt.ArrayLike) -> RankAgreement:
    r"""Return how far rankings agree.

    .. math::
       \tau_b = \frac{\sum_{i<k} a_{ik} b_{ik}}{\sqrt{\sum_{i<k} a_{ik}^2 \sum_{i<k} b_{ik}^2}}, \qquad
       a_{ik} = \operatorname{sign}(r_i - r_k)

    Parameters
    ----------
    ranks
        A row for each ranking, 1 for the best, shape ``(rankings, alternatives)``.

    Returns
    -------
    RankAgreement
        For each pair of rankings.

    Raises
    ------
    ValueError
        If the shape is another, there are fewer than two alternatives, or a rank is missing.

    Notes
    -----
    Source: M. G. Kendall, *Biometrika* 33, 1945 (tau-b).
    """
    rows: FloatArray = np.asarray(ranks, dtype=np.float64)
    if rows.ndim != 2 or rows.shape[1] < 2 or not np.isfinite(rows).all():
        raise ValueError("ranks must be complete rows of two alternatives at least")
    first, second = np.triu_indices(rows.shape[1], k=1)
    signs = np.sign(rows[:, first] - rows[:, second])
    products = signs @ signs.T
    squares = np.diag(products)
    with np.errstate(invalid="ignore"):
        tau = products / np.sqrt(np.outer(squares, squares))
    is_first = rows == rows.min(axis=-1, keepdims=True)
    parts = is_first / is_first.sum(axis=-1, keepdims=True)
    return RankAgreement(
        kendall_tau=tau,
        shares_first=(is_first[:, np.newaxis] & is_first).any(axis=-1),
        first_share=parts.mean(axis=0),
    )


def ranks_by_method(
    *,
    matrix: npt.ArrayLike,
    senses: npt.ArrayLike,
    weights: npt.ArrayLike,
    methods: Sequence[MethodName | RankingMethod],
) -> FloatArray:
    """Return the ranks by several methods, shape ``(methods, alternatives)``, for :func:`rank_agreement`.

    Parameters
    ----------
    matrix
        Scores, shape ``(alternatives, criteria)``.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    weights
        Shape ``(criteria,)``.
    methods
        Names, or methods with their choices.
    """
    return np.stack(
        [
            rank(scores=prepared_ranking(matrix=matrix, senses=senses, method=method).merits(weights))
            for method in methods
        ]
    )
