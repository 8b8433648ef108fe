"""Sculpted debt: its size, its coverage, and cash flow below nought."""

import numpy as np
import pytest

from analysis.models.funding.coverage import dscr, llcr
from analysis.models.funding.sculpting import sculpted_debt


def test_debt_is_the_worth_of_cash_over_the_ratio():
    cfads = np.array([100.0, 120.0, 90.0, 80.0])
    loan = sculpted_debt(cfads=cfads, target_dscr=1.25, rate=0.06, tenor=3)
    expected = sum(cash / 1.25 / 1.06**period for period, cash in enumerate(cfads[:3], 1))
    assert isinstance(loan.debt, float)
    assert loan.debt == pytest.approx(expected, rel=1e-14)
    np.testing.assert_allclose(dscr(cfads=cfads, debt_service=loan.debt_service)[:3], 1.25, rtol=1e-14)
    assert loan.debt_service[3] == 0.0
    assert loan.closing_balance[2] == loan.closing_balance[3] == 0.0
    assert llcr(cfads=cfads, debt_outstanding=loan.debt, rate=0.06, tenor=3) == pytest.approx(1.25, rel=1e-14)


def test_balance_follows_from_interest_and_principal():
    generator = np.random.default_rng(2)
    cfads = generator.uniform(5.0, 20.0, size=(6, 30))
    loan = sculpted_debt(cfads=cfads, target_dscr=1.4, rate=generator.uniform(0, 0.1, 6), tenor=24)
    assert loan.debt.shape == (6,)
    np.testing.assert_array_equal(loan.opening_balance[:, 0], loan.debt)
    np.testing.assert_array_equal(loan.opening_balance[:, 1:], loan.closing_balance[:, :-1])
    np.testing.assert_allclose(loan.opening_balance - loan.principal, loan.closing_balance, atol=1e-13)
    np.testing.assert_allclose(loan.interest + loan.principal, loan.debt_service, atol=1e-12)
    np.testing.assert_array_equal(loan.closing_balance[:, 23:], 0.0)


def test_nothing_is_lent_against_cash_below_nought():
    none = sculpted_debt(cfads=[-10.0, -20.0, -5.0], target_dscr=1.3, rate=0.05, tenor=3)
    assert none.debt == 0.0
    for amounts in (none.interest, none.principal, none.debt_service, none.closing_balance):
        np.testing.assert_array_equal(amounts, 0.0)
    with_loss = sculpted_debt(cfads=[100.0, -50.0, 100.0], target_dscr=1.3, rate=0.05, tenor=3)
    without = sculpted_debt(cfads=[100.0, 0.0, 100.0], target_dscr=1.3, rate=0.05, tenor=3)
    assert with_loss.debt == without.debt


def test_interest_of_a_period_without_cash_is_added():
    loan = sculpted_debt(cfads=[100.0, -50.0, 100.0], target_dscr=1.25, rate=0.10, tenor=3)
    assert loan.debt_service[1] == 0.0
    assert loan.principal[1] == pytest.approx(-loan.interest[1], rel=1e-14)
    assert loan.closing_balance[1] == pytest.approx(loan.opening_balance[1] * 1.1, rel=1e-14)
    # what is owed then is the worth of what comes later at the target ratio, and no more
    assert loan.closing_balance[1] == pytest.approx(80.0 / 1.1, rel=1e-14)


def test_a_limit_holds_the_balance_and_raises_the_coverage():
    cfads = np.array([0.0, 0.0, 150.0, 150.0])
    free = sculpted_debt(cfads=cfads, target_dscr=1.5, rate=0.1, tenor=4)
    highest = free.closing_balance.max()
    assert highest > free.debt
    held = sculpted_debt(cfads=cfads, target_dscr=1.5, rate=0.1, tenor=4, balance_limit=0.8 * highest)
    assert max(held.debt, held.closing_balance.max()) == pytest.approx(0.8 * highest, rel=1e-14)
    assert held.debt == pytest.approx(0.8 * free.debt, rel=1e-14)
    np.testing.assert_allclose(dscr(cfads=cfads, debt_service=held.debt_service)[2:], 1.5 / 0.8, rtol=1e-14)
    assert held.closing_balance[-1] == 0.0
    loose = sculpted_debt(cfads=cfads, target_dscr=1.5, rate=0.1, tenor=4, balance_limit=2 * highest)
    assert loose.debt == free.debt


def test_debt_never_exceeds_a_cost_given_as_the_limit():
    # high earnings at a low ratio would lend more than the project costs
    loan = sculpted_debt(
        cfads=[900.0] * 10, target_dscr=1.1, rate=0.04, tenor=10, balance_limit=[1000.0, 0.0]
    )
    np.testing.assert_allclose(loan.debt, [1000.0, 0.0])
    assert np.all(loan.closing_balance <= 1000.0)


def test_arguments_broadcast_and_tenors_differ():
    loan = sculpted_debt(cfads=[100.0] * 5, target_dscr=[[1.2], [2.0]], rate=0.05, tenor=[1, 3, 5])
    assert loan.debt.shape == (2, 3)
    assert loan.debt_service.shape == (2, 3, 5)
    one = sculpted_debt(cfads=[100.0] * 5, target_dscr=2.0, rate=0.05, tenor=3)
    assert loan.debt[1, 1] == pytest.approx(one.debt, rel=1e-15)
    np.testing.assert_array_equal(loan.debt_service[1, 1], one.debt_service)


def test_thirty_years_of_quarters_end_at_zero_without_drift():
    cfads = 1e11 * (1.0 + 0.3 * np.sin(np.arange(120)))
    loan = sculpted_debt(cfads=cfads, target_dscr=1.3, rate=0.05 / 4, tenor=120)
    balance = loan.debt
    for interest, repaid in zip(loan.interest, loan.principal, strict=True):
        assert interest == pytest.approx(balance * 0.05 / 4, abs=1e-12 * loan.debt)
        balance -= repaid
    assert abs(balance) < 1e-12 * loan.debt
    assert loan.closing_balance[-1] == 0.0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"cfads": []}, "cfads must not be empty"),
        ({"cfads": [1.0, np.nan, 1.0]}, "cfads must be finite numbers; entry 1 is not"),
        ({"target_dscr": 0.0}, "target_dscr must be positive"),
        ({"rate": -1.0}, "rate must be above -1"),
        ({"tenor": 4}, "tenor must not be longer than cfads, which has 3 periods"),
        ({"tenor": 0}, "tenor must be whole numbers of 1 or more"),
        ({"tenor": 1.5}, "tenor must be whole numbers of 1 or more"),
        ({"balance_limit": -1.0}, "balance_limit must not be negative"),
        ({"rate": [0.1, 0.2], "tenor": [1, 2, 3]}, "leading shapes do not fit"),
    ],
)
def test_bad_input_gets_one_message(arguments, message):
    with pytest.raises(ValueError, match=message):
        sculpted_debt(**{"cfads": [100.0] * 3, "target_dscr": 1.3, "rate": 0.05, "tenor": 3, **arguments})
