"""The way from a parameter to the facts it rests on, their sources, and the evidence that disagrees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.evidence.facts import Fact, load_facts
from analysis.evidence.sources import Source, load_sources
from analysis.foundation.language import Language, Text
from analysis.parameters import Parameter, Value
from analysis.results.register import load_register


@dataclass(frozen=True, kw_only=True)
class TracedFact:
    """A fact together with its source.

    Attributes
    ----------
    fact
        The statement.
    source
        Who made it; ``None`` where the source is missing, which the check of the evidence reports.
    """

    fact: Fact
    source: Source | None


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """A value that other evidence gives.

    Attributes
    ----------
    value, unit
        The other value; a fact of the same quantity may be in another unit.
    label
        Why it differs, or what the other fact states.
    facts
        Facts that give it; empty for an alternative assumption.
    rationale
        Reason of an alternative assumption.
    """

    value: Value
    unit: str
    label: Text
    facts: tuple[TracedFact, ...]
    rationale: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Trace:
    """Everything that stands behind one parameter.

    Attributes
    ----------
    parameter
        The record.
    facts
        What its value rests on.
    disagreements
        Its alternatives, then facts that state the same quantity with another value.
    """

    parameter: Parameter
    facts: tuple[TracedFact, ...]
    disagreements: tuple[Disagreement, ...]

    def as_dict(self, language: Language) -> dict[str, Any]:
        """Return the trace as JSON knows it.

        Parameters
        ----------
        language
            Language of the texts.

        Returns
        -------
        dict
        """
        parameter = self.parameter
        return {
            "parameter": parameter.key,
            "label": parameter.label.in_(language),
            "value": parameter.value,
            "unit": parameter.unit,
            "status": parameter.status,
            "role": parameter.role,
            "checked": parameter.checked,
            "rationale": parameter.rationale.in_(language) if parameter.rationale else None,
            "facts": [_fact_entry(one, language) for one in self.facts],
            "disagreements": [
                {
                    "value": other.value,
                    "unit": other.unit,
                    "label": other.label.in_(language),
                    "rationale": other.rationale.in_(language) if other.rationale else None,
                    "facts": [_fact_entry(one, language) for one in other.facts],
                }
                for other in self.disagreements
            ],
        }


def _fact_entry(traced: TracedFact, language: Language) -> dict[str, Any]:
    fact, source = traced.fact, traced.source
    return {
        "id": fact.id,
        "statement": fact.statement.in_(language),
        "value": fact.value,
        "unit": fact.unit,
        "as_of": fact.as_of,
        "grade": fact.grade,
        "note": fact.note.in_(language) if fact.note else None,
        "source": None
        if source is None
        else {
            "id": source.id,
            "producer": source.producer,
            "title": source.title,
            "published": source.published,
            "address": source.address,
            "grade": source.grade,
        },
    }


def trace(name: str) -> Trace:
    """Trace one parameter of the register.

    Parameters
    ----------
    name
        ``chapter.key``, or ``key`` where only one chapter has it.

    Returns
    -------
    Trace

    Raises
    ------
    InputError
        If there is no such parameter, or register, facts or sources are at fault.
    """
    parameter = load_register().parameter(name)
    return trace_parameter(parameter, facts=load_facts(), sources=load_sources())


def trace_parameter(
    parameter: Parameter, *, facts: Mapping[str, Fact], sources: Mapping[str, Source]
) -> Trace:
    """Trace one parameter through given facts and sources.

    Parameters
    ----------
    parameter
        The record.
    facts, sources
        Everything known, by id.

    Returns
    -------
    Trace
    """

    def traced(ids: Iterable[str]) -> tuple[TracedFact, ...]:
        known = (facts[one] for one in ids if one in facts)
        return tuple(TracedFact(fact=fact, source=sources.get(fact.source)) for fact in known)

    own = traced(parameter.facts)
    others = [
        Disagreement(
            value=one.value,
            unit=parameter.unit,
            label=one.label,
            facts=traced(one.facts),
            rationale=one.rationale,
        )
        for one in parameter.alternatives
    ]
    named = {*parameter.facts, *(fact for one in parameter.alternatives for fact in one.facts)}
    quantities = {one.fact.quantity for one in own} - {""}
    stated = {(one.fact.value, one.fact.unit) for one in own}
    others += [
        Disagreement(value=fact.value, unit=fact.unit, label=fact.statement, facts=traced([fact.id]))
        for fact in facts.values()
        if fact.quantity in quantities and fact.id not in named and (fact.value, fact.unit) not in stated
    ]
    return Trace(parameter=parameter, facts=own, disagreements=tuple(others))
