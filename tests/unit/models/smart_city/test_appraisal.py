"""The appraisal: by hand, with and without the centre, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.models.smart_city import AppraisalInputs, appraise

YEARS = 6
RUNNING = (np.arange(YEARS) >= 2)[None, :].astype(float)


def inputs(**changes: Any) -> AppraisalInputs:
    return replace(
        AppraisalInputs(
            benefit_krw=np.array([[30.0, 0.0]]),
            kpi_kinds=("outcome", "use"),
            hours=np.array([[10.0, 5.0]]),
            needs_centre=np.array([False, True]),
            take_up_share=1.0,
            programme_cost_krw=np.array([[40.0, 40.0, 0.0, 0.0, 0.0, 0.0]]),
            operating_share=0.1,
            running_share=RUNNING,
            idle_hours=np.full((1, YEARS), 12.0),
            market_price_krw_per_hour=1.0,
            marginal_cost_krw_per_hour=0.25,
            integration_cost_krw=3.0,
            has_centre=True,
            discount_rate=0.0,
        ),
        **changes,
    )


def test_one_case_by_hand() -> None:
    found = appraise(inputs())
    # alone: benefit 30 over four years; cost 80, upkeep 8 a year, ten hours at the market's price
    assert found.alone_benefit_krw[0] == 120.0
    assert found.alone_cost_krw[0] == 80.0 + 4 * (8.0 + 10.0)
    # joint: fifteen hours, twelve of them idle ones at a quarter, three bought; integration once
    assert found.joint_cost_krw[0] == 80.0 + 4 * (8.0 + 12 * 0.25 + 3.0) + 3.0
    assert found.synergy_krw[0] == found.joint_npv_krw[0] - found.alone_npv_krw[0] == 13.0
    assert found.alone_ratio[0] == 120.0 / 152.0
    assert found.needed_benefit_krw_per_year[0] == found.joint_cost_krw[0] / 4.0
    np.testing.assert_array_equal(found.hours_at_centre[0], [0, 0, 12, 12, 12, 12])


def test_the_needed_benefit_makes_the_value_nought() -> None:
    found = appraise(inputs(discount_rate=0.045))
    again = appraise(
        inputs(discount_rate=0.045, benefit_krw=np.array([[found.needed_benefit_krw_per_year[0], 0.0]]))
    )
    assert again.joint_npv_krw[0] == pytest.approx(0.0, abs=1e-9)
    assert again.joint_ratio[0] == pytest.approx(1.0)


def test_the_needed_take_up_makes_the_value_nought() -> None:
    # no idle hour and no integration: all is straight in the take-up
    given = inputs(idle_hours=np.zeros((1, YEARS)), integration_cost_krw=0.0, discount_rate=0.03)
    share = float(appraise(given).needed_take_up_share[0])
    rich = inputs(
        idle_hours=np.zeros((1, YEARS)),
        integration_cost_krw=0.0,
        discount_rate=0.03,
        benefit_krw=np.array([[90.0, 0.0]]),
    )
    share = float(appraise(rich).needed_take_up_share[0])
    assert 0.0 < share < 1.0
    assert appraise(replace(rich, take_up_share=share)).joint_npv_krw[0] == pytest.approx(0.0, abs=1e-9)


def test_services_that_share_nothing_have_no_synergy() -> None:
    nothing = inputs(hours=np.zeros((1, 2)), needs_centre=np.array([False, False]))
    assert appraise(nothing).synergy_krw[0] == 0.0
    assert appraise(inputs(has_centre=False)).synergy_krw[0] == 0.0


def test_synergy_is_negative_where_integration_costs_more_than_it_saves() -> None:
    assert appraise(inputs(integration_cost_krw=100.0)).synergy_krw[0] < 0.0


def test_payback_counts_to_the_end_of_the_year_that_earns_the_cost_back() -> None:
    found = appraise(inputs(benefit_krw=np.array([[100.0, 0.0]]), integration_cost_krw=0.0))
    # 80 spent in two years, 100 - 14 a year from the third on
    assert found.joint_payback_years[0] == 3.0
    assert np.isnan(appraise(inputs(benefit_krw=np.zeros((1, 2)))).joint_payback_years[0])


@settings(max_examples=50, deadline=None)
@given(factor=st.floats(0.1, 100.0), rate=st.floats(0.0, 0.2))
def test_scaling_all_money_scales_every_value(factor: float, rate: float) -> None:
    one = appraise(inputs(discount_rate=rate))
    given_inputs = inputs(discount_rate=rate)
    scaled = appraise(
        replace(
            given_inputs,
            **{
                name: getattr(given_inputs, name) * factor
                for name in (
                    "benefit_krw",
                    "programme_cost_krw",
                    "market_price_krw_per_hour",
                    "marginal_cost_krw_per_hour",
                    "integration_cost_krw",
                )
            },
        )
    )
    assert scaled.joint_npv_krw[0] == pytest.approx(factor * one.joint_npv_krw[0], rel=1e-9, abs=1e-9)
    assert scaled.joint_ratio[0] == pytest.approx(one.joint_ratio[0])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"benefit_krw": np.array([[0.0, 5.0]])}, r"only an outcome can earn a benefit.*1 \(use\)"),
        ({"kpi_kinds": ("outcome", "footfall")}, "a KPI is one of exposure, use, outcome, not footfall"),
        ({"take_up_share": 1.5}, "take_up_share must lie between 0 and 1"),
        ({"hours": np.array([[-1.0, 0.0]])}, "hours must not be negative"),
        ({"discount_rate": -1.0}, "discount rate must be above -1"),
    ],
)
def test_what_is_wrong_is_refused(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        appraise(inputs(**changes))
