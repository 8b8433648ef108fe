"""What each figure of the smart-city chapter shows of its data, and how it shows that there is nothing to show."""

from dataclasses import replace
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
import synthetic_funding as funding
import synthetic_funding_answers as answers
import synthetic_smart_city as made

from analysis.foundation.language import LANGUAGES, Language, Text, has_hangul
from analysis.presentation.charts import smart_city as charts
from analysis.presentation.charts.panels import text_width
from analysis.presentation.charts.smart_city_panels import LABEL_WIDTH, amount, amount_range, row_labels
from analysis.presentation.charts.smart_city_sectors import MOST_SECTORS

FIGURES = made.figures()
EN: dict[str, Any] = {"language": "en", "source": "s"}
KO: dict[str, Any] = {"language": "ko", "source": "s"}


def notes(figure: Any) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def alt(figure: Any) -> str:
    words: str = figure.layout.meta["alt"]
    return words


def caption(figure: Any) -> str:
    words: str = figure.layout.meta["caption"]
    return words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FIGURES)
def test_plotly_accepts_every_figure(name: str, language: Language) -> None:
    figure = FIGURES[name](language)
    go.Figure(figure.to_plotly_json())
    assert has_hangul(alt(figure)) == has_hangul(caption(figure)) == (language == "ko")
    assert figure.layout.meta["name"].startswith("smart-city-")


def test_names_are_unique_and_every_figure_is_drawn() -> None:
    names = [draw("en").layout.meta["name"] for draw in FIGURES.values()]
    assert len(set(names)) == len(names)
    assert {name.split("_", 2)[2].split("_")[0] for name in FIGURES} >= {"ladder", "switching", "tornado"}
    assert len(charts.__all__) == 12


def test_korean_labels_hold_no_english_words() -> None:
    allowed = {"AI", "CCTV", "SLQ", "CILQ", "FLQ", "AFLQ", "span", "style", "color", "br", "b"}
    for name, draw in FIGURES.items():
        figure = draw("ko")
        shown = [*notes(figure), *(trace.name for trace in figure.data if trace.name), alt(figure)]
        words = {
            word
            for line in shown
            for word in "".join(c if c.isascii() and c.isalpha() else " " for c in line).split()
        }
        assert {word for word in words if len(word) > 1} <= allowed | {"CC", "DB"}, name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FIGURES)
def test_no_label_is_wider_than_a_phone(name: str, language: Language) -> None:
    for annotation in FIGURES[name](language).layout.annotations:
        plain = annotation.text.replace("<b>", "").replace("</b>", "")
        if "span" not in plain:
            assert max(text_width(line) for line in plain.split("<br>")) <= LABEL_WIDTH + 6


def test_amounts_are_written_in_the_unit_of_the_ladder() -> None:
    assert amount(1.23e11, "krw", "ko") == "1,230억 원"
    assert amount(420.4, "job_years", "ko") == "420인·년"
    assert amount(1.0, "jobs", "en") == "1 job" and amount(2.0, "jobs", "en") == "2 jobs"
    assert amount_range(12.0, 107.0, "jobs", "en") == "12–107" and amount_range(3, 3, "jobs", "ko") == "3"
    assert amount_range(1.2e10, 1e11, "krw", "en") == "12–100 billion"


def test_labels_break_together() -> None:
    assert row_labels([("a", "1"), ("b", "")]) == ["<b>a</b> 1", "<b>b</b>"]
    assert row_labels([("a", "1"), ("b" * 40, "c" * 40)])[0] == "<b>a</b><br>1"


