"""The same centre in other provinces: what it adds there, as a part of what the province makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import note, text_width, upright, wrapped
from analysis.presentation.numbers import money, number
from analysis.presentation.theme import BLUE, GREY, HIGHLIGHT, Layout, Trace, draw, drawn, finish, tint
from analysis.presentation.ticks import labelled_ticks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import plotly.graph_objects as go

    from analysis.results.smart_city_records import ProvinceEffect

_NAME: Final = "smart-city-provinces"
_ROW_PIXELS: Final = 25
_LEGEND_PIXELS: Final = 68
#: Room behind the last dot for the column of values, as a part of the axis.
_ROOM: Final = 0.38
_BENCHMARK_WIDTH: Final = 30

_HOME: Final = Text(ko="천안이 속한 시도", en="Cheonan’s province")
_CANDIDATE: Final = Text(ko="다른 후보 도시가 있는 시도", en="with another candidate city")
_OTHER: Final = Text(ko="후보 도시가 없는 시도", en="without a candidate")
_AXIS: Final = Text(ko="지역내총생산 대비 역내 부가가치(%)", en="Value added inside, % of regional product")
_PERCENT: Final = Text.same("{value}%")
_SAID: Final = Text(
    ko="{name}: {index}(역내 {inside}, 역외 {outside}, 운영 일자리 {jobs}명)",
    en="{name}: {index} ({inside} inside, {outside} outside, {jobs} running jobs)",
)
_LACKING: Final = Text(ko="; 없는 부문: {sectors}", en="; lacks {sectors}")
_BENCHMARK: Final = Text(ko="기준 {value}", en="benchmark {value}")
_ALT: Final = Text(
    ko="센터를 각 시도에 지을 때의 지역경제 활성화 지수를 나타낸 점. 시도 {count}곳 가운데 가장 높은 곳은 {first}({first_index})입니다. {home}{line}",
    en="Dots of the regional activation index if the centre were built in each of {count} provinces. Highest: {first} ({first_index}). {home}{line}",
)
_ALT_HOME: Final = Text(
    ko="{name}의 지수는 {index}로 {rank}번째입니다.", en="{name}: {index}, number {rank}."
)
_ALT_LINE: Final = Text(ko=" 비교 기준: {label} {value}.", en=" Benchmark: {label} {value}.")
_CAPTION: Final = Text(
    ko="같은 센터를 다른 시도에 지으면: 지역경제 활성화 지수(역내 부가가치 ÷ 지역내총생산)",
    en="The same centre elsewhere: regional activation index (value added inside over regional product)",
)


def provinces_compared(
    effects: Sequence[ProvinceEffect],
    *,
    language: Language,
    source: str,
    benchmark: float | None = None,
    benchmark_label: Text | None = None,
) -> go.Figure:
    """Draw the activation index of each province as a dot, the largest on top.

    Parameters
    ----------
    effects
        One province each.
    language
        Language of the figure.
    source
        Source line.
    benchmark
        Index to compare with, as a share; no line if there is none.
    benchmark_label
        Name of the benchmark.

    Returns
    -------
    plotly.graph_objects.Figure
        Home is highlighted; provinces without a candidate city are open dots.
    """
    found = sorted(effects, key=lambda one: -one.index)
    groups: tuple[tuple[Text, str, str, Callable[[ProvinceEffect], bool]], ...] = (
        (_HOME, HIGHLIGHT, "circle", lambda one: one.is_home),
        (_CANDIDATE, BLUE, "circle", lambda one: one.is_candidate and not one.is_home),
        (_OTHER, GREY, "circle-open", lambda one: not (one.is_candidate or one.is_home)),
    )
    data: list[Trace] = [
        _dots(found, name=name, colour=colour, symbol=symbol, language=language, is_in=is_in)
        for name, colour, symbol, is_in in groups
    ]
    largest = max([*(one.index for one in found), benchmark or 0.0], default=0.0) or 0.01
    names = [f"<b>{one.label.in_(language)}</b>" if one.is_home else one.label.in_(language) for one in found]
    line = "" if benchmark is None else _line_name(benchmark, benchmark_label, language)
    top = _LEGEND_PIXELS + (18 * (line.count("<br>") + 1) if line else 0)
    figure = draw(
        data,
        {
            "height": top + _ROW_PIXELS * len(found) + 62,
            "margin": {"t": top},
            "legend": {"xref": "container", "yref": "container", "x": 0.01, "y": 0.995, "yanchor": "top"},
            "xaxis": {
                "range": [0, 100 * largest * (1 + _ROOM)],
                "nticks": 5,
                "title": {"text": _AXIS.in_(language)},
            },
            "yaxis": {
                "range": [len(found) - 0.5, -0.5],
                "showgrid": False,
                **labelled_ticks(list(range(len(found))), names),
            },
            "shapes": _stems(found)
            + ([] if benchmark is None else [upright(100 * benchmark, colour=GREY, dash="dash")]),
            "annotations": [
                *_values(found, language),
                *([] if benchmark is None else [_line_label(line, benchmark, largest)]),
            ],
        },
    )
    return finish(
        figure,
        language=language,
        alt=_alt(found, benchmark, benchmark_label, language),
        caption=_CAPTION.in_(language),
        source=source,
        name=_NAME,
    )


def _percent(value: float, language: Language) -> str:
    return _PERCENT.format(value=number(100 * value, language, digits=2)).in_(language)


def _dots(
    found: Sequence[ProvinceEffect],
    *,
    name: Text,
    colour: str,
    symbol: str,
    language: Language,
    is_in: Callable[[ProvinceEffect], bool],
) -> Trace:
    rows = [(row, one) for row, one in enumerate(found) if is_in(one)]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name.in_(language),
        "x": drawn([100 * one.index for _, one in rows]) or [None],
        "y": [row for row, _ in rows] or [None],
        "marker": {"symbol": symbol, "color": colour, "size": 11, "line": {"color": colour, "width": 2}},
        "cliponaxis": False,
        "customdata": [_said(one, language) for _, one in rows] or [""],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _said(one: ProvinceEffect, language: Language) -> str:
    words = _SAID.format(
        name=one.label,
        index=_percent(one.index, language),
        inside=money(one.inside_krw, language),
        outside=money(one.outside_krw, language),
        jobs=number(one.running_jobs, language),
    ).in_(language)
    if not one.lacking:
        return words
    return words + _LACKING.format(sectors=", ".join(name.in_(language) for name in one.lacking)).in_(
        language
    )


def _values(found: Sequence[ProvinceEffect], language: Language) -> list[Layout]:
    # In a column of their own no line runs through them.
    said = [_percent(one.index, language) for one in found]
    return [
        note(
            f"<b>{words}</b>" if one.is_home else words,
            x=1,
            xref="paper",
            xanchor="right",
            y=row,
            yanchor="middle",
        )
        for row, (one, words) in enumerate(zip(found, said, strict=True))
    ]


def _stems(found: Sequence[ProvinceEffect]) -> list[Layout]:
    return [
        {
            "type": "line",
            "x0": 0,
            "x1": 100 * one.index,
            "y0": row,
            "y1": row,
            "line": {"color": HIGHLIGHT if one.is_home else tint(GREY, 0.45), "width": 2},
            "layer": "below",
        }
        for row, one in enumerate(found)
    ]


def _line_name(benchmark: float, label: Text | None, language: Language) -> str:
    value = _percent(benchmark, language)
    if label is None:
        return _BENCHMARK.format(value=value).in_(language)
    return wrapped(f"{label.in_(language)} {value}", _BENCHMARK_WIDTH)


def _line_label(line: str, benchmark: float, largest: float) -> Layout:
    # The name hangs inwards, so that neither edge of the picture cuts it.
    is_late = benchmark > largest / 2
    widest = max(text_width(part) for part in line.split("<br>"))
    anchor = "right" if is_late else "left"
    return note(
        line,
        x=100 * benchmark,
        y=1,
        yref="paper",
        xanchor=anchor,
        yanchor="bottom",
        align=anchor,
        xshift=(6 if is_late else -6) if widest > 2 else 0,
    )


def _alt(
    found: Sequence[ProvinceEffect], benchmark: float | None, label: Text | None, language: Language
) -> str:
    home = next(((rank, one) for rank, one in enumerate(found, start=1) if one.is_home), None)
    line = ""
    if benchmark is not None:
        name = label or Text(ko="기준", en="benchmark")
        line = _ALT_LINE.format(label=name, value=_percent(benchmark, language)).in_(language)
    return _ALT.format(
        count=len(found),
        first=found[0].label if found else "–",
        first_index=_percent(found[0].index, language) if found else "–",
        home=""
        if home is None
        else _ALT_HOME.format(name=home[1].label, index=_percent(home[1].index, language), rank=home[0]).in_(
            language
        ),
        line=line,
    ).in_(language)
