"""Readings of the target, printed counts, curves, ensembles and swings of the capacity chapter."""

import math

import numpy as np
import pytest
from scipy.stats import binom

from analysis.models.capacity import evaluate, job_goodput
from analysis.models.capacity.inputs import USER_CLASSES
from analysis.models.capacity.outcome import MISS_REASONS
from analysis.results.capacity import HEADLINES, inputs_of, measures
from analysis.results.capacity_spares import spare_nodes
from analysis.results.capacity_studies import (
    READINGS,
    Reading,
    goodput_curve,
    price_response,
    printed_counts,
    readings,
    server_life_curve,
    spread,
    tornado,
)
from analysis.results.ensemble import sample
from analysis.results.register import parameter_set

H100, B200, RNGD = "NVIDIA H100 SXM5 80GB", "NVIDIA B200 SXM", "FuriosaAI RNGD"
WATCHED = "cost_per_useful_hour_krw"


@pytest.fixture(scope="module")
def values():
    return parameter_set()


@pytest.fixture(scope="module")
def inputs(values):
    return inputs_of(values)


def by_reading(options):
    return {
        (one.accelerator, one.number_format, one.sparsity, one.measure): one.accelerators for one in options
    }


# Readings


@pytest.mark.parametrize(
    ("number_format", "sparsity", "measure", "tflops", "printed"),
    [
        ("fp64_vector", "dense", "peak", 33.5, 29_850.75),
        ("fp64_matrix", "dense", "peak", 67.0, 14_925.37),
        ("tf32", "dense", "peak", 494.5, 2_022.24),
        ("fp16", "dense", "peak", 989.5, 1_010.61),
        ("fp16", "sparse", "peak", 1979.0, 505.31),
        ("fp8", "dense", "peak", 1979.0, 505.31),
        ("fp8", "sparse", "peak", 3958.0, 252.65),
        ("fp64_matrix", "dense", "hpl", 41.5, 24_096.39),
        ("fp16", "dense", "gemm", 794.5, 1_258.65),
        ("fp16", "dense", "training", 989.5 * 0.38, 2_659.50),
    ],
)
def test_one_exaflops_in_h100(inputs, number_format, sparsity, measure, tflops, printed):
    count = by_reading(readings(inputs, accelerators=["H100"]))[H100, number_format, sparsity, measure]
    assert count == pytest.approx(1e6 / tflops, rel=1e-12)
    assert count == pytest.approx(printed, abs=0.005)


def test_a_format_that_is_not_offered_gives_no_reading(inputs):
    options = by_reading(readings(inputs, accelerators=[H100, RNGD]))
    assert not [key for key in options if key[:2] == (H100, "fp4")]
    assert not [key for key in options if key[0] == RNGD and key[1].startswith("fp64")]
    assert all(math.isfinite(count) and count > 0 for count in options.values())


def test_readings_follow_the_accelerators_asked_for_under_any_name(inputs):
    options = readings(inputs, accelerators=["b200", H100])
    assert list(dict.fromkeys(one.accelerator for one in options)) == [B200, H100]
    assert readings(inputs, accelerators=[]) == ()


def test_twice_the_target_takes_twice_the_accelerators(values, inputs):
    double = inputs_of(values.with_overrides({"target_exaflops": 2}))
    one = by_reading(readings(inputs, accelerators=[H100]))
    other = by_reading(readings(double, accelerators=[H100]))
    assert other == pytest.approx({key: 2 * count for key, count in one.items()})


def test_only_meaningful_readings_are_offered():
    plain = {(one.value, sparsity.value, measure.value) for one, sparsity, measure in READINGS}
    assert len(plain) == len(READINGS)
    assert not [key for key in plain if key[0].startswith("fp64") and key[1] == "sparse"]
    assert {key for key in plain if key[2] != "peak"} == {
        ("fp64_matrix", "dense", "hpl"),
        ("fp16", "dense", "gemm"),
        ("fp16", "dense", "training"),
    }


