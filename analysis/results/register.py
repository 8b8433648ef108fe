"""The register: parameters of every chapter, scenarios, and the sets of values they make."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from analysis.evidence import reader
from analysis.foundation.dates import date_span
from analysis.foundation.errors import Fault, FaultList, InputError, fail
from analysis.foundation.language import Text
from analysis.parameters import Origin, ParameterSet, Scenario
from analysis.results.admissible import admitted_values, check_scenario
from analysis.results.chapters_of_register import Register, collect_register, load_register, locator
from analysis.results.scenarios import BASELINE_SCENARIO, collect_scenarios, find_scenario, load_scenarios

__all__ = [
    "BASELINE_SCENARIO",
    "Register",
    "apply_scenario",
    "collect_register",
    "collect_scenarios",
    "find_scenario",
    "load_register",
    "load_scenarios",
    "parameter_set",
    "read_as_of",
]


def read_as_of(as_of: str | datetime.date | None) -> datetime.date | None:
    """Return the day up to which evidence counts.

    Parameters
    ----------
    as_of
        ``YYYY-MM-DD``, a month or year (its last day is meant), a date, or ``None`` for no limit.

    Returns
    -------
    datetime.date or None

    Raises
    ------
    InputError
        If the text is no date.
    """
    if as_of is None or isinstance(as_of, datetime.date):
        return as_of.date() if isinstance(as_of, datetime.datetime) else as_of
    try:
        return date_span(as_of)[1]
    except (ValueError, TypeError):
        raise fail(
            "as_of",
            Text(
                ko=f"날짜가 아닙니다. 입력값: {as_of!r}. YYYY-MM-DD 형식으로 입력하십시오.",
                en=f"not a date: {as_of!r}. Write YYYY-MM-DD.",
            ),
        ) from None


def parameter_set(
    *,
    scenario: str | Scenario = BASELINE_SCENARIO,
    overrides: Mapping[str, Any] | None = None,
    as_of: str | datetime.date | None = None,
) -> ParameterSet:
    """Return the values of a scenario, with a user's overrides, everything validated at once.

    Parameters
    ----------
    scenario
        Id of a scenario, the path of a scenario file, or a scenario.
    overrides
        ``chapter.key`` or ``key`` to value; ``None`` as a value means "as the scenario says".
    as_of
        Only evidence published by this day counts: a value that rests on later evidence alone gives way
        to the alternative with the newest admissible evidence.

    Returns
    -------
    ParameterSet

    Raises
    ------
    InputError
        Every fault of the register, the scenario, the date and the overrides.
    """
    register = load_register()
    faults = FaultList()
    values = ParameterSet.of(register.parameters, register.constraints)
    day: datetime.date | None = None
    try:
        day = read_as_of(as_of)
    except InputError as error:
        faults.extend(error.faults)
    try:
        found = find_scenario(scenario)
        if day is not None:
            values = _limited(values, found, overrides, day)
        values = apply_scenario(values, found)
    except InputError as error:
        faults.extend(error.faults)
        faults.extend(_faults_of_overrides(values, scenario))
    try:
        # Checked even where the scenario is at fault, so that one message tells everything.
        values = values.with_overrides(overrides)
    except InputError as error:
        faults.extend(error.faults)
    faults.raise_if_any()
    return values


def apply_scenario(values: ParameterSet, scenario: Scenario) -> ParameterSet:
    """Return a set in which the scenario's overrides are the base.

    Parameters
    ----------
    values
        The register's own values.
    scenario
        The scenario.

    Returns
    -------
    ParameterSet

    Raises
    ------
    InputError
        Every override that the register refuses, with file and line.
    """
    try:
        return values.with_overrides(scenario.overrides).as_base(scenario=scenario)
    except InputError as error:
        raise InputError(_located(error, scenario.where)) from None


def _faults_of_overrides(values: ParameterSet, scenario: str | Scenario) -> tuple[Fault, ...]:
    """Return what is wrong with the values of a scenario file whose form is at fault already."""
    file = str(Path(scenario).resolve()) if isinstance(scenario, str) else scenario.where
    if not file.endswith((".yaml", ".yml")):
        return ()
    try:
        overrides = reader.read_mapping(file).get("overrides")
    except InputError:  # told before: there are no values to read
        return ()
    try:
        values.with_overrides(overrides)
    except InputError as error:
        return _located(error, file)
    return ()


def _located(error: InputError, file: str) -> tuple[Fault, ...]:
    locate = locator(file, reader.read_mapping(file) if file else {})
    return tuple(
        Fault(
            locate("overrides", fault.where),
            Text(ko=f"{fault.where}: {fault.message.ko}", en=f"{fault.where}: {fault.message.en}"),
        )
        for fault in error.faults
    )


def _limited(
    values: ParameterSet, scenario: Scenario, overrides: Mapping[str, Any] | None, day: datetime.date
) -> ParameterSet:
    check_scenario(scenario, day)
    chosen = {*scenario.overrides, *(overrides if isinstance(overrides, Mapping) else ())}
    # What the scenario or the user sets needs no admissible value of its own.
    needed = {
        key: parameter
        for key, parameter in values.parameters.items()
        if key not in chosen and parameter.stem not in chosen
    }
    earlier = admitted_values(needed, day)
    limited = values.with_overrides(earlier).as_base()
    # An earlier assumption may give the same value: it rests on other grounds all the same.
    origins: dict[str, Origin] = {**limited.base_origins, **dict.fromkeys(earlier, "alternative")}
    return replace(limited, as_of=day, base_origins=origins)
