"""Corporate tax of known incomes, by hand: brackets, surtax, losses, credit, instalments."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.models.funding import evaluate
from tests.funding_examples import EXAMPLE, by_year, plain

#: 10, 20, 30 and 40 % from 0, 10, 20 and 25 won.
BRACKETS = {
    "tax_threshold_low_krw": 10.0,
    "tax_threshold_middle_krw": 20.0,
    "tax_threshold_high_krw": 25.0,
    "tax_rate_lowest": 0.1,
    "tax_rate_low": 0.2,
    "tax_rate_middle": 0.3,
    "tax_rate_high": 0.4,
    "local_surtax_share": 0.1,
    "loss_limit_share": 0.8,
}
#: The same 10 % of any income.
FLAT = dict.fromkeys(("tax_rate_lowest", "tax_rate_low", "tax_rate_middle", "tax_rate_high"), 0.1)


def taxed(**changes):
    """No debt; 50 won earned, 20 written off: 30 won of income a year."""
    return evaluate(plain(**{**BRACKETS, "gearing_cap_share": 0.0, **changes}))


def tax(outcome):
    return outcome.tax[0, 2:7]


def test_each_bracket_and_the_local_surtax():
    # 10 % of 10, 20 % of 10, 30 % of 5, 40 % of 5.
    np.testing.assert_allclose(tax(taxed()), 1.1 * (1.0 + 2.0 + 1.5 + 2.0), rtol=1e-13)


@pytest.mark.parametrize(
    ("price", "national"),
    [(2.5, 0.5), (3.0, 1.0), (3.5, 2.0), (4.0, 3.0), (4.25, 3.75), (4.5, 4.5), (6.0, 10.5)],
)
def test_the_tax_of_an_income_in_each_bracket_and_at_each_threshold(price, national):
    np.testing.assert_allclose(tax(taxed(market_price_krw_per_hour=price)), 1.1 * national, rtol=1e-12)


def test_interest_is_deducted_and_so_is_the_depreciation_of_capitalised_interest():
    outcome = taxed(gearing_cap_share=0.5, repayment="equal_principal", **FLAT)
    income = 50.0 - 102.5 / 5 - outcome.scheduled_interest[0, 2:7]
    np.testing.assert_allclose(tax(outcome), 0.11 * income, rtol=1e-12)


def test_quarters_pay_what_the_year_to_date_adds():
    outcome = taxed(periods_per_year=4)
    first_year = outcome.tax[0, 8:12]
    np.testing.assert_allclose(first_year, [0.825, 1.375, 1.925, 3.025], rtol=1e-12)
    np.testing.assert_allclose(outcome.tax[0, 8:28].reshape(5, 4).sum(axis=1), 7.15, rtol=1e-12)


@pytest.mark.parametrize(
    ("limit", "second", "third"), [(0.8, 10.0, 40.0), (1.0, 0.0, 50.0), (0.0, 50.0, 50.0)]
)
def test_losses_cover_a_part_of_a_later_years_income(limit, second, third):
    # 100 won written off in the first year: 50 won of loss.
    outcome = taxed(server_tax_life_years=1.0, loss_limit_share=limit, **FLAT)
    np.testing.assert_allclose(
        tax(outcome), 0.11 * np.array([0, second, third, 50, 50]), rtol=1e-12, atol=1e-13
    )


def test_a_credit_is_carried_forward_and_the_local_tax_knows_none():
    # 10 won of credit against 6.5 won of national tax a year.
    outcome = taxed(investment_credit_share=0.1)
    np.testing.assert_allclose(tax(outcome), [0.65, 3.65, 7.15, 7.15, 7.15], rtol=1e-12)


def test_a_loss_late_in_a_year_gives_back_the_instalments_of_that_year_only():
    hours = {name: by_year({}) for name in ("universities", "startups", "public_bodies")}
    hours["large_firms"] = by_year({2027: 10.0, 2028: 10.0, 2029: 10.0})
    outcome = evaluate(
        plain(
            **BRACKETS,
            periods_per_year=4,
            service_date=2027.0,
            operation_years=3.0,
            class_hours=hours,
            gearing_cap_share=0.0,
            server_tax_life_years=1.0,
            capital_krw={**plain().capital_krw, "servers": by_year({2027: 10.0, 2028: 90.0})},
        )
    )
    # Ten won are written off in 2027; of 90 bought through 2028 a quarter each quarter after its purchase.
    by_date = dict(zip(outcome.period_starts, outcome.tax[0], strict=True))
    taxes = [by_date[2027.0 + quarter / 4] for quarter in range(8)]
    assert sum(taxes[:4]) == pytest.approx(1.1 * (1 + 2 + 1.5 + 6))
    assert all(amount > 0 for amount in taxes[:7])
    assert taxes[7] < 0
    assert sum(taxes[4:]) == pytest.approx(1.1 * (1 + 0.2 * 6.25))


def test_no_tax_on_turnover():
    outcome = taxed(market_price_krw_per_hour=2.0)
    assert outcome.revenue["large_firms"].sum() == pytest.approx(100.0)
    np.testing.assert_allclose(tax(outcome), 0.0, atol=1e-13)


def test_overdue_interest_is_not_deducted():
    outcome = evaluate(replace(EXAMPLE, market_price_krw_per_hour=6000.0, debt_sizing="announced"))
    overdue = outcome.interest_expense - outcome.scheduled_interest
    assert overdue.sum() > 1e9
    margin = sum(outcome.revenue.values()) - sum(outcome.operating_cost.values())
    income = np.where(outcome.stage == 2, margin - outcome.depreciation - outcome.scheduled_interest, 0.0)
    by_calendar_year = [income[0, outcome.period_years == year].sum() for year in range(2028, 2038)]
    taxes = [outcome.tax[0, outcome.period_years == year].sum() for year in range(2028, 2038)]
    assert [amount > 0 for amount in by_calendar_year] == [paid > 0 for paid in taxes]


class TestDepreciation:
    def test_declining_balance_leaves_a_twentieth_for_the_last_year(self):
        outcome = taxed(server_depreciation="declining_balance", server_tax_life_years=4.0)
        kept = 0.05**0.25
        expected = 100.0 * np.array([1 - kept, kept * (1 - kept), kept**2 * (1 - kept), kept**3, 0.0])
        np.testing.assert_allclose(outcome.depreciation[0, 2:7], expected, rtol=1e-13)
        assert outcome.depreciation.sum() == pytest.approx(100.0)

    def test_buildings_never_decline(self):
        capital = {**plain().capital_krw, "servers": by_year({}), "building": by_year({2028: 100.0})}
        outcome = taxed(
            server_depreciation="declining_balance", building_tax_life_years=20.0, capital_krw=capital
        )
        np.testing.assert_allclose(outcome.depreciation[0, 2:7], 5.0, rtol=1e-13)

    def test_land_is_not_written_off(self):
        capital = {**plain().capital_krw, "land": by_year({2028: 50.0})}
        outcome = taxed(capital_krw=capital)
        np.testing.assert_allclose(outcome.depreciation[0, 2:7], 20.0, rtol=1e-13)
        assert outcome.proceeds[0, 7] == pytest.approx(50.0)

    def test_later_servers_from_the_period_after_their_purchase(self):
        capital = {**plain().capital_krw, "servers": by_year({2028: 100.0, 2030: 40.0})}
        outcome = taxed(capital_krw=capital, server_tax_life_years=2.0)
        np.testing.assert_allclose(outcome.depreciation[0, 2:7], [50, 50, 0, 20, 20], atol=1e-12)
