import math

import numpy as np
import pytest

from analysis.results.sensitivity import Swing, band, one_at_a_time

BASE = {"a": 2.0, "b": 10.0, "c": 1.0}
RANGES = {"c": (0.5, 2.0), "a": (1.0, 4.0), "b": (9.0, 11.0)}


def product(columns):
    return columns["a"] * columns["b"] / columns["c"]


def test_it_equals_two_separate_evaluations_for_each_parameter():
    swings = {swing.key: swing for swing in one_at_a_time(base=BASE, ranges=RANGES, evaluate=product)}
    assert set(swings) == set(RANGES)
    for key, (low, high) in RANGES.items():
        one, other = (
            product({name: np.array([value]) for name, value in {**BASE, key: end}.items()})[0]
            for end in (low, high)
        )
        assert swings[key] == Swing(key=key, low=low, high=high, result_at_low=one, result_at_high=other)


def test_the_widest_comes_first_and_equal_ones_keep_their_order():
    swings = one_at_a_time(base=BASE, ranges=RANGES, evaluate=product)
    assert [(swing.key, swing.width) for swing in swings] == [("c", 30.0), ("a", 30.0), ("b", 4.0)]


def test_a_falling_result_is_as_wide_as_a_rising_one():
    assert Swing(key="a", low=0, high=1, result_at_low=5.0, result_at_high=2.0).width == 3.0


def test_it_is_one_evaluation_in_which_every_row_moves_one_parameter():
    seen = []

    def watched(columns):
        seen.append({key: column.copy() for key, column in columns.items()})
        return product(columns)

    one_at_a_time(base=BASE, ranges=RANGES, evaluate=watched)
    (columns,) = seen
    assert {column.shape for column in columns.values()} == {(2 * len(RANGES),)}
    moved = np.sum([columns[key] != BASE[key] for key in BASE], axis=0)
    assert moved.tolist() == [1] * (2 * len(RANGES))


def test_parameters_outside_the_ranges_stay():
    swings = one_at_a_time(base=BASE, ranges={"a": (1.0, 4.0)}, evaluate=product)
    assert [(one.result_at_low, one.result_at_high) for one in swings] == [(10.0, 40.0)]


@pytest.mark.parametrize("undefined", [math.nan, math.inf])
def test_an_undefined_end_comes_last(undefined):
    def broken(columns):
        result = product(columns)
        return np.where(columns["a"] == 1.0, undefined, result)

    swings = one_at_a_time(base=BASE, ranges=RANGES, evaluate=broken)
    assert [swing.key for swing in swings] == ["c", "b", "a"]


def test_no_ranges_give_no_swings():
    assert one_at_a_time(base=BASE, ranges={}, evaluate=product) == ()


def test_a_band_is_the_middle_eighty_percent():
    values = np.random.default_rng(1).permutation(np.arange(101.0))
    result = band(values)
    assert (result.low, result.median, result.high) == (10.0, 50.0, 90.0)


@pytest.mark.parametrize("undefined", [math.nan, math.inf, -math.inf])
def test_a_band_leaves_out_what_is_undefined(undefined):
    values = np.arange(101.0)
    with_gaps = np.insert(values, [0, 40, 101], undefined)
    assert band(with_gaps) == band(values)


def test_a_band_of_nothing_is_undefined():
    for values in (np.array([]), np.array([math.nan, math.inf])):
        result = band(values)
        assert all(math.isnan(end) for end in (result.low, result.median, result.high))
