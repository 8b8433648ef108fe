"""Scenarios of the book, and of files of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from analysis.evidence import data_folder, reader
from analysis.foundation.errors import FaultList, InputError, fail
from analysis.foundation.language import Text
from analysis.parameters import Scenario, parse_scenario
from analysis.parameters.names import unknown_name
from analysis.results.chapters_of_register import locator

#: The scenario that all others are held against.
BASELINE_SCENARIO: Final = "plan-2025-03"


def collect_scenarios(faults: FaultList) -> dict[str, Scenario]:
    """Read every scenario, noting what is wrong with its form.

    Parameters
    ----------
    faults
        Where faults are noted.

    Returns
    -------
    dict of str to Scenario
        By id, in the order of their dates; a scenario that cannot be understood is left out.
    """
    found = (_parsed(file, faults) for file in data_folder.file_names("scenarios", ".yaml"))
    scenarios = [scenario for scenario in found if scenario is not None]
    if all(one.id != BASELINE_SCENARIO for one in scenarios):
        faults.add(
            f"scenarios/{BASELINE_SCENARIO}.yaml",
            Text(
                ko="기준안 시나리오가 없습니다. 파일을 되살리십시오.",
                en="the scenario of the baseline is missing. Restore the file.",
            ),
        )
    # The baseline stands before others of its day.
    scenarios.sort(key=lambda one: (one.dated, one.id != BASELINE_SCENARIO, one.id))
    return {one.id: one for one in scenarios}


def load_scenarios() -> Mapping[str, Scenario]:
    """Return every scenario of the book.

    Returns
    -------
    mapping of str to Scenario
        By id, in the order of their dates.

    Raises
    ------
    InputError
        Every fault of form in every scenario.
    """
    faults = FaultList()
    scenarios = collect_scenarios(faults)
    faults.raise_if_any()
    return scenarios


def _parsed(file: str, faults: FaultList) -> Scenario | None:
    try:
        raw = reader.read_mapping(file)
    except InputError as error:
        faults.extend(error.faults)
        return None
    name = PurePosixPath(file).stem
    return parse_scenario(raw, name=name, file=file, locate=locator(file, raw), faults=faults)


def _scenario(file: str) -> Scenario:
    faults = FaultList()
    scenario = _parsed(file, faults)
    faults.raise_if_any()
    if scenario is None:  # left out only together with a fault
        raise fail(file, Text(ko="시나리오를 읽을 수 없습니다.", en="the scenario cannot be read."))
    return scenario


def find_scenario(scenario: str | Scenario) -> Scenario:
    """Return a scenario by id, or from a file of one's own.

    Parameters
    ----------
    scenario
        Id of a scenario of the book, or the path of a YAML file of the same form.

    Returns
    -------
    Scenario

    Raises
    ------
    InputError
        If there is no such scenario, or its file is at fault.
    """
    if isinstance(scenario, Scenario):
        return scenario
    if isinstance(scenario, str) and scenario.endswith((".yaml", ".yml")):
        return _scenario(str(Path(scenario).resolve()))
    files = {PurePosixPath(file).stem: file for file in data_folder.file_names("scenarios", ".yaml")}
    if not isinstance(scenario, str) or scenario not in files:
        raise fail("scenario", unknown_name(scenario, files, Text(ko="시나리오", en="scenario")))
    return _scenario(files[scenario])
