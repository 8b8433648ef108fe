"""The two tracks and three places of the smart city."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.markup import Html
from analysis.presentation.numbers import interval, is_missing
from analysis.presentation.tables.grid import Cell, figures, measured, table, words
from analysis.presentation.tables.overview import fact_address
from analysis.results.smart_city_words import TRACK_LABELS

if TYPE_CHECKING:
    from analysis.results.smart_city_tables import Place

_NO_OTHER: Final = Text(ko="따로 없음", en="none apart")


def places(
    found: Sequence[Place],
    *,
    language: Language,
    address: Callable[[str], str | None] = fact_address,
) -> Html:
    """Return each place with its track and the other project under way there.

    Parameters
    ----------
    found
        Places.
    language
        Language of the table.
    address
        From the id of a fact to where it is explained.
    """
    rows: list[list[Cell | str]] = []
    for one in found:
        if is_missing(one.cost_krw):
            cost = Cell(text=_NO_OTHER.in_(language), value="")
        else:
            years = interval(one.first_year, one.last_year, "year", language)
            cost = measured(one.cost_krw, "krw", language, detail=years)
        rows.append(
            [
                one.label.in_(language),
                TRACK_LABELS[one.track].in_(language),
                cost,
                one.note.in_(language),
                Cell(text=one.fact, address=address(one.fact)),
            ]
        )
    return table(
        name="smart-city-places",
        caption=Text(
            ko="스마트도시의 두 갈래와 세 거점: 거점에서 따로 진행되는 사업",
            en="Two tracks and three places of the smart city, with projects under way there",
        ).in_(language),
        columns=[
            words("거점|Place"),
            words("갈래|Track"),
            figures("별도 사업비|Cost of the other project"),
            words("내용|What it is"),
            words("근거|Fact", "narrow"),
        ],
        rows=rows,
        language=language,
    )
