"""Everything that the site-merit chapter shows can be shown, whatever the terms."""

from functools import cache

import pytest

from analysis.chapters import site_merit
from analysis.foundation.language import LANGUAGES
from analysis.results.register import load_scenarios
from analysis.results.run import Run

TERMS = {
    **{name: {"scenario": name} for name in load_scenarios()},
    "land and power": {"rule_set": "land_and_power"},
    "gaps left out": {"rule_set": "land_and_power", "gap_treatment": "leave_out"},
    "one criterion": {"rule_set": "own", "economy_weight": 0.0, "policy_weight": 0.0},
    "judged": {"rule_set": "judged", "overrides": {"site_merit.economy_over_policy": 9.0}},
    "a path": {"rule_set": "equal", "levers_controlled_by": "city_and_ministry"},
    "few cities": {"cities_compared": "admitted", "overrides": {"site_merit.power_needed_mw": 1000.0}},
    "product": {"method": "weighted_product"},
    "search": {"method": "vikor"},
    "all criteria": {"criteria_used": "all"},
}


def shown(module):
    return sorted(
        name
        for name, value in vars(module).items()
        if callable(value) and getattr(value, "__module__", "") == module.__name__ and name[0] != "_"
    )


@cache
def run(terms: str, language: str) -> Run:
    return site_merit.evaluate(language=language, **TERMS[terms])


@pytest.mark.parametrize("terms", TERMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_table_and_figure_is_made(terms, language):
    one = run(terms, language)
    for module in (site_merit.findings, site_merit.tables):
        for name in shown(module):
            page = getattr(module, name)(one)
            assert page.plain.strip() and "nan" not in page.plain.split(), name
    for name in shown(site_merit.figures):
        figure = getattr(site_merit.figures, name)(one)
        assert figure.to_plotly_json()["data"] is not None, name


def test_both_languages_have_equal_numbers():
    korean, english = (run("plan-2025-03", language) for language in LANGUAGES)
    assert korean.fingerprint == english.fingerprint
    for one, other in zip(korean.headlines, english.headlines, strict=True):
        assert (one.value, one.low, one.high) == (other.value, other.low, other.high)


def test_what_the_explorer_needs_is_there():
    known = run("plan-2025-03", "en").parameters
    for key in (*site_merit.LEVERS.values(), *site_merit.EXPLORER_LEVERS):
        assert known.parameter(key).role in {"lever", "uncertainty"}
    assert set(site_merit.EXPLORER_STATIC_FIGURES) <= set(site_merit.EXPLORER_FIGURES)
    for label, draw in site_merit.EXPLORER_FIGURES.values():
        assert label.ko and label.en and draw(run("plan-2025-03", "ko"))


def test_notebook_names_are_levers():
    named = site_merit.evaluate_notebook(
        {"language": "en", "scenario": "plan-2025-03", "overrides": {}, "as_of": None, "rule_set": "equal"}
    )
    assert named.parameters.text("site_merit.rule_set") == "equal"
