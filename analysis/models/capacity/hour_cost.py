"""What an accelerator-hour costs in the reference year: installed, allocated and useful."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.foundation.quantity import HOURS_PER_YEAR
from analysis.models.capacity.cost import Capital, Prices
from analysis.models.capacity.delivery import Delivery
from analysis.models.capacity.inputs import CapacityInputs, FloatArray
from analysis.models.capacity.operating_cost import (
    FixedCost,
    annual_capital_cost,
    cost_per_hour,
    share_of_year_since,
)
from analysis.models.capacity.power import Load
from analysis.models.capacity.reference_year import ReferenceYear


@dataclass(frozen=True, kw_only=True)
class HourCost:
    """Annual cost by part and what an accelerator-hour costs; arrays of shape ``(n,)``."""

    annual_krw: dict[str, FloatArray]
    per_installed_hour_krw: FloatArray
    per_allocated_hour_krw: FloatArray
    per_useful_hour_krw: FloatArray


def hour_cost(
    *,
    inputs: CapacityInputs,
    prices: Prices,
    capital: Capital,
    fixed: FixedCost,
    operating_krw: dict[str, FloatArray],
    load: Load,
    delivery: Delivery,
    reference: ReferenceYear,
) -> HourCost:
    r"""Annual cost in the reference year over the accelerator-hours of that year.

    .. math:: \frac{\sum_j a_j V_j + \sum_k O_k}{8760\, N}, \qquad
       N = \bar I,\ \sum_c x_c,\ \sum_c x_c (1 - h_c)\, g_c

    Parameters
    ----------
    inputs
        Columns.
    prices, capital, fixed
        Results of the cost functions.
    operating_krw
        Operating cost by part, ``(t, n)`` each.
    load, delivery
        Results of the power and delivery functions.
    reference
        Result of :func:`analysis.models.capacity.reference_year.reference_year`.

    Returns
    -------
    HourCost
    """
    annual_krw = annual_capital_cost(
        inputs=inputs,
        prices=prices,
        capital=capital,
        it_value_krw=reference.of(fixed.it_value_krw),
        building_value_krw=reference.of(fixed.building_value_krw),
        grid_share=share_of_year_since(date=inputs.grid_power_date, years=reference.year),
        land_share=share_of_year_since(date=inputs.opening_date, years=reference.year),
    )
    annual_krw |= {part: reference.of(amount) for part, amount in operating_krw.items()}

    def per_hour(accelerators: FloatArray) -> FloatArray:
        """Annual cost over the hours of so many accelerators."""
        return cost_per_hour(annual_cost_krw=annual_krw, hours=accelerators * HOURS_PER_YEAR)

    return HourCost(
        annual_krw=annual_krw,
        per_installed_hour_krw=per_hour(reference.of(load.installed)),
        per_allocated_hour_krw=per_hour(reference.of(delivery.allocated)),
        per_useful_hour_krw=per_hour(reference.of(delivery.useful)),
    )
