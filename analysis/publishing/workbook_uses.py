"""Uses sheet: capital by period, nominal, what debt and equity must pay, and how it is depreciated."""

from __future__ import annotations

from typing import Final

from analysis.models.funding.inputs import CAPITAL_PARTS
from analysis.models.funding.uses import BUILDINGS, HARDWARE
from analysis.publishing.workbook_assumptions import PARTS
from analysis.publishing.workbook_formulas import added
from analysis.publishing.workbook_layout import Plan, Sheet
from analysis.publishing.workbook_timeline import length

#: Capital before its contingency.
BARE_PARTS: Final = tuple(part for part in CAPITAL_PARTS if part != "contingency")


def add_uses(plan: Plan, *, width: int) -> Sheet:
    """Add spending before the opening and after it."""
    sheet = plan.sheet("사용", "Uses", width=width)
    _prices(sheet)
    _windows(sheet)
    _initial(sheet)
    _later(sheet)
    _need(sheet)
    return sheet


def _prices(sheet: Sheet) -> None:
    sheet.heading("가격 수준", "Price levels")
    sheet.single(
        "deflator_at_opening",
        "개소 시점의 물가 수준",
        "Deflator at the opening",
        "(1+{inflation_rate})^({opening_start}-{price_date})",
        style="factor",
    )
    sheet.single(
        "domestic_cost_factor",
        "국산 반도체 가격 효과",
        "Effect of domestic chips on price",
        "1-{domestic_chip_share}*(1-{domestic_cost_ratio})",
        style="factor",
    )
    sheet.line(
        "deflator",
        "물가 수준(명목/실질)",
        "Nominal won per real won",
        "(1+{inflation_rate})^([period_middle]-{price_date})",
        style="factor",
    )
    sheet.line(
        "hardware_level",
        "장비 가격 수준",
        "Price level of hardware",
        "IF([is_construction]=1,[deflator],{deflator_at_opening}*(1+{hardware_growth_rate})^[years_since_opening])"
        "*(1+{foreign_currency_share}*{exchange_rate_rise_share})",
        style="factor",
    )


def _windows(sheet: Sheet) -> None:
    sheet.heading("지출 시기", "When it is spent")
    for kind, ko, en, years in (
        ("hardware", "장비", "Hardware", "{server_delivery_years}"),
        ("building", "건물·토지", "Building and land", "{construction_years}"),
    ):
        sheet.single(
            f"{kind}_window_length",
            f"{ko}: 개소 전 지출 기간 수",
            f"{en}: periods of payment before the opening",
            f"MIN({length(years)},{{operation_index}}-{{close_index}})",
            style="index",
        )
        sheet.line(
            f"{kind}_window",
            f"{ko}: 개소 연도분의 배분",
            f"{en}: share of the opening year's amount",
            f"IF(AND([period_index]>={{operation_index}}-{{{kind}_window_length}},"
            f"[period_index]<{{operation_index}}),1/{{{kind}_window_length}},0)",
            style="factor",
        )
    first_of_year = "([period_year]-{start_year})*{periods_per_year}"
    sheet.line(
        "early_window",
        "그 전 연도분의 배분",
        "Share of an earlier year's amount",
        f"IF(AND([is_construction]=1,[period_year]<{{service_year}}),1/MAX(MIN({first_of_year}+{{periods_per_year}},"
        f"{{operation_index}})-MAX({first_of_year},{{close_index}}),1),0)",
        style="factor",
    )
    sheet.line(
        "later_window",
        "개소 후 연도분의 배분",
        "Share of a later year's amount",
        "IF(AND([period_year]>{service_year},[period_index]>={operation_index}),1/{periods_per_year},0)",
        style="factor",
    )
    for part in BARE_PARTS:
        amounts = f"[project_{part}@all]"
        sheet.single(
            f"{part}_at_opening",
            f"{PARTS[part].ko}: 개소 연도분(실질)",
            f"{PARTS[part].en}: amount of the opening year, real",
            f"IFERROR(INDEX({amounts},{{service_year}}-{{first_year}}+1),0)",
            style="money",
        )
        sheet.single(
            f"{part}_before_close",
            f"{PARTS[part].ko}: 약정 전 연도분(실질)",
            f"{PARTS[part].en}: amount before the close, real",
            "SUMPRODUCT(([calendar_year@all]<{close_calendar_year})*([calendar_year@all]<{service_year})"
            f"*{amounts})",
            style="money",
        )


