"""The put as a dated cash demand, wind-up by rank, and a signed loan in another future, by hand."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.models.funding import AgreedDebt, evaluate
from tests.funding_examples import by_year, plain, running

#: Equity is 25 won in 2026 and 26.25 in 2027.
PUT = {"put_exercise_share": 1.0, "put_rate": 0.05, "put_date": 2030.0, "public_equity_share": 0.51}


class TestPut:
    def test_private_shareholders_buy_the_public_shares(self):
        outcome, without = evaluate(plain(**PUT)), evaluate(plain())
        strike = 0.51 * (25.0 * 1.05**4 + 26.25 * 1.05**3)
        np.testing.assert_allclose(outcome.put_payment[0], [0, 0, 0, 0, strike, 0, 0, 0], rtol=1e-13)
        public, private = (outcome.equity_cash_flow[f"{name}_ordinary"][0] for name in ("public", "private"))
        dividend = outcome.ordinary_dividend[0]
        np.testing.assert_allclose(public[:4], without.equity_cash_flow["public_ordinary"][0, :4])
        np.testing.assert_allclose(public[4:], [strike, 0, 0, 0], atol=1e-12)
        np.testing.assert_allclose(private[4], dividend[4] - strike)
        np.testing.assert_allclose(private[5:], dividend[5:])

    def test_the_public_buys_the_private_shares(self):
        outcome = evaluate(plain(**PUT, put_payer="public"))
        strike = 0.49 * (25.0 * 1.05**4 + 26.25 * 1.05**3)
        assert outcome.put_payment[0, 4] == pytest.approx(strike)
        public, private = (outcome.equity_cash_flow[f"{name}_ordinary"][0] for name in ("public", "private"))
        np.testing.assert_allclose(private[4:], [strike, 0, 0, 0], atol=1e-12)
        np.testing.assert_allclose(public[4], outcome.ordinary_dividend[0, 4] - strike)

    def test_a_part_of_the_shares(self):
        outcome = evaluate(plain(**{**PUT, "put_exercise_share": 0.25}))
        assert outcome.put_payment[0, 4] == pytest.approx(0.25 * 0.51 * (25.0 * 1.05**4 + 26.25 * 1.05**3))
        public = outcome.equity_cash_flow["public_ordinary"][0]
        np.testing.assert_allclose(public[5:], 0.75 * 0.51 * outcome.ordinary_dividend[0, 5:])

    @pytest.mark.parametrize(
        ("date", "period"), [(2000.0, 2), (2027.9, 2), (2029.99, 4), (2031.5, 5), (2099.0, 7)]
    )
    def test_a_date_outside_operation_is_the_opening_or_wind_up(self, date, period):
        outcome = evaluate(plain(**{**PUT, "put_date": date}))
        assert np.flatnonzero(outcome.put_payment[0]).tolist() == [period]

    def test_return_runs_from_each_payment(self):
        no_return = evaluate(plain(**{**PUT, "put_rate": 0.0}))
        assert no_return.put_payment.sum() == pytest.approx(0.51 * 51.25)
        # A holder who puts all shares at the opening earns the agreed return and nothing else.
        outcome = evaluate(plain(**{**PUT, "put_date": 2028.0}))
        assert outcome.equity_irr["public_ordinary"][0] == pytest.approx(0.05)

    def test_preferred_shares_are_not_put(self):
        outcome = evaluate(plain(**PUT, preferred_equity_share=0.4))
        assert outcome.put_payment.sum() == pytest.approx(0.6 * 0.51 * (25.0 * 1.05**4 + 26.25 * 1.05**3))


def capital(**parts):
    return {**plain().capital_krw, **{name: by_year(years) for name, years in parts.items()}}


class TestWindUp:
    def test_book_values_are_sold_at_their_share_and_land_at_cost(self):
        outcome = evaluate(
            plain(
                capital_krw=capital(building={2028: 100.0}, land={2028: 30.0}),
                gearing_cap_share=0.0,
                server_tax_life_years=10.0,
                building_tax_life_years=20.0,
                residual_server_share=0.2,
                residual_building_share=0.5,
            )
        )
        # Servers stand at 50, the building at 75.
        assert outcome.proceeds[0, 7] == pytest.approx(0.2 * 50 + 0.5 * 75 + 30)
        assert outcome.net_income[0, 7] == pytest.approx(-0.8 * 50 - 0.5 * 75)

    def test_suppliers_before_lenders_before_shareholders(self):
        base = {
            "capital_krw": capital(land={2028: 30.0}),
            "repayment": "level",
            "preferred_equity_share": 0.4,
        }
        agreed = AgreedDebt.of(evaluate(plain(**base)))
        costs = {**plain().operating_cost_krw, "staff": by_year(dict.fromkeys(range(2028, 2034), 5.0))}
        outcome = evaluate(
            plain(**base, operating_cost_krw=costs, market_price_krw_per_hour=0.0), agreed=agreed
        )
        np.testing.assert_allclose(outcome.payables[0, 2:8], [5, 10, 15, 20, 25, 0], rtol=1e-12, atol=1e-12)
        # 30 for the land: 25 to suppliers, 5 to lenders.
        assert outcome.principal_paid[0, 7] == pytest.approx(5.0)
        assert outcome.lender_loss_krw[0] == pytest.approx(outcome.overdue_debt[0, 6] - 5.0)
        assert outcome.preferred_dividend[0, 7] == 0.0
        assert outcome.ordinary_dividend[0, 7] == 0.0
        assert outcome.is_default[0]
        assert outcome.default_date[0] == 2028.0

    def test_preferred_capital_before_ordinary(self):
        outcome = evaluate(
            plain(
                gearing_cap_share=0.0,
                preferred_equity_share=0.4,
                market_price_krw_per_hour=0.0,
                capital_krw=capital(land={2028: 50.0}),
            )
        )
        # 150 paid in, 60 of it preferred; the land fetches 50.
        assert outcome.preferred_dividend[0, 7] == pytest.approx(50.0)
        assert outcome.ordinary_dividend[0, 7] == pytest.approx(0.0, abs=1e-12)

    def test_a_refresh_loan_still_open_is_repaid_from_the_proceeds(self):
        outcome = evaluate(
            plain(
                capital_krw=capital(servers={2028: 100.0, 2031: 40.0}),
                fleet_life_years=4.0,
                refresh_debt_share=1.0,
                gearing_cap_share=0.0,
            )
        )
        # 40 drawn in 2031, 10 repaid in 2032.
        assert outcome.principal_paid[0, 7] == pytest.approx(30.0)
        assert not outcome.is_default[0]


class TestAgreedDebt:
    sound = evaluate(plain(repayment="equal_principal"))
    #: Power, and with it every user, comes a year late; what was ordered is paid for as it was.
    late = plain(
        repayment="equal_principal",
        service_date=2029.0,
        tenor_years=8.0,
        class_hours={**plain().class_hours, "large_firms": running(10.0, opening_year=2029)},
    )

    def test_a_signed_loan_keeps_its_amounts_and_dates(self):
        outcome = evaluate(
            plain(repayment="sculpted", target_dscr=9.0, market_price_krw_per_hour=2.0),
            agreed=AgreedDebt.of(self.sound),
        )
        assert outcome.debt_krw[0] == pytest.approx(51.25, rel=1e-11)
        np.testing.assert_allclose(outcome.scheduled_principal[0, 2:7], 10.25, rtol=1e-10)
        assert outcome.binding_limit[0] == 3

    def test_what_falls_due_before_a_late_opening_is_due_at_the_opening(self):
        outcome = evaluate(self.late, agreed=AgreedDebt.of(self.sound))
        np.testing.assert_allclose(
            outcome.scheduled_principal[0], [0, 0, 0, 20.5, 10.25, 10.25, 10.25, 0, 0], rtol=1e-10, atol=1e-10
        )

    def test_interest_of_a_longer_construction_is_paid_by_shareholders(self):
        early = replace(self.late, capital_krw=capital(servers={2026: 50.0, 2027: 50.0}))
        outcome = evaluate(early, agreed=AgreedDebt.of(self.sound))
        assert outcome.debt_krw[0] == pytest.approx(51.25, rel=1e-11)
        assert outcome.uses["interest"][0, 2] == pytest.approx(0.1 * outcome.draws[0, :2].sum())
        assert outcome.equity_krw[0] > self.sound.equity_krw[0]
        uses, sources = (
            sum(part.sum() for part in parts.values()) for parts in (outcome.uses, outcome.sources)
        )
        assert uses == pytest.approx(sources, rel=1e-13)

    def test_a_loan_cannot_be_drawn_beyond_the_cost(self):
        half = {part: amounts / 4 for part, amounts in plain().capital_krw.items()}
        outcome = evaluate(plain(capital_krw=half), agreed=AgreedDebt.of(self.sound))
        assert outcome.debt_krw[0] == pytest.approx(12.5 + 12.5 * 1.1)
        assert outcome.equity_krw[0] == pytest.approx(0.0, abs=1e-12)

    def test_one_loan_serves_many_futures(self):
        prices = np.array([1.0, 3.0, 9.0])
        together = evaluate(plain(market_price_krw_per_hour=prices), agreed=AgreedDebt.of(self.sound))
        for row, price in enumerate(prices):
            alone = evaluate(plain(market_price_krw_per_hour=price), agreed=AgreedDebt.of(self.sound))
            np.testing.assert_allclose(
                together.overdue_debt[row], alone.overdue_debt[0], rtol=1e-9, atol=1e-9
            )
        assert together.is_default.tolist() == [True, False, False]

    def test_an_earlier_end_leaves_the_rest_open_until_wind_up(self):
        outcome = evaluate(
            plain(repayment="equal_principal", operation_years=3.0), agreed=AgreedDebt.of(self.sound)
        )
        np.testing.assert_allclose(outcome.scheduled_principal[0], [0, 0, 10.25, 10.25, 10.25, 0], rtol=1e-10)
        # Two payments are open at wind-up and paid from what the company has kept.
        assert outcome.principal_paid[0, 5] == pytest.approx(20.5)
