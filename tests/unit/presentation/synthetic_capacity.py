"""A small, made-up run of the capacity model, with the shapes of a real one."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from analysis.foundation.language import Language
from analysis.models.capacity.inputs import AcceleratorFigures, CapacityInputs
from analysis.models.capacity.outcome import (
    CAPITAL_PARTS,
    OPERATING_PARTS,
    CapacityOutcome,
)

YEARS = np.arange(2025, 2037)
FORMATS = ("fp64_matrix", "fp16", "fp8", "fp4")


@dataclass(frozen=True)
class SyntheticRun:
    language: Language
    inputs: CapacityInputs
    outcome: CapacityOutcome


def chip(name: str = "NVIDIA H100 SXM5 80GB") -> AcceleratorFigures:
    values: dict[str, Any] = {field.name: 1.0 for field in fields(AcceleratorFigures)}
    values |= {"name": name, "peak_tflops": {("fp16", "dense"): 989.5}}
    return AcceleratorFigures(**values)


def inputs(**changes: Any) -> CapacityInputs:
    values: dict[str, Any] = {}
    for field in fields(CapacityInputs):
        values[field.name] = chip() if field.name.endswith("_accelerator") else 1.0
    values |= {
        "target_exaflops": 1.0,
        "target_format": "fp64_matrix",
        "target_sparsity": "dense",
        "target_measure": "peak",
        "announced_budget_krw": 2.5e12,
        "opening_date": 2027.0,
        "grid_power_date": 2028.5,
        "accelerator_life_years": 5.0,
        "user_price_share_universities": 0.1,
        "user_price_share_startups": 0.2,
        "user_price_share_public_bodies": 0.5,
        "user_price_share_large_firms": 1.0,
        "job_accelerators_universities": 16.0,
        "job_accelerators_startups": 64.0,
        "job_accelerators_public_bodies": 256.0,
        "job_accelerators_large_firms": 4096.0,
    }
    return CapacityInputs(**(values | changes))


def _years(*pairs: tuple[int, float]) -> np.ndarray:
    """Value that holds from each year on."""
    result = np.zeros(YEARS.size)
    for year, value in pairs:
        result[year <= YEARS] = value
    return result


def outcome(**changes: Any) -> CapacityOutcome:
    n, t = 1, YEARS.size
    installed = np.stack(
        [_years((2025, 1000), (2030, 0)), _years((2027, 15000), (2032, 12000)), _years((2030, 15000))]
    )[None]
    energised = np.stack(
        [
            _years((2026, 1000), (2030, 0)),
            _years((2027, 2000), (2028, 15000), (2032, 12000)),
            _years((2031, 15000)),
        ]
    )[None]
    requested = np.tile(np.array([9000.0, 7000.0, 1500.0, 4000.0])[None, :, None], (n, 1, t))
    allocated = np.tile(np.array([5200.0, 4200.0, 1500.0, 1900.0])[None, :, None], (n, 1, t))
    held = np.tile(np.array([1300.0, 800.0, 200.0, 20.0])[None, :, None], (n, 1, t))
    capital = dict(zip(CAPITAL_PARTS, (1.42e12, 2.1e11, 6e10, 4.9e11, 5.6e10, 3.2e10, 2.2e11), strict=True))
    running = dict(zip(OPERATING_PARTS, (4.4e10, 8.1e10, 1.2e10, 6e9), strict=True))
    values: dict[str, Any] = {field.name: np.zeros((n, t)) for field in fields(CapacityOutcome)}
    values |= {
        "years": YEARS,
        "accelerators_for_target": np.array([14925.4]),
        "target_throughput_exaflops": np.array([0.13]),
        "is_target_met": np.array([False]),
        "target_met_date": np.array([2028.5]),
        "miss_reason": np.array([4]),
        "installed_accelerators": installed,
        "energised_accelerators": energised,
        "energised_accelerator_years": energised * 0.9,
        "retired_accelerators": np.zeros((n, 3, t)),
        "refreshed_accelerators": np.zeros((n, 3, t)),
        "peak_exaflops": {
            f: energised.sum(axis=1) * rate
            for f, rate in zip(FORMATS, (6.7e-5, 9.9e-4, 2e-3, np.nan), strict=True)
        },
        "effective_opening_date": np.array([2028.5]),
        "node_kw_per_accelerator": np.array([1.28]),
        "facility_kw_per_accelerator": np.array([1.9]),
        "nameplate_mw": np.array([20.5]),
        "it_load_mw": np.array([22.5]),
        "facility_load_mw": np.array([29.3]),
        "contracted_power_mw": np.array([40.0]),
        "is_contracted_power_short": np.array([False]),
        "racks": np.array([512.0]),
        "floor_area_m2": np.array([3000.0]),
        "required_power_mw": installed.sum(axis=1) * 1.95e-3,
        "available_power_mw": _years((2025, 4.0), (2028, 40.0))[None],
        "energy_gwh": energised.sum(axis=1) * 0.0125,
        "capital_to_opening_krw": {part: np.array([value]) for part, value in capital.items()},
        "capital_by_year_krw": {part: np.zeros((n, t)) for part in capital},
        "budget_gap_krw": np.array([2.5e12 - sum(capital.values())]),
        "operating_cost_krw": {part: np.full((n, t), value) for part, value in running.items()},
        "annual_cost_krw": {part: np.array([value / 5]) for part, value in {**capital, **running}.items()},
        "cost_per_installed_hour_krw": np.array([3100.0]),
        "cost_per_allocated_hour_krw": np.array([4400.0]),
        "cost_per_useful_hour_krw": np.array([5230.0]),
        "reference_year": np.array([2029]),
        "utilisation_share": np.full((n, t), 0.8),
        "utilisation_limits": np.ones((n, 5, t)),
        "binding_limit": np.full((n, t), 4),
        "requested_accelerators": requested,
        "allocated_accelerators": allocated,
        "idle_held_accelerators": held,
        "unserved_accelerators": requested - allocated,
        "goodput_share": np.array([[0.99, 0.985, 0.97, 0.91]]),
        "delivery_exaflops": np.array([[15.8, 14.9, 12.1, 9.9, 9.5, 3.6]]),
        "delivery_by_class_exaflops": np.array([[1.4, 1.1, 0.5, 0.6]]),
        "delivered_exaflop_days": np.full((n, t), 1300.0),
    }
    return CapacityOutcome(**(values | changes))


def run(language: Language = "en", **changes: Any) -> SyntheticRun:
    return SyntheticRun(language=language, inputs=inputs(), outcome=outcome(**changes))
