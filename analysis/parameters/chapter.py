"""One chapter of the register: its question, groups, parameters and constraints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import Field

from analysis.foundation.errors import FaultList, nearest
from analysis.foundation.language import Text
from analysis.parameters.constraints import Constraint
from analysis.parameters.record import BothLanguages, Parameter, Record
from analysis.parameters.record_checks import check_parameter
from analysis.parameters.validation import Locate, parse_record

_ENTRIES: Final = ("chapter", "groups", "parameters", "constraints")
_KEY: Final = re.compile(r"[a-z][a-z0-9_]*")


class ChapterTitle(Record):
    """Title of a chapter and the question that it answers."""

    id: str
    number: int
    title: BothLanguages
    question: BothLanguages
    builds_on: list[str] = Field(default_factory=list)


class Group(Record):
    """Parameters that are shown together."""

    id: str
    label: BothLanguages


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """Everything that the register says of one chapter.

    Attributes
    ----------
    id, number
        Name in code and data, and place in the book.
    title, question
        In both languages.
    groups
        In the order in which they are shown.
    parameters
        Full name to record, in the order of the file.
    constraints
        Rules over several parameters, with full names.
    builds_on
        Ids of the chapters whose parameters move this one's results too.
    """

    id: str
    number: int
    title: Text
    question: Text
    groups: tuple[Group, ...]
    parameters: Mapping[str, Parameter]
    constraints: tuple[Constraint, ...]
    builds_on: tuple[str, ...] = ()


def parse_chapter(raw: Mapping[str, Any], *, name: str, locate: Locate, faults: FaultList) -> Chapter | None:
    """Read one file of the register, noting everything that is wrong with it.

    Parameters
    ----------
    raw
        What was read from YAML.
    name
        Stem of the file, which must be the chapter's id.
    locate
        Gives ``file:line`` from the keys that lead to an entry.
    faults
        Where faults are noted.

    Returns
    -------
    Chapter or None
        ``None`` when not even its title can be understood; parameters at fault are left out.
    """
    for entry in sorted(set(raw) - set(_ENTRIES)):
        found = nearest(entry, _ENTRIES)
        faults.add(
            locate(entry),
            Text(
                ko=f"알 수 없는 항목입니다: '{entry}'. 가장 가까운 이름: {found}.",
                en=f"unknown entry '{entry}'. Nearest name: {found}.",
            ),
        )
    title = parse_record(ChapterTitle, raw.get("chapter"), locate=locate, path=("chapter",), faults=faults)
    if title is not None and title.id != name:
        faults.add(
            locate("chapter", "id"),
            Text(
                ko=f"'chapter.id'는 파일 이름과 같아야 합니다: {name}. 입력값: {title.id}",
                en=f"'chapter.id' must equal the name of the file: {name}, not {title.id}",
            ),
        )
    groups = _groups(raw.get("groups"), locate, faults)
    parameters = _parameters(raw.get("parameters"), name, groups, locate, faults)
    constraints = _constraints(raw.get("constraints"), name, raw.get("parameters"), locate, faults)
    if title is None:
        return None
    return Chapter(
        id=name,
        number=title.number,
        title=title.title,
        question=title.question,
        groups=groups,
        parameters=parameters,
        constraints=tuple(rule for rule in constraints if set(rule.parameters) <= set(parameters)),
        builds_on=tuple(title.builds_on),
    )


def _groups(given: Any, locate: Locate, faults: FaultList) -> tuple[Group, ...]:
    groups: list[Group] = []
    for position, entry in enumerate(given if isinstance(given, list) else ()):
        group = parse_record(Group, entry, locate=locate, path=("groups", position), faults=faults)
        if group is not None and group.id in (known.id for known in groups):
            faults.add(
                locate("groups", position),
                Text(ko=f"묶음이 중복됩니다: {group.id}", en=f"the group {group.id} is repeated"),
            )
        elif group is not None:
            groups.append(group)
    if not groups:
        faults.add(
            locate("groups"), Text(ko="'groups'에 묶음이 하나도 없습니다.", en="'groups' holds no group.")
        )
    return tuple(groups)


def _parameters(
    given: Any, chapter: str, groups: tuple[Group, ...], locate: Locate, faults: FaultList
) -> dict[str, Parameter]:
    parameters: dict[str, Parameter] = {}
    entries = given if isinstance(given, Mapping) else {}
    if not entries:
        faults.add(
            locate("parameters"), Text(ko="'parameters'가 비었습니다.", en="'parameters' holds no parameter.")
        )
    for key, entry in entries.items():
        path = ("parameters", key)
        if _KEY.fullmatch(key) is None:
            faults.add(
                locate(*path),
                Text(ko=f"이름은 snake_case로 씁니다: {key}", en=f"a name must be in snake_case, not {key}"),
            )
        full = f"{chapter}.{key}"
        parameter = parse_record(
            Parameter, entry, locate=locate, path=path, faults=faults, key=full, where=locate(*path)
        )
        if parameter is not None:
            before = len(faults)
            check_parameter(
                parameter, groups=(group.id for group in groups), locate=locate, path=path, faults=faults
            )
            if len(faults) == before:
                parameters[full] = parameter
    return parameters


def _constraints(
    given: Any, chapter: str, parameters: Any, locate: Locate, faults: FaultList
) -> list[Constraint]:
    rules: list[Constraint] = []
    names = {f"{chapter}.{key}" for key in parameters} if isinstance(parameters, Mapping) else set()
    for position, entry in enumerate(given if isinstance(given, list) else ()):
        path = ("constraints", position)
        rule = parse_record(Constraint, entry, locate=locate, path=path, faults=faults)
        if rule is None:
            continue
        full = tuple(name if "." in name else f"{chapter}.{name}" for name in rule.parameters)
        for name in full:
            if name not in names:
                found = nearest(name, names)
                faults.add(
                    locate(*path),
                    Text(
                        ko=f"없는 매개변수입니다: {name}. 가장 가까운 이름: {found}.",
                        en=f"no such parameter: {name}. Nearest name: {found}.",
                    ),
                )
        rules.append(rule.model_copy(update={"parameters": full}))
    return rules
