"""The calendar on which the centre's yearly amounts, the smart-city project and its services meet."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.funding import FundingInputs, FundingOutcome
from analysis.models.smart_city.columns import column_of, over_years
from analysis.parameters import ParameterSet
from analysis.results import smart_city_tables as tables
from analysis.results.funding_flows import by_year, calendar_years

FloatArray = npt.NDArray[np.float64]

#: The smart-city project begins before the capacity chapter's calendar does.
FIRST_YEAR: Final = 2024
#: The province and the city that ask.
HOME_PROVINCE: Final = "chungnam"


def is_home(parameters: ParameterSet) -> bool:
    """Return whether the centre stands in the province that asks."""
    return parameters.text("smart_city.host_province") == HOME_PROVINCE


class Calendar:
    """The centre's yearly amounts on the calendar of this chapter, cut at the company's end."""

    def __init__(self, *, years: npt.NDArray[np.int64], centre: FundingInputs) -> None:
        self.years = years
        self.centre = centre
        opened = column_of(centre.service_date)
        life = column_of(centre.operation_years)
        self.opened, end = np.broadcast_arrays(opened, opened + life)
        self.alive = np.clip(end[:, None] - years, 0.0, 1.0)
        self.running = self.alive * np.clip(years + 1.0 - self.opened[:, None], 0.0, 1.0)

    def amounts(self, yearly: FloatArray) -> FloatArray:
        """Return an amount by year, nought before the centre's own calendar and after the company's end."""
        before = int(self.centre.years[0] - self.years[0])
        after = self.years.size - before - yearly.shape[-1]
        padded = np.pad(np.atleast_2d(yearly), ((0, 0), (before, after)))
        return np.asarray(padded * self.alive)

    def of_company(self, company: FundingOutcome, flow: FloatArray) -> FloatArray:
        """Return a flow of the company's periods by calendar year, on this calendar."""
        calendar = calendar_years(company)
        found = np.zeros((flow.shape[0], self.years.size))
        kept = (calendar >= self.years[0]) & (calendar <= self.years[-1])
        found[:, calendar[kept] - self.years[0]] = by_year(company, flow)[:, kept]
        return found


def programme(parameters: ParameterSet, years: npt.NDArray[np.int64]) -> dict[str, FloatArray]:
    """Return spending of the smart-city project by payer and in total; a version without shares takes the plan's.

    Parameters
    ----------
    parameters
        Values of the chapter.
    years
        Calendar.
    """
    version = parameters.text("smart_city.budget_version")
    lines = {(line.version, line.payer): line for line in tables.budget_lines()}
    plan_total = lines["plan_2024", "total"].amount_krw
    factor = lines[version, "total"].amount_krw / plan_total
    found: dict[str, FloatArray] = {}
    for payer in ("national", "local", "private"):
        line = lines["plan_2024", payer]
        in_years = (years >= line.first_year) & (years <= line.last_year)
        found[payer] = (line.amount_krw * factor / in_years.sum() * in_years)[None, :]
    return {**found, "total": sum(found.values(), start=np.zeros((1, years.size)))}


def last_project_year() -> int:
    """Return the last year of the smart-city project; its services run from the next."""
    return max(line.last_year for line in tables.budget_lines())


def service_share(length: float | FloatArray, years: npt.NDArray[np.int64]) -> FloatArray:
    """Return the part of each year in which the services run, shape ``(n, y)``.

    Parameters
    ----------
    length
        Years of service; a float or shape ``(n,)``.
    years
        Calendar.
    """
    first = last_project_year() + 1
    end = first + over_years(length)
    return np.clip(end - years, 0.0, 1.0) * (years >= first)
