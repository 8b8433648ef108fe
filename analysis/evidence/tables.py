"""Tidy tables together with the description of their columns."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from analysis.evidence import data_folder, reader
from analysis.evidence.checks import (
    check_date,
    check_grade,
    check_keys,
    check_languages,
    note_duplicate,
    suggestion,
)
from analysis.foundation.errors import FaultList, InputError, fail
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


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table of the data folder.

    Attributes
    ----------
    name
        Stem of its files.
    title, description
        What it holds, in both languages.
    key
        Columns that together name a row.
    columns
        Name to description, in the order of the header.
    sources
        Source ids of the whole table, where rows do not name their own.
    rows
        The rows, as text.
    """

    name: str
    title: Text
    description: Text
    key: tuple[str, ...]
    columns: Mapping[str, Column]
    sources: tuple[str, ...]
    rows: tuple[reader.Row, ...]


def collect_tables(faults: FaultList) -> dict[str, Table]:
    """Read every table, noting what is wrong.

    Parameters
    ----------
    faults
        Where faults are noted.

    Returns
    -------
    dict of str to Table
        By name; a table that cannot be read is left out.
    """
    described = {PurePosixPath(file).stem for file in data_folder.file_names("tables", ".yaml")}
    filled = {PurePosixPath(file).stem for file in data_folder.file_names("tables", ".csv")}
    tables: dict[str, Table] = {}
    for name in sorted(described | filled):
        table = _collect_table(name, faults)
        if table is not None:
            tables[name] = table
    return tables


def load_table(name: str) -> Table:
    """Return one table.

    Parameters
    ----------
    name
        Stem of its files, such as ``"systems"``.

    Returns
    -------
    Table

    Raises
    ------
    InputError
        Every fault of the table's description and rows.
    """
    faults = FaultList()
    table = _collect_table(name, faults)
    faults.raise_if_any()
    if table is None:  # a table is only left out together with a fault
        raise fail(name, Text(ko="자료표를 읽을 수 없습니다.", en="the table cannot be read."))
    return table


def _collect_table(name: str, faults: FaultList) -> Table | None:
    yaml_file, csv_file = f"tables/{name}.yaml", f"tables/{name}.csv"
    parts: list[Any] = []
    for read, file in ((reader.read_mapping, yaml_file), (reader.read_rows, csv_file)):
        try:
            parts.append(read(file))
        except InputError as error:
            faults.extend(error.faults)
    if len(parts) != 2:
        return None
    record, rows = parts
    check_keys(
        record,
        required=("title", "description", "key", "columns"),
        optional=("sources",),
        where=yaml_file,
        faults=faults,
    )
    columns = _columns(record, yaml_file, faults)
    header = tuple(rows[0].values) if rows else tuple(columns)
    for column in columns:
        if column not in header:
            _note_column(f"{csv_file}:1", column, header, faults)
    for column in header:
        if column not in columns:
            _note_column(yaml_file, column, columns, faults)
    key = tuple(str(part) for part in record.get("key") or ())
    for column in key:
        if column not in columns:
            _note_column(yaml_file, column, columns, faults)
    _check_rows(rows, columns, key, faults)

    def text(entry: str) -> Text:
        sides = record.get(entry)
        pair = sides if isinstance(sides, Mapping) else {}
        return check_languages(pair.get("ko"), pair.get("en"), name=entry, where=yaml_file, faults=faults)

    return Table(
        name=name,
        title=text("title"),
        description=text("description"),
        key=key,
        columns=columns,
        sources=tuple(str(part) for part in record.get("sources") or ()),
        rows=rows,
    )


def _note_column(where: str, column: str, others: Any, faults: FaultList) -> None:
    faults.add(
        where,
        Text(
            ko="열 '{column}'이 표와 설명 가운데 한쪽에만 있습니다.{hint}",
            en="column '{column}' stands only in the table or only in its description.{hint}",
        ).format(column=column, hint=suggestion(column, others)),
    )


def _columns(record: Mapping[str, Any], file: str, faults: FaultList) -> dict[str, Column]:
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


def _check_rows(
    rows: tuple[reader.Row, ...], columns: Mapping[str, Column], key: tuple[str, ...], faults: FaultList
) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for row in rows:
        for column in columns.values():
            _check_cell(row, column, faults)
        name = tuple(row.get(part) for part in key)
        if name in seen and key:
            note_duplicate(" / ".join(name), seen[name], where=row.where, faults=faults)
        seen.setdefault(name, row.where)


def _check_cell(row: reader.Row, column: Column, faults: FaultList) -> None:
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
