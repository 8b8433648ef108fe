"""The path to the first place: what would have to change, from what to what, and who decides on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import said_only
from analysis.presentation.charts.panels import label_above, note, wrapped
from analysis.presentation.charts.site_merit_panels import rank_word, short_name
from analysis.presentation.numbers import bare_interval, interval, quantity, share
from analysis.presentation.text_site_merit import CONTROLLERS
from analysis.presentation.theme import (
    BLUE,
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

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from analysis.results.site_merit_records import City, PathStep, PathToFirst

_ROW_PIXELS: Final = 96
_COLOURS: Final = {"city": BLUE, "ministry": PURPLE, "nobody": GREY}
_LABEL: Final = 44
_NOW = Text(ko="지금 {now}", en="now {now}")
_NEEDED = Text(ko="필요 {needed}", en="needed {needed}")
_REACHED = Text(ko="한계까지 {needed}", en="to the bound, {needed}")
_BOUND = Text(ko="한계 {bound}", en="bound {bound}")
_ALREADY = Text(
    ko="‘{rule}’ 규칙에서 {city} 순위는 이미 1위이며 바꿀 것이 없습니다.",
    en="Under “{rule}” {city} is 1st as things are; nothing has to change.",
)
_NOTHING = Text(
    ko="‘{rule}’ 규칙에서 {city} 순위는 {rank}이며, 움직일 수 있는 수단 가운데 순위를 높이는 것이 없습니다.",
    en="Under “{rule}” {city} is {rank}, and no lever within reach would lift it.",
)
_REACHES = Text(ko="‘{rule}’ 규칙: {city} {before} → {after}", en="“{rule}”: {city} {before} → {after}")
_FALLS_SHORT = Text(
    ko="‘{rule}’ 규칙: 한계까지 움직여도 {city} {before} → {after}(1위 {rival})",
    en="“{rule}”: at the bounds {city} {before} → {after} (1st {rival})",
)
_ALT = Text(
    ko="1위로 가는 길. {title}. 바꿀 것: {lines}.",
    en="Path to first place. {title}. To change: {lines}.",
)
_LINE = Text(
    ko="{label} {now} → {needed}({controller}, 한계까지 거리의 {amount})",
    en="{label} {now} → {needed} ({controller}; {amount} of the way to the bound)",
)
_CAPTION = Text(
    ko="1위로 가는 가장 짧은 길: 무엇을, 어디에서 어디까지, 누가 바꾸는가(막대는 한계까지 거리 가운데 필요한 몫)",
    en="The shortest path to first place: what, from where to where, and who decides (bars: part of the way to the bound)",
)


def path_steps(
    path: PathToFirst, cities: Sequence[City], *, highlighted: str, language: Language, source: str
) -> go.Figure:
    """Draw each step of the path, or how near the levers come if there is none.

    Parameters
    ----------
    path
        The path under one rule.
    cities
        Candidates, for their names.
    highlighted
        Id of the city that would be first.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Where there is no path, bars are pale and the figure says which rank they reach.
    """
    labels = {city.id: short_name(city.label, language) for city in cities}
    name = labels[highlighted]
    steps = path.steps or path.best_effort
    if path.is_first_already or not steps:
        words = _ALREADY if path.is_first_already else _NOTHING
        said = words.format(rule=path.label, city=name, rank=rank_word(path.rank_now, language)).in_(language)
        figure = said_only(said)
        return _finished(figure, said, language, source)
    title = (
        (_REACHES if path.is_possible else _FALLS_SHORT)
        .format(
            rule=path.label,
            city=name,
            before=rank_word(path.rank_now, language),
            after=rank_word(path.rank_reached, language),
            rival=labels[path.strongest_rival],
        )
        .in_(language)
    )
    rows = list(range(len(steps)))
    data: list[Trace] = [
        {
            "type": "bar",
            "orientation": "h",
            "x": [100] * len(rows),
            "y": rows,
            "marker": {"color": tint(GREY, 0.18), "line": {"width": 0}},
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]
    for controller in dict.fromkeys(step.controller for step in steps):
        at = [row for row, step in enumerate(steps) if step.controller == controller]
        colour = _COLOURS.get(controller, GREY)
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": CONTROLLERS[controller].in_(language),
                "x": drawn([100 * steps[row].amount for row in at]),
                "y": at,
                "width": 0.2,
                "marker": {"color": colour if path.is_possible else tint(colour, 0.5), "line": {"width": 0}},
                "customdata": [said_step(steps[row], language) for row in at],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
    data[0]["width"] = 0.2
    annotations = [
        piece
        for row, step in enumerate(steps)
        for piece in _labels(step, row, language, is_possible=path.is_possible)
    ]
    lines = wrapped(title, _LABEL)
    annotations.append(
        note(
            f"<b>{lines}</b>",
            x=0,
            y=1,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            yshift=30,
            align="left",
        )
    )
    top = 60 + 17 * lines.count("<br>")
    height = top + 12 + _ROW_PIXELS * len(rows)
    figure = draw(
        data,
        {
            "height": max(height, 220),
            "barmode": "overlay",
            "margin": {"t": top, "b": 6, "l": 4, "r": 4},
            "legend": {"y": 1.0, "yanchor": "bottom"},
            "xaxis": {"range": [0, 100.5], "visible": False},
            "yaxis": {"range": [len(rows) - 0.55, -0.62], "visible": False},
            "annotations": annotations,
        },
    )
    said = "; ".join(said_step(step, language) for step in steps)
    return _finished(figure, _ALT.format(title=title, lines=said).in_(language), language, source)


def _finished(figure: go.Figure, alt: str, language: Language, source: str) -> go.Figure:
    return finish(
        figure,
        language=language,
        alt=alt,
        caption=_CAPTION.in_(language),
        source=source,
        name="site-merit-path",
    )


def _start(step: PathStep, language: Language) -> str:
    return interval(step.now_low, step.now_high, step.unit, language)


def said_step(step: PathStep, language: Language) -> str:
    """Say what one step changes, from what to what, and who decides on it.

    Parameters
    ----------
    step
        One fact to change.
    language
        Language of the words.

    Returns
    -------
    str
    """
    return _LINE.format(
        label=step.label,
        now=_start(step, language),
        needed=quantity(step.needed, step.unit, language),
        controller=CONTROLLERS[step.controller],
        amount=share(step.amount, language),
    ).in_(language)


def _labels(step: PathStep, row: int, language: Language, *, is_possible: bool) -> list[Layout]:
    needed = (_NEEDED if is_possible else _REACHED).format(needed=quantity(step.needed, step.unit, language))
    first = f"<b>{step.label.in_(language)}</b> · {CONTROLLERS[step.controller].in_(language)}"
    second = (
        f"{_NOW.format(now=bare_interval(step.now_low, step.now_high, step.unit, language)).in_(language)} → "
        f'<b><span style="color:{HIGHLIGHT}">{needed.in_(language)}</span></b>'
    )
    bound = _BOUND.format(bound=quantity(step.bound, step.unit, language)).in_(language)
    return [
        label_above(f"{first}<br>{second}", row=row, shift=13),
        note(bound, x=100, y=row, xanchor="right", yanchor="top", yshift=-11),
        note(share(step.amount, language), x=0, y=row, xanchor="left", yanchor="top", yshift=-11),
    ]
