"""Ranks from one rule or method to the next: who keeps a place and who owes it to the choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import note
from analysis.presentation.charts.site_merit_panels import (
    end_names,
    key_lines,
    rank_word,
    short_name,
)
from analysis.presentation.text_site_merit import METHODS
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
    from collections.abc import Mapping, Sequence

    import plotly.graph_objects as go

    from analysis.results.site_merit_records import City, Ranking, RuleOutcome

_ROW_PIXELS: Final = 24
_KEY_WIDTH: Final = 52
_KEY_LINE: Final = 17
#: Room for a name at each end, as a part of the distance between both.
_NAME_ROOM: Final = 0.52
_WINNERS: Final = (BLUE, GREEN, PURPLE)
_ALT = Text(
    ko="{what}에 따른 도시별 순위를 이은 그림. {lines}.",
    en="Ranks of the cities by {what}, joined by lines. {lines}.",
)
_LINE = Text(ko="{label}: 1위 {winner}, {city} {rank}", en="{label}: 1st {winner}, {city} {rank}")
_BY_RULE = Text(ko="평가 규칙", en="rule")
_BY_METHOD = Text(ko="종합 방법", en="method")
_RULE_CAPTION = Text(
    ko="같은 자료, 다른 규칙: 평가 규칙에 따른 순위",
    en="The same data under other rules: ranks by rule",
)
_METHOD_CAPTION = Text(
    ko="같은 가중치, 다른 방법: 종합 방법에 따른 순위",
    en="The same weights, other methods: ranks by method",
)


def rank_by_rule(
    rules: Sequence[RuleOutcome],
    cities: Sequence[City],
    *,
    highlighted: str,
    language: Language,
    source: str,
) -> go.Figure:
    """Draw how the ranks change from one rule to the next.

    Parameters
    ----------
    rules
        What each rule decides, in the order shown.
    cities
        Candidates, for their names.
    highlighted
        Id of the city that is drawn boldest.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    rows = [(rule.label, rule.ranking) for rule in rules]
    return _bump(
        rows,
        cities,
        highlighted,
        language,
        source,
        what=_BY_RULE,
        caption=_RULE_CAPTION,
        name="site-merit-rules",
    )


def rank_by_method(
    rankings: Mapping[str, Ranking],
    cities: Sequence[City],
    *,
    highlighted: str,
    language: Language,
    source: str,
) -> go.Figure:
    """Draw how the ranks change from one method to the next.

    Parameters
    ----------
    rankings
        Ranking by method id.
    cities
        Candidates, for their names.
    highlighted
        Id of the city that is drawn boldest.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    rows = [(METHODS.get(key, Text.same(key)), ranking) for key, ranking in rankings.items()]
    return _bump(
        rows,
        cities,
        highlighted,
        language,
        source,
        what=_BY_METHOD,
        caption=_METHOD_CAPTION,
        name="site-merit-methods",
    )


def _bump(
    rows: Sequence[tuple[Text, Ranking]],
    cities: Sequence[City],
    highlighted: str,
    language: Language,
    source: str,
    *,
    what: Text,
    caption: Text,
    name: str,
) -> go.Figure:
    labels = {city.id: short_name(city.label, language) for city in cities}
    rankings = [ranking for _, ranking in rows]
    colours = _colours(rankings, highlighted)
    # What matters is drawn last, over the others.
    in_order = sorted(rankings[0].cities, key=lambda city: (city == highlighted, city in colours))
    data = [
        _line(city, rows, labels, colours.get(city, tint(GREY, 0.4)), language, is_bold=city in colours)
        for city in in_order
    ]
    key = key_lines([label.in_(language) for label, _ in rows], _KEY_WIDTH)
    key_pixels = 40 + _KEY_LINE * (1 + key.count("<br>"))
    places = list(range(1, len(rows) + 1))
    annotations = [
        *_ends(rankings[0], labels, colours, x=1, anchor="right"),
        *_ends(rankings[-1], labels, colours, x=len(rows), anchor="left"),
        note(
            key, x=0, y=0, xref="paper", yref="paper", xanchor="left", yanchor="top", yshift=-28, align="left"
        ),
    ]
    room = _NAME_ROOM * max(len(rows) - 1, 1)
    figure = draw(
        data,
        {
            "height": 40 + _ROW_PIXELS * len(cities) + key_pixels,
            "margin": {"l": 4, "r": 4, "t": 8, "b": key_pixels},
            "showlegend": False,
            "xaxis": {
                "range": drawn([1 - room, len(rows) + room]),
                "automargin": False,
                "showgrid": False,
                **labelled_ticks(places, [f"<b>{place}</b>" for place in places]),
            },
            "yaxis": {"range": [len(cities) + 0.6, 0.4], "visible": False},
            "annotations": annotations,
        },
    )
    lines = [
        _LINE.format(
            label=label,
            winner=labels[ranking.winner],
            city=labels[highlighted],
            rank=rank_word(ranking.rank_of(highlighted), language),
        ).in_(language)
        for label, ranking in rows
    ]
    return finish(
        figure,
        language=language,
        alt=_ALT.format(what=what, lines="; ".join(lines)).in_(language),
        caption=caption.in_(language),
        source=source,
        name=name,
    )


def _colours(rankings: Sequence[Ranking], highlighted: str) -> dict[str, str]:
    """Give a colour to the highlighted city and to those that win most often."""
    wins = [ranking.winner for ranking in rankings if ranking.winner != highlighted]
    often = sorted(dict.fromkeys(wins), key=lambda city: -wins.count(city))
    return {highlighted: HIGHLIGHT, **dict(zip(often, _WINNERS, strict=False))}


def _ends(
    ranking: Ranking, labels: Mapping[str, str], colours: Mapping[str, str], *, x: float, anchor: str
) -> list[Layout]:
    ranks = {city: ranking.rank_of(city) for city in ranking.cities}
    return end_names(ranks, labels, colours, x=x, anchor=anchor)


def _line(
    city: str,
    rows: Sequence[tuple[Text, Ranking]],
    labels: Mapping[str, str],
    colour: str,
    language: Language,
    *,
    is_bold: bool,
) -> Trace:
    ranks = [ranking.rank_of(city) for _, ranking in rows]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": labels[city],
        "x": list(range(1, len(rows) + 1)),
        "y": drawn(ranks),
        "line": {"color": colour, "width": 3 if is_bold else 1},
        "marker": {"color": colour, "size": 10 if is_bold else 5, "opacity": 1},
        "customdata": [
            f"{labels[city]}, {label.in_(language)}: {rank_word(rank, language)}"
            for (label, _), rank in zip(rows, ranks, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }
