"""Sheets of the workbook that hold numbers: assumptions to change, and yearly amounts of the project."""

from __future__ import annotations

from typing import Final

import numpy as np

from analysis.foundation.language import Text
from analysis.foundation.units import unit
from analysis.models.funding.inputs import CAPITAL_PARTS, OPERATING_PARTS, USER_CLASSES
from analysis.publishing.workbook_formulas import Formula
from analysis.publishing.workbook_inputs import Assumption, Contents
from analysis.publishing.workbook_layout import (
    EMPTY,
    FIRST,
    HEAD,
    SINGLE,
    UNIT,
    Place,
    Plan,
    Rule,
    Sheet,
)

#: Columns of the sheet of assumptions after the value and what is used of it.
_NAME, _STATUS, _LOW, _HIGH, _MINIMUM, _MAXIMUM, _SOURCES, _NOTE = range(FIRST, FIRST + 8)
_HEADS: Final = {
    UNIT: Text(ko="단위", en="Unit"),
    SINGLE: Text(ko="값", en="Value"),
    EMPTY: Text(ko="계산값", en="Used as"),
    _NAME: Text(ko="셀 이름", en="Name of the cell"),
    _STATUS: Text(ko="상태", en="Status"),
    _LOW: Text(ko="범위 하한", en="Range from"),
    _HIGH: Text(ko="범위 상한", en="Range to"),
    _MINIMUM: Text(ko="허용 하한", en="Allowed from"),
    _MAXIMUM: Text(ko="허용 상한", en="Allowed to"),
    _SOURCES: Text(ko="근거", en="Facts"),
    _NOTE: Text(ko="설명", en="Description"),
}
_STATUSES: Final = {
    "official": Text(ko="공식", en="official"),
    "reported": Text(ko="보도", en="reported"),
    "derived": Text(ko="산출", en="derived"),
    "assumed": Text(ko="가정", en="assumed"),
}
#: Labels of the parts of the project.
PARTS: Final = {
    "servers": Text(ko="서버", en="Servers"),
    "network": Text(ko="네트워크", en="Network"),
    "storage": Text(ko="저장장치", en="Storage"),
    "building": Text(ko="건물", en="Building"),
    "grid_connection": Text(ko="전력 인입", en="Grid connection"),
    "land": Text(ko="토지", en="Land"),
    "contingency": Text(ko="예비비", en="Contingency"),
    "electricity": Text(ko="전력비", en="Electricity"),
    "maintenance": Text(ko="유지보수비", en="Maintenance"),
    "staff": Text(ko="인건비", en="Staff"),
    "insurance": Text(ko="보험료", en="Insurance"),
    "universities": Text(ko="대학·연구소", en="Universities"),
    "startups": Text(ko="중소·스타트업", en="Startups"),
    "public_bodies": Text(ko="공공기관", en="Public bodies"),
    "large_firms": Text(ko="대기업", en="Large firms"),
}
_STYLES: Final = {
    "share": "percent",
    "rate": "percent",
    "krw": "whole",
    "krw_per_year": "whole",
    "date": "date",
}


def add_assumptions(plan: Plan, contents: Contents) -> Sheet:
    """Add the sheet whose cells an evaluator changes."""
    sheet = plan.sheet(
        "가정",
        "Assumptions",
        width=_NOTE - FIRST + 1,
        note=Text(
            ko="노란 칸을 바꾸면 모든 결과가 다시 계산됩니다. 허용 범위 밖의 값은 입력되지 않습니다.",
            en="Change a yellow cell and every result moves. Values outside the allowed range are refused.",
        ),
    )
    sheet.has_periods = False
    sheet.widths |= {
        _NAME: 32,
        _STATUS: 8,
        _SOURCES: 26,
        _NOTE: 90,
        **dict.fromkeys(range(_LOW, _MAXIMUM + 1), 22),
    }
    for column, head in _HEADS.items():
        sheet.put(HEAD, column, head.in_(plan.language), "head")
    for title, assumptions in contents.assumptions.items():
        sheet.heading(title.ko, title.en)
        for assumption in assumptions:
            _add(sheet, assumption)
    sheet.heading("환산", "Converted")
    sheet.single(
        "market_price_krw_per_hour",
        "가속기 시간당 시장가격(개소 시점, 새 장비)",
        "Market price of an accelerator-hour, at the opening on a new fleet",
        "{market_price_usd_per_hour}*{exchange_rate_krw_per_usd}",
        unit="KRW/h",
    )
    return sheet


