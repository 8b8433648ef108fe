"""The project before its senior debt is known: cash flow, depreciation and later servers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.models.funding.construction import Need, need_of
from analysis.models.funding.inputs import FloatArray, FundingInputs
from analysis.models.funding.operation import Operation, operate
from analysis.models.funding.repayment import CashFlow
from analysis.models.funding.timeline import Timeline
from analysis.models.funding.uses import Uses, charge_pattern, later_charges, moving_sum, spend


@dataclass(frozen=True, kw_only=True)
class Refresh:
    """Later servers and the loans that pay a part of them; arrays of shape ``(t, n)``.

    Attributes
    ----------
    own
        What reserve and cash must pay.
    contribution
        Put by in each period so that it stands ready.
    draws, principal, interest, balance
        Of the refresh loans; the balance at the end of a period.
    """

    own: FloatArray
    contribution: FloatArray
    draws: FloatArray
    principal: FloatArray
    interest: FloatArray
    balance: FloatArray


@dataclass(frozen=True, kw_only=True)
class Project:
    """Everything that does not depend on the senior debt; arrays of shape ``(t, n)``.

    Attributes
    ----------
    uses, operation, need, refresh
        Parts of the project.
    charge
        Depreciation per won of initial depreciable cost.
    base_charge
        Depreciation of the initial cost without capitalised financing.
    later_charge
        Depreciation of later servers.
    receivables_rise
        Cash bound in receivables; falls back at wind-up.
    cash
        Cash flow and taxable income that repayment works with.
    """

    uses: Uses
    operation: Operation
    need: Need
    refresh: Refresh
    charge: FloatArray
    base_charge: FloatArray
    later_charge: FloatArray
    receivables_rise: FloatArray
    cash: CashFlow


def refresh_plan(*, later: FloatArray, inputs: FundingInputs, timeline: Timeline) -> Refresh:
    """Plan how later servers are paid.

    New loans pay their share, and are repaid in equal parts over the life of the servers from the period
    after each draw. The rest is put by in even parts over the life of a fleet less one year, so that it
    stands ready when the first servers are due.

    Parameters
    ----------
    later
        Spending, shape ``(t, n)``.
    inputs
        Columns.
    timeline
        Periods.

    Returns
    -------
    Refresh
    """
    life = timeline.length(inputs.fleet_life_years)
    draws = later * inputs.refresh_debt_share
    own = later - draws
    is_operation = timeline.is_operation
    principal = np.where(is_operation, moving_sum(draws, length=life) / life, 0.0)
    balance = np.maximum(np.cumsum(draws - principal, axis=0), 0.0)
    opening = np.concatenate([np.zeros_like(balance[:1]), balance[:-1]])
    interest = np.where(is_operation, opening * inputs.commercial_loan_rate / timeline.periods_per_year, 0.0)
    ahead = np.maximum(life - timeline.periods_per_year, 1)
    # Summing forwards is summing backwards over the reversed calendar.
    contribution = moving_sum(own[::-1], length=ahead)[::-1] / ahead
    return Refresh(
        own=own,
        contribution=np.where(is_operation, contribution, 0.0),
        draws=draws,
        principal=principal,
        interest=interest,
        balance=balance,
    )


def plan_project(*, inputs: FundingInputs, timeline: Timeline) -> Project:
    """Work out the project before senior debt.

    Parameters
    ----------
    inputs
        Columns.
    timeline
        Periods.

    Returns
    -------
    Project
    """
    uses = spend(inputs=inputs, timeline=timeline)
    operation = operate(inputs=inputs, timeline=timeline, building_cost=uses.building_cost + uses.land_cost)
    initial_total = uses.initial_total
    need = need_of(
        spending=initial_total,
        revenue=operation.total_revenue,
        cost=operation.total_cost,
        inputs=inputs,
        timeline=timeline,
    )
    is_operation = timeline.is_operation
    refresh = refresh_plan(later=uses.later, inputs=inputs, timeline=timeline)
    charge = _charge(uses=uses, inputs=inputs, timeline=timeline)
    capitalised = need.net.sum(axis=0) - need.surplus
    base_charge = charge * np.maximum(capitalised - uses.land_cost, 0.0)
    later_charge = later_charges(later=uses.later, inputs=inputs, timeline=timeline)
    receivables = operation.receivables
    rise = np.diff(receivables, axis=0, prepend=0.0)
    margin = np.where(is_operation, operation.total_revenue - operation.total_cost, 0.0)
    hardware = uses.initial["servers"] + uses.initial["network"] + uses.initial["storage"]
    return Project(
        uses=uses,
        operation=operation,
        need=need,
        refresh=refresh,
        charge=charge,
        base_charge=base_charge,
        later_charge=later_charge,
        receivables_rise=rise,
        cash=CashFlow(
            before_tax=margin - rise - refresh.principal - refresh.interest,
            taxable=margin - base_charge - later_charge - refresh.interest,
            financing_charge=charge,
            credit=hardware.sum(axis=0) * inputs.investment_credit_share,
        ),
    )


def _charge(*, uses: Uses, inputs: FundingInputs, timeline: Timeline) -> FloatArray:
    """Mean depreciation pattern of hardware and buildings, weighted by cost."""
    hardware = charge_pattern(inputs=inputs, timeline=timeline, is_hardware=True)
    building = charge_pattern(inputs=inputs, timeline=timeline, is_hardware=False)
    cost = uses.hardware_cost + uses.building_cost
    share = np.divide(uses.hardware_cost, cost, out=np.ones_like(cost), where=cost > 0)
    return share * hardware + (1.0 - share) * building


def sale_proceeds(
    *, project: Project, financing_cost: FloatArray, inputs: FundingInputs, timeline: Timeline
) -> tuple[FloatArray, FloatArray]:
    """Proceeds of the assets at wind-up, and their book value there.

    Hardware and buildings fetch their share of book value, land its cost.

    Parameters
    ----------
    project
        The project.
    financing_cost
        Capitalised interest and fees, shape ``(n,)``.
    inputs
        Columns.
    timeline
        Periods.

    Returns
    -------
    proceeds, book
        Shape ``(t, n)``; zero but at wind-up.
    """
    uses = project.uses
    hardware = charge_pattern(inputs=inputs, timeline=timeline, is_hardware=True).sum(axis=0)
    building = charge_pattern(inputs=inputs, timeline=timeline, is_hardware=False).sum(axis=0)
    capitalised = project.need.net.sum(axis=0) - project.need.surplus
    depreciable = np.maximum(capitalised - uses.land_cost, 0.0) + financing_cost
    land = np.minimum(uses.land_cost, capitalised)
    cost = uses.hardware_cost + uses.building_cost
    share = np.divide(uses.hardware_cost, cost, out=np.ones_like(cost), where=cost > 0)
    hardware_book = depreciable * share * (1.0 - hardware)
    building_book = depreciable * (1.0 - share) * (1.0 - building)
    later_book = uses.later.sum(axis=0) - project.later_charge.sum(axis=0)
    sold = (
        inputs.residual_server_share * (hardware_book + later_book)
        + inputs.residual_building_share * building_book
        + np.maximum(land, 0.0)
    )
    is_wind_up = timeline.is_wind_up
    book = hardware_book + building_book + later_book + land
    return np.where(is_wind_up, sold, 0.0), np.where(is_wind_up, book, 0.0)
