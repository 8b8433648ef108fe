"""Inputs of the capacity model: one field a parameter, a float or an array of one value a scenario."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.foundation.quantity import DENSE_ONLY_FORMATS, NumberFormat, Sparsity

FloatArray = npt.NDArray[np.float64]
Value = float | FloatArray


@dataclass(frozen=True, kw_only=True)
class AcceleratorFigures:
    """Published figures of one accelerator; ``nan`` where none is published.

    Attributes
    ----------
    peak_tflops
        ``(format, sparsity) -> TFLOP/s``; a format the chip lacks is ``nan``.
    hpl_tflops, gemm_bf16_tflops, gemm_fp8_tflops
        Achieved rates of one accelerator, all dense.
    tdp_kw, node_kw
        Thermal design power of the accelerator; nameplate of its share of a node.
    price_usd
        Published price of one accelerator (lowest printed).
    """

    name: str
    peak_tflops: dict[tuple[str, str], float]
    hpl_tflops: float
    gemm_bf16_tflops: float
    tdp_kw: float
    node_kw: float
    price_usd: float
    gemm_fp8_tflops: float = math.nan

    @classmethod
    def from_published(cls, name: str, figures: Mapping[str, float]) -> AcceleratorFigures:
        """Take the figures of one accelerator from a table of published ones.

        Parameters
        ----------
        name
            The accelerator's name.
        figures
            Figure to value, named as in the table of accelerators: ``peak_fp16_dense_tflops``,
            ``hpl_tflops``, ``tdp_kw``, ``price_usd_low`` and so on; what is missing becomes ``nan``.

        Returns
        -------
        AcceleratorFigures
            The same figures in the form that the model takes.
        """
        peaks = {
            (number_format.value, sparsity.value): float(
                figures.get(f"peak_{number_format}_{sparsity}_tflops", math.nan)
            )
            for number_format in NumberFormat
            for sparsity in Sparsity
            if not (sparsity is Sparsity.SPARSE and number_format in DENSE_ONLY_FORMATS)
        }
        return cls(
            name=name,
            peak_tflops=peaks,
            hpl_tflops=float(figures.get("hpl_tflops", math.nan)),
            gemm_bf16_tflops=float(figures.get("gemm_bf16_tflops", math.nan)),
            gemm_fp8_tflops=float(figures.get("gemm_fp8_tflops", math.nan)),
            tdp_kw=float(figures.get("tdp_kw", math.nan)),
            node_kw=float(figures.get("node_kw", math.nan)),
            price_usd=float(figures.get("price_usd_low", math.nan)),
        )


PHASES = ("early_service", "opening", "growth")
USER_CLASSES = ("universities", "startups", "public_bodies", "large_firms")


@dataclass(frozen=True, kw_only=True)
class CapacityInputs:
    """One evaluation of the capacity model; every numeric field is a float or an ``(n,)`` array."""

    # what is promised
    target_exaflops: Value
    target_format: str  # NumberFormat value
    target_sparsity: str  # dense | sparse
    target_measure: str  # peak | hpl | gemm | training
    target_date: Value  # decimal year by which the target is to stand
    # fleet
    early_service_accelerator: AcceleratorFigures
    opening_accelerator: AcceleratorFigures
    growth_accelerator: AcceleratorFigures
    reference_accelerator: AcceleratorFigures  # the one to which server_price_krw belongs
    early_service_accelerator_count: Value
    opening_accelerator_count: Value
    growth_accelerator_count: Value
    early_service_date: Value
    opening_date: Value
    growth_date: Value
    accelerator_life_years: Value
    refresh_share: Value  # share of retired accelerators replaced like for like
    # power and site
    leased_power_mw: Value  # leased machine room for early service, until grid_power_date
    grid_power_date: Value
    grid_power_mw: Value
    node_power_ratio: Value  # node nameplate per accelerator over its TDP, where no nameplate is published
    it_adder_share: Value  # network, storage, head nodes on top of accelerator nodes
    measured_power_share: Value  # measured over nameplate while busy
    idle_power_share: Value  # idle over nameplate
    power_usage_effectiveness: Value  # yearly
    peak_facility_ratio: Value  # facility over IT at design peak
    facility_kw_per_gpu: Value  # reported planning value for the grid application
    rack_power_kw: Value
    floor_area_m2_per_rack: Value
    water_usage_effectiveness: Value  # litre per kWh IT
    emission_factor_kg_per_kwh: Value
    electricity_price_krw_per_kwh: Value
    # cost
    server_price_krw: Value  # per accelerator in its server, for reference_accelerator
    exchange_rate_krw_per_usd: Value
    reference_exchange_rate_krw_per_usd: Value  # the rate inside server_price_krw
    foreign_currency_share: Value
    network_share: Value  # of IT capital
    storage_share: Value  # of IT capital
    building_krw_per_mw: Value  # per MW of design IT load
    grid_connection_krw_per_mw: Value
    site_area_m2: Value
    land_price_krw_per_m2: Value
    contingency_share: Value
    announced_budget_krw: Value
    maintenance_share: Value  # of IT capital per year
    staff_per_mw: Value
    staff_cost_krw_per_year: Value
    insurance_share: Value  # of insured capital per year
    network_life_years: Value
    building_life_years: Value
    grid_life_years: Value
    discount_rate: Value
    operating_budget_krw_per_year: Value
    operations_staff: Value
    # demand, one field a user class
    demand_universities: Value  # accelerators requested at zero price
    demand_startups: Value
    demand_public_bodies: Value
    demand_large_firms: Value
    price_response_universities: Value  # k in demand = d0 * exp(-k * price share)
    price_response_startups: Value
    price_response_public_bodies: Value
    price_response_large_firms: Value
    user_price_share_universities: Value  # of the market price
    user_price_share_startups: Value
    user_price_share_public_bodies: Value
    user_price_share_large_firms: Value
    allocation_share_universities: Value  # of capacity; the four add to one
    allocation_share_startups: Value
    allocation_share_public_bodies: Value
    allocation_share_large_firms: Value
    idle_held_share: Value  # of what a class holds at zero price
    idle_price_response: Value
    allocation_ceiling_share: Value  # what a scheduler keeps allocated at best
    # from peak to delivered
    gemm_share: Value  # GEMM over dense peak where no measurement is published
    model_flops_utilisation: Value  # training MFU at 16-bit
    job_accelerators_universities: Value
    job_accelerators_startups: Value
    job_accelerators_public_bodies: Value
    job_accelerators_large_firms: Value
    node_failures_per_1000_node_days: Value
    accelerators_per_node: Value
    checkpoint_seconds: Value
    restart_seconds: Value
    repair_hours: Value
    spare_node_share: Value

    @property
    def phase_accelerators(self) -> tuple[AcceleratorFigures, ...]:
        """Accelerator of each phase, in the order of :data:`PHASES`."""
        return (self.early_service_accelerator, self.opening_accelerator, self.growth_accelerator)

    def of_phases(self, stem: str) -> tuple[Value, ...]:
        """Values of ``<phase>_<stem>``, in the order of :data:`PHASES`."""
        return tuple(getattr(self, f"{phase}_{stem}") for phase in PHASES)

    def of_classes(self, stem: str) -> tuple[Value, ...]:
        """Values of ``<stem>_<class>``, in the order of :data:`USER_CLASSES`."""
        return tuple(getattr(self, f"{stem}_{user_class}") for user_class in USER_CLASSES)


NUMERIC_FIELDS = tuple(field.name for field in fields(CapacityInputs) if field.type == "Value")


def with_columns(inputs: CapacityInputs) -> tuple[CapacityInputs, int]:
    """Turn every numeric field into a column and count the scenarios.

    Parameters
    ----------
    inputs
        Fields are floats or arrays of shape ``(n,)``; a float or ``(1,)`` holds in every scenario.

    Returns
    -------
    CapacityInputs
        Every numeric field as an array of shape ``(n,)``, or ``(1,)`` where one value holds throughout.
    int
        ``n``, the number of scenarios; 1 where all fields are floats.

    Raises
    ------
    ValueError
        If a field is empty or has more than one axis, fields differ in length, or a life is not positive.
    """
    columns: dict[str, Any] = {}
    for name in NUMERIC_FIELDS:
        column = np.atleast_1d(np.asarray(getattr(inputs, name), dtype=np.float64))
        if column.ndim > 1:
            raise ValueError(f"{name} must be a number or have one axis, not shape {column.shape}")
        if column.size == 0:
            raise ValueError(f"{name} holds no scenario at all")
        columns[name] = column
    lengths = {name: column.shape[0] for name, column in columns.items() if column.shape[0] != 1}
    if len(set(lengths.values())) > 1:
        listed = ", ".join(f"{name}: {length}" for name, length in lengths.items())
        raise ValueError(f"every array must have one value a scenario, but lengths differ ({listed})")
    for name in ("accelerator_life_years", "network_life_years", "building_life_years", "grid_life_years"):
        if not (columns[name] > 0).all():
            raise ValueError(f"{name} must be above zero")
    return replace(inputs, **columns), next(iter(lengths.values()), 1)


def scenario_rows(inputs: CapacityInputs, rows: slice) -> CapacityInputs:
    """Keep some scenarios of inputs whose numeric fields are columns.

    Parameters
    ----------
    inputs
        Result of :func:`with_columns`.
    rows
        The scenarios to keep.

    Returns
    -------
    CapacityInputs
        Columns of shape ``(1,)`` stay, the others are cut without copying.
    """
    cut: dict[str, Any] = {}
    for name in NUMERIC_FIELDS:
        column = getattr(inputs, name)
        if column.shape[0] != 1:
            cut[name] = column[rows]
    return replace(inputs, **cut)
