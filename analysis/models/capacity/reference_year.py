"""The reference year: the first full year after the effective opening, and what an hour costs in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.foundation.quantity import HOURS_PER_YEAR
from analysis.models.capacity.cost import Capital, Prices
from analysis.models.capacity.horizon import Calendar
from analysis.models.capacity.inputs import CapacityInputs, FloatArray
from analysis.models.capacity.operating_cost import (
    FixedCost,
    annual_capital_cost,
    cost_per_hour,
    share_of_year_since,
)


@dataclass(frozen=True, kw_only=True)
class ReferenceYear:
    """The reference year of each scenario, and how to read a yearly value in it.

    Attributes
    ----------
    opening
        Effective opening, the later of opening and grid power, shape ``(n,)``.
    year
        Calendar year, shape ``(n,)``.
    place
        Flat index into a ``(t, n)`` array, shape ``(n,)``.
    """

    opening: FloatArray
    year: npt.NDArray[np.int64]
    place: npt.NDArray[np.int64]

    def of(self, values: FloatArray) -> FloatArray:
        """Values in the reference year.

        Parameters
        ----------
        values
            Shape ``(t, n)`` or ``(..., t, n)``.

        Returns
        -------
        array of shape (n,) or (..., n)
        """
        *leading, years, scenarios = values.shape
        flat = values.reshape(*leading, years * scenarios)
        return flat.take(self.place, axis=-1)


@dataclass(frozen=True, kw_only=True)
class HourCost:
    """Annual cost by part and what an accelerator-hour costs; arrays of shape ``(n,)``."""

    annual_krw: dict[str, FloatArray]
    per_installed_hour_krw: FloatArray
    per_allocated_hour_krw: FloatArray
    per_useful_hour_krw: FloatArray


def reference_year(*, inputs: CapacityInputs, calendar: Calendar) -> ReferenceYear:
    r"""Find the first full calendar year after the effective opening, within the horizon.

    .. math:: y^* = \lceil \max(d_\text{opening}, d_\text{grid}) \rceil

    Parameters
    ----------
    inputs
        Columns.
    calendar
        Years and scenarios.

    Returns
    -------
    ReferenceYear
        The last year of the horizon where the opening comes later.
    """
    n = calendar.scenarios
    opening = np.broadcast_to(np.maximum(inputs.opening_date, inputs.grid_power_date), (n,))
    year = np.clip(np.ceil(opening), calendar.first_year, calendar.last_year).astype(np.int64)
    place = (year - calendar.first_year) * n + np.arange(n)
    return ReferenceYear(opening=opening, year=year, place=place)


def hour_cost(
    *,
    inputs: CapacityInputs,
    prices: Prices,
    capital: Capital,
    fixed: FixedCost,
    operating_krw: dict[str, FloatArray],
    installed: FloatArray,
    allocated: FloatArray,
    useful: FloatArray,
    reference: ReferenceYear,
    calendar: Calendar,
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
    installed, allocated
        Accelerators, year averages, shape ``(t, n)``.
    useful
        Accelerators whose time moves jobs forward, in the reference year, shape ``(n,)``.
    reference
        Result of :func:`reference_year`.
    calendar
        Years and scenarios.

    Returns
    -------
    HourCost
    """
    shape = (calendar.years.size, calendar.scenarios)

    def share_since(date: FloatArray) -> FloatArray:
        """Part of the reference year after a date."""
        return reference.of(np.broadcast_to(share_of_year_since(date=date, calendar=calendar), shape))

    annual_krw = annual_capital_cost(
        inputs=inputs,
        prices=prices,
        capital=capital,
        it_value_krw=reference.of(fixed.it_value_krw),
        building_value_krw=reference.of(fixed.building_value_krw),
        grid_share=share_since(np.atleast_1d(inputs.grid_power_date)),
        land_share=share_since(np.atleast_1d(inputs.opening_date)),
    )
    annual_krw |= {part: reference.of(amount) for part, amount in operating_krw.items()}

    def per_hour(accelerators: FloatArray) -> FloatArray:
        """Annual cost over the hours of so many accelerators."""
        return cost_per_hour(annual_cost_krw=annual_krw, hours=accelerators * HOURS_PER_YEAR)

    return HourCost(
        annual_krw=annual_krw,
        per_installed_hour_krw=per_hour(reference.of(installed)),
        per_allocated_hour_krw=per_hour(reference.of(allocated)),
        per_useful_hour_krw=per_hour(useful),
    )