# Printed counts


@pytest.fixture(scope="module")
def printed(inputs):
    counts = printed_counts(readings(inputs, accelerators=[H100]), tolerance=0.03)
    return {round(one.accelerators): one for one in counts}


def fits(one):
    return [(option.number_format, option.sparsity, option.measure) for option in one.fits]


def test_the_counts_are_those_that_were_printed_in_order(printed):
    assert list(printed) == [10_000, 15_000, 18_000, 30_000]
    assert {count: one.facts for count, one in printed.items()} == {
        10_000: ("TND-023",),
        15_000: ("C001", "TND-012"),
        18_000: ("TND-013",),
        30_000: ("TND-014",),
    }


def test_at_three_percent_two_counts_fit_a_reading_and_two_fit_none(printed):
    assert fits(printed[15_000]) == [("fp64_matrix", "dense", "peak")]
    assert fits(printed[30_000]) == [("fp64_vector", "dense", "peak")]
    assert fits(printed[10_000]) == fits(printed[18_000]) == []


def test_what_fits_nothing_still_has_a_nearest_reading(printed):
    for count in (10_000, 18_000):
        nearest = printed[count].nearest
        assert (nearest.number_format, nearest.measure) == ("fp64_matrix", "peak")
    assert printed[30_000].nearest.number_format == "fp64_vector"


def option(count):
    return Reading(
        accelerator="x", number_format="fp16", sparsity="dense", measure="peak", accelerators=count
    )


@pytest.mark.parametrize(
    ("count", "is_fit"), [(14_551, True), (15_449, True), (14_549, False), (15_451, False)]
)
def test_the_tolerance_is_a_share_of_the_printed_count(count, is_fit):
    found = {one.accelerators: one for one in printed_counts([option(count)], tolerance=0.03)}
    assert bool(found[15_000.0].fits) == is_fit
    assert found[15_000.0].nearest.accelerators == count


def test_no_tolerance_takes_only_what_is_exact():
    found = {one.accelerators: one for one in printed_counts([option(15_000.0)], tolerance=0.0)}
    assert [count for count, one in found.items() if one.fits] == [15_000.0]


# Ensemble


@pytest.fixture(scope="module")
def futures(values):
    return spread(values, size=300, seed=11)


def test_an_ensemble_has_a_band_for_every_headline(futures):
    assert list(futures.bands) == list(HEADLINES)
    assert futures.size == 300
    for name, one in futures.bands.items():
        assert one.low <= one.median <= one.high, name


def test_reasons_add_to_one_and_the_rest_is_met(futures):
    assert list(futures.reason_shares) == list(MISS_REASONS)
    assert sum(futures.reason_shares.values()) == pytest.approx(1.0)
    assert futures.met_share == pytest.approx(futures.reason_shares["none"])
    assert 0.0 < futures.met_share < 1.0


def test_the_ensemble_is_that_of_the_uncertain_parameters_alone(values, futures):
    columns = sample(values, size=300, seed=11, roles=("uncertainty",))
    outcome = evaluate(inputs_of(values, columns=columns))
    load = measures(outcome)["facility_load_mw"]
    assert futures.bands["facility_load_mw"].low == np.percentile(load, 10)
    assert futures.bands["facility_load_mw"].high == np.percentile(load, 90)
    levers = {key for key in values if values.parameter(key).role != "uncertainty"}
    assert not levers & set(columns)


def test_the_same_seed_gives_the_same_futures_and_another_does_not(values, futures):
    assert spread(values, size=300, seed=11) == futures
    assert spread(values, size=300, seed=12).bands != futures.bands


# Swings


