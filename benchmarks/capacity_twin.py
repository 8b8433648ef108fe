"""The capacity model in plain Python, one scenario at a time: the peer to beat, and an independent check.

It follows the model's definitions by the shortest way for one scenario: events in order of date, year by
year, class by class, with early exits that arrays do not have.
"""

from __future__ import annotations

import math
from typing import Any

from analysis.models.capacity.inputs import PHASES, USER_CLASSES, AcceleratorFigures, CapacityInputs

FORMATS = ("fp64_vector", "fp64_matrix", "tf32", "fp16", "fp8", "fp4")
HOURS = 8760.0


def evaluate_one(s: CapacityInputs, first_year: int = 2025, last_year: int = 2035) -> dict[str, Any]:
    """Return every outcome of one scenario: floats, lists by year, lists of lists by phase or class."""
    phases, classes = range(3), range(4)
    chips = s.phase_accelerators
    counts = [getattr(s, f"{phase}_accelerator_count") for phase in PHASES]
    dates = [getattr(s, f"{phase}_date") for phase in PHASES]
    years = range(first_year, last_year + 1)
    t = len(years)
    horizon_end = last_year + 1.0
    node_kw = [
        chip.tdp_kw * s.node_power_ratio if math.isnan(chip.node_kw) else chip.node_kw for chip in chips
    ]
    it_factor = 1.0 + s.it_adder_share
    facility_kw = [kw * it_factor * s.peak_facility_ratio for kw in node_kw]
    out: dict[str, Any] = {
        "node_kw_per_accelerator": node_kw[1],
        "facility_kw_per_accelerator": facility_kw[1],
    }

    # fleet: walk through the events in order
    until = max(horizon_end, s.target_date)
    life, refresh = s.accelerator_life_years, s.refresh_share
    bought, retired, refreshed = ([[0.0] * t for _ in phases] for _ in range(3))
    events = [(s.grid_power_date, -1, 0.0)]
    for p in phases:
        date, count, k, previous = dates[p], counts[p], 0, 0.0
        while date <= until:
            events.append((date, p, count))
            y = math.floor(date) - first_year
            if 0 <= y < t:
                if k == 0:
                    bought[p][y] += count
                else:
                    retired[p][y] += previous
                    refreshed[p][y] += count
            previous = count
            count *= refresh
            k += 1
            date = dates[p] + k * life
    events.sort()

    tflops = [_reading(s, chip) for chip in chips]
    exaflops = [0.0 if math.isnan(rate) else rate / 1e6 for rate in tflops]
    enough = s.target_exaflops * (1.0 - 1e-12)
    installed_end, energised_end, installed_years, energised_years = (
        [[0.0] * t for _ in phases] for _ in range(4)
    )
    grid_kw, leased_kw = s.grid_power_mw * 1e3, s.leased_power_mw * 1e3
    standing, running = [0.0] * 3, [0.0] * 3
    is_grid = False
    met_date = math.nan
    target_standing, target_running = standing, running
    events.append((math.inf, -1, 0.0))
    since = -math.inf
    j = 0
    while j < len(events):
        now = events[j][0]
        # what stood and ran from `since` to `now`
        if since < now:
            if since <= s.target_date < now:
                target_standing, target_running = standing, running
            low, high = max(since, float(first_year)), min(now, horizon_end)
            if low < high and (standing[0] or standing[1] or standing[2]):
                for y in range(int(low) - first_year, math.ceil(high) - first_year):
                    start = first_year + y
                    share = min(high, start + 1.0) - max(low, start)
                    is_last = now >= start + 1.0
                    for p in phases:
                        if standing[p]:
                            installed_years[p][y] += standing[p] * share
                            energised_years[p][y] += running[p] * share
                            if is_last:
                                installed_end[p][y] = standing[p]
                                energised_end[p][y] = running[p]
        if now == math.inf:
            break
        standing = standing.copy()
        while events[j][0] == now:
            _, p, count = events[j]
            if p < 0:
                is_grid = True
            else:
                standing[p] = count
            j += 1
        running = _energised(standing, facility_kw, grid_kw if is_grid else leased_kw, is_grid)
        if met_date != met_date and now < horizon_end:
            total = running[0] * exaflops[0] + running[1] * exaflops[1] + running[2] * exaflops[2]
            if total >= enough:
                met_date = now
        since = now
    out["installed_accelerators"], out["energised_accelerators"] = installed_end, energised_end
    out["installed_accelerator_years"], out["energised_accelerator_years"] = installed_years, energised_years
    out["bought_accelerators"], out["retired_accelerators"] = bought, retired
    out["refreshed_accelerators"] = refreshed
    peaks = [[chip.peak_tflops.get((f, "dense"), math.nan) / 1e6 for chip in chips] for f in FORMATS]
    peaks = [[0.0 if math.isnan(rate) else rate for rate in row] for row in peaks]
    e0, e1, e2 = energised_end
    out["peak_exaflops"] = {
        f: [r0 * a + r1 * b + r2 * c for a, b, c in zip(e0, e1, e2, strict=True)]
        for f, (r0, r1, r2) in zip(FORMATS, peaks, strict=True)
    }

    # target
    def total_of(accelerators: list[float]) -> float:
        return sum(a * r for a, r in zip(accelerators, exaflops, strict=True))

    out["accelerators_for_target"] = s.target_exaflops * 1e6 / tflops[1]
    out["target_throughput_exaflops"] = total_of(target_running)
    out["is_target_met"] = out["target_throughput_exaflops"] >= enough
    out["target_met_date"] = met_date
    if out["is_target_met"]:
        reason = 0
    elif math.isnan(tflops[1]) and all(
        math.isnan(rate) or count <= 0 for rate, count in zip(tflops, counts, strict=True)
    ):
        reason = 1
    elif total_of(counts) < enough:
        reason = 2
    elif total_of([c if d <= s.target_date else 0.0 for c, d in zip(counts, dates, strict=True)]) < enough:
        reason = 3
    elif total_of(target_standing) < enough:
        reason = 2
    elif (
        s.grid_power_date > s.target_date
        and total_of(_energised(target_standing, facility_kw, grid_kw, True)) >= enough
    ):
        reason = 4
    else:
        reason = 5
    out["miss_reason"] = reason

    # power and site
    nameplate = (counts[0] * node_kw[0] + counts[1] * node_kw[1]) / 1e3
    it_load = nameplate * it_factor
    out["nameplate_mw"], out["it_load_mw"] = nameplate, it_load
    out["facility_load_mw"] = it_load * s.peak_facility_ratio
    out["contracted_power_mw"] = (counts[0] + counts[1]) * s.facility_kw_per_gpu / 1e3
    out["is_contracted_power_short"] = out["facility_load_mw"] > out["contracted_power_mw"]
    out["racks"] = float(math.ceil(it_load * 1e3 / s.rack_power_kw - 1e-9))
    out["floor_area_m2"] = out["racks"] * s.floor_area_m2_per_rack
    out["node_count"] = float(math.ceil((counts[0] + counts[1]) / s.accelerators_per_node - 1e-9))
    out["nodes_without_spares"] = float(math.ceil(out["node_count"] * (1.0 - s.spare_node_share) - 1e-9))
    out["node_availability_share"] = 1.0 / (
        1.0 + s.node_failures_per_1000_node_days / 1000.0 / 24.0 * s.repair_hours
    )

    # prices and capital
    reference = s.reference_accelerator
    local = s.server_price_krw * (
        1.0
        - s.foreign_currency_share
        + s.foreign_currency_share * s.exchange_rate_krw_per_usd / s.reference_exchange_rate_krw_per_usd
    )
    ratios = [1.0 if chip.name == reference.name else chip.price_usd / reference.price_usd for chip in chips]
    price = [local if math.isnan(ratio) else local * ratio for ratio in ratios]
    out["server_prices_krw"] = price
    it_per_server = 1.0 / (1.0 - s.network_share - s.storage_share)
    network_ratio, storage_ratio = it_per_server * s.network_share, it_per_server * s.storage_share
    building = s.building_krw_per_mw * it_load
    growth_building = s.building_krw_per_mw * counts[2] * node_kw[2] * it_factor / 1e3
    grid = s.grid_connection_krw_per_mw * s.grid_power_mw
    land = s.land_price_krw_per_m2 * s.site_area_m2
    servers = counts[0] * price[0] + counts[1] * price[1]
    parts = {
        "servers": servers,
        "network": servers * network_ratio,
        "storage": servers * storage_ratio,
        "building": building,
        "grid_connection": grid,
        "land": land,
    }
    parts["contingency"] = sum(parts.values()) * s.contingency_share
    out["capital_to_opening_krw"] = parts
    out["budget_gap_krw"] = s.announced_budget_krw - sum(parts.values())
    by_year: dict[str, list[float]] = {part: [0.0] * t for part in parts}
    for amount, date, part in (
        (building, dates[1], "building"),
        (growth_building, dates[2], "building"),
        (grid, s.grid_power_date, "grid_connection"),
        (land, dates[1], "land"),
    ):
        y = math.floor(date) - first_year
        if 0 <= y < t:
            by_year[part][y] += amount
    for p in phases:
        date, amount, k = dates[p], counts[p] * price[p] * network_ratio, 0
        while date < horizon_end:
            y = math.floor(date) - first_year
            if y >= 0:
                by_year["network"][y] += amount
            amount *= refresh
            k += 1
            date = dates[p] + k * s.network_life_years
    for y in range(t):
        value = (
            price[0] * (bought[0][y] + refreshed[0][y])
            + price[1] * (bought[1][y] + refreshed[1][y])
            + price[2] * (bought[2][y] + refreshed[2][y])
        )
        by_year["servers"][y] = value
        by_year["storage"][y] = value * storage_ratio
        by_year["contingency"][y] = s.contingency_share * (
            value * (1.0 + storage_ratio)
            + by_year["network"][y]
            + by_year["building"][y]
            + by_year["grid_connection"][y]
            + by_year["land"][y]
        )
    out["capital_by_year_krw"] = by_year

    # demand by class
    shares = [getattr(s, f"allocation_share_{c}") for c in USER_CLASSES]
    user_prices = [getattr(s, f"user_price_share_{c}") for c in USER_CLASSES]
    asked = [
        getattr(s, f"demand_{c}") * math.exp(-getattr(s, f"price_response_{c}") * user_prices[i])
        for i, c in enumerate(USER_CLASSES)
    ]
    held_rate = [
        s.idle_held_share * math.exp(-s.idle_price_response * user_price) for user_price in user_prices
    ]
    goodput = [_goodput(s, getattr(s, f"job_accelerators_{c}")) for c in USER_CLASSES]
    out["goodput_share"] = goodput
    total_asked = sum(asked)

    # year by year
    opening = max(dates[1], s.grid_power_date)
    reference_year = min(max(math.ceil(opening), first_year), last_year)
    out["effective_opening_date"], out["reference_year"] = opening, reference_year
    r0, r1, r2 = peaks[FORMATS.index("fp16")]
    required_power, available_power, it_energy, energy, water, carbon = ([0.0] * t for _ in range(6))
    required_staff, utilisation, exaflop_days = ([0.0] * t for _ in range(3))
    operating = {part: [0.0] * t for part in ("electricity", "maintenance", "staff", "insurance")}
    limits = [[0.0] * t for _ in range(5)]
    binding = [-1] * t
    allocated, idle_held, unserved = ([[0.0] * t for _ in classes] for _ in range(3))
    out["requested_accelerators"] = [[amount] * t for amount in asked]
    full_krw_per_kw = (
        it_factor
        * s.measured_power_share
        * s.power_usage_effectiveness
        * s.electricity_price_krw_per_kwh
        * HOURS
    )
    krw_per_gwh = s.power_usage_effectiveness * s.electricity_price_krw_per_kwh * 1e6
    staff_per_kw = s.staff_per_mw * it_factor / 1e3
    ceiling = s.allocation_ceiling_share
    for y, year in enumerate(years):
        required_power[y] = (
            installed_end[0][y] * facility_kw[0]
            + installed_end[1][y] * facility_kw[1]
            + installed_end[2][y] * facility_kw[2]
        ) / 1e3
        if s.grid_power_date < year + 1:
            available_power[y] = s.grid_power_mw
        elif s.early_service_date < year + 1:
            available_power[y] = s.leased_power_mw
        i0, i1, i2 = installed_years[0][y], installed_years[1][y], installed_years[2][y]
        e0, e1, e2 = energised_years[0][y], energised_years[1][y], energised_years[2][y]
        installed, energised = i0 + i1 + i2, e0 + e1 + e2
        it_value = (i0 * price[0] + i1 * price[1] + i2 * price[2]) * it_per_server
        building_value = building * min(max(year + 1.0 - dates[1], 0.0), 1.0)
        building_value += growth_building * min(max(year + 1.0 - dates[2], 0.0), 1.0)
        required = (i0 * node_kw[0] + i1 * node_kw[1] + i2 * node_kw[2]) * staff_per_kw
        required_staff[y] = required
        maintenance = it_value * s.maintenance_share
        staff = min(required, s.operations_staff) * s.staff_cost_krw_per_year
        insurance = (it_value + building_value) * s.insurance_share
        operating["maintenance"][y], operating["staff"][y] = maintenance, staff
        operating["insurance"][y] = insurance
        affordable = max(s.operating_budget_krw_per_year - (maintenance + staff + insurance), 0.0)
        if installed <= 0:
            for c in classes:
                unserved[c][y] = asked[c]
            continue

        nameplate_kw = e0 * node_kw[0] + e1 * node_kw[1] + e2 * node_kw[2]
        full_krw = nameplate_kw * full_krw_per_kw
        if affordable <= 0:
            by_budget = 0.0
        elif full_krw <= 0:
            by_budget = math.inf
        else:
            by_budget = affordable / full_krw * energised
        by_staff = math.inf if required <= 0 else s.operations_staff / required * installed
        by_power, by_scheduler = ceiling * energised, ceiling * installed
        least, which = total_asked, 0
        for amount, index in ((by_budget, 2), (by_staff, 3), (by_scheduler, 4), (by_power, 1)):
            if amount < least:
                least, which = amount, index
        binding[y] = which
        for index, amount in enumerate((total_asked, by_power, by_budget, by_staff, by_scheduler)):
            limits[index][y] = min(amount / installed, 1.0)
        given = _shared(min(by_power, by_budget, by_staff, by_scheduler), asked, shares)
        total_given = total_active = useful = 0.0
        for c in classes:
            amount = given[c]
            held = amount * held_rate[c]
            allocated[c][y], idle_held[c][y], unserved[c][y] = amount, held, asked[c] - amount
            total_given += amount
            total_active += amount - held
            useful += (amount - held) * goodput[c]
        utilisation[y] = min(total_given / installed, 1.0)
        energised_ef = e0 * r0 + e1 * r1 + e2 * r2
        mean_ef = energised_ef / energised if energised > 0 else 0.0
        exaflop_days[y] = useful * mean_ef * s.model_flops_utilisation * 365.0
        busy = total_active / energised if energised > 0 else 0.0
        draw = busy * s.measured_power_share + (1.0 - busy) * s.idle_power_share
        gwh = nameplate_kw * it_factor * draw * HOURS / 1e6
        if krw_per_gwh > 0:
            gwh = min(gwh, affordable / krw_per_gwh)
        it_energy[y] = gwh
        energy[y] = gwh * s.power_usage_effectiveness
        water[y] = gwh * s.water_usage_effectiveness * 1e3
        carbon[y] = energy[y] * s.emission_factor_kg_per_kwh * 1e3
        operating["electricity"][y] = gwh * krw_per_gwh
        if year == reference_year:
            out["delivery_exaflops"] = [
                i0 * r0 + i1 * r1 + i2 * r2,
                energised_ef,
                total_given * mean_ef,
                total_active * mean_ef,
                useful * mean_ef,
                useful * mean_ef * s.model_flops_utilisation,
            ]
            out["delivery_by_class_exaflops"] = [
                (given[c] - idle_held[c][y]) * goodput[c] * mean_ef * s.model_flops_utilisation
                for c in classes
            ]
            hours = (installed * HOURS, total_given * HOURS, useful * HOURS)
    out["required_power_mw"], out["available_power_mw"] = required_power, available_power
    out["it_energy_gwh"], out["energy_gwh"] = it_energy, energy
    out["water_m3"], out["carbon_tonnes"] = water, carbon
    out["electricity_krw"], out["operating_cost_krw"] = operating["electricity"], operating
    out["required_staff"], out["utilisation_share"], out["utilisation_limits"] = (
        required_staff,
        utilisation,
        limits,
    )
    out["binding_limit"], out["allocated_accelerators"] = binding, allocated
    out["idle_held_accelerators"], out["unserved_accelerators"] = idle_held, unserved
    out["delivered_exaflop_days"] = exaflop_days
    if "delivery_exaflops" not in out:
        out["delivery_exaflops"], out["delivery_by_class_exaflops"] = [0.0] * 6, [0.0] * 4
        hours = (0.0, 0.0, 0.0)

    # annual cost in the reference year
    y = reference_year - first_year
    rate = s.discount_rate
    server_rate = _annuity(life, rate)
    it_value = sum(installed_years[p][y] * price[p] for p in phases) * it_per_server
    in_use = [min(max(reference_year + 1.0 - d, 0.0), 1.0) for d in (*dates, s.grid_power_date)]
    annual = {
        "servers": it_value / it_per_server * server_rate,
        "network": it_value * s.network_share * _annuity(s.network_life_years, rate),
        "storage": it_value * s.storage_share * server_rate,
        "building": (building * in_use[1] + growth_building * in_use[2])
        * _annuity(s.building_life_years, rate),
        "grid_connection": grid * in_use[3] * _annuity(s.grid_life_years, rate),
        "land": land * in_use[1] * rate,
    }
    annual["contingency"] = sum(annual.values()) * s.contingency_share
    annual.update((part, amounts[y]) for part, amounts in operating.items())
    total = sum(annual.values())
    out["annual_cost_krw"] = annual
    for name, amount in zip(("installed", "allocated", "useful"), hours, strict=True):
        out[f"cost_per_{name}_hour_krw"] = total / amount if amount > 0 else math.inf
    return out


