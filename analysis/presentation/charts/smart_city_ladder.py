"""From gross to net: what is left of an effect on the way from the nation to residents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import money_axis
from analysis.presentation.charts.panels import baseline_axis
from analysis.presentation.charts.smart_city_panels import (
    COUNTED,
    UNIT_NAMES,
    amount,
    amount_range,
    bar_marker,
    row_labels,
    rows_of,
)
from analysis.presentation.numbers import money
from analysis.presentation.theme import AXIS, BLUE, HIGHLIGHT, Trace, draw, drawn, finish, tint

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.smart_city_records import Ladder, Rung

_NAME: Final = "smart-city-ladder"
_PROVINCE: Final = "province"
_NET_SIZE: Final = 15

_NOTHING: Final = Text(ko="<b>0 – 남는 것 없음</b>", en="<b>0 – nothing remains</b>")
_RANGE: Final = Text(ko="({range})", en="({range})")
_ALT: Final = Text(
    ko="‘{phase}’의 효과를 총효과에서 순효과까지 단계별로 나타낸 막대. {lines}.",
    en="Bars of the effect of “{phase}”, step by step from gross to net. {lines}.",
)
_ALT_NOTHING: Final = Text(
    ko="센터가 있는 시도에 남는 것이 없어 그 아래 단계도 모두 0입니다.",
    en="Nothing remains in the province, so every step below it is 0.",
)
_CAPTION: Final = Text(
    ko="총효과에서 순효과까지: {phase}({counted}; 지출 {spending} 가운데 해외 유출(직접·간접 수입) {leak}; 가로선: 추정 범위)",
    en="From gross to net: {phase} ({counted}; {leak} of {spending} spent goes abroad, at once or inside inputs; lines: range of estimates)",
)


def ladder(ladder: Ladder, *, language: Language, source: str) -> go.Figure:
    """Draw a ladder, the gross effect on top and what residents keep at the foot.

    Parameters
    ----------
    ladder
        Rungs of one phase and one thing counted.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        The net rung is highlighted; a line runs over the range of each rung that has one.
    """
    rungs = ladder.rungs
    divisor, axis_name = _axis(ladder, language)
    labels = row_labels([(rung.label.in_(language), _value(rung, ladder, language)) for rung in rungs])
    rows = rows_of(labels)
    if rows.names:
        rows.names[-1]["font"] = {"size": _NET_SIZE}
    places = list(range(len(rungs)))
    last = len(rungs) - 1
    ends = [end / divisor for rung in rungs for end in (rung.low, rung.central, rung.high)]
    data: list[Trace] = [
        {
            "type": "bar",
            "orientation": "h",
            "x": drawn([rung.central / divisor for rung in rungs]),
            "y": places,
            "marker": bar_marker([HIGHLIGHT if at == last else tint(BLUE, 0.42) for at in places]),
            "customdata": [_line(rung, ladder.unit, language) for rung in rungs],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        *(_whisker(rung, at, divisor) for at, rung in enumerate(rungs) if rung.high > rung.low),
    ]
    low, high = min([0.0, *ends]), max([0.0, *ends]) or 1.0
    figure = draw(
        data,
        {
            "height": rows.pixels + 62,
            "bargap": rows.gap,
            "showlegend": False,
            "margin": {"t": 4},
            "xaxis": baseline_axis(
                range=[low * 1.04, high * 1.04], nticks=5, title={"text": axis_name}, rangemode="tozero"
            ),
            "yaxis": rows.axis,
            "annotations": rows.names,
        },
    )
    lines = "; ".join(_line(rung, ladder.unit, language) for rung in rungs)
    alt = _ALT.format(phase=ladder.phase_label, lines=lines).in_(language)
    return finish(
        figure,
        language=language,
        alt=f"{alt} {_ALT_NOTHING.in_(language)}" if _is_nothing(ladder) else alt,
        caption=_CAPTION.format(
            phase=ladder.phase_label,
            counted=COUNTED[ladder.unit],
            spending=money(ladder.spending_krw, language),
            leak=money(ladder.import_leakage_krw, language),
        ).in_(language),
        source=source,
        name="-".join((_NAME, ladder.phase, ladder.unit)).replace("_", "-"),
    )


def _axis(ladder: Ladder, language: Language) -> tuple[float, str]:
    if ladder.unit == "krw":
        return money_axis([end for rung in ladder.rungs for end in (rung.central, rung.high)], language)
    return 1.0, UNIT_NAMES[ladder.unit].in_(language)


def _is_nothing(ladder: Ladder) -> bool:
    return any(rung.id == _PROVINCE and rung.high == 0 for rung in ladder.rungs)


def _value(rung: Rung, ladder: Ladder, language: Language) -> str:
    if rung.id == _PROVINCE and _is_nothing(ladder):
        return _NOTHING.in_(language)
    said = amount(rung.central, ladder.unit, language)
    if rung.high <= rung.low:
        return said
    span = amount_range(rung.low, rung.high, ladder.unit, language)
    return f"{said} {_RANGE.format(range=span).in_(language)}"


def _line(rung: Rung, unit: str, language: Language) -> str:
    said = f"{rung.label.in_(language)} {amount(rung.central, unit, language)}"
    if rung.high <= rung.low:
        return said
    return f"{said} {_RANGE.format(range=amount_range(rung.low, rung.high, unit, language)).in_(language)}"


def _whisker(rung: Rung, row: int, divisor: float) -> Trace:
    # The ink of the page changes with its brightness; the colour of axes can be read on both.
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": drawn([rung.low / divisor, rung.high / divisor]),
        "y": [row, row],
        "line": {"color": AXIS.replace("0.65", "1"), "width": 2},
        "marker": {"symbol": "line-ns", "size": 9, "line": {"color": AXIS.replace("0.65", "1"), "width": 2}},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
