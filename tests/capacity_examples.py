"""Example inputs of the capacity model in round numbers, and wide random ones; none of them is a finding."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np

from analysis.models.capacity import AcceleratorFigures, CapacityInputs, CapacityOutcome
from analysis.models.capacity.inputs import NUMERIC_FIELDS

#: Early service: no FP8, node power published.
ALPHA = AcceleratorFigures(
    name="Alpha",
    peak_tflops={("fp64_matrix", "dense"): 20.0, ("fp16", "dense"): 300.0, ("fp16", "sparse"): 600.0},
    hpl_tflops=15.0,
    gemm_bf16_tflops=240.0,
    tdp_kw=0.4,
    node_kw=1.0,
    price_usd=10_000.0,
)
#: Opening: no measurement, no node power, so that both ratios are used.
BETA = AcceleratorFigures(
    name="Beta",
    peak_tflops={
        ("fp64_matrix", "dense"): 50.0,
        ("fp16", "dense"): 1000.0,
        ("fp16", "sparse"): 2000.0,
        ("fp8", "dense"): 2000.0,
    },
    hpl_tflops=40.0,
    gemm_bf16_tflops=math.nan,
    tdp_kw=1.0,
    node_kw=math.nan,
    price_usd=40_000.0,
)
#: Growth: hardly any FP64, no price.
GAMMA = AcceleratorFigures(
    name="Gamma",
    peak_tflops={
        ("fp64_matrix", "dense"): math.nan,
        ("fp16", "dense"): 2500.0,
        ("fp8", "dense"): 5000.0,
        ("fp4", "dense"): 10_000.0,
    },
    hpl_tflops=math.nan,
    gemm_bf16_tflops=2000.0,
    gemm_fp8_tflops=4000.0,
    tdp_kw=1.4,
    node_kw=2.5,
    price_usd=math.nan,
)

EXAMPLE = CapacityInputs(
    target_exaflops=10.0,
    target_format="fp16",
    target_sparsity="dense",
    target_measure="peak",
    target_date=2028.0,
    early_service_accelerator=ALPHA,
    opening_accelerator=BETA,
    growth_accelerator=GAMMA,
    reference_accelerator=BETA,
    early_service_accelerator_count=1000.0,
    opening_accelerator_count=10_000.0,
    growth_accelerator_count=4000.0,
    early_service_date=2026.0,
    opening_date=2027.25,
    growth_date=2030.5,
    accelerator_life_years=5.0,
    refresh_share=0.8,
    leased_power_mw=2.0,
    grid_power_date=2027.5,
    grid_power_mw=40.0,
    node_power_ratio=2.0,
    it_adder_share=0.25,
    measured_power_share=0.8,
    idle_power_share=0.3,
    power_usage_effectiveness=1.2,
    peak_facility_ratio=1.4,
    facility_kw_per_gpu=2.5,
    rack_power_kw=100.0,
    floor_area_m2_per_rack=10.0,
    water_usage_effectiveness=0.5,
    emission_factor_kg_per_kwh=0.4,
    electricity_price_krw_per_kwh=200.0,
    server_price_krw=100e6,
    exchange_rate_krw_per_usd=1500.0,
    reference_exchange_rate_krw_per_usd=1250.0,
    foreign_currency_share=0.5,
    network_share=0.15,
    storage_share=0.05,
    building_krw_per_mw=10e9,
    grid_connection_krw_per_mw=1e9,
    site_area_m2=50_000.0,
    land_price_krw_per_m2=1e6,
    contingency_share=0.1,
    announced_budget_krw=2e12,
    maintenance_share=0.05,
    staff_per_mw=2.0,
    staff_cost_krw_per_year=100e6,
    insurance_share=0.002,
    network_life_years=4.0,
    building_life_years=30.0,
    grid_life_years=40.0,
    discount_rate=0.05,
    operating_budget_krw_per_year=1e12,
    operations_staff=1000.0,
    demand_universities=6000.0,
    demand_startups=4000.0,
    demand_public_bodies=1000.0,
    demand_large_firms=5000.0,
    price_response_universities=2.0,
    price_response_startups=2.0,
    price_response_public_bodies=1.0,
    price_response_large_firms=1.0,
    user_price_share_universities=0.0,
    user_price_share_startups=0.1,
    user_price_share_public_bodies=0.5,
    user_price_share_large_firms=1.0,
    allocation_share_universities=0.4,
    allocation_share_startups=0.3,
    allocation_share_public_bodies=0.1,
    allocation_share_large_firms=0.2,
    idle_held_share=0.3,
    idle_price_response=3.0,
    allocation_ceiling_share=0.8,
    gemm_share=0.75,
    model_flops_utilisation=0.4,
    job_accelerators_universities=64.0,
    job_accelerators_startups=32.0,
    job_accelerators_public_bodies=8.0,
    job_accelerators_large_firms=1024.0,
    node_failures_per_1000_node_days=4.0,
    accelerators_per_node=8.0,
    checkpoint_seconds=60.0,
    restart_seconds=600.0,
    repair_hours=24.0,
    spare_node_share=0.05,
)

#: Values that make a model stumble, by field.
EDGES: dict[str, tuple[float, ...]] = {
    "early_service_accelerator_count": (0.0,),
    "opening_accelerator_count": (0.0,),
    "growth_accelerator_count": (0.0,),
    "grid_power_mw": (0.0,),
    "leased_power_mw": (0.0,),
    "grid_power_date": (2024.0, 2026.0, 2028.0, 2036.0, 2060.0),
    "opening_date": (2024.5, 2027.0, 2036.0, 2041.0),
    "accelerator_life_years": (0.75, 1.0, 30.0),
    "refresh_share": (0.0, 1.0),
    "operating_budget_krw_per_year": (0.0, 30e9),
    "operations_staff": (0.0, 5.0),
    "staff_per_mw": (0.0,),
    "electricity_price_krw_per_kwh": (0.0,),
    "discount_rate": (0.0,),
    "allocation_share_large_firms": (0.0,),
    "allocation_share_universities": (0.0,),
    "demand_universities": (0.0,),
    "demand_startups": (0.0,),
    "target_exaflops": (0.0, 1e4),
    "target_date": (2026.5, 2036.0, 2050.0),
    "node_failures_per_1000_node_days": (0.0,),
    "idle_held_share": (0.0, 1.0),
}


def random_inputs(*, scenarios: int, seed: int) -> CapacityInputs:
    """Every number scattered around the example's, one in ten of the fields in :data:`EDGES` at an edge."""
    stream = np.random.default_rng(seed)
    columns: dict[str, Any] = {}
    for name in NUMERIC_FIELDS:
        centre = float(getattr(EXAMPLE, name))
        if name.endswith("_date"):
            column = np.floor((centre + stream.uniform(-1.0, 4.0, scenarios)) * 12.0) / 12.0
        else:
            column = centre * stream.uniform(0.5, 1.2, scenarios)
        if name in EDGES:
            is_edge = stream.uniform(size=scenarios) < 0.1
            column = np.where(is_edge, stream.choice(EDGES[name], scenarios), column)
        columns[name] = column
    return replace(EXAMPLE, **columns)


def single_scenario(inputs: CapacityInputs, row: int) -> CapacityInputs:
    """One scenario of an ensemble, with floats."""
    columns = {name: np.atleast_1d(getattr(inputs, name)) for name in NUMERIC_FIELDS}
    return replace(
        inputs, **{name: float(column[row if column.size > 1 else 0]) for name, column in columns.items()}
    )


def arrays_of(outcome: CapacityOutcome) -> dict[str, Any]:
    """Every array of an outcome that has a scenario axis, by a flat name."""
    arrays: dict[str, Any] = {}
    for name, value in vars(outcome).items():
        if isinstance(value, dict):
            arrays.update({f"{name}.{part}": amounts for part, amounts in value.items()})
        elif name not in ("years", "is_price_assumed"):
            arrays[name] = value
    return arrays
