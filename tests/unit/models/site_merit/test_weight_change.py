"""The smallest change of weights that flips the winner: by hand, against general optimisers, and impossible."""

import numpy as np
import pytest
from scipy.optimize import minimize

from analysis.models.site_merit.ranking_method import LINEAR_METHODS, METHODS, prepared_ranking
from analysis.models.site_merit.weight_change import smallest_weight_change

TWO = np.array([[1.0, 0.0], [0.0, 1.0]])


def example(seed, alternatives=8, criteria=5):
    generator = np.random.default_rng(seed)
    matrix = generator.uniform(1.0, 10.0, (alternatives, criteria))
    senses = np.where(np.arange(criteria) % 3 == 0, -1, 1)
    return matrix, senses, generator.dirichlet(np.full(criteria, 4.0))


def test_two_cities_and_two_criteria_by_hand():
    # seven to three: two tenths of the weight must move to the other criterion
    found = smallest_weight_change(matrix=TWO, senses=[1, 1], weights=[0.7, 0.3], challenger=1, lead=0.0)
    np.testing.assert_allclose(found.least_total, [0.5, 0.5], atol=1e-12)
    np.testing.assert_allclose(found.nearest, [0.5, 0.5], atol=1e-12)
    assert found.total_change == pytest.approx(0.4)
    assert found.distance == pytest.approx(0.2 * np.sqrt(2.0))
    assert found.best_lead == pytest.approx(1.0)
    assert found.is_exact
    assert found.is_possible


def test_absolute_changes_and_distance_are_not_the_same_weights():
    # one criterion alone gains most: the sum moves it only, the distance spreads over two
    matrix = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.9]])
    found = smallest_weight_change(
        matrix=matrix,
        senses=[1, 1, 1],
        weights=[0.8, 0.1, 0.1],
        challenger=1,
        lead=0.0,
        method="promethee_ii",
    )
    assert found.total_change == pytest.approx(0.6)
    np.testing.assert_allclose(found.nearest, [0.5, 0.25, 0.25], atol=1e-9)
    assert found.distance == pytest.approx(np.sqrt(0.3**2 + 2 * 0.15**2))


def test_the_first_needs_no_change():
    for method in METHODS:
        matrix, senses, weights = example(1)
        first = int(np.argmax(prepared_ranking(matrix=matrix, senses=senses, method=method).merits(weights)))
        found = smallest_weight_change(
            matrix=matrix, senses=senses, weights=weights, challenger=first, method=method
        )
        assert found.is_possible
        assert found.is_exact
        assert found.total_change == 0.0
        assert found.distance == 0.0


@pytest.mark.parametrize("method", sorted(LINEAR_METHODS))
@pytest.mark.parametrize("seed", [2, 3])
def test_the_exact_change_is_that_of_a_general_optimiser(method, seed):
    matrix, senses, weights = example(seed)
    prepared = prepared_ranking(matrix=matrix, senses=senses, method=method)
    for challenger in range(len(matrix)):
        found = smallest_weight_change(
            matrix=matrix, senses=senses, weights=weights, challenger=challenger, method=method
        )
        if not found.is_possible:
            # the mixture of rivals is ahead by each criterion alone
            ahead = found.rivals_ahead @ prepared.values - prepared.values[challenger]
            assert ahead.min() >= -found.best_lead - 1e-9
            assert found.best_lead < 1e-9
            assert found.rivals_ahead[challenger] == 0.0
            continue
        for shares in (found.least_total, found.nearest):
            merits = prepared.merits(shares)
            assert int(np.argmax(merits)) == challenger
            assert shares.min() >= 0.0
            assert shares.sum() == pytest.approx(1.0, abs=1e-12)
        leads = prepared.values[challenger] - np.delete(prepared.values, challenger, axis=0)
        other = minimize(
            lambda shares: np.square(shares - weights).sum(),
            found.best_weights,
            jac=lambda shares: 2.0 * (shares - weights),
            bounds=[(0.0, 1.0)] * len(weights),
            constraints=[
                {"type": "eq", "fun": lambda shares: shares.sum() - 1.0},
                {"type": "ineq", "fun": lambda shares, leads=leads: leads @ shares},
            ],
            options={"ftol": 1e-14, "maxiter": 500},
        )
        assert other.success
        assert found.distance == pytest.approx(np.sqrt(other.fun), abs=1e-5)
        # weights drawn everywhere: none that puts it first changes less
        drawn = np.random.default_rng(seed).dirichlet(np.ones(len(weights)), 20_000)
        is_first = (drawn @ leads.T).min(axis=1) >= 1e-9
        if is_first.any():
            assert np.abs(drawn[is_first] - weights).sum(axis=1).min() >= found.total_change - 1e-9
        assert found.total_change <= np.abs(found.nearest - weights).sum() + 1e-9
        assert found.distance <= np.linalg.norm(found.least_total - weights) + 1e-9


