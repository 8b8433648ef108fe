"""The cheapest honest path: by hand, against every smaller set and random cheaper amounts, and where there is none."""

from itertools import combinations

import numpy as np
import pytest

from analysis.models.site_merit.path_to_first import Lever, path_to_first
from analysis.models.site_merit.ranking_method import METHODS, RankingMethod, as_method, merits

#: Jobs, land price and date of power; the last one loses on price and date.
MATRIX = np.array([[50.0, 200.0, 2.0], [40.0, 100.0, 4.0], [60.0, 300.0, 4.0]])
SENSES = np.array([1, -1, -1])
WEIGHTS = np.array([0.2, 0.4, 0.4])
BOUNDS = ((0.0, 100.0), (0.0, 400.0), (0.0, 10.0))
SPOTIS = RankingMethod(name="spotis", bounds=BOUNDS)


def is_first(*, matrix, method, own, senses=SENSES, weights=WEIGHTS):
    values = merits(method=method, matrix=matrix, senses=np.asarray(senses, float), weights=weights)
    return values[..., own] > np.delete(values, own, axis=-1).max(axis=-1)


def example(seed, method):
    generator = np.random.default_rng(seed)
    matrix = generator.uniform(1.0, 10.0, (8, 6))
    senses = np.where(np.arange(6) % 3 == 0, -1, 1)
    weights = generator.dirichlet(np.full(6, 4.0))
    levers = [
        Lever(
            criterion=criterion,
            bound=0.8 if senses[criterion] < 0 else 11.0,
            controller=("city", "ministry")[criterion % 2],
            cost=float(generator.uniform(0.5, 2.0)),
        )
        for criterion in (0, 1, 2, 4)
    ]
    most = np.where(senses > 0, 11.0, 0.8)
    chosen = as_method(method, matrix=matrix, more_scores=most)
    values = merits(method=chosen, matrix=matrix, senses=senses.astype(float), weights=weights)
    return matrix, senses, weights, levers, chosen, np.argsort(-values)


def test_the_least_price_by_hand():
    # distances 0.1 + 0.2 + 0.08 = 0.38, 0.12 + 0.1 + 0.16 = 0.38 and 0.08 + 0.3 + 0.16 = 0.54: 0.16 of 0.4 a 400
    levers = [Lever(criterion=1, bound=100.0, controller="city")]
    found = path_to_first(
        matrix=MATRIX, senses=SENSES, weights=WEIGHTS, alternative=2, levers=levers, method=SPOTIS, lead=0.0
    )
    assert found.rank == 3.0
    assert found.is_possible
    (move,) = found.moves
    assert move.score == pytest.approx(140.0, abs=1e-6)
    assert move.amount == pytest.approx(0.8)
    assert move.change == pytest.approx(-160.0)
    assert found.cost == pytest.approx(0.8)
    assert found.rank_reached == 1.0
    np.testing.assert_allclose(found.scores, [60.0, 140.0, 4.0], atol=1e-6)
    assert found.moves_of("city") == found.moves
    assert found.moves_of("ministry") == ()


def test_fewer_facts_come_before_less_change():
    # half the way by price and a little by date costs less, but one fact is enough
    levers = [
        Lever(criterion=1, bound=100.0, controller="city", cost=10.0),
        Lever(criterion=2, bound=3.0, controller="ministry", cost=0.01),
    ]
    found = path_to_first(
        matrix=MATRIX, senses=SENSES, weights=WEIGHTS, alternative=2, levers=levers, method=SPOTIS
    )
    assert [move.lever.criterion for move in found.moves] == [1]
    assert found.other_paths == ()


