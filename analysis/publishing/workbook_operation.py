"""Operation sheet: price, hours, revenue, cost, and the decision whether later servers pay."""

from __future__ import annotations

from analysis.models.funding.inputs import OPERATING_PARTS, USER_CLASSES
from analysis.models.funding.operation import COST_PARTS, REVENUE_PARTS
from analysis.publishing.workbook_assumptions import PARTS
from analysis.publishing.workbook_formulas import added
from analysis.publishing.workbook_layout import Plan, Sheet
from analysis.publishing.workbook_timeline import holding, length

_FLOWS = (*USER_CLASSES, "available", *OPERATING_PARTS)
_DAYS_IN_YEAR = "365"


def add_operation(plan: Plan, *, width: int) -> Sheet:
    """Add revenue and cost of every period, and the years of operation that pay."""
    sheet = plan.sheet("운영", "Operation", width=width)
    _price(sheet)
    _flows(sheet)
    _revenue(sheet)
    _cost(sheet)
    _decision(sheet)
    return sheet


def _price(sheet: Sheet) -> None:
    sheet.heading("가격", "Price")
    sheet.line(
        "fleet_start",
        "지금 장비를 들인 때(개소 후 연수)",
        "Start of the fleet, years after the opening",
        "INT([years_since_opening]/{fleet_life_years}+0.000000001)*{fleet_life_years}",
        style="year",
    )
    sheet.line(
        "price_if_running",
        "가속기 시간당 시장가격",
        "Market price of an accelerator-hour",
        "{market_price_krw_per_hour}*(1-{domestic_chip_share}*(1-{domestic_revenue_ratio}))"
        "*(1+{price_growth_rate})^([years_since_opening]-[fleet_start])"
        "*(1+{new_fleet_price_growth_rate})^[fleet_start]",
        style="whole",
        unit="KRW/h",
    )
    sheet.line(
        "market_price",
        "운영 중 시장가격",
        "Market price in operation",
        'IF([is_operation]=1,[price_if_running],"")',
        style="whole",
        unit="KRW/h",
    )


def _flows(sheet: Sheet) -> None:
    sheet.heading("기간별 시간과 비용(계속 운영할 때)", "Hours and cost by period, if it keeps running")
    position = "MIN(MAX({opening_calendar_year}-{first_year},0),{year_count}-1)+1"
    sheet.single("opening_position", "개소 연도의 열", "Column of the opening year", position, style="index")
    for flow in _FLOWS:
        ko, en = _label(flow)
        whole = f"INDEX([project_{flow}@all],{{opening_position}})"
        before = f"IF({{opening_position}}>1,INDEX([project_{flow}@all],MAX({{opening_position}}-1,1)),0)"
        sheet.single(
            f"{flow}_before_opening",
            f"{ko}: 개소 연도, 개소 전 기간",
            f"{en}: a period of the opening year before it",
            f"MIN({before},{whole})/{{periods_per_year}}",
            style="whole",
        )
        sheet.single(
            f"{flow}_after_opening",
            f"{ko}: 개소 연도, 개소 후 기간",
            f"{en}: a period of the opening year after it",
            f"({whole}-{{{flow}_before_opening}}*{{periods_before_opening}})"
            "/({periods_per_year}-{periods_before_opening})",
            style="whole",
        )
    for flow in _FLOWS:
        ko, en = _label(flow)
        is_cost = flow in OPERATING_PARTS
        sheet.line(
            f"running_{flow}",
            ko,
            en,
            "IF(AND([period_index]>={close_index},[period_index]<{longest_end_index}),"
            f"IF([period_year]={{opening_calendar_year}},IF([period_index]<{{operation_index}},"
            f"{{{flow}_before_opening}},{{{flow}_after_opening}}),"
            f"INDEX([project_{flow}@all],[year_position])/{{periods_per_year}}),0)",
            style="money" if is_cost else "whole",
            unit="" if is_cost else "h",
        )
    sold = added(f"running_{name}" for name in USER_CLASSES)
    sheet.line("running_sold", "이용된 시간", "Hours held by users", sold, style="whole", unit="h")
    sheet.line(
        "running_purchased",
        "정부가 사들인 시간",
        "Hours that the state pays for",
        "IF([period_index]>={operation_index},MIN([running_available]*{public_purchase_share},"
        "MAX([running_available]-[running_sold],0)),0)",
        style="whole",
        unit="h",
    )
    paid = "+".join(f"[running_{name}]*{{user_price_share_{name}}}" for name in USER_CLASSES)
    discounted = "+".join(f"[running_{name}]*(1-{{user_price_share_{name}}})" for name in USER_CLASSES)
    sheet.line(
        "hours_paid_by_users",
        "이용자 부담 시간(시장가 환산)",
        "Hours at the market price, users",
        paid,
        style="whole",
        unit="h",
    )
    sheet.line(
        "hours_paid_by_state",
        "정부 부담 시간(시장가 환산)",
        "Hours at the market price, the state",
        f"[running_purchased]*{{public_purchase_price_share}}+({discounted})*{{discount_reimbursed_share}}",
        style="whole",
        unit="h",
    )


