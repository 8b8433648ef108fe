"""VIKOR: the compromise between the good of the many and the regret of the one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.decision import checked_decision
from analysis.models.site_merit.normalisation import ConstantCriteria, normalised
from analysis.models.site_merit.pieces import BoolArray, FloatArray, over_matrices, over_weights


@dataclass(frozen=True, kw_only=True)
class VikorResult:
    """Measures of VIKOR, each of shape ``(..., alternatives)``; less is better.

    Parameters
    ----------
    group_utility
        :math:`S`, the weighted sum of distances from the best.
    individual_regret
        :math:`R`, the largest of them.
    compromise
        :math:`Q`, between 0 and 1.
    """

    group_utility: FloatArray
    individual_regret: FloatArray
    compromise: FloatArray

    def compromise_set(self) -> BoolArray:
        r"""Return which alternatives belong to the compromise solution.

        The first by :math:`Q` alone, if it leads the second by :math:`1 / (m - 1)` and is first by :math:`S` or
        :math:`R` too. If only the second condition fails, the first two; if the lead is too small, all whose
        :math:`Q` is within :math:`1 / (m - 1)` of the first.

        Returns
        -------
        numpy.ndarray
            Shape ``(..., alternatives)``.

        Notes
        -----
        Source: S. Opricovic and G.-H. Tzeng, *European Journal of Operational Research* 156, 2004, section 2,
        steps 4 and 5.
        """
        measure = self.compromise
        lead = 1.0 / (measure.shape[-1] - 1)
        ordered = np.sort(measure, axis=-1)
        first, second = ordered[..., :1], ordered[..., 1:2]
        has_advantage = second - first >= lead
        is_first = measure == first
        is_stable = np.any(
            is_first
            & (
                (self.group_utility == self.group_utility.min(axis=-1, keepdims=True))
                | (self.individual_regret == self.individual_regret.min(axis=-1, keepdims=True))
            ),
            axis=-1,
            keepdims=True,
        )
        return np.where(
            has_advantage, np.where(is_stable, is_first, measure <= second), measure - first < lead
        ).astype(bool)


def vikor(
    *,
    matrix: npt.ArrayLike,
    senses: npt.ArrayLike,
    weights: npt.ArrayLike,
    v: float = 0.5,
    constant_criteria: ConstantCriteria = "refuse",
) -> VikorResult:
    r"""Return group utility, individual regret and the compromise between them; less is better.

    .. math::
       S_i = \sum_j w_j d_{ij}, \quad R_i = \max_j w_j d_{ij}, \quad
       d_{ij} = \frac{f_j^* - f_{ij}}{f_j^* - f_j^-}, \quad
       Q_i = v \, \frac{S_i - S^*}{S^- - S^*} + (1 - v) \, \frac{R_i - R^*}{R^- - R^*}

    with :math:`f_j^*` the best and :math:`f_j^-` the worst score, :math:`S^*, R^*` the least and
    :math:`S^-, R^-` the largest measure.

    Parameters
    ----------
    matrix
        Scores, shape ``(..., alternatives, criteria)``, in the criteria's own units.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    weights
        Not negative, summing to one, shape ``(..., criteria)``; the leading shapes broadcast.
    v
        Weight of the group's utility against the individual's regret, 0 to 1.
    constant_criteria
        ``"refuse"`` a criterion in which all alternatives are equal, or ``"ignore"`` it: nobody regrets anything
        there.

    Returns
    -------
    VikorResult
        Where all alternatives have the same :math:`S` (or :math:`R`), that term is nought.

    Raises
    ------
    ValueError
        If an argument is not as it should be, ``v`` is outside 0 to 1, or a criterion is constant and refused.

    Notes
    -----
    Source: S. Opricovic and G.-H. Tzeng, *European Journal of Operational Research* 156, 2004, section 2.
    """
    scores, signs, shares = checked_decision(matrix, senses, weights)
    if not 0.0 <= v <= 1.0:
        raise ValueError(f"v must be 0 to 1, not {v}")
    if scores.ndim > 2:

        def many(piece: FloatArray, vectors: FloatArray) -> tuple[FloatArray, ...]:
            regrets = _distances(piece, signs, constant_criteria)
            regrets *= vectors[:, np.newaxis, :]
            total, largest = np.add.reduce(regrets, axis=-1), np.maximum.reduce(regrets, axis=-1)
            return total, largest, _compromise(total, largest, v)

        return _result(over_matrices(many, matrix=scores, weights=shares, results=3))
    distances = _distances(scores, signs, constant_criteria)
    if shares.ndim == 1:
        distances *= shares
        total, largest = np.add.reduce(distances, axis=-1), np.maximum.reduce(distances, axis=-1)
        return _result((total, largest, _compromise(total, largest, v)))

    def kernel(vectors: FloatArray, filled: tuple[FloatArray, ...]) -> None:
        # alternatives first: sums and maxima then run along the many vectors, not along a few cities
        columns = np.ascontiguousarray(vectors.T)
        total = distances @ columns
        largest = np.empty_like(total)
        regrets = np.empty_like(columns)
        for alternative, distance in enumerate(distances):
            np.multiply(columns, distance[:, np.newaxis], out=regrets)
            np.maximum.reduce(regrets, axis=0, out=largest[alternative])
        for result, measure in zip(
            filled, (total, largest, _compromise(total, largest, v, axis=0)), strict=True
        ):
            result[...] = measure.T

    return _result(over_weights(kernel, weights=shares, alternatives=scores.shape[0], results=3))


def _distances(scores: FloatArray, signs: FloatArray, constant_criteria: ConstantCriteria) -> FloatArray:
    values = normalised(
        matrix=scores, senses=signs, normalisation="min-max", constant_criteria=constant_criteria
    )
    return np.subtract(1.0, values, out=values)


def _compromise(total: FloatArray, largest: FloatArray, v: float, axis: int = -1) -> FloatArray:
    compromise = _placed_between_extremes(total, v, axis)
    compromise += _placed_between_extremes(largest, 1.0 - v, axis)
    return compromise


def _placed_between_extremes(measure: FloatArray, share: float, axis: int) -> FloatArray:
    least = np.minimum.reduce(measure, axis=axis, keepdims=True)
    span = np.maximum.reduce(measure, axis=axis, keepdims=True)
    span -= least
    if not np.minimum.reduce(span, axis=None) > 0.0:
        span[span == 0.0] = 1.0
    placed: FloatArray = measure - least
    placed *= share / span
    return placed


def _result(measures: tuple[FloatArray, ...]) -> VikorResult:
    total, largest, compromise = measures
    return VikorResult(group_utility=total, individual_regret=largest, compromise=compromise)
