"""Raw reading of the data folder: rows and mappings that remember their file and row.

Every fault of form (missing or truncated file, broken YAML or CSV, wrong encoding, invisible characters)
is found here; what the content means is judged by the modules that use it.
"""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.evidence.data_folder import data_directory, file_names
from analysis.evidence.whole_text import whole_text
from analysis.evidence.yaml_loader import MappingAt, YamlError, parse_yaml
from analysis.foundation.errors import FaultList, InputError, fail, nearest
from analysis.foundation.language import Text


@dataclass(frozen=True)
class Row:
    """One row of a CSV file.

    Attributes
    ----------
    file
        Path relative to the data folder.
    line
        Line in the file on which the row begins, the header being line 1.
    values
        Column to text, without surrounding blanks.
    """

    file: str
    line: int
    values: Mapping[str, str]

    @property
    def where(self) -> str:
        """``file:line``, as faults name it."""
        return f"{self.file}:{self.line}"

    def __getitem__(self, column: str) -> str:
        if column not in self.values:
            suggestion = nearest(column, self.values)
            raise fail(
                f"{self.file}:1",
                Text(
                    ko=f"열 '{column}'이 없습니다. 가장 가까운 열: {suggestion}. 파일을 되살리십시오.",
                    en=f"column '{column}' is missing. Nearest column: {suggestion}. Restore the file.",
                ),
            )
        return self.values[column]

    def get(self, column: str) -> str:
        """Return a cell, or an empty text where the column does not exist.

        Parameters
        ----------
        column
            Name of the column.

        Returns
        -------
        str
        """
        return self.values.get(column, "")


def read_rows(file: str) -> tuple[Row, ...]:
    """Read a CSV file whole.

    Parameters
    ----------
    file
        Path relative to the data folder.

    Returns
    -------
    tuple of Row

    Raises
    ------
    InputError
        Every fault of form: a missing, empty or truncated file, rows of another width than the header,
        a repeated column, an open quotation mark, wrong encoding, invisible characters.
    """
    return _rows(file, *_stamp(file))


def unreadable_text(folder: str) -> str:
    """Return what stands in the CSV files of a folder that cannot be read as rows.

    Parameters
    ----------
    folder
        Folder relative to the data folder.

    Returns
    -------
    str
        Their texts, one after the other; empty where every file can be read.
    """
    texts: list[str] = []
    for file in file_names(folder, ".csv"):
        try:
            read_rows(file)
        except InputError:
            texts.append((data_directory() / file).read_text(encoding="utf-8", errors="replace"))
    return "\n".join(texts)


def read_mapping(file: str) -> Mapping[str, Any]:
    """Read a YAML file that holds one mapping.

    Parameters
    ----------
    file
        Path relative to the data folder, or an absolute path for a scenario of one's own.

    Returns
    -------
    mapping
        With line numbers: see :class:`analysis.evidence.yaml_loader.MappingAt`.

    Raises
    ------
    InputError
        If the file is missing, truncated, not YAML, repeats a key, or does not hold a mapping.
    """
    content = _content(file, *_stamp(file))
    if not isinstance(content, MappingAt):
        raise fail(
            f"{file}:1",
            Text(ko="파일은 '이름: 값' 형식이어야 합니다.", en="the file must hold 'name: value' entries."),
        )
    return content


def read_list(file: str) -> tuple[Any, ...]:
    """Read a YAML file that holds one list.

    Parameters
    ----------
    file
        Path relative to the data folder.

    Returns
    -------
    tuple

    Raises
    ------
    InputError
        As for :func:`read_mapping`.
    """
    content = _content(file, *_stamp(file))
    if not isinstance(content, list):
        raise fail(
            f"{file}:1",
            Text(ko="파일은 '- 항목' 목록 형식이어야 합니다.", en="the file must hold a list of '- entry'."),
        )
    return tuple(content)


def _stamp(file: str) -> tuple[str, int, int]:
    # Folder, time and size make the key of the caches: an edited file is read again, an unchanged one is not.
    path = data_directory() / file
    try:
        status = path.stat()
    except OSError:
        siblings = [p.name for p in path.parent.glob(f"*{path.suffix}")] if path.parent.is_dir() else []
        suggestion = nearest(path.name, siblings)
        hint = (
            Text(ko=f" 가장 가까운 파일: {suggestion}.", en=f" Nearest file: {suggestion}.")
            if suggestion
            else Text("", "")
        )
        raise fail(
            file,
            Text(
                ko="파일이 없거나 읽을 수 없습니다. 파일을 되살리거나 이름을 바로잡으십시오.{hint}",
                en="the file is missing or cannot be read. Restore it or correct the name.{hint}",
            ).format(hint=hint),
        ) from None
    return str(data_directory()), status.st_mtime_ns, status.st_size


@functools.cache
def _content(file: str, folder: str, modified: int, size: int) -> Any:
    faults = FaultList()
    text = whole_text(Path(folder) / file, name=file, faults=faults)
    faults.raise_if_any()
    try:
        return parse_yaml(text)
    except YamlError as error:
        raise fail(
            f"{file}:{error.line}",
            Text(
                ko=f"YAML 형식이 올바르지 않습니다({error.problem}). "
                "이 줄과 바로 앞줄의 들여쓰기·따옴표·괄호를 확인하십시오.",
                en=f"not valid YAML ({error.problem}). "
                "Check indentation, quotes and brackets here and one line above.",
            ),
        ) from None


@functools.cache
def _rows(file: str, folder: str, modified: int, size: int) -> tuple[Row, ...]:
    faults = FaultList()
    text = whole_text(Path(folder) / file, name=file, faults=faults)
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader)]
        _check_header(file, header, faults)
        begin = reader.line_num + 1
        for cells in reader:
            row = _row(file, begin, header, cells, faults)
            if row is not None:
                rows.append(row)
            begin = reader.line_num + 1
    except csv.Error as error:
        faults.add(
            f"{file}:{reader.line_num}",
            Text(
                ko=f"CSV 형식이 올바르지 않습니다({error}). 따옴표를 확인하고, 잘린 파일이면 되살리십시오.",
                en=f"not valid CSV ({error}). Check the quotation marks; "
                "restore the file if it was truncated.",
            ),
        )
    faults.raise_if_any()
    return tuple(rows)


def _check_header(file: str, header: list[str], faults: FaultList) -> None:
    for name in sorted({name for name in header if header.count(name) > 1}):
        faults.add(
            f"{file}:1",
            Text(ko=f"열 이름이 중복됩니다: {name!r}", en=f"the column name is repeated: {name!r}"),
        )


def _row(file: str, line: int, header: list[str], cells: list[str], faults: FaultList) -> Row | None:
    if not cells:
        return None
    if len(cells) != len(header):
        faults.add(
            f"{file}:{line}",
            Text(
                ko=f"열이 {len(header)}개여야 하는데 {len(cells)}개입니다. 쉼표가 든 글은 따옴표로 묶고, "
                "잘린 행이면 되살리십시오.",
                en=f"{len(cells)} cells where the header has {len(header)}. Quote texts with commas; "
                "restore the row if it was truncated.",
            ),
        )
        return None
    return Row(file, line, dict(zip(header, (cell.strip() for cell in cells), strict=True)))