@pytest.mark.parametrize(("cost_of_date", "order"), [(0.8, [2, 1]), (1.0, [1, 2])])
def test_of_sets_of_one_size_the_cheapest_comes_first(cost_of_date, order):
    # distances 0.35, 0.395 and 0.505: 0.155 to make up, of 0.225 by price and 0.2 by date
    levers = [
        Lever(criterion=1, bound=0.0, controller="city"),
        Lever(criterion=2, bound=0.0, controller="ministry", cost=cost_of_date),
    ]
    found = path_to_first(
        matrix=MATRIX, senses=SENSES, weights=[0.2, 0.3, 0.5], alternative=2, levers=levers, method=SPOTIS
    )
    paths = (found.moves, *found.other_paths)
    assert [move.lever.criterion for path in paths for move in path] == order
    amounts = {path[0].lever.criterion: path[0].amount for path in paths}
    assert amounts[1] == pytest.approx(0.155 / 0.225)
    assert amounts[2] == pytest.approx(0.155 / 0.2)


def test_two_levers_share_the_way_by_what_they_cost():
    # neither alone is enough; a cheap one goes to its bound, the dear one does the rest
    levers = [
        Lever(criterion=1, bound=200.0, controller="city", cost=1.0),
        Lever(criterion=2, bound=2.0, controller="ministry", cost=5.0),
    ]
    found = path_to_first(
        matrix=MATRIX, senses=SENSES, weights=WEIGHTS, alternative=2, levers=levers, method=SPOTIS, lead=0.0
    )
    amounts = {move.lever.criterion: move.amount for move in found.moves}
    assert amounts[1] == pytest.approx(1.0)
    # 0.06 of the lead is left, and the whole way by date is worth 0.08
    assert amounts[2] == pytest.approx(0.75, abs=1e-6)
    assert found.cost == pytest.approx(1.0 + 0.75 * 5.0, abs=1e-5)
    assert [move.lever.controller for move in found.moves_of("ministry")] == ["ministry"]


def test_what_nobody_controls_is_not_used_unless_asked_for():
    levers = [Lever(criterion=1, bound=100.0, controller="nobody")]
    asked = {"matrix": MATRIX, "senses": SENSES, "weights": WEIGHTS, "alternative": 2, "method": SPOTIS}
    assert not path_to_first(**asked, levers=levers).is_possible
    found = path_to_first(**asked, levers=levers, controllers=("city", "ministry", "nobody"))
    assert found.is_possible
    assert len(found.moves_of("nobody")) == 1


def test_none_within_bounds_says_how_near_it_comes():
    levers = [
        Lever(criterion=1, bound=250.0, controller="city"),
        Lever(criterion=2, bound=3.9, controller="city"),
    ]
    found = path_to_first(
        matrix=MATRIX, senses=SENSES, weights=WEIGHTS, alternative=2, levers=levers, method=SPOTIS
    )
    assert not found.is_possible
    assert found.moves == ()
    assert np.isnan(found.cost)
    # 0.54 - 0.05 - 0.004 against 0.38
    assert found.lead_reached == pytest.approx(-0.106)
    assert found.rank_reached == 3.0
    np.testing.assert_allclose(found.scores, [60.0, 250.0, 3.9])


