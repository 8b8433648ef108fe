"""What the money is spent on before the opening and later, nominal, and how it is depreciated."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from analysis.models.funding.inputs import CAPITAL_PARTS, FloatArray, FundingInputs
from analysis.models.funding.periods import CapitalSpread, deflator, growth
from analysis.models.funding.running_total import running_total
from analysis.models.funding.timeline import Timeline

HARDWARE: Final = ("servers", "network", "storage")
BUILDINGS: Final = ("building", "grid_connection")
#: Korean declining balance writes assets down to this share over their life, then off in its last year.
_DECLINING_REST: Final = 0.05


@dataclass(frozen=True, kw_only=True)
class Uses:
    """Capital spending; every array of shape ``(t, n)``, nominal won.

    Attributes
    ----------
    initial
        By part of the capital, before the opening.
    later
        Replacement of the fleet, after the opening.
    hardware_cost, building_cost, land_cost
        Initial cost by class of asset with its share of the contingency, shape ``(n,)``.
    """

    initial: dict[str, FloatArray]
    later: FloatArray
    hardware_cost: FloatArray
    building_cost: FloatArray
    land_cost: FloatArray

    @cached_property
    def initial_total(self) -> FloatArray:
        """Initial capital by period, shape ``(t, n)``."""
        return sum(self.initial.values(), start=np.zeros((1, 1)))


def spend(*, inputs: FundingInputs, timeline: Timeline) -> Uses:
    """Turn the real yearly capital of the project into nominal spending by period.

    Hardware follows the exchange rate and, after the opening, its own price path; everything else follows
    the deflator. The uplift raises the initial capital; the contingency is spread as all other parts.

    Parameters
    ----------
    inputs
        Columns.
    timeline
        Periods.

    Returns
    -------
    Uses
    """
    level = deflator(inputs=inputs, timeline=timeline)
    since_opening = np.maximum(timeline.middles - timeline.starts[timeline.operation], 0.0)
    at_opening = deflator_at_opening(inputs=inputs, timeline=timeline)
    hardware_level = np.where(
        timeline.is_construction,
        level,
        at_opening * growth(rate=inputs.hardware_growth_rate, years=since_opening),
    ) * (1.0 + inputs.foreign_currency_share * inputs.exchange_rate_rise_share)
    domestic = 1.0 - inputs.domestic_chip_share * (1.0 - inputs.domestic_cost_ratio)
    uplift = 1.0 + inputs.cost_uplift_share
    spreads = {
        is_hardware: CapitalSpread.of(
            years_before_opening=inputs.server_delivery_years if is_hardware else inputs.construction_years,
            inputs=inputs,
            timeline=timeline,
        )
        for is_hardware in (True, False)
    }
    initial: dict[str, FloatArray] = {}
    later = np.zeros((timeline.periods, 1))
    for part in CAPITAL_PARTS:
        if part == "contingency":
            continue
        is_hardware = part in HARDWARE
        first, rest = spreads[is_hardware].sort(inputs.capital_krw[part])
        price = hardware_level if is_hardware else level
        if part == "servers":
            price = price * domestic
        initial[part] = first * price * uplift
        later = later + rest * price
    contingency_share = _contingency_share(inputs)
    base = sum(initial.values(), start=np.zeros((1, 1)))
    initial["contingency"] = base * contingency_share
    with_contingency = 1.0 + contingency_share

    def cost_of(parts: tuple[str, ...]) -> FloatArray:
        total: FloatArray = (
            sum((initial[part].sum(axis=0) for part in parts), start=np.zeros(1)) * with_contingency
        )
        return total

    return Uses(
        initial=initial,
        later=later * with_contingency,
        hardware_cost=cost_of(HARDWARE),
        building_cost=cost_of(BUILDINGS),
        land_cost=cost_of(("land",)),
    )


def deflator_at_opening(*, inputs: FundingInputs, timeline: Timeline) -> FloatArray:
    """Nominal won per real won at the start of the first operating period, shape ``(n,)`` or ``(1,)``."""
    opened = timeline.starts[timeline.operation]
    return growth(rate=inputs.inflation_rate, years=opened - inputs.price_date)


def _contingency_share(inputs: FundingInputs) -> FloatArray:
    """Contingency over all other parts of the project's capital, shape ``(n,)`` or ``(1,)``."""
    others = sum(
        (amounts.sum(axis=-1) for part, amounts in inputs.capital_krw.items() if part != "contingency"),
        start=np.zeros(1),
    )
    contingency = inputs.capital_krw["contingency"].sum(axis=-1)
    share: FloatArray = contingency / np.where(others > 0, others, np.inf)
    return share


def charge_pattern(*, inputs: FundingInputs, timeline: Timeline, is_hardware: bool) -> FloatArray:
    """Depreciation of each period per won of initial cost; shape ``(t, n)`` or ``(t, 1)``.

    Straight line over the tax life; declining balance with the rate :math:`1 - 0.05^{1/L}` a year, its last
    5 % written off in the last year of the life (Enforcement Decree of the Corporate Tax Act, Article 26).
    What is left at wind-up is not charged here: it is sold or written off there.

    Parameters
    ----------
    inputs
        Columns.
    timeline
        Periods.
    is_hardware
        Whether servers, network and storage are meant, which may decline; buildings never do.
    """
    years = inputs.server_tax_life_years if is_hardware else inputs.building_tax_life_years
    life = timeline.length(years)
    age = timeline.index - timeline.operation
    is_charged = (age >= 0) & (age < life) & timeline.is_operation
    if not is_hardware or inputs.server_depreciation == "straight_line":
        return is_charged / life
    per_year = timeline.periods_per_year
    whole_years = np.maximum(life // per_year, 1)
    kept = _DECLINING_REST ** (1.0 / whole_years)
    year = np.clip(age // per_year, 0, None)
    opening = kept**year
    is_last = year == whole_years - 1
    yearly = np.where(is_last, opening, opening * (1.0 - kept))
    return np.where(is_charged & (year < whole_years), yearly / per_year, 0.0)


def later_charges(*, later: FloatArray, inputs: FundingInputs, timeline: Timeline) -> FloatArray:
    """Straight-line depreciation of what was bought after the opening, from the period after its purchase.

    Parameters
    ----------
    later
        Spending, shape ``(t, n)``.
    inputs
        Columns; the life is ``server_tax_life_years``.
    timeline
        Periods.

    Returns
    -------
    array of shape (t, n)
    """
    life = timeline.length(inputs.server_tax_life_years)
    charges = moving_sum(later, length=life) / life
    return charges * timeline.is_operation


def moving_sum(amounts: FloatArray, *, length: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> FloatArray:
    """Sum over the ``length`` periods before each period, which is not itself included.

    Parameters
    ----------
    amounts
        Shape ``(t, n)`` or ``(t, 1)``.
    length
        Shape ``(n,)`` or ``(1,)``.

    Returns
    -------
    array of shape (t, n)
    """
    periods = amounts.shape[0]
    scenarios = max(amounts.shape[1], length.size)
    totals = np.zeros((periods + 1, scenarios))
    totals[1:] = running_total(np.broadcast_to(amounts, (periods, scenarios)))
    index = np.arange(periods)[:, None]
    start = np.maximum(index - length, 0)
    taken = np.take_along_axis(totals, np.broadcast_to(start, (periods, scenarios)), axis=0)
    sums: FloatArray = totals[:-1] - taken
    return sums
