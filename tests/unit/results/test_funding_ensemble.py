"""Futures of the funding chapter."""

import numpy as np
import pytest

from analysis.models.funding import AgreedDebt, evaluate
from analysis.results.ensemble import sample
from analysis.results.funding import inputs_of
from analysis.results.funding_ensemble import (
    CLOSE,
    feasible,
    futures,
    spread,
    tornado,
    whole_band,
    yearly_cash,
    yearly_coverage,
)
from analysis.results.funding_headlines import HEADLINES, measures
from analysis.results.funding_terms import as_announced
from analysis.results.register import parameter_set

SIZE, SEED = 120, 3


@pytest.fixture(scope="module")
def values():
    return parameter_set()


@pytest.fixture(scope="module")
def said(values):
    return spread(values, size=SIZE, seed=SEED)


@pytest.fixture(scope="module")
def signed(values):
    announced = as_announced(values)
    agreed = AgreedDebt.of(evaluate(inputs_of(announced)))
    columns = futures(values, size=SIZE, seed=SEED)
    return evaluate(inputs_of(announced, columns=columns), agreed=agreed)


def test_capacity_is_drawn_as_in_its_own_chapter(values):
    drawn = futures(values, size=SIZE, seed=SEED)
    own = sample(values.of_chapter("capacity"), size=SIZE, seed=SEED, roles=("uncertainty",))
    for key in ("capacity.server_price_krw", "capacity.demand_startups"):
        np.testing.assert_array_equal(drawn[key], own[key])
    assert any(key.startswith("funding.") for key in drawn)


def test_a_future_that_opens_too_soon_gets_its_money_earlier(values):
    early = values.with_overrides(
        {"capacity.opening_date": "2026-03-01", "capacity.grid_power_date": "2026-03-01"}
    )
    drawn = futures(early, size=SIZE, seed=SEED)
    opening = np.maximum(drawn["capacity.opening_date"], drawn["capacity.grid_power_date"])
    raw = sample(early, size=SIZE, seed=SEED, roles=("uncertainty",))[CLOSE]
    assert (raw > opening - 0.25).any()
    assert (drawn[CLOSE] <= opening - 0.25 + 1e-12).all()
    evaluate(inputs_of(early, columns=drawn))


def test_a_possible_future_is_left_alone(values):
    columns = {CLOSE: np.array([2025.9])}
    assert feasible(columns, values)[CLOSE] is columns[CLOSE]


def test_every_numeric_headline_has_a_band(said, values):
    assert set(said.bands) == set(HEADLINES) - {"standing", "break_even_price"}
    columns = futures(values, size=SIZE, seed=SEED)
    uses = measures(evaluate(inputs_of(values, columns=columns)))["total_uses_krw"]
    band = said.bands["total_uses_krw"]
    assert (band.low, band.median, band.high) == pytest.approx(np.percentile(uses, (10, 50, 90)))


def test_what_few_futures_have_has_no_band():
    few = np.concatenate([np.arange(79.0), np.full(21, np.nan)])
    assert np.isnan(whole_band(few).median)
    assert whole_band(np.concatenate([np.arange(80.0), np.full(20, np.nan)])).median == pytest.approx(39.5)


def test_shares_are_those_of_the_signed_loan(said, signed):
    assert said.default_share == pytest.approx(signed.is_default.mean())
    assert 0.0 <= said.bankable_share <= 1.0
    assert (said.size, said.seed) == (SIZE, SEED)


def test_fans_rise_with_their_percentiles(said):
    for fan in (said.dscr, said.cash):
        assert fan.percentiles.shape == (5, fan.years.size)
        known = fan.percentiles[:, np.isfinite(fan.percentiles[0])]
        assert known.size
        assert (np.diff(known, axis=0) >= 0).all()
        share = fan.share_below[np.isfinite(fan.share_below)]
        assert ((share >= 0) & (share <= 1)).all()


def test_a_year_of_the_fan_is_that_years_cash_over_that_years_debt_service(said, signed):
    year = int(said.dscr.years[2])
    is_year = signed.period_years == year
    running = signed.stage[:, is_year] == 2
    cash = np.where(running, signed.cfads[:, is_year], 0.0).sum(axis=1)
    due = np.where(
        running, signed.scheduled_interest[:, is_year] + signed.scheduled_principal[:, is_year], 0.0
    ).sum(axis=1)
    ratio = cash[due > 1.0] / due[due > 1.0]
    column = said.dscr.percentiles[:, 2]
    assert column == pytest.approx(np.percentile(ratio, (10, 25, 50, 75, 90)))
    assert said.dscr.share_below[2] == pytest.approx((ratio < 1.0).mean())


def test_no_debt_service_is_no_coverage_and_no_operation_no_cash(signed):
    coverage, cash = yearly_coverage(signed), yearly_cash(signed)
    assert np.isnan(coverage[:, 0]).all()
    assert np.isnan(cash[:, 0]).all()
    assert np.isfinite(cash).any(axis=1).all()


def test_a_better_market_defaults_less_often(said):
    dear = parameter_set(overrides={"funding.market_price_usd_per_hour": 45.0})
    better = spread(dear, size=SIZE, seed=SEED)
    assert better.default_share < said.default_share
    assert better.bankable_share > said.bankable_share


def test_the_tornado_moves_parameters_of_both_chapters(values):
    swings = tornado(values, measure="private_npv_krw")
    assert {swing.key for swing in swings} == set(values.ranges(roles=("uncertainty",)))
    widths = [swing.width for swing in swings if np.isfinite(swing.width)]
    assert widths == sorted(widths, reverse=True)
    server = next(swing for swing in swings if swing.key == "capacity.server_price_krw")
    alone = evaluate(inputs_of(values.with_overrides({server.key: server.high})))
    assert server.result_at_high == pytest.approx(alone.private_npv_krw[0], rel=1e-9)


def test_the_tornado_of_coverage_keeps_the_announced_loan(values):
    swings = {swing.key: swing for swing in tornado(values, measure="minimum_dscr")}
    price = swings["funding.market_price_usd_per_hour"]
    announced = as_announced(values)
    agreed = AgreedDebt.of(evaluate(inputs_of(announced)))
    alone = evaluate(inputs_of(announced.with_overrides({price.key: price.high})), agreed=agreed)
    assert price.result_at_high == pytest.approx(alone.minimum_dscr[0], rel=1e-6)
    assert price.result_at_high > price.result_at_low
