"""Joins the register, the capacity chapter and the funding model into inputs and headlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from analysis.foundation.errors import Fault
from analysis.foundation.language import Text
from analysis.models.capacity import CapacityInputs, CapacityOutcome
from analysis.models.capacity import evaluate as evaluate_capacity
from analysis.models.funding import FundingInputs, operation_years_that_pay
from analysis.models.funding.inputs import CHOICES, NUMERIC_FIELDS, USER_CLASSES
from analysis.parameters import ParameterSet
from analysis.results import capacity

FloatArray = npt.NDArray[np.float64]

#: First calendar year of the capacity chapter's yearly amounts.
FIRST_YEAR: Final = 2025
_HOURS_IN_YEAR: Final = 8760.0
_FROM_CAPACITY: Final = (
    "service_date",
    "fleet_life_years",
    "price_date",
    "foreign_currency_share",
    "market_price_krw_per_hour",
    *(f"user_price_share_{name}" for name in USER_CLASSES),
)
#: Numeric inputs that parameters of this chapter give under the same name.
OWN_FIELDS: Final = tuple(name for name in NUMERIC_FIELDS if name not in _FROM_CAPACITY)


def capacity_inputs(
    parameters: ParameterSet, *, columns: Mapping[str, FloatArray] | None = None
) -> CapacityInputs:
    """Return the capacity model's inputs with the part of the growth phase that the SPC finances.

    Parameters
    ----------
    parameters
        Values of both chapters.
    columns
        Full name to one value a scenario; they stand in for the set's own value.
    """
    inputs = capacity.inputs_of(parameters, columns=columns)
    share = value_of(parameters, "funding.growth_share", columns or {})
    return replace(inputs, growth_accelerator_count=inputs.growth_accelerator_count * share)


def value_of(parameters: ParameterSet, key: str, columns: Mapping[str, FloatArray]) -> Any:
    """Return a parameter's column of scenarios where one is given, else its value.

    Parameters
    ----------
    parameters
        Values of every chapter that is read.
    key
        ``chapter.key``.
    columns
        ``chapter.key`` to one value a scenario, shape ``(n,)``.
    """
    return columns[key] if key in columns else parameters.number(key)


def inputs_of(parameters: ParameterSet, *, columns: Mapping[str, FloatArray] | None = None) -> FundingInputs:
    """Turn a set of parameters into the funding model's inputs, through the capacity model.

    Parameters
    ----------
    parameters
        Values of both chapters.
    columns
        ``chapter.key`` to one value a scenario, shape ``(n,)``; they stand in for the set's own value.

    Returns
    -------
    FundingInputs
        Yearly amounts cover the years up to the last wind-up.
    """
    given = columns or {}
    project = capacity_inputs(parameters, columns=columns)
    own = {name: value_of(parameters, f"funding.{name}", given) for name in OWN_FIELDS}
    life = float(np.max(own["operation_years"]))
    # Power may come later than the opening: the last year follows from what the model finds.
    latest = max(float(np.max(project.opening_date)), float(np.max(project.grid_power_date)))
    outcome = evaluate_capacity(
        project, first_year=FIRST_YEAR, last_year=max(int(np.ceil(latest + life)) + 1, FIRST_YEAR + 1)
    )
    usd = value_of(parameters, "funding.market_price_usd_per_hour", given)
    inputs = FundingInputs(
        **own,
        **{name: _choice(parameters, name) for name in CHOICES},
        years=outcome.years,
        service_date=outcome.effective_opening_date,
        capital_krw=outcome.capital_by_year_krw,
        operating_cost_krw=outcome.operating_cost_krw,
        class_hours=class_hours(outcome),
        available_hours=outcome.energised_accelerator_years.sum(axis=1) * _HOURS_IN_YEAR,
        fleet_life_years=project.accelerator_life_years,
        price_date=price_date(parameters),
        foreign_currency_share=project.foreign_currency_share,
        market_price_krw_per_hour=usd * project.exchange_rate_krw_per_usd,
        **{f"user_price_share_{name}": getattr(project, f"user_price_share_{name}") for name in USER_CLASSES},
    )
    return decided(inputs, parameters=parameters, bought=project.opening_date)


def decided(
    inputs: FundingInputs, *, parameters: ParameterSet, bought: float | FloatArray | None = None
) -> FundingInputs:
    """Let the company decide on replacing its servers, if the parameters say that it may.

    Parameters
    ----------
    inputs
        With the longest years of operation, and the hours that count.
    parameters
        The terms.
    bought
        Decimal year in which the servers of the opening are bought; ``None`` for the parameters' own.
    """
    if parameters.text("funding.refresh_decision") == "always":
        return inputs
    day = parameters.number("capacity.opening_date") if bought is None else bought
    return replace(inputs, operation_years=operation_years_that_pay(inputs, bought=day))


def _choice(parameters: ParameterSet, name: str) -> Any:
    text = parameters.text(f"funding.{name}")
    return int(text) if name == "periods_per_year" else text


def class_hours(outcome: CapacityOutcome) -> dict[str, FloatArray]:
    """Return accelerator-hours that each class of users holds in each year, shape ``(n, y)`` each."""
    return {
        name: outcome.allocated_accelerators[:, row] * _HOURS_IN_YEAR for row, name in enumerate(USER_CLASSES)
    }


def price_date(parameters: ParameterSet) -> float:
    """Return the date of the register's real money: the middle of its price year."""
    basis = parameters.parameter("capacity.server_price_krw").price_basis
    if basis is None:
        raise ValueError("capacity.server_price_krw has no price basis")
    return float(basis.year) + 0.5


def contradictions(parameters: ParameterSet) -> tuple[Fault, ...]:
    """Return what a set of terms contradicts in itself, one fault each.

    Parameters
    ----------
    parameters
        Values of both chapters, each within its own bounds.
    """
    faults: list[Fault] = []
    close = parameters.number("funding.financial_close_date")
    opening = max(parameters.number("capacity.opening_date"), parameters.number("capacity.grid_power_date"))
    end = opening + parameters.number("funding.operation_years")
    tenor = parameters.number("funding.tenor_years")
    year = 1.0 / float(parameters.text("funding.periods_per_year"))
    if opening < close + year:
        faults.append(
            Fault(
                where="funding.financial_close_date",
                message=Text(
                    ko="금융약정 체결이 개소보다 한 기간 이상 앞서야 합니다. 개소일·전력공급일 또는 금융약정일을 고치십시오.",
                    en="financial close must lie at least one period before the opening. "
                    "Change the date of the opening, of grid power or of financial close.",
                ),
            )
        )
    if close + tenor > end + year:
        longest = max(end - close, 0.0)
        faults.append(
            Fault(
                where="funding.tenor_years",
                message=Text(
                    ko=f"대출기간이 SPC 운영기간을 넘습니다. 입력값: {tenor:g}년. 허용: 최장 {longest:.2f}년. "
                    "tenor_years를 줄이거나 operation_years를 늘리십시오.",
                    en=f"the loan would outlast the SPC: {tenor:g} years. Allowed: up to {longest:.2f}. "
                    "Shorten tenor_years or lengthen operation_years.",
                ),
            )
        )
    grace = parameters.number("funding.grace_years")
    if grace >= tenor:
        faults.append(
            Fault(
                where="funding.grace_years",
                message=Text(
                    ko=f"거치기간이 대출기간보다 짧아야 합니다. 입력값: 거치 {grace:g}년, 대출 {tenor:g}년",
                    en=f"the grace period must be shorter than the loan: {grace:g} of {tenor:g} years",
                ),
            )
        )
    return tuple(faults)
