"""The tables of candidates: gaps stay intervals, gates come first, and bad input is told at once."""

import csv

import numpy as np
import pytest

from analysis.chapters import site_merit
from analysis.foundation.errors import InputError
from analysis.results.register import parameter_set
from analysis.results.site_merit_comparison import comparison, known_values
from analysis.results.site_merit_draws import draws
from analysis.results.site_merit_records import HOME_CITY
from analysis.results.site_merit_weights import rule_sets, weight_vector


@pytest.fixture(scope="module")
def compared():
    return comparison(parameter_set())


def edited(folder, name, change):
    """Read a table, change its rows, and write it back."""
    path = folder / "tables" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows = change(rows) or rows
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def faults(language="en", **terms):
    with pytest.raises(InputError) as caught:
        site_merit.evaluate(**terms)
    return caught.value.render(language)


def test_a_missing_score_is_an_interval_and_never_a_number(compared):
    matrix = compared.matrix
    missing = np.isnan(matrix.values)
    assert missing.any()
    states = np.array(matrix.states)
    assert (states[missing] == "missing").all() and not (states[~missing] == "missing").any()
    assert (matrix.lows < matrix.highs)[missing].all()
    known = ~missing
    assert (matrix.lows <= matrix.values)[known].all() and (matrix.values <= matrix.highs)[known].all()
    drawn = draws(compared)
    assert (drawn >= matrix.lows).all() and (drawn <= matrix.highs).all()
    assert (np.ptp(drawn, axis=0)[missing] > 0.0).all()


def test_a_province_figure_is_one_quantity_in_its_cities(compared):
    drawn, matrix = draws(compared), compared.matrix
    grouped = [one for one in matrix.criteria if one.cannot_tell_apart]
    assert {one.level for one in grouped} == {"province"}
    assert {one.id for one in matrix.criteria if one.level == "province"} == {one.id for one in grouped}
    for criterion in grouped:
        assert (HOME_CITY, "asan") in criterion.cannot_tell_apart
        column = matrix.criterion_index(criterion.id)
        for group in criterion.cannot_tell_apart:
            first, *others = (matrix.city_index(city) for city in group)
            for other in others:
                assert np.array_equal(drawn[:, first, column], drawn[:, other, column])


def test_gates_pass_fail_or_stay_open(compared):
    verdicts = {gate.verdict for city in compared.matrix.cities for gate in city.gates}
    assert verdicts == {"pass", "fail", "open"}
    early, late = (
        comparison(parameter_set(overrides={"site_merit.power_needed_year": year})).matrix
        for year in (2025, 2035)
    )
    for before, after in zip(early.cities, late.cities, strict=True):
        gates = [{gate.id: gate.verdict for gate in city.gates} for city in (before, after)]
        assert gates[1]["power_date"] in {"pass", "open"}
        assert (gates[0]["power_date"] == "open") == (gates[1]["power_date"] == "open")
    assert (
        not comparison(parameter_set(overrides={"site_merit.power_needed_mw": 1000}))
        .matrix.cities[0]
        .is_admitted
    )


def test_which_cities_are_compared():
    everyone, known, admitted = (
        comparison(parameter_set(overrides={"site_merit.cities_compared": which}))
        for which in ("all", "power_known", "admitted")
    )
    assert all(HOME_CITY in one.cities for one in (everyone, known, admitted))
    assert {city.grid_stage for city in known.matrix.cities}.isdisjoint({"none"})
    others = [city for city in admitted.matrix.cities if city.id != HOME_CITY]
    assert all(city.is_admitted for city in others)
    assert len(known.cities) < len(everyone.cities) > len(admitted.cities)


@pytest.mark.parametrize("treatment", ["leave_out", "favourable", "unfavourable"])
def test_no_treatment_of_gaps_leaves_a_score_in_doubt(treatment):
    treated = comparison(parameter_set(overrides={"site_merit.gap_treatment": treatment}))
    assert np.array_equal(treated.lows, treated.highs)
    missing = np.isnan(treated.matrix.values).any(axis=0)
    assert np.array_equal(treated.dropped, missing & (treatment == "leave_out"))
    signs = treated.matrix.senses
    ends = {"favourable": treated.matrix.highs, "unfavourable": treated.matrix.lows}
    if treatment in ends:
        benefit = signs > 0.0
        assert np.array_equal(treated.lows[:, benefit], ends[treatment][:, benefit])


def test_missing_scores_count_against_cheonan_or_for_it(compared):
    against, hopeful = known_values(compared), known_values(compared, is_hopeful=True)
    missing = np.isnan(compared.matrix.values)
    assert np.array_equal(against[~missing], hopeful[~missing])
    better = (hopeful - against) * compared.matrix.senses
    home = compared.home
    assert (better[home][missing[home]] > 0.0).all()
    others = np.delete(np.arange(len(compared.cities)), home)
    assert (better[others][missing[others]] < 0.0).all()


