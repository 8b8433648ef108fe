"""Small decisions by hand: what each method does with a cost, a tie, nothing to tell apart and large batches."""

import subprocess
import sys

import numpy as np
import pytest

from analysis.models.site_merit import (
    Preference,
    ahp_weights,
    critic_weights,
    dominance,
    dominated,
    entropy_weights,
    promethee_ii,
    rank,
    spotis,
    topsis,
    vikor,
    weighted_product,
    weighted_sum,
)
from analysis.models.site_merit.normalisation import normalised

#: A benefit (jobs) and a cost (won): the first is cheap, the second has the jobs.
MATRIX = np.array([[10.0, 100.0], [30.0, 400.0], [20.0, 200.0]])
SENSES = np.array([1, -1])
EQUAL = [0.5, 0.5]


def test_the_sense_comes_before_the_scale():
    arguments = {"matrix": MATRIX, "senses": SENSES.astype(float)}
    np.testing.assert_allclose(
        normalised(**arguments, normalisation="min-max"), [[0.0, 1.0], [1.0, 0.0], [0.5, 2.0 / 3.0]]
    )
    np.testing.assert_allclose(
        normalised(**arguments, normalisation="max"), [[1 / 3, 0.75], [1.0, 0.0], [2 / 3, 0.5]]
    )
    np.testing.assert_allclose(
        normalised(**arguments, normalisation="sum"), [[1 / 6, 4 / 7], [1 / 2, 1 / 7], [1 / 3, 2 / 7]]
    )
    length = np.sqrt(210_000.0)
    np.testing.assert_allclose(
        normalised(**arguments, normalisation="vector")[:, 1],
        [1.0 - 100.0 / length, 1.0 - 400.0 / length, 1.0 - 200.0 / length],
    )
    # the decision itself is left as it was
    assert MATRIX[1, 1] == 400.0


def test_weighted_sum_and_product_by_hand():
    np.testing.assert_allclose(
        weighted_sum(matrix=MATRIX, senses=SENSES, weights=EQUAL), [0.5, 0.5, 7.0 / 12.0]
    )
    product = weighted_product(matrix=MATRIX, senses=SENSES, weights=[0.25, 0.75])
    assert product[0] / product[1] == pytest.approx((10 / 30) ** 0.25 * (400 / 100) ** 0.75)


def test_topsis_by_hand():
    closeness = topsis(matrix=MATRIX, senses=SENSES, weights=EQUAL, normalisation="min-max")
    away, near = np.hypot(0.5, 1 / 3), np.hypot(0.5, 2 / 3)
    np.testing.assert_allclose(closeness, [0.5, 0.5, near / (near + away)])


def test_best_and_worst_in_everything_are_one_and_nought():
    matrix = [[3.0, 1.0], [2.0, 2.0], [1.0, 3.0]]
    arguments = {"matrix": matrix, "senses": SENSES, "weights": EQUAL}
    assert topsis(**arguments)[[0, 2]].tolist() == [1.0, 0.0]
    assert weighted_sum(**arguments)[[0, 2]].tolist() == [1.0, 0.0]
    assert vikor(**arguments).compromise[[0, 2]].tolist() == [0.0, 1.0]
    assert promethee_ii(**arguments).tolist() == [1.0, 0.0, -1.0]
    assert spotis(**arguments, bounds=[[1, 3], [1, 3]]).tolist() == [0.0, 0.5, 1.0]


def test_nothing_to_tell_apart_by_the_criteria_that_count():
    matrix = [[5.0, 1.0], [5.0, 2.0]]
    arguments = {"matrix": matrix, "senses": [1, 1], "weights": [1.0, 0.0]}
    assert topsis(**arguments).tolist() == [0.5, 0.5]
    assert promethee_ii(**arguments).tolist() == [0.0, 0.0]
    result = vikor(**arguments, constant_criteria="ignore")
    assert result.compromise.tolist() == [0.0, 0.0]
    batch = topsis(matrix=matrix, senses=[1, 1], weights=[[1.0, 0.0], [0.0, 1.0]])
    assert batch.tolist() == [[0.5, 0.5], [0.0, 1.0]]


