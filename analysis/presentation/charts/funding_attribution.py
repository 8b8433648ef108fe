"""What each clause that changed did to the measures that decide."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import bars, sentence
from analysis.presentation.charts.panels import heading, label_above, notches
from analysis.presentation.numbers import number, quantity
from analysis.presentation.text_funding import NO_RATE
from analysis.presentation.theme import BLUE, GREY, PURPLE, Layout, Trace, draw, drawn, finish
from analysis.presentation.ticks import value_axis

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.funding_records import Attribution, TermSheetDifference

_ROW_PIXELS = 40
_HEAD_PIXELS = 76
_WORDS_PIXELS = 36

_TOTAL = Text(ko="변화 합계", en="Total change")
_MOVE = Text(ko="{before} → {after}", en="{before} → {after}")
_POINTS = Text(ko="{value}%p", en="{value} pp")
_NOT_SHARED = Text(
    ko="조항을 섞은 경우 가운데 이 지표가 없는 것이 있어 조항별로 나눌 수 없습니다.",
    en="Some mixture of clauses has no such measure, so the change cannot be shared out.",
)
_ALT = Text(
    ko="조건 변경(‘{first}’ → ‘{second}’)에 따른 변화를 조항별로 나눈 막대(샤플리 기여도). {lines}.",
    en="Bars share out the change from “{first}” to “{second}” over the clauses (Shapley). {lines}.",
)
_LINE = Text(
    ko="{measure} {move}, 가장 크게 바꾼 조항은 {clause}({part})",
    en="{measure} {move}, moved most by: {clause} ({part})",
)
_LINE_ALONE = Text(ko="{measure} {move}", en="{measure} {move}")
_CAPTION = Text(
    ko="조건 변경의 효과: 조항별 기여도(합하면 전체 변화)",
    en="What the change of terms did, clause by clause; the parts add up to the change",
)


def change(value: float, unit: str, language: Language) -> str:
    """Write a difference with its sign: rates and shares in percentage points.

    Parameters
    ----------
    value
        Difference of two values of the unit.
    unit
        Unit id.
    language
        Language of the text.

    Returns
    -------
    str
    """
    if unit in ("rate", "share"):
        said = _POINTS.format(value=number(100 * value, language, digits=2)).in_(language)
    else:
        said = quantity(value, unit, language)
    return f"+{said}" if value > 0 else said


def before_and_after(measure: Attribution, language: Language) -> str:
    """Write a measure under the first and the second term sheet.

    Parameters
    ----------
    measure
        One measure.
    language
        Language of the text.

    Returns
    -------
    str
        An undefined value reads "none".
    """
    before, after = (
        NO_RATE.in_(language) if math.isnan(value) else quantity(value, measure.unit, language)
        for value in (measure.before, measure.after)
    )
    return _MOVE.format(before=before, after=after).in_(language)


def attribution(difference: TermSheetDifference, *, language: Language, source: str) -> go.Figure:
    """Draw each measure's change as bars by clause and their sum.

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
        One panel a measure, each on its own scale.
    """
    clauses = {clause.id: clause.label for clause in difference.clauses}
    measures = difference.measures
    pixels = [
        _HEAD_PIXELS + (_ROW_PIXELS * (len(measure.parts) + 1) if measure.parts else _WORDS_PIXELS)
        for measure in measures
    ]
    total = float(sum(pixels))
    data: list[Trace] = []
    annotations: list[Layout] = []
    shapes: list[Layout] = []
    layout: Layout = {}
    top = 1.0
    for position, (measure, height) in enumerate(zip(measures, pixels, strict=True)):
        suffix = "" if position == 0 else str(position + 1)
        foot = top - height / total
        head = top - (_HEAD_PIXELS - 22) / total
        title = f"{measure.label.in_(language)}</b><br>{before_and_after(measure, language)}<b>"
        annotations.append(heading(title, y=head))
        if measure.parts:
            data.append(_bars(measure, clauses, suffix, language))
            names = [*(clauses[key] for key in measure.parts), _TOTAL]
            values = [*measure.parts.values(), sum(measure.parts.values())]
            annotations += [
                label_above(
                    f"{name.in_(language)} <b>{change(value, measure.unit, language)}</b>",
                    row=row,
                    axis=f"y{suffix}",
                    shift=6,
                )
                for row, (name, value) in enumerate(zip(names, values, strict=True))
            ]
            divisor = value_axis(values, measure.unit, language).divisor
            low, high = min([0.0, *values]) / divisor, max([0.0, *values]) / divisor
            room = 0.05 * (high - low) or 1.0
            shapes += notches(0.0, list(range(len(names))), half=0.2, axis=f"y{suffix}")
            layout[f"xaxis{suffix}"] = {
                "range": [low - room if low < 0 else -0.1 * room, high + room],
                "visible": False,
                "anchor": f"y{suffix}",
            }
            layout[f"yaxis{suffix}"] = {
                "domain": [max(0.0, foot), head - 2 / total],
                "range": [len(names) - 0.55, -0.75],
                "visible": False,
                "anchor": f"x{suffix}",
            }
        else:
            words = sentence(_NOT_SHARED.in_(language), y=head, yshift=-4)
            annotations.append({**words, "x": 0, "xanchor": "left", "yanchor": "top", "align": "left"})
        top = foot
    figure = draw(
        data,
        {
            "height": round(total) + 20,
            "bargap": 0.72,
            "showlegend": False,
            "margin": {"t": 2},
            "annotations": annotations,
            "shapes": shapes,
            **(layout or {"xaxis": {"visible": False}, "yaxis": {"visible": False}}),
        },
    )
    return finish(
        figure,
        language=language,
        alt=_ALT.format(
            first=difference.names[0],
            second=difference.names[1],
            lines="; ".join(_line(measure, clauses, language) for measure in measures),
        ).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name="funding-attribution",
    )


def _bars(measure: Attribution, clauses: dict[str, Text], suffix: str, language: Language) -> Trace:
    values = [*measure.parts.values(), sum(measure.parts.values())]
    names = [*(clauses[key] for key in measure.parts), _TOTAL]
    divisor = value_axis(values, measure.unit, language).divisor
    trace = bars(
        drawn([value / divisor for value in values]),
        list(range(len(values))),
        name=measure.label.in_(language),
        colour=BLUE,
        said=[
            f"{name.in_(language)}: {change(value, measure.unit, language)}"
            for name, value in zip(names, values, strict=True)
        ],
        is_across=True,
        xaxis=f"x{suffix}",
        yaxis=f"y{suffix}",
    )
    colours = [BLUE if value >= 0 else PURPLE for value in values[:-1]]
    trace["marker"] = {"color": [*colours, GREY], "line": {"width": 0}}
    return trace


def _line(measure: Attribution, clauses: dict[str, Text], language: Language) -> str:
    move = before_and_after(measure, language)
    if not measure.parts:
        return _LINE_ALONE.format(measure=measure.label, move=move).in_(language)
    most = max(measure.parts, key=lambda key: abs(measure.parts[key]))
    return _LINE.format(
        measure=measure.label,
        move=move,
        clause=clauses[most],
        part=change(measure.parts[most], measure.unit, language),
    ).in_(language)


__all__ = ["attribution", "before_and_after", "change"]
