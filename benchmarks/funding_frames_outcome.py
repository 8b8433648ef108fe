"""Waterfall and measures of the funding model in one pandas frame, see :mod:`benchmarks.funding_frames`."""

from __future__ import annotations

import math

import numpy as np
import numpy_financial as npf
import pandas as pd

from analysis.models.funding import FundingInputs
from benchmarks.funding_frames import FrameModel
from benchmarks.funding_frames_loan import LoanModel

#: Less is rounding.
ONE_WON = 1.0
PAID = ("interest_paid", "principal_paid", "support", "preferred_dividend", "ordinary_dividend")
KEPT = ("overdue_debt", "payables")


def evaluate_frame(s: FundingInputs) -> dict[str, float]:
    """Return the headline outcomes of one scenario."""
    model = LoanModel(s)
    model.project()
    drawn = model.size()
    f = model.f
    f["depreciation"] = f["base_charge"] + f["later_charge"] + f["charge"] * drawn["financing"]
    depreciable = max(model.capitalised - model.land, 0.0) + drawn["financing"]
    hardware = depreciable * model.share * model.left[0] + f["later"].sum() - f["later_charge"].sum()
    building = depreciable * (1.0 - model.share) * model.left[1]
    land = min(model.land, model.capitalised)
    proceeds = s.residual_server_share * hardware + s.residual_building_share * building + max(land, 0.0)
    book = hardware + building + land
    f["tax"] = model.taxes(f["margin"] - f["depreciation"] - f["new_interest"] - f["interest"])
    f["cfads"] = f["margin"] - f["rise"] - f["tax"]
    f["all_interest"] = f["interest"] + f["new_interest"]
    f["service"] = f["all_interest"] + f["principal"] + f["new_principal"]
    f["profit"] = f["margin"] - f["depreciation"] - f["all_interest"] - f["tax"]
    f.loc[model.end, "profit"] += proceeds - book
    ahead = f["service"][::-1].shift(1, fill_value=0.0).rolling(model.m, min_periods=1).sum()[::-1]
    f["target"] = (ahead * s.reserve_months / 12.0).where(f["running"], 0.0)
    waterfall(model, drawn, proceeds)
    flows = shareholders(model)
    unlevered = model.taxes(f["margin"] - f["base_charge"] - f["later_charge"])
    flows["project"] = f["early"] - f["spending"] + f["margin"] - f["rise"] - unlevered - f["later"]
    # Without debt there is no capitalised financing to be sold.
    financed = s.residual_server_share * model.share * model.left[0]
    financed += s.residual_building_share * (1.0 - model.share) * model.left[1]
    flows.loc[model.end, "project"] += proceeds - financed * drawn["financing"]
    return measures(model, drawn, flows, proceeds)


def waterfall(model: FrameModel, drawn: dict[str, float], proceeds: float) -> None:
    s, f, m = model.s, model.f, model.m
    for name in (*PAID, *KEPT):
        f[name] = 0.0
    cash, reserve, saved, owed, late, payables = f["excess"].sum(), drawn["reserve"], 0.0, 0.0, 0.0, 0.0
    arrears, earnings, promised, future = 0.0, 0.0, s.sponsor_support_krw, f["own"].sum()
    capital = f["equity"].sum() * s.preferred_equity_share
    for k in range(model.opening, model.end):
        own, cfads, service = f.loc[k, "own"], f.loc[k, "cfads"], f.loc[k, "service"]
        future -= own
        charge = late * s.commercial_loan_rate / m
        due = service + late + charge
        pool = cash + cfads - due - payables
        short = max(-pool, 0.0)
        from_reserve = min(short, reserve)
        from_saved = min(short - from_reserve, saved)
        support = min(short - from_reserve - from_saved, promised)
        short -= from_reserve + from_saved + support
        overdue = min(short, due)
        unpaid = short - overdue
        pool = max(pool, 0.0)
        reserve -= from_reserve
        filled = min(f.loc[k, "target"] - reserve, pool)
        reserve, pool = reserve + filled, pool - filled
        owed += f.loc[k, "put_by"] + from_saved
        into = min(owed, pool)
        owed, pool, saved = owed - into, pool - into, saved - from_saved + into
        rest = max(own - saved, 0.0)
        saved = max(saved - own, 0.0)
        from_pool = min(pool, rest)
        more = min(rest - from_pool, promised - support)
        pool, rest, support = pool - from_pool, rest - from_pool - more, support + more
        unpaid += rest
        excess = max(saved - max(future, 0.0), 0.0)
        saved, pool = saved - excess, pool + excess
        asked = s.lock_up_dscr * service * (1.0 - 1e-9)
        passes = (service <= ONE_WON or cfads >= asked) and overdue + unpaid <= ONE_WON
        earnings += f.loc[k, "profit"] - charge
        arrears += capital * s.preferred_dividend_rate / m
        profit = max(earnings, 0.0) if passes else 0.0
        preferred = min(pool, arrears, profit)
        ordinary = min(pool - preferred, profit - preferred)
        cash, late, payables = pool - preferred - ordinary, overdue, unpaid
        arrears, earnings, promised = arrears - preferred, earnings - preferred - ordinary, promised - support
        interest = min(due - overdue, f.loc[k, "all_interest"] + charge)
        f.loc[k, "interest_paid"], f.loc[k, "principal_paid"] = interest, due - overdue - interest
        f.loc[k, "support"], f.loc[k, "preferred_dividend"] = support, preferred
        f.loc[k, "ordinary_dividend"], f.loc[k, "overdue_debt"] = ordinary, late
        f.loc[k, "payables"] = payables
    end = model.end
    pool = cash + reserve + saved + f.loc[end, "cfads"] + proceeds
    to_suppliers = min(pool, payables)
    open_debt = drawn["debt"] - f["principal"].sum() + model.new_balance
    owed = late + (open_debt if open_debt > ONE_WON else 0.0)
    to_lenders = min(pool - to_suppliers, owed)
    pool -= to_suppliers + to_lenders
    preferred = min(pool, capital + arrears)
    f.loc[end, "principal_paid"], f.loc[end, "preferred_dividend"] = to_lenders, preferred
    f.loc[end, "ordinary_dividend"], f.loc[end, "overdue_debt"] = pool - preferred, owed - to_lenders
    f.loc[end, "payables"] = payables - to_suppliers


