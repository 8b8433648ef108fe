"""Every figure of the workbook, recalculated by LibreOffice, agrees with the engine to a millionth."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from analysis.models.funding import FundingOutcome
from analysis.parameters import ParameterSet
from analysis.publishing.workbook import write_workbook
from analysis.results.register import parameter_set
from tests.workbook.recalculated import MILLIONTH, Recalculated, change, differences, engine, recalculate

BASELINE = "plan-2025-03"
SCENARIOS = (BASELINE, "retender-2025-09", "award-2026-03")
#: A price at which lenders lend, so that every part of the model is at work.
PAYING = {
    "market_price_usd_per_hour": 13.0,
    "price_growth_rate": -0.05,
    "user_price_share_universities": 0.5,
    "debt_sizing": "lenders",
    "repayment": "sculpted",
    "refresh_decision": "always",
    "policy_loan_ceiling_krw": 0.5e12,
    "commercial_loan_ceiling_krw": 3.0e12,
    "gearing_cap_share": 0.95,
    "target_dscr": 1.5,
}
#: One cell each; replacement is stopped only at a price at which it does not pay.
SINGLE = {
    "price": {"market_price_usd_per_hour": 10.0},
    "loan rate": {"policy_loan_rate": 0.06},
    "tenor": {"tenor_years": 7.0},
    "target": {"target_dscr": 1.2},
    "level payments": {"repayment": "level"},
    "equal principal": {"repayment": "equal_principal"},
    "equity first": {"draw_order": "equity_first"},
    "opening later": {"service_date": datetime.date(2027, 11, 20)},
    "put": {"put_exercise_share": 0.4},
    "stop where it does not pay": {"refresh_decision": "where_it_pays", "market_price_usd_per_hour": 9.0},
}
#: Many cells at once, far from the baseline: the gearing cap holds the debt and the company defaults.
TOGETHER = {
    "market_price_usd_per_hour": 11.0,
    "price_growth_rate": -0.2,
    "commercial_loan_rate": 0.07,
    "tenor_years": 8.0,
    "target_dscr": 1.15,
    "gearing_cap_share": 0.6,
    "draw_order": "equity_first",
    "repayment": "level",
    "debt_sizing": "announced",
    "put_payer": "public",
    "put_exercise_share": 0.3,
    "put_date": datetime.date(2032, 3, 31),
    "server_depreciation": "straight_line",
    "preferred_equity_share": 0.2,
    "sponsor_support_krw": 2.0e10,
    "grant_krw": 1.0e11,
    "investment_credit_share": 0.1,
    "operation_years": 8.0,
    "financial_close_date": datetime.date(2026, 2, 10),
}


@dataclass(frozen=True, kw_only=True)
class Case:
    """A workbook, recalculated, beside the engine."""

    found: Recalculated
    outcome: FundingOutcome


@pytest.fixture(scope="module")
def cases(tmp_path_factory) -> dict[str, Case]:
    folder = tmp_path_factory.mktemp("workbooks")
    asked: dict[str, tuple[ParameterSet, Mapping[str, Any]]] = {}
    files = {}
    for scenario in SCENARIOS:
        parameters = parameter_set(scenario=scenario)
        asked[scenario] = (parameters, {})
        files[scenario] = write_workbook(parameters, str(folder / f"{scenario}.xlsx"), language="ko")
    parameters = parameter_set(scenario=BASELINE)
    changes = {"paying": PAYING, "together": TOGETHER}
    changes |= {name: {**PAYING, **cells} for name, cells in SINGLE.items()}
    asked |= {name: (parameters, cells) for name, cells in changes.items()}
    files |= change(files[BASELINE], changes, folder=folder)
    found = recalculate(list(files.values()), folder=folder)
    return {
        name: Case(found=Recalculated.read(file), outcome=engine(*asked[name]))
        for name, file in zip(files, found, strict=True)
    }


NAMES = (*SCENARIOS, "paying", "together", *SINGLE)


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_agrees_to_a_millionth(cases, name):
    gaps = differences(cases[name].found, cases[name].outcome)
    assert len(gaps) > 90
    assert {figure: gap for figure, gap in gaps.items() if not gap <= MILLIONTH} == {}


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_holds_an_error_and_every_check_is_green(cases, name):
    found = cases[name].found
    assert found.errors() == []
    checks = [place for place in found.places if place.startswith("check_")]
    assert {check for check in checks if found.value(check) is not True} == set()


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("paying", "put", *SCENARIOS)])
def test_a_changed_cell_moves_the_results(cases, name):
    before, after = cases["paying"].found, cases[name].found
    shown = [after.value(key) for key in ("debt_krw", "project_npv_krw", "private_npv_krw", "minimum_dscr")]
    assert shown != [
        before.value(key) for key in ("debt_krw", "project_npv_krw", "private_npv_krw", "minimum_dscr")
    ]


def test_the_cases_reach_the_parts_of_the_model(cases):
    paying = cases["paying"].outcome
    assert paying.debt_krw[0] > 1e11 and paying.refresh_draws.max() > 0 and paying.tax.max() > 0
    assert paying.ordinary_dividend.max() > 0 and paying.sources["commercial_loan"].max() > 0
    limits = {str(case.found.value("binding_limit")) for case in cases.values()}
    assert {"debt_capacity", "gearing_cap"} <= limits
    assert any(case.outcome.is_default[0] for case in cases.values())


def test_the_binding_limit_is_the_engine_s(cases):
    names = ("gearing_cap", "loan_ceiling", "debt_capacity")
    for case in cases.values():
        assert case.found.value("binding_limit") == names[int(case.outcome.binding_limit[0])]


def test_the_put_moves_money_between_shareholders_alone(cases):
    before, after = cases["paying"].found, cases["put"].found
    periods = cases["put"].outcome.period_starts.size
    for line in ("equity_cash_flow_all", "equity_cash_flow_preferred", "lender_cash_flow"):
        np.testing.assert_allclose(after.line(line, periods), before.line(line, periods), rtol=1e-9, atol=1.0)
    assert after.value("private_npv_krw") != before.value("private_npv_krw")
