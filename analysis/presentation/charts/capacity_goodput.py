"""Goodput against the size of a job: what failures and checkpoints leave."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.models.capacity.inputs import USER_CLASSES
from analysis.presentation import text
from analysis.presentation.charts.panels import band, heading, note
from analysis.presentation.numbers import interval, quantity, share
from analysis.presentation.theme import AXIS, BLUE, GREEN, Layout, Trace, draw, drawn, finish, tint
from analysis.presentation.ticks import decade_ticks, labelled_ticks

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.capacity_studies import Curve

_LINE_PIXELS = 16

_GOODPUT = Text(ko="유효 진행률(음영: 고장률 범위)", en="Goodput (shaded: range of failure rates)")
_SIZE = Text(ko="작업이 쓰는 가속기(장, 로그 눈금)", en="Accelerators in one job (log scale)")
_GOODPUT_ALT = Text(
    ko="작업 규모에 따른 유효 진행률 곡선. {small} 작업은 {small_share}, {large} 작업은 {large_share}이며 "
    "고장률 범위에 따라 {large_band}입니다.",
    en="Curve of goodput against job size: {small_share} for {small}, {large_share} for {large}, or "
    "{large_band} over the range of failure rates.",
)
_GOODPUT_CAPTION = Text(
    ko="작업 규모에 따른 유효 진행률: 고장과 중간저장의 손실을 뺀 몫",
    en="Goodput against job size: what failures and checkpoints leave",
)


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
    marks = _marks(job_accelerators, language)
    heights = [float(np.interp(np.log(size), np.log(curve.horizontal), curve.vertical)) for size in marks]
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": drawn(list(marks)),
            "y": drawn(heights),
            "marker": {"color": BLUE, "size": 12, "line": {"color": "white", "width": 1.5}},
            "cliponaxis": False,
            "showlegend": False,
            "customdata": [
                [words, share(height, language)]
                for words, height in zip(marks.values(), heights, strict=True)
            ],
            "hovertemplate": "%{customdata[0]}: %{customdata[1]}<extra></extra>",
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
            "annotations": [
                heading(_GOODPUT.in_(language), y=1.0),
                *_flags(marks, heights, (start, ends[1]), language),
            ],
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


def _marks(job_accelerators: Sequence[float], language: Language) -> dict[float, str]:
    """Job size to the user classes whose usual job it is, the smallest first."""
    found: dict[float, list[str]] = {}
    for name, size in sorted(zip(USER_CLASSES, job_accelerators, strict=True), key=lambda pair: pair[1]):
        found.setdefault(float(size), []).append(text.USER_CLASSES[name].in_(language))
    return {size: "<br>".join(names) for size, names in found.items()}


def _flags(
    marks: Mapping[float, str], heights: Sequence[float], ends: tuple[float, float], language: Language
) -> list[Layout]:
    """Name each mark below the curve, every one lower than the one before, so that none covers another."""
    flags, depth = [], 30
    for (size, words), height in zip(marks.items(), heights, strict=True):
        is_right = math.log(size / ends[0]) > 0.5 * math.log(ends[1] / ends[0])
        flags.append(
            {
                **note(f"{words}<br><b>{quantity(size, 'accelerators', language)}</b>"),
                "x": math.log10(size),
                "y": height,
                "showarrow": True,
                "arrowhead": 0,
                "arrowwidth": 1,
                "arrowcolor": AXIS,
                "ax": 0,
                "ay": depth + _LINE_PIXELS,
                "xanchor": "right" if is_right else "left",
                "align": "right" if is_right else "left",
            }
        )
        depth += _LINE_PIXELS * (2 + words.count("<br>")) + 8
    return flags


def _span(low: float, high: float, language: Language) -> str:
    return interval(min(low, high), max(low, high), "share", language)