def shareholders(model: FrameModel) -> pd.DataFrame:
    s, f = model.s, model.f
    preferred = f["equity"] * s.preferred_equity_share
    ordinary = f["equity"] - preferred
    public = ordinary * s.public_equity_share
    exercised = math.floor((s.put_date - f.loc[0, "start"]) * model.m + 0.03)
    exercised = min(max(exercised, model.opening), model.end)
    holder = public if s.put_payer == "private" else ordinary - public
    years = ((exercised - f.index) / model.m).to_series(index=f.index).clip(lower=0.0)
    strike = (holder * (1.0 + s.put_rate) ** years).sum() * s.put_exercise_share
    payment = pd.Series(0.0, index=f.index)
    payment.loc[exercised] = strike
    moved = pd.Series(0.0, index=f.index).where(f.index < exercised, s.put_exercise_share)
    if s.put_payer == "private":
        part, to_public = s.public_equity_share * (1.0 - moved), payment
    else:
        part, to_public = s.public_equity_share + (1.0 - s.public_equity_share) * moved, -payment
    flows = pd.DataFrame(index=f.index)
    flows["preferred"] = f["preferred_dividend"] - preferred
    flows["public_ordinary"] = f["ordinary_dividend"] * part - public + to_public
    flows["private_ordinary"] = (
        f["ordinary_dividend"] * (1.0 - part) - (ordinary - public) - f["support"] - to_public
    )
    flows["all"] = flows.sum(axis=1)
    return flows


def measures(
    model: FrameModel, drawn: dict[str, float], flows: pd.DataFrame, proceeds: float
) -> dict[str, float]:
    s, f, m = model.s, model.f, model.m
    running = f["running"]
    rolled = f[["cfads", "service"]].where(running, 0.0).rolling(m, min_periods=1).sum()
    cover = (rolled["cfads"] / rolled["service"]).where(running & (f["service"] > ONE_WON))
    years = (f.index - model.close) / m
    at_rate, at_hurdle = (1.0 + s.discount_rate) ** -years, (1.0 + s.equity_hurdle_rate) ** -years
    spent = f["spending"] + f["later"] + f["cost"]
    spent.loc[model.end] -= proceeds
    held = (f["sold"] * f["level"] * at_rate).sum()
    unpaid = f["overdue_debt"] + f["payables"] > ONE_WON
    flows = flows.where(flows.abs() >= ONE_WON, 0.0)
    rates = {name: (1.0 + npf.irr(np.trim_zeros(flows[name].to_numpy()))) ** m - 1.0 for name in flows}
    return {
        "debt_krw": drawn["debt"],
        "total_uses_krw": drawn["total"],
        "equity_krw": f["equity"].sum(),
        "binding_limit": drawn["limit"],
        "minimum_dscr": cover.min(),
        "average_dscr": cover.mean(),
        "project_irr": rates.pop("project"),
        **{f"equity_irr.{name}": rate for name, rate in rates.items()},
        "project_npv_krw": (flows["project"] * at_rate).sum(),
        "private_npv_krw": (flows["private_ordinary"] * at_hurdle).sum(),
        "levelised_cost_krw_per_hour": (spent * at_rate).sum() / held if held > 0 else math.nan,
        "is_default": bool(unpaid.any()),
        "default_date": f["start"][unpaid].min() if unpaid.any() else math.nan,
        "lender_loss_krw": f.loc[model.end, "overdue_debt"],
    }
