"""The example's year 2028 by hand: everything is energised, nothing has retired."""

import math
from dataclasses import replace

import numpy as np
import pytest

from analysis.models.capacity import evaluate
from analysis.models.capacity.operating_cost import cost_per_hour, share_of_year_since
from tests.capacity_examples import EXAMPLE

AT_2028 = 3


def operating(year=AT_2028, **changes):
    outcome = evaluate(replace(EXAMPLE, **changes))
    return {part: amount[0, year] for part, amount in outcome.operating_cost_krw.items()}


def test_share_of_a_year_since_a_date():
    years = np.array([[2026], [2027], [2028]])
    np.testing.assert_allclose(share_of_year_since(date=2027.25, years=years), [[0.0], [0.75], [1.0]])
    np.testing.assert_allclose(
        share_of_year_since(date=np.array([2027.0, 2029.0]), years=np.array([2027, 2028])), [1.0, 0.0]
    )


def test_fixed_cost_of_a_full_year():
    cost = operating()
    assert cost["maintenance"] == pytest.approx(0.05 * 1409.375e9)
    assert cost["insurance"] == pytest.approx(0.002 * (1409.375e9 + 262.5e9))
    assert cost["staff"] == pytest.approx(52.5 * 100e6)


def test_fixed_cost_of_the_opening_year_counts_its_part():
    cost = operating(year=2)
    it_value = 1.25 * (1000 * 27.5e6 + 7500 * 110e6)
    assert cost["maintenance"] == pytest.approx(0.05 * it_value)
    assert cost["insurance"] == pytest.approx(0.002 * (it_value + 0.75 * 262.5e9))


def test_no_more_staff_is_paid_than_is_employed():
    assert operating(operations_staff=20.0)["staff"] == 20 * 100e6
    assert operating(operations_staff=0.0)["staff"] == 0.0


def test_required_staff_follows_the_installed_it_load():
    required = evaluate(EXAMPLE).required_staff[0]
    assert required[AT_2028] == pytest.approx(52.5)
    assert required[0] == 0.0
    assert required[1] == pytest.approx(2.0 * 1.25)


def test_annual_cost_gives_each_asset_its_own_life():
    outcome = evaluate(EXAMPLE)
    annual = {part: amount[0] for part, amount in outcome.annual_cost_krw.items()}

    def annuity(life):
        return 0.05 / (1 - 1.05**-life)

    assert annual["servers"] == pytest.approx(1127.5e9 * annuity(5))
    assert annual["network"] == pytest.approx(211.40625e9 * annuity(4))
    assert annual["storage"] == pytest.approx(70.46875e9 * annuity(5))
    assert annual["building"] == pytest.approx(262.5e9 * annuity(30))
    assert annual["grid_connection"] == pytest.approx(40e9 * annuity(40))
    assert annual["land"] == pytest.approx(50e9 * 0.05)
    capital = sum(
        annual[part] for part in ("servers", "network", "storage", "building", "grid_connection", "land")
    )
    assert annual["contingency"] == pytest.approx(0.1 * capital)
    assert annual["maintenance"] == pytest.approx(0.05 * 1409.375e9)
    assert list(annual)[-4:] == ["electricity", "maintenance", "staff", "insurance"]


def test_a_longer_server_life_is_cheaper_by_the_annuity():
    short, long = (
        evaluate(replace(EXAMPLE, accelerator_life_years=life)).annual_cost_krw["servers"][0]
        for life in (4.0, 6.0)
    )
    assert short / long == pytest.approx((1 - 1.05**-6) / (1 - 1.05**-4))


def test_cost_of_an_hour():
    cost = cost_per_hour(
        annual_cost_krw={"a": np.array([10.0, 10.0]), "b": np.array([5.0, 5.0])}, hours=np.array([3.0, 0.0])
    )
    np.testing.assert_array_equal(cost, [5.0, math.inf])


def test_hours_of_the_reference_year():
    outcome = evaluate(EXAMPLE)
    total = sum(amount[0] for amount in outcome.annual_cost_krw.values())
    assert outcome.cost_per_installed_hour_krw[0] == pytest.approx(total / (11_000 * 8760))
    assert outcome.cost_per_allocated_hour_krw[0] == pytest.approx(total / (8800 * 8760))
    useful = outcome.allocated_accelerators[0, :, AT_2028] - outcome.idle_held_accelerators[0, :, AT_2028]
    useful = (useful * outcome.goodput_share[0]).sum()
    assert outcome.cost_per_useful_hour_krw[0] == pytest.approx(total / (useful * 8760))


def test_without_allocation_an_allocated_hour_has_no_finite_cost():
    outcome = evaluate(replace(EXAMPLE, operating_budget_krw_per_year=0.0))
    assert math.isfinite(outcome.cost_per_installed_hour_krw[0])
    assert outcome.cost_per_allocated_hour_krw[0] == math.inf
    assert outcome.cost_per_useful_hour_krw[0] == math.inf
