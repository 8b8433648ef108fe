"""What a run of the funding model owes, to whom and when; who uses it, and what holders get back."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from analysis.models.funding.inputs import USER_CLASSES
from analysis.models.funding.outcome import STAGES, FundingOutcome
from analysis.presentation.funding_runs import (
    UNPAID_FROM,
    FloatArray,
    FundingRun,
    calendar,
    opening,
    rise,
)
from analysis.presentation.runs import first

_OPERATION = STAGES.index("operation")
#: Later servers are paid for within this many years of the date at which they replace the old ones.
_AROUND_YEARS = 1.5


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
