"""The register is whole: every number has a source or a reason, every model input a record, no record is idle."""

from dataclasses import fields
from pathlib import Path

import pytest

from analysis.foundation.language import LANGUAGES, has_hangul
from analysis.models.capacity.inputs import CapacityInputs
from analysis.parameters import Parameter
from analysis.results.register import BASELINE_SCENARIO, load_register, load_scenarios, parameter_set
from analysis.results.verification import verify

ROOT = Path(__file__).resolve().parents[2]
PARAMETERS = load_register().parameters
INPUTS = {field.name: field.type for field in fields(CapacityInputs)}
SCENARIOS = ("plan-2025-03", "tender-2025-05", "retender-2025-09", "award-2026-03", "jiksan-80mw")


def test_the_whole_data_folder_is_faultless():
    faults = verify()
    assert not faults, "\n".join(fault.render("en") for fault in faults[:20])


@pytest.mark.parametrize("parameter", PARAMETERS.values(), ids=lambda one: one.key)
def test_every_value_has_facts_or_a_reason(parameter: Parameter):
    assert parameter.facts or parameter.status == "assumed"
    if parameter.status in ("assumed", "derived"):
        assert parameter.rationale is not None
        assert has_hangul(parameter.rationale.ko) and not has_hangul(parameter.rationale.en)
    for other in parameter.alternatives:
        assert other.facts or other.rationale


@pytest.mark.parametrize("parameter", PARAMETERS.values(), ids=lambda one: one.key)
def test_every_record_speaks_both_languages(parameter: Parameter):
    for text in (parameter.label, parameter.description, *(other.label for other in parameter.alternatives)):
        assert all(text.in_(language).strip() for language in LANGUAGES)
        assert text.ko != text.en


def test_labels_tell_parameters_apart_within_a_group():
    for language in LANGUAGES:
        names = [(one.chapter, one.group, one.label.in_(language)) for one in PARAMETERS.values()]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("name", INPUTS)
def test_every_input_of_the_capacity_model_has_a_record_of_its_kind(name: str):
    parameter = PARAMETERS[f"capacity.{name}"]
    if INPUTS[name] == "Value":
        assert not parameter.is_choice
        assert parameter.is_date == name.endswith("_date")
    else:
        assert parameter.is_choice


def test_no_record_is_idle():
    read = [*(ROOT / "analysis").rglob("*.py"), *(ROOT / "data" / "tables").glob("*.csv")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in read)

    def is_read(stem: str) -> bool:
        # By its whole name, or put together from a part of it: f"hurdle_rate_{bidder}".
        return stem in code or any(f"{stem[:end]}{{" in code for end in range(6, len(stem)))

    idle = [key for key, one in PARAMETERS.items() if one.stem not in INPUTS and not is_read(one.stem)]
    assert idle == []


def test_money_of_a_chapter_is_of_one_price_year_where_it_is_real():
    years: dict[str, set[int]] = {}
    for one in PARAMETERS.values():
        if one.price_basis is not None and one.price_basis.kind == "real":
            years.setdefault(one.chapter, set()).add(one.price_basis.year)
    assert all(len(found) == 1 for found in years.values()), years


@pytest.mark.parametrize("chapter", load_register().chapters.values(), ids=lambda one: one.id)
def test_every_group_has_parameters(chapter):
    assert {group.id for group in chapter.groups} == {one.group for one in chapter.parameters.values()}


def test_the_named_scenarios_are_there_and_the_baseline_changes_nothing():
    scenarios = load_scenarios()
    assert set(SCENARIOS) <= set(scenarios)
    assert scenarios[BASELINE_SCENARIO].overrides == {}


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_says_why_it_changes_each_value(name: str):
    scenario = load_scenarios()[name]
    assert set(scenario.reasons) == set(scenario.overrides)
    assert scenario.facts


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenarios_lie_within_bounds_and_keep_every_rule(name: str):
    values = parameter_set(scenario=name)
    assert all(rule.fault(values.parameters, values.values) is None for rule in values.constraints)
