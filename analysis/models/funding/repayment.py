"""What a debt of a given size pays in each period, and what that leaves of the cash flow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.models.funding.construction import Terms
from analysis.models.funding.inputs import FloatArray, FundingInputs
from analysis.models.funding.tax import TaxAccount
from analysis.models.funding.timeline import BoolArray, Timeline


@dataclass(frozen=True, kw_only=True)
class CashFlow:
    """Cash flow before tax and senior debt in operation; arrays of shape ``(t, n)``.

    Attributes
    ----------
    before_tax
        Revenue less cost less the rise of receivables, less the service of refresh loans.
    taxable
        Income before senior interest and before the depreciation of financing cost.
    financing_charge
        Depreciation of each period per won of capitalised interest and fees.
    credit
        Investment credit, shape ``(n,)``.
    """

    before_tax: FloatArray
    taxable: FloatArray
    financing_charge: FloatArray
    credit: FloatArray


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """A loan's schedule; arrays of shape ``(t, n)``.

    Attributes
    ----------
    interest, principal
        By period of operation.
    closing
        Balance after the last payment, shape ``(n,)``.
    margin
        Least cash flow over the target coverage, less debt service, shape ``(n,)``.
    """

    interest: FloatArray
    principal: FloatArray
    closing: FloatArray
    margin: FloatArray


@dataclass(frozen=True, kw_only=True)
class Loan:
    """Everything that repayment needs beside the debt itself.

    Attributes
    ----------
    weights
        Share of the principal repaid in each period, shape ``(t, n)``; ``None`` for a sculpted loan.
    """

    inputs: FundingInputs
    timeline: Timeline
    terms: Terms
    cash: CashFlow
    weights: FloatArray | None

    @cached_property
    def tax_account(self) -> TaxAccount:
        """The account as it opens, to be copied."""
        scenarios = self.cash.before_tax.shape[-1]
        return TaxAccount.opened(inputs=self.inputs, credit=self.cash.credit, scenarios=scenarios)

    @cached_property
    def with_all_alive(self) -> list[bool]:
        """Whether each period belongs to the loan's life in every scenario."""
        return _in_every(self.timeline.is_loan_life)

    @cached_property
    def with_all_repaying(self) -> list[bool]:
        """Whether each period repays principal in every scenario."""
        return _in_every(self.timeline.is_repaying)

    def of_rows(self, rows: npt.NDArray[np.intp], scenarios: int) -> Loan:
        """Keep some scenarios; what holds in every scenario stays."""
        if rows.size == scenarios:
            return self

        def cut(array: FloatArray) -> FloatArray:
            return array if array.shape[-1] == 1 else array.take(rows, axis=-1)

        names = (
            "tax_rate_lowest",
            "tax_rate_low",
            "tax_rate_middle",
            "tax_rate_high",
            "tax_threshold_low_krw",
            "tax_threshold_middle_krw",
            "tax_threshold_high_krw",
            "local_surtax_share",
            "loss_limit_share",
            "target_dscr",
        )
        terms, cash = self.terms, self.cash
        parts: dict[str, Any] = {name: cut(np.asarray(getattr(self.inputs, name))) for name in names}
        return Loan(
            inputs=replace(self.inputs, **parts),
            timeline=self.timeline.of_rows(rows),
            terms=replace(
                terms,
                ceiling=cut(terms.ceiling),
                policy_rate=cut(terms.policy_rate),
                commercial_rate=cut(terms.commercial_rate),
                fee=cut(terms.fee),
                policy_reserve=cut(terms.policy_reserve),
                commercial_reserve=cut(terms.commercial_reserve),
            ),
            cash=CashFlow(
                before_tax=cut(cash.before_tax),
                taxable=cut(cash.taxable),
                financing_charge=cut(cash.financing_charge),
                credit=cut(cash.credit),
            ),
            weights=None if self.weights is None else cut(self.weights),
        )


def _in_every(is_so: BoolArray) -> list[bool]:
    flags: list[bool] = np.asarray(is_so.all(axis=1)).tolist()
    return flags


