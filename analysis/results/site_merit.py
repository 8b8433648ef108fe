"""Joins the register, the tables of candidates and the site-merit model."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.acceptability import RankAcceptability
from analysis.models.site_merit.evaluate import (
    SiteMeritInputs,
    SiteMeritOutcome,
    acceptability_over_space,
    evaluate,
)
from analysis.parameters import ParameterSet
from analysis.results.site_merit_comparison import Comparison, comparison
from analysis.results.site_merit_draws import draws
from analysis.results.site_merit_weights import rule_set, usable_weights

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


def inputs_of(parameters: ParameterSet, *, compared: Comparison | None = None) -> SiteMeritInputs:
    """Turn a set of parameters into the model's inputs.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    compared
        What is compared, where it is known already.
    """
    known = compared or comparison(parameters)
    weights, _ = usable_weights(known, rule_set(parameters).weights)
    return SiteMeritInputs(
        cities=known.cities,
        criteria=known.criteria,
        lows=known.lows,
        highs=known.highs,
        shared=known.shared,
        senses=known.matrix.senses,
        weights=weights,
        in_space=space_of(parameters, known),
        method=known.method,
        samples=known.samples,
        seed=known.seed,
    )


def space_of(parameters: ParameterSet, compared: Comparison) -> BoolArray:
    """Return which criteria the weight space covers, shape (criteria,).

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    compared
        What is compared.
    """
    takes_all = parameters.text("site_merit.criteria_used") == "all"
    chosen = np.array([takes_all or one.is_in_base for one in compared.matrix.criteria])
    return chosen & compared.is_usable()


class _Kept:
    """The acceptability made last: it does not depend on the weights of the rule, which are what a reader moves."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._found: RankAcceptability | None = None

    def acceptability(self, inputs: SiteMeritInputs, matrices: FloatArray) -> RankAcceptability:
        arrays = (inputs.lows, inputs.highs, inputs.shared, inputs.senses, inputs.in_space)
        key = (*(array.tobytes() for array in arrays), repr(inputs.method), inputs.samples, inputs.seed)
        if self._found is None or key != self._key:
            self._found, self._key = acceptability_over_space(inputs, matrices=matrices), key
        return self._found


_KEPT: Final = _Kept()


def outcome_of(inputs: SiteMeritInputs, *, compared: Comparison) -> SiteMeritOutcome:
    """Evaluate the model; draws and acceptability of the run before serve again where they do.

    Parameters
    ----------
    inputs
        Of the model.
    compared
        What is compared, as the inputs have it.
    """
    matrices = draws(compared)
    return evaluate(inputs, matrices=matrices, acceptability=_KEPT.acceptability(inputs, matrices))
