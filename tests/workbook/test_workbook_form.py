"""The workbook as it is written: names, labels, what is a formula and what is not. No LibreOffice needed."""

from __future__ import annotations

import datetime
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from analysis.foundation.language import LANGUAGES, Text, has_hangul
from analysis.models.funding.inputs import CHOICES, NUMERIC_FIELDS
from analysis.publishing.workbook import plan_workbook, write_workbook
from analysis.publishing.workbook_formulas import half_even, letters, parsed
from analysis.publishing.workbook_inputs import contents_of, serial_day
from analysis.publishing.workbook_layout import FIRST, HEAD, SINGLE, Plan
from analysis.publishing.workbook_writing import write
from analysis.results.register import parameter_set
from tests.workbook.recalculated import named_cell

TITLES = {
    "ko": [
        "요약",
        "가정",
        "사업",
        "기간",
        "사용",
        "운영",
        "부채",
        "차입규모",
        "시험계산",
        "세금",
        "배분",
        "재무제표",
        "지표",
    ],
    "en": [
        "Summary",
        "Assumptions",
        "Project",
        "Timeline",
        "Uses",
        "Operation",
        "Debt",
        "Sizing",
        "Passes",
        "Tax",
        "Waterfall",
        "Statements",
        "Measures",
    ],
}
#: Sheets that calculate: no number stands in a period but the numbers of the periods themselves.
CALCULATING = ("Uses", "Operation", "Debt", "Passes", "Tax", "Waterfall", "Statements", "Measures")


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("form")
    parameters = parameter_set()
    return {
        language: write_workbook(parameters, str(folder / f"{language}.xlsx"), language=language)
        for language in LANGUAGES
    }


@pytest.fixture(scope="module")
def book(files) -> Workbook:
    return load_workbook(files["en"])


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    contents = contents_of(parameter_set())
    return {language: plan_workbook(contents, language=language) for language in LANGUAGES}


def number(inputs, name: str) -> float:
    return float(np.ravel(getattr(inputs, name))[0])


def test_sheets_are_titled_in_the_language_asked_for(files, book):
    assert book.sheetnames == TITLES["en"]
    with zipfile.ZipFile(files["ko"]) as archive:
        names = re.findall(r'<sheet [^>]*name="([^"]+)"', archive.read("xl/workbook.xml").decode())
    assert names == TITLES["ko"]


def test_every_input_of_the_model_is_a_named_cell_with_its_value(book):
    parameters = parameter_set()
    inputs = contents_of(parameters).inputs
    for name in (*NUMERIC_FIELDS, *CHOICES):
        found = named_cell(book, name)
        assert found.column == SINGLE and found.value is not None, name
        if name == "market_price_krw_per_hour":
            assert found.value == "=market_price_usd_per_hour*exchange_rate_krw_per_usd"
        elif name in CHOICES:
            assert found.value == getattr(inputs, name)
        elif name.endswith("_date") and name != "price_date":
            assert serial_day(number(inputs, name)) == (found.value - datetime.datetime(1899, 12, 30)).days
        else:
            assert found.value == pytest.approx(number(inputs, name), rel=1e-15), name


def test_names_are_english_and_no_addresses(book):
    assert len(book.defined_names) > 300
    for name in book.defined_names:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        assert not re.fullmatch(r"[a-z]{1,3}[0-9]+|r[0-9]*|c[0-9]*|r[0-9]*c[0-9]*", name), (
            f"{name} is an address"
        )


def test_labels_stand_in_both_languages(plans):
    for plan in plans.values():
        for sheet in plan.sheets:
            rows: dict[int, dict[int, str]] = {}
            for one in sheet.cells:
                if one.column in (1, 2):
                    rows.setdefault(one.row, {})[one.column] = str(one.content)
            assert rows
            for row, labels in rows.items():
                assert set(labels) == {1, 2}, (sheet.name, row)
                assert has_hangul(labels[1]) or labels[1] == labels[2], labels
                assert not has_hangul(labels[2]), labels


def test_the_two_languages_hold_the_same_formulas(plans):
    korean, english = plans["ko"], plans["en"]
    for one, other in zip(korean.sheets, english.sheets, strict=True):
        assert [(c.row, c.column) for c in one.cells] == [(c.row, c.column) for c in other.cells]
        kinds = zip(one.cells, other.cells, strict=True)
        assert all(a.content == b.content or isinstance(a.content, str) or a.row < HEAD + 6 for a, b in kinds)
    assert korean.names().keys() == english.names().keys()