def _initial(sheet: Sheet) -> None:
    sheet.heading("개소 전 투자(명목)", "Capital before the opening, nominal")
    contingency = "/(" + "+".join(f"SUM([project_{part}@all])" for part in BARE_PARTS) + ")"
    sheet.single(
        "contingency_share",
        "예비비 비율",
        "Contingency over other capital",
        f"IFERROR(SUM([project_contingency@all]){contingency},0)",
        style="percent",
    )
    for part in BARE_PARTS:
        is_hardware = part in HARDWARE
        price = "[hardware_level]" if is_hardware else "[deflator]"
        factor = "*{domestic_cost_factor}" if part == "servers" else ""
        sheet.line(
            f"uses_{part}",
            PARTS[part].ko,
            PARTS[part].en,
            f"({{{part}_at_opening}}*[{'hardware' if is_hardware else 'building'}_window]"
            f"+INDEX([project_{part}@all],[year_position])*[early_window]"
            f"+{{{part}_before_close}}*[is_close])*{price}{factor}*(1+{{cost_uplift_share}})",
            total=True,
        )
    base = added(f"uses_{part}" for part in BARE_PARTS)
    sheet.line(
        "uses_contingency",
        PARTS["contingency"].ko,
        PARTS["contingency"].en,
        f"({base})*{{contingency_share}}",
        total=True,
    )
    sheet.line(
        "initial_capital",
        "투자 합계",
        "Capital, total",
        added(f"uses_{part}" for part in CAPITAL_PARTS),
        style="money_total",
        total=True,
    )
    for key, ko, en, parts in (
        ("hardware_cost", "장비 취득가(예비비 포함)", "Cost of hardware with contingency", HARDWARE),
        ("building_cost", "건물·전력 취득가", "Cost of building and grid", BUILDINGS),
        ("land_cost", "토지 취득가", "Cost of land", ("land",)),
    ):
        total = "+".join(f"SUM([uses_{part}@all])" for part in parts)
        sheet.single(key, ko, en, f"({total})*(1+{{contingency_share}})", style="money")


def _later(sheet: Sheet) -> None:
    sheet.heading("개소 후 장비 교체(명목)", "Later servers, nominal")

    def bought(part: str) -> str:
        return f"INDEX([project_{part}@all],[year_position])"

    hardware = f"({bought('servers')}*{{domestic_cost_factor}}+{bought('network')}+{bought('storage')})"
    buildings = f"({bought('building')}+{bought('grid_connection')}+{bought('land')})"
    sheet.line(
        "later_if_running",
        "계속 운영할 때의 교체비",
        "Replacement if the centre keeps running",
        f"[later_window]*({hardware}*[hardware_level]+{buildings}*[deflator])*(1+{{contingency_share}})",
    )
    sheet.line(
        "later_capital",
        "교체비(1년 이상 쓸 것만)",
        "Replacement that serves a year or more",
        "IF([period_index]<{wind_up_index}-{periods_per_year},[later_if_running],0)",
        total=True,
    )


def _need(sheet: Sheet) -> None:
    sheet.heading("부채와 자본이 낼 금액", "What debt and equity must pay")
    sheet.line("uses_development", "개발비", "Development", "[is_close]*{development_cost_krw}", total=True)
    sheet.line("spending", "지출", "Spending", "[initial_capital]+[uses_development]", total=True)
    sheet.single("spending_total", "지출 합계", "Spending, total", "SUM([spending@all])", style="money")
    sheet.single(
        "grant_factor",
        "보조금 인정 비율",
        "Part of the grants that spending allows",
        "IF({grant_krw}+{local_subsidy_krw}>0,MIN(1,{spending_total}/({grant_krw}+{local_subsidy_krw})),1)",
        style="percent",
    )
    share = "IF({spending_total}>0,[spending]/{spending_total},0)*{grant_factor}"
    for key, ko, en, formula in (
        ("sources_grant", "국고보조금", "National grant", f"{share}*{{grant_krw}}"),
        ("sources_local_subsidy", "지방보조금", "Local subsidy", f"{share}*{{local_subsidy_krw}}"),
        ("early_revenue", "개소 전 매출", "Early revenue", "[is_construction]*[total_revenue]"),
        ("uses_early_operation", "개소 전 운영비", "Early operating cost", "[is_construction]*[total_cost]"),
        (
            "need_before_floor",
            "필요액",
            "Need",
            "[spending]+[uses_early_operation]-[early_revenue]-[sources_grant]-[sources_local_subsidy]",
        ),
        ("need", "부채와 자본이 낼 금액", "To be paid by debt and equity", "MAX([need_before_floor],0)"),
        ("surplus", "남는 조기 수입", "Early income beyond it", "MAX(-[need_before_floor],0)"),
    ):
        sheet.line(key, ko, en, formula, total=True)
    sheet.single("need_total", "필요액 합계", "Need, total", "SUM([need@all])", style="money")
    sheet.single("surplus_total", "남는 수입 합계", "Surplus, total", "SUM([surplus@all])", style="money")


def moving_sum(cumulative: str, length_key: str) -> str:
    """Return a formula for the sum over the periods before each one, itself left out.

    Parameters
    ----------
    cumulative
        Line of cumulative amounts.
    length_key
        Single cell with the number of periods.
    """
    start = f"[period_index]-{{{length_key}}}"
    return f"([{cumulative}@-1]-IF({start}>=1,INDEX([{cumulative}@all],MAX({start},1)),0))"


__all__ = ["BARE_PARTS", "add_uses", "moving_sum"]
