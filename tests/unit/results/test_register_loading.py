import pytest

from analysis.foundation.errors import InputError
from analysis.results.register import (
    BASELINE_SCENARIO,
    find_scenario,
    load_register,
    load_scenarios,
    parameter_set,
    read_as_of,
)

REGISTER = "parameters/capacity.yaml"


def edit(folder, file, old, new, count=1):
    path = folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, count))


def faults_of(function, **arguments):
    with pytest.raises(InputError) as caught:
        function(**arguments)
    assert len(caught.value.render("ko").splitlines()) == len(caught.value.faults)
    return caught.value.render("en")


def test_the_register_holds_every_chapter_and_is_read_once():
    register = load_register()
    assert "capacity" in register.chapters
    assert register.parameter("power_usage_effectiveness").key == "capacity.power_usage_effectiveness"
    assert load_register() is register
    assert "Nearest name: capacity" in faults_of(register.chapter, name="capacty")


def test_accelerators_are_chosen_by_any_of_their_names():
    values = parameter_set(overrides={"opening_accelerator": "b200"})
    assert values.text("opening_accelerator") == parameter_set(
        overrides={"opening_accelerator": "NVIDIA B200"}
    ).text("opening_accelerator")
    assert "Nearest: NVIDIA B200" in faults_of(
        parameter_set, overrides={"opening_accelerator": "NVIDIA B201"}
    )


def test_scenarios_come_in_the_order_of_their_dates():
    scenarios = list(load_scenarios().values())
    assert [one.dated for one in scenarios] == sorted(one.dated for one in scenarios)
    assert scenarios[0].id == BASELINE_SCENARIO


@pytest.mark.parametrize("name", sorted(load_scenarios()))
def test_a_scenario_changes_what_it_says_and_undone_leads_back(name):
    register = load_register()
    baseline, values = parameter_set(), parameter_set(scenario=name)
    changed = {key for key in values if values[key] != baseline[key]}
    assert changed <= set(values.scenario.overrides)
    assert all(values.origin(key) == "scenario" for key in changed)
    undone = values.with_overrides({key: register.parameters[key].value for key in changed})
    assert undone.values == baseline.values


def test_every_fault_of_a_command_is_told_at_once():
    said = faults_of(
        parameter_set,
        scenario="plan-2025-3",
        overrides={
            "capacity.power_usage_efectiveness": 1.2,
            "spare_node_share": -1,
            "rack_power_kw": float("inf"),
        },
        as_of="2025-13-01",
    )
    assert [line.partition(":")[0] for line in said.splitlines()] == [
        "as_of",
        "capacity.power_usage_efectiveness",
        "capacity.rack_power_kw",
        "capacity.spare_node_share",
        "scenario",
    ]
    assert f"Nearest name: {BASELINE_SCENARIO}" in said


def test_a_scenario_file_of_ones_own_is_read(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "id: mine\ndated: '2026-01-01'\nname: {ko: 나의 안, en: Mine}\ndescription: {ko: 설명, en: Mine.}\n"
        "overrides: {capacity.power_usage_effectiveness: 1.21}\n"
        "reasons: {capacity.power_usage_effectiveness: {ko: 이유, en: Why.}}\n"
    )
    values = parameter_set(scenario=str(path))
    assert values.number("power_usage_effectiveness") == 1.21
    assert values.scenario.reference == str(path)
    path.write_text(path.read_text().replace("1.21", "0.21"))
    said = faults_of(parameter_set, scenario=str(path))
    assert said.startswith(f"{path}:5: capacity.power_usage_effectiveness: ") and "out of bounds" in said
    path.write_text("id: mine\nname: [")
    assert f"{path}:" in faults_of(parameter_set, scenario=str(path))
    assert "missing" in faults_of(parameter_set, scenario=str(tmp_path / "other.yaml"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("unit: exaflops", "unit: exaflop", "unknown unit exaflop"),
        (
            "bounds: {minimum: 0.01, maximum: 100.0}",
            "bounds: {minimum: 0.01, maximum: 0.1}",
            "must keep the order",
        ),
        ("value: 1.0\n", "value: .nan\n", "finite"),
        ("parameters:\n", "parameters: [\n", "not valid YAML"),
        ("role: lever", "role: knob", "Allowed: constant, lever, uncertainty"),
    ],
)
def test_a_damaged_register_is_refused_with_file_and_line(data_copy, old, new, said):
    edit(data_copy, REGISTER, old, new)
    message = faults_of(load_register)
    assert message.startswith(f"{REGISTER}:") and said in message


@pytest.mark.parametrize("damage", ["missing", "truncated", "broken"])
def test_a_damaged_table_is_refused_before_anything_is_run(data_copy, damage):
    path = data_copy / "tables" / "accelerators.csv"
    text = path.read_text()
    if damage == "missing":
        path.unlink()
    elif damage == "truncated":
        path.write_text(text[:-40])
    else:
        path.write_text(text + '"open\n')
    assert "tables/accelerators.csv" in faults_of(parameter_set)


def test_a_scenario_out_of_bounds_is_refused_with_its_line(data_copy):
    key = "capacity.grid_power_mw"
    path = data_copy / "scenarios" / "jiksan-80mw.yaml"
    rows = path.read_text().splitlines()
    line = next(number for number, row in enumerate(rows) if row.strip().startswith(f"{key}: 80"))
    rows[line] = f"  {key}: -1"
    path.write_text("\n".join(rows) + "\n")
    said = faults_of(parameter_set, scenario="jiksan-80mw")
    assert said.startswith(f"scenarios/jiksan-80mw.yaml:{line + 1}: {key}: ")


def test_an_empty_register_is_refused(data_copy):
    for path in (data_copy / "parameters").glob("*.yaml"):
        path.unlink()
    assert "there is no file of parameters" in faults_of(load_register)


def test_a_change_of_the_data_is_seen_at_once(data_copy):
    before = parameter_set().number("target_exaflops")
    edit(data_copy, REGISTER, "value: 1.0\n", "value: 1.5\n")
    assert (before, parameter_set().number("target_exaflops")) == (1.0, 1.5)


def test_the_day_of_evidence_is_read_generously():
    assert read_as_of(None) is None
    assert read_as_of("2025-03").isoformat() == "2025-03-31"
    assert read_as_of("2025-03-10").isoformat() == "2025-03-10"
    assert "YYYY-MM-DD" in faults_of(read_as_of, as_of="March")
    assert "YYYY-MM-DD" in faults_of(read_as_of, as_of=2025)


@pytest.mark.parametrize("scenario", [None, 3, "", "PLAN"])
def test_what_is_no_scenario_is_refused_with_every_valid_name(scenario):
    said = faults_of(find_scenario, scenario=scenario)
    assert all(name in said for name in load_scenarios())
