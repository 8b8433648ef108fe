"""Shareholders on the waterfall sheet: the sale of the assets, the shares paid in, and the put."""

from __future__ import annotations

from analysis.publishing.workbook_layout import Sheet
from analysis.publishing.workbook_timeline import holding


def add_sale(sheet: Sheet) -> None:
    """Add what the assets fetch at wind-up, depreciation and profit."""
    sheet.heading("청산할 때의 자산", "Assets at wind-up")
    without_debt = "MAX({capitalised_cost}-{land_cost},0)"
    depreciable = "(MAX({capitalised_cost}-{land_cost},0)+{financing_cost})"
    for key, ko, en, formula in (
        (
            "hardware_book",
            "장비 장부가",
            "Book value of hardware",
            f"{depreciable}*{{hardware_weight}}*(1-SUM([charge_hardware@all]))",
        ),
        (
            "building_book",
            "건물 장부가",
            "Book value of buildings",
            f"{depreciable}*(1-{{hardware_weight}})*(1-SUM([charge_building@all]))",
        ),
        (
            "hardware_book_without_debt",
            "장비 장부가(부채 없이)",
            "Book value of hardware without debt",
            f"{without_debt}*{{hardware_weight}}*(1-SUM([charge_hardware@all]))",
        ),
        (
            "building_book_without_debt",
            "건물 장부가(부채 없이)",
            "Book value of buildings without debt",
            f"{without_debt}*(1-{{hardware_weight}})*(1-SUM([charge_building@all]))",
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
        (
            "sale_without_debt",
            "매각 대금(부채 없이)",
            "Proceeds of the sale without debt",
            "{residual_server_share}*({hardware_book_without_debt}+{later_book})"
            "+{residual_building_share}*{building_book_without_debt}+MAX({land_book},0)",
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


def add_shareholders(sheet: Sheet) -> None:
    """Add what each class pays in and gets, and the put as a dated payment."""
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
