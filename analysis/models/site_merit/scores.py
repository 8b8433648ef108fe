"""Weighted sum and weighted product of scores."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.decision import checked_decision, places
from analysis.models.site_merit.normalisation import ConstantCriteria, Normalisation, normalised
from analysis.models.site_merit.pieces import FloatArray, weighted_total


def weighted_sum(
    *,
    matrix: npt.ArrayLike,
    senses: npt.ArrayLike,
    weights: npt.ArrayLike,
    normalisation: Normalisation = "min-max",
    constant_criteria: ConstantCriteria = "refuse",
) -> FloatArray:
    r"""Return the weighted sum of normalised scores; more is better.

    .. math:: S_i = \sum_j w_j r_{ij}

    Parameters
    ----------
    matrix
        Scores, shape ``(..., alternatives, criteria)``, in the criteria's own units.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    weights
        Not negative, summing to one, shape ``(..., criteria)``; the leading shapes broadcast.
    normalisation
        ``"min-max"``, ``"vector"``, ``"max"`` or ``"sum"``, as :func:`~.normalisation.normalised` has them.
    constant_criteria
        ``"refuse"`` a criterion in which all alternatives are equal, or ``"ignore"`` it; for ``"min-max"`` only,
        since the other scales give it no influence of themselves.

    Returns
    -------
    numpy.ndarray
        Shape ``(..., alternatives)``, 0 to 1 for ``"min-max"``.

    Raises
    ------
    ValueError
        If an argument is not as it should be, or a criterion has no scale (which is said).

    Notes
    -----
    Source: P. C. Fishburn, *Operations Research* 15, 1967; C.-L. Hwang and K. Yoon, *Multiple Attribute Decision
    Making*, 1981, simple additive weighting.
    """
    scores, signs, shares = checked_decision(matrix, senses, weights)
    values = normalised(
        matrix=scores, senses=signs, normalisation=normalisation, constant_criteria=constant_criteria
    )
    return weighted_total(values=values, weights=shares)


def weighted_product(*, matrix: npt.ArrayLike, senses: npt.ArrayLike, weights: npt.ArrayLike) -> FloatArray:
    r"""Return the weighted product of scores; more is better.

    .. math:: P_i = \prod_j r_{ij}^{w_j}, \qquad r_{ij} = \frac{x_{ij}^{s_j}}{\sum_k x_{kj}^{s_j}}

    Each criterion is first divided by its sum, which takes its unit away and multiplies every product by the same
    number: the ratio :math:`P_i / P_k = \prod_j (x_{ij} / x_{kj})^{s_j w_j}` is that of the scores as they are.

    Parameters
    ----------
    matrix
        Scores above nought, shape ``(..., alternatives, criteria)``.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    weights
        Not negative, summing to one, shape ``(..., criteria)``; the leading shapes broadcast.

    Returns
    -------
    numpy.ndarray
        Shape ``(..., alternatives)``. A criterion in which all alternatives are equal has no influence.

    Raises
    ------
    ValueError
        If an argument is not as it should be, or a score is not above nought (in which criterion is said).

    Notes
    -----
    Source: D. W. Miller and M. K. Starr, *Executive Decisions and Operations Research*, 1969; E. Triantaphyllou and
    S. H. Mann, *Decision Support Systems* 5, 1989, section 2.2.
    """
    scores, signs, shares = checked_decision(matrix, senses, weights)
    if not np.minimum.reduce(scores, axis=None) > 0.0:
        raise ValueError(
            f"a weighted product needs scores above nought: {places((scores <= 0.0).any(axis=-2))} "
            "(counted from 0)"
        )
    logarithms = np.log(normalised(matrix=scores, senses=signs, normalisation="sum"))
    product = weighted_total(values=logarithms, weights=shares)
    return np.exp(product, out=product)
