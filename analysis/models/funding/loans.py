"""Loans: level payment, schedules that end at zero, and interest during construction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
import numpy.typing as npt

from analysis.models.funding.cash_flow_arrays import (
    FloatArray,
    Value,
    batch_shape,
    finite_values,
    rates,
    shaped,
    time_last,
    whole_numbers,
)

LoanRepayment = Literal["level", "equal_principal"]
DrawTiming = Literal["start", "middle", "end"]

#: Part of a period's interest that a draw bears in its own period.
_SHARE_OF_FIRST_PERIOD: Final = {"start": 1.0, "middle": 0.5, "end": 0.0}


@dataclass(frozen=True, kw_only=True)
class LoanSchedule:
    """A loan by period, time last; the first period ends one period after the loan is paid out.

    Attributes
    ----------
    opening_balance, closing_balance
        Owed at the beginning and the end of each period.
    interest
        Rate times opening balance.
    principal
        Repaid at the end of each period.
    debt_service
        Interest and principal.
    """

    opening_balance: FloatArray
    interest: FloatArray
    principal: FloatArray
    debt_service: FloatArray
    closing_balance: FloatArray


def level_payment(*, principal: npt.ArrayLike, rate: npt.ArrayLike, periods: npt.ArrayLike) -> Value:
    r"""Return the payment, the same at the end of every period, that repays a loan with interest.

    .. math:: A = P\,\frac{r}{1 - (1 + r)^{-n}}

    Parameters
    ----------
    principal
        Amount lent, 0 or more.
    rate
        Interest per period, above -1.
    periods
        Number of payments, a whole number of 1 or more.

    Returns
    -------
    float or numpy.ndarray
        In the unit of the principal, arguments broadcast.

    Raises
    ------
    ValueError
        If an argument is out of its range or no finite number, or shapes do not fit.

    Notes
    -----
    Source: Microsoft, *PMT function* (with the sign of a loan taken); at a rate of nought the limit, P / n.
    """
    amount = _amounts("principal", principal)
    interest_rate = rates("rate", rate)
    count = whole_numbers("periods", periods, least=1)
    batch = batch_shape(principal=amount.shape, rate=interest_rate.shape, periods=count.shape)
    force = np.log1p(interest_rate)
    is_free = np.broadcast_to(interest_rate == 0.0, batch)
    discount = np.where(is_free, 1.0, -np.expm1(-force * count))
    return shaped(np.asarray(amount * np.where(is_free, 1.0 / count, interest_rate / discount)))


def loan_schedule(
    *,
    principal: npt.ArrayLike,
    rate: npt.ArrayLike,
    periods: npt.ArrayLike,
    repayment: LoanRepayment = "level",
    grace_periods: npt.ArrayLike = 0,
) -> LoanSchedule:
    r"""Return the schedule of a loan.

    After ``g`` periods of interest alone, out of ``n``, the closing balance of period ``k`` is

    .. math:: B_k = P\,\frac{1 - (1 + r)^{-(n - k)}}{1 - (1 + r)^{-(n - g)}} \quad \text{(level)}, \qquad
       B_k = P\,\frac{n - k}{n - g} \quad \text{(equal principal)}

    Every balance is worked out by itself, so that none carries the rounding of the ones ahead of it.

    Parameters
    ----------
    principal
        Amount lent, 0 or more.
    rate
        Interest per period, above -1.
    periods
        Tenor ``n``, grace included, a whole number of 1 or more.
    repayment
        ``"level"``: interest and principal together stay the same; ``"equal_principal"``.
    grace_periods
        ``g``, a whole number of 0 or more and below ``periods``.

    Returns
    -------
    LoanSchedule
        Shape ``(..., max(periods))``; noughts after a loan's own tenor. The last balance is exactly zero.

    Raises
    ------
    ValueError
        If an argument is out of its range or no finite number, the grace leaves no period to repay, or
        shapes do not fit.
    """
    amount = _amounts("principal", principal)
    interest_rate = rates("rate", rate)
    count = whole_numbers("periods", periods, least=1)
    grace = whole_numbers("grace_periods", grace_periods, least=0)
    if repayment not in get_args(LoanRepayment):
        raise ValueError(f"repayment must be one of {', '.join(get_args(LoanRepayment))}, not {repayment!r}")
    batch = batch_shape(
        principal=amount.shape, rate=interest_rate.shape, periods=count.shape, grace_periods=grace.shape
    )
    if np.any(np.broadcast_to(grace, batch) >= np.broadcast_to(count, batch)):
        raise ValueError("grace_periods must leave at least one of the periods for repayment")
    # time first, so that a step of time is one row of all loans
    period = np.arange(int(count.max()) + 1).reshape(-1, *(1 for _ in batch))
    repaying = np.maximum(count - grace, 1)
    left = np.clip(count - period, 0, repaying).astype(np.float64)
    share = left / repaying
    if repayment == "level":
        force = np.log1p(interest_rate)
        is_free = interest_rate == 0.0
        whole = np.where(is_free, 1.0, -np.expm1(-force * repaying))
        share = np.where(is_free, share, -np.expm1(-force * left) / whole)
    balance = np.empty((len(period), *batch))
    balance[...] = amount * share
    opening, closing = balance[:-1], balance[1:]
    interest, repaid = opening * interest_rate, opening - closing
    return LoanSchedule(
        opening_balance=time_last(opening),
        interest=time_last(interest),
        principal=time_last(repaid),
        debt_service=time_last(interest + repaid),
        closing_balance=time_last(closing),
    )


def interest_during_construction(
    *, draws: npt.ArrayLike, rate: npt.ArrayLike, timing: DrawTiming = "end"
) -> FloatArray:
    r"""Return the interest that is added to a loan while it is drawn.

    .. math:: I_t = r\,\Bigl(B_{t-1} + \theta D_t\Bigr), \qquad B_t = B_{t-1} + D_t + I_t

    Parameters
    ----------
    draws
        :math:`D_t`, drawn in each period, 0 or more, shape ``(..., t)``.
    rate
        Interest per period, above -1; broadcast with the leading shape.
    timing
        When in its period a draw is made: ``"end"`` bears no interest there (:math:`\theta = 0`),
        ``"middle"`` half a period's, without compounding inside the period (:math:`\theta = 1/2`), and
        ``"start"`` a whole period's (:math:`\theta = 1`).

    Returns
    -------
    numpy.ndarray
        Interest added at the end of each period, shape ``(..., t)``; interest on interest included.

    Raises
    ------
    ValueError
        If a draw is negative or no finite number, a rate is -1 or less, the timing is not known, or shapes
        do not fit.
    """
    drawn = np.atleast_1d(_amounts("draws", draws))
    interest_rate = rates("rate", rate)
    if timing not in _SHARE_OF_FIRST_PERIOD:
        raise ValueError(f"timing must be one of {', '.join(_SHARE_OF_FIRST_PERIOD)}, not {timing!r}")
    batch = batch_shape(draws=drawn.shape[:-1], rate=interest_rate.shape)
    share = _SHARE_OF_FIRST_PERIOD[timing]
    interest = np.empty((drawn.shape[-1], *batch))
    balance = np.zeros(batch)
    for period in range(drawn.shape[-1]):
        draw = drawn[..., period]
        interest[period] = interest_rate * (balance + share * draw)
        balance = balance + draw + interest[period]
    return time_last(interest)


def _amounts(name: str, values: npt.ArrayLike) -> FloatArray:
    amounts = finite_values(name, values)
    if np.any(amounts < 0.0):
        raise ValueError(f"{name} must not be negative")
    return amounts
