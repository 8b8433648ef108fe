"""What was announced for the same thing, and the headlines that each figure leads to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import rate, said_only
from analysis.presentation.charts.panels import heading, label_above, notches, wrapped
from analysis.presentation.numbers import quantity, split_quantity
from analysis.presentation.theme import BLUE, GREY, Layout, Trace, draw, drawn, finish, tint
from analysis.presentation.ticks import value_axis

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.funding_records import AnnouncedSide
    from analysis.results.run import Headline

_ROW_PIXELS = 44
_HEAD_PIXELS = 48
_LINE_PIXELS = 17
_HEADING_WIDTH = 44
_FOOT_PIXELS = 46
#: Headlines drawn: those that move most for their size; the table has them all.
MOST_HEADLINES = 4
_SHORT_WORDS = 18

_SCENARIO = Text(ko="이 시나리오 {value}", en="here {value}")
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
    moving = {h.id: moved for h in headlines if (moved := _moving(sides, h, language))}
    if not moving:
        return _nothing(sides, language, source)
    kept = sorted(moving, key=lambda key: -_width(moving[key], key))[:MOST_HEADLINES]
    shown = [(headline, moving[headline.id]) for headline in headlines if headline.id in kept]
    titles = [_title(headline, language) for headline, _ in shown]
    heads = [_HEAD_PIXELS + _LINE_PIXELS * title.count("<br>") for title in titles]
    pixels = [
        head + _ROW_PIXELS * len(moved) + _FOOT_PIXELS for head, (_, moved) in zip(heads, shown, strict=True)
    ]
    total = float(sum(pixels))
    data: list[Trace] = []
    annotations: list[Layout] = []
    shapes: list[Layout] = []
    layout: Layout = {}
    top = 1.0
    for position, ((headline, moved), height) in enumerate(zip(shown, pixels, strict=True)):
        suffix = "" if position == 0 else str(position + 1)
        head = top - (heads[position] - 22) / total
        base = float(cast("float", headline.value))
        results = [side.results[headline.id] for side in moved]
        axis = value_axis(
            [value for value in (base, *results) if math.isfinite(value)], headline.unit, language
        )
        finite = [value / axis.divisor for value in (base, *results) if math.isfinite(value)]
        room = 0.08 * ((max(finite) - min(finite)) or abs(finite[0]) or 1.0)
        data += _dots(moved, headline, axis.divisor, suffix, language)
        annotations.append(heading(titles[position], y=head))
        annotations += [
            label_above(
                f"{side.label.in_(language)} <b>{_short(result, headline.unit, language)}</b>",
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
            "ticksuffix": axis.suffix,
            "title": {"text": axis.title, "standoff": 4},
            "nticks": 5,
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


def _title(headline: Headline, language: Language) -> str:
    """Name a panel, and under that the scenario's own value."""
    value = result(float(cast("float", headline.value)), headline.unit, language)
    name = wrapped(headline.label.in_(language), _HEADING_WIDTH).replace("<br>", "</b><br><b>")
    return f"{name}</b><br>{_SCENARIO.format(value=value).in_(language)}<b>"


def _moving(sides: Sequence[AnnouncedSide], headline: Headline, language: Language) -> list[AnnouncedSide]:
    """Sides of the items whose figures lead to values of a headline that read differently."""
    moving = []
    for item in dict.fromkeys(side.item for side in sides):
        group = [side for side in sides if side.item == item and headline.id in side.results]
        results = [side.results[headline.id] for side in group]
        said = {result(value, headline.unit, language) for value in results}
        if len(said) > 1 and any(math.isfinite(value) for value in results):
            moving += group
    return moving


def _width(moved: Sequence[AnnouncedSide], headline: str) -> float:
    """How far a headline moves for its size; whether it exists at all counts most."""
    results = [side.results[headline] for side in moved]
    if not all(math.isfinite(value) for value in results):
        return math.inf
    return (max(results) - min(results)) / max(abs(value) for value in results)


def result(value: float, unit: str, language: Language) -> str:
    """Write a result: a rate of return as one, anything else as a quantity.

    Parameters
    ----------
    value
        In the unit.
    unit
        Unit id.
    language
        Language of the words.
    """
    return rate(value, language) if unit == "rate" else quantity(value, unit, language)


def _short(value: float, unit: str, language: Language) -> str:
    """Write a result without its unit where that is long: the title of the panel and the axis have it."""
    said = result(value, unit, language)
    return said if len(said) <= _SHORT_WORDS else split_quantity(value, unit, language)[0].strip()


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
                f"{result(value, headline.unit, language)}"
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
        low=result(least.results[headline.id], headline.unit, language),
        most=most.label,
        high=result(most.results[headline.id], headline.unit, language),
    ).in_(language)


def _nothing(sides: Sequence[AnnouncedSide], language: Language, source: str) -> go.Figure:
    words = _NOTHING.format(count=len(sides)).in_(language)
    figure = said_only(words)
    return finish(
        figure,
        language=language,
        alt=words,
        caption=_CAPTION.in_(language),
        source=source,
        name="funding-announced",
    )
