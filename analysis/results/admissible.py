"""Evidence that had been published by a day, and the values that rest on it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from analysis.evidence.facts import Fact, load_facts
from analysis.evidence.sources import Source, load_sources
from analysis.foundation.dates import date_span
from analysis.foundation.errors import FaultList, fail
from analysis.foundation.language import Text
from analysis.parameters import Parameter, Scenario, Value


def published_by(fact: str, facts: Mapping[str, Fact], sources: Mapping[str, Source]) -> datetime.date:
    """Return the day by which a fact had certainly been published.

    A source dated by month or year alone counts from the last day of it.

    Parameters
    ----------
    fact
        Id of the fact.
    facts, sources
        Everything known, by id.

    Returns
    -------
    datetime.date
        The last day of the calendar where the fact or its source is unknown.
    """
    known = facts.get(fact)
    source = sources.get(known.source) if known else None
    return date_span(source.published)[1] if source else datetime.date.max


def admitted_values(parameters: Mapping[str, Parameter], day: datetime.date) -> dict[str, Value]:
    """Return the values that replace those resting on later evidence alone.

    A parameter keeps its value where at least one of its facts had been published by the day, or where it
    rests on no fact. Otherwise the alternative with the newest admissible fact takes its place, else an
    alternative that rests on no fact.

    Parameters
    ----------
    parameters
        Full name to record.
    day
        Day up to which evidence counts.

    Returns
    -------
    dict of str to float or str
        Full name to value, for the parameters that change.

    Raises
    ------
    InputError
        Every parameter that no admissible value is left for, with the day its evidence was published.
    """
    facts, sources = load_facts(), load_sources()

    def newest(ids: Iterable[str]) -> datetime.date | None:
        days = [published_by(fact, facts, sources) for fact in ids]
        return max((one for one in days if one <= day), default=None)

    values: dict[str, Value] = {}
    faults = FaultList()
    for key, parameter in parameters.items():
        if not parameter.facts or newest(parameter.facts) is not None:
            continue
        dated = [(newest(one.facts), one) for one in parameter.alternatives]
        admissible = [(known, one) for known, one in dated if known is not None]
        assumptions = [one for one in parameter.alternatives if not one.facts]
        if admissible:
            values[key] = max(admissible, key=lambda entry: entry[0])[1].value
        elif assumptions:
            values[key] = assumptions[0].value
        else:
            first = min(published_by(fact, facts, sources) for fact in parameter.facts)
            faults.add(
                key,
                Text(
                    ko="{label} - 근거가 {first}에야 발행되어 {day} 기준으로는 쓸 수 없습니다. "
                    "더 늦은 날짜를 고르거나 값을 직접 지정하십시오.",
                    en="{label}: its evidence was only published on {first}, after {day}. "
                    "Choose a later day or set the value yourself.",
                ).format(label=parameter.label, first=first, day=day),
            )
    faults.raise_if_any()
    return values


def check_scenario(scenario: Scenario, day: datetime.date) -> None:
    """Refuse a scenario that describes, or rests on, what came later.

    Parameters
    ----------
    scenario
        The scenario.
    day
        Day up to which evidence counts.

    Raises
    ------
    InputError
        If the scenario is dated later, or an override rests on later evidence alone.
    """
    if scenario.date > day:
        raise fail(
            "scenario",
            Text(
                ko=f"시나리오 {scenario.id}의 기준일({scenario.dated})이 기준 시점 {day}보다 늦습니다. "
                "더 이른 시나리오나 더 늦은 날짜를 고르십시오.",
                en=f"the scenario {scenario.id} is dated {scenario.dated}, after {day}. "
                "Choose an earlier scenario or a later day.",
            ),
        )
    facts, sources = load_facts(), load_sources()
    faults = FaultList()
    for key, reason in scenario.reasons.items():
        days = [published_by(fact, facts, sources) for fact in reason.facts]
        if days and min(days) > day:
            faults.add(
                key,
                Text(
                    ko=f"{min(days)}에야 발행된 근거로 바꾼 값(시나리오: {scenario.id})이어서 "
                    f"{day} 기준으로는 쓸 수 없습니다.",
                    en=f"the scenario {scenario.id} overrides it on evidence published on {min(days)}, "
                    f"after {day}.",
                ),
            )
    faults.raise_if_any()
