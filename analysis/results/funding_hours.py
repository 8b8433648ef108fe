"""Funding inputs with other hours: another utilisation, and another part of them at a discount."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.funding import FundingInputs, FundingOutcome, evaluate
from analysis.models.funding.inputs import USER_CLASSES
from analysis.parameters import ParameterSet
from analysis.results.funding import decided, inputs_of

FloatArray = npt.NDArray[np.float64]

PRICE: Final = "funding.market_price_usd_per_hour"


def undecided_inputs(parameters: ParameterSet) -> FundingInputs:
    """Return the inputs before the company has decided how long to run, so that its hours may be changed."""
    return inputs_of(parameters.with_overrides({"funding.refresh_decision": "always"}))


def utilisation_of(inputs: FundingInputs) -> float:
    """Return the part of the hours under power, over all years, that users of the first scenario hold."""
    held = sum(float(hours[0].sum()) for hours in inputs.class_hours.values())
    available = float(np.atleast_2d(inputs.available_hours)[0].sum())
    return held / available if available > 0 else float("nan")


def with_utilisation(inputs: FundingInputs, utilisation: FloatArray) -> FundingInputs:
    """Scale the hours of every class of users alike, to a given utilisation.

    Operating cost stays that of the scenario.

    Parameters
    ----------
    inputs
        One scenario with hours.
    utilisation
        Part of the hours under power that users hold over all years, shape ``(n,)``.

    Returns
    -------
    FundingInputs
        In no year more hours than are under power.
    """
    held = np.sum([hours[0] for hours in inputs.class_hours.values()], axis=0)
    available = np.atleast_2d(inputs.available_hours)[0]
    most = np.divide(available, held, out=np.ones_like(held), where=held > 0)
    factor = np.minimum((utilisation / utilisation_of(inputs))[:, None], most)
    return replace(inputs, class_hours={name: hours * factor for name, hours in inputs.class_hours.items()})


def with_discounted_share(
    inputs: FundingInputs, *, parameters: ParameterSet, utilisation: FloatArray, discounted_share: float
) -> FundingInputs:
    """Give a fixed part of the hours held to the classes that pay less, the rest to those that pay most.

    Classes that pay less share their part as the allocation of the capacity chapter divides it. Operating
    cost stays that of the scenario.

    Parameters
    ----------
    inputs
        One scenario.
    parameters
        Prices and allocation of the classes.
    utilisation
        Part of the hours under power that users hold in every year, shape ``(n,)``.
    discounted_share
        Part of these that goes at a discount.

    Returns
    -------
    FundingInputs
    """
    prices = {name: parameters.number(f"capacity.user_price_share_{name}") for name in USER_CLASSES}
    weights = {name: parameters.number(f"capacity.allocation_share_{name}") for name in USER_CLASSES}
    highest = max(prices.values())
    full = tuple(name for name in USER_CLASSES if prices[name] == highest)
    less = tuple(name for name in USER_CLASSES if name not in full)
    at_discount = discounted_share if less else 0.0
    held = utilisation[:, None] * np.atleast_2d(inputs.available_hours)[:1]
    hours: dict[str, FloatArray] = {}
    for members, share in ((full, 1.0 - at_discount), (less, at_discount)):
        total = sum(weights[name] for name in members)
        for name in members:
            part = weights[name] / total if total > 0 else 1.0 / len(members)
            hours[name] = held * (share * part)
    return replace(inputs, class_hours=hours)


def map_outcome(
    parameters: ParameterSet, *, prices: FloatArray, utilisations: FloatArray
) -> tuple[FundingOutcome, FundingInputs]:
    """Evaluate pairs of price and utilisation.

    Parameters
    ----------
    parameters
        The terms.
    prices, utilisations
        Shape ``(n,)``; dollars an accelerator-hour, and part of the hours under power.

    Returns
    -------
    FundingOutcome
        ``n`` scenarios.
    FundingInputs
        The scenario itself.
    """
    base = undecided_inputs(parameters)
    krw_per_usd = np.asarray(base.market_price_krw_per_hour) / parameters.number(PRICE)
    inputs = replace(with_utilisation(base, utilisations), market_price_krw_per_hour=prices * krw_per_usd)
    return evaluate(decided(inputs, parameters=parameters)), base
