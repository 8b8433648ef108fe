"""Statements and measures of one scenario."""

from __future__ import annotations

import math
from itertools import accumulate
from typing import Any

from tests.funding_twin.cascade import Claims, cascade, shareholders
from tests.funding_twin.loan import Drawn, Repaid, taxes
from tests.funding_twin.plan import Plan
from tests.funding_twin.project import Project
from tests.funding_twin.rates import rate_of_return

#: Less is rounding: of a debt, of what falls due, of a flow.
ONE_WON = 1.0


def outcome_of(p: Plan, q: Project, drawn: Drawn, repaid: Repaid, limit: int, capacity: float) -> Any:
    s, periods = p.s, range(p.t)
    running = [p.opening <= k < p.end for k in periods]
    depreciation = [
        q.base_charge[k] + q.later_charge[k] + q.charge[k] * drawn.financing_cost for k in periods
    ]
    land = min(q.land, q.capitalised)
    depreciable = max(q.capitalised - q.land, 0.0) + drawn.financing_cost
    hardware = depreciable * q.hardware_share * (1.0 - q.hardware_charged)
    building = depreciable * (1.0 - q.hardware_share) * (1.0 - q.building_charged)
    hardware += sum(q.later) - sum(q.later_charge)
    proceeds = s.residual_server_share * hardware + s.residual_building_share * building + max(land, 0.0)
    book = hardware + building + land
    financed = drawn.financing_cost
    without = proceeds - s.residual_server_share * financed * q.hardware_share * (1.0 - q.hardware_charged)
    without -= s.residual_building_share * financed * (1.0 - q.hardware_share) * (1.0 - q.building_charged)

    taxable = [q.margin[k] - depreciation[k] - q.new_interest[k] - repaid.interest[k] for k in periods]
    tax = taxes(p, taxable, q.credit)
    cfads = [q.margin[k] - q.rise[k] - tax[k] for k in periods]
    interest = [repaid.interest[k] + q.new_interest[k] for k in periods]
    principal = [repaid.principal[k] + q.new_principal[k] for k in periods]
    service = [interest[k] + principal[k] for k in periods]
    profit = [q.margin[k] - depreciation[k] - interest[k] - tax[k] for k in periods]
    profit[p.end] += proceeds - book
    months = s.reserve_months / 12.0
    open_debt = drawn.debt - sum(repaid.principal) + q.new_balance[-1]
    paid = cascade(
        p,
        Claims(
            cfads=cfads,
            interest=interest,
            principal=principal,
            profit=profit,
            own=q.own,
            put_by=q.put_by,
            target=[sum(service[k + 1 : k + 1 + p.m]) * months if running[k] else 0.0 for k in periods],
            proceeds=proceeds,
            open_debt=open_debt if open_debt > 1.0 else 0.0,
            cash=sum(q.excess),
            reserve=drawn.reserve,
            preferred=sum(drawn.equity) * s.preferred_equity_share,
        ),
    )
    flows = shareholders(p, drawn.equity, paid)
    unlevered = taxes(p, [q.margin[k] - q.base_charge[k] - q.later_charge[k] for k in periods], q.credit)
    project_flow = [
        q.early_revenue[k]
        - q.spending[k]
        - q.early_cost[k]
        + q.margin[k]
        - q.rise[k]
        - unlevered[k]
        - q.later[k]
        for k in periods
    ]
    project_flow[p.end] += without
    balance = sheet(p, q, drawn, repaid, paid, depreciation, profit, book)
    policy = [min(total, s.policy_loan_ceiling_krw) for total in accumulate(drawn.draws)]
    policy_draws = [policy[k] - (policy[k - 1] if k else 0.0) for k in periods]
    net_income = [profit[k] - paid["charge"][k] for k in periods]
    reserve_use = [0.0] * p.t
    reserve_use[p.opening - 1] = drawn.reserve
    equity = sum(drawn.equity)
    outcome: dict[str, Any] = {
        "stage": [
            1 if p.close <= k < p.opening else 2 if running[k] else 3 if k == p.end else 0 for k in periods
        ],
        **{f"uses.{part}": amounts for part, amounts in q.uses.items()},
        "uses.early_operation": q.early_cost,
        "uses.interest": drawn.interest,
        "uses.fees": drawn.fees,
        "uses.reserve": reserve_use,
        **{f"sources.{name}": flows[f"paid_in.{name}"] for name in CLASSES},
        "sources.policy_loan": policy_draws,
        "sources.commercial_loan": [drawn.draws[k] - policy_draws[k] for k in periods],
        "sources.grant": q.grants,
        "sources.local_subsidy": q.subsidies,
        "sources.early_revenue": [q.early_revenue[k] - q.excess[k] for k in periods],
        "debt_krw": drawn.debt,
        "equity_krw": equity,
        "total_uses_krw": drawn.total,
        "gearing_share": drawn.debt / drawn.total if drawn.total > ONE_WON else 0.0,
        "equity_gap_krw": max(equity - s.equity_committed_krw, 0.0),
        "binding_limit": limit,
        "debt_capacity_krw": capacity,
        "draws": drawn.draws,
        "scheduled_interest": interest,
        "scheduled_principal": principal,
        "refresh_draws": q.new_draws,
        "refresh_principal": q.new_principal,
        "debt_balance": balance["debt"],
        "market_price": [q.price[k] if running[k] else math.nan for k in periods],
        "sold_hours": q.sold,
        "purchased_hours": q.purchased,
        **{f"revenue.{name}": amounts for name, amounts in q.revenue.items()},
        **{f"operating_cost.{name}": amounts for name, amounts in q.cost.items()},
        "tax": tax,
        "receivables_rise": q.rise,
        "cfads": cfads,
        "later_capital": q.later,
        "proceeds": [proceeds if k == p.end else 0.0 for k in periods],
        "put_payment": flows["put_payment"],
        "depreciation": depreciation,
        "interest_expense": [interest[k] + paid["charge"][k] for k in periods],
        "net_income": net_income,
        **{f"balance_sheet.{name}": amounts for name, amounts in balance.items()},
        **{f"equity_cash_flow.{name}": flows[name] for name in CLASSES},
        "project_cash_flow": project_flow,
        "lender_cash_flow": [
            paid["interest_paid"][k]
            + paid["principal_paid"][k]
            + drawn.interest[k]
            + drawn.fees[k]
            - drawn.draws[k]
            - q.new_draws[k]
            for k in periods
        ],
        **{name: paid[name] for name in PAID},
    }
    return outcome | measures(p, q, drawn, repaid, outcome, service, project_flow)


