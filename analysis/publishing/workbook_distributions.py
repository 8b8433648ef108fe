"""Distributions on the waterfall sheet: what shareholders get, the wind-up, and the accounts of the company."""

from __future__ import annotations

from analysis.publishing.workbook_layout import Sheet


def add_distributions(sheet: Sheet) -> None:
    """Add dividends, and who gets what at wind-up."""
    sheet.heading("배당과 청산", "Distributions and wind-up")
    passes = "AND([is_covered]=1,[unpaid_debt]+[unpaid_suppliers]<=0)"
    for key, ko, en, formula in (
        ("passes", "배당 가능", "Distributions allowed", f"IF({passes},1,0)"),
        (
            "distributable_profit",
            "배당 가능 이익",
            "Distributable profit",
            "[passes]*MAX([retained_account@-1]+[profit]-[overdue_interest],0)",
        ),
        (
            "arrears_due",
            "우선배당 청구액",
            "Preferred dividend due",
            "[preferred_arrears@-1]+{preferred_due}",
        ),
        (
            "preferred_paid",
            "우선배당",
            "Preferred dividend",
            "MIN([distributable_cash],[arrears_due],[distributable_profit])",
        ),
        (
            "ordinary_paid",
            "보통배당",
            "Ordinary dividend",
            "MIN([distributable_cash]-[preferred_paid],[distributable_profit]-[preferred_paid])",
        ),
        ("debt_payment", "원리금 지급", "Debt service paid", "[due]-[unpaid_debt]"),
    ):
        sheet.line(
            key, ko, en, f"IF([is_operation]=1,{formula},0)", style="index" if key == "passes" else "money"
        )
    sheet.line(
        "is_locked_up",
        "배당 제한",
        "Locked up",
        "IF(AND([is_operation]=1,[passes]=0,[distributable_cash]>0),1,0)",
        style="index",
    )
    sheet.line(
        "interest_paid",
        "지급이자",
        "Interest paid",
        "IF([is_operation]=1,MIN([debt_payment],[scheduled_interest]+[overdue_interest]),0)",
        total=True,
    )
    for key, ko, en, formula in (
        (
            "wind_up_cash",
            "청산 현금",
            "Cash at wind-up",
            "[cash_account@-1]+[reserve_account@-1]+[refresh_account@-1]+[cfads]+[proceeds]",
        ),
        ("to_suppliers", "미지급금 지급", "To suppliers", "MIN([wind_up_cash],[payables@-1])"),
        (
            "to_lenders",
            "대출 상환",
            "To lenders",
            "MIN([wind_up_cash]-[to_suppliers],[overdue_debt@-1]+{balance_at_end})",
        ),
        (
            "to_preferred",
            "우선주 상환",
            "To preferred shares",
            "MIN([wind_up_cash]-[to_suppliers]-[to_lenders],{preferred_capital}+[preferred_arrears@-1])",
        ),
        (
            "to_ordinary",
            "보통주 분배",
            "To ordinary shares",
            "[wind_up_cash]-[to_suppliers]-[to_lenders]-[to_preferred]",
        ),
    ):
        sheet.line(key, ko, en, f"IF([is_wind_up]=1,{formula},0)")
    for key, ko, en, formula in (
        ("principal_paid", "지급원금", "Principal paid", "[debt_payment]-[interest_paid]+[to_lenders]"),
        (
            "preferred_dividend",
            "우선주 배당·상환",
            "To preferred shares, all",
            "[preferred_paid]+[to_preferred]",
        ),
        ("ordinary_dividend", "보통주 배당·분배", "To ordinary shares, all", "[ordinary_paid]+[to_ordinary]"),
    ):
        sheet.line(key, ko, en, formula, total=True)


def add_balances(sheet: Sheet) -> None:
    """Add the accounts at the end of each period."""
    sheet.heading("계정 잔액(기말)", "Balances, end of period")
    for key, ko, en, opening, running, end in (
        (
            "cash_account",
            "현금",
            "Cash",
            "{surplus_total}",
            "[distributable_cash]-[preferred_paid]-[ordinary_paid]",
            "0",
        ),
        (
            "reserve_account",
            "원리금 적립금",
            "Debt service reserve",
            "{opening_reserve}",
            "[reserve_account@-1]-[from_reserve]+[reserve_movement]",
            "0",
        ),
        (
            "refresh_account",
            "교체 적립금",
            "Refresh reserve",
            "0",
            "[reserve_after_spending]-[reserve_excess]",
            "0",
        ),
        (
            "overdue_debt",
            "연체 대출",
            "Overdue debt",
            "0",
            "[unpaid_debt]",
            "[overdue_debt@-1]+{balance_at_end}-[to_lenders]",
        ),
        (
            "payables",
            "미지급금",
            "Unpaid suppliers",
            "0",
            "[unpaid_suppliers]",
            "[payables@-1]-[to_suppliers]",
        ),
        (
            "preferred_arrears",
            "우선배당 미지급 누계",
            "Preferred arrears",
            "0",
            "[arrears_due]-[preferred_paid]",
            "{preferred_capital}+[preferred_arrears@-1]-[to_preferred]",
        ),
        (
            "retained_account",
            "이익잉여금",
            "Retained earnings",
            "0",
            "[retained_account@-1]+[profit]-[overdue_interest]-[preferred_paid]-[ordinary_paid]",
            "[retained_account@-1]+[profit]",
        ),
        (
            "support_left",
            "남은 출자자 지원 한도",
            "Support left",
            "{sponsor_support_krw}",
            "[support_left@-1]-[support]",
            "0",
        ),
    ):
        sheet.line(
            key,
            ko,
            en,
            f"IF([period_index]<{{operation_index}},{opening},"
            f"IF([is_operation]=1,{running},IF([is_wind_up]=1,{end},0)))",
        )
