"""What moves the rank of one city: each of its scores from the worst candidate to the best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import said_only
from analysis.presentation.charts.panels import label_above, notches, note
from analysis.presentation.charts.site_merit_panels import rank_axis, rank_word, short_name
from analysis.presentation.theme import (
    BLUE,
    PURPLE,
    Trace,
    draw,
    drawn,
    finish,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from analysis.results.site_merit_records import City, Criterion, Robustness

_ROW_PIXELS: Final = 44
#: Criteria drawn: the others move the rank less than any of these.
_MOST: Final = 12
_WORST = Text(ko="가장 나쁜 후보 수준", en="as bad as the worst candidate")
_BEST = Text(ko="가장 좋은 후보 수준", en="as good as the best candidate")
_ENDS = Text(ko="{worst} → {best}", en="{worst} → {best}")
_TORNADO_ALT = Text(
    ko="{city} 점수를 기준마다 가장 나쁜 후보와 가장 좋은 후보 수준으로 바꾸었을 때의 순위. 지금은 {base}이며, 가장 크게 움직이는 기준은 {lines}입니다.",
    en="Rank of {city} with its score on one criterion at a time as bad as the worst and as good as the best candidate. "
    "It is {base} now; what moves it most: {lines}.",
)
_NO_SWING = Text(
    ko="어느 기준의 점수를 바꾸어도 {city} 순위는 {base} 그대로입니다.",
    en="No criterion moves the rank of {city} from {base}.",
)
_TORNADO_CAPTION = Text(
    ko="{city} 순위를 움직이는 기준: 점수 하나를 후보 가운데 최저와 최고로 바꾼 결과",
    en="What moves the rank of {city}: one score at a time at the worst and the best among the candidates",
)
_NOW = Text(ko="지금 {rank}", en="now {rank}")


def rank_tornado(
    study: Robustness,
    city: City,
    criteria: Sequence[Criterion],
    *,
    places: int,
    language: Language,
    source: str,
) -> go.Figure:
    """Draw how far each criterion alone moves a city's rank, the widest at the top.

    Parameters
    ----------
    study
        Ranks with each of its scores at both ends.
    city
        The city.
    criteria
        All criteria, for their names.
    places
        Number of cities.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Criteria that leave the rank as it is are left out; if all do, the figure says so.
    """
    labels = {one.id: one.label.in_(language) for one in criteria}
    name, base = short_name(city.label, language), rank_word(study.base_rank, language)
    swings = sorted(
        ((key, ends) for key, ends in study.score_swings.items() if ends[0] != ends[1]),
        key=lambda swing: -abs(swing[1][0] - swing[1][1]),
    )[:_MOST]
    if not swings:
        return _nothing(_NO_SWING.format(city=name, base=base).in_(language), name, language, source)
    rows = list(range(len(swings)))
    data: list[Trace] = [
        {
            "type": "bar",
            "orientation": "h",
            "name": end.in_(language),
            "y": rows,
            "base": drawn([study.base_rank] * len(rows)),
            "x": drawn([found[at] - study.base_rank for _, found in swings]),
            "marker": {"color": colour, "line": {"width": 0}},
            "customdata": [
                f"{labels[key]}, {end.in_(language)}: {rank_word(found[at], language)}"
                for key, found in swings
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
        for end, colour, at in ((_BEST, BLUE, 1), (_WORST, PURPLE, 0))
    ]
    ends = [
        _ENDS.format(worst=rank_word(worst, language), best=rank_word(best, language)).in_(language)
        for _, (worst, best) in swings
    ]
    figure = draw(
        data,
        {
            "height": 120 + _ROW_PIXELS * len(rows),
            "barmode": "overlay",
            "bargap": 0.6,
            "xaxis": rank_axis(places, language),
            "yaxis": {"range": [len(rows) - 0.55, -1.25], "visible": False},
            "shapes": notches(study.base_rank, rows, half=0.24),
            "annotations": [
                *(
                    label_above(f"<b>{labels[swing[0]]}</b> {end}", row=row, shift=9)
                    for row, (swing, end) in enumerate(zip(swings, ends, strict=True))
                ),
                note(
                    f"<b>{_NOW.format(rank=base).in_(language)}</b> ▾",
                    x=study.base_rank,
                    y=-1.2,
                    yanchor="top",
                    xanchor="left" if study.base_rank < places / 4 else "center",
                ),
            ],
        },
    )
    lines = ", ".join(f"{labels[swing[0]]} ({end})" for swing, end in zip(swings[:3], ends, strict=False))
    return finish(
        figure,
        language=language,
        alt=_TORNADO_ALT.format(city=name, base=base, lines=lines).in_(language),
        caption=_TORNADO_CAPTION.format(city=name).in_(language),
        source=source,
        name="site-merit-tornado",
    )


def _nothing(words: str, city: str, language: Language, source: str) -> go.Figure:
    figure = said_only(words)
    return finish(
        figure,
        language=language,
        alt=words,
        caption=_TORNADO_CAPTION.format(city=city).in_(language),
        source=source,
        name="site-merit-tornado",
    )
