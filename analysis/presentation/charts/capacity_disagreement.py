"""What each side of a disagreement between sources would do to a headline."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import label_above, notches
from analysis.presentation.numbers import interval, quantity
from analysis.presentation.theme import BLUE, GREY, HIGHLIGHT, Layout, Trace, draw, drawn, finish, tint
from analysis.presentation.ticks import date_ticks, value_axis

if TYPE_CHECKING:
    import plotly.graph_objects as go

_SIDE_PIXELS = 56


@dataclass(frozen=True, kw_only=True)
class DisagreeingSide:
    """One value that a source gives for a quantity on which sources disagree.

    Attributes
    ----------
    quantity
        Name of the quantity.
    value
        What this side says, in words with its unit.
    origin
        Who says it.
    result
        The headline if this side is right.
    is_used
        Whether the scenario uses this side.
    """

    quantity: Text
    value: Text
    origin: Text
    result: float
    is_used: bool = False


_USED = Text(ko="사용", en="used here")
_SIDES_ALT = Text(
    ko="자료가 엇갈리는 {groups}가지 항목에서 어느 쪽을 택하느냐에 따른 ‘{headline}’. 기준은 {base}이며, "
    "가장 크게 달라지는 것은 {widest}입니다.",
    en="“{headline}” under each side of {groups} disagreements. Base: {base}. Largest difference: {widest}.",
)
_SIDES_CAPTION = Text(
    ko="자료가 엇갈리는 곳: 어느 쪽을 택하느냐에 따른 ‘{headline}’",
    en="Where the sources disagree: “{headline}” under each side",
)


def disagreement(
    sides: Sequence[DisagreeingSide],
    *,
    base: float,
    headline: Text,
    unit: str,
    language: Language,
    source: str,
) -> go.Figure:
    """Draw a headline under each side of every disagreement.

    Parameters
    ----------
    sides
        Every side, those of one quantity one after the other.
    base
        The headline of the scenario.
    headline, unit
        Name and unit id of the headline.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        The line marks the scenario; filled dots are the sides that it uses.
    """
    groups = list(dict.fromkeys(side.quantity for side in sides))
    axis = value_axis([base, *(side.result for side in sides)], unit, language)
    places: list[tuple[float, DisagreeingSide]] = []
    annotations: list[Layout] = []
    row = 0.0
    for group in groups:
        label = label_above(f"<b>{group.in_(language)}</b>", row=row, shift=-8)
        annotations.append({**label, "font": {"size": 13}})
        for side in (s for s in sides if s.quantity == group):
            row += 1
            places.append((row, side))
            used = f" ({_USED.in_(language)})" if side.is_used else ""
            words = f"{side.value.in_(language)} – {side.origin.in_(language)}{used}"
            words = f"{words}<br><b>{quantity(side.result, unit, language)}</b>"
            annotations.append(label_above(words, row=row, shift=9))
        row += 1
    results = [side.result / axis.divisor for _, side in places]
    finite = [r for r in [base / axis.divisor, *results] if math.isfinite(r)]
    room = 0.08 * ((max(finite) - min(finite)) or abs(finite[0]) or 1.0)
    said = [quantity(side.result, unit, language) for _, side in places]
    data: list[Trace] = [
        {
            "type": "scatter",
            "mode": "lines",
            # From the scenario's headline to that of each side: the stroke is what is at stake.
            "x": [end for result in results for end in (*drawn([base / axis.divisor, result]), None)],
            "y": [end for place, _ in places for end in (place, place, None)],
            "line": {"color": tint(GREY, 0.6), "width": 5},
            "hoverinfo": "skip",
            "showlegend": False,
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": drawn(results),
            "y": [place for place, _ in places],
            "marker": {
                "size": 13,
                "color": [BLUE if side.is_used else HIGHLIGHT for _, side in places],
                "symbol": ["circle" if side.is_used else "diamond" for _, side in places],
                "line": {"color": "white", "width": 1.5},
            },
            "customdata": [
                [side.quantity.in_(language), side.value.in_(language), words]
                for (_, side), words in zip(places, said, strict=True)
            ],
            "hovertemplate": "%{customdata[0]} %{customdata[1]}: %{customdata[2]}<extra></extra>",
            "showlegend": False,
        },
    ]
    figure = draw(
        data,
        {
            "height": round(80 + _SIDE_PIXELS * row),
            "xaxis": {
                "range": [min(finite) - room, max(finite) + room],
                "title": {"text": axis.title or headline.in_(language)},
                "ticksuffix": axis.suffix,
                "nticks": 6,
                **(date_ticks(min(finite) - room, max(finite) + room, language) if unit == "date" else {}),
            },
            "yaxis": {"range": [row - 0.4, -0.6], "visible": False},
            "shapes": notches(base / axis.divisor, [place for place, _ in places], half=0.16),
            "annotations": annotations,
        },
    )
    return finish(
        figure,
        language=language,
        alt=_SIDES_ALT.format(
            groups=len(groups),
            headline=headline,
            base=quantity(base, unit, language),
            widest=_widest(sides, groups, unit, language),
        ).in_(language),
        caption=_SIDES_CAPTION.format(headline=headline).in_(language),
        source=source,
        name="capacity-disagreement",
    )


def _widest(sides: Sequence[DisagreeingSide], groups: Sequence[Text], unit: str, language: Language) -> str:
    spans = {}
    for group in groups:
        results = [s.result for s in sides if s.quantity == group and math.isfinite(s.result)]
        if results:
            spans[group] = (min(results), max(results))
    if not spans:
        return "–"
    group = max(spans, key=lambda key: spans[key][1] - spans[key][0])
    return f"{group.in_(language)} ({interval(*spans[group], unit, language)})"
