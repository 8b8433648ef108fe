"""Who pays when it goes wrong: by payer under each stress, and by year under one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import (
    KIND_COLOURS,
    bars,
    money_axis,
    stacked_axis,
    year_axis,
    year_word,
)
from analysis.presentation.charts.panels import above, heading, note, wrapped
from analysis.presentation.funding_runs import UNPAID_FROM, FloatArray
from analysis.presentation.numbers import money
from analysis.presentation.text_funding import EXPOSURE_KINDS
from analysis.presentation.theme import GREY, Layout, Trace, draw, drawn, finish
from analysis.presentation.ticks import labelled_ticks

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.funding_records import Exposure, Payer

_ROW_PIXELS = 25
_HEAD_PIXELS = 44
_NAME_WIDTH = 18
#: Room for the names of the payers, in pixels.
_NAME_PIXELS = 106
_YEAR_PANEL_PIXELS = 128
#: Room for the amount behind the longest bar, as a part of the axis.
_ROOM = 0.75

_BASE_MARK = Text(ko="기준 상황의 부담", en="without stress")
_NOBODY = Text(ko="이 상황에서는 누구에게도 부담이 없습니다.", en="Nobody pays anything here.")
_ALT = Text(
    ko="위기상황별로 누가 얼마를 부담하는지 쌓은 막대. {lines}.",
    en="Stacked bars of what each payer carries under each stress. {lines}.",
)
_LINE = Text(
    ko="{stress}: 합계 {total}, 가장 많이 부담하는 쪽은 {payer}({amount})",
    en="{stress}: {total} in all, most by: {payer} ({amount})",
)
_CAPTION = Text(
    ko="위기상황별 부담: 누가, 어떤 형태로(전 기간 명목 합계, 서로 상계하지 않음)",
    en="Who pays under each stress and in what form (nominal totals, nothing netted)",
)
_YEAR_ALT = Text(
    ko="‘{stress}’ 상황에서 부담 주체별 연도별 금액. {lines}.",
    en="Yearly amounts by payer under the stress “{stress}”. {lines}.",
)
_YEAR_LINE = Text(
    ko="{payer}: {year}에 가장 많음({amount}), 합계 {total}",
    en="{payer}: most in {year} ({amount}), {total} in all",
)
_YEAR_CAPTION = Text(
    ko="연도별 부담: {stress}",
    en="Who pays, by year: {stress}",
)


def exposure_by_payer(exposure: Exposure, *, language: Language, source: str) -> go.Figure:
    """Draw what each payer carries under each stress, stacked by kind.

    Parameters
    ----------
    exposure
        Amounts by stress, payer, kind and year.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel a stress on one common scale; a notch marks what the payer carries without stress.
    """
    totals = exposure.amounts_krw.sum(axis=3)
    by_payer = totals.sum(axis=2)
    base = next((at for at, stress in enumerate(exposure.stresses) if stress.id == "base"), None)
    divisor, unit = money_axis(by_payer.ravel(), language)
    reach = (1 + _ROOM) * (float(by_payer.max(initial=0.0)) / divisor or 1.0)
    rows = len(exposure.payers)
    panel = _HEAD_PIXELS + _ROW_PIXELS * rows
    whole = panel * len(exposure.stresses)
    data: list[Trace] = []
    annotations: list[Layout] = []
    shapes: list[Layout] = []
    layout: Layout = {}
    names = [wrapped(payer.label.in_(language), _NAME_WIDTH) for payer in exposure.payers]
    for at, stress in enumerate(exposure.stresses):
        suffix = "" if at == 0 else str(at + 1)
        top = 1 - at * panel / whole
        head = top - (_HEAD_PIXELS - 22) / whole
        data += _kinds(exposure, totals[at], divisor, suffix, language, is_named=at == 0)
        said = money(float(by_payer[at].sum()), language)
        annotations.append(
            {
                **heading(f"{stress.label.in_(language)}</b> {said}<b>", y=head),
                "xshift": 4 - _NAME_PIXELS,
            }
        )
        annotations += [
            note(
                f"<b>{money(float(amount), language)}</b>" if amount > UNPAID_FROM else "0",
                x=float(amount) / divisor,
                y=row,
                xref=f"x{suffix}",
                yref=f"y{suffix}",
                xanchor="left",
                xshift=4,
                yanchor="middle",
            )
            for row, amount in enumerate(by_payer[at])
        ]
        if base is not None and at != base:
            shapes += [
                {
                    "type": "line",
                    "xref": f"x{suffix}",
                    "yref": f"y{suffix}",
                    "x0": amount / divisor,
                    "x1": amount / divisor,
                    "y0": row - 0.42,
                    "y1": row + 0.42,
                    "line": {"color": GREY, "width": 2},
                }
                for row, amount in enumerate(by_payer[base])
                if amount > UNPAID_FROM
            ]
        layout[f"xaxis{suffix}"] = {
            "range": [0, reach],
            "anchor": f"y{suffix}",
            "visible": at == len(exposure.stresses) - 1,
            "title": {"text": unit},
            "nticks": 5,
        }
        layout[f"yaxis{suffix}"] = {
            "domain": [max(0.0, top - panel / whole), head],
            "range": [rows - 0.5, -0.5],
            "showgrid": False,
            "automargin": False,
            "anchor": f"x{suffix}",
            **labelled_ticks(list(range(rows)), names),
        }
    if base is not None:
        data.append(_base_mark(language))
    figure = draw(
        data,
        {
            "height": round(whole) + 90,
            "barmode": "stack",
            "bargap": 0.36,
            "margin": {"t": 4, "l": _NAME_PIXELS},
            "legend": {**above(6000), "xref": "container"},
            "annotations": annotations,
            "shapes": shapes,
            **layout,
        },
    )
    return finish(
        figure,
        language=language,
        alt=_ALT.format(lines="; ".join(_lines(exposure, by_payer, language))).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name="funding-exposure-by-payer",
    )


def _kinds(
    exposure: Exposure,
    amounts: FloatArray,
    divisor: float,
    suffix: str,
    language: Language,
    *,
    is_named: bool,
) -> list[Trace]:
    return [
        bars(
            drawn(amounts[:, position] / divisor),
            list(range(len(exposure.payers))),
            name=name.in_(language),
            colour=KIND_COLOURS[kind],
            said=[
                f"{payer.label.in_(language)}, {name.in_(language)}: {money(float(amount), language)}"
                for payer, amount in zip(exposure.payers, amounts[:, position], strict=True)
            ],
            is_across=True,
            is_hatched=kind == "contingent",
            legendgroup=kind,
            showlegend=is_named,
            xaxis=f"x{suffix}",
            yaxis=f"y{suffix}",
        )
        for position, (kind, name) in enumerate(EXPOSURE_KINDS.items())
    ]


def _base_mark(language: Language) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _BASE_MARK.in_(language),
        "x": [None],
        "y": [None],
        "marker": {"symbol": "line-ns", "size": 12, "line": {"color": GREY, "width": 2}},
    }


def _lines(exposure: Exposure, by_payer: FloatArray, language: Language) -> list[str]:
    lines = []
    for stress, amounts in zip(exposure.stresses, by_payer, strict=True):
        most = int(amounts.argmax())
        lines.append(
            _LINE.format(
                stress=stress.label,
                total=money(float(amounts.sum()), language),
                payer=exposure.payers[most].label,
                amount=money(float(amounts[most]), language),
            ).in_(language)
        )
    return lines


def exposure_by_year(exposure: Exposure, stress: str, *, language: Language, source: str) -> go.Figure:
    """Draw what each payer carries year by year under one stress, stacked by kind.

    Parameters
    ----------
    exposure
        Amounts by stress, payer, kind and year.
    stress
        Id of the stress.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel a payer, each on its own scale, so that a city is seen beside a bank; payers who carry
        nothing are left out.

    Raises
    ------
    KeyError
        If there is no such stress.
    """
    at = {one.id: position for position, one in enumerate(exposure.stresses)}[stress]
    amounts = exposure.amounts_krw[at]
    shown = [row for row in range(len(exposure.payers)) if amounts[row].sum() > UNPAID_FROM]
    label = exposure.stresses[at].label
    data: list[Trace] = []
    annotations: list[Layout] = []
    layout: Layout = {}
    count = max(len(shown), 1)
    is_seen = amounts.sum(axis=(0, 1)) > UNPAID_FROM
    years = exposure.years[: int(np.flatnonzero(is_seen)[-1]) + 1] if is_seen.any() else exposure.years
    for position, row in enumerate(shown):
        suffix = "" if position == 0 else str(position + 1)
        divisor, unit = money_axis(amounts[row].sum(axis=0), language)
        payer = exposure.payers[row]
        top = 1 - position / count
        data += _by_year(
            payer, amounts[row, :, : years.size], years, divisor, suffix, language, is_named=position == 0
        )
        head = top - 26 / (count * _YEAR_PANEL_PIXELS)
        annotations.append(heading(f"{payer.label.in_(language)}</b> ({unit})<b>", y=head))
        layout[f"xaxis{suffix}"] = {
            **year_axis(years, language),
            "anchor": f"y{suffix}",
            "showticklabels": position == count - 1,
        }
        layout[f"yaxis{suffix}"] = {
            **stacked_axis(),
            "nticks": 4,
            "rangemode": "tozero",
            "domain": [max(0.0, top - (_YEAR_PANEL_PIXELS - 18) / (count * _YEAR_PANEL_PIXELS)), head],
            "anchor": f"x{suffix}",
        }
    if not shown:
        annotations.append(heading(_NOBODY.in_(language), y=0.5))
        layout = {"xaxis": {"visible": False}, "yaxis": {"visible": False}}
    figure = draw(
        data,
        {
            "height": _YEAR_PANEL_PIXELS * count + 100,
            "barmode": "stack",
            "bargap": 0.28,
            "margin": {"t": 4},
            "legend": above(6000),
            "annotations": annotations,
            **layout,
        },
    )
    return finish(
        figure,
        language=language,
        alt=_YEAR_ALT.format(stress=label, lines=_year_lines(exposure, amounts, shown, language)).in_(
            language
        ),
        caption=_YEAR_CAPTION.format(stress=label).in_(language),
        source=source,
        name=f"funding-exposure-by-year-{stress}",
    )


def _by_year(
    payer: Payer,
    amounts: FloatArray,
    years: np.ndarray,
    divisor: float,
    suffix: str,
    language: Language,
    *,
    is_named: bool,
) -> list[Trace]:
    return [
        bars(
            [int(year) for year in years],
            drawn(amounts[position] / divisor),
            name=name.in_(language),
            colour=KIND_COLOURS[kind],
            said=[
                f"{year_word(year, language)} {payer.label.in_(language)}, {name.in_(language)}: "
                f"{money(float(amount), language)}"
                for year, amount in zip(years, amounts[position], strict=True)
            ],
            is_hatched=kind == "contingent",
            legendgroup=kind,
            showlegend=is_named,
            xaxis=f"x{suffix}",
            yaxis=f"y{suffix}",
        )
        for position, (kind, name) in enumerate(EXPOSURE_KINDS.items())
    ]


def _year_lines(exposure: Exposure, amounts: FloatArray, shown: Sequence[int], language: Language) -> str:
    lines = []
    for row in shown:
        yearly = amounts[row].sum(axis=0)
        most = int(yearly.argmax())
        lines.append(
            _YEAR_LINE.format(
                payer=exposure.payers[row].label,
                year=year_word(exposure.years[most], language),
                amount=money(float(yearly[most]), language),
                total=money(float(yearly.sum()), language),
            ).in_(language)
        )
    return "; ".join(lines) or _NOBODY.in_(language).rstrip(".") + f" ({money(0.0, language)})"
