"""Headlines of every scenario, held against those of the baseline."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import above, label_above, text_width
from analysis.presentation.numbers import is_missing, quantity
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
)
from analysis.presentation.ticks import date_ticks, labelled_ticks

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.run import Headline

#: The baseline first; a scenario's place decides its look.
_LOOKS = (
    (GREY, "line-ns-open"),
    (BLUE, "circle"),
    (HIGHLIGHT, "diamond"),
    (GREEN, "square"),
    (PURPLE, "triangle-up"),
)
_ROW_PIXELS = 56
_LABEL_WIDTH = 62
_STEPS = (5, 10, 25, 50, 75, 100, 150, 200, 400, 1000)
#: Values beyond these ends are drawn at the edge; the table has their numbers.
SMALLEST_PERCENT, LARGEST_PERCENT = 4.0, 1500.0

_RELATIVE = Text(ko="기준안 = 100%(로그 눈금)", en="Baseline = 100% (log scale)")
_ALT = Text(
    ko="시나리오별 핵심 결과를 기준안과 비교한 점 그림. 기준안에서 가장 멀어지는 결과: {lines}.",
    en="Dots compare each scenario’s headlines with the baseline. Farthest from it: {lines}.",
)
_LINE = Text(
    ko="{scenario} – {headline} {value}(기준안 {base})",
    en="{scenario} – {headline} {value} (baseline {base})",
)
_SAME = Text(ko="{scenario} – 기준안과 같음", en="{scenario} – as the baseline")
_CAPTION = Text(
    ko="시나리오별 핵심 결과: 기준안 대비",
    en="Headlines of each scenario, relative to the baseline",
)

Scenarios = Sequence[tuple[Text, Sequence["Headline"]]]


def scenario_comparison(scenarios: Scenarios, *, language: Language, source: str) -> go.Figure:
    """Draw every scenario's headlines relative to the baseline, dates on an axis of years.

    Parameters
    ----------
    scenarios
        Name and headlines of each scenario, the baseline first, all with the same headlines; at most five.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Headlines that are nought or below in some scenario have no ratio and are left to the table.
    """
    base = scenarios[0][1]
    numeric = [i for i, h in enumerate(base) if h.unit != "date" and _is_positive(i, scenarios)]
    dated = [
        i
        for i, h in enumerate(base)
        if h.unit == "date" and any(_value(s[i]) is not None for _, s in scenarios)
    ]
    pixels = _ROW_PIXELS * (len(numeric) + len(dated)) + 66
    split = _ROW_PIXELS * len(dated) / pixels
    domains = {"": [split + (66 / pixels if dated else 0.0), 1.0], "2": [0.0, split]}
    data: list[Trace] = []
    annotations: list[Layout] = []
    layout: Layout = {}
    for suffix, rows in (("", numeric), ("2", dated)):
        if not rows:
            continue
        xs = []
        for position, (name, headlines) in enumerate(scenarios):
            x = [_place(headlines[i], base[i]) for i in rows]
            xs += [value for value in x if value is not None]
            data.append(
                {
                    **_marks(name.in_(language), position, x, [headlines[i] for i in rows], language),
                    "y": [row + _shift(position, len(scenarios)) for row in range(len(rows))],
                    "showlegend": suffix == "" or not numeric,
                    "xaxis": f"x{suffix}",
                    "yaxis": f"y{suffix}",
                }
            )
        annotations += [
            label_above(
                _label(base[i], language),
                row=row,
                axis=f"y{suffix}",
                shift=13,
            )
            for row, i in enumerate(rows)
        ]
        layout[f"xaxis{suffix}"] = {**_across(xs, suffix, language), "anchor": f"y{suffix}"}
        layout[f"yaxis{suffix}"] = {
            "domain": domains[suffix],
            "range": [len(rows) - 0.65, -0.75],
            "visible": False,
            "anchor": f"x{suffix}",
        }
    height = 110 + pixels
    figure = draw(data, {"height": height, "legend": above(2000), "annotations": annotations, **layout})
    return finish(
        figure,
        language=language,
        alt=_ALT.format(lines="; ".join(_farthest(scenarios, numeric, language))).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name="overview-scenarios",
    )


def _shift(position: int, scenarios: int) -> float:
    # Equal values must not hide each other; the baseline stays in the middle of its row.
    return 0.0 if position == 0 else (position - scenarios / 2) * 0.13


def _label(headline: Headline, language: Language) -> str:
    value = quantity(headline.value, headline.unit, language)
    label = f"{headline.label.in_(language)} <b>{value}</b>"
    if text_width(label) > _LABEL_WIDTH:
        # Where it would not fit a phone, what the value is counted per is left to the headline's name.
        label = label.replace(value, value.partition(" per ")[0])
    return label


def _value(headline: Headline) -> float | None:
    value = headline.value
    return None if is_missing(value) or not isinstance(value, int | float) else float(value)


def _is_positive(row: int, scenarios: Scenarios) -> bool:
    values = [_value(headlines[row]) for _, headlines in scenarios]
    return values[0] is not None and all(value is None or value > 0 for value in values)


def _at(headline: Headline) -> float:
    return cast("float", _value(headline))


def _place(headline: Headline, base: Headline) -> float | None:
    value = _value(headline)
    if value is None or headline.unit == "date":
        return value
    percent = 100 * value / _at(base)
    return min(max(percent, SMALLEST_PERCENT), LARGEST_PERCENT)


def _marks(
    name: str, position: int, x: Sequence[float | None], headlines: Sequence[Headline], language: Language
) -> Trace:
    colour, symbol = _LOOKS[position % len(_LOOKS)]
    is_base = position == 0
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": drawn([math.nan if value is None else value for value in x]),
        "marker": {
            "color": colour,
            "symbol": symbol,
            "size": 16 if is_base else 11,
            "line": {"color": colour if is_base else "white", "width": 3 if is_base else 1},
        },
        "customdata": [
            f"{name}<br>{h.label.in_(language)}: {quantity(h.value, h.unit, language)}" for h in headlines
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _across(xs: Sequence[float], suffix: str, language: Language) -> Layout:
    low, high = min(xs), max(xs)
    if suffix:
        return {"range": [low - 0.4, high + 0.4], **date_ticks(low - 0.4, high + 0.4, language)}
    ends = min(80.0, low) / 1.15, max(125.0, high) * 1.15
    steps = [step for step in _STEPS if ends[0] <= step <= ends[1]]
    if ends[1] / ends[0] > 4:
        steps = [step for step in steps if step not in (75, 150)]
    return {
        "type": "log",
        "range": [math.log10(end) for end in ends],
        "title": {"text": _RELATIVE.in_(language)},
        **labelled_ticks(steps, [f"{step}%" for step in steps]),
    }


def _farthest(scenarios: Scenarios, numeric: Sequence[int], language: Language) -> list[str]:
    base = scenarios[0][1]
    lines = []
    for name, headlines in scenarios[1:]:
        ratios = {
            i: abs(math.log(cast("float", _value(headlines[i])) / _at(base[i])))
            for i in numeric
            if (_value(headlines[i]) or 0.0) > 0
        }
        far = max(ratios, key=lambda i: ratios[i]) if ratios else None
        if far is None or ratios[far] < 1e-9:
            lines.append(_SAME.format(scenario=name).in_(language))
            continue
        lines.append(
            _LINE.format(
                scenario=name,
                headline=base[far].label,
                value=quantity(headlines[far].value, base[far].unit, language),
                base=quantity(base[far].value, base[far].unit, language),
            ).in_(language)
        )
    return lines
