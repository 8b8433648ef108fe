"""Further questions put to the capacity model: readings, curves, ensembles, back-test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.evidence.facts import load_facts
from analysis.foundation.quantity import TERAFLOPS_PER_EXAFLOPS, Measure, NumberFormat, Sparsity
from analysis.models.capacity import (
    CapacityOutcome,
    evaluate,
    is_reading_meaningful,
    job_goodput,
    tflops_per_accelerator,
)
from analysis.models.capacity.inputs import USER_CLASSES, CapacityInputs
from analysis.models.capacity.outcome import MISS_REASONS
from analysis.parameters import ParameterSet
from analysis.results.capacity import first_value, in_reference_year, inputs_of, measures, published
from analysis.results.ensemble import sample
from analysis.results.sensitivity import Band, Swing, band, one_at_a_time

FloatArray = npt.NDArray[np.float64]

ENSEMBLE_SIZE = 2000
SEED = 20250310

#: Facts that print a number of GPUs for one exaflops.
PRINTED_QUANTITY = "gpus_per_exaflops"


#: Readings that a reader may meet: every peak, Linpack, and 16-bit products and training.
READINGS = (
    *(
        (number_format, sparsity, Measure.PEAK)
        for number_format in NumberFormat
        for sparsity in Sparsity
        if is_reading_meaningful(number_format=number_format, sparsity=sparsity, measure=Measure.PEAK)
    ),
    (NumberFormat.FP64_MATRIX, Sparsity.DENSE, Measure.HPL),
    (NumberFormat.FP16, Sparsity.DENSE, Measure.GEMM),
    (NumberFormat.FP16, Sparsity.DENSE, Measure.TRAINING),
)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One way to read the target: accelerators that it takes of one type."""

    accelerator: str
    number_format: str
    sparsity: str
    measure: str
    accelerators: float


def readings(inputs: CapacityInputs, *, accelerators: Sequence[str]) -> tuple[Reading, ...]:
    """Return the accelerators that the target takes in every format, sparsity and measure on offer.

    Parameters
    ----------
    inputs
        Scenario; the first value counts where a field is an array.
    accelerators
        Accelerators to compare, under any name they go by.
    """
    target = first_value(inputs.target_exaflops) * TERAFLOPS_PER_EXAFLOPS
    result = []
    for name in accelerators:
        figures = published(name)
        for number_format, sparsity, measure in READINGS:
            rate = tflops_per_accelerator(
                accelerator=figures,
                number_format=number_format,
                sparsity=sparsity,
                measure=measure,
                gemm_share=first_value(inputs.gemm_share),
                model_flops_utilisation=first_value(inputs.model_flops_utilisation),
            )
            if np.isfinite(rate):
                result.append(
                    Reading(
                        accelerator=figures.name,
                        number_format=number_format.value,
                        sparsity=sparsity.value,
                        measure=measure.value,
                        accelerators=target / float(rate),
                    )
                )
    return tuple(result)


@dataclass(frozen=True, kw_only=True)
class PrintedCount:
    """A printed number of GPUs for 1 EF, and the readings that come within the tolerance of it."""

    facts: tuple[str, ...]
    accelerators: float
    fits: tuple[Reading, ...]
    nearest: Reading


def printed_counts(options: Sequence[Reading], *, tolerance: float) -> tuple[PrintedCount, ...]:
    """Hold every printed count of GPUs for one exaflops against the readings.

    Parameters
    ----------
    options
        Readings to choose from.
    tolerance
        Largest relative distance at which a reading counts as fitting, share.

    Notes
    -----
    A fit shows that a reading is possible, not that it was meant.
    """
    result = []
    counts: dict[float, list[str]] = {}
    for fact in load_facts().values():
        if fact.quantity == PRINTED_QUANTITY:
            counts.setdefault(float(fact.value), []).append(fact.id)
    for count, ids in sorted(counts.items()):
        distance = [abs(option.accelerators / count - 1.0) for option in options]
        result.append(
            PrintedCount(
                facts=tuple(ids),
                accelerators=count,
                fits=tuple(o for o, d in zip(options, distance, strict=True) if d <= tolerance),
                nearest=options[int(np.argmin(distance))],
            )
        )
    return tuple(result)


@dataclass(frozen=True, kw_only=True)
class Spread:
    """What an ensemble of futures says: bands on headlines, and how often the target is met or why not.

    A band covers the futures in which the headline is defined; ``undefined_shares`` says how many are not.
    """

    bands: Mapping[str, Band]
    undefined_shares: Mapping[str, float]
    met_share: float
    reason_shares: Mapping[str, float]
    size: int


