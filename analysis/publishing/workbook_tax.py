"""Tax sheet: depreciation, taxable income, and the tax by the year to date."""

from __future__ import annotations

from analysis.publishing.workbook_layout import Plan, Sheet
from analysis.publishing.workbook_timeline import length
from analysis.publishing.workbook_uses import moving_sum

#: Korean declining balance writes assets down to this share over their life.
_DECLINING_REST = "0.05"


def add_tax(plan: Plan, *, width: int) -> Sheet:
    """Add depreciation, and the tax of the company and of the project without debt."""
    sheet = plan.sheet("세금", "Tax", width=width)
    _depreciation(sheet)
    _income(sheet)
    sheet.heading("법인세(누적 과세소득 방식)", "Corporate tax, by the year to date")
    sheet.line(
        "taxable_income",
        "과세소득(이월결손금 공제 전)",
        "Taxable income before losses carried forward",
        "[taxable_before_interest]-[charge]*{financing_cost}-[senior_interest]",
    )
    add_tax_account(sheet, prefix="", income="[taxable_income]")
    sheet.line(
        "tax", "법인세·지방소득세", "Tax", "[tax_due]-IF([is_year_start]=1,0,[tax_due@-1])", total=True
    )
    sheet.heading("부채가 없을 때의 세금", "Tax without any debt")
    sheet.line(
        "unlevered_taxable",
        "과세소득",
        "Taxable income",
        "[taxable_before_interest]+[refresh_interest]",
    )
    add_tax_account(sheet, prefix="unlevered_", income="[unlevered_taxable]")
    sheet.line(
        "unlevered_tax",
        "법인세·지방소득세",
        "Tax",
        "[unlevered_tax_due]-IF([is_year_start]=1,0,[unlevered_tax_due@-1])",
        total=True,
    )
    return sheet


def _depreciation(sheet: Sheet) -> None:
    sheet.heading("감가상각", "Depreciation")
    for key, ko, en, formula in (
        (
            "server_tax_periods",
            "장비 상각 기간 수",
            "Tax life of hardware in periods",
            length("{server_tax_life_years}"),
        ),
        (
            "building_tax_periods",
            "건물 상각 기간 수",
            "Tax life of buildings in periods",
            length("{building_tax_life_years}"),
        ),
        (
            "declining_years",
            "정률법 상각 연수",
            "Whole years of declining balance",
            "MAX(INT({server_tax_periods}/{periods_per_year}),1)",
        ),
    ):
        sheet.single(key, ko, en, formula, style="index")
    sheet.single(
        "declining_kept",
        "정률법: 한 해 뒤 남는 비율",
        "Declining balance: share left after a year",
        f"{_DECLINING_REST}^(1/{{declining_years}})",
        style="factor",
    )
    sheet.single(
        "hardware_weight",
        "장비가 차지하는 비율",
        "Share of hardware in depreciable cost",
        "IF({hardware_cost}+{building_cost}>0,{hardware_cost}/({hardware_cost}+{building_cost}),1)",
        style="percent",
    )
    sheet.single(
        "capitalised_cost",
        "자산가액(금융비용 제외)",
        "Cost of the assets without financing",
        "{need_total}-{surplus_total}",
        style="money",
    )
    sheet.single(
        "investment_credit",
        "투자세액공제",
        "Investment tax credit",
        "(SUM([uses_servers@all])+SUM([uses_network@all])+SUM([uses_storage@all]))*{investment_credit_share}",
        style="money",
    )
    sheet.line(
        "age",
        "개소 후 기간 수",
        "Periods since the opening",
        "[period_index]-{operation_index}",
        style="index",
    )
    year = "INT([age]/{periods_per_year})"
    sheet.line(
        "charge_hardware",
        "장비 상각률",
        "Charge per won of hardware",
        "IF(AND([age]>=0,[age]<{server_tax_periods},[is_operation]=1),"
        'IF({server_depreciation}="straight_line",1/{server_tax_periods},'
        f"IF({year}<{{declining_years}},{{declining_kept}}^{year}*IF({year}={{declining_years}}-1,1,"
        "1-{declining_kept})/{periods_per_year},0)),0)",
        style="factor",
        total=True,
    )
    sheet.line(
        "charge_building",
        "건물 상각률",
        "Charge per won of buildings",
        "IF(AND([age]>=0,[age]<{building_tax_periods},[is_operation]=1),1/{building_tax_periods},0)",
        style="factor",
        total=True,
    )
    sheet.line(
        "charge",
        "평균 상각률",
        "Mean charge per won",
        "{hardware_weight}*[charge_hardware]+(1-{hardware_weight})*[charge_building]",
        style="factor",
    )
    sheet.line(
        "base_charge",
        "최초 투자 상각",
        "Depreciation of the initial cost",
        "[charge]*MAX({capitalised_cost}-{land_cost},0)",
        total=True,
    )
    sheet.line("later_so_far", "교체비 누계", "Replacement so far", "[later_so_far@-1]+[later_capital]")
    sheet.line(
        "later_charge",
        "교체 장비 상각",
        "Depreciation of later servers",
        f"[is_operation]*{moving_sum('later_so_far', 'server_tax_periods')}/{{server_tax_periods}}",
        total=True,
    )


