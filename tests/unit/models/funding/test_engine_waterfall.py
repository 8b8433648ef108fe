"""Order of payments, shortfalls, lock-up and dividends, by hand."""

import numpy as np
import pytest

from analysis.models.funding import AgreedDebt, evaluate
from tests.funding_examples import plain

#: Level payment on 51.25 won at 10 % in five years.
PAYMENT = 51.25 * 0.1 / (1 - 1.1**-5)


def stressed(*, price, sized=None, **changes):
    """The loan of a sound case, served at another price."""
    sound = plain(**{"repayment": "level", **changes, **(sized or {})})
    agreed = AgreedDebt.of(evaluate(sound))
    return evaluate(
        plain(**{"repayment": "level", **changes, "market_price_krw_per_hour": price}), agreed=agreed
    )


def test_dividends_are_limited_to_profit_and_cash_is_kept():
    outcome = evaluate(plain(repayment="level"))
    profit = 50.0 - 102.5 / 5 - 5.125
    assert outcome.ordinary_dividend[0, 2] == pytest.approx(profit)
    assert outcome.balance_sheet["cash"][0, 2] == pytest.approx(50.0 - PAYMENT - profit)
    assert outcome.balance_sheet["retained_earnings"][0, 2] == pytest.approx(0.0, abs=1e-12)
    # What depreciation has kept back is paid out at wind-up.
    assert outcome.ordinary_dividend[0, 7] == pytest.approx(5 * 20.5 - 51.25)


def test_the_reserve_holds_the_service_of_the_months_to_come():
    outcome = evaluate(plain(repayment="level", reserve_months=12.0, market_price_krw_per_hour=20.0))
    debt = outcome.debt_krw[0]
    payment = debt * 0.1 / (1 - 1.1**-5)
    # Cash beside the reserve is what depreciation keeps back.
    kept = np.cumsum(200.0 - payment - outcome.ordinary_dividend[0, 2:6])
    np.testing.assert_allclose(outcome.balance_sheet["cash"][0, 2:6], payment + kept, rtol=1e-12)
    # No service is left to come in the last year: the reserve goes to cash.
    np.testing.assert_allclose(outcome.from_reserve, 0.0)


def test_a_shortfall_draws_on_the_reserve_then_on_sponsors_then_is_overdue():
    outcome = stressed(price=1.0, reserve_months=12.0, sponsor_support_krw=8.0)
    payment = outcome.debt_krw[0] * 0.1 / (1 - 1.1**-5)
    short = payment - 10.0
    # The reserve of one payment covers two shortfalls and a part of the third.
    assert payment / short > 2
    left = payment - 2 * short
    np.testing.assert_allclose(
        outcome.from_reserve[0, 2:6], [short, short, left, 0.0], rtol=1e-10, atol=1e-10
    )
    first_support = min(short - left, 8.0)
    np.testing.assert_allclose(outcome.support[0, 2:4], 0.0, atol=1e-12)
    assert outcome.support[0, 4] == pytest.approx(first_support)
    assert outcome.support[0].sum() == pytest.approx(8.0)
    np.testing.assert_allclose(outcome.overdue_debt[0, 2:6], 0.0, atol=1e-12)
    assert outcome.overdue_debt[0, 6] == pytest.approx(5 * short - payment - 8.0)
    assert not outcome.ordinary_dividend[0, 2:7].any()


def test_overdue_debt_bears_the_commercial_rate_and_is_paid_before_shareholders():
    outcome = stressed(price=1.0)
    overdue = PAYMENT - 10.0
    assert outcome.overdue_debt[0, 2] == pytest.approx(overdue)
    assert outcome.overdue_debt[0, 3] == pytest.approx(overdue * 1.1 + PAYMENT - 10.0)
    assert outcome.interest_expense[0, 3] == pytest.approx(outcome.scheduled_interest[0, 3] + 0.1 * overdue)
    np.testing.assert_allclose(outcome.interest_paid[0, 2] + outcome.principal_paid[0, 2], 10.0)
    assert outcome.lender_loss_krw[0] == pytest.approx(outcome.overdue_debt[0, 7])
    assert outcome.lender_loss_krw[0] == pytest.approx(overdue * (1.1**5 - 1) / 0.1)


def test_interest_is_paid_before_principal():
    outcome = stressed(price=0.3)
    assert outcome.interest_paid[0, 2] == pytest.approx(3.0)
    assert outcome.principal_paid[0, 2] == pytest.approx(0.0, abs=1e-12)


