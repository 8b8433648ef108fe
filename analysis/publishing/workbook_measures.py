"""Measures sheet: coverage, value, rates of return, payback and levelised cost."""

from __future__ import annotations

from analysis.models.funding.measures import UNPAID_FROM
from analysis.publishing.workbook_layout import Plan, Sheet
from analysis.publishing.workbook_returns import add_returns


def add_measures(plan: Plan, *, width: int) -> Sheet:
    """Add every measure of the model."""
    sheet = plan.sheet("지표", "Measures", width=width)
    none = {"ko": "없음", "en": "none"}[plan.language]
    sheet.heading("표기", "Wording")
    sheet.single(
        "none_text", "값이 없을 때의 표기", "Shown where a measure does not exist", f'"{none}"', style="text"
    )
    _coverage(sheet)
    _values(sheet)
    _payback(sheet)
    _default(sheet)
    add_returns(sheet)
    return sheet


def _coverage(sheet: Sheet) -> None:
    sheet.heading("부채상환능력", "Coverage")
    lag = sheet.book.periods_per_year - 1
    sheet.line(
        "service_of_year", "최근 1년 원리금", "Debt service of twelve months", f"SUM([service@-{lag}:0])"
    )
    sheet.line(
        "dscr",
        "DSCR(최근 1년)",
        "DSCR over twelve months",
        f"IF(AND([is_operation]=1,[service_of_year]>{UNPAID_FROM},[service]>0),"
        f'SUM([cfads@-{lag}:0])/[service_of_year],"")',
        style="ratio",
    )
    for key, ko, en, formula in (
        ("minimum_dscr", "최저 DSCR", "Minimum DSCR", "IF(COUNT([dscr@all])>0,MIN([dscr@all]),{none_text})"),
        (
            "average_dscr",
            "평균 DSCR",
            "Average DSCR",
            "IF(COUNT([dscr@all])>0,AVERAGE([dscr@all]),{none_text})",
        ),
        (
            "loan_rate_of_period",
            "대출의 첫 기간 이자율",
            "Rate of the loan in its first period",
            "IF({debt_krw}>0,INDEX([senior_interest@all],{operation_index}+1)/{debt_krw},0)",
        ),
        (
            "llcr",
            "대출기간 상환능력비율(LLCR)",
            "Loan life cover ratio",
            "IF({debt_krw}>0,SUMPRODUCT([is_loan_life@all],[discounted_cfads@all])/{debt_krw},{none_text})",
        ),
        (
            "plcr",
            "사업기간 상환능력비율(PLCR)",
            "Project life cover ratio",
            "IF({debt_krw}>0,SUMPRODUCT([is_operation@all],[discounted_cfads@all])/{debt_krw},{none_text})",
        ),
    ):
        sheet.single(key, ko, en, formula, style="percent" if key == "loan_rate_of_period" else "ratio")
    sheet.line(
        "discounted_cfads",
        "대출 이자율로 할인한 현금흐름",
        "Cash flow at the loan's rate",
        "[is_operation]*([cfads]-[refresh_interest]-[refresh_principal])"
        "*(1+{loan_rate_of_period})^(-MAX([period_index]-{operation_index}+1,0))",
    )


def _values(sheet: Sheet) -> None:
    sheet.heading("현재가치와 원가", "Value and cost")
    for key, ko, en, rate in (
        (
            "value_at_discount_rate",
            "사업 할인율 현가계수",
            "Value of one won at the discount rate",
            "discount_rate",
        ),
        ("value_at_hurdle", "요구수익률 현가계수", "Value of one won at the hurdle", "equity_hurdle_rate"),
    ):
        sheet.line(key, ko, en, f"(1+{{{rate}}})^(-[years_since_close])", style="factor")
    value = "[value_at_discount_rate@all]"
    sheet.single(
        "project_npv_krw",
        "사업 순현재가치",
        "Project NPV",
        f"SUMPRODUCT([project_cash_flow@all],{value})",
        style="money",
    )
    sheet.single(
        "private_npv_krw",
        "민간 주주 순현재가치",
        "NPV of private shareholders",
        "SUMPRODUCT([equity_cash_flow_private_ordinary@all],[value_at_hurdle@all])",
        style="money",
    )
    sheet.line(
        "levelised_outlay",
        "원가 현금",
        "Outlay",
        "[spending]+[later_capital]+[total_cost]-[proceeds]",
    )
    sheet.line(
        "levelised_hours",
        "물가 조정 시간",
        "Hours times deflator",
        "[sold_hours]*[deflator]",
        style="whole",
        unit="h",
    )
    sheet.single(
        "levelised_cost_krw_per_hour",
        "균등화 원가(실질, 이용 시간당)",
        "Levelised cost, real, per hour held",
        f"IF(SUMPRODUCT([levelised_hours@all],{value})>0,SUMPRODUCT([levelised_outlay@all],{value})"
        f"/SUMPRODUCT([levelised_hours@all],{value}),{{none_text}})",
        style="whole",
        unit="KRW/h",
    )


def _payback(sheet: Sheet) -> None:
    sheet.heading("회수기간", "Payback")
    sheet.line(
        "shareholders_so_far",
        "주주 현금 누계",
        "Cash of shareholders so far",
        "[shareholders_so_far@-1]+[equity_cash_flow_all]",
    )
    sheet.line(
        "money_out",
        "미회수 기간",
        "Periods with money still out",
        'IF(AND([period_index]<={wind_up_index},[shareholders_so_far]<0),[period_index],"")',
        style="index",
    )
    last = "MAX([money_out@all])"
    after = f"INDEX([equity_cash_flow_all@all],{last}+2)"
    part = f"IF({after}>0,-INDEX([shareholders_so_far@all],{last}+1)/{after},0)"
    sheet.single(
        "payback_years",
        "회수기간(금융약정부터)",
        "Payback from the financial close",
        "IF(OR(COUNT([money_out@all])=0,INDEX([shareholders_so_far@all],{wind_up_index}+1)<0),{none_text},"
        f"({last}+1+{part}-{{close_index}})/{{periods_per_year}})",
        style="ratio",
        unit="years",
    )


def _default(sheet: Sheet) -> None:
    sheet.heading("미지급", "Default")
    sheet.line(
        "is_unpaid",
        "미지급 발생",
        "Something unpaid",
        f"IF([overdue_debt]+[payables]>{UNPAID_FROM},1,0)",
        style="index",
    )
    sheet.single("is_default", "미지급 여부", "Default", "IF(SUM([is_unpaid@all])>0,1,0)", style="index")
    sheet.single(
        "default_date",
        "첫 미지급 기간의 시작",
        "Start of the first period of default",
        "IF({is_default}=1,INDEX([period_start@all],MATCH(1,[is_unpaid@all],0)),{none_text})",
        style="year",
    )
    sheet.single(
        "lender_loss_krw",
        "대주 손실",
        "Loss of lenders",
        "INDEX([overdue_debt@all],{wind_up_index}+1)",
        style="money",
    )
