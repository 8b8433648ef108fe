"""The order in which one piece of an ensemble is worked out, and its outcome with scenarios first."""

from __future__ import annotations

import numpy as np

from analysis.foundation.quantity import KILOWATTS_PER_MEGAWATT, TERAFLOPS_PER_EXAFLOPS
from analysis.models.capacity.cost import capital, server_prices
from analysis.models.capacity.delivery import delivered_compute, goodput_by_class
from analysis.models.capacity.demand import idle_held_rate, requested_accelerators, shared_capacity
from analysis.models.capacity.fleet import Fleet, fleet_over_time
from analysis.models.capacity.horizon import Calendar, stacked, weighted_sum
from analysis.models.capacity.hour_cost import hour_cost
from analysis.models.capacity.inputs import CapacityInputs, FloatArray, Value
from analysis.models.capacity.operating_cost import fixed_cost, operated_share
from analysis.models.capacity.outcome import CapacityOutcome
from analysis.models.capacity.power import (
    available_power_mw,
    energy_by_year,
    facility_kw_by_phase,
    load_by_year,
    node_kw_by_phase,
    site_at_opening,
)
from analysis.models.capacity.reasons import judge_target
from analysis.models.capacity.reference_year import reference_year
from analysis.models.capacity.throughput import tflops_by_format
from analysis.models.capacity.utilisation import full_load_electricity_krw, utilisation_limits


def work_out(*, inputs: CapacityInputs, calendar: Calendar) -> CapacityOutcome:
    """Work the model out for a piece of an ensemble.

    Parameters
    ----------
    inputs
        Columns, see :func:`analysis.models.capacity.inputs.with_columns`.
    calendar
        Years and scenarios.

    Returns
    -------
    CapacityOutcome
    """
    node_kw = node_kw_by_phase(inputs=inputs)
    facility_kw = facility_kw_by_phase(
        node_kw=node_kw,
        it_adder_share=inputs.it_adder_share,
        peak_facility_ratio=inputs.peak_facility_ratio,
    )
    site = site_at_opening(inputs=inputs, node_kw=node_kw)
    fleet = fleet_over_time(inputs=inputs, facility_kw=facility_kw, calendar=calendar)
    load = load_by_year(fleet=fleet, node_kw=node_kw)
    target = judge_target(inputs=inputs, fleet=fleet, facility_kw=facility_kw, calendar=calendar)

    prices = server_prices(inputs=inputs)
    invested = capital(
        inputs=inputs, fleet=fleet, site=site, node_kw=node_kw, prices=prices, calendar=calendar
    )
    fixed = fixed_cost(
        inputs=inputs, fleet=fleet, load=load, prices=prices, capital=invested, calendar=calendar
    )
    fixed = fixed.of_operated(
        operated_share(
            budget_krw=inputs.operating_budget_krw_per_year,
            fixed_krw=fixed.total_krw,
            electricity_krw=full_load_electricity_krw(inputs=inputs, load=load)
            * inputs.allocation_ceiling_share,
        )
    )
    affordable_krw = np.maximum(inputs.operating_budget_krw_per_year - fixed.total_krw, 0.0)

    requested, idle_rate = demand_by_class(inputs=inputs)
    limits = utilisation_limits(
        inputs=inputs,
        load=load,
        requested=requested,
        affordable_krw=affordable_krw,
        required_staff=fixed.required_staff,
    )
    allocated = shared_capacity(
        capacity=limits.capacity, requested=requested, shares=inputs.of_classes("allocation_share")
    )
    idle_held = allocated * idle_rate[:, None]
    goodput = goodput_by_class(inputs=inputs)
    reference = reference_year(inputs=inputs, calendar=calendar)
    delivery = delivered_compute(
        inputs=inputs,
        fleet=fleet,
        load=load,
        allocated=allocated,
        idle_held=idle_held,
        idle_rate=idle_rate,
        goodput=goodput,
        reference=reference,
    )
    energy = energy_by_year(inputs=inputs, load=load, active=delivery.active, affordable_krw=affordable_krw)

    operating_krw = {
        "electricity": energy.electricity_krw,
        "maintenance": fixed.maintenance_krw,
        "staff": fixed.staff_krw,
        "insurance": fixed.insurance_krw,
    }
    cost = hour_cost(
        inputs=inputs,
        prices=prices,
        capital=invested,
        fixed=fixed,
        operating_krw=operating_krw,
        load=load,
        delivery=delivery,
        reference=reference,
    )

    n, t = calendar.scenarios, calendar.years.size

    def each(value: Value) -> FloatArray:
        """One value a scenario."""
        column = np.asarray(value)
        return column if column.shape == (n,) else np.broadcast_to(column, (n,))

    to_opening = {part: each(amount) for part, amount in invested.to_opening_krw.items()}
    return CapacityOutcome(
        years=calendar.years,
        accelerators_for_target=each(target.accelerators_for_target),
        target_throughput_exaflops=target.throughput_exaflops,
        is_target_met=target.is_met,
        target_met_date=target.met_date,
        miss_reason=target.miss_reason,
        installed_accelerators=scenarios_first(fleet.installed),
        energised_accelerators=scenarios_first(fleet.energised),
        installed_accelerator_years=scenarios_first(fleet.installed_years),
        energised_accelerator_years=scenarios_first(fleet.energised_years),
        bought_accelerators=scenarios_first(fleet.bought),
        retired_accelerators=scenarios_first(fleet.retired),
        refreshed_accelerators=scenarios_first(fleet.refreshed),
        peak_exaflops={
            number_format: peak.T for number_format, peak in peak_by_format(inputs, fleet).items()
        },
        effective_opening_date=reference.opening,
        node_kw_per_accelerator=each(node_kw[1]),
        facility_kw_per_accelerator=each(facility_kw[1]),
        nameplate_mw=each(site.nameplate_mw),
        it_load_mw=each(site.it_load_mw),
        facility_load_mw=each(site.facility_load_mw),
        contracted_power_mw=each(site.contracted_power_mw),
        is_contracted_power_short=np.broadcast_to(site.facility_load_mw > site.contracted_power_mw, (n,)),
        racks=each(site.racks),
        floor_area_m2=each(site.floor_area_m2),
        node_count=each(site.node_count),
        nodes_without_spares=each(site.nodes_without_spares),
        node_availability_share=each(site.node_availability_share),
        required_power_mw=weighted_sum(facility_kw / KILOWATTS_PER_MEGAWATT, fleet.installed).T,
        available_power_mw=np.broadcast_to(
            available_power_mw(inputs=inputs, times=calendar.year_ends), (t, n)
        ).T,
        it_energy_gwh=energy.it_energy_gwh.T,
        energy_gwh=energy.energy_gwh.T,
        water_m3=energy.water_m3.T,
        carbon_tonnes=energy.carbon_tonnes.T,
        electricity_krw=energy.electricity_krw.T,
        required_staff=fixed.required_staff.T,
        server_prices_krw=np.broadcast_to(prices.servers_krw, (len(prices.servers_krw), n)).T,
        is_price_assumed=prices.is_assumed,
        capital_by_year_krw={part: amount.T for part, amount in invested.by_year_krw.items()},
        capital_to_opening_krw=to_opening,
        budget_gap_krw=inputs.announced_budget_krw - sum(to_opening.values(), start=np.zeros(n)),
        operating_cost_krw={part: amount.T for part, amount in operating_krw.items()},
        annual_cost_krw={part: each(amount) for part, amount in cost.annual_krw.items()},
        cost_per_installed_hour_krw=cost.per_installed_hour_krw,
        cost_per_allocated_hour_krw=cost.per_allocated_hour_krw,
        cost_per_useful_hour_krw=cost.per_useful_hour_krw,
        reference_year=reference.year,
        utilisation_share=limits.shares_of(delivery.allocated).T,
        utilisation_limits=scenarios_first(limits.shares_of(limits.by_limit)),
        binding_limit=limits.binding.T,
        requested_accelerators=np.broadcast_to(requested[:, None], (len(requested), t, n)).transpose(2, 0, 1),
        allocated_accelerators=scenarios_first(allocated),
        idle_held_accelerators=scenarios_first(idle_held),
        unserved_accelerators=scenarios_first(requested[:, None] - allocated),
        goodput_share=np.broadcast_to(goodput, (len(requested), n)).T,
        delivery_exaflops=delivery.steps_exaflops.T,
        delivery_by_class_exaflops=delivery.by_class_exaflops.T,
        delivered_exaflop_days=delivery.exaflop_days.T,
    )


