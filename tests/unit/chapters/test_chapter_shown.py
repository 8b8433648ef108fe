"""Every figure, table and finding of the capacity chapter under every scenario and under odd plans."""

import re

import pytest

from analysis.chapters import capacity, kept
from analysis.chapters.capacity import credits, studies
from analysis.chapters.kept import once_a_run
from analysis.foundation.language import LANGUAGES, has_hangul
from tests.unit.chapters.chapter_runs import FIGURES, FINDINGS, TABLES, TERMS, run

NO_NUMBER = re.compile(r"\b(nan|inf|None)\b")


def test_nothing_is_forgotten():
    assert {"meaning", "fleet", "cost", "delivery", "waiting", "goodput", "backtest", "tornado"} <= set(
        FIGURES
    )
    assert set(FINDINGS) >= {"meaning", "fleet", "site", "cost", "delivery", "demand", "uncertainty"}
    assert "parameters" in TABLES


@pytest.mark.parametrize("terms", TERMS)
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_carries_its_words(terms, name):
    seen = {}
    for language in LANGUAGES:
        meta = getattr(capacity.figures, name)(run(terms, language)).layout.meta
        for part in ("alt", "caption", "source"):
            assert meta[part].strip() and not NO_NUMBER.search(meta[part]), part
        assert has_hangul(meta["alt"]) == has_hangul(meta["caption"]) == (language == "ko")
        seen[language] = meta
    assert seen["ko"]["name"] == seen["en"]["name"]
    assert all(seen["ko"][part] != seen["en"][part] for part in ("alt", "caption", "source"))


@pytest.mark.parametrize("name", FIGURES)
def test_an_english_source_line_holds_no_hangul(name):
    source = getattr(capacity.figures, name)(run("plan-2025-03")).layout.meta["source"]
    assert source.startswith("Source: ")
    assert not has_hangul(source)


@pytest.mark.parametrize("terms", TERMS)
@pytest.mark.parametrize("name", FINDINGS)
def test_a_finding_is_one_sentence_in_the_reader_s_language(terms, name):
    korean, english = (getattr(capacity.findings, name)(run(terms, language)) for language in LANGUAGES)
    assert has_hangul(korean.plain) and not has_hangul(english.plain)
    for one in (korean, english):
        assert one.plain.endswith(".") and "{" not in one.plain
        assert not NO_NUMBER.search(one.plain)
        assert one.markup.startswith('<p class="ac-finding">')


@pytest.mark.parametrize("terms", TERMS)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_as_many_rows_in_both_languages(terms, name):
    korean, english = (getattr(capacity.tables, name)(run(terms, language)) for language in LANGUAGES)
    assert has_hangul(korean.plain)
    assert korean.plain.count("\n") == english.plain.count("\n")
    assert not NO_NUMBER.search(korean.plain) and not NO_NUMBER.search(english.plain)


@pytest.mark.parametrize("name", TABLES)
def test_an_english_table_holds_no_hangul(name):
    plain = getattr(capacity.tables, name)(run("plan-2025-03")).plain
    assert not [line for line in plain.splitlines() if has_hangul(line)]


def test_a_study_is_made_once_for_equal_runs():
    calls = []

    @once_a_run
    def study(one, *words, **more):
        calls.append(one.language)
        return len(calls)

    korean, english, other = run("plan-2025-03", "ko"), run("plan-2025-03", "en"), run("tender-2025-05")
    assert study(korean) == study(english) == 1
    assert study(korean, "a") == 2 and study(korean, "b") == 3 and study(english, level="a") == 4
    assert study(other) == 5 and study(korean) == 1
    assert len(calls) == 5


def test_no_more_studies_are_kept_than_said(monkeypatch):
    monkeypatch.setattr(kept, "MOST_KEPT", 2)
    calls = []

    @once_a_run
    def study(one, word):
        calls.append(word)
        return word

    one = run("plan-2025-03")
    for word in ("a", "b", "c", "c", "b", "a"):
        assert study(one, word) == word
    assert calls == ["a", "b", "c", "a"]


def test_readings_lead_with_the_scenario_s_own_accelerator():
    own = studies.readings(run("no price published"))
    assert own[0].accelerator == "FuriosaAI RNGD"
    names = list(dict.fromkeys(one.accelerator for one in studies.readings(run("retender-2025-09"))))
    assert names[0] == "NVIDIA B200 SXM" and names.count("NVIDIA B200 SXM") == 1
    assert set(names) == set(studies.COMPARED)


def test_printed_counts_are_held_to_the_register_s_tolerance():
    fitting = [one.accelerators for one in studies.printed(run("plan-2025-03")) if one.fits]
    assert fitting == [15_000.0, 30_000.0]
    strict = capacity.evaluate(overrides={"capacity.reading_tolerance_share": 0.001})
    assert [one.accelerators for one in studies.printed(strict) if one.fits] == []


@pytest.mark.parametrize(("language", "start"), [("ko", "출처: "), ("en", "Source: ")])
def test_every_source_line_begins_alike(language, start):
    one = run("plan-2025-03", language)
    for line in (
        credits.meaning(one),
        credits.group(one, "fleet", "power"),
        credits.keys(one, "capacity.grid_power_mw"),
        credits.register(one),
        credits.systems(language),
    ):
        assert line.startswith(start)
    assert str(len(one.parameters)) in credits.register(one)
    assert "TOP500" in credits.systems(language)


def test_a_group_credits_all_its_parameters():
    one = run("plan-2025-03")
    keys = [key for key in one.parameters if one.parameters.parameter(key).group == "service"]
    assert keys
    assert credits.group(one, "service") == credits.keys(one, *keys)
