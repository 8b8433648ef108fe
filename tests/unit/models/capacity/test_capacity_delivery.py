"""The example's year 2028 by hand: 8,800 of 11,000 accelerators allocated."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.models.capacity import DELIVERY_STEPS, evaluate, job_goodput
from tests.capacity_examples import EXAMPLE

AT_2028 = 3
REQUESTED = [6000.0, 4000 * math.exp(-0.2), 1000 * math.exp(-0.5), 5000 * math.exp(-1.0)]
#: Public bodies ask less than their share; the others share the rest 4 : 3 : 2.
LEVEL = (8800 - REQUESTED[2]) / 0.9
ALLOCATED = [0.4 * LEVEL, 0.3 * LEVEL, REQUESTED[2], 0.2 * LEVEL]
IDLE = [0.3, 0.3 * math.exp(-0.3), 0.3 * math.exp(-1.5), 0.3 * math.exp(-3.0)]
#: 16-bit exaflops of 1,000 Alpha and 10,000 Beta.
PEAK = 0.3 + 10.0


def test_requests_allocation_and_idle_holding_by_class():
    outcome = evaluate(EXAMPLE)
    np.testing.assert_allclose(outcome.requested_accelerators[0, :, AT_2028], REQUESTED, rtol=1e-14)
    np.testing.assert_allclose(outcome.allocated_accelerators[0, :, AT_2028], ALLOCATED, rtol=1e-13)
    np.testing.assert_allclose(
        outcome.idle_held_accelerators[0, :, AT_2028],
        [given * rate for given, rate in zip(ALLOCATED, IDLE, strict=True)],
        rtol=1e-13,
    )
    np.testing.assert_allclose(
        outcome.unserved_accelerators[0, :, AT_2028],
        [asked - given for asked, given in zip(REQUESTED, ALLOCATED, strict=True)],
        rtol=1e-12,
        atol=1e-9,
    )


def test_goodput_is_that_of_the_class_and_its_job_size():
    outcome = evaluate(EXAMPLE)
    for position, job in enumerate((64.0, 32.0, 8.0, 1024.0)):
        expected = job_goodput(
            job_accelerators=job,
            accelerators_per_node=8.0,
            node_failures_per_1000_node_days=4.0,
            checkpoint_seconds=60.0,
            restart_seconds=600.0,
        )
        assert outcome.goodput_share[0, position] == pytest.approx(float(expected[0]))
    assert outcome.goodput_share[0, 3] < outcome.goodput_share[0, 2] < 1.0


def test_from_peak_to_useful_step_by_step():
    outcome = evaluate(EXAMPLE)
    steps = dict(zip(DELIVERY_STEPS, outcome.delivery_exaflops[0].tolist(), strict=True))
    each = PEAK / 11_000
    active = [given * (1 - rate) for given, rate in zip(ALLOCATED, IDLE, strict=True)]
    good = [used * share for used, share in zip(active, outcome.goodput_share[0], strict=True)]
    assert steps == pytest.approx(
        {
            "peak": PEAK,
            "energised": PEAK,
            "allocated": 0.8 * PEAK,
            "actively_used": sum(active) * each,
            "goodput": sum(good) * each,
            "useful": 0.4 * sum(good) * each,
        },
        rel=1e-12,
    )
    np.testing.assert_allclose(
        outcome.delivery_by_class_exaflops[0], [0.4 * part * each for part in good], rtol=1e-12
    )


def test_exaflop_days_are_a_year_of_useful_exaflops():
    outcome = evaluate(EXAMPLE)
    assert outcome.delivered_exaflop_days[0, AT_2028] == pytest.approx(365 * outcome.delivery_exaflops[0, -1])
    assert outcome.delivered_exaflop_days[0, 0] == 0.0


def test_energy_of_the_year_counts_what_is_actively_used():
    outcome = evaluate(EXAMPLE)
    busy = sum(given * (1 - rate) for given, rate in zip(ALLOCATED, IDLE, strict=True)) / 11_000
    it_gwh = 21_000 * 1.25 * (busy * 0.8 + (1 - busy) * 0.3) * 8760 / 1e6
    assert outcome.it_energy_gwh[0, AT_2028] == pytest.approx(it_gwh)
    assert outcome.energy_gwh[0, AT_2028] == pytest.approx(1.2 * it_gwh)
    assert outcome.electricity_krw[0, AT_2028] == pytest.approx(1.2 * it_gwh * 200e6)


def test_no_operating_budget_delivers_exactly_nothing():
    outcome = evaluate(replace(EXAMPLE, operating_budget_krw_per_year=0.0, demand_startups=1e9))
    np.testing.assert_array_equal(outcome.delivered_exaflop_days, 0.0)
    np.testing.assert_array_equal(outcome.allocated_accelerators, 0.0)
    np.testing.assert_array_equal(outcome.it_energy_gwh, 0.0)
    assert outcome.delivery_exaflops[0].tolist() == pytest.approx([PEAK, PEAK, 0.0, 0.0, 0.0, 0.0])


@pytest.mark.parametrize("budget_krw", [20e9, 79e9, 90e9])
def test_a_short_budget_runs_the_part_that_it_pays_for(budget_krw):
    # The whole centre costs 79.0625 billion won fixed and 0.8 of a full load of 44.1504 billion won; a
    # smaller budget runs the same part of the 0.8 * 11,000 accelerators that a scheduler can allocate.
    outcome = evaluate(replace(EXAMPLE, operating_budget_krw_per_year=budget_krw))
    part = budget_krw / (79.0625e9 + 0.8 * 44.1504e9)
    allocated = outcome.allocated_accelerators[0, :, AT_2028].sum()
    assert allocated == pytest.approx(0.8 * 11_000 * part, rel=1e-5)
    fixed = sum(
        outcome.operating_cost_krw[name][0, AT_2028] for name in ("maintenance", "staff", "insurance")
    )
    assert fixed == pytest.approx(79.0625e9 * part, rel=1e-5)
    spent = fixed + outcome.operating_cost_krw["electricity"][0, AT_2028]
    assert spent == pytest.approx(budget_krw, rel=1e-9)


@settings(deadline=None, max_examples=50)
@given(budget_krw=st.floats(0.0, 400e9))
def test_operating_cost_never_exceeds_the_budget(budget_krw):
    outcome = evaluate(replace(EXAMPLE, operating_budget_krw_per_year=budget_krw))
    spent = np.sum([*outcome.operating_cost_krw.values()], axis=0)
    assert (spent <= budget_krw * (1 + 1e-12) + 1e-3).all()


def test_a_chip_without_sixteen_bits_delivers_nothing():
    odd = replace(EXAMPLE.opening_accelerator, peak_tflops={("fp64_matrix", "dense"): 50.0})
    outcome = evaluate(
        replace(
            EXAMPLE,
            early_service_accelerator=odd,
            opening_accelerator=odd,
            growth_accelerator=odd,
            reference_accelerator=odd,
        )
    )
    np.testing.assert_array_equal(outcome.delivery_exaflops, 0.0)
    np.testing.assert_array_equal(outcome.peak_exaflops["fp16"], 0.0)
    assert outcome.peak_exaflops["fp64_matrix"][0, -1] > 0.5
