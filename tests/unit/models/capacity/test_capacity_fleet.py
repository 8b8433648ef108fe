"""The example by hand: 1,000 Alpha in 2026.0, 10,000 Beta in 2027.25, 4,000 Gamma in 2030.5; life 5, refresh 0.8.

A facility takes 1.75, 3.5 and 4.375 kW an accelerator; 2 MW are leased until 40 MW come in 2027.5.
"""

from dataclasses import replace

import numpy as np
import pytest

from analysis.models.capacity.fleet import energised_by_power, fleet_over_time, installed_at, waves
from analysis.models.capacity.horizon import Calendar
from analysis.models.capacity.inputs import with_columns
from tests.capacity_examples import EXAMPLE

FACILITY_KW = np.array([[1.75], [3.5], [4.375]])
YEARS = list(range(2025, 2036))


def fleet_of(facility_kw=FACILITY_KW, **changes):
    columns, scenarios = with_columns(replace(EXAMPLE, **changes))
    calendar = Calendar(first_year=2025, last_year=2035, scenarios=scenarios)
    return fleet_over_time(inputs=columns, facility_kw=facility_kw, calendar=calendar)


def by_year(values, phase):
    """Values of a phase by year."""
    return dict(zip(YEARS, values[phase, :, 0].tolist(), strict=True))


def test_waves_come_after_each_life_and_shrink_by_the_refresh_share():
    dates, counts = waves(
        date=2026.5, count=100.0, life_years=4.0, refresh_share=0.5, until=2036.0, scenarios=1
    )
    np.testing.assert_array_equal(dates[:, 0], [2026.5, 2030.5, 2034.5])
    np.testing.assert_array_equal(counts[:, 0], [100.0, 50.0, 25.0])


def test_a_wave_on_the_last_day_is_still_made():
    dates, _ = waves(date=2026.0, count=1.0, life_years=5.0, refresh_share=1.0, until=2036.0, scenarios=1)
    np.testing.assert_array_equal(dates[:, 0], [2026.0, 2031.0, 2036.0])


def test_a_first_purchase_after_the_horizon_is_one_wave():
    dates, _ = waves(date=2050.0, count=1.0, life_years=5.0, refresh_share=1.0, until=2036.0, scenarios=2)
    assert dates.shape == (1, 2)


def test_units_stand_from_their_date_until_the_next_wave():
    dates, counts = np.array([[2026.0], [2031.0]]), np.array([[10.0], [8.0]])
    times = np.array([[2025.999], [2026.0], [2030.999], [2031.0], [2040.0]])
    installed = installed_at(times=times, dates=dates, counts=counts)
    np.testing.assert_array_equal(installed[:, 0], [0.0, 10.0, 10.0, 8.0, 8.0])


def test_grid_power_serves_earlier_phases_first():
    energised = energised_by_power(
        installed=[np.array([[1000.0]]), np.array([[10_000.0]]), np.array([[4000.0]])],
        facility_kw=FACILITY_KW,
        is_grid=np.array([[True]]),
        leased_kw=0.0,
        grid_kw=40_000.0,
    )
    np.testing.assert_allclose(energised[:, 0, 0], [1000.0, 10_000.0, 3250 / 4.375], rtol=1e-14)


def test_leased_power_serves_early_service_alone():
    energised = energised_by_power(
        installed=[np.array([[1000.0]])] * 3,
        facility_kw=FACILITY_KW,
        is_grid=np.array([[False]]),
        leased_kw=np.array([700.0]),
        grid_kw=40_000.0,
    )
    np.testing.assert_allclose(energised[:, 0, 0], [400.0, 0.0, 0.0], rtol=1e-14)


def test_installed_at_year_ends():
    fleet = fleet_of()
    assert by_year(fleet.installed, 0) == dict.fromkeys([2025], 0.0) | dict.fromkeys(
        range(2026, 2031), 1000.0
    ) | dict.fromkeys(range(2031, 2036), 800.0)
    opening = by_year(fleet.installed, 1)
    assert [opening[year] for year in (2026, 2027, 2031, 2032, 2035)] == [
        0.0,
        10_000.0,
        10_000.0,
        8000.0,
        8000.0,
    ]
    growth = by_year(fleet.installed, 2)
    assert [growth[year] for year in (2029, 2030, 2034, 2035)] == [0.0, 4000.0, 4000.0, 3200.0]


def test_bought_retired_and_refreshed_in_their_years():
    fleet = fleet_of()
    assert {y: v for y, v in by_year(fleet.bought, 0).items() if v} == {2026: 1000.0}
    assert {y: v for y, v in by_year(fleet.bought, 1).items() if v} == {2027: 10_000.0}
    assert {y: v for y, v in by_year(fleet.bought, 2).items() if v} == {2030: 4000.0}
    assert {y: v for y, v in by_year(fleet.retired, 0).items() if v} == {2031: 1000.0}
    assert {y: v for y, v in by_year(fleet.refreshed, 0).items() if v} == {2031: 800.0}
    assert {y: v for y, v in by_year(fleet.retired, 1).items() if v} == {2032: 10_000.0}
    assert {y: v for y, v in by_year(fleet.refreshed, 2).items() if v} == {2035: 3200.0}


