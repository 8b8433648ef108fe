"""Identities of the capacity model that hold whatever the inputs."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.models.capacity import evaluate
from analysis.models.capacity.inputs import NUMERIC_FIELDS
from tests.capacity_examples import arrays_of, random_inputs, single_scenario

SCENARIOS = 24
#: Shares of rounding in amounts that are sums of many.
CLOSE = {"rtol": 1e-9, "atol": 1e-6}

ensembles = st.integers(min_value=0, max_value=2**32 - 1).map(
    lambda seed: random_inputs(scenarios=SCENARIOS, seed=seed)
)
held = settings(max_examples=25, deadline=None, derandomize=True)


def total(parts):
    return np.sum([*parts.values()], axis=0)


@held
@given(inputs=ensembles)
def test_no_more_runs_than_stands(inputs):
    outcome = evaluate(inputs)
    assert np.all(outcome.energised_accelerators <= outcome.installed_accelerators * (1 + 1e-12))
    assert np.all(outcome.energised_accelerator_years <= outcome.installed_accelerator_years * (1 + 1e-12))
    assert np.all(outcome.energised_accelerators >= 0)
    assert np.all(outcome.energised_accelerator_years >= 0)


@held
@given(inputs=ensembles)
def test_what_runs_takes_no_more_than_the_power_at_hand(inputs):
    outcome = evaluate(inputs)
    node_kw = np.stack([np.full(SCENARIOS, 1.0), inputs.node_power_ratio, np.full(SCENARIOS, 2.5)])
    facility_kw = node_kw * (1 + inputs.it_adder_share) * inputs.peak_facility_ratio
    taken_mw = np.einsum("npt,pn->nt", outcome.energised_accelerators, facility_kw) / 1e3
    assert np.all(taken_mw <= outcome.available_power_mw + 1e-9)
    required_mw = np.einsum("npt,pn->nt", outcome.installed_accelerators, facility_kw) / 1e3
    np.testing.assert_allclose(outcome.required_power_mw, required_mw, **CLOSE)


@held
@given(inputs=ensembles)
def test_accelerators_are_conserved(inputs):
    outcome = evaluate(inputs)
    flow = outcome.bought_accelerators + outcome.refreshed_accelerators - outcome.retired_accelerators
    change = np.diff(outcome.installed_accelerators, axis=-1)
    np.testing.assert_allclose(change, flow[..., 1:], **CLOSE)
    refreshed = outcome.retired_accelerators * inputs.refresh_share[:, None, None]
    np.testing.assert_allclose(outcome.refreshed_accelerators, refreshed, **CLOSE)


@held
@given(inputs=ensembles)
def test_no_budget_delivers_exactly_nothing(inputs):
    outcome = evaluate(replace(inputs, operating_budget_krw_per_year=0.0))
    assert np.all(outcome.allocated_accelerators == 0)
    assert np.all(outcome.delivered_exaflop_days == 0)
    assert np.all(outcome.delivery_exaflops[:, 2:] == 0)
    assert np.all(np.isinf(outcome.cost_per_useful_hour_krw))


@held
@given(inputs=ensembles)
def test_no_power_delivers_exactly_nothing(inputs):
    outcome = evaluate(replace(inputs, grid_power_mw=0.0, leased_power_mw=0.0))
    assert np.all(outcome.energised_accelerators == 0)
    assert np.all(outcome.energy_gwh == 0)
    assert np.all(outcome.delivered_exaflop_days == 0)


@held
@given(inputs=ensembles)
def test_allocation_is_the_least_of_all_limits_and_of_no_class_more_than_it_asks(inputs):
    outcome = evaluate(inputs)
    installed = outcome.installed_accelerator_years.sum(axis=1)
    allocated = outcome.allocated_accelerators.sum(axis=1)
    least = outcome.utilisation_limits.min(axis=1)
    np.testing.assert_allclose(outcome.utilisation_share, least, **CLOSE)
    np.testing.assert_allclose(allocated, least * installed, **CLOSE)
    assert np.all(outcome.allocated_accelerators <= outcome.requested_accelerators * (1 + 1e-12))
    assert np.all(outcome.unserved_accelerators >= -1e-9)
    assert np.all(outcome.idle_held_accelerators <= outcome.allocated_accelerators * (1 + 1e-12))
    np.testing.assert_allclose(
        outcome.allocated_accelerators + outcome.unserved_accelerators,
        outcome.requested_accelerators,
        **CLOSE,
    )


@held
@given(inputs=ensembles)
def test_the_binding_limit_is_the_least(inputs):
    outcome = evaluate(inputs)
    is_open = outcome.binding_limit >= 0
    np.testing.assert_array_equal(is_open, outcome.installed_accelerator_years.sum(axis=1) > 0)
    bound = np.take_along_axis(
        outcome.utilisation_limits, np.maximum(outcome.binding_limit, 0)[:, None], axis=1
    )[:, 0]
    np.testing.assert_allclose(bound[is_open], outcome.utilisation_limits.min(axis=1)[is_open], **CLOSE)


@held
@given(inputs=ensembles)
def test_each_step_delivers_no_more_than_the_one_before(inputs):
    outcome = evaluate(inputs)
    steps = outcome.delivery_exaflops
    assert np.all(np.diff(steps, axis=1) <= 1e-9 * (1 + steps[:, :1]))
    np.testing.assert_allclose(outcome.delivery_by_class_exaflops.sum(axis=1), steps[:, -1], **CLOSE)
    place = outcome.reference_year - outcome.years[0]
    days = np.take_along_axis(outcome.delivered_exaflop_days, place[:, None], axis=1)[:, 0]
    np.testing.assert_allclose(days, 365 * steps[:, -1], **CLOSE)


@held
@given(inputs=ensembles)
def test_cost_parts_add_up(inputs):
    outcome = evaluate(inputs)
    opening = outcome.capital_to_opening_krw
    np.testing.assert_allclose(
        inputs.announced_budget_krw - total(opening), outcome.budget_gap_krw, rtol=1e-9, atol=1.0
    )
    for parts in (opening, outcome.capital_by_year_krw):
        others = total(parts) - parts["contingency"]
        share = inputs.contingency_share.reshape(-1, *[1] * (others.ndim - 1))
        np.testing.assert_allclose(parts["contingency"], share * others, rtol=1e-9, atol=1.0)
    place = outcome.reference_year - outcome.years[0]
    installed = np.take_along_axis(outcome.installed_accelerator_years.sum(axis=1), place[:, None], axis=1)[
        :, 0
    ]
    stands = installed > 0
    np.testing.assert_allclose(
        outcome.cost_per_installed_hour_krw[stands] * installed[stands] * 8760,
        total(outcome.annual_cost_krw)[stands],
        rtol=1e-9,
    )
    assert np.all(outcome.cost_per_installed_hour_krw <= outcome.cost_per_allocated_hour_krw)
    assert np.all(outcome.cost_per_allocated_hour_krw <= outcome.cost_per_useful_hour_krw * (1 + 1e-12))


@held
@given(inputs=ensembles)
def test_a_budget_that_covers_fixed_cost_is_never_exceeded(inputs):
    outcome = evaluate(inputs)
    spent = total(outcome.operating_cost_krw)
    fixed = spent - outcome.operating_cost_krw["electricity"]
    budget = np.broadcast_to(inputs.operating_budget_krw_per_year[:, None], spent.shape)
    is_free = inputs.electricity_price_krw_per_kwh[:, None] == 0
    assert np.all((spent <= np.maximum(budget, fixed) * (1 + 1e-9) + 1) | is_free)


@held
@given(inputs=ensembles, delay=st.floats(min_value=0.0, max_value=5.0))
def test_later_power_never_brings_more(inputs, delay):
    # A lease larger than the grid would make a late grid the better one.
    inputs = replace(inputs, leased_power_mw=np.minimum(inputs.leased_power_mw, inputs.grid_power_mw))
    early = evaluate(inputs)
    late = evaluate(replace(inputs, grid_power_date=inputs.grid_power_date + delay))
    by_year = early.energised_accelerator_years[:, :2].sum(axis=1)
    assert np.all(late.energised_accelerator_years[:, :2].sum(axis=1) <= by_year * (1 + 1e-12) + 1e-9)
    assert np.all(late.effective_opening_date >= early.effective_opening_date)
    met_early = np.nan_to_num(early.target_met_date, nan=np.inf)
    met_late = np.nan_to_num(late.target_met_date, nan=np.inf)
    is_simple = (inputs.refresh_share == 1.0) | (met_early == np.inf)
    assert np.all((met_late >= met_early) | ~is_simple)


@held
@given(inputs=ensembles, factor=st.floats(min_value=0.1, max_value=10.0))
def test_servers_scale_with_counts(inputs, factor):
    counts = ("early_service_accelerator_count", "opening_accelerator_count", "growth_accelerator_count")
    scaled = evaluate(replace(inputs, **{name: factor * getattr(inputs, name) for name in counts}))
    outcome = evaluate(inputs)
    for part in ("servers", "network", "storage", "building"):
        np.testing.assert_allclose(
            scaled.capital_by_year_krw[part], factor * outcome.capital_by_year_krw[part], rtol=1e-9, atol=1.0
        )
    np.testing.assert_allclose(scaled.facility_load_mw, factor * outcome.facility_load_mw, rtol=1e-12)
    np.testing.assert_allclose(
        scaled.installed_accelerators, factor * outcome.installed_accelerators, rtol=1e-12
    )


@held
@given(inputs=ensembles, row=st.integers(min_value=0, max_value=SCENARIOS - 1))
def test_a_scenario_alone_equals_its_row(inputs, row):
    alone = arrays_of(evaluate(single_scenario(inputs, row)))
    for name, values in arrays_of(evaluate(inputs)).items():
        np.testing.assert_allclose(
            alone[name][0], values[row], rtol=1e-11, atol=1e-9, err_msg=name, equal_nan=True
        )


@held
@given(inputs=ensembles, seed=st.integers(min_value=0, max_value=1000))
def test_the_order_of_scenarios_does_not_matter(inputs, seed):
    order = np.random.default_rng(seed).permutation(SCENARIOS)
    shuffled = evaluate(replace(inputs, **{name: getattr(inputs, name)[order] for name in NUMERIC_FIELDS}))
    shuffled_arrays = arrays_of(shuffled)
    for name, values in arrays_of(evaluate(inputs)).items():
        np.testing.assert_array_equal(shuffled_arrays[name], values[order], err_msg=name)


@held
@given(inputs=ensembles)
def test_nothing_is_lost_to_not_a_number(inputs):
    for name, values in arrays_of(evaluate(inputs)).items():
        if name != "target_met_date":
            assert not np.isnan(values).any(), name


@held
@given(inputs=ensembles)
def test_a_met_target_has_a_date_and_no_reason(inputs):
    outcome = evaluate(inputs)
    np.testing.assert_array_equal(outcome.miss_reason == 0, outcome.is_target_met)
    in_horizon = outcome.is_target_met & (inputs.target_date < 2036) & (inputs.target_exaflops > 0)
    assert np.all(outcome.target_met_date[in_horizon] <= inputs.target_date[in_horizon])


def test_examples_reach_the_edges():
    outcome = evaluate(random_inputs(scenarios=2000, seed=1))
    assert set(np.unique(outcome.binding_limit)) == {-1, 0, 1, 2, 3, 4}
    assert set(np.unique(outcome.miss_reason)) == {0, 2, 3, 4, 5}
    assert np.isnan(outcome.target_met_date).any()
    assert outcome.goodput_share.max() == pytest.approx(1.0)