def test_weights_of_every_rule_sum_to_one(compared):
    for rule in rule_sets(parameter_set()):
        vector = weight_vector(compared, rule.weights)
        assert vector.sum() == pytest.approx(1.0, abs=1e-12) and (vector >= 0.0).all()


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ({"seoul_distance": 0.5, "nearness": 0.5}, "there is no such criterion: 'nearness'"),
        ({"seoul_distance": 1.5, "population": -0.5}, "must not be negative: population"),
        ({"seoul_distance": 0.0}, "all weights are zero"),
        ({"seoul_distance": 0.6, "population": 0.6}, "they sum to 1.2"),
    ],
)
def test_weights_at_fault_are_told(compared, weights, said):
    with pytest.raises(InputError) as caught:
        weight_vector(compared, weights)
    assert said in caught.value.render("en")
    assert caught.value.render("ko") != caught.value.render("en")


def set_first(column, value, where=lambda row: True):
    def change(rows):
        next(row for row in rows if where(row))[column] = value

    return change


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        (
            "site_scores",
            set_first("city", "chonan"),
            "there is no such city: 'chonan'. Nearest name: cheonan",
        ),
        ("site_scores", set_first("low", "999"), "low, value and high must come in this order"),
        ("site_scores", set_first("value", ""), "both ends of the interval are needed"),
        ("candidate_sites", set_first("city_en", "Asan"), "two cities have one name: Asan"),
        ("site_rule_sets", set_first("weight", "0.9"), "weights must sum to one"),
        ("site_rule_sets", set_first("criterion", "nearness"), "nearness"),
    ],
)
def test_a_table_at_fault_is_told_in_both_languages(data_copy, table, change, said):
    edited(data_copy, table, change)
    assert said in faults()
    assert f"tables/{table}" in faults("ko")


def test_own_weights_that_exceed_one_are_refused():
    assert "weigh more than one together: 1.1" in faults(
        rule_set="own", economy_weight=0.6, policy_weight=0.5
    )
    assert "합이 1을 넘습니다" in faults("ko", rule_set="own", economy_weight=0.6, policy_weight=0.5)


def test_a_rule_without_any_criterion_left_is_refused(data_copy):
    def only_land(rows):
        return [row for row in rows if row["rule_set"] != "equal"] + [
            {**rows[0], "rule_set": "equal", "criterion": "land_price", "weight": "1"}
        ]

    edited(data_copy, "site_rule_sets", only_land)
    assert "no criterion of this rule is left" in faults(rule_set="equal", gap_treatment="leave_out")


def test_a_new_city_is_data(data_copy):
    """One row of candidates and the scores known of it: the rest are intervals, and the chapter builds."""
    before = site_merit.evaluate().headline("public_rank").value
    base = [one.id for one in comparison(parameter_set()).matrix.criteria if one.is_in_base]

    def with_city(rows):
        own = {"city": "x", "city_ko": "가상시", "city_en": "City X", "province": "x", "grid_stage": "none"}
        blank = dict.fromkeys(("grid_mw", "grid_fact", "power_year_low", "power_year_high", "power_fact"), "")
        return [*rows, {**rows[0], **own, **blank}]

    best = {}

    def with_scores(rows):
        for row in rows:
            if row["criterion"] in base and row["value"]:
                best.setdefault(row["criterion"], []).append(float(row["value"]))
        senses = {one.id: one.sense for one in comparison(parameter_set()).matrix.criteria}
        added = [
            {
                **rows[0],
                "city": "x",
                "criterion": name,
                "low": "",
                "high": "",
                "value": str(max(best[name], key=lambda value: value * senses[name])),
            }
            for name in base
        ]
        return [*rows, *added]

    edited(data_copy, "site_scores", with_scores)
    with pytest.raises(InputError):
        site_merit.evaluate()
    edited(data_copy, "candidate_sites", with_city)
    run = site_merit.evaluate(language="en")
    assert run.headline("city_count").value == 17.0
    assert run.headline("public_winner").value.en == "City X"
    assert run.headline("public_rank").value == before + 1.0
    matrix = site_merit.studies.compared(run).matrix
    row = matrix.city_index("x")
    states = dict(zip((one.id for one in matrix.criteria), matrix.states[row], strict=True))
    assert {name for name, state in states.items() if state == "missing"} == set(states) - set(base)
    shown = (site_merit.tables.ranking(run), site_merit.findings.standing(run), site_merit.tables.bidder(run))
    assert all("City X" in one.plain for one in shown)
    assert site_merit.studies.bidder(run).city("x").power_state == "missing"
