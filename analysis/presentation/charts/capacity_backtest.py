"""Predictions held against real systems: peak, HPL, power and cost, misses included."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.backtest_panels import corridor, height_of, middle, panel_axes
from analysis.presentation.charts.panels import note
from analysis.presentation.numbers import count, quantity, share
from analysis.presentation.text import listed
from analysis.presentation.theme import BLUE, HIGHLIGHT, Layout, Trace, draw, drawn, finish, tint

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.models.capacity.back_test import BackTest, MeasureBackTest

FloatArray = npt.NDArray[np.float64]

#: Measures with a point prediction: field of the back-test, its name, its unit.
MEASURES: tuple[tuple[str, Text, str], ...] = (
    ("rpeak_pflops", Text(ko="최대 성능(Rpeak)", en="Peak (Rpeak)"), "petaflops"),
    ("rmax_pflops", Text(ko="HPL 성능(Rmax)", en="HPL (Rmax)"), "petaflops"),
    ("power_mw", Text(ko="HPL 전력", en="Power (HPL)"), "mw"),
)
#: Misses named in each panel: the farthest ones; the table names all.
_LETTERS = "abcd"
_BRACKETED = re.compile(r"\s*[\[(].*?[\])]")
_NAME_LETTERS = 16
_PANEL_PIXELS = 240
_GAP_PIXELS = 116

_HIT = Text(ko="예측 구간 안", en="inside its predicted band")
_MISS = Text(ko="빗나감(예측 구간 밖)", en="miss: outside its band")
_PANEL = Text(
    ko="{measure} · 오차 중앙값 {error} ({systems}기)",
    en="{measure}: median error {error} (n = {systems})",
)
_ALT_LINE = Text(
    ko="{measure}: 시스템 {systems}기, 오차 중앙값 {error}, 열에 아홉은 {nine} 이내, 빗나간 것 {misses}기.",
    en="{measure}: {systems} systems, median error {error}, nine in ten within {nine}, {misses} missed.",
)
_SCATTER_ALT = Text(
    ko="예측값과 실제값을 견준 로그 산점도 세 칸. {lines} 가장 크게 빗나간 시스템: {worst}.",
    en="Three log scatter plots of predicted against actual. {lines} Farthest off: {worst}.",
)
_ERROR_ALT = Text(
    ko="예측값을 실제값으로 나눈 비를 시스템 규모에 따라 나타낸 산점도 세 칸. {lines} "
    "가장 크게 빗나간 시스템: {worst}.",
    en="Three scatter plots of predicted over actual against system size. {lines} Farthest off: {worst}.",
)
_SCATTER_CAPTION = Text(
    ko="가속기 종류와 수만으로 예측한 값과 실제 값(해당 시스템과 관련 시스템은 제외하고 예측)",
    en="Predicted from accelerator and count alone, against actual (each system predicted without itself and "
    "its relatives)",
)
_ERROR_CAPTION = Text(
    ko="예측값 ÷ 실제값, 시스템 규모별(해당 시스템과 관련 시스템은 제외하고 예측)",
    en="Predicted over actual by system size (each system predicted without itself and its relatives)",
)
_HOVER = Text(
    ko="<b>{system}</b><br>{accelerator} {count}장<br>예측 {predicted}<br>실제 {actual} ({error})",
    en="<b>{system}</b><br>{count} × {accelerator}<br>predicted {predicted}<br>actual {actual} ({error})",
)


def back_test_scatter(result: BackTest, *, language: Language, source: str) -> go.Figure:
    """Draw predicted against actual peak, HPL and power, one panel each, misses named.

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
        The shaded band holds nine predictions in ten.
    """
    return _panels(result, language=language, source=source, is_ratio=False)


def back_test_errors(result: BackTest, *, language: Language, source: str) -> go.Figure:
    """Draw predicted over actual against the size of the system, one panel a measure, misses named.

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
        The shaded band holds nine predictions in ten.
    """
    return _panels(result, language=language, source=source, is_ratio=True)


def _panels(result: BackTest, *, language: Language, source: str, is_ratio: bool) -> go.Figure:
    height = 90 + len(MEASURES) * (_PANEL_PIXELS + _GAP_PIXELS)
    gap = _GAP_PIXELS / (height - 140)
    each = (1 - gap * (len(MEASURES) - 1)) / len(MEASURES)
    data: list[Trace] = []
    annotations: list[Layout] = []
    layout: Layout = {}
    lines, worst = [], []
    for position, (field, name, unit) in enumerate(MEASURES):
        measure = result.measures[field]
        suffix = "" if position == 0 else str(position + 1)
        top = 1 - position * (each + gap)
        axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
        tested = np.flatnonzero(measure.is_tested)
        across = (result.accelerator_count if is_ratio else measure.actual)[tested]
        up = (measure.predicted / measure.actual if is_ratio else measure.predicted)[tested]
        hit = measure.in_band[tested]
        nine = measure.error_quantile(0.9)
        ends = (float(across.min()) / 1.4, float(across.max()) * 1.4)
        data += [
            {**corridor(ends, nine, is_ratio=is_ratio), **axes},
            {**middle(ends, is_ratio=is_ratio), **axes},
        ]
        words = _words(result, measure, unit, tested, language)
        for is_hit in (True, False):
            at = np.flatnonzero(hit == is_hit)
            data.append(
                {
                    **_points(across[at], up[at], [words[i] for i in at], is_hit=is_hit, language=language),
                    "showlegend": position == 0,
                    **axes,
                }
            )
        span = height_of(up, ends, is_ratio=is_ratio)
        far = _farthest(measure, tested)
        worst.append(f"{result.system[tested[far[0]]]} ({name.in_(language)})")
        names = _named(result, measure, tested, far, language)
        place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "align": "left"}
        annotations.append(
            note(f"<b>{_fill(_PANEL, measure, name, language)}</b><br>{names}", x=0, y=top, **place)
        )
        annotations += _letters(across, up, far, suffix, is_ratio=is_ratio)
        layout |= panel_axes(ends, span, unit, (top - each, top), suffix, language, is_ratio=is_ratio)
        lines.append(_fill(_ALT_LINE, measure, name, language))
    figure = draw(
        data,
        {
            "height": height,
            "margin": {"t": 64},
            "legend": {"y": 1 + 68 / height},
            "annotations": annotations,
            **layout,
        },
    )
    alt, caption, label = (
        (_ERROR_ALT, _ERROR_CAPTION, "capacity-back-test-errors")
        if is_ratio
        else (_SCATTER_ALT, _SCATTER_CAPTION, "capacity-back-test")
    )
    return finish(
        figure,
        language=language,
        alt=alt.format(lines=" ".join(lines), worst=listed(worst, language)).in_(language),
        caption=caption.in_(language),
        source=source,
        name=label,
    )


def _fill(words: Text, measure: MeasureBackTest, name: Text, language: Language) -> str:
    return words.format(
        measure=name,
        systems=count(measure.systems, language),
        error=share(measure.median_error, language),
        nine=share(measure.error_quantile(0.9), language),
        misses=count(int(np.count_nonzero(measure.is_tested & ~measure.in_band)), language),
    ).in_(language)


def _points(x: FloatArray, y: FloatArray, words: Sequence[str], *, is_hit: bool, language: Language) -> Trace:
    look = (
        {"color": tint(BLUE, 0.55), "size": 7}
        if is_hit
        else {"color": HIGHLIGHT, "size": 9, "symbol": "diamond"}
    )
    return {
        "type": "scatter",
        "mode": "markers",
        "name": (_HIT if is_hit else _MISS).in_(language),
        "x": drawn(x),
        "y": drawn(y),
        "marker": {**look, "line": {"color": "white", "width": 0.5}},
        "customdata": list(words),
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _words(
    result: BackTest, measure: MeasureBackTest, unit: str, tested: npt.NDArray[np.int64], language: Language
) -> list[str]:
    return [
        _HOVER.format(
            system=result.system[i],
            accelerator=result.accelerator[i],
            count=count(float(result.accelerator_count[i]), language),
            predicted=quantity(float(measure.predicted[i]), unit, language),
            actual=quantity(float(measure.actual[i]), unit, language),
            error=f"{'+' if measure.error[i] > 0 else ''}{share(float(measure.error[i]), language)}",
        ).in_(language)
        for i in tested
    ]


def _farthest(measure: MeasureBackTest, tested: npt.NDArray[np.int64]) -> list[int]:
    """Positions among the tested systems, the farthest prediction first."""
    distance = np.abs(np.log(measure.predicted[tested] / measure.actual[tested]))
    return [int(i) for i in np.argsort(-distance, kind="stable")]


def _letters(
    across: FloatArray, up: FloatArray, far: Sequence[int], suffix: str, *, is_ratio: bool
) -> list[Layout]:
    """Put a letter beside each of the farthest misses, on the side that faces away from the others."""
    notes = []
    for letter, i in zip(_LETTERS, far, strict=False):
        is_above = bool(up[i] > (1.0 if is_ratio else across[i]))
        notes.append(
            note(
                f"<b>{letter}</b>",
                x=math.log10(across[i]),
                y=math.log10(up[i]),
                xref=f"x{suffix}",
                yref=f"y{suffix}",
                xshift=-9 if is_above else 9,
                yshift=7 if is_above else -7,
                xanchor="center",
                yanchor="middle",
            )
        )
    return notes


def _named(
    result: BackTest,
    measure: MeasureBackTest,
    tested: npt.NDArray[np.int64],
    far: Sequence[int],
    language: Language,
) -> str:
    """Names and errors behind the letters."""
    parts = []
    for letter, i in zip(_LETTERS, far, strict=False):
        # What stands in brackets tells list entries apart, not machines that readers know.
        name = _BRACKETED.sub("", result.system[tested[i]])
        name = name if len(name) <= _NAME_LETTERS else f"{name[: _NAME_LETTERS - 1].rstrip()}…"
        error = share(float(measure.error[tested[i]]), language)
        parts.append(f"<b>{letter}</b> {name} {'' if error.startswith('−') else '+'}{error}")
    return "<br>".join("   ".join(parts[start : start + 2]) for start in range(0, len(parts), 2))
