"""Sources and uses until the opening: draws, fees, interest and reserve, closed without iteration."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np

from analysis.models.funding.inputs import FloatArray, FundingInputs
from analysis.models.funding.loans import level_payment
from analysis.models.funding.timeline import Timeline

#: Initial reserve over debt at most: the agreed months of a loan of a few payments could exceed the loan.
LARGEST_RESERVE_SHARE: Final = 0.5


@dataclass(frozen=True, kw_only=True)
class Need:
    """What must be financed before the opening; arrays of shape ``(t, n)`` unless said otherwise.

    Attributes
    ----------
    spending
        Capital and development cost.
    grants, subsidies
        National grant and local subsidy received, in proportion to spending, and never above it.
    early_revenue, early_cost
        Early service before the opening.
    balance
        Spending and early cost less what early revenue, grants and subsidies pay; below nought where early
        service earns more than is spent.
    """

    spending: FloatArray
    grants: FloatArray
    subsidies: FloatArray
    early_revenue: FloatArray
    early_cost: FloatArray
    balance: FloatArray

    @cached_property
    def net(self) -> FloatArray:
        """What debt and equity must pay before interest, fees and reserve, shape ``(t, n)``."""
        return np.maximum(self.balance, 0.0)

    @cached_property
    def surplus(self) -> FloatArray:
        """Early income beyond the need, shape ``(t, n)``; added up it opens the cash account."""
        return np.maximum(-self.balance, 0.0)

    @cached_property
    def capitalised(self) -> FloatArray:
        """Cost of the assets without financing, shape ``(n,)``."""
        cost: FloatArray = self.balance.sum(axis=0)
        return cost


def need_of(
    *, spending: FloatArray, revenue: FloatArray, cost: FloatArray, inputs: FundingInputs, timeline: Timeline
) -> Need:
    """Work out what debt and equity must pay.

    Parameters
    ----------
    spending
        Initial capital without development cost.
    revenue, cost
        Of the running centre, all periods.
    inputs
        Columns.
    timeline
        Periods.

    Returns
    -------
    Need
    """
    is_construction = timeline.is_construction
    all_spending = spending + np.where(timeline.index == timeline.close, inputs.development_cost_krw, 0.0)
    total = all_spending.sum(axis=0)
    given = inputs.grant_krw + inputs.local_subsidy_krw
    factor = np.minimum(1.0, np.divide(total, given, out=np.ones_like(total * given), where=given > 0))
    share = np.divide(all_spending, total, out=np.zeros_like(all_spending), where=total > 0)
    grants = share * (inputs.grant_krw * factor)
    subsidies = share * (inputs.local_subsidy_krw * factor)
    early_revenue, early_cost = revenue * is_construction, cost * is_construction
    net = all_spending + early_cost - early_revenue - grants - subsidies
    return Need(
        spending=all_spending,
        grants=grants,
        subsidies=subsidies,
        early_revenue=early_revenue,
        early_cost=early_cost,
        balance=net,
    )


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Terms of the loans, by period; shape ``(n,)`` or ``(1,)``.

    Attributes
    ----------
    ceiling
        Of the policy loan, which is drawn first and repaid last.
    policy_rate, commercial_rate
        Interest of one period.
    fee
        Of each draw.
    policy_reserve, commercial_reserve
        Initial reserve per won of policy and of commercial debt: the agreed months of a level payment, but
        never more than :data:`LARGEST_RESERVE_SHARE`.
    is_equity_first
        Whether shareholders pay in before lenders.
    """

    ceiling: FloatArray
    policy_rate: FloatArray
    commercial_rate: FloatArray
    fee: FloatArray
    policy_reserve: FloatArray
    commercial_reserve: FloatArray
    is_equity_first: bool

    @cached_property
    def rate_gap(self) -> FloatArray:
        """By which the policy loan is cheaper."""
        gap: FloatArray = self.commercial_rate - self.policy_rate
        return gap

    def interest(self, balance: FloatArray) -> FloatArray:
        """Interest of one period on an opening balance."""
        interest: FloatArray = balance * self.commercial_rate
        interest -= np.minimum(balance, self.ceiling) * self.rate_gap
        return interest

    def reserve(self, debt: FloatArray) -> FloatArray:
        """Return the initial reserve for a debt."""
        policy = np.minimum(debt, self.ceiling)
        reserve: FloatArray = policy * self.policy_reserve + (debt - policy) * self.commercial_reserve
        return reserve


def terms_of(*, inputs: FundingInputs, timeline: Timeline) -> Terms:
    """Turn yearly terms into terms of one period; a yearly rate is divided, as loans quote it.

    Parameters
    ----------
    inputs
        Columns.
    timeline
        Periods.
    """
    per_year = timeline.periods_per_year
    payments = timeline.maturity - timeline.first_repayment + 1
    periods_held = inputs.reserve_months * per_year / 12.0

    def level(rate: FloatArray) -> FloatArray:
        payment = np.asarray(level_payment(principal=1.0, rate=rate, periods=payments))
        return np.minimum(payment * periods_held, LARGEST_RESERVE_SHARE)

    policy = np.asarray(inputs.policy_loan_rate) / per_year
    commercial = np.asarray(inputs.commercial_loan_rate) / per_year
    return Terms(
        ceiling=np.asarray(inputs.policy_loan_ceiling_krw),
        policy_rate=policy,
        commercial_rate=commercial,
        fee=np.asarray(inputs.upfront_fee_share),
        policy_reserve=level(policy),
        commercial_reserve=level(commercial),
        is_equity_first=inputs.draw_order == "equity_first",
    )


