"""What the workbook starts from: the funding model's inputs of one set of values, with where each comes from."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.foundation.dates import days_in_year
from analysis.foundation.language import Text
from analysis.models.capacity import evaluate as evaluate_capacity
from analysis.models.funding import FundingInputs
from analysis.models.funding.inputs import CHOICES, USER_CLASSES
from analysis.parameters import Parameter, ParameterSet
from analysis.parameters.values import as_number
from analysis.results import funding
from analysis.results.register import load_register

FloatArray = npt.NDArray[np.float64]

#: Full name of the parameter that gives an input under another name.
_OF_CAPACITY: Final[Mapping[str, str]] = {
    "fleet_life_years": "capacity.accelerator_life_years",
    "foreign_currency_share": "capacity.foreign_currency_share",
    **{f"user_price_share_{name}": f"capacity.user_price_share_{name}" for name in USER_CLASSES},
}
#: Inputs of this chapter that work in the cells of the workbook, beside the model's own.
_BESIDE: Final = ("market_price_usd_per_hour", "refresh_decision")
_HOURS_IN_YEAR: Final = 8760.0
#: Day that spreadsheets count from.
_DAY_ZERO: Final = datetime.date(1899, 12, 30)


@dataclass(frozen=True, kw_only=True)
class Assumption:
    """One cell that an evaluator may change.

    Attributes
    ----------
    name
        Name of the cell, that of the model's input.
    label, note
        In both languages.
    value
        A number, a day as spreadsheets count it, or one of ``choices``.
    unit
        Id of the unit.
    status
        Official, reported, derived or assumed.
    low, high
        What is explored, if anything.
    minimum, maximum
        What is meaningful at all.
    sources
        Ids of facts.
    choices
        Words allowed.
    is_date
        Whether the cell holds a day.
    is_fixed
        Whether it is fixed when the workbook is written.
    """

    name: str
    label: Text
    note: Text
    value: float | str
    unit: str
    status: str
    low: float | None = None
    high: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    sources: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    is_date: bool = False
    is_fixed: bool = False


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Everything that a workbook is written from.

    Attributes
    ----------
    assumptions
        Title of the group in both languages to its cells.
    inputs
        The model's inputs with ``operation_years`` as agreed, before any decision on later servers.
    scenario
        Name of the scenario in both languages.
    longest_loan_years, latest_opening_year
        What bounds allow: so far the loan's passes reach.
    """

    assumptions: Mapping[Text, tuple[Assumption, ...]]
    inputs: FundingInputs
    scenario: Text
    longest_loan_years: float
    latest_opening_year: int

    @property
    def periods(self) -> int:
        """Number of periods that the longest calendar within the bounds needs."""
        return (int(self.inputs.years[-1]) - funding.FIRST_YEAR + 1) * self.inputs.periods_per_year + 1

    @property
    def agreed_periods(self) -> int:
        """Number of periods up to the agreed end of the operation, as the workbook is written."""
        end = float(np.max(self.inputs.service_date)) + float(np.max(self.inputs.operation_years))
        years = end - float(np.floor(np.min(self.inputs.financial_close_date)))
        return min(int(np.ceil(years * self.inputs.periods_per_year)) + 1, self.periods)

    @property
    def building_periods(self) -> int:
        """Number of periods within which every construction ends."""
        return (self.latest_opening_year - funding.FIRST_YEAR + 1) * self.inputs.periods_per_year

    @property
    def loan_periods(self) -> int:
        """Number of periods within which every loan ends."""
        years = max(
            int(np.ceil(self.longest_loan_years)) + 1, self.latest_opening_year - funding.FIRST_YEAR + 2
        )
        return min(years * self.inputs.periods_per_year, self.periods)


def serial_day(decimal: float) -> float:
    """Return a decimal year as spreadsheets count days."""
    year = int(decimal)
    day = (datetime.date(year, 1, 1) - _DAY_ZERO).days + (decimal - year) * days_in_year(year)
    return float(round(day)) if abs(day - round(day)) < 1e-6 else day


def contents_of(parameters: ParameterSet) -> Contents:
    """Collect what a workbook is written from.

    Parameters
    ----------
    parameters
        Values of both chapters.

    Returns
    -------
    Contents
        Yearly amounts reach as far as the bounds let an operation last.
    """
    latest = max(
        int(_number(parameters.parameter(name), "maximum") or 0)
        for name in ("capacity.opening_date", "capacity.grid_power_date")
    )
    longest = _number(parameters.parameter("funding.operation_years"), "maximum") or 0.0
    years = _project(parameters, last_year=latest + 1 + int(np.ceil(longest)))
    inputs = replace(years, operation_years=parameters.number("funding.operation_years"))
    groups: dict[Text, list[Assumption]] = {}
    for assumption, group in _assumptions(parameters, inputs):
        groups.setdefault(group, []).append(assumption)
    scenario = parameters.scenario
    return Contents(
        assumptions={group: tuple(members) for group, members in groups.items()},
        inputs=inputs,
        scenario=Text.same("") if scenario is None else scenario.name,
        longest_loan_years=_number(parameters.parameter("funding.tenor_years"), "maximum") or 0.0,
        latest_opening_year=latest,
    )