CLASSES = ("preferred", "public_ordinary", "private_ordinary")
PAID = (
    "interest_paid",
    "principal_paid",
    "from_reserve",
    "from_refresh_reserve",
    "support",
    "refresh_paid",
    "preferred_dividend",
    "ordinary_dividend",
    "overdue_debt",
    "payables",
    "is_locked_up",
)


def sheet(
    p: Plan,
    q: Project,
    drawn: Drawn,
    repaid: Repaid,
    paid: dict[str, list[float]],
    depreciation: list[float],
    profit: list[float],
    book: float,
) -> dict[str, list[float]]:
    """Balance sheet at the end of each period."""
    rows: dict[str, list[float]] = {
        name: []
        for name in (
            "fixed_assets",
            "receivables",
            "cash",
            "debt",
            "payables",
            "paid_in_capital",
            "sponsor_support",
            "retained_earnings",
        )
    }
    fixed = debt = capital = support = earnings = collected = banked = 0.0
    for k in range(p.t):
        net = q.need[k] - q.excess[k]
        fixed += net + drawn.interest[k] + drawn.fees[k] + q.later[k] - depreciation[k]
        debt += drawn.draws[k] + q.new_draws[k] - repaid.principal[k] - q.new_principal[k]
        capital += drawn.equity[k]
        support += paid["support"][k]
        collected += q.rise[k]
        banked += q.excess[k] + (drawn.reserve if k == p.opening - 1 else 0.0)
        dividends = paid["ordinary_dividend"][k] + paid["preferred_dividend"][k]
        earnings += profit[k] - paid["charge"][k]
        if k == p.end:
            fixed -= book
            capital -= dividends
        else:
            earnings -= dividends
        cash = banked if k < p.opening else paid["cash"][k] + paid["reserve"][k] + paid["refresh_reserve"][k]
        for name, amount in (
            ("fixed_assets", fixed),
            ("receivables", collected if k < p.end else 0.0),
            ("cash", cash),
            ("debt", (debt if k < p.end else 0.0) + paid["overdue_debt"][k]),
            ("payables", paid["payables"][k]),
            ("paid_in_capital", capital),
            ("sponsor_support", support),
            ("retained_earnings", earnings),
        ):
            rows[name].append(amount)
    return rows


