import json
import math
from dataclasses import dataclass

import numpy as np
import pytest

from analysis.foundation.language import Text
from analysis.results.comparison import compare
from analysis.results.long_table import COLUMNS, tidy
from analysis.results.run import Headline, Run, plain_runs
from tests.unit.parameters.small_register import small_set


@dataclass(frozen=True)
class Outcome:
    years: np.ndarray
    energy_gwh: np.ndarray
    cost_krw: dict
    peak_share: np.ndarray
    is_met: np.ndarray
    words: str = "not a number"


def evaluate(*, scenario="", overrides=None, language="en", as_of=None):
    """Energy is power times life; the date is the opening's; a third headline is a word."""
    values = small_set().with_overrides(overrides)
    energy = values.number("grid_power_mw") * values.number("life_years")
    outcome = Outcome(
        years=np.array([2027, 2028]),
        energy_gwh=np.array([[energy, 2 * energy]]),
        cost_krw={"power": np.array([1.0]), "land": np.array([2.0])},
        peak_share=np.array([[0.1, 0.2, 0.3]]),
        is_met=np.array([True]),
    )
    headlines = (
        Headline(
            id="energy", label=Text("전력량", "energy"), value=energy, unit="gwh", low=1.0, high=math.nan
        ),
        Headline(
            id="opening", label=Text("개소", "opening"), value=values.number("opening_date"), unit="date"
        ),
        Headline(
            id="format",
            label=Text("형식", "format"),
            value=Text("십육", values.text("number_format")),
            unit="text",
            note=Text("비고", "note"),
        ),
        Headline(id="never", label=Text("없음", "never"), value=math.nan, unit="date"),
    )
    return Run.of(
        chapter="small",
        parameters=values,
        language=language,
        inputs=None,
        outcome=outcome,
        headlines=headlines,
    )


def test_equal_numbers_leave_equal_fingerprints_in_both_languages():
    assert evaluate(language="ko").fingerprint == evaluate(language="en").fingerprint
    assert evaluate(overrides={"grid_power_mw": "40"}).fingerprint == evaluate().fingerprint
    assert evaluate(overrides={"grid_power_mw": 41}).fingerprint != evaluate().fingerprint


def test_a_change_of_the_tables_changes_the_fingerprint(data_copy):
    before = evaluate().fingerprint
    path = data_copy / "tables" / "systems.csv"
    path.write_text(path.read_text().replace("Frontier,", "Frontier 2,", 1))
    assert evaluate().fingerprint != before


def test_json_holds_terms_and_headlines_and_no_nan():
    run = evaluate(overrides={"grid_power_mw": 41}, language="ko")
    content = json.loads(run.to_json())
    assert content == plain_runs([run])
    assert content["overrides"] == {"small.grid_power_mw": 41.0}
    assert content["fingerprint"] == run.fingerprint
    assert content["headlines"][0] == {
        "chapter": "small",
        "id": "energy",
        "label": "전력량",
        "value": 205.0,
        "unit": "gwh",
        "low": 1.0,
        "high": None,
    }
    assert content["headlines"][1]["value"] == "2027-07-01"
    assert content["headlines"][2]["value"] == "십육" and content["headlines"][2]["note"] == "비고"
    assert content["headlines"][3]["value"] is None


def test_a_headline_is_found_by_its_id():
    assert evaluate().headline("energy").value == 200.0
    with pytest.raises(KeyError):
        evaluate().headline("entropy")


def test_a_change_is_split_into_single_effects_and_interaction():
    before = evaluate()
    after = evaluate(overrides={"grid_power_mw": 50, "life_years": 6, "number_format": "fp8"})
    comparison = compare(before, after, evaluate=evaluate)
    assert [one.key for one in comparison.differences] == [
        "small.grid_power_mw",
        "small.life_years",
        "small.number_format",
    ]
    energy = comparison.movements[0]
    assert energy.change == 100.0
    assert [(one.keys, one.effect) for one in energy.contributions] == [
        (("small.grid_power_mw",), 50.0),
        (("small.life_years",), 40.0),
    ]
    assert energy.interaction == 10.0
    opening = comparison.movements[1]
    assert (opening.change, opening.contributions, opening.interaction) == (0.0, (), 0.0)
    assert all(math.isnan(one.change) for one in comparison.movements[2:])


def test_runs_that_are_equal_do_not_differ():
    comparison = compare(evaluate(), evaluate(), evaluate=evaluate)
    assert comparison.differences == ()
    assert comparison.as_dict()["headlines"][0]["change"] == 0.0


def test_dates_that_cannot_be_switched_alone_are_switched_together():
    after = evaluate(overrides={"opening_date": "2029-06-01", "growth_date": "2030-01-01"})
    comparison = compare(evaluate(), after, evaluate=evaluate)
    keys = [one.keys for one in comparison.movements[1].contributions]
    assert keys == [("small.opening_date", "small.growth_date")]
    near = evaluate(overrides={"opening_date": "2028-06-01", "growth_date": "2030-01-01"})
    keys = [one.keys for one in compare(evaluate(), near, evaluate=evaluate).movements[1].contributions]
    assert keys == [("small.opening_date",)]


def test_shares_that_add_to_one_are_switched_together():
    after = evaluate(overrides={"share_public": 0.3, "share_private": 0.7})
    assert compare(evaluate(), after, evaluate=evaluate).movements[0].contributions == ()


def test_a_comparison_is_json_without_nan():
    after = evaluate(overrides={"grid_power_mw": 50})
    content = json.loads(json.dumps(compare(evaluate(), after, evaluate=evaluate).as_dict(), allow_nan=False))
    assert content["differences"][0]["after"] == 50.0
    assert content["headlines"][0]["contributions"] == [
        {"parameters": ["small.grid_power_mw"], "effect": 50.0}
    ]
    assert content["headlines"][3]["change"] is None


def test_runs_of_different_chapters_are_not_compared():
    run = evaluate()
    other = Run(**{**{name: getattr(run, name) for name in run.__dataclass_fields__}, "chapter": "large"})
    with pytest.raises(ValueError, match="different chapters"):
        compare(run, other, evaluate=evaluate)


def test_a_run_becomes_one_long_table():
    table = tidy(evaluate())
    assert list(table.columns) == list(COLUMNS)
    energy = table[(table.kind == "outcome") & (table.name == "energy_gwh")]
    assert energy[["year", "value", "unit"]].values.tolist() == [[2027, 200.0, "gwh"], [2028, 400.0, "gwh"]]
    cost = table[table.name == "cost_krw"]
    assert cost[["part", "value"]].values.tolist() == [["power", 1.0], ["land", 2.0]]
    share = table[table.name == "peak_share"]
    assert share["position"].tolist() == [0, 1, 2] and share["year"].isna().all()
    assert table[table.name == "is_met"]["value"].tolist() == [1.0]
    assert "words" not in set(table.name) and "years" not in set(table.name)
    power = table[table.name == "small.grid_power_mw"].iloc[0]
    assert (power["value"], power["low"], power["high"], power["unit"]) == (40.0, 20.0, 80.0, "mw")
    assert table[table.name == "small.number_format"]["text"].tolist() == ["fp16"]
    assert table[table.name == "opening"]["text"].tolist() == ["2027-07-01"]
    assert set(table.fingerprint) == {evaluate().fingerprint[:12]}
