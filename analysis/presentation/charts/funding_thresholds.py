"""Values at which an answer turns, beside where the scenario stands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import label_above, note, wrapped
from analysis.presentation.numbers import quantity, split_quantity
from analysis.presentation.theme import BLUE, GREY, HIGHLIGHT, Layout, Trace, draw, drawn, finish, tint

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.funding_records import Threshold

_ROW_PIXELS = 116
_LABEL_WIDTH = 50

_NOW = Text(ko="현재", en="now")
_TURNS = Text(ko="임계값", en="threshold")
_SAID = {
    "unique": Text(ko="현재 {now}, 임계값 {value}", en="now {now}, threshold {value}"),
    "several": Text(
        ko="현재 {now}, 가장 가까운 임계값 {value}(여러 개)", en="now {now}, nearest of several {value}"
    ),
    "none": Text(ko="현재 {now}, 임계값 없음", en="now {now}, no threshold"),
}
_ALT = Text(
    ko="항목별로 현재 값과 답이 바뀌는 임계값을 나타낸 그림. {lines}.",
    en="Where the scenario stands and where the answer turns. {lines}.",
)
_LINE = Text(ko="{label}: {said}", en="{label}: {said}")
_CAPTION = Text(
    ko="답이 바뀌는 임계값(선은 탐색 범위)",
    en="Thresholds at which the answer turns (the line is the range searched)",
)


def said(threshold: Threshold, language: Language) -> str:
    """Write where the scenario stands and where the threshold lies, or that there is none.

    Parameters
    ----------
    threshold
        One threshold.
    language
        Language of the text.

    Returns
    -------
    str
    """
    status = threshold.status if math.isfinite(threshold.value) else "none"
    now, value = threshold.now, threshold.value
    # The unit is said once, with the last number, so that the line fits a phone.
    return (
        _SAID[status]
        .format(
            now=(quantity if status == "none" else bare)(now, threshold.unit, language),
            value=quantity(value, threshold.unit, language),
        )
        .in_(language)
    )


def bare(value: float, unit: str, language: Language) -> str:
    """Write a value without its unit; percent signs and words of scale stay.

    Parameters
    ----------
    value
        In the unit.
    unit
        Unit id.
    language
        Language of the text.

    Returns
    -------
    str
    """
    return split_quantity(value, unit, language)[0].strip()


def thresholds(items: Sequence[Threshold], *, language: Language, source: str) -> go.Figure:
    """Draw where the scenario stands and where the answer turns, each within its own bounds.

    Parameters
    ----------
    items
        Thresholds.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        A threshold that does not exist is said in words.
    """
    rows = list(range(len(items)))
    data: list[Trace] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [end for _ in items for end in (0, 1, None)],
            "y": [end for row in rows for end in (row, row, None)],
            "line": {"color": tint(GREY, 0.35), "width": 7},
            "hoverinfo": "skip",
            "showlegend": False,
        },
        {
            "type": "scatter",
            "mode": "lines",
            "x": [
                end
                for item in items
                for end in (*drawn([_place(item.now, item), _place(item.value, item)]), None)
            ],
            "y": [end for row in rows for end in (row, row, None)],
            "line": {"color": tint(HIGHLIGHT, 0.5), "width": 7},
            "hoverinfo": "skip",
            "showlegend": False,
        },
    ]
    for name, colour, symbol, values in (
        (_NOW, BLUE, "circle", [item.now for item in items]),
        (_TURNS, HIGHLIGHT, "diamond", [item.value for item in items]),
    ):
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": name.in_(language),
                "x": drawn([_place(value, item) for value, item in zip(values, items, strict=True)]),
                "y": rows,
                "marker": {
                    "color": colour,
                    "symbol": symbol,
                    "size": 14,
                    "line": {"color": "white", "width": 1.5},
                },
                "cliponaxis": False,
                "customdata": [
                    f"{item.label.in_(language)}: {name.in_(language)} {quantity(value, item.unit, language)}"
                    for value, item in zip(values, items, strict=True)
                ],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
    annotations: list[Layout] = []
    for row, item in enumerate(items):
        annotations.append(label_above(_label(item, language), row=row, shift=11))
        annotations += [
            note(
                bare(end, item.unit, language),
                x=place,
                y=row,
                xanchor=anchor,
                yanchor="top",
                yshift=-9,
            )
            for place, end, anchor in ((0, item.bounds[0], "left"), (1, item.bounds[1], "right"))
        ]
    figure = draw(
        data,
        {
            "height": 70 + _ROW_PIXELS * len(items),
            "legend": {"y": 1.0},
            "xaxis": {"range": [-0.025, 1.025], "visible": False},
            "yaxis": {"range": [len(items) - 0.65, -0.6], "visible": False},
            "annotations": annotations,
        },
    )
    lines = [_LINE.format(label=item.label, said=said(item, language)).in_(language) for item in items]
    return finish(
        figure,
        language=language,
        alt=_ALT.format(lines="; ".join(lines)).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name="funding-thresholds",
    )


def _label(item: Threshold, language: Language) -> str:
    lines = [f"<b>{line}</b>" for line in wrapped(item.label.in_(language), _LABEL_WIDTH).split("<br>")]
    lines.append(said(item, language))
    if not math.isfinite(item.value):
        lines[-1] = wrapped(f"{lines[-1]}: {item.note.in_(language)}", _LABEL_WIDTH + 8)
    return "<br>".join(lines)


def _place(value: float, threshold: Threshold) -> float:
    """Place of a value between the bounds; what lies beyond them is drawn at their end."""
    low, high = threshold.bounds
    if not math.isfinite(value) or high <= low:
        return math.nan
    return min(max((value - low) / (high - low), 0.0), 1.0)