@pytest.mark.parametrize("method", METHODS)
def test_the_first_needs_no_path(method):
    matrix, senses, weights, levers, chosen, order = example(1, method)
    found = path_to_first(
        matrix=matrix, senses=senses, weights=weights, alternative=int(order[0]), levers=levers, method=chosen
    )
    assert found.is_possible
    assert found.moves == ()
    assert found.cost == 0.0
    assert found.rank == found.rank_reached == 1.0


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("seed", [2, 3])
def test_it_flips_the_rank_no_part_can_be_left_out_and_nothing_cheaper_does(method, seed):
    matrix, senses, weights, levers, chosen, order = example(seed, method)
    generator = np.random.default_rng(seed)
    seen = 0
    for own in order[1:5].tolist():
        found = path_to_first(
            matrix=matrix, senses=senses, weights=weights, alternative=own, levers=levers, method=chosen
        )

        def first(rows, own=own):
            many = np.broadcast_to(matrix, (len(rows), *matrix.shape)).copy()
            many[:, own] = rows
            return is_first(matrix=many, method=chosen, own=own, senses=senses, weights=weights)

        moved = [move.lever for move in found.moves]
        if not found.is_possible:
            # no amounts of all levers do it
            amounts = generator.random((4_000, len(levers)))
            amounts[:500] = amounts[:500] > 0.5
            rows = np.repeat(matrix[own][np.newaxis], len(amounts), axis=0)
            for position, lever in enumerate(levers):
                way = lever.bound - matrix[own, lever.criterion]
                if way * senses[lever.criterion] > 0.0:
                    rows[:, lever.criterion] += amounts[:, position] * way
            assert not first(rows).any()
            continue
        seen += 1
        # applied, it is first
        assert first(found.scores[np.newaxis])[0]
        # without any part of it, or with any smaller set of levers wholly used, it is not
        for size in range(len(moved)):
            for kept in combinations(range(len(moved)), size):
                row = matrix[own].copy()
                for position in kept:
                    row[moved[position].criterion] = found.moves[position].score
                assert not first(row[np.newaxis])[0]
        for kept in combinations(levers, len(moved) - 1):
            row = matrix[own].copy()
            for lever in kept:
                if (lever.bound - row[lever.criterion]) * senses[lever.criterion] > 0.0:
                    row[lever.criterion] = lever.bound
            assert not first(row[np.newaxis])[0]
        # any amount less, and it is not
        for move in found.moves:
            row = found.scores.copy()
            row[move.lever.criterion] -= 1e-5 * move.change
            assert not first(row[np.newaxis])[0]
        # cheaper amounts of the same levers are not enough
        costs = np.array([lever.cost for lever in moved])
        amounts = generator.random((8_000, len(moved)))
        cheaper = found.cost * (1.0 - 1e-3) * generator.random((8_000, 1)) ** 0.1
        amounts *= cheaper / (amounts @ costs)[:, np.newaxis]
        amounts = amounts[(amounts <= 1.0).all(axis=1)]
        rows = np.repeat(matrix[own][np.newaxis], len(amounts), axis=0)
        for position, lever in enumerate(moved):
            rows[:, lever.criterion] += amounts[:, position] * (lever.bound - matrix[own, lever.criterion])
        assert not first(rows).any()
        costs_of_paths = [found.cost, *(sum(move.cost for move in path) for path in found.other_paths)]
        assert costs_of_paths == sorted(costs_of_paths)
    assert seen


def test_a_lever_that_does_not_improve_is_not_used():
    levers = [
        Lever(criterion=1, bound=350.0, controller="city"),
        Lever(criterion=0, bound=60.0, controller="city"),
    ]
    found = path_to_first(
        matrix=MATRIX, senses=SENSES, weights=WEIGHTS, alternative=2, levers=levers, method=SPOTIS
    )
    assert not found.is_possible
    np.testing.assert_array_equal(found.scores, MATRIX[2])
    assert found.rank_reached == found.rank


def test_bad_levers_are_refused():
    with pytest.raises(ValueError, match="controller"):
        Lever(criterion=0, bound=1.0, controller="mayor")
    with pytest.raises(ValueError, match="cost"):
        Lever(criterion=0, bound=1.0, controller="city", cost=0.0)
    asked = {"matrix": MATRIX, "senses": SENSES, "weights": WEIGHTS, "alternative": 2}
    twice = [Lever(criterion=1, bound=bound, controller="city") for bound in (100.0, 150.0)]
    with pytest.raises(ValueError, match="two levers move criterion 1"):
        path_to_first(**asked, levers=twice)
    with pytest.raises(ValueError, match="criterion of a lever"):
        path_to_first(**asked, levers=[Lever(criterion=3, bound=1.0, controller="city")])
    with pytest.raises(ValueError, match="controllers"):
        path_to_first(**asked, levers=[], controllers=("mayor",))
    with pytest.raises(ValueError, match="alternative must be"):
        path_to_first(**asked | {"alternative": 3}, levers=[])
