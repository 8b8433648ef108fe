"""How far coverage and cash flow spread over an ensemble, and how often debt service is not covered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_coverage import COVENANT, HIGHEST_DRAWN, LOWEST_DRAWN
from analysis.presentation.charts.funding_panels import bars, money_axis, sentence, year_axis, year_word
from analysis.presentation.charts.panels import above, band, baseline_axis, heading
from analysis.presentation.numbers import interval, money, number, share
from analysis.presentation.theme import (
    BLUE,
    GREEN,
    HIGHLIGHT,
    SMALL,
    Layout,
    Trace,
    draw,
    drawn,
    finish,
    tint,
)

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.funding_records import Fan, FundingSpread

_HEIGHT = 820
_DOMAINS = ([0.69, 1.0], [0.415, 0.575], [0.0, 0.295])

_RATIO = Text(ko="부채상환비율(DSCR)", en="Coverage (DSCR)")
_BREACH = Text(ko="원리금을 다 갚지 못할 확률(DSCR 1 미만, %)", en="Chance of a breach (DSCR below one, %)")
_CASH = Text(ko="부채상환 가용현금흐름({unit})", en="Cash flow available ({unit})")
_OUTER = Text(ko="가운데 80%", en="middle 80%")
_INNER = Text(ko="가운데 50%", en="middle 50%")
_MEDIAN = Text(ko="중앙값", en="median")
_NO_SERVICE = Text(
    ko="어느 경우에도 갚을 원리금이 없습니다.",
    en="In no future does any debt service fall due.",
)
_ALT = Text(
    ko="불확실 요인을 함께 움직인 {size}가지 경우의 부채상환비율과 가용현금흐름의 부채꼴 그림. {ratio} "
    "가용현금흐름의 중앙값은 {year}에 {cash}(가운데 80% {band})입니다. "
    "미지급이 생기는 경우는 {default}입니다.",
    en="Fans of coverage and cash flow over {size} cases in which all uncertainties move together. {ratio} The "
    "median cash flow of {year} is {cash} (middle 80% {band}). Something due stays unpaid in {default}.",
)
_RATIO_ALT = Text(
    ko="부채상환비율의 중앙값은 {start}에 {start_value}, {end}에 {end_value}이며, 1에 못 미칠 확률은 {worst}에 가장 높습니다({chance}).",
    en="Median coverage is {start_value} in {start} and {end_value} in {end}; the chance of a breach is highest in "
    "{worst} ({chance}).",
)
_CAPTION = Text(
    ko="불확실 요인을 반영한 부채상환비율, 연도별 상환 부족 확률, 가용현금흐름",
    en="Coverage, chance of a breach by year, and cash flow under uncertainty",
)


def fans(spread: FundingSpread, *, language: Language, source: str) -> go.Figure:
    """Draw the fan of coverage, the chance of a breach by year, and the fan of cash flow.

    Parameters
    ----------
    spread
        Percentiles by year over an ensemble.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        The three panels share their years.
    """
    data: list[Trace] = []
    annotations: list[Layout] = [heading(_RATIO.in_(language), y=_DOMAINS[0][1])]
    is_due = np.isfinite(spread.dscr.percentiles).all(axis=0)
    divisor, unit = money_axis(spread.cash.percentiles.ravel(), language)
    if is_due.any():
        data += _fan(spread.dscr, "", BLUE, 1.0, lambda value: number(value, language), language)
        data.append(_breaches(spread.dscr, language))
    else:
        annotations.append(sentence(_NO_SERVICE.in_(language), y=0.85))
    data += _fan(
        spread.cash,
        "3",
        GREEN,
        divisor,
        lambda value: money(value, language),
        language,
        is_named=not is_due.any(),
    )
    annotations += [
        heading(_BREACH.in_(language), y=_DOMAINS[1][1]),
        heading(_CASH.format(unit=unit).in_(language), y=_DOMAINS[2][1]),
    ]
    years = spread.cash.years
    low, high = _ends(spread.dscr)
    axis = year_axis(years, language)
    figure = draw(
        data,
        {
            "height": _HEIGHT,
            "bargap": 0.35,
            "margin": {"t": 40},
            "legend": above(_HEIGHT - 160),
            "xaxis": {**axis, "anchor": "y"},
            "yaxis": {"domain": _DOMAINS[0], "anchor": "x", "range": [low, high], "nticks": 6},
            "xaxis2": {**axis, "anchor": "y2"},
            "yaxis2": {
                "domain": _DOMAINS[1],
                "anchor": "x2",
                "range": [0, 118],
                "tickvals": [0, 50, 100],
            },
            "xaxis3": {**axis, "anchor": "y3"},
            "yaxis3": baseline_axis(domain=_DOMAINS[2], anchor="x3", nticks=6, rangemode="tozero"),
            "annotations": annotations,
            "shapes": [_line()] if is_due.any() else [],
        },
    )
    return finish(
        figure,
        language=language,
        alt=_alt(spread, language),
        caption=_CAPTION.in_(language),
        source=source,
        name="funding-fans",
    )


def _line() -> Layout:
    return {
        "type": "line",
        "xref": "x domain",
        "x0": 0,
        "x1": 1,
        "yref": "y",
        "y0": COVENANT,
        "y1": COVENANT,
        "line": {"color": HIGHLIGHT, "width": 2},
    }


def _ends(fan: Fan) -> tuple[float, float]:
    known = fan.percentiles[np.isfinite(fan.percentiles)]
    if not known.size:
        return 0.0, 2.0
    low = max(min(0.0, float(known.min())), LOWEST_DRAWN)
    return low, min(max(1.2, 1.06 * float(known.max())), HIGHEST_DRAWN)


def _fan(
    fan: Fan,
    suffix: str,
    colour: str,
    divisor: float,
    said: Callable[[float], str],
    language: Language,
    *,
    is_named: bool = True,
) -> list[Trace]:
    is_known = np.isfinite(fan.percentiles).all(axis=0)
    years = [int(year) for year in fan.years[is_known]]
    rows = fan.percentiles[:, is_known] / divisor
    if suffix == "":
        low, high = _ends(fan)
        rows = np.clip(rows, low, high)
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    outer, inner = (
        {
            **band(years, drawn(rows[edge]), drawn(rows[-1 - edge])),
            "fillcolor": tint(colour, opacity),
            "name": name.in_(language),
            "legendgroup": name.en,
            "showlegend": is_named,
            **axes,
        }
        for edge, opacity, name in ((0, 0.18, _OUTER), (1, 0.32, _INNER))
    )
    spans = fan.percentiles[:, is_known]
    median: Trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": _MEDIAN.in_(language),
        "showlegend": is_named,
        "x": years,
        "y": drawn(rows[2]),
        "line": {"color": colour, "width": 3},
        "marker": {"size": 6, "color": colour},
        "customdata": [
            f"{year_word(year, language)}: {said(float(middle))} ({said(float(first))} – {said(float(last))})"
            for year, first, middle, last in zip(years, spans[0], spans[2], spans[4], strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
        **axes,
    }
    return [outer, inner, median]


def _breaches(fan: Fan, language: Language) -> Trace:
    is_known = np.isfinite(fan.share_below)
    years, shares = fan.years[is_known], fan.share_below[is_known]
    return bars(
        [int(year) for year in years],
        drawn(100 * shares),
        name=_BREACH.in_(language),
        colour=HIGHLIGHT,
        said=[
            f"{year_word(year, language)}: {share(float(value), language)}"
            for year, value in zip(years, shares, strict=True)
        ],
        text=[f"{100 * value:.0f}" for value in shares],
        textposition="outside",
        textfont={"size": SMALL},
        textangle=0,
        cliponaxis=False,
        showlegend=False,
        xaxis="x2",
        yaxis="y2",
    )


def _alt(spread: FundingSpread, language: Language) -> str:
    cash = spread.cash
    middle = cash.years.size // 2
    ratio = _NO_SERVICE
    is_known = np.isfinite(spread.dscr.percentiles).all(axis=0)
    if is_known.any():
        years, medians = spread.dscr.years[is_known], spread.dscr.percentiles[2, is_known]
        worst = int(np.nanargmax(spread.dscr.share_below))
        ratio = _RATIO_ALT.format(
            start=year_word(years[0], language),
            start_value=number(float(medians[0]), language),
            end=year_word(years[-1], language),
            end_value=number(float(medians[-1]), language),
            worst=year_word(spread.dscr.years[worst], language),
            chance=share(float(spread.dscr.share_below[worst]), language),
        )
    return _ALT.format(
        size=f"{spread.size:,}",
        ratio=ratio,
        year=year_word(cash.years[middle], language),
        cash=money(float(cash.percentiles[2, middle]), language),
        band=interval(
            float(cash.percentiles[0, middle]), float(cash.percentiles[4, middle]), "krw", language
        ),
        default=share(spread.default_share, language),
    ).in_(language)