def demand_by_class(*, inputs: CapacityInputs) -> tuple[FloatArray, FloatArray]:
    """Work out what each class requests at its price, and the share of its allocation it holds idle.

    Parameters
    ----------
    inputs
        Columns.

    Returns
    -------
    requested, idle_rate
        Both of shape ``(4, n)`` or ``(4, 1)``.
    """
    prices = inputs.of_classes("user_price_share")
    requested = stacked(
        requested_accelerators(demand=demand, price_response=response, price_share=price)
        for demand, response, price in zip(
            inputs.of_classes("demand"), inputs.of_classes("price_response"), prices, strict=True
        )
    )
    idle_rate = stacked(
        idle_held_rate(
            idle_held_share=inputs.idle_held_share,
            idle_price_response=inputs.idle_price_response,
            price_share=price,
        )
        for price in prices
    )
    return requested, idle_rate


def peak_by_format(inputs: CapacityInputs, fleet: Fleet) -> dict[str, FloatArray]:
    """Dense peak of what is energised at each year's end, in every number format.

    Parameters
    ----------
    inputs
        Columns.
    fleet
        Result of :func:`analysis.models.capacity.fleet.fleet_over_time`.

    Returns
    -------
    dict of str to array of shape (t, n)
        Number format to exaflops.
    """
    rates = tflops_by_format(inputs.phase_accelerators)
    # Phases of equal rates in every format are added up first.
    kinds: dict[tuple[float, ...], FloatArray] = {}
    for kind, running in zip(zip(*rates.values(), strict=True), fleet.energised, strict=True):
        kinds[kind] = kinds[kind] + running if kind in kinds else running
    amounts = np.stack([*kinds.values()]) if len(kinds) > 1 else next(iter(kinds.values()))[None]
    exaflops_each = np.array([*kinds]).T / TERAFLOPS_PER_EXAFLOPS
    return {
        number_format: weighted_sum(each[:, None], amounts)
        for number_format, each in zip(rates, exaflops_each, strict=True)
    }


def scenarios_first(values: FloatArray) -> FloatArray:
    """Turn ``(k, t, n)`` into ``(n, k, t)`` without copying."""
    return values.transpose(2, 0, 1)
