"""Values at which an answer turns, and the map of price and utilisation."""

import numpy as np
import pytest

from analysis.models.funding import evaluate
from analysis.results.funding import decided, inputs_of
from analysis.results.funding_hours import (
    map_outcome,
    undecided_inputs,
    utilisation_of,
    with_discounted_share,
    with_utilisation,
)
from analysis.results.funding_terms import as_announced
from analysis.results.funding_thresholds import (
    MAP_POINTS,
    PRICE,
    break_even_map,
    break_even_price,
    coverage_margin,
    thresholds,
)
from analysis.results.register import parameter_set

#: Everybody pays the market price, in a market in which the plan can stand.
FULL = {
    "funding.market_price_usd_per_hour": 14.0,
    "capacity.user_price_share_universities": 1.0,
    "capacity.user_price_share_startups": 1.0,
    "capacity.user_price_share_public_bodies": 1.0,
    "funding.domestic_chip_share": 0.0,
}


@pytest.fixture(scope="module")
def values():
    return parameter_set()


@pytest.fixture(scope="module")
def found(values):
    return {one.id: one for one in thresholds(values)}


@pytest.fixture(scope="module")
def full():
    return {one.id: one for one in thresholds(parameter_set(overrides=FULL))}


def run(values, **overrides):
    named = {f"funding.{key}": value for key, value in overrides.items()}
    return evaluate(inputs_of(values.with_overrides(named)))


def test_private_shareholders_earn_their_hurdle_from_the_break_even_price_on(values):
    price = break_even_price(values)
    assert price.status == "unique"
    below, above = (
        run(values, market_price_usd_per_hour=price.value + step).private_npv_krw[0] for step in (-0.01, 0.01)
    )
    assert below < 0 < above
    assert price.now == values.number(PRICE)


def test_the_announced_debt_is_served_from_its_price_on(values, found):
    price = found["price_debt_served"]
    announced = as_announced(values)
    below, above = (
        run(announced, market_price_usd_per_hour=price.value + step).minimum_dscr[0] for step in (-0.01, 0.01)
    )
    assert below < 1.0 < above


def test_what_nothing_helps_says_so(found):
    for name in ("break_even_utilisation", "utilisation_discounts_affordable", "break_even_loan_rate"):
        assert found[name].status == "none"
        assert np.isnan(found[name].value)
        assert "no value" in found[name].note.en
        assert found[name].note.ko


def test_with_full_prices_utilisation_and_rates_have_their_turns(full):
    for name in ("break_even_utilisation", "utilisation_discounts_affordable"):
        assert full[name].status == "unique"
        assert 0.0 < full[name].value < 1.0
    for one in full.values():
        low, high = one.bounds
        assert np.isnan(one.value) or low <= one.value <= high


def test_at_its_utilisation_shareholders_just_earn_their_hurdle(full):
    terms = parameter_set(overrides=FULL)
    turn = full["break_even_utilisation"].value
    base = undecided_inputs(terms)
    inputs = decided(with_utilisation(base, np.array([turn - 0.002, turn + 0.002])), parameters=terms)
    below, above = evaluate(inputs).private_npv_krw
    assert below < 0 < above


def test_at_its_rate_the_thinly_capitalised_company_fails(values):
    terms = parameter_set(overrides={**FULL, "funding.market_price_usd_per_hour": 16.0})
    rate = {one.id: one for one in thresholds(terms)}["loan_rate_of_failure"]
    assert rate.status == "unique"
    share = terms.number("funding.threshold_equity_share")
    dates = []
    for step in (-1e-4, 1e-4):
        outcome = run(
            as_announced(terms),
            policy_loan_rate=rate.value + step,
            commercial_loan_rate=rate.value + step,
            gearing_cap_share=1.0 - share,
        )
        dates.append(outcome.default_date[0])
    end = terms.number("capacity.opening_date") + terms.number("capacity.accelerator_life_years")
    assert not dates[0] < end
    assert dates[1] < end + 0.25


def test_no_debt_service_is_no_shortfall(values):
    outcome = run(
        values, policy_loan_ceiling_krw=0.0, commercial_loan_ceiling_krw=0.0, refresh_debt_share=0.0
    )
    assert coverage_margin(outcome)[0] == 1.0


def test_hours_scale_to_the_utilisation_and_never_beyond_what_is_there(values):
    base = undecided_inputs(values)
    scaled = with_utilisation(base, np.array([0.3, utilisation_of(base), 1.0]))
    held = sum(scaled.class_hours.values())
    available = np.atleast_2d(base.available_hours)
    assert held.sum(axis=1) / available.sum() == pytest.approx([0.3, utilisation_of(base), 1.0])
    assert (held <= available * (1.0 + 1e-12)).all()
    for name, hours in base.class_hours.items():
        np.testing.assert_allclose(scaled.class_hours[name][1], hours[0])


def test_a_discounted_share_is_that_share_of_the_hours(values):
    base = undecided_inputs(values)
    inputs = with_discounted_share(base, parameters=values, utilisation=np.array([0.5]), discounted_share=0.3)
    held = sum(inputs.class_hours.values())
    np.testing.assert_allclose(held, 0.5 * np.atleast_2d(base.available_hours))
    np.testing.assert_allclose(inputs.class_hours["large_firms"], 0.7 * held)


def test_where_nobody_pays_less_nothing_is_discounted():
    same = parameter_set(overrides=FULL)
    base = undecided_inputs(same)
    inputs = with_discounted_share(base, parameters=same, utilisation=np.array([0.5]), discounted_share=0.3)
    held = sum(inputs.class_hours.values())
    np.testing.assert_allclose(held, 0.5 * np.atleast_2d(base.available_hours))


def test_the_map_agrees_with_single_runs(values):
    chart = break_even_map(values)
    assert chart.minimum_dscr.shape == chart.private_npv_krw.shape == (MAP_POINTS, MAP_POINTS)
    announced = as_announced(values)
    for row, column in ((0, 0), (7, 20), (24, 24)):
        outcome, _ = map_outcome(
            announced,
            prices=chart.prices_usd[[column]],
            utilisations=chart.utilisations[[row]],
        )
        assert outcome.minimum_dscr[0] == pytest.approx(chart.minimum_dscr[row, column], rel=1e-9)
        assert outcome.private_npv_krw[0] == pytest.approx(chart.private_npv_krw[row, column], rel=1e-9)


def test_the_scenario_stands_on_the_map_where_it_says(values):
    chart = break_even_map(values)
    outcome, _ = map_outcome(
        as_announced(values),
        prices=np.array([chart.price_now_usd]),
        utilisations=np.array([chart.utilisation_now]),
    )
    alone = evaluate(inputs_of(as_announced(values)))
    assert outcome.minimum_dscr[0] == pytest.approx(alone.minimum_dscr[0], rel=1e-9)
    assert outcome.private_npv_krw[0] == pytest.approx(alone.private_npv_krw[0], rel=1e-9)


def test_the_map_reaches_past_the_price_that_serves_the_debt(values, found):
    chart = break_even_map(values)
    assert chart.prices_usd[0] < chart.price_now_usd < found["price_debt_served"].value < chart.prices_usd[-1]
    assert chart.minimum_dscr[-1, -1] > 1.0 > chart.minimum_dscr[0, 0]
