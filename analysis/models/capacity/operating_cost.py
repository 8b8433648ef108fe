"""Operating cost by year, annual cost with a life for each asset, and the cost of an hour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from analysis.foundation.quantity import KILOWATTS_PER_MEGAWATT
from analysis.models.capacity.cost import Capital, Prices, annuity_rate
from analysis.models.capacity.fleet import Fleet
from analysis.models.capacity.horizon import SMALLEST, Calendar, stacked, weighted_sum
from analysis.models.capacity.inputs import CapacityInputs, FloatArray, Value
from analysis.models.capacity.power import Load


@dataclass(frozen=True, kw_only=True)
class FixedCost:
    """What is paid whether or not anything computes; arrays of shape ``(t, n)``, year averages.

    Attributes
    ----------
    it_value_krw, building_value_krw
        New value of what stands.
    required_staff
        Persons for the installed IT load.
    maintenance_krw, staff_krw, insurance_krw
        Won a year.
    """

    it_value_krw: FloatArray
    building_value_krw: FloatArray
    required_staff: FloatArray
    maintenance_krw: FloatArray
    staff_krw: FloatArray
    insurance_krw: FloatArray

    @property
    def total_krw(self) -> FloatArray:
        """Maintenance, staff and insurance, won a year."""
        return self.maintenance_krw + self.staff_krw + self.insurance_krw

    def of_operated(self, share: FloatArray) -> FixedCost:
        """Keep the cost of what is operated; the rest is mothballed, neither kept up nor insured.

        Parameters
        ----------
        share
            Result of :func:`operated_share`, shape ``(t, n)``.
        """
        return replace(
            self,
            maintenance_krw=self.maintenance_krw * share,
            staff_krw=self.staff_krw * share,
            insurance_krw=self.insurance_krw * share,
        )


def operated_share(*, budget_krw: Value, fixed_krw: FloatArray, electricity_krw: FloatArray) -> FloatArray:
    r"""Part of the centre that the operating budget can run.

    .. math:: o = \min\Bigl(1, \frac{\text{budget}}{\text{fixed} + \text{electricity}}\Bigr)

    A budget too small for the whole centre runs a part of it, with that part's maintenance, staff, insurance
    and electricity, so that operating cost never exceeds the budget.

    Parameters
    ----------
    budget_krw
        Won a year, shape ``(n,)`` or ``(1,)``.
    fixed_krw
        Fixed cost of the whole centre, won a year, shape ``(t, n)``.
    electricity_krw
        Electricity of the whole centre with as much allocated as a scheduler can, shape ``(t, n)``.

    Returns
    -------
    array of shape (t, n)
        Zero where there is nothing to pay.
    """
    whole = fixed_krw + electricity_krw
    share: FloatArray = np.minimum(whole, budget_krw) / np.maximum(whole, SMALLEST)
    return share


def share_of_year_since(*, date: Value, years: npt.NDArray[np.int64]) -> FloatArray:
    r"""Part of a year after a date: :math:`\min(1, \max(0, y + 1 - d))`.

    Parameters
    ----------
    date
        :math:`d`, decimal year, shape ``(n,)`` or ``(1,)``.
    years
        :math:`y`, shape ``(t, 1)``, or ``(n,)`` for one year a scenario.

    Returns
    -------
    array of shape (t, n) or (n,)
        ``(t, 1)`` where the date is one.
    """
    share: FloatArray = np.minimum(np.maximum((years + 1.0) - date, 0.0), 1.0)
    return share


def fixed_cost(
    *,
    inputs: CapacityInputs,
    fleet: Fleet,
    load: Load,
    prices: Prices,
    capital: Capital,
    calendar: Calendar,
) -> FixedCost:
    r"""Maintenance, staff and insurance by year.

    .. math:: M = m\, V_\text{IT}, \qquad S = w \min(h P_\text{IT},\ H), \qquad
       R = r\, (V_\text{IT} + V_\text{building})

    :math:`V` is the new value of what stands, averaged over the year; :math:`H` are the persons employed
    at most, :math:`h` the persons that one MW of installed IT load takes.

    Parameters
    ----------
    inputs
        Columns.
    fleet, load, prices, capital
        Results of the fleet, power and cost functions.
    calendar
        Years and scenarios.

    Returns
    -------
    FixedCost
    """
    it_value = weighted_sum(prices.servers_krw, fleet.installed_years)
    it_value *= prices.it_per_server
    years = calendar.years[:, None]
    opened = share_of_year_since(date=inputs.opening_date, years=years)
    grown = share_of_year_since(date=inputs.growth_date, years=years)
    building_value = capital.building_krw[0] * opened + capital.building_krw[1] * grown
    required_staff = load.installed_kw * (
        inputs.staff_per_mw * (1.0 + inputs.it_adder_share) / KILOWATTS_PER_MEGAWATT
    )
    staff = np.minimum(required_staff, inputs.operations_staff)
    staff *= inputs.staff_cost_krw_per_year
    insurance = it_value + building_value
    insurance *= inputs.insurance_share
    return FixedCost(
        it_value_krw=it_value,
        building_value_krw=building_value,
        required_staff=required_staff,
        maintenance_krw=it_value * inputs.maintenance_share,
        staff_krw=staff,
        insurance_krw=insurance,
    )


def annual_capital_cost(
    *,
    inputs: CapacityInputs,
    prices: Prices,
    capital: Capital,
    it_value_krw: FloatArray,
    building_value_krw: FloatArray,
    grid_share: FloatArray,
    land_share: FloatArray,
) -> dict[str, FloatArray]:
    r"""Annuity of what stands in the reference year, each asset class over its own life.

    .. math:: \sum_j a(L_j, i)\, V_j

    Servers and storage live as long as the accelerators; land lasts for ever and costs :math:`i` a year;
    contingency is a share of the rest.

    Parameters
    ----------
    inputs
        Columns.
    prices, capital
        Results of the cost functions.
    it_value_krw, building_value_krw
        New value that stands in the reference year, ``(n,)``.
    grid_share, land_share
        Part of the reference year in which grid connection and land are in use, ``(n,)``.

    Returns
    -------
    dict of str to array of shape (n,)
        Won a year by capital part.
    """
    rate = inputs.discount_rate
    lives = (
        inputs.accelerator_life_years,
        inputs.network_life_years,
        inputs.building_life_years,
        inputs.grid_life_years,
    )
    accelerator_rate, network_rate, building_rate, grid_rate = annuity_rate(
        life_years=stacked(lives), discount_rate=rate
    )
    parts = {
        "servers": it_value_krw / prices.it_per_server * accelerator_rate,
        "network": it_value_krw * inputs.network_share * network_rate,
        "storage": it_value_krw * inputs.storage_share * accelerator_rate,
        "building": building_value_krw * building_rate,
        "grid_connection": capital.to_opening_krw["grid_connection"] * grid_share * grid_rate,
        "land": capital.to_opening_krw["land"] * land_share * rate,
    }
    total = sum(parts.values(), start=np.zeros(1))
    return {**parts, "contingency": total * inputs.contingency_share}


def cost_per_hour(*, annual_cost_krw: Mapping[str, FloatArray], hours: FloatArray) -> FloatArray:
    r"""Cost of an hour: :math:`\sum_j C_j / h`, infinite where there are no hours.

    Parameters
    ----------
    annual_cost_krw
        Part to won a year, each ``(n,)``.
    hours
        Accelerator-hours a year, ``(n,)``.

    Returns
    -------
    array of shape (n,)
        Won per accelerator-hour.
    """
    total = np.broadcast_to(sum(annual_cost_krw.values(), start=np.zeros(1)), hours.shape)
    with np.errstate(over="ignore"):  # next to no hours cost next to infinity each
        cost: FloatArray = np.divide(total, hours, out=np.full(hours.shape, np.inf), where=hours > 0)
    return cost
