"""Joins the register, the capacity and funding chapters and the smart-city model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from analysis.models.funding import FundingOutcome
from analysis.models.funding import evaluate as evaluate_funding
from analysis.models.funding.periods import growth
from analysis.models.smart_city import (
    CityRetention,
    ImpactInputs,
    PartMultipliers,
    SmartCityInputs,
)
from analysis.models.smart_city.columns import over_years
from analysis.parameters import ParameterSet
from analysis.results import funding
from analysis.results import smart_city_multipliers as multipliers
from analysis.results import smart_city_tables as tables
from analysis.results.smart_city_calendar import (
    FIRST_YEAR,
    HOME_PROVINCE,
    Calendar,
    is_home,
    last_project_year,
    programme,
)
from analysis.results.smart_city_money import Values, adoption_inputs, appraisal_inputs, fiscal_inputs

FloatArray = npt.NDArray[np.float64]
Columns = Mapping[str, FloatArray]

_CAPITAL: Final = ("servers", "network", "storage", "building", "grid_connection", "land")
_BOUGHT_TO_RUN: Final = ("electricity", "maintenance", "insurance")


def inputs_of(
    parameters: ParameterSet,
    *,
    columns: Columns | None = None,
) -> SmartCityInputs:
    """Turn a set of parameters into the model's inputs, through the capacity and funding models.

    Parameters
    ----------
    parameters
        Values of the three chapters.
    columns
        Full name to one value a scenario, shape ``(n,)``; they stand in for the set's own value.
    """
    given = columns or {}
    centre = funding.inputs_of(parameters, columns=given)
    company = evaluate_funding(centre)

    def value(key: str) -> Any:
        return funding.value_of(parameters, key, given)

    def own(key: str) -> Any:
        return value(f"smart_city.{key}")

    last_service = last_project_year() + int(np.ceil(np.max(own("service_years"))))
    years = np.arange(FIRST_YEAR, max(int(centre.years[-1]), last_service) + 1)
    run = Calendar(years=years, centre=centre)
    paid = programme(parameters, years)
    level = growth(
        rate=over_years(value("funding.inflation_rate")),
        years=np.asarray(years + 0.5 - funding.price_date(parameters), dtype=np.float64),
    )

    return SmartCityInputs(
        years=years,
        impact=_impact(parameters, value=value, own=own, run=run, company=company, level=level, paid=paid),
        appraisal=appraisal_inputs(parameters, value=value, own=own, run=run, paid=paid),
        fiscal=fiscal_inputs(
            parameters, value=value, own=own, run=run, company=company, level=level, paid=paid
        ),
        adoption=adoption_inputs(parameters, own=own, run=run),
    )


def retention(parameters: ParameterSet, *, delta: Any) -> CityRetention:
    """Return how much the city keeps of the province's purchases.

    Parameters
    ----------
    parameters
        Values of the chapter.
    delta
        Flegg's exponent.
    """
    groups = tables.sector_groups()
    return CityRetention(
        quotients=np.array([group.quotients[1] for group in groups]),
        supplies=np.array([group.weight for group in groups]),
        relative_size=parameters.number("smart_city.city_relative_size"),
        delta=delta,
    )


def capital_by_year(company: FundingOutcome, *, run: Calendar, level: FloatArray) -> dict[str, FloatArray]:
    """Return what the company pays for its assets by part and calendar year, in won of the price year.

    What is replaced later counts as servers; contingency is spread over all other parts.

    Parameters
    ----------
    company
        Outcome of the funding model, which decides what is bought and when.
    run
        Calendar.
    level
        Won of each year per won of the price year.
    """
    paid = {part: run.of_company(company, company.uses[part]) for part in (*_CAPITAL, "contingency")}
    others = sum((paid[part] for part in _CAPITAL), start=np.zeros((1, 1)))
    uplift = 1.0 + np.divide(paid["contingency"], others, out=np.zeros_like(others), where=others > 0)
    real = {part: paid[part] * uplift / level for part in _CAPITAL if part != "land"}
    real["servers"] = real["servers"] + run.of_company(company, company.later_capital) / level
    real["development"] = run.of_company(company, company.uses["development"]) / level
    return real


def _impact(
    parameters: ParameterSet,
    *,
    value: Values,
    own: Values,
    run: Calendar,
    company: FundingOutcome,
    level: FloatArray,
    paid: Columns,
) -> ImpactInputs:
    centre = run.centre
    unit_pay = over_years(value("capacity.staff_cost_krw_per_year"))
    wages = run.amounts(centre.operating_cost_krw["staff"])
    spending = {
        **capital_by_year(company, run=run, level=level),
        **{part: run.amounts(centre.operating_cost_krw[part]) for part in _BOUGHT_TO_RUN},
        **{
            part: run.running * over_years(value(f"funding.{part}_krw_per_year"))
            for part in ("network_service", "overhead")
        },
    }
    phases = multipliers.phases_of_parts()
    own_parts = [part for part, phase in phases.items() if phase == "smart_city"]
    spending |= {part: paid["total"] / len(own_parts) for part in own_parts}
    return ImpactInputs(
        spending_krw=spending,
        phase_of=phases,
        multipliers=multipliers_of(parameters, host=parameters.text("smart_city.host_province")),
        imported_share={
            **{phase: own(f"imported_share_{phase}") for phase in ("build", "run", "smart_city")},
            "servers": value("capacity.foreign_currency_share"),
        },
        local_share={
            phase: own(f"local_share_{phase}") for phase in ("build", "servers", "run", "smart_city")
        },
        retention=retention(parameters, delta=own("flq_delta")),
        city_purchase_share=own("city_purchase_share"),
        leakage_share=own("leakage_share"),
        displacement_share=own("displacement_share"),
        resident_share=own("resident_share"),
        employment_factor=own("employment_factor"),
        site_staff=wages / unit_pay,
        site_wages_krw=wages,
        running_share=run.running,
        is_home=is_home(parameters),
        spending_price_year=int(funding.price_date(parameters)),
        table_price_year=multipliers.TABLE_YEAR,
    )


def multipliers_of(
    parameters: ParameterSet, *, host: str, is_refused: bool = True
) -> dict[str, PartMultipliers]:
    """Return the multipliers of every part: the centre's in its host province, the project's at home.

    Parameters
    ----------
    parameters
        Values of the chapter.
    host
        Province of the centre.
    is_refused
        Whether a part that buys from a sector which the province lacks is refused.
    """
    groups = tuple(group.id for group in tables.sector_groups())
    elsewhere = parameters.text("smart_city.elsewhere_province")
    phases = multipliers.phases_of_parts()
    found = {
        province: multipliers.part_multipliers(
            province=province, elsewhere=elsewhere, groups=groups, is_refused=is_refused
        )
        for province in {host, HOME_PROVINCE}
    }
    return {
        part: found[HOME_PROVINCE if phase == "smart_city" else host][part] for part, phase in phases.items()
    }
