"""Rank acceptability: shares that can be worked out on paper, ties, doubt in scores, and weights drawn evenly."""

import time

import numpy as np
import pytest

from analysis.models.site_merit.acceptability import acceptability_of, rank_acceptability
from analysis.models.site_merit.doubtful_dominance import dominated_within
from analysis.models.site_merit.ranking_method import METHODS, RankingMethod, prepared_ranking
from analysis.models.site_merit.weight_space import sample_scores, sample_weights
from analysis.models.site_merit.words import strength_word

SENSES = np.array([1, 1])
#: Each of two is best by one criterion, the third is good enough by both.
THREE = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]])
#: Centroid weights of an order of three and four criteria as printed by F. H. Barron and B. E. Barrett,
#: Management Science 42, 1996.
CENTROIDS = {3: [0.6111, 0.2778, 0.1111], 4: [0.5208, 0.2708, 0.1458, 0.0625]}


@pytest.fixture(scope="module")
def weights():
    return sample_weights(samples=200_000, criteria=2, seed=1)


def test_shares_are_the_lengths_of_the_weight_intervals(weights):
    # the first is first from 0.6 of the weight, and second only between 0.5 and 0.6
    found = rank_acceptability(matrix=THREE, senses=SENSES, weights=weights)
    expected = [[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0.0]]
    np.testing.assert_allclose(found.acceptability, expected, atol=5.0 * found.standard_error.max())
    np.testing.assert_allclose(found.central_weights, [[0.8, 0.2], [0.2, 0.8], [0.5, 0.5]], atol=2e-3)
    np.testing.assert_array_equal(found.confidence, [1.0, 1.0, 1.0])
    np.testing.assert_allclose(found.mean_rank, [2.1, 2.1, 1.8], atol=0.02)
    assert found.samples == 200_000


def test_a_cost_is_a_cost(weights):
    turned = rank_acceptability(matrix=-THREE, senses=-SENSES, weights=weights)
    same = rank_acceptability(matrix=THREE, senses=SENSES, weights=weights)
    np.testing.assert_array_equal(turned.acceptability, same.acceptability)


def test_copies_share_their_places_evenly(weights):
    found = rank_acceptability(
        matrix=np.vstack([THREE, THREE[:1]]), senses=SENSES, weights=weights
    ).acceptability
    alone = rank_acceptability(matrix=THREE, senses=SENSES, weights=weights).acceptability
    np.testing.assert_array_equal(found[0], found[3])
    np.testing.assert_allclose(found[0, 0], alone[0, 0] / 2.0)
    np.testing.assert_allclose(found[0], [0.2, 0.25, 0.3, 0.25], atol=5e-3)


def test_all_alike_share_every_rank():
    method = RankingMethod(name="weighted_sum", constant_criteria="ignore")
    found = rank_acceptability(
        matrix=np.ones((4, 3)), senses=np.ones(3), weights=np.full((5, 3), 1.0 / 3.0), method=method
    )
    np.testing.assert_allclose(found.acceptability, 0.25)
    np.testing.assert_allclose(found.confidence, 0.25)


def test_what_is_never_first_has_no_central_weights(weights):
    found = rank_acceptability(matrix=np.vstack([THREE, [[0.5, 0.5]]]), senses=SENSES, weights=weights)
    assert found.first_share[3] == 0.0
    assert np.isnan(found.central_weights[3]).all()
    assert np.isnan(found.confidence[3])


@pytest.mark.parametrize("criteria", [3, 4])
def test_central_weights_of_the_best_by_one_criterion_are_the_published_centroid(criteria):
    drawn = sample_weights(samples=400_000, criteria=criteria, seed=2)
    found = rank_acceptability(matrix=np.eye(criteria), senses=np.ones(criteria), weights=drawn)
    largest = CENTROIDS[criteria][0]
    expected = np.full((criteria, criteria), (1.0 - largest) / (criteria - 1))
    np.fill_diagonal(expected, largest)
    np.testing.assert_allclose(found.central_weights, expected, atol=2e-3)
    np.testing.assert_allclose(found.first_share, 1.0 / criteria, atol=5e-3)


