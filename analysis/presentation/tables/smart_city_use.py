"""Local demand for compute beside what is offered, and the city's cash by year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation.markup import Html
from analysis.presentation.tables.grid import Cell, counted, figures, measured, table, words
from analysis.presentation.tables.overview import fact_address
from analysis.presentation.tables.site_merit_ranks import facts_cell
from analysis.presentation.tables.smart_city_cells import told
from analysis.presentation.text_smart_city import percent

if TYPE_CHECKING:
    from analysis.results.smart_city_records import CityCashYears, LocalDemandRow


def local_demand(
    rows: Sequence[LocalDemandRow],
    *,
    language: Language,
    address: Callable[[str], str | None] = fact_address,
) -> Html:
    """Return what local users of each class could take beside what the centre offers the class.

    Parameters
    ----------
    rows
        Classes of users.
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
            one.label.in_(language),
            counted(one.population, language),
            told(percent(one.adopting_share), one.adopting_share, language),
            measured(one.demand_hours, "accelerator_hours", language),
            measured(one.offered_hours, "accelerator_hours", language),
            told(percent(one.local_part), one.local_part, language),
            one.reason.in_(language),
            facts_cell(one.facts, address),
        ]
        for one in rows
    ]
    return table(
        name="smart-city-local-demand",
        caption=Text(
            ko="지역 이용자의 연산 수요와 센터의 공급량(연간)",
            en="Compute that local users could take, and what the centre offers (a year)",
        ).in_(language),
        columns=[
            words("이용자|Users"),
            figures("지역의 수(곳)|Number here"),
            figures("AI 활용 비율|Share using AI"),
            figures("지역 수요|Local demand"),
            figures("센터 공급량|Offered"),
            figures("공급량 대비 지역 수요|Local demand over what is offered"),
            words("산출 근거|How it was found", "wide"),
            words("근거|Facts"),
        ],
        rows=lines,
        language=language,
    )


def city_cash(cash: CityCashYears, *, language: Language) -> Html:
    """Return the city's cash by year, with the total at the foot.

    Parameters
    ----------
    cash
        Amounts by year.
    language
        Language of the table.

    Returns
    -------
    Html
        Tax that is forgone stands beside the cash, not in it.
    """
    columns = (
        cash.local_income_tax_krw,
        cash.property_tax_krw,
        cash.subsidy_krw,
        cash.project_krw,
        cash.net_krw,
        cash.forgone_tax_krw,
    )
    rows: list[list[Cell | str]] = [
        [
            Cell(text=f"{year:d}", value=float(year)),
            *(measured(float(column[at]), "krw", language) for column in columns),
        ]
        for at, year in enumerate(cash.years.tolist())
    ]
    rows.append(
        [
            Text(ko="합계", en="Total").in_(language),
            *(measured(float(column.sum()), "krw", language) for column in columns),
        ]
    )
    return table(
        name="smart-city-city-cash",
        caption=Text(
            ko="천안시 재정의 연도별 수입과 지출(할인하지 않음, 감면액은 수지에 넣지 않음)",
            en="The city’s receipts and payments by year (not discounted; tax forgone is not in the balance)",
        ).in_(language),
        columns=[
            words("연도|Year"),
            figures("법인지방소득세|Local income tax"),
            figures("재산세|Property tax"),
            figures("센터 보조금|Subsidy for the centre"),
            figures("스마트도시 분담금·운영비|Smart-city share and upkeep"),
            figures("수지|Balance"),
            figures("감면한 재산세|Tax forgone"),
        ],
        rows=rows,
        language=language,
        is_last_total=True,
    )
