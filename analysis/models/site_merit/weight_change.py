"""The smallest change of weights that puts a challenger first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.decision import checked_weights
from analysis.models.site_merit.pieces import FloatArray
from analysis.models.site_merit.ranking_method import (
    LEAD,
    MethodName,
    PreparedRanking,
    RankingMethod,
    checked_position,
    first_leads,
    prepared_ranking,
)
from analysis.models.site_merit.ranks import dominance
from analysis.models.site_merit.weight_programme import best_lead, least_distance, least_total_change
from analysis.models.site_merit.weight_search import search_weights


@dataclass(frozen=True, kw_only=True, eq=False)
class WeightChange:
    r"""The smallest changes of weights that put a challenger first.

    Parameters
    ----------
    challenger
        Its position.
    is_possible
        Whether any weights were found that put it first.
    is_exact
        Whether the answer, a possible change or that there is none, is exact. Else it is the best of a search: the
        weights do put the challenger first, but smaller changes were only looked for.
    before
        Weights as they were, shape ``(criteria,)``.
    least_total
        Weights after the change with the least :math:`\sum_j |\Delta w_j|`; ``nan`` if not possible.
    nearest
        Weights after the change with the least :math:`\sqrt{\sum_j \Delta w_j^2}`; ``nan`` if not possible.
    best_lead
        Largest lead over the strongest rival, in merit, that any weights give or, if not exact, that were found.
    best_weights
        Weights that give it.
    rivals_ahead
        Shares of the alternatives, shape ``(alternatives,)``, whose mean by each criterion alone shows that no
        weights give a larger lead; ``nan`` where there is no such proof.
    nearer_tried
        For a search: number of weight vectors nearer than the answer that were tried, all in vain.
    """

    challenger: int
    is_possible: bool
    is_exact: bool
    before: FloatArray
    least_total: FloatArray
    nearest: FloatArray
    best_lead: float
    best_weights: FloatArray
    rivals_ahead: FloatArray
    nearer_tried: int

    @property
    def total_change(self) -> float:
        """Sum of the absolute changes; half of it is the weight that moves. ``nan`` if not possible."""
        return float(np.abs(self.least_total - self.before).sum())

    @property
    def distance(self) -> float:
        """Distance of the nearest weights. ``nan`` if not possible."""
        return float(np.sqrt(np.square(self.nearest - self.before).sum()))


def smallest_weight_change(
    *,
    matrix: npt.ArrayLike,
    senses: npt.ArrayLike,
    weights: npt.ArrayLike,
    challenger: int,
    method: MethodName | RankingMethod = "weighted_sum",
    lead: float = LEAD,
    seed: int = 0,
) -> WeightChange:
    r"""Return the smallest changes of weights that put a challenger first; weights stay on the simplex.

    .. math::
       \min_w \|w - w^0\| \quad \text{with } m_c(w) \ge m_k(w) + \ell \text{ for all } k \ne c, \;
       w \ge 0, \; \sum_j w_j = 1

    For a weighted sum, a weighted product, PROMETHEE II and SPOTIS the conditions are linear and the answer is exact
    by a linear programme (absolute changes) and a quadratic one (distance). If no weights do it, a mixture of rivals
    proves so. For TOPSIS and VIKOR the weights are searched for: linearised again and again from several starts,
    then nearer weights are drawn to see whether one of them does it too.

    Parameters
    ----------
    matrix
        Scores, shape ``(alternatives, criteria)``.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    weights
        Shape ``(criteria,)``.
    challenger
        Position of the alternative to be first.
    method
        A name of :data:`~.ranking_method.METHODS`, or a method with its choices.
    lead
        How far it must be ahead in merit; 0 lets it share the first place. Not negative.
    seed
        Seed of the search.

    Returns
    -------
    WeightChange
        No change if the challenger is first already.

    Raises
    ------
    ValueError
        If an argument is not as it should be.

    Notes
    -----
    Source: E. Triantaphyllou and A. Sánchez, *Decision Sciences* 28, 1997, on the least change of one weight;
    E. Barron and C. P. Schmidt, *Operations Research* 36, 1988, on the least change of all.
    """
    prepared = prepared_ranking(matrix=matrix, senses=senses, method=method)
    if prepared.matrix.ndim != 2:
        raise ValueError("the smallest change of weights is that of one matrix")
    alternatives, criteria = prepared.matrix.shape
    checked_position(challenger, alternatives, "challenger")
    before = checked_weights(weights, criteria)
    if before.ndim != 1:
        raise ValueError("the smallest change of weights is that of one vector")
    if not lead >= 0.0:
        raise ValueError(f"lead must not be negative, not {lead}")
    if prepared.values is None:
        return _searched(prepared, before, challenger, lead, seed)
    leads = first_leads(np.swapaxes(prepared.values, -1, -2), challenger).T
    best = best_lead(leads)
    is_first = bool((leads @ before).min() >= lead)
    is_possible = is_first or best.lead >= lead
    total = nearest = before if is_first else np.full(criteria, np.nan)
    if is_possible and not is_first:
        total = least_total_change(leads=leads, weights=before, least=lead, within=best)
        nearest = least_distance(leads=leads, weights=before, least=lead, within=best)
    return WeightChange(
        challenger=challenger,
        is_possible=is_possible,
        is_exact=True,
        before=before,
        least_total=total,
        nearest=nearest,
        best_lead=best.lead,
        best_weights=best.weights,
        rivals_ahead=np.insert(best.mixture, challenger, 0.0),
        nearer_tried=0,
    )


def _searched(
    prepared: PreparedRanking, before: FloatArray, challenger: int, lead: float, seed: int
) -> WeightChange:
    ahead = np.full(len(prepared.matrix), np.nan)
    masters = dominance(matrix=prepared.matrix, senses=prepared.senses)[:, challenger]
    if masters.any() and lead > 0.0:
        # whatever dominates is never behind, whatever the weights
        ahead = masters / masters.sum()
    found = search_weights(prepared=prepared, weights=before, challenger=challenger, least=lead, seed=seed)
    is_first = bool(first_leads(prepared.merits(before), challenger).min() >= lead)
    return WeightChange(
        challenger=challenger,
        is_possible=found.is_possible,
        is_exact=is_first or bool(masters.any() and not found.is_possible),
        before=before,
        least_total=found.least_total,
        nearest=found.nearest,
        best_lead=found.best_lead,
        best_weights=found.best_weights,
        rivals_ahead=ahead,
        nearer_tried=found.nearer_tried,
    )
