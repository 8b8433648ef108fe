"""The stages of one evaluation, in order: project, debt, waterfall, exit, statements, measures."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np

from analysis.models.funding.agreed_debt import AgreedDebt
from analysis.models.funding.construction import terms_of
from analysis.models.funding.exits import share_out
from analysis.models.funding.inputs import FloatArray, FundingInputs
from analysis.models.funding.measures import UNPAID_FROM, measure
from analysis.models.funding.outcome import SOURCES, STAGES, FundingOutcome
from analysis.models.funding.project import Project, plan_project, sale_proceeds
from analysis.models.funding.repayment import Loan, principal_weights
from analysis.models.funding.running_total import running_total
from analysis.models.funding.sizing import Sized, size_debt
from analysis.models.funding.statements import draw_up
from analysis.models.funding.tax import tax_by_period
from analysis.models.funding.timeline import IntArray, Timeline
from analysis.models.funding.waterfall import Claims, run_waterfall

_MONTHS_IN_YEAR = 12.0


def work_out(
    inputs: FundingInputs, *, timeline: Timeline, scenarios: int, agreed: AgreedDebt | None
) -> FundingOutcome:
    """Evaluate a piece.

    Parameters
    ----------
    inputs
        Columns of the piece.
    timeline
        Its periods.
    scenarios
        ``n``.
    agreed
        A signed loan, or ``None``.

    Returns
    -------
    FundingOutcome
    """
    project = plan_project(inputs=inputs, timeline=timeline)
    need = np.broadcast_to(project.need.net, (timeline.periods, scenarios))
    terms = terms_of(inputs=inputs, timeline=timeline)
    ceiling = np.asarray(inputs.policy_loan_ceiling_krw + inputs.commercial_loan_ceiling_krw)
    widest = np.minimum(ceiling, project.uses.initial_total.sum(axis=0))
    mean_rate = terms.interest(widest) / np.where(widest > 0, widest, np.inf)
    weights = (
        principal_weights(inputs=inputs, timeline=timeline, rate=mean_rate)
        if agreed is None
        else agreed.weights(timeline=timeline)
    )
    sized = size_debt(
        need=need,
        loan=Loan(inputs=inputs, timeline=timeline, terms=terms, cash=project.cash, weights=weights),
        gearing_cap=np.broadcast_to(inputs.gearing_cap_share, (scenarios,)),
        ceiling=np.broadcast_to(ceiling, (scenarios,)),
        is_covered=inputs.debt_sizing == "lenders",
        agreed=None if agreed is None else np.broadcast_to(agreed.debt_krw, (scenarios,)),
    )
    return _assemble(inputs=inputs, timeline=timeline, project=project, sized=sized, scenarios=scenarios)


def _assemble(
    *, inputs: FundingInputs, timeline: Timeline, project: Project, sized: Sized, scenarios: int
) -> FundingOutcome:
    shape = (timeline.periods, scenarios)
    drawn, schedule, refresh = sized.drawn, sized.schedule, project.refresh
    operation, cash = project.operation, project.cash
    financing_cost = drawn.interest + drawn.fees
    is_operation = timeline.is_operation
    depreciation = np.where(
        is_operation, project.base_charge + project.later_charge + project.charge * financing_cost, 0.0
    )
    proceeds, book = sale_proceeds(
        project=project, financing_cost=financing_cost, inputs=inputs, timeline=timeline
    )
    taxable = np.broadcast_to(cash.taxable - project.charge * financing_cost, shape) - schedule.interest
    tax = tax_by_period(income=taxable, inputs=inputs, timeline=timeline, credit=cash.credit)
    margin = project.margin
    cfads = margin - project.receivables_rise - tax
    interest = schedule.interest + refresh.interest
    principal = schedule.principal + refresh.principal
    profit = margin - depreciation - interest - tax + proceeds - book
    balance_at_end = drawn.debt - schedule.principal.sum(axis=0) + refresh.balance[-1]
    waterfall = run_waterfall(
        claims=Claims(
            cfads=cfads,
            interest=interest,
            principal=principal,
            profit=profit,
            refresh=np.broadcast_to(refresh.own, shape),
            refresh_contribution=np.broadcast_to(refresh.contribution, shape),
            reserve_target=_reserve_target(interest + principal, inputs=inputs, timeline=timeline),
            proceeds=proceeds,
            balance_at_end=np.where(balance_at_end > UNPAID_FROM, balance_at_end, 0.0),
            opening_cash=project.need.surplus.sum(axis=0),
            opening_reserve=drawn.reserve,
            preferred_capital=drawn.equity_draws.sum(axis=0) * inputs.preferred_equity_share,
        ),
        inputs=inputs,
        timeline=timeline,
    )
    equity = share_out(
        draws=drawn.equity_draws,
        support=waterfall.support,
        preferred_dividend=waterfall.preferred_dividend,
        ordinary_dividend=waterfall.ordinary_dividend,
        inputs=inputs,
        timeline=timeline,
    )
    statements = draw_up(
        project=project,
        sized=sized,
        waterfall=waterfall,
        depreciation=depreciation,
        profit=profit,
        book_at_end=book,
        timeline=timeline,
    )
    project_cash_flow = _project_cash_flow(project=project, inputs=inputs, timeline=timeline, shape=shape)
    measures = measure(
        inputs=inputs,
        timeline=timeline,
        project=project,
        sized=sized,
        waterfall=waterfall,
        equity=equity,
        cfads=cfads,
        project_cash_flow=project_cash_flow,
        proceeds=proceeds,
    )
    drawn_before = running_total(drawn.debt_draws) - drawn.debt_draws
    policy_draws = np.clip(inputs.policy_loan_ceiling_krw - drawn_before, 0.0, drawn.debt_draws)
    need = project.need
    equity_total = drawn.equity_draws.sum(axis=0)
    by_period: dict[str, Any] = {
        "stage": _stages(timeline),
        "uses": {
            **project.uses.initial,
            "development": need.spending - project.uses.initial_total,
            "early_operation": need.early_cost,
            "interest": drawn.interest_by_period,
            "fees": drawn.fees_by_period,
            "reserve": drawn.reserve_by_period,
        },
        "sources": dict(
            zip(
                SOURCES,
                (
                    *equity.paid_in.values(),
                    policy_draws,
                    drawn.debt_draws - policy_draws,
                    need.grants,
                    need.subsidies,
                    need.early_revenue - need.surplus,
                ),
                strict=True,
            )
        ),
        "draws": drawn.debt_draws,
        "scheduled_interest": interest,
        "scheduled_principal": principal,
        "refresh_draws": refresh.draws,
        "refresh_principal": refresh.principal,
        "debt_balance": statements.balance_sheet["debt"],
        "market_price": np.where(is_operation, operation.market_price, np.nan),
        "sold_hours": operation.sold_hours,
        "purchased_hours": operation.purchased_hours,
        "revenue": operation.revenue,
        "operating_cost": operation.cost,
        "tax": tax,
        "receivables_rise": project.receivables_rise,
        "cfads": cfads,
        "later_capital": project.uses.later,
        "proceeds": proceeds,
        "put_payment": equity.put_payment,
        "depreciation": depreciation,
        "interest_expense": statements.interest_expense,
        "net_income": statements.net_income,
        "balance_sheet": statements.balance_sheet,
        "equity_cash_flow": equity.cash_flow,
        "project_cash_flow": project_cash_flow,
        "lender_cash_flow": waterfall.interest_paid
        + waterfall.principal_paid
        + drawn.interest_by_period
        + drawn.fees_by_period
        - drawn.debt_draws
        - refresh.draws,
        "dscr": measures.dscr,
        "is_locked_up": waterfall.is_locked_up > 0,
        **{
            name: getattr(waterfall, name)
            for name in (
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
            )
        },
    }
    single: dict[str, Any] = {
        "debt_krw": drawn.debt,
        "equity_krw": equity_total,
        "total_uses_krw": drawn.total,
        "gearing_share": np.divide(
            drawn.debt, drawn.total, out=np.zeros_like(drawn.debt), where=drawn.total > 0
        ),
        "equity_gap_krw": np.maximum(equity_total - inputs.equity_committed_krw, 0.0),
        "binding_limit": sized.binding_limit,
        "debt_capacity_krw": sized.capacity,
        **{field.name: getattr(measures, field.name) for field in fields(measures) if field.name != "dscr"},
    }
    return FundingOutcome(
        periods_per_year=timeline.periods_per_year,
        period_starts=timeline.starts,
        period_years=timeline.years,
        **{name: _scenarios_first(value, shape) for name, value in by_period.items()},
        **{name: _of_scenarios(value, scenarios) for name, value in single.items()},
    )


def _scenarios_first(value: Any, shape: tuple[int, int]) -> Any:
    if isinstance(value, dict):
        return {key: _scenarios_first(part, shape) for key, part in value.items()}
    return np.broadcast_to(value, shape).T


def _of_scenarios(value: Any, scenarios: int) -> Any:
    if isinstance(value, dict):
        return {key: _of_scenarios(part, scenarios) for key, part in value.items()}
    return np.broadcast_to(value, (scenarios,))


def _stages(timeline: Timeline) -> IntArray:
    stage: IntArray = np.zeros(
        np.broadcast_shapes(timeline.is_construction.shape, timeline.is_wind_up.shape), dtype=np.int64
    )
    for name in STAGES[1:]:
        stage = np.where(getattr(timeline, f"is_{name}"), STAGES.index(name), stage)
    return stage


def _reserve_target(service: FloatArray, *, inputs: FundingInputs, timeline: Timeline) -> FloatArray:
    """Agreed months of the debt service that falls due over the next twelve."""
    ahead = np.zeros_like(service)
    for lead in range(1, timeline.periods_per_year + 1):
        ahead[:-lead] += service[lead:]
    return np.where(timeline.is_operation, ahead * (inputs.reserve_months / _MONTHS_IN_YEAR), 0.0)


def _project_cash_flow(
    *,
    project: Project,
    inputs: FundingInputs,
    timeline: Timeline,
    shape: tuple[int, int],
) -> FloatArray:
    """Cash flow as if shareholders paid everything: taxed without interest, before grants."""
    need = project.need
    # Without debt nothing is capitalised for it, so that the assets fetch less.
    proceeds, _ = sale_proceeds(project=project, financing_cost=np.zeros(1), inputs=inputs, timeline=timeline)
    taxable = np.broadcast_to(project.cash.taxable + project.refresh.interest, shape)
    tax = tax_by_period(income=taxable, inputs=inputs, timeline=timeline, credit=project.cash.credit)
    before = need.early_revenue - need.spending - need.early_cost
    return before + project.margin - project.receivables_rise - tax - project.uses.later + proceeds
