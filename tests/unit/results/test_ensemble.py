import numpy as np
import pytest

from analysis.foundation.dates import date_of, decimal_year
from analysis.foundation.errors import InputError
from analysis.parameters import ParameterSet
from analysis.results.ensemble import sample, whole_days
from analysis.results.register import load_scenarios, parameter_set
from tests.unit.parameters.small_register import parsed, raw, small_set

SIZE = 500


@pytest.fixture(scope="module")
def drawn():
    return sample(small_set(), size=SIZE, seed=7)


def test_only_what_has_a_range_and_a_wanted_role_is_drawn(drawn):
    assert set(drawn) == set(small_set().ranges())
    assert "small.number_format" not in drawn
    uncertain = sample(small_set(), size=SIZE, seed=7, roles=("uncertainty",))
    assert set(uncertain) == {"small.life_years", "small.share_public", "small.share_private"}
    assert all(column.shape == (SIZE,) for column in drawn.values())


def test_every_stratum_is_hit_once(drawn):
    strata = np.floor((drawn["small.grid_power_mw"] - 20.0) / 60.0 * SIZE).astype(int)
    assert sorted(strata) == list(range(SIZE))
    logarithms = np.log(drawn["small.life_years"] / 2.0) / np.log(4.0)
    assert sorted(np.floor(logarithms * SIZE).astype(int)) == list(range(SIZE))


def test_a_triangle_peaks_at_the_value():
    content = raw()
    content["constraints"] = []
    chapter, _ = parsed(content)
    values = ParameterSet.of(chapter.parameters)
    column = sample(values, size=20_000, seed=3)["small.share_public"]
    low, mode, high = 0.05, 0.4, 0.9
    assert column.min() >= low and column.max() <= high
    assert column.mean() == pytest.approx((low + mode + high) / 3, rel=1e-3)
    assert (column < mode).mean() == pytest.approx((mode - low) / (high - low), abs=1e-3)


def test_the_rules_hold_in_every_row(drawn):
    assert np.all(drawn["small.opening_date"] <= drawn["small.growth_date"])
    assert np.allclose(drawn["small.share_public"] + drawn["small.share_private"], 1.0)
    for row in range(0, SIZE, 25):
        small_set().with_overrides(drawn.row(row))


def test_a_rule_with_a_value_that_is_not_drawn_is_kept_too():
    content = raw()
    content["parameters"]["growth_date"]["role"] = "constant"
    content["parameters"]["growth_date"]["value"] = "2028-06-01"
    content["parameters"]["share_public"]["role"] = "constant"
    chapter, faults = parsed(content)
    assert not faults
    values = ParameterSet.of(chapter.parameters, chapter.constraints)
    drawn = sample(values, size=SIZE, seed=1)
    assert "small.growth_date" not in drawn
    assert drawn["small.opening_date"].max() <= values.number("growth_date")
    assert np.allclose(drawn["small.share_private"], 0.6)


def test_a_row_can_be_run_again_alone(drawn):
    again = sample(small_set(), size=SIZE, seed=7)
    for row in (0, 17, SIZE - 1):
        assert again.row(row) == drawn.row(row)
        values = small_set().with_overrides(drawn.row(row))
        for key, column in drawn.items():
            assert values.number(key) == column[row], key


def test_another_seed_gives_another_sample(drawn):
    other = sample(small_set(), size=SIZE, seed=8)
    assert not np.array_equal(other["small.grid_power_mw"], drawn["small.grid_power_mw"])


def test_a_column_does_not_depend_on_the_other_parameters(drawn):
    alone = sample(small_set(), size=SIZE, seed=7, roles=("uncertainty",))
    assert np.array_equal(alone["small.life_years"], drawn["small.life_years"])


def test_dates_are_whole_days(drawn):
    for number in drawn["small.opening_date"][:50]:
        assert decimal_year(date_of(number)) == number
    assert whole_days(np.array([2027.9999, 2024.0])).tolist() == [2028.0, 2024.0]


def test_a_value_outside_the_range_is_reached():
    values = small_set().with_overrides({"grid_power_mw": 100})
    assert sample(values, size=SIZE, seed=1)["small.grid_power_mw"].max() > 95


@pytest.mark.parametrize(("size", "seed"), [(0, 1), (10, -1)])
def test_sizes_and_seeds_out_of_bounds_are_refused(size, seed):
    with pytest.raises(InputError):
        sample(small_set(), size=size, seed=seed)


@pytest.mark.parametrize("name", sorted(load_scenarios()))
def test_every_future_of_every_scenario_is_a_valid_set(name):
    values = parameter_set(scenario=name)
    drawn = sample(values, size=200, seed=20250310)
    for row in range(0, 200, 20):
        values.with_overrides(drawn.row(row))
