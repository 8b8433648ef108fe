"""What goes into the capacity chapter: levers, overrides, and everything that is wrong with them at once."""

import math

import pytest

from analysis import chapters
from analysis.chapters import capacity
from analysis.chapters.capacity import EXPLORER_FIGURES, EXPLORER_LEVERS, LEVERS
from analysis.foundation.errors import InputError
from analysis.foundation.language import LANGUAGES, has_hangul
from analysis.results.capacity import HEADLINES
from analysis.results.register import load_register
from tests.unit.chapters.chapter_runs import SCENARIOS, TERMS, run

VALUES = {
    "accelerator": ("NVIDIA B200", "NVIDIA B200 SXM"),
    "accelerator_count": ("12_000", 12_000.0),
    "grid_power_mw": (80, 80.0),
    "grid_power_date": ("2028-12-31", "2028-12-31"),
    "power_usage_effectiveness": ("1.15", 1.15),
    "server_price_krw": (9e7, 9e7),
    "operating_budget_krw_per_year": (0, 0.0),
}


def test_chapters_are_found_by_name_and_the_overview_is_none_of_them():
    assert chapters.names() == ("capacity", "funding", "smart_city", "site_merit")
    assert chapters.chapter("capacity") is capacity
    assert set(chapters.names()) == set(load_register().chapters)


def test_levers_and_controls_are_parameters_of_the_register():
    register = load_register().parameters
    assert sorted(VALUES) == sorted(LEVERS)
    for key in (*LEVERS.values(), *EXPLORER_LEVERS):
        assert key in register
    assert len(set(EXPLORER_LEVERS)) == len(EXPLORER_LEVERS)
    for label, figure in EXPLORER_FIGURES.values():
        assert has_hangul(label.ko) and not has_hangul(label.en)
        assert callable(figure)


@pytest.mark.parametrize("lever", LEVERS)
def test_a_lever_sets_its_parameter_and_nothing_else(lever):
    given, expected = VALUES[lever]
    given = given.replace("_", "") if lever == "accelerator_count" else given
    result = capacity.evaluate(**{lever: given})
    assert result.parameters.overrides == {LEVERS[lever]: expected}
    assert result.fingerprint != run("plan-2025-03").fingerprint


def test_an_accelerator_is_found_under_any_name_it_goes_by():
    result = capacity.evaluate(accelerator="NVIDIA B200", language="en")
    assert result.inputs.opening_accelerator.name == "NVIDIA B200 SXM"
    assert result.inputs.early_service_accelerator.name == "NVIDIA H100 SXM5 80GB"
    assert result.headline("accelerators_for_target").value == pytest.approx(1e6 / 37.0)


def test_nothing_given_is_the_baseline_and_none_means_as_the_scenario_says():
    plain = capacity.evaluate()
    assert (plain.scenario, plain.language, plain.as_of) == ("plan-2025-03", "ko", None)
    nothing = capacity.evaluate(overrides=None, as_of=None, **dict.fromkeys(LEVERS))
    assert nothing.fingerprint == plain.fingerprint == run("plan-2025-03").fingerprint
    assert plain.parameters.overrides == {}


def test_a_lever_stands_above_the_same_override():
    result = capacity.evaluate(overrides={"capacity.grid_power_mw": 50}, grid_power_mw=60)
    assert result.inputs.grid_power_mw == 60.0
    kept = capacity.evaluate(overrides={"capacity.grid_power_mw": 50}, grid_power_mw=None)
    assert kept.inputs.grid_power_mw == 50.0


def test_the_day_of_evidence_is_kept():
    assert capacity.evaluate(as_of="2025-03-10").as_of == "2025-03-10"
    with pytest.raises(InputError, match="award-2026-03"):
        capacity.evaluate(scenario="award-2026-03", as_of="2025-03-10")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_is_told_at_once(language):
    with pytest.raises(InputError) as caught:
        capacity.evaluate(
            scenario="plan-2024",
            as_of="yesterday",
            overrides={"capacity.pue": 1.1, "capacity.refresh_share": 2},
            accelerator="NVIDIA B20O",
            accelerator_count=-1,
            grid_power_mw="forty",
            grid_power_date="2028-13-01",
            power_usage_effectiveness=0.5,
            server_price_krw=float("nan"),
            operating_budget_krw_per_year=float("inf"),
        )
    assert {fault.where for fault in caught.value.faults} == {
        "scenario",
        "as_of",
        "capacity.pue",
        "capacity.refresh_share",
        *LEVERS.values(),
    }
    message = caught.value.render(language)
    for given in ("plan-2024", "yesterday", "NVIDIA B20O", "forty", "2028-13-01", "0.5"):
        assert given in message
    assert "NVIDIA B200" in message
    assert has_hangul(message) == (language == "ko")


