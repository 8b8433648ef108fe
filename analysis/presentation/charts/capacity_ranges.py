"""Bands on every headline: the value of the scenario and the middle of an ensemble."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import label_above
from analysis.presentation.numbers import bare_interval, interval, is_missing, quantity
from analysis.presentation.theme import BLUE, Layout, Trace, draw, drawn, finish, tint
from analysis.presentation.ticks import date_ticks, labelled_ticks

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.run import Headline

_ROW_PIXELS = 62
_STEPS = (10, 25, 50, 100, 200, 400, 1000)
#: A range beyond these ends runs out of the picture; its numbers are written beside it.
SMALLEST_PERCENT, LARGEST_PERCENT = 8.0, 1250.0

_RELATIVE = Text(
    ko="이 시나리오의 값을 100%로 본 범위(로그 눈금)",
    en="Range, this scenario’s value = 100% (log scale)",
)
_DATES = Text(ko="시점의 범위", en="Range of dates")
_BANDS_ALT = Text(
    ko="핵심 결과마다 시나리오의 값(점)과 불확실성 범위(가운데 80%, 선)를 나타낸 그림. {lines}.",
    en="Each headline’s value in this scenario (dot) and the middle 80% over the uncertainties (line). "
    "{lines}.",
)
_BANDS_CAPTION = Text(
    ko="핵심 결과의 값과 불확실성 범위(가운데 80%)",
    en="Headlines and the middle 80% of their values over the uncertainties",
)
_WIDEST = Text(ko="값에 견주어 범위가 가장 넓은 것은 {widest}", en="Widest for its size: {widest}")
_NARROWEST = Text(ko="가장 좁은 것은 {narrowest}", en="narrowest: {narrowest}")


def ensemble_bands(headlines: Sequence[Headline], *, language: Language, source: str) -> go.Figure:
    """Draw every headline's value and range, each on the scale of its own value.

    Parameters
    ----------
    headlines
        Headlines of a run with ``low`` and ``high``; those without a range or a number are left out.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Dates stand in a panel of their own.
    """
    numeric = [h for h in headlines if _is_drawn(h) and h.unit != "date" and _value(h) > 0]
    dated = [h for h in headlines if _is_drawn(h) and h.unit == "date"]
    pixels = _ROW_PIXELS * (len(numeric) + len(dated)) + (70 if dated else 0)
    split = (_ROW_PIXELS * len(dated) + 8) / pixels if dated else 0.0
    gap = 62 / pixels if dated else 0.0
    data: list[Trace] = []
    annotations: list[Layout] = []
    layout: Layout = {}
    panels = (
        ("", numeric, [split + gap if numeric and dated else 0.0, 1.0]),
        ("2", dated, [0.0, split if numeric else 1.0]),
    )
    for suffix, rows, domain in panels:
        if not rows:
            continue
        scales = [1.0 if suffix else 100 / _value(h) for h in rows]
        ends = [end * scale for h, scale in zip(rows, scales, strict=True) for end in _ends(h)]
        data += _dots(rows, scales, suffix, language)
        annotations += [
            label_above(
                f"{h.label.in_(language)}<br><b>{quantity(h.value, h.unit, language)}</b>"
                f" ({bare_interval(h.low, h.high, h.unit, language)})",
                row=row,
                axis=f"y{suffix}",
                shift=7,
            )
            for row, h in enumerate(rows)
        ]
        layout[f"xaxis{suffix}"] = _across(ends, suffix, language)
        layout[f"yaxis{suffix}"] = {
            "domain": domain,
            "range": [len(rows) - 0.7, -0.85],
            "visible": False,
            "anchor": f"x{suffix}",
        }
    figure = draw(
        data,
        {"height": 70 + pixels, "showlegend": False, "annotations": annotations, **layout},
    )
    return finish(
        figure,
        language=language,
        alt=_BANDS_ALT.format(lines=_extremes(numeric, language)).in_(language),
        caption=_BANDS_CAPTION.in_(language),
        source=source,
        name="capacity-ensemble-bands",
    )


def _is_drawn(headline: Headline) -> bool:
    values = (headline.value, headline.low, headline.high)
    return all(isinstance(value, int | float) and not is_missing(value) for value in values)


def _value(headline: Headline) -> float:
    return float(cast("float", headline.value))


def _ends(headline: Headline) -> tuple[float, float]:
    return float(cast("float", headline.low)), float(cast("float", headline.high))


def _dots(rows: Sequence[Headline], scales: Sequence[float], suffix: str, language: Language) -> list[Trace]:
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    lines: Trace = {
        "type": "scatter",
        "mode": "lines",
        "x": [
            end
            for (low, high), scale in zip(map(_ends, rows), scales, strict=True)
            for end in (*drawn([max(low * scale, 1e-3), high * scale]), None)
        ],
        "y": [end for row in range(len(rows)) for end in (row, row, None)],
        "line": {"color": tint(BLUE, 0.4), "width": 8},
        "hoverinfo": "skip",
        **axes,
    }
    dots: Trace = {
        "type": "scatter",
        "mode": "markers",
        "x": drawn([_value(h) * scale for h, scale in zip(rows, scales, strict=True)]),
        "y": list(range(len(rows))),
        "marker": {"color": BLUE, "size": 13, "line": {"color": "white", "width": 2}},
        "customdata": [
            f"{h.label.in_(language)}: {quantity(h.value, h.unit, language)} "
            f"({interval(h.low, h.high, h.unit, language)})"
            for h in rows
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
        **axes,
    }
    return [lines, dots]


def _across(ends: Sequence[float], suffix: str, language: Language) -> Layout:
    if suffix:
        low, high = min(ends), max(ends)
        return {
            "range": [low - 0.4, high + 0.4],
            "title": {"text": _DATES.in_(language)},
            **date_ticks(low - 0.4, high + 0.4, language),
            "anchor": "y2",
        }
    low = max(SMALLEST_PERCENT, min(50.0, *ends) / 1.15)
    high = min(LARGEST_PERCENT, max(200.0, *ends) * 1.15)
    return {
        "type": "log",
        "range": [math.log10(low), math.log10(high)],
        "title": {"text": _RELATIVE.in_(language)},
        "anchor": "y",
        **labelled_ticks(
            [step for step in _STEPS if low <= step <= high],
            [f"{step:g}%" for step in _STEPS if low <= step <= high],
        ),
    }


def _extremes(rows: Sequence[Headline], language: Language) -> str:
    def width(headline: Headline) -> float:
        low, high = _ends(headline)
        return (high - low) / abs(_value(headline))

    def said(headline: Headline) -> str:
        return (
            f"{headline.label.in_(language)} {quantity(headline.value, headline.unit, language)}"
            f" ({interval(headline.low, headline.high, headline.unit, language)})"
        )

    if not rows:
        return "–"
    ordered = sorted(rows, key=width)
    parts = [_WIDEST.format(widest=said(ordered[-1])).in_(language)]
    if len(ordered) > 1:
        parts.append(_NARROWEST.format(narrowest=said(ordered[0])).in_(language))
    return (", " if language == "ko" else "; ").join(parts)