@pytest.mark.parametrize("criteria", [3, 4])
def test_weights_in_an_order_have_the_published_centroid(criteria):
    order = list(range(criteria))[::-1]
    drawn = sample_weights(samples=400_000, criteria=criteria, seed=3, order=order)
    assert (np.diff(drawn[:, order], axis=1) <= 0.0).all()
    np.testing.assert_allclose(drawn[:, order].mean(axis=0), CENTROIDS[criteria], atol=1e-3)


def test_confidence_is_the_share_of_scores_that_keep_it_first():
    # with fixed weights: uniform on 0 to 1 against a score of 0.75
    low, high = np.array([[0.0, 0.0], [0.75, 0.0]]), np.array([[1.0, 0.0], [0.75, 0.0]])
    scores = sample_scores(low=low, high=high, samples=100_000, seed=4)
    bounds = [[0.0, 1.0], [0.0, 1.0]]
    found = rank_acceptability(
        matrix=scores,
        senses=SENSES,
        weights=[0.5, 0.5],
        method=RankingMethod(name="spotis", bounds=bounds),
    )
    np.testing.assert_allclose(found.first_share, [0.25, 0.75], atol=6e-3)
    np.testing.assert_allclose(found.confidence, found.first_share)
    np.testing.assert_allclose(found.central_weights, 0.5)


def test_scores_and_weights_are_paired():
    generator = np.random.default_rng(5)
    scores = generator.uniform(1.0, 2.0, (40, 5, 3))
    drawn = sample_weights(samples=40, criteria=3, seed=5)
    for method in METHODS:
        together = rank_acceptability(matrix=scores, senses=np.ones(3), weights=drawn, method=method)
        chosen = prepared_ranking(matrix=scores, senses=np.ones(3), method=method).method
        single = [
            rank_acceptability(matrix=one, senses=np.ones(3), weights=vector, method=chosen).acceptability
            for one, vector in zip(scores, drawn, strict=True)
        ]
        np.testing.assert_allclose(together.acceptability, np.mean(single, axis=0), err_msg=method)


@pytest.mark.parametrize("method", METHODS)
def test_a_slider_redraws_within_a_tenth_of_a_second(method):
    generator = np.random.default_rng(6)
    matrix = generator.uniform(1.0, 10.0, (16, 10))
    senses = np.where(np.arange(10) % 3 == 0, -1, 1)
    drawn = sample_weights(samples=10_000, criteria=10, seed=6)
    scores = sample_scores(low=0.9 * matrix, high=1.1 * matrix, samples=10_000, seed=6)
    for given in (matrix, scores):
        prepared = prepared_ranking(matrix=given, senses=senses, method=method)
        spent = []
        for _ in range(3):
            start = time.process_time()
            acceptability_of(prepared=prepared, weights=drawn, with_confidence=False)
            spent.append(time.process_time() - start)
        assert min(spent) < 0.1


def test_weights_within_bounds_are_even_over_what_is_left():
    low, high = np.array([0.1, 0.0, 0.2]), np.array([0.5, 0.4, 0.6])
    drawn = sample_weights(samples=50_000, criteria=3, seed=7, low=low, high=high)
    np.testing.assert_allclose(drawn.sum(axis=1), 1.0)
    assert (drawn >= low).all()
    assert (drawn <= high).all()
    # against what is left of the whole simplex
    whole = sample_weights(samples=1_000_000, criteria=3, seed=8)
    kept = whole[((whole >= low) & (whole <= high)).all(axis=1)]
    np.testing.assert_allclose(drawn.mean(axis=0), kept.mean(axis=0), atol=2e-3)
    np.testing.assert_allclose(drawn.std(axis=0), kept.std(axis=0), atol=2e-3)


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ([0.05, 0.05, 0.05], None),  # a smaller simplex
        (None, [0.4, 0.4, 0.4]),  # a simplex turned round
        ([0.3, 0.3, 0.0], [0.35, 0.35, 1.0]),  # a box
        ([0.2, 0.0, 0.0], [0.2, 1.0, 1.0]),  # one fixed
    ],
)
def test_bounds_of_any_form_are_kept(low, high):
    drawn = sample_weights(samples=5_000, criteria=3, seed=9, low=low, high=high)
    np.testing.assert_allclose(drawn.sum(axis=1), 1.0)
    assert (drawn >= (0.0 if low is None else np.array(low) - 1e-12)).all()
    assert (drawn <= (1.0 if high is None else np.array(high) + 1e-12)).all()
    assert drawn.std(axis=0).max() > 0.005


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"low": [0.6, 0.6, 0.0]}, "bounds must be"),
        ({"high": [0.2, 0.2, 0.2]}, "bounds must be"),
        ({"low": [0.5, 0.0, 0.0], "high": [0.4, 1.0, 1.0]}, "bounds must be"),
        ({"order": [0, 1, 1]}, "once"),
        ({"order": [0, 1, 2], "low": 0.1}, "not both"),
        ({"samples": 0}, "at least"),
    ],
)
def test_bounds_and_orders_without_weights_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        sample_weights(**{"samples": 10, "criteria": 3, "seed": 1} | options)


