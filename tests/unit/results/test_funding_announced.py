"""Figures that were announced differently, and what each leads to."""

import pytest

from analysis.evidence.facts import load_facts
from analysis.models.funding import evaluate
from analysis.results.funding import inputs_of
from analysis.results.funding_announced import PROJECT_COST, UPLIFT, announced_sides, applied_figures
from analysis.results.funding_headlines import HEADLINES
from analysis.results.funding_thresholds import break_even_price
from analysis.results.register import parameter_set


@pytest.fixture(scope="module")
def values():
    return parameter_set()


@pytest.fixture(scope="module")
def sides(values):
    return {(one.item, one.side): one for one in announced_sides(values)}


def test_every_side_rests_on_a_fact_and_gives_every_number(sides):
    facts = load_facts()
    for one in sides.values():
        assert one.fact in facts
        assert set(one.results) == set(HEADLINES) - {"standing", "lendable_debt_krw", "city_exposure_krw"}
        assert one.label.ko
        assert one.label.en


def test_every_item_has_two_sides_or_more(sides):
    items = [item for item, _ in sides]
    assert all(items.count(item) > 1 for item in items)


def test_a_cost_of_the_project_is_what_all_uses_add_to(sides):
    costs = [one for (item, _), one in sides.items() if item == "project_cost"]
    assert len(costs) == 4
    for one in costs:
        assert one.results["total_uses_krw"] == pytest.approx(one.amount_krw, rel=1e-6)


def test_a_dearer_project_needs_a_higher_price(sides):
    costs = sorted(
        (one for (item, _), one in sides.items() if item == "project_cost"), key=lambda one: one.amount_krw
    )
    prices = [one.results["break_even_price"] for one in costs]
    assert prices == sorted(prices)
    assert prices[0] < prices[-1]


def test_promised_equity_fills_the_gap_won_for_won():
    # Lenders lend nothing here, so that shareholders must pay for everything.
    terms = parameter_set(overrides={"funding.debt_sizing": "lenders"})
    sides = {(one.item, one.side): one for one in announced_sides(terms)}
    small, large = sides["equity_total", "announced"], sides["equity_total", "regional_paper"]
    gap = small.results["equity_gap_krw"] - large.results["equity_gap_krw"]
    assert gap == pytest.approx(large.amount_krw - small.amount_krw)


def test_the_split_of_the_shares_moves_private_money_and_not_the_project(sides):
    article, notice = sides["equity_split", "article"], sides["equity_split", "notice"]
    assert article.results["total_uses_krw"] == notice.results["total_uses_krw"]
    assert article.results["private_npv_krw"] != notice.results["private_npv_krw"]


def test_a_side_is_the_run_with_its_figure(values, sides):
    one = sides["equity_split", "notice"]
    outcome = evaluate(inputs_of(values.with_overrides({"funding.public_equity_share": 0.5})))
    assert one.results["private_npv_krw"] == pytest.approx(outcome.private_npv_krw[0])


def test_its_break_even_price_is_that_of_the_run_with_its_figure(values, sides):
    one = sides["equity_split", "notice"]
    alone = break_even_price(values.with_overrides({"funding.public_equity_share": 0.5}))
    assert one.results["break_even_price"] == pytest.approx(alone.value, rel=1e-6)


def test_a_figure_out_of_reach_sets_nothing(values):
    assert applied_figures(values, [(PROJECT_COST, 1e15)]) == (None,)


def test_a_cost_sets_the_scale_of_the_capital_too(values):
    first, second = applied_figures(values, [(PROJECT_COST, 2.9e12), ("funding.public_equity_share", 0.5)])
    assert set(first) == {PROJECT_COST, UPLIFT}
    assert first[UPLIFT] > 0
    assert second == {"funding.public_equity_share": 0.5}
