"""Outcome of the funding model: arrays with scenarios first and periods second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.funding.inputs import FloatArray

SHARE_CLASSES: Final = ("preferred", "public_ordinary", "private_ordinary")
#: Stages of a period, in the order of ``stage``.
STAGES: Final = ("outside", "construction", "operation", "wind_up")
USES: Final = (
    "servers",
    "network",
    "storage",
    "building",
    "grid_connection",
    "land",
    "contingency",
    "development",
    "early_operation",
    "interest",
    "fees",
    "reserve",
)
SOURCES: Final = (
    "preferred",
    "public_ordinary",
    "private_ordinary",
    "policy_loan",
    "commercial_loan",
    "grant",
    "local_subsidy",
    "early_revenue",
)
#: Fields without a scenario axis.
SHARED_FIELDS: Final = frozenset({"period_starts", "period_years", "periods_per_year"})


@dataclass(frozen=True, kw_only=True)
class FundingOutcome:
    """Result of :func:`evaluate`; ``n`` scenarios, ``t`` periods, nominal won unless said otherwise.

    Flows are positive by name (what is paid, earned, drawn); equity and project cash flows carry signs.
    A measure that does not exist is ``nan``.
    """

    periods_per_year: int
    period_starts: FloatArray  # (t,) decimal years
    period_years: npt.NDArray[np.int64]  # (t,) calendar year of each period
    stage: npt.NDArray[np.int64]  # (n, t) index into STAGES
    # sources and uses until the opening
    uses: dict[str, FloatArray]  # USES -> (n, t)
    sources: dict[str, FloatArray]  # SOURCES -> (n, t)
    debt_krw: FloatArray  # (n,) drawn by the opening
    equity_krw: FloatArray  # (n,) paid in by the opening
    total_uses_krw: FloatArray  # (n,)
    gearing_share: FloatArray  # (n,) debt over uses
    equity_gap_krw: FloatArray  # (n,) equity needed beyond what shareholders committed
    binding_limit: npt.NDArray[np.int64]  # (n,) index into DEBT_LIMITS
    debt_capacity_krw: FloatArray  # (n,) where the cash flow binds, else nan
    # debt
    draws: FloatArray  # (n, t) of both loans
    scheduled_interest: FloatArray  # (n, t) of all loans in operation
    scheduled_principal: FloatArray  # (n, t)
    refresh_draws: FloatArray  # (n, t) new loans for later servers
    refresh_principal: FloatArray  # (n, t) scheduled, part of scheduled_principal
    debt_balance: FloatArray  # (n, t) end of period, scheduled plus overdue, all loans
    # operation
    market_price: FloatArray  # (n, t) of one accelerator-hour
    sold_hours: FloatArray  # (n, t)
    purchased_hours: FloatArray  # (n, t) paid for by the state without a user
    revenue: dict[str, FloatArray]  # REVENUE_PARTS -> (n, t)
    operating_cost: dict[str, FloatArray]  # COST_PARTS -> (n, t)
    tax: FloatArray  # (n, t)
    receivables_rise: FloatArray  # (n, t)
    cfads: FloatArray  # (n, t)
    dscr: FloatArray  # (n, t) over the last twelve months; nan where no debt service fell due
    # waterfall
    interest_paid: FloatArray  # (n, t)
    principal_paid: FloatArray  # (n, t)
    from_reserve: FloatArray  # (n, t)
    from_refresh_reserve: FloatArray  # (n, t)
    support: FloatArray  # (n, t) from the private sponsors
    refresh_paid: FloatArray  # (n, t) later servers paid from reserve, cash and support
    later_capital: FloatArray  # (n, t) all later servers
    proceeds: FloatArray  # (n, t) sale of assets at wind-up
    preferred_dividend: FloatArray  # (n, t) with redemption at wind-up
    ordinary_dividend: FloatArray  # (n, t)
    overdue_debt: FloatArray  # (n, t) end of period
    payables: FloatArray  # (n, t) unpaid suppliers, end of period
    is_locked_up: npt.NDArray[np.bool_]  # (n, t)
    # exit
    put_payment: FloatArray  # (n, t) strike, from the payer to the holder of the put
    # statements
    depreciation: FloatArray  # (n, t)
    interest_expense: FloatArray  # (n, t)
    net_income: FloatArray  # (n, t)
    balance_sheet: dict[str, FloatArray]  # BALANCE_ITEMS -> (n, t), end of period
    # cash flows of each party, signed
    equity_cash_flow: dict[str, FloatArray]  # SHARE_CLASSES -> (n, t)
    project_cash_flow: FloatArray  # (n, t) after tax as if there were no debt, before grants
    lender_cash_flow: FloatArray  # (n, t) with interest and fees until the opening
    # measures
    project_irr: FloatArray  # (n,) a year; nan where none or several
    equity_irr: dict[str, FloatArray]  # SHARE_CLASSES and "all" -> (n,)
    project_npv_krw: FloatArray  # (n,) at discount_rate, at financial close
    private_npv_krw: FloatArray  # (n,) at equity_hurdle_rate
    minimum_dscr: FloatArray  # (n,)
    average_dscr: FloatArray  # (n,)
    llcr: FloatArray  # (n,) at the opening
    plcr: FloatArray  # (n,)
    payback_years: FloatArray  # (n,) of all equity, from financial close
    levelised_cost_krw_per_hour: FloatArray  # (n,) real, per hour held by users
    is_default: npt.NDArray[np.bool_]  # (n,) something due stayed unpaid
    default_date: FloatArray  # (n,) decimal year, nan if never
    lender_loss_krw: FloatArray  # (n,) unpaid debt at wind-up