def measures(
    p: Plan,
    q: Project,
    drawn: Drawn,
    repaid: Repaid,
    outcome: dict[str, Any],
    service: list[float],
    project_flow: list[float],
) -> dict[str, Any]:
    s, m = p.s, p.m
    cfads = outcome["cfads"]
    cover = [math.nan] * p.t
    for k in range(p.opening, p.end):
        since = max(k - m + 1, p.opening)
        due = sum(service[since : k + 1])
        if service[k] > ONE_WON:
            cover[k] = sum(cfads[since : k + 1]) / due
    known = [ratio for ratio in cover if not math.isnan(ratio)]
    flows = {name: outcome[f"equity_cash_flow.{name}"] for name in CLASSES}
    flows["all"] = [sum(amounts) for amounts in zip(*flows.values(), strict=True)]

    def yearly(amounts: list[float]) -> float:
        return (1.0 + rate_of_return([x if abs(x) >= ONE_WON else 0.0 for x in amounts])) ** m - 1.0

    def present(amounts: list[float], rate: float) -> float:
        return sum(amount * (1.0 + rate) ** ((p.close - k) / m) for k, amount in enumerate(amounts))

    llcr = plcr = math.nan
    if drawn.debt > ONE_WON:
        factor = 1.0 + repaid.interest[p.opening] / drawn.debt
        left = [
            (cfads[k] - q.new_interest[k] - q.new_principal[k]) / factor ** (k - p.opening + 1)
            for k in range(p.opening, p.end)
        ]
        llcr = sum(left[: p.last - p.opening + 1]) / drawn.debt
        plcr = sum(left) / drawn.debt
    spent = [q.spending[k] + q.later[k] + sum(part[k] for part in q.cost.values()) for k in range(p.t)]
    spent[p.end] -= outcome["proceeds"][p.end]
    held = present([q.sold[k] * p.deflator[k] for k in range(p.t)], s.discount_rate)
    unpaid = [outcome["overdue_debt"][k] + outcome["payables"][k] > ONE_WON for k in range(p.t)]
    return {
        "dscr": cover,
        "project_irr": yearly(project_flow),
        **{f"equity_irr.{name}": yearly(amounts) for name, amounts in flows.items()},
        "project_npv_krw": present(project_flow, s.discount_rate),
        "private_npv_krw": present(flows["private_ordinary"], s.equity_hurdle_rate),
        "minimum_dscr": min(known, default=math.nan),
        "average_dscr": sum(known) / len(known) if known else math.nan,
        "llcr": llcr,
        "plcr": plcr,
        "payback_years": payback(p, flows["all"]),
        "levelised_cost_krw_per_hour": present(spent, s.discount_rate) / held if held > 0 else math.nan,
        "is_default": any(unpaid),
        "default_date": p.starts[unpaid.index(True)] if any(unpaid) else math.nan,
        "lender_loss_krw": outcome["overdue_debt"][p.end],
    }


def payback(p: Plan, flow: list[float]) -> float:
    """Years until the sum of the flows is positive for good."""
    sums = list(accumulate(flow))
    if min(flow) >= -ONE_WON or sums[-1] < -ONE_WON:
        return math.nan
    if min(sums) >= -ONE_WON:
        return 0.0
    last_out = max(k for k in range(p.t) if sums[k] < -ONE_WON)
    return (last_out + 1 - sums[last_out] / flow[last_out + 1] - p.close) / p.m
