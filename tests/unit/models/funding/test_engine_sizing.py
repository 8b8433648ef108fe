"""Size of the debt, the limit that binds, and the schedule, by hand."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.models.funding import evaluate
from analysis.models.funding.sizing import DEBT_LIMITS
from tests.funding_ensembles import random_inputs
from tests.funding_examples import by_year, plain

ANNUITY = (1 - 1.1**-5) / 0.1


def limit_of(outcome):
    return [DEBT_LIMITS[index] for index in outcome.binding_limit]


def test_the_gearing_cap_binds():
    outcome = evaluate(plain())
    assert limit_of(outcome) == ["gearing_cap"]
    assert np.isnan(outcome.debt_capacity_krw[0])


def test_the_loan_ceiling_binds():
    outcome = evaluate(plain(commercial_loan_ceiling_krw=30.0, policy_loan_ceiling_krw=10.0))
    assert limit_of(outcome) == ["loan_ceiling"]
    assert outcome.debt_krw[0] == pytest.approx(40.0, rel=1e-11)


def test_the_cash_flow_binds():
    outcome = evaluate(plain(target_dscr=5.0))
    assert limit_of(outcome) == ["debt_capacity"]
    # 50 of cash flow pays 10 a year for five years at 10 %.
    assert outcome.debt_krw[0] == pytest.approx(10.0 * ANNUITY, rel=1e-11)
    assert outcome.debt_capacity_krw[0] == outcome.debt_krw[0]
    np.testing.assert_allclose(outcome.dscr[0, 2:7], 5.0, rtol=1e-11)


def test_what_was_announced_passes_no_test_of_coverage():
    outcome = evaluate(plain(target_dscr=5.0, debt_sizing="announced"))
    assert limit_of(outcome) == ["gearing_cap"]
    assert outcome.debt_krw[0] == pytest.approx(51.25)


def test_each_scenario_names_its_own_limit():
    outcome = evaluate(
        plain(target_dscr=np.array([1.3, 1.3, 5.0]), commercial_loan_ceiling_krw=np.array([1e9, 40.0, 1e9]))
    )
    assert limit_of(outcome) == ["gearing_cap", "loan_ceiling", "debt_capacity"]


def test_a_sculpted_debt_below_its_capacity_keeps_one_coverage_to_the_end():
    outcome = evaluate(plain())
    np.testing.assert_allclose(outcome.dscr[0, 2:7], 50.0 / (51.25 / ANNUITY), rtol=1e-11)
    assert outcome.debt_balance[0, 6] == pytest.approx(0.0, abs=1e-11)


def test_a_sculpted_debt_follows_the_cash_flow():
    hours = {name: by_year({}) for name in ("universities", "startups", "public_bodies")}
    hours["large_firms"] = by_year({2028: 10.0, 2029: 8.0, 2030: 6.0, 2031: 4.0, 2032: 2.0})
    outcome = evaluate(plain(class_hours=hours, target_dscr=2.0, gearing_cap_share=0.9))
    assert limit_of(outcome) == ["debt_capacity"]
    payments = np.array([50.0, 40.0, 30.0, 20.0, 10.0]) / 2.0
    assert outcome.debt_krw[0] == pytest.approx((payments / 1.1 ** np.arange(1, 6)).sum(), rel=1e-11)
    service = outcome.scheduled_interest + outcome.scheduled_principal
    np.testing.assert_allclose(service[0, 2:7], payments, rtol=1e-10)
    np.testing.assert_allclose(outcome.scheduled_principal.sum(), outcome.debt_krw[0], rtol=1e-13)


def test_level_payments():
    outcome = evaluate(plain(repayment="level"))
    service = outcome.scheduled_interest + outcome.scheduled_principal
    np.testing.assert_allclose(service[0, 2:7], 51.25 / ANNUITY, rtol=1e-12)


def test_equal_principal():
    outcome = evaluate(plain(repayment="equal_principal"))
    np.testing.assert_allclose(outcome.scheduled_principal[0, 2:7], 10.25, rtol=1e-12)
    np.testing.assert_allclose(
        outcome.scheduled_interest[0, 2:7], [5.125, 4.1, 3.075, 2.05, 1.025], rtol=1e-12
    )


def test_the_first_payment_decides_what_equal_principal_can_carry():
    outcome = evaluate(plain(repayment="equal_principal", target_dscr=5.0))
    # D / 5 + D / 10 = 50 / 5
    assert outcome.debt_krw[0] == pytest.approx(10.0 / 0.3, rel=1e-11)
    assert limit_of(outcome) == ["debt_capacity"]


@pytest.mark.parametrize("repayment", ["sculpted", "level", "equal_principal"])
def test_nothing_but_interest_is_paid_in_the_grace_period(repayment):
    # Four years from the close in 2026: the first payment of principal in 2030.
    outcome = evaluate(plain(repayment=repayment, grace_years=4.0))
    np.testing.assert_allclose(outcome.scheduled_principal[0, 2:4], 0.0, atol=0.0)
    np.testing.assert_allclose(outcome.scheduled_interest[0, 2:4], 5.125, rtol=1e-12)
    assert (outcome.scheduled_principal[0, 4:7] > 1.0).all()
    if repayment == "equal_principal":
        np.testing.assert_allclose(outcome.scheduled_principal[0, 4:7], 51.25 / 3, rtol=1e-12)


def test_the_tenor_runs_from_financial_close():
    outcome = evaluate(plain(repayment="equal_principal", tenor_years=5.0))
    np.testing.assert_allclose(outcome.scheduled_principal[0, 2:], [51.25 / 3] * 3 + [0.0] * 3, rtol=1e-12)


def test_a_tenor_beyond_the_company_ends_with_operation():
    outcome = evaluate(plain(repayment="equal_principal", tenor_years=40.0))
    np.testing.assert_allclose(outcome.scheduled_principal[0, 2:7], 10.25, rtol=1e-12)


def test_a_grace_beyond_the_tenor_leaves_one_payment_at_maturity():
    outcome = evaluate(plain(repayment="level", grace_years=30.0, market_price_krw_per_hour=10.0))
    np.testing.assert_allclose(outcome.scheduled_principal[0], [0, 0, 0, 0, 0, 0, 51.25, 0], atol=1e-10)


def test_the_grace_of_each_scenario_is_its_own():
    both = evaluate(plain(grace_years=np.array([0.0, 4.0])))
    for row, grace in enumerate((0.0, 4.0)):
        alone = evaluate(plain(grace_years=grace))
        np.testing.assert_allclose(
            both.scheduled_principal[row], alone.scheduled_principal[0], rtol=1e-10, atol=1e-9
        )


def test_tax_on_what_the_loan_leaves_is_part_of_the_circle():
    rates = dict.fromkeys(("tax_rate_lowest", "tax_rate_low", "tax_rate_middle", "tax_rate_high"), 0.2)
    outcome = evaluate(plain(target_dscr=4.0, local_surtax_share=0.1, **rates))
    assert limit_of(outcome) == ["debt_capacity"]
    taxable = 50.0 - outcome.depreciation[0, 2:7] - outcome.scheduled_interest[0, 2:7]
    np.testing.assert_allclose(outcome.tax[0, 2:7], 0.22 * taxable, rtol=1e-12)
    np.testing.assert_allclose(outcome.cfads[0, 2:7], 50.0 - outcome.tax[0, 2:7], rtol=1e-12)
    np.testing.assert_allclose(outcome.dscr[0, 2:7], 4.0, rtol=1e-10)


@pytest.mark.parametrize("repayment", ["sculpted", "level", "equal_principal"])
@pytest.mark.parametrize("draw_order", ["pro_rata", "equity_first"])
def test_a_balance_does_not_drift_over_thirty_years_of_quarters(repayment, draw_order):
    years = np.arange(2025, 2070)
    wide = random_inputs(scenarios=50, seed=3, repayment=repayment, draw_order=draw_order)

    def longer(amounts):
        return np.concatenate(
            [amounts, np.repeat(amounts[:, -1:], years.size - amounts.shape[1], axis=1)], axis=1
        )

    tables = {
        name: {part: longer(amounts) for part, amounts in getattr(wide, name).items()}
        for name in ("operating_cost_krw", "class_hours")
    }
    capital = {
        part: np.concatenate([amounts, np.zeros((50, years.size - amounts.shape[1]))], axis=1)
        for part, amounts in wide.capital_krw.items()
    }
    outcome = evaluate(
        replace(
            wide,
            years=years,
            capital_krw=capital,
            available_hours=longer(wide.available_hours),
            **tables,
            operation_years=36.0,
            tenor_years=34.0,
            price_growth_rate=0.02,
            reserve_months=6.0,
            debt_sizing="announced",
            policy_loan_ceiling_krw=0.0,
            commercial_loan_rate=0.09,
        )
    )
    senior = outcome.scheduled_principal - outcome.refresh_principal
    assert np.sum(outcome.debt_krw > 1e11) > 20
    np.testing.assert_allclose(senior.sum(axis=1), outcome.debt_krw, rtol=1e-13, atol=1e-2)
    # The last payment takes up nothing but rounding: a level loan stays level.
    if repayment == "equal_principal":
        last = np.max(np.where(senior > 0, np.arange(senior.shape[1]), 0), axis=1)
        rows = np.flatnonzero(outcome.debt_krw > 1e11)
        np.testing.assert_allclose(senior[rows, last[rows]], senior[rows, last[rows] - 1], rtol=1e-9)
