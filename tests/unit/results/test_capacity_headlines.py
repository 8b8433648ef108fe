"""Headlines of the baseline, worked out by hand from the register: plain arithmetic, no call of the model.

Early service and opening stand all through 2028, the first full year after the opening; growth comes later.
"""

import math
from dataclasses import replace

import numpy as np
import pytest

from analysis.foundation.language import has_hangul
from analysis.foundation.units import UNITS
from analysis.models.capacity import evaluate
from analysis.models.capacity.outcome import MISS_REASONS
from analysis.results.capacity import (
    HEADLINES,
    MISS_REASON_LABELS,
    headlines_of,
    in_reference_year,
    inputs_of,
    measures,
    miss_reason,
)
from analysis.results.register import parameter_set
from analysis.results.sensitivity import Band

H100 = "NVIDIA H100 SXM5 80GB"
TFLOPS_FP64_MATRIX, TFLOPS_FP16, NODE_KW = 67.0, 989.5, 1.275
HOURS = 8760.0
CLASSES = ("universities", "startups", "public_bodies", "large_firms")


def annuity(life, rate):
    return rate / (1.0 - (1.0 + rate) ** -life)


def goodput(job, p):
    """Daly's exact share of time kept, at his interval."""
    nodes = math.ceil(job / p["accelerators_per_node"])
    between = 1000.0 * 24.0 * 3600.0 / (p["node_failures_per_1000_node_days"] * nodes)
    pause = p["checkpoint_seconds"]
    half = pause / (2.0 * between)
    interval = math.sqrt(2.0 * pause * between) * (1.0 + math.sqrt(half) / 3.0 + half / 9.0) - pause
    restart = math.exp(p["restart_seconds"] / between)
    return interval / (between * restart * math.expm1((interval + pause) / between))


def use_by_class(p, capacity):
    """Allocated, active and useful accelerators of all classes when demand exceeds capacity.

    Public bodies and large firms ask for less than their shares; what they leave goes to the other two in
    proportion to theirs.
    """
    asked = {
        name: p[f"demand_{name}"] * math.exp(-p[f"price_response_{name}"] * p[f"user_price_share_{name}"])
        for name in CLASSES
    }
    shares = {name: p[f"allocation_share_{name}"] for name in CLASSES}
    got = {name: asked[name] for name in ("public_bodies", "large_firms")}
    rest = capacity - sum(got.values())
    for name in ("universities", "startups"):
        got[name] = rest * shares[name] / (shares["universities"] + shares["startups"])
    assert all(got[name] <= shares[name] * capacity for name in ("public_bodies", "large_firms"))
    assert all(got[name] < asked[name] for name in ("universities", "startups"))
    used = {
        name: got[name]
        * (1.0 - p["idle_held_share"] * math.exp(-p["idle_price_response"] * p[f"user_price_share_{name}"]))
        for name in CLASSES
    }
    useful = sum(used[name] * goodput(p[f"job_accelerators_{name}"], p) for name in CLASSES)
    return sum(used.values()), useful


def by_hand(values):
    p = {key.removeprefix("capacity."): number for key, number in values.numbers.items()}
    assert {values.text(f"capacity.{phase}_accelerator") for phase in ("early_service", "opening")} == {H100}
    assert values.text("capacity.reference_accelerator") == H100
    assert p["exchange_rate_krw_per_usd"] == p["reference_exchange_rate_krw_per_usd"]

    fleet = p["early_service_accelerator_count"] + p["opening_accelerator_count"]
    assert fleet == 1_000 + 15_000
    it_mw = fleet * NODE_KW / 1000.0 * (1.0 + p["it_adder_share"])
    facility_mw = it_mw * p["peak_facility_ratio"]
    assert facility_mw < p["grid_power_mw"]  # so that all of them run

    active, useful = use_by_class(p, p["allocation_ceiling_share"] * fleet)
    draw = p["idle_power_share"] + (p["measured_power_share"] - p["idle_power_share"]) * active / fleet
    energy_gwh = it_mw * HOURS / 1000.0 * draw * p["power_usage_effectiveness"]

    servers = fleet * p["server_price_krw"]
    it_krw = servers / (1.0 - p["network_share"] - p["storage_share"])
    network, storage = it_krw * p["network_share"], it_krw * p["storage_share"]
    building = p["building_krw_per_mw"] * it_mw
    grid = p["grid_connection_krw_per_mw"] * p["grid_power_mw"]
    land = p["land_price_krw_per_m2"] * p["site_area_m2"]
    on_top = 1.0 + p["contingency_share"]
    capital = (servers + network + storage + building + grid + land) * on_top

    assert p["staff_per_mw"] * it_mw < p["operations_staff"]
    fixed = (
        p["maintenance_share"] * it_krw
        + p["staff_per_mw"] * it_mw * p["staff_cost_krw_per_year"]
        + p["insurance_share"] * (it_krw + building)
    )
    operating = fixed + energy_gwh * 1e6 * p["electricity_price_krw_per_kwh"]
    assert operating < p["operating_budget_krw_per_year"]

    rate = p["discount_rate"]
    yearly = (
        (servers + storage) * annuity(p["accelerator_life_years"], rate)
        + network * annuity(p["network_life_years"], rate)
        + building * annuity(p["building_life_years"], rate)
        + grid * annuity(p["grid_life_years"], rate)
        + land * rate
    ) * on_top + operating
    return {
        "accelerators_for_target": p["target_exaflops"] * 1e6 / TFLOPS_FP64_MATRIX,
        "target_throughput_exaflops": fleet * TFLOPS_FP64_MATRIX / 1e6,
        "target_met_date": 2027 + 181 / 365,  # 1 July
        "facility_load_mw": facility_mw,
        "contracted_power_mw": fleet * p["facility_kw_per_gpu"] / 1000.0,
        "energy_gwh": energy_gwh,
        "capital_to_opening_krw": capital,
        "budget_gap_krw": p["announced_budget_krw"] - capital,
        "operating_cost_krw": operating,
        "cost_per_installed_hour_krw": yearly / (fleet * HOURS),
        "cost_per_useful_hour_krw": yearly / (useful * HOURS),
        "useful_share": useful / fleet * p["model_flops_utilisation"],
    }


