"""Waterfall sheet: who is paid in which order, what stays unpaid, and what each class of shareholders gets."""

from __future__ import annotations

from analysis.publishing.workbook_distributions import add_balances, add_distributions
from analysis.publishing.workbook_layout import Plan, Sheet
from analysis.publishing.workbook_shareholders import add_sale, add_shareholders


def add_waterfall(plan: Plan, *, width: int) -> Sheet:
    """Add the cash of operation and wind-up, and the cash flows of shareholders."""
    sheet = plan.sheet("배분", "Waterfall", width=width)
    add_sale(sheet)
    _claims(sheet)
    _debt_service(sheet)
    _refresh(sheet)
    add_distributions(sheet)
    add_balances(sheet)
    add_shareholders(sheet)
    return sheet


def _claims(sheet: Sheet) -> None:
    sheet.heading("채권과 적립 목표", "Claims and targets")
    for key, ko, en, formula, style in (
        (
            "balance_at_end_raw",
            "청산 시 남은 예정 잔액",
            "Scheduled balance at wind-up",
            "{debt_krw}-SUM([senior_principal@all])+INDEX([refresh_balance@all],{wind_up_index}+1)",
            "money",
        ),
        (
            "balance_at_end",
            "그 가운데 1원을 넘는 금액",
            "The same, where above one won",
            "IF({balance_at_end_raw}>1,{balance_at_end_raw},0)",
            "money",
        ),
        (
            "preferred_capital",
            "우선주 자본",
            "Preferred capital",
            "{equity_krw}*{preferred_equity_share}",
            "money",
        ),
        (
            "preferred_due",
            "기간 우선배당",
            "Preferred dividend of a period",
            "{preferred_capital}*{preferred_dividend_rate}/{periods_per_year}",
            "money",
        ),
        ("opening_reserve", "최초 적립금", "Initial reserve", "SUM([uses_reserve@all])", "money"),
    ):
        sheet.single(key, ko, en, formula, style=style)
    ahead = sheet.book.periods_per_year
    sheet.line(
        "reserve_target",
        "원리금 적립 목표",
        "Target of the debt service reserve",
        f"[is_operation]*SUM([service@1:{ahead}])*{{reserve_months}}/12",
    )
    sheet.line(
        "refresh_outstanding",
        "남은 교체 자체 부담",
        "Own money still to be spent",
        "INDEX([refresh_own_so_far@all],{wind_up_index}+1)-[refresh_own_so_far]",
    )
    sheet.line(
        "is_covered",
        "배당제한 비율 충족",
        "Lock-up test passed",
        "IF(OR([cfads]>={lock_up_dscr}*[service],[service]<=0),1,0)",
        style="index",
    )


def _debt_service(sheet: Sheet) -> None:
    sheet.heading("원리금과 부족액", "Debt service and shortfall")
    for key, ko, en, formula in (
        ("overdue_interest", "연체이자", "Interest on overdue debt", "[overdue_debt@-1]*{commercial_rate}"),
        (
            "due",
            "이번 기간에 낼 원리금",
            "Debt service due",
            "[service]+[overdue_debt@-1]+[overdue_interest]",
        ),
        ("cash_in_hand", "쓸 수 있는 현금", "Cash in hand", "[cash_account@-1]+[cfads]"),
        ("shortfall", "부족액", "Shortfall", "MAX([due]+[payables@-1]-[cash_in_hand],0)"),
        ("from_reserve", "적립금에서", "From the reserve", "MIN([shortfall],[reserve_account@-1])"),
        (
            "from_refresh_reserve",
            "교체 적립금에서",
            "From the refresh reserve",
            "MIN([shortfall]-[from_reserve],[refresh_account@-1])",
        ),
        (
            "support_for_debt",
            "출자자 지원(원리금)",
            "Sponsor support for debt",
            "MIN([shortfall]-[from_reserve]-[from_refresh_reserve],[support_left@-1])",
        ),
        (
            "uncovered",
            "메우지 못한 금액",
            "Left uncovered",
            "[shortfall]-[from_reserve]-[from_refresh_reserve]-[support_for_debt]",
        ),
        (
            "after_debt",
            "원리금 뒤 현금",
            "Cash after debt service",
            "MAX([cash_in_hand]-[due]-[payables@-1],0)",
        ),
        ("unpaid_debt", "연체 원리금", "Debt left unpaid", "MIN([uncovered],[due])"),
        (
            "reserve_movement",
            "적립금 적립(+)·환입(-)",
            "Into the reserve",
            "MIN([reserve_target]-([reserve_account@-1]-[from_reserve]),[after_debt])",
        ),
        ("after_reserve", "적립 뒤 현금", "Cash after the reserve", "[after_debt]-[reserve_movement]"),
    ):
        sheet.line(key, ko, en, f"IF([is_operation]=1,{formula},0)")


def _refresh(sheet: Sheet) -> None:
    sheet.heading("장비 교체", "Later servers")
    put_by = "[refresh_account@-1]-[from_refresh_reserve]+[put_by]"
    for key, ko, en, formula in (
        (
            "put_by_due",
            "적립할 금액",
            "To be put by",
            "[put_by_owed@-1]+[refresh_contribution]+[from_refresh_reserve]",
        ),
        ("put_by", "적립한 금액", "Put by", "MIN([put_by_due],[after_reserve])"),
        ("put_by_owed", "밀린 적립", "Still owed to the reserve", "[put_by_due]-[put_by]"),
        (
            "beyond_reserve",
            "적립금을 넘는 교체비",
            "Spending beyond the reserve",
            f"MAX([refresh_own]-({put_by}),0)",
        ),
        ("refresh_from_cash", "현금에서", "From cash", "MIN([after_reserve]-[put_by],[beyond_reserve])"),
        (
            "support_for_refresh",
            "출자자 지원(교체)",
            "Sponsor support for servers",
            "MIN([beyond_reserve]-[refresh_from_cash],[support_left@-1]-[support_for_debt])",
        ),
        (
            "refresh_unpaid",
            "미지급 교체비",
            "Spending left unpaid",
            "[beyond_reserve]-[refresh_from_cash]-[support_for_refresh]",
        ),
        ("refresh_paid", "지급한 교체비", "Spending paid", "[refresh_own]-[refresh_unpaid]"),
        (
            "reserve_after_spending",
            "교체 뒤 적립금",
            "Refresh reserve after spending",
            f"MAX({put_by}-[refresh_own],0)",
        ),
        (
            "reserve_excess",
            "남는 적립금",
            "Reserve no longer needed",
            "MAX([reserve_after_spending]-[refresh_outstanding],0)",
        ),
        (
            "distributable_cash",
            "배당 전 현금",
            "Cash before distributions",
            "[after_reserve]-[put_by]-[refresh_from_cash]+[reserve_excess]",
        ),
        ("support", "출자자 지원 합계", "Sponsor support", "[support_for_debt]+[support_for_refresh]"),
        (
            "unpaid_suppliers",
            "미지급금 발생",
            "Suppliers left unpaid",
            "[uncovered]-[unpaid_debt]+[refresh_unpaid]",
        ),
    ):
        sheet.line(key, ko, en, f"IF([is_operation]=1,{formula},0)")
