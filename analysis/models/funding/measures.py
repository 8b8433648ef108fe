"""What lenders, shareholders and the public read off the cash flows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.funding.exits import Equity
from analysis.models.funding.inputs import FloatArray, FundingInputs
from analysis.models.funding.periods import deflator, growth
from analysis.models.funding.project import Project
from analysis.models.funding.rates_by_period import rates_by_period
from analysis.models.funding.running_total import running_total
from analysis.models.funding.sizing import Sized
from analysis.models.funding.timeline import Timeline
from analysis.models.funding.waterfall import Waterfall

#: Won below which something due is rounding.
UNPAID_FROM: Final = 1.0


@dataclass(frozen=True, kw_only=True)
class Measures:
    """Measures of :class:`FundingOutcome` of the same names; ``dscr`` of shape ``(t, n)``."""

    dscr: FloatArray
    project_irr: FloatArray
    equity_irr: dict[str, FloatArray]
    project_npv_krw: FloatArray
    private_npv_krw: FloatArray
    minimum_dscr: FloatArray
    average_dscr: FloatArray
    llcr: FloatArray
    plcr: FloatArray
    payback_years: FloatArray
    levelised_cost_krw_per_hour: FloatArray
    is_default: npt.NDArray[np.bool_]
    default_date: FloatArray
    lender_loss_krw: FloatArray


def yearly_irr(cash_flows: Mapping[str, FloatArray], *, periods_per_year: int) -> dict[str, FloatArray]:
    """Return internal rates of return a year, all worked out together.

    Parameters
    ----------
    cash_flows
        Name to flows by period, shape ``(t, n)``.
    periods_per_year
        By which a period's rate is compounded.

    Returns
    -------
    dict of str to array
        Shape ``(n,)`` each; ``nan`` where there is no rate or more than one.
    """
    shape = np.broadcast_shapes(*(flow.shape for flow in cash_flows.values()))
    # A class without any flow, as preferred shares mostly are, has no rate.
    moved = [name for name, flow in cash_flows.items() if flow.any()]
    found = {name: np.full(shape[1], np.nan) for name in cash_flows}
    if moved:
        together = np.concatenate([np.broadcast_to(cash_flows[name], shape) for name in moved], axis=1)
        # A flow that is rounding would turn the sign of a series and make up a rate far from every other.
        together *= np.abs(together) > UNPAID_FROM
        yearly: FloatArray = (1.0 + rates_by_period(together)) ** periods_per_year - 1.0
        found |= dict(zip(moved, np.split(yearly, len(moved)), strict=True))
    return found


def rolling_dscr(*, cfads: FloatArray, service: FloatArray, timeline: Timeline) -> FloatArray:
    """Cash flow over debt service of the last twelve months, or since the opening where that is less.

    Parameters
    ----------
    cfads, service
        Shape ``(t, n)``.
    timeline
        Periods.

    Returns
    -------
    array of shape (t, n)
        ``nan`` where no debt service fell due in these months, and outside operation.
    """
    per_year = timeline.periods_per_year
    is_operation = timeline.is_operation

    def rolling(flow: FloatArray) -> FloatArray:
        alive = flow * is_operation
        total = alive.copy()
        for lag in range(1, per_year):
            total[lag:] += alive[:-lag]
        return total

    due = rolling(service)
    is_due = is_operation & (due > UNPAID_FROM) & (service > 0)
    return np.divide(rolling(cfads), due, out=np.full_like(due, np.nan), where=is_due)


def measure(
    *,
    inputs: FundingInputs,
    timeline: Timeline,
    project: Project,
    sized: Sized,
    waterfall: Waterfall,
    equity: Equity,
    cfads: FloatArray,
    project_cash_flow: FloatArray,
    proceeds: FloatArray,
) -> Measures:
    """Work out every measure.

    Parameters
    ----------
    inputs, timeline, project, sized, waterfall, equity
        Parts of the model.
    cfads
        Before all debt service, shape ``(t, n)``.
    project_cash_flow
        Without debt, shape ``(t, n)``.
    proceeds
        From the sale of assets, shape ``(t, n)``.

    Returns
    -------
    Measures
    """
    per_year = timeline.periods_per_year
    refresh = project.refresh
    service = sized.schedule.interest + sized.schedule.principal + refresh.interest + refresh.principal
    dscr = rolling_dscr(cfads=cfads, service=service, timeline=timeline)
    has_debt = np.isfinite(dscr)
    count = has_debt.sum(axis=0)
    filled = np.where(has_debt, dscr, 0.0)
    least = np.where(has_debt, dscr, np.inf).min(axis=0)
    since_close = (timeline.index - timeline.close) / per_year
    flows = {**equity.cash_flow, "all": sum(equity.cash_flow.values(), start=np.zeros((1, 1)))}
    rates = yearly_irr({**flows, "project": project_cash_flow}, periods_per_year=per_year)
    at_project_rate = growth(rate=inputs.discount_rate, years=-since_close)
    at_hurdle = growth(rate=inputs.equity_hurdle_rate, years=-since_close)
    llcr, plcr = _life_cover(timeline=timeline, project=project, sized=sized, cfads=cfads)
    unpaid = waterfall.overdue_debt + waterfall.payables
    is_unpaid = unpaid > UNPAID_FROM
    is_default = is_unpaid.any(axis=0)
    first_unpaid = timeline.starts[is_unpaid.argmax(axis=0)]
    at_end = np.broadcast_to(timeline.wind_up, is_default.shape)
    return Measures(
        dscr=dscr,
        project_irr=rates.pop("project"),
        equity_irr=rates,
        project_npv_krw=(project_cash_flow * at_project_rate).sum(axis=0),
        private_npv_krw=(equity.cash_flow["private_ordinary"] * at_hurdle).sum(axis=0),
        minimum_dscr=np.where(count > 0, least, np.nan),
        average_dscr=np.divide(filled.sum(axis=0), count, out=np.full(count.shape, np.nan), where=count > 0),
        llcr=llcr,
        plcr=plcr,
        payback_years=_payback(flows["all"], timeline),
        levelised_cost_krw_per_hour=_levelised_cost(
            inputs=inputs,
            timeline=timeline,
            project=project,
            at_rate=at_project_rate,
            proceeds=proceeds,
        ),
        is_default=np.asarray(is_default),
        default_date=np.where(is_default, first_unpaid, np.nan),
        lender_loss_krw=waterfall.overdue_debt[at_end, np.arange(is_default.size)],
    )


def _life_cover(
    *, timeline: Timeline, project: Project, sized: Sized, cfads: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """LLCR and PLCR at the opening: value of cash flow at the loan's own rate over its balance."""
    debt = sized.drawn.debt
    first_interest = sized.schedule.interest[
        np.broadcast_to(timeline.operation, debt.shape), np.arange(debt.size)
    ]
    rate = np.divide(first_interest, debt, out=np.zeros_like(debt), where=debt > 0)
    periods = timeline.index - timeline.operation + 1
    discounted = (cfads - project.refresh.interest - project.refresh.principal) * growth(
        rate=rate, years=-periods.astype(np.float64)
    )
    in_life = (discounted * timeline.is_loan_life).sum(axis=0)
    in_project = (discounted * timeline.is_operation).sum(axis=0)
    owed = np.where(debt > UNPAID_FROM, debt, np.nan)
    return in_life / owed, in_project / owed


