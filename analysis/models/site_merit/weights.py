"""Weights from the data (entropy, CRITIC) and from a person's order or points (rank order, swing)."""

from __future__ import annotations

from typing import Final, Literal, get_args

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.decision import checked_matrix, checked_senses, places
from analysis.models.site_merit.normalisation import ConstantCriteria, normalised
from analysis.models.site_merit.pieces import FloatArray

RankOrderMethod = Literal["centroid", "sum", "reciprocal"]
RANK_ORDER_METHODS: Final[tuple[RankOrderMethod, ...]] = get_args(RankOrderMethod)

#: Divergence below this, of 1, is rounding.
_ROUNDING: Final = 1e-14


def entropy_weights(*, matrix: npt.ArrayLike) -> FloatArray:
    r"""Return weights by how unevenly each criterion's scores are spread.

    .. math::
       w_j = \frac{1 - e_j}{\sum_k (1 - e_k)}, \qquad e_j = -\frac{1}{\ln m} \sum_i p_{ij} \ln p_{ij}, \qquad
       p_{ij} = \frac{x_{ij}}{\sum_k x_{kj}}

    Parameters
    ----------
    matrix
        Scores of nought or more, shape ``(..., alternatives, criteria)``. A score of nought adds nothing to the
        entropy, which is the limit of :math:`p \ln p`.

    Returns
    -------
    numpy.ndarray
        Shape ``(..., criteria)``, summing to one; nought for a criterion in which all alternatives are equal.

    Raises
    ------
    ValueError
        If the matrix is not as it should be, a score is negative, a criterion is nought throughout, or all criteria
        are constant.

    Notes
    -----
    The sense does not matter; the origin of the scale does. Source: C.-L. Hwang and K. Yoon, *Multiple Attribute
    Decision Making*, 1981, entropy method; C. E. Shannon, *Bell System Technical Journal* 27, 1948.
    """
    scores = checked_matrix(matrix)
    if np.minimum.reduce(scores, axis=None) < 0.0:
        raise ValueError(
            f"entropy needs scores of nought or more: {places((scores < 0.0).any(axis=-2))} (counted from 0)"
        )
    shares = normalised(matrix=scores, senses=np.ones(scores.shape[-1]), normalisation="sum")
    logarithms = np.log(np.where(shares > 0.0, shares, 1.0))
    logarithms *= shares
    divergence: FloatArray = np.add.reduce(logarithms, axis=-2)
    divergence /= np.log(scores.shape[-2])
    divergence += 1.0
    divergence[divergence < _ROUNDING] = 0.0
    total = np.add.reduce(divergence, axis=-1, keepdims=True)
    if not np.minimum.reduce(total, axis=None) > 0.0:
        raise ValueError("every criterion is constant, so no weight can be told from the spread of scores")
    divergence /= total
    return divergence


def critic_weights(
    *, matrix: npt.ArrayLike, senses: npt.ArrayLike, constant_criteria: ConstantCriteria = "refuse"
) -> FloatArray:
    r"""Return weights by how much each criterion differs between alternatives and from other criteria.

    .. math::
       w_j = \frac{C_j}{\sum_k C_k}, \qquad C_j = \sigma_j \sum_k (1 - \rho_{jk})

    with :math:`\sigma_j` the standard deviation of the min-max normalised scores, taken after the sense, and
    :math:`\rho_{jk}` their linear correlation.

    Parameters
    ----------
    matrix
        Scores, shape ``(..., alternatives, criteria)``, in the criteria's own units.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``; turning a criterion round turns its correlations.
    constant_criteria
        ``"refuse"`` a criterion in which all alternatives are equal, or ``"ignore"`` it: it gets no weight and is no
        conflict to the others.

    Returns
    -------
    numpy.ndarray
        Shape ``(..., criteria)``, summing to one.

    Raises
    ------
    ValueError
        If an argument is not as it should be, a criterion is constant and refused, or all criteria agree wholly, so
        that none carries information of its own.

    Notes
    -----
    Source: D. Diakoulaki, G. Mavrotas and L. Papayannakis, *Computers and Operations Research* 22, 1995.
    """
    scores = checked_matrix(matrix)
    signs = checked_senses(senses, scores.shape[-1])
    values = normalised(
        matrix=scores, senses=signs, normalisation="min-max", constant_criteria=constant_criteria
    )
    values -= values.mean(axis=-2, keepdims=True)
    covariances = np.matmul(np.swapaxes(values, -1, -2), values) / (scores.shape[-2] - 1)
    deviation = np.sqrt(np.diagonal(covariances, axis1=-2, axis2=-1))
    scale = np.where(deviation > 0.0, deviation, 1.0)
    correlations = covariances / (scale[..., :, np.newaxis] * scale[..., np.newaxis, :])
    differs = (deviation > 0.0).astype(float)
    conflict = np.add.reduce(
        (1.0 - correlations) * differs[..., np.newaxis, :] * differs[..., :, np.newaxis], axis=-1
    )
    information: FloatArray = deviation * conflict
    information[information < _ROUNDING * scores.shape[-1]] = 0.0
    total = np.add.reduce(information, axis=-1, keepdims=True)
    if not np.minimum.reduce(total, axis=None) > 0.0:
        raise ValueError("all criteria agree wholly, so none carries information of its own")
    information /= total
    return information


