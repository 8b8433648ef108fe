"""Accelerators and power by year: what is installed, what has power, and what power there is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.models.capacity.inputs import PHASES
from analysis.presentation import text
from analysis.presentation.charts.panels import above, heading, note, upright
from analysis.presentation.numbers import month, quantity
from analysis.presentation.runs import CapacityRun
from analysis.presentation.theme import (
    BLUE,
    GREEN,
    GREY,
    HIGHLIGHT,
    PURPLE,
    Layout,
    Trace,
    draw,
    drawn,
    finish,
    tint,
)
from analysis.presentation.ticks import labelled_ticks

if TYPE_CHECKING:
    import plotly.graph_objects as go

_PHASE_COLOURS = {"early_service": PURPLE, "opening": BLUE, "growth": GREEN}

_FLEET = Text(ko="가속기(장): 막대 가동, 점선 설치", en="Accelerators: bars running, dots installed")
_POWER = Text(ko="전력(MW): 면 공급 가능, 파선 필요", en="Power (MW): area available, dashes required")
_INSTALLED = Text(ko="설치 전체", en="All installed")
_REQUIRED = Text(ko="필요 전력", en="Power required")
_AVAILABLE = Text(ko="공급 가능 전력", en="Power available")
_OPENING = Text(ko="실제 개소 가능 {date}", en="can open {date}")
_ALT = Text(
    ko="연도별 가속기 수와 전력을 나타낸 계단 그림. "
    "설치된 가속기는 {peak_year}년에 {peak}으로 가장 많습니다. {gap} "
    "전력까지 갖추어 문을 열 수 있는 때는 {opening}입니다.",
    en="Staircase of accelerators and power by year. Most accelerators are installed in {peak_year}: {peak}. "
    "{gap} With power in place, the centre can open in {opening}.",
)
_GAP = Text(
    ko="설치되었으나 전력이 없는 가속기는 {year}년 말 {idle}으로 가장 많습니다.",
    en="The most that stand without power are {idle}, at the end of {year}.",
)
_NO_GAP = Text(
    ko="설치된 가속기는 매년 말 모두 전력을 공급받습니다.",
    en="At every year's end all that are installed have power.",
)
_CAPTION = Text(
    ko="설치된 가속기와 실제로 가동되는 가속기, 필요한 전력과 공급 가능한 전력",
    en="Accelerators installed and running; power required and available",
)


def fleet_and_power(run: CapacityRun, *, source: str) -> go.Figure:
    """Draw installed and running accelerators by year above the power that they need and that there is.

    Parameters
    ----------
    run
        A run of the capacity model; its first scenario is drawn.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Bars by phase without gaps, which make a staircase, under a line of all that is installed.
    """
    language, outcome = run.language, run.outcome
    years = outcome.years
    installed = outcome.installed_accelerators[0].sum(axis=0)
    running = outcome.energised_accelerators[0]
    opening = float(outcome.effective_opening_date[0])
    data: list[Trace] = [
        {
            "type": "bar",
            "name": text.PHASES[phase].in_(language),
            "x": [int(year) for year in years],
            "y": drawn(running[position]),
            "marker": {"color": _PHASE_COLOURS[phase], "line": {"width": 0}},
            "customdata": [quantity(value, "accelerators", language) for value in running[position]],
            "hovertemplate": "%{x}: %{customdata}<extra>%{fullData.name}</extra>",
        }
        for position, phase in enumerate(PHASES)
    ]
    data.append(
        _steps(
            years,
            installed,
            name=_INSTALLED.in_(language),
            line={"color": GREY, "width": 2.5, "dash": "dot"},
            words=[quantity(value, "accelerators", language) for value in installed],
        )
    )
    lower: Trace = {"xaxis": "x2", "yaxis": "y2"}
    line = {"color": GREEN, "width": 2.5}
    area: Trace = {"line": line, "fill": "tozeroy", "fillcolor": tint(GREEN, 0.14)}
    dashes: Trace = {"line": {"color": HIGHLIGHT, "width": 2.5, "dash": "dash"}}
    available, required = outcome.available_power_mw[0], outcome.required_power_mw[0]
    for values, name, look in ((available, _AVAILABLE, area), (required, _REQUIRED, dashes)):
        words = [quantity(value, "mw", language) for value in values]
        data.append(_steps(years, values, name=name.in_(language), words=words, **look, **lower))
    figure = draw(data, _layout(years, opening, language))
    return finish(
        figure,
        language=language,
        alt=_alt(run, installed, running.sum(axis=0), opening),
        caption=_CAPTION.in_(language),
        source=source,
        name="capacity-fleet-and-power",
    )


def _steps(years: np.ndarray, values: np.ndarray, *, words: Sequence[str], **look: Any) -> Trace:
    """Line that holds a year's value over the whole year, its first and last year included."""
    edges = [int(years[0]) - 0.5, *[int(year) for year in years], int(years[-1]) + 0.5]
    heights = [values[0], *values, values[-1]]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": edges,
        "y": drawn(heights),
        "customdata": [words[0], *words, words[-1]],
        "hovertemplate": "%{customdata}<extra>%{fullData.name}</extra>",
        "showlegend": False,
        **look,
        # hvh turns half-way between two years, exactly where one bar ends and the next begins.
        "line": {**look["line"], "shape": "hvh"},
    }


