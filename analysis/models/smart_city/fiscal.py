"""What the city's treasury pays, gets and forgoes by year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.models.smart_city.columns import FloatArray, Value, is_share, over_years


@dataclass(frozen=True, kw_only=True)
class FiscalInputs:
    """What the city's cash follows from; yearly amounts ``(n, y)`` or ``(1, y)``, won of each year.

    Attributes
    ----------
    corporate_tax_krw
        National and local corporate tax of the company together.
    local_tax_share
        Of it that goes to the municipality: the local surtax over the whole.
    settled_share
        Of the company's local tax that falls to the city: nought unless a legal entity settles there.
    taxable_property_krw
        Building and land at the end of each year, the tax base of the property tax.
    property_tax_rate
        Of the base a year.
    relief_share
        Of the property tax that is forgone while relief lasts.
    is_relieved
        Years in which relief lasts, ``(n, y)`` or ``(1, y)``.
    subsidy_krw, project_krw
        The city's subsidy for the centre, and its part of the smart-city project.
    """

    corporate_tax_krw: FloatArray
    local_tax_share: Value
    settled_share: Value
    taxable_property_krw: FloatArray
    property_tax_rate: Value
    relief_share: Value
    is_relieved: FloatArray
    subsidy_krw: FloatArray
    project_krw: FloatArray


@dataclass(frozen=True, kw_only=True)
class CityCash:
    """The city's cash by year, shape ``(n, y)``; payments positive, forgone tax beside cash, not in it.

    Attributes
    ----------
    local_income_tax_krw, property_tax_krw
        Received.
    forgone_tax_krw
        That would have been received without relief.
    subsidy_krw, project_krw
        Paid.
    net_krw
        Received less paid.
    """

    local_income_tax_krw: FloatArray
    property_tax_krw: FloatArray
    forgone_tax_krw: FloatArray
    subsidy_krw: FloatArray
    project_krw: FloatArray
    net_krw: FloatArray


def city_cash(inputs: FiscalInputs) -> CityCash:
    r"""Work out the city's cash.

    .. math:: \text{net} = s\,\lambda\,T + \theta\,K\,(1 - \rho) - S - P

    Property tax falls to the city where the property stands, the local income tax only to where a legal
    entity settles.

    Parameters
    ----------
    inputs
        Of ``n`` scenarios.

    Returns
    -------
    CityCash

    Raises
    ------
    ValueError
        Shares outside 0 to 1 or amounts below nought, in one message.
    """
    wrong = [
        f"{name} must lie between 0 and 1"
        for name in ("local_tax_share", "settled_share", "property_tax_rate", "relief_share")
        if not is_share(getattr(inputs, name))
    ]
    wrong += [
        f"{name} must not be negative"
        for name in ("corporate_tax_krw", "taxable_property_krw", "subsidy_krw", "project_krw")
        if not (getattr(inputs, name) >= 0.0).all()
    ]
    if wrong:
        raise ValueError("; ".join(wrong))
    settled = over_years(inputs.settled_share)
    income = inputs.corporate_tax_krw * over_years(inputs.local_tax_share) * settled
    full = inputs.taxable_property_krw * over_years(inputs.property_tax_rate)
    forgone = full * inputs.is_relieved * over_years(inputs.relief_share)
    received = full - forgone
    net = income + received - inputs.subsidy_krw - inputs.project_krw
    shape = net.shape
    return CityCash(
        local_income_tax_krw=np.broadcast_to(income, shape),
        property_tax_krw=np.broadcast_to(received, shape),
        forgone_tax_krw=np.broadcast_to(forgone, shape),
        subsidy_krw=np.broadcast_to(inputs.subsidy_krw, shape),
        project_krw=np.broadcast_to(inputs.project_krw, shape),
        net_krw=net,
    )
