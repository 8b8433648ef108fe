"""Who pays under each stress, what becomes of the company, the thresholds, and the figures announced."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import rate
from analysis.presentation.markup import Html
from analysis.presentation.numbers import interval, share
from analysis.presentation.tables.funding_terms import STATUSES
from analysis.presentation.tables.grid import Cell, figures, measured, table, words
from analysis.presentation.tables.overview import fact_address
from analysis.presentation.text_funding import EXPOSURE_KINDS

if TYPE_CHECKING:
    from analysis.results.funding_records import AnnouncedSide, Threshold
    from analysis.results.funding_risk_records import Exposure
    from analysis.results.run import Headline

_UNKNOWN = Cell(text="–", value="")
_NEVER = Text(ko="없음", en="never")


def payers(exposure: Exposure, *, language: Language) -> Html:
    """Return what each payer carries under each stress by kind, and the worst year against its own budget.

    Parameters
    ----------
    exposure
        Amounts by stress, payer, kind and year.
    language
        Language of the table.

    Returns
    -------
    Html
        Amounts are added up over the years and never set off against one another.
    """
    rows: list[list[Cell | str]] = []
    for at, stress in enumerate(exposure.stresses):
        for row, payer in enumerate(exposure.payers):
            amounts = exposure.amounts_krw[at, row]
            worst = float(amounts.sum(axis=0).max(initial=0.0))
            part = worst / payer.budget_krw_per_year
            rows.append(
                [
                    stress.label.in_(language),
                    payer.label.in_(language),
                    *(measured(float(kind.sum()), "krw", language) for kind in amounts),
                    measured(float(amounts.sum()), "krw", language),
                    measured(worst, "krw", language),
                    Cell(text=share(part, language), value=float(f"{part:.9g}"))
                    if math.isfinite(part)
                    else _UNKNOWN,
                ]
            )
    return table(
        name="funding-payers",
        caption=Text(
            ko="위기상황별·주체별 부담(전 기간 명목 합계, 상계하지 않음)과 연간 예산 대비 비율",
            en="What each payer carries under each stress (nominal totals, nothing netted), and its own yearly budget",
        ).in_(language),
        columns=[
            words("상황|Stress"),
            words("부담 주체|Payer"),
            *(figures(f"{name.ko}|{name.en}") for name in EXPOSURE_KINDS.values()),
            figures("합계|Total"),
            figures("한 해 최대|Most in one year"),
            figures("연간 예산 대비 한 해 최대|Most in one year over own yearly budget"),
        ],
        rows=rows,
        language=language,
    )


def stresses(exposure: Exposure, *, language: Language) -> Html:
    """Return what becomes of the company under each stress.

    Parameters
    ----------
    exposure
        Stresses with their results.
    language
        Language of the table.

    Returns
    -------
    Html
    """
    rows: list[list[Cell | str]] = [
        [
            stress.label.in_(language),
            measured(stress.minimum_dscr, "ratio", language),
            Cell(text=_NEVER.in_(language), value="")
            if math.isnan(stress.default_date)
            else measured(stress.default_date, "date", language),
            measured(stress.lender_loss_krw, "krw", language),
            measured(stress.private_npv_krw, "krw", language),
        ]
        for stress in exposure.stresses
    ]
    return table(
        name="funding-stresses",
        caption=Text(ko="위기상황별 법인의 상태", en="What becomes of the company under each stress").in_(
            language
        ),
        columns=[
            words("상황|Stress"),
            figures("최저 부채상환비율(DSCR)|Lowest DSCR"),
            figures("첫 미지급 시점|First missed payment"),
            figures("청산 때 갚지 못한 대출금|Debt unpaid at wind-up"),
            figures("민간 주주 순현재가치|Private NPV"),
        ],
        rows=rows,
        language=language,
    )


def thresholds(items: Sequence[Threshold], *, language: Language) -> Html:
    """Return the values at which answers turn, beside where the scenario stands.

    Parameters
    ----------
    items
        Thresholds.
    language
        Language of the table.

    Returns
    -------
    Html
    """
    rows: list[list[Cell | str]] = [
        [
            item.label.in_(language),
            measured(item.now, item.unit, language),
            Cell(text=STATUSES["none"].in_(language), value="")
            if math.isnan(item.value)
            else measured(item.value, item.unit, language),
            STATUSES[item.status].in_(language),
            interval(*item.bounds, item.unit, language),
            item.note.in_(language),
        ]
        for item in items
    ]
    return table(
        name="funding-thresholds",
        caption=Text(ko="답이 바뀌는 임계값", en="Thresholds at which the answer turns").in_(language),
        columns=[
            words("질문|Question", "wide"),
            figures("현재|Now"),
            figures("임계값|Threshold"),
            words("임계값의 수|Solutions"),
            words("탐색 범위|Range searched"),
            words("설명|Meaning", "wide"),
        ],
        rows=rows,
        language=language,
    )


def announced(
    sides: Sequence[AnnouncedSide],
    *,
    headlines: Sequence[Headline],
    language: Language,
    address: Callable[[str], str | None] = fact_address,
) -> Html:
    """Return every announced figure with the headlines that it leads to.

    Parameters
    ----------
    sides
        Announced figures, those of one item one after the other.
    headlines
        Headlines of the scenario: label and unit of each result; those without a number are left out.
    language
        Language of the table.
    address
        From the id of a fact to where it is explained.

    Returns
    -------
    Html
    """
    known = [h for h in headlines if any(h.id in side.results for side in sides)]
    rows: list[list[Cell | str]] = [
        [
            side.label.in_(language),
            measured(side.amount_krw, "krw", language),
            *(
                _result(side.results[h.id], h.unit, language) if h.id in side.results else _UNKNOWN
                for h in known
            ),
            Cell(text=side.fact, address=address(side.fact)),
        ]
        for side in sides
    ]
    return table(
        name="funding-announced",
        caption=Text(
            ko="서로 다르게 발표된 금액과 각각의 결과",
            en="Figures announced for the same thing, and their results",
        ).in_(language),
        columns=[
            words("발표|Announced", "wide"),
            figures("금액|Amount"),
            *(figures(f"{h.label.ko}|{h.label.en}") for h in known),
            words("근거|Basis", "narrow"),
        ],
        rows=rows,
        language=language,
    )


def _result(value: float, unit: str, language: Language) -> Cell:
    if unit != "rate":
        return measured(value, unit, language)
    return Cell(text=rate(value, language), value="" if math.isnan(value) else float(f"{value:.9g}"))
