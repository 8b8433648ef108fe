"""Tables of the site-merit chapter hold what the records hold, with facts, and sort by value."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import synthetic_site_merit as made

from analysis.foundation.language import LANGUAGES, Language, has_hangul
from analysis.presentation.markup import Html
from analysis.presentation.tables import site_merit as tables
from analysis.presentation.tables.site_merit_bidder import said_drivers, signed
from analysis.results.register import parameter_set

RANKS = made.base().ranks.tolist()
PATHS = [made.path(), made.no_path(basis="hopeful"), made.already_first(), made.no_path(best_effort=())]
EVERY: dict[str, Callable[[Language], Html]] = {
    "matrix": lambda la: tables.matrix(made.matrix(), RANKS, language=la),
    "gates": lambda la: tables.gates(made.cities(), language=la),
    "ranking": lambda la: tables.ranking(
        made.base(), made.robustness().method_ranks, made.acceptability(), made.cities(), language=la
    ),
    "rules": lambda la: tables.rule_clock(made.rules(), made.cities(), made.criteria(), language=la),
    "bidder": lambda la: tables.bidder(made.bidder(), made.cities(), language=la),
    "path": lambda la: tables.path(PATHS, language=la),
    "case": lambda la: tables.case_against(made.case(), made.cities(), language=la),
    "arguments": lambda la: tables.arguments(made.case(), made.criteria(), language=la),
}


def row(table: Html, start: str) -> str:
    return next(line for line in table.plain.splitlines() if line.startswith(start))


def sorted_by(table: Html) -> list[list[str]]:
    body = table.markup.partition("<tbody>")[2]
    return [re.findall(r'data-value="([^"]*)"', line) for line in re.findall(r"<tr>.*?</tr>", body, re.S)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(EVERY))
def test_each_table_can_be_sorted_and_saved_in_its_own_language(name: str, language: Language) -> None:
    table = EVERY[name](language)
    assert re.search(r'data-csv="site-merit-[a-z-]+"', table.markup) and "sortable" in table.markup
    assert has_hangul(table.plain) == (language == "ko")
    assert "nan" not in re.findall(r"[a-z]+", table.plain) and "{" not in table.plain


@pytest.mark.parametrize("name", sorted(EVERY))
def test_both_languages_sort_alike(name: str) -> None:
    korean, english = (sorted_by(EVERY[name](language)) for language in LANGUAGES)
    numbers = [
        [[cell for cell in line if re.match(r"-?\d", cell)] for line in rows] for rows in (korean, english)
    ]
    assert numbers[0] == numbers[1] and len(numbers[0]) > 0


def test_the_matrix_shades_by_goodness_and_greys_doubt() -> None:
    markup = EVERY["matrix"]("en").markup
    lines = re.findall(r"<tr><th scope=\"row\".*?</tr>", markup)
    busan, haenam = (next(line for line in lines if f">{city}<" in line) for city in ("Busan", "Haenam"))
    assert re.findall(r"ac-tone-([a-z]+-\d)", busan) == [
        "good-1",
        "good-4",
        "good-4",
        "good-4",
        "good-4",
        "good-2",
    ]
    assert re.findall(r"ac-tone-([a-z]+-\d)", haenam)[-1] == "doubt-1"
    assert "2028–2030" in haenam and "2024 · B" in busan and "facts.html#r068" in busan
    cheonan = next(line for line in lines if ">Cheonan<" in line)
    assert "2024 · D · 180%–230%" in cheonan, "a reported score in doubt shows its interval too"
    assert "province figure" in markup


def test_gates_show_what_is_known_and_what_is_open() -> None:
    table = EVERY["gates"]("en")
    assert "80 MW (40 MW needed)" in row(table, "Cheonan")
    assert row(table, "Daejeon").count("open (no evidence)") == 2


def test_the_ranking_stands_in_its_order_with_every_method() -> None:
    table = EVERY["ranking"]("en")
    lines = table.plain.splitlines()
    assert "TOPSIS" in lines[1] and lines[2].startswith("Busan")
    assert re.findall(r"\d(?:st|nd|rd|th)", row(table, "Cheonan")) == ["3rd", "3rd", "2nd", "3rd"]
    assert "not supported" in row(table, "Cheonan") and "sensitive" in row(table, "Busan")


def test_the_rule_clock_names_winner_word_and_what_rests_on_gaps() -> None:
    line = row(EVERY["rules"]("en"), "Land and power first")
    assert "Haenam (robust)" in line and "5th" in line and "80%" in line and "PWR-002" in line
    assert 'facts.html"' in EVERY["rules"]("en").markup, "several facts lead to the page of all"
    weights = row(EVERY["rules"]("ko"), "예비타당성조사(2019년)")
    assert "서울까지 거리 50%" in weights


def test_many_weights_are_summed_up() -> None:
    rule = made.rules()[0]
    many = {f"k{at}": 0.125 for at in range(8)}
    criteria = [type(made.criteria()[0])(**{**vars(made.criteria()[0]), "id": key}) for key in many]
    spread: Any = type(rule)(
        **{**vars(rule), "ranking": type(rule.ranking)(**{**vars(rule.ranking), "weights": many})}
    )
    assert "4 more 50%" in tables.rule_clock([spread], made.cities(), criteria, language="en").plain


def test_the_bidder_s_table_is_in_its_own_order_and_says_no_return_in_a_word() -> None:
    table = EVERY["bidder"]("en")
    assert table.plain.splitlines()[2].startswith("Haenam")
    assert "none" in row(table, "Daejeon") and "Land price +1" in row(table, "Cheonan")
    assert "2025–2030" in row(table, "Daejeon") and "2028" in row(table, "Busan")


def test_drivers_are_ordered_and_small_ones_left_out() -> None:
    line = made.bidder().city("haenam")
    assert (
        said_drivers(line.drivers, "en")
        == "Land price −3, Criteria that the bidder ignores −1.8, Year of power −1.2"
    )
    none = [type(one)(**{**vars(one), "places": 0.01}) for one in line.drivers]
    assert said_drivers(none, "ko") == ""
    assert (signed(0.04, "en"), signed(-0.5, "en"), signed(float("nan"), "en")) == ("0", "−0.5", "–")


def test_paths_say_what_came_of_them() -> None:
    lines = EVERY["path"]("en").plain.splitlines()[2:]
    verdicts = (
        "first place within reach",
        "first place within reach",
        "short of first place",
        "1st already",
        "short of",
    )
    assert len(lines) == len(verdicts)
    assert all(verdict in line for verdict, line in zip(verdicts, lines, strict=True))
    assert (
        "no lever" in lines[-1]
        and "levers of City and province, Ministries and KEPCO" in lines[0]
        and "if every gap turns out well" in lines[2]
    )
    assert "As in Haenam" in lines[0] and "PWR-002" in lines[0]


def test_the_case_against_holds_the_rival_s_figure_and_both_facts() -> None:
    line = row(EVERY["case"]("en"), "Product per head")
    assert "67.8–70.5 million won" in line and "35 million won (Busan)" in line and "R307h, R306h" in line
    assert "+2" in line


def test_arguments_of_both_sides_stand_there_with_facts() -> None:
    plain = EVERY["arguments"]("en").plain
    assert plain.index("against") < plain.index(" for ")
    assert all(fact in plain for fact in ("CHE-020", "R023", "STU-001"))
    assert "facts.html#stu-001" in EVERY["arguments"]("ko").markup


def test_parameters_are_those_of_the_chapter_with_choices_in_words() -> None:
    table = tables.parameters_used(parameter_set(), language="ko")
    assert 'data-csv="site-merit-parameters"' in table.markup
    assert "site_merit.rule_set" in table.plain and "funding." not in table.plain
    assert "가중합" in table.plain and "weighted_sum" not in table.plain
