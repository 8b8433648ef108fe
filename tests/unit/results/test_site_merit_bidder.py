"""The bidder's ranking, the path to first place, the case against Cheonan, and the headlines."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.chapters import site_merit
from analysis.results import site_merit_bidder, site_merit_gap, site_merit_path
from analysis.results.register import parameter_set
from analysis.results.site_merit_bidder import FACTS, evaluate_sites, site_facts, value_grid
from analysis.results.site_merit_case import case_against
from analysis.results.site_merit_comparison import comparison
from analysis.results.site_merit_headlines import HEADLINES
from analysis.results.site_merit_levers import city_levers
from analysis.results.site_merit_private import private_values, tie_krw
from analysis.results.site_merit_records import HOME_CITY
from analysis.results.site_merit_rules import ranking
from analysis.results.site_merit_weights import rule_set


def terms(**changes):
    return parameter_set(overrides={f"site_merit.{key}": value for key, value in changes.items()})


@pytest.fixture(scope="module")
def base():
    return parameter_set()


@pytest.fixture(scope="module")
def facts(base):
    return site_facts(comparison(base).matrix)


@pytest.fixture(scope="module")
def study(base):
    return site_merit_gap.bidder_ranking(base)


def test_with_land_power_and_incentive_equal_the_private_ranks_tie(base, facts):
    for row in range(len(facts.cities)):
        same = replace(
            facts,
            lows=np.broadcast_to(facts.lows[row], facts.lows.shape),
            highs=np.broadcast_to(facts.highs[row], facts.highs.shape),
        )
        found = site_merit_gap.bidder_ranking(base, facts=same)
        assert {one.private_rank for one in found.cities} == {1.0}
        assert len({one.private_npv_krw for one in found.cities}) == 1
        for one in found.cities:
            assert all(part.places == 0.0 for part in one.drivers if part.id in FACTS)


def test_the_value_is_that_of_the_funding_chapter(base, facts):
    grid = value_grid(base, facts)
    generator = np.random.default_rng(5)
    points = facts.lows.min(axis=0) + generator.random((40, 3)) * np.ptp(
        np.stack([facts.lows.min(axis=0), facts.highs.max(axis=0)]), axis=0
    )
    points[:, 1] = (np.floor(points[:, 1] * 12.0) + 0.5) / 12.0
    direct, _ = evaluate_sites(base, points)
    assert np.abs(grid.at(points) - direct).max() < 0.01 * tie_krw(base)


def test_cheaper_land_earlier_power_and_more_incentive_are_worth_more(base):
    point = np.array([[300_000.0, 2029.5, 2e10]])
    better = [[200_000.0, 2029.5, 2e10], [300_000.0, 2027.6, 2e10], [300_000.0, 2029.5, 8e10]]
    value, _ = evaluate_sites(base, np.concatenate([point, better]))
    assert (value[1:] > value[0]).all()


def test_doubt_costs_a_bidder_that_wants_to_be_sure(base, facts):
    sure, easy = (private_values(terms(bidder_confidence_share=share), facts) for share in (0.95, 0.5))
    assert (sure.held <= easy.held).all() and (sure.held < easy.held).any()
    date = list(FACTS).index("power_year")
    spread = facts.highs[:, date] - facts.lows[:, date]
    lost = easy.held - sure.held
    assert lost[spread > 3.0].min() > lost[spread == 1.0].max()


def test_the_gap_is_the_sum_of_at_most_four_drivers(study, base):
    compared = comparison(base)
    public = ranking(compared, rule_set(base))
    for one in study.cities:
        assert len(one.drivers) <= 4
        assert sum(part.places for part in one.drivers) == pytest.approx(one.gap, abs=1e-9)
        assert one.public_rank == public.rank_of(one.city)
        assert one.private_rank_low <= one.private_rank <= one.private_rank_high
    assert study.driver_places["power_year"] > study.driver_places["land_price"]
    assert study.city(study.winner).private_rank == 1.0


def test_fewer_drivers_are_summed_up():
    few = site_merit_gap.bidder_ranking(terms(gap_drivers=2))
    for one in few.cities:
        assert [len(one.drivers), one.drivers[-1].id] == [2, "others"]
        assert sum(part.places for part in one.drivers) == pytest.approx(one.gap, abs=1e-9)


def test_the_grid_is_kept_while_only_weights_change(base, facts):
    first = value_grid(base, facts)
    assert value_grid(terms(rule_set="equal"), facts) is first
    dearer = parameter_set(overrides={"funding.equity_hurdle_rate": 0.12})
    assert value_grid(dearer, facts) is not first
    assert site_merit_bidder.FACTS["power_year"] == "capacity.grid_power_date"


def test_under_the_official_rule_there_is_no_path(base):
    for controllers in (("city",), ("city", "ministry")):
        path = site_merit_path.path_to_first(base, controllers=controllers)
        assert not path.is_possible and not path.steps
        assert path.rank_reached > 1.0 and path.lead_reached < 0.0
        assert path.first_share_reached < 1.0
    # the science institute is all that could move
    assert [step.lever for step in path.best_effort] == ["science_institute"]
    assert path.unusable


def test_a_path_flips_the_rank_and_no_part_of_it_can_be_left_out():
    equal = terms(rule_set="equal", levers_controlled_by="city_and_ministry")
    path = site_merit_path.path_to_first(equal)
    assert path.is_possible and not path.is_first_already
    assert path.rank_now > 1.0 and path.rank_reached == 1.0
    assert {step.controller for step in path.steps} <= {"city", "ministry"}
    for step in path.steps:
        assert step.needed == pytest.approx(round(step.needed)) or step.unit not in {"number", "count"}
        rest = [lever for lever in city_levers(HOME_CITY) if lever.id != step.lever]
        without = site_merit_path.path_to_first(equal, levers=rest)
        assert not without.is_possible
    alone = site_merit_path.path_to_first(equal, controllers=("city",))
    assert not alone.is_possible


def test_paths_are_looked_for_under_every_rule(base):
    paths = site_merit_path.paths(base)
    assert paths[0].rule_set == base.text("site_merit.rule_set")
    assert {path.basis for path in paths if path.rule_set == "land_and_power"} == {"whatever", "hopeful"}
    assert {path.basis for path in paths if path.rule_set == "equal"} == {"whatever"}
    by_basis = {(path.controllers, path.basis): path for path in paths if path.rule_set == "land_and_power"}
    for controllers in (("city",), ("city", "ministry")):
        whatever, hopeful = (by_basis[controllers, basis] for basis in ("whatever", "hopeful"))
        assert hopeful.rank_now <= whatever.rank_now
        assert hopeful.lead_reached >= whatever.lead_reached


def test_the_case_against_names_rivals_figures_and_both_sides(base):
    case = case_against(base)
    assert case.criteria[0].criterion == "product_per_head"
    places = [one.places_lost for one in case.criteria]
    assert places == sorted(places, reverse=True)
    senses = {one.id: one.sense for one in comparison(base).matrix.criteria}
    for one in case.criteria:
        assert one.rival != HOME_CITY and one.own_fact and one.rival_fact
        own = one.own_low if senses[one.criterion] > 0 else one.own_high
        assert senses[one.criterion] * (one.rival_value - own) > 0.0
    assert "STU-001" in {one.fact for one in case.favour}
    assert {"CHE-018", "CHE-019"} <= {one.fact for one in case.against}


def test_headlines_stand_in_order_and_say_that_cheonan_loses():
    run = site_merit.evaluate(language="en")
    assert tuple(one.id for one in run.headlines) == tuple(HEADLINES)
    assert run.headline("public_rank").value > 1.0
    assert run.headline("claim_word").value.en == "not supported"
    assert run.headline("path_to_first").value.en.startswith("none")
    assert run.headline("gates").value.en == "fails: date of power"
    for one in run.headlines:
        if one.low is not None:
            assert one.low <= one.value <= one.high


def test_the_word_can_be_better_where_cheonan_is():
    friendly = site_merit.evaluate(cities_compared="admitted")
    assert friendly.headline("first_share").value > site_merit.evaluate().headline("first_share").value
    assert friendly.headline("claim_word").value.en.startswith("sensitive")


@pytest.mark.parametrize("method", ["weighted_product", "topsis", "vikor", "promethee_ii", "spotis"])
def test_every_method_runs_through_the_chapter(method):
    run = site_merit.evaluate(method=method, rule_set="city_argument")
    assert 1.0 <= run.headline("public_rank").value <= 16.0


def test_levers_reach_the_fingerprint():
    plain, changed = site_merit.evaluate(), site_merit.evaluate(rule_set="equal")
    assert plain.fingerprint != changed.fingerprint
    assert plain.fingerprint == site_merit.evaluate(language="en").fingerprint
