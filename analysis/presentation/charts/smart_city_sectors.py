"""Where the value added of purchases arises: inside and outside the province, sector by sector."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import money_axis, said_only
from analysis.presentation.charts.panels import notches, note
from analysis.presentation.charts.smart_city_panels import (
    BAR_PIXELS,
    LINE_PIXELS,
    bar_marker,
    row_labels,
    rows_of,
)
from analysis.presentation.numbers import money
from analysis.presentation.theme import BLUE, GREY, Layout, Trace, draw, drawn, finish
from analysis.presentation.ticks import labelled_ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from analysis.presentation.theme import Figure
    from analysis.results.smart_city_records import SectorEffect

_NAME: Final = "smart-city-sectors"
#: Sectors drawn by name; the rest are added up.
MOST_SECTORS: Final = 10
#: The short side of the axis is at least this part of the long one, so that its heading has room.
_SIDE: Final = 0.4
_TICKS: Final = 5

_INSIDE: Final = Text(ko="역내", en="inside")
_OUTSIDE: Final = Text(ko="역외", en="outside")
_OTHER: Final = Text(ko="그 밖의 {count}개 부문", en="other ({count} sectors)")
_VALUES: Final = Text(ko="역내 {inside} · 역외 {outside}", en="in {inside} · out {outside}")
_NONE: Final = Text(
    ko="국내에서 사는 것이 없어 생기는 부가가치가 0", en="Nothing is bought at home: value added is 0"
)
_ALT: Final = Text(
    ko="구매 부문별로 부가가치가 센터가 있는 시도 안(역내)과 밖(역외)에 얼마나 생기는지 나타낸 막대. 합계: {total}. {lines}.",
    en="Bars of the value added that purchases from each sector induce inside and outside the province. In all: {total}. {lines}.",
)
_CAPTION: Final = Text(
    ko="부문별 부가가치: 센터가 있는 시도 안(역내)과 국내 다른 시도(역외)",
    en="Value added by sector bought from: in the centre’s province, and in the rest of the country",
)


def sector_effects(effects: Sequence[SectorEffect], *, language: Language, source: str) -> go.Figure:
    """Draw value added inside the province to the right and outside it to the left, by sector.

    Parameters
    ----------
    effects
        One sector bought from each.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        The largest sectors on top; the rest are one row.
    """
    shown = _largest(effects, language)
    total = _said(sum(row[1] for row in shown), sum(row[2] for row in shown), language)
    figure = _drawn(shown, language) if shown else said_only(_NONE.in_(language))
    lines = "; ".join(f"{name}: {_said(inside, outside, language)}" for name, inside, outside in shown)
    return finish(
        figure,
        language=language,
        alt=_ALT.format(total=total, lines=lines or _NONE).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name=_NAME,
    )


def _largest(effects: Sequence[SectorEffect], language: Language) -> list[tuple[str, float, float]]:
    found = sorted(
        (one for one in effects if one.inside_krw or one.outside_krw),
        key=lambda one: -(one.inside_krw + one.outside_krw),
    )
    rows = [(one.label.in_(language), one.inside_krw, one.outside_krw) for one in found[:MOST_SECTORS]]
    rest = found[MOST_SECTORS:]
    if rest:
        name = _OTHER.format(count=len(rest)).in_(language)
        rows.append((name, sum(one.inside_krw for one in rest), sum(one.outside_krw for one in rest)))
    return rows


def _said(inside: float, outside: float, language: Language) -> str:
    return _VALUES.format(inside=money(inside, language), outside=money(outside, language)).in_(language)


def _drawn(shown: Sequence[tuple[str, float, float]], language: Language) -> Figure:
    divisor, unit = money_axis([value for row in shown for value in row[1:]], language)
    inside = [row[1] / divisor for row in shown]
    outside = [row[2] / divisor for row in shown]
    labels = row_labels([(name, _said(one, other, language)) for name, one, other in shown])
    rows = rows_of(labels)
    right, left = max(inside), max(outside)
    reach = max(left, _SIDE * right), max(right, _SIDE * left)
    data: list[Trace] = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name.in_(language),
            "x": drawn(values),
            "y": list(range(len(shown))),
            "marker": bar_marker(colour),
            "customdata": [f"{row[0]}: {_said(row[1], row[2], language)}" for row in shown],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
        for name, values, colour in (
            (_OUTSIDE, [-value for value in outside], GREY),
            (_INSIDE, inside, BLUE),
        )
    ]
    head = LINE_PIXELS + 8
    heads = [
        note(
            f"<b>◂ {_OUTSIDE.in_(language)}</b>",
            x=0,
            y=1,
            yref="paper",
            xanchor="right",
            yanchor="bottom",
            xshift=-4,
        ),
        note(
            f"<b>{_INSIDE.in_(language)} ▸</b>",
            x=0,
            y=1,
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            xshift=4,
        ),
    ]
    return draw(
        data,
        {
            "height": rows.pixels + head + 62,
            "barmode": "overlay",
            "bargap": rows.gap,
            "showlegend": False,
            "margin": {"t": head},
            "xaxis": {
                "range": [-1.04 * reach[0], 1.04 * reach[1]],
                "title": {"text": unit},
                **_both_ways(reach),
            },
            "yaxis": rows.axis,
            "shapes": notches(
                0.0, list(range(len(shown))), half=(BAR_PIXELS / 2 + 2) * len(shown) / rows.pixels
            ),
            "annotations": [*rows.names, *heads],
        },
    )


def _both_ways(reach: tuple[float, float]) -> Layout:
    """Ticks that count away from nought on both sides."""
    rough = max(sum(reach), 1e-12) / _TICKS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * size for factor in (1, 2, 2.5, 5, 10) if factor * size >= rough)
    values = [at * step for at in range(-int(reach[0] // step), int(reach[1] // step) + 1)]
    return labelled_ticks(values, [f"{abs(value):,.6g}" for value in values])


__all__ = ["MOST_SECTORS", "sector_effects"]
