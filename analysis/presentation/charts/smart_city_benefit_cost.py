"""Whether the services pay for themselves, with and without the centre, at every discount rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import apart, money_axis
from analysis.presentation.charts.panels import heading, note, upright
from analysis.presentation.numbers import money, share
from analysis.presentation.theme import AXIS, BLUE, HIGHLIGHT, PURPLE, Layout, Trace, draw, drawn, finish

if TYPE_CHECKING:
    import numpy.typing as npt
    import plotly.graph_objects as go

    from analysis.results.smart_city_records import BenefitCost

_NAME: Final = "smart-city-benefit-cost"
_HEIGHT: Final = 440
_PLOT_PIXELS: Final = 330
#: Room on the right for the names of the lines, in pixels.
_NAME_PIXELS: Final = 124
_LABEL_PIXELS: Final = 36

_ALONE: Final = Text(ko="단독", en="alone")
_JOINT: Final = Text(ko="센터 연계", en="with centre")
_REGISTER: Final = Text(ko="{who}, 인정 편익", en="{who}, benefits counted")
_CLAIMED: Final = Text(ko="{who}, 상한 편익", en="{who}, assumed ceiling")
_AXIS: Final = Text(ko="실질 할인율", en="Real discount rate")
_MONEY: Final = Text(ko="순현재가치({unit})", en="Net present value ({unit})")
_AT: Final = Text(ko="할인율 {rate}: {line} {value}", en="at {rate}: {line} {value}")
_HERE: Final = Text(ko="기준 {rate}", en="used: {rate}")
_ALT: Final = Text(
    ko="할인율에 따른 순현재가치 선 네 개. 할인율 {rate}에서 {lines}.",
    en="Four lines of net present value by discount rate. At {rate}: {lines}.",
)
_CAPTION: Final = Text(
    ko="할인율별 순현재가치: 사업 단독과 센터 연계, 인정 편익과 상한 편익",
    en="Net present value by discount rate: project alone and with the centre, benefits counted and the assumed ceiling",
)


def benefit_cost(found: BenefitCost, *, language: Language, source: str) -> go.Figure:
    """Draw four lines of net present value over the discount rate.

    Parameters
    ----------
    found
        Benefits and costs with and without the centre.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Solid lines hold the benefits of the register, dashed ones the ceiling that is assumed.
    """
    lines = _lines(found)
    values = np.concatenate([line for _, line, _, _ in lines])
    divisor, unit = money_axis(values, language)
    rates = [100 * float(rate) for rate in found.rates]
    data: list[Trace] = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name.in_(language),
            "x": drawn(rates),
            "y": drawn(line / divisor),
            "line": {"color": colour, "width": 3, "dash": dash},
            "customdata": [
                _AT.format(
                    rate=share(rate / 100, language), line=name, value=money(float(value), language)
                ).in_(language)
                for rate, value in zip(rates, line, strict=True)
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
        for name, line, colour, dash in lines
    ]
    low, high = _span(values / divisor)
    title = f"</b>{_MONEY.format(unit=unit).in_(language)}<b>"
    figure = draw(
        data,
        {
            "height": _HEIGHT,
            "showlegend": False,
            "margin": {"t": 50, "r": _NAME_PIXELS},
            "xaxis": {
                "range": [rates[0], rates[-1]],
                "ticksuffix": "%",
                "nticks": 6,
                "showgrid": False,
                "title": {"text": _AXIS.in_(language)},
            },
            "yaxis": {
                "range": [low, high],
                "nticks": 6,
                "zeroline": True,
                "zerolinecolor": AXIS,
                "zerolinewidth": 2,
            },
            "shapes": [upright(100 * found.rate, colour=HIGHLIGHT, dash="dot")],
            "annotations": [
                *_names(lines, divisor, low, high, language),
                _here(found, language),
                {**heading(title, y=1.0), "yshift": 22},
            ],
        },
    )
    at = int(np.abs(found.rates - found.rate).argmin())
    return finish(
        figure,
        language=language,
        alt=_ALT.format(
            rate=share(float(found.rates[at]), language),
            lines=", ".join(
                f"{name.in_(language)} {money(float(line[at]), language)}" for name, line, _, _ in lines
            ),
        ).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name=_NAME,
    )


def _lines(found: BenefitCost) -> list[tuple[Text, npt.NDArray[np.float64], str, str]]:
    # The joint lines come last: where both are one, the one with the centre is seen.
    return [
        (_CLAIMED.format(who=_ALONE), found.alone_npv_claimed_krw, PURPLE, "dash"),
        (_CLAIMED.format(who=_JOINT), found.joint_npv_claimed_krw, BLUE, "dash"),
        (_REGISTER.format(who=_ALONE), found.alone_npv_krw, PURPLE, "solid"),
        (_REGISTER.format(who=_JOINT), found.joint_npv_krw, BLUE, "solid"),
    ]


def _span(values: npt.NDArray[np.float64]) -> tuple[float, float]:
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    room = 0.07 * ((high - low) or 1.0)
    return low - room, high + room


def _names(
    lines: list[tuple[Text, npt.NDArray[np.float64], str, str]],
    divisor: float,
    low: float,
    high: float,
    language: Language,
) -> list[Layout]:
    order = sorted(lines, key=lambda line: float(line[1][-1]))
    size = _LABEL_PIXELS / _PLOT_PIXELS * (high - low)
    places = _spread([float(line[-1]) / divisor for _, line, _, _ in order], size, low, high)
    return [
        # A dash in the line's colour ties the name to it, for the words keep the ink of the page.
        note(
            f'<span style="color:{colour}"><b>{"▬" if dash == "solid" else "▪▪"}</b></span> '
            + name.in_(language).replace(", ", "<br>"),
            x=1,
            xref="paper",
            xanchor="left",
            xshift=5,
            y=place,
            yanchor="middle",
            align="left",
        )
        for (name, _, colour, dash), place in zip(order, places, strict=True)
    ]


def _spread(places: list[float], size: float, low: float, high: float) -> list[float]:
    """Move names apart as far down as up, so that a cluster stays around its lines."""
    sizes = [size] * len(places)
    up = apart(places, sizes=sizes, low=low, high=high)
    down = apart([-place for place in reversed(places)], sizes=sizes, low=-high, high=-low)
    return [(one - other) / 2 for one, other in zip(up, reversed(down), strict=True)]


def _here(found: BenefitCost, language: Language) -> Layout:
    is_late = found.rate > float(found.rates[[0, -1]].mean())
    return note(
        _HERE.format(rate=share(found.rate, language)).in_(language),
        x=100 * found.rate,
        y=1,
        yref="paper",
        xanchor="right" if is_late else "left",
        xshift=6 if is_late else -6,
        yanchor="bottom",
    )
