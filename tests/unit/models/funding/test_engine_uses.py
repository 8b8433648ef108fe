"""Spending by date: price level, exchange rate, uplift, contingency, and the replacement of servers."""

import numpy as np
import pytest

from analysis.models.funding import evaluate
from tests.funding_examples import by_year, plain


def capital(**parts):
    """Capital by part, each a mapping of years to amounts."""
    names = ("servers", "network", "storage", "building", "grid_connection", "land", "contingency")
    return {name: by_year(parts.get(name, {})) for name in names}


def uses(outcome, name, periods=slice(0, 2)):
    return outcome.uses[name][0, periods].tolist()


def test_servers_are_paid_evenly_over_their_delivery():
    assert uses(evaluate(plain()), "servers") == [50.0, 50.0]
    assert uses(evaluate(plain(server_delivery_years=1.0)), "servers") == [0.0, 100.0]
    # No payment before financial close.
    assert uses(evaluate(plain(server_delivery_years=9.0)), "servers") == [50.0, 50.0]


def test_buildings_are_paid_over_construction():
    outcome = evaluate(
        plain(capital_krw=capital(building={2028: 60.0}), construction_years=1.0, server_delivery_years=2.0)
    )
    assert uses(outcome, "building") == [0.0, 60.0]


def test_what_an_earlier_year_buys_is_paid_in_that_year_or_at_close():
    outcome = evaluate(plain(capital_krw=capital(servers={2025: 7.0, 2026: 3.0, 2027: 5.0, 2028: 20.0})))
    assert uses(outcome, "servers") == [7.0 + 3.0 + 10.0, 5.0 + 10.0]


@pytest.mark.parametrize(("service", "expected"), [(2028.0, 100.0), (2027.75, 40.0)])
def test_a_centre_that_opens_on_1_january_belongs_to_the_year_it_opens(service, expected):
    outcome = evaluate(
        plain(
            periods_per_year=4, service_date=service, capital_krw=capital(servers={2027: 40.0, 2028: 100.0})
        )
    )
    opening = {2028.0: 40.0 + 100.0, 2027.75: 40.0}[service]
    assert outcome.uses["servers"].sum() == pytest.approx(opening)
    assert opening - (40.0 if service == 2028.0 else 0.0) == expected


def test_prices_rise_from_their_date_to_the_middle_of_the_period():
    outcome = evaluate(plain(inflation_rate=0.1, price_date=2026.5))
    np.testing.assert_allclose(uses(outcome, "servers"), [50.0, 55.0], rtol=1e-14)


def test_a_dearer_dollar_and_the_uplift_raise_the_cost():
    outcome = evaluate(
        plain(
            capital_krw=capital(servers={2028: 100.0}, building={2028: 10.0}),
            foreign_currency_share=0.7,
            exchange_rate_rise_share=0.1,
            cost_uplift_share=0.2,
        )
    )
    np.testing.assert_allclose(uses(outcome, "servers"), [50.0 * 1.07 * 1.2] * 2, rtol=1e-14)
    np.testing.assert_allclose(uses(outcome, "building"), [5.0 * 1.2] * 2, rtol=1e-14)


def test_domestic_chips_cost_and_earn_less():
    outcome = evaluate(
        plain(
            capital_krw=capital(servers={2028: 100.0}, network={2028: 10.0}),
            domestic_chip_share=0.5,
            domestic_cost_ratio=0.8,
            domestic_revenue_ratio=0.6,
        )
    )
    np.testing.assert_allclose(uses(outcome, "servers"), [45.0, 45.0], rtol=1e-14)
    np.testing.assert_allclose(uses(outcome, "network"), [5.0, 5.0], rtol=1e-14)
    np.testing.assert_allclose(outcome.market_price[0, 2:7], 5.0 * 0.8, rtol=1e-14)


def test_the_contingency_is_spread_over_all_other_parts():
    parts = {"servers": {2028: 100.0}, "land": {2028: 100.0}, "contingency": {2028: 10.0}}
    outcome = evaluate(plain(capital_krw=capital(**parts), server_delivery_years=1.0))
    np.testing.assert_allclose(uses(outcome, "contingency"), [50 * 0.05, 150 * 0.05], rtol=1e-14)