def test_calculating_sheets_hold_formulas_and_no_numbers(book):
    for title in CALCULATING:
        cells = [
            c
            for row in book[title].iter_rows(min_row=HEAD, min_col=FIRST)
            for c in row
            if c.value is not None
        ]
        formulas = [c for c in cells if c.data_type == "f"]
        numbers = [c.coordinate for c in cells if c.data_type == "n"]
        assert len(formulas) > 1000, title
        assert numbers == [], title


def test_no_formula_reaches_outside_or_runs_anything(files):
    with zipfile.ZipFile(files["en"]) as archive:
        names = archive.namelist()
        assert not [name for name in names if "externalLink" in name or "vba" in name.lower()]
        text = "".join(
            archive.read(name).decode() for name in names if name.startswith("xl/worksheets/sheet")
        )
    for formula in set(re.findall(r"<f>([^<]*)</f>", text)):
        assert not re.search(r"\[|HYPERLINK|WEBSERVICE|INDIRECT|OFFSET|#REF|#NAME|http", formula), formula


def test_no_cell_depends_on_itself(plans):
    """Circular references would need iteration: the order of the lines is worked out cell by cell."""
    plan = plans["en"]
    needs = {}
    for sheet in plan.sheets:
        for one in sheet.cells:
            if one.content.__class__.__name__ == "Formula":
                needs[sheet.name, one.row, one.column] = list(_needed(plan, sheet.name, one))
    settled: set[tuple[str, int, int]] = set()
    open_cells: set[tuple[str, int, int]] = set()
    for start, first_needs in needs.items():
        stack = [(start, iter(first_needs))] if start not in settled else []
        open_cells.update(place for place, _ in stack)
        while stack:
            place, rest = stack[-1]
            following = next((p for p in rest if p in needs and p not in settled), None)
            if following is None:
                stack.pop()
                open_cells.discard(place)
                settled.add(place)
                continue
            assert following not in open_cells, f"{following} depends on itself"
            open_cells.add(following)
            stack.append((following, iter(needs[following])))


def _needed(plan, sheet, one):
    for _, key, part in parsed(one.content.text):
        if not key:
            continue
        place = plan.places[key]
        if part in ("single", "all", "grid"):
            for row in range(place.row, (place.last_row or place.row) + 1):
                for column in range(place.first, place.last + 1):
                    yield place.sheet, row, column
        else:
            first, colon, last = part.partition(":")
            for column in range(one.column + int(first), one.column + int(last if colon else first) + 1):
                yield place.sheet, place.row, column


def test_cells_to_change_are_guarded_by_the_register_s_bounds(book):
    page = book["Assumptions"]
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    dscr = rules[named_cell(book, "target_dscr").coordinate]
    bounds = parameter_set().parameter("funding.target_dscr").bounds
    assert (float(dscr.formula1), float(dscr.formula2)) == (bounds.minimum, bounds.maximum)
    choice = rules[named_cell(book, "repayment").coordinate]
    assert choice.type == "list" and choice.formula1 == '"sculpted,level,equal_principal"'
    assert named_cell(book, "periods_per_year").coordinate not in rules


def test_a_text_from_a_scenario_never_becomes_a_formula(tmp_path):
    named = Text(ko='=HYPERLINK("http://example.org","가")', en="+1+cmd|' /C calc'!A0\x07")
    contents = replace(contents_of(parameter_set()), scenario=named)
    for language in LANGUAGES:
        plan = plan_workbook(contents, language=language)
        plan.sheets = plan.sheets[:1]
        plan.places = dict(plan.places)
        file = tmp_path / f"{language}.xlsx"
        write(plan, file)
        found = load_workbook(file)[TITLES[language][0]].cell(HEAD + 1, SINGLE)
        assert found.data_type == "s" and found.value == named.in_(language).replace("\x07", "")
        with zipfile.ZipFile(file) as archive:
            formulas = re.findall(r"<f>([^<]*)</f>", archive.read("xl/worksheets/sheet1.xml").decode())
        assert formulas and not [
            formula for formula in formulas if "HYPERLINK" in formula or "cmd" in formula
        ]


def test_the_file_is_small(files):
    assert all(file.stat().st_size < 3_000_000 for file in files.values())


def test_formulas_are_written_with_names():
    assert [part[1:] for part in parsed("MAX([a@-1],{b})+SUM([c@all])")] == [
        ("a", "-1"),
        ("b", "single"),
        ("c", "all"),
        ("", ""),
    ]
    assert [letters(column) for column in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert half_even("{a}") == "IF(MOD({a},1)=0.5,2*ROUND(({a})/2,0),ROUND({a},0))"


def test_a_name_that_stands_nowhere_is_refused(plans):
    with pytest.raises(KeyError):
        plans["en"].formula("[nothing]", sheet="Debt", column=FIRST)
    with pytest.raises(ValueError, match="two lines"):
        plans["en"].register("cfads", plans["en"].places["cfads"])
