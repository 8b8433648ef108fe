"""Sizing sheets: the largest debt within its limits, found by a fixed number of passes without iteration.

The unknown is the mix of debt and equity. Every pass follows one mix through construction and the life of the
loan; the next mix comes from what it leaves, by Chandrupatla's method as in the model. A pass whose root is
found already repeats it.
"""

from __future__ import annotations

from typing import Final

from analysis.foundation.language import Text
from analysis.publishing.workbook_layout import Plan, Sheet
from analysis.publishing.workbook_search import COLUMNS, PASSES, Search, add_search

#: Part of a debt below which a closing balance is rounding.
_CLOSED: Final = "0.000000000001"


def add_sizing(plan: Plan) -> Sheet:
    """Add the searches for the debt; they read the passes."""
    sheet = plan.sheet(
        "차입규모",
        "Sizing",
        width=len(COLUMNS),
        note=Text(
            ko=f"찾는 값은 부채와 자본의 배합입니다. 순환 참조 없이 {PASSES}번의 시험으로 찾으며, 수렴 여부를 아래에서 확인합니다.",
            en=f"The unknown is the mix of debt and equity, found in {PASSES} passes without circular references.",
        ),
    )
    sheet.has_periods = False
    _limits(sheet)
    for search in _searches():
        add_search(sheet, search, slack=_SLACK[search.key])
    return sheet


def _searches() -> tuple[Search, ...]:
    lenders = '{debt_sizing}="lenders"'
    return (
        Search(
            key="cap",
            ko="부채비중 상한(자본 우선 투입)",
            en="Gearing cap, equity first",
            low="0",
            high="1",
            is_needed="{is_equity_first}=1",
            at_low=_cap_slack("nought_draws."),
            at_high=_cap_slack("all_draws."),
        ),
        Search(
            key="ceiling",
            ko="대출 한도",
            en="Loan ceiling",
            low="0",
            high="{mix_by_cap}",
            is_needed="TRUE()",
            at_low=_ceiling_slack("nought_draws."),
            at_high=_ceiling_slack("cap_draws."),
        ),
        Search(
            key="closing",
            ko="만기에 잔액이 남지 않는 배합",
            en="Nothing left at maturity",
            low="0",
            high="{ceiling_root}",
            is_needed=f"AND({lenders},{{is_sculpted}}=1)",
            at_low=_closing_slack("nought."),
            at_high=_closing_slack("ceiling_loan."),
        ),
        Search(
            key="margin",
            ko="목표 DSCR을 지키는 배합",
            en="Coverage in every period",
            low="0",
            high="{closing_root}",
            is_needed=lenders,
            at_low=_margin_slack("nought."),
            at_high=_margin_slack("closing_loan."),
        ),
        Search(
            key="share",
            ko="만기까지 고르게 갚는 상환 비율(음수로 적음)",
            en="Share of cash flow that ends at maturity, as a negative number",
            low="-1/{target_dscr}",
            high="0",
            is_needed=f"AND({{is_sculpted}}=1,{{settled.closing}}<-{_CLOSED}*{{debt_krw}})",
            at_low=_share_slack("settled."),
            at_high="-1",
        ),
    )


def _cap_slack(prefix: str) -> str:
    return f"({{gearing_cap_share}}*{{{prefix}total}}-{{{prefix}debt_closing}})/{{cost_scale}}"


def _ceiling_slack(prefix: str) -> str:
    return f"({{loan_ceiling}}-{{{prefix}debt_closing}})/{{cost_scale}}"


def _closing_slack(prefix: str) -> str:
    return f"-{{{prefix}closing}}/{{cost_scale}}"


def _margin_slack(prefix: str) -> str:
    return f"{{{prefix}margin}}/{{cost_scale}}"


def _share_slack(prefix: str) -> str:
    return f"IF({{debt_krw}}>0,-{{{prefix}closing}}/{{debt_krw}},0)"


_SLACK: Final = {
    "cap": _cap_slack,
    "ceiling": _ceiling_slack,
    "closing": _closing_slack,
    "margin": _margin_slack,
    "share": _share_slack,
}


def _limits(sheet: Sheet) -> None:
    sheet.heading("한도와 결과", "Limits and result")
    for key, ko, en, formula, style in (
        ("cost_scale", "척도(필요액)", "Scale: need", "MAX({need_total},1)", "money"),
        (
            "mix_by_cap",
            "부채비중 상한의 배합",
            "Mix at the gearing cap",
            "IF({is_equity_first}=1,{cap_root},{gearing_cap_share})",
            "factor",
        ),
        ("debt_mix", "확정 배합", "Final mix", "{margin_root}", "factor"),
        (
            "binding_limit",
            "부채를 제한한 것",
            "What limits the debt",
            'IF({margin_root}<{ceiling_root},"debt_capacity",IF({ceiling_root}<{mix_by_cap},"loan_ceiling","gearing_cap"))',
            "text",
        ),
        (
            "debt_capacity_krw",
            "상환능력 한도(구속할 때)",
            "Debt capacity, where it binds",
            "IF({margin_root}<{ceiling_root},{debt_krw},{none_text})",
            "money",
        ),
        (
            "service_share",
            "현금흐름 가운데 상환 비율",
            "Share of cash flow that serves the debt",
            "IF({debt_krw}>0,IF({share_is_needed},-{share_root},1/{target_dscr}),0)",
            "factor",
        ),
        (
            "is_converged",
            "모든 탐색의 수렴",
            "Every search has converged",
            f"AND({','.join(f'{{{key}_converged}}' for key in _SLACK)})",
            "check",
        ),
    ):
        sheet.single(key, ko, en, formula, style=style)
