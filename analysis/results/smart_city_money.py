"""Inputs of the appraisal, of the city's cash and of local use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.models.funding import FundingOutcome
from analysis.models.smart_city import AdoptionInputs, AppraisalInputs, FiscalInputs
from analysis.models.smart_city.columns import over_years
from analysis.parameters import ParameterSet
from analysis.results import funding
from analysis.results import smart_city_tables as tables
from analysis.results.smart_city_calendar import (
    FIRST_YEAR,
    HOME_PROVINCE,
    Calendar,
    is_home,
    service_share,
)

FloatArray = npt.NDArray[np.float64]
Values = Callable[[str], Any]


def appraisal_inputs(
    parameters: ParameterSet, *, value: Values, own: Values, run: Calendar, paid: Mapping[str, FloatArray]
) -> AppraisalInputs:
    """Return what the appraisal needs.

    Idle is only what a scheduler could still hand out: the rest of the free hours are fragments.

    Parameters
    ----------
    parameters, value, own
        Values of the three chapters; any parameter, and one of this chapter, as a value or a column.
    run
        The centre's yearly amounts.
    paid
        Spending of the smart-city project by payer and in total.
    """
    found, centre = tables.services(), run.centre
    position = over_years(own("benefit_position"))
    base, high = (np.array([one.benefit_krw[end] for one in found]) for end in (1, 2))
    held = sum((run.amounts(hours) for hours in centre.class_hours.values()), start=np.zeros((1, 1)))
    available = run.amounts(centre.available_hours)
    ceiling = over_years(value("capacity.allocation_ceiling_share"))
    power = run.amounts(centre.operating_cost_krw["electricity"]).sum(axis=-1)
    served = available.sum(axis=-1)
    return AppraisalInputs(
        benefit_krw=base + position * (high - base),
        kpi_kinds=tuple(one.kpi_kind for one in found),
        hours=np.array([one.hours[1] for one in found]) * over_years(own("hours_factor")),
        needs_centre=np.array([one.needs_centre for one in found]),
        take_up_share=own("take_up_share"),
        programme_cost_krw=paid["total"],
        operating_share=own("operating_share"),
        running_share=service_share(own("service_years"), run.years),
        idle_hours=np.maximum(available * ceiling - held, 0.0),
        market_price_krw_per_hour=centre.market_price_krw_per_hour,
        marginal_cost_krw_per_hour=np.divide(power, served, out=np.zeros_like(power), where=served > 0),
        integration_cost_krw=own("integration_cost_krw"),
        has_centre=is_home(parameters),
        discount_rate=own("social_discount_rate"),
        base_year_index=int(funding.price_date(parameters)) - FIRST_YEAR,
    )


def fiscal_inputs(
    parameters: ParameterSet,
    *,
    value: Values,
    own: Values,
    run: Calendar,
    company: FundingOutcome,
    level: FloatArray,
    paid: Mapping[str, FloatArray],
) -> FiscalInputs:
    """Return what the city's cash follows from.

    Parameters
    ----------
    parameters, value, own
        Values of the three chapters; any parameter, and one of this chapter, as a value or a column.
    run
        The centre's yearly amounts.
    company
        Outcome of the funding model, for its taxes, assets and subsidy.
    level
        Won of each year per won of the price year: the upkeep of the services is real.
    paid
        Spending of the smart-city project by payer and in total.
    """
    years = run.years
    at_home = float(is_home(parameters))
    tax = run.of_company(company, np.maximum(company.tax, 0.0))
    surtax = np.asarray(value("funding.local_surtax_share"))
    bought = run.of_company(company, company.uses["building"] + company.uses["land"])
    property_krw = np.cumsum(bought, axis=-1) * (run.alive > 0) * at_home
    relief_years = over_years(own("property_relief_years"))
    opened = np.floor(run.opened)[:, None]
    local = paid["local"] * over_years(own("city_share_of_local_budget"))
    upkeep = paid["total"].sum() * over_years(own("operating_share"))
    part = over_years(value("funding.city_share_of_local_subsidy"))
    subsidy = run.of_company(company, company.sources["local_subsidy"]) * part
    return FiscalInputs(
        corporate_tax_krw=tax,
        local_tax_share=surtax / (1.0 + surtax),
        settled_share=np.asarray(own("settled_share")) * at_home,
        taxable_property_krw=property_krw,
        property_tax_rate=own("property_tax_rate"),
        relief_share=own("property_relief_share"),
        is_relieved=((years >= opened) & (years < opened + relief_years)).astype(np.float64),
        subsidy_krw=subsidy * at_home,
        project_krw=local + upkeep * level * service_share(own("service_years"), years),
    )


def adoption_inputs(parameters: ParameterSet, *, own: Values, run: Calendar) -> AdoptionInputs:
    """Return local users and the use of AI.

    Parameters
    ----------
    parameters, own
        Values of the three chapters, and a parameter of this one as a value or a column.
    run
        The centre's yearly amounts.
    """
    classes = tables.user_classes()
    # Firms use AI as the parameter says; the others have a share of their own.
    shares = np.array([one.adopting_share for one in classes])
    local = over_years(own("adopting_share_local"))
    hours = run.centre.class_hours
    lasting = np.maximum(run.running.sum(axis=-1), 1e-9)
    offered = np.stack([run.amounts(hours[one.id]).sum(axis=-1) / lasting for one in classes], axis=1)
    province = next(one for one in tables.provinces() if one.id == HOME_PROVINCE)
    return AdoptionInputs(
        population=np.array([one.population for one in classes]),
        adopting_share=np.where(np.isnan(shares), local, shares),
        hours_each=np.array([one.hours[1] for one in classes]),
        offered_hours=offered,
        local_rate=own("adopting_share_local"),
        leading_rate=own("adopting_share_leading"),
        closed_share=own("gap_closed_share"),
        effect_share=own("adoption_effect_share"),
        city_product_krw=province.product_krw * parameters.number("smart_city.city_relative_size"),
        province_product_krw=province.product_krw,
    )
