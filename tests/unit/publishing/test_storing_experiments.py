import csv
import math
from pathlib import Path

import numpy as np
import pytest

from analysis.evidence.experiments import FINGERPRINT_COLUMN, stored_experiment
from analysis.publishing.experiments import store_experiments
from analysis.results import capacity_experiments as capacity
from analysis.results.register import parameter_set

REPOSITORY = Path(__file__).resolve().parents[3] / "data" / "experiments"
NAMES = ("waiting_time", "back_test")


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture
def small(monkeypatch):
    """Computations that take no time: a short trace, and the back-test as it is stored already."""
    simulate, back_test = capacity.simulate_waiting, capacity.backtest()
    curve = simulate(parameter_set(), jobs=400, replications=1, loads=(0.5, 0.8))
    monkeypatch.setattr(capacity, "simulate_waiting", lambda parameters: curve)
    monkeypatch.setattr(capacity, "computed_back_test", lambda: back_test)
    return curve, back_test


def test_both_are_written_whole_beside_the_data_that_is_read(small, data_copy):
    before = {path.name: path.read_bytes() for path in REPOSITORY.iterdir()}
    times = {path.name: path.stat().st_mtime_ns for path in REPOSITORY.iterdir()}
    assert store_experiments() == NAMES
    folder = data_copy / "experiments"
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{name}.csv" for name in NAMES)
    assert {path.name: path.read_bytes() for path in REPOSITORY.iterdir()} == before
    assert {path.name: path.stat().st_mtime_ns for path in REPOSITORY.iterdir()} == times
    assert (folder / "waiting_time.csv").read_bytes() != before["waiting_time.csv"]
    assert (folder / "back_test.csv").read_bytes() == before["back_test.csv"]


def test_what_is_stored_is_read_again_under_its_fingerprint(small, data_copy):
    curve, back_test = small
    store_experiments()
    prints = capacity.waiting_fingerprint(parameter_set()), capacity.back_test_fingerprint()
    columns = capacity.waiting_columns(curve), capacity.back_test_columns(back_test)
    for name, fingerprint, expected in zip(NAMES, prints, columns, strict=True):
        found = stored_experiment(name, fingerprint=fingerprint)
        assert list(found) == list(expected)
        for column, values in expected.items():
            np.testing.assert_array_equal(found[column], values)
        assert {row[0] for row in rows(data_copy / "experiments" / f"{name}.csv")[1:]} == {fingerprint}


def test_the_form_is_plain_csv_with_blanks_for_what_is_unknown(small, data_copy):
    curve, _ = small
    curve.erlang_c_hours[1] = math.nan
    store_experiments()
    path = data_copy / "experiments" / "waiting_time.csv"
    header, first, second = rows(path)
    assert header[:2] == [FINGERPRINT_COLUMN, "load"]
    assert (first[1], second[1]) == ("0.5", "0.8")
    assert (float(first[-1]), second[-1]) == (curve.erlang_c_hours[0], "")
    content = path.read_bytes()
    assert content.endswith(b"\n") and b"\r" not in content and b"nan" not in content


def test_a_folder_that_is_missing_is_made(small, data_copy):
    folder = data_copy / "experiments"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    store_experiments()
    assert sorted(path.stem for path in folder.iterdir()) == sorted(NAMES)


def test_a_computation_that_fails_leaves_the_files_as_they_were(small, data_copy, monkeypatch):
    folder = data_copy / "experiments"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def fail():
        raise RuntimeError("no table")

    monkeypatch.setattr(capacity, "computed_back_test", fail)
    with pytest.raises(RuntimeError, match="no table"):
        store_experiments()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