@pytest.fixture(scope="module")
def values():
    return parameter_set()


@pytest.fixture(scope="module")
def outcome(values):
    return evaluate(inputs_of(values))


@pytest.fixture(scope="module")
def expected(values):
    return by_hand(values)


def test_every_headline_has_been_worked_out(expected):
    assert sorted(expected) == sorted(HEADLINES)


@pytest.mark.parametrize("name", HEADLINES)
def test_the_headline_is_what_the_arithmetic_gives(outcome, expected, name):
    value = {one.id: one.value for one in headlines_of(outcome)}[name]
    assert value == pytest.approx(expected[name], rel=1e-9)


def test_round_numbers_of_the_baseline(expected):
    """The same arithmetic in figures that a reader can check with a pencil."""
    assert expected["accelerators_for_target"] == pytest.approx(14_925.37, abs=0.005)
    assert expected["target_throughput_exaflops"] == pytest.approx(1.072)
    assert expected["facility_load_mw"] == pytest.approx(16 * 1.275 * 1.1 * 1.3)
    assert expected["contracted_power_mw"] == pytest.approx(38.4)
    assert expected["capital_to_opening_krw"] == pytest.approx(2.1102e12, rel=1e-4)


def test_headlines_keep_the_order_label_and_unit_of_the_page(outcome):
    headlines = headlines_of(outcome)
    assert [one.id for one in headlines] == list(HEADLINES) == list(measures(outcome))
    for one in headlines:
        assert (one.label, one.unit) == HEADLINES[one.id]
        assert one.unit in UNITS
        assert has_hangul(one.label.ko) and not has_hangul(one.label.en)
        assert one.low is None and one.high is None
    assert len({label.en for label, _ in HEADLINES.values()}) == len(HEADLINES)


def test_only_the_date_carries_the_reason(outcome):
    noted = {one.id: one.note for one in headlines_of(outcome) if one.note is not None}
    assert noted == {"target_met_date": MISS_REASON_LABELS["none"]}


def test_every_reason_of_the_model_has_words_in_both_languages():
    assert sorted(MISS_REASON_LABELS) == sorted(MISS_REASONS)
    assert len({words.ko for words in MISS_REASON_LABELS.values()}) == len(MISS_REASONS)
    for words in MISS_REASON_LABELS.values():
        assert has_hangul(words.ko) and not has_hangul(words.en)


@pytest.mark.parametrize(
    ("overrides", "reason"),
    [
        ({"target_format": "fp4"}, "format_not_offered"),
        ({"target_exaflops": 100}, "too_few_accelerators"),
        ({"target_exaflops": 2}, "bought_too_late"),
        ({"grid_power_date": "2029-01-01"}, "power_too_late"),
        ({"grid_power_mw": 20}, "power_too_small"),
        ({"target_exaflops": 1.072}, "none"),
    ],
)
def test_the_first_cause_is_put_in_words(values, overrides, reason):
    changed = evaluate(inputs_of(values.with_overrides(overrides)))
    assert miss_reason(changed) == MISS_REASON_LABELS[reason]
    assert {one.id: one.note for one in headlines_of(changed)}["target_met_date"] == MISS_REASON_LABELS[
        reason
    ]


def test_bands_go_to_their_own_headlines_and_leave_values_alone(outcome):
    bands = {
        "facility_load_mw": Band(low=1.0, median=2.0, high=3.0),
        "useful_share": Band(low=0.1, median=0.2, high=0.3),
    }
    banded = {one.id: one for one in headlines_of(outcome, bands=bands)}
    assert (banded["facility_load_mw"].low, banded["facility_load_mw"].high) == (1.0, 3.0)
    assert (banded["useful_share"].low, banded["useful_share"].high) == (0.1, 0.3)
    assert banded["contracted_power_mw"].low is None
    assert [one.value for one in banded.values()] == [one.value for one in headlines_of(outcome)]


def test_the_reference_year_is_picked_scenario_by_scenario(outcome):
    years = outcome.years
    table = np.stack([years * 1.0, years * 10.0, years * 100.0])
    chosen = replace(outcome, reference_year=np.array([2028, 2025, 2099]))
    assert in_reference_year(chosen, table).tolist() == [2028.0, 20_250.0, years[-1] * 100.0]


def test_no_peak_gives_no_useful_share(values):
    nothing = {f"{phase}_accelerator_count": 0 for phase in ("early_service", "opening", "growth")}
    shares = measures(evaluate(inputs_of(values.with_overrides(nothing))))["useful_share"]
    assert np.isnan(shares).all()


def test_headlines_of_an_ensemble_are_those_of_its_first_scenario(values):
    columns = {"capacity.opening_accelerator_count": np.array([15_000.0, 30_000.0])}
    outcome = evaluate(inputs_of(values, columns=columns))
    assert measures(outcome)["contracted_power_mw"] == pytest.approx([38.4, 74.4])
    assert {one.id: one.value for one in headlines_of(outcome)}["contracted_power_mw"] == pytest.approx(38.4)