def repay(
    *,
    loan: Loan,
    debt: FloatArray,
    financing_cost: FloatArray,
    service_share: FloatArray,
    is_floored: bool = True,
    is_capped: bool = False,
    is_kept: bool = True,
    is_tested: bool = True,
) -> Schedule:
    r"""Follow a loan through its life.

    A sculpted loan pays the given share of the cash flow, but at least its interest; the others pay their
    share of the principal.

    .. math:: s_k = \max\bigl(x\,\max(\text{CFADS}_k, 0),\ i_k\bigr) \quad\text{or}\quad s_k = i_k + w_k D

    Nothing but interest is paid in a grace period.

    Parameters
    ----------
    loan
        Terms, cash flow and periods.
    debt
        Drawn by the opening, shape ``(n,)``.
    financing_cost
        Capitalised interest and fees, shape ``(n,)``: their depreciation lowers the tax.
    service_share
        :math:`x`, the reciprocal of the coverage that the payments keep, shape ``(n,)``.
    is_floored
        Whether a sculpted loan pays at least its interest. While the debt is sized it does not, so that the
        closing balance is nearly straight in the debt; the margin tells where interest is not covered.
    is_capped
        Whether a sculpted loan pays no more than its balance, and so may be paid off early.
    is_kept
        Whether every period is kept; while a debt is searched for, closing balance and margin do.
    is_tested
        Whether the margin is worked out; without it, it is infinite.

    Returns
    -------
    Schedule
    """
    line, terms, cash = loan.timeline, loan.terms, loan.cash
    scenarios = debt.size
    shape = (line.periods if is_kept else 0, scenarios)
    interests, principals = np.zeros(shape), np.zeros(shape)
    balance = debt
    margin = np.full(scenarios, np.inf)
    cover = 1.0 / loan.inputs.target_dscr
    account = replace(loan.tax_account)
    taxable = cash.taxable - cash.financing_charge * financing_cost
    is_year_start = line.is_year_start
    alive, repaying = line.is_loan_life, line.is_repaying
    # A period that is the same for all, as every one is in a single scenario, needs no mask.
    is_alive, is_repaying = loan.with_all_alive, loan.with_all_repaying
    for period in range(int(np.min(line.operation)), int(np.max(line.maturity)) + 1):
        if is_year_start[period]:
            account.turn_year()
        interest = terms.interest(balance)
        if not is_alive[period]:
            interest = np.where(alive[period], interest, 0.0)
        flow = cash.before_tax[period] - account.pay(taxable[period] - interest)
        if loan.weights is None:
            paid = service_share * np.maximum(flow, account.nought) - interest
            paid = np.maximum(paid, account.nought) if is_floored else paid
            paid = np.minimum(paid, balance) if is_capped else paid
            principal = paid if is_repaying[period] else np.where(repaying[period], paid, 0.0)
        else:
            principal = loan.weights[period] * debt
        if is_tested:
            required = interest if loan.weights is None else interest + principal
            least = np.minimum(margin, flow * cover - required)
            margin = least if is_alive[period] else np.where(alive[period], least, margin)
        balance = balance - principal
        if is_kept:
            interests[period], principals[period] = interest, principal
    return Schedule(interest=interests, principal=principals, closing=balance, margin=margin)


def principal_weights(*, inputs: FundingInputs, timeline: Timeline, rate: FloatArray) -> FloatArray | None:
    """Share of the principal that each period repays; ``None`` for a sculpted loan.

    Parameters
    ----------
    inputs
        Columns. Loans sized as announced pass no test of coverage to which they could be sculpted, so they
        are paid in level amounts.
    timeline
        Periods.
    rate
        Interest of one period that a level loan is worked out with, shape ``(n,)``.

    Returns
    -------
    array of shape (t, n) or None
    """
    kind = inputs.repayment
    if kind == "sculpted":
        if inputs.debt_sizing == "lenders":
            return None
        kind = "level"
    payments = (timeline.maturity - timeline.first_repayment + 1).astype(np.float64)
    number = timeline.index - timeline.first_repayment
    is_paying = (number >= 0) & (timeline.index <= timeline.maturity)
    if kind == "equal_principal":
        return np.where(is_paying, 1.0 / payments, 0.0)
    safe = np.where(rate > 0, rate, 1.0)
    growing = np.exp(np.log1p(safe) * np.clip(number, 0, payments))
    first = np.where(rate > 0, safe / np.expm1(payments * np.log1p(safe)), 1.0 / payments)
    return np.where(is_paying, first * np.where(rate > 0, growing, 1.0), 0.0)
