"""The parameters that a run used, with where each comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation import text
from analysis.presentation.markup import Html, trace_address
from analysis.presentation.numbers import PARAMETER_DIGITS, interval, is_missing, quantity
from analysis.presentation.tables.grid import Cell, figures, table, words

if TYPE_CHECKING:
    from analysis.parameters import ParameterSet
    from analysis.parameters.record import Parameter

_CHANGED = Text(ko="등록된 값 {value}", en="registered: {value}")


def parameters_used(
    parameters: ParameterSet,
    *,
    language: Language,
    origins: Mapping[str, str] | None = None,
    name: str = "capacity-parameters",
) -> Html:
    """Return every parameter with its value, range, role, status and sources.

    Parameters
    ----------
    parameters
        Values of a run.
    language
        Language of the table.
    origins
        Key to who stands behind the value, in words; ids of facts where none is given.
    name
        Name of the file that readers save.

    Returns
    -------
    Html
        A label leads to the parameter's trace; a value that differs from the registered one says so.
    """
    rows: list[list[Cell | str]] = []
    for key, record in parameters.parameters.items():
        value = parameters.values[key]
        rows.append(
            [
                Cell(text=record.label.in_(language), address=trace_address(key), detail=key),
                _value(record, value, language),
                _range(record, language),
                text.ROLES[record.role].in_(language),
                Cell(text=text.STATUSES[record.status].in_(language), badge=record.status),
                (origins or {}).get(key) or ", ".join(record.facts) or "–",
            ]
        )
    return table(
        name=name,
        caption=Text(ko="사용한 매개변수", en="Parameters used").in_(language),
        columns=[
            words("매개변수|Parameter", "wide"),
            figures("값|Value"),
            figures("범위|Range"),
            words("역할|Role", "narrow"),
            words("상태|Status", "narrow"),
            words("근거|Basis"),
        ],
        rows=rows,
        language=language,
    )


def chapter_parameters(parameters: ParameterSet, *, chapter: str, language: Language) -> Html:
    """Return every parameter of one chapter, without those that it builds on.

    Parameters
    ----------
    parameters
        Values of a run.
    chapter
        Id of the chapter.
    language
        Language of the table.

    Returns
    -------
    Html
        As of :func:`parameters_used`.
    """
    name = f"{chapter.replace('_', '-')}-parameters"
    return parameters_used(parameters.of_chapter(chapter), language=language, name=name)


def _value(record: Parameter, value: float | str, language: Language) -> Cell:
    shown, registered = _said(record, value, language), _said(record, record.value, language)
    detail = "" if shown == registered else _CHANGED.format(value=registered).in_(language)
    sort = value if isinstance(value, str) or is_missing(value) else float(value)
    return Cell(text=shown, value=sort, detail=detail)


def _said(record: Parameter, value: float | str, language: Language) -> str:
    if record.is_choice:
        return text.choice_label(str(value), language)
    return quantity(value, record.unit, language, digits=PARAMETER_DIGITS)


def _range(record: Parameter, language: Language) -> Cell:
    if record.range is None:
        return Cell(text="–", value="")
    span = interval(record.range.low, record.range.high, record.unit, language, digits=PARAMETER_DIGITS)
    return Cell(text=span, value=record.range.low)
