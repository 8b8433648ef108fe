"""The project before its senior debt is known: cash flow, depreciation and later servers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.models.funding.construction import Need, need_of
from analysis.models.funding.inputs import FloatArray, FundingInputs
from analysis.models.funding.operation import Operation, operate
from analysis.models.funding.repayment import CashFlow
from analysis.models.funding.running_total import running_total
from analysis.models.funding.timeline import Timeline
from analysis.models.funding.uses import HARDWARE, Uses, charge_pattern, later_charges, moving_sum, spend


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
    margin
        Revenue less cost of operation, without early service.
    hardware_share
        Hardware over hardware and buildings by initial cost, shape ``(n,)``.
    hardware_left, building_left
        Part of their cost that is not depreciated at wind-up, shape ``(n,)``.
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
    margin: FloatArray
    hardware_share: FloatArray
    hardware_left: FloatArray
    building_left: FloatArray
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
    principal = moving_sum(draws, length=life) / life * is_operation
    balance = np.maximum(running_total(draws - principal), 0.0)
    opening = np.concatenate([np.zeros_like(balance[:1]), balance[:-1]])
    interest = opening * (inputs.commercial_loan_rate / timeline.periods_per_year) * is_operation
    ahead = np.maximum(life - timeline.periods_per_year, 1)
    # Summing forwards is summing backwards over the reversed calendar.
    contribution = moving_sum(own[::-1], length=ahead)[::-1] / ahead
    return Refresh(
        own=own,
        contribution=contribution * is_operation,
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
    need = need_of(
        spending=uses.initial_total,
        revenue=operation.total_revenue,
        cost=operation.total_cost,
        inputs=inputs,
        timeline=timeline,
    )
    is_operation = timeline.is_operation
    refresh = refresh_plan(later=uses.later, inputs=inputs, timeline=timeline)
    hardware = charge_pattern(inputs=inputs, timeline=timeline, is_hardware=True)
    building = charge_pattern(inputs=inputs, timeline=timeline, is_hardware=False)
    cost = uses.hardware_cost + uses.building_cost
    share = np.divide(uses.hardware_cost, cost, out=np.ones_like(cost), where=cost > 0)
    charge = share * hardware + (1.0 - share) * building
    base_charge = charge * np.maximum(need.capitalised - uses.land_cost, 0.0)
    later_charge = later_charges(later=uses.later, inputs=inputs, timeline=timeline)
    receivables = operation.receivables
    rise = np.diff(receivables, axis=0, prepend=0.0)
    margin = np.where(is_operation, operation.total_revenue - operation.total_cost, 0.0)
    creditable = sum((uses.initial[part] for part in HARDWARE), start=np.zeros((1, 1)))
    return Project(
        uses=uses,
        operation=operation,
        need=need,
        refresh=refresh,
        margin=margin,
        hardware_share=share,
        hardware_left=1.0 - hardware.sum(axis=0),
        building_left=1.0 - building.sum(axis=0),
        charge=charge,
        base_charge=base_charge,
        later_charge=later_charge,
        receivables_rise=rise,
        cash=CashFlow(
            before_tax=margin - rise - refresh.principal - refresh.interest,
            taxable=margin - base_charge - later_charge - refresh.interest,
            financing_charge=charge,
            credit=creditable.sum(axis=0) * inputs.investment_credit_share,
        ),
    )


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
    share, capitalised = project.hardware_share, project.need.capitalised
    depreciable = np.maximum(capitalised - uses.land_cost, 0.0) + financing_cost
    land = np.minimum(uses.land_cost, capitalised)
    hardware_book = depreciable * share * project.hardware_left
    building_book = depreciable * (1.0 - share) * project.building_left
    later_book = uses.later.sum(axis=0) - project.later_charge.sum(axis=0)
    sold = (
        inputs.residual_server_share * (hardware_book + later_book)
        + inputs.residual_building_share * building_book
        + np.maximum(land, 0.0)
    )
    is_wind_up = timeline.is_wind_up
    book = hardware_book + building_book + later_book + land
    return np.where(is_wind_up, sold, 0.0), np.where(is_wind_up, book, 0.0)
