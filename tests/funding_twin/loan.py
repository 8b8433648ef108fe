"""The senior loan of one scenario: draws, tax on what it leaves, repayment, and its size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.funding_twin.plan import Plan
from tests.funding_twin.project import Project

GEARING_CAP, LOAN_CEILING, DEBT_CAPACITY, AGREED_DEBT = range(4)
#: A loan that pays off to this part of itself has paid off.
ROUNDING = 1e-12


@dataclass(slots=True)
class Drawn:
    debt: float
    total: float
    draws: list[float]
    equity: list[float]
    interest: list[float]
    fees: list[float]
    reserve: float
    financing_cost: float


@dataclass(slots=True)
class Repaid:
    interest: list[float]
    principal: list[float]
    closing: float
    margin: float


class Tax:
    """Corporate tax of the year to date."""

    def __init__(self, p: Plan, credit: float) -> None:
        s = p.s
        self.brackets = (
            (0.0, s.tax_rate_lowest),
            (s.tax_threshold_low_krw, s.tax_rate_low - s.tax_rate_lowest),
            (s.tax_threshold_middle_krw, s.tax_rate_middle - s.tax_rate_low),
            (s.tax_threshold_high_krw, s.tax_rate_high - s.tax_rate_middle),
        )
        self.surtax, self.limit = 1.0 + s.local_surtax_share, s.loss_limit_share
        self.losses, self.credit = 0.0, credit
        self.income = self.paid = self.used = 0.0

    def new_year(self) -> None:
        if self.income > 0.0:
            self.losses -= min(self.losses, self.limit * self.income)
        else:
            self.losses -= self.income
        self.credit -= self.used
        self.income = self.paid = self.used = 0.0

    def pay(self, income: float) -> float:
        self.income += income
        national = 0.0
        if self.income > 0.0:
            base = self.income - min(self.losses, self.limit * self.income)
            for threshold, rate in self.brackets:
                if base <= threshold:
                    break
                national += rate * (base - threshold)
        self.used = min(self.credit, national)
        due = national * self.surtax - self.used
        instalment = due - self.paid
        self.paid = due
        return instalment


def taxes(p: Plan, income: list[float], credit: float) -> list[float]:
    account, paid = Tax(p, credit), [0.0] * p.t
    for k in range(p.opening, p.end):
        if k % p.m == 0:
            account.new_year()
        paid[k] = account.pay(income[k])
    return paid


class Loan:
    """Terms by period, and what the project leaves for the loan."""

    def __init__(self, p: Plan, project: Project) -> None:
        s, payments = p.s, p.last - p.first + 1
        self.p, self.project = p, project
        self.ceiling = s.policy_loan_ceiling_krw
        self.policy, self.commercial = s.policy_loan_rate / p.m, s.commercial_loan_rate / p.m
        self.fee = s.upfront_fee_share
        held = s.reserve_months * p.m / 12.0
        self.policy_reserve = min(held * annuity(self.policy, payments), 0.5)
        self.commercial_reserve = min(held * annuity(self.commercial, payments), 0.5)
        self.equity_first = s.draw_order == "equity_first"
        self.all_need = sum(project.need)
        periods = range(p.t)
        self.flow = [
            project.margin[k] - project.rise[k] - project.new_principal[k] - project.new_interest[k]
            for k in periods
        ]
        self.taxable = [
            project.margin[k] - project.base_charge[k] - project.later_charge[k] - project.new_interest[k]
            for k in periods
        ]
        self.weights = self._weights(payments)

    def _weights(self, payments: int) -> list[float] | None:
        p, s = self.p, self.p.s
        kind = s.repayment
        if kind == "sculpted":
            if s.debt_sizing == "lenders":
                return None
            kind = "level"
        weights = [0.0] * p.t
        initial = sum(self.project.spending) - s.development_cost_krw
        widest = min(s.policy_loan_ceiling_krw + s.commercial_loan_ceiling_krw, initial)
        rate = self.interest(widest) / widest if widest > 0 else 0.0
        growth = (1.0 + rate) ** payments - 1.0
        for k in range(p.first, p.last + 1):
            if kind == "equal_principal" or rate <= 0.0:
                weights[k] = 1.0 / payments
            else:
                weights[k] = rate / growth * (1.0 + rate) ** (k - p.first)
        return weights

    def interest(self, balance: float) -> float:
        if balance <= self.ceiling:
            return balance * self.policy
        return self.ceiling * self.policy + (balance - self.ceiling) * self.commercial

    def reserve(self, debt: float) -> float:
        if debt <= self.ceiling:
            return debt * self.policy_reserve
        return self.ceiling * self.policy_reserve + (debt - self.ceiling) * self.commercial_reserve

    def with_reserve(self, debt: float, unit: float) -> float:
        """Debt that pays ``unit`` of its own reserve."""
        below = debt / (1.0 - unit * self.policy_reserve)
        if below <= self.ceiling:
            return below
        gap = unit * self.ceiling * (self.policy_reserve - self.commercial_reserve)
        return (debt + gap) / (1.0 - unit * self.commercial_reserve)

    def draw(self, mix: float) -> Drawn:
        p, need = self.p, self.project.need
        draws, equity, interests, fees = ([0.0] * p.t for _ in range(4))
        debt = total = reserve = 0.0
        left = (1.0 - mix) * self.all_need
        unit = 1.0 / (1.0 - self.fee) if self.equity_first else mix / (1.0 - self.fee * mix)
        for k in range(p.close, p.opening):
            interest = self.interest(debt)
            cost = need[k] + interest
            paid = 0.0
            if self.equity_first:
                paid = min(left, cost)
                left -= paid
            closing = debt + unit * (cost - paid)
            if k == p.opening - 1:
                closing = self.with_reserve(closing, unit)
                reserve = self.reserve(closing)
                cost += reserve
            drawn = closing - debt
            fee = self.fee * drawn
            if not self.equity_first:
                paid = cost + fee - drawn
            draws[k], equity[k], interests[k], fees[k] = drawn, paid, interest, fee
            debt, total = closing, total + paid + drawn
        return Drawn(debt, total, draws, equity, interests, fees, reserve, sum(interests) + sum(fees))

    def repay(self, drawn: Drawn, share: float, *, floored: bool, capped: bool = False) -> Repaid:
        p, cover = self.p, 1.0 / self.p.s.target_dscr
        balance, margin, account = drawn.debt, float("inf"), Tax(p, self.project.credit)
        interests, principals = [0.0] * p.t, [0.0] * p.t
        charge, flow_before, taxable = self.project.charge, self.flow, self.taxable
        for k in range(p.opening, p.last + 1):
            if k % p.m == 0:
                account.new_year()
            interest = self.interest(balance)
            tax = account.pay(taxable[k] - charge[k] * drawn.financing_cost - interest)
            flow = flow_before[k] - tax
            required = interest
            if self.weights is not None:
                principal = self.weights[k] * drawn.debt
                required += principal
            elif k < p.first:
                principal = 0.0
            else:
                principal = share * max(flow, 0.0) - interest
                if floored and principal < 0.0:
                    principal = 0.0
                if capped and principal > balance:
                    principal = balance
            margin = min(margin, flow * cover - required)
            balance -= principal
            interests[k], principals[k] = interest, principal
        return Repaid(interests, principals, balance, margin)


def annuity(rate: float, payments: int) -> float:
    """Level payment per won."""
    return rate / (1.0 - (1.0 + rate) ** -payments) if rate > 0.0 else 1.0 / payments


def largest(slack: Callable[[float], float], low: float, high: float) -> float:
    """Largest argument with a slack that is not negative; regula falsi, halved when it stalls."""
    above = slack(high)
    if above >= 0.0:
        return high
    below = slack(low)
    if below <= 0.0:
        return low
    width = high - low
    left, right, side = low, high, 0
    f_left, f_right = below, above
    for step in range(200):
        if right - left <= 4e-15 * width:
            break
        point = (left * f_right - right * f_left) / (f_right - f_left)
        if step > 12 or not left < point < right:
            point = 0.5 * (left + right)
        value = slack(point)
        if 0.0 <= value <= ROUNDING / 10.0:
            return point
        if value >= 0.0:
            left, f_left = point, value
            if side == 1:
                f_right *= 0.5
            side = 1
        else:
            right, f_right = point, value
            if side == -1:
                f_left *= 0.5
            side = -1
    return left


def size(p: Plan, project: Project) -> tuple[Drawn, Repaid, int, float]:
    """Debt, its schedule, the binding limit, and the capacity where that binds."""
    s, loan = p.s, Loan(p, project)
    cost = max(loan.all_need, 1.0)
    mix, limit, capacity = s.gearing_cap_share, GEARING_CAP, float("nan")
    if loan.equity_first:

        def below_cap(z: float) -> float:
            drawn = loan.draw(z)
            return (s.gearing_cap_share * drawn.total - drawn.debt) / cost

        mix = largest(below_cap, 0.0, 1.0)
    ceiling = s.policy_loan_ceiling_krw + s.commercial_loan_ceiling_krw
    found = largest(lambda z: (ceiling - loan.draw(z).debt) / cost, 0.0, mix)
    if found < mix:
        mix, limit = found, LOAN_CEILING
    if s.debt_sizing == "lenders":
        share = 1.0 / s.target_dscr

        def followed(z: float) -> Repaid:
            return loan.repay(loan.draw(z), share, floored=False)

        found = mix
        if loan.weights is None:
            found = largest(lambda z: -followed(z).closing / cost, 0.0, found)
        found = largest(lambda z: followed(z).margin / cost, 0.0, found)
        if found < mix:
            mix, limit = found, DEBT_CAPACITY
            capacity = loan.draw(mix).debt
    drawn = loan.draw(mix)
    share = 1.0 / s.target_dscr if drawn.debt > 0.0 else 0.0
    repaid = loan.repay(drawn, share, floored=True)
    if loan.weights is None and repaid.closing < -ROUNDING * drawn.debt:
        share = -largest(lambda z: -loan.repay(drawn, -z, floored=True).closing / drawn.debt, -share, 0.0)
        repaid = loan.repay(drawn, share, floored=True)
    if loan.weights is None and repaid.margin < -1e-8 * drawn.debt:
        share = 1.0 / s.target_dscr if drawn.debt > 0.0 else share
        repaid = loan.repay(drawn, share, floored=True, capped=True)
    repaid.principal[p.last] += repaid.closing
    return drawn, repaid, limit, capacity
