"""What cites what in the data folder, and what is left over on either side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from analysis.evidence import data_folder, reader
from analysis.evidence.checks import suggestion
from analysis.evidence.facts import Fact
from analysis.evidence.sources import Source
from analysis.evidence.tables import Table
from analysis.foundation.errors import FaultList
from analysis.foundation.language import Text
from analysis.parameters import Scenario
from analysis.results.register import Register

#: What an id of a fact looks like inside a text.
_FACT_ID: Final = re.compile(r"\b[A-Z]{1,6}-?\d{2,4}[a-z]?\b")
#: What an id of a source looks like in a cell.
_SOURCE_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class _Citation:
    """One place that names a fact or a source."""

    name: str
    where: str


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Everything that the data folder holds, as far as it could be read.

    Attributes
    ----------
    sources, facts, tables, register, scenarios
        Records by id.
    """

    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    tables: Mapping[str, Table]
    register: Register
    scenarios: Mapping[str, Scenario]


def check_citations(evidence: Evidence, faults: FaultList) -> None:
    """Note citations of what does not exist, and facts and sources that nothing uses.

    A fact is used where a parameter, an alternative, a scenario or a table cites it or a reason mentions it;
    where the note of a used fact names it, as a derivation does; and where sources disagree on its quantity.

    Parameters
    ----------
    evidence
        Everything that the data folder holds.
    faults
        Where faults are noted.
    """
    facts = evidence.facts
    cited_facts = [*_facts_of_register(evidence), *_cells(evidence.tables, "fact")]
    cited_sources = [_Citation(fact.source, fact.where) for fact in facts.values() if fact.source]
    cited_sources += _cells(evidence.tables, "source")
    cited_sources += [
        _Citation(source, f"tables/{table.name}.yaml")
        for table in evidence.tables.values()
        for source in table.sources
    ]
    # A broken file must not make all that it holds look missing, or all that it cites look unused.
    known_facts = {*facts, *_FACT_ID.findall(reader.unreadable_text("facts"))}
    known_sources = {PurePosixPath(file).stem for file in data_folder.file_names("sources", ".yaml")}
    _check_known(cited_facts, known_facts, Text(ko="없는 사실", en="unknown fact"), faults)
    _check_known(cited_sources, known_sources, Text(ko="없는 출처", en="unknown source"), faults)
    used_sources = {citation.name for citation in cited_sources}
    used_sources |= set(
        _SOURCE_ID.findall(reader.unreadable_text("facts") + reader.unreadable_text("tables"))
    )
    for source in evidence.sources.values():
        if source.id not in used_sources:
            faults.add(
                source.where,
                Text(
                    ko="어떤 사실이나 자료표도 이 출처를 쓰지 않습니다. 쓰거나 지우십시오.",
                    en="no fact or table cites this source. Cite it or delete it.",
                ),
            )
    used_facts = _used(evidence, {citation.name for citation in cited_facts})
    for fact in facts.values():
        if fact.id not in used_facts:
            faults.add(
                fact.where,
                Text(
                    ko=f"어떤 매개변수, 대안, 시나리오, 자료표도 이 사실을 쓰지 않습니다: {fact.id}. "
                    "쓰거나 지우십시오.",
                    en=f"no parameter, alternative, scenario or table uses the fact {fact.id}. "
                    "Use it or delete it.",
                ),
            )


def _check_known(
    citations: Iterable[_Citation], known: Collection[str], what: Text, faults: FaultList
) -> None:
    for citation in citations:
        if citation.name not in known:
            faults.add(
                citation.where,
                Text(ko="{what}: {name}.{hint}", en="{what}: {name}.{hint}").format(
                    what=what, name=citation.name, hint=suggestion(citation.name, known)
                ),
            )


#: Facts on the tender's history stand for themselves: the book's page of facts is where they are used.
HISTORY_FILE: Final = "facts/tender.csv"


def _used(evidence: Evidence, cited: set[str]) -> set[str]:
    facts = evidence.facts
    mentioned = _FACT_ID.findall(data_folder.raw_text("parameters", "scenarios", "tables"))
    used = {name for name in cited.union(mentioned) if name in facts}
    used |= {fact.id for fact in facts.values() if fact.where.startswith(HISTORY_FILE)}
    used |= _disagreeing(facts.values(), {facts[name].quantity for name in used} - {""})
    fresh = used
    while fresh:  # a derived fact names what it was derived from in its note
        notes = " ".join(note.en for name in fresh if (note := facts[name].note) is not None)
        fresh = {name for name in _FACT_ID.findall(notes) if name in facts} - used
        used |= fresh
    return used


def _disagreeing(facts: Iterable[Fact], used: set[str]) -> set[str]:
    # Facts on a quantity that is used, or that are at odds with one another, belong to the page on which
    # the sources disagree.
    by_quantity: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.quantity:
            by_quantity[fact.quantity].append(fact)
    return {
        fact.id
        for quantity, group in by_quantity.items()
        if quantity in used or len({(fact.value, fact.unit) for fact in group}) > 1
        for fact in group
    }


def _facts_of_register(evidence: Evidence) -> list[_Citation]:
    citations: list[_Citation] = []
    for parameter in evidence.register.parameters.values():
        named = [*parameter.facts, *(fact for other in parameter.alternatives for fact in other.facts)]
        citations += [_Citation(fact, parameter.where) for fact in named]
    for scenario in evidence.scenarios.values():
        named = [*scenario.facts, *(fact for reason in scenario.reasons.values() for fact in reason.facts)]
        citations += [_Citation(fact, scenario.where) for fact in named]
    return citations


def _cells(tables: Mapping[str, Table], kind: str) -> list[_Citation]:
    return [
        _Citation(row.get(column.name), row.where)
        for table in tables.values()
        for column in table.columns.values()
        if column.type == kind
        for row in table.rows
        if row.get(column.name)
    ]