def test_vikor_compromise_set_holds_all_that_do_not_lead():
    result = vikor(
        matrix=[[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], senses=[1, 1, 1], weights=[0.3, 0.4, 0.3]
    )
    np.testing.assert_allclose(result.compromise, [0.75, 0.25, 0.0, 1.0], atol=1e-12)
    assert result.compromise_set().tolist() == [False, True, True, False]


def test_promethee_with_a_preference_for_each_criterion():
    preference = ["usual", Preference("linear", indifference=50.0, full_preference=250.0)]
    flows = promethee_ii(matrix=MATRIX, senses=SENSES, weights=EQUAL, preference=preference)
    jobs = np.array([-1.0, 1.0, 0.0])
    # cheaper by 300, 100 and 200: wholly, a quarter and three quarters preferred
    won = np.array([(1.0 + 0.25) / 2, (-1.0 - 0.75) / 2, (-0.25 + 0.75) / 2])
    np.testing.assert_allclose(flows, 0.5 * jobs + 0.5 * won)


@pytest.mark.parametrize("size", [1, 2047, 2048, 2049, 5000])
def test_pieces_are_joined_where_they_belong(size):
    generator = np.random.default_rng(size)
    matrix = generator.uniform(1.0, 9.0, (5, 4))
    senses = [1, -1, 1, -1]
    weights = generator.dirichlet(np.ones(4), size)
    bounds = [[0.0, 10.0]] * 4
    for method in (
        weighted_sum,
        weighted_product,
        topsis,
        promethee_ii,
        lambda **arguments: vikor(**arguments).compromise,
        lambda **arguments: spotis(**arguments, bounds=bounds),
    ):
        scores = method(matrix=matrix, senses=senses, weights=weights)
        assert scores.shape == (size, 5)
        for row in {0, size // 2, size - 1}:
            np.testing.assert_allclose(
                scores[row], method(matrix=matrix, senses=senses, weights=weights[row]), atol=1e-12
            )


def test_many_matrices_are_worked_through_in_pieces_too():
    generator = np.random.default_rng(3)
    many = generator.uniform(1.0, 9.0, (700, 5, 4))
    weights = generator.dirichlet(np.ones(4), 700)
    for method in (topsis, promethee_ii, lambda **arguments: vikor(**arguments).compromise):
        scores = method(matrix=many, senses=[1, -1, 1, 1], weights=weights)
        for row in (0, 255, 256, 699):
            one = method(matrix=many[row], senses=[1, -1, 1, 1], weights=weights[row])
            np.testing.assert_allclose(scores[row], one, atol=1e-12)


def test_ahp_of_consistent_judgements_returns_their_weights():
    weights = np.array([0.5, 0.3, 0.15, 0.05])
    result = ahp_weights(comparisons=weights[:, np.newaxis] / weights)
    np.testing.assert_allclose(result.weights, weights, atol=1e-12)
    assert result.principal_eigenvalue == pytest.approx(4.0)
    assert result.consistency_ratio == pytest.approx(0.0, abs=1e-12)
    assert result.is_consistent
    assert (result.random_index, result.random_index_source) == (0.90, "Saaty 1980")


def test_ahp_warns_of_a_circle_and_names_the_worst_pair():
    # first over second over third as their weights have it, but third over first
    comparisons = [[1.0, 2.0, 0.25], [0.5, 1.0, 2.0], [4.0, 0.5, 1.0]]
    result = ahp_weights(comparisons=comparisons)
    assert result.consistency_ratio > 0.1
    assert not result.is_consistent
    first, second = result.worst_pair
    assert result.worst_judgement == comparisons[first][second]
    assert result.consistent_judgement == pytest.approx(result.weights[first] / result.weights[second])
    gaps = np.abs(np.log(np.array(comparisons) * result.weights / result.weights[:, np.newaxis]))
    assert gaps[first, second] == pytest.approx(gaps.max())
    assert first < second


def test_ahp_of_a_batch_and_of_other_random_index():
    judgements = np.array([[[1.0, 3.0, 5.0], [1 / 3, 1.0, 2.0], [0.2, 0.5, 1.0]], np.ones((3, 3))])
    batch = ahp_weights(comparisons=judgements)
    assert batch.weights.shape == (2, 3) and batch.worst_pair.shape == (2, 2)
    for place in range(2):
        one = ahp_weights(comparisons=judgements[place], random_index="Alonso and Lamata 2006")
        np.testing.assert_allclose(batch.weights[place], one.weights)
        assert one.consistency_ratio * 0.5247 == pytest.approx(batch.consistency_ratio[place] * 0.58)
        assert one.worst_pair.tolist() == batch.worst_pair[place].tolist()


@pytest.mark.parametrize("count", [1, 2])
def test_ahp_of_too_few_to_contradict(count):
    result = ahp_weights(comparisons=np.ones((count, count)))
    assert result.consistency_ratio == 0.0 and result.is_consistent
    np.testing.assert_allclose(result.weights, 1.0 / count)


def test_entropy_gives_a_constant_criterion_nothing_and_nought_its_limit():
    matrix = [[0.0, 2.0, 3.0], [4.0, 2.0, 5.0]]
    weights = entropy_weights(matrix=matrix)
    divergence = 1.0 + (3 / 8 * np.log(3 / 8) + 5 / 8 * np.log(5 / 8)) / np.log(2)
    np.testing.assert_allclose(weights, np.array([1.0, 0.0, divergence]) / (1.0 + divergence), atol=1e-12)


def test_critic_ignores_what_is_constant():
    matrix = np.array([[1.0, 5.0, 4.0], [2.0, 5.0, 9.0], [4.0, 5.0, 1.0]])
    weights = critic_weights(matrix=matrix, senses=[1, 1, -1], constant_criteria="ignore")
    two = critic_weights(matrix=matrix[:, [0, 2]], senses=[1, -1])
    np.testing.assert_allclose(weights, [two[0], 0.0, two[1]], atol=1e-12)


def test_ranks_of_ties():
    scores = [3.0, 5.0, 3.0, 1.0]
    assert rank(scores=scores).tolist() == [2, 1, 2, 4]
    assert rank(scores=scores, ties="max").tolist() == [3, 1, 3, 4]
    assert rank(scores=scores, ties="average").tolist() == [2.5, 1, 2.5, 4]
    assert rank(scores=scores, ties="dense").tolist() == [2, 1, 2, 3]
    assert rank(scores=scores, best="lowest").tolist() == [2, 4, 2, 1]
    assert rank(scores=[0.1 + 0.2, 0.3]).tolist() == [1, 1]
    assert rank(scores=[0.1 + 0.2, 0.3], tolerance=0.0).tolist() == [1, 2]
    assert rank(scores=[[1.0, 2.0], [2.0, 1.0]]).tolist() == [[2, 1], [1, 2]]


def test_dominance_by_hand():
    matrix = [[3.0, 10.0], [2.0, 20.0], [3.0, 10.0], [9.0, 30.0]]
    found = dominance(matrix=matrix, senses=SENSES)
    assert np.argwhere(found).tolist() == [[0, 1], [2, 1]]
    assert dominated(matrix=matrix, senses=SENSES).tolist() == [False, True, False, False]
    batch = dominated(matrix=[matrix, matrix[::-1]], senses=SENSES)
    assert batch.tolist() == [[False, True, False, False], [False, False, True, False]]


def test_the_package_loads_numpy_only():
    program = (
        "import sys, analysis.models.site_merit; "
        "print(sorted({'scipy', 'pandas', 'plotly', 'pydantic', 'yaml'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
