"""The project of one scenario before its debt: spending, revenue, cost, depreciation, later servers."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tests.funding_twin.plan import Plan, sorted_capital, sorted_flow, whole

HARDWARE = ("servers", "network", "storage")
OTHERS = ("building", "grid_connection", "land")
CLASSES = ("universities", "startups", "public_bodies", "large_firms")


@dataclass(slots=True)
class Project:
    uses: dict[str, list[float]]
    later: list[float]
    price: list[float]
    sold: list[float]
    purchased: list[float]
    revenue: dict[str, list[float]]
    cost: dict[str, list[float]]
    spending: list[float]
    early_revenue: list[float]
    early_cost: list[float]
    grants: list[float]
    subsidies: list[float]
    need: list[float]
    excess: list[float]
    margin: list[float]
    rise: list[float]
    charge: list[float]
    base_charge: list[float]
    later_charge: list[float]
    own: list[float]
    put_by: list[float]
    new_draws: list[float]
    new_principal: list[float]
    new_interest: list[float]
    new_balance: list[float]
    credit: float
    land: float
    capitalised: float
    hardware_share: float
    hardware_charged: float
    building_charged: float


def trailing(amounts: list[float], length: int) -> list[float]:
    """Sum of the ``length`` amounts before each."""
    if not any(amounts):
        return amounts
    return [sum(amounts[max(k - length, 0) : k]) for k in range(len(amounts))]


def pattern(p: Plan, years: float, *, declines: bool) -> list[float]:
    """Depreciation of each period per won."""
    life, charge = whole(years, p.m), [0.0] * p.t
    whole_years = max(life // p.m, 1)
    kept = 0.05 ** (1.0 / whole_years)
    for k in range(p.opening, p.end):
        age = k - p.opening
        if age >= life:
            break
        if not declines:
            charge[k] = 1.0 / life
            continue
        year = age // p.m
        if year < whole_years:
            left = kept**year
            charge[k] = (left if year == whole_years - 1 else left * (1.0 - kept)) / p.m
    return charge


def spend(p: Plan) -> tuple[dict[str, list[float]], list[float], dict[str, float]]:
    s, periods = p.s, range(p.t)
    dearer = 1.0 + s.foreign_currency_share * s.exchange_rate_rise_share
    at_opening = (1.0 + s.inflation_rate) ** (p.opened - s.price_date)
    hardware = []
    for k in periods:
        if p.close <= k < p.opening:
            level = p.deflator[k]
        else:
            since = max(p.starts[k] + 0.5 / p.m - p.opened, 0.0)
            level = at_opening * (1.0 + s.hardware_growth_rate) ** since
        hardware.append(level * dearer)
    domestic = 1.0 - s.domestic_chip_share * (1.0 - s.domestic_cost_ratio)
    uplift = 1.0 + s.cost_uplift_share
    capital = p.table["capital_krw"]
    others = sum(sum(row) for part, row in capital.items() if part != "contingency")
    contingency = sum(capital["contingency"]) / others if others > 0 else 0.0
    uses: dict[str, list[float]] = {}
    later, totals = [0.0] * p.t, {}
    for part in (*HARDWARE, *OTHERS):
        is_hardware = part in HARDWARE
        lead = s.server_delivery_years if is_hardware else s.construction_years
        first, rest = sorted_capital(p, capital[part], lead)
        factor = domestic if part == "servers" else 1.0
        level = hardware if is_hardware else p.deflator
        uses[part] = [first[k] * level[k] * factor * uplift for k in periods]
        for k in periods:
            if rest[k]:
                later[k] += rest[k] * level[k] * factor * (1.0 + contingency)
        totals[part] = sum(uses[part])
    uses["contingency"] = [sum(uses[part][k] for part in totals) * contingency for k in periods]
    cost = {
        "hardware": sum(totals[part] for part in HARDWARE) * (1.0 + contingency),
        "building": (totals["building"] + totals["grid_connection"]) * (1.0 + contingency),
        "land": totals["land"] * (1.0 + contingency),
        "credit": sum(totals[part] for part in HARDWARE),
    }
    return uses, later, cost


def price_path(p: Plan) -> list[float]:
    s = p.s
    base = s.market_price_krw_per_hour * (1.0 - s.domestic_chip_share * (1.0 - s.domestic_revenue_ratio))
    prices = []
    for start in p.starts:
        running = max(start + 0.5 / p.m - p.opened, 0.0)
        fleets = math.floor(running / s.fleet_life_years + 1e-9) * s.fleet_life_years
        renewal = (1.0 + s.new_fleet_price_growth_rate) ** fleets
        prices.append(base * (1.0 + s.price_growth_rate) ** (running - fleets) * renewal)
    return prices


def project_of(p: Plan) -> Project:  # noqa: PLR0915
    s, periods = p.s, range(p.t)
    uses, later, costs = spend(p)
    price = price_path(p)
    hours = {name: sorted_flow(p, p.table["class_hours"][name]) for name in CLASSES}
    available = sorted_flow(p, p.table["available_hours"])
    sold = [sum(hours[name][k] for name in CLASSES) for k in periods]
    paid_share = {name: getattr(s, f"user_price_share_{name}") for name in CLASSES}
    revenue = {name: [price[k] * hours[name][k] * paid_share[name] for k in periods] for name in CLASSES}
    running = [p.opening <= k < p.end for k in periods]
    purchased = [
        min(available[k] * s.public_purchase_share, max(available[k] - sold[k], 0.0)) if running[k] else 0.0
        for k in periods
    ]
    revenue["public_purchase"] = [
        price[k]
        * (
            purchased[k] * s.public_purchase_price_share
            + sum(hours[name][k] * (1.0 - paid_share[name]) for name in CLASSES) * s.discount_reimbursed_share
        )
        for k in periods
    ]
    cost = {
        part: [amount * level for amount, level in zip(sorted_flow(p, amounts), p.deflator, strict=True)]
        for part, amounts in p.table["operating_cost_krw"].items()
    }
    cost["electricity"] = [
        cost["electricity"][k] * (1.0 + s.electricity_growth_rate) ** (p.starts[k] + 0.5 / p.m - s.price_date)
        for k in periods
    ]
    yearly = (costs["building"] + costs["land"]) * s.property_cost_share
    cost["property"] = [yearly / p.m if running[k] else 0.0 for k in periods]
    for name in ("network_service", "overhead"):
        amount = getattr(s, f"{name}_krw_per_year") / p.m
        cost[name] = [amount * p.deflator[k] if running[k] else 0.0 for k in periods]
    earned = [sum(part[k] for part in revenue.values()) for k in periods]
    spent = [sum(part[k] for part in cost.values()) for k in periods]
    margin = [earned[k] - spent[k] if running[k] else 0.0 for k in periods]
    days = s.working_capital_days * p.m / 365.0
    receivables = [earned[k] * days if running[k] else 0.0 for k in periods]
    rise = [receivables[k] - (receivables[k - 1] if k else 0.0) for k in periods]

    building_up = [p.close <= k < p.opening for k in periods]
    spending = [sum(part[k] for part in uses.values()) for k in periods]
    uses["development"] = [s.development_cost_krw if k == p.close else 0.0 for k in periods]
    spending = [spending[k] + uses["development"][k] for k in periods]
    total, given = sum(spending), s.grant_krw + s.local_subsidy_krw
    factor = min(1.0, total / given) if given > 0 else 1.0
    part_of = [amount / total if total > 0 else 0.0 for amount in spending]
    grants = [share * s.grant_krw * factor for share in part_of]
    subsidies = [share * s.local_subsidy_krw * factor for share in part_of]
    early_revenue = [earned[k] if building_up[k] else 0.0 for k in periods]
    early_cost = [spent[k] if building_up[k] else 0.0 for k in periods]
    net = [spending[k] + early_cost[k] - early_revenue[k] - grants[k] - subsidies[k] for k in periods]
    capitalised = sum(net)

    hardware = pattern(p, s.server_tax_life_years, declines=s.server_depreciation == "declining_balance")
    building = pattern(p, s.building_tax_life_years, declines=False)
    depreciable = costs["hardware"] + costs["building"]
    share = costs["hardware"] / depreciable if depreciable > 0 else 1.0
    charge = [share * hardware[k] + (1.0 - share) * building[k] for k in periods]
    base = max(capitalised - costs["land"], 0.0)
    life = whole(s.server_tax_life_years, p.m)
    later_sum = trailing(later, life)

    fleet = whole(s.fleet_life_years, p.m)
    new_draws = [amount * s.refresh_debt_share for amount in later]
    own = [amount - drawn for amount, drawn in zip(later, new_draws, strict=True)]
    repaid = trailing(new_draws, fleet)
    new_principal = [repaid[k] / fleet if running[k] else 0.0 for k in periods]
    new_balance, new_interest, balance = [], [], 0.0
    for k in periods:
        new_interest.append(balance * s.commercial_loan_rate / p.m if running[k] else 0.0)
        balance += new_draws[k] - new_principal[k]
        new_balance.append(max(balance, 0.0))
    ahead = max(fleet - p.m, 1)
    saved = trailing(own[::-1], ahead)[::-1]
    return Project(
        uses=uses,
        later=later,
        price=price,
        sold=sold,
        purchased=purchased,
        revenue=revenue,
        cost=cost,
        spending=spending,
        early_revenue=early_revenue,
        early_cost=early_cost,
        grants=grants,
        subsidies=subsidies,
        need=[max(amount, 0.0) for amount in net],
        excess=[max(-amount, 0.0) for amount in net],
        margin=margin,
        rise=rise,
        charge=charge,
        base_charge=[base * part for part in charge],
        later_charge=[later_sum[k] / life if running[k] else 0.0 for k in periods],
        own=own,
        put_by=[saved[k] / ahead if running[k] else 0.0 for k in periods],
        new_draws=new_draws,
        new_principal=new_principal,
        new_interest=new_interest,
        new_balance=new_balance,
        credit=costs["credit"] * s.investment_credit_share,
        land=costs["land"],
        capitalised=capitalised,
        hardware_share=share,
        hardware_charged=sum(hardware),
        building_charged=sum(building),
    )