def _label(flow: str) -> tuple[str, str]:
    if flow == "available":
        return "전력이 공급된 시간", "Hours under power"
    return PARTS[flow].ko, PARTS[flow].en


def _revenue(sheet: Sheet) -> None:
    sheet.heading("매출(명목)", "Revenue, nominal")
    sheet.line(
        "sold_hours",
        "이용된 시간",
        "Hours held by users",
        "[is_alive]*[running_sold]",
        style="whole",
        unit="h",
    )
    sheet.line(
        "purchased_hours",
        "정부가 사들인 시간",
        "Hours that the state pays for",
        "[is_operation]*[running_purchased]",
        style="whole",
        unit="h",
    )
    for name in USER_CLASSES:
        sheet.line(
            f"revenue_{name}",
            PARTS[name].ko,
            PARTS[name].en,
            f"[is_alive]*[price_if_running]*[running_{name}]*{{user_price_share_{name}}}",
            total=True,
        )
    sheet.line(
        "revenue_public_purchase",
        "정부 부담분(매입·할인 보전)",
        "Paid by the state: purchase and discounts",
        "[is_alive]*[price_if_running]*[hours_paid_by_state]",
        total=True,
    )
    total = added(f"revenue_{part}" for part in REVENUE_PARTS)
    sheet.line("total_revenue", "매출 합계", "Revenue, total", total, style="money_total", total=True)
    sheet.line(
        "receivables",
        "매출채권(기말)",
        "Receivables, end of period",
        f"[is_operation]*[total_revenue]*{{working_capital_days}}*{{periods_per_year}}/{_DAYS_IN_YEAR}",
    )
    sheet.line("receivables_rise", "매출채권 증가", "Rise of receivables", "[receivables]-[receivables@-1]")


def _cost(sheet: Sheet) -> None:
    sheet.heading("운영비(명목)", "Operating cost, nominal")
    sheet.line(
        "electricity_level",
        "전력요금 수준(실질)",
        "Real level of the electricity price",
        "(1+{electricity_growth_rate})^([period_middle]-{price_date})",
        style="factor",
    )
    for part in OPERATING_PARTS:
        dearer = "*[electricity_level]" if part == "electricity" else ""
        sheet.line(
            f"operating_cost_{part}",
            PARTS[part].ko,
            PARTS[part].en,
            f"[is_alive]*[running_{part}]*[deflator]{dearer}",
            total=True,
        )
    for part, ko, en, formula in (
        (
            "property",
            "재산세·부지 관리",
            "Property tax and upkeep",
            "({building_cost}+{land_cost})*{property_cost_share}",
        ),
        ("network_service", "통신망 이용료", "Network service", "[deflator]*{network_service_krw_per_year}"),
        ("overhead", "법인 운영비", "Administration of the company", "[deflator]*{overhead_krw_per_year}"),
    ):
        sheet.line(
            f"operating_cost_{part}", ko, en, f"[is_operation]/{{periods_per_year}}*{formula}", total=True
        )
    total = added(f"operating_cost_{part}" for part in COST_PARTS)
    sheet.line("total_cost", "운영비 합계", "Operating cost, total", total, style="money_total", total=True)
    sheet.line(
        "margin",
        "운영이익(상각 전)",
        "Operating margin",
        "[is_operation]*([total_revenue]-[total_cost])",
        style="money_total",
        total=True,
    )


