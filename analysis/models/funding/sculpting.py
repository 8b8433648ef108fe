"""Debt whose service follows the cash flow at one coverage ratio."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.models.funding.cash_flow_arrays import (
    FloatArray,
    Value,
    batch_shape,
    finite_values,
    rates,
    series,
    shaped,
    time_last,
    whole_numbers,
)


@dataclass(frozen=True, kw_only=True)
class SculptedDebt:
    """A sculpted loan, time last; the first period ends one period after the loan is paid out.

    Attributes
    ----------
    debt
        Amount lent, a float for one series of cash flow, else ``(...)``.
    opening_balance, closing_balance
        Owed at the beginning and the end of each period, ``(..., t)``; zero from the end of the tenor.
    interest
        Rate times opening balance, ``(..., t)``.
    principal
        Repaid, ``(..., t)``; below nought where interest is added to the balance.
    debt_service
        Interest and principal, ``(..., t)``; never below nought.
    """

    debt: Value
    opening_balance: FloatArray
    interest: FloatArray
    principal: FloatArray
    debt_service: FloatArray
    closing_balance: FloatArray


def sculpted_debt(
    *,
    cfads: npt.ArrayLike,
    target_dscr: npt.ArrayLike,
    rate: npt.ArrayLike,
    tenor: npt.ArrayLike,
    balance_limit: npt.ArrayLike | None = None,
) -> SculptedDebt:
    r"""Return the debt that a cash flow carries at a target debt service coverage ratio.

    .. math:: D = \sum_{t=1}^{n} \frac{\max(C_t, 0)}{\kappa\,(1 + r)^t}, \qquad
       S_t = \frac{\max(C_t, 0)}{\kappa}, \qquad B_{t-1} = \frac{B_t + S_t}{1 + r}

    Balances are worked out from the end, where the last is exactly zero.

    Nothing is lent against a negative cash flow. In a period without cash nothing is paid, and the interest
    is added to the balance; so it is where a positive cash flow does not cover the interest. Each balance
    is still the worth of what later positive cash flow pays at the target ratio. A lender who does not let
    it grow without bound states ``balance_limit``, such as the cost of the project: where the highest
    balance would pass it, the whole loan is smaller in proportion, and the coverage higher.

    Parameters
    ----------
    cfads
        Cash flow available for debt service, shape ``(..., t)``, the first at the end of the first period.
    target_dscr
        :math:`\kappa`, positive; broadcast with the leading shape.
    rate
        Interest per period, above -1; broadcast with the leading shape.
    tenor
        :math:`n` in periods, a whole number of 1 or more, not past the cash flow; broadcast likewise.
    balance_limit
        Highest balance, 0 or more, in the unit of the cash flow; none if not given. The loan as paid out
        counts.

    Returns
    -------
    SculptedDebt
        Noughts after the tenor.

    Raises
    ------
    ValueError
        If an argument is out of its range or no finite number, the tenor is longer than the cash flow, or
        shapes do not fit.

    Notes
    -----
    Source: E. R. Yescombe, *Principles of Project Finance*, on debt sculpting.
    """
    flows = series("cfads", cfads)
    periods = flows.shape[-1]
    coverage = finite_values("target_dscr", target_dscr)
    if np.any(coverage <= 0.0):
        raise ValueError("target_dscr must be positive")
    interest_rate = rates("rate", rate)
    length = whole_numbers("tenor", tenor, least=1)
    if np.any(length > periods):
        raise ValueError(f"tenor must not be longer than cfads, which has {periods} periods")
    limit = np.asarray(np.inf) if balance_limit is None else finite_values("balance_limit", balance_limit)
    if np.any(limit < 0.0):
        raise ValueError("balance_limit must not be negative")
    batch = batch_shape(
        cfads=flows.shape[:-1],
        target_dscr=coverage.shape,
        rate=interest_rate.shape,
        tenor=length.shape,
        balance_limit=limit.shape,
    )
    service = np.empty((periods, *batch))
    balance = np.zeros((periods + 1, *batch))
    factor = 1.0 / (1.0 + interest_rate)
    for period in range(periods - 1, -1, -1):
        is_within = period < length
        service[period] = np.where(is_within, np.maximum(flows[..., period], 0.0) / coverage, 0.0)
        balance[period] = (balance[period + 1] + service[period]) * factor
    highest = balance.max(axis=0)
    share = np.ones(batch)
    np.divide(limit, highest, out=share, where=highest > limit)
    balance *= share
    service *= share
    opening, closing = balance[:-1], balance[1:]
    return SculptedDebt(
        debt=shaped(balance[0].copy()),
        opening_balance=time_last(opening),
        interest=time_last(opening * interest_rate),
        principal=time_last(opening - closing),
        debt_service=time_last(service),
        closing_balance=time_last(closing),
    )
