import math
from dataclasses import replace

import numpy as np
import pytest

from analysis.models.capacity import AcceleratorFigures
from analysis.models.capacity.inputs import NUMERIC_FIELDS, scenario_rows, with_columns
from tests.capacity_examples import ALPHA, BETA, EXAMPLE, GAMMA


def test_every_numeric_field_is_listed():
    floats = {name for name, value in vars(EXAMPLE).items() if isinstance(value, float)}
    assert set(NUMERIC_FIELDS) == floats
    assert not {"target_format", "opening_accelerator"} & set(NUMERIC_FIELDS)


def test_floats_become_columns_of_one_scenario():
    columns, scenarios = with_columns(EXAMPLE)
    assert scenarios == 1
    assert columns.grid_power_mw.shape == (1,)
    assert columns.grid_power_mw[0] == 40.0
    assert columns.target_format == "fp16"


def test_one_array_sets_the_number_of_scenarios():
    columns, scenarios = with_columns(
        replace(EXAMPLE, grid_power_mw=np.array([1.0, 2.0, 3.0]), discount_rate=np.array([0.05]))
    )
    assert scenarios == 3
    assert columns.grid_power_mw.shape == (3,)
    assert columns.discount_rate.shape == (1,)


def test_arrays_of_different_length_are_refused_by_name():
    crossed = replace(EXAMPLE, grid_power_mw=np.ones(3), rack_power_kw=np.ones(2))
    with pytest.raises(ValueError, match=r"grid_power_mw: 3, rack_power_kw: 2"):
        with_columns(crossed)


def test_two_axes_are_refused():
    with pytest.raises(ValueError, match="one axis"):
        with_columns(replace(EXAMPLE, grid_power_mw=np.ones((2, 2))))


def test_no_scenario_at_all_is_refused():
    with pytest.raises(ValueError, match="no scenario"):
        with_columns(replace(EXAMPLE, grid_power_mw=np.array([])))


@pytest.mark.parametrize("field", ["accelerator_life_years", "network_life_years", "building_life_years"])
@pytest.mark.parametrize("life", [0.0, -1.0, math.nan])
def test_a_life_must_be_above_zero(field, life):
    with pytest.raises(ValueError, match=field):
        with_columns(replace(EXAMPLE, **{field: life}))


def test_rows_cut_long_columns_and_leave_single_values():
    columns, _ = with_columns(replace(EXAMPLE, grid_power_mw=np.array([1.0, 2.0, 3.0])))
    cut = scenario_rows(columns, slice(1, 3))
    np.testing.assert_array_equal(cut.grid_power_mw, [2.0, 3.0])
    np.testing.assert_array_equal(cut.rack_power_kw, [100.0])


def test_phases_and_classes_come_in_order():
    assert EXAMPLE.phase_accelerators == (ALPHA, BETA, GAMMA)
    assert EXAMPLE.of_phases("date") == (2026.0, 2027.25, 2030.5)
    assert EXAMPLE.of_classes("demand") == (6000.0, 4000.0, 1000.0, 5000.0)


def test_published_figures_are_taken_over_and_gaps_are_nan():
    chip = AcceleratorFigures.from_published(
        "X",
        {
            "peak_fp16_dense_tflops": 100.0,
            "peak_fp16_sparse_tflops": 200.0,
            "peak_fp64_matrix_dense_tflops": 5.0,
            "gemm_fp8_tflops": 150.0,
            "tdp_kw": 0.7,
            "price_usd_low": 9.0,
            "price_usd_high": 12.0,
        },
    )
    assert chip.peak_tflops[("fp16", "dense")] == 100.0
    assert chip.peak_tflops[("fp16", "sparse")] == 200.0
    assert chip.peak_tflops[("fp64_matrix", "dense")] == 5.0
    assert ("fp64_matrix", "sparse") not in chip.peak_tflops
    assert math.isnan(chip.peak_tflops[("fp8", "dense")])
    assert (chip.tdp_kw, chip.price_usd, chip.gemm_fp8_tflops) == (0.7, 9.0, 150.0)
    assert math.isnan(chip.node_kw)
    assert math.isnan(chip.hpl_tflops)
    assert math.isnan(chip.gemm_bf16_tflops)
