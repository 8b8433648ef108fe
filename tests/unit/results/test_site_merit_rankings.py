"""Rankings by rule, by method and over the weight space; what moves them; and which rule decides."""

import time

import numpy as np
import pytest

from analysis.models.site_merit import rank, weighted_sum
from analysis.models.site_merit.drawn_ranks import drawn_scores, ranks_over_draws
from analysis.models.site_merit.evaluate import acceptability_over_space
from analysis.models.site_merit.ranking_method import METHODS, RankingMethod
from analysis.results import site_merit, site_merit_robustness, site_merit_rules, site_merit_space
from analysis.results.register import parameter_set
from analysis.results.site_merit_comparison import comparison
from analysis.results.site_merit_draws import draws
from analysis.results.site_merit_own_rules import judgements
from analysis.results.site_merit_records import HOME_CITY
from analysis.results.site_merit_weights import rule_set, weight_vector

#: CPU time that samples of 10,000 may take with every change of a slider, in seconds.
SLIDER = 0.1


def terms(**changes):
    return parameter_set(overrides={f"site_merit.{key}": value for key, value in changes.items()})


@pytest.fixture(scope="module")
def base():
    return terms()


@pytest.fixture(scope="module")
def clock(base):
    return {one.rule_set: one for one in site_merit_rules.rule_clock(base)}


@pytest.fixture(scope="module")
def shown(base):
    compared = comparison(base)
    outcome = site_merit.outcome_of(site_merit.inputs_of(base, compared=compared), compared=compared)
    return site_merit_rules.acceptability(base, compared, outcome.acceptability)


def test_without_doubt_the_ranking_is_that_of_the_weighted_sum():
    sure = terms(gap_treatment="favourable")
    compared = comparison(sure)
    found = site_merit_rules.ranking(compared, rule_set(sure))
    used = [compared.criteria.index(name) for name in found.weights]
    merits = weighted_sum(
        matrix=compared.lows[:, used],
        senses=compared.matrix.senses[used],
        weights=np.array(list(found.weights.values())),
    )
    assert found.draws == 1
    assert np.array_equal(found.ranks, rank(scores=merits))
    assert np.allclose(found.merits, merits)


def test_doubtful_scores_spread_the_ranks(base):
    compared = comparison(base)
    found = site_merit_rules.ranking(compared, rule_set(base))
    assert found.draws == 10_000
    assert found.first_share.sum() == pytest.approx(1.0)
    assert (found.rank_low <= found.rank_high).all()
    home = compared.home
    assert found.rank_low[home] < found.rank_high[home]
    assert found.rank_low[home] <= found.rank_of(HOME_CITY) <= found.rank_high[home]
    assert found.order[0] == found.winner


def test_cities_of_one_province_with_equal_scores_tie_in_every_draw():
    lows = np.array([[1.0, 5.0], [1.0, 5.0], [2.0, 6.0]])
    highs = np.array([[3.0, 5.0], [3.0, 5.0], [2.0, 6.0]])
    shared, apart = np.array([[0, 1], [0, 2], [3, 4]]), np.arange(6).reshape(3, 2)
    ranks = {}
    for name, quantities in (("shared", shared), ("apart", apart)):
        drawn = drawn_scores(lows=lows, highs=highs, shared=quantities, samples=400, seed=1)
        ranks[name] = ranks_over_draws(
            matrices=drawn,
            senses=np.array([1.0, -1.0]),
            weights=np.array([0.7, 0.3]),
            method=RankingMethod(name="weighted_sum", constant_criteria="ignore"),
        )
    assert ranks["shared"].mean_ranks[0] == ranks["shared"].mean_ranks[1]
    assert ranks["shared"].ranks[0] == ranks["shared"].ranks[1]
    assert ranks["apart"].mean_ranks[0] != ranks["apart"].mean_ranks[1]


def test_certain_scores_are_one_draw():
    sure = np.array([[1.0], [2.0]])
    assert drawn_scores(lows=sure, highs=sure, shared=np.zeros((2, 1), int), samples=50, seed=1).shape == (
        1,
        2,
        1,
    )
    with pytest.raises(ValueError, match="finite ends"):
        drawn_scores(lows=sure + 1.0, highs=sure, shared=np.zeros((2, 1), int), samples=5, seed=1)


