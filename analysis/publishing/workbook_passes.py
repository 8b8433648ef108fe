"""Passes of the sizing: one mix of debt and equity followed through construction and the life of the loan."""

from __future__ import annotations

from analysis.foundation.language import Text
from analysis.publishing.workbook_debt import add_draws
from analysis.publishing.workbook_inputs import Contents
from analysis.publishing.workbook_layout import Plan, Sheet
from analysis.publishing.workbook_loans import interest
from analysis.publishing.workbook_search import PASSES
from analysis.publishing.workbook_tax import add_tax_account


def add_passes(plan: Plan, contents: Contents) -> Sheet:
    """Add the passes that the sizing sheet reads."""
    sheet = plan.sheet(
        "시험계산",
        "Passes",
        width=contents.loan_periods,
        note=Text(
            ko="차입규모 시트의 한 걸음마다 배합 하나를 건설과 상환 끝까지 계산합니다.",
            en="For each step of the sizing sheet, one mix followed through construction and repayment.",
        ),
    )
    building = contents.building_periods
    for prefix, ko, en, mix in (
        ("nought_draws.", "부채 없음", "No debt", "0"),
        ("all_draws.", "자본 없음", "No equity", "1"),
        ("cap_draws.", "부채비중 상한", "At the gearing cap", "{mix_by_cap}"),
        ("ceiling_draws.", "대출 한도", "At the loan ceiling", "{ceiling_root}"),
        ("closing_draws.", "만기 잔액 없음", "At nothing left", "{closing_root}"),
    ):
        sheet.heading(ko, en)
        add_draws(sheet, prefix=prefix, mix=mix, width=building)
    for prefix, draws in (
        ("nought.", "nought_draws."),
        ("ceiling_loan.", "ceiling_draws."),
        ("closing_loan.", "closing_draws."),
    ):
        _add_loan(sheet, prefix=prefix, draws=draws)
    for key, ko, en in (
        ("cap", "부채비중 상한", "Gearing cap"),
        ("ceiling", "대출 한도", "Loan ceiling"),
        ("closing", "만기 잔액", "Closing balance"),
        ("margin", "목표 DSCR", "Target coverage"),
    ):
        for number in range(1, PASSES + 1):
            prefix = f"{key}.{number}."
            sheet.heading(f"{ko}: {number}번째 시험", f"{en}: pass {number}")
            add_draws(sheet, prefix=prefix, mix=f"{{{key}.{number}.point}}", width=building)
            if key in ("closing", "margin"):
                _add_loan(sheet, prefix=prefix, draws=prefix)
    sheet.heading("확정 부채, 목표 비율로 상환", "Final debt, paid at the target coverage")
    _add_loan(sheet, prefix="settled.", draws="final.", share="1/{target_dscr}", is_floored=True)
    for number in range(1, PASSES + 1):
        sheet.heading(f"상환 비율: {number}번째 시험", f"Share of cash flow: pass {number}")
        _add_loan(
            sheet,
            prefix=f"share.{number}.",
            draws="final.",
            share=f"-{{share.{number}.point}}",
            is_floored=True,
        )
    return sheet


def _add_loan(
    sheet: Sheet, *, prefix: str, draws: str, share: str = "1/{target_dscr}", is_floored: bool = False
) -> None:
    """Add one debt followed through its life, with the balance and the least margin that it leaves.

    A sculpted loan pays at least its interest only where ``is_floored``: while the debt is sized the closing
    balance is nearly straight without that, and the margin tells where interest is not covered.
    """
    p = prefix
    debt = f"{{{draws}debt_closing}}"
    sheet.single(f"{p}service_share", "상환 비율", "Share of cash flow", share, style="factor")
    sheet.line(
        f"{p}interest",
        "이자",
        "Interest",
        f"IF([is_loan_life]=1,{interest(f'[{p}balance@-1]')},0)",
    )
    add_tax_account(
        sheet,
        prefix=f"{p}tax_",
        income=f"[taxable_before_interest]-[charge]*{{{draws}financing}}-[{p}interest]",
    )
    sheet.line(
        f"{p}flow",
        "상환 가능 현금(세후)",
        "Cash flow after tax",
        f"[before_tax]-[{p}tax_tax_due]+IF([is_year_start]=1,0,[{p}tax_tax_due@-1])",
    )
    paid = f"{{{p}service_share}}*MAX([{p}flow],0)-[{p}interest]"
    sculpted = f"MAX({paid},0)" if is_floored else f"({paid})"
    sheet.line(
        f"{p}balance",
        "잔액",
        "Balance",
        f"IF([period_index]<{{operation_index}},{debt},[{p}balance@-1]-IF([is_repaying]=1,"
        f"IF({{is_sculpted}}=1,{sculpted},[principal_weight]*{debt}),0))",
    )
    sheet.line(
        f"{p}spare",
        "목표 대비 여유",
        "Spare at the target coverage",
        f'IF([is_loan_life]=1,[{p}flow]/{{target_dscr}}-[{p}interest]-[principal_weight]*{debt},"")',
    )
    sheet.single(
        f"{p}closing",
        "만기 잔액",
        "Closing balance",
        f"INDEX([{p}balance@all],{{maturity_index}}+1)",
        style="money",
    )
    sheet.single(f"{p}margin", "가장 작은 여유", "Least spare", f"MIN([{p}spare@all])", style="money")