def _add(sheet: Sheet, assumption: Assumption) -> None:
    row = sheet.next_row
    sheet.next_row += 1
    sheet.label(row, assumption.label)
    language = sheet.book.language
    measure = unit(assumption.unit)
    suffix = _STYLES.get(assumption.unit, "number")
    sheet.put(row, UNIT, measure.label.in_(language), "unit")
    style = "fixed" if assumption.is_fixed else ("input_text" if assumption.choices else f"input_{suffix}")
    sheet.put(row, SINGLE, assumption.value, style)
    sheet.book.register(assumption.name, Place(sheet=sheet.name, row=row, first=SINGLE, last=SINGLE))
    if assumption.is_date:
        sheet.put(row, EMPTY, Formula(decimal_year(f"{{{assumption.name}}}")), "year")
        sheet.book.register(
            f"{assumption.name}_year", Place(sheet=sheet.name, row=row, first=EMPTY, last=EMPTY)
        )
    if not assumption.is_fixed:
        sheet.rules.append(
            Rule(
                row=row,
                column=SINGLE,
                choices=assumption.choices,
                minimum=assumption.minimum,
                maximum=assumption.maximum,
            )
        )
    sheet.put(row, _NAME, assumption.name, "note")
    sheet.put(row, _STATUS, _STATUSES[assumption.status].in_(language), "note")
    for column, value in (
        (_LOW, assumption.low),
        (_HIGH, assumption.high),
        (_MINIMUM, assumption.minimum),
        (_MAXIMUM, assumption.maximum),
    ):
        if value is not None:
            sheet.put(row, column, value, suffix)
    sheet.put(row, _SOURCES, ", ".join(assumption.sources), "note")
    note = assumption.note.in_(language)
    if assumption.choices:
        note = f"{note} [{', '.join(assumption.choices)}]"
    sheet.put(row, _NOTE, note, "note")


def decimal_year(day: str) -> str:
    """Return a formula that turns a day into a decimal year."""
    year = f"YEAR({day})"
    return f"{year}+({day}-DATE({year},1,1))/(DATE({year}+1,1,1)-DATE({year},1,1))"


def add_project(plan: Plan, contents: Contents) -> Sheet:
    """Add the yearly amounts that the capacity chapter works out."""
    inputs = contents.inputs
    sheet = plan.sheet(
        "사업",
        "Project",
        width=inputs.years.size,
        note=Text(
            ko="수요·용량 장이 계산한 연도별 금액과 시간입니다. 기준 시점의 실질 금액이며 값으로 적었습니다.",
            en="Yearly amounts and hours from the capacity chapter: real won of the price date, written as values.",
        ),
    )
    sheet.has_periods = False
    sheet.line("calendar_year", "연도", "Year", [float(year) for year in inputs.years], style="plain_head")
    sheet.single("first_year", "첫 연도", "First year", "INDEX([calendar_year@all],1)", style="index")
    sheet.single("year_count", "연도 수", "Number of years", "COLUMNS([calendar_year@all])", style="index")
    sheet.heading("투자비(실질)", "Capital, real")
    for part in CAPITAL_PARTS:
        _values(sheet, f"project_{part}", PARTS[part], inputs.capital_krw[part], "value_money")
    sheet.heading("운영비(실질)", "Operating cost, real")
    for part in OPERATING_PARTS:
        _values(sheet, f"project_{part}", PARTS[part], inputs.operating_cost_krw[part], "value_money")
    sheet.heading("가속기 시간", "Accelerator-hours")
    for part in USER_CLASSES:
        _values(sheet, f"project_{part}", PARTS[part], inputs.class_hours[part], "value_whole", "h")
    available = Text(ko="전력이 공급된 시간", en="Hours under power")
    _values(sheet, "project_available", available, inputs.available_hours, "value_whole", "h")
    return sheet


def _values(sheet: Sheet, key: str, label: Text, amounts: object, style: str, measure: str = "") -> None:
    values = np.atleast_2d(np.asarray(amounts, dtype=np.float64))[0].tolist()
    sheet.line(key, label.ko, label.en, values, style=style, unit=measure)