def test_a_ladder_falls_to_a_highlighted_net_rung_with_its_range() -> None:
    figure = charts.ladder(made.ladder(), **EN)
    bars, *whiskers = figure.data
    assert list(bars.x) == sorted(bars.x, reverse=True) and len(whiskers) == 4
    assert len(set(bars.marker.color)) == 2 and bars.marker.color[-1] not in bars.marker.color[:-1]
    assert list(whiskers[-1].x) == pytest.approx([0.012, 0.107])
    assert figure.layout.annotations[-1].font.size > figure.layout.annotations[0].font.size
    assert "Net for residents 45 billion won (12–107 billion)" in alt(figure)
    assert "building (value added in won; 49 billion won of 980 billion won spent goes abroad" in caption(
        figure
    )
    assert figure.layout.meta["name"] == "smart-city-ladder-build-krw"
    years = charts.ladder(made.ladder("job_years", 1.0), **KO)
    assert "단위: 인·년" in caption(years) and years.layout.meta["name"].endswith("build-job-years")


def test_a_ladder_says_plainly_that_nothing_remains() -> None:
    figure = charts.ladder(made.nothing_left(), **EN)
    assert any("0 – nothing remains" in note for note in notes(figure))
    assert "Nothing remains in the province" in alt(figure)
    assert list(figure.data[0].x)[1:] == [0] * 5 and len(figure.data) == 1


def test_sectors_stand_in_order_and_the_rest_is_one_row() -> None:
    figure = charts.sector_effects(made.effects(), **EN)
    outside, inside = figure.data
    assert len(inside.x) == MOST_SECTORS + 1 and max(outside.x) < 0 < min(inside.x)
    totals = [a - b for a, b in zip(inside.x, outside.x, strict=True)]
    assert totals[:-1] == sorted(totals[:-1], reverse=True)
    assert inside.x[-1] == pytest.approx(9) and "other (2 sectors)" in notes(figure)[MOST_SECTORS]
    assert "In all: in 480 billion won" in alt(figure)
    assert not any(tick.startswith(("-", "−")) for tick in figure.layout.xaxis.ticktext)
    assert "Farming" not in alt(figure), "a sector without value added has no row"
    nothing = charts.sector_effects(made.effects()[-1:], **KO)
    assert not nothing.data and "0" in alt(nothing)


def test_provinces_show_home_candidates_and_the_benchmark() -> None:
    figure = charts.provinces_compared(
        made.provinces(), benchmark=0.0062, benchmark_label=made.BENCHMARK, **EN
    )
    home, candidates, others = figure.data
    assert len(home.x) == 1 and len(candidates.x) == 11 and len(others.x) == 5
    assert others.marker.symbol == "circle-open"
    assert "South Chungcheong: 0.21%, number 15." in alt(figure) and "Highest: Sejong (1.3%)" in alt(figure)
    assert any("mean of feasibility studies" in note for note in notes(figure))
    assert any("lacks computers" in said for said in others.customdata)
    dashed = [shape for shape in figure.layout.shapes if shape.line.dash == "dash"]
    assert [shape.x0 for shape in dashed] == [pytest.approx(0.62)]
    plain = charts.provinces_compared(made.provinces(), **KO)
    assert not [shape for shape in plain.layout.shapes if shape.line.dash == "dash"]
    assert "비교 기준" not in alt(plain) and "충청남도의 지수는 0.21%로 15번째입니다" in alt(plain)
    bare = charts.provinces_compared(made.provinces(), benchmark=0.2, **KO)
    assert "기준 20%" in notes(bare)[-1] and bare.layout.xaxis.range[1] > 20
    alone = charts.provinces_compared([replace(made.provinces()[0], is_home=False)], **EN)
    assert list(alone.data[0].x) == [None]


def test_jobs_are_stacked_and_the_line_holds_residents_only() -> None:
    figure = charts.jobs_by_phase(made.jobs(), **EN)
    *columns, line = figure.data
    assert [column.name for column in columns] == ["building", "servers", "running", "smart-city project"]
    assert columns[0].x[-1] == 2042, "years after the last job are left out"
    assert line.y[-1] == pytest.approx(126) and "Most in 2028: 2,130, residents 255" in alt(figure)
    assert any("job-years, they end" in note for note in notes(figure))
    nobody = replace(made.jobs(), province={"run": 0.0 * made.YEARS}, residents={"run": 0.0 * made.YEARS})
    assert "2045년에는 0명" in alt(charts.jobs_by_phase(nobody, **KO))


