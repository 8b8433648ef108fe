from dataclasses import fields, replace

import numpy as np
import pytest

from analysis.models.capacity import CapacityOutcome, evaluate, evaluate_chunks
from analysis.models.capacity.outcome import SHARED_FIELDS
from tests.capacity_examples import EXAMPLE, arrays_of, random_inputs


def test_shapes_have_scenarios_first_and_years_last():
    outcome = evaluate(random_inputs(scenarios=7, seed=0))
    assert outcome.years.tolist() == list(range(2025, 2036))
    assert outcome.installed_accelerators.shape == (7, 3, 11)
    assert outcome.utilisation_limits.shape == (7, 5, 11)
    assert outcome.requested_accelerators.shape == (7, 4, 11)
    assert outcome.delivery_exaflops.shape == (7, 6)
    assert outcome.goodput_share.shape == (7, 4)
    assert outcome.server_prices_krw.shape == (7, 3)
    assert outcome.is_price_assumed.shape == (3,)
    for name, values in arrays_of(outcome).items():
        assert values.shape[0] == 7, name
        assert values.shape in {(7,), (7, 11), *((7, k) for k in (3, 4, 6)), *((7, k, 11) for k in (3, 4, 5))}


def test_types_follow_the_outcome():
    outcome = evaluate(EXAMPLE)
    assert outcome.is_target_met.dtype == np.bool_
    assert outcome.is_contracted_power_short.dtype == np.bool_
    assert outcome.binding_limit.dtype == np.int64
    assert outcome.miss_reason.dtype == np.int64
    assert outcome.reference_year.dtype == np.int64
    assert outcome.energy_gwh.dtype == np.float64


def test_one_float_scenario_has_one_row():
    for name, values in arrays_of(evaluate(EXAMPLE)).items():
        assert values.shape[0] == 1, name


def test_a_single_array_widens_every_outcome():
    outcome = evaluate(replace(EXAMPLE, discount_rate=np.array([0.03, 0.05])))
    for name, values in arrays_of(outcome).items():
        assert values.shape[0] == 2, name
    assert outcome.annual_cost_krw["land"].tolist() == pytest.approx([1.5e9, 2.5e9])


def test_site_and_power_of_the_example():
    outcome = evaluate(EXAMPLE)
    assert outcome.effective_opening_date[0] == 2027.5
    assert outcome.reference_year[0] == 2028
    assert outcome.node_kw_per_accelerator[0] == 2.0
    assert outcome.facility_kw_per_accelerator[0] == pytest.approx(3.5)
    assert outcome.facility_load_mw[0] == pytest.approx(36.75)
    assert outcome.contracted_power_mw[0] == pytest.approx(27.5)
    assert outcome.is_contracted_power_short[0]
    required = dict(zip(outcome.years.tolist(), outcome.required_power_mw[0].tolist(), strict=True))
    assert required[2025] == 0.0
    assert required[2026] == pytest.approx(1.75)
    assert required[2028] == pytest.approx(36.75)
    assert required[2031] == pytest.approx(1.4 + 35.0 + 17.5)
    assert outcome.available_power_mw[0].tolist() == [0.0, 2.0, *[40.0] * 9]


def test_peaks_by_format_at_year_ends():
    outcome = evaluate(EXAMPLE)
    assert outcome.peak_exaflops["fp16"][0, 3] == pytest.approx(10.3)
    assert outcome.peak_exaflops["fp64_matrix"][0, 3] == pytest.approx(0.52)
    assert outcome.peak_exaflops["fp8"][0, 3] == pytest.approx(20.0)
    growth = (40_000 - 1750 - 35_000) / 4.375
    assert outcome.peak_exaflops["fp4"][0, 5] == pytest.approx(growth * 0.01)
    np.testing.assert_array_equal(outcome.peak_exaflops["tf32"], 0.0)


def test_phases_of_one_accelerator_add_up():
    chip = EXAMPLE.opening_accelerator
    same = replace(EXAMPLE, early_service_accelerator=chip, growth_accelerator=chip, grid_power_mw=1000.0)
    assert evaluate(same).peak_exaflops["fp16"][0, 5] == pytest.approx(15.0)


@pytest.mark.parametrize(
    ("opening", "grid", "year"),
    [
        (2027.0, 2026.0, 2027),
        (2027.001, 2026.0, 2028),
        (2027.5, 2029.5, 2030),
        (2027.5, 2035.5, 2035),
        (2050.0, 2026.0, 2035),
        (2020.0, 2021.0, 2025),
    ],
)
def test_reference_year_is_the_first_full_year_within_the_horizon(opening, grid, year):
    outcome = evaluate(replace(EXAMPLE, opening_date=opening, grid_power_date=grid))
    assert outcome.reference_year[0] == year
    assert outcome.effective_opening_date[0] == max(opening, grid)


def test_the_horizon_is_a_choice():
    short = evaluate(EXAMPLE, first_year=2027, last_year=2028)
    full = evaluate(EXAMPLE)
    assert short.years.tolist() == [2027, 2028]
    np.testing.assert_allclose(short.energy_gwh[0], full.energy_gwh[0, 2:4], rtol=1e-12)
    np.testing.assert_allclose(
        short.energised_accelerator_years[0], full.energised_accelerator_years[0, :, 2:4], rtol=1e-12
    )
    with pytest.raises(ValueError, match="must not lie before"):
        evaluate(EXAMPLE, first_year=2030, last_year=2029)


def test_pieces_join_to_the_whole():
    inputs = random_inputs(scenarios=57, seed=3)
    whole = arrays_of(evaluate(inputs))
    stops = []
    for rows, piece in evaluate_chunks(inputs, chunk=10):
        stops.append(rows.stop)
        for name, values in arrays_of(piece).items():
            np.testing.assert_allclose(
                values, whole[name][rows], rtol=1e-12, atol=1e-9, err_msg=name, equal_nan=True
            )
    assert stops == [10, 20, 30, 40, 50, 57]


def test_a_large_ensemble_is_joined():
    inputs = random_inputs(scenarios=9001, seed=4)
    outcome = evaluate(inputs)
    assert outcome.energy_gwh.shape == (9001, 11)
    tail = [piece for rows, piece in evaluate_chunks(inputs) if rows.stop == 9001]
    np.testing.assert_array_equal(tail[0].miss_reason, outcome.miss_reason[8000:])
    np.testing.assert_array_equal(
        tail[0].capital_by_year_krw["network"], outcome.capital_by_year_krw["network"][8000:]
    )
    assert outcome.is_price_assumed.tolist() == [False, False, True]


def test_every_field_of_the_outcome_is_filled():
    outcome = evaluate(EXAMPLE)
    names = {field.name for field in fields(CapacityOutcome)}
    assert {name.split(".")[0] for name in arrays_of(outcome)} | SHARED_FIELDS == names


def test_an_accelerator_without_power_is_refused():
    silent = replace(EXAMPLE.growth_accelerator, node_kw=np.nan, tdp_kw=np.nan)
    with pytest.raises(ValueError, match="Gamma has neither"):
        evaluate(replace(EXAMPLE, growth_accelerator=silent))
