"""What the city's treasury receives, pays and forgoes by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import money_axis, stacked_axis, year_axis, year_word
from analysis.presentation.charts.panels import heading
from analysis.presentation.numbers import money
from analysis.presentation.theme import (
    BLUE,
    GREEN,
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
    import numpy.typing as npt
    import plotly.graph_objects as go

    from analysis.results.smart_city_records import CityCashYears

    FloatArray = npt.NDArray[np.float64]

_NAME: Final = "smart-city-cash"
_TOP_PIXELS: Final = 98
#: Bars of cash stand left of the year's middle, what is forgone stands right of them.
_CASH_WIDTH: Final = 0.52
_CASH_SHIFT: Final = -0.14
_FORGONE_WIDTH: Final = 0.24
_FORGONE_SHIFT: Final = 0.26

_INCOME: Final = Text(ko="법인지방소득세", en="local income tax")
_PROPERTY: Final = Text(ko="재산세", en="property tax")
_SUBSIDY: Final = Text(ko="센터 보조금", en="centre subsidy")
_PROJECT: Final = Text(ko="분담금·운영비", en="share and upkeep")
_FORGONE: Final = Text(ko="감면액(현금 아님)", en="forgone (no cash)")
_NET: Final = Text(ko="수지", en="balance")
_SAID: Final = Text(ko="{year} {name}: {amount}", en="{year}, {name}: {amount}")
_ALT: Final = Text(
    ko="천안시의 연도별 현금: 받는 세금은 위로, 내는 돈은 아래로, 감면액은 옆에 빗금으로 표시. {start}~{end} 합계: {lines}.",
    en="The city’s cash by year: receipts upwards, payments downwards, tax forgone hatched beside them. Sums {start}–{end}: {lines}.",
)
_CAPTION: Final = Text(
    ko="천안시 재정의 연도별 수입과 지출: {start}~{end} 수지 합계 {total}(수지에 넣지 않은 감면액 {forgone})",
    en="The city’s receipts and payments by year: balance of {total} over {start}–{end} (tax forgone, not in the balance: {forgone})",
)


def city_cash(cash: CityCashYears, *, language: Language, source: str) -> go.Figure:
    """Draw the city's cash by year, with the net as a line and forgone tax beside it.

    Parameters
    ----------
    cash
        Receipts, payments and what is forgone.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Years before the first and after the last amount are left out.
    """
    amounts: list[tuple[Text, FloatArray, str]] = [
        (_INCOME, cash.local_income_tax_krw, BLUE),
        (_PROPERTY, cash.property_tax_krw, GREEN),
        (_SUBSIDY, -cash.subsidy_krw, PURPLE),
        (_PROJECT, -cash.project_krw, GREY),
    ]
    kept = _kept([*(values for _, values, _ in amounts), cash.forgone_tax_krw])
    years = cash.years[kept]
    net, forgone = cash.net_krw[kept], cash.forgone_tax_krw[kept]
    ups = sum(np.maximum(values[kept], 0.0) for _, values, _ in amounts)
    downs = sum(np.minimum(values[kept], 0.0) for _, values, _ in amounts)
    divisor, unit = money_axis(np.concatenate([np.atleast_1d(ups), np.atleast_1d(downs), forgone]), language)
    data: list[Trace] = [
        _columns(years + _CASH_SHIFT, years, values[kept], name, divisor, language, width=_CASH_WIDTH)
        | {"marker": {"color": colour, "line": {"width": 0}}}
        for name, values, colour in amounts
    ]
    data.append(
        _columns(years + _FORGONE_SHIFT, years, forgone, _FORGONE, divisor, language, width=_FORGONE_WIDTH)
        | {"marker": _outlined()}
    )
    data.append(
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": _NET.in_(language),
            "x": drawn(years + _CASH_SHIFT),
            "y": drawn(net / divisor),
            "line": {"color": HIGHLIGHT, "width": 3},
            "marker": {"color": HIGHLIGHT, "size": 6},
            "customdata": _said(years, net, _NET, language),
            "hovertemplate": "%{customdata}<extra></extra>",
        }
    )
    figure = draw(
        data,
        {
            "height": 440,
            "barmode": "relative",
            "margin": {"t": _TOP_PIXELS},
            "legend": {"xref": "container", "yref": "container", "x": 0.01, "y": 0.995, "yanchor": "top"},
            "annotations": [{**heading(f"</b>{unit}<b>", y=1.0), "yshift": 4}],
            "xaxis": year_axis(years, language),
            "yaxis": {**stacked_axis(), "zerolinewidth": 2},
        },
    )
    ends = {"start": int(years[0]), "end": year_word(years[-1], language)}
    sums = [*((name, values[kept]) for name, values, _ in amounts), (_FORGONE, forgone), (_NET, net)]
    return finish(
        figure,
        language=language,
        alt=_ALT.format(
            lines="; ".join(
                f"{name.in_(language)} {money(float(values.sum()), language)}" for name, values in sums
            ),
            **ends,
        ).in_(language),
        caption=_CAPTION.format(
            total=money(float(net.sum()), language), forgone=money(float(forgone.sum()), language), **ends
        ).in_(language),
        source=source,
        name=_NAME,
    )


def _kept(amounts: list[FloatArray]) -> slice:
    seen = np.flatnonzero(np.any([values != 0 for values in amounts], axis=0))
    return slice(int(seen[0]), int(seen[-1]) + 1) if seen.size else slice(None)


def _outlined() -> Layout:
    return {
        "color": tint(GREEN, 0.12),
        "line": {"color": GREEN, "width": 1.2},
        "pattern": {"shape": "/", "size": 6, "solidity": 0.25, "fgcolor": GREEN, "fillmode": "overlay"},
    }


def _columns(
    places: npt.NDArray[np.floating[Any]],
    years: npt.NDArray[np.int64],
    values: FloatArray,
    name: Text,
    divisor: float,
    language: Language,
    *,
    width: float,
) -> Trace:
    return {
        "type": "bar",
        "name": name.in_(language),
        "x": drawn(places),
        # No outline is drawn where there is nothing.
        "y": drawn(np.where(values == 0, np.nan, values / divisor)),
        "width": width,
        "customdata": _said(years, values, name, language),
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _said(years: npt.NDArray[np.int64], values: FloatArray, name: Text, language: Language) -> list[str]:
    return [
        _SAID.format(year=year_word(year, language), name=name, amount=money(float(value), language)).in_(
            language
        )
        for year, value in zip(years, values, strict=True)
    ]
