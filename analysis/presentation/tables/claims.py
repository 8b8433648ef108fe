"""The plan of March 2025 held against what happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.markup import Html, anchor
from analysis.presentation.tables.grid import Cell, table, words
from analysis.presentation.tables.overview import FACTS_PAGE

if TYPE_CHECKING:
    from analysis.evidence.facts import Fact
    from analysis.results.tender import Claim

#: Verdict to its word and the look of its badge.
VERDICTS: Final = {
    "held": (Text(ko="유지", en="held"), "official"),
    "changed": (Text(ko="변경", en="changed"), "derived"),
    "missed": (Text(ko="미달성", en="missed"), "assumed"),
    "lost": (Text(ko="탈락", en="lost"), "assumed"),
    "miscounted": (Text(ko="집계 차이", en="counted differently"), "derived"),
    "open": (Text(ko="미확정", en="open"), "derived"),
}


def claims(items: Sequence[Claim], *, language: Language) -> Html:
    """Return each claim of the plan, what is known of it since, and the verdict.

    Parameters
    ----------
    items
        Claims in the order shown.
    language
        Language of the table.
    """
    rows: list[list[Cell | str]] = []
    for item in items:
        word, badge = VERDICTS[item.verdict]
        rows.append(
            [
                item.subject.in_(language),
                _fact(item.planned, language),
                _fact(item.happened, language),
                Cell(
                    text=word.in_(language),
                    badge=badge,
                    detail=item.remark.in_(language) if item.remark else "",
                ),
            ]
        )
    return table(
        name="overview-claims",
        caption=Text(
            ko="2025년 3월의 계획과 이후 확인된 사실", en="The plan of March 2025 and what is known since"
        ).in_(language),
        columns=[
            words("항목|Subject"),
            words("계획|Plan"),
            words("실제|Since then"),
            words("판정|Verdict"),
        ],
        rows=rows,
        language=language,
    )


def _fact(fact: Fact, language: Language) -> Cell:
    return Cell(text=fact.statement.in_(language), address=f"{FACTS_PAGE}#{anchor(fact.id)}")