@pytest.mark.parametrize("method", ["topsis", "vikor"])
def test_a_search_ends_with_the_challenger_first_and_nothing_nearer_found(method):
    matrix, senses, weights = example(4, alternatives=5, criteria=3)
    prepared = prepared_ranking(matrix=matrix, senses=senses, method=method)
    order = np.argsort(-prepared.merits(weights))
    found = smallest_weight_change(
        matrix=matrix, senses=senses, weights=weights, challenger=int(order[1]), method=method
    )
    assert found.is_possible
    assert not found.is_exact
    assert found.nearer_tried > 1_000
    for shares in (found.least_total, found.nearest):
        assert int(np.argmax(prepared.merits(shares))) == order[1]
    # a fine grid over the simplex finds nothing that changes less
    steps = np.linspace(0.0, 1.0, 401)
    grid = np.array([[a, b, max(0.0, 1.0 - a - b)] for a in steps for b in steps if a + b <= 1.0 + 1e-12])
    is_first = np.argmax(prepared.merits(grid / grid.sum(axis=1, keepdims=True)), axis=1) == order[1]
    change = grid[is_first] - weights
    assert np.abs(change).sum(axis=1).min() >= found.total_change * (1.0 - 1e-3)
    assert np.linalg.norm(change, axis=1).min() >= found.distance * (1.0 - 1e-3)
    assert np.linalg.norm(change, axis=1).min() <= found.distance + 0.01


@pytest.mark.parametrize("method", METHODS)
def test_no_weights_help_the_dominated(method):
    matrix = np.array([[5.0, 2.0, 7.0], [6.0, 3.0, 6.0], [5.0, 2.0, 6.5], [4.0, 4.0, 4.0]])
    found = smallest_weight_change(
        matrix=matrix, senses=[1, 1, 1], weights=[0.4, 0.3, 0.3], challenger=2, method=method
    )
    assert not found.is_possible
    assert found.is_exact
    assert np.isnan(found.total_change)
    assert np.isnan(found.nearest).all()
    assert found.rivals_ahead.sum() == pytest.approx(1.0)


def test_a_mixture_of_rivals_shows_why_the_middling_never_win():
    matrix = np.array([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]])
    found = smallest_weight_change(matrix=matrix, senses=[1, 1], weights=[0.5, 0.5], challenger=2)
    assert not found.is_possible
    assert found.best_lead == pytest.approx(-0.1)
    np.testing.assert_allclose(found.rivals_ahead, [0.5, 0.5, 0.0], atol=1e-9)
    np.testing.assert_allclose(found.best_weights, [0.5, 0.5], atol=1e-9)


def test_a_copy_shares_the_first_place_but_never_leads():
    matrix = np.vstack([TWO, TWO[:1]])
    asked = {"matrix": matrix, "senses": [1, 1], "weights": [0.3, 0.7], "challenger": 2}
    assert not smallest_weight_change(**asked).is_possible
    shared = smallest_weight_change(**asked, lead=0.0)
    assert shared.is_possible
    assert shared.total_change == pytest.approx(0.4)


def test_bad_questions_are_refused():
    with pytest.raises(ValueError, match="challenger must be 0 to 1"):
        smallest_weight_change(matrix=TWO, senses=[1, 1], weights=[0.5, 0.5], challenger=2)
    with pytest.raises(ValueError, match="one vector"):
        smallest_weight_change(matrix=TWO, senses=[1, 1], weights=[[0.5, 0.5]], challenger=1)
    with pytest.raises(ValueError, match="lead"):
        smallest_weight_change(matrix=TWO, senses=[1, 1], weights=[0.5, 0.5], challenger=1, lead=-1.0)
