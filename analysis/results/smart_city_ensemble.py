"""Futures of the smart-city chapter: the band of each headline, and what moves the net most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.smart_city import BOUNDS, evaluate
from analysis.parameters import ParameterSet
from analysis.results.capacity_studies import ENSEMBLE_SIZE, SEED
from analysis.results.funding_ensemble import feasible, futures, whole_band
from analysis.results.sensitivity import Swing, one_at_a_time
from analysis.results.smart_city import inputs_of
from analysis.results.smart_city_headlines import measures
from analysis.results.smart_city_records import SmartCitySpread

FloatArray = npt.NDArray[np.float64]

#: The headline that the tornado watches.
WATCHED: Final = "resident_value_added_krw"


def spread(parameters: ParameterSet, *, size: int = ENSEMBLE_SIZE, seed: int = SEED) -> SmartCitySpread:
    """Evaluate an ensemble over the ranges of the three chapters.

    Each future takes one of the location-quotient bounds in turn, so that a band holds the doubt about the
    city's share as well.

    Parameters
    ----------
    parameters
        Centre of the ensemble.
    size, seed
        Of the Latin hypercube.
    """
    columns = futures(parameters, size=size, seed=seed)
    outcome = evaluate(inputs_of(parameters, columns=columns))
    by_bound = [measures(outcome, bound=bound) for bound in range(len(BOUNDS))]
    turn = np.arange(size) % len(BOUNDS)
    drawn = {
        name: np.choose(turn, [np.broadcast_to(found[name], (size,)) for found in by_bound])
        for name in by_bound[0]
    }
    return SmartCitySpread(
        bands={name: whole_band(values) for name, values in drawn.items()},
        size=size,
        seed=seed,
    )


def tornado(parameters: ParameterSet) -> tuple[Swing, ...]:
    """Move each uncertain parameter alone to the ends of its range and watch the net value added.

    Parameters
    ----------
    parameters
        Centre.
    """
    ranges = parameters.ranges(roles=("uncertainty",))
    base = {key: parameters.number(key) for key in ranges}

    def watched(columns: Mapping[str, FloatArray]) -> FloatArray:
        inputs = inputs_of(parameters, columns=feasible(columns, parameters))
        return measures(evaluate(inputs))[WATCHED]

    return one_at_a_time(base=base, ranges=ranges, evaluate=watched)
