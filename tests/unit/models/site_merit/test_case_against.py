"""The strongest case against a city: what each criterion costs it, and who has the best figure."""

import numpy as np
import pytest

from analysis.models.site_merit.case_against import strongest_case_against
from analysis.models.site_merit.ranking_method import METHODS, RankingMethod, prepared_ranking
from analysis.models.site_merit.ranks import rank

#: Jobs, land price, date of power, rain (without weight for anybody's rank but counted).
MATRIX = np.array([[50.0, 200.0, 2.0], [40.0, 100.0, 4.0], [60.0, 300.0, 4.0]])
SENSES = np.array([1, -1, -1])
WEIGHTS = np.array([0.5, 0.3, 0.2])
SPOTIS = RankingMethod(name="spotis", bounds=((0.0, 100.0), (0.0, 400.0), (0.0, 10.0)))


def test_the_case_by_hand():
    # distances 0.25 + 0.15 + 0.04 = 0.44, 0.3 + 0.075 + 0.08 = 0.455, 0.2 + 0.225 + 0.08 = 0.505
    found = strongest_case_against(
        matrix=MATRIX, senses=SENSES, weights=WEIGHTS, alternative=2, method=SPOTIS
    )
    assert found.rank == 3.0
    assert found.lead == pytest.approx(-0.065)
    # without price 0.29, 0.38, 0.28 of 0.7: first; without date 0.40, 0.375, 0.425 of 0.8: third still
    np.testing.assert_array_equal(found.places_lost, [0.0, 2.0, 0.0])
    np.testing.assert_allclose(
        found.lead_lost, [(0.155 - 0.305) / 0.5 + 0.065, 0.01 / 0.7 + 0.065, (0.375 - 0.425) / 0.8 + 0.065]
    )
    assert found.order.tolist() == [1, 2]
    np.testing.assert_array_equal(found.rival, [0, 1, 0])
    np.testing.assert_array_equal(found.rival_score, [50.0, 100.0, 2.0])
    np.testing.assert_array_equal(found.own_score, [60.0, 300.0, 4.0])
    np.testing.assert_array_equal(found.rank_alone, [1.0, 3.0, 2.0])
    np.testing.assert_array_equal(found.is_behind, [False, True, True])


@pytest.mark.parametrize("method", METHODS)
def test_each_cost_is_the_decision_worked_out_without_the_criterion(method):
    generator = np.random.default_rng(1)
    matrix = generator.uniform(1.0, 10.0, (9, 5))
    senses = np.array([1, -1, 1, 1, -1])
    weights = generator.dirichlet(np.full(5, 3.0))
    whole = prepared_ranking(matrix=matrix, senses=senses, method=method)
    for own in range(9):
        found = strongest_case_against(
            matrix=matrix, senses=senses, weights=weights, alternative=own, method=method
        )
        ranks = rank(scores=whole.merits(weights))
        assert found.rank == ranks[own]
        for criterion in range(5):
            rest = np.delete(weights, criterion)
            method_left = whole.method
            if method == "spotis":
                bounds = np.delete(np.asarray(whole.method.bounds), criterion, axis=0)
                method_left = RankingMethod(name="spotis", bounds=bounds)
            without = prepared_ranking(
                matrix=np.delete(matrix, criterion, axis=1),
                senses=np.delete(senses, criterion),
                method=method_left,
            ).merits(rest / rest.sum())
            assert found.places_lost[criterion] == ranks[own] - rank(scores=without)[own]
            lead = without[own] - np.delete(without, own).max()
            assert found.lead_lost[criterion] == pytest.approx(lead - found.lead, abs=1e-9)
        lost = found.places_lost[found.order]
        assert (np.diff(lost) <= 0.0).all()
        assert found.is_behind[found.order].all()


def test_the_best_of_all_has_no_case_against_it():
    matrix = np.vstack([MATRIX, [[70.0, 90.0, 1.0]]])
    found = strongest_case_against(matrix=matrix, senses=SENSES, weights=WEIGHTS, alternative=3)
    assert found.rank == 1.0
    assert found.order.size == 0
    assert not found.is_behind.any()


def test_a_criterion_with_all_the_weight_cannot_be_left_out():
    found = strongest_case_against(matrix=MATRIX, senses=SENSES, weights=[0.0, 1.0, 0.0], alternative=2)
    assert np.isnan(found.places_lost[1])
    assert np.isnan(found.lead_lost[1])
    assert found.places_lost[0] == 0.0


def test_of_several_with_the_best_figure_the_rival_is_the_one_ahead():
    matrix = np.array([[1.0, 5.0], [3.0, 1.0], [3.0, 4.0]])
    found = strongest_case_against(matrix=matrix, senses=[1, 1], weights=[0.5, 0.5], alternative=0)
    assert found.rival[0] == 2


def test_an_unknown_alternative_is_refused():
    with pytest.raises(ValueError, match="alternative must be 0 to 2"):
        strongest_case_against(matrix=MATRIX, senses=SENSES, weights=WEIGHTS, alternative=-1)