#: What a mix is kept by period.
BY_PERIOD: Final = (
    "debt_draws",
    "equity_draws",
    "interest_by_period",
    "fees_by_period",
    "reserve_by_period",
)


def _nothing() -> FloatArray:
    return np.zeros((0, 0))


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """Sources and uses under one mix of debt and equity.

    Attributes
    ----------
    debt, total
        Loans drawn and all uses that debt and equity paid, shape ``(n,)``; the total is worked out where
        every period is kept or equity comes first.
    interest, fees, reserve
        Totals, shape ``(n,)``.
    debt_draws, equity_draws, interest_by_period, fees_by_period, reserve_by_period
        Shape ``(t, n)``; empty where periods are not kept.
    """

    debt: FloatArray
    total: FloatArray
    interest: FloatArray
    fees: FloatArray
    reserve: FloatArray
    debt_draws: FloatArray = field(default_factory=_nothing)
    equity_draws: FloatArray = field(default_factory=_nothing)
    interest_by_period: FloatArray = field(default_factory=_nothing)
    fees_by_period: FloatArray = field(default_factory=_nothing)
    reserve_by_period: FloatArray = field(default_factory=_nothing)


def draw(
    *, need: FloatArray, mix: FloatArray, terms: Terms, timeline: Timeline, is_kept: bool = True
) -> Drawn:
    r"""Draw debt and equity until the opening.

    Debt and equity in constant proportion: the mix :math:`g` is the debt's part of every use. Interest is
    paid on the opening balance; the fee is part of each draw, and the reserve, which is proportional to the
    final debt, is paid in the last period of construction. So each period is solved by itself:

    .. math:: u_k = \frac{c_k + i(g U_{k-1})}{1 - \varphi g}, \qquad
       u_K = \frac{c_K + i(g U_{K-1}) + \rho(g U_K)}{1 - \varphi g}

    the last one in closed form on either side of the policy loan's ceiling. With equity first, the mix is
    one less equity over all needs, and shareholders pay until it is used up.

    Parameters
    ----------
    need
        Shape ``(t, n)``.
    mix
        Between 0, all equity, and 1; shape ``(n,)``.
    terms
        Terms of the loans.
    timeline
        Periods.
    is_kept
        Whether every period is kept; while a mix is searched for the totals do.

    Returns
    -------
    Drawn
    """
    scenarios = mix.size
    shape = (timeline.periods, scenarios)
    kept = {name: np.zeros(shape) for name in BY_PERIOD} if is_kept else {}
    debt, total, interests = np.zeros(scenarios), np.zeros(scenarios), np.zeros(scenarios)
    equity_left = (1.0 - mix) * need.sum(axis=0) if terms.is_equity_first else debt
    unit = 1.0 / (1.0 - terms.fee) if terms.is_equity_first else mix / (1.0 - terms.fee * mix)
    opening = timeline.operation
    earliest = int(np.min(opening))
    for period in range(int(np.min(timeline.close)), int(np.max(opening))):
        interest = terms.interest(debt)
        if period >= earliest:
            interest = np.where(period < opening, interest, 0.0)
        cost = need[period] + interest
        equity: FloatArray | float = 0.0
        if terms.is_equity_first:
            equity = np.minimum(equity_left, cost)
            equity_left = equity_left - equity
        drawn = unit * (cost - equity)
        debt = debt + drawn
        interests = interests + interest
        if is_kept or terms.is_equity_first:
            fee = terms.fee * drawn
            total = total + cost + fee
            for name, amount in zip(kept, (drawn, cost + fee - drawn, interest, fee), strict=False):
                kept[name][period] = amount
    # After its last period of construction a scenario has drawn nothing, so that the reserve can come last.
    final = _with_reserve(debt, unit, terms)
    reserve, drawn = terms.reserve(final), final - debt
    fee = terms.fee * drawn
    total = total + reserve + fee
    if is_kept:
        last = np.broadcast_to(opening - 1, (scenarios,)), np.arange(scenarios)
        for name, amount in zip(
            BY_PERIOD, (drawn, reserve + fee - drawn, np.zeros(1), fee, reserve), strict=True
        ):
            kept[name][last] += amount
    return Drawn(debt=final, total=total, interest=interests, fees=terms.fee * final, reserve=reserve, **kept)


def _with_reserve(debt: FloatArray, unit: FloatArray, terms: Terms) -> FloatArray:
    """Solve ``D = debt + unit * reserve(D)`` for the final debt, in closed form below and above the ceiling."""
    below = debt / (1.0 - unit * terms.policy_reserve)
    above = (debt + unit * terms.ceiling * (terms.policy_reserve - terms.commercial_reserve)) / (
        1.0 - unit * terms.commercial_reserve
    )
    final: FloatArray = np.where(below <= terms.ceiling, below, above)
    return final
