"""What the project and the centre give only together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import money_axis, sentence
from analysis.presentation.charts.panels import heading, notches
from analysis.presentation.charts.smart_city_panels import BAR_PIXELS, Rows, bar_marker, row_labels, rows_of
from analysis.presentation.numbers import money
from analysis.presentation.theme import (
    BLUE,
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
    import plotly.graph_objects as go

    from analysis.results.smart_city_records import Synergy

_NAME: Final = "smart-city-synergy"
_HEAD_PIXELS: Final = 30
_WORDS_PIXELS: Final = 70
_ROOM: Final = 0.05
#: Less than one won either way is nothing.
_WON: Final = 1.0

#: The centre's part of both bars is not of this chapter: it is discounted at another rate.
_APART: Final = Text(
    ko="따로: 센터(2장 재무 기준) + 사업", en="Apart: centre (chapter 2, financial) + project"
)
_TOGETHER: Final = Text(
    ko="함께: 센터(2장 재무 기준)와 사업", en="Together: centre (chapter 2, financial) and project"
)
_WHOLE: Final = Text(ko="현재가치</b>(차이 {synergy})<b>", en="Present value</b> (difference {synergy})<b>")
_PARTS: Final = Text(ko="시너지의 구성", en="What the synergy is made of")
_SYNERGY: Final = Text(ko="시너지", en="Synergy")
_SAVED: Final = Text(ko="아낀 연산 비용", en="Compute not bought")
_BENEFIT: Final = Text(ko="센터가 있어야 하는 서비스의 편익", en="Benefits of services that need it")
_COST: Final = Text(ko="그 서비스의 연산 비용", en="Compute of those services")
_LINKING: Final = Text(ko="연계 구축비", en="Cost of integration")
_NONE: Final = Text(
    ko="시너지 0: 구성 항목이 모두 0",
    en="Synergy 0: every part of it is nought.",
)
_ALT: Final = Text(
    ko="함께 할 때와 따로 할 때의 현재가치 막대, 그 차이인 시너지의 구성. 따로 {apart}(2장 재무 기준 센터 {centre}, 사업 {project}), 함께 {joint}, 시너지 {synergy}{parts}.",
    en="Bars of the present value together and apart, and the parts of the difference. Apart {apart} (centre by chapter 2’s financial cash flow {centre}, project {project}), together {joint}, synergy {synergy}{parts}.",
)
_CAPTION: Final = Text(
    ko="시너지: 함께 할 때의 가치에서 따로 할 때의 합을 뺀 값(현재가치)",
    en="Synergy: value together less the sum of both apart (present values)",
)


def synergy(found: Synergy, *, language: Language, source: str) -> go.Figure:
    """Draw the joint value beside the sum of the single ones, and the parts of the difference.

    Parameters
    ----------
    found
        Joint effect, single ones and what the synergy is made of.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Each panel on its own scale; where nothing is gained or lost, a sentence says so.
    """
    single = found.centre_krw + found.project_krw
    whole = [(_APART, single), (_TOGETHER, found.joint_krw)]
    parts = [
        (_SAVED, found.saved_compute_krw),
        (_BENEFIT, found.enabled_benefit_krw),
        (_COST, found.enabled_cost_krw),
        (_LINKING, found.integration_krw),
    ]
    steps = _steps([value for _, value in parts], found.synergy_krw)
    is_nothing = not any(abs(value) >= _WON for value in (*(value for _, value in parts), found.synergy_krw))
    upper = rows_of(row_labels([(name.in_(language), money(value, language)) for name, value in whole]))
    named = [*parts, (_SYNERGY, found.synergy_krw)]
    lower = rows_of(
        row_labels([(name.in_(language), _signed(value, language)) for name, value in named]), axis="y2"
    )
    under = _WORDS_PIXELS if is_nothing else lower.pixels
    total = 2 * _HEAD_PIXELS + upper.pixels + under
    split, second = 1 - (_HEAD_PIXELS + upper.pixels) / total, under / total
    first = 1 - _HEAD_PIXELS / total
    data = [_bars([(0.0, value) for _, value in whole], whole, [tint(BLUE, 0.42), BLUE], "", language)]
    annotations = [
        heading(_WHOLE.format(synergy=_signed(found.synergy_krw, language)).in_(language), y=first),
        heading(_PARTS.in_(language), y=second),
        *upper.names,
    ]
    layout = _axes([(0.0, value) for _, value in whole], upper, "", [split, first], language)
    shapes = list(_zero(upper, len(whole), "y"))
    if is_nothing:
        annotations.append(sentence(_NONE.in_(language), y=second / 2))
    else:
        colours = [BLUE if value >= 0 else PURPLE for _, value in parts]
        data.append(_bars(steps, named, [*colours, HIGHLIGHT], "2", language))
        annotations += lower.names
        layout |= _axes(steps, lower, "2", [0.0, second], language)
        shapes += _zero(lower, len(named), "y2")
    figure = draw(
        data,
        {
            "height": round(total) + 16,
            "bargap": upper.gap,
            "showlegend": False,
            "margin": {"t": 4, "b": 8},
            "annotations": annotations,
            "shapes": shapes,
            **layout,
        },
    )
    said = "; ".join(f"{name.in_(language)} {_signed(value, language)}" for name, value in parts)
    return finish(
        figure,
        language=language,
        alt=_ALT.format(
            apart=money(single, language),
            centre=money(found.centre_krw, language),
            project=money(found.project_krw, language),
            joint=money(found.joint_krw, language),
            synergy=_signed(found.synergy_krw, language),
            parts="" if is_nothing else f": {said}",
        ).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name=_NAME,
    )


def _signed(value: float, language: Language) -> str:
    said = money(value if abs(value) >= _WON else 0.0, language)
    return f"+{said}" if value >= _WON else said


def _steps(values: list[float], total: float) -> list[tuple[float, float]]:
    """Where each bar of the waterfall starts and how long it is; the last one is the total."""
    steps, reached = [], 0.0
    for value in values:
        steps.append((reached, value))
        reached += value
    return [*steps, (0.0, total)]


def _bars(
    steps: list[tuple[float, float]],
    named: list[tuple[Text, float]],
    colours: list[str],
    suffix: str,
    language: Language,
) -> Trace:
    divisor, _ = money_axis([value for _, value in steps], language)
    return {
        "type": "bar",
        "orientation": "h",
        "base": drawn([start / divisor for start, _ in steps]),
        "x": drawn([length / divisor for _, length in steps]),
        "y": list(range(len(steps))),
        "marker": bar_marker(colours),
        "customdata": [f"{name.in_(language)}: {_signed(value, language)}" for name, value in named],
        "hovertemplate": "%{customdata}<extra></extra>",
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
    }


def _axes(
    steps: list[tuple[float, float]], rows: Rows, suffix: str, domain: list[float], language: Language
) -> dict[str, Layout]:
    divisor, _ = money_axis([value for _, value in steps], language)
    ends = [0.0, *(start + length for start, length in steps), *(start for start, _ in steps)]
    low, high = min(ends) / divisor, max(ends) / divisor
    room = _ROOM * ((high - low) or 1.0)
    return {
        f"xaxis{suffix}": {"range": [low - room, high + room], "visible": False, "anchor": f"y{suffix}"},
        f"yaxis{suffix}": {**rows.axis, "domain": domain, "anchor": f"x{suffix}"},
    }


def _zero(rows: Rows, count: int, axis: str) -> list[Layout]:
    half = (BAR_PIXELS / 2 + 1) * count / rows.pixels
    return [
        {**line, "line": {"color": GREY, "width": 1.5}}
        for line in notches(0.0, list(range(count)), half=half, axis=axis)
    ]
