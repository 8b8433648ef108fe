"""Capital cost by part: what is bought when, in real won of the register's price year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.foundation.quantity import KILOWATTS_PER_MEGAWATT
from analysis.models.capacity.fleet import Fleet, waves
from analysis.models.capacity.horizon import Calendar, weighted_sum
from analysis.models.capacity.inputs import CapacityInputs, FloatArray, Value
from analysis.models.capacity.outcome import CAPITAL_PARTS
from analysis.models.capacity.power import Site


@dataclass(frozen=True, kw_only=True)
class Prices:
    """Unit prices; ``(3, n)`` or ``(3, 1)`` by phase, otherwise ``(n,)`` or ``(1,)``.

    Attributes
    ----------
    servers_krw
        One accelerator in its server, by phase.
    it_per_server
        IT capital over servers: network and storage come on top.
    is_assumed
        Shape ``(3,)``: no price ratio is published, so that the reference accelerator's price stands in.
    """

    servers_krw: FloatArray
    it_per_server: Value
    is_assumed: npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Capital:
    """Capital cost and the values that yearly cost builds on.

    Attributes
    ----------
    by_year_krw
        Part to ``(t, n)``.
    to_opening_krw
        Part to ``(n,)`` or ``(1,)``: early service and opening, without refresh.
    building_krw
        Building and plant of early service and opening, and of growth; ``(n,)`` or ``(1,)`` each.
    """

    by_year_krw: dict[str, FloatArray]
    to_opening_krw: dict[str, FloatArray]
    building_krw: tuple[Value, Value]


def server_prices(*, inputs: CapacityInputs) -> Prices:
    r"""Price of one accelerator in its server, by phase.

    .. math:: s_p = s_\text{ref}\, \frac{u_p}{u_\text{ref}}
       \Bigl(1 - \epsilon + \epsilon\, \frac{x}{x_\text{ref}}\Bigr), \qquad
       \frac{C_\text{IT}}{C_\text{servers}} = \frac{1}{1 - \eta - \sigma}

    :math:`u` are published prices (their ratio is one where either is unknown), :math:`\epsilon` the part
    paid in foreign currency, :math:`x` exchange rates, :math:`\eta` and :math:`\sigma` the shares of
    network and storage.

    Parameters
    ----------
    inputs
        Columns.

    Returns
    -------
    Prices
    """
    reference = inputs.reference_accelerator
    prices = [accelerator.price_usd for accelerator in inputs.phase_accelerators]
    ratios = np.array(
        [
            1.0 if accelerator.name == reference.name else price / reference.price_usd
            for accelerator, price in zip(inputs.phase_accelerators, prices, strict=True)
        ]
    )
    is_assumed = np.isnan(ratios)
    ratios[is_assumed] = 1.0
    exchange = inputs.exchange_rate_krw_per_usd / inputs.reference_exchange_rate_krw_per_usd
    local = inputs.server_price_krw * (
        1.0 - inputs.foreign_currency_share + inputs.foreign_currency_share * exchange
    )
    return Prices(
        servers_krw=ratios[:, None] * np.atleast_1d(local),
        it_per_server=1.0 / (1.0 - inputs.network_share - inputs.storage_share),
        is_assumed=is_assumed,
    )


def with_contingency(*, parts: dict[str, FloatArray], contingency_share: Value) -> dict[str, FloatArray]:
    r"""Add the contingency, a share of the sum of all other parts: :math:`\gamma \sum_j C_j`.

    Parameters
    ----------
    parts
        The six other parts, of equal shape.
    contingency_share
        :math:`\gamma`.

    Returns
    -------
    dict of str to array
        All parts in the order of :data:`CAPITAL_PARTS`.
    """
    ordered = {part: parts[part] for part in CAPITAL_PARTS if part != "contingency"}
    first, second, *others = ordered.values()
    total = first + second
    for amount in others:
        total = total + amount
    return {**ordered, "contingency": total * contingency_share}


def capital(
    *,
    inputs: CapacityInputs,
    fleet: Fleet,
    site: Site,
    node_kw: FloatArray,
    prices: Prices,
    calendar: Calendar,
) -> Capital:
    r"""Capital cost by part, to opening and by year.

    Servers and storage are bought with the accelerators and replaced with them; network is replaced after
    its own life, in the same share. Building and plant stand with opening (for early service too) and with
    growth, land with opening, the grid connection with grid power:

    .. math:: C_\text{building} = \beta\, P_\text{IT}, \qquad C_\text{grid} = \kappa\, P_\text{grid},
       \qquad C_\text{land} = \ell\, A

    Parameters
    ----------
    inputs
        Columns.
    fleet, site, node_kw, prices
        Results of the fleet, site, power and price functions.
    calendar
        Years and scenarios.

    Returns
    -------
    Capital
    """
    growth_mw = (
        inputs.growth_accelerator_count * node_kw[2] * (1.0 + inputs.it_adder_share) / KILOWATTS_PER_MEGAWATT
    )
    buildings = (inputs.building_krw_per_mw * site.it_load_mw, inputs.building_krw_per_mw * growth_mw)
    servers = (
        inputs.early_service_accelerator_count * prices.servers_krw[0]
        + inputs.opening_accelerator_count * prices.servers_krw[1]
    )
    network_per_server = prices.it_per_server * inputs.network_share
    storage_per_server = prices.it_per_server * inputs.storage_share
    grid_krw = inputs.grid_connection_krw_per_mw * inputs.grid_power_mw
    land_krw = inputs.land_price_krw_per_m2 * inputs.site_area_m2
    to_opening = {
        "servers": servers,
        "network": servers * network_per_server,
        "storage": servers * storage_per_server,
        "building": buildings[0],
        "grid_connection": grid_krw,
        "land": land_krw,
    }

    n = calendar.scenarios
    dated = np.empty((3, n))
    dated[0], dated[1], dated[2] = inputs.opening_date, inputs.growth_date, inputs.grid_power_date
    bins, _ = calendar.bins(dated)
    amounts = np.empty((4, n))
    amounts[0], amounts[1] = buildings
    amounts[2], amounts[3] = grid_krw, land_krw
    servers_by_year = weighted_sum(prices.servers_krw, fleet.bought + fleet.refreshed)
    by_year = {
        "servers": servers_by_year,
        "network": _network_by_year(inputs, prices.servers_krw, calendar) * network_per_server,
        "storage": servers_by_year * storage_per_server,
        "building": calendar.by_year(amounts[:2], bins[:2]),
        "grid_connection": calendar.by_year(amounts[2], bins[2]),
        "land": calendar.by_year(amounts[3], bins[0]),
    }
    return Capital(
        by_year_krw=with_contingency(parts=by_year, contingency_share=inputs.contingency_share),
        to_opening_krw=with_contingency(parts=to_opening, contingency_share=inputs.contingency_share),
        building_krw=buildings,
    )


def _network_by_year(inputs: CapacityInputs, servers_krw: FloatArray, calendar: Calendar) -> FloatArray:
    """Server value whose network is bought or replaced in each year, shape ``(t, n)``."""
    bought = [
        waves(
            date=date,
            count=count * price,
            life_years=inputs.network_life_years,
            refresh_share=inputs.refresh_share,
            until=calendar.last_year + 1.0,
            scenarios=calendar.scenarios,
        )
        for date, count, price in zip(
            inputs.of_phases("date"), inputs.of_phases("accelerator_count"), servers_krw, strict=True
        )
    ]
    dates = np.concatenate([wave_dates for wave_dates, _ in bought])
    amounts = np.concatenate([wave_amounts for _, wave_amounts in bought])
    return calendar.by_year(amounts, calendar.bins(dates)[0])


def annuity_rate(*, life_years: FloatArray, discount_rate: Value) -> FloatArray:
    r"""Yearly payment that pays back one won over a life.

    .. math:: a = \frac{i}{1 - (1 + i)^{-L}}, \qquad a = 1/L \ \text{for}\ i = 0

    Parameters
    ----------
    life_years
        :math:`L`, above zero, shape ``(n,)``, or ``(k, n)`` for several asset classes.
    discount_rate
        :math:`i`, real, 1/year, float or ``(n,)``.

    Returns
    -------
    array of shape (n,) or (k, n)
        1/year.
    """
    rate = np.asarray(discount_rate, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        # expm1 and log1p keep small rates exact.
        annuity: FloatArray = rate / -np.expm1(life_years * -np.log1p(rate))
    if (rate == 0.0).any():
        annuity = np.where(rate == 0.0, 1.0 / life_years, annuity)
    return annuity