def rank_order_weights(*, count: int, method: RankOrderMethod = "centroid") -> FloatArray:
    r"""Return weights of criteria of which only the order of importance is known, the first most important.

    .. math::
       \text{centroid: } \frac{1}{n} \sum_{k=j}^{n} \frac{1}{k}, \qquad
       \text{sum: } \frac{2 (n + 1 - j)}{n (n + 1)}, \qquad
       \text{reciprocal: } \frac{1 / j}{\sum_k 1 / k}

    Parameters
    ----------
    count
        Number of criteria :math:`n`.
    method
        ``"centroid"``, the mean of all weights in that order; ``"sum"`` or ``"reciprocal"`` of the ranks.

    Returns
    -------
    numpy.ndarray
        Shape ``(count,)``, falling, summing to one.

    Raises
    ------
    ValueError
        If there is no criterion or the method is unknown.

    Notes
    -----
    Source: F. H. Barron and B. E. Barrett, *Management Science* 42, 1996; W. G. Stillwell, D. A. Seaver and
    W. Edwards, *Organizational Behavior and Human Performance* 28, 1981, for sum and reciprocal.
    """
    if method not in RANK_ORDER_METHODS:
        raise ValueError(f"method must be one of {', '.join(RANK_ORDER_METHODS)}, not {method!r}")
    if count != int(count) or count < 1:
        raise ValueError(f"count must be a whole number of criteria, 1 or more, not {count}")
    ranks = np.arange(1, int(count) + 1, dtype=np.float64)
    if method == "centroid":
        shares: FloatArray = np.cumsum((1.0 / ranks)[::-1])[::-1]
    elif method == "sum":
        shares = ranks[::-1].copy()
    else:
        shares = 1.0 / ranks
    shares /= shares.sum()
    return shares


def swing_weights(*, points: npt.ArrayLike) -> FloatArray:
    r"""Return weights from points for the swing of each criterion from its worst to its best score.

    .. math:: w_j = \frac{p_j}{\sum_k p_k}

    The swing that matters most is given 100 points and the others are judged against it. Points depend on the worst
    and best scores at hand: with other alternatives they must be asked for anew.

    Parameters
    ----------
    points
        Nought or more, shape ``(..., criteria)``.

    Returns
    -------
    numpy.ndarray
        Shape of ``points``, summing to one over the criteria.

    Raises
    ------
    ValueError
        If points are no finite numbers, negative or all nought.

    Notes
    -----
    Source: D. von Winterfeldt and W. Edwards, *Decision Analysis and Behavioral Research*, 1986.
    """
    try:
        given: FloatArray = np.atleast_1d(np.asarray(points, dtype=np.float64))
    except (TypeError, ValueError):
        raise ValueError("points must be numbers in vectors of equal length") from None
    if given.size == 0 or not np.isfinite(given).all():
        raise ValueError("points must be finite numbers, one for each criterion")
    if (given < 0.0).any():
        raise ValueError(f"points must not be negative: {places(given < 0.0)} (counted from 0)")
    total = given.sum(axis=-1, keepdims=True)
    if not (total > 0.0).all():
        raise ValueError("points are all zero; one criterion at least must count")
    shares: FloatArray = given / total
    return shares
