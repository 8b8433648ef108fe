"""Power, operating cost, utilisation and delivery, year by year."""

from __future__ import annotations

import math
from typing import Any

from analysis.models.capacity import USER_CLASSES, CapacityInputs
from tests.capacity_twin.plan import Plan

FOUR = range(4)
HOURS = 8760.0


def years_of(  # noqa: PLR0912, PLR0915 - one year from front to back, as one writes it without arrays
    s: CapacityInputs, plan: Plan, fleet: dict[str, Any], building: tuple[float, float]
) -> tuple[dict[str, Any], tuple[float, float, float]]:
    t, prices, node_kw, facility_kw = plan.t, plan.prices, plan.node_kw, plan.facility_kw
    shares = [getattr(s, f"allocation_share_{c}") for c in USER_CLASSES]
    user_prices = [getattr(s, f"user_price_share_{c}") for c in USER_CLASSES]
    asked = [
        getattr(s, f"demand_{c}") * math.exp(-getattr(s, f"price_response_{c}") * price)
        for c, price in zip(USER_CLASSES, user_prices, strict=True)
    ]
    held_rate = [s.idle_held_share * math.exp(-s.idle_price_response * price) for price in user_prices]
    goodput = [_goodput(s, getattr(s, f"job_accelerators_{c}")) for c in USER_CLASSES]
    total_asked = sum(asked)
    rate_0, rate_1, rate_2 = plan.peaks["fp16"]
    required_power, available_power, it_energy, energy, water, carbon = ([0.0] * t for _ in range(6))
    required_staff, utilisation, exaflop_days = ([0.0] * t for _ in range(3))
    electricity, maintenance, staff, insurance = ([0.0] * t for _ in range(4))
    limits = [[0.0] * t for _ in range(5)]
    binding = [-1] * t
    allocated, idle_held, unserved = ([[0.0] * t for _ in FOUR] for _ in range(3))
    delivery, by_class, hours = [0.0] * 6, [0.0] * 4, (0.0, 0.0, 0.0)
    krw_per_gwh = s.power_usage_effectiveness * s.electricity_price_krw_per_kwh * 1e6
    full_krw_per_kw = plan.it_factor * s.measured_power_share * krw_per_gwh * HOURS / 1e6
    staff_per_kw = s.staff_per_mw * plan.it_factor / 1e3
    ceiling, mfu = s.allocation_ceiling_share, s.model_flops_utilisation
    standing, running = fleet["installed_accelerator_years"], fleet["energised_accelerator_years"]
    at_end = fleet["installed_accelerators"]
    for y in range(t):
        year_end = plan.first_year + y + 1.0
        required_power[y] = (
            at_end[0][y] * facility_kw[0] + at_end[1][y] * facility_kw[1] + at_end[2][y] * facility_kw[2]
        ) / 1e3
        if s.grid_power_date < year_end:
            available_power[y] = s.grid_power_mw
        elif s.early_service_date < year_end:
            available_power[y] = s.leased_power_mw
        i0, i1, i2 = standing[0][y], standing[1][y], standing[2][y]
        e0, e1, e2 = running[0][y], running[1][y], running[2][y]
        installed, energised = i0 + i1 + i2, e0 + e1 + e2
        it_value = (i0 * prices[0] + i1 * prices[1] + i2 * prices[2]) * plan.it_per_server
        building_value = building[0] * min(max(year_end - plan.dates[1], 0.0), 1.0)
        building_value += building[1] * min(max(year_end - plan.dates[2], 0.0), 1.0)
        required = (i0 * node_kw[0] + i1 * node_kw[1] + i2 * node_kw[2]) * staff_per_kw
        required_staff[y] = required
        maintenance[y] = it_value * s.maintenance_share
        staff[y] = min(required, s.operations_staff) * s.staff_cost_krw_per_year
        insurance[y] = (it_value + building_value) * s.insurance_share
        nameplate_kw = e0 * node_kw[0] + e1 * node_kw[1] + e2 * node_kw[2]
        full_krw = nameplate_kw * full_krw_per_kw
        whole = maintenance[y] + staff[y] + insurance[y] + ceiling * full_krw
        operated = min(s.operating_budget_krw_per_year / whole, 1.0) if whole > 0 else 1.0
        maintenance[y] *= operated
        staff[y] *= operated
        insurance[y] *= operated
        if installed <= 0:
            for c in FOUR:
                unserved[c][y] = asked[c]
            continue

        affordable = max(s.operating_budget_krw_per_year - (maintenance[y] + staff[y] + insurance[y]), 0.0)
        if affordable <= 0:
            by_budget = 0.0
        else:
            by_budget = affordable / full_krw * energised if full_krw > 0 else math.inf
        by_staff = s.operations_staff / required * installed if required > 0 else math.inf
        by_power, by_scheduler = ceiling * energised, ceiling * installed
        least, which = total_asked, 0
        for amount, index in ((by_budget, 2), (by_staff, 3), (by_scheduler, 4), (by_power, 1)):
            if amount < least:
                least, which = amount, index
        binding[y] = which
        for index, amount in enumerate((total_asked, by_power, by_budget, by_staff, by_scheduler)):
            limits[index][y] = min(amount / installed, 1.0)
        given = shared(min(by_power, by_budget, by_staff, by_scheduler), asked, shares)
        total_given = total_active = useful = 0.0
        for c in FOUR:
            amount = given[c]
            held = amount * held_rate[c]
            allocated[c][y], idle_held[c][y], unserved[c][y] = amount, held, asked[c] - amount
            total_given += amount
            total_active += amount - held
            useful += (amount - held) * goodput[c]
        utilisation[y] = min(total_given / installed, 1.0)
        energised_ef = e0 * rate_0 + e1 * rate_1 + e2 * rate_2
        mean_ef = energised_ef / energised if energised > 0 else 0.0
        busy = total_active / energised if energised > 0 else 0.0
        exaflop_days[y] = useful * mean_ef * mfu * 365.0
        draw = busy * s.measured_power_share + (1.0 - busy) * s.idle_power_share
        gwh = nameplate_kw * plan.it_factor * draw * HOURS / 1e6
        if krw_per_gwh > 0:
            gwh = min(gwh, affordable / krw_per_gwh)
        it_energy[y] = gwh
        energy[y] = gwh * s.power_usage_effectiveness
        water[y] = gwh * s.water_usage_effectiveness * 1e3
        carbon[y] = energy[y] * s.emission_factor_kg_per_kwh * 1e3
        electricity[y] = gwh * krw_per_gwh
        if year_end == plan.reference_year + 1.0:
            delivery = [
                i0 * rate_0 + i1 * rate_1 + i2 * rate_2,
                energised_ef,
                total_given * mean_ef,
                total_active * mean_ef,
                useful * mean_ef,
                useful * mean_ef * mfu,
            ]
            by_class = [(given[c] - idle_held[c][y]) * goodput[c] * mean_ef * mfu for c in FOUR]
            hours = (installed * HOURS, total_given * HOURS, useful * HOURS)
    outcome = {
        "required_power_mw": required_power,
        "available_power_mw": available_power,
        "it_energy_gwh": it_energy,
        "energy_gwh": energy,
        "water_m3": water,
        "carbon_tonnes": carbon,
        "electricity_krw": electricity,
        "required_staff": required_staff,
        "operating_cost_krw": {
            "electricity": electricity,
            "maintenance": maintenance,
            "staff": staff,
            "insurance": insurance,
        },
        "utilisation_share": utilisation,
        "utilisation_limits": limits,
        "binding_limit": binding,
        "requested_accelerators": [[amount] * t for amount in asked],
        "allocated_accelerators": allocated,
        "idle_held_accelerators": idle_held,
        "unserved_accelerators": unserved,
        "goodput_share": goodput,
        "delivery_exaflops": delivery,
        "delivery_by_class_exaflops": by_class,
        "delivered_exaflop_days": exaflop_days,
    }
    return outcome, hours