def test_unknown_methods_and_samples_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="method must be one of"):
        rank_acceptability(matrix=THREE, senses=SENSES, weights=[0.5, 0.5], method="best")
    with pytest.raises(ValueError, match="do not fit"):
        rank_acceptability(matrix=np.stack([THREE] * 3), senses=SENSES, weights=np.full((2, 2), 0.5))
    with pytest.raises(ValueError, match="sum to one"):
        rank_acceptability(matrix=THREE, senses=SENSES, weights=[0.5, 0.6])
    with pytest.raises(ValueError, match="same score"):
        rank_acceptability(matrix=[[1.0, 2.0], [1.0, 3.0]], senses=SENSES, weights=[0.5, 0.5])
    with pytest.raises(ValueError, match="low is above high"):
        sample_scores(low=[[2.0]], high=[[1.0]], samples=1, seed=1)
    with pytest.raises(ValueError, match="finite ends"):
        sample_scores(low=[[np.nan]], high=[[1.0]], samples=1, seed=1)


def test_certain_scores_stay_and_uncertain_ones_fill_their_interval():
    low, high = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 6.0], [3.0, 4.0]])
    drawn = sample_scores(low=low, high=high, samples=20_000, seed=3)
    assert (drawn[:, 0, 0] == 1.0).all()
    assert (drawn[:, 1] == [3.0, 4.0]).all()
    np.testing.assert_allclose(drawn[:, 0, 1].mean(), 4.0, atol=0.05)
    assert drawn[:, 0, 1].min() < 2.01
    assert drawn[:, 0, 1].max() > 5.99


def test_dominance_is_certain_possible_or_neither():
    # the first beats the second whatever its doubt, the third only perhaps
    low = np.array([[5.0, 10.0], [4.0, 12.0], [3.0, 9.0]])
    high = np.array([[6.0, 11.0], [5.0, 13.0], [5.5, 12.0]])
    found = dominated_within(low=low, high=high, senses=[1, -1])
    np.testing.assert_array_equal(found.certain, [False, True, False])
    np.testing.assert_array_equal(found.possible, [True, True, True])
    assert found.certain_by[0, 1]
    assert not found.certain_by[1, 0]
    assert not found.possible_by[1, 0]
    # without doubt nothing is merely possible
    exact = dominated_within(low=low, high=low, senses=[1, -1])
    np.testing.assert_array_equal(exact.certain_by, exact.possible_by)
    with pytest.raises(ValueError, match="above high"):
        dominated_within(low=high, high=low, senses=[1, -1])


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        (0.9, 0.1, "robust"),
        (0.8, 0.2, "robust"),
        (0.79, 0.21, "sensitive"),
        (0.4, 0.36, "sensitive"),
        (0.4, 0.35, "sensitive"),
        (0.4, 0.38, "tie"),
        (0.5, 0.5, "tie"),
    ],
)
def test_the_word_follows_the_thresholds(first, second, word):
    assert strength_word(first, second, robust_from=0.8, tie_within=0.03) == word


def test_a_lead_at_the_threshold_is_a_tie_and_a_tie_comes_before_robust():
    assert strength_word(0.35, 0.3, robust_from=0.8, tie_within=0.05) == "tie"
    assert strength_word(0.5, 0.5, robust_from=0.5, tie_within=0.0) == "tie"
    with pytest.raises(ValueError, match="larger one"):
        strength_word(0.3, 0.5, robust_from=0.8, tie_within=0.05)
    with pytest.raises(ValueError, match="0 to 1"):
        strength_word(float("nan"), 0.5, robust_from=0.8, tie_within=0.05)