@pytest.mark.parametrize("name", ["acelerator", "overides", "pue"])
def test_a_lever_that_does_not_exist_is_a_fault(name):
    with pytest.raises(InputError) as caught:
        capacity.evaluate(**{name: "1.15"})
    assert name in caught.value.render("en")


@pytest.mark.parametrize("overrides", [3, "grid_power_mw=40", ["capacity.grid_power_mw"]])
def test_overrides_that_are_no_mapping_are_a_fault(overrides):
    """papermill hands on whatever stands behind ``-p overrides``."""
    with pytest.raises(InputError) as caught:
        capacity.evaluate(overrides=overrides)
    assert "overrides" in caught.value.render("en")


@pytest.mark.parametrize("language", ["fr", "EN", "", None, 3])
def test_a_language_that_the_book_does_not_speak_is_a_fault(language):
    with pytest.raises(InputError) as caught:
        capacity.evaluate(language=language)
    assert "language" in caught.value.render("en")


def test_a_notebook_s_names_are_taken_and_unknown_ones_refused():
    cell = '# Parameters\nlanguage = "en"\nscenario = "retender-2025-09"\naccelerator = "NVIDIA B200"\n'
    names = {"language": "en", "scenario": "retender-2025-09", "accelerator": "NVIDIA B200", "run": 1}
    result = capacity.evaluate_notebook({"In": ["", cell], **names})
    assert (result.language, result.scenario) == ("en", "retender-2025-09")
    assert result.inputs.opening_accelerator.name == "NVIDIA B200 SXM"
    with pytest.raises(InputError, match="acelerator"):
        capacity.evaluate_notebook({"In": ["# Parameters\nacelerator = 'B200'\n"], **names})


@pytest.mark.parametrize("terms", TERMS)
def test_both_languages_have_equal_numbers(terms):
    korean, english = run(terms, "ko"), run(terms, "en")
    assert korean.fingerprint == english.fingerprint
    assert [one.id for one in korean.headlines] == list(HEADLINES)
    for one, other in zip(korean.headlines, english.headlines, strict=True):
        assert (one.id, one.unit, one.label, one.note) == (other.id, other.unit, other.label, other.note)
        assert one.value == pytest.approx(other.value, rel=0, abs=0, nan_ok=True)
        told, said = one.plain("ko"), other.plain("en")
        assert has_hangul(told["label"]) and not has_hangul(said["label"])
        if one.note is not None:
            assert has_hangul(told["note"]) and not has_hangul(said["note"])


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_bands_run_from_low_to_high_and_change_no_value(scenario):
    plain = run(scenario)
    banded = capacity.with_bands(plain)
    for one, before in zip(banded.headlines, plain.headlines, strict=True):
        assert (one.id, one.unit) == (before.id, before.unit)
        if before.note is None:
            assert one.note is None
        else:  # with an ensemble the note adds how often the target is met on its date
            assert one.note.en.startswith(before.note.en) and one.note.ko.startswith(before.note.ko)
            assert one.note.en.endswith("% of cases")
        assert one.value == pytest.approx(before.value, rel=0, abs=0, nan_ok=True)
        assert before.low is None and before.high is None
        if math.isnan(one.low) or math.isnan(one.high):
            # No future has this result, so the plan itself has none either.
            assert math.isnan(one.low) and math.isnan(one.high) and math.isnan(one.value), one.id
        else:
            assert one.low <= one.high, one.id
    assert banded.fingerprint == plain.fingerprint
    assert banded.outcome is plain.outcome
    moved = [one.id for one in banded.headlines if one.low < one.high]
    assert {"facility_load_mw", "capital_to_opening_krw", "cost_per_useful_hour_krw"} <= set(moved)


def test_the_headline_cards_show_the_bands():
    korean, english = (capacity.headline(run("plan-2025-03", language)) for language in LANGUAGES)
    assert has_hangul(korean.plain) and not has_hangul(english.plain)
    assert "14,925" in korean.plain and "14,925" in english.plain
    plain = capacity.tables.cards(run("plan-2025-03")).plain
    assert plain != english.plain
