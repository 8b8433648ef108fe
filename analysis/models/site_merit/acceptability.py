"""How often each alternative takes each rank, over weights and scores that nobody knows for certain."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.decision import checked_weights
from analysis.models.site_merit.pieces import FloatArray
from analysis.models.site_merit.ranking_method import (
    MethodName,
    PreparedRanking,
    RankingMethod,
    prepared_ranking,
)
from analysis.models.site_merit.ranks import TIE_TOLERANCE


@dataclass(frozen=True, kw_only=True, eq=False)
class RankAcceptability:
    """What samples of weights and scores say of the ranks.

    Parameters
    ----------
    acceptability
        Share of the samples in which an alternative has a rank, shape ``(alternatives, ranks)``; each row and each
        column sums to one. Alternatives that tie share their ranks evenly.
    central_weights
        Mean of the weights with which an alternative is first, shape ``(alternatives, criteria)``; ``nan`` where it
        never is.
    confidence
        Share of the samples of scores in which an alternative is first with its central weights, shape
        ``(alternatives,)``; ``nan`` where it never is first, or the confidence was not asked for.
    samples
        Number of samples.
    """

    acceptability: FloatArray
    central_weights: FloatArray
    confidence: FloatArray
    samples: int

    @property
    def first_share(self) -> FloatArray:
        """Share of the samples in which each alternative is first, shape ``(alternatives,)``."""
        return self.acceptability[:, 0]

    @property
    def mean_rank(self) -> FloatArray:
        """Mean rank of each alternative, shape ``(alternatives,)``."""
        mean: FloatArray = self.acceptability @ np.arange(1.0, self.acceptability.shape[1] + 1.0)
        return mean

    @property
    def standard_error(self) -> FloatArray:
        """Standard error of the acceptability from the number of samples, shape ``(alternatives, ranks)``."""
        share = np.clip(self.acceptability, 0.0, 1.0)
        return np.sqrt(share * (1.0 - share) / self.samples)


def rank_acceptability(
    *,
    matrix: npt.ArrayLike,
    senses: npt.ArrayLike,
    weights: npt.ArrayLike,
    method: MethodName | RankingMethod = "weighted_sum",
    with_confidence: bool = True,
) -> RankAcceptability:
    r"""Return rank acceptabilities, central weights and confidence from samples.

    .. math::
       b_{ir} = \frac{1}{S} \sum_s [\mathrm{rank}_i(x^s, w^s) = r], \qquad
       w_i^c = \frac{\sum_s w^s [\mathrm{rank}_i = 1]}{\sum_s [\mathrm{rank}_i = 1]}, \qquad
       p_i^c = \frac{1}{S} \sum_s [\mathrm{rank}_i(x^s, w_i^c) = 1]

    Parameters
    ----------
    matrix
        Scores, shape ``(alternatives, criteria)``, or ``(samples, alternatives, criteria)`` if they are uncertain.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    weights
        Shape ``(samples, criteria)``, as :func:`~.weight_space.sample_weights` draws them, or ``(criteria,)``.
    method
        A name of :data:`~.ranking_method.METHODS`, or a method with its choices.
    with_confidence
        Whether to work out the confidence, which needs every sample of scores once for each alternative that is
        ever first.

    Returns
    -------
    RankAcceptability
        Shares of the samples.

    Raises
    ------
    ValueError
        If an argument is not as it should be, or the numbers of samples differ.

    Notes
    -----
    Source: R. Lahdelma and P. Salminen, *Operations Research* 49, 2001 (SMAA-2); T. Tervonen and R. Lahdelma,
    *European Journal of Operational Research* 178, 2007.
    """
    prepared = prepared_ranking(matrix=matrix, senses=senses, method=method)
    return acceptability_of(prepared=prepared, weights=weights, with_confidence=with_confidence)


def acceptability_of(
    *, prepared: PreparedRanking, weights: npt.ArrayLike, with_confidence: bool = True
) -> RankAcceptability:
    """Return the same for scores that have been prepared, when only the weights change.

    Parameters
    ----------
    prepared
        From :func:`~.ranking_method.prepared_ranking`.
    weights
        Shape ``(samples, criteria)`` or ``(criteria,)``.
    with_confidence
        Whether to work out the confidence.

    Returns
    -------
    RankAcceptability
        As :func:`rank_acceptability` returns it.

    Raises
    ------
    ValueError
        If the weights are not as they should be, or the numbers of samples differ.
    """
    criteria = prepared.matrix.shape[-1]
    shares = checked_weights(weights, criteria)
    if prepared.matrix.ndim > 3 or shares.ndim > 2:
        raise ValueError("rank acceptability takes one axis of samples")
    is_uncertain = prepared.matrix.ndim == 3
    if is_uncertain and shares.ndim == 2 and len(shares) != len(prepared.matrix):
        raise ValueError(
            f"{len(prepared.matrix)} samples of scores do not fit {len(shares)} samples of weights"
        )
    if not is_uncertain:
        shares = np.atleast_2d(shares)
    merits = prepared.merits(shares)
    acceptability, firsts = _shares_of_ranks(merits)
    total = firsts.sum(axis=0)[:, np.newaxis]
    with np.errstate(invalid="ignore"):
        central = (firsts.T @ np.broadcast_to(shares, (len(merits), criteria))) / total
    confidence = np.full(len(total), np.nan)
    if with_confidence:
        for alternative in np.flatnonzero(total[:, 0] > 0.0):
            # means of vectors that sum to one do so but for rounding
            vector = central[alternative] / central[alternative].sum()
            own = np.atleast_2d(prepared.merits(vector))
            confidence[alternative] = _first_share(own, int(alternative))
    return RankAcceptability(
        acceptability=acceptability, central_weights=central, confidence=confidence, samples=len(merits)
    )


def _first_share(merits: FloatArray, alternative: int) -> float:
    best = merits.max(axis=-1, keepdims=True)
    is_first = merits >= best - TIE_TOLERANCE
    return float((is_first[:, alternative] / is_first.sum(axis=-1)).mean())


def _shares_of_ranks(merits: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the acceptability, and each alternative's share of the first place in each sample."""
    samples, count = merits.shape
    order = np.argsort(-merits, axis=-1, kind="stable")
    ordered = np.take_along_axis(merits, order, axis=-1)
    is_new = np.ones(merits.shape, dtype=bool)
    np.greater(ordered[:, :-1] - ordered[:, 1:], TIE_TOLERANCE, out=is_new[:, 1:])
    firsts = np.zeros(merits.shape)
    if is_new.all():
        cells = order * count + np.arange(count)
        taken = np.bincount(cells.ravel(), minlength=count * count).reshape(count, count)
        firsts[np.arange(samples), order[:, 0]] = 1.0
        return taken / samples, firsts
    # those that tie start at the place of the first of them and end before the next that does not
    places = np.arange(count)
    start = np.maximum.accumulate(np.where(is_new, places, 0), axis=-1)
    is_last = np.ones(merits.shape, dtype=bool)
    is_last[:, :-1] = is_new[:, 1:]
    stop = np.minimum.accumulate(np.where(is_last, places, count)[:, ::-1], axis=-1)[:, ::-1] + 1
    each = 1.0 / (stop - start)
    # a share begins at one rank and ends at another: the running sum over ranks spreads it between
    width = count + 1
    begun = np.bincount((order * width + start).ravel(), weights=each.ravel(), minlength=count * width)
    ended = np.bincount((order * width + stop).ravel(), weights=each.ravel(), minlength=count * width)
    taken = np.cumsum((begun - ended).reshape(count, width), axis=-1)[:, :count]
    np.put_along_axis(firsts, order, np.where(start == 0, each, 0.0), axis=-1)
    return np.maximum(taken, 0.0) / samples, firsts
