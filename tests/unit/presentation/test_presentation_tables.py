"""Tables and cards: markup, scopes, values to sort by, and their plain twins."""

import re
import xml.etree.ElementTree as ET
from types import SimpleNamespace
from typing import Any

import pytest
import synthetic_funding as synthetic
import synthetic_funding_answers as answers

from analysis.foundation.language import LANGUAGES, Language, Text, has_hangul
from analysis.presentation import cards, markup
from analysis.presentation.markup import Html
from analysis.presentation.tables import capacity, funding, overview
from analysis.presentation.tables.grid import Cell, figures, measured, table, words

STYLES = markup.styles()


def tables(made: SimpleNamespace, language: Language) -> dict[str, Html]:
    run = made.run(language)
    record = SimpleNamespace(
        label=Text(ko="전력사용효율", en="PUE"),
        unit="ratio",
        value=1.2,
        status="assumed",
        role="uncertainty",
        facts=(),
        range=SimpleNamespace(low=1.08, high=1.35),
        is_choice=False,
    )
    choice = SimpleNamespace(
        label=Text(ko="숫자 형식", en="Format"),
        unit="choice",
        value="fp16",
        status="derived",
        role="lever",
        facts=("C002",),
        range=None,
        is_choice=True,
    )
    keys = {"capacity.power_usage_effectiveness": record, "capacity.target_format": choice}
    parameters: Any = SimpleNamespace(
        parameters=keys,
        values={"capacity.power_usage_effectiveness": 1.15, "capacity.target_format": "fp64_matrix"},
    )
    claim = SimpleNamespace(
        subject=Text(ko="입지", en="Site"),
        verdict="lost",
        remark=Text(ko="비고", en="remark"),
        planned=SimpleNamespace(id="CHE-001", statement=Text(ko="천안", en="Cheonan")),
        happened=SimpleNamespace(id="TND-101", statement=Text(ko="해남", en="Haenam")),
    )
    return {
        "readings": capacity.target_readings(
            made.readings()[1], language=language, origins=["a", "b", "c", "d"]
        ),
        "site": capacity.site(run),
        "fleet": capacity.fleet_by_year(run),
        "cost": capacity.cost_by_part(run),
        "classes": capacity.delivered_by_class(run),
        "back_test": capacity.back_test(made.back_test(), language=language),
        "parameters": capacity.parameters_used(parameters, language=language),
        "history": overview.history(made.events(), language=language),
        "claims": overview.claims([claim], language=language),
        "scenarios": overview.scenarios(made.scenarios(), language=language),
        **funding_tables(language),
    }