def test_each_swing_equals_two_runs_with_the_parameter_overridden(values):
    swings = tornado(values, headline=WATCHED)
    assert {one.key for one in swings} == set(values.ranges(roles=("uncertainty",)))
    widths = [one.width for one in swings if math.isfinite(one.width)]
    assert widths == sorted(widths, reverse=True)
    assert [one.width for one in swings[: len(widths)]] == widths
    for one in (*swings[:4], swings[-1]):
        for end, result in ((one.low, one.result_at_low), (one.high, one.result_at_high)):
            outcome = evaluate(inputs_of(values, columns={one.key: np.array([end])}))
            assert result == pytest.approx(measures(outcome)[WATCHED][0], rel=1e-12, nan_ok=True), one.key


def test_the_headline_chosen_is_the_one_watched(values):
    (first, *_) = tornado(values, headline="contracted_power_mw")
    assert first.key == "capacity.facility_kw_per_gpu"
    assert (first.result_at_low, first.result_at_high) == pytest.approx((16 * 1.7, 16 * 2.7))


# Curves


def test_server_life_moves_the_cost_of_a_useful_hour(values):
    curve = server_life_curve(values, points=5)
    assert curve.horizontal.tolist() == [4.0, 4.5, 5.0, 5.5, 6.0]
    assert np.all(np.diff(curve.vertical) < 0)
    base = measures(evaluate(inputs_of(values)))[WATCHED][0]
    assert curve.vertical[2] == pytest.approx(base, rel=1e-12)


def test_goodput_falls_with_job_size_between_the_ends_of_the_failure_rate(values, inputs):
    curve = goodput_curve(inputs, values, points=9)
    assert (curve.horizontal[0], curve.horizontal[-1]) == pytest.approx((8.0, 15_000.0))
    assert np.all(np.diff(curve.vertical) < 0)
    assert np.all(curve.low < curve.vertical) and np.all(curve.vertical < curve.high)

    def share(rate):
        return job_goodput(
            job_accelerators=curve.horizontal,
            accelerators_per_node=8.0,
            node_failures_per_1000_node_days=rate,
            checkpoint_seconds=40.0,
            restart_seconds=600.0,
        )

    assert curve.low == pytest.approx(share(6.5))
    assert curve.vertical == pytest.approx(share(3.8))
    assert curve.high == pytest.approx(share(2.3))


def test_goodput_has_a_curve_without_an_opening(values):
    changed = values.with_overrides({"opening_accelerator_count": 0})
    curve = goodput_curve(inputs_of(changed), changed, points=4)
    assert (curve.horizontal[0], curve.horizontal[-1]) == pytest.approx((8.0, 16.0))
    assert np.isfinite(curve.vertical).all()


def test_price_moves_every_class_alike(values, inputs):
    response = price_response(inputs, points=5)
    assert response.price_share.tolist() == [0.0, 0.25, 0.5, 0.75, 1.0]
    for row, name in enumerate(USER_CLASSES):
        demand = values.number(f"capacity.demand_{name}")
        reaction = values.number(f"capacity.price_response_{name}")
        assert response.requested[row] == pytest.approx(demand * np.exp(-reaction * response.price_share))
    assert response.requested == pytest.approx(response.allocated + response.unserved)
    assert np.all(response.idle_held <= response.allocated)
    share = response.idle_held / response.allocated
    assert share == pytest.approx(np.tile(0.3 * np.exp(-3.0 * response.price_share), (len(USER_CLASSES), 1)))
    assert np.all(response.allocated.sum(axis=0) <= 12_000 * (1 + 1e-12))


def test_spare_nodes_are_held_against_the_target():
    """2,000 nodes with 5 % spare: 1,900 work; 3.8 failures per 1,000 node-days, 24 hours to repair."""
    parameters = parameter_set().of_chapter("capacity")
    spares = spare_nodes(evaluate(inputs_of(parameters)), parameters)
    up = 1.0 / (1.0 + 3.8e-3)
    assert (spares.nodes, spares.planned, spares.target) == (2000.0, 100.0, 0.999)
    assert spares.availability == pytest.approx(binom.sf(1899, 2000, up), rel=1e-9)
    enough = int(spares.needed)
    assert binom.sf(1899, 1900 + enough, up) >= 0.999 > binom.sf(1899, 1899 + enough, up)
