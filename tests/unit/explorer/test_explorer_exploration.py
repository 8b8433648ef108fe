"""What a change of the reader leads to, without any widget."""

import pytest
from small_chapter import CHAPTER, COUNT, DATE, PUE, evaluate

from analysis.explorer.exploration import Exploration
from analysis.explorer.runs import BASELINE_SCENARIO, notebook_of

OTHER = "retender-2025-09"
SHARES = [
    f"capacity.allocation_share_{group}"
    for group in ("universities", "startups", "public_bodies", "large_firms")
]


@pytest.fixture
def explored():
    exploration = Exploration(CHAPTER, evaluate(scenario=BASELINE_SCENARIO), baseline=BASELINE_SCENARIO)
    evaluate.calls.clear()
    return exploration


def wish(exploration, changed="", scenario=BASELINE_SCENARIO, **overrides):
    exploration.wish(
        scenario=scenario,
        overrides={f"capacity.{key}": value for key, value in overrides.items()},
        changed=changed,
    )


def test_a_change_costs_one_evaluation(explored):
    wish(explored, opening_accelerator_count=16000)
    assert evaluate.calls == [(BASELINE_SCENARIO, {COUNT: 16000})]
    assert explored.run.parameters[COUNT] == 16000
    assert explored.problems == {}


def test_going_back_to_the_scenario_costs_nothing(explored):
    wish(explored, opening_accelerator_count=16000)
    evaluate.calls.clear()
    wish(explored)
    assert evaluate.calls == []
    assert explored.run is explored.baseline


def test_another_scenario_brings_its_own_values(explored):
    wish(explored, scenario=OTHER)
    assert explored.base()[DATE] == "2028-07-01" == explored.run.parameters[DATE]
    assert explored.rows()[1].baseline != explored.rows()[1].mine


def test_a_run_with_overrides_starts_from_them():
    run = evaluate(scenario=OTHER, overrides={PUE: 1.15})
    exploration = Exploration(CHAPTER, run, baseline=BASELINE_SCENARIO)
    assert exploration.overrides == {PUE: 1.15}
    assert exploration.run is run
    assert exploration.base()[PUE] != 1.15


@pytest.mark.parametrize("value", ["nonsense", "", float("nan"), float("inf"), -5, 1e9])
def test_a_bad_value_is_told_at_its_parameter_and_the_rest_still_counts(explored, value):
    wish(explored, changed=PUE, power_usage_effectiveness=value, opening_accelerator_count=16000)
    assert set(explored.problems) == {PUE}
    assert "PUE" in explored.problems[PUE][0]
    assert explored.run.parameters[COUNT] == 16000
    assert explored.run.parameters[PUE] == explored.base()[PUE]


def test_messages_are_in_the_language_of_the_run():
    exploration = Exploration(
        CHAPTER, evaluate(scenario=BASELINE_SCENARIO, language="en"), baseline=BASELINE_SCENARIO
    )
    wish(exploration, power_usage_effectiveness=99)
    assert "out of bounds" in exploration.problems[PUE][0]


def test_every_fault_is_told_at_once(explored):
    wish(explored, power_usage_effectiveness=99, opening_accelerator_count="many", grid_power_date="soon")
    assert set(explored.problems) == {PUE, COUNT, DATE}


def test_a_broken_rule_is_told_at_the_value_moved_last(explored):
    wish(
        explored, changed="capacity.opening_date", opening_date="2031-01-01", early_service_date="2026-01-01"
    )
    assert set(explored.problems) == {"capacity.opening_date"}
    assert explored.run.parameters["capacity.early_service_date"] == "2026-01-01"


def test_shares_that_add_to_one_are_accepted_together(explored):
    wish(
        explored,
        changed=SHARES[0],
        **dict(zip([key[9:] for key in SHARES], [0.7, 0.1, 0.1, 0.1], strict=True)),
    )
    assert explored.problems == {}
    wish(explored, changed=SHARES[0], allocation_share_universities=0.9)
    assert set(explored.problems) == {SHARES[0]}


def test_an_unknown_scenario_is_told_and_leaves_the_screen_as_it_was(explored):
    before = explored.run
    wish(explored, scenario="no-such-scenario")
    assert "no-such-scenario" in explored.problems[""][0]
    assert explored.run is before


def test_the_code_says_what_is_shown_and_leaves_faults_out(explored):
    wish(explored, power_usage_effectiveness=99, opening_accelerator_count=16000)
    code = explored.code(notebook=notebook_of("capacity"), figure="bars")
    assert "16000" in code.python
    assert "99" not in code.python + code.papermill + code.command_line


def test_a_day_of_evidence_is_kept():
    run = evaluate(scenario=BASELINE_SCENARIO, as_of="2025-03-10")
    exploration = Exploration(CHAPTER, run, baseline=BASELINE_SCENARIO)
    wish(exploration, power_usage_effectiveness=1.3)
    assert exploration.run.as_of == "2025-03-10"
    assert "2025-03-10" in exploration.code(notebook="n.ipynb", figure=None).command_line
