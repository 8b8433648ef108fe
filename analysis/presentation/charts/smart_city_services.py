"""What each service is measured by: who is exposed, who uses it, or what comes of it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import note
from analysis.presentation.charts.smart_city_panels import row_labels, rows_of
from analysis.presentation.numbers import money, short_count
from analysis.presentation.theme import BLUE, GREY, SMALL, Layout, Trace, draw, drawn, finish

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from analysis.results.smart_city_records import ServiceRow

_NAME: Final = "smart-city-services"
_KINDS: Final = {
    "exposure": Text(ko="노출", en="exposure"),
    "use": Text(ko="이용", en="use"),
    "outcome": Text(ko="성과", en="outcome"),
}
#: Diameter of the largest and the smallest marker, in pixels.
_LARGEST: Final = 20.0
_SMALLEST: Final = 7.0
_TOP_PIXELS: Final = 62

_HOURS: Final = Text(ko="{value} 시간", en="{value} h")
_CENTRE: Final = Text(ko="센터 필요", en="needs the centre")
_EARNS: Final = Text(ko="편익 인정", en="earns a benefit")
_EARNS_NOT: Final = Text(ko="편익 0", en="benefit 0")
_SAID: Final = Text(
    ko="{name}({track}, {place}): {kpi}({kind}, {evidence}), 연 {hours}, 편익 연 {benefit}, 상한(가정) {ceiling}",
    en="{name} ({track}, {place}): {kpi} ({kind}, {evidence}), {hours} a year, benefit {benefit} a year, assumed ceiling {ceiling}",
)
_ALT: Final = Text(
    ko="서비스 {count}개를 성과지표의 종류로 나눈 표. {lines}. 편익이 인정되는 서비스는 {earning}개입니다.",
    en="{count} services by the kind of their KPI. {lines}. Services that earn a benefit: {earning}.",
)
_ALT_KIND: Final = Text(ko="{kind} {count}개", en="{kind}: {count}")
_CAPTION: Final = Text(
    ko="서비스와 성과지표의 종류(원의 넓이: 연간 가속기 시간, 빈 원: 편익 0)",
    en="Services and the kind of KPI (area: accelerator-hours a year; open: benefit 0)",
)


def service_kinds(services: Sequence[ServiceRow], *, language: Language, source: str) -> go.Figure:
    """Draw each service under the kind of its KPI, as large as the compute that it uses.

    Parameters
    ----------
    services
        One service each.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Services in the order of the kinds, the largest first; an open marker earns nothing.
    """
    order = list(_KINDS)
    shown = sorted(services, key=lambda one: (-order.index(one.kpi_kind), -one.hours))
    kinds = _KINDS | {one.kpi_kind: one.kind_label for one in shown}
    rows = rows_of(row_labels([_named(one, language) for one in shown]))
    largest = max((one.hours for one in shown), default=0.0) or 1.0
    data: list[Trace] = []
    for name, is_earning in ((_EARNS, True), (_EARNS_NOT, False)):
        places = [(row, one) for row, one in enumerate(shown) if (one.benefit_krw > 0) is is_earning]
        colour = BLUE if is_earning else GREY
        data.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "name": name.in_(language),
                "x": drawn([order.index(one.kpi_kind) for _, one in places]) or [None],
                "y": [row for row, _ in places] or [None],
                "text": [f"\u00a0{_hours(one.hours, language)}" for _, one in places],
                "textposition": "middle right",
                "textfont": {"size": SMALL},
                "marker": {
                    "symbol": "circle" if is_earning else "circle-open",
                    "size": [
                        round(max(_LARGEST * math.sqrt(one.hours / largest), _SMALLEST), 1)
                        for _, one in places
                    ]
                    or [_SMALLEST],
                    "color": colour,
                    "line": {"color": colour, "width": 2},
                    "opacity": 1,
                },
                "cliponaxis": False,
                "customdata": [_said(one, language) for _, one in places] or [""],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
    counts = {kind: sum(one.kpi_kind == kind for one in shown) for kind in order}
    heads = [
        note(
            f"<b>{kinds[kind].in_(language)}</b>",
            x=at,
            y=1,
            yref="paper",
            xanchor="center",
            yanchor="bottom",
            yshift=3,
        )
        for at, kind in enumerate(order)
    ]
    figure = draw(
        data,
        {
            "height": rows.pixels + _TOP_PIXELS + 16,
            "margin": {"t": _TOP_PIXELS},
            "legend": {
                "xref": "container",
                "yref": "container",
                "x": 0.01,
                "y": 0.995,
                "yanchor": "top",
                "itemsizing": "constant",
            },
            "xaxis": {"range": [-0.32, 2.84], "showticklabels": False, "tickvals": list(range(len(order)))},
            "yaxis": rows.axis,
            "shapes": _rules(len(shown), rows.axis),
            "annotations": [*rows.names, *heads],
        },
    )
    return finish(
        figure,
        language=language,
        alt=_ALT.format(
            count=len(shown),
            lines=", ".join(
                _ALT_KIND.format(kind=kinds[kind], count=counts[kind]).in_(language) for kind in order
            ),
            earning=sum(one.benefit_krw > 0 for one in shown),
        ).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name=_NAME,
    )


def _hours(hours: float, language: Language) -> str:
    return _HOURS.format(value=short_count(hours, language)).in_(language)


def _named(one: ServiceRow, language: Language) -> tuple[str, str]:
    rest = one.kpi.in_(language)
    if one.needs_centre:
        rest = f"{rest} · {_CENTRE.in_(language)}"
    return one.label.in_(language), rest


def _said(one: ServiceRow, language: Language) -> str:
    return _SAID.format(
        name=one.label,
        track=one.track,
        place=one.place,
        kpi=one.kpi,
        kind=one.kind_label,
        evidence=one.evidence_label,
        hours=_hours(one.hours, language),
        benefit=money(one.benefit_krw, language),
        ceiling=money(one.benefit_high_krw, language),
    ).in_(language)


def _rules(count: int, axis: Layout) -> list[Layout]:
    """Lines between the rows, which hold a service and its name together."""
    top = axis["range"][1]
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": row + top,
            "y1": row + top,
            "line": {"color": "rgba(128,134,142,0.4)", "width": 1},
            "layer": "below",
        }
        for row in range(1, count)
    ]
