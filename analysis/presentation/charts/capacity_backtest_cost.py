"""Stated costs of real systems against the interval that was predicted for them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.presentation.numbers import count, interval, number, quantity, share
from analysis.presentation.theme import BLUE, GREY, HIGHLIGHT, Trace, draw, drawn, finish, tint
from analysis.presentation.ticks import decade_ticks, labelled_ticks

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.models.capacity.back_test import BackTest

_ROW_PIXELS = 17
_NAME_LETTERS = 20

_INTERVAL = Text(ko="예측 구간(10~90%)", en="predicted (10–90%)")
_INSIDE = Text(ko="공개된 비용: 구간 안", en="stated: inside")
_OUTSIDE = Text(ko="공개된 비용: 구간 밖", en="stated: outside")
_AXIS = Text(ko="비용(달러, 로그 눈금)", en="Cost (dollars, log scale)")
_ALT = Text(
    ko="시스템 {systems}기의 공개된 비용과 예측 구간을 비교한 그림. "
    "{coverage}가 구간 안에 들고 {outside}기가 벗어나며, "
    "예측 중심값과의 차이는 중앙값으로 {factor}배입니다. 가장 크게 벗어난 시스템은 {worst}입니다.",
    en="Stated costs of {systems} systems beside their predicted intervals. {coverage} lie inside, {outside} "
    "outside; the median distance from the centre is a factor of {factor}. Farthest off: {worst}.",
)
_CAPTION = Text(
    ko="공개된 비용과 예측 구간: 비용은 포함 범위가 제각각이어서 구간으로 예측",
    en="Stated costs and predicted intervals: costs differ in scope and are predicted as intervals",
)
_HOVER = Text(
    ko="<b>{system}</b><br>{accelerator} {count}장<br>예측 {range}<br>공개 {actual}",
    en="<b>{system}</b><br>{count} × {accelerator}<br>predicted {range}<br>stated {actual}",
)


def back_test_cost(result: BackTest, *, language: Language, source: str) -> go.Figure:
    """Draw every stated cost on the interval that was predicted for it, the largest at the top.

    Parameters
    ----------
    result
        Every system predicted without its own group.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    cost = result.measures["cost_usd"]
    tested = np.flatnonzero(cost.is_tested)
    order = tested[np.argsort(-cost.actual[tested], kind="stable")]
    words = [
        _HOVER.format(
            system=result.system[i],
            accelerator=result.accelerator[i],
            count=count(float(result.accelerator_count[i]), language),
            range=interval(float(cost.low[i]), float(cost.high[i]), "usd", language),
            actual=quantity(float(cost.actual[i]), "usd", language),
        ).in_(language)
        for i in order
    ]
    rows = np.arange(order.size)
    data: list[Trace] = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": _INTERVAL.in_(language),
            # One trace of many strokes: a gap ends each.
            "x": [end for i in order for end in (*drawn([cost.low[i], cost.high[i]]), None)],
            "y": [end for row in rows for end in (int(row), int(row), None)],
            "line": {"color": tint(GREY, 0.5), "width": 7},
            "hoverinfo": "skip",
        }
    ]
    for is_inside, name, colour, symbol in (
        (True, _INSIDE, BLUE, "circle"),
        (False, _OUTSIDE, HIGHLIGHT, "diamond"),
    ):
        at = np.flatnonzero(cost.in_band[order] == is_inside)
        look = {"color": colour, "size": 8, "symbol": symbol, "line": {"color": "white", "width": 1}}
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": name.in_(language),
                "x": drawn(cost.actual[order[at]]),
                "y": [int(row) for row in at],
                "marker": look,
                "customdata": [words[row] for row in at],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
    values = np.concatenate([cost.low[order], cost.high[order], cost.actual[order]])
    ends = (float(values.min()) / 1.3, float(values.max()) * 1.3)
    names = [_short(result.system[i]) for i in order]
    figure = draw(
        data,
        {
            "height": 130 + _ROW_PIXELS * max(order.size, 4),
            "xaxis": {
                "type": "log",
                "range": [math.log10(end) for end in ends],
                "title": {"text": _AXIS.in_(language)},
                **decade_ticks(*ends, language),
            },
            "yaxis": {
                "range": [order.size - 0.5, -0.8],
                "showgrid": False,
                "tickfont": {"size": 11},
                **labelled_ticks([float(row) for row in rows], names),
            },
        },
    )
    distance = np.abs(np.log(cost.predicted[order] / cost.actual[order]))
    return finish(
        figure,
        language=language,
        alt=_ALT.format(
            systems=count(cost.systems, language),
            coverage=share(cost.coverage, language),
            outside=count(int(np.count_nonzero(~cost.in_band[order])), language),
            factor=number(cost.median_factor, language, digits=2),
            worst=result.system[order[int(np.argmax(distance))]],
        ).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name="capacity-back-test-cost",
    )


def _short(name: str) -> str:
    return name if len(name) <= _NAME_LETTERS else f"{name[: _NAME_LETTERS - 1].rstrip()}…"
