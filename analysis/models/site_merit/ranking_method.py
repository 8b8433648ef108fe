"""The methods by name, with more always better, so that robustness asks the same questions of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.decision import checked_matrix, checked_senses, checked_weights
from analysis.models.site_merit.normalisation import ConstantCriteria, Normalisation
from analysis.models.site_merit.pieces import FloatArray, weighted_total
from analysis.models.site_merit.promethee import Preference, PreferenceForm, promethee_ii
from analysis.models.site_merit.scores import weighted_product, weighted_sum
from analysis.models.site_merit.spotis import spotis
from analysis.models.site_merit.topsis import topsis
from analysis.models.site_merit.vikor import vikor

MethodName = Literal["weighted_sum", "weighted_product", "topsis", "vikor", "promethee_ii", "spotis"]
METHODS: Final[tuple[MethodName, ...]] = get_args(MethodName)

#: Methods whose order is that of a weighted sum of values which do not depend on the weights.
LINEAR_METHODS: Final[frozenset[MethodName]] = frozenset(
    ("weighted_sum", "weighted_product", "promethee_ii", "spotis")
)

#: Lead in merit with which an alternative is first and does not share the place, too small to be seen.
LEAD: Final = 1e-9


@dataclass(frozen=True, kw_only=True, eq=False)
class RankingMethod:
    """A method with its choices; those that a method does not have are passed over.

    Parameters
    ----------
    name
        One of :data:`METHODS`.
    normalisation
        For the weighted sum and TOPSIS; ``None`` for the method's own, min-max and vector.
    v
        VIKOR's weight of the group's utility.
    preference
        PROMETHEE's preference, one or one for each criterion.
    bounds
        SPOTIS's least and largest score of each criterion, shape ``(criteria, 2)``; ``None`` for those of the matrix
        that a question starts from. They then stay as they are while cities or scores change.
    constant_criteria
        ``"refuse"`` a criterion in which all alternatives are equal, or ``"ignore"`` it.

    Raises
    ------
    ValueError
        If the method is unknown.
    """

    name: MethodName
    normalisation: Normalisation | None = None
    v: float = 0.5
    preference: PreferenceForm | Preference | Sequence[PreferenceForm | Preference] = "usual"
    bounds: npt.ArrayLike | None = None
    constant_criteria: ConstantCriteria = "refuse"

    def __post_init__(self) -> None:
        if self.name not in METHODS:
            raise ValueError(f"method must be one of {', '.join(METHODS)}, not {self.name!r}")

    @property
    def is_linear(self) -> bool:
        """Whether the order is that of a weighted sum of values which do not depend on the weights."""
        return self.name in LINEAR_METHODS


@dataclass(frozen=True, kw_only=True, eq=False)
class PreparedRanking:
    """A method and its scores, with what does not depend on the weights worked out once.

    Parameters
    ----------
    method
        The method, with SPOTIS's bounds set.
    matrix
        Scores, shape ``(..., alternatives, criteria)``.
    senses
        Shape ``(criteria,)``.
    values
        Values of which the merits are the weighted sum, shape of ``matrix``; ``None`` for TOPSIS and VIKOR.
    """

    method: RankingMethod
    matrix: FloatArray
    senses: FloatArray
    values: FloatArray | None

    def merits(self, weights: npt.ArrayLike) -> FloatArray:
        """Return what the method ranks by, more always better.

        Parameters
        ----------
        weights
            Shape ``(..., criteria)``; the leading shape broadcasts with that of the matrix.

        Returns
        -------
        numpy.ndarray
            Shape ``(..., alternatives)``. The weighted product is given as its logarithm, VIKOR's compromise and
            SPOTIS's distance with the opposite sign.
        """
        if self.values is None:
            return merits(method=self.method, matrix=self.matrix, senses=self.senses, weights=weights)
        return weighted_total(values=self.values, weights=checked_weights(weights, self.matrix.shape[-1]))


def as_method(
    method: MethodName | RankingMethod, *, matrix: FloatArray, more_scores: FloatArray | None = None
) -> RankingMethod:
    """Return the method with its choices; SPOTIS gets the bounds of the matrix if it has none.

    Parameters
    ----------
    method
        A name, or a method with its choices.
    matrix
        Scores that the question starts from, shape ``(..., alternatives, criteria)``.
    more_scores
        Scores that the question leads to, which the bounds must hold as well, shape ``(..., criteria)``.

    Raises
    ------
    ValueError
        If the method is unknown.
    """
    chosen = method if isinstance(method, RankingMethod) else RankingMethod(name=method)
    if chosen.name != "spotis" or chosen.bounds is not None:
        return chosen
    criteria = matrix.shape[-1]
    known = matrix.reshape(-1, criteria)
    if more_scores is not None:
        known = np.concatenate([known, np.reshape(more_scores, (-1, criteria))])
    low, high = known.min(axis=0), known.max(axis=0)
    # any width serves a criterion in which all are equal: its distance is nought for each
    high = np.where(high > low, high, low + np.maximum(1.0, np.abs(low)))
    return replace(chosen, bounds=np.stack([low, high], axis=-1))


def merits(
    *, method: RankingMethod, matrix: FloatArray, senses: FloatArray, weights: npt.ArrayLike
) -> FloatArray:
    """Return what a method ranks by, more always better.

    Parameters
    ----------
    method
        The method; SPOTIS with its bounds.
    matrix
        Scores, shape ``(..., alternatives, criteria)``.
    senses
        Shape ``(criteria,)``.
    weights
        Shape ``(..., criteria)``; the leading shapes broadcast.

    Returns
    -------
    numpy.ndarray
        Shape ``(..., alternatives)``, as :meth:`PreparedRanking.merits` has it.

    Raises
    ------
    ValueError
        As the method has it.
    """
    constant, name = method.constant_criteria, method.name
    if name == "weighted_sum":
        scale = method.normalisation or "min-max"
        return weighted_sum(
            matrix=matrix, senses=senses, weights=weights, normalisation=scale, constant_criteria=constant
        )
    if name == "weighted_product":
        return np.log(weighted_product(matrix=matrix, senses=senses, weights=weights))
    if name == "topsis":
        scale = method.normalisation or "vector"
        return topsis(
            matrix=matrix, senses=senses, weights=weights, normalisation=scale, constant_criteria=constant
        )
    if name == "vikor":
        result = vikor(matrix=matrix, senses=senses, weights=weights, v=method.v, constant_criteria=constant)
        return -result.compromise
    if name == "promethee_ii":
        return promethee_ii(matrix=matrix, senses=senses, weights=weights, preference=method.preference)
    if method.bounds is None:
        raise ValueError("spotis needs bounds")
    return -spotis(matrix=matrix, senses=senses, weights=weights, bounds=method.bounds)


def prepared_ranking(
    *, matrix: npt.ArrayLike, senses: npt.ArrayLike, method: MethodName | RankingMethod
) -> PreparedRanking:
    r"""Return a method and its scores with what does not depend on the weights worked out.

    A linear method's value of one criterion alone, :math:`v_{ij}`, is its merit when that criterion has all the
    weight; the merit with other weights is :math:`\sum_j w_j v_{ij}`.

    Parameters
    ----------
    matrix
        Scores, shape ``(..., alternatives, criteria)``.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    method
        A name, or a method with its choices.

    Raises
    ------
    ValueError
        If an argument is not as it should be.
    """
    scores = checked_matrix(matrix)
    signs = checked_senses(senses, scores.shape[-1])
    chosen = as_method(method, matrix=scores)
    values = None
    if chosen.is_linear:
        values = criterion_values(method=chosen, matrix=scores, senses=signs)
    return PreparedRanking(method=chosen, matrix=scores, senses=signs, values=values)


def criterion_values(*, method: RankingMethod, matrix: FloatArray, senses: FloatArray) -> FloatArray:
    """Return a linear method's merit by each criterion alone.

    Parameters
    ----------
    method
        A linear method.
    matrix
        Scores, shape ``(..., alternatives, criteria)``.
    senses
        Shape ``(criteria,)``.

    Returns
    -------
    numpy.ndarray
        Shape of ``matrix``.
    """
    criteria = matrix.shape[-1]
    alone = np.eye(criteria).reshape(criteria, *(1,) * (matrix.ndim - 2), criteria)
    by_criterion = merits(method=method, matrix=matrix, senses=senses, weights=alone)
    return np.ascontiguousarray(np.moveaxis(by_criterion, 0, -1))


def first_leads(values: FloatArray, alternative: int) -> FloatArray:
    """Return an alternative's lead over each other one, in merit.

    Parameters
    ----------
    values
        Merits, shape ``(..., alternatives)``.
    alternative
        Its position.

    Returns
    -------
    numpy.ndarray
        Shape ``(..., alternatives - 1)``.
    """
    return values[..., alternative, np.newaxis] - np.delete(values, alternative, axis=-1)


def checked_position(position: int, count: int, what: str) -> int:
    """Return a position that exists.

    Parameters
    ----------
    position
        Counted from nought.
    count
        How many there are.
    what
        What is counted, for the message.

    Raises
    ------
    ValueError
        If there is none at the position.
    """
    if not 0 <= position < count:
        raise ValueError(f"{what} must be 0 to {count - 1}, not {position}")
    return int(position)
