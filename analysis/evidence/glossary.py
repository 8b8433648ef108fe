"""The glossary of the book; read whole, all faults at once."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.evidence import reader
from analysis.evidence.checks import check_keys, check_texts, note_duplicate, optional_text, suggestion
from analysis.foundation.errors import FaultList, InputError
from analysis.foundation.language import Text
from analysis.foundation.terms import Term
from analysis.foundation.units import UNITS


def collect_terms(faults: FaultList) -> dict[str, Term]:
    """Read the glossary, noting what is wrong.

    Parameters
    ----------
    faults
        Where faults are noted.

    Returns
    -------
    dict of str to Term
        By stem, in the order of the file.
    """
    file = "glossary.yaml"
    try:
        entries = reader.read_list(file)
    except InputError as error:
        faults.extend(error.faults)
        return {}
    terms: dict[str, Term] = {}
    lines: dict[str, str] = {}
    for position, entry in enumerate(entries, start=1):
        where = f"{file}:{getattr(entry, 'line', position)}"
        if not isinstance(entry, Mapping):
            faults.add(where, Text(ko="용어 항목의 형식이 올바르지 않습니다.", en="not a glossary entry."))
            continue
        required = ("stem", "ko", "en", "definition")
        check_keys(entry, required=required, optional=("symbol", "unit"), where=where, faults=faults)
        texts = check_texts(entry, ("stem", "ko", "en", "symbol", "unit"), where=where, faults=faults)
        definition = optional_text(entry, "definition", where=where, faults=faults) or Text("", "")
        if texts["unit"] and texts["unit"] not in UNITS:
            faults.add(
                where,
                Text(
                    ko="등록되지 않은 단위입니다: '{unit}'.{hint}", en="unknown unit '{unit}'.{hint}"
                ).format(unit=texts["unit"], hint=suggestion(texts["unit"], UNITS)),
            )
        stem = texts["stem"]
        if stem in terms:
            note_duplicate(stem, lines[stem], where=where, faults=faults)
        lines.setdefault(stem, where)
        terms.setdefault(stem, Term(**texts, definition=definition))
    return terms


def load_terms() -> Mapping[str, Term]:
    """Return every glossary term by stem.

    Returns
    -------
    mapping of str to Term

    Raises
    ------
    InputError
        Every fault of the glossary.
    """
    faults = FaultList()
    terms = collect_terms(faults)
    faults.raise_if_any()
    return terms
