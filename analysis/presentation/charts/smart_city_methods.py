"""What the city keeps by each location-quotient method: below the table's level, methods disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import note, strip
from analysis.presentation.charts.smart_city_panels import LINE_PIXELS, row_labels, rows_of
from analysis.presentation.numbers import interval, money, share
from analysis.presentation.theme import BLUE, draw, drawn, finish, tint
from analysis.presentation.ticks import labelled_ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from analysis.results.smart_city_records import MethodEffect

_NAME: Final = "smart-city-methods"
_NARROW: Final = 0.5

_AXIS: Final = Text(ko="시도 내 구매 가운데 천안에 남는 비율", en="Part of the province’s purchases kept")
_SAID: Final = Text(ko="{share} · 천안 {amount}", en="{share} · {amount} in the city")
_BAND: Final = Text(ko="방법 간 범위 {range}", en="all methods: {range}")
_ALT: Final = Text(
    ko="입지계수 방법 {count}가지에 따라 천안에 남는 비율을 나타낸 점. {lines}. 범위는 {range}입니다.",
    en="Dots of the part that the city keeps by {count} location-quotient methods. {lines}. Range: {range}.",
)
_CAPTION: Final = Text(
    ko="입지계수 방법별 천안의 잔류율(띠: 방법 간 범위)",
    en="What the city keeps by location-quotient method (band: all methods)",
)


def city_methods(methods: Sequence[MethodEffect], *, language: Language, source: str) -> go.Figure:
    """Draw the share that the city keeps by method, with a band over all of them.

    Parameters
    ----------
    methods
        One method each, at least one.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        The scale starts at nought and ends at the whole, or at half of it where all keep less.
    """
    said = [
        _SAID.format(share=share(one.retained_share, language), amount=money(one.city_krw, language)).in_(
            language
        )
        for one in methods
    ]
    rows = rows_of(
        row_labels([(one.label.in_(language), words) for one, words in zip(methods, said, strict=True)])
    )
    shares = [one.retained_share for one in methods]
    low, high = min(shares), max(shares)
    reach = 100.0 if high > _NARROW else 50.0
    span = interval(low, high, "share", language)
    ticks = [0, 25, 50, 75, 100] if reach > 50 else [0, 10, 20, 30, 40, 50]
    head = LINE_PIXELS + 8
    middle = 50 * (low + high)
    anchor = "left" if middle < reach / 4 else "right" if middle > 3 * reach / 4 else "center"
    place = {"left": 100 * low, "center": middle, "right": 100 * high}[anchor]
    figure = draw(
        [
            {
                "type": "scatter",
                "mode": "markers",
                "x": drawn([100 * value for value in shares]),
                "y": list(range(len(methods))),
                "marker": {"color": BLUE, "size": 13},
                "cliponaxis": False,
                "customdata": [
                    f"{one.label.in_(language)}: {words}" for one, words in zip(methods, said, strict=True)
                ],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        ],
        {
            "height": rows.pixels + head + 62,
            "showlegend": False,
            "margin": {"t": head},
            "xaxis": {
                # The outermost ticks need room for their labels.
                "range": [-0.05 * reach, 1.06 * reach],
                "title": {"text": _AXIS.in_(language)},
                **labelled_ticks(ticks, [f"{tick}%" for tick in ticks]),
            },
            "yaxis": rows.axis,
            "shapes": [strip(100 * low, 100 * high, colour=tint(BLUE, 0.16))],
            "annotations": [
                *rows.names,
                note(
                    f"<b>{_BAND.format(range=span).in_(language)}</b>",
                    x=place,
                    y=1,
                    yref="paper",
                    xanchor=anchor,
                    yanchor="bottom",
                ),
            ],
        },
    )
    lines = "; ".join(f"{one.label.in_(language)} {words}" for one, words in zip(methods, said, strict=True))
    return finish(
        figure,
        language=language,
        alt=_ALT.format(count=len(methods), lines=lines, range=span).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name=_NAME,
    )
