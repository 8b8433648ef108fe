"""TOPSIS: nearness to the ideal and distance from its opposite."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.decision import checked_decision
from analysis.models.site_merit.normalisation import ConstantCriteria, Normalisation, normalised
from analysis.models.site_merit.pieces import FloatArray, over_matrices, over_weights


def topsis(
    *,
    matrix: npt.ArrayLike,
    senses: npt.ArrayLike,
    weights: npt.ArrayLike,
    normalisation: Normalisation = "vector",
    constant_criteria: ConstantCriteria = "refuse",
) -> FloatArray:
    r"""Return the relative closeness to the ideal; more is better.

    .. math::
       C_i = \frac{D_i^-}{D_i^+ + D_i^-}, \qquad
       D_i^{\pm} = \sqrt{\sum_j w_j^2 \, (r_{ij} - r_j^{\pm})^2}

    with :math:`r_j^+` the best and :math:`r_j^-` the worst normalised score of criterion :math:`j`. Weights are not
    negative, so weighting does not change which score is best, and the squared distances are linear in the squared
    weights: two matrix products serve any number of weight vectors.

    Parameters
    ----------
    matrix
        Scores, shape ``(..., alternatives, criteria)``, in the criteria's own units.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    weights
        Not negative, summing to one, shape ``(..., criteria)``; the leading shapes broadcast.
    normalisation
        ``"vector"`` as in the source, ``"min-max"``, ``"max"`` or ``"sum"``.
    constant_criteria
        ``"refuse"`` a criterion in which all alternatives are equal, or ``"ignore"`` it; for ``"min-max"`` only,
        since with the other scales it adds nothing to any distance.

    Returns
    -------
    numpy.ndarray
        Shape ``(..., alternatives)``, 0 to 1; one half for all where no criterion with weight tells them apart.

    Raises
    ------
    ValueError
        If an argument is not as it should be, or a criterion has no scale (which is said).

    Notes
    -----
    Source: C.-L. Hwang and K. Yoon, *Multiple Attribute Decision Making*, 1981, TOPSIS. Adding or leaving out an
    alternative moves the ideal and can reverse the order of the others: M. S. García-Cascales and M. T. Lamata,
    *Mathematical and Computer Modelling* 56, 2012.
    """
    scores, signs, shares = checked_decision(matrix, senses, weights)
    if scores.ndim > 2:

        def many(piece: FloatArray, vectors: FloatArray) -> tuple[FloatArray, ...]:
            to_best, to_worst = _squared_differences(piece, signs, normalisation, constant_criteria)
            squares = np.square(vectors)[..., np.newaxis]
            away, near = (np.matmul(side, squares)[..., 0] for side in (to_best, to_worst))
            return (_closeness(away, near),)

        return over_matrices(many, matrix=scores, weights=shares)[0]
    to_best, to_worst = _squared_differences(scores, signs, normalisation, constant_criteria)
    if shares.ndim == 1:
        squares = shares * shares
        return _closeness(to_best @ squares, to_worst @ squares)
    best_columns, worst_columns = np.ascontiguousarray(to_best.T), np.ascontiguousarray(to_worst.T)

    def kernel(vectors: FloatArray, filled: tuple[FloatArray, ...]) -> None:
        squares = vectors * vectors
        away = squares @ best_columns
        near = np.matmul(squares, worst_columns, out=filled[0])
        _closeness(away, near)

    return over_weights(kernel, weights=shares, alternatives=scores.shape[0])[0]


def _squared_differences(
    scores: FloatArray, signs: FloatArray, normalisation: Normalisation, constant_criteria: ConstantCriteria
) -> tuple[FloatArray, FloatArray]:
    values = normalised(
        matrix=scores, senses=signs, normalisation=normalisation, constant_criteria=constant_criteria
    )
    to_best = np.maximum.reduce(values, axis=-2, keepdims=True) - values
    to_worst = values - np.minimum.reduce(values, axis=-2, keepdims=True)
    to_best *= to_best
    to_worst *= to_worst
    return to_best, to_worst


def _closeness(away: FloatArray, near: FloatArray) -> FloatArray:
    """Return the closeness from squared distances, in the place of the one from the worst.

    One root of their ratio does for the two roots of the definition.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        np.divide(away, near, out=near)
    np.sqrt(near, out=near)
    near += 1.0
    np.divide(1.0, near, out=near)
    if math.isnan(np.minimum.reduce(near, axis=None)):
        # no distance from either: nothing tells the alternatives apart
        near[np.isnan(near)] = 0.5
    return near
