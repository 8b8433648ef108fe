"""Rates of return on the measures sheet: how many there are, and the one where it is alone."""

from __future__ import annotations

from typing import Final

import numpy as np

from analysis.foundation.language import Text
from analysis.publishing.workbook_formulas import Formula
from analysis.publishing.workbook_layout import FIRST, SINGLE, Place, Sheet

#: Line of cash flows to the measure that its rate of return is.
RETURNS: Final = {
    "project_cash_flow": ("project_irr", "사업 수익률", "Project rate of return"),
    "equity_cash_flow_preferred": ("equity_irr_preferred", "우선주 수익률", "Return of preferred shares"),
    "equity_cash_flow_public_ordinary": (
        "equity_irr_public_ordinary",
        "공공 보통주 수익률",
        "Return of public ordinary shares",
    ),
    "equity_cash_flow_private_ordinary": (
        "equity_irr_private_ordinary",
        "민간 보통주 수익률",
        "Return of private ordinary shares",
    ),
    "equity_cash_flow_all": ("equity_irr_all", "전체 주주 수익률", "Return of all shareholders"),
}


#: Logarithms of one plus the rate of a period at which present values are laid out to bracket every rate.
_LOG_RATES: Final = np.linspace(-4.0, 3.0, 141)


#: Newton's steps after the spreadsheet's own IRR, which stops a little early.
_POLISHES: Final = 3


def add_returns(sheet: Sheet) -> None:
    """Add the rate of return of the project and of every class of shareholders."""
    sheet.heading("수익률", "Rates of return")
    sheet.line(
        "periods_to_end",
        "청산까지 기간 수",
        "Periods to the wind-up",
        "MAX({wind_up_index}-[period_index],0)",
        style="index",
    )
    for flow, (key, ko, en) in RETURNS.items():
        _add_rate(sheet, flow, key, ko, en)
    _add_grid(sheet)


def _grid_range(name: str) -> str:
    return f"[grid.{name}.first@grid]"


def _worth(flow: str, rate: str) -> str:
    """Return a formula for a present value up to a positive factor, which keeps it from overflowing."""
    return (
        f"IF({rate}<0,SUMPRODUCT([{flow}@all],(1+{rate})^[periods_to_end@all]),"
        f"SUMPRODUCT([{flow}@all],(1+{rate})^(-[period_index@all])))"
    )


def _timed_worth(flow: str, rate: str) -> str:
    return (
        f"IF({rate}<0,SUMPRODUCT([{flow}@all],[period_index@all],(1+{rate})^[periods_to_end@all]),"
        f"SUMPRODUCT([{flow}@all],[period_index@all],(1+{rate})^(-[period_index@all])))"
    )


def _add_rate(sheet: Sheet, flow: str, key: str, ko: str, en: str) -> None:
    """Add one rate of return: its number of roots, the spreadsheet's own IRR, and that refined."""
    changes = _grid_range(f"{key}.change")
    sheet.single(f"{key}_count", f"{ko}: 해의 수", f"{en}: number of rates", f"SUM({changes})", style="index")
    sheet.single(
        f"{key}.position",
        f"{ko}: 해의 위치",
        f"{en}: where it lies",
        f"IF({{{key}_count}}>0,MATCH(1,{changes},0),2)",
        style="index",
    )
    rates = _grid_range("rate")
    sheet.single(
        f"{key}.guess",
        f"{ko}: 어림값(기간)",
        f"{en}: guess, per period",
        f"(INDEX({rates},{{{key}.position}})+INDEX({rates},{{{key}.position}}-1))/2",
        style="percent",
    )
    sheet.single(
        f"{key}.0",
        f"{ko}: IRR 함수(기간)",
        f"{en}: IRR per period",
        f"IF({{{key}_count}}=1,IFERROR(IRR([{flow}@all],{{{key}.guess}}),{{{key}.guess}}),0)",
        style="percent",
    )
    for number in range(1, _POLISHES + 1):
        rate = f"{{{key}.{number - 1}}}"
        sheet.single(
            f"{key}.{number}",
            f"{ko}: 다듬은 값 {number}",
            f"{en}: refined {number}",
            f"IF({{{key}_count}}=1,{rate}+(1+{rate})*({_worth(flow, rate)})/({_timed_worth(flow, rate)}),0)",
            style="percent",
        )
    sheet.single(
        key,
        f"{ko}(연)",
        f"{en}, a year",
        f"IF({{{key}_count}}=1,(1+{{{key}.{_POLISHES}}})^{{periods_per_year}}-1,{{none_text}})",
        style="percent_bold",
    )


def _add_grid(sheet: Sheet) -> None:
    """Add present values at many rates, whose changes of sign bracket every rate of return."""
    sheet.heading("이자율별 현재가치(해의 수를 세기 위함)", "Present values by rate, to count the rates")
    names = [("rate", "기간 이자율", "Rate of a period")]
    for key, ko, en in RETURNS.values():
        names += [(f"{key}.worth", f"{ko}: 부호", f"{en}: sign"), (f"{key}.change", "해", "Root")]
    for offset, (_, ko, en) in enumerate(names):
        sheet.put(sheet.next_row, FIRST + offset, Text(ko=ko, en=en).in_(sheet.book.language), "head")
    first = sheet.next_row + 1
    last = first + len(_LOG_RATES) - 1
    for offset, (name, _, _) in enumerate(names):
        column = FIRST + offset
        sheet.book.register(
            f"grid.{name}.first",
            Place(sheet=sheet.name, row=first, first=column, last=column, last_row=last),
        )
    for number, log_rate in enumerate(_LOG_RATES):
        row = first + number
        sheet.label(row, Text(ko=f"이자율 {number + 1}", en=f"Rate {number + 1}"))
        sheet.put(row, FIRST, Formula(f"EXP({log_rate:.4f})-1"), "percent")
        sheet.put(row, SINGLE, float(number), "index")
        for offset, flow in enumerate(RETURNS):
            column = FIRST + 1 + 2 * offset
            rate = f"<{row},{FIRST}>"
            sheet.put(row, column, Formula(f"SIGN({_worth(flow, rate)})"), "index")
            change = f"IF(<{row},{column}>*<{row - 1},{column}><0,1,0)" if number else "0"
            sheet.put(row, column + 1, Formula(change), "index")
    sheet.next_row = last + 1
