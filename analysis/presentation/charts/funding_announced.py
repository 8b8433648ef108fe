"""What was announced for the same thing, and the headlines that each figure leads to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import rate, sentence
from analysis.presentation.charts.panels import heading, label_above, notches
from analysis.presentation.numbers import quantity
from analysis.presentation.theme import BLUE, GREY, Layout, Trace, draw, drawn, finish, tint
from analysis.presentation.ticks import value_axis

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.funding_records import AnnouncedSide
    from analysis.results.run import Headline

_ROW_PIXELS = 44
_HEAD_PIXELS = 62
_FOOT_PIXELS = 26
#: Two results nearer than this part of their size are one and the same.
_SAME = 1e-9

_SCENARIO = Text(ko="{headline}</b> 이 시나리오 {value}<b>", en="{headline}</b> here {value}<b>")
_NOTHING = Text(
    ko="발표된 금액 가운데 어느 것을 택하여도 핵심 결과는 달라지지 않습니다({count}가지).",
    en="Whichever of the {count} announced figures is right, no headline moves.",
)
_ALT = Text(
    ko="같은 것을 두고 다르게 발표된 금액마다 핵심 결과가 어떻게 달라지는지 나타낸 점 그림. {lines}.",
    en="Dots show what each announced figure for the same thing does to the headlines. {lines}.",
)
_LINE = Text(
    ko="{headline}: {least}({low}) ~ {most}({high})", en="{headline}: from {low} ({least}) to {high} ({most})"
)
_CAPTION = Text(
    ko="발표에 따라 달라지는 핵심 결과(발표된 금액을 하나씩 적용)",
    en="Headlines under each announced figure, one at a time",
)


def announced(
    sides: Sequence[AnnouncedSide], *, headlines: Sequence[Headline], language: Language, source: str
) -> go.Figure:
    """Draw how the headlines move with each of the figures that were announced for one thing.

    Parameters
    ----------
    sides
        Announced figures, those of one item one after the other, with the results that each leads to.
    headlines
        Headlines of the scenario, in the order of the panels; those that no item moves are left out.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel a headline with the sides of the items that move it; a notch marks the scenario.
    """
    shown = [(headline, moved) for headline in headlines if (moved := _moving(sides, headline.id))]
    if not shown:
        return _nothing(sides, language, source)
    pixels = [_HEAD_PIXELS + _ROW_PIXELS * len(moved) + _FOOT_PIXELS for _, moved in shown]
    total = float(sum(pixels))
    data: list[Trace] = []
    annotations: list[Layout] = []
    shapes: list[Layout] = []
    layout: Layout = {}
    top = 1.0
    for position, ((headline, moved), height) in enumerate(zip(shown, pixels, strict=True)):
        suffix = "" if position == 0 else str(position + 1)
        head = top - (_HEAD_PIXELS - 28) / total
        base = float(cast("float", headline.value))
        results = [side.results[headline.id] for side in moved]
        axis = value_axis(
            [value for value in (base, *results) if math.isfinite(value)], headline.unit, language
        )
        finite = [value / axis.divisor for value in (base, *results) if math.isfinite(value)]
        room = 0.08 * ((max(finite) - min(finite)) or abs(finite[0]) or 1.0)
        data += _dots(moved, headline, axis.divisor, suffix, language)
        annotations.append(
            heading(
                _SCENARIO.format(headline=headline.label, value=_said(base, headline.unit, language)).in_(
                    language
                ),
                y=head,
            )
        )
        annotations += [
            label_above(
                f"{side.label.in_(language)} <b>{_said(result, headline.unit, language)}</b>",
                row=row,
                axis=f"y{suffix}",
                shift=6,
            )
            for row, (side, result) in enumerate(zip(moved, results, strict=True))
        ]
        if math.isfinite(base):
            rows = list(range(len(moved)))
            shapes += notches(base / axis.divisor, rows, half=0.16, axis=f"y{suffix}")
        layout[f"xaxis{suffix}"] = {
            "range": [min(finite) - room, max(finite) + room],
            "anchor": f"y{suffix}",
            "ticksuffix": f"{axis.suffix}{f' {axis.title}' if axis.title and language == 'en' else axis.title}",
            "nticks": 4,
        }
        layout[f"yaxis{suffix}"] = {
            "domain": [max(0.0, top - (height - _FOOT_PIXELS) / total), head],
            "range": [len(moved) - 0.6, -0.75],
            "visible": False,
            "anchor": f"x{suffix}",
        }
        top -= height / total
    figure = draw(
        data,
        {
            "height": round(total) + 24,
            "showlegend": False,
            "margin": {"t": 4},
            "annotations": annotations,
            "shapes": shapes,
            **layout,
        },
    )
    lines = [_line(headline, moved, language) for headline, moved in shown]
    return finish(
        figure,
        language=language,
        alt=_ALT.format(lines="; ".join(lines)).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name="funding-announced",
    )


def _moving(sides: Sequence[AnnouncedSide], headline: str) -> list[AnnouncedSide]:
    """Sides of the items whose figures lead to different values of a headline."""
    moving = []
    for item in dict.fromkeys(side.item for side in sides):
        group = [side for side in sides if side.item == item and headline in side.results]
        results = [side.results[headline] for side in group]
        finite = [value for value in results if math.isfinite(value)]
        if not finite:
            continue
        scale = max(abs(value) for value in finite) or 1.0
        if len(finite) < len(results) or max(finite) - min(finite) > _SAME * scale:
            moving += group
    return moving


def _said(value: float, unit: str, language: Language) -> str:
    return rate(value, language) if unit == "rate" else quantity(value, unit, language)


def _dots(
    moved: Sequence[AnnouncedSide], headline: Headline, divisor: float, suffix: str, language: Language
) -> list[Trace]:
    results = [side.results[headline.id] for side in moved]
    base = float(cast("float", headline.value))
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    return [
        {
            "type": "scatter",
            "mode": "lines",
            # From the scenario to each side: the stroke is what is at stake.
            "x": [end for value in results for end in (*drawn([base / divisor, value / divisor]), None)],
            "y": [end for row in range(len(moved)) for end in (row, row, None)],
            "line": {"color": tint(GREY, 0.6), "width": 5},
            "hoverinfo": "skip",
            **axes,
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": drawn([value / divisor for value in results]),
            "y": list(range(len(moved))),
            "marker": {"size": 13, "color": BLUE, "line": {"color": "white", "width": 1.5}},
            "customdata": [
                f"{side.label.in_(language)}<br>{headline.label.in_(language)}: "
                f"{_said(value, headline.unit, language)}"
                for side, value in zip(moved, results, strict=True)
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
            **axes,
        },
    ]


def _line(headline: Headline, moved: Sequence[AnnouncedSide], language: Language) -> str:
    known = [side for side in moved if math.isfinite(side.results[headline.id])]
    least, most = (chosen(known, key=lambda side: side.results[headline.id]) for chosen in (min, max))
    return _LINE.format(
        headline=headline.label,
        least=least.label,
        low=_said(least.results[headline.id], headline.unit, language),
        most=most.label,
        high=_said(most.results[headline.id], headline.unit, language),
    ).in_(language)


def _nothing(sides: Sequence[AnnouncedSide], language: Language, source: str) -> go.Figure:
    words = _NOTHING.format(count=len(sides)).in_(language)
    hidden = {"visible": False}
    figure = draw([], {"height": 210, "xaxis": hidden, "yaxis": hidden, "annotations": [sentence(words)]})
    return finish(
        figure,
        language=language,
        alt=words,
        caption=_CAPTION.in_(language),
        source=source,
        name="funding-announced",
    )
