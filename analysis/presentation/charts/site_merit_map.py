"""Where the candidates lie: points from latitude and longitude alone, coloured by rank."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import note
from analysis.presentation.charts.site_merit_labels import Box, placed_labels
from analysis.presentation.charts.site_merit_panels import rank_colour, rank_word, short_name, small
from analysis.presentation.theme import AXIS, GREY, GRID, HIGHLIGHT, Layout, Trace, draw, drawn, finish

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.site_merit_records import City

_HEIGHT: Final = 460
_MARKER: Final = 21
#: Seoul City Hall, from which distances are counted.
_SEOUL: Final = (37.5663, 126.9779)
_KM_PER_DEGREE: Final = 111.2
_SEOUL_NAME = Text(ko="서울", en="Seoul")
#: Circles around Seoul, in km.
_RINGS: Final = (100, 200, 300)
_RIM: Final = 0.5
_ALT = Text(
    ko="후보지 {count}곳을 위도와 경도로만 그린 약도. 원 안의 숫자는 순위, 점선 호는 서울에서 100·200·300km입니다. 1위: {first}, "
    "{highlighted}: {rank}(서울에서 직선거리 {distance}km).",
    en="Schematic map of {count} candidates by latitude and longitude alone; the number in each circle is the rank, arcs lie 100, 200 and 300 km from Seoul. "
    "1st: {first}; {highlighted}: {rank}, {distance} km from Seoul in a straight line.",
)
_CAPTION = Text(
    ko="후보지의 위치와 순위(점선은 같은 시도의 두 도시로, 시도 단위 기준으로는 구별되지 않음)",
    en="The candidates and their ranks (a dotted line joins two cities of one province, which province figures cannot tell apart)",
)


def candidate_map(
    cities: Sequence[City],
    ranks: Sequence[float],
    *,
    highlighted: str,
    language: Language,
    source: str,
) -> go.Figure:
    """Draw the candidates where they lie, coloured by rank, with Seoul for distance.

    Parameters
    ----------
    cities
        Candidates in the order of the matrix.
    ranks
        Their ranks.
    highlighted
        Id of the city that is ringed.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        No outline and no tiles; a degree of longitude is drawn shorter than one of latitude, as it is.
    """
    # The ringed city is drawn last, so that no neighbour covers it.
    pairs = sorted(zip(cities, ranks, strict=True), key=lambda pair: pair[0].id == highlighted)
    # A dotted line leads from the city that names the province to the other.
    namers = {city.province: city.id for city, _ in (*reversed(pairs[:-1]), pairs[-1])}
    middle = sum(city.latitude for city in cities) / len(cities)
    shrink = math.cos(math.radians(middle))
    seoul = (_SEOUL[1] * shrink, _SEOUL[0])
    places = [(city.longitude * shrink, city.latitude) for city, _ in pairs]
    data: list[Trace] = [
        *_rings(seoul),
        *_province_lines(cities, shrink),
        {
            "type": "scatter",
            "mode": "markers",
            "x": drawn([seoul[0]]),
            "y": drawn([seoul[1]]),
            "marker": {"symbol": "star", "size": 15, "color": GREY},
            "customdata": [_SEOUL_NAME.in_(language)],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        _points(pairs, places, highlighted, language),
    ]
    edges = (
        min(x for x, _ in (*places, seoul)) - _RIM,
        min(y for _, y in (*places, seoul)) - _RIM / 2,
        max(x for x, _ in (*places, seoul)) + _RIM,
        max(y for _, y in (*places, seoul)) + _RIM / 2,
    )
    texts = [
        _label(city, highlighted, language, is_named=namers[city.province] == city.id) for city, _ in pairs
    ]
    figure = draw(
        data,
        {
            "height": _HEIGHT,
            "showlegend": False,
            "margin": {"l": 2, "r": 2, "t": 4, "b": 4},
            "xaxis": {"range": drawn(edges[::2]), "constrain": "domain", "visible": False},
            "yaxis": {
                "range": drawn(edges[1::2]),
                "scaleanchor": "x",
                "constrain": "domain",
                "visible": False,
            },
            "annotations": [
                *_ring_names(seoul, edges),
                *placed_labels([*texts, _SEOUL_NAME.in_(language)], [*places, seoul], edges, point=_MARKER),
            ],
        },
    )
    at = next(place for place, city in enumerate(cities) if city.id == highlighted)
    first = min(range(len(cities)), key=lambda place: ranks[place])
    return finish(
        figure,
        language=language,
        alt=_ALT.format(
            count=str(len(cities)),
            first=short_name(cities[first].label, language),
            highlighted=short_name(cities[at].label, language),
            rank=rank_word(ranks[at], language),
            distance=f"{_distance(cities[at]):.0f}",
        ).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name="site-merit-map",
    )


def _distance(city: City) -> float:
    """Straight line to Seoul in km, on a plane that is true enough within the country."""
    middle = math.cos(math.radians((city.latitude + _SEOUL[0]) / 2))
    return _KM_PER_DEGREE * math.hypot(city.latitude - _SEOUL[0], (city.longitude - _SEOUL[1]) * middle)


def _label(city: City, highlighted: str, language: Language, *, is_named: bool) -> str:
    name = short_name(city.label, language)
    shown = f"<b>{name}</b>" if city.id == highlighted else name
    province = short_name(city.province_label, language)
    # A city that is a province of its own needs no hint.
    return shown if province == name or not is_named else f"{shown}<br>{small(province)}"


def _province_lines(cities: Sequence[City], shrink: float) -> list[Trace]:
    groups: dict[str, list[City]] = {}
    for city in cities:
        groups.setdefault(city.province, []).append(city)
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": drawn([city.longitude * shrink for city in group]),
            "y": drawn([city.latitude for city in group]),
            "line": {"color": AXIS, "width": 2, "dash": "dot"},
            "hoverinfo": "skip",
        }
        for group in groups.values()
        if len(group) > 1
    ]


def _points(
    pairs: Sequence[tuple[City, float]],
    places: Sequence[tuple[float, float]],
    highlighted: str,
    language: Language,
) -> Trace:
    is_ringed = [city.id == highlighted for city, _ in pairs]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": drawn([x for x, _ in places]),
        "y": drawn([y for _, y in places]),
        "text": [f"<b>{rank:g}</b>" for _, rank in pairs],
        "textfont": {"color": "white", "size": 11},
        "marker": {
            "opacity": 1,
            "size": [_MARKER + 3 if ringed else _MARKER for ringed in is_ringed],
            "color": [rank_colour(rank, len(pairs)) for _, rank in pairs],
            "line": {
                "width": [3 if ringed else 1 for ringed in is_ringed],
                "color": [HIGHLIGHT if ringed else "white" for ringed in is_ringed],
            },
        },
        "customdata": [
            f"{city.label.in_(language)} ({city.province_label.in_(language)}): {rank_word(rank, language)}"
            for city, rank in pairs
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _rings(seoul: tuple[float, float]) -> list[Trace]:
    turns = [math.tau * at / 72 for at in range(73)]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": drawn([seoul[0] + km / _KM_PER_DEGREE * math.sin(turn) for turn in turns]),
            "y": drawn([seoul[1] + km / _KM_PER_DEGREE * math.cos(turn) for turn in turns]),
            "line": {"color": GRID, "width": 1.5, "dash": "dash"},
            "hoverinfo": "skip",
        }
        for km in _RINGS
    ]


def _ring_names(seoul: tuple[float, float], edges: Box) -> list[Layout]:
    """Name each circle where it leaves the picture on the left, or its foot where it does not."""
    names = []
    for km in _RINGS:
        radius = km / _KM_PER_DEGREE
        across = min(seoul[0] - edges[0], radius)
        down = math.sqrt(radius**2 - across**2)
        names.append(
            note(
                small(f"{km} km"),
                x=round(seoul[0] - across, 5),
                y=round(seoul[1] - down, 5),
                xanchor="left",
                yanchor="bottom",
                opacity=0.75,
            )
        )
    return names
