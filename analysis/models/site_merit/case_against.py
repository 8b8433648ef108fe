"""The strongest case against an alternative: the criteria that cost it most, and who does best there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.decision import checked_weights
from analysis.models.site_merit.pieces import BoolArray, FloatArray
from analysis.models.site_merit.rank_reversal import leave_one_criterion_out, without_criterion
from analysis.models.site_merit.ranking_method import (
    MethodName,
    RankingMethod,
    checked_position,
    first_leads,
    prepared_ranking,
)
from analysis.models.site_merit.ranks import rank


@dataclass(frozen=True, kw_only=True, eq=False)
class CaseAgainst:
    """What each criterion does to an alternative; arrays have the shape ``(criteria,)`` and the matrix's order.

    Parameters
    ----------
    alternative
        Its position.
    rank
        Its rank.
    lead
        Its lead over the strongest other, in merit; negative if it is behind.
    order
        Positions of the criteria that hurt, the most harmful first; those that do not hurt are not in it.
    places_lost
        Places that it would gain if the criterion were left out; negative if it would lose some.
    lead_lost
        Lead that it would gain if the criterion were left out. Left out, the other weights grow in proportion.
    rank_alone
        Its rank by the criterion alone.
    own_score
        Its score.
    rival
        Position of the alternative with the best score but it; of several the one with the highest merit.
    rival_score
        The rival's score.
    is_behind
        Whether the rival's score is better than its own.
    """

    alternative: int
    rank: float
    lead: float
    order: npt.NDArray[np.intp]
    places_lost: FloatArray
    lead_lost: FloatArray
    rank_alone: FloatArray
    own_score: FloatArray
    rival: npt.NDArray[np.intp]
    rival_score: FloatArray
    is_behind: BoolArray


def strongest_case_against(
    *,
    matrix: npt.ArrayLike,
    senses: npt.ArrayLike,
    weights: npt.ArrayLike,
    alternative: int,
    method: MethodName | RankingMethod = "weighted_sum",
) -> CaseAgainst:
    r"""Return the criteria that lower an alternative's rank most, with the rival's best figure each.

    With :math:`\rho(w)` the rank and :math:`\lambda(w)` the lead over the strongest other, criterion :math:`j` costs

    .. math:: \rho(w) - \rho(w_{-j}) \text{ places}, \qquad \lambda(w_{-j}) - \lambda(w) \text{ of the lead},

    where :math:`w_{-j}` leaves it out and keeps the proportions of the others. A criterion hurts if another
    alternative has the better score and leaving it out would gain a place or some of the lead. Those that hurt are
    ordered by places, then by lead.

    Parameters
    ----------
    matrix
        Scores, shape ``(alternatives, criteria)``.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    weights
        Shape ``(criteria,)``.
    alternative
        Position of the alternative.
    method
        A name of :data:`~.ranking_method.METHODS`, or a method with its choices.

    Returns
    -------
    CaseAgainst
        For each criterion; ``nan`` where a criterion has all the weight.

    Raises
    ------
    ValueError
        If an argument is not as it should be.
    """
    prepared = prepared_ranking(matrix=matrix, senses=senses, method=method)
    left_out = leave_one_criterion_out(
        matrix=prepared.matrix, senses=prepared.senses, weights=weights, method=prepared.method
    )
    count, criteria = prepared.matrix.shape
    own = checked_position(alternative, count, "alternative")
    shares = checked_weights(weights, criteria)
    merits = prepared.merits(shares)
    lead = float(first_leads(merits, own).min())
    lead_lost = np.full(criteria, np.nan)
    rest = without_criterion(shares)
    is_left = np.isfinite(rest).all(axis=-1)
    if is_left.any():
        lead_lost[is_left] = first_leads(prepared.merits(rest[is_left]), own).min(axis=-1) - lead
    places_lost = left_out.baseline[own] - left_out.ranks[:, own]
    turned = prepared.matrix * prepared.senses
    others = turned.copy()
    others[own] = -np.inf
    by_merit = np.argsort(-merits, kind="stable")
    rival = by_merit[np.argmax(others[by_merit], axis=0)]
    columns = np.arange(criteria)
    is_behind = turned[rival, columns] > turned[own]
    hurts = is_behind & ((places_lost > 0.0) | (lead_lost > 0.0))
    ordered = np.lexsort((-lead_lost, -places_lost))
    return CaseAgainst(
        alternative=own,
        rank=float(left_out.baseline[own]),
        lead=lead,
        order=ordered[hurts[ordered]],
        places_lost=places_lost,
        lead_lost=lead_lost,
        rank_alone=rank(scores=turned.T)[:, own],
        own_score=prepared.matrix[own].copy(),
        rival=rival,
        rival_score=prepared.matrix[rival, columns],
        is_behind=is_behind,
    )
