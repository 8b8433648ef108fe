"""Panels of the back-test: the line of perfect prediction, the band of nine in ten, and the axes."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import band
from analysis.presentation.numbers import number, quantity
from analysis.presentation.theme import BLUE, GREY, Layout, Trace, tint
from analysis.presentation.ticks import decade_ticks, labelled_ticks

FloatArray = npt.NDArray[np.float64]

_ACTUAL = Text(ko="실제({unit}, 로그 눈금)", en="Actual ({unit}, log scale)")
_PREDICTED = Text(ko="예측", en="Predicted")
_SIZE = Text(ko="시스템의 가속기 수(장, 로그 눈금)", en="Accelerators in the system (log scale)")
_RATIO = Text(ko="예측 ÷ 실제", en="predicted ÷ actual")


def corridor(ends: tuple[float, float], nine: float, *, is_ratio: bool) -> Trace:
    """Return the area that holds nine predictions in ten.

    Parameters
    ----------
    ends
        Ends of the horizontal axis.
    nine
        Relative error that nine in ten stay under.
    is_ratio
        Whether the panel shows predicted over actual rather than predicted.

    Returns
    -------
    dict
        A plotly trace.
    """
    low, high = 1 / (1 + nine), 1 + nine
    x = [*ends]
    scale = [1.0, 1.0] if is_ratio else x
    area = band(x, [low * v for v in scale], [high * v for v in scale])
    return {**area, "fillcolor": tint(BLUE, 0.13), "showlegend": False}


def middle(ends: tuple[float, float], *, is_ratio: bool) -> Trace:
    """Return the line on which a perfect prediction lies.

    Parameters
    ----------
    ends
        Ends of the horizontal axis.
    is_ratio
        Whether the panel shows predicted over actual rather than predicted.

    Returns
    -------
    dict
        A plotly trace.
    """
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [*ends],
        "y": [1.0, 1.0] if is_ratio else [*ends],
        "line": {"color": GREY, "width": 1.5},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def height_of(up: FloatArray, ends: tuple[float, float], *, is_ratio: bool) -> tuple[float, float]:
    """Return the ends of the upright axis, which hold every point.

    Parameters
    ----------
    up
        Heights of the points, above zero.
    ends
        Ends of the horizontal axis.
    is_ratio
        Whether the heights are predicted over actual; the axis is then even about one.

    Returns
    -------
    tuple of float
    """
    if not is_ratio:
        return min(ends[0], float(up.min()) / 1.3), max(ends[1], float(up.max()) * 1.3)
    reach = max(1.5, 1.12 * math.exp(float(np.abs(np.log(up)).max())))
    return 1 / reach, reach


def panel_axes(
    ends: tuple[float, float],
    span: tuple[float, float],
    unit: str,
    domain: tuple[float, float],
    suffix: str,
    language: Language,
    *,
    is_ratio: bool,
) -> Layout:
    """Return both axes of one panel.

    Parameters
    ----------
    ends, span
        Ends of the horizontal and of the upright axis.
    unit
        Unit id of what was predicted.
    domain
        Lower and upper edge of the panel in paper coordinates.
    suffix
        Number of the axes; empty for the first.
    language
        Language of titles and ticks.
    is_ratio
        Whether the panel shows predicted over actual against the size of the system.

    Returns
    -------
    dict
        ``xaxis`` and ``yaxis`` with their suffix.
    """
    x: Layout = {
        "type": "log",
        "range": [math.log10(end) for end in ends],
        "anchor": f"y{suffix}",
        **decade_ticks(*ends, language),
    }
    y: Layout = {"type": "log", "range": [math.log10(end) for end in span], "anchor": f"x{suffix}"}
    y["domain"] = [max(0.0, domain[0]), domain[1]]
    if is_ratio:
        steps = (0.67, 0.8, 1.0, 1.25, 1.5) if span[1] < 2 else (0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
        ratios = [step for step in steps if span[0] <= step <= span[1]]
        y |= labelled_ticks(ratios, [f"×{number(r, language)}" for r in ratios])
        y["title"] = {"text": _RATIO.in_(language)}
        x["title"] = {"text": _SIZE.in_(language) if domain[0] < 0.01 else ""}
    else:
        label = quantity(2.0, unit, language).removeprefix("2").strip()
        y |= {**decade_ticks(*span, language), "title": {"text": _PREDICTED.in_(language)}}
        x["title"] = {"text": _ACTUAL.format(unit=label).in_(language)}
    return {f"xaxis{suffix}": x, f"yaxis{suffix}": y}
