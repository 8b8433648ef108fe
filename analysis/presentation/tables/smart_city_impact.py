"""The ladder from gross to net, and the same centre in every province."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation import text
from analysis.presentation.markup import Html
from analysis.presentation.tables.grid import Cell, figures, measured, table, words
from analysis.presentation.tables.smart_city_cells import told
from analysis.presentation.text_smart_city import amount, percent, span

if TYPE_CHECKING:
    from analysis.results.smart_city_records import Ladder, ProvinceEffect, Rung

_SPENDING: Final = Text(ko="지출", en="Spending")
_IMPORTS: Final = Text(ko="해외로 나가는 금액(직접·간접 수입)", en="Goes abroad, at once or inside inputs")
_CAPTION: Final = Text(
    ko="총효과에서 순효과까지: 부가가치와 취업유발(괄호 안은 입지계수 방법에 따른 범위){order}",
    en="From gross to net: value added and work (in brackets: the range over location-quotient methods){order}",
)
_ORDERED: Final = Text(ko=". 각 단계는 바로 위 단계 이하", en=". Each rung is at most the one above")
_UNORDERED: Final = Text(
    ko=". 바로 위 단계보다 큰 단계가 있음", en=". Some rung is larger than the one above"
)
#: Rungs that are equal to rounding count as equal.
_ROUNDING: Final = 1e-9
_NOTHING: Final = Cell(text="–", value="")
_HOME: Final = Text(ko="천안이 속한 도", en="Cheonan’s province")
_CANDIDATE: Final = Text(ko="후보 도시 있음", en="has a candidate city")
_ALL_THERE: Final = Text(ko="없음", en="none")


def ladders(value_added: Sequence[Ladder], jobs: Sequence[Ladder], *, language: Language) -> Html:
    """Return the rungs from gross to net, a column for each phase and thing counted.

    Parameters
    ----------
    value_added
        Ladders of value added.
    jobs
        Ladders of work, in job-years or jobs.
    language
        Language of the table.

    Returns
    -------
    Html
        Spending and what goes abroad stand first; neither belongs to a ladder of work.
    """
    every = (*value_added, *jobs)
    work: list[Cell | str] = [_NOTHING] * len(jobs)
    rows: list[list[Cell | str]] = [
        [
            _SPENDING.in_(language),
            *(measured(one.spending_krw, "krw", language) for one in value_added),
            *work,
        ],
        [
            _IMPORTS.in_(language),
            *(measured(one.import_leakage_krw, "krw", language) for one in value_added),
            *work,
        ],
    ]
    names = {rung.id: rung.label for one in every for rung in one.rungs}
    for name, label in names.items():
        found = [next((rung for rung in one.rungs if rung.id == name), None) for one in every]
        rows.append(
            [
                label.in_(language),
                *(
                    _rung(rung, one.unit, language) if rung else _NOTHING
                    for rung, one in zip(found, every, strict=True)
                ),
            ]
        )
    order = _ORDERED if all(_is_descending(one) for one in every) else _UNORDERED
    return table(
        name="smart-city-ladders",
        caption=_CAPTION.format(order=order).in_(language),
        columns=[
            words("단계|Rung"),
            *(
                figures(f"부가가치: {one.phase_label.ko}|Value added: {one.phase_label.en}")
                for one in value_added
            ),
            *(figures(f"취업유발: {one.phase_label.ko}|Work: {one.phase_label.en}") for one in jobs),
        ],
        rows=rows,
        language=language,
    )


def _rung(rung: Rung, unit: str, language: Language) -> Cell:
    shown, band = amount(rung.central, unit), span(rung.low, rung.high, unit)
    return told(shown, rung.central, language, detail="" if band == shown else band.in_(language))


def _is_descending(ladder: Ladder) -> bool:
    pairs = zip(ladder.rungs, ladder.rungs[1:], strict=False)
    return all(
        not below > above + _ROUNDING * abs(above)
        for first, then in pairs
        for above, below in (
            (first.low, then.low),
            (first.central, then.central),
            (first.high, then.high),
        )
    )


def provinces(effects: Sequence[ProvinceEffect], *, language: Language) -> Html:
    """Return what the same centre would leave in each province.

    Parameters
    ----------
    effects
        Every province.
    language
        Language of the table.

    Returns
    -------
    Html
        In the order of the regional activation index, those without one last.
    """
    ordered = sorted(effects, key=lambda one: -one.index if math.isfinite(one.index) else math.inf)
    rows: list[list[Cell | str]] = [
        [
            Cell(text=one.label.in_(language), detail=_standing(one).in_(language)),
            measured(one.inside_krw, "krw", language),
            measured(one.outside_krw, "krw", language),
            measured(one.product_krw, "krw", language),
            told(percent(one.index), one.index, language),
            told(amount(one.running_jobs, "jobs"), one.running_jobs, language),
            text.listed([sector.in_(language) for sector in one.lacking], language)
            or _ALL_THERE.in_(language),
        ]
        for one in ordered
    ]
    return table(
        name="smart-city-provinces",
        caption=Text(
            ko="같은 센터를 각 시도에 지을 때(같은 지출과 지역 구매율): 건설·서버의 부가가치, 지역경제 활성화 지수, 운영 일자리",
            en="The same centre in every province (same spending and local purchases): value added of building and servers, activation index, jobs",
        ).in_(language),
        columns=[
            words("시도|Province"),
            figures("도내 부가가치|Value added inside"),
            figures("다른 시도의 부가가치|Value added outside"),
            figures("지역내총생산|Regional product"),
            figures("지역경제 활성화 지수|Activation index"),
            figures("운영기간 연평균 일자리|Jobs in a mean year of running"),
            words("해당 시도에 없는 업종|Sectors lacking", "wide"),
        ],
        rows=rows,
        language=language,
    )


def _standing(effect: ProvinceEffect) -> Text:
    if effect.is_home:
        return _HOME
    return _CANDIDATE if effect.is_candidate else Text.same("")