def _layout(years: np.ndarray, opening: float, language: Language) -> Layout:
    first, last = int(years[0]), int(years[-1])
    step = 1 if last - first < 8 else 2
    shown = list(range(first, last + 1, step))
    ticks = labelled_ticks(shown, [f"’{year % 100:02d}" if step == 1 else str(year) for year in shown])
    ends: Layout = {"range": [first - 0.5, last + 0.5], "showgrid": False}
    shapes, annotations = (
        [],
        [
            heading(_FLEET.in_(language), y=1.0),
            heading(_POWER.in_(language), y=0.37),
        ],
    )
    if math.isfinite(opening):
        # A bar stands over its whole year: the year begins half a step left of its middle.
        place = opening - 0.5
        look: Layout = {"xref": "x", "line": {"color": GREY, "width": 1.5}}
        # The line leaves out the strip between the panels, where the heading of the lower one stands.
        shapes += [upright(place, y0=0.47, y1=1, **look), upright(place, y0=0, y1=0.37, **look)]
        is_late = opening > (first + last) / 2
        annotations.append(
            note(
                _OPENING.format(date=month(opening, language)).in_(language),
                x=place,
                y=0.47,
                yref="paper",
                xref="x",
                yanchor="top",
                yshift=-1,
                xanchor="right" if is_late else "left",
                xshift=-5 if is_late else 5,
            )
        )
    return {
        "height": 560,
        "barmode": "stack",
        "bargap": 0,
        "legend": above(420),
        "margin": {"t": 24},
        "xaxis": {**ends, **ticks, "anchor": "y", "showticklabels": False},
        "yaxis": {"domain": [0.47, 1.0], "rangemode": "tozero"},
        "xaxis2": {**ends, **ticks, "anchor": "y2"},
        "yaxis2": {"domain": [0.0, 0.37], "rangemode": "tozero"},
        "shapes": shapes,
        "annotations": annotations,
    }


def _alt(run: CapacityRun, installed: np.ndarray, running: np.ndarray, opening: float) -> str:
    language, years = run.language, run.outcome.years
    idle = installed - running
    worst, most = int(np.argmax(idle)), int(np.argmax(installed))
    gap = _NO_GAP
    if idle[worst] >= 1:
        gap = _GAP.format(year=int(years[worst]), idle=quantity(idle[worst], "accelerators", language))
    return _ALT.format(
        peak_year=int(years[most]),
        peak=quantity(installed[most], "accelerators", language),
        gap=gap,
        opening=month(opening, language),
    ).in_(language)
