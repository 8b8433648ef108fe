"""Income, balance sheet and cash flow, which reconcile in every period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.models.funding.inputs import FloatArray
from analysis.models.funding.project import Project
from analysis.models.funding.running_total import running_total
from analysis.models.funding.sizing import Sized
from analysis.models.funding.timeline import Timeline
from analysis.models.funding.waterfall import Waterfall

ASSETS: Final = ("fixed_assets", "receivables", "cash")
CLAIMS_ON_ASSETS: Final = ("debt", "payables", "paid_in_capital", "sponsor_support", "retained_earnings")
BALANCE_ITEMS: Final = (*ASSETS, *CLAIMS_ON_ASSETS)


@dataclass(frozen=True, kw_only=True)
class Statements:
    """Accounts of the SPC; arrays of shape ``(t, n)``.

    Attributes
    ----------
    depreciation, interest_expense, net_income
        Income statement, with revenue, cost and tax of operation.
    balance_sheet
        Items of :data:`BALANCE_ITEMS` at the end of each period: the three assets add up to the claims.
    """

    depreciation: FloatArray
    interest_expense: FloatArray
    net_income: FloatArray
    balance_sheet: dict[str, FloatArray]


def draw_up(
    *,
    project: Project,
    sized: Sized,
    waterfall: Waterfall,
    depreciation: FloatArray,
    profit: FloatArray,
    book_at_end: FloatArray,
    timeline: Timeline,
) -> Statements:
    r"""Draw up the accounts.

    Assets are built from what was bought, sold and collected; claims from what was borrowed, paid in and
    earned: neither is the rest of the other. Grants lower the cost of the assets that they pay for.

    .. math:: \text{fixed}_k + \text{receivables}_k + \text{cash}_k
       = \text{debt}_k + \text{payables}_k + \text{paid in}_k + \text{support}_k + \text{earnings}_k

    What creditors lose at wind-up stays as a claim against negative earnings: the loss is theirs.

    Parameters
    ----------
    project, sized, waterfall
        Parts of the model.
    depreciation
        Of all assets.
    profit
        Net income before interest on overdue debt.
    book_at_end
        Book value of what is sold or written off at wind-up.
    timeline
        Periods.

    Returns
    -------
    Statements
    """
    need, drawn, refresh = project.need, sized.drawn, project.refresh
    is_before_end = timeline.index < timeline.wind_up
    is_after_opening = timeline.index >= timeline.operation
    bought = need.balance + drawn.interest_by_period + drawn.fees_by_period + project.uses.later
    fixed = running_total(bought - depreciation - book_at_end)
    surplus = running_total(need.surplus)
    in_accounts = waterfall.cash + waterfall.reserve + waterfall.refresh_reserve
    before_opening = surplus + running_total(drawn.reserve_by_period)
    cash = np.where(is_after_opening, in_accounts, before_opening)
    principal = sized.schedule.principal
    scheduled = running_total(drawn.debt_draws + refresh.draws - principal - refresh.principal)
    debt = np.where(is_before_end, scheduled, 0.0) + waterfall.overdue_debt
    dividends = waterfall.ordinary_dividend + waterfall.preferred_dividend
    net_income = profit - waterfall.overdue_interest
    receivables = np.where(is_before_end, running_total(project.receivables_rise), 0.0)
    balance_sheet = {
        "fixed_assets": fixed,
        "receivables": receivables,
        "cash": cash,
        "debt": debt,
        "payables": waterfall.payables,
        # Distributions at wind-up give back capital; before it they come out of earnings alone.
        "paid_in_capital": running_total(drawn.equity_draws)
        - running_total(np.where(is_before_end, 0.0, dividends)),
        "sponsor_support": running_total(waterfall.support),
        "retained_earnings": running_total(net_income - np.where(is_before_end, dividends, 0.0)),
    }
    # After wind-up there is no company.
    first_end = int(np.min(timeline.wind_up)) + 1
    exists = timeline.index[first_end:] <= timeline.wind_up
    for item in balance_sheet.values():
        item[first_end:] *= exists
    return Statements(
        depreciation=depreciation,
        interest_expense=sized.schedule.interest + refresh.interest + waterfall.overdue_interest,
        net_income=net_income,
        balance_sheet=balance_sheet,
    )
