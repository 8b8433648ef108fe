"""Timeline sheet: which period is construction, operation or wind-up."""

from __future__ import annotations

from typing import Final

from analysis.foundation.language import Text
from analysis.publishing.workbook_formulas import half_even
from analysis.publishing.workbook_inputs import Contents
from analysis.publishing.workbook_layout import Plan, Sheet

#: A date this close to the border of a period, in periods, is on it, as in the model.
_BORDER: Final = "0.03"
_PARTS_OF_YEAR: Final = {4: '&"Q"&(MOD([period_index],4)+1)', 2: '&"H"&(MOD([period_index],2)+1)', 1: '&""'}


def add_timeline(plan: Plan, contents: Contents) -> Sheet:
    """Add the dates, their periods and the flags of every period."""
    per_year = contents.inputs.periods_per_year
    sheet = plan.sheet(
        "기간",
        "Timeline",
        width=contents.periods,
        note=Text(
            ko="기간은 같은 길이이며 열로 이어집니다. 표지는 1(해당) 또는 0(아님)입니다. 연간 기간 수는 고정입니다.",
            en="Periods of equal length run along the columns. Flags are 1 or 0. The periods a year are fixed.",
        ),
    )
    _dates(sheet)
    sheet.heading("기간", "Periods")
    sheet.line(
        "period_index",
        "기간 번호",
        "Number of the period",
        [float(k) for k in range(contents.periods)],
        style="index",
    )
    sheet.line("period_label", "기간", "Period", f"[period_year]{_PARTS_OF_YEAR[per_year]}", style="head")
    m = "{periods_per_year}"
    for key, ko, en, formula, style in (
        (
            "period_start",
            "시작(연도 소수)",
            "Start, decimal year",
            f"{{start_year}}+[period_index]/{m}",
            "year",
        ),
        ("period_middle", "중간(연도 소수)", "Middle, decimal year", f"[period_start]+0.5/{m}", "year"),
        ("period_year", "연도", "Calendar year", "INT([period_start]+0.000000001)", "index"),
        (
            "year_position",
            "사업 시트의 열",
            "Column of the project sheet",
            "MIN(MAX([period_year]-{first_year},0),{year_count}-1)+1",
            "index",
        ),
        (
            "years_since_close",
            "약정 후 연수",
            "Years since the close",
            f"([period_index]-{{close_index}})/{m}",
            "year",
        ),
        (
            "years_since_opening",
            "개소 후 연수(기간 중간)",
            "Years since the opening, middle",
            "MAX([period_middle]-{opening_start},0)",
            "year",
        ),
        (
            "is_year_start",
            "연도의 첫 기간",
            "First of its year",
            f"IF(MOD([period_index],{m})=0,1,0)",
            "index",
        ),
        ("is_close", "금융약정", "Financial close", "IF([period_index]={close_index},1,0)", "index"),
        ("is_construction", "건설", "Construction", _between("{close_index}", "{operation_index}"), "index"),
        ("is_operation", "운영", "Operation", _between("{operation_index}", "{wind_up_index}"), "index"),
        ("is_wind_up", "청산", "Wind-up", "IF([period_index]={wind_up_index},1,0)", "index"),
        ("is_alive", "존속", "Alive", _between("{close_index}", "{wind_up_index}"), "index"),
        (
            "is_loan_life",
            "대출 상환기간",
            "Life of the loan",
            _between("{operation_index}", "{maturity_index}+1"),
            "index",
        ),
        (
            "is_repaying",
            "원금 상환",
            "Principal falls due",
            _between("{first_repayment_index}", "{maturity_index}+1"),
            "index",
        ),
    ):
        sheet.line(key, ko, en, formula, style=style)
    return sheet


def _between(first: str, end: str) -> str:
    return f"IF(AND([period_index]>={first},[period_index]<{end}),1,0)"


def _dates(sheet: Sheet) -> None:
    m = "{periods_per_year}"
    close, opening = "{financial_close_date_year}", "{service_date_year}"
    maturity = f"MIN({{close_index}}+{half_even(f'{{tenor_years}}*{m}')}-1,{{wind_up_index}}-1)"
    grace = f"{{close_index}}+{half_even(f'{{grace_years}}*{m}')}"
    sheet.heading("날짜의 기간 번호", "Periods of the dates")
    for key, ko, en, formula in (
        ("start_year", "첫 기간의 연도", "Year of the first period", f"INT({close}+{_BORDER}/{m})"),
        ("close_index", "금융약정", "Financial close", holding(close)),
        (
            "operation_index",
            "첫 운영 기간",
            "First of operation",
            f"-INT({_BORDER}-({opening}-{{start_year}})*{m})",
        ),
        ("longest_periods", "약정 운영 기간 수", "Agreed periods of operation", length("{operation_years}")),
        (
            "operation_periods",
            "운영 기간 수(교체 결정 반영)",
            "Periods of operation, after the decision on later servers",
            'IF({refresh_decision}="always",{longest_periods},{periods_that_pay})',
        ),
        ("longest_end_index", "약정 종료", "Agreed end", "{operation_index}+{longest_periods}"),
        ("wind_up_index", "청산", "Wind-up", "{operation_index}+{operation_periods}"),
        ("maturity_index", "만기", "Maturity", f"MAX({maturity},{{operation_index}})"),
        (
            "first_repayment_index",
            "첫 원금 상환",
            "First payment of principal",
            f"MIN(MAX({{operation_index}},{grace}),{{maturity_index}})",
        ),
        (
            "repayment_count",
            "원금 상환 횟수",
            "Number of payments of principal",
            "{maturity_index}-{first_repayment_index}+1",
        ),
    ):
        sheet.single(key, ko, en, formula, style="index")
    for key, ko, en, formula in (
        (
            "opening_start",
            "운영 시작(연도 소수)",
            "Start of operation",
            f"{{start_year}}+{{operation_index}}/{m}",
        ),
        (
            "close_calendar_year",
            "약정 연도",
            "Year of the close",
            f"INT({{start_year}}+{{close_index}}/{m}+0.000000001)",
        ),
        ("service_year", "개소 연도", "Year of the opening", f"INT({opening})"),
        (
            "opening_calendar_year",
            "첫 운영 기간의 연도",
            "Year of the first period of operation",
            "INT({opening_start}+0.000000001)",
        ),
        (
            "periods_before_opening",
            "그해 개소 전 기간 수",
            "Periods of that year before it",
            f"{{operation_index}}-({{opening_calendar_year}}-{{start_year}})*{m}",
        ),
    ):
        sheet.single(key, ko, en, formula, style="plain_year")


def length(years: str) -> str:
    """Return a formula for a length in years as a whole number of periods, at least one."""
    return f"MAX({half_even(f'{years}*{{periods_per_year}}')},1)"


def holding(year: str) -> str:
    """Return a formula for the period that holds a date, given as a decimal year."""
    return f"INT(({year}-{{start_year}})*{{periods_per_year}}+{_BORDER})"
