"""Service level: waiting time against load, and goodput against the size of a job."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Language, Text
from analysis.models.capacity.inputs import USER_CLASSES
from analysis.presentation import text
from analysis.presentation.charts.panels import above, band, heading, note, upright
from analysis.presentation.numbers import duration, interval, quantity, share
from analysis.presentation.theme import (
    BLUE,
    GREEN,
    GREY,
    HIGHLIGHT,
    PALETTE,
    Layout,
    Trace,
    draw,
    drawn,
    finish,
    tint,
)
from analysis.presentation.ticks import decade_ticks, duration_ticks, labelled_ticks

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.capacity_studies import Curve

FloatArray = npt.NDArray[np.float64]

#: Shorter waits are drawn at this length: nobody notices them, and their logarithm has no end.
SHORTEST_DRAWN_HOURS = 1 / 3600

_MARK_SIZES = (19, 15, 12, 9)

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
_GOODPUT = Text(ko="유효 진행률(음영: 고장률 범위)", en="Goodput (shaded: range of failure rates)")
_SIZE = Text(ko="작업이 쓰는 가속기(장, 로그 눈금)", en="Accelerators in one job (log scale)")
_GOODPUT_ALT = Text(
    ko="작업 규모에 따른 유효 진행률 곡선. {small} 작업은 {small_share}, {large} 작업은 {large_share}이며 "
    "고장률 범위에 따라 {large_band}입니다.",
    en="Curve of goodput against job size: {small_share} for {small}, {large_share} for {large}, or "
    "{large_band} over the range of failure rates.",
)
_GOODPUT_CAPTION = Text(
    ko="작업 규모에 따른 유효 진행률: 고장과 중간 저장의 손실을 뺀 몫",
    en="Goodput against job size: what failures and checkpoints leave",
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


def goodput_by_job_size(
    curve: Curve, *, job_accelerators: Sequence[float], language: Language, source: str
) -> go.Figure:
    """Draw the share of time that a job keeps, against the accelerators it uses.

    Parameters
    ----------
    curve
        Job sizes across, goodput up, with the band over the range of failure rates.
    job_accelerators
        Usual job size of each user class, in the model's order, which is marked on the curve.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    sizes = drawn(curve.horizontal)
    low = curve.vertical if curve.low is None else curve.low
    high = curve.vertical if curve.high is None else curve.high
    bands = [_span(float(a), float(b), language) for a, b in zip(low, high, strict=True)]
    data: list[Trace] = [
        {
            **band(sizes, drawn(low), drawn(high)),
            "fillcolor": tint(GREEN, 0.18),
            "showlegend": False,
        },
        {
            "type": "scatter",
            "mode": "lines",
            "x": sizes,
            "y": drawn(curve.vertical),
            "line": {"color": GREEN, "width": 3},
            "showlegend": False,
            "customdata": [
                [quantity(float(x), "accelerators", language), share(float(y), language), span]
                for x, y, span in zip(curve.horizontal, curve.vertical, bands, strict=True)
            ],
            "hovertemplate": "%{customdata[0]}: %{customdata[1]} (%{customdata[2]})<extra></extra>",
        },
    ]
    for position, (name, size) in enumerate(zip(USER_CLASSES, job_accelerators, strict=True)):
        height = float(np.interp(np.log(size), np.log(curve.horizontal), curve.vertical))
        words = f"{text.USER_CLASSES[name].in_(language)}: {quantity(size, 'accelerators', language)}"
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": text.USER_CLASSES[name].in_(language),
                "x": drawn([size]),
                "y": drawn([height]),
                "marker": {
                    "color": PALETTE[position],
                    # Later marks are smaller, so that classes with equal jobs all stay in sight.
                    "size": _MARK_SIZES[position],
                    "symbol": ("circle", "square", "diamond", "triangle-up")[position],
                    "line": {"color": "white", "width": 1.5},
                },
                "cliponaxis": False,
                "customdata": [[words, share(height, language)]],
                "hovertemplate": "%{customdata[0]}, %{customdata[1]}<extra></extra>",
            }
        )
    ends = (float(curve.horizontal[0]), float(curve.horizontal[-1]))
    start = 0.8 * min(ends[0], *job_accelerators)
    floor = min(0.8, math.floor(10 * float(np.nanmin(low))) / 10)
    width = 0.05 if floor >= 0.7 else 0.1
    steps = [round(floor + step * width, 2) for step in range(round((1 - floor) / width) + 1)]
    figure = draw(
        data,
        {
            "height": 420,
            "margin": {"t": 36},
            "legend": above(300),
            "xaxis": {
                "type": "log",
                "range": [math.log10(start), math.log10(ends[1])],
                "title": {"text": _SIZE.in_(language)},
                "showgrid": False,
                **decade_ticks(start, ends[1], language),
            },
            "yaxis": {
                "range": [floor, 1.005],
                **labelled_ticks(steps, [share(step, language) for step in steps]),
            },
            "annotations": [heading(_GOODPUT.in_(language), y=1.0)],
        },
    )
    return finish(
        figure,
        language=language,
        alt=_GOODPUT_ALT.format(
            small=quantity(ends[0], "accelerators", language),
            small_share=share(float(curve.vertical[0]), language),
            large=quantity(ends[1], "accelerators", language),
            large_share=share(float(curve.vertical[-1]), language),
            large_band=bands[-1],
        ).in_(language),
        caption=_GOODPUT_CAPTION.in_(language),
        source=source,
        name="capacity-goodput-by-job-size",
    )


def _span(low: float, high: float, language: Language) -> str:
    return interval(min(low, high), max(low, high), "share", language)
