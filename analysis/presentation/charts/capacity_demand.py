"""Requests of every user class against the price it pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.foundation.language import Text
from analysis.models.capacity.inputs import USER_CLASSES
from analysis.presentation import text
from analysis.presentation.charts.panels import above, heading, note, upright, wrapped
from analysis.presentation.numbers import quantity, share
from analysis.presentation.runs import CapacityRun, first
from analysis.presentation.theme import BLUE, GREY, HIGHLIGHT, Trace, draw, drawn, finish, tint
from analysis.presentation.ticks import labelled_ticks

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.capacity_studies import PriceResponse

_PARTS = (
    ("used", Text(ko="배정·사용", en="allocated and used"), BLUE, 0.85),
    ("idle_held", Text(ko="배정·유휴", en="held idle"), HIGHLIGHT, 0.85),
    ("unserved", Text(ko="미충족", en="unserved"), GREY, 0.28),
)
_PRICE_NOW = Text(ko="현 이용료", en="price now")
_AXIS = Text(ko="이용료(시장가격 대비)", en="Price paid, of the market price")
_ALT = Text(
    ko="이용자군마다 이용료에 따라 신청 가속기가 사용·유휴·미충족으로 나뉘는 면적 그림 네 칸(단위: 장). "
    "네 이용자군을 합하면 무료일 때 신청 {free}, 미충족 {free_unserved}, 유휴 {free_idle}이고, "
    "시장가격이면 신청 {full}, 미충족 {full_unserved}, 유휴 {full_idle}입니다.",
    en="Four panels, one a user class: requests against price, split into used, held idle and unserved. "
    "All classes together, at no price {free} are requested, {free_unserved} unserved and {free_idle} held "
    "idle; at the market price {full}, {full_unserved} and {full_idle}.",
)
_CAPTION = Text(
    ko="이용료에 따른 신청·사용·유휴·미충족 가속기: 이용자군별",
    en="Accelerators requested, used, held idle and unserved, by price and user class",
)


def demand_by_class(run: CapacityRun, response: PriceResponse, *, source: str) -> go.Figure:
    """Draw how the requests of each user class split at every price.

    Parameters
    ----------
    run
        A run, for its language and the prices of its scenario.
    response
        Arrays ``(4, points)`` by class along the price share; requested is allocated plus unserved, and
        what is held idle is part of what is allocated.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    language = run.language
    price = drawn(response.price_share)
    heights = {
        "used": response.allocated - response.idle_held,
        "idle_held": response.idle_held,
        "unserved": response.unserved,
    }
    data: list[Trace] = []
    layout: dict[str, object] = {}
    shapes, annotations = [], []
    for position, name in enumerate(USER_CLASSES):
        suffix = "" if position == 0 else str(position + 1)
        column, row = position % 2, position // 2
        left, bottom = (0.0, 0.56)[column], (0.58, 0.0)[row]
        layout[f"xaxis{suffix}"] = {
            "domain": [left, left + 0.44],
            "range": [0, 1],
            "anchor": f"y{suffix}",
            "showgrid": False,
            **labelled_ticks([0, 0.5, 1], [share(value, language) for value in (0, 0.5, 1)]),
        }
        layout[f"yaxis{suffix}"] = {
            "domain": [bottom, bottom + 0.42],
            "anchor": f"x{suffix}",
            "rangemode": "tozero",
            "nticks": 4,
        }
        annotations.append(
            heading(wrapped(text.USER_CLASSES[name].in_(language), 20), x=left, y=bottom + 0.425)
        )
        shapes.append(
            upright(
                first(getattr(run.inputs, f"user_price_share_{name}")),
                xref=f"x{suffix}",
                yref=f"y{suffix} domain",
                line={"color": GREY, "width": 2, "dash": "dot"},
            )
        )
        for part, label, colour, opacity in _PARTS:
            values = heights[part][position]
            data.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "name": label.in_(language),
                    "legendgroup": part,
                    "showlegend": position == 0,
                    "x": price,
                    "y": drawn(values),
                    "xaxis": f"x{suffix}",
                    "yaxis": f"y{suffix}",
                    "stackgroup": str(position),
                    "line": {"width": 0.5, "color": colour},
                    "fillcolor": tint(colour, opacity),
                    "customdata": [quantity(float(value), "accelerators", language) for value in values],
                    "hovertemplate": "%{customdata}<extra>%{fullData.name}</extra>",
                }
            )
    place = {"xref": "paper", "yref": "paper", "xanchor": "center", "yanchor": "top"}
    annotations.append(note(_AXIS.in_(language), x=0.5, y=0, yshift=-22, **place))
    data.append(
        {
            "type": "scatter",
            "mode": "lines",
            "name": _PRICE_NOW.in_(language),
            "x": [None],
            "y": [None],
            "line": {"color": GREY, "width": 2, "dash": "dot"},
        }
    )
    figure = draw(
        data,
        {
            "height": 580,
            "margin": {"t": 44, "b": 46},
            "legend": above(300),
            "shapes": shapes,
            "annotations": annotations,
            **layout,
        },
    )

    def total(values: np.ndarray, at: int) -> str:
        return quantity(float(values[:, at].sum()), "accelerators", language)

    return finish(
        figure,
        language=language,
        alt=_ALT.format(
            free=total(response.requested, 0),
            free_unserved=total(response.unserved, 0),
            free_idle=total(response.idle_held, 0),
            full=total(response.requested, -1),
            full_unserved=total(response.unserved, -1),
            full_idle=total(response.idle_held, -1),
        ).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name="capacity-demand-by-class",
    )
