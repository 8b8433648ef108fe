"""Tables of the overview: the tender's history and the scenarios side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.overview import EVENT_KINDS, in_order
from analysis.presentation.markup import Html, anchor
from analysis.presentation.numbers import day
from analysis.presentation.tables.grid import Cell, Column, measured, table, words

if TYPE_CHECKING:
    from analysis.evidence.facts import Fact
    from analysis.results.run import Headline
    from analysis.results.tender import Claim, Event

#: What became of a claim of the plan.
VERDICTS: Final[dict[str, Text]] = {
    "held": Text(ko="유지", en="held"),
    "changed": Text(ko="변경", en="changed"),
    "missed": Text(ko="미달", en="missed"),
    "lost": Text(ko="유치 실패", en="lost"),
    "miscounted": Text(ko="집계 차이", en="counted differently"),
    "open": Text(ko="미확정", en="open"),
}
#: Page of the book that holds every fact.
FACTS_PAGE = "reference/facts.html"


def fact_address(fact: str) -> str:
    """Return where a fact is explained, relative to the root of one language's book.

    Parameters
    ----------
    fact
        Id of the fact.
    """
    return f"{FACTS_PAGE}#{anchor(fact)}"


def history(
    events: Sequence[Event],
    *,
    language: Language,
    address: Callable[[str], str | None] = fact_address,
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


def claims(
    items: Sequence[Claim],
    *,
    language: Language,
    address: Callable[[str], str | None] = fact_address,
) -> Html:
    """Return each claim of the plan of March 2025 beside what is known since.

    Parameters
    ----------
    items
        Claims with the fact of the plan, the fact known since, and the verdict.
    language
        Language of the table.
    address
        From the id of a fact to where it is explained.

    Returns
    -------
    Html
    """

    def stated(fact: Fact) -> Cell:
        return Cell(text=fact.statement.in_(language), address=address(fact.id))

    rows: list[list[Cell | str]] = [
        [
            item.subject.in_(language),
            stated(item.planned),
            stated(item.happened),
            Cell(
                text=VERDICTS[item.verdict].in_(language),
                badge=item.verdict,
                detail=item.remark.in_(language) if item.remark is not None else "",
            ),
        ]
        for item in items
    ]
    return table(
        name="overview-claims",
        caption=Text(
            ko="2025년 3월 계획과 이후 확인된 사실", en="The plan of March 2025 and what is known since"
        ).in_(language),
        columns=[
            words("항목|Subject"),
            words("계획|Plan", "wide"),
            words("실제|Since", "wide"),
            words("판정|Verdict", "wide"),
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
