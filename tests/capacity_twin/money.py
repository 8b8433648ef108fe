"""Capital, annual cost and the cost of an hour."""

from __future__ import annotations

import math
from typing import Any

from analysis.models.capacity import CapacityInputs
from tests.capacity_twin.plan import THREE, Plan

HOURS = 8760.0


def capital_of(
    s: CapacityInputs, plan: Plan, fleet: dict[str, Any]
) -> tuple[dict[str, Any], tuple[float, float]]:
    counts, prices, dates, t = plan.counts, plan.prices, plan.dates, plan.t
    network_ratio = plan.it_per_server * s.network_share
    storage_ratio = plan.it_per_server * s.storage_share
    building = s.building_krw_per_mw * plan.it_load_mw
    growth_building = s.building_krw_per_mw * counts[2] * plan.node_kw[2] * plan.it_factor / 1e3
    grid = s.grid_connection_krw_per_mw * s.grid_power_mw
    land = s.land_price_krw_per_m2 * s.site_area_m2
    servers = counts[0] * prices[0] + counts[1] * prices[1]
    parts = {
        "servers": servers,
        "network": servers * network_ratio,
        "storage": servers * storage_ratio,
        "building": building,
        "grid_connection": grid,
        "land": land,
    }
    parts["contingency"] = sum(parts.values()) * s.contingency_share
    by_year: dict[str, list[float]] = {part: [0.0] * t for part in parts}
    for amount, date, part in (
        (building, dates[1], "building"),
        (growth_building, dates[2], "building"),
        (grid, s.grid_power_date, "grid_connection"),
        (land, dates[1], "land"),
    ):
        y = math.floor(date) - plan.first_year
        if 0 <= y < t:
            by_year[part][y] += amount
    network = by_year["network"]
    for p in THREE:
        date, amount, k = dates[p], counts[p] * prices[p] * network_ratio, 0
        while date < plan.last_year + 1.0:
            y = math.floor(date) - plan.first_year
            if y >= 0:
                network[y] += amount
            amount *= s.refresh_share
            k += 1
            date = dates[p] + k * s.network_life_years
    bought, refreshed = fleet["bought_accelerators"], fleet["refreshed_accelerators"]
    for y in range(t):
        value = (
            prices[0] * (bought[0][y] + refreshed[0][y])
            + prices[1] * (bought[1][y] + refreshed[1][y])
            + prices[2] * (bought[2][y] + refreshed[2][y])
        )
        by_year["servers"][y] = value
        by_year["storage"][y] = value * storage_ratio
        by_year["contingency"][y] = s.contingency_share * (
            value * (1.0 + storage_ratio)
            + network[y]
            + by_year["building"][y]
            + by_year["grid_connection"][y]
            + by_year["land"][y]
        )
    outcome = {
        "capital_to_opening_krw": parts,
        "budget_gap_krw": s.announced_budget_krw - sum(parts.values()),
        "capital_by_year_krw": by_year,
    }
    return outcome, (building, growth_building)


def annual_of(
    s: CapacityInputs,
    plan: Plan,
    fleet: dict[str, Any],
    capital: dict[str, Any],
    building: tuple[float, float],
    operating: dict[str, list[float]],
    used_hours: tuple[float, float, float],
) -> dict[str, Any]:
    y, rate = plan.reference_year - plan.first_year, s.discount_rate
    server_rate = _annuity(s.accelerator_life_years, rate)
    servers = sum(fleet["installed_accelerator_years"][p][y] * plan.prices[p] for p in THREE)
    it_value = servers * plan.it_per_server
    opened, grown, connected = (
        min(max(plan.reference_year + 1.0 - date, 0.0), 1.0)
        for date in (plan.dates[1], plan.dates[2], s.grid_power_date)
    )
    annual = {
        "servers": servers * server_rate,
        "network": it_value * s.network_share * _annuity(s.network_life_years, rate),
        "storage": it_value * s.storage_share * server_rate,
        "building": (building[0] * opened + building[1] * grown) * _annuity(s.building_life_years, rate),
        "grid_connection": capital["capital_to_opening_krw"]["grid_connection"]
        * connected
        * _annuity(s.grid_life_years, rate),
        "land": capital["capital_to_opening_krw"]["land"] * opened * rate,
    }
    annual["contingency"] = sum(annual.values()) * s.contingency_share
    annual.update((part, amounts[y]) for part, amounts in operating.items())
    total = sum(annual.values())
    installed, allocated, useful = (total / hours if hours > 0 else math.inf for hours in used_hours)
    return {
        "annual_cost_krw": annual,
        "cost_per_installed_hour_krw": installed,
        "cost_per_allocated_hour_krw": allocated,
        "cost_per_useful_hour_krw": useful,
    }


def _annuity(life: float, rate: float) -> float:
    return 1.0 / life if rate == 0 else rate / -math.expm1(-life * math.log1p(rate))
