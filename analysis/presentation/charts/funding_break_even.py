"""Where the project breaks even: a measure over price and utilisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import money_axis
from analysis.presentation.charts.panels import heading, note
from analysis.presentation.funding_runs import FloatArray
from analysis.presentation.numbers import money, number, quantity, share
from analysis.presentation.theme import BLUE, HIGHLIGHT, SMALL, Trace, draw, drawn, finish, tint
from analysis.presentation.theme import GREY as _GREY

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.funding_records import BreakEvenMap

Measure = Literal["minimum_dscr", "private_npv_krw"]


@dataclass(frozen=True)
class _Look:
    """How a measure is drawn: its name, where it breaks even, and how far from there colours reach."""

    title: Text
    edge: float
    line: Text
    is_money: bool


_LOOKS: Final[dict[Measure, _Look]] = {
    "minimum_dscr": _Look(
        Text(ko="최저 부채상환비율(DSCR)", en="Lowest coverage (DSCR)"),
        1.0,
        Text(ko="선은 1", en="line at one"),
        is_money=False,
    ),
    "private_npv_krw": _Look(
        Text(ko="민간 순현재가치({unit})", en="Private NPV ({unit})"),
        0.0,
        Text(ko="선은 0", en="line at nought"),
        is_money=True,
    ),
}
#: Farthest from the edge that colours tell apart, for a ratio.
_REACH: Final = 1.0
#: Names of the ends of the colours stand so far inside them that a phone shows them whole.
_INSET: Final = 0.24
_PRICE = Text(ko="가속기 1장·1시간 시장 임대료(달러)", en="Market rent of an accelerator-hour (dollars)")
_LOAD = Text(ko="이용률", en="Utilisation")
_HERE = Text(ko="이 시나리오", en="this scenario")
_SHORT = Text(ko="모자람", en="short")
_ENOUGH = Text(ko="충족", en="enough")
_ALT = Text(
    ko="임대료와 이용률에 따른 {measure}의 색상 지도. 이 시나리오(임대료 {price}, 이용률 {load})에 가장 가까운 칸의 값은 {here}입니다. {line}",
    en="Map of {measure} over rent and utilisation. The place nearest to this scenario (rent {price}, utilisation {load}) has {here}. {line}",
)
_BREAKS = Text(
    ko="이용률이 {load}일 때 기준을 충족하기 시작하는 임대료는 {price}입니다.",
    en="At a utilisation of {load} the rent that is enough is {price}.",
)
_NEVER = Text(
    ko="이용률이 {load}이면 지도 안의 어느 임대료로도 기준을 충족하지 못합니다.",
    en="At a utilisation of {load} no rent on the map is enough.",
)
_ALWAYS = Text(
    ko="이용률이 {load}이면 지도 안의 모든 임대료에서 기준을 충족합니다.",
    en="At a utilisation of {load} every rent on the map is enough.",
)
_CAPTION = Text(
    ko="손익분기 지도: 임대료와 이용률에 따른 {measure}",
    en="Break-even map: {measure} over price and utilisation",
)
_NAMES: Final[dict[Measure, Text]] = {
    "minimum_dscr": Text(ko="최저 부채상환비율(DSCR)", en="the lowest coverage"),
    "private_npv_krw": Text(ko="민간 순현재가치", en="the private NPV"),
}


def break_even(
    map_: BreakEvenMap, *, language: Language, source: str, measure: Measure = "minimum_dscr"
) -> go.Figure:
    """Draw a measure over price and utilisation with the line at which it breaks even.

    Parameters
    ----------
    map_
        The measures over both axes.
    language
        Language of the figure.
    source
        Source line.
    measure
        ``minimum_dscr`` with its line at one, or ``private_npv_krw`` with its line at nought.

    Returns
    -------
    plotly.graph_objects.Figure
        Short of the line in one colour, beyond it in another; the scenario's place is marked.
    """
    look = _LOOKS[measure]
    values: FloatArray = getattr(map_, measure)
    known = values[np.isfinite(values)]
    divisor, unit = money_axis(known, language) if look.is_money else (1.0, "")
    reach = _REACH
    if look.is_money:
        reach = float(np.quantile(np.abs(known), 0.9)) / divisor if known.size else 1.0
    grid = [drawn(row) for row in values / divisor]
    prices, loads = drawn(map_.prices_usd), drawn(100 * map_.utilisations)
    said = [
        [
            f"{quantity(float(price), 'usd_per_accelerator_hour', language)}, {share(float(load), language)}: "
            f"{_said(float(value), look, language)}"
            for price, value in zip(map_.prices_usd, row, strict=True)
        ]
        for load, row in zip(map_.utilisations, values, strict=True)
    ]
    data: list[Trace] = [
        {
            "type": "heatmap",
            "x": prices,
            "y": loads,
            "z": grid,
            "zmin": look.edge - reach,
            "zmax": look.edge + reach,
            "colorscale": [
                [0.0, HIGHLIGHT],
                [0.499, tint(HIGHLIGHT, 0.12)],
                [0.501, tint(BLUE, 0.12)],
                [1.0, BLUE],
            ],
            "text": said,
            "hovertemplate": "%{text}<extra></extra>",
            "colorbar": _bar(look, reach, language),
        },
        {
            "type": "contour",
            "x": prices,
            "y": loads,
            "z": grid,
            "contours": {
                "type": "levels",
                "start": look.edge,
                "end": look.edge,
                "size": 1,
                "coloring": "none",
            },
            "line": {"color": _GREY, "width": 4},
            "hoverinfo": "skip",
            "showscale": False,
            "showlegend": False,
            "connectgaps": False,
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": drawn([map_.price_now_usd]),
            "y": drawn([100 * map_.utilisation_now]),
            "marker": {"size": 15, "color": "white", "line": {"color": _GREY, "width": 4}},
            "hovertemplate": f"{_HERE.in_(language)}: {_said(_here(map_, values), look, language)}<extra></extra>",
            "showlegend": False,
            "cliponaxis": False,
        },
    ]
    here = f"○ {_HERE.in_(language)} <b>{_said(_here(map_, values), look, language)}</b>"
    title = f"{look.title.format(unit=unit).in_(language)}</b> · {look.line.in_(language)}<b>"
    figure = draw(
        data,
        {
            "height": 500,
            "margin": {"t": 44, "b": 8},
            "xaxis": {
                "title": {"text": _PRICE.in_(language)},
                "range": [float(map_.prices_usd[0]), float(map_.prices_usd[-1])],
                "showgrid": False,
                "constrain": "domain",
            },
            "yaxis": {
                "ticksuffix": "%",
                "range": [100 * float(map_.utilisations[0]), 100 * float(map_.utilisations[-1])],
                "showgrid": False,
                "nticks": 6,
            },
            "annotations": [
                {**heading(title, y=1.0), "yshift": 18},
                note(
                    f"{_LOAD.in_(language)} · {here}",
                    x=0,
                    y=1.0,
                    xref="paper",
                    yref="paper",
                    xanchor="left",
                    yanchor="bottom",
                ),
            ],
        },
    )
    return finish(
        figure,
        language=language,
        alt=_ALT.format(
            measure=_NAMES[measure],
            price=quantity(map_.price_now_usd, "usd_per_accelerator_hour", language),
            load=share(map_.utilisation_now, language),
            here=_said(_here(map_, values), look, language),
            line=_crossing(map_, values, look.edge, language),
        ).in_(language),
        caption=_CAPTION.format(measure=_NAMES[measure]).in_(language),
        source=source,
        name=f"funding-break-even-{'coverage' if measure == 'minimum_dscr' else 'private'}",
    )


def _said(value: float, look: _Look, language: Language) -> str:
    if np.isnan(value):
        return number(value, language)
    return money(value, language) if look.is_money else number(value, language)


def _nearest_row(map_: BreakEvenMap) -> int:
    return int(np.abs(map_.utilisations - map_.utilisation_now).argmin())


def _here(map_: BreakEvenMap, values: FloatArray) -> float:
    """Value of the map at the grid point nearest to the scenario."""
    column = int(np.abs(map_.prices_usd - map_.price_now_usd).argmin())
    return float(values[_nearest_row(map_), column])


def _crossing(map_: BreakEvenMap, values: FloatArray, edge: float, language: Language) -> Text:
    row = values[_nearest_row(map_)]
    load = share(float(map_.utilisations[_nearest_row(map_)]), language)
    is_enough = np.nan_to_num(row, nan=-np.inf) >= edge
    if not is_enough.any():
        return _NEVER.format(load=load)
    if is_enough.all():
        return _ALWAYS.format(load=load)
    at = int(is_enough.argmax())
    price = float(map_.prices_usd[at])
    if at and np.isfinite(row[at - 1]):
        price = float(np.interp(edge, row[at - 1 : at + 1], map_.prices_usd[at - 1 : at + 1]))
    return _BREAKS.format(load=load, price=quantity(price, "usd_per_accelerator_hour", language))


def _bar(look: _Look, reach: float, language: Language) -> Trace:
    places = [look.edge - reach, look.edge, look.edge + reach]
    ends = ("≤ ", "", "≥ ")
    return {
        "orientation": "h",
        "x": 0.5,
        "xanchor": "center",
        "y": -0.17,
        "yanchor": "top",
        "len": 1.0,
        "thickness": 12,
        "outlinewidth": 0,
        "tickmode": "array",
        "tickvals": [places[0] + _INSET * reach, places[1], places[2] - _INSET * reach],
        "ticktext": [
            f"{end}{number(place, language)}{word}"
            for end, place, word in zip(
                ends,
                places,
                (f" {_SHORT.in_(language)}", "", f" {_ENOUGH.in_(language)}"),
                strict=True,
            )
        ],
        "tickfont": {"size": SMALL},
        "ticks": "",
    }
