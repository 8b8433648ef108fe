"""Wide random scenarios of the funding model around its example, some of which fail."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from analysis.models.funding import FundingInputs
from analysis.models.funding.inputs import NUMERIC_FIELDS
from tests.funding_examples import AVAILABLE_HOURS, CAPITAL, CLASS_HOURS, EXAMPLE, OPERATING_COST, YEARS

#: Fields that random scenarios draw evenly between two values.
RANGES: dict[str, tuple[float, float]] = {
    "operation_years": (3.0, 12.0),
    "construction_years": (0.25, 3.0),
    "server_delivery_years": (0.25, 1.5),
    "fleet_life_years": (3.0, 7.0),
    "price_date": (2025.0, 2026.0),
    "inflation_rate": (0.0, 0.04),
    "market_price_krw_per_hour": (3000.0, 16_000.0),
    "price_growth_rate": (-0.25, 0.1),
    "new_fleet_price_growth_rate": (-0.05, 0.05),
    "public_purchase_share": (0.0, 1.0),
    "electricity_growth_rate": (-0.02, 0.05),
    "hardware_growth_rate": (-0.1, 0.05),
    "cost_uplift_share": (0.0, 0.4),
    "exchange_rate_rise_share": (-0.1, 0.3),
    "development_cost_krw": (0.0, 60e9),
    "upfront_fee_share": (0.0, 0.03),
    "reserve_months": (0.0, 6.0),
    "working_capital_days": (0.0, 90.0),
    "domestic_chip_share": (0.0, 0.5),
    "domestic_cost_ratio": (0.5, 1.2),
    "domestic_revenue_ratio": (0.3, 1.0),
    "equity_committed_krw": (200e9, 800e9),
    "preferred_dividend_rate": (0.0, 0.08),
    "grant_krw": (0.0, 300e9),
    "local_subsidy_krw": (0.0, 100e9),
    "policy_loan_ceiling_krw": (0.0, 1500e9),
    "policy_loan_rate": (0.0, 0.05),
    "commercial_loan_ceiling_krw": (0.0, 2500e9),
    "commercial_loan_rate": (0.02, 0.1),
    "target_dscr": (1.0, 2.0),
    "tenor_years": (6.0, 15.0),
    "grace_years": (0.0, 5.0),
    "property_cost_share": (0.0, 0.02),
    "network_service_krw_per_year": (0.0, 5e9),
    "overhead_krw_per_year": (0.0, 10e9),
    "loss_limit_share": (0.4, 1.0),
    "investment_credit_share": (0.0, 0.15),
    "local_surtax_share": (0.0, 0.1),
    "server_tax_life_years": (3.0, 8.0),
    "building_tax_life_years": (8.0, 40.0),
    "lock_up_dscr": (0.9, 1.5),
    "sponsor_support_krw": (0.0, 200e9),
    "put_date": (2027.0, 2040.0),
    "put_rate": (0.0, 0.08),
    "equity_hurdle_rate": (0.06, 0.2),
    "discount_rate": (0.0, 0.12),
}
#: Values that make a model stumble, by field; one scenario in ten takes one.
EDGES: dict[str, tuple[float, ...]] = {
    "inflation_rate": (-0.01, 0.0),
    "market_price_krw_per_hour": (0.0, 500.0, 60_000.0),
    "price_growth_rate": (0.0, -0.5),
    "upfront_fee_share": (0.0,),
    "reserve_months": (0.0,),
    "working_capital_days": (0.0,),
    "grant_krw": (0.0, 5000e9),
    "policy_loan_ceiling_krw": (0.0,),
    "policy_loan_rate": (0.0,),
    "commercial_loan_ceiling_krw": (0.0,),
    "commercial_loan_rate": (0.0,),
    "gearing_cap_share": (0.0, 1.0),
    "target_dscr": (1.0, 5.0),
    "tenor_years": (6.0, 40.0),
    "grace_years": (0.0,),
    "operation_years": (2.0,),
    "fleet_life_years": (1.0, 20.0),
    "refresh_debt_share": (0.0, 1.0),
    "investment_credit_share": (0.0,),
    "loss_limit_share": (0.0, 1.0),
    "preferred_equity_share": (0.0, 1.0),
    "public_equity_share": (0.0, 1.0),
    "lock_up_dscr": (0.0, 9.0),
    "sponsor_support_krw": (0.0, 3000e9),
    "put_exercise_share": (0.0, 1.0),
    "put_date": (2020.0, 2060.0),
    "discount_rate": (0.0,),
    "server_tax_life_years": (1.0, 30.0),
}
#: Fields that stay as they are: brackets and rates of the tax rise from one to the next.
_KEPT = frozenset(name for name in NUMERIC_FIELDS if name.startswith("tax_"))


def random_inputs(*, scenarios: int, seed: int, **choices: Any) -> FundingInputs:
    """Wide random scenarios, some of which fail: no revenue, losses, no debt, early service, scattered capital.

    Parameters
    ----------
    scenarios
        ``n``.
    seed
        Of the random stream.
    choices
        Fields to set for all scenarios.
    """
    stream = np.random.default_rng(seed)
    columns: dict[str, Any] = {}
    close = 2025.25 + np.floor(stream.uniform(0.0, 8.0, scenarios)) / 4.0
    delay = np.ceil(stream.uniform(0.25, 3.0, scenarios) * 12.0) / 12.0
    columns["financial_close_date"] = close
    # One in three opens within a period, the others at its start.
    columns["service_date"] = (
        close
        + np.where(stream.uniform(size=scenarios) < 1 / 3, delay, np.ceil(delay * 4.0) / 4.0)
        + (choices.get("periods_per_year", 4) == 1) * 1.0
    )
    for name in NUMERIC_FIELDS:
        if name in columns or name in _KEPT:
            continue
        low, high = RANGES.get(name, (0.0, 1.0))
        column = stream.uniform(low, high, scenarios)
        if name in EDGES:
            is_edge = stream.uniform(size=scenarios) < 0.1
            column = np.where(is_edge, stream.choice(EDGES[name], scenarios), column)
        columns[name] = column
    # A reserve of months of debt service needs some payments to come.
    longest = columns["service_date"] - close + columns["operation_years"] / 4.0
    columns["grace_years"] = np.minimum(columns["grace_years"], longest)
    columns |= _random_years(stream, service_date=columns["service_date"], life=columns["fleet_life_years"])
    return replace(EXAMPLE, **{**columns, **choices})


def _random_years(stream: np.random.Generator, *, service_date: Any, life: Any) -> dict[str, Any]:
    scenarios = service_date.size
    opening = np.floor(service_date)[:, None]
    left = opening + 1.0 - service_date[:, None]
    is_opening, is_running = opening == YEARS, opening < YEARS
    age = np.maximum(np.round(life), 1.0)[:, None]
    is_renewal = is_running & (np.mod(YEARS - opening, age) == 0)
    has_early_service = stream.uniform(size=(scenarios, 1)) < 1 / 3
    early = has_early_service * stream.uniform(0.0, 0.3, (scenarios, 1)) * (opening > YEARS)
    shape = (scenarios, YEARS.size)

    def amounts(first: float, later: float) -> Any:
        scattered = stream.uniform(0.5, 1.5, shape)
        stray = (stream.uniform(size=shape) < 0.05) * stream.uniform(0.0, 0.2, shape)
        return scattered * (first * (is_opening + stray) + later * is_renewal)

    def flow(amount: float) -> Any:
        whole = amount * stream.uniform(0.5, 1.5, (scenarios, 1)) * stream.uniform(0.9, 1.1, shape)
        return whole * (early + is_opening * np.maximum(left, early) + is_running)

    return {
        "capital_krw": {part: amounts(*pair) for part, pair in CAPITAL.items()},
        "operating_cost_krw": {part: flow(amount) for part, amount in OPERATING_COST.items()},
        "class_hours": {name: flow(hours) for name, hours in CLASS_HOURS.items()},
        "available_hours": flow(AVAILABLE_HOURS),
    }
