"""Waterfall sheet: who is paid in which order, what stays unpaid, and what each class of shareholders gets."""

from __future__ import annotations

from typing import Final

from analysis.publishing.workbook_layout import Plan, Sheet
from analysis.publishing.workbook_timeline import holding

#: Proceeds of the assets at wind-up: hardware, buildings and land.
_SHARE: Final = "{hardware_weight}"


def add_waterfall(plan: Plan, *, width: int) -> Sheet:
    """Add the cash of operation and wind-up, and the cash flows of shareholders."""
    sheet = plan.sheet("배분", "Waterfall", width=width)
    _sale(sheet)
    _claims(sheet)
    _debt_service(sheet)
    _refresh(sheet)
    _distributions(sheet)
    _balances(sheet)
    _equity(sheet)
    return sheet


def _sale(sheet: Sheet) -> None:
    sheet.heading("청산할 때의 자산", "Assets at wind-up")
    depreciable = "(MAX({capitalised_cost}-{land_cost},0)+{financing_cost})"
    for key, ko, en, formula in (
        (
            "hardware_book",
            "장비 장부가",
            "Book value of hardware",
            f"{depreciable}*{_SHARE}*(1-SUM([charge_hardware@all]))",
        ),
        (
            "building_book",
            "건물 장부가",
            "Book value of buildings",
            f"{depreciable}*(1-{_SHARE})*(1-SUM([charge_building@all]))",
        ),
        (
            "later_book",
            "교체 장비 장부가",
            "Book value of later servers",
            "SUM([later_capital@all])-SUM([later_charge@all])",
        ),
        ("land_book", "토지 장부가", "Book value of land", "MIN({land_cost},{capitalised_cost})"),
        (
            "book_total",
            "장부가 합계",
            "Book value, total",
            "{hardware_book}+{building_book}+{later_book}+{land_book}",
        ),
        (
            "sale_total",
            "매각 대금",
            "Proceeds of the sale",
            "{residual_server_share}*({hardware_book}+{later_book})+{residual_building_share}*{building_book}"
            "+MAX({land_book},0)",
        ),
    ):
        sheet.single(key, ko, en, formula, style="money")
    sheet.line("proceeds", "매각 대금", "Proceeds", "[is_wind_up]*{sale_total}")
    sheet.line("book_at_end", "매각한 자산의 장부가", "Book value sold", "[is_wind_up]*{book_total}")
    sheet.line(
        "depreciation",
        "감가상각",
        "Depreciation",
        "[is_operation]*([base_charge]+[later_charge]+[charge]*{financing_cost})",
        total=True,
    )
    sheet.line(
        "profit",
        "순이익(연체이자 전)",
        "Net income before interest on overdue debt",
        "[margin]-[depreciation]-[scheduled_interest]-[tax]+[proceeds]-[book_at_end]",
    )


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


def _distributions(sheet: Sheet) -> None:
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


def _balances(sheet: Sheet) -> None:
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


def _equity(sheet: Sheet) -> None:
    sheet.heading("주주 현금흐름과 매수청구", "Cash flows of shareholders and the put")
    for key, ko, en, formula in (
        (
            "sources_preferred",
            "우선주 납입",
            "Preferred shares paid in",
            "[equity_draws]*{preferred_equity_share}",
        ),
        (
            "sources_public_ordinary",
            "공공 보통주 납입",
            "Public ordinary shares paid in",
            "([equity_draws]-[sources_preferred])*{public_equity_share}",
        ),
        (
            "sources_private_ordinary",
            "민간 보통주 납입",
            "Private ordinary shares paid in",
            "[equity_draws]-[sources_preferred]-[sources_public_ordinary]",
        ),
    ):
        sheet.line(key, ko, en, formula, total=True)
    sheet.single(
        "put_index",
        "매수청구 기간",
        "Period of the put",
        f"MIN(MAX({holding('{put_date_year}')},{{operation_index}}),{{wind_up_index}})",
        style="index",
    )
    sheet.single(
        "is_public_holder",
        "공공이 매도",
        "The public holds the put",
        'IF({put_payer}="private",1,0)',
        style="index",
    )
    sheet.line(
        "put_principal",
        "매수청구 원리금",
        "Paid in, with return to the put",
        "IF({is_public_holder}=1,[sources_public_ordinary],[sources_private_ordinary])"
        "*(1+{put_rate})^MAX(({put_index}-[period_index])/{periods_per_year},0)",
        total=True,
    )
    moved = "IF([period_index]>={put_index},{put_exercise_share},0)"
    for key, ko, en, formula in (
        (
            "put_payment",
            "매수청구 대금",
            "Strike paid",
            "IF([period_index]={put_index},SUM([put_principal@all])*{put_exercise_share},0)",
        ),
        (
            "put_to_public",
            "공공이 받는 대금",
            "Strike to the public",
            "IF({is_public_holder}=1,1,-1)*[put_payment]",
        ),
        (
            "public_dividend",
            "공공 배당",
            "Dividends to the public",
            "[ordinary_dividend]*IF({is_public_holder}=1,{public_equity_share}*(1-"
            f"{moved}),{{public_equity_share}}+(1-{{public_equity_share}})*{moved})",
        ),
        (
            "equity_cash_flow_preferred",
            "우선주 현금흐름",
            "Cash flow of preferred shares",
            "[preferred_dividend]-[sources_preferred]",
        ),
        (
            "equity_cash_flow_public_ordinary",
            "공공 보통주 현금흐름",
            "Cash flow of public ordinary shares",
            "[public_dividend]-[sources_public_ordinary]+[put_to_public]",
        ),
        (
            "equity_cash_flow_private_ordinary",
            "민간 보통주 현금흐름",
            "Cash flow of private ordinary shares",
            "[ordinary_dividend]-[public_dividend]-[sources_private_ordinary]-[support]-[put_to_public]",
        ),
    ):
        sheet.line(key, ko, en, formula, total=True)
