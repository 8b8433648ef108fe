"""Debt sheet: terms, loans for later servers, draws until the opening and the schedule of repayment."""

from __future__ import annotations

from analysis.publishing.workbook_layout import Plan, Sheet
from analysis.publishing.workbook_loans import (
    add_refresh_loans,
    add_terms,
    add_weights,
    interest,
    reserve,
    with_reserve,
)


def add_debt(plan: Plan, *, width: int) -> Sheet:
    """Add the loans as they are drawn and repaid; the mix comes from the sizing sheet."""
    sheet = plan.sheet("부채", "Debt", width=width)
    add_terms(sheet)
    add_refresh_loans(sheet)
    add_weights(sheet)
    _draws(sheet)
    _schedule(sheet)
    return sheet


def _draws(sheet: Sheet) -> None:
    sheet.heading("건설기간의 인출", "Draws until the opening")
    add_draws(sheet, prefix="final.", mix="{debt_mix}")
    is_last = "[period_index]={operation_index}-1"
    for key, ko, en, formula in (
        (
            "uses_interest",
            "건설이자",
            "Interest during construction",
            f"[is_construction]*{interest('[drawn@-1]')}",
        ),
        ("uses_reserve", "최초 적립금", "Initial reserve", f"IF({is_last},{reserve('{debt_krw}')},0)"),
        (
            "drawn",
            "대출 인출 누계",
            "Debt drawn so far",
            f"IF({is_last},{{debt_krw}},[final.debt]*[is_construction])",
        ),
        ("draws", "대출 인출", "Draws of debt", "[is_construction]*([drawn]-[drawn@-1])"),
        ("uses_fees", "취급수수료", "Fees", "[draws]*{upfront_fee_share}"),
        (
            "equity_draws",
            "자본 납입",
            "Equity paid in",
            "[is_construction]*([need]+[uses_interest]+[uses_reserve]+[uses_fees]-[draws])",
        ),
        (
            "policy_so_far",
            "정책대출 누계",
            "Policy loan so far",
            "IF([is_construction]=1,MIN([drawn],{policy_loan_ceiling_krw}),0)",
        ),
        (
            "sources_policy_loan",
            "정책대출 인출",
            "Draws of the policy loan",
            "[is_construction]*([policy_so_far]-[policy_so_far@-1])",
        ),
        (
            "sources_commercial_loan",
            "상업대출 인출",
            "Draws of the commercial loan",
            "[draws]-[sources_policy_loan]",
        ),
    ):
        sheet.line(key, ko, en, formula, total=key not in ("drawn", "policy_so_far"))
    for key, ko, en, formula in (
        ("debt_krw", "부채 총액", "Debt drawn by the opening", "{final.debt_closing}"),
        ("financing_cost", "자본화 금융비용", "Capitalised interest and fees", "{final.financing}"),
        ("total_uses_krw", "총사용(부채와 자본)", "Uses paid by debt and equity", "{final.total}"),
        ("equity_krw", "자본 총액", "Equity paid in by the opening", "SUM([equity_draws@all])"),
    ):
        sheet.single(key, ko, en, formula, style="money")
    sheet.single(
        "gearing_share",
        "부채비중",
        "Gearing",
        "IF({total_uses_krw}>0,{debt_krw}/{total_uses_krw},0)",
        style="percent",
    )
    sheet.single(
        "equity_gap_krw",
        "출자 약정을 넘는 자본",
        "Equity needed beyond what is committed",
        "MAX({equity_krw}-{equity_committed_krw},0)",
        style="money",
    )


