"""Who pays in which year when it goes wrong, one panel a payer."""

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
from analysis.presentation.charts.panels import above, heading
from analysis.presentation.funding_runs import UNPAID_FROM, FloatArray
from analysis.presentation.numbers import money
from analysis.presentation.text_funding import EXPOSURE_KINDS
from analysis.presentation.theme import Layout, Trace, draw, drawn, finish

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.funding_risk_records import Exposure, Payer

_YEAR_PANEL_PIXELS = 128

_NOBODY = Text(ko="이 상황에서는 누구에게도 부담이 없습니다.", en="Nobody pays anything here.")
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
