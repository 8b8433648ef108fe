"""Terms of the loans on the debt sheet: rates, reserve, loans for later servers, shares of the principal."""

from __future__ import annotations

from analysis.models.funding.construction import LARGEST_RESERVE_SHARE
from analysis.publishing.workbook_layout import Sheet
from analysis.publishing.workbook_uses import moving_sum


def interest(balance: str) -> str:
    """Return a formula for a period's interest; the policy loan is drawn first and repaid last."""
    return (
        f"(MIN({balance},{{policy_loan_ceiling_krw}})*{{policy_rate}}"
        f"+MAX({balance}-{{policy_loan_ceiling_krw}},0)*{{commercial_rate}})"
    )


def reserve(debt: str) -> str:
    """Return a formula for the initial reserve of a debt."""
    return (
        f"(MIN({debt},{{policy_loan_ceiling_krw}})*{{policy_reserve_factor}}"
        f"+MAX({debt}-{{policy_loan_ceiling_krw}},0)*{{commercial_reserve_factor}})"
    )


def with_reserve(debt: str, unit: str) -> str:
    """Return a formula for the final debt that pays its own reserve, in closed form on both sides of the ceiling."""
    ceiling = "{policy_loan_ceiling_krw}"
    below = f"{debt}/(1-{unit}*{{policy_reserve_factor}})"
    above = (
        f"({debt}+{unit}*{ceiling}*({{policy_reserve_factor}}-{{commercial_reserve_factor}}))"
        f"/(1-{unit}*{{commercial_reserve_factor}})"
    )
    return f"IF({below}<={ceiling},{below},{above})"


def add_terms(sheet: Sheet) -> None:
    """Add the terms of one period, and how the loans are drawn and repaid."""
    sheet.heading("조건(기간 단위)", "Terms, by period")
    for loan, ko, en in (
        ("policy", "정책대출", "Policy loan"),
        ("commercial", "상업대출", "Commercial loan"),
    ):
        rate = f"{{{loan}_rate}}"
        sheet.single(
            f"{loan}_rate",
            f"{ko} 기간 이자율",
            f"{en}: interest of a period",
            f"{{{loan}_loan_rate}}/{{periods_per_year}}",
            style="percent",
        )
        sheet.single(
            f"{loan}_reserve_factor",
            f"{ko} 1원당 최초 적립금",
            f"{en}: initial reserve per won",
            f"MIN(IF({rate}>0,{rate}/(1-(1+{rate})^-{{repayment_count}}),1/{{repayment_count}})"
            f"*{{reserve_months}}*{{periods_per_year}}/12,{LARGEST_RESERVE_SHARE})",
            style="factor",
        )
    for key, ko, en, formula, style in (
        (
            "loan_ceiling",
            "대출 한도",
            "Loan ceiling",
            "{policy_loan_ceiling_krw}+{commercial_loan_ceiling_krw}",
            "money",
        ),
        (
            "widest_debt",
            "평균 이자율의 기준 금액",
            "Amount of the mean rate",
            "MIN({loan_ceiling},SUM([initial_capital@all]))",
            "money",
        ),
        (
            "mean_rate",
            "평균 기간 이자율",
            "Mean interest of a period",
            f"IF({{widest_debt}}>0,{interest('{widest_debt}')}/{{widest_debt}},0)",
            "percent",
        ),
        (
            "is_sculpted",
            "현금흐름 맞춤 상환",
            "Sculpted",
            'IF(AND({repayment}="sculpted",{debt_sizing}="lenders"),1,0)',
            "index",
        ),
        ("is_equity_first", "자본 우선 투입", "Equity first", 'IF({draw_order}="equity_first",1,0)', "index"),
    ):
        sheet.single(key, ko, en, formula, style=style)


def add_refresh_loans(sheet: Sheet) -> None:
    """Add how later servers are paid: new loans, and money put by."""
    sheet.heading("장비 교체 재원", "How later servers are paid")
    sheet.single(
        "put_by_periods",
        "적립 기간 수",
        "Periods over which money is put by",
        "MAX({fleet_periods_each}-{periods_per_year},1)",
        style="index",
    )
    sheet.line(
        "refresh_draws", "교체 대출 인출", "New loans", "[later_capital]*{refresh_debt_share}", total=True
    )
    sheet.line("refresh_own", "자체 부담", "Own money", "[later_capital]-[refresh_draws]", total=True)
    sheet.line(
        "refresh_draws_so_far", "인출 누계", "Draws so far", "[refresh_draws_so_far@-1]+[refresh_draws]"
    )
    sheet.line(
        "refresh_own_so_far", "자체 부담 누계", "Own money so far", "[refresh_own_so_far@-1]+[refresh_own]"
    )
    sheet.line(
        "refresh_principal",
        "교체 대출 원금",
        "Principal of new loans",
        f"[is_operation]*{moving_sum('refresh_draws_so_far', 'fleet_periods_each')}/{{fleet_periods_each}}",
        total=True,
    )
    sheet.line(
        "refresh_open",
        "교체 대출 잔액(바닥 전)",
        "Balance before its floor",
        "[refresh_open@-1]+[refresh_draws]-[refresh_principal]",
    )
    sheet.line("refresh_balance", "교체 대출 잔액", "Balance of new loans", "MAX([refresh_open],0)")
    sheet.line(
        "refresh_interest",
        "교체 대출 이자",
        "Interest of new loans",
        "[is_operation]*[refresh_balance@-1]*{commercial_loan_rate}/{periods_per_year}",
        total=True,
    )
    last = "{last_period_index}"
    sheet.single("last_period_index", "마지막 기간", "Last period", "MAX([period_index@all])", style="index")
    sheet.line(
        "refresh_contribution",
        "교체 적립 계획",
        "To be put by",
        f"[is_operation]*(INDEX([refresh_own_so_far@all],MIN([period_index]+{{put_by_periods}},{last})+1)"
        "-[refresh_own_so_far])/{put_by_periods}",
        total=True,
    )


def add_weights(sheet: Sheet) -> None:
    """Add the share of the principal that falls due, where the loan is not sculpted."""
    sheet.heading("원금 비율(균등 상환)", "Share of principal, where not sculpted")
    sheet.single(
        "first_weight",
        "원리금균등: 첫 원금 비율",
        "Level payments: first share",
        "IF({mean_rate}>0,{mean_rate}/((1+{mean_rate})^{repayment_count}-1),1/{repayment_count})",
        style="factor",
    )
    sheet.line(
        "principal_weight",
        "원금 비율",
        "Share of principal",
        "IF([is_repaying]=1,IF({is_sculpted}=1,0,"
        'IF({repayment}="equal_principal",1/{repayment_count},'
        "{first_weight}*(1+{mean_rate})^([period_index]-{first_repayment_index}))),0)",
        style="factor",
        total=True,
    )
