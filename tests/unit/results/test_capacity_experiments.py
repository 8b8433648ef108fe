"""What is stored equals what is computed, and is used only under its own fingerprint."""

import csv
from dataclasses import fields

import numpy as np
import pytest

from analysis.models.capacity.back_test import BackTest
from analysis.models.capacity.gang_queue import DISCIPLINES
from analysis.models.capacity.job_trace import WaitingTimeCurve
from analysis.results import capacity_experiments as experiments
from analysis.results.register import load_scenarios, parameter_set

MEASURES = ("rpeak_pflops", "rmax_pflops", "power_mw", "cost_usd")


@pytest.fixture(scope="module")
def parameters():
    return parameter_set().of_chapter("capacity")


@pytest.fixture
def simulated(monkeypatch):
    """Calls of the simulation, which then returns at once."""
    calls = []

    def simulate(parameters, **keywords):
        calls.append((parameters, keywords))
        return "simulated"

    monkeypatch.setattr(experiments, "_SIMULATED", {})
    monkeypatch.setattr(experiments, "simulate_waiting", simulate)
    return calls


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# Waiting


@pytest.mark.parametrize("scenario", sorted(load_scenarios()))
def test_the_stored_curve_serves_every_scenario_without_a_simulation(simulated, scenario):
    curve = experiments.waiting_curve(parameter_set(scenario=scenario))
    assert isinstance(curve, WaitingTimeCurve)
    assert tuple(curve.loads) == experiments.LOADS
    assert simulated == []


@pytest.mark.parametrize("load", [0.5, 0.9])
def test_the_stored_curve_equals_a_simulation_of_one_load(parameters, load):
    """Every load has its own trace, so that one can be simulated without the others."""
    stored = experiments.waiting_curve(parameters)
    (place,) = np.flatnonzero(stored.loads == load)
    fresh = experiments.simulate_waiting(parameters, loads=(load,))
    for stored_by, fresh_by in (
        (stored.mean_wait_hours, fresh.mean_wait_hours),
        (stored.high_wait_hours, fresh.high_wait_hours),
        (stored.utilisation_share, fresh.utilisation_share),
    ):
        assert set(stored_by) == set(fresh_by) == set(DISCIPLINES)
        for discipline in DISCIPLINES:
            assert stored_by[discipline][place] == pytest.approx(fresh_by[discipline][0], rel=1e-12)
    assert stored.erlang_c_hours[place] == pytest.approx(fresh.erlang_c_hours[0], rel=1e-9)


def test_the_stored_curve_says_what_queues_do(parameters):
    curve = experiments.waiting_curve(parameters)
    first_come, backfill = curve.mean_wait_hours["fcfs"], curve.mean_wait_hours["backfill"]
    assert np.all(np.diff(first_come) > 0)
    assert np.all(backfill < first_come)
    assert np.all(curve.erlang_c_hours < backfill)
    for share in curve.utilisation_share.values():
        assert np.all((share > 0) & (share < 1))


@pytest.mark.parametrize("key", experiments.SERVICE_KEYS)
def test_each_parameter_of_the_queue_moves_the_fingerprint(parameters, simulated, key):
    changed = parameters.with_overrides({key: parameters.number(key) * 0.95})
    assert experiments.waiting_fingerprint(changed) != experiments.waiting_fingerprint(parameters)
    assert experiments.waiting_curve(changed) == "simulated"
    assert simulated == [(changed, {"replications": 1})]


def test_no_other_parameter_moves_it(parameters):
    others = parameters.with_overrides({"opening_accelerator_count": 9_000, "power_usage_effectiveness": 1.5})
    assert experiments.waiting_fingerprint(others) == experiments.waiting_fingerprint(parameters)


@pytest.mark.parametrize("setting", ["SEED", "JOBS", "STORED_REPLICATIONS"])
def test_the_settings_of_the_simulation_move_it_too(parameters, monkeypatch, setting):
    before = experiments.waiting_fingerprint(parameters)
    monkeypatch.setattr(experiments, setting, getattr(experiments, setting) + 1)
    assert experiments.waiting_fingerprint(parameters) != before