def _payback(flow: FloatArray, timeline: Timeline) -> FloatArray:
    """Years from financial close until shareholders have their money back for good; nan if never."""
    balance = running_total(flow)
    is_back = balance >= -UNPAID_FROM
    # The last period in which money is still out, so that a later call for cash counts.
    last_out = flow.shape[0] - 1 - (~is_back)[::-1].argmax(axis=0)
    columns = np.arange(flow.shape[1])
    never = ~is_back[-1]
    after = np.minimum(last_out + 1, flow.shape[0] - 1)
    received = flow[after, columns]
    part = np.divide(-balance[last_out, columns], received, out=np.zeros_like(received), where=received > 0)
    years = (last_out + 1 + part - timeline.close) / timeline.periods_per_year
    years = np.where(is_back.all(axis=0), 0.0, years)
    invested = (flow < -UNPAID_FROM).any(axis=0)
    return np.where(never | ~invested, np.nan, years)


def _levelised_cost(
    *, inputs: FundingInputs, timeline: Timeline, project: Project, at_rate: FloatArray, proceeds: FloatArray
) -> FloatArray:
    """Value of all cost over the value of hours held, both at the discount rate; real won per hour."""
    spent = project.need.spending + project.uses.later + project.operation.total_cost
    cost = ((spent - proceeds) * at_rate).sum(axis=0)
    hours = project.operation.sold_hours * deflator(inputs=inputs, timeline=timeline) * at_rate
    held = hours.sum(axis=0)
    levelised: FloatArray = cost / np.where(held > 0, held, np.nan)
    return levelised
