"""How sure the results are: what moves a headline, how far they spread, why a target is missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import label_above, notches, note, text_width
from analysis.presentation.numbers import bare_interval, interval, quantity, share
from analysis.presentation.theme import (
    BLUE,
    HIGHLIGHT,
    PURPLE,
    SMALL,
    Layout,
    Trace,
    draw,
    drawn,
    finish,
)
from analysis.presentation.ticks import date_ticks, labelled_ticks, value_axis

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.parameters import ParameterSet
    from analysis.parameters.record import Parameter
    from analysis.results.capacity_studies import Spread
    from analysis.results.run import Headline
    from analysis.results.sensitivity import Swing

#: Parameters drawn: the rest move the result less than any of these.
LARGEST_SWINGS = 10
_ROW_PIXELS = 46
_ENDS_ROOM = 0.06
#: Labels wider than this leave out their unit.
_LABEL_WIDTH = 58

_AT_LOW = Text(ko="낮은 값일 때", en="at the low end")
_AT_HIGH = Text(ko="높은 값일 때", en="at the high end")
_TORNADO_ALT = Text(
    ko="‘{headline}’에 대한 토네이도 그림. 기준은 {base}이며, "
    "가장 크게 움직이는 요인은 {first}({first_range}: {first_result})입니다. "
    "그다음은 {next}입니다.",
    en="Tornado of “{headline}”. From {base}, {first} moves it most ({first_range}: {first_result}). "
    "Next come {next}.",
)
_NOTHING_MOVES = Text(
    ko="어느 요인을 바꾸어도 ‘{headline}’에 변화가 없습니다(값: {base}).",
    en="No parameter moves “{headline}” ({base}).",
)
_TORNADO_CAPTION = Text(
    ko="‘{headline}’에 영향을 주는 요인: 하나씩 범위의 양끝으로 바꾼 결과",
    en="What moves “{headline}”: each parameter alone at both ends of its range",
)
_REASON_AXIS = Text(ko="전체 경우 가운데 비율", en="Share of cases")
_MET = Text(ko="목표일에 달성", en="target met on its date")
_REASON_ALT = Text(
    ko="불확실 요인을 함께 움직인 {size}가지 경우의 결과. "
    "목표일에 목표를 달성하는 비율은 {met}입니다. {missed}",
    en="Outcome of {size} cases in which all uncertainties move together. The target is met on its date in "
    "{met}. {missed}",
)
_REASON_MISSED = Text(ko="달성하지 못하는 첫째 원인: {reasons}.", en="First cause of a miss: {reasons}.")
_REASON_CAPTION = Text(
    ko="목표일에 목표를 달성하는 비율과 달성하지 못하는 첫째 원인",
    en="How often the target is met on its date, and the first cause where it is not",
)


def tornado(
    swings: Sequence[Swing],
    *,
    base: Headline,
    parameters: ParameterSet,
    language: Language,
    source: str,
    figure_name: str = "capacity-tornado",
) -> go.Figure:
    """Draw how far each parameter alone moves a headline, the largest at the top.

    Parameters
    ----------
    swings
        Result at both ends of each parameter's range, widest first.
    base
        The headline with nothing moved.
    parameters
        Set that knows the label and unit of every parameter moved.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Parameters that do not move the headline, or leave it undefined, are left out.
    """
    shown = [swing for swing in swings if swing.width > 0][:LARGEST_SWINGS]
    records = [parameters.parameter(swing.key) for swing in shown]
    centre, unit = float(cast("float", base.value)), base.unit
    results = [r for s in shown for r in (s.result_at_low, s.result_at_high)]
    axis = value_axis([centre, *results], unit, language)
    rows = list(range(len(shown)))
    data: list[Trace] = []
    for name, colour, parameter_ends, ends in (
        (_AT_LOW, BLUE, [s.low for s in shown], [s.result_at_low for s in shown]),
        (_AT_HIGH, PURPLE, [s.high for s in shown], [s.result_at_high for s in shown]),
    ):
        values = [quantity(value, r.unit, language) for r, value in zip(records, parameter_ends, strict=True)]
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": name.in_(language),
                "y": rows,
                "base": drawn([centre / axis.divisor] * len(rows)),
                "x": drawn([(end - centre) / axis.divisor for end in ends]),
                "marker": {"color": colour},
                "customdata": [
                    [r.label.in_(language), value, quantity(end, unit, language)]
                    for r, value, end in zip(records, values, ends, strict=True)
                ],
                "hovertemplate": "%{customdata[0]} %{customdata[1]}: %{customdata[2]}<extra></extra>",
            }
        )
    low, high = min([centre, *results]), max([centre, *results])
    room = _ENDS_ROOM * ((high - low) or abs(centre) or 1.0)
    shift = _ROW_PIXELS / 2 - 13
    labels = [
        label_above(_swing_label(s, r.label, r.unit, language), row=row, shift=round(shift))
        for row, (s, r) in enumerate(zip(shown, records, strict=True))
    ]
    base_text = quantity(centre, unit, language)
    figure = draw(
        data,
        {
            "height": 120 + _ROW_PIXELS * (len(shown) + 1),
            "barmode": "overlay",
            "bargap": 0.6,
            "xaxis": {
                "range": [(low - room) / axis.divisor, (high + room) / axis.divisor],
                "title": {"text": axis.title or base.label.in_(language)},
                "ticksuffix": axis.suffix,
                "nticks": 6,
                **(date_ticks(low - room, high + room, language) if unit == "date" else {}),
            },
            "yaxis": {"range": [len(shown) - 0.5, -1.3], "visible": False},
            "shapes": notches(centre / axis.divisor, rows, half=0.24),
            "annotations": [
                *labels,
                note(
                    f"<b>{base_text}</b> ▾", x=centre / axis.divisor, y=-1.25, yanchor="top", xanchor="center"
                ),
            ],
        },
    )
    return finish(
        figure,
        language=language,
        alt=_tornado_alt(shown, records, base, base_text, language),
        caption=_TORNADO_CAPTION.format(headline=base.label).in_(language),
        source=source,
        name=figure_name,
    )


def _swing_label(swing: Swing, name: Text, unit: str, language: Language) -> str:
    head = f"<b>{name.in_(language)}</b>"
    label = f"{head} {interval(swing.low, swing.high, unit, language)}"
    # Where it would not fit a phone, the unit is left to the parameter's name.
    if text_width(label) > _LABEL_WIDTH:
        label = f"{head} {bare_interval(swing.low, swing.high, unit, language)}"
    return label


def _tornado_alt(
    shown: Sequence[Swing], records: Sequence[Parameter], base: Headline, base_text: str, language: Language
) -> str:
    if not shown:
        return _NOTHING_MOVES.format(headline=base.label, base=base_text).in_(language)
    ends = (shown[0].result_at_low, shown[0].result_at_high)
    return _TORNADO_ALT.format(
        headline=base.label,
        base=base_text,
        first=records[0].label,
        first_range=interval(shown[0].low, shown[0].high, records[0].unit, language),
        first_result=" → ".join(quantity(end, base.unit, language) for end in ends),
        next=", ".join(record.label.in_(language) for record in records[1:4]) or "–",
    ).in_(language)


def miss_reasons(spread: Spread, *, labels: Mapping[str, Text], language: Language, source: str) -> go.Figure:
    """Draw how often the target is met on its date, and the first cause where it is not.

    Parameters
    ----------
    spread
        Share of futures in which the target is met on its date, and by reason; ``none`` is left out.
    labels
        Name of each reason.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Reasons that never occur are drawn too: that a cause does not bind is an answer.
    """
    reasons = sorted(
        (key for key in spread.reason_shares if key != "none"), key=lambda key: -spread.reason_shares[key]
    )
    values = [spread.met_share, *(spread.reason_shares[key] for key in reasons)]
    names = [_MET.in_(language), *(labels[key].in_(language) for key in reasons)]
    figure = draw(
        [
            {
                "type": "bar",
                "orientation": "h",
                "y": list(range(len(values))),
                "x": drawn([100 * value for value in values]),
                "marker": {"color": [BLUE, *[HIGHLIGHT] * len(reasons)]},
                "text": [f"<b>{share(value, language)}</b>" for value in values],
                "textposition": "outside",
                "textfont": {"size": SMALL},
                "cliponaxis": False,
                "customdata": names,
                "hovertemplate": "%{customdata}: %{text}<extra></extra>",
                "showlegend": False,
            }
        ],
        {
            "height": 90 + 44 * len(values),
            "bargap": 0.58,
            "xaxis": {
                "range": [0, 112],
                "title": {"text": _REASON_AXIS.in_(language)},
                **_percent_ticks(),
            },
            "yaxis": {"range": [len(values) - 0.6, -0.85], "visible": False},
            "annotations": [label_above(label, row=row, shift=9) for row, label in enumerate(names)],
        },
    )
    missed = [
        f"{labels[key].in_(language)} {share(spread.reason_shares[key], language)}"
        for key in reasons
        if spread.reason_shares[key] > 0
    ]
    return finish(
        figure,
        language=language,
        alt=_REASON_ALT.format(
            size=f"{spread.size:,}",
            met=share(spread.met_share, language),
            missed=_REASON_MISSED.format(reasons=", ".join(missed)).in_(language) if missed else "",
        )
        .in_(language)
        .strip(),
        caption=_REASON_CAPTION.in_(language),
        source=source,
        name="capacity-miss-reasons",
    )


def _percent_ticks() -> Layout:
    return labelled_ticks([0, 25, 50, 75, 100], ["0%", "25%", "50%", "75%", "100%"])
