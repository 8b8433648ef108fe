"""Tidy tables together with the description of their columns."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from analysis.evidence import data_folder, reader
from analysis.evidence.checks import check_keys, check_languages, note_duplicate, suggestion
from analysis.evidence.columns import Column, check_cell, collect_columns
from analysis.foundation.errors import FaultList, InputError, fail
from analysis.foundation.language import Text


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
        The same object until one of its files changes: the check of every cell is the longest part of it.

    Raises
    ------
    InputError
        Every fault of the table's description and rows.
    """
    return _table(name, data_folder.state_of_files(*_files(name)))


@functools.lru_cache(maxsize=128)
def _table(name: str, state: object) -> Table:
    faults = FaultList()
    table = _collect_table(name, faults)
    faults.raise_if_any()
    if table is None:  # a table is only left out together with a fault
        raise fail(name, Text(ko="자료표를 읽을 수 없습니다.", en="the table cannot be read."))
    return table


def _files(name: str) -> tuple[str, str]:
    return f"tables/{name}.yaml", f"tables/{name}.csv"


def _collect_table(name: str, faults: FaultList) -> Table | None:
    yaml_file, csv_file = _files(name)
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
    columns = collect_columns(record, yaml_file, faults)
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


def _check_rows(
    rows: tuple[reader.Row, ...], columns: Mapping[str, Column], key: tuple[str, ...], faults: FaultList
) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for row in rows:
        for column in columns.values():
            check_cell(row, column, faults)
        name = tuple(row.get(part) for part in key)
        if name in seen and key:
            note_duplicate(" / ".join(name), seen[name], where=row.where, faults=faults)
        seen.setdefault(name, row.where)