def shared(capacity: float, asked: list[float], shares: list[float]) -> list[float]:
    """Serve the class that asks least for its share first; who asks more shares what is left."""
    given = [0.0] * len(asked)
    order = sorted((asked[c] / shares[c], c) for c in range(len(asked)) if shares[c] > 0)
    rest, weight = capacity, sum(shares)
    for position, (ratio, c) in enumerate(order):
        if ratio * weight > rest:
            for _, d in order[position:]:
                given[d] = rest * shares[d] / weight
            rest = 0.0
            break
        given[c] = asked[c]
        rest -= asked[c]
        weight -= shares[c]
    if len(order) < len(asked) and rest > 0:
        outside = sum(asked[c] for c in range(len(asked)) if shares[c] <= 0)
        for c in range(len(asked)):
            if shares[c] <= 0 and outside > 0:
                given[c] = asked[c] * min(1.0, rest / outside)
    return given


def _goodput(s: CapacityInputs, job_accelerators: float) -> float:
    failures = s.node_failures_per_1000_node_days * math.ceil(job_accelerators / s.accelerators_per_node)
    if failures <= 0:
        return 1.0
    between = 3600.0 * 1000.0 * 24.0 / failures
    checkpoint = s.checkpoint_seconds
    if checkpoint >= 2.0 * between:
        interval = between
    else:
        share = checkpoint / (2.0 * between)
        interval = (
            math.sqrt(2.0 * checkpoint * between) * (1.0 + math.sqrt(share) / 3.0 + share / 9.0) - checkpoint
        )
    cycle = interval + checkpoint
    kept = interval / between / math.expm1(cycle / between) if cycle > 0 else 1.0
    return min(max(kept * math.exp(-s.restart_seconds / between), 0.0), 1.0)
