"""The city's cash, local use, adoption and the activation index, by hand and at their edges."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from analysis.models.smart_city import (
    CityRetention,
    FiscalInputs,
    activation_index,
    adoption_gain,
    city_cash,
    local_use,
)


def fiscal(**changes: Any) -> FiscalInputs:
    return replace(
        FiscalInputs(
            corporate_tax_krw=np.array([[0.0, 110.0, 110.0]]),
            local_tax_share=0.1 / 1.1,
            settled_share=0.5,
            taxable_property_krw=np.array([[1000.0, 1000.0, 1000.0]]),
            property_tax_rate=0.002,
            relief_share=0.5,
            is_relieved=np.array([[1.0, 1.0, 0.0]]),
            subsidy_krw=np.array([[7.0, 0.0, 0.0]]),
            project_krw=np.array([[1.0, 1.0, 1.0]]),
        ),
        **changes,
    )


def test_the_citys_cash_by_hand() -> None:
    cash = city_cash(fiscal())
    np.testing.assert_allclose(cash.local_income_tax_krw[0], [0.0, 5.0, 5.0])
    np.testing.assert_allclose(cash.property_tax_krw[0], [1.0, 1.0, 2.0])
    np.testing.assert_allclose(cash.forgone_tax_krw[0], [1.0, 1.0, 0.0])
    np.testing.assert_allclose(cash.net_krw[0], [-7.0, 5.0, 6.0])


def test_without_a_legal_entity_there_is_no_local_income_tax() -> None:
    assert (city_cash(fiscal(settled_share=0.0)).local_income_tax_krw == 0).all()


def test_received_and_forgone_tax_are_the_whole() -> None:
    for share in (0.0, 0.3, 1.0):
        cash = city_cash(fiscal(relief_share=share))
        np.testing.assert_allclose(cash.property_tax_krw + cash.forgone_tax_krw, 2.0)


def test_faults_of_the_treasury_come_together() -> None:
    with pytest.raises(ValueError, match="settled_share must lie between 0 and 1; subsidy_krw must not"):
        city_cash(fiscal(settled_share=2.0, subsidy_krw=np.array([[-1.0, 0.0, 0.0]])))


def test_local_demand_beside_what_is_offered() -> None:
    use = local_use(
        population=np.array([10.0, 4.0]),
        adopting_share=np.array([0.5, 1.0]),
        hours_each=np.array([100.0, 25.0]),
        offered_hours=np.array([[1000.0, 0.0]]),
    )
    np.testing.assert_allclose(use.demand_hours[0], [500.0, 100.0])
    np.testing.assert_allclose(use.local_part[0], [0.5, np.nan])
    with pytest.raises(ValueError, match="adopting_share"):
        local_use(
            population=np.ones(1),
            adopting_share=np.array([1.1]),
            hours_each=np.ones(1),
            offered_hours=np.ones((1, 1)),
        )


def test_adoption_adds_nothing_without_an_effect_or_a_gap() -> None:
    known: dict[str, Any] = {"local_rate": 0.179, "leading_rate": 0.404, "product_krw": 1e12}
    assert adoption_gain(**known, closed_share=0.5, effect_share=0.0)[0] == 0.0
    assert adoption_gain(**known, closed_share=0.5, effect_share=0.078)[0] == pytest.approx(
        0.5 * 0.225 * 0.078 * 1e12
    )
    assert adoption_gain(**{**known, "leading_rate": 0.1}, closed_share=1.0, effect_share=0.078)[0] == 0.0


def test_the_activation_index_is_value_added_over_product() -> None:
    assert activation_index(value_added_krw=3.09e9, product_krw=1e12)[0] == pytest.approx(0.00309)
    with pytest.raises(ValueError, match="above zero"):
        activation_index(value_added_krw=1.0, product_krw=0.0)


def test_weights_of_supplies_must_sum_to_one() -> None:
    with pytest.raises(ValueError, match=r"supplies must sum to one, not 0\.9"):
        CityRetention(
            quotients=np.ones(2), supplies=np.array([0.5, 0.4]), relative_size=0.3, delta=0.3
        ).by_group()


def test_a_city_that_is_like_its_province_keeps_all_by_the_simple_method() -> None:
    kept = CityRetention(
        quotients=np.ones(3), supplies=np.array([0.2, 0.3, 0.5]), relative_size=0.3, delta=0.3
    ).by_group()
    np.testing.assert_allclose(kept[0, :2], 1.0)
    assert (kept[0, 2] < 1.0).all()
