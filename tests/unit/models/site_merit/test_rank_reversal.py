"""Which ranks move when a city or a criterion is left out or a copy is added, and how far methods agree."""

import numpy as np
import pytest
from scipy.stats import kendalltau

from analysis.models.site_merit.rank_agreement import rank_agreement, ranks_by_method
from analysis.models.site_merit.rank_reversal import (
    add_alternatives,
    leave_one_alternative_out,
    leave_one_criterion_out,
    worsened,
)
from analysis.models.site_merit.ranking_method import METHODS, RankingMethod, prepared_ranking
from analysis.models.site_merit.ranks import dominated, rank

#: V. Belton and T. Gear, Omega 11, 1983, as Y.-M. Wang and T. M. S. Elhag print it in Decision Support Systems 42,
#: 2006, tables 1 and 2: three alternatives by three equal criteria, as shares of the sum; then a copy of the second.
BELTON = np.array([[1.0, 9.0, 8.0], [9.0, 1.0, 9.0], [1.0, 1.0, 1.0]])
BY_SUM = RankingMethod(name="weighted_sum", normalisation="sum")
EQUAL = np.full(3, 1.0 / 3.0)


def example(seed, alternatives=7, criteria=4):
    generator = np.random.default_rng(seed)
    matrix = generator.uniform(1.0, 10.0, (alternatives, criteria))
    return {
        "matrix": matrix,
        "senses": np.where(np.arange(criteria) % 2 == 0, -1, 1),
        "weights": generator.dirichlet(np.full(criteria, 4.0)),
    }


def test_a_copy_reverses_the_published_ranks():
    before = prepared_ranking(matrix=BELTON, senses=np.ones(3), method=BY_SUM).merits(EQUAL)
    np.testing.assert_allclose(before.round(4), [0.4512, 0.4697, 0.0791])
    with_copy = np.vstack([BELTON, BELTON[1:2]])
    after = prepared_ranking(matrix=with_copy, senses=np.ones(3), method=BY_SUM).merits(EQUAL)
    np.testing.assert_allclose(after.round(4), [0.3654, 0.2889, 0.0568, 0.2889])
    found = add_alternatives(matrix=BELTON, senses=np.ones(3), weights=EQUAL, added=BELTON, method=BY_SUM)
    np.testing.assert_array_equal(found.baseline, [2.0, 1.0, 3.0])
    # the copy of the second takes its lead; the copies of the others do not
    np.testing.assert_array_equal(found.ranks[1], [1.0, 2.0, 3.0])
    np.testing.assert_array_equal(found.first_moved, [False, True, False])
    np.testing.assert_array_equal(found.moved[1], [True, True, False])
    assert found.added_rank[1] == 2.0


def test_leaving_the_copy_out_again_reverses_them_back():
    with_copy = np.vstack([BELTON, BELTON[1:2]])
    found = leave_one_alternative_out(matrix=with_copy, senses=np.ones(3), weights=EQUAL, method=BY_SUM)
    np.testing.assert_array_equal(found.baseline, [1.0, 2.0, 4.0, 2.0])
    np.testing.assert_array_equal(found.ranks[3], [2.0, 1.0, 3.0, np.nan])
    np.testing.assert_array_equal(found.expected[3], [1.0, 2.0, 3.0, np.nan])
    assert found.first_moved[3]
    # without the first one the two copies lead together, as they should
    np.testing.assert_array_equal(found.ranks[0], [np.nan, 1.0, 3.0, 1.0])
    assert not found.moved[0].any()


@pytest.mark.parametrize("seed", range(5))
def test_spotis_never_reverses(seed):
    asked = example(seed)
    changes = worsened(matrix=asked["matrix"], senses=asked["senses"], share=1.3)
    for found in (
        leave_one_alternative_out(**asked, method="spotis"),
        add_alternatives(**asked, added=asked["matrix"], method="spotis"),
        add_alternatives(**asked, added=changes, method="spotis"),
    ):
        assert not found.moved.any()
        assert not found.first_moved.any()


