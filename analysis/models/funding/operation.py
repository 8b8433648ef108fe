"""Revenue and operating cost of each period, nominal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.models.funding.inputs import OPERATING_PARTS, USER_CLASSES, FloatArray, FundingInputs
from analysis.models.funding.periods import FlowSpread, deflator, growth
from analysis.models.funding.timeline import Timeline

REVENUE_PARTS: Final = (*USER_CLASSES, "public_purchase")
#: Operating cost of the SPC: the centre's own, and what a company has on top.
COST_PARTS: Final = (*OPERATING_PARTS, "property", "network_service", "overhead")
_DAYS_IN_YEAR: Final = 365.0


@dataclass(frozen=True, kw_only=True)
class Operation:
    """Flows of the running centre; every array of shape ``(t, n)``, nominal won.

    Attributes
    ----------
    market_price
        Of one accelerator-hour.
    revenue
        By part of :data:`REVENUE_PARTS`; public purchase is what the state pays for idle hours and for the
        discounts of users.
    cost
        By part of :data:`COST_PARTS`.
    sold_hours, purchased_hours
        Accelerator-hours held by users, and those that the state pays for without a user.
    total_revenue, total_cost
        Sums over the parts.
    receivables
        Revenue earned and not yet paid, end of period.
    """

    market_price: FloatArray
    revenue: dict[str, FloatArray]
    cost: dict[str, FloatArray]
    sold_hours: FloatArray
    purchased_hours: FloatArray
    total_revenue: FloatArray
    total_cost: FloatArray
    receivables: FloatArray


def market_price(*, inputs: FundingInputs, timeline: Timeline) -> FloatArray:
    r"""Nominal market rent of an accelerator-hour on the centre's fleet.

    .. math:: p_t = p_0\,(1+g)^{a_t}\,(1+h)^{L \lfloor (t-s)/L \rfloor}\,
       \bigl(1 - d\,(1 - \rho)\bigr)

    with the age :math:`a_t = (t - s) \bmod L` of the fleet, its life :math:`L`, the opening :math:`s`, the
    domestic share :math:`d` and the rent :math:`\rho` of a domestic accelerator over an imported one.

    Parameters
    ----------
    inputs
        Columns.
    timeline
        Periods.

    Returns
    -------
    array of shape (t, n) or (t, 1)
        Before the opening, the price at the opening.
    """
    opened = timeline.starts[timeline.operation]
    running = np.maximum(timeline.middles - opened, 0.0)
    fleets = np.floor(running / inputs.fleet_life_years + 1e-9) * inputs.fleet_life_years
    ageing = growth(rate=inputs.price_growth_rate, years=running - fleets)
    renewal = growth(rate=inputs.new_fleet_price_growth_rate, years=fleets)
    domestic = 1.0 - inputs.domestic_chip_share * (1.0 - inputs.domestic_revenue_ratio)
    price: FloatArray = inputs.market_price_krw_per_hour * domestic * ageing * renewal
    return price


def operate(*, inputs: FundingInputs, timeline: Timeline, building_cost: FloatArray) -> Operation:
    """Work out revenue and cost.

    Parameters
    ----------
    inputs
        Columns.
    timeline
        Periods.
    building_cost
        Nominal initial cost of land and building, shape ``(n,)``.

    Returns
    -------
    Operation
    """
    price = market_price(inputs=inputs, timeline=timeline)
    spread = FlowSpread.of(inputs=inputs, timeline=timeline)
    hours = {name: spread.sort(inputs.class_hours[name]) for name in USER_CLASSES}
    revenue = {
        name: price * hours[name] * getattr(inputs, f"user_price_share_{name}") for name in USER_CLASSES
    }
    sold = sum(hours.values(), start=np.zeros((timeline.periods, 1)))
    available = spread.sort(inputs.available_hours)
    # The state pays for idle hours only: what is sold is paid for by its user.
    purchased = np.where(
        timeline.is_operation,
        np.minimum(available * inputs.public_purchase_share, np.maximum(available - sold, 0.0)),
        0.0,
    )
    discounted = sum(
        (hours[name] * (1.0 - getattr(inputs, f"user_price_share_{name}")) for name in USER_CLASSES),
        start=np.zeros((timeline.periods, 1)),
    )
    revenue["public_purchase"] = price * (
        purchased * inputs.public_purchase_price_share + discounted * inputs.discount_reimbursed_share
    )

    level = deflator(inputs=inputs, timeline=timeline)
    dearer = growth(rate=inputs.electricity_growth_rate, years=timeline.middles - inputs.price_date)
    cost = {part: spread.sort(inputs.operating_cost_krw[part]) * level for part in OPERATING_PARTS}
    cost["electricity"] = cost["electricity"] * dearer
    running = timeline.is_operation / timeline.periods_per_year
    cost["property"] = running * (building_cost * inputs.property_cost_share)
    cost["network_service"] = running * level * inputs.network_service_krw_per_year
    cost["overhead"] = running * level * inputs.overhead_krw_per_year
    total_revenue = sum(revenue.values(), start=np.zeros((timeline.periods, 1)))
    days = inputs.working_capital_days * timeline.periods_per_year / _DAYS_IN_YEAR
    return Operation(
        market_price=price,
        revenue=revenue,
        cost=cost,
        sold_hours=sold,
        purchased_hours=purchased,
        total_revenue=total_revenue,
        total_cost=sum(cost.values(), start=np.zeros((timeline.periods, 1))),
        receivables=total_revenue * days * timeline.is_operation,
    )
