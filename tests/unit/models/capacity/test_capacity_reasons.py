"""The example asks for 10 exaflops on 1 January 2028 and has 0.3 + 10 + 10 in its three phases."""

import math
from dataclasses import replace

import numpy as np
import pytest

from analysis.models.capacity import MISS_REASONS, evaluate
from tests.capacity_examples import ALPHA, EXAMPLE, GAMMA


def judged(**changes):
    return evaluate(replace(EXAMPLE, **changes))


def reason(**changes):
    return MISS_REASONS[judged(**changes).miss_reason[0]]


def test_a_target_that_is_met():
    outcome = judged()
    assert outcome.target_throughput_exaflops[0] == pytest.approx(10.3)
    assert outcome.is_target_met[0]
    assert outcome.target_met_date[0] == 2027.5
    assert MISS_REASONS[outcome.miss_reason[0]] == "none"
    assert outcome.accelerators_for_target[0] == pytest.approx(10_000)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"target_exaflops": 25.0}, "too_few_accelerators"),
        ({"target_exaflops": 15.0}, "bought_too_late"),
        ({"target_date": 2027.0}, "bought_too_late"),
        ({"target_date": 2027.25}, "power_too_late"),
        ({"grid_power_date": 2029.0}, "power_too_late"),
        ({"grid_power_date": 2029.0, "grid_power_mw": 30.0}, "power_too_small"),
        ({"grid_power_mw": 30.0}, "power_too_small"),
        ({"accelerator_life_years": 0.5, "refresh_share": 0.5}, "too_few_accelerators"),
        ({"target_sparsity": "sparse", "target_measure": "gemm"}, "format_not_offered"),
        ({"target_measure": "hpl"}, "format_not_offered"),
        ({"target_format": "fp64_vector"}, "format_not_offered"),
    ],
)
def test_the_first_cause_is_named(changes, expected):
    outcome = judged(**changes)
    assert MISS_REASONS[outcome.miss_reason[0]] == expected
    assert not outcome.is_target_met[0]


def test_a_format_that_only_the_opening_lacks_is_still_offered():
    outcome = judged(
        opening_accelerator=GAMMA,
        target_format="fp64_matrix",
        target_exaflops=0.02,
    )
    assert outcome.is_target_met[0]
    assert outcome.target_met_date[0] == 2026.0
    assert math.isnan(outcome.accelerators_for_target[0])


def test_a_format_that_only_an_empty_phase_offers_is_not_offered():
    assert (
        reason(
            early_service_accelerator=GAMMA,
            opening_accelerator=ALPHA,
            growth_accelerator=replace(GAMMA, name="Delta"),
            target_format="fp4",
            early_service_accelerator_count=0.0,
            growth_accelerator_count=0.0,
        )
        == "format_not_offered"
    )


def test_a_target_may_be_met_later_than_its_date():
    outcome = judged(target_exaflops=12.0, grid_power_mw=60.0)
    assert not outcome.is_target_met[0]
    assert outcome.target_met_date[0] == 2030.5
    assert reason(target_exaflops=12.0, grid_power_mw=60.0) == "bought_too_late"


def test_a_target_is_never_met_after_the_horizon():
    assert math.isnan(judged(target_exaflops=12.0, grid_power_mw=60.0, growth_date=2036.0).target_met_date[0])
    assert judged(target_exaflops=12.0, grid_power_mw=60.0, growth_date=2036.0 - 1 / 365).target_met_date[
        0
    ] == pytest.approx(2036.0, abs=0.01)


def test_retirement_frees_power_and_so_may_meet_a_target():
    # Gamma gives more exaflops a kilowatt; it gains power when Beta shrinks in 2032.25
    outcome = judged(target_exaflops=14.0)
    energised_gamma = (40_000 - 800 * 1.75 - 8000 * 3.5) / 4.375
    assert 0.24 + 8.0 + energised_gamma * 2500 / 1e6 > 14.0
    assert outcome.target_met_date[0] == 2032.25


def test_rounding_does_not_miss_a_target():
    outcome = judged(
        target_exaflops=np.array([10.3, 10.3 * (1 + 1e-14), 10.3 * (1 + 1e-9)]),
    )
    assert outcome.is_target_met.tolist() == [True, True, False]


def test_the_reading_of_the_target_decides():
    training = judged(target_measure="training")
    assert training.target_throughput_exaflops[0] == pytest.approx(0.4 * 10.3)
    gemm = judged(target_measure="gemm")
    assert gemm.target_throughput_exaflops[0] == pytest.approx(1000 * 240e-6 + 10_000 * 750e-6)
    hpl = judged(target_measure="hpl", target_format="fp64_matrix")
    assert hpl.target_throughput_exaflops[0] == pytest.approx(1000 * 15e-6 + 10_000 * 40e-6)
    sparse = judged(target_sparsity="sparse")
    assert sparse.target_throughput_exaflops[0] == pytest.approx(20.6)
    fp8 = judged(target_format="fp8")
    assert fp8.target_throughput_exaflops[0] == pytest.approx(20.0)
