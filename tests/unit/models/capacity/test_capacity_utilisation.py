"""Ten accelerators of 2 kW each, all energised unless said otherwise."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.models.capacity import NOTHING_INSTALLED, UTILISATION_LIMITS, evaluate
from analysis.models.capacity.inputs import with_columns
from analysis.models.capacity.power import Load
from analysis.models.capacity.utilisation import Limits, utilisation_limits
from tests.capacity_examples import EXAMPLE


def limits_of(*, installed=10.0, energised=10.0, requested=100.0, affordable=1e12, required=1.0, **changes):
    load = Load(
        installed=np.array([[installed]]),
        energised=np.array([[energised]]),
        installed_kw=np.array([[2 * installed]]),
        energised_kw=np.array([[2 * energised]]),
    )
    return utilisation_limits(
        inputs=with_columns(replace(EXAMPLE, **changes))[0],
        load=load,
        requested=np.full((4, 1), requested / 4),
        affordable_krw=np.array([[affordable]]),
        required_staff=np.array([[required]]),
    )


def named(limits):
    return dict(zip(UTILISATION_LIMITS, limits.by_limit[:, 0, 0].tolist(), strict=True))


def binding(limits):
    return UTILISATION_LIMITS[limits.binding[0, 0]]


def test_each_limit_by_itself():
    # full load: 20 kW x 1.25 x 0.8 x 1.2 x 200 won x 8760 h = 42.048 million won
    limits = limits_of(
        energised=5.0, requested=7.0, affordable=6.3072e6, required=2000.0, operations_staff=1000.0
    )
    assert named(limits) == pytest.approx(
        {"demand": 7.0, "power": 4.0, "operating_budget": 1.5, "staff": 5.0, "scheduler": 8.0}, rel=1e-12
    )
    assert limits.capacity[0, 0] == pytest.approx(1.5)


@pytest.mark.parametrize(
    ("changes", "limit"),
    [
        ({"requested": 3.0}, "demand"),
        ({"energised": 5.0}, "power"),
        ({"affordable": 1e6}, "operating_budget"),
        ({"required": 1000.0, "operations_staff": 500.0}, "staff"),
        ({}, "scheduler"),
    ],
)
def test_the_least_limit_binds(changes, limit):
    assert binding(limits_of(**changes)) == limit


def test_without_a_budget_nothing_is_allocated_however_high_the_demand():
    limits = limits_of(affordable=0.0, requested=1e9, electricity_price_krw_per_kwh=0.0)
    assert named(limits)["operating_budget"] == 0.0
    assert limits.capacity[0, 0] == 0.0
    assert binding(limits) == "operating_budget"


def test_what_costs_nothing_cannot_bind():
    limits = limits_of(affordable=1.0, electricity_price_krw_per_kwh=0.0, required=0.0, operations_staff=0.0)
    assert named(limits)["operating_budget"] == np.inf
    assert named(limits)["staff"] == np.inf
    assert binding(limits) == "scheduler"


def test_without_staff_nothing_is_allocated():
    limits = limits_of(operations_staff=0.0)
    assert limits.capacity[0, 0] == 0.0
    assert binding(limits) == "staff"


def test_power_binds_only_where_it_leaves_less_than_the_scheduler():
    assert binding(limits_of(energised=10.0)) == "scheduler"
    assert binding(limits_of(energised=9.999)) == "power"
    assert binding(limits_of(requested=8.0)) == "demand"


def test_nothing_energised_is_a_matter_of_power():
    limits = limits_of(energised=0.0)
    assert limits.capacity[0, 0] == 0.0
    assert binding(limits) == "power"


def test_nothing_installed_has_no_binding_limit():
    limits = limits_of(installed=0.0, energised=0.0, required=0.0)
    assert limits.binding[0, 0] == NOTHING_INSTALLED
    np.testing.assert_array_equal(limits.shares_of(limits.by_limit), 0.0)


def test_shares_are_of_what_is_installed_and_at_most_one():
    limits = Limits(by_limit=np.zeros((5, 1, 3)), installed=np.array([[10.0, 10.0, 0.0]]))
    np.testing.assert_allclose(limits.shares_of(np.array([[5.0, np.inf, np.inf]])), [[0.5, 1.0, 0.0]])


def test_binding_limits_of_the_example():
    outcome = evaluate(EXAMPLE)
    names = ["none" if b == NOTHING_INSTALLED else UTILISATION_LIMITS[b] for b in outcome.binding_limit[0]]
    assert dict(zip(outcome.years.tolist(), names, strict=True)) == {
        2025: "none",
        2026: "scheduler",
        2027: "power",
        2028: "scheduler",
        2029: "scheduler",
        2030: "power",
        2031: "power",
        2032: "power",
        2033: "power",
        2034: "power",
        2035: "power",
    }
    assert outcome.utilisation_share[0, 3] == pytest.approx(0.8)
    # 2027: 6,000 energised accelerator-years of 8,500 installed
    assert outcome.utilisation_share[0, 2] == pytest.approx(0.8 * 6000 / 8500)
    np.testing.assert_allclose(outcome.utilisation_limits[0, :, 3], [1.0, 0.8, 1.0, 1.0, 0.8])
