"""What each class of shares earns under either term sheet."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import SHEET_COLOURS, bars, rate
from analysis.presentation.charts.panels import above, heading, label_above
from analysis.presentation.funding_balances import money_multiple
from analysis.presentation.funding_runs import UNPAID_FROM
from analysis.presentation.numbers import money, number
from analysis.presentation.text_funding import ALL_SHAREHOLDERS, SHARE_CLASSES
from analysis.presentation.theme import SMALL, Layout, Trace, draw, drawn, finish

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.funding_records import TermSheetDifference

_ROW_PIXELS = 66
_HEAD_PIXELS = 38
#: Room for words beside the longest bars, as a part of what is drawn.
_ROOM = 0.30

_IRR = Text(ko="내부수익률(연)", en="Internal rate of return a year")
_MULTIPLE = Text(ko="회수 배수(받은 돈 ÷ 낸 돈)", en="Money multiple (received ÷ paid in)")
_TIMES = Text(ko="{value}배", en="{value}×")
_NO_SHARES = Text(ko="해당 주식 없음", en="no such shares")
_ALT = Text(
    ko="두 조건에서 주주별 내부수익률과 회수 배수를 견준 막대. {lines}. 민간 주주의 순현재가치는 ‘{first}’에서 {first_npv}, "
    "‘{second}’에서 {second_npv}입니다.",
    en="Bars compare rates of return and money multiples by share class under two term sheets. {lines}. The private "
    "shareholders’ NPV is {first_npv} under “{first}” and {second_npv} under “{second}”.",
)
_LINE = Text(ko="{name}: 내부수익률 {first} → {second}", en="{name}: {first} → {second}")
_CAPTION = Text(
    ko="주주별 수익: ‘{first}’, ‘{second}’",
    en="Returns by share class: “{first}” and “{second}”",
)


def returns_by_class(difference: TermSheetDifference, *, language: Language, source: str) -> go.Figure:
    """Draw rate of return and money multiple of each share class under both term sheets.

    Parameters
    ----------
    difference
        Two term sheets on one project.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        A rate of return that does not exist is written as a word, and so is a class that has no shares.
    """
    names = {**SHARE_CLASSES, "all": ALL_SHAREHOLDERS}
    flows = dict(difference.outcome.equity_cash_flow)
    flows["all"] = np.sum(list(flows.values()), axis=0)
    paid = {key: -np.minimum(flow, 0.0).sum(axis=1) for key, flow in flows.items()}
    rows = [key for key in names if (paid[key] > UNPAID_FROM).any()]
    rates = {key: [float(value) for value in difference.outcome.equity_irr[key]] for key in rows}
    multiples = {key: [money_multiple(flow) for flow in flows[key]] for key in rows}
    absent = {key: [bool(amount <= UNPAID_FROM) for amount in paid[key]] for key in rows}
    count = len(rows)
    pixels = 2 * (_ROW_PIXELS * count + _HEAD_PIXELS)
    split = _ROW_PIXELS * count / pixels
    top = 1 - split
    panels: tuple[tuple[str, dict[str, list[float]], Text, Callable[[float], str], list[float]], ...] = (
        ("", rates, _IRR, lambda value: rate(value, language), [top, 1.0]),
        ("2", multiples, _MULTIPLE, lambda value: _times(value, language), [0.0, split]),
    )
    data: list[Trace] = []
    annotations: list[Layout] = []
    layout: Layout = {}
    for suffix, values, title, said, domain in panels:
        is_rate = suffix == ""
        data += _bars(rows, values, absent, difference.names, suffix, said, language, is_rate=is_rate)
        annotations += [
            label_above(f"<b>{names[key].in_(language)}</b>", row=row, axis=f"y{suffix}", shift=17)
            for row, key in enumerate(rows)
        ]
        annotations.append({**heading(title.in_(language), y=domain[1]), "yshift": 4})
        layout[f"xaxis{suffix}"] = _across(values, suffix, language, is_rate=is_rate)
        layout[f"yaxis{suffix}"] = {
            "domain": domain,
            "range": [count - 0.55, -0.8],
            "visible": False,
            "anchor": f"x{suffix}",
        }
    figure = draw(
        data,
        {
            "height": 70 + pixels,
            "barmode": "group",
            "bargap": 0.5,
            "bargroupgap": 0.06,
            "margin": {"t": 40},
            "legend": above(pixels),
            "annotations": annotations,
            **layout,
        },
    )
    lines = [
        _LINE.format(name=names[key], **_pair(rates[key], absent[key], language)).in_(language)
        for key in rows
    ]
    npv = [money(float(value), language) for value in difference.outcome.private_npv_krw]
    sheets = {"first": difference.names[0], "second": difference.names[1]}
    return finish(
        figure,
        language=language,
        alt=_ALT.format(lines="; ".join(lines), first_npv=npv[0], second_npv=npv[1], **sheets).in_(language),
        caption=_CAPTION.format(**sheets).in_(language),
        source=source,
        name="funding-returns-by-class",
    )


def _times(value: float, language: Language) -> str:
    return _TIMES.format(value=number(value, language)).in_(language)


def _pair(values: Sequence[float], absent: Sequence[bool], language: Language) -> dict[str, str]:
    said = [
        _NO_SHARES.in_(language) if missing else rate(value, language)
        for value, missing in zip(values, absent, strict=True)
    ]
    return {"first": said[0], "second": said[1]}


def _bars(
    rows: Sequence[str],
    values: dict[str, list[float]],
    absent: dict[str, list[bool]],
    sheets: tuple[Text, Text],
    suffix: str,
    said: Callable[[float], str],
    language: Language,
    *,
    is_rate: bool,
) -> list[Trace]:
    data = []
    for position, (sheet, colour) in enumerate(zip(sheets, SHEET_COLOURS, strict=True)):
        lengths = [values[key][position] * (100 if is_rate else 1) for key in rows]
        words = [
            _NO_SHARES.in_(language) if absent[key][position] else said(values[key][position]) for key in rows
        ]
        data.append(
            bars(
                # What does not exist gets a bar of no length, which still carries its word.
                [0.0 if value is None else value for value in drawn(lengths)],
                list(range(len(rows))),
                name=sheet.in_(language),
                colour=colour,
                said=[f"{sheet.in_(language)}: {word}" for word in words],
                is_across=True,
                text=[f"<b>{word}</b>" for word in words],
                textposition="outside",
                textfont={"size": SMALL},
                cliponaxis=False,
                showlegend=is_rate,
                xaxis=f"x{suffix}",
                yaxis=f"y{suffix}",
            )
        )
    return data


def _across(values: dict[str, list[float]], suffix: str, language: Language, *, is_rate: bool) -> Layout:
    factor = 100 if is_rate else 1
    finite = [factor * v for pair in values.values() for v in pair if math.isfinite(v)]
    low, high = min([0.0, *finite]), max([0.0, *finite]) or factor * 0.1
    room = _ROOM * (high - low)
    axis: Layout = {
        "range": [low - (room if low < 0 else 0.0), high + room],
        "anchor": f"y{suffix}",
        "nticks": 5,
        "zeroline": True,
        "zerolinecolor": "rgba(128,134,142,0.65)",
        "ticksuffix": "%" if is_rate else _TIMES.format(value="").in_(language),
    }
    return axis
