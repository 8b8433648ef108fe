"""Facts: one statement of one source each; read whole, all faults at once."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from analysis.evidence import data_folder, reader
from analysis.evidence.checks import (
    check_date,
    check_grade,
    check_keys,
    check_languages,
    note_duplicate,
    suggestion,
)
from analysis.foundation.errors import FaultList, InputError
from analysis.foundation.language import Text
from analysis.foundation.units import UNITS, Display

FACT_COLUMNS: Final = (
    *("id", "quantity", "statement_ko", "statement_en", "value", "unit"),
    *("as_of", "source", "grade", "note_ko", "note_en"),
)
_QUANTITY: Final = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One statement of one source.

    Attributes
    ----------
    id
        Such as ``TND-002``.
    quantity
        Name of the quantity stated; facts of one quantity may disagree. Empty if no other fact states it.
    statement
        What the source says, in both languages.
    value
        A number in ``unit``, or a text.
    unit
        Unit id.
    as_of
        When the statement holds; may be empty.
    source
        Id of the source.
    grade
        Grade of this fact.
    note
        Remark in both languages, if any.
    where
        ``file:line``.
    """

    id: str
    quantity: str
    statement: Text
    value: float | str
    unit: str
    as_of: str
    source: str
    grade: str
    note: Text | None
    where: str


def collect_facts(faults: FaultList) -> dict[str, Fact]:
    """Read every fact of every topic, noting what is wrong.

    Parameters
    ----------
    faults
        Where faults are noted.

    Returns
    -------
    dict of str to Fact
        By id, in the order of files and rows.
    """
    facts: dict[str, Fact] = {}
    for file in data_folder.file_names("facts", ".csv"):
        try:
            rows = reader.read_rows(file)
        except InputError as error:
            faults.extend(error.faults)
            continue
        for row in rows[:1]:
            check_keys(
                dict.fromkeys(row.values, "."),
                required=FACT_COLUMNS,
                optional=(),
                where=f"{file}:1",
                faults=faults,
            )
        for row in rows:
            fact = _fact(row, faults)
            if fact.id in facts:
                note_duplicate(fact.id, facts[fact.id].where, where=row.where, faults=faults)
            elif fact.id:
                facts[fact.id] = fact
    return facts


def _fact(row: reader.Row, faults: FaultList) -> Fact:
    where = row.where
    # A statement in words alone has the unit "text" and no value.
    names = ("id", "unit", "source", "grade", *(() if row.get("unit") == "text" else ("value",)))
    required = {name: row.get(name) for name in names}
    check_keys(required, required=required, optional=(), where=where, faults=faults)
    quantity = row.get("quantity")
    if quantity and _QUANTITY.fullmatch(quantity) is None:
        faults.add(
            where,
            Text(
                ko=f"'quantity'는 snake_case로 씁니다. 입력값: {quantity}",
                en=f"'quantity' must be in snake_case, not {quantity}",
            ),
        )
    if row.get("as_of"):
        check_date(row["as_of"], name="as_of", where=where, faults=faults)
    if row.get("grade"):
        check_grade(row["grade"], where=where, faults=faults)
    statement = check_languages(
        row.get("statement_ko"), row.get("statement_en"), name="statement", where=where, faults=faults
    )
    note = None
    if row.get("note_ko") or row.get("note_en"):
        note = check_languages(
            row.get("note_ko"), row.get("note_en"), name="note", where=where, faults=faults
        )
    return Fact(
        id=row.get("id"),
        quantity=quantity,
        statement=statement,
        value=_fact_value(row, faults),
        unit=row.get("unit"),
        as_of=row.get("as_of"),
        source=row.get("source"),
        grade=row.get("grade"),
        note=note,
        where=where,
    )


def _fact_value(row: reader.Row, faults: FaultList) -> float | str:
    value, unit = row.get("value"), UNITS.get(row.get("unit"))
    if unit is None:
        faults.add(
            row.where,
            Text(ko="등록되지 않은 단위입니다: '{unit}'.{hint}", en="unknown unit '{unit}'.{hint}").format(
                unit=row.get("unit"), hint=suggestion(row.get("unit"), UNITS)
            ),
        )
        return value
    if unit.display is Display.DATE:
        check_date(value, name="value", where=row.where, faults=faults)
        return value
    if not unit.is_numeric:
        return value
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        faults.add(
            row.where,
            Text(
                ko=f"'value'는 단위 {unit.id}의 유한한 수여야 합니다. 입력값: {value!r}",
                en=f"'value' must be a finite number in {unit.id}, not {value!r}",
            ),
        )
    return number


def load_facts() -> Mapping[str, Fact]:
    """Return every fact by id.

    Returns
    -------
    mapping of str to Fact

    Raises
    ------
    InputError
        Every fault of the facts.
    """
    return _loaded(data_folder.state("facts"))


@functools.lru_cache(maxsize=8)
def _loaded(state: object) -> Mapping[str, Fact]:
    faults = FaultList()
    facts = collect_facts(faults)
    faults.raise_if_any()
    return facts
