"""What a figure, table or finding needs to know of a run of the funding model: calendar years and balances."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Language
from analysis.models.funding.inputs import USER_CLASSES, FundingInputs
from analysis.models.funding.outcome import STAGES, FundingOutcome
from analysis.parameters import ParameterSet
from analysis.presentation.runs import first

FloatArray = npt.NDArray[np.float64]

_OPERATION = STAGES.index("operation")
_CONSTRUCTION = STAGES.index("construction")
#: Won below which something unpaid is rounding.
UNPAID_FROM = 1.0
#: Later servers are paid for within this many years of the date at which they replace the old ones.
_AROUND_YEARS = 1.5


class FundingRun(Protocol):
    """A run of the funding model; figures and tables show its first scenario."""

    @property
    def language(self) -> Language:
        """Language of the reader."""

    @property
    def inputs(self) -> FundingInputs:
        """What was put in."""

    @property
    def outcome(self) -> FundingOutcome:
        """What came out."""

    @property
    def parameters(self) -> ParameterSet:
        """Values that move it."""


@dataclass(frozen=True)
class Calendar:
    """Calendar years of some of a run's periods.

    Attributes
    ----------
    years
        Those that at least one period lies in, shape ``(y,)``.
    mask
        Periods that count, shape ``(t,)``.
    places
        Position of each period's year among the years, shape ``(t,)``; of no meaning where not counted.
    """

    years: npt.NDArray[np.int64]
    mask: npt.NDArray[np.bool_]
    places: npt.NDArray[np.int64]

    def total(self, flow: FloatArray) -> FloatArray:
        """Add up a flow by year.

        Parameters
        ----------
        flow
            Shape ``(t,)``.

        Returns
        -------
        array of shape (y,)
        """
        result = np.zeros(self.years.size)
        np.add.at(result, self.places[self.mask], flow[self.mask])
        return result

    def last(self, stock: FloatArray) -> FloatArray:
        """Return a stock at the end of each year's last period.

        Parameters
        ----------
        stock
            Shape ``(t,)``, at the end of each period.

        Returns
        -------
        array of shape (y,)
        """
        result = np.zeros(self.years.size)
        result[self.places[self.mask]] = stock[self.mask]
        return result


def calendar(outcome: FundingOutcome, *, from_stage: int = _OPERATION) -> Calendar:
    """Return the calendar years from a stage on, for the first scenario.

    Parameters
    ----------
    outcome
        Result of the model.
    from_stage
        First stage that counts, an index into ``STAGES``; by default operation.

    Returns
    -------
    Calendar
    """
    mask = outcome.stage[0] >= from_stage
    years = np.unique(outcome.period_years[mask])
    start = int(years[0]) if years.size else 0
    places = outcome.period_years - start
    return Calendar(years=years, mask=mask, places=np.where(mask, places, 0))


def whole_calendar(outcome: FundingOutcome) -> Calendar:
    """Return the calendar years from financial close to wind-up.

    Parameters
    ----------
    outcome
        Result of the model.

    Returns
    -------
    Calendar
    """
    return calendar(outcome, from_stage=_CONSTRUCTION)


def added(parts: dict[str, FloatArray]) -> FloatArray:
    """Add up the parts of a flow for the first scenario.

    Parameters
    ----------
    parts
        Part to shape ``(n, t)``.

    Returns
    -------
    array of shape (t,)
    """
    total: FloatArray = np.sum([values[0] for values in parts.values()], axis=0)
    return total


def rise(stock: FloatArray) -> FloatArray:
    """Return how much a stock grows in each period.

    Parameters
    ----------
    stock
        At the end of each period, shape ``(t,)``; nothing before the first.

    Returns
    -------
    array of shape (t,)
    """
    return np.diff(stock, prepend=0.0)


def opening(outcome: FundingOutcome) -> float:
    """Return the start of the first operating period; ``nan`` where nothing ever operates.

    Parameters
    ----------
    outcome
        Result of the model.

    Returns
    -------
    float
        Decimal year.
    """
    running = np.flatnonzero(outcome.stage[0] == _OPERATION)
    return float(outcome.period_starts[running[0]]) if running.size else math.nan


@dataclass(frozen=True)
class Balances:
    """Debt outstanding at the end of each period, shape ``(t,)`` each; the parts add up to all debt.

    Attributes
    ----------
    policy, commercial
        The senior loan: policy money is drawn first and repaid last.
    refresh
        New loans for later servers.
    overdue
        Debt service that fell due and was not paid.
    """

    policy: FloatArray
    commercial: FloatArray
    refresh: FloatArray
    overdue: FloatArray


def balances(run: FundingRun) -> Balances:
    """Split the debt of the first scenario by lender.

    Parameters
    ----------
    run
        A run of the funding model.

    Returns
    -------
    Balances
    """
    outcome = run.outcome
    overdue = outcome.overdue_debt[0]
    owed = outcome.debt_balance[0] - overdue
    refresh = np.cumsum(outcome.refresh_draws[0] - outcome.refresh_principal[0])
    refresh = np.clip(refresh, 0.0, np.maximum(owed, 0.0))
    senior = np.maximum(owed - refresh, 0.0)
    policy = np.minimum(senior, first(run.inputs.policy_loan_ceiling_krw))
    return Balances(policy=policy, commercial=senior - policy, refresh=refresh, overdue=overdue)


def has_debt(outcome: FundingOutcome) -> bool:
    """Whether the first scenario ever owes anything to lenders.

    Parameters
    ----------
    outcome
        Result of the model.

    Returns
    -------
    bool
    """
    return bool(np.max(outcome.debt_balance[0], initial=0.0) > UNPAID_FROM)


def replacement_dates(run: FundingRun) -> list[float]:
    """Return the dates at which the servers reach the end of their life and are replaced.

    Parameters
    ----------
    run
        A run of the funding model.

    Returns
    -------
    list of float
        Decimal years; only those around which the company spends on later servers.
    """
    outcome, life = run.outcome, first(run.inputs.fleet_life_years)
    starts, running = outcome.period_starts, outcome.stage[0] == _OPERATION
    if not running.any():
        return []
    end = float(starts[running][-1]) + 1.0 / outcome.periods_per_year
    dates = np.arange(opening(outcome) + life, end - 1e-9, life)
    spent = outcome.later_capital[0]
    around = [spent[np.abs(starts - date) <= _AROUND_YEARS].sum() for date in dates]
    return [float(date) for date, amount in zip(dates, around, strict=True) if amount > UNPAID_FROM]


def principal_due(outcome: FundingOutcome) -> FloatArray:
    """Return the principal of all loans that falls due in each period, shape ``(t,)``.

    Parameters
    ----------
    outcome
        Result of the model.

    Returns
    -------
    array of shape (t,)
        What is left of loans for later servers falls due at wind-up.
    """
    owed: FloatArray = outcome.debt_balance[0] - outcome.overdue_debt[0]
    due: FloatArray = outcome.draws[0] + outcome.refresh_draws[0] - rise(owed)
    return due


def hours_by_class(run: FundingRun) -> dict[str, float]:
    """Return the accelerator-hours that each class of users holds while the centre operates.

    Parameters
    ----------
    run
        A run of the funding model.

    Returns
    -------
    dict of str to float
        The model spreads a year's hours evenly, so that each period has the year's split.
    """
    calendar_ = calendar(run.outcome)
    sold = calendar_.total(run.outcome.sold_hours[0])
    rows = np.searchsorted(run.inputs.years, calendar_.years)
    rows = np.minimum(rows, run.inputs.years.size - 1)
    held = {name: np.atleast_2d(run.inputs.class_hours[name])[0][rows] for name in USER_CLASSES}
    total: FloatArray = np.sum(list(held.values()), axis=0)
    return {
        name: float((sold * np.divide(hours, total, out=np.zeros_like(total), where=total > 0)).sum())
        for name, hours in held.items()
    }


def money_multiple(cash_flow: FloatArray) -> float:
    """Return what is received over what is paid in; ``nan`` where nothing is paid in.

    Parameters
    ----------
    cash_flow
        Of one holder, signed, shape ``(t,)``.

    Returns
    -------
    float
    """
    paid = float(-np.minimum(cash_flow, 0.0).sum())
    return float(np.maximum(cash_flow, 0.0).sum()) / paid if paid > UNPAID_FROM else math.nan
