"""What each figure of the funding chapter shows of its data, and how it shows that there is nothing to show."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
import synthetic_funding as made
import synthetic_funding_answers as answers

from analysis.foundation.language import LANGUAGES, Language, has_hangul
from analysis.models.funding.outcome import SOURCES, USES
from analysis.models.funding.sizing import DEBT_LIMITS
from analysis.presentation import text_funding
from analysis.presentation.charts import funding as charts
from analysis.presentation.charts.funding_cash import cash_by_part
from analysis.presentation.charts.funding_panels import apart
from analysis.presentation.charts.funding_sources import sources_of, uses_of
from analysis.presentation.funding_balances import balances, hours_by_class, principal_due
from analysis.presentation.funding_runs import calendar, whole_calendar
from analysis.results.funding_risk_records import EXPOSURE_KINDS

Figures = dict[str, Callable[[Language], Any]]
OF_RUN = ("sources_and_uses", "waterfall_by_year", "coverage", "debt_balance", "revenue_by_class")


def notes(figure: Any) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def alt(figure: Any) -> str:
    words: str = figure.layout.meta["alt"]
    return words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", sorted(made.CASES))
@pytest.mark.parametrize("name", OF_RUN)
def test_every_kind_of_run_is_drawn_and_plotly_accepts_it(name: str, case: str, language: Language) -> None:
    figure = getattr(charts, name)(made.run(language, case), source="s")
    go.Figure(figure.to_plotly_json())
    assert "NaN" not in figure.to_json()
    assert "nan" not in alt(figure)
    assert has_hangul(alt(figure)) == (language == "ko")


def test_plotly_accepts_every_figure(figures: Figures) -> None:
    for name, figure in figures.items():
        if name.startswith("funding"):
            go.Figure(figure("ko").to_plotly_json())


def test_korean_labels_hold_no_english_words(figures: Figures) -> None:
    allowed = {"SPC", "DSCR", "EF", "p", "b", "br"}
    for name, figure in figures.items():
        if not name.startswith("funding"):
            continue
        drawn = figure("ko")
        shown = [*notes(drawn), *(trace.name for trace in drawn.data if trace.name), alt(drawn)]
        words = {
            word
            for line in shown
            for word in "".join(c if c.isascii() and c.isalpha() else " " for c in line).split()
        }
        assert words <= allowed, name


@pytest.mark.parametrize(
    ("labels", "keys"),
    [
        (text_funding.USES, USES),
        (text_funding.DEBT_LIMITS, DEBT_LIMITS),
        (text_funding.EXPOSURE_KINDS, EXPOSURE_KINDS),
    ],
)
def test_every_key_of_the_model_has_a_name_in_its_order(labels: Any, keys: tuple[str, ...]) -> None:
    assert tuple(labels) == tuple(keys)
    assert set(text_funding.SOURCES) == set(SOURCES)


@pytest.mark.parametrize("case", sorted(made.CASES))
def test_both_columns_of_sources_and_uses_are_the_whole(case: str) -> None:
    run = made.run("en", case)
    uses, sources = uses_of(run), sources_of(run)
    total = sum(piece.amount for piece in uses)
    assert total == pytest.approx(sum(piece.amount for piece in sources))
    gap = float(run.outcome.equity_gap_krw[0])
    assert sum(piece.amount for piece in sources if piece.is_missing) == pytest.approx(gap)
    figure = charts.sources_and_uses(run, source="s")
    for column in figure.data:
        assert sum(column.y) == pytest.approx(1.0, rel=1e-4)
        assert max(np.array(column.base) + np.array(column.y)) == pytest.approx(1.0, rel=1e-4)


def test_labels_are_kept_apart_and_inside() -> None:
    moved = apart([0.5, 0.51, 0.99], sizes=[0.1, 0.1, 0.1], low=0.0, high=1.0)
    assert np.diff(moved) == pytest.approx([0.1, 0.34], abs=0.05)
    assert moved[-1] <= 0.95
    assert apart([0.0, 0.0], sizes=[0.2, 0.2], low=0.0, high=1.0) == pytest.approx([0.1, 0.3])


@pytest.mark.parametrize("case", sorted(made.CASES))
def test_cash_in_equals_cash_out_in_every_year(case: str) -> None:
    figure = charts.waterfall_by_year(made.run("en", case), source="s")
    heights = np.array([[value or 0.0 for value in bar.y] for bar in figure.data])
    up, down = np.where(heights > 0, heights, 0).sum(axis=0), np.where(heights < 0, heights, 0).sum(axis=0)
    assert up == pytest.approx(-down, rel=1e-4, abs=1e-6)


def test_what_stays_unpaid_is_hatched_and_said() -> None:
    figure = charts.waterfall_by_year(made.run("en", "failing"), source="s")
    hatched = [bar.name for bar in figure.data if bar.marker.pattern.shape]
    assert hatched == ["Left unpaid"]
    assert "stays unpaid" in alt(figure)
    assert "Nothing stays unpaid" in alt(charts.waterfall_by_year(made.run("en"), source="s"))


def test_cash_by_part_holds_the_statements() -> None:
    run = made.run("en", "failing")
    years, flows = cash_by_part(run)
    assert all((values >= 0).all() for values in flows.values())
    revenue = sum(values[0].sum() for values in run.outcome.revenue.values())
    assert flows["revenue"].sum() == pytest.approx(revenue)
    assert flows["unpaid"].max() > 0
    assert years.years[0] == int(run.outcome.period_years[run.outcome.stage[0] == 2][0])


def test_coverage_draws_each_limit_once_and_marks_what_lies_below_one() -> None:
    run = made.run("en", "failing")
    figure = charts.coverage(run, source="s")
    lines = [shape.y0 for shape in figure.layout.shapes]
    assert lines == [1.0, run.inputs.lock_up_dscr, run.inputs.target_dscr]
    ratio = run.outcome.dscr[0][np.isfinite(run.outcome.dscr[0])]
    below = [symbol == "diamond" for symbol in figure.data[0].marker.symbol]
    assert below == list(ratio < 1)
    low, high = figure.layout.yaxis.range
    assert all(low <= value <= high for value in figure.data[0].y)


def test_without_debt_the_figures_say_so_and_still_show_the_cash() -> None:
    run = made.run("ko", "no_debt")
    figure = charts.coverage(run, source="s")
    assert any("대출이 없어" in note.replace("<br>", " ") for note in notes(figure))
    assert [trace.type for trace in figure.data] == ["bar"]
    assert not figure.layout.shapes
    balance = charts.debt_balance(run, source="s")
    assert not balance.data
    assert "현금흐름의 상환능력" in alt(balance)


def test_a_ratio_far_out_of_bounds_is_drawn_at_the_edge() -> None:
    run = made.run("en", "failing")
    ratio = run.outcome.dscr.copy()
    ratio[0, np.isfinite(ratio[0])] = -120.0
    wild = replace(run, outcome=replace(run.outcome, dscr=ratio))
    figure = charts.coverage(wild, source="s")
    assert min(figure.data[0].y) > -1.0
    assert "−120" in alt(figure)


@pytest.mark.parametrize("case", ["sound", "failing", "later_loans"])
def test_the_loans_add_up_to_all_debt(case: str) -> None:
    run = made.run("en", case)
    parts = balances(run)
    total = parts.policy + parts.commercial + parts.refresh + parts.overdue
    assert total == pytest.approx(run.outcome.debt_balance[0], abs=1.0)
    assert parts.policy.max() <= run.inputs.policy_loan_ceiling_krw * (1 + 1e-9)
    figure = charts.debt_balance(run, source="s")
    drawn = np.sum([trace.y for trace in figure.data], axis=0)
    assert drawn.max() * 1e12 == pytest.approx(run.outcome.debt_balance[0].max(), rel=1e-3)
    assert next(shape.x0 for shape in figure.layout.shapes) == pytest.approx(2028.0, abs=0.3)


def test_principal_due_repays_everything_that_was_drawn() -> None:
    outcome = made.run("en", "later_loans").outcome
    drawn = outcome.draws[0].sum() + outcome.refresh_draws[0].sum()
    assert principal_due(outcome).sum() == pytest.approx(drawn)


def test_hours_and_revenue_are_shares_of_the_whole() -> None:
    run = made.run("en")
    assert sum(hours_by_class(run).values()) == pytest.approx(
        calendar(run.outcome).total(run.outcome.sold_hours[0]).sum()
    )
    hours, revenue = charts.revenue_by_class(run, source="s").data
    assert sum(hours.x) == pytest.approx(100, rel=1e-4)
    assert sum(revenue.x) == pytest.approx(100, rel=1e-4)


def test_years_of_construction_come_before_those_of_operation() -> None:
    outcome = made.run("en").outcome
    assert set(calendar(outcome).years) < set(whole_calendar(outcome).years)


def test_a_return_that_does_not_exist_is_a_word() -> None:
    figure = charts.returns_by_class(made.difference("failing"), language="ko", source="s")
    first, second = figure.data[:2]
    assert first.text[0] == "<b>해당 주식 없음</b>"
    assert second.text[0] == "<b>없음</b>"
    assert first.text[1] == "<b>3.5%</b>"
    assert all(value is not None for value in second.x)
    assert "없음" in alt(figure)


def test_parts_of_a_change_and_their_sum_stand_in_one_panel() -> None:
    figure = charts.attribution(made.difference(), language="en", source="s")
    assert len(figure.data) == 3, "a measure that cannot be shared out has no bars"
    for bars, measure in zip(figure.data, made.difference().measures, strict=False):
        assert sum(bars.x[:-1]) == pytest.approx(bars.x[-1], rel=1e-4, abs=1e-6)
        assert len(bars.x) == len(measure.parts) + 1
    assert any("cannot be shared out" in note.replace("<br>", " ") for note in notes(figure))
    assert any("+3.5 pp" in note for note in notes(figure))


def test_fans_keep_their_order_and_say_the_chance_of_a_breach() -> None:
    figure = charts.fans(answers.spread(), language="en", source="s")
    outer, inner, median = figure.data[:3]
    half = len(outer.x) // 2
    assert all(high >= low for high, low in zip(outer.y[:half], reversed(outer.y[half:]), strict=True))
    assert max(inner.y) <= max(outer.y)
    assert list(median.x) == list(range(2028, 2036)), "years without debt service are left out"
    bars = next(trace for trace in figure.data if trace.type == "bar")
    assert bars.y[0] == pytest.approx(10)
    assert "72%" in alt(figure)


def test_a_spread_without_debt_still_shows_the_cash() -> None:
    one = answers.spread()
    none = replace(one, dscr=replace(one.dscr, percentiles=one.dscr.percentiles * np.nan))
    figure = charts.fans(none, language="ko", source="s")
    assert any("원리금이 없습니다" in note.replace("<br>", " ") for note in notes(figure))
    assert len(figure.data) == 3


def test_a_tornado_without_a_base_says_so() -> None:
    none = next(h for h in answers.headlines() if h.id == "private_irr")
    figure = charts.tornado(
        answers.swings(), base=none, parameters=made.run().parameters, language="en", source="s"
    )
    assert not figure.data
    assert "has no “Private return”" in alt(figure)


@pytest.mark.parametrize(
    ("shift", "words"), [(0.0, "the rent that is enough is"), (-9.0, "no rent"), (9.0, "every rent")]
)
def test_the_map_says_where_it_breaks_even(shift: float, words: str) -> None:
    figure = charts.break_even(answers.break_even(shift), language="en", source="s")
    assert words in alt(figure)
    contour = figure.data[1]
    assert (contour.contours.start, contour.contours.end) == (1.0, 1.0)
    here = figure.data[2]
    assert (here.x[0], here.y[0]) == pytest.approx((2.6, 72.0))


def test_the_map_s_break_even_lies_where_the_measure_is_one() -> None:
    figure = charts.break_even(answers.break_even(), language="en", source="s")
    # utilisation of the nearest row is 0.72, the measure 0.4 times price times utilisation
    assert f"{1 / (0.4 * 0.72):.2f} dollars" in alt(figure)