def test_a_lock_up_keeps_cash_until_coverage_passes():
    locked = evaluate(plain(repayment="equal_principal", lock_up_dscr=4.0))
    # 50 over 15.375, 14.35, 13.325, 12.3, 11.275: from the fourth year on.
    np.testing.assert_array_equal(locked.is_locked_up[0, 2:7], [True, True, True, False, False])
    assert not locked.ordinary_dividend[0, 2:5].any()
    free = evaluate(plain(repayment="equal_principal"))
    assert locked.ordinary_dividend[0, 5] == pytest.approx(free.ordinary_dividend[0, 2:6].sum())
    np.testing.assert_allclose(locked.ordinary_dividend.sum(), free.ordinary_dividend.sum(), rtol=1e-12)


#: 40 % of the equity is preferred.
PREFERRED = {"repayment": "level", "preferred_equity_share": 0.4, "preferred_dividend_rate": 0.05}


class TestPreferred:
    """40 % of the equity of 51.25 won is preferred at 5 %: 1.025 won a year."""

    def test_it_comes_before_ordinary_shares_and_its_capital_comes_back_at_the_end(self):
        outcome = evaluate(plain(**PREFERRED))
        np.testing.assert_allclose(outcome.preferred_dividend[0, 2:7], 1.025, rtol=1e-12)
        assert outcome.preferred_dividend[0, 7] == pytest.approx(20.5)
        assert outcome.ordinary_dividend[0, 2] == pytest.approx(50.0 - 20.5 - 5.125 - 1.025)

    def test_arrears_are_made_up(self):
        outcome = evaluate(plain(**PREFERRED, lock_up_dscr=3.7))
        assert outcome.is_locked_up[0, 2:7].all()
        assert outcome.preferred_dividend[0, 7] == pytest.approx(20.5 + 5 * 1.025)
        late = evaluate(plain(**{**PREFERRED, "repayment": "equal_principal"}, lock_up_dscr=4.0))
        np.testing.assert_allclose(late.preferred_dividend[0, 2:7], [0, 0, 0, 4 * 1.025, 1.025], atol=1e-12)

    def test_it_is_not_paid_without_profit(self):
        # 30 won a year: 20.5 written off, but 52.5 in a first year of declining balance.
        outcome = evaluate(
            plain(**PREFERRED, server_depreciation="declining_balance", market_price_krw_per_hour=3.0)
        )
        assert outcome.net_income[0, 2] < 0
        assert outcome.preferred_dividend[0, 2] == 0.0
        assert outcome.balance_sheet["cash"][0, 2] == pytest.approx(30.0 - PAYMENT)


def test_receivables_come_back_at_wind_up():
    outcome = evaluate(plain(working_capital_days=36.5, gearing_cap_share=0.0))
    np.testing.assert_allclose(outcome.cfads[0, 2:8], [45.0, 50.0, 50.0, 50.0, 50.0, 5.0], rtol=1e-12)
    np.testing.assert_allclose(outcome.balance_sheet["receivables"][0, 2:8], [5, 5, 5, 5, 5, 0], rtol=1e-12)


def test_idle_hours_and_discounts_are_paid_for_by_the_state():
    outcome = evaluate(
        plain(
            public_purchase_share=0.3,
            public_purchase_price_share=0.5,
            user_price_share_large_firms=0.8,
            discount_reimbursed_share=0.25,
        )
    )
    # 20 hours under power, 10 sold: 30 % of 20 is 6, of the 10 that are idle.
    np.testing.assert_allclose(outcome.purchased_hours[0, 2:7], 6.0)
    np.testing.assert_allclose(outcome.revenue["large_firms"][0, 2:7], 40.0)
    np.testing.assert_allclose(outcome.revenue["public_purchase"][0, 2:7], 6 * 2.5 + 10 * 5 * 0.2 * 0.25)
    full = evaluate(plain(public_purchase_share=0.9))
    np.testing.assert_allclose(full.purchased_hours[0, 2:7], 10.0)


def test_the_price_falls_with_the_age_of_the_fleet_and_starts_anew():
    outcome = evaluate(plain(price_growth_rate=-0.5, new_fleet_price_growth_rate=0.1, fleet_life_years=2.0))
    ageing = 5.0 * np.array([0.5**0.5, 0.5**1.5])
    expected = [*ageing, *(ageing * 1.1**2), ageing[0] * 1.1**4]
    np.testing.assert_allclose(outcome.market_price[0, 2:7], expected, rtol=1e-12)


def test_a_loan_sculpted_to_just_the_lock_up_is_not_locked_up():
    outcome = evaluate(
        plain(
            target_dscr=1.3,
            lock_up_dscr=1.3,
            gearing_cap_share=0.95,
            price_growth_rate=-0.1,
            market_price_krw_per_hour=3.5,
        )
    )
    np.testing.assert_allclose(outcome.dscr[0, 2:7], 1.3, rtol=1e-10)
    assert not outcome.is_locked_up.any()
