"""Scores drawn from their intervals, and the ranks that one set of weights gives over the draws."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.decision import checked_senses, checked_weights
from analysis.models.site_merit.pieces import BoolArray, FloatArray
from analysis.models.site_merit.promethee import Preference
from analysis.models.site_merit.ranking_method import RankingMethod, prepared_ranking
from analysis.models.site_merit.ranks import TIE_TOLERANCE, rank

IntArray = npt.NDArray[np.int64]

#: Ends of the middle 80 %.
_BAND: Final = (0.1, 0.9)
#: Mean ranks nearer than this are equal but for rounding.
_SAME: Final = 1e-9


@dataclass(frozen=True, kw_only=True, eq=False)
class DrawnRanks:
    """Ranks with one set of weights over draws of the scores; arrays have the shape ``(cities,)``.

    Attributes
    ----------
    merits
        Mean merit.
    mean_ranks
        Mean rank; those that tie in a draw share their ranks.
    ranks
        Order of the mean ranks, 1 for the best; equal ones share the better rank.
    rank_low, rank_high
        Ranks between which the middle 80 % of the draws lie.
    first_share
        Share of the draws in which each is first; those that tie share it.
    draws
        Number of draws, 1 where no score with weight is in doubt.
    """

    merits: FloatArray
    mean_ranks: FloatArray
    ranks: FloatArray
    rank_low: FloatArray
    rank_high: FloatArray
    first_share: FloatArray
    draws: int


def drawn_scores(
    *, lows: FloatArray, highs: FloatArray, shared: IntArray, samples: int, seed: int
) -> FloatArray:
    r"""Return matrices drawn evenly from the intervals, one draw for all scores that are one quantity.

    .. math:: x^s_{ij} = \underline{x}_{ij} + u^s_{q(i,j)} (\overline{x}_{ij} - \underline{x}_{ij})

    Parameters
    ----------
    lows, highs
        Ends, shape ``(cities, criteria)``.
    shared
        Number of the quantity :math:`q` of each score, the same shape.
    samples, seed
        Number of matrices, and seed of the random numbers.

    Returns
    -------
    numpy.ndarray
        Shape ``(samples, cities, criteria)``; ``(1, cities, criteria)`` where no score is in doubt.

    Raises
    ------
    ValueError
        If the shapes differ, an end is not finite or an interval is reversed.
    """
    if not lows.shape == highs.shape == shared.shape or lows.ndim != 2:
        raise ValueError("lows, highs and shared must have one shape (cities, criteria)")
    if not (np.isfinite(lows).all() and np.isfinite(highs).all() and (lows <= highs).all()):
        raise ValueError("each score needs an interval with finite ends, the low one first")
    is_open = highs > lows
    if not is_open.any():
        return lows[np.newaxis].copy()
    quantities, place = np.unique(shared[is_open], return_inverse=True)
    uniform = np.random.default_rng(seed).random((samples, len(quantities)))
    drawn = np.empty((samples, *lows.shape))
    drawn[...] = lows
    drawn[:, is_open] += uniform[:, place] * (highs - lows)[is_open]
    return drawn


def ranks_over_draws(
    *, matrices: FloatArray, senses: FloatArray, weights: FloatArray, method: RankingMethod
) -> DrawnRanks:
    """Return ranks with one set of weights over draws of the scores.

    Parameters
    ----------
    matrices
        Shape ``(draws, cities, criteria)``.
    senses, weights
        Shape ``(criteria,)``; criteria without weight are passed over.
    method
        Method with its choices for all criteria.

    Returns
    -------
    DrawnRanks
        Over the draws.

    Raises
    ------
    ValueError
        If an argument is not as it should be.
    """
    counted = checked_weights(weights, matrices.shape[-1]) > 0.0
    signs = checked_senses(senses, matrices.shape[-1])[counted]
    seen = matrices[..., counted]
    if len(seen) > 1 and (seen == seen[0]).all():
        seen = seen[:1]
    prepared = prepared_ranking(matrix=seen, senses=signs, method=for_criteria(method, counted))
    merits = prepared.merits(weights[counted] / weights[counted].sum())
    better, shared = _ranks(merits)
    mean = shared.mean(axis=0)
    is_first = better == 1.0
    low, high = _band(better)
    return DrawnRanks(
        merits=merits.mean(axis=0),
        mean_ranks=mean,
        ranks=rank(scores=-mean, tolerance=_SAME),
        rank_low=low,
        rank_high=high,
        first_share=(is_first / is_first.sum(axis=-1, keepdims=True)).mean(axis=0),
        draws=len(merits),
    )


def _ranks(merits: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the better rank of those that tie, and their mean one, each of shape ``(draws, cities)``."""
    count = merits.shape[-1]
    order = np.argsort(-merits, axis=-1, kind="stable")
    ordered = np.take_along_axis(merits, order, axis=-1)
    is_new = np.ones(merits.shape, dtype=bool)
    np.greater(ordered[:, :-1] - ordered[:, 1:], TIE_TOLERANCE, out=is_new[:, 1:])
    places = np.arange(count)
    start = np.maximum.accumulate(np.where(is_new, places, 0), axis=-1)
    is_last = np.ones(merits.shape, dtype=bool)
    is_last[:, :-1] = is_new[:, 1:]
    stop = np.minimum.accumulate(np.where(is_last, places, count)[:, ::-1], axis=-1)[:, ::-1]
    better, shared = np.empty(merits.shape), np.empty(merits.shape)
    np.put_along_axis(better, order, start + 1.0, axis=-1)
    np.put_along_axis(shared, order, (start + stop) / 2.0 + 1.0, axis=-1)
    return better, shared


def _band(ranks: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the ranks between which the middle 80 % of the draws lie, shape ``(cities,)`` each."""
    ordered = np.sort(ranks, axis=0)
    low, high = (ordered[round(end * (len(ranks) - 1))] for end in _BAND)
    return low, high


def for_criteria(method: RankingMethod, chosen: BoolArray) -> RankingMethod:
    """Return a method whose choices by criterion are those of some criteria.

    Parameters
    ----------
    method
        Method with its choices for all criteria.
    chosen
        Which criteria, shape ``(criteria,)``.
    """
    bounds = None if method.bounds is None else np.asarray(method.bounds, dtype=np.float64)[chosen]
    preference = method.preference
    if isinstance(preference, Preference):
        full, spread = preference.full_preference, preference.spread
        preference = Preference(
            form=preference.form,
            indifference=_of(preference.indifference, chosen) if full is not None else 0.0,
            full_preference=None if full is None else _of(full, chosen),
            spread=None if spread is None else _of(spread, chosen),
        )
    return replace(method, bounds=bounds, preference=preference)


def _of(thresholds: npt.ArrayLike, chosen: BoolArray) -> FloatArray:
    return np.broadcast_to(np.asarray(thresholds, dtype=np.float64), chosen.shape)[chosen]
