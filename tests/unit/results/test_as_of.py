import datetime

import pytest

from analysis.evidence.facts import load_facts
from analysis.evidence.sources import load_sources
from analysis.foundation.errors import InputError
from analysis.results.admissible import admitted_values, published_by
from analysis.results.register import load_register, load_scenarios, parameter_set

DAY = datetime.date(2025, 3, 10)


def first_publication(facts):
    return min(published_by(fact, load_facts(), load_sources()) for fact in facts)


def test_the_plan_can_be_run_on_the_evidence_of_its_own_day():
    values = parameter_set(as_of="2025-03-10")
    assert values.as_of == DAY
    moved = {key for key in values if values.origin(key) == "alternative"}
    assert moved
    for key, parameter in load_register().parameters.items():
        known = first_publication(parameter.facts) <= DAY if parameter.facts else True
        assert known == (key not in moved), key
        if key in moved:
            others = [one for one in parameter.alternatives if one.value == values[key]]
            assert any(not one.facts or first_publication(one.facts) <= DAY for one in others)


def test_all_evidence_is_the_same_as_no_limit():
    assert parameter_set(as_of="2026-12-31").values == parameter_set().values


@pytest.mark.parametrize("name", [one.id for one in load_scenarios().values() if one.date > DAY])
def test_a_scenario_of_a_later_day_is_refused(name):
    with pytest.raises(InputError) as caught:
        parameter_set(scenario=name, as_of="2025-03-10")
    said = caught.value.render("en")
    assert load_scenarios()[name].dated in said and "earlier scenario" in said


@pytest.mark.parametrize("name", sorted(load_scenarios()))
def test_every_scenario_can_be_run_on_the_evidence_of_its_own_day(name):
    values = parameter_set(scenario=name, as_of=load_scenarios()[name].dated)
    assert values.scenario.id == name


def test_a_value_without_earlier_evidence_is_named_with_the_day_it_was_published():
    parameters = {
        key: one.model_copy(update={"alternatives": ()})
        for key, one in load_register().parameters.items()
        if one.facts and first_publication(one.facts) > DAY
    }
    with pytest.raises(InputError) as caught:
        admitted_values(parameters, DAY)
    assert {fault.where for fault in caught.value.faults} == set(parameters)
    for fault in caught.value.faults:
        day = first_publication(parameters[fault.where].facts)
        assert day.isoformat() in fault.message.en and day.isoformat() in fault.message.ko


def test_what_the_user_sets_needs_no_evidence(data_copy):
    path = data_copy / "parameters" / "capacity.yaml"
    key = next(
        key
        for key, one in load_register().parameters.items()
        if one.facts and first_publication(one.facts) > DAY and not one.is_choice
    )
    parameter = load_register().parameters[key]
    rows = path.read_text().splitlines()
    start = int(parameter.where.partition(":")[2])
    record = next(n for n in range(start, len(rows)) if rows[n].startswith("    alternatives:"))
    end = next(
        n
        for n in range(record + 1, len(rows))
        if rows[n].startswith("  ") and not rows[n].startswith("     ")
    )
    path.write_text("\n".join(rows[:record] + rows[end:]) + "\n")
    with pytest.raises(InputError) as caught:
        parameter_set(as_of="2025-03-10")
    assert [fault.where for fault in caught.value.faults] == [key]
    values = parameter_set(as_of="2025-03-10", overrides={key: parameter.value})
    assert values[key] == parameter.value


def test_the_newest_admissible_alternative_is_taken():
    facts, sources = load_facts(), load_sources()
    dated = sorted(facts, key=lambda fact: published_by(fact, facts, sources))
    late = dated[-1]
    early = [fact for fact in dated if published_by(fact, facts, sources) < DAY]
    template = load_register().parameter("grid_power_mw")
    other = next(one.alternatives[0] for one in load_register().parameters.values() if one.alternatives)
    parameter = template.model_copy(
        update={
            "facts": (late,),
            "alternatives": (
                other.model_copy(update={"value": 1.0, "facts": ()}),
                other.model_copy(update={"value": 2.0, "facts": (early[0],)}),
                other.model_copy(update={"value": 3.0, "facts": (early[-1], late)}),
                other.model_copy(update={"value": 4.0, "facts": (late,)}),
            ),
        }
    )
    assert admitted_values({"x": parameter}, DAY) == {"x": 3.0}
    assumed = parameter.model_copy(update={"alternatives": parameter.alternatives[:1]})
    assert admitted_values({"x": assumed}, DAY) == {"x": 1.0}


def test_an_override_that_rests_on_later_evidence_is_refused():
    facts, sources = load_facts(), load_sources()
    late = max(facts, key=lambda fact: published_by(fact, facts, sources))
    scenario = load_scenarios()["retender-2025-09"]
    key = next(iter(scenario.overrides))
    reasons = {**scenario.reasons, key: scenario.reasons[key].model_copy(update={"facts": (late,)})}
    with pytest.raises(InputError) as caught:
        parameter_set(scenario=scenario.model_copy(update={"reasons": reasons}), as_of=scenario.dated)
    assert [fault.where for fault in caught.value.faults] == [key]


def test_a_month_alone_counts_from_its_last_day():
    facts, sources = load_facts(), load_sources()
    fact = next(one.id for one in facts.values() if len(sources[one.source].published) == len("2025-03"))
    assert (published_by(fact, facts, sources) + datetime.timedelta(days=1)).day == 1
    assert published_by("no such fact", facts, sources) == datetime.date.max