def test_development_is_paid_at_close_and_nominal():
    outcome = evaluate(plain(development_cost_krw=8.0, inflation_rate=0.1))
    assert uses(outcome, "development") == [8.0, 0.0]


def test_later_servers_follow_their_own_price_path():
    outcome = evaluate(
        plain(
            capital_krw=capital(servers={2028: 100.0, 2030: 40.0}),
            hardware_growth_rate=-0.5,
            inflation_rate=0.1,
            price_date=2028.0,
        )
    )
    # Two years and a half after the opening.
    np.testing.assert_allclose(outcome.later_capital[0, 4], 40.0 * 0.5**2.5, rtol=1e-13)
    assert outcome.later_capital[0].sum() == outcome.later_capital[0, 4]


def test_nothing_is_bought_that_serves_less_than_a_year():
    years = {2028: 100.0, 2031: 30.0, 2032: 40.0, 2033: 50.0}
    outcome = evaluate(plain(capital_krw=capital(servers=years)))
    np.testing.assert_array_equal(np.flatnonzero(outcome.later_capital[0]), [5])


def test_later_capital_is_not_uplifted():
    outcome = evaluate(plain(capital_krw=capital(servers={2028: 100.0, 2030: 40.0}), cost_uplift_share=0.5))
    assert outcome.later_capital[0, 4] == pytest.approx(40.0)


class TestRefresh:
    """Servers for 40 won in 2030, half of them on credit at 10 %, two years of life; no other debt."""

    inputs = plain(
        capital_krw=capital(servers={2028: 100.0, 2030: 40.0}),
        fleet_life_years=2.0,
        refresh_debt_share=0.5,
        gearing_cap_share=0.0,
        server_tax_life_years=1e6,
    )

    def test_a_new_loan_is_repaid_in_equal_parts_over_the_life_of_the_servers(self):
        outcome = evaluate(self.inputs)
        np.testing.assert_allclose(outcome.refresh_draws[0], [0, 0, 0, 0, 20, 0, 0, 0])
        np.testing.assert_allclose(outcome.refresh_principal[0], [0, 0, 0, 0, 0, 10, 10, 0])
        np.testing.assert_allclose(outcome.scheduled_interest[0], [0, 0, 0, 0, 0, 2, 1, 0], atol=1e-12)
        np.testing.assert_allclose(outcome.debt_balance[0], [0, 0, 0, 0, 20, 10, 0, 0], atol=1e-12)
        np.testing.assert_allclose(outcome.dscr[0, 5:7], [50 / 12, 50 / 11], rtol=1e-12)

    def test_the_rest_is_put_by_in_the_year_before(self):
        outcome = evaluate(self.inputs)
        np.testing.assert_allclose(outcome.ordinary_dividend[0, 2:7], [50, 30, 50, 38, 39], atol=1e-3)
        assert outcome.balance_sheet["cash"][0, 3] == pytest.approx(20.0, abs=1e-3)
        np.testing.assert_allclose(outcome.refresh_paid[0], [0, 0, 0, 0, 20, 0, 0, 0])
        assert outcome.balance_sheet["cash"][0, 4] == pytest.approx(0.0, abs=1e-3)

    def test_what_was_not_put_by_is_paid_from_cash_then_by_sponsors_then_not_at_all(self):
        poor = plain(
            capital_krw=self.inputs.capital_krw,
            fleet_life_years=2.0,
            gearing_cap_share=0.0,
            server_tax_life_years=1e6,
            market_price_krw_per_hour=1.5,
            sponsor_support_krw=6.0,
        )
        outcome = evaluate(poor)
        # 15 put by in 2029, 15 earned in 2030, 6 from sponsors: 4 of 40 stay unpaid.
        assert outcome.support[0, 4] == pytest.approx(6.0)
        assert outcome.refresh_paid[0, 4] == pytest.approx(36.0, abs=1e-3)
        assert outcome.payables[0, 4] == pytest.approx(4.0, abs=1e-3)
        assert outcome.is_default[0]
        assert outcome.default_date[0] == 2030.0
