"""Tables of the overview: the tender's history and the scenarios side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.overview import EVENT_KINDS, TenderEvent, in_order
from analysis.presentation.markup import Html, anchor
from analysis.presentation.numbers import day
from analysis.presentation.tables.grid import Cell, Column, measured, table, words

if TYPE_CHECKING:
    from analysis.results.run import Headline

#: Page of the book that holds every fact.
FACTS_PAGE = "reference/facts.html"


def _fact_address(fact: str) -> str:
    return f"{FACTS_PAGE}#{anchor(fact)}"


def history(
    events: Sequence[TenderEvent],
    *,
    language: Language,
    address: Callable[[str], str | None] = _fact_address,
) -> Html:
    """Return the dated history, numbered as in the figure.

    Parameters
    ----------
    events
        Events in any order.
    language
        Language of the table.
    address
        From the id of a fact to where it is explained.

    Returns
    -------
    Html
    """
    rows: list[list[Cell | str]] = []
    for position, event in enumerate(in_order(events), start=1):
        kind = EVENT_KINDS[event.kind][0].in_(language) if event.kind in EVENT_KINDS else event.kind
        rows.append(
            [
                Cell(text=str(position), value=float(position)),
                Cell(text=day(event.date, language), value=event.date),
                event.event.in_(language),
                kind,
                Cell(text=event.origin or event.fact, address=address(event.fact)),
            ]
        )
    return table(
        name="overview-history",
        caption=Text(
            ko="국가 AI컴퓨팅센터 공모의 경과",
            en="History of the tender for the national AI computing centre",
        ).in_(language),
        columns=[
            words("번호|No.", "narrow"),
            words("날짜|Date", "narrow"),
            words("내용|Event", "wide"),
            words("구분|Kind", "narrow"),
            words("출처|Source"),
        ],
        rows=rows,
        language=language,
    )


def scenarios(options: Sequence[tuple[Text, Sequence[Headline]]], *, language: Language) -> Html:
    """Return every headline under every scenario.

    Parameters
    ----------
    options
        Name and headlines of each scenario, the baseline first, all with the same headlines.
    language
        Language of the table.

    Returns
    -------
    Html
        A headline's note, such as why a target is missed, stands below its value.
    """
    columns = [words("핵심 결과|Headline"), *[Column(label=name, is_number=True) for name, _ in options]]
    rows: list[list[Cell | str]] = []
    for position, base in enumerate(options[0][1]):
        row: list[Cell | str] = [base.label.in_(language)]
        for _, headlines in options:
            shown = headlines[position]
            detail = shown.note.in_(language) if shown.note is not None else ""
            row.append(measured(shown.value, shown.unit, language, detail=detail))
        rows.append(row)
    return table(
        name="overview-scenarios",
        caption=Text(ko="시나리오별 핵심 결과", en="Headlines by scenario").in_(language),
        columns=columns,
        rows=rows,
        language=language,
    )
