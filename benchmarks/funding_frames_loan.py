"""Tax, draws and size of the loan in one pandas frame, see :mod:`benchmarks.funding_frames`."""

from __future__ import annotations

import math
from typing import Any

import numpy_financial as npf
import pandas as pd
from scipy.optimize import brentq

from benchmarks.funding_frames import FrameModel


class LoanModel(FrameModel):
    def tax(self, income: float, k: int, account: dict[str, float]) -> float:
        """Tax of a period by the year to date."""
        s = self.s
        if k % self.m == 0:
            positive = max(account["income"], 0.0)
            covered = min(account["losses"], s.loss_limit_share * positive)
            account["losses"] += -covered - min(account["income"], 0.0)
            account["credit"] -= account["used"]
            account["income"] = account["paid"] = account["used"] = 0.0
        account["income"] += income
        positive = max(account["income"], 0.0)
        base = positive - min(account["losses"], s.loss_limit_share * positive)
        national = s.tax_rate_lowest * base
        national += (s.tax_rate_low - s.tax_rate_lowest) * max(base - s.tax_threshold_low_krw, 0.0)
        national += (s.tax_rate_middle - s.tax_rate_low) * max(base - s.tax_threshold_middle_krw, 0.0)
        national += (s.tax_rate_high - s.tax_rate_middle) * max(base - s.tax_threshold_high_krw, 0.0)
        account["used"] = min(account["credit"], national)
        due = national * (1.0 + s.local_surtax_share) - account["used"]
        paid = due - account["paid"]
        account["paid"] = due
        return paid

    def new_account(self) -> dict[str, float]:
        credit = self.hardware * self.s.investment_credit_share
        return {"income": 0.0, "losses": 0.0, "credit": credit, "used": 0.0, "paid": 0.0}

    def taxes(self, income: pd.Series) -> pd.Series:
        account, paid = self.new_account(), pd.Series(0.0, index=self.f.index)
        for k in range(self.opening, self.end):
            paid.loc[k] = self.tax(income.loc[k], k, account)
        return paid

    def interest(self, balance: float) -> float:
        policy = min(balance, self.s.policy_loan_ceiling_krw)
        rates = self.s.policy_loan_rate, self.s.commercial_loan_rate
        return (policy * rates[0] + (balance - policy) * rates[1]) / self.m

    def draw(self, mix: float) -> dict[str, float]:
        """Draws, interest, fees and the reserve until the opening, into the frame."""
        s, f = self.s, self.f
        payments, held = self.last - self.first + 1, s.reserve_months * self.m / 12.0
        factors = [
            min(-npf.pmt(rate / self.m, payments, 1.0) * held, 0.5)
            for rate in (s.policy_loan_rate, s.commercial_loan_rate)
        ]
        f["draws"] = f["equity"] = f["idc"] = f["fees"] = 0.0
        debt = total = reserve = 0.0
        equity_first = s.draw_order == "equity_first"
        unit = 1.0 / (1.0 - s.upfront_fee_share) if equity_first else mix / (1.0 - s.upfront_fee_share * mix)
        left = (1.0 - mix) * f["need"].sum()
        for k in range(self.close, self.opening):
            interest = self.interest(debt)
            cost = f.loc[k, "need"] + interest
            paid = min(left, cost) if equity_first else 0.0
            left -= paid
            closing = debt + unit * (cost - paid)
            if k == self.opening - 1:
                below = closing / (1.0 - unit * factors[0])
                if below > s.policy_loan_ceiling_krw:
                    gap = unit * s.policy_loan_ceiling_krw * (factors[0] - factors[1])
                    below = (closing + gap) / (1.0 - unit * factors[1])
                closing = below
                policy = min(closing, s.policy_loan_ceiling_krw)
                reserve = policy * factors[0] + (closing - policy) * factors[1]
                cost += reserve
            drawn = closing - debt
            fee = s.upfront_fee_share * drawn
            paid = paid if equity_first else cost + fee - drawn
            f.loc[k, "draws"], f.loc[k, "equity"], f.loc[k, "idc"], f.loc[k, "fees"] = (
                drawn,
                paid,
                interest,
                fee,
            )
            debt, total = closing, total + paid + drawn
        financing = f["idc"].sum() + f["fees"].sum()
        return {"debt": debt, "total": total, "reserve": reserve, "financing": financing}

    def repay(
        self, drawn: dict[str, float], share: float, *, floored: bool, capped: bool = False
    ) -> dict[str, float]:
        s, f, account = self.s, self.f, self.new_account()
        f["interest"] = f["principal"] = 0.0
        balance, margin = drawn["debt"], math.inf
        for k in range(self.opening, self.last + 1):
            interest = self.interest(balance)
            income = f.loc[k, "taxable"] - f.loc[k, "charge"] * drawn["financing"] - interest
            flow = f.loc[k, "before_tax"] - self.tax(income, k, account)
            required = interest
            if self.weights is not None:
                principal = self.weights.loc[k] * drawn["debt"]
                required += principal
            elif k < self.first:
                principal = 0.0
            else:
                principal = share * max(flow, 0.0) - interest
                principal = max(principal, 0.0) if floored else principal
                principal = min(principal, balance) if capped else principal
            margin = min(margin, flow / s.target_dscr - required)
            balance -= principal
            f.loc[k, "interest"], f.loc[k, "principal"] = interest, principal
        return {"closing": balance, "margin": margin}

    def size(self) -> dict[str, float]:
        s, f = self.s, self.f
        self.weights = self._weights()
        cost = max(f["need"].sum(), 1.0)
        mix, limit = s.gearing_cap_share, 0
        if s.draw_order == "equity_first":

            def gap(z: float) -> float:
                drawn = self.draw(z)
                return (s.gearing_cap_share * drawn["total"] - drawn["debt"]) / cost

            mix = seek(gap, 1.0)
        ceiling = s.policy_loan_ceiling_krw + s.commercial_loan_ceiling_krw
        found = seek(lambda z: (ceiling - self.draw(z)["debt"]) / cost, mix)
        limit, mix = (1, found) if found < mix else (limit, mix)
        share = 1.0 / s.target_dscr
        if s.debt_sizing == "lenders":

            def followed(z: float, name: str, sign: float) -> float:
                return sign * self.repay(self.draw(z), share, floored=False)[name] / cost

            found = mix
            if self.weights is None:
                found = seek(lambda z: followed(z, "closing", -1.0), found)
            found = seek(lambda z: followed(z, "margin", 1.0), found)
            limit, mix = (2, found) if found < mix else (limit, mix)
        drawn = self.draw(mix)
        share = share if drawn["debt"] > 0 else 0.0
        repaid = self.repay(drawn, share, floored=True)
        if self.weights is None and repaid["closing"] < -1e-12 * drawn["debt"]:
            share -= seek(
                lambda z: -self.repay(drawn, share - z, floored=True)["closing"] / drawn["debt"], share
            )
            repaid = self.repay(drawn, share, floored=True)
        if self.weights is None and repaid["margin"] < -1e-8 * drawn["debt"]:
            repaid = self.repay(drawn, 1.0 / s.target_dscr, floored=True, capped=True)
        f.loc[self.last, "principal"] += repaid["closing"]
        return {**drawn, "limit": limit}

    def _weights(self) -> pd.Series | None:
        s, kind = self.s, self.s.repayment
        if kind == "sculpted" and s.debt_sizing == "lenders":
            return None
        payments = self.last - self.first + 1
        number = pd.Series(self.f.index - self.first, index=self.f.index)
        is_paid = (number >= 0) & (self.f.index <= self.last)
        widest = min(s.policy_loan_ceiling_krw + s.commercial_loan_ceiling_krw, self.initial)
        rate = self.interest(widest) / widest if widest > 0 else 0.0
        if kind == "equal_principal" or rate <= 0:
            return pd.Series(1.0 / payments, index=self.f.index).where(is_paid, 0.0)
        weight = rate / ((1.0 + rate) ** payments - 1.0) * (1.0 + rate) ** number.clip(lower=0)
        return weight.where(is_paid, 0.0)


def seek(slack: Any, high: float) -> float:
    """Largest argument from nought with a slack that is not negative."""
    if slack(high) >= 0.0:
        return high
    if slack(0.0) <= 0.0:
        return 0.0
    return float(brentq(slack, 0.0, high, xtol=1e-15, rtol=1e-14))