def _reading(s: CapacityInputs, chip: AcceleratorFigures) -> float:
    number_format, sparsity, measure = s.target_format, s.target_sparsity, s.target_measure
    is_fp64 = number_format.startswith("fp64")
    if sparsity == "sparse" and (is_fp64 or measure != "peak"):
        return math.nan
    peak = chip.peak_tflops.get((number_format, sparsity), math.nan)
    if measure == "peak":
        return peak
    if measure == "hpl":
        return chip.hpl_tflops if is_fp64 else math.nan
    if measure == "training":
        return peak * s.model_flops_utilisation if number_format == "fp16" else math.nan
    measured = {"fp16": chip.gemm_bf16_tflops, "fp8": chip.gemm_fp8_tflops}.get(number_format, math.nan)
    return peak * s.gemm_share if math.isnan(measured) else measured


def _energised(standing: list[float], kw: list[float], power: float, is_grid: bool) -> list[float]:
    first = min(standing[0], power / kw[0])
    if not is_grid:
        return [first, 0.0, 0.0]
    power = max(power - first * kw[0], 0.0)
    second = min(standing[1], power / kw[1])
    power = max(power - second * kw[1], 0.0)
    return [first, second, min(standing[2], power / kw[2])]


def _shared(capacity: float, asked: list[float], shares: list[float]) -> list[float]:
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


def _annuity(life: float, rate: float) -> float:
    return 1.0 / life if rate == 0 else rate / -math.expm1(-life * math.log1p(rate))
