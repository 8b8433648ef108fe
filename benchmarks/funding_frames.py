"""The funding model as an analyst writes it: one pandas frame a scenario, numpy-financial for the rates.

What does not depend on the period before is a column at once; balances go row by row with ``.at``, the
quickest way that pandas has to a single cell. Sizes are sought with SciPy's ``brentq``.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy_financial as npf
import pandas as pd
from scipy.optimize import brentq

from analysis.models.funding import FundingInputs

BORDER = 0.03
HARDWARE = ("servers", "network", "storage")
OTHERS = ("building", "grid_connection", "land")
CLASSES = ("universities", "startups", "public_bodies", "large_firms")
ONE_WON = 1.0


class FrameModel:
    def __init__(self, s: FundingInputs) -> None:
        self.s, self.m = s, s.periods_per_year
        m = self.m
        start = math.floor(s.financial_close_date + BORDER / m)
        self.close = math.floor((s.financial_close_date - start) * m + BORDER)
        self.opening = math.ceil((s.service_date - start) * m - BORDER)
        self.end = self.opening + self.periods(s.operation_years)
        last = min(self.close + round(s.tenor_years * m) - 1, self.end - 1)
        self.last = max(last, self.opening)
        self.first = min(max(self.opening, self.close + round(s.grace_years * m)), self.last)
        f = pd.DataFrame(index=pd.RangeIndex(self.end + 1))
        f["start"] = start + f.index / m
        f["year"] = np.floor(f["start"] + 1e-9).astype(int)
        f["middle"] = f["start"] + 0.5 / m
        f["is_building"] = (f.index >= self.close) & (f.index < self.opening)
        f["running"] = (f.index >= self.opening) & (f.index < self.end)
        f["level"] = (1.0 + s.inflation_rate) ** (f["middle"] - s.price_date)
        self.opened = f.at[self.opening, "start"]
        self.f = f

    def periods(self, years: float) -> int:
        return max(round(years * self.m), 1)

    def yearly(self, amounts: Any) -> pd.Series:
        return pd.Series(np.asarray(amounts)[0], index=self.s.years)

    def flow(self, amounts: Any) -> pd.Series:
        """Yearly flow of the running centre by period."""
        f, by_year = self.f, self.yearly(amounts)
        whole = f["year"].map(by_year).fillna(0.0)
        earlier = f["year"].map(by_year.shift(1, fill_value=0.0)).fillna(0.0)
        opening_year = f.at[self.opening, "year"]
        before = self.opening - f.index[f["year"] == opening_year][0]
        early = np.minimum(whole, earlier) / self.m
        late = (whole - early * before) / (self.m - before)
        in_opening_year = early.where(f.index < self.opening, late)
        spread = (whole / self.m).where(f["year"] != opening_year, in_opening_year)
        return spread.where(f["is_building"] | f["running"], 0.0)

    def capital(self, amounts: Any, lead_years: float) -> tuple[pd.Series, pd.Series]:
        f, by_year = self.f, self.yearly(amounts)
        service_year = math.floor(self.s.service_date)
        close_year = f.at[self.close, "year"]
        initial, later = pd.Series(0.0, index=f.index), pd.Series(0.0, index=f.index)
        length = min(self.periods(lead_years), self.opening - self.close)
        initial.loc[self.opening - length : self.opening - 1] += by_year.get(service_year, 0.0) / length
        early = f["is_building"] & (f["year"] < service_year)
        counts = f["year"].where(f["is_building"]).map(f["year"][f["is_building"]].value_counts())
        initial += (f["year"].map(by_year) / counts).where(early, 0.0)
        initial.at[self.close] += by_year[by_year.index < min(close_year, service_year)].sum()
        is_later = f["running"] & (f["year"] > service_year) & (f.index < self.end - self.m)
        later += (f["year"].map(by_year) / self.m).where(is_later, 0.0)
        return initial, later

    def charge(self, years: float, *, declines: bool) -> pd.Series:
        f, life = self.f, self.periods(years)
        age = pd.Series(f.index - self.opening, index=f.index)
        is_charged = (age >= 0) & (age < life) & f["running"]
        if not declines:
            return pd.Series(1.0 / life, index=f.index).where(is_charged, 0.0)
        whole_years = max(life // self.m, 1)
        kept, year = 0.05 ** (1.0 / whole_years), age // self.m
        opening = kept ** year.clip(lower=0)
        amount = opening.where(year == whole_years - 1, opening * (1.0 - kept)) / self.m
        return amount.where(is_charged & (year < whole_years), 0.0)

    def project(self) -> None:
        s, f, m = self.s, self.f, self.m
        at_opening = (1.0 + s.inflation_rate) ** (self.opened - s.price_date)
        since = (f["middle"] - self.opened).clip(lower=0.0)
        hardware_level = f["level"].where(
            f["is_building"], at_opening * (1.0 + s.hardware_growth_rate) ** since
        ) * (1.0 + s.foreign_currency_share * s.exchange_rate_rise_share)
        domestic = 1.0 - s.domestic_chip_share * (1.0 - s.domestic_cost_ratio)
        totals = {part: float(np.sum(row)) for part, row in s.capital_krw.items()}
        others = sum(total for part, total in totals.items() if part != "contingency")
        contingency = totals["contingency"] / others if others > 0 else 0.0
        f["later"] = 0.0
        for part in (*HARDWARE, *OTHERS):
            is_hardware = part in HARDWARE
            lead = s.server_delivery_years if is_hardware else s.construction_years
            first, rest = self.capital(s.capital_krw[part], lead)
            level = hardware_level if is_hardware else f["level"]
            level = level * domestic if part == "servers" else level
            f[part] = first * level * (1.0 + s.cost_uplift_share)
            f["later"] += rest * level * (1.0 + contingency)
        f["contingency"] = f[[*HARDWARE, *OTHERS]].sum(axis=1) * contingency
        self.hardware = f[list(HARDWARE)].sum().sum()
        cost = {
            "hardware": self.hardware * (1.0 + contingency),
            "building": f[["building", "grid_connection"]].sum().sum() * (1.0 + contingency),
            "land": f["land"].sum() * (1.0 + contingency),
        }
        f["spending"] = f[[*HARDWARE, *OTHERS, "contingency"]].sum(axis=1)
        self.initial = f["spending"].sum()
        f.loc[self.close, "spending"] += s.development_cost_krw
        self._operation(cost)
        self._needs(cost, m)

    def _operation(self, cost: dict[str, float]) -> None:
        s, f, m = self.s, self.f, self.m
        since = (f["middle"] - self.opened).clip(lower=0.0)
        fleets = np.floor(since / s.fleet_life_years + 1e-9) * s.fleet_life_years
        price = (
            s.market_price_krw_per_hour
            * (1.0 - s.domestic_chip_share * (1.0 - s.domestic_revenue_ratio))
            * (1.0 + s.price_growth_rate) ** (since - fleets)
            * (1.0 + s.new_fleet_price_growth_rate) ** fleets
        )
        hours = pd.DataFrame({name: self.flow(s.class_hours[name]) for name in CLASSES})
        shares = pd.Series({name: getattr(s, f"user_price_share_{name}") for name in CLASSES})
        f["sold"] = hours.sum(axis=1)
        available = self.flow(s.available_hours)
        idle = (available - f["sold"]).clip(lower=0.0)
        purchased = np.minimum(available * s.public_purchase_share, idle).where(f["running"], 0.0)
        f["revenue"] = price * (
            (hours * shares).sum(axis=1)
            + purchased * s.public_purchase_price_share
            + (hours * (1.0 - shares)).sum(axis=1) * s.discount_reimbursed_share
        )
        running_cost = pd.DataFrame(
            {part: self.flow(row) * f["level"] for part, row in s.operating_cost_krw.items()}
        )
        running_cost["electricity"] *= (1.0 + s.electricity_growth_rate) ** (f["middle"] - s.price_date)
        fixed = (s.network_service_krw_per_year + s.overhead_krw_per_year) * f["level"]
        fixed += (cost["building"] + cost["land"]) * s.property_cost_share
        f["cost"] = running_cost.sum(axis=1) + (fixed / m).where(f["running"], 0.0)
        f["margin"] = (f["revenue"] - f["cost"]).where(f["running"], 0.0)
        receivables = (f["revenue"] * s.working_capital_days * m / 365.0).where(f["running"], 0.0)
        f["rise"] = receivables.diff().fillna(receivables)

    def _needs(self, cost: dict[str, float], m: int) -> None:
        s, f = self.s, self.f
        total, given = f["spending"].sum(), s.grant_krw + s.local_subsidy_krw
        factor = min(1.0, total / given) if given > 0 else 1.0
        f["given"] = f["spending"] / total * given * factor if total > 0 else 0.0
        f["early"] = (f["revenue"] - f["cost"]).where(f["is_building"], 0.0)
        net = f["spending"] - f["early"] - f["given"]
        f["need"], f["excess"] = net.clip(lower=0.0), (-net).clip(lower=0.0)
        self.capitalised, self.land = net.sum(), cost["land"]
        hardware = self.charge(s.server_tax_life_years, declines=s.server_depreciation == "declining_balance")
        building = self.charge(s.building_tax_life_years, declines=False)
        depreciable = cost["hardware"] + cost["building"]
        share = cost["hardware"] / depreciable if depreciable > 0 else 1.0
        self.share, self.left = share, (1.0 - hardware.sum(), 1.0 - building.sum())
        f["charge"] = share * hardware + (1.0 - share) * building
        f["base_charge"] = f["charge"] * max(self.capitalised - self.land, 0.0)
        life, fleet = self.periods(s.server_tax_life_years), self.periods(s.fleet_life_years)

        def trailing(column: pd.Series, length: int) -> pd.Series:
            return column.shift(1, fill_value=0.0).rolling(length, min_periods=1).sum()

        f["later_charge"] = (trailing(f["later"], life) / life).where(f["running"], 0.0)
        f["new_draws"] = f["later"] * s.refresh_debt_share
        f["own"] = f["later"] - f["new_draws"]
        f["new_principal"] = (trailing(f["new_draws"], fleet) / fleet).where(f["running"], 0.0)
        balance = (f["new_draws"] - f["new_principal"]).cumsum().clip(lower=0.0)
        self.new_balance = balance.iloc[-1]
        rate = s.commercial_loan_rate / m
        f["new_interest"] = (balance.shift(1, fill_value=0.0) * rate).where(f["running"], 0.0)
        ahead = max(fleet - m, 1)
        f["put_by"] = (trailing(f["own"][::-1], ahead)[::-1] / ahead).where(f["running"], 0.0)
        f["before_tax"] = f["margin"] - f["rise"] - f["new_principal"] - f["new_interest"]
        f["taxable"] = f["margin"] - f["base_charge"] - f["later_charge"] - f["new_interest"]

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
            paid.at[k] = self.tax(income.at[k], k, account)
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
            cost = f.at[k, "need"] + interest
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
            f.at[k, "draws"], f.at[k, "equity"], f.at[k, "idc"], f.at[k, "fees"] = drawn, paid, interest, fee
            debt, total = closing, total + paid + drawn
        financing = f["idc"].sum() + f["fees"].sum()
        return {"debt": debt, "total": total, "reserve": reserve, "financing": financing}

    def repay(self, drawn: dict[str, float], share: float, *, floored: bool) -> dict[str, float]:
        s, f, account = self.s, self.f, self.new_account()
        f["interest"] = f["principal"] = 0.0
        balance, margin = drawn["debt"], math.inf
        for k in range(self.opening, self.last + 1):
            interest = self.interest(balance)
            income = f.at[k, "taxable"] - f.at[k, "charge"] * drawn["financing"] - interest
            flow = f.at[k, "before_tax"] - self.tax(income, k, account)
            required = interest
            if self.weights is not None:
                principal = self.weights.at[k] * drawn["debt"]
                required += principal
            elif k < self.first:
                principal = 0.0
            else:
                principal = share * max(flow, 0.0) - interest
                principal = max(principal, 0.0) if floored else principal
            margin = min(margin, flow / s.target_dscr - required)
            balance -= principal
            f.at[k, "interest"], f.at[k, "principal"] = interest, principal
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
        f.at[self.last, "principal"] += repaid["closing"]
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
