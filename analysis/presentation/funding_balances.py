"""What a run of the funding model owes, to whom and when; who uses it, and what holders get back."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from analysis.models.funding.inputs import USER_CLASSES
from analysis.models.funding.outcome import FundingOutcome
from analysis.presentation.funding_runs import (
    UNPAID_FROM,
    FloatArray,
    FundingRun,
    calendar,
    rise,
)
from analysis.presentation.runs import first

#: Payments for later servers below this part of the largest one are no replacement of the fleet.
_LARGE_SHARE = 0.1


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


def replacement_dates(outcome: FundingOutcome) -> list[float]:
    """Return the dates from which the company pays for later servers: the start of each run of payments.

    Parameters
    ----------
    outcome
        Result of the model.

    Returns
    -------
    list of float
        Decimal years; small payments beside large ones do not count.
    """
    spent = outcome.later_capital[0]
    is_large = spent > max(_LARGE_SHARE * float(spent.max(initial=0.0)), UNPAID_FROM)
    starts = np.flatnonzero(is_large & ~np.append(False, is_large[:-1]))
    return [float(outcome.period_starts[at]) for at in starts]


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
