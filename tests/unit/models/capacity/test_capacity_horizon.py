import numpy as np

from analysis.models.capacity.horizon import Calendar, jumps, stacked, weighted_sum

CALENDAR = Calendar(first_year=2025, last_year=2027, scenarios=2)


def test_year_ends_lie_just_before_the_next_year():
    np.testing.assert_array_equal(CALENDAR.years, [2025, 2026, 2027])
    ends = CALENDAR.year_ends
    assert ends.shape == (3, 1)
    assert np.all(ends[:, 0] < [2026, 2027, 2028])
    np.testing.assert_allclose(ends[:, 0], [2026, 2027, 2028], rtol=1e-15)


def test_dated_amounts_fall_into_their_year_and_scenario():
    dates = np.array([[2025.0, 2026.75], [2027.999, 2026.0]])
    bins, elapsed = CALENDAR.bins(dates)
    np.testing.assert_allclose(elapsed, [[0.0, 0.75], [0.999, 0.0]], atol=1e-12)
    by_year = CALENDAR.by_year(np.array([[1.0, 2.0], [4.0, 8.0]]), bins)
    np.testing.assert_array_equal(by_year, [[1.0, 0.0], [0.0, 10.0], [4.0, 0.0]])


def test_amounts_outside_the_horizon_are_left_out():
    bins, _ = CALENDAR.bins(np.array([[2024.999, 1900.0], [2028.0, 9999.0]]))
    by_year = CALENDAR.by_year(np.ones((2, 2)), bins)
    np.testing.assert_array_equal(by_year, np.zeros((3, 2)))


def test_several_tables_are_filled_at_once():
    bins, _ = CALENDAR.bins(np.array([[2025.5, 2026.5], [2025.5, 2027.5]]))
    bins[1] += CALENDAR.places
    tables = CALENDAR.tables_by_year(np.array([[1.0, 2.0], [3.0, 4.0]]), bins, tables=2)
    np.testing.assert_array_equal(tables[0], [[1.0, 0.0], [0.0, 2.0], [0.0, 0.0]])
    np.testing.assert_array_equal(tables[1], [[3.0, 0.0], [0.0, 0.0], [0.0, 4.0]])


def test_jumps_start_from_zero():
    np.testing.assert_array_equal(jumps(np.array([[2.0], [5.0], [1.0]])), [[2.0], [3.0], [-4.0]])


def test_rows_are_stacked_to_one_width():
    np.testing.assert_array_equal(stacked((1.0, np.array([2.0, 3.0]))), [[1.0, 1.0], [2.0, 3.0]])
    assert stacked((1.0, np.array([2.0]))).shape == (2, 1)


def test_weighted_sum_takes_one_weight_a_row():
    amounts = np.array([[[1.0, 2.0]], [[3.0, 4.0]]])
    np.testing.assert_array_equal(weighted_sum(np.array([[10.0], [100.0]]), amounts), [[310.0, 420.0]])
