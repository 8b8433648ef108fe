"""Scores brought onto one scale: the sense is applied first, then the scale, here and nowhere else."""

from __future__ import annotations

from typing import Final, Literal, get_args

import numpy as np

from analysis.models.site_merit.decision import places
from analysis.models.site_merit.pieces import FloatArray

Normalisation = Literal["vector", "min-max", "max", "sum"]
ConstantCriteria = Literal["refuse", "ignore"]

NORMALISATIONS: Final[tuple[Normalisation, ...]] = get_args(Normalisation)
CONSTANT_CRITERIA: Final[tuple[ConstantCriteria, ...]] = get_args(ConstantCriteria)


def normalised(
    *,
    matrix: FloatArray,
    senses: FloatArray,
    normalisation: Normalisation,
    constant_criteria: ConstantCriteria = "refuse",
) -> FloatArray:
    r"""Return scores without units, of which more is always better.

    The sense comes first: a cost is turned round, then the scale is taken from what was turned round. With
    :math:`y_{ij} = s_j x_{ij}` and :math:`c_j` one for a cost and nought for a benefit,

    .. math::
       \text{min-max: } \frac{y_{ij} - \min_k y_{kj}}{\max_k y_{kj} - \min_k y_{kj}}, \quad
       \text{vector: } c_j + \frac{y_{ij}}{\sqrt{\sum_k y_{kj}^2}}, \quad
       \text{max: } c_j + \frac{y_{ij}}{\max_k |y_{kj}|}, \quad
       \text{sum: } \frac{x_{ij}^{s_j}}{\sum_k x_{kj}^{s_j}} .

    Parameters
    ----------
    matrix
        Scores, shape ``(..., alternatives, criteria)``, in the criteria's own units.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    normalisation
        ``"vector"``, ``"min-max"``, ``"max"`` or ``"sum"``.
    constant_criteria
        Only ``"min-max"`` divides by a range, so only there a criterion in which all alternatives are equal has
        no scale. ``"refuse"`` it, or ``"ignore"``: all get 1, and it says nothing about their order. The other
        scales give such a criterion equal values of themselves.

    Returns
    -------
    numpy.ndarray
        Shape of ``matrix``; 0 to 1 if the scores are not negative.

    Raises
    ------
    ValueError
        If the normalisation is unknown, a criterion is constant and refused (which is said), or a scale is not
        defined: ``"vector"`` and ``"max"`` for scores that are all nought, ``"sum"`` for scores that are negative
        or, in a cost, nought.

    Notes
    -----
    Source: C.-L. Hwang and K. Yoon, *Multiple Attribute Decision Making*, 1981, on the scaling of attributes; the
    cost of ``"sum"`` is its reciprocal, as A. Jahan and K. L. Edwards list it in *Materials and Design* 65, 2015.
    """
    if normalisation not in NORMALISATIONS:
        raise ValueError(f"normalisation must be one of {', '.join(NORMALISATIONS)}, not {normalisation!r}")
    if normalisation == "sum":
        return _shares_of_sum(matrix, senses)
    turned = matrix * senses
    if normalisation == "min-max":
        return _within_range(turned, constant_criteria)
    if normalisation == "vector":
        scale = np.sqrt(np.add.reduce(turned * turned, axis=-2, keepdims=True))
    else:
        scale = np.maximum.reduce(np.abs(turned), axis=-2, keepdims=True)
    if not np.minimum.reduce(scale, axis=None) > 0.0:
        raise ValueError(
            f"{normalisation} normalisation has no scale where every score is nought: "
            f"{places(scale[..., 0, :] == 0.0)} (counted from 0)"
        )
    turned /= scale
    turned += senses < 0.0
    return turned


def _within_range(turned: FloatArray, constant_criteria: ConstantCriteria) -> FloatArray:
    low = np.minimum.reduce(turned, axis=-2, keepdims=True)
    span = np.maximum.reduce(turned, axis=-2, keepdims=True)
    span -= low
    turned -= low
    if not np.minimum.reduce(span, axis=None) > 0.0:
        is_constant = span == 0.0
        check_constant(is_constant[..., 0, :], constant_criteria)
        span[is_constant] = 1.0
        turned += is_constant
    turned /= span
    return turned


def check_constant(is_constant: np.ndarray, constant_criteria: ConstantCriteria) -> None:
    """Refuse criteria that cannot tell the alternatives apart, unless they are to be ignored.

    Parameters
    ----------
    is_constant
        Shape ``(..., criteria)``.
    constant_criteria
        ``"refuse"`` or ``"ignore"``.

    Raises
    ------
    ValueError
        If they are refused and there are any, or the choice is unknown.
    """
    if constant_criteria not in CONSTANT_CRITERIA:
        raise ValueError(
            f"constant_criteria must be one of {', '.join(CONSTANT_CRITERIA)}, not {constant_criteria!r}"
        )
    if constant_criteria == "refuse" and is_constant.any():
        raise ValueError(
            f"every alternative has the same score in {places(is_constant)} (counted from 0), which cannot tell "
            "them apart and has no range; leave it out, or let it be ignored"
        )


def _shares_of_sum(matrix: FloatArray, senses: FloatArray) -> FloatArray:
    if np.minimum.reduce(matrix, axis=None) < 0.0:
        raise ValueError(
            f"sum normalisation needs scores of nought or more: {places((matrix < 0.0).any(axis=-2))} "
            "(counted from 0)"
        )
    is_cost = senses < 0.0
    is_nought_cost = (matrix == 0.0) & is_cost
    if is_nought_cost.any():
        raise ValueError(
            "sum normalisation takes the reciprocal of a cost, which must not be nought: "
            f"{places(is_nought_cost.any(axis=-2))} (counted from 0)"
        )
    turned = matrix.copy()
    np.divide(1.0, matrix, out=turned, where=np.broadcast_to(is_cost, matrix.shape))
    total = np.add.reduce(turned, axis=-2, keepdims=True)
    if not np.minimum.reduce(total, axis=None) > 0.0:
        raise ValueError(
            f"sum normalisation has no scale where every score is nought: {places(total[..., 0, :] == 0.0)} "
            "(counted from 0)"
        )
    turned /= total
    return turned
