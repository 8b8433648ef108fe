"""Periods of one scenario, and yearly amounts sorted into them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from analysis.models.funding import FundingInputs

#: A date this close to the border of a period, in periods, is on it.
BORDER = 0.03


@dataclass(slots=True)
class Plan:
    s: FundingInputs
    m: int  # periods a year
    t: int  # number of periods
    starts: list[float]
    years: list[int]
    close: int
    opening: int
    end: int  # wind-up
    first: int  # first repayment
    last: int  # maturity
    opened: float  # date of the opening
    deflator: list[float]
    table: Any  # every yearly amount as a list of floats, by field and part


def whole(years: float, m: int) -> int:
    """A length in periods, at least one; halves go to the even number."""
    return max(round(years * m), 1)


def plan_of(s: FundingInputs) -> Plan:
    m = s.periods_per_year
    start = math.floor(s.financial_close_date + BORDER / m)
    close = math.floor((s.financial_close_date - start) * m + BORDER)
    opening = math.ceil((s.service_date - start) * m - BORDER)
    end = opening + whole(s.operation_years, m)
    last = max(min(close + round(s.tenor_years * m) - 1, end - 1), opening)
    first = min(max(opening, close + round(s.grace_years * m)), last)
    t = end + 1
    starts = [start + k / m for k in range(t)]
    table = {
        name: {part: [float(x) for x in row[0]] for part, row in getattr(s, name).items()}
        for name in ("capital_krw", "operating_cost_krw", "class_hours")
    }
    table["available_hours"] = [float(x) for x in s.available_hours[0]]
    return Plan(
        s=s,
        m=m,
        t=t,
        starts=starts,
        years=[start + k // m for k in range(t)],
        close=close,
        opening=opening,
        end=end,
        first=first,
        last=last,
        opened=starts[opening],
        deflator=[(1.0 + s.inflation_rate) ** (a + 0.5 / m - s.price_date) for a in starts],
        table=table,
    )


def sorted_flow(p: Plan, amounts: list[float]) -> list[float]:
    """A yearly flow of the running centre by period, from financial close to wind-up."""
    zero = int(p.s.years[0])
    opening_year = p.years[p.opening]
    before = p.opening - p.years.index(opening_year)
    flow = [0.0] * p.t
    for k in range(p.close, p.end):
        column = p.years[k] - zero
        amount = amounts[column]
        if p.years[k] == opening_year:
            earlier = amounts[column - 1] if column > 0 else 0.0
            early = min(earlier, amount) / p.m
            flow[k] = early if k < p.opening else (amount - early * before) / (p.m - before)
        else:
            flow[k] = amount / p.m
    return flow


def sorted_capital(p: Plan, amounts: list[float], lead_years: float) -> tuple[list[float], list[float]]:
    """Capital by period: what is paid before the opening, and what replaces it later; real."""
    s = p.s
    service_year = math.floor(s.service_date)
    initial, later = [0.0] * p.t, [0.0] * p.t
    for year, amount in zip(s.years.tolist(), amounts, strict=True):
        if amount == 0.0:
            continue
        if year == service_year:
            length = min(whole(lead_years, p.m), p.opening - p.close)
            for k in range(p.opening - length, p.opening):
                initial[k] += amount / length
        elif year < p.years[p.close] and year < service_year:
            initial[p.close] += amount
        elif year < service_year:
            periods = [k for k in range(p.close, p.opening) if p.years[k] == year]
            for k in periods:
                initial[k] += amount / len(periods)
        else:
            for k in range(p.opening, p.end - p.m):
                if p.years[k] == year:
                    later[k] += amount / p.m
    return initial, later