def test_what_stands_under_another_fingerprint_is_not_used(data_copy, parameters, simulated):
    path = data_copy / "experiments" / "waiting_time.csv"
    own = experiments.waiting_fingerprint(parameters)
    path.write_text(path.read_text().replace(own, "0" * 64))
    assert experiments.waiting_curve(parameters) == "simulated"


def test_a_missing_file_is_computed_anew(data_copy, parameters, simulated):
    (data_copy / "experiments" / "waiting_time.csv").unlink()
    assert experiments.waiting_curve(parameters) == "simulated"


def test_columns_hold_the_whole_curve(parameters):
    curve = experiments.waiting_curve(parameters)
    columns = experiments.waiting_columns(curve)
    assert len(columns) == 2 + 3 * len(DISCIPLINES)
    assert columns["load"] is curve.loads
    assert columns["mean_wait_hours_backfill"] is curve.mean_wait_hours["backfill"]
    assert columns["high_wait_hours_fcfs"] is curve.high_wait_hours["fcfs"]


# Back-test


@pytest.fixture(scope="module")
def computed():
    return experiments.computed_back_test()


def fresh_back_test():
    """The back-test as a new process would find it."""
    getattr(experiments.backtest, "cache_clear", lambda: None)()
    return experiments.backtest()


@pytest.fixture(scope="module")
def stored():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(experiments, "computed_back_test", lambda: pytest.fail("computed, not read"))
        result = fresh_back_test()
    return result


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("part", ["predicted", "low", "high", "actual"])
def test_the_stored_back_test_equals_a_computation(stored, computed, name, part):
    one, other = (getattr(result.measures[name], part) for result in (stored, computed))
    assert one.shape == (len(stored.system),)
    np.testing.assert_allclose(one, other, rtol=1e-12, atol=0.0, equal_nan=True)


def test_the_stored_back_test_speaks_of_the_same_systems(stored, computed):
    assert {field.name for field in fields(BackTest)} >= {"system", "accelerator", "family", "group"}
    assert len(stored.system) > 50
    for name in ("system", "accelerator", "family"):
        assert list(getattr(stored, name)) == list(getattr(computed, name))
    assert np.array_equal(stored.accelerator_count, computed.accelerator_count)


def test_the_stored_back_test_keeps_the_promised_errors(stored):
    error = stored.median_error
    assert error["rpeak_pflops"] <= 0.05
    assert error["rmax_pflops"] <= 0.10
    assert error["power_mw"] <= 0.12


def test_the_file_holds_the_back_test_row_by_row(stored):
    columns = experiments.back_test_columns(stored)
    assert list(columns) == [f"{name}_{part}" for name in MEASURES for part in ("predicted", "low", "high")]
    assert columns["power_mw_low"] is stored.measures["power_mw"].low


@pytest.fixture
def changed_table(data_copy):
    path = data_copy / "tables" / "systems.csv"
    table = rows(path)
    place = next(i for i, row in enumerate(table) if row["system"] == "Frontier")
    table[place]["rmax_pflops"] = "1.0"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    return path


def test_another_row_in_the_table_moves_the_fingerprint(changed_table, monkeypatch):
    after = experiments.back_test_fingerprint()
    monkeypatch.delenv("AI_CENTRE_DATA")
    assert experiments.back_test_fingerprint() != after


def test_a_changed_table_is_predicted_anew(stored, changed_table, monkeypatch):
    monkeypatch.setattr(experiments, "computed_back_test", lambda: "computed")
    try:
        assert fresh_back_test() == "computed"
    finally:
        getattr(experiments.backtest, "cache_clear", lambda: None)()


def test_a_table_changed_while_the_program_runs_is_predicted_anew(stored, changed_table, monkeypatch):
    """In JupyterLab a table may be corrected between two runs, like every other file of the data folder."""
    monkeypatch.delenv("AI_CENTRE_DATA")
    experiments.backtest()
    monkeypatch.setenv("AI_CENTRE_DATA", str(changed_table.parents[1]))
    monkeypatch.setattr(experiments, "computed_back_test", lambda: "computed")
    try:
        assert experiments.backtest() == "computed"
    finally:
        getattr(experiments.backtest, "cache_clear", lambda: None)()