def _income(sheet: Sheet) -> None:
    sheet.heading("선순위 이자 전", "Before senior interest")
    sheet.line(
        "before_tax",
        "세전 현금흐름(교체 대출 상환 후)",
        "Cash flow before tax, after service of later loans",
        "[margin]-[receivables_rise]-[refresh_principal]-[refresh_interest]",
    )
    sheet.line(
        "taxable_before_interest",
        "과세소득(금융비용 상각·선순위 이자 전)",
        "Income before senior interest and depreciation of financing",
        "[margin]-[base_charge]-[later_charge]-[refresh_interest]",
    )
    for key, ko, en, formula in (
        ("rate_step_low", "둘째 구간 세율 증가", "Second bracket adds", "{tax_rate_low}-{tax_rate_lowest}"),
        ("rate_step_middle", "셋째 구간 세율 증가", "Third bracket adds", "{tax_rate_middle}-{tax_rate_low}"),
        ("rate_step_high", "넷째 구간 세율 증가", "Fourth bracket adds", "{tax_rate_high}-{tax_rate_middle}"),
    ):
        sheet.single(key, ko, en, formula, style="percent")


def add_tax_account(sheet: Sheet, *, prefix: str, income: str) -> None:
    """Add the tax account of one stream of taxable income.

    Parameters
    ----------
    sheet
        Where it goes.
    prefix
        Of the names of its lines; the last is ``tax_due``, the tax of the year to date.
    income
        Formula of the taxable income of a period.
    """
    p = prefix
    losses_covered = f"MIN([{p}losses@-1],{{loss_limit_share}}*MAX([{p}income@-1],0))"
    positive = f"MAX([{p}income],0)"
    base = f"[{p}base]"
    for key, ko, en, formula in (
        (
            "income",
            "연초부터의 과세소득",
            "Income of the year to date",
            f"IF([is_year_start]=1,0,[{p}income@-1])+{income}",
        ),
        (
            "losses",
            "이월결손금",
            "Losses carried forward",
            f"IF([is_year_start]=1,[{p}losses@-1]-{losses_covered}-MIN([{p}income@-1],0),[{p}losses@-1])",
        ),
        ("base", "과세표준", "Tax base", f"{positive}-MIN([{p}losses],{{loss_limit_share}}*{positive})"),
        (
            "national",
            "산출세액",
            "National tax",
            f"{{tax_rate_lowest}}*{base}+{{rate_step_low}}*MAX({base}-{{tax_threshold_low_krw}},0)"
            f"+{{rate_step_middle}}*MAX({base}-{{tax_threshold_middle_krw}},0)"
            f"+{{rate_step_high}}*MAX({base}-{{tax_threshold_high_krw}},0)",
        ),
        (
            "credit",
            "이월 세액공제",
            "Credit carried forward",
            f"IF([period_index]<={{operation_index}},{{investment_credit}},[{p}credit@-1]"
            f"-IF([is_year_start]=1,MIN([{p}credit@-1],[{p}national@-1]),0))",
        ),
        (
            "tax_due",
            "연초부터의 세액",
            "Tax of the year to date",
            f"[{p}national]*(1+{{local_surtax_share}})-MIN([{p}credit],[{p}national])",
        ),
    ):
        sheet.line(f"{p}{key}", ko, en, formula)
