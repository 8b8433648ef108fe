"""Goal seek: how many roots there are, and where."""

import math

import numpy as np
import pytest

from analysis.results.goal_seek import goal_seek, goal_seek_each


def test_a_function_without_a_root():
    roots, status = goal_seek(lambda x: x**2 + 1.0, -5.0, 5.0)
    assert roots.size == 0
    assert status == "none"


def test_a_single_root():
    roots, status = goal_seek(lambda x: x**2 - 2.0, 0.0, 5.0)
    assert roots == pytest.approx([math.sqrt(2.0)], rel=1e-9)
    assert status == "unique"


def test_three_roots_off_the_grid():
    roots, status = goal_seek(lambda x: (x - 1.01) * (x - math.e) * (x - math.pi), 0.0, 5.0)
    assert roots == pytest.approx([1.01, math.e, math.pi], rel=1e-8)
    assert status == "several"


@pytest.mark.parametrize("edge", [0.0, 5.0])
def test_a_root_at_an_edge(edge):
    roots, status = goal_seek(lambda x: x - edge, 0.0, 5.0)
    assert roots == pytest.approx([edge])
    assert status == "unique"


def test_a_root_on_the_grid_counts_once():
    roots, status = goal_seek(lambda x: x - 2.5, 0.0, 5.0, points=41)
    assert roots == pytest.approx([2.5])
    assert status == "unique"


def test_a_jump_across_nought_is_a_turn():
    roots, status = goal_seek(lambda x: np.where(x < math.pi, -1.0, 3.0), 0.0, 5.0)
    assert roots == pytest.approx([math.pi], abs=1e-7)
    assert status == "unique"


def test_next_to_what_does_not_exist_nothing_turns():
    roots, status = goal_seek(lambda x: np.where((x > 1.0) & (x < 2.0), np.nan, x - 1.5), 0.0, 5.0)
    assert roots.size == 0
    assert status == "none"


def test_a_hole_inside_a_bracket_ends_the_search():
    roots, status = goal_seek(lambda x: np.where((x > 2.01) & (x < 2.02), np.nan, x - 2.0151), 0.0, 5.0)
    assert status == "unique"
    assert 2.01 <= roots[0] <= 2.02


def test_a_stretch_of_noughts_is_told_by_its_ends():
    roots, status = goal_seek(lambda x: np.where(np.abs(x - 2.5) <= 1.0, 0.0, x - 2.5), 0.0, 5.0, points=51)
    assert roots == pytest.approx([1.5, 3.5])
    assert status == "several"


def test_the_scan_is_one_call_and_every_round_another():
    calls = []

    def counted(x):
        calls.append(x.size)
        return np.sin(7.0 * x)

    roots, status = goal_seek(counted, 0.1, 5.0, points=60)
    assert roots == pytest.approx(np.arange(1, 12) * math.pi / 7.0, rel=1e-8)
    assert status == "several"
    assert calls[0] == 60
    assert len(calls) < 8


@pytest.mark.parametrize(("low", "high", "points"), [(1.0, 1.0, 9), (2.0, 1.0, 9), (0.0, 1.0, 1)])
def test_bounds_must_enclose_something(low, high, points):
    with pytest.raises(ValueError, match="bounds must rise"):
        goal_seek(lambda x: x, low, high, points)


def test_several_functions_are_searched_in_the_same_calls():
    calls = []
    roots = np.array([0.3, 1.7, 9.0, 2.0])

    def all_of_them(which, x):
        calls.append(x.size)
        return x**3 - roots[which] ** 3

    found = goal_seek_each(all_of_them, [0.0, 1.0, 0.0, 2.0], [1.0, 5.0, 4.0, 3.0], points=9)
    assert [status for _, status in found] == ["unique", "unique", "none", "unique"]
    for number in (0, 1, 3):
        assert found[number][0] == pytest.approx([roots[number]], rel=1e-8)
    assert calls[0] == 4 * 9
    assert len(calls) < 8
