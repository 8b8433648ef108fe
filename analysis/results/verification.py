"""Checks the whole data folder at once: form, meaning, and what hangs together with what."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from analysis.evidence import data_folder, reader
from analysis.evidence.checks import GRADES, check_languages, suggestion
from analysis.evidence.experiments import stored_experiment
from analysis.evidence.facts import collect_facts
from analysis.evidence.glossary import collect_terms
from analysis.evidence.reference import folded_name
from analysis.evidence.sources import collect_sources
from analysis.evidence.tables import Table, collect_tables
from analysis.foundation.dates import date_span
from analysis.foundation.errors import Fault, FaultList, InputError
from analysis.foundation.language import Text
from analysis.parameters import ParameterSet
from analysis.results import capacity_experiments as experiments
from analysis.results.citations import Evidence, check_citations
from analysis.results.register import apply_scenario, collect_register, collect_scenarios, parameter_set

#: Folder to the endings that its files may have.
_FOLDERS: Final[Mapping[str, tuple[str, ...]]] = {
    "sources": (".yaml",),
    "facts": (".csv",),
    "tables": (".csv", ".yaml"),
    "parameters": (".yaml",),
    "scenarios": (".yaml",),
}
#: Folder of long computations that are stored; it may be missing, for they can be made anew.
_EXPERIMENTS: Final = "experiments"


def verify() -> list[Fault]:
    """Check the whole data folder.

    Found are faults of form (missing, truncated or broken files, wrong columns and entries, invisible
    characters), of meaning (units, bounds, dates, grades, choices, both languages, broken rules), repeated
    ids and rows, and orphans on both sides: facts that name no known source, sources and facts that nothing
    uses, citations of what does not exist.

    Returns
    -------
    list of Fault
        Sorted by file and row; empty where all is well.
    """
    faults = FaultList()
    evidence = Evidence(
        sources=collect_sources(faults),
        facts=collect_facts(faults),
        tables=collect_tables(faults),
        register=collect_register(faults),
        scenarios=collect_scenarios(faults),
    )
    collect_terms(faults)
    _check_files(faults)
    _check_experiments(faults)
    if not faults and experiments.SERVICE_KEYS[0] in evidence.register.parameters:
        _check_experiments_are_current(faults)
    check_citations(evidence, faults)
    _check_grades(evidence, faults)
    _check_days(evidence, faults)
    _check_values(evidence, faults)
    for table in evidence.tables.values():
        _check_pairs(table, faults)
    _check_accelerators(evidence.tables, faults)
    return list(faults.all())


def _check_files(faults: FaultList) -> None:
    root = data_folder.data_directory()
    for folder, endings in _FOLDERS.items():
        directory = root / folder
        if not directory.is_dir():
            faults.add(
                folder, Text(ko="폴더가 없습니다. 되살리십시오.", en="the folder is missing. Restore it.")
            )
            continue
        for path in sorted(directory.iterdir()):
            if path.suffix not in endings or not path.is_file():
                faults.add(
                    f"{folder}/{path.name}",
                    Text(
                        ko=f"이 폴더에는 {', '.join(endings)} 파일만 둡니다. 옮기거나 지우십시오.",
                        en=f"this folder holds {', '.join(endings)} files only. Move or delete it.",
                    ),
                )


def _check_experiments(faults: FaultList) -> None:
    for file in data_folder.file_names(_EXPERIMENTS, ".csv"):
        try:
            rows = reader.read_rows(file)
        except InputError as error:
            faults.extend(error.faults)
            continue
        for row in rows:
            # The first column is a fingerprint, the others are results.
            for column, cell in tuple(row.values.items())[1:]:
                if cell and not _is_number(cell):
                    faults.add(
                        row.where,
                        Text(
                            ko=f"'{column}' 칸에는 수만 쓸 수 있습니다. 입력값: {cell!r}",
                            en=f"'{column}' must be a number, not {cell!r}",
                        ),
                    )


def _check_experiments_are_current(faults: FaultList) -> None:
    """Note what is not stored for the data as they stand: each run would have to compute it again."""
    wanted = {
        experiments.WAITING_TIME: experiments.waiting_fingerprint(parameter_set()),
        experiments.BACK_TEST: experiments.back_test_fingerprint(),
    }
    for name, fingerprint in wanted.items():
        if stored_experiment(name, fingerprint=fingerprint) is None:
            faults.add(
                f"{_EXPERIMENTS}/{name}.csv",
                Text(
                    ko="현재 자료로 계산한 결과가 저장되어 있지 않습니다. ai-centre experiments로 다시 만드십시오.",
                    en="nothing is stored for the data as they stand. Make it anew: ai-centre experiments.",
                ),
            )


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _check_grades(evidence: Evidence, faults: FaultList) -> None:
    for fact in evidence.facts.values():
        source = evidence.sources.get(fact.source)
        if source and fact.grade in GRADES and source.grade in GRADES and fact.grade < source.grade:
            faults.add(
                fact.where,
                Text(
                    ko=f"사실의 등급({fact.grade})이 출처의 등급({source.grade})보다 높습니다.",
                    en=f"the fact's grade ({fact.grade}) is better than its source's ({source.grade}).",
                ),
            )


def _check_days(evidence: Evidence, faults: FaultList) -> None:
    # "Today" is the last day on which a source was read: no check may depend on the clock.
    days = []
    for source in evidence.sources.values():
        try:
            days.append(date_span(source.accessed)[1])
        except ValueError:
            continue
    if not days:
        return
    latest = max(days).isoformat()
    dated = [(one.checked, "checked", one.where) for one in evidence.register.parameters.values()]
    dated += [(one.dated, "dated", one.where) for one in evidence.scenarios.values()]
    for day, name, where in dated:
        if day > latest:
            faults.add(
                where,
                Text(
                    ko=f"'{name}' 날짜({day})가 자료의 마지막 열람일({latest})보다 늦습니다.",
                    en=f"'{name}' ({day}) lies after the day the evidence was last read ({latest}).",
                ),
            )


def _check_values(evidence: Evidence, faults: FaultList) -> None:
    register = evidence.register
    try:
        values = ParameterSet.of(register.parameters, register.constraints)
    except InputError as error:
        faults.extend(error.faults)
        return
    for scenario in evidence.scenarios.values():
        try:
            apply_scenario(values, scenario)
        except InputError as error:
            faults.extend(error.faults)


def _check_pairs(table: Table, faults: FaultList) -> None:
    stems = [
        name[:-3] for name in table.columns if name.endswith("_ko") and f"{name[:-3]}_en" in table.columns
    ]
    for row in table.rows:
        for stem in stems:
            ko, en = row.get(f"{stem}_ko"), row.get(f"{stem}_en")
            if ko or en:
                check_languages(ko, en, name=stem, where=row.where, faults=faults)


def _check_accelerators(tables: Mapping[str, Table], faults: FaultList) -> None:
    def column(table: str, name: str) -> list[tuple[str, str]]:
        rows = tables[table].rows if table in tables else ()
        return [(row.get(name), row.where) for row in rows if row.get(name)]

    names = {name for name, _ in column("accelerators", "accelerator")}
    known = names | {alias for alias, _ in column("accelerator_aliases", "alias")}
    folded: dict[str, str] = {}
    for row in tables["accelerator_aliases"].rows if "accelerator_aliases" in tables else ():
        same = folded.setdefault(folded_name(row.get("alias")), row.get("accelerator"))
        if same != row.get("accelerator"):
            faults.add(
                row.where,
                Text(
                    ko=f"같은 이름이 두 가속기를 뜻합니다: {row.get('alias')}",
                    en=f"one name means two accelerators: {row.get('alias')}",
                ),
            )
    places = [(*entry, names) for entry in column("accelerator_aliases", "accelerator")]
    places += [(*entry, names) for entry in column("accelerator_figures", "accelerator")]
    places += [(*entry, names) for entry in column("accelerator_conflicts", "accelerator")]
    for name, where, allowed in places:
        if name not in allowed:
            faults.add(
                where,
                Text(ko="없는 가속기입니다: {name}.{hint}", en="unknown accelerator: {name}.{hint}").format(
                    name=name, hint=suggestion(name, known)
                ),
            )


def rows_checked() -> int:
    """Return how many rows and files the check reads, to be told beside its result.

    Returns
    -------
    int
    """
    rows = 0
    for folder, endings in _FOLDERS.items():
        for ending in endings:
            for file in data_folder.file_names(folder, ending):
                try:
                    rows += len(reader.read_rows(file)) if ending == ".csv" else 1
                except InputError:
                    rows += 1
    return rows
