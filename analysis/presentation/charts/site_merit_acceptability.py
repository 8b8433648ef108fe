"""How often each city takes each rank, over all weights and all doubtful scores together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import note
from analysis.presentation.charts.site_merit_panels import short_name
from analysis.presentation.numbers import count, share
from analysis.presentation.theme import BLUE, GREY, HIGHLIGHT, Trace, draw, drawn, finish, tint
from analysis.presentation.ticks import labelled_ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from analysis.results.site_merit_records import Acceptability, City

_ROW_PIXELS: Final = 27
#: Last rank of each band of ranks; the rest is one more band.
_BANDS: Final = (1, 3, 5, 10)
_COLOURS: Final = (BLUE, tint(BLUE, 0.6), tint(BLUE, 0.3), tint(GREY, 0.3), tint(GREY, 0.6))
_ONE = Text(ko="{first}위", en="rank {first}")
_SPAN = Text(ko="{first}~{last}위", en="{first}–{last}")
_ALT = Text(
    ko="가중치와 불확실한 점수를 함께 뽑은 {samples}번에서 도시별로 차지한 순위의 비율. 1위가 가장 잦은 도시: {leader}({leader_share}). "
    "{city}: 1위 {own}, 3위 안 {top}.",
    en="Share of {samples} draws of weights and uncertain scores in which each city takes each rank. Most often first: "
    "{leader} ({leader_share}). {city}: first in {own}, among the first three in {top}.",
)
_CAPTION = Text(
    ko="순위 수용도: 가중치를 정하지 않았을 때 도시별 순위의 비율(오른쪽 숫자는 1위 비율)",
    en="Rank acceptability: how often each city takes each rank when no weights are preferred (figure on the right: first place)",
)


@dataclass(frozen=True)
class Band:
    """Ranks that are drawn as one piece.

    Attributes
    ----------
    first, last
        Ranks from 1.
    """

    first: int
    last: int


def bands(places: int) -> tuple[Band, ...]:
    """Group ranks in bands that the eye can tell apart.

    Parameters
    ----------
    places
        Number of ranks.

    Returns
    -------
    tuple of Band
        The first rank is always a band of its own.
    """
    ends = [end for end in _BANDS if end < places] + [places]
    starts = [1, *(end + 1 for end in ends[:-1])]
    return tuple(Band(first, last) for first, last in zip(starts, ends, strict=True))


def rank_acceptability(
    study: Acceptability,
    cities: Sequence[City],
    *,
    highlighted: str,
    language: Language,
    source: str,
) -> go.Figure:
    """Draw a stacked bar for each city, the one that is first most often at the top.

    Parameters
    ----------
    study
        Shares by city and rank.
    cities
        Candidates, for their names.
    highlighted
        Id of the city whose name is bold.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    labels = {city.id: short_name(city.label, language) for city in cities}
    # Equal first places are ordered by what follows them.
    order = sorted(range(len(study.cities)), key=lambda row: tuple(-study.shares[row].cumsum()))
    rows = list(range(len(order)))
    groups = bands(study.shares.shape[1])
    data: list[Trace] = []
    for group, colour in zip(groups, _COLOURS, strict=False):
        parts = study.shares[order, group.first - 1 : group.last].sum(axis=1)
        words = _ONE if group.first == group.last else _SPAN
        name = words.format(first=str(group.first), last=str(group.last)).in_(language)
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": name,
                "y": rows,
                "x": drawn(100 * parts),
                "marker": {"color": colour, "line": {"width": 0}},
                "customdata": [
                    f"{labels[study.cities[row]]}, {name}: {share(float(part), language)}"
                    for row, part in zip(order, parts, strict=True)
                ],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
    figure = draw(
        data,
        {
            "height": 96 + _ROW_PIXELS * len(rows),
            "barmode": "stack",
            "bargap": 0.24,
            "xaxis": {
                "range": [0, 116],
                "showgrid": False,
                **labelled_ticks([0, 25, 50, 75, 100], ["0%", "25%", "50%", "75%", "100%"]),
            },
            "yaxis": {
                "range": [len(rows) - 0.4, -0.6],
                "showgrid": False,
                **labelled_ticks(
                    rows,
                    [
                        f'<b><span style="color:{HIGHLIGHT}">▶</span> {labels[study.cities[row]]}</b>'
                        if study.cities[row] == highlighted
                        else labels[study.cities[row]]
                        for row in order
                    ],
                ),
            },
            "annotations": [
                note(
                    f"<b>{share(float(study.first_share[row]), language)}</b>",
                    x=116,
                    y=at,
                    xanchor="right",
                    yanchor="middle",
                )
                for at, row in enumerate(order)
            ],
        },
    )
    own = study.shares[study.cities.index(highlighted)]
    return finish(
        figure,
        language=language,
        alt=_ALT.format(
            samples=count(study.samples, language),
            leader=labels[study.leader],
            leader_share=share(study.first_share_of(study.leader), language),
            city=labels[highlighted],
            own=share(float(own[0]), language),
            top=share(float(np.sum(own[:3])), language),
        ).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name="site-merit-acceptability",
    )
