"""Identities of the funding model that hold whatever the inputs."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.models.funding import AgreedDebt, evaluate
from analysis.models.funding.inputs import CHOICES
from analysis.models.funding.sizing import DEBT_LIMITS
from analysis.models.funding.statements import ASSETS, CLAIMS_ON_ASSETS
from tests.funding_ensembles import random_inputs

SCENARIOS = 40
#: Less is rounding of trillions.
WON = 10.0

ensembles = st.builds(
    lambda seed, **choices: random_inputs(scenarios=SCENARIOS, seed=seed, **choices),
    seed=st.integers(min_value=0, max_value=2**32 - 1),
    **{name: st.sampled_from(allowed) for name, allowed in CHOICES.items()},
)
held = settings(max_examples=20, deadline=None, derandomize=True)


def total(parts):
    return np.sum([*parts.values()], axis=0)


def delayed(inputs):
    """A stressed future: the loan of the central case, a late opening and lower prices."""
    agreed = AgreedDebt.of(evaluate(inputs))
    stressed = replace(
        inputs,
        service_date=inputs.service_date + np.linspace(0.0, 1.5, SCENARIOS),
        operation_years=np.maximum(inputs.operation_years - 0.5, 1.5),
        market_price_krw_per_hour=inputs.market_price_krw_per_hour * 0.6,
    )
    return agreed, evaluate(stressed, agreed=agreed)


def futures(inputs):
    """The case itself, and its loan in a stressed future."""
    return evaluate(inputs), delayed(inputs)[1]


@held
@given(inputs=ensembles)
def test_sources_equal_uses_in_every_period(inputs):
    for outcome in futures(inputs):
        uses, sources = total(outcome.uses), total(outcome.sources)
        largest = np.maximum(uses.max(axis=1, keepdims=True), WON)
        assert np.max(np.abs(uses - sources) / largest) < 1e-12
        paid = outcome.debt_krw + outcome.equity_krw
        np.testing.assert_allclose(outcome.total_uses_krw, paid, rtol=1e-12, atol=WON)
        assert np.all(outcome.debt_krw <= outcome.total_uses_krw * (1 + 1e-12) + WON)


@held
@given(inputs=ensembles)
def test_the_balance_sheet_balances_in_every_period(inputs):
    for outcome in futures(inputs):
        sheet = outcome.balance_sheet
        assets = sum(sheet[name] for name in ASSETS)
        claims = sum(sheet[name] for name in CLAIMS_ON_ASSETS)
        largest = np.max([np.abs(sheet[name]).max(axis=1) for name in sheet], axis=0)
        assert np.max(np.abs(assets - claims).max(axis=1) / np.maximum(largest, WON)) < 1e-12


@held
@given(inputs=ensembles)
def test_cash_is_conserved(inputs):
    for outcome in futures(inputs):
        sheet, before = outcome.balance_sheet, ("development", *inputs.capital_krw)
        from_state = outcome.sources["grant"] + outcome.sources["local_subsidy"]
        is_running = outcome.stage >= 2
        early_revenue = np.where(is_running, 0.0, total(outcome.revenue))
        project = (
            early_revenue
            - outcome.uses["early_operation"]
            - sum(outcome.uses[name] for name in before)
            + outcome.cfads
            - outcome.later_capital
            + outcome.proceeds
        )
        to_shareholders = total(outcome.equity_cash_flow)
        kept = np.diff(sheet["cash"], axis=1, prepend=0.0)
        owed = np.diff(sheet["payables"], axis=1, prepend=0.0)
        # What suppliers lose at wind-up they have not been paid.
        is_open = np.cumsum(outcome.stage == 3, axis=1) <= (outcome.stage == 3)
        difference = project + from_state + owed - kept - to_shareholders - outcome.lender_cash_flow
        assert np.max(np.abs(np.where(is_open, difference, 0.0))) < WON


@held
@given(inputs=ensembles)
def test_debt_ends_at_nought_or_at_what_lenders_lose(inputs):
    outcome = evaluate(inputs)
    senior = outcome.scheduled_principal - outcome.refresh_principal
    np.testing.assert_allclose(senior.sum(axis=1), outcome.debt_krw, rtol=1e-12, atol=WON)
    at_end = np.argmax(outcome.stage == 3, axis=1)
    left = outcome.debt_balance[np.arange(SCENARIOS), at_end]
    np.testing.assert_allclose(left, outcome.lender_loss_krw, rtol=1e-12, atol=WON)
    assert np.all(left[~outcome.is_default] < WON)
    assert np.all(outcome.lender_loss_krw >= 0)


@held
@given(inputs=ensembles)
def test_a_sculpted_loan_keeps_one_coverage_that_is_its_target_where_cash_flow_binds(inputs):
    terms = {"repayment": "sculpted", "debt_sizing": "lenders", "refresh_debt_share": 0.0}
    inputs = replace(inputs, **terms)
    outcome = evaluate(inputs)
    service = outcome.scheduled_interest + outcome.scheduled_principal
    is_due = service > WON
    cover = np.divide(outcome.cfads, service, out=np.full_like(service, np.inf), where=is_due)
    target = np.broadcast_to(inputs.target_dscr, (SCENARIOS,))
    has_debt = outcome.debt_krw > 1e6
    is_bound = has_debt & (outcome.binding_limit == DEBT_LIMITS.index("debt_capacity"))
    least = cover.min(axis=1)
    np.testing.assert_allclose(least[is_bound], target[is_bound], rtol=1e-8)
    assert np.all(least[has_debt] >= target[has_debt] * (1 - 1e-8))
    np.testing.assert_allclose(outcome.debt_capacity_krw[is_bound], outcome.debt_krw[is_bound], rtol=1e-12)
    # One coverage wherever principal is paid, but for a last payment that is less; more where interest alone is due.
    is_repaid = outcome.scheduled_principal > 1e-7 * outcome.debt_krw[:, None]
    is_repaid &= np.cumsum(is_repaid[:, ::-1], axis=1)[:, ::-1] > 1
    one = np.where(is_repaid, cover, np.nan)
    repaid = has_debt & is_repaid.any(axis=1)
    spread = np.nanmax(one[repaid], axis=1, initial=0.0) / np.nanmin(one[repaid], axis=1, initial=np.inf)
    np.testing.assert_allclose(spread, 1.0, rtol=1e-6)


@held
@given(inputs=ensembles)
def test_no_debt_where_cash_flow_is_negative_within_the_loan(inputs):
    inputs = replace(inputs, debt_sizing="lenders", refresh_debt_share=0.0, reserve_months=0.0)
    outcome = evaluate(inputs)
    has_debt = outcome.debt_krw > WON
    is_alive = outcome.scheduled_interest > 0
    assert np.all(np.where(is_alive & has_debt[:, None], outcome.cfads, 0.0) >= 0)


NEVER_NEGATIVE = (
    "draws",
    "scheduled_interest",
    "scheduled_principal",
    "refresh_draws",
    "debt_balance",
    "interest_paid",
    "principal_paid",
    "from_reserve",
    "from_refresh_reserve",
    "support",
    "refresh_paid",
    "later_capital",
    "proceeds",
    "preferred_dividend",
    "ordinary_dividend",
    "overdue_debt",
    "payables",
    "put_payment",
    "depreciation",
    "interest_expense",
    "purchased_hours",
    "sold_hours",
    "equity_gap_krw",
    "lender_loss_krw",
)


@held
@given(inputs=ensembles)
def test_nothing_is_negative_that_must_not_be(inputs):
    for outcome in futures(inputs):
        amounts = {name: getattr(outcome, name) for name in NEVER_NEGATIVE}
        amounts |= {f"uses.{name}": use for name, use in outcome.uses.items()}
        amounts |= {f"sources.{name}": source for name, source in outcome.sources.items()}
        amounts |= {f"revenue.{name}": part for name, part in outcome.revenue.items()}
        amounts |= {f"cost.{name}": part for name, part in outcome.operating_cost.items()}
        amounts |= {name: outcome.balance_sheet[name] for name in ("cash", "receivables", "payables", "debt")}
        negative = {name: float(np.min(values)) for name, values in amounts.items() if np.min(values) < -1e-2}
        assert not negative
        for name in ("minimum_dscr", "payback_years"):
            assert not np.isinf(getattr(outcome, name)).any()


@held
@given(inputs=ensembles)
def test_dividends_before_wind_up_come_out_of_earnings(inputs):
    for outcome in futures(inputs):
        dividends = outcome.preferred_dividend + outcome.ordinary_dividend
        is_paid = (dividends > WON) & (outcome.stage == 2)
        assert np.all(outcome.balance_sheet["retained_earnings"][is_paid] >= -WON)
        assert not np.any(is_paid & outcome.is_locked_up)
        assert not np.any(is_paid & (outcome.overdue_debt + outcome.payables > WON))


@held
@given(inputs=ensembles)
def test_the_parts_of_the_waterfall_add_up(inputs):
    outcome = evaluate(inputs)
    dividends = outcome.preferred_dividend + outcome.ordinary_dividend
    paid_in = sum(outcome.sources[name] for name in outcome.equity_cash_flow)
    shareholders = dividends - paid_in - outcome.support
    np.testing.assert_allclose(total(outcome.equity_cash_flow), shareholders, rtol=1e-12, atol=WON)
    assert np.all(outcome.support.sum(axis=1) <= inputs.sponsor_support_krw + WON)
    loans = outcome.sources["policy_loan"] + outcome.sources["commercial_loan"]
    np.testing.assert_allclose(loans, outcome.draws, rtol=1e-12, atol=WON)
    policy = outcome.sources["policy_loan"].sum(axis=1)
    assert np.all(policy <= inputs.policy_loan_ceiling_krw * (1 + 1e-12))


@held
@given(inputs=ensembles)
def test_the_binding_limit_binds(inputs):
    outcome = evaluate(inputs)
    ceiling = inputs.policy_loan_ceiling_krw + inputs.commercial_loan_ceiling_krw
    cap = inputs.gearing_cap_share
    assert np.all(outcome.debt_krw <= ceiling * (1 + 1e-12) + WON)
    assert np.all(outcome.debt_krw <= cap * outcome.total_uses_krw * (1 + 1e-9) + WON)
    is_capped = (outcome.binding_limit == DEBT_LIMITS.index("gearing_cap")) & (outcome.total_uses_krw > WON)
    np.testing.assert_allclose(
        outcome.debt_krw[is_capped], (cap * outcome.total_uses_krw)[is_capped], rtol=1e-9, atol=WON
    )
    is_ceiling = outcome.binding_limit == DEBT_LIMITS.index("loan_ceiling")
    np.testing.assert_allclose(outcome.debt_krw[is_ceiling], ceiling[is_ceiling], rtol=1e-9, atol=WON)


@held
@given(inputs=ensembles)
def test_the_value_at_the_rate_of_return_is_nought(inputs):
    outcome = evaluate(inputs)
    per_year = outcome.periods_per_year
    flows = {**outcome.equity_cash_flow, "all": total(outcome.equity_cash_flow)}
    rates = {**outcome.equity_irr, "project": outcome.project_irr}
    flows["project"] = outcome.project_cash_flow
    count = np.arange(outcome.period_starts.size)
    for name, flow in flows.items():
        is_known = np.isfinite(rates[name]) & (np.abs(rates[name]) < 3.0) & (np.abs(flow).max(axis=1) > 1e6)
        factor = (1.0 + rates[name][is_known]) ** (1.0 / per_year)
        discounted = flow[is_known] / factor[:, None] ** count
        size = np.abs(discounted).sum(axis=1)
        assert np.all(np.abs(discounted.sum(axis=1)) <= 1e-8 * size)


@held
@given(inputs=ensembles)
def test_a_signed_loan_is_owed_as_agreed_in_any_future(inputs):
    agreed, outcome = delayed(inputs)
    # No more is drawn than there is to pay for.
    is_all_debt = outcome.equity_krw < 1e-9 * outcome.debt_krw
    drawn = np.where(is_all_debt, np.minimum(outcome.debt_krw, agreed.debt_krw), agreed.debt_krw)
    np.testing.assert_allclose(outcome.debt_krw, drawn, rtol=1e-9, atol=WON)
    assert np.all(outcome.binding_limit == DEBT_LIMITS.index("agreed_debt"))
    senior = outcome.scheduled_principal - outcome.refresh_principal
    assert np.all(senior.sum(axis=1) <= outcome.debt_krw * (1 + 1e-12) + WON)


@pytest.mark.parametrize("per_year", [4, 2, 1])
def test_the_ensemble_reaches_every_case(per_year):
    outcome = evaluate(random_inputs(scenarios=400, seed=1, periods_per_year=per_year))
    assert set(np.unique(outcome.binding_limit)) == {0, 1, 2}
    for flag in (outcome.is_default, outcome.is_locked_up, outcome.lender_loss_krw > WON):
        assert 0 < flag.sum() < flag.size
    for name in ("from_reserve", "from_refresh_reserve", "support", "refresh_draws", "payables", "tax"):
        assert (getattr(outcome, name) > WON).any(), name
    # A loss late in a year gives back instalments of the same year.
    assert (outcome.tax < -WON).any() == (per_year > 1)
    assert (outcome.sources["early_revenue"] > WON).any()
