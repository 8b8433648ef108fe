"""Depreciation: straight line and the Korean declining balance."""

import math

import numpy as np
import pytest

from analysis.models.funding.depreciation import depreciation


def test_straight_line_is_even():
    np.testing.assert_allclose(depreciation(cost=1000.0, life=4), [250.0] * 4)
    quarters = depreciation(cost=1000.0, life=4, periods_per_year=4, periods=20)
    np.testing.assert_allclose(quarters[:16], 62.5, rtol=1e-13)
    np.testing.assert_array_equal(quarters[16:], 0.0)


def test_straight_line_needs_no_residual():
    np.testing.assert_array_equal(
        depreciation(cost=1000.0, life=4, residual_share=0.5), depreciation(cost=1000.0, life=4)
    )


@pytest.mark.parametrize(("life", "printed"), [(2, 0.777), (4, 0.528), (5, 0.451), (10, 0.259), (20, 0.140)])
def test_declining_rate_of_the_statutory_table(life, printed):
    # rates of the table annexed to the Enforcement Rules of the Corporate Tax Act, to their last figure
    charges = depreciation(cost=1.0, life=life, method="declining_balance")
    assert charges[0] == pytest.approx(printed, abs=1e-3)
    assert charges[0] == pytest.approx(1 - 0.05 ** (1 / life), rel=1e-13)


def test_declining_balance_takes_one_rate_of_what_is_left_and_the_rest_at_the_end():
    charges = depreciation(cost=1000.0, life=6, method="declining_balance")
    rate = 1 - 0.05 ** (1 / 6)
    book = 1000.0
    for charge in charges[:-1]:
        assert charge == pytest.approx(book * rate, rel=1e-12)
        book -= charge
    assert charges[-1] == pytest.approx(book * rate + 50.0, rel=1e-12)
    assert charges[-1] == pytest.approx(book, rel=1e-12)


def test_a_year_is_spread_evenly_over_its_periods():
    years = depreciation(cost=1000.0, life=5, method="declining_balance")
    months = depreciation(cost=1000.0, life=5, method="declining_balance", periods_per_year=12)
    assert months.shape == (60,)
    np.testing.assert_allclose(months.reshape(5, 12), np.repeat(years[:, None] / 12, 12, axis=1), rtol=1e-11)


@pytest.mark.parametrize("method", ["straight_line", "declining_balance"])
@pytest.mark.parametrize("life", [1, 3, 4.6, 0.3, 7.25, 40])
@pytest.mark.parametrize("per_year", [1, 2, 4, 12])
def test_charges_add_up_to_the_cost_and_never_turn(method, life, per_year):
    charges = depreciation(cost=2.9e12, life=life, method=method, periods_per_year=per_year)
    assert charges.shape == (math.ceil(life * per_year),)
    assert math.fsum(charges) == pytest.approx(2.9e12, rel=1e-15)
    assert np.all(charges > 0.0)


def test_fewer_periods_leave_a_book_value():
    charges = depreciation(cost=1000.0, life=5, method="declining_balance", periods=2)
    assert charges.sum() == pytest.approx(1000 * (1 - 0.05 ** (2 / 5)), rel=1e-13)


def test_arguments_broadcast():
    charges = depreciation(cost=[[100.0], [200.0]], life=[2, 4], method="declining_balance", periods=5)
    assert charges.shape == (2, 2, 5)
    np.testing.assert_allclose(charges.sum(axis=-1), [[100.0, 100.0], [200.0, 200.0]], rtol=1e-14)
    np.testing.assert_array_equal(
        charges[0, 1, :4], depreciation(cost=100.0, life=4, method="declining_balance")
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"cost": -1.0}, "cost must not be negative"),
        ({"cost": np.nan}, "cost must be finite"),
        ({"life": 0}, "life must be positive"),
        ({"life": -3}, "life must be positive"),
        ({"method": "units"}, "method must be one of straight_line, declining_balance, not 'units'"),
        ({"periods": 0}, "periods must be whole numbers of 1 or more"),
        ({"periods": [1, 2]}, "periods must be one whole number"),
        ({"periods_per_year": 0}, "periods_per_year must be whole numbers of 1 or more"),
        ({"residual_share": 0.0}, "residual_share must lie between 0 and 1"),
        ({"residual_share": 1.0}, "residual_share must lie between 0 and 1"),
    ],
)
def test_bad_input_gets_one_message(arguments, message):
    with pytest.raises(ValueError, match=message):
        depreciation(**{"cost": 100.0, "life": 5, **arguments})
