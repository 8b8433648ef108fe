"""Draws, interest during construction, fees and the initial reserve of a build over two years, by hand."""

import numpy as np
import pytest

from analysis.models.funding import evaluate
from tests.funding_examples import by_year, plain

#: Level payment of one won at 10 % in five years.
LEVEL = 0.1 / (1 - 1.1**-5)


def drawn(outcome):
    return outcome.draws[0, :2].tolist()


def test_interest_is_paid_on_the_opening_balance_and_drawn_in_proportion():
    outcome = evaluate(plain())
    # 50; then 50 and 10 % of the 25 borrowed.
    np.testing.assert_allclose(outcome.uses["interest"][0, :2], [0.0, 2.5])
    np.testing.assert_allclose(drawn(outcome), [25.0, 26.25])
    assert outcome.debt_krw[0] == pytest.approx(51.25)
    assert outcome.total_uses_krw[0] == pytest.approx(102.5)
    assert outcome.gearing_share[0] == pytest.approx(0.5)


def test_a_fee_is_part_of_each_draw():
    outcome = evaluate(plain(upfront_fee_share=0.02))
    first = 50.0 / (1 - 0.02 * 0.5)
    second = (50.0 + 0.1 * first / 2) / (1 - 0.02 * 0.5)
    np.testing.assert_allclose(drawn(outcome), [first / 2, second / 2], rtol=1e-14)
    np.testing.assert_allclose(outcome.uses["fees"][0, :2], [first * 0.01, second * 0.01], rtol=1e-14)
    np.testing.assert_allclose(outcome.total_uses_krw, first + second, rtol=1e-14)


def test_the_reserve_holds_months_of_a_level_payment_on_the_final_debt():
    outcome = evaluate(plain(reserve_months=12.0))
    # D = 25 + (52.5 + LEVEL D) / 2
    debt = 51.25 / (1 - LEVEL / 2)
    np.testing.assert_allclose(outcome.debt_krw, debt, rtol=1e-14)
    np.testing.assert_allclose(outcome.uses["reserve"][0, :2], [0.0, LEVEL * debt], rtol=1e-14)
    np.testing.assert_allclose(outcome.total_uses_krw, 102.5 + LEVEL * debt, rtol=1e-14)


def test_the_circle_of_interest_fee_and_reserve_is_closed_at_any_gearing():
    """A fixed number of passes would not do at a fee of 30 % and a year's reserve."""
    outcome = evaluate(
        plain(
            upfront_fee_share=0.3,
            reserve_months=12.0,
            gearing_cap_share=np.array([0.1, 0.5, 0.9, 1.0]),
            target_dscr=1.0,
            market_price_krw_per_hour=500.0,
        )
    )
    uses, sources = (sum(parts.values()) for parts in (outcome.uses, outcome.sources))
    np.testing.assert_allclose(uses, sources, rtol=1e-13, atol=1e-12)
    np.testing.assert_allclose(outcome.gearing_share, [0.1, 0.5, 0.9, 1.0], rtol=1e-12)
    np.testing.assert_allclose(outcome.uses["fees"].sum(axis=1), 0.3 * outcome.debt_krw, rtol=1e-13)
    np.testing.assert_allclose(outcome.uses["reserve"].sum(axis=1), LEVEL * outcome.debt_krw, rtol=1e-13)


def test_equity_first_saves_interest():
    outcome = evaluate(plain(draw_order="equity_first"))
    np.testing.assert_allclose(drawn(outcome), [0.0, 50.0], atol=1e-10)
    np.testing.assert_allclose(outcome.sources["private_ordinary"][0, :2], [24.5, 0.0], atol=1e-10)
    assert outcome.uses["interest"].sum() == pytest.approx(0.0, abs=1e-10)
    assert outcome.gearing_share[0] == pytest.approx(0.5)


def test_equity_first_within_a_period():
    outcome = evaluate(plain(draw_order="equity_first", gearing_cap_share=0.8))
    # E in the first year, then debt alone: D = 50 - E + 50 + 10 % (50 - E) and D = 0.8 (E + D).
    equity = 105.0 / 5.1
    np.testing.assert_allclose(outcome.equity_krw, equity, rtol=1e-10)
    np.testing.assert_allclose(drawn(outcome), [50 - equity, 50 + 0.1 * (50 - equity)], rtol=1e-10)


