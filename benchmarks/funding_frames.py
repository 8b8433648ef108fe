"""The funding model as an analyst writes it: one pandas frame a scenario, numpy-financial for the rates.

What does not depend on the period before is a column at once; balances go row by row with ``.loc``, as the
linter asks. ``.at`` would take a little over half of the time.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from analysis.models.funding import FundingInputs

BORDER = 0.03
HARDWARE = ("servers", "network", "storage")
OTHERS = ("building", "grid_connection", "land")
CLASSES = ("universities", "startups", "public_bodies", "large_firms")


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
        self.opened = f.loc[self.opening, "start"]
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
        opening_year = f.loc[self.opening, "year"]
        before = self.opening - f.index[f["year"] == opening_year][0]
        early = np.minimum(whole, earlier) / self.m
        late = (whole - early * before) / (self.m - before)
        in_opening_year = early.where(f.index < self.opening, late)
        spread = (whole / self.m).where(f["year"] != opening_year, in_opening_year)
        return spread.where(f["is_building"] | f["running"], 0.0)

    def capital(self, amounts: Any, lead_years: float) -> tuple[pd.Series, pd.Series]:
        f, by_year = self.f, self.yearly(amounts)
        service_year = math.floor(self.s.service_date)
        close_year = f.loc[self.close, "year"]
        initial, later = pd.Series(0.0, index=f.index), pd.Series(0.0, index=f.index)
        length = min(self.periods(lead_years), self.opening - self.close)
        initial.loc[self.opening - length : self.opening - 1] += by_year.get(service_year, 0.0) / length
        early = f["is_building"] & (f["year"] < service_year)
        counts = f["year"].where(f["is_building"]).map(f["year"][f["is_building"]].value_counts())
        initial += (f["year"].map(by_year) / counts).where(early, 0.0)
        initial.loc[self.close] += by_year[by_year.index < min(close_year, service_year)].sum()
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
