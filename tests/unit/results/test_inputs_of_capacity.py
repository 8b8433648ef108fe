"""From the register to the model's inputs, field by field."""

import math
from dataclasses import fields

import numpy as np
import pytest

from analysis.evidence.reference import accelerator_figures
from analysis.foundation.errors import InputError
from analysis.models.capacity import CapacityInputs
from analysis.results.capacity import (
    ACCELERATOR_FIELDS,
    CHOICE_FIELDS,
    NUMERIC_FIELDS,
    first_value,
    inputs_of,
    published,
)
from analysis.results.register import load_register, load_scenarios, parameter_set

FIELDS = {field.name: field.type for field in fields(CapacityInputs)}


@pytest.fixture(scope="module")
def values():
    return parameter_set()


def test_the_three_kinds_of_fields_are_all_fields_and_do_not_overlap():
    kinds = (*ACCELERATOR_FIELDS, *CHOICE_FIELDS, *NUMERIC_FIELDS)
    assert sorted(kinds) == sorted(FIELDS)
    assert {FIELDS[name] for name in ACCELERATOR_FIELDS} == {"AcceleratorFigures"}
    assert {FIELDS[name] for name in CHOICE_FIELDS} == {"str"}
    assert {FIELDS[name] for name in NUMERIC_FIELDS} == {"Value"}


def test_every_field_is_a_parameter_of_the_register():
    assert {f"capacity.{name}" for name in FIELDS} <= set(load_register().parameters)


@pytest.mark.parametrize("name", NUMERIC_FIELDS)
def test_every_number_reaches_its_own_field(values, name):
    """One parameter is moved; its field takes the number and no other field changes."""
    key = f"capacity.{name}"
    moved = np.array([values.number(key) + 0.125])
    before, after = inputs_of(values), inputs_of(values, columns={key: moved})
    assert getattr(before, name) == values.number(key)
    assert getattr(after, name) is moved
    assert [other for other in FIELDS if getattr(after, other) is moved] == [name]
    rest = [other for other in NUMERIC_FIELDS if other != name]
    assert [getattr(after, other) for other in rest] == [getattr(before, other) for other in rest]


@pytest.mark.parametrize(
    ("name", "choice"), [("target_format", "fp16"), ("target_sparsity", "sparse"), ("target_measure", "hpl")]
)
def test_every_choice_reaches_its_own_field(values, name, choice):
    inputs = inputs_of(values.with_overrides({f"capacity.{name}": choice}))
    assert getattr(inputs, name) == choice
    rest = [other for other in CHOICE_FIELDS if other != name]
    assert [getattr(inputs, other) for other in rest] == [values.text(f"capacity.{one}") for one in rest]


@pytest.mark.parametrize("name", ACCELERATOR_FIELDS)
def test_every_accelerator_reaches_its_own_field(values, name):
    inputs = inputs_of(values.with_overrides({f"capacity.{name}": "AMD Instinct MI250X"}))
    assert getattr(inputs, name).name == "AMD Instinct MI250X"
    rest = [other for other in ACCELERATOR_FIELDS if other != name]
    assert [getattr(inputs, other).name for other in rest] == [values.text(f"capacity.{one}") for one in rest]


def test_dates_become_decimal_years(values):
    inputs = inputs_of(values.with_overrides({"opening_date": "2027-07-01", "target_date": "2028-01-01"}))
    assert inputs.opening_date == pytest.approx(2027 + 181 / 365, abs=1e-9)
    assert inputs.target_date == 2028.0


def test_figures_are_those_of_the_table_under_any_name():
    chip = published("h100")
    row = accelerator_figures()["NVIDIA H100 SXM5 80GB"]
    assert chip.name == "NVIDIA H100 SXM5 80GB"
    assert chip.peak_tflops["fp64_matrix", "dense"] == row["peak_fp64_matrix_dense_tflops"] == 67.0
    assert chip.peak_tflops["fp16", "sparse"] == row["peak_fp16_sparse_tflops"] == 1979.0
    assert (chip.tdp_kw, chip.node_kw, chip.price_usd) == (0.7, 1.275, row["price_usd_low"])
    assert math.isnan(chip.peak_tflops["fp4", "dense"])
    assert ("fp64_matrix", "sparse") not in chip.peak_tflops


def test_an_unknown_accelerator_is_refused():
    with pytest.raises(InputError, match="H10O"):
        published("NVIDIA H10O SXM5")


def test_columns_of_what_the_model_does_not_take_change_nothing(values):
    columns = {"capacity.job_mean_hours": np.array([9.0]), "another.exaflops": np.array([1.0])}
    assert inputs_of(values, columns=columns) == inputs_of(values)


def test_scenarios_reach_the_inputs():
    scenario = load_scenarios()["jiksan-80mw"]
    inputs = inputs_of(parameter_set(scenario="jiksan-80mw"))
    assert inputs.grid_power_mw == scenario.overrides["capacity.grid_power_mw"] == 80.0
    assert inputs.opening_accelerator_count == 31_200.0
    assert {inputs.opening_accelerator.name, inputs.growth_accelerator.name} == {"NVIDIA B200 SXM"}
    assert inputs.early_service_accelerator.name == "NVIDIA H100 SXM5 80GB"


def test_the_first_value_stands_for_the_scenario():
    assert first_value(3) == 3.0
    assert first_value(np.array([2.5, 7.0])) == 2.5
