"""Controls say what the register says."""

import pytest
from small_chapter import COUNT, DATE, PUE, evaluate

from analysis.explorer.controls import control_of, sections_of
from analysis.explorer.runs import group_labels, records_of, scenarios_of, tied_of
from analysis.explorer.scales import nice_step, scale_of
from analysis.foundation.language import LANGUAGES, has_hangul
from analysis.results.register import load_register

PARAMETERS = load_register().parameters
VARIABLE = [key for key, parameter in PARAMETERS.items() if parameter.role != "constant"]


def control(key, language="ko"):
    return control_of(PARAMETERS[key], language=language)


def sections(language="ko", first=(COUNT, PUE)):
    run = evaluate(scenario="plan-2025-03", language=language)
    return sections_of(
        records_of(run, "capacity"),
        groups=group_labels("capacity", language),
        first=first,
        language=language,
    )


def keys_of(section):
    return [item["key"] for group in section["groups"] for item in group["controls"]]


def test_levers_stand_first_and_open_and_uncertainties_are_folded():
    levers, uncertainties = sections()
    assert (levers["id"], levers["open"]) == ("levers", True)
    assert (uncertainties["id"], uncertainties["open"]) == ("uncertainties", False)
    assert keys_of(levers)[:2] == [COUNT, PUE]


def test_every_lever_and_uncertainty_has_one_control_and_constants_none():
    shown = [key for section in sections() for key in keys_of(section)]
    assert sorted(shown) == sorted(key for key in VARIABLE if key.startswith("capacity."))
    for section in sections():
        assert section["count"] == str(len(keys_of(section)))


@pytest.mark.parametrize("key", VARIABLE)
def test_a_slider_spans_the_range_of_its_parameter(key):
    parameter, described = PARAMETERS[key], control(key)
    if described["kind"] == "choice":
        assert [choice["value"] for choice in described["choices"]] == list(parameter.choices)
        assert parameter.value in parameter.choices
    elif described["kind"] == "date":
        assert described["points"] == sorted(described["points"])
        assert (described["points"][0], described["points"][-1]) == (
            parameter.range.low,
            parameter.range.high,
        )
    else:
        assert (described["low"], described["high"]) == (parameter.range.low, parameter.range.high)
        assert 2 <= described["steps"] <= 1000


@pytest.mark.parametrize("key", VARIABLE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_label_status_and_facts_stand_beside_each(key, language):
    parameter, described = PARAMETERS[key], control(key, language)
    assert described["label"] == parameter.label.in_(language)
    assert described["facts"] == list(parameter.facts)
    texts = [described["label"], described["statusLabel"], described["unit"], described["hint"]]
    texts += [other["title"] for other in described["alternatives"]]
    if language == "en":
        assert not any(has_hangul(text) for text in texts)
    assert len(described["alternatives"]) in (0, len(parameter.alternatives))


def test_money_and_shares_are_written_as_readers_write_them():
    assert (scale_of("krw", 2.5e12, "ko").factor, scale_of("krw", 2.5e12, "ko").label) == (1e12, "조원")
    assert scale_of("krw_per_accelerator", 8.6e7, "ko").label == "만원/장"
    assert scale_of("krw", 2.5e12, "en").label == "trillion won"
    assert (scale_of("share", 1, "en").factor, scale_of("share", 1, "en").label) == (0.01, "%")
    assert scale_of("krw_per_kwh", 182.7, "ko").factor == 1


def test_a_step_is_one_two_or_five_times_a_power_of_ten():
    assert nice_step(1.1, 1.6, whole=False) == 0.005
    assert nice_step(10, 60, whole=True) == 1
    assert nice_step(0, 3e12, whole=False) == 2e10


def test_dates_move_by_months():
    points = control(DATE)["points"]
    assert all(point.endswith("-01") for point in points[1:-1])
    assert points[1] == "2027-02-01"


def test_shares_of_capacity_are_tied():
    (tied,) = tied_of(evaluate(scenario="plan-2025-03"))
    assert len(tied) == 4
    assert all(key in PARAMETERS for key in tied)


def test_scenarios_later_than_the_day_of_evidence_are_not_offered():
    every = scenarios_of(evaluate(scenario="plan-2025-03"))
    then = scenarios_of(evaluate(scenario="plan-2025-03", as_of="2025-03-10"))
    assert [item.id for item in then] == ["plan-2025-03"]
    assert len(every) >= 5