def _decision(sheet: Sheet) -> None:
    sheet.heading("장비 교체가 이득인가", "Whether later servers pay")
    real = added(f"running_{part}" for part in OPERATING_PARTS if part != "electricity")
    sheet.line(
        "margin_if_running",
        "계속 운영할 때의 운영이익",
        "Margin if it keeps running",
        "IF(AND([period_index]>={operation_index},[period_index]<{longest_end_index}),"
        "[price_if_running]*([hours_paid_by_users]+[hours_paid_by_state])"
        f"-[deflator]*([running_electricity]*[electricity_level]+{real}"
        "+({network_service_krw_per_year}+{overhead_krw_per_year})/{periods_per_year})"
        "-({building_cost}+{land_cost})*{property_cost_share}/{periods_per_year},0)",
    )
    sheet.line(
        "value_at_opening",
        "개소 시점 현가계수",
        "Value at the opening of one won",
        "(1+{discount_rate})^(-([period_index]-{operation_index})/{periods_per_year})",
        style="factor",
    )
    sheet.line(
        "margin_value",
        "운영이익 현가 누계",
        "Value of the margin so far",
        "[margin_value@-1]+[margin_if_running]*[value_at_opening]",
    )
    sheet.line(
        "later_value",
        "교체비 현가 누계",
        "Value of replacement so far",
        "[later_value@-1]+IF([period_index]<{longest_end_index}-{periods_per_year},[later_if_running],0)"
        "*[value_at_opening]",
    )
    sheet.single(
        "largest_fleet_count",
        "약정 기간에 드는 장비 세대(올림 전)",
        "Fleets within the agreed years, before rounding up",
        "({service_date_year}-{servers_bought_date_year}+{operation_years})/{fleet_life_years}",
    )
    retired = holding("{servers_bought_date_year}+[fleet_number]*{fleet_life_years}")
    sheet.line("fleet_number", "장비 세대 수", "Number of fleets", "[period_index]+1", style="index")
    sheet.line(
        "fleet_periods",
        "그만큼의 운영 기간",
        "Periods of operation with so many",
        f"IF([fleet_number]-1<{{largest_fleet_count}},MIN(MAX({retired}-{{operation_index}},"
        'MIN({periods_per_year},{longest_periods})),{longest_periods}),"")',
        style="index",
    )
    end = "{operation_index}+[fleet_periods]"
    sheet.line(
        "fleet_value",
        "개소 시점 가치",
        "Value at the opening",
        f'IF([fleet_periods]="","",INDEX([margin_value@all],{end})'
        f"-INDEX([later_value@all],MAX({end}-{{periods_per_year}}-1,0)+1))",
    )
    sheet.single(
        "fleet_periods_each",
        "장비 수명(기간 수)",
        "Life of a fleet in periods",
        length("{fleet_life_years}"),
        style="index",
    )
    sheet.single(
        "periods_that_pay",
        "이득이 가장 큰 운영 기간 수",
        "Periods of operation with the largest value",
        "INDEX([fleet_periods@all],MATCH(MAX([fleet_value@all]),[fleet_value@all],0))",
        style="index",
    )
    sheet.single(
        "effective_operation_years",
        "실제 운영연수",
        "Years of operation",
        "{operation_periods}/{periods_per_year}",
        style="number",
    )
