"""Tables of the smart-city chapter hold what the records hold, with facts, and sort by value."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
import synthetic_smart_city_lists as lists
import synthetic_smart_city_tables as made

from analysis.foundation.language import LANGUAGES, Language, has_hangul
from analysis.presentation.markup import Html
from analysis.presentation.tables import smart_city as tables
from analysis.presentation.text_smart_city import amount, percent, span
from analysis.results.register import parameter_set

EVERY: dict[str, Callable[[Language], Html]] = {
    "ladders": lambda la: tables.ladders(made.value_added(), made.jobs(), language=la),
    "provinces": lambda la: tables.provinces(made.provinces(), language=la),
    "services": lambda la: tables.services(made.services(), language=la),
    "cases": lambda la: tables.cases(made.benefit_cost(), language=la),
    "switching": lambda la: tables.switching(made.benefit_cost(), language=la),
    "budget": lambda la: tables.budget(lists.budget(), language=la),
    "partners": lambda la: tables.partners(lists.partners(), language=la),
    "claims": lambda la: tables.claims(lists.claims(), language=la),
    "demand": lambda la: tables.local_demand(made.local_demand(), language=la),
    "cash": lambda la: tables.city_cash(made.city_cash(), language=la),
}
NAN = made.NAN


def row(table: Html, start: str) -> str:
    return next(line for line in table.plain.splitlines() if line.startswith(start))


def sorted_by(table: Html) -> list[list[str]]:
    body = table.markup.partition("<tbody>")[2]
    return [re.findall(r'data-value="([^"]*)"', line) for line in re.findall(r"<tr>.*?</tr>", body, re.S)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(EVERY))
def test_each_table_can_be_sorted_and_saved_in_its_own_language(name: str, language: Language) -> None:
    table = EVERY[name](language)
    assert re.search(r'data-csv="smart-city-[a-z-]+"', table.markup) and "sortable" in table.markup
    assert has_hangul(table.plain) == (language == "ko")
    assert "nan" not in re.findall(r"[a-z]+", table.plain) and "{" not in table.plain


@pytest.mark.parametrize("name", sorted(EVERY))
def test_both_languages_sort_alike(name: str) -> None:
    korean, english = (sorted_by(EVERY[name](language)) for language in LANGUAGES)
    assert korean == english and len(korean) > 0


def test_parameters_are_those_of_the_chapter() -> None:
    table = tables.parameters_used(parameter_set(), language="en")
    assert 'data-csv="smart-city-parameters"' in table.markup
    assert "smart_city.leakage_share" in table.plain and "capacity." not in table.plain


def test_rungs_are_rows_with_units_and_a_band_below_the_city() -> None:
    table = EVERY["ladders"]("en")
    head = table.plain.splitlines()[0]
    assert "Each rung is at most the one above" in head
    assert [line.partition("  ")[0] for line in table.plain.splitlines()[2:]] == [
        "Spending",
        "Goes abroad, at once or inside inputs",
        *(label.en for label in made.RUNGS.values()),
    ]
    province, net = row(table, "Province"), row(table, "Residents, net")
    assert "240 billion won " in province and "(" not in province
    assert "50 billion won (45–62.5 billion won)" in net
    assert "46.7 jobs (42–58.4 jobs)" in net and "84.6 job-years (76.1–106 job-years)" in net
    assert re.search(r"\b1 job-year\b(?! \()", net), "an empty band is not written"
    assert "시민 순효과" in EVERY["ladders"]("ko").plain and "46.7명" in EVERY["ladders"]("ko").plain


def test_a_ladder_that_rises_is_not_said_to_fall() -> None:
    rising = made.ladder("build", (1.0, 2.0, 1.0, 1.0, 1.0, 1.0))
    assert "larger than the one above" in tables.ladders([rising], [], language="en").plain


def test_a_rung_that_a_ladder_lacks_stays_empty() -> None:
    short = replace(made.jobs()[0], rungs=made.jobs()[0].rungs[:2])
    assert row(tables.ladders(made.value_added(), [short], language="en"), "City").rstrip().endswith("–")


def test_provinces_stand_by_index_and_name_what_they_lack() -> None:
    table = EVERY["provinces"]("en")
    lines = table.plain.splitlines()[2:]
    assert [line.split()[0] for line in lines] == ["Sejong", "South", "Seoul"]
    assert "Power and Insurance" in lines[0] and "0.294%" in lines[0] and "240 jobs" in lines[0]
    assert "Cheonan’s province" in lines[1] and lines[2].rstrip().endswith("none")
    unknown = [replace(made.provinces()[2], index=NAN, running_jobs=NAN), made.provinces()[0]]
    assert tables.provinces(unknown, language="en").plain.splitlines()[-1].startswith("Sejong")


def test_services_say_what_is_counted_and_what_the_ceiling_is() -> None:
    table = EVERY["services"]("en")
    assert (
        "Ceiling of benefit (assumed)" in table.plain and "상한 편익(가정)" in EVERY["services"]("ko").plain
    )
    line = row(table, "Road surfaces")
    for words in (
        "outcome",
        "before and after",
        "2,630 accelerator-hours",
        "0.0149%",
        "0 won",
        "77.4 million won",
        "R640",
    ):
        assert words in line
    assert "facts.html#r640" in table.markup and "ac-badge-assumed" in table.markup
    other = row(table, "City language model")
    assert "needs the centre" in other and "not available" in other and other.rstrip().endswith("–")


def test_what_no_value_would_reach_is_none() -> None:
    table = EVERY["switching"]("en")
    assert "9.15 billion won" in row(table, "benefit a year")
    assert re.search(r"30%\s+none\s+no value would do", row(table, "take-up"))


def test_both_versions_of_the_budget_stand() -> None:
    table = EVERY["budget"]("en")
    total = row(table, "Total")
    assert "38 billion won (2024–2026)" in total and "34.2 billion won" in total and "both stand" in total
    assert "not published" in row(table, "State") and "one announcement only" in row(table, "State")
    assert row(table, "Province and city").rstrip().endswith("agree")
    assert "facts.html#r233" in table.markup
    bare = [line for line in lists.budget() if line.payer == "national"]
    only = tables.budget([replace(bare[1], fact=""), replace(bare[0], payer="own")], language="en")
    assert row(only, "State").rstrip().endswith("not published") and "own" in only.plain


def test_partners_named_and_signed_are_told_apart() -> None:
    table = EVERY["partners"]("en")
    assert "named and signed" in row(table, "Body a") and "not among those" in row(table, "Body b")
    assert "without being named" in row(table, "Body c") and "neither" in row(table, "Body d")


def test_claims_stand_beside_size_and_megawatt() -> None:
    table = EVERY["claims"]("en")
    assert re.search(r"80–160 MW\s+20 billion won\s+125–250 million won per MW", row(table, "Jiksan"))
    assert "local tax" in row(table, "Ulsan") and "facts.html#r621" in table.markup
    empty = lists.claim(lists.claims()[0].place, (NAN, NAN), amount_krw=NAN, jobs=NAN)
    assert row(tables.claims([empty], language="en"), "Boryeong").count("not available") == 4


def test_local_demand_is_shown_beside_the_offer() -> None:
    table = EVERY["demand"]("en")
    assert "17.9%" in row(table, "Start-ups") and "1.25%" in row(table, "Start-ups")
    assert "not available" in row(table, "Public bodies")
    assert "facts.html#r446" in table.markup


def test_cash_ends_with_its_total() -> None:
    table = EVERY["cash"]("en")
    assert "<tfoot>" in table.markup and len(table.plain.splitlines()) == 2 + 3 + 1
    assert "11.4 billion won" in row(table, "Total") and "720 million won" in row(table, "Total")


def test_work_is_written_with_its_unit_in_both_languages() -> None:
    assert amount(1.0, "job_years").as_dict() == {"ko": "1인·년", "en": "1 job-year"}
    assert amount(0.42, "jobs").as_dict() == {"ko": "0.42명", "en": "0.42 jobs"}
    assert span(1.0, 1.001, "jobs").en == "1 job" and span(1.0, 2.0, "persons").ko == "1~2명"
    for nothing in (amount(NAN, "jobs"), span(NAN, 1.0, "jobs"), percent(NAN), amount(NAN, "krw")):
        assert nothing.as_dict() == {"ko": "해당 없음", "en": "not available"}
