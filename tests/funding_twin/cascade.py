"""The waterfall of one scenario, its wind-up, and what each class of shareholders pays and gets."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.funding_twin.plan import Plan

#: Less is rounding.
ONE_WON = 1.0
NAMES = (
    "interest_paid",
    "principal_paid",
    "charge",
    "from_reserve",
    "from_refresh_reserve",
    "support",
    "refresh_paid",
    "preferred_dividend",
    "ordinary_dividend",
    "cash",
    "reserve",
    "refresh_reserve",
    "overdue_debt",
    "payables",
    "is_locked_up",
)


@dataclass(slots=True)
class Claims:
    cfads: list[float]
    interest: list[float]
    principal: list[float]
    profit: list[float]
    own: list[float]
    put_by: list[float]
    target: list[float]
    proceeds: float
    open_debt: float
    cash: float
    reserve: float
    preferred: float
    paid: dict[str, list[float]] = field(default_factory=dict)


def cascade(p: Plan, c: Claims) -> dict[str, list[float]]:  # noqa: PLR0915
    s = p.s
    paid = {name: [0.0] * p.t for name in NAMES}
    cash, reserve, saved, owed, late, payables = c.cash, c.reserve, 0.0, 0.0, 0.0, 0.0
    arrears, earnings, promised = 0.0, 0.0, s.sponsor_support_krw
    penalty, preferred_due = s.commercial_loan_rate / p.m, c.preferred * s.preferred_dividend_rate / p.m
    future = sum(c.own)
    for k in range(p.opening, p.end):
        future -= c.own[k]
        charge = late * penalty
        service = c.interest[k] + c.principal[k]
        due = service + late + charge
        pool = cash + c.cfads[k] - due - payables
        from_reserve = from_saved = support = overdue = unpaid = 0.0
        if pool < 0.0:
            short = -pool
            from_reserve = min(short, reserve)
            short -= from_reserve
            from_saved = min(short, saved)
            short -= from_saved
            support = min(short, promised)
            short -= support
            overdue = min(short, due)
            unpaid = short - overdue
            pool = 0.0
        reserve -= from_reserve
        filled = min(c.target[k] - reserve, pool)
        reserve += filled
        pool -= filled
        owed += c.put_by[k] + from_saved
        into = min(owed, pool)
        owed -= into
        pool -= into
        saved += into - from_saved
        rest = max(c.own[k] - saved, 0.0)
        saved = max(saved - c.own[k], 0.0)
        from_pool = min(pool, rest)
        pool -= from_pool
        rest -= from_pool
        more = min(rest, promised - support)
        rest -= more
        support += more
        unpaid += rest
        if saved > future:
            pool += saved - max(future, 0.0)
            saved = max(future, 0.0)
        asked = s.lock_up_dscr * service * (1.0 - 1e-9)
        passes = (service <= ONE_WON or c.cfads[k] >= asked) and overdue + unpaid <= ONE_WON
        earnings += c.profit[k] - charge
        arrears += preferred_due
        preferred = ordinary = 0.0
        paid["is_locked_up"][k] = float(not passes and pool > ONE_WON)
        if passes and earnings > 0.0:
            preferred = min(pool, arrears, earnings)
            ordinary = min(pool - preferred, earnings - preferred)
        pool -= preferred + ordinary
        arrears -= preferred
        earnings -= preferred + ordinary
        promised -= support
        payment = due - overdue
        interest = min(payment, c.interest[k] + charge)
        cash, late, payables = pool, overdue, unpaid
        for name, amount in (
            ("interest_paid", interest),
            ("principal_paid", payment - interest),
            ("charge", charge),
            ("from_reserve", from_reserve),
            ("from_refresh_reserve", from_saved),
            ("support", support),
            ("refresh_paid", c.own[k] - rest),
            ("preferred_dividend", preferred),
            ("ordinary_dividend", ordinary),
            ("cash", cash),
            ("reserve", reserve),
            ("refresh_reserve", saved),
            ("overdue_debt", late),
            ("payables", payables),
        ):
            paid[name][k] = amount
    end = p.end
    pool = cash + reserve + saved + c.cfads[end] + c.proceeds
    to_suppliers = min(pool, payables)
    pool -= to_suppliers
    to_lenders = min(pool, late + c.open_debt)
    pool -= to_lenders
    preferred = min(pool, c.preferred + arrears)
    paid["principal_paid"][end] = to_lenders
    paid["preferred_dividend"][end] = preferred
    paid["ordinary_dividend"][end] = pool - preferred
    paid["overdue_debt"][end] = late + c.open_debt - to_lenders
    paid["payables"][end] = payables - to_suppliers
    return paid


def shareholders(p: Plan, equity: list[float], paid: dict[str, list[float]]) -> dict[str, list[float]]:
    """Money paid in and signed cash flow of each class, and the strike of the put."""
    s, flows = p.s, {}
    preferred = [amount * s.preferred_equity_share for amount in equity]
    ordinary = [equity[k] - preferred[k] for k in range(p.t)]
    public = [amount * s.public_equity_share for amount in ordinary]
    private = [ordinary[k] - public[k] for k in range(p.t)]
    exercised = min(max(int((s.put_date - p.starts[0]) * p.m + 100.03) - 100, p.opening), p.end)
    holders = public if s.put_payer == "private" else private
    strike = s.put_exercise_share * sum(
        holders[k] * (1.0 + s.put_rate) ** ((exercised - k) / p.m) for k in range(p.close, p.opening)
    )
    flows["paid_in.preferred"], flows["paid_in.public_ordinary"] = preferred, public
    flows["paid_in.private_ordinary"] = private
    put = [strike if k == exercised else 0.0 for k in range(p.t)]
    flows["preferred"], flows["public_ordinary"], flows["private_ordinary"] = [], [], []
    for k in range(p.t):
        part = s.public_equity_share
        if k >= exercised:
            moved = s.put_exercise_share
            part = part * (1.0 - moved) if s.put_payer == "private" else part + (1.0 - part) * moved
        to_public = put[k] if s.put_payer == "private" else -put[k]
        dividend = paid["ordinary_dividend"][k]
        flows["preferred"].append(paid["preferred_dividend"][k] - preferred[k])
        flows["public_ordinary"].append(dividend * part - public[k] + to_public)
        flows["private_ordinary"].append(
            dividend - dividend * part - private[k] - paid["support"][k] - to_public
        )
    flows["put_payment"] = put
    return flows