def add_draws(sheet: Sheet, *, prefix: str, mix: str, width: int | None = None) -> None:
    """Add the draws under one mix of debt and equity, with the final debt in closed form.

    Parameters
    ----------
    sheet
        Where they go.
    prefix
        Of the names: ``debt_closing``, ``financing`` and ``total`` are what follows from the mix.
    mix
        Formula of the debt's part of every use.
    width
        Number of periods within which construction ends, where it is not that of the sheet.
    """
    p = prefix
    sheet.single(f"{p}mix", "부채 배합", "Mix", mix, style="factor")
    sheet.single(
        f"{p}unit",
        "필요액 1원당 인출",
        "Draw per won needed",
        f"IF({{is_equity_first}}=1,1/(1-{{upfront_fee_share}}),{{{p}mix}}/(1-{{upfront_fee_share}}*{{{p}mix}}))",
        style="factor",
    )
    sheet.line(
        f"{p}cost",
        "필요액과 이자",
        "Need and interest",
        f"IF([is_construction]=1,[need]+{interest(f'[{p}debt@-1]')},0)",
        width=width,
    )
    sheet.line(
        f"{p}equity",
        "먼저 투입된 자본 누계",
        "Equity paid first, so far",
        f"IF({{is_equity_first}}=1,MIN((1-{{{p}mix}})*{{need_total}},[{p}equity@-1]+[{p}cost]),0)",
        width=width,
    )
    sheet.line(
        f"{p}debt",
        "대출 누계(적립금 전)",
        "Debt so far, before the reserve",
        f"[{p}debt@-1]+{{{p}unit}}*([{p}cost]-([{p}equity]-[{p}equity@-1]))",
        width=width,
    )
    sheet.single(
        f"{p}debt_before_reserve",
        "대출(적립금 전)",
        "Debt before the reserve",
        f"INDEX([{p}debt@all],{{operation_index}})",
        style="money",
    )
    sheet.single(
        f"{p}debt_closing",
        "대출 총액",
        "Debt at the opening",
        with_reserve(f"{{{p}debt_before_reserve}}", f"{{{p}unit}}"),
        style="money",
    )
    sheet.single(
        f"{p}financing",
        "이자와 수수료",
        "Interest and fees",
        f"SUM([{p}cost@all])-{{need_total}}+{{upfront_fee_share}}*{{{p}debt_closing}}",
        style="money",
    )
    sheet.single(
        f"{p}total",
        "총사용",
        "All uses",
        f"SUM([{p}cost@all])+{reserve(f'{{{p}debt_closing}}')}+{{upfront_fee_share}}*{{{p}debt_closing}}",
        style="money",
    )


def _schedule(sheet: Sheet) -> None:
    sheet.heading("상환 일정", "Schedule")
    flow = "MAX([senior_cash],0)"
    sheet.line(
        "senior_interest",
        "선순위 이자",
        "Senior interest",
        f"IF([is_loan_life]=1,{interest('[senior_balance@-1]')},0)",
        total=True,
    )
    sheet.line(
        "senior_cash",
        "선순위 상환 가능 현금(세후)",
        "Cash flow for senior debt, after tax",
        "[before_tax]-[tax]",
    )
    sheet.line(
        "senior_principal",
        "선순위 원금",
        "Senior principal",
        "IF([period_index]={maturity_index},[senior_balance@-1],IF([is_repaying]=1,IF({is_sculpted}=1,"
        f"MAX({{service_share}}*{flow}-[senior_interest],0),[principal_weight]*{{debt_krw}}),0))",
        total=True,
    )
    sheet.line(
        "senior_balance",
        "선순위 잔액",
        "Senior balance",
        "IF([period_index]<{operation_index},{debt_krw},[senior_balance@-1]-[senior_principal])",
    )
    sheet.line(
        "scheduled_interest",
        "이자(전체 대출)",
        "Interest of all loans",
        "[senior_interest]+[refresh_interest]",
        total=True,
    )
    sheet.line(
        "scheduled_principal",
        "원금(전체 대출)",
        "Principal of all loans",
        "[senior_principal]+[refresh_principal]",
        total=True,
    )
    sheet.line(
        "service",
        "원리금",
        "Debt service",
        "[scheduled_interest]+[scheduled_principal]",
        style="money_total",
        total=True,
    )
    sheet.line(
        "cfads",
        "상환 가능 현금흐름",
        "Cash flow available for debt service",
        "[margin]-[receivables_rise]-[tax]",
        style="money_total",
        total=True,
    )