def spread(parameters: ParameterSet, *, size: int = ENSEMBLE_SIZE, seed: int = SEED) -> Spread:
    """Evaluate an ensemble over the ranges of the register.

    Parameters
    ----------
    parameters
        Centre of the ensemble.
    size
        Number of futures.
    seed
        Seed of the Latin hypercube.
    """
    columns = sample(parameters, size=size, seed=seed, roles=("uncertainty",))
    outcome = evaluate(inputs_of(parameters, columns=columns))
    reasons = {
        name: float(np.mean(outcome.miss_reason == position)) for position, name in enumerate(MISS_REASONS)
    }
    results = measures(outcome)
    return Spread(
        bands={key: band(values) for key, values in results.items()},
        undefined_shares={key: float(np.mean(np.isnan(values))) for key, values in results.items()},
        met_share=float(np.mean(outcome.is_target_met)),
        reason_shares=reasons,
        size=size,
    )


def tornado(parameters: ParameterSet, *, headline: str) -> tuple[Swing, ...]:
    """Move each uncertain parameter alone to the ends of its range and watch one headline.

    Parameters
    ----------
    parameters
        Centre.
    headline
        Key of the headline watched.
    """
    ranges = parameters.ranges(roles=("uncertainty",))
    base = {key: parameters.number(key) for key in ranges}

    def watched(columns: Mapping[str, FloatArray]) -> FloatArray:
        return measures(evaluate(inputs_of(parameters, columns=columns)))[headline]

    return one_at_a_time(base=base, ranges=ranges, evaluate=watched)


@dataclass(frozen=True, kw_only=True)
class Curve:
    """A result along one parameter; ``low`` and ``high`` where a second one spans a band."""

    horizontal: FloatArray
    vertical: FloatArray
    low: FloatArray | None = None
    high: FloatArray | None = None


def server_life_curve(parameters: ParameterSet, *, points: int = 25) -> Curve:
    """Cost of a useful GPU-hour along the range of the accelerators' economic life."""
    key = "capacity.accelerator_life_years"
    low, high = parameters.ranges()[key]
    lives = np.linspace(low, high, points)
    outcome = evaluate(inputs_of(parameters, columns={key: lives}))
    return Curve(horizontal=lives, vertical=outcome.cost_per_useful_hour_krw)


def goodput_curve(inputs: CapacityInputs, parameters: ParameterSet, *, points: int = 60) -> Curve:
    """Goodput along job size, with the band that the range of node failure rates spans."""
    key = "capacity.node_failures_per_1000_node_days"
    rates = (parameters.number(key), *parameters.ranges()[key])
    per_node = first_value(inputs.accelerators_per_node)
    largest = first_value(inputs.opening_accelerator_count)
    sizes = np.geomspace(per_node, max(largest, 2.0 * per_node), points)
    centre, low_rate, high_rate = (
        job_goodput(
            job_accelerators=sizes,
            accelerators_per_node=per_node,
            node_failures_per_1000_node_days=rate,
            checkpoint_seconds=first_value(inputs.checkpoint_seconds),
            restart_seconds=first_value(inputs.restart_seconds),
        )
        for rate in rates
    )
    return Curve(horizontal=sizes, vertical=centre, low=high_rate, high=low_rate)


@dataclass(frozen=True, kw_only=True)
class PriceResponse:
    """Demand of every user class along its price, in the reference year; arrays ``(4, points)``."""

    price_share: FloatArray
    requested: FloatArray
    allocated: FloatArray
    idle_held: FloatArray
    unserved: FloatArray


def price_response(inputs: CapacityInputs, *, points: int = 41) -> PriceResponse:
    """Set every class's price to the same share of the market price, from free to full."""
    price = np.linspace(0.0, 1.0, points)
    prices: dict[str, Any] = {f"user_price_share_{name}": price for name in USER_CLASSES}
    outcome = evaluate(replace(inputs, **prices))
    return PriceResponse(
        price_share=price,
        requested=_by_class(outcome, outcome.requested_accelerators),
        allocated=_by_class(outcome, outcome.allocated_accelerators),
        idle_held=_by_class(outcome, outcome.idle_held_accelerators),
        unserved=_by_class(outcome, outcome.unserved_accelerators),
    )


def _by_class(outcome: CapacityOutcome, values: FloatArray) -> FloatArray:
    return np.stack([in_reference_year(outcome, values[:, row]) for row in range(values.shape[1])])
