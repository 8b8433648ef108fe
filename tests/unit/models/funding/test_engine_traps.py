"""Known traps of project-finance models, each with the case that springs it."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.models.funding import evaluate, irr_report
from analysis.models.funding.sizing import DEBT_LIMITS
from tests.funding_ensembles import random_inputs
from tests.funding_examples import EXAMPLE, by_year, plain


def test_a_rich_cash_flow_does_not_borrow_more_than_the_cost():
    """Sized on coverage alone, 500 won a year would carry 1,500 won of debt for 100 won of cost."""
    outcome = evaluate(plain(market_price_krw_per_hour=50.0, gearing_cap_share=1.0, target_dscr=1.0))
    assert outcome.debt_krw[0] == pytest.approx(outcome.total_uses_krw[0])
    assert outcome.equity_krw[0] == pytest.approx(0.0, abs=1e-12)
    capped = evaluate(replace(EXAMPLE, market_price_krw_per_hour=90_000.0))
    assert capped.gearing_share[0] == pytest.approx(0.8, rel=1e-12)


@pytest.mark.parametrize("repayment", ["sculpted", "level", "equal_principal"])
def test_nothing_is_lent_against_negative_earnings(repayment):
    costs = {**plain().operating_cost_krw, "staff": by_year(dict.fromkeys(range(2028, 2034), 60.0))}
    outcome = evaluate(plain(operating_cost_krw=costs, repayment=repayment, target_dscr=1.0))
    assert outcome.debt_krw[0] == 0.0
    assert outcome.draws.sum() == 0.0
    assert DEBT_LIMITS[outcome.binding_limit[0]] == "debt_capacity"
    assert outcome.debt_capacity_krw[0] == 0.0


def test_one_bad_year_within_the_loan_is_not_lent_through():
    """Earnings that turn negative in the last year of the loan would leave interest unpaid there."""
    hours = {**plain().class_hours, "large_firms": by_year(dict.fromkeys(range(2028, 2032), 10.0))}
    costs = {**plain().operating_cost_krw, "staff": by_year(dict.fromkeys(range(2028, 2034), 1.0))}
    outcome = evaluate(plain(operating_cost_krw=costs, class_hours=hours))
    service = (outcome.scheduled_interest + outcome.scheduled_principal)[0, 6]
    assert outcome.cfads[0, 6] == pytest.approx(-1.0)
    assert service == pytest.approx(0.0, abs=1e-9)


def test_return_on_equity_moves_smoothly_with_the_price():
    """A sculpting artefact makes one price in a hundred yield 300 %: nearly all debt, hardly any equity."""
    prices = np.linspace(4000.0, 20_000.0, 401)
    outcome = evaluate(
        replace(EXAMPLE, market_price_krw_per_hour=prices, put_exercise_share=0.0, target_dscr=1.0)
    )
    rates = outcome.equity_irr["all"]
    known = np.isfinite(rates)
    assert known[prices > 10_000.0].all()
    assert np.nanmax(rates) < 1.5
    assert np.max(np.abs(np.diff(rates[prices > 10_000.0]))) < 0.02
    assert np.all(np.diff(rates[prices > 10_000.0]) > 0)
    # More cash never carries less debt, and equity never vanishes.
    assert np.all(np.diff(outcome.debt_krw) > -1e-6 * outcome.debt_krw[1:] - 1e6)
    assert np.all(outcome.equity_krw > 0.19 * outcome.total_uses_krw)


def test_a_return_that_is_none_or_several_is_said_to_be():
    outcome = evaluate(replace(EXAMPLE, market_price_krw_per_hour=np.array([0.0, 3000.0, 12_000.0])))
    all_flows = {**outcome.equity_cash_flow, "all": sum(outcome.equity_cash_flow.values())}
    all_flows["project"] = outcome.project_cash_flow
    for name, rates in {**outcome.equity_irr, "project": outcome.project_irr}.items():
        flows = all_flows[name]
        status = irr_report(cash_flows=np.where(np.abs(flows) < 1.0, 0.0, flows)).status
        np.testing.assert_array_equal(np.isfinite(rates), status == "unique", err_msg=name)
    assert np.isnan(outcome.equity_irr["private_ordinary"][0])
    assert np.isfinite(outcome.equity_irr["private_ordinary"][2])


@pytest.mark.parametrize("draw_order", ["pro_rata", "equity_first"])
def test_the_circle_closes_where_passes_back_and_forth_diverge(draw_order):
    """Fees of 40 % and interest of 60 % a year: each pass would add more than the one before."""
    outcome = evaluate(
        plain(
            periods_per_year=4,
            draw_order=draw_order,
            upfront_fee_share=0.4,
            commercial_loan_rate=0.6,
            gearing_cap_share=0.95,
            debt_sizing="announced",
            reserve_months=3.0,
        )
    )
    uses, sources = (sum(parts.values()) for parts in (outcome.uses, outcome.sources))
    np.testing.assert_allclose(uses, sources, rtol=1e-12, atol=1e-10)
    assert outcome.gearing_share[0] == pytest.approx(0.95, rel=1e-10)
    assert outcome.debt_balance[0, -1] + outcome.principal_paid.sum() > outcome.debt_krw[0] * (1 - 1e-9)


@pytest.mark.parametrize("months", [6.0, 12.0])
def test_a_reserve_of_more_than_the_loan_does_not_turn_it_around(months):
    """One payment is left after the opening: months of it would be the loan several times over."""
    for order in ("pro_rata", "equity_first"):
        outcome = evaluate(
            replace(
                EXAMPLE, tenor_years=2.25, reserve_months=months, draw_order=order, debt_sizing="announced"
            )
        )
        assert outcome.debt_krw[0] >= 0
        assert outcome.uses["reserve"].min() >= 0
        uses, sources = (sum(parts.values()) for parts in (outcome.uses, outcome.sources))
        np.testing.assert_allclose(uses, sources, rtol=1e-12, atol=1.0)


def test_no_limit_is_named_that_does_not_bind():
    for seed in range(3):
        outcome = evaluate(random_inputs(scenarios=200, seed=seed))
        is_bound = outcome.binding_limit == DEBT_LIMITS.index("debt_capacity")
        np.testing.assert_array_equal(np.isfinite(outcome.debt_capacity_krw), is_bound)


def test_what_is_covered_when_sized_is_covered_when_paid():
    """A debt below its capacity must not be stretched into years that cannot carry it."""
    for seed in range(4):
        inputs = replace(
            random_inputs(scenarios=200, seed=seed, periods_per_year=1),
            repayment="sculpted",
            debt_sizing="lenders",
            refresh_debt_share=0.0,
        )
        outcome = evaluate(inputs)
        service = outcome.scheduled_interest + outcome.scheduled_principal
        is_due = (service > 1e-9 * outcome.debt_krw[:, None]) & (outcome.debt_krw[:, None] > 1e6)
        covered = outcome.cfads >= service * inputs.target_dscr[:, None] * (1 - 1e-8)
        assert np.all(covered | ~is_due)


def test_futures_in_which_nobody_lends_on_calendars_of_their_own_are_worked_out():
    outcome = evaluate(plain(market_price_krw_per_hour=0.0, service_date=np.array([2027.0, 2028.0])))
    assert not outcome.debt_krw.any()
    assert not outcome.scheduled_principal.any()
