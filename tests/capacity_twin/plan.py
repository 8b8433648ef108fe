"""What follows from a scenario before any year is looked at."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from analysis.models.capacity import PHASES, AcceleratorFigures, CapacityInputs

FORMATS = ("fp64_vector", "fp64_matrix", "tf32", "fp16", "fp8", "fp4")
THREE = range(3)


@dataclass(slots=True)
class Plan:
    first_year: int
    last_year: int
    t: int
    counts: list[float]
    dates: list[float]
    node_kw: list[float]
    facility_kw: list[float]
    it_factor: float
    it_load_mw: float
    tflops: list[float]
    peaks: dict[str, list[float]]
    prices: list[float]
    it_per_server: float
    opening: float
    reference_year: int


def plan_of(s: CapacityInputs, first_year: int, last_year: int) -> Plan:
    chips = s.phase_accelerators
    counts = [getattr(s, f"{phase}_accelerator_count") for phase in PHASES]
    node_kw = [
        chip.tdp_kw * s.node_power_ratio if math.isnan(chip.node_kw) else chip.node_kw for chip in chips
    ]
    it_factor = 1.0 + s.it_adder_share
    local = s.server_price_krw * (
        1.0
        - s.foreign_currency_share
        + s.foreign_currency_share * s.exchange_rate_krw_per_usd / s.reference_exchange_rate_krw_per_usd
    )
    reference = s.reference_accelerator
    ratios = [1.0 if chip.name == reference.name else chip.price_usd / reference.price_usd for chip in chips]
    opening = max(s.opening_date, s.grid_power_date)
    return Plan(
        first_year=first_year,
        last_year=last_year,
        t=last_year - first_year + 1,
        counts=counts,
        dates=[getattr(s, f"{phase}_date") for phase in PHASES],
        node_kw=node_kw,
        facility_kw=[kw * it_factor * s.peak_facility_ratio for kw in node_kw],
        it_factor=it_factor,
        it_load_mw=(counts[0] * node_kw[0] + counts[1] * node_kw[1]) * it_factor / 1e3,
        tflops=[_reading(s, chip) for chip in chips],
        peaks={
            f: [_known(chip.peak_tflops.get((f, "dense"), math.nan)) / 1e6 for chip in chips] for f in FORMATS
        },
        prices=[local if math.isnan(ratio) else local * ratio for ratio in ratios],
        it_per_server=1.0 / (1.0 - s.network_share - s.storage_share),
        opening=opening,
        reference_year=min(max(math.ceil(opening), first_year), last_year),
    )


def site_of(s: CapacityInputs, plan: Plan) -> dict[str, Any]:
    accelerators = plan.counts[0] + plan.counts[1]
    facility_load = plan.it_load_mw * s.peak_facility_ratio
    contracted = accelerators * s.facility_kw_per_gpu / 1e3
    racks = float(math.ceil(plan.it_load_mw * 1e3 / s.rack_power_kw - 1e-9))
    nodes = float(math.ceil(accelerators / s.accelerators_per_node - 1e-9))
    return {
        "node_kw_per_accelerator": plan.node_kw[1],
        "facility_kw_per_accelerator": plan.facility_kw[1],
        "nameplate_mw": plan.it_load_mw / plan.it_factor,
        "it_load_mw": plan.it_load_mw,
        "facility_load_mw": facility_load,
        "contracted_power_mw": contracted,
        "is_contracted_power_short": facility_load > contracted,
        "racks": racks,
        "floor_area_m2": racks * s.floor_area_m2_per_rack,
        "node_count": nodes,
        "nodes_without_spares": float(math.ceil(nodes * (1.0 - s.spare_node_share) - 1e-9)),
        "node_availability_share": 1.0
        / (1.0 + s.node_failures_per_1000_node_days / 1000.0 / 24.0 * s.repair_hours),
        "server_prices_krw": plan.prices,
        "effective_opening_date": plan.opening,
        "reference_year": plan.reference_year,
    }


def _known(value: float) -> float:
    return 0.0 if math.isnan(value) else value


def _reading(s: CapacityInputs, chip: AcceleratorFigures) -> float:
    number_format, sparsity, measure = s.target_format, s.target_sparsity, s.target_measure
    is_fp64 = number_format.startswith("fp64")
    if sparsity == "sparse" and (is_fp64 or measure != "peak"):
        return math.nan
    peak = chip.peak_tflops.get((number_format, sparsity), math.nan)
    if measure == "hpl":
        peak = chip.hpl_tflops if is_fp64 else math.nan
    elif measure == "training":
        peak = peak * s.model_flops_utilisation if number_format == "fp16" else math.nan
    elif measure == "gemm":
        measured = {"fp16": chip.gemm_bf16_tflops, "fp8": chip.gemm_fp8_tflops}.get(number_format, math.nan)
        peak = peak * s.gemm_share if math.isnan(measured) else measured
    return peak
