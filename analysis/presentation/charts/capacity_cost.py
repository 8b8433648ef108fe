"""What the opening costs, part by part, and what an hour costs when servers live shorter or longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.presentation import text
from analysis.presentation.charts.panels import above, band, baseline_axis, heading, note, upright, wrapped
from analysis.presentation.numbers import money, quantity, share
from analysis.presentation.runs import CapacityRun, first
from analysis.presentation.theme import BLUE, GREY, HIGHLIGHT, Trace, draw, drawn, finish, tint
from analysis.presentation.ticks import labelled_ticks, money_scale

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.capacity_studies import Curve

_TOTAL = Text(ko="합계", en="Total")
_BUDGET = Text(ko="발표된 사업비 {budget}", en="announced {budget}")
_COST_ALT = Text(
    ko="개소까지의 투자비를 부문별로 쌓아 올린 가로 막대. "
    "합계 {total}, 가장 큰 부문은 {largest}({largest_share})입니다. "
    "발표된 사업비 {budget}보다 {gap} {side}.",
    en="Horizontal bars that build up the capital cost to opening part by part. The total is {total}; the "
    "largest part is {largest} ({largest_share}). That is {gap} {side} the announced {budget}.",
)
_LESS = Text(ko="적습니다", en="below")
_MORE = Text(ko="많습니다", en="above")
_COST_CAPTION = Text(
    ko="개소까지의 투자비: 부문별 누적과 발표된 사업비",
    en="Capital cost to opening, part by part, against the announced budget",
)
_LIFE_AXIS = Text(ko="서버 내용연수(년)", en="Life of a server (years)")
_LIFE_ALT = Text(
    ko="서버 내용연수에 따른 유효 가속기·시간당 원가 곡선. {short}이면 {dear}, {long}이면 {cheap}입니다. "
    "이 시나리오는 {life}, {here}입니다.",
    en="Curve of the cost of a useful accelerator-hour against the life of a server: {dear} at {short}, {cheap} at "
    "{long}. This scenario takes {life}, which gives {here}.",
)
_LIFE_CAPTION = Text(
    ko="서버 내용연수에 따른 유효 가속기·시간당 원가",
    en="Cost of a useful accelerator-hour by life of a server",
)
_THIS = Text(ko="이 시나리오", en="this scenario")
_HOUR = Text(ko="유효 가속기·시간당 원가(원)", en="Won per useful accelerator-hour")
_RANGE = Text(ko="불확실성 범위", en="range")


def cost_by_part(run: CapacityRun, *, source: str) -> go.Figure:
    """Draw the capital cost to opening, each part starting where the part above it ends.

    Parameters
    ----------
    run
        A run of the capacity model; its first scenario is drawn.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        A line marks the announced budget: parts right of it are not paid for.
    """
    language = run.language
    parts = {part: float(values[0]) for part, values in run.outcome.capital_to_opening_krw.items()}
    total, budget = sum(parts.values()), first(run.inputs.announced_budget_krw)
    scale = money_scale([total, budget], language)
    starts, reached = [], 0.0
    for value in parts.values():
        starts.append(reached)
        reached += value
    names = [text.CAPITAL_PARTS[part].in_(language) for part in parts]
    amounts = [money(value, language) for value in parts.values()]
    shares = [share(value / total if total else None, language) for value in parts.values()]
    ticks = [
        f"{wrapped(name, 20)}<br><b>{amount}</b> · {part_share}"
        for name, amount, part_share in zip(names, amounts, shares, strict=True)
    ]
    rows = len(parts)
    data: list[Trace] = [
        {
            "type": "bar",
            "orientation": "h",
            "y": list(range(rows + 1)),
            "base": drawn([*[start / scale.divisor for start in starts], 0.0]),
            "x": drawn([*[value / scale.divisor for value in parts.values()], total / scale.divisor]),
            "marker": {"color": [BLUE] * rows + [GREY]},
            "customdata": [
                *[[*row] for row in zip(names, amounts, shares, strict=True)],
                [_TOTAL.in_(language), money(total, language), share(1.0, language)],
            ],
            "hovertemplate": "%{customdata[0]}: %{customdata[1]} (%{customdata[2]})<extra></extra>",
            "showlegend": False,
        }
    ]
    far = 1.06 * max(total, budget) / scale.divisor
    # The strip above the bars is free across the margin too, so most words fit left of the line.
    is_right = budget / scale.divisor > 0.2 * far
    figure = draw(
        data,
        {
            "height": 90 + 50 * (rows + 1),
            "bargap": 0.28,
            "xaxis": baseline_axis(range=[0, far], title={"text": scale.label}),
            "yaxis": {
                "range": [rows + 0.6, -1.0],
                "showgrid": False,
                **labelled_ticks(
                    list(range(rows + 1)),
                    [*ticks, f"<b>{_TOTAL.in_(language)}<br>{money(total, language)}</b>"],
                ),
            },
            "shapes": [upright(budget / scale.divisor, xref="x")],
            "annotations": [
                note(
                    _BUDGET.format(budget=f"<b>{money(budget, language)}</b>").in_(language)
                    + (" ▸" if is_right else ""),
                    x=budget / scale.divisor,
                    y=-0.75,
                    xanchor="right" if is_right else "left",
                    xshift=-4 if is_right else 4,
                    yanchor="middle",
                )
            ],
        },
    )
    largest = max(parts, key=lambda part: parts[part])
    return finish(
        figure,
        language=language,
        alt=_COST_ALT.format(
            total=money(total, language),
            largest=text.CAPITAL_PARTS[largest],
            largest_share=share(parts[largest] / total if total else None, language),
            budget=money(budget, language),
            gap=money(abs(total - budget), language),
            side=_LESS if total <= budget else _MORE,
        ).in_(language),
        caption=_COST_CAPTION.in_(language),
        source=source,
        name="capacity-cost-by-part",
    )


def cost_by_server_life(curve: Curve, *, life_years: float, language: Language, source: str) -> go.Figure:
    """Draw the cost of a useful GPU-hour against the life of a server.

    Parameters
    ----------
    curve
        Lives in years across, won per useful GPU-hour up; a band where one was computed.
    life_years
        Life that the scenario takes, which is marked.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    lives, costs = drawn(curve.horizontal), drawn(curve.vertical)
    words = [quantity(cost, "krw_per_accelerator_hour", language) for cost in costs]
    here = _nearest(curve, life_years)
    said = quantity(here, "krw_per_accelerator_hour", language)
    is_right = 2 * life_years > float(curve.horizontal[0] + curve.horizontal[-1])
    data: list[Trace] = []
    if curve.low is not None and curve.high is not None:
        look = {"fillcolor": tint(BLUE, 0.16), "name": _RANGE.in_(language)}
        data.append({**band(lives, drawn(curve.low), drawn(curve.high)), **look})
    data += [
        {
            "type": "scatter",
            "mode": "lines",
            "x": lives,
            "y": costs,
            "line": {"color": BLUE, "width": 3},
            "customdata": [
                [quantity(life, "years", language), word] for life, word in zip(lives, words, strict=True)
            ],
            "hovertemplate": "%{customdata[0]}: %{customdata[1]}<extra></extra>",
            "showlegend": False,
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": drawn([life_years]),
            "y": drawn([here]),
            "marker": {"color": HIGHLIGHT, "size": 13, "line": {"color": "white", "width": 2}},
            "hovertemplate": f"{_THIS.in_(language)}: {said}<extra></extra>",
            "showlegend": False,
        },
    ]
    figure = draw(
        data,
        {
            "height": 360,
            "legend": above(280),
            "margin": {"t": 40},
            "xaxis": {
                "title": {"text": _LIFE_AXIS.in_(language)},
                "range": [lives[0], lives[-1]],
                "dtick": 1,
                "showgrid": False,
            },
            "yaxis": baseline_axis(rangemode="tozero"),
            "annotations": [
                heading(_HOUR.in_(language), y=1.0),
                note(
                    f"{_THIS.in_(language)}<br><b>{money(here, language)}</b>",
                    x=life_years,
                    y=here,
                    yshift=12,
                    xanchor="right" if is_right else "left",
                    yanchor="bottom",
                    align="right" if is_right else "left",
                ),
            ],
        },
    )
    ends = [quantity(float(curve.vertical[at]), "krw_per_accelerator_hour", language) for at in (0, -1)]
    return finish(
        figure,
        language=language,
        alt=_LIFE_ALT.format(
            short=quantity(float(curve.horizontal[0]), "years", language),
            long=quantity(float(curve.horizontal[-1]), "years", language),
            dear=ends[0],
            cheap=ends[1],
            life=quantity(life_years, "years", language),
            here=said,
        ).in_(language),
        caption=_LIFE_CAPTION.in_(language),
        source=source,
        name="capacity-cost-by-server-life",
    )


def _nearest(curve: Curve, place: float) -> float:
    """Height of the drawn line at a place, so that the mark lies on the line."""
    return float(np.interp(place, curve.horizontal, curve.vertical))
