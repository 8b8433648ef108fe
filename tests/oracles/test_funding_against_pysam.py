"""The funding model against NREL-PySAM's Singleowner, where the conventions of the two can be matched.

Both build for a hundred million at time nought, earn and pay once a year for five years and leave nothing.
What cannot be matched stands in docs/decisions/project-finance-oracle.md.
"""

from functools import cache
from types import SimpleNamespace

import numpy as np
import pytest
from PySAM import Singleowner

from analysis.models.funding import evaluate
from tests.funding_examples import by_year, plain, running

COST = 100e6
KILOWATTS = 1000.0
HOURS = KILOWATTS * 8760.0
YEARS = 5
#: What is left is rounding; Singleowner's own rate of return ends at a part in a million.
CLOSE = {"rtol": 1e-9, "atol": 0.1}
RATE = {"abs": 2e-6}

#: Singleowner without what the funding model does not know, beginning with every incentive.
BARE = {
    "analysis_period": YEARS,
    "construction_financing_cost": 0,
    "cost_debt_closing": 0,
    "cost_debt_fee": 0,
    "cost_other_financing": 0,
    "debt_option": 1,
    "debt_percent": 60,
    "payment_option": 0,
    "dscr": 2.0,
    "dscr_limit_debt_fraction": 0,
    "dscr_reserve_months": 0,
    "equip1_reserve_cost": 0,
    "equip2_reserve_cost": 0,
    "equip3_reserve_cost": 0,
    "federal_tax_rate": (0.0,),
    "state_tax_rate": (0.0,),
    "inflation_rate": 0,
    "insurance_rate": 0,
    "loan_moratorium": 0,
    "months_receivables_reserve": 0,
    "months_working_reserve": 0,
    "property_tax_rate": 0,
    "reserves_interest": 0,
    "salvage_percentage": 0,
    "term_int_rate": 10,
    "term_tenor": YEARS,
    "system_capacity": KILOWATTS,
    "om_capacity": (0.0,),
    "om_fixed": (0.0,),
    "om_production": (0.0,),
    "total_installed_cost": COST,
    "ppa_soln_mode": 1,
    "ppa_price_input": (5.0,),
    "ppa_escalation": 0,
    "ptc_fed_amount": (0.0,),
    "itc_fed_percent": (0.0,),
    "depr_alloc_macrs_5_percent": 0,
    "depr_alloc_macrs_15_percent": 0,
    "depr_alloc_sl_15_percent": 0,
    "depr_alloc_sl_20_percent": 0,
    "depr_alloc_custom_percent": 100,
    # Forty years: profit is never below cash, so that both pay out all cash.
    "depr_custom_schedule": (2.5,) * 40,
    "degradation": (0.0,),
    "gen": (KILOWATTS,) * 8760,
}


def sam(**changes):
    model = Singleowner.default("PVWattsSingleOwner")
    for name, value in {**BARE, **changes}.items():
        model.value(name, value)
    model.execute(0)
    # Outputs live no longer than their model.
    return SimpleNamespace(**model.Outputs.export())


@cache
def base():
    """Hours of Singleowner's plant, a build of one year, loans from the close and all of the profit paid out."""
    hours = {name: by_year({}) for name in plain().class_hours}
    capital = {part: by_year({2027: COST} if part == "servers" else {}) for part in plain().capital_krw}
    return {
        "financial_close_date": 2026.0,
        "service_date": 2027.0,
        "server_delivery_years": 1.0,
        "capital_krw": capital,
        "class_hours": {**hours, "large_firms": running(HOURS, opening_year=2027)},
        "available_hours": running(HOURS, opening_year=2027),
        # The close counts as the first year: a tenor of five years from the opening is one of six.
        "tenor_years": YEARS + 1.0,
        "gearing_cap_share": 1.0,
        "target_dscr": 2.0,
        "server_tax_life_years": 40.0,
    }


def ours(**changes):
    return evaluate(plain(**{**base(), **changes}))


def falling(price, growth):
    """Price at the opening so that the middle of the first year has the price of Singleowner's first year."""
    return {
        "market_price_krw_per_hour": price / (1.0 + growth) ** 0.5,
        "price_growth_rate": growth,
        "fleet_life_years": 30.0,
    }


@pytest.mark.parametrize("dscr", [1.5, 2.0, 3.0])
@pytest.mark.parametrize(("price", "growth"), [(3.0, 0.0), (4.0, -0.12), (2.5, 0.05)])
@pytest.mark.parametrize("rate", [0.04, 0.1])
def test_debt_sculpted_to_coverage(dscr, price, growth, rate):
    peer = sam(
        dscr=dscr,
        ppa_price_input=(price,),
        ppa_escalation=growth * 100,
        term_int_rate=rate * 100,
        om_fixed=(5e6,),
    )
    costs = {**plain().operating_cost_krw, "staff": running(5e6, opening_year=2027)}
    outcome = ours(
        **falling(price, growth), target_dscr=dscr, commercial_loan_rate=rate, operating_cost_krw=costs
    )
    if peer.debt_fraction > 100:
        assert outcome.debt_krw[0] == pytest.approx(COST)
        return
    np.testing.assert_allclose(outcome.debt_krw[0], peer.size_of_debt, **CLOSE)
    np.testing.assert_allclose(outcome.cfads[0, 1:6], peer.cf_cash_for_ds[1:], **CLOSE)
    np.testing.assert_allclose(outcome.scheduled_interest[0, 1:6], peer.cf_debt_payment_interest[1:], **CLOSE)
    np.testing.assert_allclose(
        outcome.scheduled_principal[0, 1:6], peer.cf_debt_payment_principal[1:], **CLOSE
    )
    np.testing.assert_allclose(outcome.debt_balance[0, :6], peer.cf_debt_balance, **CLOSE)
    np.testing.assert_allclose(outcome.dscr[0, 1:6], peer.cf_pretax_dscr[1:], rtol=1e-9)
    np.testing.assert_allclose(outcome.minimum_dscr[0], peer.min_dscr, rtol=1e-9)
    np.testing.assert_allclose(outcome.equity_krw[0], peer.size_of_equity, **CLOSE)


