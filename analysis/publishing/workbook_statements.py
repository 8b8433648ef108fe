"""Statements sheet: income, balance sheet, and sources and uses, with the sums that must agree."""

from __future__ import annotations

from typing import Final

from analysis.models.funding.outcome import SOURCES, USES
from analysis.models.funding.statements import ASSETS, CLAIMS_ON_ASSETS
from analysis.publishing.workbook_formulas import added
from analysis.publishing.workbook_layout import Plan, Sheet

#: Label and formula of each item of the balance sheet.
_BALANCE: Final = {
    "fixed_assets": (
        "유형자산",
        "Fixed assets",
        "[balance_sheet_fixed_assets@-1]+[need_before_floor]+[uses_interest]+[uses_fees]+[later_capital]"
        "-[depreciation]-[book_at_end]",
    ),
    "receivables": (
        "매출채권",
        "Receivables",
        "IF([period_index]<{wind_up_index},[balance_sheet_receivables@-1]+[receivables_rise],0)",
    ),
    "cash": (
        "현금과 적립금",
        "Cash and reserves",
        "IF([period_index]<{operation_index},[balance_sheet_cash@-1]+[surplus]+[uses_reserve],"
        "IF([is_operation]=1,[cash_account]+[reserve_account]+[refresh_account],0))",
    ),
    "debt": (
        "차입금",
        "Debt",
        "IF([period_index]<{wind_up_index},[scheduled_debt],0)+[overdue_debt]",
    ),
    "payables": ("미지급금", "Payables", "[payables]"),
    "paid_in_capital": (
        "납입자본",
        "Paid-in capital",
        "[balance_sheet_paid_in_capital@-1]+[equity_draws]-IF([period_index]<{wind_up_index},0,[dividends])",
    ),
    "sponsor_support": (
        "출자자 지원",
        "Sponsor support",
        "[balance_sheet_sponsor_support@-1]+[support]",
    ),
    "retained_earnings": (
        "이익잉여금",
        "Retained earnings",
        "[balance_sheet_retained_earnings@-1]+[net_income]-IF([period_index]<{wind_up_index},[dividends],0)",
    ),
}


def add_statements(plan: Plan, *, width: int) -> Sheet:
    """Add the accounts of the company."""
    sheet = plan.sheet("재무제표", "Statements", width=width)
    sheet.heading("손익", "Income")
    for key, ko, en, formula in (
        ("income_revenue", "매출", "Revenue", "[is_operation]*[total_revenue]"),
        ("income_cost", "운영비", "Operating cost", "[is_operation]*[total_cost]"),
        ("income_depreciation", "감가상각", "Depreciation", "[depreciation]"),
        ("interest_expense", "이자비용", "Interest expense", "[scheduled_interest]+[overdue_interest]"),
        ("income_tax", "법인세", "Tax", "[tax]"),
        ("income_sale", "자산 처분손익", "Gain on the sale of assets", "[proceeds]-[book_at_end]"),
        ("net_income", "순이익", "Net income", "[profit]-[overdue_interest]"),
        ("dividends", "배당", "Dividends", "[ordinary_dividend]+[preferred_dividend]"),
    ):
        sheet.line(key, ko, en, formula, total=True)
    sheet.heading("재무상태(기말)", "Balance sheet, end of period")
    sheet.line(
        "scheduled_debt",
        "예정 대출 잔액",
        "Scheduled debt",
        "[scheduled_debt@-1]+[draws]+[refresh_draws]-[senior_principal]-[refresh_principal]",
    )
    for item in (*ASSETS, *CLAIMS_ON_ASSETS):
        ko, en, formula = _BALANCE[item]
        # After wind-up there is no company.
        sheet.line(f"balance_sheet_{item}", ko, en, f"IF([period_index]<={{wind_up_index}},{formula},0)")
    assets, claims = (
        added(f"balance_sheet_{item}" for item in items) for items in (ASSETS, CLAIMS_ON_ASSETS)
    )
    sheet.line("total_assets", "자산 합계", "Assets", assets, style="money_total")
    sheet.line("total_claims", "부채와 자본 합계", "Claims", claims, style="money_total")
    sheet.line("balance_gap", "차이", "Difference", "[total_assets]-[total_claims]")
    sheet.line(
        "debt_balance", "대출 잔액(연체 포함)", "Balance of debt, overdue included", "[balance_sheet_debt]"
    )
    sheet.heading("조달과 사용", "Sources and uses")
    sheet.line("sources_early_revenue", "조기 매출", "Early revenue", "[early_revenue]-[surplus]", total=True)
    sheet.line(
        "total_sources",
        "조달 합계",
        "Sources",
        added(f"sources_{name}" for name in SOURCES),
        style="money_total",
        total=True,
    )
    sheet.line(
        "total_uses",
        "사용 합계",
        "Uses",
        added(f"uses_{name}" for name in USES),
        style="money_total",
        total=True,
    )
    sheet.line("sources_gap", "차이", "Difference", "[total_sources]-[total_uses]")
    sheet.heading("현금흐름", "Cash flows")
    sheet.line(
        "project_cash_flow",
        "사업 현금흐름(부채·보조금 없이, 세후)",
        "Project cash flow, without debt and grants, after tax",
        "[early_revenue]-[spending]-[uses_early_operation]+[margin]-[receivables_rise]-[unlevered_tax]"
        "-[later_capital]+[is_wind_up]*{sale_without_debt}",
        total=True,
    )
    sheet.line(
        "lender_cash_flow",
        "대주 현금흐름",
        "Cash flow of lenders",
        "[interest_paid]+[principal_paid]+[uses_interest]+[uses_fees]-[draws]-[refresh_draws]",
        total=True,
    )
    sheet.line(
        "equity_cash_flow_all",
        "전체 주주 현금흐름",
        "Cash flow of all shareholders",
        "[equity_cash_flow_preferred]+[equity_cash_flow_public_ordinary]+[equity_cash_flow_private_ordinary]",
        total=True,
    )
    return sheet
