"""Writes a planned workbook as a file: styles, names, what cells may hold, panes and print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from analysis.publishing.workbook_formulas import Formula, letters
from analysis.publishing.workbook_layout import (
    EMPTY,
    ENGLISH,
    FIRST,
    HEAD,
    KOREAN,
    SINGLE,
    UNIT,
    Cell,
    Plan,
    Rule,
    Sheet,
)

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MONEY: Final = '#,##0,,;[Red]-#,##0,,;"-"'
_FORMATS: Final = {
    "money": _MONEY,
    "money_total": _MONEY,
    "value_money": _MONEY,
    "whole": '#,##0;[Red]-#,##0;"-"',
    "value_whole": '#,##0;[Red]-#,##0;"-"',
    "input_whole": "#,##0",
    "number": "0.00",
    "input_number": "0.00##",
    "ratio": "0.00",
    "percent": "0.00%",
    "percent_bold": "0.00%",
    "input_percent": "0.00%",
    "factor": "0.000000",
    "general": "0.000000E+00",
    "year": "0.00",
    "index": "0",
    "opening": '0;-0;"·"',
    "plain_year": "0",
    "plain_head": "0",
    "fixed": "0",
    "date": "yyyy-mm-dd",
    "input_date": "yyyy-mm-dd",
}
_INPUT, _VALUE, _HEADING, _HEAD_FILL = "FFF7CC", "EDEDED", "1F3864", "D9E2F3"
_WIDTHS: Final = {KOREAN: 38, ENGLISH: 42, UNIT: 12, SINGLE: 18, EMPTY: 11}
_PERIOD_WIDTH: Final = 12
#: Characters that no spreadsheet can hold.
_CONTROL: Final = {code: None for code in range(32) if code not in (9, 10, 13)}


def write(plan: Plan, path: Path) -> None:
    """Write the workbook to a file.

    Parameters
    ----------
    plan
        Every sheet, name and formula.
    path
        Where the file goes; it must not exist.
    """
    from openpyxl import Workbook
    from openpyxl.workbook.defined_name import DefinedName

    book = Workbook()
    book.remove(book.active)
    _add_styles(book)
    for sheet in plan.sheets:
        _write_sheet(book.create_sheet(sheet.name), sheet, plan)
    for name, address in plan.names().items():
        book.defined_names[name] = DefinedName(name, attr_text=address)
    book.calculation.fullCalcOnLoad = True
    book.save(path)


def _add_styles(book: Workbook) -> None:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    thin = Side(style="thin", color="BFBFBF")

    def fill(colour: str) -> Any:
        return PatternFill("solid", start_color=colour, end_color=colour)

    for name, number_format in (*_FORMATS.items(), *dict.fromkeys(_TEXTS, "General").items()):
        style = NamedStyle(name=f"ai_{name}", number_format=number_format)
        style.font = Font(name="Malgun Gothic", size=9)
        if name.startswith("input"):
            style.fill, style.font = fill(_INPUT), Font(name="Malgun Gothic", size=9, color="0000FF")
            style.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            style.protection = Protection(locked=False)
        elif name.startswith("value"):
            style.fill = fill(_VALUE)
        elif name in ("heading", "title"):
            size = 14 if name == "title" else 10
            style.font = Font(name="Malgun Gothic", size=size, bold=True, color=_HEADING)
        elif name in ("head", "plain_head"):
            style.font, style.fill = Font(name="Malgun Gothic", size=9, bold=True), fill(_HEAD_FILL)
            style.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        elif name in ("money_total", "percent_bold", "check"):
            style.font = Font(name="Malgun Gothic", size=9, bold=True)
            style.border = Border(top=thin)
        elif name in ("unit", "note", "opening"):
            style.font = Font(name="Malgun Gothic", size=8, color="7F7F7F")
        if name in ("text", "input_text", "check", *_RESULTS):
            style.alignment = Alignment(horizontal="right")
        book.add_named_style(style)


#: Styles of results, which may be the word for a measure that does not exist.
_RESULTS: Final = ("money", "percent", "percent_bold", "ratio", "year", "whole", "number")
_TEXTS: Final = ("label", "heading", "title", "head", "unit", "note", "text", "input_text", "check")


def _write_sheet(page: Worksheet, sheet: Sheet, plan: Plan) -> None:
    other = "en" if plan.language == "ko" else "ko"
    _put_text(page.cell(1, KOREAN), f"{sheet.name} | {getattr(sheet.title, other)}", "title")
    _put_text(page.cell(2, KOREAN), sheet.note.in_(plan.language), "note")
    _put_text(page.cell(3, KOREAN), getattr(sheet.note, other), "note")
    if sheet.has_periods:
        _put_heads(page, sheet, plan)
    checks: list[str] = []
    for cell in sheet.cells:
        _put(page, cell, sheet, plan)
        if cell.style == "check":
            checks.append(f"{letters(cell.column)}{cell.row}")
    for rule in sheet.rules:
        _add_rule(page, rule)
    if checks:
        _colour(page, checks)
    _set_up(page, sheet)


def _put_heads(page: Worksheet, sheet: Sheet, plan: Plan) -> None:
    heads = {
        KOREAN: "항목",
        ENGLISH: "Item",
        UNIT: {"ko": "단위", "en": "Unit"}[plan.language],
        SINGLE: {"ko": "값·합계", "en": "Value, total"}[plan.language],
    }
    for column, text in heads.items():
        _put_text(page.cell(HEAD, column), text, "head")
    for column in range(FIRST, FIRST + sheet.width):
        head = page.cell(HEAD, column)
        head.value = plan.formula("[period_label]", sheet=sheet.name, column=column)
        head.style = "ai_head"


def _put(page: Worksheet, cell: Cell, sheet: Sheet, plan: Plan) -> None:
    target = page.cell(cell.row, cell.column)
    if isinstance(cell.content, Formula):
        target.value = plan.formula(cell.content.text, sheet=sheet.name, column=cell.column)
        target.style = f"ai_{cell.style}"
    elif isinstance(cell.content, str):
        _put_text(target, cell.content, cell.style)
    else:
        target.value = cell.content
        target.style = f"ai_{cell.style}"


def _put_text(target: Any, text: str, style: str) -> None:
    """Write a text as a text, whatever it begins with: nothing that comes from a file becomes a formula."""
    target.value = text.translate(_CONTROL)
    target.data_type = "s"
    target.style = f"ai_{style}"


def _add_rule(page: Worksheet, rule: Rule) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    if rule.choices:
        allowed = DataValidation(type="list", formula1=f'"{",".join(rule.choices)}"', allow_blank=False)
    elif rule.minimum is not None and rule.maximum is not None:
        allowed = DataValidation(
            type="decimal", operator="between", formula1=repr(rule.minimum), formula2=repr(rule.maximum)
        )
    else:
        return
    allowed.showErrorMessage = True
    allowed.add(f"{letters(rule.column)}{rule.row}")
    page.add_data_validation(allowed)


def _colour(page: Worksheet, checks: list[str]) -> None:
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import PatternFill

    for address in checks:
        for truth, colour in (("TRUE", "C6EFCE"), ("FALSE", "FFC7CE")):
            fill = PatternFill("solid", start_color=colour, end_color=colour, bgColor=colour)
            page.conditional_formatting.add(address, CellIsRule(operator="equal", formula=[truth], fill=fill))


def _set_up(page: Worksheet, sheet: Sheet) -> None:
    for column, width in _WIDTHS.items():
        page.column_dimensions[letters(column)].width = width
    for column in range(FIRST, FIRST + sheet.width):
        page.column_dimensions[letters(column)].width = sheet.widths.get(column, _PERIOD_WIDTH)
    page.freeze_panes = f"{letters(FIRST if sheet.has_periods else UNIT)}{HEAD + 1}"
    page.sheet_view.zoomScale = 90
    page.sheet_view.showGridLines = False
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A3 if sheet.has_periods else page.PAPERSIZE_A4
    page.page_setup.fitToWidth = 2 if sheet.has_periods else 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{HEAD}:{HEAD}"
    if sheet.has_periods:
        page.print_title_cols = f"{letters(KOREAN)}:{letters(ENGLISH)}"
    if sheet.printed is not None:
        page.print_area = f"A1:{letters(FIRST + sheet.printed - 1)}{sheet.next_row}"
    page.oddFooter.center.text = "&A  &P / &N"
