"""Tables of the funding chapter add up, and say what there is not."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest
import synthetic_funding as made
import synthetic_funding_answers as answers

from analysis.presentation.funding_runs import all_uses, calendar
from analysis.presentation.markup import Html
from analysis.presentation.tables import funding as tables
from analysis.results.register import parameter_set


def values(table: Html, part: str = "tbody") -> np.ndarray:
    rows = ET.fromstring(table.markup).findall(f"table/{part}/tr")
    return np.array(
        [[float(cell.attrib.get("data-value") or "nan") for cell in row.findall("td")] for row in rows]
    )


def lines(table: Html) -> list[str]:
    return table.plain.splitlines()


@pytest.mark.parametrize("case", sorted(made.CASES))
def test_sources_equal_uses(case: str) -> None:
    run = made.run("en", case)
    foot = values(tables.sources_and_uses(run), "tfoot")[0]
    assert foot[0] == pytest.approx(foot[3]) == pytest.approx(all_uses(run.outcome))
    rows = values(tables.sources_and_uses(run))
    assert np.nansum(rows[:, 0]) == pytest.approx(foot[0])
    assert np.nansum(rows[:, 3]) == pytest.approx(foot[3])


@pytest.mark.parametrize("case", sorted(made.CASES))
def test_income_is_revenue_less_everything_else(case: str) -> None:
    run = made.run("en", case)
    revenue, cost, depreciation, interest, disposal, tax, net = values(tables.income_statement(run)).T
    assert revenue - cost - depreciation - interest + disposal - tax == pytest.approx(net, abs=1e4)
    assert not disposal[:-1].any(), "assets are sold at wind-up only"
    total = values(tables.income_statement(run), "tfoot")[0]
    assert total[-1] == pytest.approx(run.outcome.net_income[0].sum())


@pytest.mark.parametrize("case", sorted(made.CASES))
def test_the_balance_sheet_balances_in_every_row(case: str) -> None:
    rows = values(tables.balance_sheet(made.run("en", case)))
    assert rows[:, :3].sum(axis=1) == pytest.approx(rows[:, 3:].sum(axis=1), abs=1e5)


def test_cash_has_a_column_for_what_happens_only() -> None:
    failing, sound = (lines(tables.cash_flow(made.run("en", case)))[1] for case in ("failing", "sound"))
    assert "Left unpaid" in failing and "Left unpaid" not in sound
    assert "Distributions" in sound and "Distributions" not in failing


def test_coverage_of_a_year_is_that_of_its_end() -> None:
    run = made.run("en")
    table = values(tables.debt_and_tax(run))
    years = calendar(run.outcome)
    outcome = run.outcome
    at = np.flatnonzero(np.isfinite(outcome.dscr[0]) & (outcome.period_years == years.years[2]))[-1]
    assert table[2, 4] == pytest.approx(outcome.dscr[0, at])
    assert "not available" in lines(tables.debt_and_tax(made.run("en", "no_debt")))[2]


def test_term_sheets_name_choices_and_lead_to_their_facts() -> None:
    run = made.run("ko")
    table = tables.term_sheets(made.difference(), parameters=run.parameters, language="ko")
    assert "민간 주주" in table.plain
    assert 'href="reference/facts.html#tnd-046"' in table.markup
    assert 'href="reference/facts.html"' in table.markup, "several facts lead to the page of all"


def test_parts_add_up_to_the_change() -> None:
    table = tables.attribution(made.difference(), language="en")
    body, foot = values(table), values(table, "tfoot")[0]
    assert body[2:, :3].sum(axis=0) == pytest.approx(foot[:3])
    assert body[1, :3] - body[0, :3] == pytest.approx(foot[:3])
    assert np.isnan(foot[3])
    assert "none" in lines(table)[2]


def test_changes_say_which_one_no_value_achieves() -> None:
    plain = lines(tables.changes(made.bids(), language="en"))
    assert plain[3].split()[-2:] == ["none", "none"]
    assert "several (the nearest)" in plain[4]
    one = made.bids().changes[0]
    met = made.bids(changes=(type(one)(**{**vars(one), "needed": one.now}),))
    assert "met as it stands" in tables.changes(met, language="en").plain


def test_payers_are_held_against_their_own_budget() -> None:
    records = made.exposure()
    rows = values(tables.payers(records, language="en"))
    assert rows.shape[0] == len(records.stresses) * len(records.payers)
    assert rows[:, 1:5].sum(axis=1) == pytest.approx(rows[:, 5])
    city = rows[len(records.payers)]
    assert city[7] == pytest.approx(city[6] / records.payers[0].budget_krw_per_year)
    assert np.isnan(rows[3, 7]), "no budget is known"


def test_stresses_say_never_and_thresholds_say_none() -> None:
    assert "never" in lines(tables.stresses(made.exposure(), language="en"))[2]
    assert "없음" in lines(tables.thresholds(answers.thresholds(), language="ko"))[3]


def test_announced_figures_show_a_missing_rate_as_a_word() -> None:
    plain = lines(tables.announced(answers.announced(), headlines=answers.headlines(), language="en"))
    assert "none" in plain[2] and "3%" in plain[4]


def test_parameters_are_those_of_the_chapter_with_choices_in_words() -> None:
    table = tables.parameters_used(parameter_set(), language="ko")
    assert 'data-csv="funding-parameters"' in table.markup
    assert "funding.target_dscr" in table.plain and "capacity." not in table.plain
    assert "목표 DSCR형" in table.plain and "sculpted" not in table.plain
