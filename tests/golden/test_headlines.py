"""Did a headline move? The table is written by `ai-centre accept --reason …` alone."""

import csv

import pytest

from analysis.publishing.accept import COLUMNS, GOLDEN, TOLERANCE, agrees, golden, read_golden

REFERENCE = read_golden()


@pytest.fixture(scope="module")
def computed():
    return golden()


def test_the_table_is_text_with_unit_and_tolerance():
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert tuple(reader.fieldnames) == COLUMNS
        for row in reader:
            assert row["unit"]
            assert row["tolerance"] in {"", f"{TOLERANCE:g}"}


def test_every_headline_of_every_scenario_is_golden(computed):
    assert sorted(REFERENCE) == sorted(computed)


@pytest.mark.parametrize("key", sorted(REFERENCE), ids=".".join)
def test_headline_stands(computed, key):
    assert agrees(REFERENCE[key], computed[key]), (
        f"golden {REFERENCE[key]['value']}, now {computed[key]['value']}"
    )


def test_a_moved_headline_is_seen():
    row = {"value": "100.0", "unit": "mw", "tolerance": "1e-06"}
    assert agrees(row, {**row, "value": "100.00001"})
    assert not agrees(row, {**row, "value": "100.001"})
    assert not agrees(row, {**row, "unit": "kw"})
