"""Results that the funding chapter leads with."""

import math
from dataclasses import replace

import numpy as np
import pytest

from analysis.models.funding import evaluate
from analysis.models.funding.sizing import DEBT_LIMITS
from analysis.results.funding import inputs_of
from analysis.results.funding_headlines import (
    HEADLINES,
    LIMIT_LABELS,
    binding_limit,
    city_exposure,
    headlines_of,
    lendable_debt,
    measures,
    standing,
)
from analysis.results.funding_thresholds import break_even_price
from analysis.results.register import parameter_set
from analysis.results.sensitivity import Band

RICH = {"funding.market_price_usd_per_hour": 45.0, "funding.equity_committed_krw": 6e11}


@pytest.fixture(scope="module")
def values():
    return parameter_set()


@pytest.fixture(scope="module")
def outcome(values):
    return evaluate(inputs_of(values))


@pytest.fixture(scope="module")
def headlines(outcome, values):
    return {one.id: one for one in headlines_of(outcome, parameters=values)}


def test_headlines_come_in_the_order_of_the_page(headlines):
    assert list(headlines) == list(HEADLINES)
    for one in headlines.values():
        assert one.label.ko
        assert one.label.en
        assert one.plain("ko")["unit"] == HEADLINES[one.id][1]


def test_numbers_are_those_of_the_outcome(headlines, outcome):
    assert headlines["total_uses_krw"].value == pytest.approx(
        sum(flow[0].sum() for flow in outcome.uses.values())
    )
    assert headlines["debt_krw"].value == outcome.debt_krw[0]
    assert headlines["private_npv_krw"].value == outcome.private_npv_krw[0]
    assert headlines["public_irr"].value == outcome.equity_irr["public_ordinary"][0]


def test_measures_are_every_number_but_the_price_and_hold_no_infinity(outcome):
    found = measures(outcome)
    assert list(found) == [
        key
        for key in HEADLINES
        if key not in ("standing", "break_even_price", "lendable_debt_krw", "city_exposure_krw")
    ]
    wild = replace(outcome, minimum_dscr=np.array([-np.inf]))
    assert math.isnan(measures(wild)["minimum_dscr"][0])


def test_the_break_even_price_stands_beside_the_present_one(headlines, values):
    price = headlines["break_even_price"]
    assert price.value == break_even_price(values).value
    assert "2.6" in price.note.en
    assert "2.6" in price.note.ko


def test_a_return_that_does_not_exist_says_why(headlines):
    rate = headlines["private_irr"]
    assert math.isnan(rate.value)
    assert rate.plain("en")["value"] is None
    assert rate.note.en == "none: the money does not come back"


def test_several_returns_are_counted(outcome, values):
    flow = np.zeros_like(outcome.project_cash_flow)
    flow[0, :3] = (-100.0, 230.0, -132.0)
    twice = replace(outcome, project_cash_flow=flow, project_irr=np.array([np.nan]))
    found = {one.id: one for one in headlines_of(twice, parameters=values)}
    assert found["project_irr"].note.en.startswith("several (2)")


def test_where_nothing_goes_wrong_there_is_no_date():
    rich = parameter_set(overrides=RICH)
    found = {one.id: one for one in headlines_of(evaluate(inputs_of(rich)), parameters=rich)}
    assert found["default_date"].note.en == "never"
    assert found["lender_loss_krw"].value == 0.0
    assert found["private_irr"].note is None


def test_bands_are_shown_where_they_are_known(outcome, values):
    bands = {"total_uses_krw": Band(low=1.0, median=2.0, high=3.0)}
    found = {one.id: one for one in headlines_of(outcome, parameters=values, bands=bands)}
    assert (found["total_uses_krw"].low, found["total_uses_krw"].high) == (1.0, 3.0)
    assert found["debt_krw"].low is None


def test_a_plan_that_does_not_stand_names_every_reason(values):
    values = values.with_overrides({"funding.gearing_cap_share": 0.6})
    outcome = evaluate(inputs_of(values))
    said = standing(outcome, lent=lendable_debt(values))
    for part in ("lenders would lend nothing", "unpaid", "equity does not suffice", "hurdle"):
        assert part in said.en
    assert said.ko.startswith("성립하지 않음")


def test_a_plan_that_stands_names_what_limits_its_debt():
    terms = parameter_set(overrides=RICH)
    rich = evaluate(inputs_of(terms))
    said = standing(rich, lent=lendable_debt(terms))
    assert said.en.startswith("stands")
    assert binding_limit(rich).en in said.en
    assert said.ko.startswith("성립(")


def test_every_limit_has_a_name():
    assert set(LIMIT_LABELS) == set(DEBT_LIMITS)


def test_a_price_that_is_known_is_not_searched_for_again(outcome, values):
    known = replace(break_even_price(values), value=7.0)
    found = {one.id: one for one in headlines_of(outcome, parameters=values, price=known)}
    assert found["break_even_price"].value == 7.0


def test_what_the_city_puts_at_risk_is_its_subsidy_and_its_guarantee(values):
    terms = values.with_overrides({"funding.city_guarantee_share": 0.1})
    outcome = evaluate(inputs_of(terms))
    own = terms.number("funding.city_share_of_local_subsidy")
    expected = terms.number("funding.local_subsidy_krw") * own + 0.1 * outcome.lender_loss_krw[0]
    assert city_exposure(outcome, terms)[0] == pytest.approx(expected)
