import pytest

from analysis import chapters
from analysis.chapters import overview
from analysis.chapters.display import STATIC_VARIABLE
from analysis.evidence.facts import load_facts
from analysis.foundation.errors import InputError
from analysis.foundation.language import LANGUAGES, has_hangul
from analysis.results.register import BASELINE_SCENARIO, load_register, load_scenarios
from analysis.results.tender import claims, history


@pytest.fixture(scope="module")
def pages():
    return {language: overview.evaluate(language=language) for language in LANGUAGES}


def test_every_chapter_is_run_with_bands(pages):
    for language, page in pages.items():
        assert tuple(page.runs) == chapters.names()
        assert page.scenario == BASELINE_SCENARIO
        for name, one in page.runs.items():
            assert (one.chapter, one.language) == (name, language)
            numbers = [headline for headline in one.headlines if isinstance(headline.value, float)]
            assert sum(headline.low is not None for headline in numbers) > len(numbers) / 2


def test_both_languages_run_on_equal_numbers(pages):
    korean, english = ({name: one.fingerprint for name, one in page.runs.items()} for page in pages.values())
    assert korean == english


def test_scenarios_stand_in_order_of_their_dates_after_the_baseline(pages):
    found = load_scenarios()
    names = [name.en for name, _ in pages["en"].scenarios]
    dates = {one.name.en: str(one.dated) for one in found.values()}
    assert len(names) == len(found)
    assert names[0] == found[BASELINE_SCENARIO].name.en
    assert [dates[name] for name in names[1:]] == sorted(dates[name] for name in names[1:])


def test_every_scenario_has_the_headlines_of_its_own_run(pages):
    found = {one.name.en: name for name, one in load_scenarios().items()}
    for name, headlines in pages["en"].scenarios:
        runs = (chapters.chapter(chapter).evaluate(scenario=found[name.en]) for chapter in chapters.names())
        expected = [headline for one in runs for headline in one.headlines]
        assert [one.id for one in headlines] == [one.id for one in expected]
        for one, other in zip(headlines, expected, strict=True):
            if isinstance(one.value, float):
                assert one.value == pytest.approx(other.value, rel=0, abs=0, nan_ok=True)
            else:
                assert one.value == other.value


def test_overrides_do_not_leak_into_the_named_scenarios(pages):
    changed = overview.evaluate(language="en", overrides={"capacity.opening_accelerator_count": 9_000})
    assert changed.runs["capacity"].inputs.opening_accelerator_count == 9_000.0
    (_, before), (_, after) = pages["en"].scenarios[0], changed.scenarios[0]
    assert [str(one.value) for one in after] == [str(one.value) for one in before]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headline_shows_every_chapter_s_title_question_and_cards(pages, language, monkeypatch):
    monkeypatch.setenv(STATIC_VARIABLE, "1")
    piece = overview.headline(pages[language])
    for name in chapters.names():
        record = load_register().chapter(name)
        assert record.title.in_(language) in piece.plain
        assert record.question.in_(language) in piece.plain
        assert f"{record.number:02d}_{name}.html" in piece.markup
        shown = [pages[language].runs[name].headline(one) for one in chapters.chapter(name).LEADING_HEADLINES]
        assert all(one.label.in_(language) in piece.plain for one in shown)
    assert "14,925" in piece.plain
    assert has_hangul(piece.plain) == (language == "ko")


@pytest.mark.parametrize("name", ["timeline", "scenarios"])
def test_figures_carry_their_words(pages, name):
    seen = {}
    for language, page in pages.items():
        meta = getattr(overview.figures, name)(page).layout.meta
        for part in ("alt", "caption", "source"):
            assert has_hangul(meta[part]) == (language == "ko"), part
        seen[language] = meta
    assert seen["ko"]["name"] == seen["en"]["name"]
    assert seen["ko"]["source"].startswith("출처: ") and seen["en"]["source"].startswith("Source: ")


@pytest.mark.parametrize("name", ["history", "claims", "scenarios"])
def test_tables_are_in_the_reader_s_language(pages, name):
    korean, english = (getattr(overview.tables, name)(page) for page in pages.values())
    assert has_hangul(korean.plain)
    assert not [line for line in english.plain.splitlines() if has_hangul(line)]


def test_the_history_and_the_claims_are_told_whole(pages):
    told = overview.tables.history(pages["en"])
    assert all(one.event.en in told.plain for one in history("en"))
    facts = load_facts()
    held = overview.tables.claims(pages["ko"])
    assert len(claims()) > 5
    for one in claims():
        assert one.planned.id in facts and one.happened.id in facts
        assert one.subject.ko in held.plain
        assert one.planned.statement.ko in held.plain and one.happened.statement.ko in held.plain


def test_every_scenario_is_a_column(pages):
    table = overview.tables.scenarios(pages["ko"])
    assert all(one.name.ko in table.plain for one in load_scenarios().values())


def test_a_notebook_s_names_are_taken_and_the_levers_of_a_chapter_refused():
    names = {"language": "en", "scenario": "tender-2025-05", "overrides": {}, "as_of": None}
    page = overview.evaluate_notebook({"In": ["", '# Parameters\nlanguage = "en"\n'], **names})
    assert (page.language, page.scenario) == ("en", "tender-2025-05")
    with pytest.raises(InputError) as caught:
        overview.evaluate_notebook({"In": ["# Parameters\naccelerator = 'B200'\n"], **names})
    assert caught.value.faults[0].where == "accelerator"


def test_faults_are_those_of_the_chapters():
    with pytest.raises(InputError) as caught:
        overview.evaluate(scenario="plan", overrides={"capacity.grid_power_mw": "forty"})
    assert {fault.where for fault in caught.value.faults} == {"scenario", "capacity.grid_power_mw"}
