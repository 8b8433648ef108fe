"""Power, site, energy, water and carbon of the fleet."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from analysis.foundation.quantity import (
    HOURS_PER_YEAR,
    KILOGRAMS_PER_TONNE,
    KILOWATT_HOURS_PER_GIGAWATT_HOUR,
    KILOWATTS_PER_MEGAWATT,
    LITRES_PER_CUBIC_METRE,
)
from analysis.models.capacity.availability import node_availability
from analysis.models.capacity.fleet import Fleet
from analysis.models.capacity.horizon import SMALLEST, stacked, weighted_sum
from analysis.models.capacity.inputs import AcceleratorFigures, CapacityInputs, FloatArray, Value

#: Below this, a part of a rack or node is rounding and not a further rack or node.
WHOLE_TOLERANCE = 1e-9


@dataclass(frozen=True, kw_only=True)
class Site:
    """What early service and opening together ask of the site; arrays of shape ``(n,)`` or ``(1,)``."""

    nameplate_mw: Value
    it_load_mw: Value
    facility_load_mw: Value
    contracted_power_mw: Value
    racks: Value
    floor_area_m2: Value
    node_count: Value
    nodes_without_spares: Value
    node_availability_share: Value


@dataclass(frozen=True, kw_only=True)
class Load:
    """Accelerators of all phases and the nameplate of their nodes, year averages, shape ``(t, n)``."""

    installed: FloatArray
    energised: FloatArray
    installed_kw: FloatArray
    energised_kw: FloatArray


@dataclass(frozen=True, kw_only=True)
class Energy:
    """Yearly flows, shape ``(t, n)``."""

    it_energy_gwh: FloatArray
    energy_gwh: FloatArray
    water_m3: FloatArray
    carbon_tonnes: FloatArray
    electricity_krw: FloatArray


def whole(amount: Value) -> FloatArray:
    """Round up to whole pieces, shape as given; a hair above a whole number is that number."""
    rounded: FloatArray = np.ceil(np.asarray(amount) - WHOLE_TOLERANCE)
    return rounded


def node_kw_per_accelerator(*, accelerator: AcceleratorFigures, node_power_ratio: Value) -> Value:
    r"""Nameplate power of a node per accelerator.

    .. math:: k = k_\text{published} \quad\text{or, where none is published,}\quad \nu\, P_\text{TDP}

    Parameters
    ----------
    accelerator
        Published figures, kW.
    node_power_ratio
        :math:`\nu`, float or ``(n,)``.

    Returns
    -------
    float or array of shape (n,)
        kW.

    Raises
    ------
    ValueError
        If neither a node nameplate nor a thermal design power is published.
    """
    if not math.isnan(accelerator.node_kw):
        return accelerator.node_kw
    if math.isnan(accelerator.tdp_kw):
        raise ValueError(f"{accelerator.name} has neither a published node power nor a thermal design power")
    return accelerator.tdp_kw * node_power_ratio


def node_kw_by_phase(*, inputs: CapacityInputs) -> FloatArray:
    """Nameplate kW of a node per accelerator by phase, shape ``(3, n)`` or ``(3, 1)``."""
    return stacked(
        node_kw_per_accelerator(accelerator=accelerator, node_power_ratio=inputs.node_power_ratio)
        for accelerator in inputs.phase_accelerators
    )


def facility_kw_by_phase(
    *, node_kw: FloatArray, it_adder_share: Value, peak_facility_ratio: Value
) -> FloatArray:
    r"""Design peak of the facility per accelerator.

    .. math:: f_p = k_p (1 + a) \phi

    Parameters
    ----------
    node_kw
        :math:`k_p`, kW, shape ``(3, n)`` or ``(3, 1)``.
    it_adder_share
        :math:`a`, network, storage and head nodes on top.
    peak_facility_ratio
        :math:`\phi`, facility over IT at design peak.

    Returns
    -------
    array of shape (3, n) or (3, 1)
        kW per accelerator.
    """
    return node_kw * ((1.0 + it_adder_share) * peak_facility_ratio)


def site_at_opening(*, inputs: CapacityInputs, node_kw: FloatArray) -> Site:
    r"""Power and site at full load after opening: early service and opening, all energised.

    .. math:: P_\text{IT} = (1 + a) \sum_{p \le 2} c_p k_p, \qquad P_\text{facility} = \phi\, P_\text{IT},
       \qquad P_\text{contracted} = g \sum_{p \le 2} c_p

    Parameters
    ----------
    inputs
        Columns.
    node_kw
        :math:`k_p`, shape ``(3, n)`` or ``(3, 1)``.

    Returns
    -------
    Site
        Racks and nodes are whole; water, energy and the rest follow by year in :func:`energy_by_year`.
    """
    early, opening = inputs.early_service_accelerator_count, inputs.opening_accelerator_count
    nameplate_mw = (early * node_kw[0] + opening * node_kw[1]) / KILOWATTS_PER_MEGAWATT
    it_load_mw = nameplate_mw * (1.0 + inputs.it_adder_share)
    racks = whole(it_load_mw * KILOWATTS_PER_MEGAWATT / inputs.rack_power_kw)
    node_count = whole((early + opening) / inputs.accelerators_per_node)
    return Site(
        nameplate_mw=nameplate_mw,
        it_load_mw=it_load_mw,
        facility_load_mw=it_load_mw * inputs.peak_facility_ratio,
        contracted_power_mw=(early + opening) * inputs.facility_kw_per_gpu / KILOWATTS_PER_MEGAWATT,
        racks=racks,
        floor_area_m2=racks * inputs.floor_area_m2_per_rack,
        node_count=node_count,
        nodes_without_spares=whole(node_count * (1.0 - inputs.spare_node_share)),
        node_availability_share=node_availability(
            node_failures_per_1000_node_days=inputs.node_failures_per_1000_node_days,
            repair_hours=inputs.repair_hours,
        ),
    )


def available_power_mw(*, inputs: CapacityInputs, times: FloatArray) -> FloatArray:
    """Power at hand: leased from early service until grid power arrives, grid power from then on.

    Parameters
    ----------
    inputs
        Columns.
    times
        Decimal years, shape ``(m, 1)`` or ``(m, n)``.

    Returns
    -------
    array of shape (m, n)
        MW.
    """
    leased = np.where(inputs.early_service_date <= times, inputs.leased_power_mw, 0.0)
    return np.where(inputs.grid_power_date <= times, inputs.grid_power_mw, leased)


def load_by_year(*, fleet: Fleet, node_kw: FloatArray) -> Load:
    """Add the phases up, averaged over the year.

    Parameters
    ----------
    fleet
        Result of :func:`analysis.models.capacity.fleet.fleet_over_time`.
    node_kw
        Nameplate kW per accelerator by phase, shape ``(3, n)`` or ``(3, 1)``.

    Returns
    -------
    Load
    """
    return Load(
        installed=fleet.installed_years.sum(axis=0),
        energised=fleet.energised_years.sum(axis=0),
        installed_kw=weighted_sum(node_kw, fleet.installed_years),
        energised_kw=weighted_sum(node_kw, fleet.energised_years),
    )


def energy_by_year(
    *,
    inputs: CapacityInputs,
    load: Load,
    active: FloatArray,
    affordable_krw: FloatArray,
) -> Energy:
    r"""Energy of the fleet and what follows from it.

    .. math:: W_\text{IT} = 8760\,(1 + a) \sum_p \bar E_p k_p \bigl(b\,\mu + (1 - b)\,\iota\bigr),
       \qquad b = \sum_c x_c (1 - h_c) \Big/ \sum_p \bar E_p

    The facility takes :math:`\text{PUE} \cdot W_\text{IT}`. Idle accelerators are switched off where the
    budget cannot pay them, so that the bill never exceeds what is affordable.

    Parameters
    ----------
    inputs
        Columns.
    load
        Result of :func:`load_by_year`.
    active
        Accelerators actively used, all classes, shape ``(t, n)``.
    affordable_krw
        What is left for electricity, won a year, shape ``(t, n)``.

    Returns
    -------
    Energy
    """
    # Nothing is active where nothing is energised.
    draw_share = active / np.maximum(load.energised, SMALLEST)
    draw_share *= inputs.measured_power_share - inputs.idle_power_share
    draw_share += inputs.idle_power_share
    it_energy = load.energised_kw * (
        (1.0 + inputs.it_adder_share) * (HOURS_PER_YEAR / KILOWATT_HOURS_PER_GIGAWATT_HOUR)
    )
    it_energy *= draw_share
    krw_per_gwh = (
        inputs.power_usage_effectiveness
        * inputs.electricity_price_krw_per_kwh
        * KILOWATT_HOURS_PER_GIGAWATT_HOUR
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        # Free electricity and no money are 0 times infinity: fmin then keeps the energy.
        np.fmin(it_energy, affordable_krw * (1.0 / krw_per_gwh), out=it_energy)
    energy = it_energy * inputs.power_usage_effectiveness
    return Energy(
        it_energy_gwh=it_energy,
        energy_gwh=energy,
        water_m3=it_energy
        * (inputs.water_usage_effectiveness * (KILOWATT_HOURS_PER_GIGAWATT_HOUR / LITRES_PER_CUBIC_METRE)),
        carbon_tonnes=energy
        * (inputs.emission_factor_kg_per_kwh * (KILOWATT_HOURS_PER_GIGAWATT_HOUR / KILOGRAMS_PER_TONNE)),
        electricity_krw=it_energy * krw_per_gwh,
    )