def test_the_rule_clock_shows_that_the_rule_decides(clock):
    winners = {name: one.winner for name, one in clock.items()}
    assert winners["land_and_power"] == "haenam"
    assert len(set(winners.values())) > 1
    assert HOME_CITY not in winners.values()
    for one in clock.values():
        assert sum(one.ranking.weights.values()) == pytest.approx(1.0)
        assert one.home_rank == one.ranking.rank_of(HOME_CITY)
        assert one.reason.ko and one.reason.en


def test_rules_on_missing_scores_are_less_sure(clock):
    assert clock["land_and_power"].missing_share > 0.9
    assert clock["feasibility_2019"].missing_share == 0.0
    assert clock["land_and_power"].winner_word == "sensitive"
    assert clock["feasibility_2019"].winner_word == "robust"


def test_own_weights_that_repeat_a_rule_repeat_its_ranking(clock):
    own = terms(rule_set="own", economy_weight=0.3, policy_weight=0.3)
    found = {one.rule_set: one for one in site_merit_rules.rule_clock(own)}
    assert "own" not in clock and "own" in found
    assert np.array_equal(found["own"].ranking.ranks, found["feasibility_balance"].ranking.ranks)


def test_judgements_give_weights_and_warn_where_they_contradict():
    agreeing = judgements(terms(economy_over_policy=2.0, economy_over_balance=4.0, policy_over_balance=2.0))
    assert list(agreeing.weights.values()) == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    assert agreeing.consistency_ratio == pytest.approx(0.0, abs=1e-9) and agreeing.warning is None
    odd = judgements(terms(economy_over_policy=5.0, economy_over_balance=0.2, policy_over_balance=4.0))
    assert odd.consistency_ratio > odd.limit
    assert "consistency ratio" in odd.warning.en and "Saaty" in odd.warning.ko


def test_shares_of_ranks_add_to_one_and_name_the_leader(shown):
    assert np.allclose(shown.shares.sum(axis=0), 1.0) and np.allclose(shown.shares.sum(axis=1), 1.0)
    assert shown.leader == shown.cities[int(np.argmax(shown.first_share))]
    assert len(shown.criteria) == 13
    known = np.isfinite(shown.central_weights).all(axis=1)
    assert np.allclose(shown.central_weights[known].sum(axis=1), 1.0)
    assert np.array_equal(known, shown.first_share > 0.0)


def test_words_follow_the_thresholds(base):
    def words(*shares):
        return [*site_merit_rules.words_of(base, np.array(shares), tuple("abc")).values()]

    assert words(0.85, 0.1, 0.05) == ["robust", "unsupported", "unsupported"]
    assert words(0.6, 0.3, 0.1) == ["sensitive", "sensitive", "unsupported"]
    assert words(0.5, 0.46, 0.04) == ["tie", "tie", "unsupported"]
    assert words(0.8, 0.2, 0.0) == ["robust", "sensitive", "unsupported"]
    stricter = terms(robust_acceptability=0.9)
    assert site_merit_rules.words_of(stricter, np.array([0.85, 0.15]), ("a", "b"))["a"] == "sensitive"


def test_every_method_ranks_and_says_what_it_leaves_out(base):
    found = site_merit_rules.method_rankings(base)
    assert tuple(found) == METHODS
    left = {name: one.left_out for name, one in found.items() if one.left_out}
    # a product knows no score of nought
    assert left == {"weighted_product": ("universities_city", "science_institute")}
    assert len({one.winner for one in found.values()}) > 1


@pytest.mark.parametrize("form", ["usual", "linear", "gaussian"])
def test_preferences_of_the_register_reach_promethee(form):
    changed = terms(method="promethee_ii", preference_function=form)
    assert comparison(changed).method.preference.form == form
    assert 1.0 <= site_merit_rules.ranking(comparison(changed), rule_set(changed)).rank_of(HOME_CITY) <= 16.0


def test_samples_of_ten_thousand_come_with_a_slider(base):
    compared = comparison(base)
    inputs = site_merit.inputs_of(base, compared=compared)
    matrices = draws(compared)
    assert len(matrices) == 10_000
    spent = []
    for _ in range(5):
        start = time.process_time()
        acceptability_over_space(inputs, matrices=matrices)
        spent.append(time.process_time() - start)
    assert min(spent) < SLIDER


