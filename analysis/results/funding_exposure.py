"""Who pays when it goes wrong: by payer, kind and year, under every stress."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.evidence.tables import load_table
from analysis.foundation.language import Text
from analysis.models.funding import AgreedDebt, FundingOutcome, evaluate
from analysis.models.funding.inputs import USER_CLASSES
from analysis.models.funding.outcome import STAGES
from analysis.parameters import ParameterSet
from analysis.results.funding import inputs_of
from analysis.results.funding_flows import by_year, calendar_years
from analysis.results.funding_risk_records import EXPOSURE_KINDS, Exposure, Payer, Stress
from analysis.results.funding_terms import as_announced

FloatArray = npt.NDArray[np.float64]
#: Payer to kind to what it pays by period, shape ``(n, t)``.
Amounts = dict[str, dict[str, FloatArray]]

TABLE: Final = "payers"
#: Stresses in the order of the page; the first is the plan itself.
STRESSES: Final = ("base", "demand", "price", "power", "rate", "refresh")


def stress_labels(parameters: ParameterSet) -> dict[str, Text]:
    """Return what each stress is called, with how hard it is.

    Parameters
    ----------
    parameters
        The terms.
    """
    number = parameters.number
    left, falling = number("funding.stress_demand_share"), -number("funding.stress_price_growth_rate")
    delay, rise = number("funding.stress_power_delay_years"), number("funding.stress_loan_rate_rise") * 100.0
    return {
        "base": Text(ko="계획대로", en="As planned"),
        "demand": Text(ko=f"수요 {left:.0%}로 감소", en=f"Demand down to {left:.0%}"),
        "price": Text(ko=f"임대료 해마다 {falling:.0%} 하락", en=f"Rents fall {falling:.0%} a year"),
        "power": Text(ko=f"전력 {delay:g}년 지연", en=f"Power {delay:g} years late"),
        "rate": Text(ko=f"금리 {rise:g}%p 상승", en=f"Loans {rise:g} points dearer"),
        "refresh": Text(ko="서버 교체 중단", en="No new servers"),
    }


def stress_columns(parameters: ParameterSet) -> dict[str, FloatArray]:
    """Return what each stress changes, one row a stress of :data:`STRESSES`.

    Parameters
    ----------
    parameters
        The terms, and how hard each stress is.

    Returns
    -------
    dict of str to array of shape (6,)
        ``chapter.key`` to value.
    """
    order = list(STRESSES)
    number = parameters.number
    changed: dict[str, tuple[str, float]] = {
        f"capacity.demand_{name}": (
            "demand",
            number(f"capacity.demand_{name}") * number("funding.stress_demand_share"),
        )
        for name in USER_CLASSES
    }
    changed["funding.price_growth_rate"] = ("price", number("funding.stress_price_growth_rate"))
    changed["capacity.grid_power_date"] = (
        "power",
        number("capacity.grid_power_date") + number("funding.stress_power_delay_years"),
    )
    for key in ("funding.policy_loan_rate", "funding.commercial_loan_rate"):
        changed[key] = ("rate", number(key) + number("funding.stress_loan_rate_rise"))
    changed["capacity.refresh_share"] = ("refresh", 0.0)
    columns: dict[str, FloatArray] = {}
    for key, (stress, value) in changed.items():
        columns[key] = np.full(len(order), number(key))
        columns[key][order.index(stress)] = value
    return columns


def exposure(parameters: ParameterSet) -> Exposure:
    """Work the announced financing out under every stress, and say who pays how much in which year.

    The loan is the announced one, agreed at the central values and owed under every stress: with a loan
    that lenders refuse there is no company and nothing to lose. Amounts are added up by kind and never set
    off against what a payer may get back:

    - ``cash``: paid whatever comes: shares, grant, subsidy, what the state buys;
    - ``guarantee``: the guaranteed part of the debt that stays unpaid at wind-up;
    - ``contingent``: paid or lost because it went wrong or somebody asked: sponsor support, the price of
      put shares for whoever must buy them, and the unguaranteed unpaid debt for those who lent it;
    - ``lost_revenue``: dividends, interest and local tax of each year that were due as planned and do not
      come; what comes in addition in another year does not make up for it.

    Shares that become worthless are not counted again: they were paid for in cash. Unpaid suppliers and the
    national tax have no payer here. Lenders rank equally: they share interest and
    what is unpaid by what they lent.

    Parameters
    ----------
    parameters
        The terms.

    Returns
    -------
    Exposure
    """
    announced = as_announced(parameters)
    agreed = AgreedDebt.of(evaluate(inputs_of(announced)))
    outcome = evaluate(inputs_of(announced, columns=stress_columns(announced)), agreed=agreed)
    payers = payers_of(parameters)
    amounts = carried(outcome, parameters=parameters)
    earned = income(outcome, parameters=parameters)
    years = calendar_years(outcome)
    labels = stress_labels(parameters)
    table = np.zeros((len(STRESSES), len(payers), len(EXPOSURE_KINDS), years.size))
    for row, payer in enumerate(payers):
        for kind, flow in amounts[payer.id].items():
            table[:, row, EXPOSURE_KINDS.index(kind)] = by_year(outcome, flow)
        came = by_year(outcome, earned[payer.id])
        table[:, row, EXPOSURE_KINDS.index("lost_revenue")] = np.maximum(came[:1] - came, 0.0)
    return Exposure(
        stresses=tuple(
            Stress(
                id=key,
                label=labels[key],
                minimum_dscr=float(outcome.minimum_dscr[row]),
                default_date=float(outcome.default_date[row]),
                lender_loss_krw=float(outcome.lender_loss_krw[row]),
                private_npv_krw=float(outcome.private_npv_krw[row]),
            )
            for row, key in enumerate(STRESSES)
        ),
        payers=payers,
        years=years,
        amounts_krw=table,
    )


def payers_of(parameters: ParameterSet) -> tuple[Payer, ...]:
    """Return who pays, with each one's yearly budget where it is known.

    Parameters
    ----------
    parameters
        Where the budgets stand.
    """
    return tuple(
        Payer(
            id=row.get("payer"),
            label=Text(ko=row.get("label_ko"), en=row.get("label_en")),
            budget_krw_per_year=parameters.number(key) if (key := row.get("budget_parameter")) else np.nan,
        )
        for row in load_table(TABLE).rows
    )


def carried(outcome: FundingOutcome, *, parameters: ParameterSet) -> Amounts:
    """Return cash, guarantee and contingent payments of every payer by period.

    Parameters
    ----------
    outcome
        Any scenarios.
    parameters
        How public parties share among themselves.

    Returns
    -------
    dict
        Payer to kind to amounts of shape ``(n, t)``, never negative.
    """
    number, sources = parameters.number, outcome.sources
    ministry = number("funding.ministry_share_of_public_equity")
    city = number("funding.city_share_of_local_subsidy")
    guaranteed = number("funding.city_guarantee_share")
    policy = policy_share(outcome)
    unpaid = _at_wind_up(outcome, outcome.lender_loss_krw)
    put = outcome.put_payment
    is_private = parameters.text("funding.put_payer") == "private"
    to_private, to_public = (put, np.zeros_like(put)) if is_private else (np.zeros_like(put), put)
    own = unpaid * (1.0 - guaranteed)
    return {
        "city": {"cash": sources["local_subsidy"] * city, "guarantee": unpaid * guaranteed},
        "province": {"cash": sources["local_subsidy"] * (1.0 - city)},
        "ministry": {
            "cash": sources["public_ordinary"] * ministry
            + sources["grant"]
            + outcome.revenue["public_purchase"],
            "contingent": to_public * ministry,
        },
        "policy_banks": {
            "cash": sources["public_ordinary"] * (1.0 - ministry) + sources["preferred"],
            "contingent": to_public * (1.0 - ministry) + own * policy,
        },
        "private_shareholders": {
            "cash": sources["private_ordinary"],
            "contingent": outcome.support + to_private,
        },
        "lenders": {"contingent": own * (1.0 - policy)},
    }


def income(outcome: FundingOutcome, *, parameters: ParameterSet) -> dict[str, FloatArray]:
    """Return what every payer gets out of the company by period: dividends, interest, local tax.

    Parameters
    ----------
    outcome
        Any scenarios.
    parameters
        How public parties share among themselves, and tax.

    Returns
    -------
    dict of str to array of shape (n, t)
        What the put moves among shareholders is left out.
    """
    ministry = parameters.number("funding.ministry_share_of_public_equity")
    surtax = parameters.number("funding.local_surtax_share")
    put = outcome.put_payment
    to_public = put if parameters.text("funding.put_payer") == "private" else -put
    flows, sources = outcome.equity_cash_flow, outcome.sources
    public = flows["public_ordinary"] + sources["public_ordinary"] - to_public
    private = flows["private_ordinary"] + sources["private_ordinary"] + outcome.support + to_public
    policy = policy_share(outcome)
    return {
        "city": outcome.tax * (surtax / (1.0 + surtax)),
        "province": np.zeros_like(put),
        "ministry": public * ministry,
        "policy_banks": public * (1.0 - ministry)
        + flows["preferred"]
        + sources["preferred"]
        + outcome.interest_paid * policy,
        "private_shareholders": private,
        "lenders": outcome.interest_paid * (1.0 - policy),
    }


def policy_share(outcome: FundingOutcome) -> FloatArray:
    """Return the policy loan over all loans drawn, loans for later servers included; shape ``(n, 1)``."""
    policy = outcome.sources["policy_loan"].sum(axis=1, keepdims=True)
    others = (outcome.sources["commercial_loan"] + outcome.refresh_draws).sum(axis=1, keepdims=True)
    total = policy + others
    share: FloatArray = np.divide(policy, total, out=np.zeros_like(total), where=total > 0)
    return share


def _at_wind_up(outcome: FundingOutcome, amounts: FloatArray) -> FloatArray:
    """Place one amount a scenario into its period of wind-up."""
    flows: FloatArray = np.where(outcome.stage == STAGES.index("wind_up"), amounts[:, None], 0.0)
    return flows
