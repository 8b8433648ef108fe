"""The services of the smart-city project, and what would have to be true for the project to pay."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.markup import Html
from analysis.presentation.numbers import number
from analysis.presentation.tables.grid import Cell, figures, measured, table, words
from analysis.presentation.tables.overview import fact_address
from analysis.presentation.tables.site_merit_ranks import facts_cell
from analysis.presentation.tables.smart_city_cells import told
from analysis.presentation.text import STATUSES
from analysis.presentation.text_smart_city import percent

if TYPE_CHECKING:
    from analysis.results.smart_city_records import BenefitCost, ServiceRow

_NEEDS_CENTRE: Final = Text(ko="센터가 있어야 가능", en="needs the centre")
_NEVER: Final = Text(ko="회수 불가", en="never")
_NO_VALUE: Final = Text(ko="없음", en="none")


def services(
    rows: Sequence[ServiceRow],
    *,
    language: Language,
    address: Callable[[str], str | None] = fact_address,
) -> Html:
    """Return each service with its measure, compute, benefit and what it rests on.

    Parameters
    ----------
    rows
        Services as they enter the appraisal.
    language
        Language of the table.
    address
        From the id of a fact to where it is explained.

    Returns
    -------
    Html
    """
    lines: list[list[Cell | str]] = [
        [
            Cell(
                text=one.label.in_(language), detail=_NEEDS_CENTRE.in_(language) if one.needs_centre else ""
            ),
            one.track.in_(language),
            one.place.in_(language),
            one.kpi.in_(language),
            one.kind_label.in_(language),
            one.evidence_label.in_(language),
            measured(one.hours, "accelerator_hours", language),
            told(percent(one.hour_share), one.hour_share, language),
            measured(one.benefit_krw, "krw", language),
            measured(one.benefit_high_krw, "krw", language),
            measured(one.compute_krw_per_year, "krw", language),
            Cell(text=STATUSES[one.status].in_(language), badge=one.status)
            if one.status in STATUSES
            else one.status or "–",
            one.reason.in_(language),
            facts_cell((one.fact,), address),
        ]
        for one in rows
    ]
    return table(
        name="smart-city-services",
        caption=Text(
            ko="스마트도시 서비스의 지표·연산량·편익(연간, 이용률 반영, 연산 비용은 시장가격)",
            en="Services: measure, compute and benefit (a year, at the take-up assumed; compute at the market price)",
        ).in_(language),
        columns=[
            words("서비스|Service"),
            words("분야|Track"),
            words("장소|Place"),
            words("지표(KPI)|KPI"),
            words("지표의 종류|Kind of KPI"),
            words("효과의 증거|Evidence of effect"),
            figures("연산량|Compute"),
            figures("센터 유휴 연산량 대비|Part of the centre’s idle hours"),
            figures("인정한 편익|Benefit counted"),
            figures("상한 편익(가정)|Ceiling of benefit (assumed)"),
            figures("연산 비용|Cost of compute"),
            words("상태|Status", "narrow"),
            words("이유|Reason", "wide"),
            words("근거|Fact", "narrow"),
        ],
        rows=lines,
        language=language,
    )


def cases(found: BenefitCost, *, language: Language) -> Html:
    """Return benefits, costs, their ratio and payback with and without the centre.

    Parameters
    ----------
    found
        Benefits and costs.
    language
        Language of the table.

    Returns
    -------
    Html
    """
    rows: list[list[Cell | str]] = [
        [
            one.label.in_(language),
            measured(one.benefit_krw, "krw", language),
            measured(one.cost_krw, "krw", language),
            measured(one.npv_krw, "krw", language),
            Cell(text=number(one.ratio, language), value=f"{one.ratio:.6g}"),
            Cell(text=_NEVER.in_(language), value="")
            if math.isnan(one.payback_years)
            else measured(one.payback_years, "years", language),
        ]
        for one in found.cases
    ]
    return table(
        name="smart-city-cases",
        caption=Text(
            ko="스마트도시 사업의 비용편익(현재가치, 사회적 할인율 {rate})",
            en="Benefits and costs of the smart-city project (present values at {rate})",
        )
        .format(rate=percent(found.rate).in_(language))
        .in_(language),
        columns=[
            words("경우|Case", "wide"),
            figures("편익|Benefits"),
            figures("비용|Costs"),
            figures("순현재가치|NPV"),
            figures("비용편익비(B/C)|B/C"),
            figures("회수기간|Payback"),
        ],
        rows=rows,
        language=language,
    )


def switching(found: BenefitCost, *, language: Language) -> Html:
    """Return at which value of each quantity the project with the centre would just pay for itself.

    Parameters
    ----------
    found
        Benefits and costs.
    language
        Language of the table.

    Returns
    -------
    Html
    """
    rows: list[list[Cell | str]] = [
        [
            one.label.in_(language),
            measured(one.base, one.unit, language),
            Cell(text=_NO_VALUE.in_(language), value="")
            if math.isnan(one.needed)
            else measured(one.needed, one.unit, language),
            one.verdict.in_(language),
        ]
        for one in found.switching
    ]
    return table(
        name="smart-city-switching",
        caption=Text(
            ko="센터와 연계한 사업의 순현재가치가 0이 되는 값(전환값, 한 번에 하나씩)",
            en="Values at which the NPV of the project with the centre is nought (switching values, one at a time)",
        ).in_(language),
        columns=[
            words("항목|Quantity", "wide"),
            figures("현재 값|As it stands"),
            figures("필요한 값|Needed"),
            words("판정|Verdict"),
        ],
        rows=rows,
        language=language,
    )