def test_acceptability_is_kept_while_only_the_rule_changes(base):
    outcomes = []
    for economy in (0.3, 0.5):
        changed = terms(rule_set="own", economy_weight=economy)
        compared = comparison(changed)
        outcomes.append(
            site_merit.outcome_of(site_merit.inputs_of(changed, compared=compared), compared=compared)
        )
    first, second = outcomes
    assert first.acceptability is second.acceptability
    assert not np.array_equal(first.ranking.merits, second.ranking.merits)
    changed = terms(method="topsis")
    compared = comparison(changed)
    other = site_merit.outcome_of(site_merit.inputs_of(changed, compared=compared), compared=compared)
    assert other.acceptability is not first.acceptability


def test_dominance_comes_before_weights(base):
    found = site_merit_rules.dominance(base)
    compared = comparison(base)
    matrix = compared.matrix
    space = site_merit.space_of(base, compared)
    for by, city in (*found.certain, *found.possible):
        rows = matrix.city_index(by), matrix.city_index(city)
        best = np.maximum(matrix.lows[rows[0]] * matrix.senses, matrix.highs[rows[0]] * matrix.senses)
        worst = np.minimum(matrix.lows[rows[1]] * matrix.senses, matrix.highs[rows[1]] * matrix.senses)
        assert (best >= worst)[space].all()
    assert not set(found.certain) & set(found.possible)


@pytest.fixture(scope="module")
def tested(base):
    return site_merit_robustness.robustness(base)


def test_a_good_score_never_hurts_and_a_bad_one_never_helps(tested):
    assert tested.score_swings
    for worst, best in tested.score_swings.values():
        assert best <= worst
        assert best <= tested.base_rank <= worst + 1.0


def test_leaving_one_out(tested, base):
    compared = comparison(base)
    assert set(tested.without_city) == set(compared.cities) - {HOME_CITY}
    assert set(tested.without_criterion) == set(rule_set(base).weights)
    for city, expected in tested.expected_without_city.items():
        assert expected in {tested.base_rank, tested.base_rank - 1.0}, city
    assert tested.copied_reversals == ()
    assert np.allclose(np.diag(tested.agreement), 1.0)


def test_the_smallest_change_of_weights_makes_cheonan_first(tested, base):
    shift = tested.to_first
    assert shift.is_possible and shift.is_exact
    before, after = (
        {**dict.fromkeys(shift.before | shift.after, 0.0), **one} for one in (shift.before, shift.after)
    )
    assert sum(after.values()) == pytest.approx(1.0)
    moved = sum(abs(after[name] - before[name]) for name in before) / 2.0
    assert moved == pytest.approx(shift.moved_share)
    compared = comparison(base)
    total = sum(after.values())
    vector = weight_vector(compared, {name: weight / total for name, weight in after.items()})
    values = np.where(np.isnan(compared.matrix.values), compared.lows, compared.matrix.values)
    used = vector > 0.0
    merits = weighted_sum(
        matrix=values[:, used], senses=compared.matrix.senses[used], weights=vector[used] / vector[used].sum()
    )
    assert rank(scores=merits)[compared.home] == 1.0
    assert 0.0 < tested.from_first.moved_share < shift.moved_share


def test_the_weight_space_holds_a_part_where_cheonan_leads(base):
    space = site_merit_space.weight_space(base)
    assert np.allclose(space.weights.sum(axis=1), 1.0)
    assert 0.0 < space.home_share < 1.0
    assert np.array_equal(space.home_leads, np.array(space.leaders) == HOME_CITY)
    assert (space.home_rank[space.home_leads] == 1.0).all()
    assert space.marks["feasibility_2019"] == pytest.approx((0.375, 0.275, 0.35))
    assert "land_and_power" not in space.marks
    balance = space.weights[:, 2] == 1.0
    # product per head alone: the poorest province leads, and Cheonan's is among the richest
    assert space.leaders[int(np.flatnonzero(balance)[0])] == "daegu"


def test_the_triangle_agrees_with_the_ranking_of_own_weights(base):
    space = site_merit_space.weight_space(base)
    at = int(np.argmin(np.abs(space.weights - [0.5, 0.3, 0.2]).sum(axis=1)))
    economy, policy, _ = space.weights[at]
    own = terms(rule_set="own", economy_weight=float(economy), policy_weight=float(policy))
    found = site_merit_rules.ranking(comparison(own), rule_set(own))
    assert found.winner == space.leaders[at]
    assert abs(found.rank_of(HOME_CITY) - space.home_rank[at]) <= 1.0
