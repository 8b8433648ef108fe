"""Accounts of the company, by hand and against its cash."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.models.funding import AgreedDebt, evaluate
from analysis.models.funding.statements import ASSETS, CLAIMS_ON_ASSETS
from tests.funding_ensembles import random_inputs
from tests.funding_examples import EXAMPLE, plain


def sheet(outcome, name):
    return outcome.balance_sheet[name][0]


def test_the_balance_sheet_of_a_plain_company():
    outcome = evaluate(plain(repayment="equal_principal"))
    np.testing.assert_allclose(
        sheet(outcome, "fixed_assets"), [50, 102.5, 82, 61.5, 41, 20.5, 0, 0], atol=1e-12
    )
    np.testing.assert_allclose(sheet(outcome, "debt"), [25, 51.25, 41, 30.75, 20.5, 10.25, 0, 0], atol=1e-12)
    np.testing.assert_allclose(sheet(outcome, "paid_in_capital"), [25, *[51.25] * 6, 0], atol=1e-12)
    # Depreciation beyond the repayment stays in the company: dividends come out of profit.
    np.testing.assert_allclose(sheet(outcome, "cash"), [0, 0, *(10.25 * np.arange(1, 6)), 0], atol=1e-12)
    np.testing.assert_allclose(sheet(outcome, "retained_earnings"), 0.0, atol=1e-12)


def test_net_income_is_what_is_left_of_revenue():
    outcome = evaluate(EXAMPLE)
    revenue, cost = (sum(parts.values()) for parts in (outcome.revenue, outcome.operating_cost))
    is_running = outcome.stage == 2
    expected = revenue - cost - outcome.depreciation - outcome.interest_expense - outcome.tax
    np.testing.assert_allclose(outcome.net_income[is_running], expected[is_running], rtol=1e-12, atol=1.0)


def test_all_that_was_capitalised_is_written_off_or_sold():
    outcome = evaluate(EXAMPLE)
    capitalised = (
        outcome.total_uses_krw - outcome.uses["reserve"].sum(axis=1) + outcome.later_capital.sum(axis=1)
    )
    at_end = np.argmax(outcome.stage[0] == 3)
    loss_on_sale = -outcome.net_income[0, at_end]
    written_off = outcome.depreciation.sum() + loss_on_sale + outcome.proceeds.sum()
    np.testing.assert_allclose(written_off, capitalised, rtol=1e-12)
    assert sheet(outcome, "fixed_assets")[at_end] == pytest.approx(0.0, abs=1.0)


def test_assets_equal_claims_in_the_worst_future():
    inputs = random_inputs(scenarios=100, seed=8)
    agreed = AgreedDebt.of(evaluate(inputs))
    outcome = evaluate(
        replace(inputs, market_price_krw_per_hour=1000.0, sponsor_support_krw=1e9), agreed=agreed
    )
    assert outcome.is_default.mean() > 0.8
    assert (outcome.lender_loss_krw > 1e9).any()
    assets, claims = (
        sum(outcome.balance_sheet[name] for name in names) for names in (ASSETS, CLAIMS_ON_ASSETS)
    )
    assert np.abs(assets - claims).max() < 1e-12 * np.abs(assets).max()


def test_a_company_without_anything_left_is_wound_up_to_nothing():
    outcome = evaluate(EXAMPLE)
    at_end = np.argmax(outcome.stage[0] == 3)
    for name in ("fixed_assets", "receivables", "cash", "payables", "debt"):
        assert sheet(outcome, name)[at_end] == pytest.approx(0.0, abs=10.0), name
