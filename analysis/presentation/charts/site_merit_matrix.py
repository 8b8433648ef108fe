"""The decision matrix at a glance: how good each city is on each criterion, its place there, and what is in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import label_above
from analysis.presentation.charts.site_merit_panels import said_score, short_name, small
from analysis.presentation.charts.site_merit_profiles import goodness
from analysis.presentation.theme import BLUE, GREY, HIGHLIGHT, Layout, Trace, draw, drawn, finish, tint
from analysis.presentation.ticks import labelled_ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from analysis.presentation.funding_runs import FloatArray
    from analysis.results.site_merit_records import Criterion, DecisionMatrix

_ROW_PIXELS: Final = 46
#: Half the height of a cell, in rows; the rest of the row is the criterion's name.
_HALF: Final = 0.27
_DIGITS: Final = 11
#: Opacity of the worst cell; from this part of the way on a cell is dark enough for white digits.
_PALEST: Final = 0.06
_DARK: Final = 0.62
#: Scores nearer than this are equal but for rounding.
_SAME: Final = 1e-9
_PROVINCE = Text(ko="시도 단위", en="province figure")
_COST = Text(ko="작을수록 좋음", en="less is better")
_BENEFIT = Text(ko="클수록 좋음", en="more is better")
_ALT = Text(
    ko="의사결정 행렬. 도시 {cities}곳을 순위 순으로, 기준 {criteria}개를 행으로 놓고 좋을수록 진하게 칠하였으며 숫자는 기준별 등수입니다. "
    "구간으로만 아는 점수는 {missing}개, 불확실한 점수는 {doubtful}개, 시도 단위 기준은 {province}개입니다.",
    en="Decision matrix of {cities} cities by rank and {criteria} criteria; darker is better, numbers are places on the "
    "criterion. {missing} scores are known only as intervals, {doubtful} are uncertain, {province} criteria are province figures.",
)
_CAPTION = Text(
    ko="의사결정 행렬: 기준별 등수(진할수록 좋음, 물결표가 붙으면 불확실한 점수, 물결표만 있으면 구간으로만 아는 점수)",
    en="Decision matrix: place on each criterion (darker is better; a tilde marks an uncertain score, a tilde alone one known only as an interval)",
)


def decision_matrix(
    matrix: DecisionMatrix,
    ranks: Sequence[float],
    *,
    highlighted: str,
    language: Language,
    source: str,
) -> go.Figure:
    """Draw the matrix as shaded cells with the place of each city on each criterion.

    Parameters
    ----------
    matrix
        Scores with their doubts.
    ranks
        Rank of each city, which orders the columns.
    highlighted
        Id of the city whose column is framed.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        The figures themselves, with year and grade, stand in the table and appear when a cell is touched.
    """
    low, high = goodness(matrix)
    middle = (low + high) / 2
    order = np.argsort(np.asarray(ranks, dtype=float), kind="stable").tolist()
    rows = len(matrix.criteria)
    cells = [
        _cell(matrix, middle, row, at, place, language)
        for at in range(rows)
        for place, row in enumerate(order)
    ]
    names = [short_name(matrix.cities[row].label, language) for row in order]
    own = order.index(matrix.city_index(highlighted))
    layout: Layout = {
        "height": 84 + _ROW_PIXELS * rows,
        "barmode": "overlay",
        "bargap": 0,
        "showlegend": False,
        "margin": {"l": 4, "r": 4},
        "xaxis": {
            "range": [-0.52, len(order) - 0.48],
            "side": "top",
            "tickangle": -90,
            "showgrid": False,
            **labelled_ticks(
                list(range(len(order))),
                [f"<b>{name}</b>" if place == own else name for place, name in enumerate(names)],
            ),
            "tickfont": {"size": 12},
        },
        "yaxis": {"range": [rows - 1 + _HALF + 0.04, -1 + _HALF], "visible": False},
        "annotations": [
            label_above(_label(criterion, language), row=at, shift=round(_HALF * _ROW_PIXELS))
            for at, criterion in enumerate(matrix.criteria)
        ],
        "shapes": [
            {
                "type": "rect",
                "x0": own - 0.5,
                "x1": own + 0.5,
                "y0": at - _HALF,
                "y1": at + _HALF,
                "line": {"color": HIGHLIGHT, "width": 2},
            }
            for at in range(rows)
        ],
    }
    # White digits on what is dark; the others take the colour of the page.
    figure = draw(
        [
            _bars(cells),
            _digits([cell for cell in cells if cell.is_dark], {"size": _DIGITS, "color": "white"}),
            _digits([cell for cell in cells if not cell.is_dark], {"size": _DIGITS}),
        ],
        layout,
    )
    states = [state for row in matrix.states for state in row]
    return finish(
        figure,
        language=language,
        alt=_ALT.format(
            cities=str(len(order)),
            criteria=str(rows),
            missing=str(states.count("missing")),
            doubtful=str(states.count("doubtful")),
            province=str(sum(criterion.level == "province" for criterion in matrix.criteria)),
        ).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name="site-merit-matrix",
    )


@dataclass(frozen=True)
class _Cell:
    x: int
    y: int
    colour: str
    text: str
    said: str
    is_dark: bool


def _cell(
    matrix: DecisionMatrix, middle: FloatArray, row: int, at: int, place: int, language: Language
) -> _Cell:
    value = float(middle[row, at])
    state = matrix.states[row][at]
    is_sure = state == "certain"
    beaten = 1 + int((middle[:, at] > value + _SAME).sum())
    return _Cell(
        x=place,
        y=at,
        colour=tint(BLUE if is_sure else GREY, round(_PALEST + (1 - _PALEST) * value, 2)),
        # A place that rests on an interval alone would be made up.
        text="~" if state == "missing" else f"{'' if is_sure else '~'}{beaten}",
        said=f"{short_name(matrix.cities[row].label, language)}, {cell_words(matrix, row, at, language)}",
        is_dark=value > _DARK,
    )


def cell_words(matrix: DecisionMatrix, row: int, at: int, language: Language) -> str:
    """Say what one cell of the matrix holds.

    Parameters
    ----------
    matrix
        Scores with their doubts.
    row, at
        Position of the city and of the criterion.
    language
        Language of the words.

    Returns
    -------
    str
        Criterion, score or interval, year and grade.
    """
    criterion = matrix.criteria[at]
    score = said_score(
        matrix.values[row, at], matrix.lows[row, at], matrix.highs[row, at], criterion.unit, language
    )
    rest = [f"{matrix.years[row, at]:.0f}"] if np.isfinite(matrix.years[row, at]) else []
    rest.append(matrix.grades[row][at])
    return f"{criterion.label.in_(language)}: {score} ({', '.join(rest)})"


def _bars(cells: Sequence[_Cell]) -> Trace:
    return {
        "type": "bar",
        "x": [cell.x for cell in cells],
        "base": drawn([cell.y - _HALF for cell in cells]),
        "y": drawn([2 * _HALF] * len(cells)),
        "width": 0.94,
        "marker": {"color": [cell.colour for cell in cells], "line": {"width": 0}},
        "customdata": [cell.said for cell in cells],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _digits(cells: Sequence[_Cell], font: Layout) -> Trace:
    # Text of a bar would choose its own colour, for a white page.
    return {
        "type": "scatter",
        "mode": "text",
        "x": [cell.x for cell in cells],
        "y": [cell.y for cell in cells],
        "text": [cell.text for cell in cells],
        "textfont": font,
        "hoverinfo": "skip",
    }


def _label(criterion: Criterion, language: Language) -> str:
    words = [(_BENEFIT if criterion.sense > 0 else _COST).in_(language)]
    words += [_PROVINCE.in_(language)] if criterion.level == "province" else []
    return f"<b>{criterion.label.in_(language)}</b> {small(' · '.join(words))}"
