"""Two term sheets on one project, and what each clause changes."""

import numpy as np
import pytest

from analysis.evidence.facts import load_facts
from analysis.models.funding import evaluate
from analysis.results.funding import inputs_of
from analysis.results.funding_terms import (
    MEASURES,
    as_announced,
    clauses,
    mixtures,
    public_exposure,
    term_sheet_difference,
)
from analysis.results.register import parameter_set

#: A market in which every mixture of clauses pays something back.
DEAR = {"funding.market_price_usd_per_hour": 29.0}


@pytest.fixture(scope="module")
def values():
    return parameter_set()


@pytest.fixture(scope="module")
def difference(values):
    return term_sheet_difference(values)


@pytest.fixture(scope="module")
def dear():
    return term_sheet_difference(parameter_set(overrides=DEAR))


def by_id(difference):
    return {measure.id: measure for measure in difference.measures}


def single(values, side):
    overrides = {key: value for clause in clauses() for key, value in getattr(clause, side).items()}
    return evaluate(inputs_of(as_announced(values).with_overrides(overrides)))


def test_every_clause_sets_the_same_parameters_on_both_sides(values):
    for clause in clauses():
        assert set(clause.before) == set(clause.after)
        assert clause.before != clause.after
        for key in clause.before:
            assert key in values


def test_every_clause_rests_on_facts():
    facts = load_facts()
    assert [clause.id for clause in clauses()] == [
        "public_share",
        "buy_back",
        "preferred_shares",
        "domestic_quota",
    ]
    for clause in clauses():
        assert clause.facts
        assert set(clause.facts) <= set(facts)


def test_mixtures_are_every_combination_once():
    columns = mixtures(clauses())
    rows = np.stack([*columns.values()], axis=1)
    assert rows.shape[0] == 16
    assert np.unique(rows, axis=0).shape[0] == 16


def test_measures_come_in_their_order(difference):
    assert [measure.id for measure in difference.measures] == list(MEASURES)


def test_shares_add_to_the_change(difference, dear):
    for study in (difference, dear):
        for measure in study.measures:
            if measure.parts:
                change = measure.after - measure.before
                assert sum(measure.parts.values()) == pytest.approx(change, rel=1e-9, abs=1e-9)


def test_in_a_dear_market_every_measure_is_shared_out(dear):
    names = [clause.id for clause in dear.clauses]
    for measure in dear.measures:
        assert list(measure.parts) == names


def test_where_nobody_gets_anything_back_there_is_no_rate_to_share_out(difference):
    rate = by_id(difference)["private_irr"]
    assert np.isnan([rate.before, rate.after]).all()
    assert not rate.parts


@pytest.mark.parametrize(("side", "row"), [("before", 0), ("after", 1)])
def test_each_sheet_is_the_run_with_its_clauses(values, difference, side, row):
    outcome = single(values, side)
    assert difference.outcome.private_npv_krw[row] == pytest.approx(outcome.private_npv_krw[0], rel=1e-9)
    assert difference.outcome.total_uses_krw[row] == pytest.approx(outcome.total_uses_krw[0], rel=1e-9)
    measure = by_id(difference)["private_npv_krw"]
    assert getattr(measure, side) == pytest.approx(outcome.private_npv_krw[0], rel=1e-9)
    assert getattr(by_id(difference)["public_exposure_krw"], side) == pytest.approx(
        public_exposure(outcome)[0], rel=1e-9
    )


def test_only_what_is_built_moves_coverage(difference):
    parts = by_id(difference)["minimum_dscr"].parts
    for clause in ("public_share", "buy_back", "preferred_shares"):
        assert parts[clause] == pytest.approx(0.0, abs=1e-9)
    assert abs(parts["domestic_quota"]) > 1e-3


def test_the_buy_back_moves_no_public_money_paid_in(difference):
    assert by_id(difference)["public_exposure_krw"].parts["buy_back"] == pytest.approx(0.0, abs=1.0)


def test_public_money_is_what_public_parties_pay_in(values):
    outcome = evaluate(inputs_of(as_announced(values)))
    expected = sum(
        outcome.sources[name].sum() for name in ("public_ordinary", "preferred", "grant", "local_subsidy")
    )
    assert public_exposure(outcome)[0] == pytest.approx(expected)


def test_the_project_is_the_same_whatever_the_scenario_says_of_the_clauses(values, difference):
    other = values.with_overrides({"funding.public_equity_share": 0.3, "funding.put_exercise_share": 0.0})
    again = term_sheet_difference(other)
    assert by_id(again)["private_npv_krw"].before == by_id(difference)["private_npv_krw"].before
