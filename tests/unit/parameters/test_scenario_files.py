import pytest

from analysis.foundation.errors import FaultList
from analysis.parameters import parse_scenario

TEXT = {"ko": "이름", "en": "Name"}
RAW = {
    "id": "plan",
    "dated": "2025-03-10",
    "name": TEXT,
    "description": TEXT,
    "facts": ["TND-001"],
    "overrides": {"small.grid_power_mw": 60.0},
    "reasons": {"small.grid_power_mw": {**TEXT, "facts": ["TND-002"]}},
}


def parsed(**changes):
    faults = FaultList()
    scenario = parse_scenario(
        {**RAW, **changes},
        name="plan",
        file="scenarios/plan.yaml",
        locate=lambda *path: "scenarios/plan.yaml:" + "/".join(map(str, path)),
        faults=faults,
    )
    return scenario, [fault.render("en") for fault in faults.all()]


def test_a_scenario_is_read_whole():
    scenario, faults = parsed()
    assert faults == []
    assert (str(scenario), scenario.reference, scenario.date.isoformat()) == ("plan", "plan", "2025-03-10")
    assert scenario.reasons["small.grid_power_mw"].text.en == "Name"
    assert scenario.reasons["small.grid_power_mw"].facts == ("TND-002",)


def test_a_scenario_of_ones_own_is_found_again_by_its_file():
    scenario, _ = parsed()
    assert scenario.model_copy(update={"where": "/tmp/plan.yaml"}).reference == "/tmp/plan.yaml"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "other"}, "'id' must equal the name of the file: plan"),
        ({"dated": "2025-03"}, "'dated' must be a date"),
        ({"dated": 2025}, "'dated': must be a text"),
        ({"name": "Plan"}, "'name': needs exactly"),
        ({"reasons": {}}, "must stand in both overrides and reasons"),
        ({"overrides": {}}, "must stand in both overrides and reasons"),
        ({"overrides": {"small.grid_power_mw": [1]}}, "'overrides.small.grid_power_mw'"),
        ({"overrides": "none"}, "'overrides': must be"),
        ({"reasons": {"small.grid_power_mw": "because"}}, "'reasons.small.grid_power_mw'"),
        ({"reasons": {"small.grid_power_mw": {"ko": "이유"}}}, "needs exactly"),
        ({"overides": {}}, "Nearest name: overrides"),
    ],
)
def test_a_faulty_scenario_is_told(changes, said):
    _, lines = parsed(**changes)
    assert any(said in line for line in lines), lines
