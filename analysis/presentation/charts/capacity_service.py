"""Service level: waiting time against load."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import above, heading, note, upright
from analysis.presentation.numbers import duration, share
from analysis.presentation.theme import (
    BLUE,
    GREY,
    HIGHLIGHT,
    Layout,
    Trace,
    draw,
    drawn,
    finish,
)
from analysis.presentation.ticks import duration_ticks

if TYPE_CHECKING:
    import plotly.graph_objects as go


FloatArray = npt.NDArray[np.float64]

#: Shorter waits are drawn at this length: nobody notices them, and their logarithm has no end.
SHORTEST_DRAWN_HOURS = 1 / 3600

_WAIT = Text(ko="평균 대기시간(로그 눈금)", en="Mean wait (log scale)")
_LOAD = Text(ko="부하(이용 가능한 가속기 대비)", en="Load, of the accelerators available")
_RULES = {
    "fcfs": Text(ko="선착순", en="first come, first served"),
    "backfill": Text(ko="백필", en="backfill"),
    "erlang_c": Text(ko="단순 공식(얼랑 C)", en="simple formula (Erlang C)"),
}
_LOOKS = {
    "fcfs": {"color": HIGHLIGHT, "width": 3},
    "backfill": {"color": BLUE, "width": 3},
    "erlang_c": {"color": GREY, "width": 2.5, "dash": "dash"},
}
_HERE = Text(ko="이 시나리오의 이용률 {load}", en="utilisation here: {load}")
_WAIT_ALT = Text(
    ko="부하에 따른 평균 대기시간 곡선 세 개. 부하 {low_load}에서 선착순 {fcfs_low}, 백필 {backfill_low}, "
    "얼랑 C {erlang_low}이고, 부하 {high_load}에서는 각각 {fcfs_high}, {backfill_high}, {erlang_high}입니다.",
    en="Three curves of mean wait against load. At a load of {low_load}: first come first served {fcfs_low}, "
    "backfill {backfill_low}, Erlang C {erlang_low}; at {high_load}: {fcfs_high}, {backfill_high} and "
    "{erlang_high}.",
)
_WAIT_CAPTION = Text(
    ko="부하에 따른 작업의 평균 대기시간: 선착순, 백필, 단순 공식",
    en="Mean wait of a job against load: first come first served, backfill, simple formula",
)


def waiting_time(
    *,
    load: FloatArray,
    waiting_hours: Mapping[str, FloatArray],
    language: Language,
    source: str,
    utilisation_share: float | None = None,
) -> go.Figure:
    """Draw the mean wait against load for each rule of the queue.

    Parameters
    ----------
    load
        Share of the accelerators asked for, ``(points,)``.
    waiting_hours
        Mean wait in hours for ``fcfs``, ``backfill`` and ``erlang_c``, each ``(points,)``.
    language
        Language of the figure.
    source
        Source line.
    utilisation_share
        Utilisation of the scenario, which is marked; ``None`` for no mark.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    data: list[Trace] = []
    longest = SHORTEST_DRAWN_HOURS
    for rule, label in _RULES.items():
        hours = np.asarray(waiting_hours[rule], dtype=float)
        shown = np.maximum(hours, SHORTEST_DRAWN_HOURS)
        longest = max(longest, float(np.nanmax(shown)))
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": label.in_(language),
                "x": drawn(load),
                "y": drawn(shown),
                "line": _LOOKS[rule],
                "customdata": [
                    [share(float(x), language), duration(float(y), language)]
                    for x, y in zip(load, hours, strict=True)
                ],
                "hovertemplate": "%{customdata[0]}: %{customdata[1]}<extra>%{fullData.name}</extra>",
            }
        )
    top = longest * 1.5
    shapes, annotations = [], [heading(_WAIT.in_(language), y=1.0)]
    if utilisation_share is not None and math.isfinite(utilisation_share):
        is_right = 2 * utilisation_share > float(load[0] + load[-1])
        shapes.append(upright(utilisation_share, line={"color": GREY, "width": 1.5, "dash": "dot"}))
        annotations.append(
            note(
                _HERE.format(load=share(utilisation_share, language)).in_(language),
                x=utilisation_share,
                y=1,
                yref="paper",
                xanchor="right" if is_right else "left",
                xshift=-5 if is_right else 5,
                yanchor="top",
                yshift=-8,
            )
        )
    figure = draw(
        data,
        {
            "height": 420,
            "margin": {"t": 36},
            "legend": above(320),
            "hovermode": "closest",
            "xaxis": {
                "range": [float(load[0]), float(load[-1])],
                "tickformat": ".0%",
                "title": {"text": _LOAD.in_(language)},
                "showgrid": False,
            },
            "yaxis": {
                "type": "log",
                "range": [math.log10(SHORTEST_DRAWN_HOURS), math.log10(top)],
                **_clock(top, language),
            },
            "shapes": shapes,
            "annotations": annotations,
        },
    )
    ends = {
        f"{rule.removesuffix('_c')}_{end}": duration(float(waiting_hours[rule][at]), language)
        for rule in _RULES
        for end, at in (("low", 0), ("high", -1))
    }
    loads = {"low_load": share(float(load[0]), language), "high_load": share(float(load[-1]), language)}
    return finish(
        figure,
        language=language,
        alt=_WAIT_ALT.format(**ends, **loads).in_(language),
        caption=_WAIT_CAPTION.in_(language),
        source=source,
        name="capacity-waiting-time",
    )


def _clock(top: float, language: Language) -> Layout:
    """Ticks of waiting time, of which the lowest stands for everything shorter too."""
    ticks = duration_ticks(SHORTEST_DRAWN_HOURS, top, language)
    ticks["ticktext"][0] = f"≤ {ticks['ticktext'][0]}"
    return ticks
