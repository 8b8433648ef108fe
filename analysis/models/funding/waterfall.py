"""The cash waterfall of operation and wind-up: who is paid in which order, and what stays unpaid."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from analysis.models.funding.inputs import FloatArray, FundingInputs
from analysis.models.funding.running_total import running_total
from analysis.models.funding.timeline import Timeline


@dataclass(frozen=True, kw_only=True)
class Claims:
    """What the waterfall has to serve; arrays of shape ``(t, n)`` unless said otherwise.

    Attributes
    ----------
    cfads
        Cash flow available for debt service, after tax.
    interest, principal
        Scheduled, of all loans.
    profit
        Net income of each period before interest on overdue debt.
    refresh, refresh_contribution
        Later capital that no new loan pays, and what is put by for it in each period.
    reserve_target
        Of the debt service reserve, end of period.
    proceeds
        From the sale of assets at wind-up.
    balance_at_end
        Scheduled debt that is still open at wind-up, shape ``(n,)``.
    opening_cash, opening_reserve, preferred_capital
        At the opening, shape ``(n,)``.
    """

    cfads: FloatArray
    interest: FloatArray
    principal: FloatArray
    profit: FloatArray
    refresh: FloatArray
    refresh_contribution: FloatArray
    reserve_target: FloatArray
    proceeds: FloatArray
    balance_at_end: FloatArray
    opening_cash: FloatArray
    opening_reserve: FloatArray
    preferred_capital: FloatArray


@dataclass(frozen=True, kw_only=True)
class Waterfall:
    """Payments and balances by period, each of shape ``(t, n)`` and never negative but for the flags.

    Attributes
    ----------
    interest_paid, principal_paid
        Of all loans, overdue amounts included.
    overdue_interest
        Charged on overdue debt.
    from_reserve, from_refresh_reserve, support
        What covered a shortfall, in this order.
    refresh_paid
        Later capital paid from reserve, cash and support.
    preferred_dividend, ordinary_dividend
        Distributions, at wind-up with what is left of the capital.
    cash, reserve, refresh_reserve, overdue_debt, payables, preferred_arrears
        Balances, end of period.
    retained_earnings
        End of period; may be negative.
    is_locked_up
        Whether the lock-up test stopped distributions.
    """

    interest_paid: FloatArray
    principal_paid: FloatArray
    overdue_interest: FloatArray
    from_reserve: FloatArray
    from_refresh_reserve: FloatArray
    support: FloatArray
    refresh_paid: FloatArray
    preferred_dividend: FloatArray
    ordinary_dividend: FloatArray
    cash: FloatArray
    reserve: FloatArray
    refresh_reserve: FloatArray
    overdue_debt: FloatArray
    payables: FloatArray
    preferred_arrears: FloatArray
    retained_earnings: FloatArray
    is_locked_up: FloatArray


def run_waterfall(*, claims: Claims, inputs: FundingInputs, timeline: Timeline) -> Waterfall:
    """Pay every claim in order of rank, period by period.

    Operating cost and tax come out of the cash flow first; then debt service; then the reserve is filled,
    money is put by for the next servers and spent on them; then, if coverage passes the lock-up test and
    nothing is overdue, preferred and ordinary shares are paid out of distributable profit. A shortfall
    draws on the reserve, the refresh reserve and the sponsors, in this order; what even they do not cover
    is overdue: as debt, and beyond that to suppliers. Overdue debt bears the commercial rate.

    Parameters
    ----------
    claims
        What is to be served.
    inputs
        Columns.
    timeline
        Periods.

    Returns
    -------
    Waterfall
    """
    scenarios = claims.cfads.shape[1]
    shape = (timeline.periods, scenarios)
    paid = {field.name: np.zeros(shape) for field in fields(Waterfall)}
    penalty = np.asarray(inputs.commercial_loan_rate) / timeline.periods_per_year
    preferred_due = claims.preferred_capital * (inputs.preferred_dividend_rate / timeline.periods_per_year)
    zeros = np.zeros(scenarios)
    state: tuple[FloatArray, ...] = (
        claims.opening_cash + zeros,
        claims.opening_reserve + zeros,
        *(zeros for _ in range(6)),
        inputs.sponsor_support_krw + zeros,
    )
    is_operation, is_wind_up = timeline.is_operation, timeline.is_wind_up
    outstanding = running_total(claims.refresh[::-1])[::-1] - claims.refresh
    has_refresh = bool(claims.refresh.any())
    service = claims.interest + claims.principal
    is_covered = (claims.cfads >= inputs.lock_up_dscr * service) | (service <= 0)
    for period in range(int(np.min(timeline.operation)), timeline.periods):
        is_open = np.broadcast_to(is_operation[period], (scenarios,))
        if is_open.any():
            before = state
            cash, reserve, put_by, owed, late, payables, arrears, earnings, support_left = before
            charge = late * penalty
            due = service[period] + late + charge
            pool = cash + claims.cfads[period]
            served = _cover(pool - due - payables, reserve, put_by, support_left)
            pool, from_reserve, from_put_by, support, short = served
            unpaid_debt = np.minimum(short, due)
            reserve = reserve - from_reserve
            movement = np.minimum(claims.reserve_target[period] - reserve, pool)
            reserve, pool = reserve + movement, pool - movement
            owed = owed + claims.refresh_contribution[period] + from_put_by
            spending = claims.refresh[period]
            rest: FloatArray = spending
            if has_refresh:
                put_by, owed, pool, rest = _buy(
                    put_by - from_put_by, owed, pool, spending, outstanding[period]
                )
            more_support = np.minimum(rest, support_left - support)
            rest, support = rest - more_support, support + more_support
            unpaid_suppliers = short - unpaid_debt + rest

            passes = is_covered[period] & (unpaid_debt + unpaid_suppliers <= 0)
            earnings = earnings + claims.profit[period] - charge
            profit = np.where(passes, np.maximum(earnings, 0.0), 0.0)
            arrears = arrears + preferred_due
            preferred = np.minimum(np.minimum(pool, arrears), profit)
            ordinary = np.minimum(pool - preferred, profit - preferred)
            payment = due - unpaid_debt
            interest_paid = np.minimum(payment, claims.interest[period] + charge)
            after = (
                pool - preferred - ordinary,
                reserve,
                put_by,
                owed,
                unpaid_debt,
                unpaid_suppliers,
                arrears - preferred,
                earnings - preferred - ordinary,
                support_left - support,
            )
            is_all_open = bool(is_open.all())
            state = (
                after
                if is_all_open
                else tuple(np.where(is_open, new, old) for new, old in zip(after, before, strict=True))
            )
            flows = (
                interest_paid,
                payment - interest_paid,
                charge,
                from_reserve,
                from_put_by,
                support,
                spending - rest,
                preferred,
                ordinary,
                *after[:3],
                *after[4:8],
                (~passes & (pool > 0)).astype(np.float64),
            )
            for values, flow in zip(paid.values(), flows, strict=True):
                values[period] = flow if is_all_open else np.where(is_open, flow, 0.0)
        closing = np.broadcast_to(is_wind_up[period], (scenarios,))
        if closing.any():
            _wind_up(paid=paid, period=period, is_closing=closing, claims=claims, state=state)
    return Waterfall(**paid)


def _cover(
    balance: FloatArray, reserve: FloatArray, put_by: FloatArray, support_left: FloatArray
) -> tuple[FloatArray, ...]:
    """Cover a shortfall from the reserve, the refresh reserve and the sponsors, in this order.

    Returns what is left in the pool, what each of the three paid, and what stays unpaid.
    """
    short = np.maximum(-balance, 0.0)
    from_reserve = np.minimum(short, reserve)
    short = short - from_reserve
    from_put_by = np.minimum(short, put_by)
    short = short - from_put_by
    support = np.minimum(short, support_left)
    return np.maximum(balance, 0.0), from_reserve, from_put_by, support, short - support


def _buy(
    put_by: FloatArray, owed: FloatArray, pool: FloatArray, spending: FloatArray, outstanding: FloatArray
) -> tuple[FloatArray, ...]:
    """Put money by for later servers, and pay them out of it and of the pool.

    Returns what is put by, what is still owed to it, the pool, and what of the spending is not paid. What
    was put by beyond all that is still to be bought goes back to the pool.
    """
    contribution = np.minimum(owed, pool)
    put_by, pool = put_by + contribution, pool - contribution
    rest = np.maximum(spending - put_by, 0.0)
    put_by = np.maximum(put_by - spending, 0.0)
    from_pool = np.minimum(pool, rest)
    excess = np.maximum(put_by - outstanding, 0.0)
    return put_by - excess, owed - contribution, pool - from_pool + excess, rest - from_pool


def _wind_up(
    *,
    paid: dict[str, FloatArray],
    period: int,
    is_closing: npt.NDArray[np.bool_],
    claims: Claims,
    state: tuple[FloatArray, ...],
) -> None:
    """Sell, pay creditors by rank, then preferred capital with arrears, then ordinary shares."""
    cash, reserve, put_by, _, late, payables, arrears, earnings, _ = state
    pool = cash + reserve + put_by + claims.cfads[period] + claims.proceeds[period]
    to_suppliers = np.minimum(pool, payables)
    pool = pool - to_suppliers
    owed = late + claims.balance_at_end
    to_lenders = np.minimum(pool, owed)
    pool = pool - to_lenders
    preferred_claim = claims.preferred_capital + arrears
    preferred = np.minimum(pool, preferred_claim)
    final = {
        "principal_paid": to_lenders,
        "preferred_dividend": preferred,
        "ordinary_dividend": pool - preferred,
        "overdue_debt": owed - to_lenders,
        "payables": payables - to_suppliers,
        "preferred_arrears": preferred_claim - preferred,
        "retained_earnings": earnings + claims.profit[period],
    }
    for name, amount in final.items():
        paid[name][period] = np.where(is_closing, amount, paid[name][period])
