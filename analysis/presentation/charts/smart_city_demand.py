"""Whether local users could take the compute that is offered to their class."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.smart_city_panels import row_labels, rows_of
from analysis.presentation.numbers import is_missing, number, share, short_count
from analysis.presentation.theme import GREY, HIGHLIGHT, Layout, Trace, draw, drawn, finish
from analysis.presentation.ticks import decade_ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from analysis.results.smart_city_records import LocalDemandRow

_NAME: Final = "smart-city-local-demand"
_TOP_PIXELS: Final = 34
#: From this span on, the scale is logarithmic.
_WIDE: Final = 20.0

_DEMAND: Final = Text(ko="지역 수요", en="local demand")
_OFFERED: Final = Text(ko="센터 제공", en="offered")
_AXIS: Final = Text(ko="연간 가속기 시간", en="Accelerator-hours a year")
_AXIS_LOG: Final = Text(ko="연간 가속기 시간(로그 눈금)", en="Accelerator-hours a year (log scale)")
_SAID: Final = Text(ko="수요 {demand} / 제공 {offered} 시간({part})", en="{demand} of {offered} h ({part})")
_NONE: Final = Text(ko="수요 {demand} 시간, 제공 없음", en="{demand} h, none offered")
_USERS: Final = Text(
    ko="{name}: {said}, 이용자 {population} 가운데 활용률 {share}",
    en="{name}: {said}; of {population} possible users {share} use AI",
)
_ALT: Final = Text(
    ko="이용자 유형 {count}개별로 지역 수요와 센터가 제공하는 가속기 시간을 견준 점. {lines}.",
    en="Dots of local demand beside the accelerator-hours offered, for {count} classes of users. {lines}.",
)
_CAPTION: Final = Text(
    ko="지역 수요와 센터 제공량: 이용자 유형별 연간 가속기 시간",
    en="Local demand beside what the centre offers, by class of users (accelerator-hours a year)",
)


def local_demand(rows: Sequence[LocalDemandRow], *, language: Language, source: str) -> go.Figure:
    """Draw local demand and the hours offered as two dots a class.

    Parameters
    ----------
    rows
        One class of users each.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        On a logarithmic scale where the largest is many times the smallest; nought has no dot there.
    """
    hours = [value for one in rows for value in (one.demand_hours, one.offered_hours) if value > 0]
    is_log = len(hours) > 1 and max(hours) / min(hours) > _WIDE
    place = rows_of(row_labels([(one.label.in_(language), _said(one, language)) for one in rows]))
    data: list[Trace] = []
    for name, colour, symbol, values in (
        (_OFFERED, GREY, "circle-open", [one.offered_hours for one in rows]),
        (_DEMAND, HIGHLIGHT, "circle", [one.demand_hours for one in rows]),
    ):
        shown = [(row, value) for row, value in enumerate(values) if value > 0 or not is_log]
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": name.in_(language),
                "x": drawn([value for _, value in shown]) or [None],
                "y": [row for row, _ in shown] or [None],
                "marker": {
                    "symbol": symbol,
                    "color": colour,
                    "size": 12,
                    "line": {"color": colour, "width": 2},
                },
                "cliponaxis": False,
                "customdata": [_users(rows[row], language) for row, _ in shown] or [""],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
    figure = draw(
        data,
        {
            "height": place.pixels + _TOP_PIXELS + 62,
            "margin": {"t": _TOP_PIXELS},
            "legend": {"xref": "container", "yref": "container", "x": 0.01, "y": 0.995, "yanchor": "top"},
            "xaxis": _axis(hours, language, is_log=is_log),
            "yaxis": place.axis,
            "shapes": [
                _join(row, one)
                for row, one in enumerate(rows)
                if not is_log or min(one.demand_hours, one.offered_hours) > 0
            ],
            "annotations": place.names,
        },
    )
    return finish(
        figure,
        language=language,
        alt=_ALT.format(
            count=len(rows),
            lines="; ".join(f"{one.label.in_(language)} {_said(one, language)}" for one in rows),
        ).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name=_NAME,
    )


def _said(one: LocalDemandRow, language: Language) -> str:
    demand = short_count(one.demand_hours, language)
    if is_missing(one.local_part) or one.offered_hours == 0:
        return _NONE.format(demand=demand).in_(language)
    return _SAID.format(
        demand=demand, offered=short_count(one.offered_hours, language), part=share(one.local_part, language)
    ).in_(language)


def _users(one: LocalDemandRow, language: Language) -> str:
    return _USERS.format(
        name=one.label,
        said=_said(one, language),
        population=number(one.population, language),
        share=share(one.adopting_share, language),
    ).in_(language)


def _axis(hours: Sequence[float], language: Language, *, is_log: bool) -> Layout:
    if not is_log:
        return {
            "range": [0, 1.06 * max(hours, default=1.0)],
            "nticks": 5,
            "title": {"text": _AXIS.in_(language)},
        }
    low, high = math.log10(min(hours)), math.log10(max(hours))
    room = 0.06 * (high - low)
    return {
        "type": "log",
        "range": [low - room, high + room],
        "title": {"text": _AXIS_LOG.in_(language)},
        **decade_ticks(10 ** (low - room), 10 ** (high + room), language),
    }


def _join(row: int, one: LocalDemandRow) -> Layout:
    return {
        "type": "line",
        "x0": one.demand_hours,
        "x1": one.offered_hours,
        "y0": row,
        "y1": row,
        "line": {"color": GREY, "width": 2},
        "layer": "below",
    }
