"""Who pays when it goes wrong: by payer under each stress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import (
    KIND_COLOURS,
    bars,
    money_axis,
)
from analysis.presentation.charts.panels import heading, note, wrapped
from analysis.presentation.funding_runs import UNPAID_FROM, FloatArray
from analysis.presentation.numbers import money
from analysis.presentation.text_funding import EXPOSURE_KINDS
from analysis.presentation.theme import GREY, Layout, Trace, draw, drawn, finish
from analysis.presentation.ticks import labelled_ticks

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.funding_risk_records import Exposure

_ROW_PIXELS = 25
_LEGEND_PIXELS = 68
_HEAD_PIXELS = 44
_NAME_WIDTH = 18
#: Room for the names of the payers, in pixels.
_NAME_PIXELS = 118
#: Room for the amount behind the longest bar, as a part of the axis.
_ROOM = 0.75

_ALT = Text(
    ko="위기상황별로 누가 얼마를 부담하는지 쌓은 막대. {lines}.",
    en="Stacked bars of what each payer carries under each stress. {lines}.",
)
_LINE = Text(
    ko="{stress}: 합계 {total}, 가장 많이 부담하는 주체는 {payer}({amount})",
    en="{stress}: {total} in all, most by: {payer} ({amount})",
)
_CAPTION = Text(
    ko="위기상황별 부담: 누가, 어떤 형태로(전 기간 명목 합계, 서로 상계하지 않음)",
    en="Who pays under each stress and in what form (nominal totals, nothing netted)",
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
                # Words stand clear of the bar and of the notch.
                x=max(float(amount), float(by_payer[base, row]) if base is not None else 0.0) / divisor,
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
        data.append(_base_mark(exposure.stresses[base].label, language))
    figure = draw(
        data,
        {
            "height": round(whole) + _LEGEND_PIXELS + 50,
            "barmode": "stack",
            "bargap": 0.36,
            "margin": {"t": _LEGEND_PIXELS, "l": _NAME_PIXELS},
            # The margin is wide, and the legend needs the whole width of a phone.
            "legend": {"xref": "container", "yref": "container", "x": 0.01, "y": 0.998, "yanchor": "top"},
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


def _base_mark(name: Text, language: Language) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name.in_(language),
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
