"""Figures of the overview: the tender's history, and the scenarios held against the baseline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.foundation.dates import date_span, decimal_year
from analysis.foundation.language import Language, Text
from analysis.presentation.charts.overview_scenarios import scenario_comparison
from analysis.presentation.charts.panels import label_above
from analysis.presentation.numbers import day, month
from analysis.presentation.theme import (
    BLUE,
    GREEN,
    GREY,
    HIGHLIGHT,
    PURPLE,
    Layout,
    Trace,
    draw,
    finish,
    tint,
)
from analysis.presentation.ticks import date_ticks

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.tender import Event

__all__ = ["EVENT_KINDS", "in_order", "scenario_comparison", "tender_timeline"]

#: Kinds of events in the order of the picture, with the colour of their marks.
EVENT_KINDS: dict[str, tuple[Text, str]] = {
    "plan": (Text(ko="정부 계획", en="Government plan"), GREY),
    "tender": (Text(ko="공모", en="Tender"), BLUE),
    "no_bid": (Text(ko="무응찰 유찰", en="Closed without a bid"), HIGHLIGHT),
    "terms": (Text(ko="조건 변경", en="Terms changed"), PURPLE),
    "bid": (Text(ko="응찰과 평가", en="Bid and review"), BLUE),
    "award": (Text(ko="선정과 협약", en="Award and agreements"), GREEN),
    "law": (Text(ko="법률", en="Law"), GREY),
    "cheonan": (Text(ko="천안", en="Cheonan"), PURPLE),
    "status": (Text(ko="진행 상황", en="Status"), GREY),
}

# Marks of one lane nearer than this many years would cover each other on a phone: the later one moves down.
_CLOSEST_YEARS = 0.125
_LEVEL_PIXELS = 23
_LANE_PIXELS = 31

_TIMELINE_ALT = Text(
    ko="{first}부터 {last}까지의 사건 {count}건을 종류별 줄에 날짜순으로 나타낸 그림. {lines}.",
    en="{count} events from {first} to {last}, one lane a kind. {lines}.",
)
_TIMELINE_CAPTION = Text(
    ko="국가 AI컴퓨팅센터 공모의 경과(번호는 표의 순서)",
    en="History of the tender for the national AI computing centre (numbers as in the table)",
)


def in_order(events: Sequence[Event]) -> list[Event]:
    """Sort events by date; those of one date keep their order.

    Parameters
    ----------
    events
        Events in any order.

    Returns
    -------
    list of Event
        The figure and the table number events by this order.
    """
    return sorted(events, key=lambda event: date_span(event.date)[0])


def tender_timeline(events: Sequence[Event], *, language: Language, source: str) -> go.Figure:
    """Draw the dated history, one lane for each kind of event.

    Parameters
    ----------
    events
        Events in any order; a kind that ``EVENT_KINDS`` lacks gets a grey lane under its own name.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Marks carry the number of the event in the table.
    """
    ordered = in_order(events)
    places = [_middle(event.date) for event in ordered]
    kinds = [kind for kind in EVENT_KINDS if any(event.kind == kind for event in ordered)]
    kinds += [kind for kind in dict.fromkeys(e.kind for e in ordered) if kind not in EVENT_KINDS]
    data: list[Trace] = []
    annotations: list[Layout] = []
    shapes: list[Layout] = []
    depth = 0.0
    for kind in kinds:
        label, colour = EVENT_KINDS.get(kind, (Text.same(kind), GREY))
        at = [i for i, event in enumerate(ordered) if event.kind == kind]
        levels = _levels([places[i] for i in at])
        annotations.append(label_above(f"<b>{label.in_(language)}</b>", row=depth + 8, shift=-8))
        top = depth + _LANE_PIXELS
        data.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "name": label.in_(language),
                "x": [round(places[i], 4) for i in at],
                "y": [top + level * _LEVEL_PIXELS for level in levels],
                "text": [str(i + 1) for i in at],
                "textfont": {"size": 11},
                "marker": {
                    "size": 24 if kind == "no_bid" else 20,
                    "symbol": "diamond" if kind == "no_bid" else "circle",
                    "color": tint(colour, 0.22),
                    "line": {"color": colour, "width": 2},
                },
                "customdata": [[day(ordered[i].date, language), ordered[i].event.in_(language)] for i in at],
                "hovertemplate": "%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
                "showlegend": False,
            }
        )
        depth = top + max(levels) * _LEVEL_PIXELS + 20
        shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": depth - 4,
                "y1": depth - 4,
                "line": {"color": tint(GREY, 0.3), "width": 1},
                "layer": "below",
            }
        )
    ends = (min(places) - 0.1, max(places) + 0.1)
    figure = draw(
        data,
        {
            "height": round(depth) + 60,
            "xaxis": {"range": list(ends), **date_ticks(*ends, language)},
            "yaxis": {"range": [depth, -4], "visible": False},
            "annotations": annotations,
            "shapes": shapes,
        },
    )
    return finish(
        figure,
        language=language,
        alt=_timeline_alt(ordered, kinds, language),
        caption=_TIMELINE_CAPTION.in_(language),
        source=source,
        name="overview-timeline",
    )


def _middle(date: str) -> float:
    first, last = date_span(date)
    return (decimal_year(first) + decimal_year(last)) / 2


def _levels(places: Sequence[float]) -> list[int]:
    """Move each mark down until it touches none before it."""
    ends: list[float] = []
    levels = []
    for place in places:
        level = next((i for i, end in enumerate(ends) if place - end >= _CLOSEST_YEARS), len(ends))
        ends[level : level + 1] = [place]
        levels.append(level)
    return levels


def _timeline_alt(ordered: Sequence[Event], kinds: Sequence[str], language: Language) -> str:
    lines = []
    for kind in kinds:
        label, colour = EVENT_KINDS.get(kind, (Text.same(kind), GREY))
        if colour != GREY:  # the grey lanes are the background of the story
            dates = [month(event.date, language) for event in ordered if event.kind == kind]
            lines.append(f"{label.in_(language)}: {', '.join(dict.fromkeys(dates))}")
    return _TIMELINE_ALT.format(
        first=month(ordered[0].date, language),
        last=month(ordered[-1].date, language),
        count=len(ordered),
        lines="; ".join(lines),
    ).in_(language)
