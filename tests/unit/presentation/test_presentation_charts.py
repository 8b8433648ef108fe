"""What each figure shows of its data."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from analysis.foundation.language import Language, Text
from analysis.presentation.charts import capacity, overview

Figures = dict[str, Callable[[Language], Any]]


def notes(figure: Any) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def test_readings_bold_what_fits_and_say_what_is_not_offered(figures: Figures) -> None:
    figure = figures["readings"]("en")
    assert [trace.name for trace in figure.data] == ["H100", "B200"]
    labels = figure.layout.yaxis.ticktext
    assert [label for label in labels if label.startswith("<b>")] == [
        "<b>FP64 HPL</b>",
        "<b>FP64 matrix<br>peak</b>",
    ]
    assert not any("TF32" in label for label in labels), "neither usual nor fitting"
    assert figure.data[0].text[-1] == "not offered"
    assert "<b>14,925</b>" in figure.data[0].text
    lines = [shape.x0 for shape in figure.layout.shapes if shape.type == "line"]
    assert lines == [10_000, 15_000, 18_000, 30_000]


def test_fleet_stacks_what_runs_under_what_is_installed(figures: Figures, made: SimpleNamespace) -> None:
    figure, outcome = figures["fleet"]("ko"), made.outcome()
    running = np.sum([bar.y for bar in figure.data if bar.type == "bar"], axis=0)
    assert running == pytest.approx(outcome.energised_accelerators[0].sum(axis=0))
    installed = next(trace for trace in figure.data if trace.name == "설치 전체")
    assert list(installed.y[1:-1]) == pytest.approx(outcome.installed_accelerators[0].sum(axis=0))
    assert installed.line.shape == "hvh"
    assert "2028년 7월" in "".join(notes(figure))
    assert "15,000장" in figure.layout.meta["alt"]


def test_a_fleet_that_never_opens_has_no_line(made: SimpleNamespace) -> None:
    figure = capacity.fleet_and_power(made.run("en", effective_opening_date=np.array([np.nan])), source="s")
    assert not figure.layout.shapes
    assert "not available" in figure.layout.meta["alt"]


def test_cost_parts_build_up_to_the_total(figures: Figures, made: SimpleNamespace) -> None:
    bars = figures["cost"]("en").data[0]
    total = sum(float(value[0]) for value in made.outcome().capital_to_opening_krw.values()) / 1e12
    ends = np.array(bars.base) + np.array(bars.x)
    assert list(bars.base[1:-1]) == pytest.approx(list(ends[:-2]))
    assert ends[-2] == pytest.approx(total, rel=1e-5)
    assert bars.x[-1] == pytest.approx(total, rel=1e-5)
    assert figures["cost"]("en").layout.shapes[0].x0 == pytest.approx(2.5)


@pytest.mark.parametrize(("budget", "side"), [(2.5e12, "적습니다"), (2.0e12, "많습니다")])
def test_cost_says_on_which_side_of_the_budget_it_lies(
    made: SimpleNamespace, budget: float, side: str
) -> None:
    run = made.run("ko")
    changed = SimpleNamespace(
        language="ko", outcome=run.outcome, inputs=SimpleNamespace(announced_budget_krw=np.array([budget]))
    )
    assert side in capacity.cost_by_part(changed, source="s").layout.meta["alt"]


def test_delivery_splits_each_step_in_left_and_lost(figures: Figures, made: SimpleNamespace) -> None:
    left, lost, classes = figures["delivery"]("en").data
    steps = made.outcome().delivery_exaflops[0]
    assert list(left.x) == pytest.approx(steps)
    assert list(np.array(left.x[1:]) + np.array(lost.x[1:])) == pytest.approx(steps[:-1])
    assert sum(classes.x) == pytest.approx(steps[-1])
    alt = figures["delivery"]("en").layout.meta["alt"]
    assert "15.8 EF" in alt
    assert "efficiency (MFU)" in alt


def test_delivery_names_only_losses_that_can_be_seen(made: SimpleNamespace) -> None:
    steps = np.array([[10.0, 10.0, 8.0, 7.0, 6.9, 3.0]])
    figure = capacity.peak_to_delivered(made.run("en", delivery_exaflops=steps), source="s")
    assert not any("no power yet" in text for text in notes(figure))
    assert any("held idle" in text for text in notes(figure))


def test_nothing_delivered_is_drawn_without_shares(made: SimpleNamespace) -> None:
    nothing = {"delivery_exaflops": np.zeros((1, 6)), "delivery_by_class_exaflops": np.zeros((1, 4))}
    alt = capacity.peak_to_delivered(made.run("en", **nothing), source="s").layout.meta["alt"]
    assert "not available" in alt


def test_demand_areas_add_up_to_the_requests(figures: Figures, made: SimpleNamespace) -> None:
    figure, response = figures["demand"]("en"), made.price_response()
    for position in range(4):
        parts = [trace.y for trace in figure.data if trace.stackgroup == str(position)]
        assert np.sum(parts, axis=0) == pytest.approx(response.requested[position], rel=1e-4)


def test_waits_that_nobody_notices_lie_on_the_floor(figures: Figures) -> None:
    figure = figures["waiting"]("ko")
    assert list(figure.data[2].y) == pytest.approx([1 / 3600] * len(figure.data[2].x), rel=1e-4)
    assert figure.layout.yaxis.ticktext[0] == "≤ 1초"
    assert any("75%" in text for text in notes(figure))


def test_goodput_names_classes_of_one_job_size_together(figures: Figures) -> None:
    figure = figures["goodput"]("en")
    assert list(figure.data[-1].x) == [8, 27, 1024]
    assert any(
        "Universities and institutes<br>Public bodies<br><b>8 accelerators" in text for text in notes(figure)
    )


@pytest.mark.parametrize("name", ["scatter", "errors"])
def test_misses_are_drawn_apart_and_the_farthest_is_named(
    figures: Figures, made: SimpleNamespace, name: str
) -> None:
    figure, result = figures[name]("en"), made.back_test()
    for position, measure in enumerate(list(result.measures.values())[:3]):
        hits, misses = figure.data[4 * position + 2], figure.data[4 * position + 3]
        assert len(hits.x) + len(misses.x) == measure.systems
        assert len(misses.x) == np.count_nonzero(measure.is_tested & ~measure.in_band)
    assert sum("<b>a</b> System 5 +120%" in text for text in notes(figure)) == 3
    assert "System 5" in figure.layout.meta["alt"]


def test_cost_test_shows_every_stated_cost_once(figures: Figures, made: SimpleNamespace) -> None:
    lines, inside, outside = figures["cost_test"]("en").data
    cost = made.back_test().measures["cost_usd"]
    assert len(inside.x) + len(outside.x) == cost.systems
    assert len(lines.x) == 3 * cost.systems
    assert sorted(inside.y + outside.y) == list(range(cost.systems))


def test_tornado_leaves_out_what_does_not_move_it(figures: Figures) -> None:
    low, high = figures["tornado"]("en").data
    assert len(low.y) == 3
    assert set(low.base) == {5230.0}
    assert low.x[0] == pytest.approx(3900 - 5230)
    assert high.x[1] == pytest.approx(4600 - 5230)


def test_a_headline_that_nothing_moves_says_so(made: SimpleNamespace) -> None:
    moved, parameters = made.swings()
    headline = next(h for h in made.headlines() if h.unit == "krw_per_accelerator_hour")
    figure = capacity.tornado(moved[-1:], base=headline, parameters=parameters, language="en", source="s")
    assert "No parameter moves" in figure.layout.meta["alt"]


def test_reasons_stand_by_frequency_after_success(figures: Figures) -> None:
    bars = figures["reasons"]("en").data[0]
    assert list(bars.x) == [20, 70, 10, 0]
    assert bars.customdata[1] == "grid power too late"
    assert "format not offered" not in figures["reasons"]("en").layout.meta["alt"]


def test_bands_are_relative_and_dates_stand_apart(figures: Figures) -> None:
    figure = figures["bands"]("en")
    numeric, dated = figure.data[1], figure.data[3]
    assert set(numeric.x) == {100.0}
    assert list(dated.x) == [2028.5]
    assert figure.data[0].x[3:5] == pytest.approx((100 * 26 / 29.3, 100 * 36 / 29.3), rel=1e-5)
    assert figure.layout.xaxis.type == "log"


def test_bands_leave_out_what_has_no_range(made: SimpleNamespace) -> None:
    some = made.headlines()
    some[0].low = None
    some[1].value = np.nan
    figure = capacity.ensemble_bands(some, language="ko", source="s")
    assert len(figure.data) == 2
    assert len(figure.data[1].x) == 4


def test_disagreement_marks_the_side_that_is_used(figures: Figures) -> None:
    figure = figures["sides"]("en")
    assert list(figure.data[1].x) == [2.49, 2.98]
    assert [symbol == "circle" for symbol in figure.data[1].marker.symbol] == [True, False]
    assert "Server price (2.49–2.98 trillion won)" in figure.layout.meta["alt"]


def test_timeline_numbers_by_date_and_marks_never_touch(figures: Figures) -> None:
    figure = figures["timeline"]("en")
    numbers = {trace.name: trace.text for trace in figure.data}
    assert numbers["Closed without a bid"] == ("3", "4")
    assert numbers["Award and agreements"] == ("6",)
    lane = next(trace for trace in figure.data if trace.name == "Closed without a bid")
    assert lane.y[0] != lane.y[1], "two weeks apart would cover each other on a phone"


def test_an_unknown_kind_of_event_still_gets_a_lane(made: SimpleNamespace) -> None:
    extra = SimpleNamespace(date="2025-07", event=Text.same("x"), kind="strike", fact="F", origin="")
    figure = overview.tender_timeline([*made.events(), extra], language="en", source="s")
    assert figure.data[-1].name == "strike"


def test_scenarios_are_relative_to_the_first(figures: Figures) -> None:
    figure = figures["scenarios"]("ko")
    baseline, same, double = figure.data[:3]
    assert set(baseline.x) == set(same.x) == {100.0}
    assert set(double.x) == {200.0}
    assert "기준안과 같음" in figure.layout.meta["alt"]


def test_scenarios_leave_what_has_no_ratio_to_the_table(made: SimpleNamespace) -> None:
    options = made.scenarios()
    options[2][1][2].value = -5.0
    figure = overview.scenario_comparison(options, language="en", source="s")
    assert len(figure.data[0].x) == 4
    assert not any("Facility load" in text for text in notes(figure))
