"""What each figure of the site-merit chapter shows of its data, and how it shows that there is nothing to show."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
import synthetic_site_merit as made

from analysis.foundation.language import LANGUAGES, Language, Text, has_hangul
from analysis.presentation.charts import site_merit as charts
from analysis.presentation.charts.site_merit_acceptability import bands
from analysis.presentation.charts.site_merit_profiles import goodness

Figures = dict[str, Callable[[Language], Any]]
FIXED: dict[str, Any] = {"highlighted": "cheonan", "source": "s"}
RANKS = made.base().ranks.tolist()


def notes(figure: Any) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def alt(figure: Any) -> str:
    words: str = figure.layout.meta["alt"]
    return words


def test_plotly_accepts_every_figure(figures: Figures) -> None:
    names = [name for name in figures if name.startswith("site_merit")]
    assert len(names) == 12
    for name in names:
        go.Figure(figures[name]("ko").to_plotly_json())


def test_korean_labels_hold_no_english_words(figures: Figures) -> None:
    allowed = {"TOPSIS", "VIKOR", "km", "span", "style", "font", "size", "px", "color", "b", "br"}
    for name, figure in figures.items():
        if not name.startswith("site_merit"):
            continue
        drawn = figure("ko")
        shown = [*notes(drawn), *(trace.name for trace in drawn.data if trace.name), alt(drawn)]
        words = {
            word
            for line in shown
            for word in "".join(c if c.isascii() and c.isalpha() else " " for c in line).split()
        }
        # Letters of colours and of the marks on the triangle.
        assert {word for word in words if len(word) > 1} <= allowed | {"D"}, name


def test_goodness_turns_costs_around_and_keeps_intervals() -> None:
    low, high = goodness(made.matrix())
    assert low.min() == 0 and high.max() == 1 and (low <= high).all()
    near = made.IDS.index("chuncheon")
    assert low[near, 0] == high[near, 0] == 1, "the nearest to Seoul is the best"
    assert low[made.IDS.index("daejeon"), 5] == 0 and high[made.IDS.index("daejeon"), 5] == 1
    flat = replace(made.matrix(), lows=np.ones((7, 6)), highs=np.ones((7, 6)))
    assert (goodness(flat)[0] == 0.5).all()


def test_the_map_places_every_city_and_joins_those_of_one_province() -> None:
    figure = charts.candidate_map(made.cities(), RANKS, language="en", **FIXED)
    points = figure.data[-1]
    assert len(points.x) == len(made.IDS) and points.customdata[-1].startswith("Cheonan")
    assert max(points.marker.line.width) == points.marker.line.width[-1] == 3
    dotted = [trace for trace in figure.data if trace.line.dash == "dot"]
    assert len(dotted) == 1 and len(dotted[0].x) == 2
    assert points.text[-1] == "<b>3</b>"
    text = " ".join(notes(figure))
    assert "Seoul" in text and text.count("South Chungcheong") == 1 and "100 km" in text
    assert "Cheonan: 3rd, 85 km from Seoul" in alt(figure)
    assert figure.layout.yaxis.scaleanchor == "x"


def test_profiles_show_the_base_criteria_and_no_bar_for_a_gap() -> None:
    figure = charts.profiles(made.matrix(), RANKS, language="en", **FIXED)
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert [bar.name for bar in bars] == ["Economy", "Policy", "Regional balance"]
    assert [len(bar.x) for bar in bars] == [14, 13, 7], "self-sufficiency of Asan is an interval only"
    assert any("Distance\u00a0to\u00a0Seoul" in note for note in notes(figure))
    assert not any("Year\u00a0of\u00a0power" in note for note in notes(figure))
    assert "best on “Distance to Seoul” (2nd)" in alt(figure)
    gaps = replace(made.matrix(), criteria=tuple(replace(k, is_in_base=False) for k in made.criteria()))
    assert any(
        "Year\u00a0of\u00a0power" in note
        for note in notes(charts.profiles(gaps, RANKS, language="en", **FIXED))
    )


def test_the_matrix_marks_doubt_province_and_place() -> None:
    figure = charts.decision_matrix(made.matrix(), RANKS, language="en", **FIXED)
    texts = [text for digits in figure.data[1:] for text in digits.text]
    assert len(texts) == 42
    states = [state for row in made.matrix().states for state in row]
    assert sum(text.startswith("~") for text in texts) == 42 - states.count("certain")
    assert texts.count("~") == states.count("missing"), "a place that rests on an interval would be made up"
    said = list(figure.data[0].customdata)
    assert any("Daejeon, Year of power: 2025–2030 (D)" in words for words in said)
    assert any("Cheonan, Distance to Seoul: 85 km (2024, B)" in words for words in said)
    assert sum("province figure" in note for note in notes(figure)) == 3
    assert list(figure.layout.xaxis.ticktext)[2] == "<b>Cheonan</b>"


def test_acceptabilities_of_every_city_add_up() -> None:
    figure = charts.rank_acceptability(made.acceptability(), made.cities(), language="en", **FIXED)
    assert np.sum([bar.x for bar in figure.data], axis=0) == pytest.approx([100] * 7, rel=1e-4)
    assert figure.layout.yaxis.ticktext[0] == "Busan"
    assert [bar.name for bar in figure.data] == ["rank 1", "2–3", "4–5", "6–7"]
    assert "Busan (55%)" in alt(figure) and "Cheonan: first in 10%" in alt(figure)


@pytest.mark.parametrize("places", [1, 2, 4, 16, 40])
def test_bands_hold_every_rank_once(places: int) -> None:
    held = [rank for band in bands(places) for rank in range(band.first, band.last + 1)]
    assert held == list(range(1, places + 1))


def test_a_bump_chart_has_a_line_for_each_city_and_bold_ones_for_winners() -> None:
    figure = charts.rank_by_rule(made.rules(), made.cities(), language="en", **FIXED)
    assert len(figure.data) == 7
    bold = {trace.name for trace in figure.data if trace.line.width == 3}
    assert bold == {"Cheonan", "Busan", "Haenam"}
    own = figure.data[-1]
    assert own.name == "Cheonan" and list(own.y) == [3, 5, 1]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1], "the first rank is on top"
    assert "Land and power first: 1st Haenam, Cheonan 5th" in alt(figure)
    methods = charts.rank_by_method(made.robustness().method_ranks, made.cities(), language="ko", **FIXED)
    assert "가중합" in " ".join(notes(methods))


def test_the_triangle_holds_every_point_and_marks_the_rules() -> None:
    space = made.weight_space()
    rules = {
        "feasibility_2019": Text(ko="예타", en="Feasibility study"),
        "other": Text(ko="기타", en="Other"),
    }
    figure = charts.weight_map(space, made.cities(), rules=rules, language="en", **FIXED)
    *leaders, marks = figure.data
    assert sum(len(trace.x) for trace in leaders) == len(space.leaders)
    assert leaders[-1].name.startswith("Cheonan") and len(leaders[-1].x) == space.home_leads.sum()
    assert list(marks.text) == ["<b>A</b>"] and marks.x[0] == pytest.approx(0.275 + 0.175)
    assert "Cheonan leads in" in alt(figure)
    never = replace(
        space, leaders=("busan",) * len(space.leaders), home_share=0.0, home_rank=space.home_rank + 2
    )
    without = charts.weight_map(never, made.cities(), rules={}, language="ko", **FIXED)
    assert "어느 가중치에서도 1위가 아니며 가장 좋을 때 3위" in alt(without)
    assert len(without.data) == 1


def test_a_tornado_leaves_out_what_moves_nothing() -> None:
    study = made.robustness()
    shared: dict[str, Any] = {"places": 7, "source": "s"}
    figure = charts.rank_tornado(study, made.cities()[0], made.criteria(), language="en", **shared)
    best, worst = figure.data
    assert list(worst.x) == [3, 1] and list(best.x) == [-1, -2]
    assert "Distance to Seoul (6th → 2nd)" in alt(figure)
    still = replace(study, score_swings={"students": (3.0, 3.0)})
    nothing = charts.rank_tornado(still, made.cities()[0], made.criteria(), language="ko", **shared)
    assert not nothing.data and "3위 그대로" in alt(nothing)


def test_leave_one_out_shows_reversals_and_skips_a_criterion_with_all_the_weight() -> None:
    study = made.robustness()
    figure = charts.leave_one_out(study, made.cities(), made.criteria(), language="en", **FIXED)
    criteria, expected, found = figure.data
    assert sorted(criteria.x) == [2, 3, 5] and len(expected.x) == len(found.x) == 6
    assert "more than the freed place moves: 0" in alt(figure)
    turned = replace(study, without_city={**study.without_city, "haenam": 4.0})
    again = charts.leave_one_out(turned, made.cities(), made.criteria(), language="ko", **FIXED)
    assert "경우는 1건" in alt(again)


def test_slopes_join_both_ranks() -> None:
    figure = charts.public_and_private(made.bidder(), made.cities(), language="en", **FIXED)
    ends = {trace.customdata[0].split(":")[0]: list(trace.y) for trace in figure.data}
    assert ends["Cheonan"] == [3, 5] and ends["Haenam"] == [7, 1]
    assert "Public 1st: Busan; bidder’s 1st: Haenam" in alt(figure)
    tied = charts.public_and_private(
        made.bidder(tied_with_winner=("gwangju",)), made.cities(), language="en", **FIXED
    )
    assert "bidder’s 1st: Haenam, Gwangju" in alt(tied)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_path_says_from_where_to_where_and_who_decides(language: Language) -> None:
    figure = charts.path_steps(made.path(), made.cities(), language=language, **FIXED)
    assert len(figure.data) == 3, "the way to the bound, and a bar for each who decides"
    assert has_hangul(alt(figure)) == (language == "ko")
    if language == "en":
        assert "Cheonan 5th → 1st" in alt(figure)
        assert "Year of power 2028–2030 → 2028 (Ministries and KEPCO; 100% of the way" in alt(figure)


@pytest.mark.parametrize(
    ("path", "words", "bars"),
    [
        (made.no_path(), "at the bounds Cheonan 5th → 3rd (1st Haenam)", 2),
        (made.no_path(best_effort=(), rank_reached=5.0), "no lever within reach would lift it", 0),
        (made.already_first(), "1st as things are", 0),
    ],
)
def test_without_a_path_the_figure_says_so(path: Any, words: str, bars: int) -> None:
    figure = charts.path_steps(path, made.cities(), language="en", **FIXED)
    assert words in alt(figure) and len(figure.data) == bars


def test_the_reach_of_levers_is_drawn_for_every_rule_on_one_basis() -> None:
    figure = charts.reach_by_rule(made.reaches(), made.cities(), language="en", **FIXED)
    marks = {trace.name: dict(zip(trace.y, trace.x, strict=True)) for trace in figure.data if trace.name}
    assert marks["now"] == {0: 5, 1: 3}
    assert marks["with all levers of City and province"] == {0: 3, 1: 3}
    assert marks["with Ministries and KEPCO too"] == {0: 1, 1: 2}
    assert "Cheonan would be 1st under 1: Land and power first" in alt(figure)
    short = charts.reach_by_rule(made.reaches()[2:4], made.cities(), language="ko", **FIXED)
    assert "가장 높은 순위는 2위" in alt(short)
    assert not charts.reach_by_rule([], made.cities(), language="en", **FIXED).data
