"""The explorer of the book: complete, self-contained, and readable without scripts."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from small_chapter import CHAPTER, COUNT, PUE, bars, evaluate

from analysis.explorer import STATIC_VARIABLE, explore, is_live
from analysis.explorer.static import THIS_RUN, static_explorer
from analysis.explorer.static_markup import difference, joined
from analysis.foundation.language import LANGUAGES, has_hangul
from analysis.presentation.markup import Html
from analysis.results.register import load_scenarios


def block(language="ko", scenario="plan-2025-03", overrides=None, as_of=None):
    run = evaluate(scenario=scenario, overrides=overrides, language=language, as_of=as_of)
    return static_explorer(CHAPTER, run)


def page(**terms):
    return BeautifulSoup(block(**terms).markup, "html.parser")


def values(found, kind):
    return [button["value"] for button in found.select(f'[data-kind="{kind}"] input')]


def chosen(found, kind):
    return [button["value"] for button in found.select(f'[data-kind="{kind}"] input[checked]')]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_named_scenario_has_a_choice_and_a_table(language):
    found = page(language=language)
    assert values(found, "scenario") == list(load_scenarios())
    assert [panel["data-scenario"] for panel in found.select(".explorer-panel")] == list(load_scenarios())
    for panel in found.select(".explorer-panel"):
        assert len(panel.select(".explorer-headlines tbody tr")) == 3
        assert all(head.get_text(strip=True) for head in panel.select("thead th"))
    assert has_hangul(found.get_text()) is (language == "ko")


def test_without_scripts_every_table_is_readable_and_no_control_is_dead():
    found = page()
    assert all(group.has_attr("hidden") for group in found.select(".explorer-choices"))
    assert not any(panel.has_attr("hidden") for panel in found.select(".explorer-panel"))
    assert not found.select("button, select, input:not([type=radio])")


def test_radio_buttons_are_named_grouped_and_labelled():
    found = page()
    for group in found.select("fieldset"):
        assert group.legend.get_text(strip=True)
        assert len({button["name"] for button in group.select("input")}) == 1
        assert all(label.get_text(strip=True) for label in group.select("label"))
        assert len(group.select("input[checked]")) == 1


def test_the_numbers_of_a_scenario_are_those_of_its_run():
    found = page()
    for name in load_scenarios():
        own = evaluate(scenario=name)
        cells = found.select(f'[data-scenario="{name}"] .explorer-headlines .explorer-mine')
        assert f"{own.outcome:.1f}MW" in cells[0].get_text()


def test_figures_share_their_layout_and_give_back_the_whole():
    found = page()
    content = json.loads(found.select_one(".explorer-content").string)
    for name in load_scenarios():
        expected = json.loads(bars(evaluate(scenario=name)).to_json())
        assert joined(content["bars"], name) == {"data": expected["data"], "layout": expected["layout"]}
        own = content["bars"]["scenarios"][name]
        assert "template" not in own["layout"]


def test_the_first_figure_is_that_of_the_page():
    figure = page(scenario="retender-2025-09").select_one("figure.plot")
    expected = json.loads(bars(evaluate(scenario="retender-2025-09")).to_json())
    assert json.loads(figure.script.string)["data"] == expected["data"]
    assert figure.select_one(".plot-canvas")["aria-label"] == expected["layout"]["meta"]["alt"]


def test_a_run_that_is_no_named_scenario_is_marked_and_shown_first():
    found = page(overrides={PUE: 1.15, COUNT: 18000})
    assert values(found, "scenario") == [THIS_RUN, *load_scenarios()]
    assert chosen(found, "scenario") == [THIS_RUN]
    panel = found.select_one(f'[data-scenario="{THIS_RUN}"]')
    assert "이번 실행" in panel.get_text()
    assert "18,000" in panel.select_one(".explorer-description").get_text()
    assert len(panel.select(".explorer-conditions tbody tr")) == 2


def test_a_run_of_a_named_scenario_is_chosen_and_not_repeated():
    found = page(scenario="retender-2025-09")
    assert values(found, "scenario") == list(load_scenarios())
    assert chosen(found, "scenario") == ["retender-2025-09"]


def test_terms_that_differ_from_the_baseline_have_their_reason():
    found = page(language="en")
    assert not found.select('[data-scenario="plan-2025-03"] .explorer-terms')
    lines = found.select('[data-scenario="retender-2025-09"] .explorer-conditions tbody tr')
    changed = load_scenarios()["retender-2025-09"].overrides
    assert len(lines) == sum(key.startswith("capacity.") for key in changed)
    assert all(line.select_one(".explorer-reason").get_text(strip=True) for line in lines)


def test_the_day_of_evidence_limits_the_choice():
    found = page(as_of="2025-03-10")
    assert values(found, "scenario") == ["plan-2025-03"]


def test_ids_are_stable_and_unique():
    ids = [element["id"] for element in page().select("[id]")]
    assert len(ids) == len(set(ids))
    assert "explorer-capacity-retender-2025-09" in ids
    assert "explorer-capacity-bars" in ids
    assert block().markup == block().markup


def test_nothing_is_fetched():
    markup = block().markup
    assert not re.search(r"(src|href)\s*=|@import|url\(|fetch\(|import\(", markup)


def test_texts_are_escaped():
    assert difference({"a": 1, "b": 2}, {"b": 3}) == {"a": None, "b": 3}
    assert "</script" not in json.dumps(json.loads(page().select_one(".explorer-content").string))


def test_the_plain_form_lists_every_scenario():
    plain = repr(block(language="en"))
    assert plain.count("\n") == 3
    for scenario in load_scenarios().values():
        assert scenario.name.en in plain


def test_outside_a_kernel_and_in_the_book_the_static_form_is_shown(monkeypatch):
    assert not is_live()
    assert isinstance(explore(CHAPTER, evaluate(scenario="plan-2025-03")), Html)
    monkeypatch.setenv(STATIC_VARIABLE, "1")
    assert not is_live()
