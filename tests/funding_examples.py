"""Example inputs of the funding model in round numbers; none of them is a finding."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from analysis.models.funding import FundingInputs, FundingOutcome
from analysis.models.funding.inputs import (
    CAPITAL_PARTS,
    NUMERIC_FIELDS,
    OPERATING_PARTS,
    USER_CLASSES,
    YEARLY_FIELDS,
)
from analysis.models.funding.outcome import SHARED_FIELDS

#: Calendar years of the yearly amounts.
YEARS = np.arange(2025, 2051)
#: Real capital at the opening, and of a replacement of the fleet.
CAPITAL = {
    "servers": (1200e9, 1000e9),
    "network": (200e9, 150e9),
    "storage": (50e9, 50e9),
    "building": (240e9, 0.0),
    "grid_connection": (10e9, 0.0),
    "land": (30e9, 0.0),
    "contingency": (173e9, 120e9),
}
#: Real cost of a whole year.
OPERATING_COST = {"electricity": 24e9, "maintenance": 80e9, "staff": 4e9, "insurance": 4e9}
#: Accelerator-hours held in a whole year.
CLASS_HOURS = {"universities": 40e6, "startups": 30e6, "public_bodies": 8e6, "large_firms": 16e6}
AVAILABLE_HOURS = 130e6


def by_year(amounts: dict[int, float]) -> Any:
    """Yearly amounts of one scenario, shape ``(1, y)``; nothing in the years left out."""
    return np.array([[amounts.get(int(year), 0.0) for year in YEARS]])


def running(amount: float, *, opening_year: int = 2028, share_of_opening_year: float = 1.0) -> Any:
    """Return an amount in every year from the opening, a part of it in the opening year."""
    return by_year(
        {
            int(year): amount * (share_of_opening_year if year == opening_year else 1.0)
            for year in YEARS
            if year >= opening_year
        }
    )


def capital(opening_year: int = 2028, refresh_years: tuple[int, ...] = (2033,)) -> dict[str, Any]:
    """Initial capital in the opening year and a new fleet in every later year named."""
    return {
        part: by_year({opening_year: first, **dict.fromkeys(refresh_years, later)})
        for part, (first, later) in CAPITAL.items()
    }


#: Financial close on 1 October 2025, two years and a quarter to build, ten years of operation, one refresh.
EXAMPLE = FundingInputs(
    periods_per_year=4,
    years=YEARS,
    financial_close_date=2025.75,
    service_date=2028.0,
    operation_years=10.0,
    construction_years=1.5,
    server_delivery_years=0.5,
    capital_krw=capital(),
    operating_cost_krw={part: running(amount) for part, amount in OPERATING_COST.items()},
    class_hours={name: running(hours) for name, hours in CLASS_HOURS.items()},
    available_hours=running(AVAILABLE_HOURS),
    fleet_life_years=5.0,
    price_date=2025.5,
    inflation_rate=0.02,
    market_price_krw_per_hour=9000.0,
    price_growth_rate=-0.12,
    new_fleet_price_growth_rate=0.01,
    user_price_share_universities=0.5,
    user_price_share_startups=0.7,
    user_price_share_public_bodies=0.9,
    user_price_share_large_firms=1.0,
    public_purchase_share=0.1,
    public_purchase_price_share=0.5,
    discount_reimbursed_share=0.1,
    electricity_growth_rate=0.01,
    hardware_growth_rate=0.01,
    cost_uplift_share=0.05,
    foreign_currency_share=0.7,
    exchange_rate_rise_share=0.1,
    development_cost_krw=20e9,
    upfront_fee_share=0.01,
    reserve_months=6.0,
    working_capital_days=30.0,
    domestic_chip_share=0.1,
    domestic_cost_ratio=0.8,
    domestic_revenue_ratio=0.6,
    equity_committed_krw=400e9,
    public_equity_share=0.51,
    preferred_equity_share=0.1,
    preferred_dividend_rate=0.04,
    grant_krw=50e9,
    local_subsidy_krw=10e9,
    policy_loan_ceiling_krw=800e9,
    policy_loan_rate=0.036,
    commercial_loan_ceiling_krw=2000e9,
    commercial_loan_rate=0.05,
    draw_order="pro_rata",
    debt_sizing="lenders",
    repayment="sculpted",
    gearing_cap_share=0.8,
    target_dscr=1.3,
    tenor_years=10.0,
    grace_years=2.0,
    refresh_debt_share=0.4,
    property_cost_share=0.005,
    network_service_krw_per_year=2e9,
    overhead_krw_per_year=3e9,
    tax_threshold_low_krw=0.2e9,
    tax_threshold_middle_krw=20e9,
    tax_threshold_high_krw=300e9,
    tax_rate_lowest=0.1,
    tax_rate_low=0.2,
    tax_rate_middle=0.22,
    tax_rate_high=0.25,
    local_surtax_share=0.1,
    loss_limit_share=0.8,
    investment_credit_share=0.02,
    server_depreciation="declining_balance",
    server_tax_life_years=5.0,
    building_tax_life_years=20.0,
    lock_up_dscr=1.15,
    sponsor_support_krw=100e9,
    residual_server_share=0.2,
    residual_building_share=0.5,
    put_date=2032.0,
    put_rate=0.035,
    put_exercise_share=1.0,
    put_payer="private",
    equity_hurdle_rate=0.12,
    discount_rate=0.07,
)

#: What takes every complication out of :data:`EXAMPLE`, so that a case can be worked out by hand.
PLAIN: dict[str, Any] = {
    "periods_per_year": 1,
    "financial_close_date": 2026.0,
    "service_date": 2028.0,
    "construction_years": 2.0,
    "server_delivery_years": 2.0,
    "operation_years": 5.0,
    "capital_krw": {part: by_year({2028: 100.0} if part == "servers" else {}) for part in CAPITAL_PARTS},
    "operating_cost_krw": {part: by_year({}) for part in OPERATING_PARTS},
    "class_hours": {name: running(10.0) if name == "large_firms" else by_year({}) for name in USER_CLASSES},
    "available_hours": running(20.0),
    "inflation_rate": 0.0,
    "market_price_krw_per_hour": 5.0,
    "price_growth_rate": 0.0,
    "new_fleet_price_growth_rate": 0.0,
    "public_purchase_share": 0.0,
    "discount_reimbursed_share": 0.0,
    "electricity_growth_rate": 0.0,
    "hardware_growth_rate": 0.0,
    "cost_uplift_share": 0.0,
    "exchange_rate_rise_share": 0.0,
    "development_cost_krw": 0.0,
    "upfront_fee_share": 0.0,
    "reserve_months": 0.0,
    "working_capital_days": 0.0,
    "domestic_chip_share": 0.0,
    "preferred_equity_share": 0.0,
    "grant_krw": 0.0,
    "local_subsidy_krw": 0.0,
    "policy_loan_ceiling_krw": 0.0,
    "commercial_loan_rate": 0.1,
    "gearing_cap_share": 0.5,
    "tenor_years": 7.0,
    "grace_years": 0.0,
    "refresh_debt_share": 0.0,
    "property_cost_share": 0.0,
    "network_service_krw_per_year": 0.0,
    "overhead_krw_per_year": 0.0,
    "tax_rate_lowest": 0.0,
    "tax_rate_low": 0.0,
    "tax_rate_middle": 0.0,
    "tax_rate_high": 0.0,
    "investment_credit_share": 0.0,
    "server_depreciation": "straight_line",
    "lock_up_dscr": 0.0,
    "sponsor_support_krw": 0.0,
    "residual_server_share": 0.0,
    "residual_building_share": 0.0,
    "put_exercise_share": 0.0,
}


def plain(**changes: Any) -> FundingInputs:
    """Return the plain case: servers for 100 won, 50 won of revenue a year for five years, with changes."""
    return replace(EXAMPLE, **{**PLAIN, **changes})


def single_scenario(inputs: FundingInputs, row: int) -> FundingInputs:
    """One scenario of an ensemble, with floats and yearly amounts of shape ``(1, y)``."""

    def one(column: Any) -> Any:
        values = np.atleast_1d(column)
        return values[row if values.shape[0] > 1 else 0]

    cut: dict[str, Any] = {name: float(one(getattr(inputs, name))) for name in NUMERIC_FIELDS}
    for name in YEARLY_FIELDS:
        cut[name] = {key: one(amounts)[None, :] for key, amounts in getattr(inputs, name).items()}
    cut["available_hours"] = one(inputs.available_hours)[None, :]
    return replace(inputs, **cut)


def arrays_of(outcome: FundingOutcome) -> dict[str, Any]:
    """Every array of an outcome that has a scenario axis, by a flat name."""
    arrays: dict[str, Any] = {}
    for name, value in vars(outcome).items():
        if isinstance(value, dict):
            arrays.update({f"{name}.{part}": amounts for part, amounts in value.items()})
        elif name not in SHARED_FIELDS:
            arrays[name] = value
    return arrays
