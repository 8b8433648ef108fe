"""The calendar on which the centre's yearly amounts, the smart-city project and its services meet."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.funding import FundingInputs
from analysis.parameters import ParameterSet
from analysis.results import smart_city_tables as tables

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
        opened = np.atleast_1d(np.asarray(centre.service_date, dtype=np.float64))
        life = np.atleast_1d(np.asarray(centre.operation_years, dtype=np.float64))
        self.opened, end = np.broadcast_arrays(opened, opened + life)
        self.alive = np.clip(end[:, None] - years, 0.0, 1.0)
        self.running = self.alive * np.clip(years + 1.0 - self.opened[:, None], 0.0, 1.0)

    def amounts(self, yearly: FloatArray) -> FloatArray:
        """Return an amount by year, nought before the centre's own calendar and after the company's end."""
        before = self.years.size - yearly.shape[-1]
        padded = np.pad(np.atleast_2d(yearly), ((0, 0), (before, 0)))
        return np.asarray(padded * self.alive)


def programme(parameters: ParameterSet, years: npt.NDArray[np.int64]) -> dict[str, FloatArray]:
    """Return spending of the smart-city project by payer and year; a version without shares takes the plan's.

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
    return found


def service_years(parameters: ParameterSet, years: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return in which years the services run: after the project's last year, for the years assumed.

    Parameters
    ----------
    parameters
        Values of the chapter.
    years
        Calendar.
    """
    last = max(line.last_year for line in tables.budget_lines())
    found: npt.NDArray[np.bool_] = (years > last) & (
        years <= last + parameters.number("smart_city.service_years")
    )
    return found


def weights_by_year(amounts: FloatArray) -> FloatArray:
    """Return each year's part of the sum over all years, nought where there is none.

    Parameters
    ----------
    amounts
        Shape ``(n, y)``.
    """
    total = amounts.sum(axis=-1, keepdims=True)
    weights: FloatArray = np.divide(amounts, total, out=np.zeros_like(amounts), where=total > 0)
    return weights
