"""Cities, criteria and terms of one comparison, before any weight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

import numpy as np
import numpy.typing as npt

from analysis.foundation.errors import fail
from analysis.foundation.language import Text
from analysis.models.site_merit.normalisation import Normalisation
from analysis.models.site_merit.promethee import Preference
from analysis.models.site_merit.ranking_method import METHODS, RankingMethod
from analysis.parameters import ParameterSet
from analysis.parameters.names import unknown_name
from analysis.results import site_merit_tables as tables
from analysis.results.site_merit_decision import HOME_CITY, DecisionMatrix
from analysis.results.site_merit_scores import CandidateRow

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]

METHOD_LABELS: Final[Mapping[str, Text]] = {
    "weighted_sum": Text(ko="가중합", en="Weighted sum"),
    "weighted_product": Text(ko="가중곱", en="Weighted product"),
    "topsis": Text(ko="TOPSIS", en="TOPSIS"),
    "vikor": Text(ko="VIKOR", en="VIKOR"),
    "promethee_ii": Text(ko="PROMETHEE II", en="PROMETHEE II"),
    "spotis": Text(ko="SPOTIS", en="SPOTIS"),
}
#: Weights and shares below this are rounding.
_NOTHING: Final = 1e-12
#: Methods that multiply or divide scores, so that a score of nought has no place in them.
_RATIO_METHODS: Final = ("weighted_product",)


@dataclass(frozen=True, kw_only=True, eq=False)
class Comparison:
    """Cities, criteria and terms of one comparison, before any weight.

    Attributes
    ----------
    matrix
        Scores with their doubts, of every criterion.
    lows, highs
        Ends of the intervals that the treatment of gaps leaves, shape (cities, criteria).
    shared
        Number of the quantity that each score is.
    dropped
        Criteria that the treatment of gaps leaves out, shape (criteria,).
    method
        The scenario's method with its choices for every criterion.
    samples, seed
        Of weights and scores.
    """

    matrix: DecisionMatrix
    lows: FloatArray
    highs: FloatArray
    shared: IntArray
    dropped: BoolArray
    method: RankingMethod
    samples: int
    seed: int

    @property
    def cities(self) -> tuple[str, ...]:
        """Ids of the cities."""
        return tuple(city.id for city in self.matrix.cities)

    @property
    def criteria(self) -> tuple[str, ...]:
        """Ids of the criteria."""
        return tuple(one.id for one in self.matrix.criteria)

    @property
    def home(self) -> int:
        """Position of Cheonan."""
        return self.cities.index(HOME_CITY)

    def is_usable(self, method: RankingMethod | None = None) -> BoolArray:
        """Return which criteria a method can use, shape (criteria,).

        Parameters
        ----------
        method
            The method; the scenario's if not given.
        """
        name = (method or self.method).name
        usable: BoolArray = ~self.dropped
        if name in _RATIO_METHODS:
            usable = usable & (self.lows > 0.0).all(axis=0)
        return usable


def comparison(parameters: ParameterSet) -> Comparison:
    """Return what is compared under a set of parameters.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.

    Raises
    ------
    InputError
        If a table of the chapter is at fault.
    """
    matrix = decision_matrix(parameters)
    treatment = parameters.text("site_merit.gap_treatment")
    lows, highs, dropped = _treated(matrix, treatment)
    return Comparison(
        matrix=matrix,
        lows=lows,
        highs=highs,
        shared=_shared(matrix),
        dropped=dropped,
        method=method_of(parameters, matrix=matrix),
        samples=int(parameters.number("site_merit.ranking_samples")),
        seed=int(parameters.number("site_merit.ranking_seed")),
    )


def decision_matrix(parameters: ParameterSet) -> DecisionMatrix:
    """Return the scores of the cities that the parameters compare.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    """
    needed = {
        "needed_mw": parameters.number("site_merit.power_needed_mw"),
        "needed_year": parameters.number("site_merit.power_needed_year"),
    }
    rows = tables.candidates()
    which = parameters.text("site_merit.cities_compared")
    if which == "power_known":
        rows = _kept(rows, {row.id for row in rows if row.has_power_evidence})
    if which == "admitted":
        whole = tables.matrix(cities=rows, **needed)
        rows = _kept(rows, {city.id for city in whole.cities if city.is_admitted})
    return tables.matrix(cities=rows, **needed)


def _kept(rows: tuple[CandidateRow, ...], chosen: set[str]) -> tuple[CandidateRow, ...]:
    return tuple(row for row in rows if row.id in chosen or row.id == HOME_CITY)


def _treated(matrix: DecisionMatrix, treatment: str) -> tuple[FloatArray, FloatArray, BoolArray]:
    """Return both ends of each score, and which criteria are left out."""
    nothing = np.zeros(len(matrix.criteria), dtype=bool)
    if treatment == "interval":
        return matrix.lows, matrix.highs, nothing
    if treatment == "leave_out":
        missing = np.isnan(matrix.values)
        # what is left out has no weight, so that its ends do not matter
        kept = np.where(missing, matrix.lows, matrix.values)
        return kept, kept, np.asarray(missing.any(axis=0))
    wants_high = (matrix.senses > 0.0) == (treatment == "favourable")
    ends = np.where(wants_high, matrix.highs, matrix.lows)
    return ends, ends, nothing


def _shared(matrix: DecisionMatrix) -> IntArray:
    """Return the number of the quantity behind each score: a province figure is one in all its cities."""
    count = len(matrix.criteria)
    numbers = np.arange(len(matrix.cities) * count).reshape(len(matrix.cities), count)
    for column, criterion in enumerate(matrix.criteria):
        for group in criterion.cannot_tell_apart:
            rows = [matrix.city_index(city) for city in group]
            numbers[rows, column] = numbers[rows[0], column]
    return numbers


def method_of(parameters: ParameterSet, *, matrix: DecisionMatrix, name: str | None = None) -> RankingMethod:
    """Return a method with the choices of the register.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    matrix
        Scores, whose spans set the thresholds of preference and SPOTIS's bounds.
    name
        Which method; the scenario's if not given.

    Raises
    ------
    InputError
        If there is no such method.
    """
    chosen = name or parameters.text("site_merit.method")
    if chosen not in METHODS:
        raise fail("site_merit.method", unknown_name(chosen, METHODS, Text(ko="방법", en="method")))
    low, high = matrix.lows.min(axis=0), matrix.highs.max(axis=0)
    # a criterion in which all are equal says nothing, whatever its width
    high = np.where(high > low, high, low + 1.0)
    span = high - low
    form = parameters.text("site_merit.preference_function")
    preference = Preference(form="usual")
    if form == "linear":
        indifferent = parameters.number("site_merit.indifference_share")
        strict = max(parameters.number("site_merit.strict_preference_share"), indifferent + _NOTHING)
        preference = Preference(form="linear", indifference=indifferent * span, full_preference=strict * span)
    elif form == "gaussian":
        preference = Preference(form="gaussian", spread=parameters.number("site_merit.gaussian_share") * span)
    scale = parameters.text("site_merit.normalisation")
    return RankingMethod(
        name=chosen,
        normalisation=next(one for one in get_args(Normalisation) if one == scale),
        v=parameters.number("site_merit.vikor_v"),
        preference=preference,
        bounds=np.stack([low, high], axis=-1),
        constant_criteria="ignore",
    )


def known_values(compared: Comparison, *, is_hopeful: bool = False) -> FloatArray:
    """Return one matrix: reported scores, and missing ones at the ends that count against Cheonan.

    What is one quantity in several cities, as a province figure is, stands at the end that Cheonan has.

    Parameters
    ----------
    compared
        What is compared.
    is_hopeful
        Whether missing scores stand at the ends that count for Cheonan instead.

    Returns
    -------
    array of shape (cities, criteria)
        For questions that take one matrix: what it shows in Cheonan's favour holds whatever is missing (or, if
        hopeful, what it denies).
    """
    is_home = (np.arange(len(compared.cities)) == compared.home)[:, np.newaxis]
    as_home = is_home | (compared.shared == compared.shared[compared.home])
    wants_high = (as_home == is_hopeful) == (compared.matrix.senses > 0.0)
    ends = np.where(wants_high, compared.highs, compared.lows)
    reported = np.clip(compared.matrix.values, compared.lows, compared.highs)
    return np.where(np.isnan(compared.matrix.values), ends, reported)


def named(values: Any, names: tuple[str, ...]) -> dict[str, float]:
    """Return an array as a mapping by name, noughts left out.

    Parameters
    ----------
    values
        Shape ``(names,)``.
    names
        Of each.
    """
    return {name: float(value) for name, value in zip(names, values, strict=True) if value > _NOTHING}
