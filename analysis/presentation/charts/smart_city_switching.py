"""What would have to be true for the project to pay for itself, beside what is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import said_only
from analysis.presentation.charts.panels import notches, note, wrapped
from analysis.presentation.charts.smart_city_panels import (
    BAR_PIXELS,
    LABEL_WIDTH,
    LINE_PIXELS,
    row_labels,
    rows_of,
)
from analysis.presentation.numbers import bare_interval, is_missing, number, quantity
from analysis.presentation.theme import GREY, HIGHLIGHT, Layout, Trace, draw, drawn, finish
from analysis.presentation.ticks import labelled_ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from analysis.presentation.theme import Figure
    from analysis.results.smart_city_records import BenefitCost, SwitchingValue

_NAME: Final = "smart-city-switching"
#: From this span on, the scale is logarithmic.
_WIDE: Final = 20.0
_TOP_PIXELS: Final = 34
_TIMES: Final = tuple(part * 10.0**power for power in range(-4, 8) for part in (1, 2, 5))
_MOST_TICKS: Final = 6

_NOW: Final = Text(ko="현재", en="as it stands")
_NEEDED: Final = Text(ko="필요", en="needed")
_PAIR: Final = Text(ko="{base} → {needed}", en="{base} → {needed}")
_PAIR_TIMES: Final = Text(ko="{base} → {needed}({times}배)", en="{base} → {needed} ({times}×)")
_NEVER: Final = Text(ko="{base} → 어떤 값으로도 부족", en="{base} → no value would do")
_AXIS: Final = Text(ko="필요한 값 ÷ 현재 값(배)", en="Value needed over value as it stands (times)")
_NONE: Final = Text(ko="전환값을 구한 변수가 없음(0개)", en="No quantity was switched (0).")
_ALT: Final = Text(
    ko="사업이 손익분기에 이르려면 변수 {count}개가 각각 얼마가 되어야 하는지 나타낸 그림(현재 → 필요). {lines}.",
    en="What each of {count} quantities would have to be for the project to break even (as it stands → needed). {lines}.",
)
_CAPTION: Final = Text(
    ko="전환값: 순현재가치가 0이 되려면 변수 하나가 얼마여야 하는가(센터 연계 사업)",
    en="Switching values: what one quantity alone would have to be for the project with the centre to break even",
)


def switching_values(found: BenefitCost, *, language: Language, source: str) -> go.Figure:
    """Draw what each quantity is and what it would have to be, on a scale on which it now is one.

    Parameters
    ----------
    found
        Benefits and costs with their switching values.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        A quantity that is nought now, or for which nothing would do, is told in words only.
    """
    rows = found.switching
    figure = _drawn(rows, language) if rows else said_only(_NONE.in_(language))
    lines = "; ".join(
        f"{one.label.in_(language)}: {_pair(one, language)} – {one.verdict.in_(language).rstrip('.')}"
        for one in rows
    )
    return finish(
        figure,
        language=language,
        alt=_ALT.format(count=len(rows), lines=lines or _NONE).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name=_NAME,
    )


def _times(one: SwitchingValue) -> float:
    if is_missing(one.needed) or not math.isfinite(one.needed) or one.base <= 0:
        return math.nan
    return one.needed / one.base


def _pair(one: SwitchingValue, language: Language) -> str:
    if is_missing(one.needed):
        return _NEVER.format(base=quantity(one.base, one.unit, language)).in_(language)
    base = bare_interval(one.base, one.base, one.unit, language)
    needed, times = quantity(one.needed, one.unit, language), _times(one)
    if math.isnan(times):
        return _PAIR.format(base=base, needed=needed).in_(language)
    return _PAIR_TIMES.format(base=base, needed=needed, times=number(times, language, digits=2)).in_(language)


def _drawn(found: Sequence[SwitchingValue], language: Language) -> Figure:
    times = [_times(one) for one in found]
    known = [value for value in times if math.isfinite(value)]
    low, high = min([1.0, *known]), max([1.0, *known])
    is_log = low > 0 and high / low > _WIDE
    verdicts = [wrapped(one.verdict.in_(language), LABEL_WIDTH) for one in found]
    lines = max(words.count("<br>") + 1 for words in verdicts)
    labels = row_labels([(one.label.in_(language), _pair(one, language)) for one in found])
    rows = rows_of(labels, below=LINE_PIXELS * lines)
    pairs = [(row, value) for row, value in enumerate(times) if math.isfinite(value)]
    data: list[Trace] = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name.in_(language),
            "x": drawn(values) or [None],
            "y": [row for row, _ in pairs] or [None],
            "marker": {"symbol": symbol, "color": colour, "size": 12, "line": {"color": colour, "width": 2}},
            "cliponaxis": False,
            "customdata": [
                f"{found[row].label.in_(language)}: {_pair(found[row], language)}" for row, _ in pairs
            ]
            or [""],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
        for name, values, symbol, colour in (
            (_NOW, [1.0] * len(pairs), "circle-open", GREY),
            (_NEEDED, [value for _, value in pairs], "circle", HIGHLIGHT),
        )
    ]
    half = BAR_PIXELS / 2 * len(found) / rows.pixels
    remarks = [
        note(
            words,
            x=0,
            xref="paper",
            y=row,
            xanchor="left",
            yanchor="top",
            yshift=-round(BAR_PIXELS / 2),
            align="left",
        )
        for row, words in enumerate(verdicts)
    ]
    axis = _axis(low, high, language, is_log=is_log)
    return draw(
        data,
        {
            "height": rows.pixels + _TOP_PIXELS + (62 if pairs else 8),
            "margin": {"t": _TOP_PIXELS},
            "legend": {"xref": "container", "yref": "container", "x": 0.01, "y": 0.995, "yanchor": "top"},
            "showlegend": bool(pairs),
            "xaxis": axis if pairs else {"visible": False},
            "yaxis": rows.axis,
            "shapes": [
                *notches(1.0, [row for row, _ in pairs], half=half),
                *(_join(row, value) for row, value in pairs),
            ],
            "annotations": [*rows.names, *remarks],
        },
    )


def _axis(low: float, high: float, language: Language, *, is_log: bool) -> Layout:
    title = {"title": {"text": _AXIS.in_(language)}}
    if not is_log:
        room = 0.06 * ((high - low) or 1.0)
        return {"range": [min(low, 0.0) - room, high + room], "nticks": 6, **title}
    ends = [math.log10(low), math.log10(high)]
    room = 0.06 * (ends[1] - ends[0])
    places = [value for value in _TIMES if 0.999 * low <= value <= 1.001 * high]
    if len(places) > _MOST_TICKS:
        places = [value for value in places if value in _TIMES[::3]]
    ticks = labelled_ticks(places, [number(value, language) for value in places])
    return {"type": "log", "range": [ends[0] - room, ends[1] + room], **ticks, **title}


def _join(row: int, value: float) -> Layout:
    return {
        "type": "line",
        "x0": 1.0,
        "x1": value,
        "y0": row,
        "y1": row,
        "line": {"color": GREY, "width": 2},
        "layer": "below",
    }
