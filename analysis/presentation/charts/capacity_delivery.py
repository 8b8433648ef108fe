"""From peak to delivered compute, step by step, and who gets it at which price."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.models.capacity.inputs import USER_CLASSES
from analysis.models.capacity.outcome import DELIVERY_STEPS
from analysis.presentation import text
from analysis.presentation.charts.panels import heading, note
from analysis.presentation.numbers import quantity, share
from analysis.presentation.runs import CapacityRun
from analysis.presentation.theme import BLUE, PALETTE, Layout, Trace, draw, drawn, finish, tint
from analysis.presentation.ticks import labelled_ticks

if TYPE_CHECKING:
    import plotly.graph_objects as go

#: A loss smaller than this share of the peak cannot be seen and is not named.
_SEEN = 0.002

_STEPS = Text(ko="연산속도(EF, FP16 밀집, {year}년 평균)", en="EF (dense FP16, mean of {year})")
_CLASSES = Text(ko="유효 연산의 이용자군별 몫(EF)", en="Useful, by user class (EF)")
_LEFT = Text(ko="남은 몫", en="what is left")
_LOST = Text(ko="이 단계에서 잃는 몫", en="lost at this step")
_ALT = Text(
    ko="설치된 최대 연산속도가 단계마다 줄어드는 가로 막대. "
    "{year}년 평균 {peak} 가운데 유효 연산은 {useful}({share})입니다. "
    "가장 많이 잃는 까닭은 ‘{step}’({loss})이고, "
    "유효 연산이 가장 많은 이용자군은 {class_}({class_share})입니다.",
    en="Bars that shrink from the installed peak step by step. Of {peak} on average in {year}, {useful} "
    "({share}) is useful. Most is lost to “{step}” ({loss}); {class_} get the largest part ({class_share}).",
)
_CAPTION = Text(
    ko="설치된 최대 연산속도에서 이용자에게 제공되는 유효 연산까지",
    en="From installed peak to the compute that is useful to users",
)


def peak_to_delivered(run: CapacityRun, *, source: str) -> go.Figure:
    """Draw what is left of the peak after each step, what each step takes, and the split by user class.

    Parameters
    ----------
    run
        A run of the capacity model; its first scenario is drawn in its reference year.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    language = run.language
    left = [float(value) for value in run.outcome.delivery_exaflops[0]]
    before = [left[0], *left[:-1]]
    peak, useful = left[0], left[-1]
    by_class = [float(value) for value in run.outcome.delivery_by_class_exaflops[0]]
    year = int(run.outcome.reference_year[0])
    names = [text.DELIVERY_STEPS[step].in_(language) for step in DELIVERY_STEPS]
    reasons = [
        text.DELIVERY_LOSSES[step].in_(language) if step in text.DELIVERY_LOSSES else ""
        for step in DELIVERY_STEPS
    ]
    lost = [start - end for start, end in zip(before, left, strict=True)]
    rows = list(range(len(left)))
    data: list[Trace] = [
        {
            **_bars(rows, left, BLUE, _LEFT.in_(language), language),
            "customdata": [_said(value, peak, language) for value in left],
        },
        {
            **_bars(rows, lost, tint(BLUE, 0.25), _LOST.in_(language), language),
            "customdata": [
                f"{reason} −{_said(value, peak, language)}" if reason else "0"
                for reason, value in zip(reasons, lost, strict=True)
            ],
        },
        {
            **_bars(list(range(len(by_class))), by_class, "", _CLASSES.in_(language), language),
            "marker": {"color": list(PALETTE)},
            "customdata": [_said(value, useful, language) for value in by_class],
            "showlegend": False,
            "xaxis": "x2",
            "yaxis": "y2",
        },
    ]
    class_names = [text.USER_CLASSES[name].in_(language) for name in USER_CLASSES]
    figure = draw(
        data,
        {
            "height": 640,
            "barmode": "stack",
            "bargap": 0.3,
            "margin": {"t": 28},
            "legend": {"y": 1.06},
            "xaxis": {"range": [0, peak * 1.02], "anchor": "y"},
            "yaxis": {
                "domain": [0.44, 1.0],
                "autorange": "reversed",
                "showgrid": False,
                **labelled_ticks(rows, _labels(names, left, peak, language)),
            },
            "xaxis2": {"rangemode": "tozero", "anchor": "y2"},
            "yaxis2": {
                "domain": [0.0, 0.3],
                "autorange": "reversed",
                "showgrid": False,
                "anchor": "x2",
                **labelled_ticks(
                    list(range(len(by_class))), _labels(class_names, by_class, useful, language)
                ),
            },
            "annotations": [
                heading(_STEPS.format(year=year).in_(language), y=1.0),
                heading(_CLASSES.in_(language), y=0.31),
                *_reason_notes(left, lost, reasons, peak),
            ],
        },
    )
    worst = max(range(1, len(lost)), key=lambda position: lost[position])
    most = max(range(len(by_class)), key=lambda position: by_class[position])
    return finish(
        figure,
        language=language,
        alt=_ALT.format(
            year=year,
            peak=quantity(peak, "exaflops", language),
            useful=quantity(useful, "exaflops", language),
            share=_part(useful, peak, language),
            step=reasons[worst],
            loss=_part(lost[worst], peak, language),
            class_=class_names[most],
            class_share=_part(by_class[most], useful, language),
        ).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name="capacity-peak-to-delivered",
    )


def _bars(rows: Sequence[int], values: Sequence[float], colour: str, name: str, language: Language) -> Trace:
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(rows),
        "x": drawn(values),
        "name": name,
        "marker": {"color": colour},
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _part(value: float, whole: float, language: Language) -> str:
    return share(value / whole if whole > 0 else None, language)


def _said(value: float, whole: float, language: Language) -> str:
    return f"{quantity(value, 'exaflops', language)} ({_part(value, whole, language)})"


def _labels(names: Sequence[str], values: Sequence[float], whole: float, language: Language) -> list[str]:
    return [
        f"{name}<br><b>{quantity(value, 'exaflops', language)}</b> · {_part(value, whole, language)}"
        for name, value in zip(names, values, strict=True)
    ]


def _reason_notes(
    left: Sequence[float], lost: Sequence[float], reasons: Sequence[str], peak: float
) -> list[Layout]:
    """Name the loss of each step, on what is left where that is long enough."""
    notes = []
    for row, (end, loss, reason) in enumerate(zip(left, lost, reasons, strict=True)):
        if not reason or loss < _SEEN * peak:
            continue
        # A long bar carries its words itself; beside a short one the row is free to its end.
        is_inside = end >= 0.5 * peak
        look = note(
            f"− {reason}",
            x=end,
            y=row,
            xanchor="right" if is_inside else "left",
            xshift=-5 if is_inside else 5,
            yanchor="middle",
        )
        if is_inside:
            look["font"] = {**look["font"], "color": "white"}
        notes.append(look)
    return notes
