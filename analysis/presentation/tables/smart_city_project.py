"""Budget and partners of the hub smart-city project, and the promised sum that is printed more than once."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.markup import Html
from analysis.presentation.numbers import interval
from analysis.presentation.tables.grid import Cell, figures, measured, table, words
from analysis.presentation.tables.overview import fact_address
from analysis.presentation.tables.smart_city_cells import told
from analysis.presentation.text_smart_city import CLAIMS, PAYERS, VERSIONS, amount, span

if TYPE_CHECKING:
    from analysis.results.smart_city_tables import BudgetLine, Claim, Partner

_UNPUBLISHED: Final = Text(ko="공표되지 않음", en="not published")
_AGREE: Final = Text(ko="일치", en="agree")
_DIFFER: Final = Text(ko="불일치(둘 다 표시)", en="differ; both stand")
_ONLY_ONE: Final = Text(ko="한쪽 발표에만 있음", en="in one announcement only")
_YES: Final = Text(ko="예", en="yes")
_NO: Final = Text(ko="아니요", en="no")
_BOTH: Final = Text(ko="거명·서명 모두", en="named and signed")
_NAMED_ONLY: Final = Text(ko="거명되었으나 서명 명단에 없음", en="named, not among those that signed")
_SIGNED_ONLY: Final = Text(ko="거명되지 않았으나 서명", en="signed without being named before")
_NEITHER: Final = Text(ko="둘 다 아님", en="neither")


def budget(
    lines: Sequence[BudgetLine],
    *,
    language: Language,
    address: Callable[[str], str | None] = fact_address,
) -> Html:
    """Return the versions of the budget side by side by payer.

    Parameters
    ----------
    lines
        Lines of every version.
    language
        Language of the table.
    address
        From the id of a fact to where it is explained.

    Returns
    -------
    Html
        Neither version is corrected where they differ.
    """
    versions = list(dict.fromkeys(line.version for line in lines))
    known = {(line.version, line.payer): line for line in lines}
    rows: list[list[Cell | str]] = []
    for payer in dict.fromkeys(line.payer for line in lines):
        found = [known.get((version, payer)) for version in versions]
        rows.append(
            [
                PAYERS.get(payer, Text.same(payer)).in_(language),
                *(cell for line in found for cell in _line(line, language, address)),
                _agreement(found).in_(language),
            ]
        )
    labels = [VERSIONS.get(version, Text.same(version)) for version in versions]
    return table(
        name="smart-city-budget",
        caption=Text(
            ko="거점형 스마트도시 사업비: 발표 시점별·재원별",
            en="Budget of the hub smart-city project by time of announcement and payer",
        ).in_(language),
        columns=[
            words("재원|Payer"),
            *(
                column
                for label in labels
                for column in (
                    figures(f"{label.ko}|{label.en}"),
                    words(f"{label.ko} 근거|Fact: {label.en}", "narrow"),
                )
            ),
            words("발표 간 비교|Do announcements agree"),
        ],
        rows=rows,
        language=language,
    )


def _line(
    line: BudgetLine | None, language: Language, address: Callable[[str], str | None]
) -> tuple[Cell, Cell]:
    if line is None:
        return Cell(text=_UNPUBLISHED.in_(language), value=""), Cell(text="–")
    fact = Cell(text=line.fact, address=address(line.fact)) if line.fact else Cell(text="–")
    if math.isnan(line.amount_krw):
        return Cell(text=_UNPUBLISHED.in_(language), value=""), fact
    years = interval(float(line.first_year), float(line.last_year), "year", language)
    return measured(line.amount_krw, "krw", language, detail=years), fact


def _agreement(found: Sequence[BudgetLine | None]) -> Text:
    amounts = [line.amount_krw for line in found if line is not None and math.isfinite(line.amount_krw)]
    if len(amounts) <= 1:
        return _ONLY_ONE if amounts else _UNPUBLISHED
    return _AGREE if len(set(amounts)) == 1 else _DIFFER


def partners(
    found: Sequence[Partner],
    *,
    language: Language,
    address: Callable[[str], str | None] = fact_address,
) -> Html:
    """Return who was named when the project was chosen, and who signed the agreement.

    Parameters
    ----------
    found
        Bodies.
    language
        Language of the table.
    address
        From the id of a fact to where it is explained.

    Returns
    -------
    Html
    """
    rows: list[list[Cell | str]] = [
        [
            one.label.in_(language),
            _yes(one.is_named, language),
            _yes(one.is_signed, language),
            _standing(one).in_(language),
            Cell(text=one.fact, address=address(one.fact)),
        ]
        for one in found
    ]
    return table(
        name="smart-city-partners",
        caption=Text(
            ko="선정 때 거명된 기관과 시행협약에 서명한 기관",
            en="Bodies named when the project was chosen, and those that signed the agreement",
        ).in_(language),
        columns=[
            words("기관|Body"),
            words("선정 때 거명|Named at selection"),
            words("협약 서명|Signed"),
            words("비교|Compared"),
            words("근거|Fact", "narrow"),
        ],
        rows=rows,
        language=language,
    )


def _yes(holds: bool, language: Language) -> Cell:
    return Cell(text=(_YES if holds else _NO).in_(language), value=float(holds))


def _standing(partner: Partner) -> Text:
    if partner.is_named:
        return _BOTH if partner.is_signed else _NAMED_ONLY
    return _SIGNED_ONLY if partner.is_signed else _NEITHER


def claims(
    found: Sequence[Claim],
    *,
    language: Language,
    address: Callable[[str], str | None] = fact_address,
) -> Html:
    """Return the promised sums with the size of the place that each was printed for, and the sum a megawatt.

    Parameters
    ----------
    found
        Claims.
    language
        Language of the table.
    address
        From the id of a fact to where it is explained.

    Returns
    -------
    Html
        A size that is printed in two ways gives a range a megawatt.
    """
    rows: list[list[Cell | str]] = []
    for one in found:
        small, large = one.scale_mw
        low, high = (
            (one.amount_krw / large, one.amount_krw / small)
            if small > 0 and large > 0
            else (math.nan, math.nan)
        )
        rows.append(
            [
                one.place.in_(language),
                CLAIMS.get(one.id, Text.same(one.id)).in_(language),
                told(span(small, large, "mw"), small, language),
                measured(one.amount_krw, "krw", language),
                told(span(low, high, "krw_per_mw"), low, language),
                told(amount(one.jobs, "jobs"), one.jobs, language),
                Cell(text=one.fact, address=address(one.fact)),
            ]
        )
    return table(
        name="smart-city-claims",
        caption=Text(
            ko="규모가 다른 데이터센터에 발표된 효과와 MW당 금액",
            en="Effects announced for data centres of different size, and the sum per MW",
        ).in_(language),
        columns=[
            words("장소|Place"),
            words("내용|What is claimed"),
            figures("규모|Size"),
            figures("금액|Sum"),
            figures("MW당 금액|Sum per MW"),
            figures("고용|Jobs"),
            words("근거|Fact", "narrow"),
        ],
        rows=rows,
        language=language,
    )
