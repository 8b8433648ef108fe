"""Ranks over draws of doubtful scores, with set weights and over the whole weight space."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.acceptability import RankAcceptability, rank_acceptability
from analysis.models.site_merit.drawn_ranks import DrawnRanks, drawn_scores, for_criteria, ranks_over_draws
from analysis.models.site_merit.pieces import BoolArray, FloatArray
from analysis.models.site_merit.ranking_method import RankingMethod
from analysis.models.site_merit.weight_space import sample_weights

IntArray = npt.NDArray[np.int64]

_OTHER_SEED: Final = 1


@dataclass(frozen=True, kw_only=True, eq=False)
class SiteMeritInputs:
    """What the model needs; arrays over scores have the shape (cities, criteria).

    Attributes
    ----------
    cities, criteria
        Names of the axes.
    lows, highs
        Ends of each score's interval, equal where it is certain.
    shared
        Number of the quantity that a score is; scores of one number take one draw, as a province figure does in
        all cities of the province.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    weights
        Weights of the rule, shape ``(criteria,)``.
    in_space
        Criteria that the weight space covers, shape ``(criteria,)``.
    method
        Method with its choices.
    samples, seed
        Of weights and scores.
    """

    cities: tuple[str, ...]
    criteria: tuple[str, ...]
    lows: FloatArray
    highs: FloatArray
    shared: IntArray
    senses: FloatArray
    weights: FloatArray
    in_space: BoolArray
    method: RankingMethod
    samples: int
    seed: int


@dataclass(frozen=True, kw_only=True, eq=False)
class SiteMeritOutcome:
    """Ranking under the rule, and rank acceptability over the weight space.

    Attributes
    ----------
    cities
        Names.
    ranking
        Under the weights of the rule.
    acceptability
        Over weights and scores together; its criteria are those of the weight space.
    """

    cities: tuple[str, ...]
    ranking: DrawnRanks
    acceptability: RankAcceptability


def evaluate(
    inputs: SiteMeritInputs,
    *,
    matrices: FloatArray | None = None,
    acceptability: RankAcceptability | None = None,
) -> SiteMeritOutcome:
    """Rank the cities under the rule and over the whole weight space.

    Parameters
    ----------
    inputs
        Scores with their doubts, weights and method.
    matrices, acceptability
        Result of :func:`drawn_scores` and :func:`acceptability_over_space`, where they are known already: neither
        depends on the weights of the rule.

    Returns
    -------
    SiteMeritOutcome
        Both over the same draws of the scores.

    Raises
    ------
    ValueError
        If an argument is not as it should be.
    """
    drawn = drawn_for(inputs) if matrices is None else matrices
    return SiteMeritOutcome(
        cities=inputs.cities,
        ranking=ranks_over_draws(
            matrices=drawn, senses=inputs.senses, weights=inputs.weights, method=inputs.method
        ),
        acceptability=acceptability or acceptability_over_space(inputs, matrices=drawn),
    )


def drawn_for(inputs: SiteMeritInputs) -> FloatArray:
    """Return the draws of the scores, see :func:`drawn_scores`.

    Parameters
    ----------
    inputs
        Scores with their doubts.
    """
    return drawn_scores(
        lows=inputs.lows, highs=inputs.highs, shared=inputs.shared, samples=inputs.samples, seed=inputs.seed
    )


def acceptability_over_space(inputs: SiteMeritInputs, *, matrices: FloatArray) -> RankAcceptability:
    """Return how often each city takes each rank over the weight space and the draws of the scores.

    Parameters
    ----------
    inputs
        Scores with their doubts and the criteria of the weight space.
    matrices
        Draws of the scores.
    """
    space = inputs.in_space
    is_open = bool((inputs.highs > inputs.lows)[:, space].any())
    seen = matrices[..., space] if is_open else matrices[0][:, space]
    # drawn apart from the scores, so that the one says nothing of the other
    weights = sample_weights(
        samples=inputs.samples, criteria=int(space.sum()), seed=inputs.seed + _OTHER_SEED
    )
    return rank_acceptability(
        matrix=seen,
        senses=inputs.senses[space],
        weights=weights,
        method=for_criteria(inputs.method, space),
        with_confidence=False,
    )