def test_installed_years_count_the_part_of_the_year():
    fleet = fleet_of()
    opening = by_year(fleet.installed_years, 1)
    assert opening[2027] == 7500.0
    assert opening[2032] == 8500.0
    growth = by_year(fleet.installed_years, 2)
    assert growth[2030] == 2000.0
    assert growth[2035] == 3600.0
    assert by_year(fleet.installed_years, 0)[2026] == 1000.0


def test_energised_follows_power_and_frees_it_when_accelerators_retire():
    fleet = fleet_of()
    assert by_year(fleet.energised, 0)[2026] == 1000.0
    assert by_year(fleet.energised, 1)[2027] == 10_000.0
    growth = by_year(fleet.energised, 2)
    assert growth[2030] == pytest.approx(3250 / 4.375, rel=1e-12)
    assert growth[2031] == pytest.approx(3600 / 4.375, rel=1e-12)
    assert growth[2032] == pytest.approx(10_600 / 4.375, rel=1e-12)


def test_energised_years_are_exact_between_events():
    fleet = fleet_of()
    assert by_year(fleet.energised_years, 1)[2027] == pytest.approx(5000.0, rel=1e-12)
    growth = by_year(fleet.energised_years, 2)
    assert growth[2030] == pytest.approx(0.5 * 3250 / 4.375, rel=1e-12)
    assert growth[2031] == pytest.approx(3600 / 4.375, rel=1e-12)
    assert growth[2032] == pytest.approx((0.25 * 3600 + 0.75 * 10_600) / 4.375, rel=1e-12)


def test_a_date_on_new_year_belongs_to_the_new_year():
    fleet = fleet_of(opening_date=2028.0, grid_power_date=2028.0)
    assert by_year(fleet.installed, 1)[2027] == 0.0
    assert by_year(fleet.energised, 1)[2028] == 10_000.0
    assert by_year(fleet.energised_years, 1)[2028] == 10_000.0


def test_power_after_the_horizon_leaves_early_service_on_its_lease():
    fleet = fleet_of(grid_power_date=2040.0)
    np.testing.assert_array_equal(fleet.energised[1:], 0.0)
    assert by_year(fleet.energised_years, 0)[2030] == 1000.0


def test_leased_power_ends_when_grid_power_comes():
    fleet = fleet_of(grid_power_mw=0.0)
    assert by_year(fleet.energised_years, 0)[2027] == pytest.approx(500.0, rel=1e-12)
    np.testing.assert_array_equal(fleet.energised[:, 3:], 0.0)


def test_a_life_shorter_than_the_gap_between_phases():
    fleet = fleet_of(accelerator_life_years=1.0, refresh_share=0.0)
    assert by_year(fleet.installed, 0)[2026] == 1000.0
    assert by_year(fleet.installed, 0)[2027] == 0.0
    assert by_year(fleet.installed_years, 1)[2027] == 7500.0
    assert by_year(fleet.installed_years, 1)[2028] == 2500.0


def test_a_life_below_a_year_refreshes_twice_in_one():
    fleet = fleet_of(accelerator_life_years=0.5, refresh_share=0.5)
    assert by_year(fleet.bought, 0)[2026] == 1000.0
    assert by_year(fleet.refreshed, 0)[2026] == 500.0
    assert by_year(fleet.refreshed, 0)[2027] == 250.0 + 125.0
    assert by_year(fleet.retired, 0)[2027] == 500.0 + 250.0
    assert by_year(fleet.installed_years, 0)[2026] == 750.0


def test_nothing_bought_is_nothing_anywhere():
    fleet = fleet_of(
        early_service_accelerator_count=0.0,
        opening_accelerator_count=0.0,
        growth_accelerator_count=0.0,
    )
    for values in (fleet.installed, fleet.energised_years, fleet.retired, fleet.refreshed):
        np.testing.assert_array_equal(values, 0.0)


def test_the_target_date_sees_what_comes_on_that_day():
    fleet = fleet_of(target_date=2027.5)
    np.testing.assert_array_equal(fleet.energised_at_target[:, 0], [1000.0, 10_000.0, 0.0])
    day_before = fleet_of(target_date=2027.5 - 1 / 366)
    np.testing.assert_array_equal(day_before.energised_at_target[:, 0], [1000.0, 0.0, 0.0])
    np.testing.assert_array_equal(day_before.installed_at_target[:, 0], [1000.0, 10_000.0, 0.0])


def test_a_target_date_beyond_the_horizon_sees_later_waves():
    fleet = fleet_of(target_date=2046.0)
    assert fleet.installed_at_target[0, 0] == pytest.approx(1000.0 * 0.8**4)
