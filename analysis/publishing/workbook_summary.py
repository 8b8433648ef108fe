"""Summary sheet: headline results and the checks that every figure rests on."""

from __future__ import annotations

from typing import Final

from analysis.foundation.language import Text
from analysis.publishing.workbook_formulas import Formula
from analysis.publishing.workbook_inputs import Contents
from analysis.publishing.workbook_layout import MILLION_WON, SINGLE, UNIT, Plan, Sheet

#: Relative difference that is rounding.
_ROUNDING: Final = "0.000000001"
_RESULTS: Final = (
    ("total_uses_krw", "총사용", "Uses paid by debt and equity", "money"),
    ("debt_krw", "부채", "Debt", "money"),
    ("equity_krw", "자본", "Equity", "money"),
    ("equity_gap_krw", "출자 약정을 넘는 자본", "Equity needed beyond what is committed", "money"),
    ("gearing_share", "부채비중", "Gearing", "percent"),
    ("binding_limit", "부채를 제한한 것", "What limits the debt", "text"),
    ("effective_operation_years", "운영연수", "Years of operation", "number"),
    ("minimum_dscr", "최저 DSCR", "Minimum DSCR", "ratio"),
    ("average_dscr", "평균 DSCR", "Average DSCR", "ratio"),
    ("llcr", "LLCR", "LLCR", "ratio"),
    ("plcr", "PLCR", "PLCR", "ratio"),
    ("project_irr", "사업 수익률(연)", "Project rate of return, a year", "percent"),
    ("equity_irr_all", "전체 주주 수익률(연)", "Return of all shareholders, a year", "percent"),
    ("equity_irr_preferred", "우선주 수익률(연)", "Return of preferred shares, a year", "percent"),
    (
        "equity_irr_public_ordinary",
        "공공 보통주 수익률(연)",
        "Return of public ordinary shares, a year",
        "percent",
    ),
    (
        "equity_irr_private_ordinary",
        "민간 보통주 수익률(연)",
        "Return of private ordinary shares, a year",
        "percent",
    ),
    ("project_npv_krw", "사업 순현재가치", "Project NPV", "money"),
    ("private_npv_krw", "민간 주주 순현재가치", "NPV of private shareholders", "money"),
    ("payback_years", "회수기간(년)", "Payback, years", "ratio"),
    ("levelised_cost_krw_per_hour", "균등화 원가(원/시간)", "Levelised cost, won per hour", "whole"),
    ("default_date", "첫 미지급 시점", "First default, decimal year", "year"),
    ("lender_loss_krw", "대주 손실", "Loss of lenders", "money"),
)
_CHECKS: Final = (
    (
        "check_sources",
        "조달과 사용이 모든 기간에 같음",
        "Sources equal uses in every period",
        f"SUMPRODUCT(ABS([sources_gap@all]))<={_ROUNDING}*SUM([total_uses@all])",
    ),
    (
        "check_balance",
        "재무상태표가 모든 기간에 맞음",
        "The balance sheet balances in every period",
        f"SUMPRODUCT(ABS([balance_gap@all]))<={_ROUNDING}*MAX([total_assets@all])",
    ),
    (
        "check_debt",
        "선순위 대출이 만기에 모두 상환됨",
        "The senior loan ends at zero",
        f"ABS(INDEX([senior_balance@all],{{maturity_index}}+1))<={_ROUNDING}*MAX({{debt_krw}},1)",
    ),
    ("check_converged", "차입규모 탐색이 수렴함", "The search for the debt has converged", "{is_converged}"),
    (
        "check_dates",
        "금융약정이 개소보다 한 기간 이상 앞섬",
        "The close lies a period or more before the opening",
        "{operation_index}>{close_index}",
    ),
    (
        "check_terms",
        "대출이 SPC보다 오래가지 않고 거치기간이 대출기간보다 짧음",
        "The loan does not outlast the company, and grace is shorter than the loan",
        "AND({financial_close_date_year}+{tenor_years}<={service_date_year}+{operation_years}+1/{periods_per_year},"
        "{grace_years}<{tenor_years})",
    ),
    (
        "check_horizon",
        "기간과 연도 열이 청산까지 이어짐",
        "Periods and years reach to the wind-up",
        "AND({longest_end_index}<={last_period_index},{start_year}>={first_year},"
        "INDEX([period_year@all],MIN({longest_end_index},{last_period_index}))<={first_year}+{year_count})",
    ),
    (
        "check_loan_horizon",
        "시험계산 열이 만기까지 이어짐",
        "Columns of the passes reach to maturity",
        "AND({maturity_index}<COLUMNS([nought.balance@all]),{operation_index}<=COLUMNS([nought_draws.debt@all]))",
    ),
)


def add_summary(plan: Plan, contents: Contents) -> Sheet:
    """Add what a reader looks at first."""
    sheet = plan.sheet(
        "요약",
        "Summary",
        width=1,
        note=Text(
            ko="이 통합문서는 재원조달 모형 전체를 수식으로 담았습니다. 가정 시트의 노란 칸을 바꾸면 모든 결과가 움직입니다. "
            "금액은 백만원으로 표시하며 칸의 값은 원입니다.",
            en="This workbook holds the whole funding model as formulas: change a yellow cell of the assumptions and "
            "every result moves. Money is shown in million won; the cells hold won.",
        ),
    )
    sheet.has_periods = False
    row = sheet.next_row
    sheet.label(row, Text(ko="시나리오", en="Scenario"))
    sheet.put(row, SINGLE, contents.scenario.in_(plan.language), "text")
    sheet.next_row = row + 1
    sheet.heading("주요 결과", "Headline results")
    for key, ko, en, style in _RESULTS:
        row = sheet.next_row
        sheet.next_row += 1
        sheet.label(row, Text(ko=ko, en=en))
        if style == "money":
            sheet.put(row, UNIT, MILLION_WON.in_(plan.language), "unit")
        sheet.put(row, SINGLE, Formula(f"{{{key}}}"), style)
    sheet.heading("점검", "Checks")
    for key, ko, en, formula in _CHECKS:
        sheet.single(key, ko, en, formula, style="check")
    names = ",".join(f"{{{key}}}" for key, _, _, _ in _CHECKS)
    sheet.single("check_all", "모든 점검", "All checks", f"AND({names})", style="check")
    sheet.heading("읽는 법", "How to read it")
    for style, ko, en in (
        ("input_number", "바꿀 수 있는 칸", "Cells to change"),
        ("value_whole", "다른 장에서 온 값", "Values from another chapter"),
        ("number", "수식", "Formulas"),
        ("check", "점검(참이면 녹색, 거짓이면 빨간색)", "Checks: green where true, red where false"),
    ):
        row = sheet.next_row
        sheet.next_row += 1
        sheet.label(row, Text(ko=ko, en=en))
        sheet.put(row, SINGLE, Formula("TRUE()") if style == "check" else None, style)
    return sheet
