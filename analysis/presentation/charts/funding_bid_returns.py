"""Private rates of return over the futures, beside what each type of bidder asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import SHEET_COLOURS, bars, said_only
from analysis.presentation.charts.panels import heading, note, upright
from analysis.presentation.numbers import count, share
from analysis.presentation.theme import AXIS, GREY, Layout, Trace, draw, drawn, finish
from analysis.presentation.ticks import labelled_ticks

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.funding_records import BidStudy

_BINS = 24
#: Returns beyond these parts of all futures are counted in the last bin on their side.
_TAILS = (0.02, 0.98)

_RETURN = Text(ko="민간 내부수익률(연)", en="Private rate of return a year")
_ASKED = Text(ko="점선: 요구수익률 {rates}", en="dotted: hurdles {rates}")
_NONE = Text(ko="수익률 없음 {share}", en="no rate {share}")
_NO_RATES = Text(
    ko="어느 경우에도 민간 수익률이 없습니다.",
    en="In no case is there a private rate of return.",
)
_RETURN_ALT = Text(
    ko="{size}가지 경우의 민간 내부수익률 분포. {lines}. 요구수익률은 {low}~{high}입니다.",
    en="Distribution of the private rate of return over {size} cases. {lines}. Hurdles run from {low} to {high}.",
)
_RETURN_LINE = Text(
    ko="{sheet}: 중앙값 {median}, 수익률이 없는 경우 {none}",
    en="{sheet}: median {median}, no rate in {none}",
)
_RETURN_CAPTION = Text(
    ko="민간 내부수익률의 분포와 사업자 유형별 요구수익률",
    en="Private rates of return over the cases, and what each type of bidder asks",
)


def returns_over_futures(
    study: BidStudy, *, names: tuple[Text, Text], language: Language, source: str
) -> go.Figure:
    """Draw the distribution of the private rate of return under both term sheets.

    Parameters
    ----------
    study
        Returns in each future, and hurdles.
    names
        Names of the two term sheets.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        One panel a term sheet; futures without a rate stand apart at the left, hurdles are dotted lines.
    """
    finite = study.irr[np.isfinite(study.irr)]
    if not finite.size:
        return _no_rates(study, names, language, source)
    hurdles = [bidder.hurdle for bidder in study.bidders]
    low, high = (float(np.quantile(finite, part)) for part in _TAILS)
    low, high = min(low, 0.0), max(high, 1.1 * max(hurdles))
    edges = np.linspace(low, high, _BINS + 1)
    width = edges[1] - edges[0]
    apart_at = low - 2.5 * width
    data: list[Trace] = []
    annotations: list[Layout] = []
    shapes: list[Layout] = []
    layout: Layout = {}
    tallest = 0.0
    panels = ((0, "", [0.56, 0.94]), (1, "2", [0.0, 0.38]))
    for row, suffix, domain in panels:
        rates = study.irr[row]
        is_known = np.isfinite(rates)
        shares = np.histogram(np.clip(rates[is_known], low, high), bins=edges)[0] / rates.size
        none = 1.0 - float(is_known.mean())
        tallest = max(tallest, float(shares.max()), none)
        said = [
            f"{share(float(start), language)} – {share(float(start + width), language)}: {share(float(part), language)}"
            for start, part in zip(edges[:-1], shares, strict=True)
        ]
        axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}", "showlegend": False}
        middles = drawn(100 * (edges[:-1] + width / 2))
        look = {"name": names[row].in_(language), "width": 92 * width, **axes}
        data.append(bars(middles, drawn(100 * shares), colour=SHEET_COLOURS[row], said=said, **look))
        words = _NONE.format(share=share(none, language)).in_(language)
        data.append(
            bars(
                drawn([100 * apart_at]),
                drawn([100 * none]),
                colour=GREY,
                said=[words],
                **{**look, "width": 184 * width},
            )
        )
        annotations += [
            {**heading(names[row].in_(language), y=domain[1]), "yshift": 20},
            note(
                words,
                x=100 * apart_at - 92 * width,
                y=100 * none,
                xref=f"x{suffix}",
                yref=f"y{suffix}",
                xanchor="left",
                yanchor="bottom",
            ),
        ]
        shapes += [
            upright(
                100 * hurdle,
                xref=f"x{suffix}",
                yref=f"y{suffix} domain",
                line={"color": AXIS, "width": 2, "dash": "dot"},
            )
            for hurdle in hurdles
        ]
        layout[f"xaxis{suffix}"] = {
            "range": [100 * (apart_at - 1.3 * width), 100 * (high + 0.5 * width)],
            "anchor": f"y{suffix}",
            "showgrid": False,
            **_rate_ticks(low, high),
            "title": {"text": _RETURN.in_(language) if row else ""},
        }
        layout[f"yaxis{suffix}"] = {"domain": domain, "anchor": f"x{suffix}", "ticksuffix": "%", "nticks": 4}
    for suffix in ("", "2"):
        layout[f"yaxis{suffix}"]["range"] = [0, 118 * tallest]
    asked = ", ".join(share(hurdle, language) for hurdle in sorted(hurdles))
    annotations.append(
        note(
            _ASKED.format(rates=asked).in_(language),
            x=1,
            y=1.0,
            xref="x domain",
            yref="y domain",
            xanchor="right",
            yanchor="bottom",
        )
    )
    figure = draw(
        data,
        {
            "height": 540,
            "margin": {"t": 20},
            "annotations": annotations,
            "shapes": shapes,
            "bargap": 0,
            **layout,
        },
    )
    return _finished(figure, study, names, language, source)


def _rate_ticks(low: float, high: float) -> Layout:
    step = next(step for step in (5, 10, 20, 50, 100) if 100 * (high - low) / step <= 6 or step == 100)
    ticks = list(range(int(np.ceil(100 * low / step)) * step, int(100 * high) + 1, step))
    return labelled_ticks(ticks, [f"{tick}%".replace("-", "−") for tick in ticks])


def _no_rates(study: BidStudy, names: tuple[Text, Text], language: Language, source: str) -> go.Figure:
    figure = said_only(_NO_RATES.in_(language))
    return _finished(figure, study, names, language, source)


def _finished(
    figure: go.Figure, study: BidStudy, names: tuple[Text, Text], language: Language, source: str
) -> go.Figure:
    lines = []
    for name, rates in zip(names, study.irr, strict=True):
        known = rates[np.isfinite(rates)]
        lines.append(
            _RETURN_LINE.format(
                sheet=name,
                median=share(float(np.median(known)) if known.size else None, language),
                none=share(1.0 - known.size / rates.size, language),
            ).in_(language)
        )
    hurdles = [bidder.hurdle for bidder in study.bidders]
    return finish(
        figure,
        language=language,
        alt=_RETURN_ALT.format(
            size=count(study.size, language),
            lines="; ".join(lines),
            low=share(min(hurdles), language),
            high=share(max(hurdles), language),
        ).in_(language),
        caption=_RETURN_CAPTION.in_(language),
        source=source,
        name="funding-returns-over-futures",
    )