def test_the_policy_loan_is_drawn_first_and_repaid_last():
    outcome = evaluate(
        plain(policy_loan_ceiling_krw=20.0, policy_loan_rate=0.05, repayment="equal_principal")
    )
    np.testing.assert_allclose(outcome.sources["policy_loan"][0, :2], [20.0, 0.0])
    # The first 25 cost 20 x 5 % + 5 x 10 %.
    np.testing.assert_allclose(outcome.uses["interest"][0, 1], 1.5)
    np.testing.assert_allclose(outcome.sources["commercial_loan"][0, :2], [5.0, 25.75])
    balance = 50.75 * np.array([1.0, 0.8, 0.6, 0.4, 0.2])
    interest = np.minimum(balance, 20.0) * 0.05 + np.maximum(balance - 20.0, 0.0) * 0.1
    np.testing.assert_allclose(outcome.scheduled_interest[0, 2:7], interest, rtol=1e-13)


def test_the_reserve_of_two_loans_is_worked_out_on_both():
    outcome = evaluate(plain(policy_loan_ceiling_krw=20.0, policy_loan_rate=0.05, reserve_months=6.0))
    policy_level = 0.05 / (1 - 1.05**-5)
    reserve = 0.5 * (20.0 * policy_level + (outcome.debt_krw[0] - 20.0) * LEVEL)
    assert outcome.uses["reserve"].sum() == pytest.approx(reserve, rel=1e-13)
    below = evaluate(plain(policy_loan_ceiling_krw=1e9, policy_loan_rate=0.05, reserve_months=6.0))
    assert below.uses["reserve"].sum() == pytest.approx(0.5 * policy_level * below.debt_krw[0], rel=1e-13)


def test_a_loan_without_interest():
    outcome = evaluate(plain(commercial_loan_rate=0.0, reserve_months=12.0))
    assert outcome.uses["interest"].sum() == 0.0
    assert outcome.uses["reserve"].sum() == pytest.approx(outcome.debt_krw[0] / 5, rel=1e-13)
    np.testing.assert_allclose(outcome.scheduled_principal[0, 2:7], outcome.debt_krw[0] / 5, rtol=1e-12)


def test_grants_come_with_spending_and_lower_what_must_be_financed():
    outcome = evaluate(plain(grant_krw=30.0, local_subsidy_krw=10.0))
    np.testing.assert_allclose(outcome.sources["grant"][0, :2], [15.0, 15.0])
    np.testing.assert_allclose(outcome.sources["local_subsidy"][0, :2], [5.0, 5.0])
    np.testing.assert_allclose(drawn(outcome), [15.0, 15.75])
    # They lower the cost that is depreciated over five years.
    np.testing.assert_allclose(outcome.depreciation[0, 2:7], (60.0 + 1.5) / 5)


def test_grants_never_exceed_the_cost():
    outcome = evaluate(plain(grant_krw=300.0, local_subsidy_krw=100.0))
    assert outcome.sources["grant"].sum() == pytest.approx(75.0)
    assert outcome.sources["local_subsidy"].sum() == pytest.approx(25.0)
    assert outcome.debt_krw[0] == pytest.approx(0.0, abs=1e-12)


def hours(early):
    names = ("universities", "startups", "public_bodies")
    amounts = {2027: early, **dict.fromkeys(range(2028, 2034), 10.0)}
    return {name: by_year({}) for name in names} | {"large_firms": by_year(amounts)}


def test_early_service_pays_a_part_of_construction():
    outcome = evaluate(plain(class_hours=hours(4.0)))
    np.testing.assert_allclose(outcome.sources["early_revenue"][0, :2], [0.0, 20.0])
    np.testing.assert_allclose(drawn(outcome), [25.0, 0.5 * (30.0 + 2.5)])


def test_early_income_beyond_the_need_opens_the_cash_account():
    outcome = evaluate(plain(class_hours=hours(12.0)))
    np.testing.assert_allclose(outcome.sources["early_revenue"][0, :2], [0.0, 50.0])
    np.testing.assert_allclose(drawn(outcome), [25.0, 1.25])
    assert outcome.balance_sheet["cash"][0, 1] == pytest.approx(10.0)


def test_equity_beyond_what_was_promised_is_shown():
    outcome = evaluate(plain(equity_committed_krw=np.array([40.0, 60.0])))
    np.testing.assert_allclose(outcome.equity_gap_krw, [11.25, 0.0])