@pytest.mark.parametrize(("option", "repayment"), [(0, "level"), (1, "equal_principal")])
@pytest.mark.parametrize("tax", [0.0, 0.22])
def test_a_share_of_debt_with_tax_and_the_return_on_equity(option, repayment, tax):
    peer = sam(debt_option=0, debt_percent=60, payment_option=option, federal_tax_rate=(tax * 100,))
    outcome = ours(
        debt_sizing="announced",
        repayment=repayment,
        gearing_cap_share=0.6,
        local_surtax_share=0.1,
        **flat(tax),
    )
    np.testing.assert_allclose(outcome.debt_krw[0], peer.size_of_debt, **CLOSE)
    service = outcome.scheduled_interest + outcome.scheduled_principal
    np.testing.assert_allclose(service[0, 1:6], peer.cf_debt_payment_total[1:], **CLOSE)
    np.testing.assert_allclose(outcome.depreciation[0, 1:6], peer.cf_feddepr_total[1:], **CLOSE)
    if tax:
        np.testing.assert_allclose(outcome.tax[0, 1:6], -np.array(peer.cf_fedtax[1:]), **CLOSE)
    flow = sum(outcome.equity_cash_flow.values())[0, :6]
    np.testing.assert_allclose(flow, peer.cf_project_return_aftertax, **CLOSE)
    assert outcome.equity_irr["all"][0] == pytest.approx(peer.project_return_aftertax_irr / 100, **RATE)


def flat(tax):
    """One rate for any income; the local surtax is a tenth of it."""
    return dict.fromkeys(("tax_rate_lowest", "tax_rate_low", "tax_rate_middle", "tax_rate_high"), tax / 1.1)


@pytest.mark.parametrize("tax", [0.0, 0.22])
def test_the_return_of_the_project(tax):
    peer = sam(debt_option=0, debt_percent=0, federal_tax_rate=(tax * 100,), real_discount_rate=7.0)
    outcome = ours(gearing_cap_share=0.0, local_surtax_share=0.1, discount_rate=0.07, **flat(tax))
    np.testing.assert_allclose(outcome.project_cash_flow[0, :6], peer.cf_project_return_aftertax, **CLOSE)
    assert outcome.project_irr[0] == pytest.approx(peer.project_return_aftertax_irr / 100, **RATE)
    assert outcome.project_npv_krw[0] == pytest.approx(peer.project_return_aftertax_npv, rel=1e-9)


SHARED = {"debt_sizing": "announced", "repayment": "level", "gearing_cap_share": 0.6}


@pytest.mark.parametrize("months", [3, 6])
def test_the_reserve_closes_the_same_circle(months):
    peer = sam(debt_option=0, debt_percent=60, dscr_reserve_months=months)
    outcome = ours(**SHARED, reserve_months=float(months))
    # Singleowner goes round until what is left is a hundred-millionth.
    np.testing.assert_allclose(outcome.debt_krw[0], peer.size_of_debt, rtol=1e-8)
    np.testing.assert_allclose(outcome.equity_krw[0], peer.size_of_equity, rtol=1e-8)
    np.testing.assert_allclose(outcome.uses["reserve"].sum(), peer.cf_reserve_debtservice[0], rtol=1e-8)


def test_the_fee_circle_is_closed_where_singleowner_stops_after_two_passes():
    peer = sam(debt_option=0, debt_percent=60, cost_debt_fee=2.0)
    outcome = ours(**SHARED, upfront_fee_share=0.02)
    assert peer.size_of_debt == pytest.approx(0.6 * COST * (1 + 0.6 * 0.02))
    assert peer.size_of_debt / (peer.size_of_debt + peer.size_of_equity) < 0.59992
    assert outcome.debt_krw[0] == pytest.approx(0.6 * COST / (1 - 0.6 * 0.02))
    assert outcome.gearing_share[0] == pytest.approx(0.6, rel=1e-13)


def test_years_of_interest_alone():
    peer = sam(debt_option=0, debt_percent=60, loan_moratorium=2)
    outcome = ours(debt_sizing="announced", repayment="level", gearing_cap_share=0.6, grace_years=3.0)
    np.testing.assert_allclose(
        outcome.scheduled_principal[0, 1:6], peer.cf_debt_payment_principal[1:], **CLOSE
    )


def test_where_coverage_would_lend_more_than_the_cost_the_model_does_not_follow():
    """Singleowner lends 129 % of the cost and returns no rate, or one of hundreds of percent just below."""
    peer = sam(dscr=1.3, ppa_price_input=(50e6 * 0.885 / HOURS,))
    assert peer.debt_fraction > 100
    outcome = ours(target_dscr=1.3, market_price_krw_per_hour=50e6 * 0.885 / HOURS, gearing_cap_share=0.84)
    assert outcome.gearing_share[0] == pytest.approx(0.84)
    assert 0 < outcome.equity_irr["all"][0] < 2.0
    near = sam(dscr=2.0, ppa_price_input=(50e6 / HOURS,))
    assert near.debt_fraction > 94
    assert near.project_return_aftertax_irr > 400