def test_four_lines_cross_the_rate_that_is_used() -> None:
    figure = charts.benefit_cost(made.found(), **EN)
    assert [trace.line.dash for trace in figure.data] == ["dash", "dash", "solid", "solid"]
    assert figure.layout.shapes[0].x0 == pytest.approx(4.5)
    assert "with centre, benefits counted −42.6 billion won" in alt(figure)
    assert "with centre, assumed ceiling" in alt(figure) and "센터 연계, 상한 편익" in alt(
        charts.benefit_cost(made.found(), **KO)
    )
    ends = sorted(a.y for a in figure.layout.annotations if a.xshift == 5)
    assert len(ends) == 4 and min(np.diff(ends)) > 0
    same = replace(made.found(), joint_npv_krw=made.found().alone_npv_krw)
    places = sorted(a.y for a in charts.benefit_cost(same, **EN).layout.annotations if a.xshift == 5)
    assert min(np.diff(places)) > 0, "names of lines that coincide stand apart"


def test_switching_values_are_relative_and_words_where_none_would_do() -> None:
    figure = charts.switching_values(made.found(), **EN)
    now, needed = figure.data
    assert list(now.x) == [1, 1, 1] and list(now.y) == [1, 2, 3]
    assert needed.x[1] == pytest.approx(2.7) and figure.layout.xaxis.type == "log"
    assert any("no value would do" in note for note in notes(figure))
    assert any("0 → 9.4 billion won per year" in note for note in notes(figure))
    assert any("Far above any take-up" in note for note in notes(figure))
    near = replace(made.found(), switching=made.switching()[:3])
    assert charts.switching_values(near, **KO).layout.xaxis.type is None
    words = replace(made.found(), switching=(made.switching()[0], made.switching()[-1]))
    only = charts.switching_values(words, **KO)
    assert list(only.data[0].x) == [None] and not only.layout.xaxis.visible
    assert not charts.switching_values(replace(made.found(), switching=()), **KO).data


def test_a_wide_scale_of_switching_values_names_powers_of_ten() -> None:
    first = replace(made.switching()[1], needed=3.8e13)
    figure = charts.switching_values(replace(made.found(), switching=(first,)), **EN)
    assert list(figure.layout.xaxis.tickvals) == [1, 10, 100, 1000, 10000]


def test_parts_of_the_synergy_lead_from_nought_to_the_whole() -> None:
    figure = charts.synergy(made.synergy(), **EN)
    pair, parts = figure.data
    assert list(pair.x) == [-253, -248]
    assert parts.base[1] == pytest.approx(parts.x[0])
    assert sum(parts.x[:-1]) == pytest.approx(parts.x[-1]) and parts.base[-1] == 0
    assert "synergy +5 billion won" in alt(figure)
    nothing = charts.synergy(made.no_synergy(), **EN)
    assert len(nothing.data) == 1 and any("Synergy 0" in note for note in notes(nothing))
    assert "synergy 0 won" in alt(nothing)
    rounding = replace(made.no_synergy(), synergy_krw=1e-4)
    same = charts.synergy(rounding, **KO)
    assert len(same.data) == 1 and any("구성 항목이 모두 0" in note for note in notes(same))
    assert "시너지 0원" in alt(same)


def test_the_centre_of_the_synergy_is_said_to_be_that_of_chapter_2() -> None:
    for settings, words in ((KO, "2장 재무 기준"), (EN, "chapter 2, financial")):
        figure = charts.synergy(made.synergy(), **settings)
        assert sum(words in note for note in notes(figure)) == 2
    assert "따로 −2,530억 원(2장 재무 기준 센터 −2,100억 원, 사업 −430억 원)" in alt(
        charts.synergy(made.synergy(), **KO)
    )