def _project(parameters: ParameterSet, *, last_year: int) -> FundingInputs:
    """Return the inputs with yearly amounts up to a year that no calendar within the bounds passes."""
    inputs = funding.inputs_of(parameters)
    outcome = evaluate_capacity(
        funding.capacity_inputs(parameters), first_year=funding.FIRST_YEAR, last_year=last_year
    )
    return replace(
        inputs,
        years=outcome.years,
        capital_krw=outcome.capital_by_year_krw,
        operating_cost_krw=outcome.operating_cost_krw,
        class_hours=funding.class_hours(outcome),
        available_hours=outcome.energised_accelerator_years.sum(axis=1) * _HOURS_IN_YEAR,
    )


def _assumptions(parameters: ParameterSet, inputs: FundingInputs) -> Iterator[tuple[Assumption, Text]]:
    """Yield every cell and the title of its group."""
    chapter = load_register().chapter("funding")
    names = (*funding.OWN_FIELDS, *CHOICES, *_BESIDE)
    titles = {group.id: group.label for group in chapter.groups}
    project = Text(ko="사업(수요·용량 장에서 옴)", en="Project (from the capacity chapter)")
    yield _service_date(inputs), project
    yield _bought_date(parameters), project
    for name, full in _OF_CAPACITY.items():
        yield _of_parameter(parameters, full, name), project
    yield (
        _of_parameter(parameters, "capacity.exchange_rate_krw_per_usd", "exchange_rate_krw_per_usd"),
        project,
    )
    yield _price_date(parameters, inputs), project
    for group, title in titles.items():
        for full, parameter in chapter.parameters.items():
            if parameter.group == group and parameter.stem in names:
                yield _of_parameter(parameters, full, parameter.stem), title


def _of_parameter(parameters: ParameterSet, full: str, name: str) -> Assumption:
    parameter = parameters.parameter(full)
    value: float | str = parameters.text(full) if parameter.is_choice else _cell(parameter, parameters[full])
    is_fixed = name == "periods_per_year"
    span = parameter.range
    note = parameter.description
    if is_fixed:
        note = Text(
            ko=f"{note.ko} 통합문서를 만들 때 정해지며 여기에서 바꿀 수 없습니다.",
            en=f"{note.en} Fixed when the workbook is written; it cannot be changed here.",
        )
    return Assumption(
        name=name,
        label=parameter.label,
        note=note,
        value=float(value) if is_fixed else value,
        unit="number" if is_fixed else parameter.unit,
        status=parameter.status,
        low=None if span is None or parameter.is_choice else _cell(parameter, span.low),
        high=None if span is None or parameter.is_choice else _cell(parameter, span.high),
        minimum=_number(parameter, "minimum", is_day=True),
        maximum=_number(parameter, "maximum", is_day=True),
        sources=parameter.facts,
        choices=() if is_fixed else parameter.choices,
        is_date=parameter.is_date,
        is_fixed=is_fixed,
    )


def _service_date(inputs: FundingInputs) -> Assumption:
    register = load_register()
    opening, power = (register.parameter(f"capacity.{name}") for name in ("opening_date", "grid_power_date"))
    return Assumption(
        name="service_date",
        label=Text(
            ko="개소일(전력공급일과 시설 준공일 가운데 늦은 날)",
            en="Opening (the later of building and power)",
        ),
        note=Text(
            ko="이 칸을 바꾸면 자금의 시기와 매출의 시작이 움직입니다. 사업 시트의 연도별 금액은 그대로이므로, "
            "연도가 바뀌는 변경은 --set capacity.opening_date로 새로 만드십시오.",
            en="Moves when money is spent and revenue begins. The yearly amounts of the project sheet stay: for "
            "another year, write the workbook anew with --set capacity.opening_date.",
        ),
        value=serial_day(float(np.ravel(inputs.service_date)[0])),
        unit="date",
        status="derived",
        minimum=_number(opening, "minimum", is_day=True),
        maximum=_number(opening, "maximum", is_day=True),
        sources=tuple(dict.fromkeys((*opening.facts, *power.facts))),
        is_date=True,
    )


def _bought_date(parameters: ParameterSet) -> Assumption:
    return replace(
        _of_parameter(parameters, "capacity.opening_date", "servers_bought_date"),
        label=Text(ko="개소분 서버를 들이는 날(시설 준공일)", en="Day on which the first servers are bought"),
        note=Text(
            ko="서버는 전력이 늦어도 이날부터 낡습니다. 장비 교체가 이득인지 판단할 때에만 쓰입니다.",
            en="Servers age from this day, with power or without it. Used only to decide whether later servers pay.",
        ),
    )


def _price_date(parameters: ParameterSet, inputs: FundingInputs) -> Assumption:
    return Assumption(
        name="price_date",
        label=Text(ko="실질 금액의 기준 시점(연도 소수)", en="Date of the real amounts (decimal year)"),
        note=Text(
            ko="이 시점의 가격으로 적힌 금액을 물가상승률로 명목 금액으로 바꿉니다.",
            en="Amounts at prices of this date become nominal with the rate of inflation.",
        ),
        value=float(np.ravel(inputs.price_date)[0]),
        unit="year",
        status="derived",
        sources=parameters.parameter("capacity.server_price_krw").facts,
    )


def _cell(parameter: Parameter, value: float | str) -> float:
    number = as_number(parameter, value)
    return serial_day(number) if parameter.is_date else number


def _number(parameter: Parameter, end: str, *, is_day: bool = False) -> float | None:
    value = getattr(parameter.bounds, end)
    if value is None or parameter.is_choice:
        return None
    number = as_number(parameter, value)
    return serial_day(number) if is_day and parameter.is_date else number
