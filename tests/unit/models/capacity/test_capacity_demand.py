import math

import numpy as np
import pytest

from analysis.models.capacity.demand import idle_held_rate, requested_accelerators, shared_capacity


def shared(capacity, requested, shares):
    return shared_capacity(
        capacity=np.array([[float(capacity)]]),
        requested=np.array(requested, dtype=float)[:, None],
        shares=[float(share) for share in shares],
    )[:, 0, 0]


def test_requests_fall_with_the_price():
    assert requested_accelerators(demand=1000.0, price_response=2.0, price_share=0.0) == 1000.0
    assert requested_accelerators(demand=1000.0, price_response=2.0, price_share=0.5) == pytest.approx(
        367.879441
    )
    np.testing.assert_allclose(
        requested_accelerators(demand=np.array([0.0, 10.0]), price_response=1.0, price_share=math.log(2)),
        [0.0, 5.0],
    )


def test_idle_holding_falls_with_the_price():
    assert idle_held_rate(idle_held_share=0.4, idle_price_response=3.0, price_share=0.0) == 0.4
    assert idle_held_rate(idle_held_share=0.4, idle_price_response=math.log(4), price_share=0.5) == (
        pytest.approx(0.2)
    )


@pytest.mark.parametrize(
    ("capacity", "allocated"),
    [
        (0, (0, 0, 0, 0)),
        # nobody has enough: shares of capacity
        (10, (4, 3, 1, 2)),
        # the third asks 5 and its tenth of 100 is 10: the rest is shared 4 : 3 : 2
        (95, (40, 30, 5, 20)),
        # the first and third are served; the others share the rest 3 : 2
        (150, (60, 51, 5, 34)),
        # all but the second are served
        (205, (60, 90, 5, 50)),
        # enough for all
        (235, (60, 120, 5, 50)),
        (1000, (60, 120, 5, 50)),
    ],
)
def test_unused_shares_pass_on_to_who_still_asks(capacity, allocated):
    np.testing.assert_allclose(
        shared(capacity, (60, 120, 5, 50), (0.4, 0.3, 0.1, 0.2)), allocated, rtol=1e-14, atol=0
    )


def test_only_proportions_of_shares_matter():
    np.testing.assert_allclose(
        shared(95, (60, 120, 5, 50), (8, 6, 2, 4)), shared(95, (60, 120, 5, 50), (0.4, 0.3, 0.1, 0.2))
    )


def test_equal_thresholds_are_served_together():
    np.testing.assert_allclose(shared(6, (4, 4, 4, 4), (0.25, 0.25, 0.25, 0.25)), (1.5, 1.5, 1.5, 1.5))
    np.testing.assert_allclose(shared(12, (4, 2, 4, 2), (0.4, 0.2, 0.4, 0.2)), (4, 2, 4, 2))


def test_a_class_without_a_share_gets_what_the_others_leave():
    np.testing.assert_allclose(shared(50, (60, 40, 20, 20), (0.5, 0.5, 0, 0)), (25, 25, 0, 0))
    np.testing.assert_allclose(shared(110, (60, 40, 20, 10), (0.5, 0.5, 0, 0)), (60, 40, 20 / 3, 10 / 3))
    np.testing.assert_allclose(shared(500, (60, 40, 20, 10), (0.5, 0.5, 0, 0)), (60, 40, 20, 10))
    np.testing.assert_allclose(shared(10, (10, 0, 30, 0), (0, 0, 0, 0)), (2.5, 0, 7.5, 0))


def test_a_class_that_asks_nothing_gets_nothing():
    np.testing.assert_allclose(shared(80, (0, 100, 100, 0), (0.5, 0.25, 0.25, 0)), (0, 40, 40, 0))


def test_years_and_scenarios_are_shared_each_by_itself():
    capacity = np.array([[10.0, 95.0], [150.0, 1000.0]])
    requested = np.array([[60.0], [120.0], [5.0], [50.0]])
    allocated = shared_capacity(
        capacity=capacity, requested=requested, shares=[np.array([0.4, 0.4]), 0.3, 0.1, 0.2]
    )
    assert allocated.shape == (4, 2, 2)
    np.testing.assert_allclose(allocated.sum(axis=0), [[10.0, 95.0], [150.0, 235.0]], rtol=1e-14)
    np.testing.assert_allclose(allocated[:, 1, 0], (60, 51, 5, 34), rtol=1e-14)
