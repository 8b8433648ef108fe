"""Columns of the tidy tables: how they are described, and which cells they allow."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from analysis.evidence.checks import check_date, check_grade, check_keys, check_languages, suggestion
from analysis.evidence.reader import Row
from analysis.foundation.errors import FaultList
from analysis.foundation.language import Text
from analysis.foundation.units import UNITS

COLUMN_TYPES: Final = ("text", "number", "integer", "date", "source", "fact", "grade", "choice")
_COLUMN_KEYS: Final = ("unit", "required", "minimum", "maximum", "choices")


@dataclass(frozen=True, kw_only=True)
class Column:
    """Description of one column.

    Attributes
    ----------
    name
        As in the header.
    label
        What readers see.
    type
        One of ``COLUMN_TYPES``.
    unit
        Unit id; empty where the column is no quantity.
    is_required
        Whether every row must fill it.
    minimum, maximum
        Bounds of a number, if any.
    choices
        Texts allowed in a choice.
    """

    name: str
    label: Text
    type: str
    unit: str
    is_required: bool
    minimum: float | None
    maximum: float | None
    choices: tuple[str, ...]


def collect_columns(record: Mapping[str, Any], file: str, faults: FaultList) -> dict[str, Column]:
    """Read the description of every column, noting what is wrong.

    Parameters
    ----------
    record
        Description of the table.
    file
        Its path relative to the data folder.
    faults
        Where faults are noted.

    Returns
    -------
    dict of str to Column
        By name, in the order of the description.
    """
    entries = record.get("columns")
    columns: dict[str, Column] = {}
    for name, entry in (entries if isinstance(entries, Mapping) else {}).items():
        line_of = getattr(record, "line_of", None)
        where = f"{file}:{line_of('columns', name)}" if line_of else file
        if not isinstance(entry, Mapping):
            faults.add(
                where, Text(ko=f"열 '{name}'의 설명이 없습니다.", en=f"column '{name}' is not described.")
            )
            continue
        check_keys(entry, required=("label", "type"), optional=_COLUMN_KEYS, where=where, faults=faults)
        label = entry.get("label")
        pair = label if isinstance(label, Mapping) else {}
        column_type, unit = entry.get("type"), entry.get("unit") or ""
        for given, allowed in ((column_type, COLUMN_TYPES), (unit or "text", UNITS)):
            if given not in allowed:
                faults.add(
                    where,
                    Text(
                        ko="알 수 없는 값입니다: '{given}'.{hint}", en="unknown value '{given}'.{hint}"
                    ).format(given=given, hint=suggestion(str(given), allowed)),
                )
        columns[name] = Column(
            name=name,
            label=check_languages(
                pair.get("ko"), pair.get("en"), name=f"{name}.label", where=where, faults=faults
            ),
            type=str(column_type),
            unit=str(unit),
            is_required=entry.get("required") is True,
            minimum=entry.get("minimum"),
            maximum=entry.get("maximum"),
            choices=tuple(str(choice) for choice in entry.get("choices") or ()),
        )
    return columns


def check_cell(row: Row, column: Column, faults: FaultList) -> None:
    """Note what is wrong with one cell.

    Parameters
    ----------
    row
        Row of the table.
    column
        Description of the column.
    faults
        Where faults are noted.
    """
    cell, where = row.get(column.name), row.where
    if not cell:
        if column.is_required:
            faults.add(
                where,
                Text(
                    ko=f"'{column.name}' 칸이 비었습니다.", en=f"'{column.name}' is empty but must be filled."
                ),
            )
    elif column.type in ("number", "integer"):
        _check_number(cell, column, where, faults)
    elif column.type == "date":
        check_date(cell, name=column.name, where=where, faults=faults)
    elif column.type == "grade":
        check_grade(cell, where=where, faults=faults)
    elif column.type == "choice" and cell not in column.choices:
        faults.add(
            where,
            Text(
                ko="'{name}' 값이 목록에 없습니다: '{cell}'.{hint}",
                en="'{name}' is not one of its choices: '{cell}'.{hint}",
            ).format(name=column.name, cell=cell, hint=suggestion(cell, column.choices)),
        )


def _check_number(cell: str, column: Column, where: str, faults: FaultList) -> None:
    try:
        number = float(cell)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or (column.type == "integer" and number != int(number)):
        is_whole = column.type == "integer"
        kind = Text("정수", "a whole number") if is_whole else Text("유한한 수", "a finite number")
        faults.add(
            where,
            Text(
                ko="'{name}' 칸에는 {kind}만 쓸 수 있습니다. 입력값: {cell!r}",
                en="'{name}' must be {kind}, not {cell!r}",
            ).format(name=column.name, kind=kind, cell=cell),
        )
        return
    low = -math.inf if column.minimum is None else column.minimum
    high = math.inf if column.maximum is None else column.maximum
    if not low <= number <= high:
        faults.add(
            where,
            Text(
                ko=f"'{column.name}' 값 {cell}이(가) 허용 범위 {low:g} ~ {high:g}를 벗어났습니다.",
                en=f"'{column.name}' = {cell} lies outside {low:g} ~ {high:g}.",
            ),
        )
