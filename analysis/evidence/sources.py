"""Sources: who published what, where and when; read whole, all faults at once."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from analysis.evidence import data_folder, reader
from analysis.evidence.checks import (
    check_date,
    check_grade,
    check_keys,
    check_texts,
    note_duplicate,
    optional_text,
)
from analysis.foundation.dates import date_span
from analysis.foundation.errors import FaultList, InputError
from analysis.foundation.language import Text

_SOURCE_KEYS: Final = ("producer", "title", "address", "published", "accessed", "licence", "grade")
_SOURCE_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where facts were read.

    Attributes
    ----------
    id
        Stem of its file.
    producer, title, address
        Who published it, under which title, and where.
    published, accessed
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, as far as known.
    licence
        Terms of use.
    grade
        A official or primary, B major press or curated data, C secondary, D derived.
    note
        Remark in both languages, if any.
    where
        Path of its file relative to the data folder.
    """

    id: str
    producer: str
    title: str
    address: str
    published: str
    accessed: str
    licence: str
    grade: str
    note: Text | None
    where: str


def collect_sources(faults: FaultList) -> dict[str, Source]:
    """Read every source, noting what is wrong.

    Parameters
    ----------
    faults
        Where faults are noted.

    Returns
    -------
    dict of str to Source
        By id; a file that cannot be read is left out.
    """
    sources: dict[str, Source] = {}
    addresses: dict[tuple[str, str], str] = {}
    for file in data_folder.file_names("sources", ".yaml"):
        try:
            record = reader.read_mapping(file)
        except InputError as error:
            faults.extend(error.faults)
            continue
        stem = PurePosixPath(file).stem
        if _SOURCE_ID.fullmatch(stem) is None:
            faults.add(
                file,
                Text(
                    ko="출처 이름은 영어 소문자, 숫자, 붙임표만 씁니다.",
                    en="a source is named in lower-case letters, digits and hyphens.",
                ),
            )
        # What has no address on the web, such as a calculation of ours, must say so in its note.
        needed = tuple(key for key in _SOURCE_KEYS if key != "address" or not record.get("note"))
        check_keys(record, required=needed, optional=("note", "address"), where=file, faults=faults)
        texts = check_texts(record, _SOURCE_KEYS, where=file, faults=faults)
        _check_source_dates(texts, file, faults)
        check_grade(texts["grade"], where=file, faults=faults)
        if texts["address"] and not texts["address"].startswith(("https://", "http://")):
            faults.add(
                file,
                Text(
                    ko=f"'address'는 http(s):// 로 시작해야 합니다. 입력값: {texts['address']}",
                    en=f"'address' must begin with http(s)://, not {texts['address']}",
                ),
            )
        same = (texts["address"], texts["title"])
        if same in addresses:
            note_duplicate(texts["address"], addresses[same], where=file, faults=faults)
        addresses.setdefault(same, file)
        note = optional_text(record, "note", where=file, faults=faults)
        sources[stem] = Source(id=stem, **texts, note=note, where=file)
    return sources


def _check_source_dates(texts: Mapping[str, str], where: str, faults: FaultList) -> None:
    valid = [
        check_date(texts[name], name=name, where=where, faults=faults)
        for name in ("published", "accessed")
        if texts[name]
    ]
    if len(valid) < 2 or not all(valid):
        return
    # Only what is certain is a fault: a year alone may lie before or after a day in it.
    if date_span(texts["published"])[0] > date_span(texts["accessed"])[1]:
        faults.add(
            where,
            Text(
                ko=f"열람일({texts['accessed']})이 발행일({texts['published']})보다 앞섭니다.",
                en=f"accessed ({texts['accessed']}) before it was published ({texts['published']}).",
            ),
        )


def load_sources() -> Mapping[str, Source]:
    """Return every source by id.

    Returns
    -------
    mapping of str to Source

    Raises
    ------
    InputError
        Every fault of the sources.
    """
    return _loaded(data_folder.state("sources"))


@functools.lru_cache(maxsize=8)
def _loaded(state: object) -> Mapping[str, Source]:
    faults = FaultList()
    sources = collect_sources(faults)
    faults.raise_if_any()
    return sources


def producer_of(source: str) -> str:
    """Return who published one source, without reading all the others.

    Parameters
    ----------
    source
        Id of the source.

    Returns
    -------
    str

    Raises
    ------
    InputError
        If there is no such source, or its file is broken.
    """
    return str(reader.read_mapping(f"sources/{source}.yaml")["producer"])
