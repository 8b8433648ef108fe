"""Each city against the best and the worst of all, criterion by criterion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import note
from analysis.presentation.charts.site_merit_panels import (
    heading_colour,
    key_lines,
    rank_word,
    said_score,
    short_name,
)
from analysis.presentation.text_site_merit import HEADINGS
from analysis.presentation.theme import GREY, GRID, HIGHLIGHT, Layout, Trace, draw, drawn, finish

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from analysis.presentation.funding_runs import FloatArray
    from analysis.results.site_merit_records import DecisionMatrix

_COLUMNS: Final = 2
_ROW_PIXELS: Final = 92
_KEY_WIDTH: Final = 50
_KEY_LINE: Final = 17
#: Bars between two panels, and the height of a panel with its name and numbers, where a full bar is one.
_BETWEEN: Final = 1.6
_PITCH: Final = 1.86
#: Height of a bar that would otherwise not be seen.
_LEAST: Final = 0.02
_OTHER = Text(ko="기본 기준 밖", en="Outside the base")
_ALT = Text(
    ko="후보지 {count}곳의 기준 {criteria}개를 막대로 나타낸 작은 그림. 막대가 길수록 좋으며 0은 가장 나쁜 도시, 1은 가장 좋은 도시입니다. "
    "{city}: 가장 좋은 기준 ‘{best}’({best_place}), 가장 나쁜 기준 ‘{worst}’({worst_place}).",
    en="Small panels of {count} candidates on {criteria} criteria; longer is better, from the worst city (0) to the best "
    "(1). {city}: best on “{best}” ({best_place}), worst on “{worst}” ({worst_place}).",
)
_CAPTION = Text(
    ko="도시별 기준 점수: 0은 가장 나쁜 후보, 1은 가장 좋은 후보(가는 선은 불확실한 점수의 구간)",
    en="Profile of each city from the worst candidate (0) to the best (1); thin lines are intervals of uncertain scores",
)


def goodness(matrix: DecisionMatrix) -> tuple[FloatArray, FloatArray]:
    """Return the scores between the worst and the best of all, more being better.

    Parameters
    ----------
    matrix
        Scores with their doubts.

    Returns
    -------
    tuple of numpy.ndarray
        The worse and the better end of each score, 0 to 1, both of the shape (cities, criteria); a criterion
        with one score for all has 0.5.
    """
    span = matrix.best - matrix.worst
    is_flat = span == 0
    divisor = np.where(is_flat, 1.0, span)
    ends = [np.where(is_flat, 0.5, (ends - matrix.worst) / divisor) for ends in (matrix.lows, matrix.highs)]
    return np.minimum(*ends), np.maximum(*ends)


def compared_by(matrix: DecisionMatrix) -> list[int]:
    """Return the positions of the criteria that compare over all cities, or of all where none does.

    Parameters
    ----------
    matrix
        Scores with their doubts.

    Returns
    -------
    list of int
    """
    return [at for at, one in enumerate(matrix.criteria) if one.is_in_base] or list(
        range(len(matrix.criteria))
    )


def profiles(
    matrix: DecisionMatrix,
    ranks: Sequence[float],
    *,
    highlighted: str,
    language: Language,
    source: str,
) -> go.Figure:
    """Draw a panel for each city, the best ranked first, with a bar for each criterion of the base.

    Parameters
    ----------
    matrix
        Scores with their doubts.
    ranks
        Rank of each city.
    highlighted
        Id of the city whose name is marked.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        A score of which only the interval is known has a line and no bar.
    """
    low, high = goodness(matrix)
    order = np.argsort(np.asarray(ranks, dtype=float), kind="stable").tolist()
    columns = compared_by(matrix)
    rows = -(-len(order) // _COLUMNS)
    names = [matrix.criteria[at].label.in_(language) for at in columns]
    key = key_lines(names, _KEY_WIDTH)
    key_pixels = 12 + _KEY_LINE * (1 + key.count("<br>"))
    # All panels share one pair of axes: a figure of sixteen pairs would take ten times as long to draw.
    wide = len(columns) + _BETWEEN
    corners = {
        row: ((place % _COLUMNS) * wide, -(place // _COLUMNS) * _PITCH) for place, row in enumerate(order)
    }
    annotations: list[Layout] = []
    for row, (left, foot) in corners.items():
        city = matrix.cities[row]
        name = short_name(city.label, language)
        if city.id == highlighted:
            name = f'<span style="color:{HIGHLIGHT}">▶</span> {name}'
        annotations.append(
            note(
                f"<b>{name}</b> {rank_word(float(ranks[row]), language)}",
                x=left + 0.5,
                y=foot + 1.03,
                xanchor="left",
                yanchor="bottom",
            )
        )
    annotations.append(
        note(key, x=0, y=0, xref="paper", yref="paper", xanchor="left", yanchor="top", align="left")
    )
    figure = draw(
        [
            _frames(corners, len(columns)),
            *_bars(matrix, columns, corners, low, high, language),
            _doubts(columns, corners, low, high),
            _numbers(len(columns), corners),
        ],
        {
            "height": 44 + _ROW_PIXELS * rows + key_pixels,
            "margin": {"t": 34, "b": key_pixels, "l": 4, "r": 4},
            "barmode": "overlay",
            "legend": {"y": 1.0, "yanchor": "bottom"},
            "xaxis": {"range": [0.3, _COLUMNS * wide - _BETWEEN + 0.7], "visible": False},
            "yaxis": {"range": drawn([-(rows - 1) * _PITCH - 0.36, 1.42]), "visible": False},
            "annotations": annotations,
        },
    )
    return finish(
        figure,
        language=language,
        alt=_alt(matrix, (low + high)[:, columns], highlighted, names, language),
        caption=_CAPTION.in_(language),
        source=source,
        name="site-merit-profiles",
    )


Corners = Mapping[int, tuple[float, float]]


def _frames(corners: Corners, count: int) -> Trace:
    """Draw the lines of the worst, the middle and the best in every panel."""
    x: list[float | None] = []
    y: list[float | None] = []
    for left, foot in corners.values():
        for level in (0.0, 0.5, 1.0):
            x += [left + 0.4, left + count + 0.6, None]
            y += [foot + level, foot + level, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": GRID, "width": 1},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _bars(
    matrix: DecisionMatrix,
    columns: Sequence[int],
    corners: Corners,
    low: FloatArray,
    high: FloatArray,
    language: Language,
) -> list[Trace]:
    traces = []
    for key in dict.fromkeys(matrix.criteria[at].heading for at in columns):
        # Where only an interval is known there is no bar to be read as a score.
        cells = [
            (row, place, at)
            for row in corners
            for place, at in enumerate(columns, start=1)
            if matrix.criteria[at].heading == key and matrix.states[row][at] != "missing"
        ]
        traces.append(
            {
                "type": "bar",
                "name": HEADINGS.get(key, _OTHER).in_(language),
                "x": [corners[row][0] + place for row, place, _ in cells],
                "base": drawn([corners[row][1] for row, _, _ in cells]),
                "y": drawn([max((low[row, at] + high[row, at]) / 2, _LEAST) for row, _, at in cells]),
                "width": 0.76,
                "marker": {"color": heading_colour(key), "line": {"width": 0}},
                "customdata": [_said(matrix, row, at, language) for row, _, at in cells],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
    return traces


def _said(matrix: DecisionMatrix, row: int, at: int, language: Language) -> str:
    criterion = matrix.criteria[at]
    score = said_score(
        matrix.values[row, at], matrix.lows[row, at], matrix.highs[row, at], criterion.unit, language
    )
    return f"{short_name(matrix.cities[row].label, language)}, {criterion.label.in_(language)}: {score}"


def _doubts(columns: Sequence[int], corners: Corners, low: FloatArray, high: FloatArray) -> Trace:
    """Draw the interval of every score that is not certain."""
    x: list[float | None] = []
    y: list[float | None] = []
    for row, (left, foot) in corners.items():
        for place, at in enumerate(columns, start=1):
            if high[row, at] > low[row, at]:
                x += [left + place, left + place, None]
                y += [*drawn([foot + low[row, at], foot + high[row, at]]), None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": GREY, "width": 2.5},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _numbers(count: int, corners: Corners) -> Trace:
    """Write the number of each criterion below every panel."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [left + place for left, _ in corners.values() for place in range(1, count + 1)],
        "y": drawn([foot - 0.14 for _, foot in corners.values() for _ in range(count)]),
        "text": [str(place) for _ in corners for place in range(1, count + 1)],
        "textfont": {"size": 9},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _alt(
    matrix: DecisionMatrix, ends: FloatArray, highlighted: str, names: Sequence[str], language: Language
) -> str:
    own = matrix.city_index(highlighted)
    # Its place among the cities on each criterion, counted by the middle of each interval.
    places = 1 + (ends > ends[own]).sum(axis=0)
    best, worst = int(np.argmin(places)), int(np.argmax(places))
    return _ALT.format(
        count=str(len(matrix.cities)),
        criteria=str(len(names)),
        city=short_name(matrix.cities[own].label, language),
        best=names[best],
        best_place=rank_word(float(places[best]), language),
        worst=names[worst],
        worst_place=rank_word(float(places[worst]), language),
    ).in_(language)