def funding_tables(language: Language) -> dict[str, Html]:
    run, difference, bids = synthetic.run(language), synthetic.difference(), synthetic.bids()
    exposure, sides = synthetic.exposure(), answers.announced()
    return {
        "funding_sources": funding.sources_and_uses(run),
        "funding_income": funding.income_statement(run),
        "funding_cash": funding.cash_flow(run),
        "funding_balance": funding.balance_sheet(run),
        "funding_debt": funding.debt_and_tax(run),
        "funding_terms": funding.term_sheets(difference, parameters=run.parameters, language=language),
        "funding_attribution": funding.attribution(difference, language=language),
        "funding_bidders": funding.bidders(bids, names=synthetic.SHEETS, language=language),
        "funding_changes": funding.changes(bids, language=language),
        "funding_payers": funding.payers(exposure, language=language),
        "funding_stresses": funding.stresses(exposure, language=language),
        "funding_thresholds": funding.thresholds(answers.thresholds(), language=language),
        "funding_announced": funding.announced(sides, headlines=answers.headlines(), language=language),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_is_accessible_sortable_and_named(made: SimpleNamespace, language: Language) -> None:
    names = []
    for html in tables(made, language).values():
        root = ET.fromstring(html.markup)
        grid = root.find("table")
        assert grid is not None
        assert "sortable" in grid.attrib["class"].split()
        names.append(grid.attrib["data-csv"])
        heads = grid.findall("thead/tr/th")
        assert all(head.attrib["scope"] == "col" and head.text for head in heads)
        for row in grid.iter("tr"):
            assert len(row) == len(heads)
        assert all(row[0].attrib["scope"] == "row" for row in grid.findall("tbody/tr"))
        caption = grid.findtext("caption/span") or ""
        assert has_hangul(caption) == (language == "ko")
        assert "style=" not in html.markup
        assert html.plain.startswith(caption)
        assert len(html.plain.splitlines()) == len(list(grid.iter("tr"))) + 1
        if language == "en":
            assert not has_hangul(html.markup)
    assert len(set(names)) == len(names)


def test_every_class_is_styled_and_every_colour_follows_the_page(made: SimpleNamespace) -> None:
    used = {
        name
        for html in [*tables(made, "ko").values(), cards.headline_cards(made.headlines(), language="ko")]
        for group in re.findall(r'class="([^"]*)"', html.markup)
        for name in group.split()
        if name.startswith("ac-") and not name.startswith("ac-badge-")
    }
    assert {name for name in used if f".{name}" not in STYLES} == set()
    rules = re.sub(r"/\*.*?\*/", "", STYLES, flags=re.S)
    for colour in re.findall(r"#[0-9a-f]{3,8}\b", rules):
        assert re.search(rf"var\([^;]*{colour}\)", rules), (
            "a fixed colour is only the last resort of a variable"
        )


def test_totals_stay_at_the_foot(made: SimpleNamespace) -> None:
    root = ET.fromstring(tables(made, "en")["cost"].markup)
    foot = [cell.text for cell in root.findall("table/tfoot/tr/*")]
    assert foot[:3] == ["Total", "2.49 trillion won", "100%"]
    values = [
        float(cell.attrib["data-value"])
        for cell in root.findall("table/tbody/tr/td[1]")
        if cell.attrib["data-value"]
    ]
    assert sum(values) == pytest.approx(float(root.findall("table/tfoot/tr/td")[0].attrib["data-value"]))


def test_readings_say_when_nothing_fits(made: SimpleNamespace) -> None:
    rows = tables(made, "en")["readings"].plain.splitlines()
    assert "none" in rows[2]
    assert "FP64 matrix peak (H100)" in rows[3]
    assert "FP64 HPL (B200)" in rows[5]


def test_a_miss_says_so(made: SimpleNamespace) -> None:
    html = tables(made, "en")["back_test"]
    row = next(line for line in html.plain.splitlines() if line.startswith("System 5 "))
    assert row.count("outside its band") >= 3
    assert "–" in next(line for line in html.plain.splitlines() if line.startswith("System 0 "))


def test_parameters_lead_to_their_trace_and_tell_what_was_changed(made: SimpleNamespace) -> None:
    html = tables(made, "ko")["parameters"]
    assert 'href="reference/parameters.html#capacity-power-usage-effectiveness"' in html.markup
    assert "등록된 값 1.2" in html.markup
    assert "ac-badge-assumed" in html.markup
    assert "FP64 행렬" in html.plain


def test_cards_show_value_range_meaning_and_basis(made: SimpleNamespace) -> None:
    html = cards.headline_cards(made.headlines(), language="en")
    root = ET.fromstring(html.markup)
    assert len(root.findall("li")) == 6
    first, date, *_ = root.findall("li")
    assert "".join(first[1].itertext()) == "14,925 accelerators"
    assert first.find("p[@class='ac-card-range']") is None, "a range without width is none"
    assert "".join(date[1].itertext()) == "July 2028"
    assert date.findtext("p[@class='ac-card-note']") == "grid power too late"
    labels = [link.attrib["aria-label"] for link in root.iter("a")]
    assert len(set(labels)) == len(labels) == 6
    assert "Capital cost to opening: 2.49 trillion won (range 1.9–3.1 trillion)" in html.plain


def test_every_headline_of_the_chapters_has_a_meaning_and_a_basis_in_the_register() -> None:
    from analysis.results import capacity, funding_headlines, site_merit_headlines, smart_city_headlines
    from analysis.results.register import parameter_set

    chapters = (capacity, funding_headlines, site_merit_headlines, smart_city_headlines)
    shown = {key for chapter in chapters for key in chapter.HEADLINES}
    assert set(cards.MEANINGS) == set(cards.BASES) == shown
    assert set(cards.BASES.values()) <= set(parameter_set().parameters)


def test_texts_are_escaped() -> None:
    html = table(
        name="x",
        caption="a < b",
        columns=[words("가|a"), figures("나|b")],
        rows=[["<i>", Cell(text="&", address='"')]],
        language="en",
    )
    assert "<i>" not in html.markup
    assert "a &lt; b" in html.markup
    ET.fromstring(html.markup)


def test_rows_must_fill_their_columns() -> None:
    with pytest.raises(ValueError, match="2 cells"):
        table(name="x", caption="c", columns=[words("가|a"), words("나|b")], rows=[["one"]], language="en")


def test_missing_values_sort_last() -> None:
    assert measured(float("nan"), "mw", "ko").value == ""
    assert measured(1 / 3, "mw", "ko").value == 0.333333333


def test_html_values_are_stable_and_add_up() -> None:
    one, two = Html(markup="<p>1</p>", plain="1"), Html(markup="<p>2</p>", plain="2")
    assert (one + two)._repr_html_() == "<p>1</p>\n<p>2</p>"
    assert repr(one + two) == "1\n\n2"


def test_anchors_and_plain_rows() -> None:
    assert markup.anchor("capacity.facility_kw_per_gpu") == "capacity-facility-kw-per-gpu"
    assert markup.plain_rows([["가나", "b"], ["c", "d"]]) == "가나  b\nc     d"
    assert markup.link("a<", None) == "a&lt;"


def test_an_answer_in_words_is_not_set_like_a_number() -> None:
    answer = SimpleNamespace(
        id="standing",
        label=Text(ko="성립 여부", en="Whether it stands"),
        unit="text",
        value=Text(ko="성립하지 않음", en="does not stand"),
        low=None,
        high=None,
        note=None,
    )
    root = ET.fromstring(cards.headline_cards([answer], language="ko").markup)
    assert root.find("li/p[@class='ac-card-value']") is None
    assert root.findtext("li/p[@class='ac-card-words']") == "성립하지 않음"
