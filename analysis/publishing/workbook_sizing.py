"""Sizing sheets: the largest debt within its limits, found by a fixed number of passes without iteration.

The unknown is the mix of debt and equity. Every pass follows one mix through construction and the life of the
loan; the next mix comes from what it leaves, by Chandrupatla's method as in the model. A pass whose root is
found already repeats it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.foundation.language import Text
from analysis.publishing.workbook_debt import add_draws, interest
from analysis.publishing.workbook_inputs import Contents
from analysis.publishing.workbook_layout import FIRST, SINGLE, Formula, Place, Plan, Sheet
from analysis.publishing.workbook_tax import add_tax_account

#: Passes of each search. The model needs nine at most in a wide sample of scenarios.
PASSES: Final = 14
#: Width of the final bracket, relative to the first, and slack that is rounding: as in the model.
_PRECISION: Final = "0.000000000000004"
_ROUNDING: Final = "0.0000000000001"
#: Part of a debt below which a closing balance is rounding.
_CLOSED: Final = "0.000000000001"
#: Bracket, relative to the first, within which a root counts as found.
_CONVERGED: Final = "0.000000001"
_COLUMNS: Final = (
    ("point", "시험한 값", "Point"),
    ("slack", "여유", "Slack"),
    ("newest", "새 점", "Newest"),
    ("at_newest", "그 여유", "Its slack"),
    ("opposite", "반대쪽 점", "Opposite"),
    ("at_opposite", "그 여유", "Its slack"),
    ("before", "앞의 점", "Before"),
    ("at_before", "그 여유", "Its slack"),
    ("width", "구간 폭", "Bracket"),
    ("done", "끝남", "Done"),
    ("step", "다음 걸음", "Next step"),
)


@dataclass(frozen=True, kw_only=True)
class Search:
    """One search for the largest argument whose slack is not negative.

    Attributes
    ----------
    key
        Prefix of its names; ``<key>_root`` is the answer.
    ko, en
        What is searched.
    low, high
        Formulas of the bracket.
    is_needed
        Formula of the condition under which the search counts; else the answer is ``high``.
    at_low, at_high
        Formulas of the slack there.
    """

    key: str
    ko: str
    en: str
    low: str
    high: str
    is_needed: str
    at_low: str
    at_high: str


def add_sizing(plan: Plan, contents: Contents) -> None:
    """Add the searches, and the passes that they read."""
    sheet = plan.sheet(
        "차입규모",
        "Sizing",
        width=len(_COLUMNS),
        note=Text(
            ko=f"찾는 값은 부채와 자본의 배합입니다. 순환 참조 없이 {PASSES}번의 시험으로 찾으며, 수렴 여부를 아래에서 확인합니다.",
            en=f"The unknown is the mix of debt and equity, found in {PASSES} passes without circular references.",
        ),
    )
    sheet.has_periods = False
    _limits(sheet)
    for search in _searches():
        _add_search(sheet, search)
    passes = plan.sheet(
        "시험계산",
        "Passes",
        width=contents.loan_periods,
        note=Text(
            ko="차입규모 시트의 한 걸음마다 배합 하나를 건설과 상환 끝까지 계산합니다.",
            en="For each step of the sizing sheet, one mix followed through construction and repayment.",
        ),
    )
    _add_passes(passes, contents)


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


def _add_search(sheet: Sheet, search: Search) -> None:
    key = search.key
    sheet.heading(search.ko, search.en)
    sheet.single(f"{key}_low", "구간 하한", "Low end", search.low, style="factor")
    sheet.single(f"{key}_high", "구간 상한", "High end", search.high, style="factor")
    sheet.single(f"{key}_is_needed", "해당 여부", "Whether it counts", search.is_needed, style="general")
    sheet.single(f"{key}_at_low", "하한의 여유", "Slack at the low end", search.at_low, style="factor")
    sheet.single(
        f"{key}_at_high",
        "상한의 여유",
        "Slack at the high end",
        f"IF({{{key}_is_needed}},{search.at_high},0)",
        style="factor",
    )
    sheet.single(
        f"{key}_is_open",
        "구간 안에 답이 있음",
        "The root lies inside",
        f"IF(AND({{{key}_at_high}}<0,{{{key}_at_low}}>0),1,0)",
        style="index",
    )
    last = f"{key}.{PASSES}"
    sheet.single(
        f"{key}_root",
        "답",
        "Root",
        f"IF({{{key}_at_high}}>=0,{{{key}_high}},IF({{{key}_at_low}}<=0,{{{key}_low}},"
        f"IF({{{last}.at_newest}}>=0,{{{last}.newest}},{{{last}.opposite}})))",
        style="factor",
    )
    sheet.single(
        f"{key}_converged",
        "수렴",
        "Converged",
        f"OR({{{key}_is_open}}=0,{{{last}.done}}=1,"
        f"{{{last}.width}}<={_CONVERGED}*({{{key}_high}}-{{{key}_low}}))",
        style="check",
    )
    for offset, (_, ko, en) in enumerate(_COLUMNS):
        sheet.put(sheet.next_row, FIRST + offset, Text(ko=ko, en=en).in_(sheet.book.language), "head")
    sheet.next_row += 1
    _add_step(sheet, key, 0, _start(key))
    for number in range(1, PASSES + 1):
        _add_step(sheet, key, number, _step(key, number))


def _add_step(sheet: Sheet, key: str, number: int, formulas: dict[str, str]) -> None:
    row = sheet.next_row
    sheet.next_row += 1
    sheet.label(row, Text(ko=f"{number}번째", en=f"Pass {number}"))
    sheet.put(row, SINGLE, float(number), "index")
    for offset, (name, _, _) in enumerate(_COLUMNS):
        column = FIRST + offset
        sheet.put(row, column, Formula(formulas[name]), "index" if name == "done" else "general")
        place = Place(sheet=sheet.name, row=row, first=column, last=column)
        sheet.book.register(f"{key}.{number}.{name}", place)


def _start(key: str) -> dict[str, str]:
    low, high = f"{{{key}_low}}", f"{{{key}_high}}"
    at_low, at_high = f"{{{key}_at_low}}", f"{{{key}_at_high}}"
    return {
        "point": low,
        "slack": at_low,
        "newest": low,
        "at_newest": at_low,
        "opposite": high,
        "at_opposite": at_high,
        "before": high,
        "at_before": at_high,
        "width": f"{high}-{low}",
        "done": f"1-{{{key}_is_open}}",
        "step": f"IF({{{key}_is_open}}=1,{at_low}/({at_low}-{at_high}),0)",
    }


def _step(key: str, number: int) -> dict[str, str]:
    def now(name: str) -> str:
        return f"{{{key}.{number}.{name}}}"

    def last(name: str) -> str:
        return f"{{{key}.{number - 1}.{name}}}"

    is_done = f"{last('done')}=1"
    is_same = f"({now('slack')}>=0)=({last('at_newest')}>=0)"

    def moved(name: str, same: str, other: str) -> str:
        return f"IF({is_done},{last(name)},IF({is_same},{last(same)},{last(other)}))"

    tolerance = f"{_PRECISION}*({{{key}_high}}-{{{key}_low}})"
    n, o, b = now("newest"), now("opposite"), now("before")
    an, ao, ab = now("at_newest"), now("at_opposite"), now("at_before")
    place, level = f"(({n}-{o})/({b}-{o}))", f"(({an}-{ao})/({ab}-{ao}))"
    quadratic = f"{an}/({ao}-{an})*{ab}/({ao}-{ab})+({b}-{n})/({o}-{n})*{an}/({ab}-{an})*{ao}/({ab}-{ao})"
    safe = f"AND(1-SQRT(1-{place})<{level},SQRT({place})>{level})"
    least = f"0.5*{tolerance}/MAX({now('width')},{tolerance})"
    return {
        "point": f"IF({is_done},{last('newest')},{last('newest')}+{last('step')}*({last('opposite')}-{last('newest')}))",
        "slack": _SLACK[key](f"{key}.{number}."),
        "newest": f"IF({is_done},{last('newest')},{now('point')})",
        "at_newest": f"IF({is_done},{last('at_newest')},{now('slack')})",
        "opposite": moved("opposite", "opposite", "newest"),
        "at_opposite": moved("at_opposite", "at_opposite", "at_newest"),
        "before": moved("before", "newest", "opposite"),
        "at_before": moved("at_before", "at_newest", "at_opposite"),
        "width": f"ABS({o}-{n})",
        "done": f"IF(OR({is_done},{now('width')}<={tolerance},AND({an}>=0,{an}<={_ROUNDING})),1,0)",
        "step": f"IF({now('done')}=1,0,MIN(MAX(IFERROR(IF({safe},{quadratic},0.5),0.5),{least}),1-{least}))",
    }


def _add_passes(sheet: Sheet, contents: Contents) -> None:
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
    for key in ("cap", "ceiling", "closing", "margin"):
        for number in range(1, PASSES + 1):
            prefix = f"{key}.{number}."
            sheet.heading(f"{key} {number}", f"{key} {number}")
            add_draws(sheet, prefix=prefix, mix=f"{{{key}.{number}.point}}", width=building)
            if key in ("closing", "margin"):
                _add_loan(sheet, prefix=prefix, draws=prefix)
    sheet.heading("확정 부채, 목표 비율로 상환", "Final debt, paid at the target coverage")
    _add_loan(sheet, prefix="settled.", draws="final.", share="1/{target_dscr}", is_floored=True)
    for number in range(1, PASSES + 1):
        sheet.heading(f"share {number}", f"share {number}")
        _add_loan(
            sheet,
            prefix=f"share.{number}.",
            draws="final.",
            share=f"-{{share.{number}.point}}",
            is_floored=True,
        )


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
