"""Shapley values against published games and their own axioms."""

import itertools

import numpy as np
import pytest

from analysis.results.shapley import shapley


def game(players, worth):
    """Worth of every coalition, in the order of its bits."""
    return np.array(
        [worth({k for k in range(players) if coalition >> k & 1}) for coalition in range(1 << players)],
        dtype=float,
    )


def test_the_glove_game():
    # Two left gloves, one right: a pair is worth 1 (Shapley 1953; Osborne and Rubinstein 1994, example 259.3).
    shares = shapley(game(3, lambda members: 2 in members and len(members) > 1))
    assert shares == pytest.approx([1 / 6, 1 / 6, 4 / 6])


def test_the_airport_game():
    # A runway for aircraft that cost 8, 11, 13 and 18: each shares each stretch with all that need it
    # (Littlechild and Owen 1973).
    needs = (8.0, 11.0, 13.0, 18.0)
    shares = shapley(game(4, lambda members: max((needs[k] for k in members), default=0.0)))
    assert shares == pytest.approx([2.0, 3.0, 4.0, 9.0])


def test_it_is_the_mean_over_all_orders():
    worth = np.random.default_rng(1).normal(size=16)
    gains = np.zeros(4)
    orders = list(itertools.permutations(range(4)))
    for order in orders:
        coalition = 0
        for player in order:
            gains[player] += worth[coalition | 1 << player] - worth[coalition]
            coalition |= 1 << player
    assert shapley(worth) == pytest.approx(gains / len(orders))


def test_shares_add_to_the_whole_change_in_every_column():
    worth = np.random.default_rng(2).normal(size=(32, 7)) + 100.0
    assert shapley(worth).sum(axis=0) == pytest.approx(worth[-1] - worth[0])


def test_a_player_who_changes_nothing_gets_nothing():
    shares = shapley(game(3, lambda members: 5.0 * len(members - {1})))
    assert shares == pytest.approx([5.0, 0.0, 5.0])


def test_what_is_undefined_stays_undefined():
    assert np.isnan(shapley([0.0, np.nan])).all()


def test_without_players_there_are_no_shares():
    assert shapley([3.0]).shape == (0,)


@pytest.mark.parametrize("worth", [[], [1.0, 2.0, 3.0], 5.0])
def test_a_worth_for_every_coalition_is_needed(worth):
    with pytest.raises(ValueError, match="power of two"):
        shapley(worth)