@pytest.mark.parametrize("method", METHODS)
def test_each_change_is_the_decision_worked_out_anew(method):
    asked = example(11)
    matrix, senses, weights = asked.values()
    chosen = prepared_ranking(matrix=matrix, senses=senses, method=method).method
    left = leave_one_alternative_out(**asked, method=method)
    fewer = leave_one_criterion_out(**asked, method=method)
    more = add_alternatives(**asked, added=matrix[:2], method=method)
    for position in range(len(matrix)):
        again = prepared_ranking(
            matrix=np.delete(matrix, position, axis=0), senses=senses, method=chosen
        ).merits(weights)
        np.testing.assert_array_equal(np.delete(left.ranks[position], position), rank(scores=again))
        assert np.isnan(left.ranks[position, position])
    if method != "spotis":
        for position in range(len(weights)):
            rest = np.delete(weights, position)
            again = prepared_ranking(
                matrix=np.delete(matrix, position, axis=1),
                senses=np.delete(senses, position),
                method=method,
            ).merits(rest / rest.sum())
            np.testing.assert_array_equal(fewer.ranks[position], rank(scores=again))
        for position in range(2):
            again = prepared_ranking(
                matrix=np.vstack([matrix, matrix[position]]), senses=senses, method=method
            ).merits(weights)
            np.testing.assert_array_equal(more.ranks[position], rank(scores=again[:-1]))
            assert more.added_rank[position] == rank(scores=again)[-1]


def test_a_criterion_with_all_the_weight_cannot_be_left_out():
    found = leave_one_criterion_out(matrix=BELTON, senses=np.ones(3), weights=[1.0, 0.0, 0.0])
    assert np.isnan(found.ranks[0]).all()
    assert not found.first_moved[0]
    np.testing.assert_array_equal(found.ranks[1], found.baseline)


def test_worsened_alternatives_are_dominated():
    asked = example(3)
    for share in (0.5, 1.0, 1.5):
        changed = worsened(matrix=asked["matrix"], senses=asked["senses"], share=share)
        both = np.vstack([asked["matrix"], changed])
        assert dominated(matrix=both, senses=asked["senses"])[7:].all()
    with pytest.raises(ValueError, match="share"):
        worsened(matrix=asked["matrix"], senses=asked["senses"], share=0.0)


def test_agreement_is_kendalls_tau_with_ties():
    ranks = np.array([[1, 2, 3, 4, 5], [1, 3, 2, 4, 4], [5, 4, 3, 2, 1], [1, 1, 3, 4, 5]], dtype=float)
    found = rank_agreement(ranks=ranks)
    expected = [[kendalltau(one, other).statistic for other in ranks] for one in ranks]
    np.testing.assert_allclose(found.kendall_tau, expected)
    assert found.kendall_tau[0, 2] == -1.0
    np.testing.assert_array_equal(found.shares_first[0], [True, True, False, True])
    np.testing.assert_allclose(found.first_share, [2.5 / 4.0, 0.5 / 4.0, 0.0, 0.0, 1.0 / 4.0])


def test_where_all_tie_there_is_no_tau():
    found = rank_agreement(ranks=[[1.0, 1.0, 1.0], [1.0, 2.0, 3.0]])
    assert np.isnan(found.kendall_tau[0, 1])
    assert found.shares_first[0, 1]
    with pytest.raises(ValueError, match="complete"):
        rank_agreement(ranks=[[1.0, np.nan]])


def test_methods_side_by_side():
    asked = example(12)
    ranks = ranks_by_method(**asked, methods=METHODS)
    assert ranks.shape == (6, 7)
    # distance from fixed bounds that are the extremes at hand is the weighted sum turned round
    np.testing.assert_array_equal(ranks[METHODS.index("spotis")], ranks[METHODS.index("weighted_sum")])


def test_bad_questions_are_refused():
    with pytest.raises(ValueError, match="three alternatives"):
        leave_one_alternative_out(matrix=BELTON[:2], senses=np.ones(3), weights=EQUAL, method=BY_SUM)
    with pytest.raises(ValueError, match="3 criteria"):
        add_alternatives(matrix=BELTON, senses=np.ones(3), weights=EQUAL, added=[[1.0, 2.0]])
    with pytest.raises(ValueError, match="one vector"):
        leave_one_criterion_out(matrix=BELTON, senses=np.ones(3), weights=[EQUAL, EQUAL])
