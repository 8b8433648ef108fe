"""The ladder of regional effects: equal to its plain-Python twin, and its identities for any input."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.models.smart_city import PHASES, RUNGS, impact_chunks, regional_impact
from tests.smart_city_examples import random_inputs
from tests.smart_city_twin import ladder_of, single

seeds = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize("is_home", [True, False])
def test_every_rung_equals_the_plain_python_twin(is_home: bool) -> None:
    inputs = random_inputs(3, scenarios=40, is_home=is_home)
    found = regional_impact(inputs)
    for row in range(40):
        twin: Any = ladder_of(single(inputs, row))
        for phase in PHASES:
            for ours, theirs in (
                (found.production_krw, twin["production"]),
                (found.value_added_krw, twin["value_added"]),
                (found.job_years, twin["employment"]),
                (found.jobs_by_year, twin["by_year"]),
            ):
                np.testing.assert_allclose(ours[phase][row], theirs[phase], rtol=1e-9, atol=1e-9)
            assert found.spending_krw[phase][row] == pytest.approx(twin["spent"][phase], rel=1e-12)
            assert found.import_leakage_krw[phase][row] == pytest.approx(twin["leaked"][phase], rel=1e-9)
        np.testing.assert_allclose(found.jobs[row], twin["jobs"], rtol=1e-9)


@settings(max_examples=60, deadline=None)
@given(seed=seeds, is_home=st.booleans())
def test_no_rung_is_higher_than_the_one_above(seed: int, is_home: bool) -> None:
    found = regional_impact(random_inputs(seed, scenarios=6, is_home=is_home))
    ladders = [*found.value_added_krw.values(), *found.job_years.values(), found.jobs]
    for ladder in ladders:
        assert (np.diff(ladder, axis=2) <= 1e-9 * np.abs(ladder[:, :, :1])).all()
        assert (ladder >= 0).all()
        assert (np.diff(ladder, axis=1) >= -1e-9 * np.abs(ladder[:, :1])).all()


@settings(max_examples=60, deadline=None)
@given(seed=seeds)
def test_value_added_and_leakage_make_up_the_spending(seed: int) -> None:
    inputs = random_inputs(seed, scenarios=5)
    found = regional_impact(inputs)
    for phase in PHASES:
        whole = found.value_added_krw[phase][:, 0, 0] + found.import_leakage_krw[phase]
        np.testing.assert_allclose(whole, found.spending_krw[phase], rtol=1e-12)
        # no multiplier adds more than is spent, so that what leaks is never below nought
        assert (found.import_leakage_krw[phase] >= -1e-6 * found.spending_krw[phase]).all()


@settings(max_examples=40, deadline=None)
@given(seed=seeds, factor=st.floats(0.1, 10.0))
def test_twice_the_spending_is_twice_the_effect(seed: int, factor: float) -> None:
    inputs = random_inputs(seed, scenarios=3)
    scaled = replace(
        inputs,
        spending_krw={part: amounts * factor for part, amounts in inputs.spending_krw.items()},
        site_staff=inputs.site_staff * factor,
        site_wages_krw=inputs.site_wages_krw * factor,
    )
    one, many = regional_impact(inputs), regional_impact(scaled)
    for phase in PHASES:
        np.testing.assert_allclose(many.job_years[phase], factor * one.job_years[phase], rtol=1e-9)
    np.testing.assert_allclose(many.jobs, factor * one.jobs, rtol=1e-9)


def test_what_is_all_imported_leaves_nothing() -> None:
    inputs = random_inputs(1, scenarios=2)
    found = regional_impact(replace(inputs, imported_share=dict.fromkeys(PHASES, 1.0)))
    assert (found.value_added_krw["servers"] == 0).all()
    np.testing.assert_allclose(found.import_leakage_krw["servers"], found.spending_krw["servers"])


def test_elsewhere_only_the_smart_city_project_counts_at_home() -> None:
    found = regional_impact(random_inputs(1, scenarios=2, is_home=False))
    place = RUNGS.index("province")
    assert (found.value_added_krw["build"][:, :, place:] == 0).all()
    assert (found.value_added_krw["smart_city"][:, :, place] > 0).all()
    assert (found.jobs[:, :, place:] == 0).all()


def test_pieces_add_up_to_the_whole() -> None:
    inputs = random_inputs(9, scenarios=23)
    whole = regional_impact(inputs)
    for rows, piece in impact_chunks(inputs, chunk=7):
        np.testing.assert_allclose(piece.jobs, whole.jobs[rows], rtol=1e-12)


def test_pieces_cover_every_scenario_where_only_a_share_differs() -> None:
    shared = random_inputs(9, scenarios=1)
    inputs = replace(shared, resident_share=np.linspace(0.0, 1.0, 23))
    whole, seen = regional_impact(inputs), 0
    for rows, piece in impact_chunks(inputs, chunk=7):
        np.testing.assert_allclose(
            piece.value_added_krw["run"], whole.value_added_krw["run"][rows], rtol=1e-12
        )
        seen += piece.jobs.shape[0]
    assert seen == inputs.scenarios == 23


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"leakage_share": 1.2}, "leakage_share must lie between 0 and 1"),
        ({"local_share": dict.fromkeys(PHASES, -0.1)}, "local_share"),
        ({"employment_factor": None}, "won of 2025, the table in won of 2020"),
        ({"multipliers": {}}, "no multipliers"),
    ],
)
def test_what_contradicts_itself_is_refused_in_one_message(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        regional_impact(replace(random_inputs(1, scenarios=2), **changes))
