"""What lenders and shareholders read off the cash flows, by hand."""

import numpy as np
import pytest

from analysis.models.funding import evaluate
from tests.funding_examples import by_year, plain

ANNUITY = (1 - 1.1**-5) / 0.1


def test_coverage_of_a_level_loan():
    outcome = evaluate(plain(repayment="level"))
    cover = 50.0 * ANNUITY / 51.25
    np.testing.assert_allclose(outcome.dscr[0, 2:7], cover, rtol=1e-12)
    assert np.isnan(outcome.dscr[0, [0, 1, 7]]).all()
    for name in ("minimum_dscr", "average_dscr", "llcr", "plcr"):
        assert getattr(outcome, name)[0] == pytest.approx(cover, rel=1e-12)


def test_coverage_over_the_loan_and_over_the_project():
    outcome = evaluate(plain(repayment="level", tenor_years=5.0))
    three = (1 - 1.1**-3) / 0.1
    assert outcome.llcr[0] == pytest.approx(50.0 * three / 51.25)
    assert outcome.plcr[0] == pytest.approx(50.0 * ANNUITY / 51.25)
    assert np.isfinite(outcome.dscr[0]).sum() == 3


def test_coverage_over_twelve_months_and_since_the_opening():
    outcome = evaluate(
        plain(repayment="equal_principal", periods_per_year=4, operation_years=2.0, tenor_years=4.0)
    )
    service = (outcome.scheduled_interest + outcome.scheduled_principal)[0]
    assert outcome.dscr[0, 8] == pytest.approx(12.5 / service[8])
    assert outcome.dscr[0, 9] == pytest.approx(25.0 / service[8:10].sum())
    assert outcome.dscr[0, 13] == pytest.approx(50.0 / service[10:14].sum())
    assert outcome.minimum_dscr[0] == pytest.approx(np.nanmin(outcome.dscr[0]))
    assert outcome.average_dscr[0] == pytest.approx(np.nanmean(outcome.dscr[0]))


def test_the_least_and_the_mean_coverage():
    outcome = evaluate(plain(repayment="equal_principal"))
    cover = 50.0 / (10.25 + np.array([5.125, 4.1, 3.075, 2.05, 1.025]))
    assert outcome.minimum_dscr[0] == pytest.approx(cover[0])
    assert outcome.average_dscr[0] == pytest.approx(cover.mean())


def test_without_debt_there_is_no_coverage():
    outcome = evaluate(plain(gearing_cap_share=0.0))
    for name in ("minimum_dscr", "average_dscr", "llcr", "plcr"):
        assert np.isnan(getattr(outcome, name)[0]), name
    assert np.isnan(outcome.dscr).all()


def test_the_rate_of_return_of_the_project_is_that_of_its_flows():
    outcome = evaluate(plain())
    np.testing.assert_allclose(outcome.project_cash_flow[0], [-50, -50, 50, 50, 50, 50, 50, 0])
    rate = outcome.project_irr[0]
    value = -50 - 50 / (1 + rate) + sum(50 / (1 + rate) ** year for year in range(2, 7))
    assert value == pytest.approx(0.0, abs=1e-10)
    assert rate == pytest.approx(0.3247, abs=1e-4)


def test_the_rate_is_a_year_whatever_the_period():
    yearly, quarterly = (
        evaluate(plain(periods_per_year=count, gearing_cap_share=0.0)).project_irr[0] for count in (1, 4)
    )
    # Flows within the year come on average three eighths of a year earlier relative to one another.
    assert quarterly == pytest.approx(yearly, rel=0.02)


def test_values_are_taken_at_financial_close():
    outcome = evaluate(plain(discount_rate=0.1, gearing_cap_share=0.0))
    value = -50 - 50 / 1.1 + sum(50 / 1.1**year for year in range(2, 7))
    assert outcome.project_npv_krw[0] == pytest.approx(value)
    # The close in October: the three quarters before it do not count.
    later = evaluate(
        plain(
            discount_rate=0.1,
            gearing_cap_share=0.0,
            periods_per_year=4,
            financial_close_date=2026.75,
            service_date=2028.0,
        )
    )
    flows = later.project_cash_flow[0]
    expected = sum(amount / 1.1 ** ((period - 3) / 4) for period, amount in enumerate(flows))
    assert later.project_npv_krw[0] == pytest.approx(expected)


def test_the_hurdle_of_private_shareholders():
    outcome = evaluate(plain(equity_hurdle_rate=0.2))
    flows = outcome.equity_cash_flow["private_ordinary"][0]
    assert outcome.private_npv_krw[0] == pytest.approx(sum(flow / 1.2**k for k, flow in enumerate(flows)))


def test_payback_counts_from_financial_close():
    outcome = evaluate(plain(gearing_cap_share=0.0, server_tax_life_years=1e9))
    # 50 paid in 2026 and 2027, 50 back in 2028 and 2029.
    assert outcome.payback_years[0] == pytest.approx(4.0, abs=1e-6)
    never = evaluate(plain(market_price_krw_per_hour=0.5))
    assert np.isnan(never.payback_years[0])


def test_a_later_call_for_cash_puts_payback_off():
    costs = {**plain().operating_cost_krw, "staff": by_year({2030: 80.0})}
    terms = {"gearing_cap_share": 0.0, "sponsor_support_krw": 100.0, "server_tax_life_years": 1e9}
    outcome = evaluate(plain(**terms, operating_cost_krw=costs))
    flow = sum(outcome.equity_cash_flow.values())[0]
    # Back at nought in 2029, 30 short in 2030; the loss keeps 30 of 2031 in the company.
    np.testing.assert_allclose(flow, [-50, -50, 50, 50, -30, 20, 50, 30], atol=1e-5)
    assert outcome.payback_years[0] == pytest.approx(6.0 + 10.0 / 50.0, abs=1e-6)


def test_cost_of_an_hour():
    costs = {**plain().operating_cost_krw, "electricity": by_year(dict.fromkeys(range(2028, 2034), 8.0))}
    outcome = evaluate(plain(operating_cost_krw=costs, discount_rate=0.1))
    factors = 1.1 ** -np.arange(8.0)
    cost = 50 * factors[:2].sum() + 8 * factors[2:7].sum()
    assert outcome.levelised_cost_krw_per_hour[0] == pytest.approx(cost / (10 * factors[2:7].sum()))
    # A price of just that covers all cost at the discount rate.
    at_cost = evaluate(
        plain(
            operating_cost_krw=costs,
            discount_rate=0.1,
            market_price_krw_per_hour=outcome.levelised_cost_krw_per_hour,
        )
    )
    assert at_cost.project_npv_krw[0] == pytest.approx(0.0, abs=1e-10)


def test_an_hour_costs_nothing_definite_where_nobody_uses_one():
    none = {name: by_year({}) for name in plain().class_hours}
    assert np.isnan(evaluate(plain(class_hours=none)).levelised_cost_krw_per_hour[0])


def test_a_rate_of_return_that_does_not_exist_is_not_guessed():
    outcome = evaluate(plain(market_price_krw_per_hour=0.0))
    assert np.isnan(outcome.project_irr[0])
    assert all(np.isnan(rate[0]) for rate in outcome.equity_irr.values())


def test_lenders_are_paid_their_principal_with_interest():
    outcome = evaluate(plain())
    flow = outcome.lender_cash_flow[0]
    np.testing.assert_allclose(flow[2:7], 51.25 / ANNUITY, rtol=1e-10)
    assert flow[0] == pytest.approx(-25.0)
