"""What the live explorer answers, without a browser."""

import json
import re
import sys
import types

import pytest
from small_chapter import CHAPTER, COUNT, DATE, PUE, evaluate

from analysis.explorer import STATIC_VARIABLE, is_live
from analysis.explorer.basis import basis_of
from analysis.explorer.live import LiveExplorer
from analysis.explorer.words import WORDS, words
from analysis.foundation.language import LANGUAGES, has_hangul
from analysis.results.register import load_scenarios


class Reader:
    """Stands for the page: sends what it would send and reads what it would show."""

    def __init__(self, explorer):
        self.controls, self.results, self.place, self.notes = explorer.children[0].children
        self.serial = 0
        self.scenario = self.controls.scenario

    def move(self, key, value, **others):
        self.wish({key: value, **others}, changed=key)

    def wish(self, overrides, changed="", scenario=None):
        self.scenario = scenario or self.scenario
        self.serial += 1
        self.controls.request = {
            "scenario": self.scenario,
            "overrides": overrides,
            "changed": changed,
            "serial": self.serial,
        }
        assert self.controls.reply["serial"] == self.serial

    def mine(self, headline):
        return next(row["mine"] for row in self.results.rows if row["id"] == headline)


def reader(language="ko", **terms):
    return Reader(LiveExplorer(CHAPTER, evaluate(scenario="plan-2025-03", language=language, **terms)))


def test_a_move_redraws_the_same_figure_and_the_table_with_one_evaluation():
    page = reader()
    figure = page.place.children[0]
    evaluate.calls.clear()
    page.move(COUNT, 20000)
    assert len(evaluate.calls) == 1
    assert page.place.children[0] is figure
    assert figure.data[1].y == (20.0,) or list(figure.data[1].y) == [20.0]
    assert page.mine("load") == "33.6MW"
    assert "20000" in page.notes.code["python"]
    assert "33.6" in page.notes.description["alt"]


def test_an_error_is_told_beside_its_control_and_goes_away():
    page = reader()
    page.move(PUE, "nonsense")
    assert list(page.controls.reply["problems"]) == [PUE]
    assert page.mine("load") == "25.2MW"
    page.move(PUE, 1.3)
    assert page.controls.reply["problems"] == {}


def test_a_scenario_brings_its_values_and_a_reset_brings_them_back():
    page = reader()
    page.wish({}, scenario="retender-2025-09")
    assert page.controls.base[DATE] == "2028-07-01"
    assert page.mine("date") == "2028년 7월"
    page.move(DATE, "2030-01-01")
    page.wish({})
    assert page.mine("date") == "2028년 7월"


def test_another_figure_is_shown_when_chosen_and_only_that_one():
    page = reader()
    page.results.figure = "line"
    assert [trace.type for trace in page.place.children[0].data] == ["scatter"]
    assert "capacity.figures.line(run)" in page.notes.code["python"]
    page.move(COUNT, 25000)
    assert len(page.place.children[0].data) == 2


def test_a_figure_that_cannot_be_drawn_says_so_and_comes_back(monkeypatch):
    label, function = CHAPTER.EXPLORER_FIGURES["bars"]

    def fragile(run):
        if run.parameters[COUNT] == 0:
            raise ValueError("nothing to draw")
        return function(run)

    monkeypatch.setitem(CHAPTER.EXPLORER_FIGURES, "bars", (label, fragile))
    page = reader()
    page.move(COUNT, 0)
    assert "nothing to draw" in page.notes.description["problem"]
    page.move(COUNT, 12000)
    assert page.notes.description["problem"] == ""


def test_the_explorer_starts_from_the_run():
    page = reader(overrides={PUE: 1.15})
    assert page.controls.overrides == {PUE: 1.15}
    assert "1.15" in page.notes.code["command_line"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_brings_facts_with_sources_and_what_disagrees(language):
    page = reader(language)
    page.controls.question = {"key": PUE, "serial": 1}
    answer = page.controls.answer
    assert answer["key"] == PUE
    assert answer["facts"] and all(fact["text"] and fact["source"] for fact in answer["facts"])
    assert answer["others"]
    if language == "en":
        assert not any(has_hangul(text) for text in answer["paragraphs"])


def test_the_scenarios_own_reason_stands_first():
    run = evaluate(scenario="retender-2025-09", language="en")
    reason = load_scenarios()["retender-2025-09"].reasons[DATE].text.en
    assert reason in basis_of(run, DATE, language="en")["paragraphs"][0]


def test_everything_that_is_sent_is_plain():
    page = reader()
    for panel, names in (
        (page.controls, ("specification", "overrides", "base", "reply")),
        (page.results, ("specification", "rows")),
        (page.notes, ("specification", "description", "code")),
    ):
        for name in names:
            json.dumps(getattr(panel, name), allow_nan=False)


def test_the_explorer_says_what_it_is_instead_of_listing_its_parts():
    assert repr(LiveExplorer(CHAPTER, evaluate(scenario="plan-2025-03"))) == "시나리오 탐색"


def test_every_word_that_the_scripts_use_exists_in_both_languages():
    from analysis.explorer.assets import own_text

    scripts = "".join(own_text(name) for name in ("controls.js", "results.js", "notes.js"))
    used = set(re.findall(r"\bwords\.(\w+)", scripts)) - {"py"}
    assert used <= set(WORDS)
    for language in LANGUAGES:
        assert all(words(language).values())
    assert not any(has_hangul(text) for text in words("en").values())


def test_it_is_live_in_a_kernel_unless_the_book_asks_otherwise(monkeypatch):
    shell = types.SimpleNamespace(kernel=object())
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: shell))
    monkeypatch.delenv(STATIC_VARIABLE, raising=False)
    assert is_live()
    monkeypatch.setenv(STATIC_VARIABLE, "1")
    assert not is_live()
