"""Loans: payments, schedules to exactly zero, and interest during construction."""

import numpy as np
import pytest

from analysis.models.funding.loans import interest_during_construction, level_payment, loan_schedule
from analysis.models.funding.net_present_value import npv


def test_level_payment_by_hand():
    assert level_payment(principal=1000.0, rate=0.1, periods=1) == pytest.approx(1100.0, rel=1e-14)
    assert level_payment(principal=1000.0, rate=0.1, periods=2) == pytest.approx(1210.0 / 2.1, rel=1e-14)
    assert level_payment(principal=1000.0, rate=0.0, periods=4) == 250.0
    assert isinstance(level_payment(principal=1000.0, rate=0.1, periods=2), float)


def test_level_payment_is_smooth_through_a_rate_of_nought():
    tiny = level_payment(principal=1.0, rate=[-1e-13, 0.0, 1e-13], periods=40)
    np.testing.assert_allclose(tiny, 1 / 40, rtol=1e-11)


def test_level_payment_broadcasts():
    payments = level_payment(principal=[[100.0], [200.0]], rate=[0.0, 0.05, 0.1], periods=10)
    assert payments.shape == (2, 3)
    np.testing.assert_allclose(payments[1], 2 * payments[0])


@pytest.mark.parametrize("repayment", ["level", "equal_principal"])
@pytest.mark.parametrize("grace", [0, 3])
@pytest.mark.parametrize("rate", [-0.01, 0.0, 0.05])
def test_schedule_adds_up(repayment, grace, rate):
    loan = loan_schedule(principal=800.0, rate=rate, periods=12, repayment=repayment, grace_periods=grace)
    assert loan.opening_balance[0] == 800.0
    assert loan.closing_balance[-1] == 0.0
    np.testing.assert_array_equal(loan.opening_balance[1:], loan.closing_balance[:-1])
    np.testing.assert_allclose(loan.interest, rate * loan.opening_balance, rtol=1e-15)
    np.testing.assert_allclose(loan.debt_service, loan.interest + loan.principal, rtol=1e-15)
    np.testing.assert_array_equal(loan.principal[:grace], 0.0)
    assert np.all(loan.principal[grace:] > 0.0)
    assert loan.principal.sum() == pytest.approx(800.0, rel=1e-14)
    assert npv(rate=rate, cash_flows=np.concatenate([[-800.0], loan.debt_service])) == pytest.approx(
        0.0, abs=1e-11
    )
    level = loan.debt_service[grace:] if repayment == "level" else loan.principal[grace:]
    np.testing.assert_allclose(level, level[0], rtol=1e-12)


def test_level_schedule_pays_the_level_payment():
    loan = loan_schedule(principal=1e12, rate=0.0425 / 4, periods=60, grace_periods=8)
    payment = level_payment(principal=1e12, rate=0.0425 / 4, periods=52)
    np.testing.assert_allclose(loan.debt_service[8:], payment, rtol=1e-12)
    np.testing.assert_allclose(loan.debt_service[:8], 1e12 * 0.0425 / 4, rtol=1e-15)


def test_thirty_years_of_quarters_do_not_drift():
    principal, rate = 3e12, 0.05 / 4
    loan = loan_schedule(principal=principal, rate=rate, periods=120)
    balance = principal
    for interest, repaid in zip(loan.interest, loan.principal, strict=True):
        assert interest == pytest.approx(balance * rate, abs=1e-12 * principal)
        balance -= repaid
    assert abs(balance) < 1e-12 * principal
    assert loan.closing_balance[-1] == 0.0
    # each balance against the worth of what is still to be paid
    for period in (0, 40, 118):
        later = np.concatenate([[0.0], loan.debt_service[period + 1 :]])
        assert npv(rate=rate, cash_flows=later) == pytest.approx(
            loan.closing_balance[period], abs=1e-12 * principal
        )


def test_loans_of_different_lengths_stand_side_by_side():
    loans = loan_schedule(principal=[100.0, 100.0], rate=[0.05, 0.1], periods=[2, 5], grace_periods=[0, 1])
    assert loans.debt_service.shape == (2, 5)
    np.testing.assert_array_equal(loans.debt_service[0, 2:], 0.0)
    alone = loan_schedule(principal=100.0, rate=0.05, periods=2)
    np.testing.assert_allclose(loans.debt_service[0, :2], alone.debt_service, rtol=1e-15)
    alone = loan_schedule(principal=100.0, rate=0.1, periods=5, grace_periods=1)
    np.testing.assert_allclose(loans.principal[1], alone.principal, rtol=1e-15)


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        ("end", [0.0, 10.0, 21.0]),
        ("middle", [5.0, 15.5, 27.05]),
        ("start", [10.0, 21.0, 33.1]),
    ],
)
def test_interest_is_added_and_bears_interest(timing, expected):
    interest = interest_during_construction(draws=[100.0, 100.0, 100.0], rate=0.1, timing=timing)
    np.testing.assert_allclose(interest, expected, rtol=1e-14)


def test_interest_during_construction_is_what_compounding_gives():
    generator = np.random.default_rng(3)
    draws, rate = generator.uniform(0, 9, size=(4, 6)), np.array([0.0, 0.01, 0.05, 0.2])
    interest = interest_during_construction(draws=draws, rate=rate)
    assert interest.shape == (4, 6)
    at_end = np.sum(draws * (1 + rate[:, None]) ** np.arange(5, -1, -1), axis=1)
    np.testing.assert_allclose(draws.sum(axis=1) + interest.sum(axis=1), at_end, rtol=1e-14)
    np.testing.assert_array_equal(interest[0], 0.0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"principal": -1.0}, "principal must not be negative"),
        ({"principal": np.nan}, "principal must be finite"),
        ({"rate": -1.0}, "rate must be above -1"),
        ({"periods": 0}, "periods must be whole numbers of 1 or more"),
        ({"periods": 2.5}, "periods must be whole numbers of 1 or more"),
        ({"grace_periods": 4}, "grace_periods must leave at least one"),
        ({"grace_periods": -1}, "grace_periods must be whole numbers of 0 or more"),
        ({"repayment": "balloon"}, "repayment must be one of level, equal_principal, not 'balloon'"),
        ({"rate": [0.1, 0.2], "principal": [1.0, 2.0, 3.0]}, "leading shapes do not fit"),
    ],
)
def test_bad_loan_gets_one_message(arguments, message):
    with pytest.raises(ValueError, match=message):
        loan_schedule(**{"principal": 100.0, "rate": 0.05, "periods": 4, **arguments})


def test_other_bad_input_gets_one_message():
    with pytest.raises(ValueError, match="periods must be whole numbers"):
        level_payment(principal=1.0, rate=0.1, periods=0)
    with pytest.raises(ValueError, match="draws must not be negative"):
        interest_during_construction(draws=[1.0, -1.0], rate=0.1)
    with pytest.raises(ValueError, match="draws must not be empty"):
        interest_during_construction(draws=[], rate=0.1)
    with pytest.raises(ValueError, match="timing must be one of start, middle, end, not 'later'"):
        interest_during_construction(draws=[1.0], rate=0.1, timing="later")