def test_cash_falls_below_nought_and_forgone_tax_stands_beside() -> None:
    figure = charts.city_cash(made.cash(), **EN)
    income, held, subsidy, project, forgone, net = figure.data
    assert max(y for y in subsidy.y if y is not None) < 0 and max(y for y in project.y if y is not None) < 0
    assert min(y for y in income.y if y is not None) > 0 and min(y for y in held.y if y is not None) > 0
    assert forgone.marker.pattern.shape and forgone.x[0] > income.x[0] + 0.3
    assert net.x[-1] == pytest.approx(2041.86), "years after the last amount are left out"
    total = float(made.cash().net_krw.sum())
    assert sum(net.y) * 1e9 == pytest.approx(total)
    assert "balance of −14.8 billion won over 2024–2042" in caption(figure)
    assert "tax forgone, not in the balance: 4.12 billion won" in caption(figure)
    idle = replace(
        made.cash(), **{key: 0.0 * made.YEARS for key in made.cash().__dict__ if key.endswith("_krw")}
    )
    assert "수지 합계 0원(수지에 넣지 않은 감면액 0원)" in caption(charts.city_cash(idle, **KO))


@pytest.mark.parametrize(("scale", "reach"), [(1.0, 106.0), (0.5, 53.0), (0.05, 53.0)])
def test_methods_are_dots_in_a_band(scale: float, reach: float) -> None:
    methods = [replace(one, retained_share=scale * one.retained_share) for one in made.methods()]
    figure = charts.city_methods(methods, **EN)
    assert list(figure.data[0].x) == pytest.approx([71 * scale, 66 * scale, 39 * scale, 41 * scale])
    band = figure.layout.shapes[0]
    assert (band.x0, band.x1) == pytest.approx((39 * scale, 71 * scale))
    assert figure.layout.xaxis.range[1] == reach
    assert "4 location-quotient methods" in alt(figure)


def test_services_stand_under_their_kind_and_are_open_without_benefit() -> None:
    figure = charts.service_kinds(made.services(), **EN)
    earning, idle = figure.data
    assert list(earning.x) == [2, 2] and earning.marker.symbol == "circle"
    assert sorted(idle.x) == [0, 0, 1, 1, 2] and idle.marker.symbol == "circle-open"
    assert max(idle.marker.size) == 20 and min(earning.marker.size) == 7
    assert "exposure: 2, use: 2, outcome: 3" in alt(figure) and "earn a benefit: 2" in alt(figure)
    assert sum("needs the centre" in note for note in notes(figure)) == 2
    none = charts.service_kinds([replace(one, benefit_krw=0.0) for one in made.services()], **KO)
    assert list(none.data[0].x) == [None] and "서비스는 0개" in alt(none)


def test_demand_beside_the_offer_on_a_log_scale_where_it_is_wide() -> None:
    figure = charts.local_demand(made.local_rows(), **EN)
    offered, demand = figure.data
    assert figure.layout.xaxis.type == "log" and len(offered.x) == 3 and len(demand.x) == 4
    assert "Public bodies 32,000 h, none offered" in alt(figure)
    assert "420,000 of 19 million h (2.2%)" in alt(figure)
    near = [replace(made.local_rows()[0], offered_hours=8e5, local_part=0.525)]
    linear = charts.local_demand(near, **KO)
    assert linear.layout.xaxis.type is None and "로그" not in linear.layout.xaxis.title.text


def test_the_tornado_is_that_of_the_other_chapters_under_its_own_name() -> None:
    shared: dict[str, Any] = {
        "base": answers.headlines()[-1],
        "parameters": funding.run().parameters,
    }
    figure = charts.tornado(answers.swings(), **shared, **EN)
    assert figure.layout.meta["name"] == "smart-city-tornado" and len(figure.data) == 2
    missing = replace(answers.headlines()[-1], value=float("nan"), label=Text(ko="순효과", en="Net"))
    without = charts.tornado(answers.swings(), **(shared | {"base": missing}), **EN)
    assert not without.data and without.layout.meta["name"] == "smart-city-tornado"
