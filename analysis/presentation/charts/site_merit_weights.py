"""Who leads with which weights of economy, policy and regional balance: a triangle of leaders."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import note, wrapped
from analysis.presentation.charts.site_merit_panels import rank_word, short_name
from analysis.presentation.numbers import share
from analysis.presentation.theme import (
    BLUE,
    GREEN,
    GREY,
    HIGHLIGHT,
    INK,
    PURPLE,
    Layout,
    Trace,
    draw,
    drawn,
    finish,
    tint,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import plotly.graph_objects as go

    from analysis.presentation.funding_runs import FloatArray
    from analysis.results.site_merit_records import City, WeightSpace

_HEIGHT: Final = 356
#: Height of an equilateral triangle on a base of one.
_TALL: Final = math.sqrt(3) / 2
_COLOURS: Final = (BLUE, GREEN, PURPLE)
#: Pixels that the triangle's base takes on a phone, from which the size of the points follows.
_BASE_PIXELS: Final = 274
_OTHERS = Text(ko="그 밖의 도시", en="Others")
_LEADS = Text(ko="{city} {share}", en="{city} {share}")
_CORNER = Text(ko="{heading}만", en="{heading} only")
_SAID = Text(ko="{weights}: 1위 {leader}, {city} {rank}", en="{weights}: 1st {leader}, {city} {rank}")
_ALT = Text(
    ko="{headings}의 가중치를 모두 바꾸어 본 삼각형. 1위를 차지하는 가중치의 비율: {leaders}. {home}",
    en="Triangle over all weights of {headings}. Share of the weights with which each city leads: {leaders}. {home}",
)
_LED = Text(
    ko="{city}의 1위 비율은 {share}이며, 가장 나쁠 때는 {worst}입니다.",
    en="{city} leads in {share} and comes {worst} at its worst.",
)
_NEVER = Text(
    ko="{city}: 어느 가중치에서도 1위가 아니며 가장 좋을 때 {best}입니다.",
    en="{city} leads with none of them and comes {best} at its best.",
)
_CAPTION = Text(
    ko="가중치에 따른 1위 도시(꼭짓점은 그 항목만 볼 때, 흰 표시는 평가 규칙)",
    en="Who leads with which weights (at a corner only that heading counts; white marks are rules)",
)


def weight_map(
    space: WeightSpace,
    cities: Sequence[City],
    *,
    rules: Mapping[str, Text],
    highlighted: str,
    language: Language,
    source: str,
) -> go.Figure:
    """Draw the leader at each point of the triangle of weights, and where the rules lie.

    Parameters
    ----------
    space
        Leaders over a grid of weights.
    cities
        Candidates, for their names.
    rules
        Name of each rule set that may be marked.
    highlighted
        Id of the city that keeps the colour of the highlight.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        The three cities that lead most often beside the highlighted one have a colour, the others are grey.
    """
    labels = {city.id: short_name(city.label, language) for city in cities}
    x, y = _placed(space.weights)
    shares = {city: space.leaders.count(city) / len(space.leaders) for city in dict.fromkeys(space.leaders)}
    rivals = sorted((city for city in shares if city != highlighted), key=lambda city: -shares[city])
    groups: list[tuple[str, str, list[str]]] = [
        *((labels[city], colour, [city]) for city, colour in zip(rivals, _COLOURS, strict=False)),
        (_OTHERS.in_(language), tint(GREY, 0.75), rivals[len(_COLOURS) :]),
        (labels[highlighted], HIGHLIGHT, [highlighted]),
    ]
    said = [_said(space, at, labels, highlighted, language) for at in range(len(space.leaders))]
    # Hexagons of this size touch their neighbours.
    size = round(2 / math.sqrt(3) * _BASE_PIXELS / (_steps(space.weights) - 1), 1)
    data: list[Trace] = []
    for name, colour, members in groups:
        rows = [at for at, leader in enumerate(space.leaders) if leader in members]
        if not rows:
            continue
        part = share(len(rows) / len(space.leaders), language)
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": _LEADS.format(city=name, share=part).in_(language),
                "x": drawn(x[rows]),
                "y": drawn(y[rows]),
                "marker": {"symbol": "hexagon", "size": size, "color": colour, "opacity": 1},
                "customdata": [said[at] for at in rows],
                "hovertemplate": "%{customdata}<extra></extra>",
                "cliponaxis": False,
            }
        )
    marks, key = _marks(space, rules, language)
    data += marks
    key_pixels = 22 + 17 * (1 + key.count("<br>")) if key else 0
    figure = draw(
        data,
        {
            "height": _HEIGHT + key_pixels,
            "margin": {"l": 6, "r": 6, "t": 34, "b": key_pixels + 24},
            "legend": {"y": 1 + 34 / _HEIGHT},
            "xaxis": {"range": [-0.14, 1.14], "visible": False, "constrain": "domain"},
            "yaxis": {
                "range": [-0.05, _TALL + 0.08],
                "visible": False,
                "scaleanchor": "x",
                "constrain": "domain",
            },
            "annotations": [*_corners(space, language), *_key(key)],
        },
    )
    return finish(
        figure,
        language=language,
        alt=_alt(space, shares, labels, highlighted, language),
        caption=_CAPTION.in_(language),
        source=source,
        name="site-merit-weights",
    )


def _placed(weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Place weights in the triangle: the first heading on the left, the second on the right, the third on top."""
    x: FloatArray = weights[:, 1] + weights[:, 2] / 2
    y: FloatArray = weights[:, 2] * _TALL
    return x, y


def _steps(weights: FloatArray) -> int:
    """Count the points along an edge of the triangle, from the number of all points."""
    return max(round((math.sqrt(8 * len(weights) + 1) - 1) / 2), 2)


def _said(
    space: WeightSpace, at: int, labels: Mapping[str, str], highlighted: str, language: Language
) -> str:
    weights = ", ".join(
        f"{heading.in_(language)} {share(float(weight), language)}"
        for heading, weight in zip(space.headings, space.weights[at], strict=True)
    )
    return _SAID.format(
        weights=weights,
        leader=labels[space.leaders[at]],
        city=labels[highlighted],
        rank=rank_word(float(space.home_rank[at]), language),
    ).in_(language)


def _marks(space: WeightSpace, rules: Mapping[str, Text], language: Language) -> tuple[list[Trace], str]:
    """Mark the rules by letter, and name them below."""
    named = [key for key in space.marks if key in rules]
    if not named:
        return [], ""
    x, y = _placed(np.array([space.marks[key] for key in named]))
    letters = [chr(ord("A") + at) for at in range(len(named))]
    trace: Trace = {
        "type": "scatter",
        "mode": "markers+text",
        "x": drawn(x),
        "y": drawn(y),
        "text": [f"<b>{letter}</b>" for letter in letters],
        "textfont": {"color": INK, "size": 10},
        "marker": {"color": "white", "size": 16, "opacity": 0.92, "line": {"color": INK, "width": 1.5}},
        "customdata": [rules[key].in_(language) for key in named],
        "hovertemplate": "%{customdata}<extra></extra>",
        "showlegend": False,
    }
    lines = [
        f"<b>{letter}</b> {rules[key].in_(language)}" for letter, key in zip(letters, named, strict=True)
    ]
    return [trace], "<br>".join(lines)


def _key(key: str) -> list[Layout]:
    if not key:
        return []
    return [
        note(
            key, x=0, y=0, xref="paper", yref="paper", xanchor="left", yanchor="top", yshift=-28, align="left"
        )
    ]


def _corners(space: WeightSpace, language: Language) -> list[Layout]:
    names = [wrapped(_CORNER.format(heading=heading).in_(language), 16) for heading in space.headings]
    places = ((0.0, 0.0, "top", -10), (1.0, 0.0, "top", -10), (0.5, _TALL, "bottom", 9))
    anchors = ("center", "center", "center")
    return [
        note(
            f"<b>{name}</b>",
            x=round(x, 4),
            y=round(y, 4),
            xanchor=anchor,
            yanchor=yanchor,
            yshift=shift,
        )
        for name, (x, y, yanchor, shift), anchor in zip(names, places, anchors, strict=True)
    ]


def _alt(
    space: WeightSpace,
    shares: Mapping[str, float],
    labels: Mapping[str, str],
    highlighted: str,
    language: Language,
) -> str:
    leaders = ", ".join(
        f"{labels[city]} {share(shares[city], language)}"
        for city in sorted(shares, key=lambda city: -shares[city])
    )
    words = _LED if space.home_share > 0 else _NEVER
    home = words.format(
        city=labels[highlighted],
        share=share(space.home_share, language),
        worst=rank_word(float(space.home_rank.max()), language),
        best=rank_word(float(space.home_rank.min()), language),
    )
    headings = "·".join(heading.in_(language) for heading in space.headings)
    if language == "en":
        headings = ", ".join(heading.en for heading in space.headings).lower()
    return _ALT.format(headings=headings, leaders=leaders, home=home).in_(language)
