"""The rank of one city with one criterion or one other city left out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import heading
from analysis.presentation.charts.site_merit_panels import rank_axis, rank_word, short_name
from analysis.presentation.theme import (
    GREY,
    HIGHLIGHT,
    Layout,
    Trace,
    draw,
    drawn,
    finish,
    tint,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import plotly.graph_objects as go

    from analysis.results.site_merit_records import City, Criterion, Robustness

_DOT_PIXELS: Final = 24
_WITHOUT_CRITERION = Text(ko="기준을 하나 뺄 때", en="Without one criterion")
_WITHOUT_CITY = Text(ko="도시를 하나 뺄 때", en="Without one city")
_EXPECTED = Text(ko="빈자리만 메울 때의 순위", en="rank if only the freed place were filled")
_LEFT = Text(ko="빼고 다시 매긴 순위", en="rank with it left out")
_OUT_ALT = Text(
    ko="하나씩 빼고 다시 매긴 {city} 순위. 지금 {base}, 기준을 뺄 때 {low}~{high}위, 도시를 뺄 때 {city_low}~{city_high}위이며 "
    "빠진 도시의 자리만 메우는 것과 순위가 다른 경우는 {reversed}건입니다.",
    en="Rank of {city} with one thing left out. Now {base}; without one criterion {low}–{high}, without one city "
    "{city_low}–{city_high}; cases in which more than the freed place moves: {reversed}.",
)
_OUT_CAPTION = Text(
    ko="하나를 빼고 다시 매긴 {city} 순위(속이 빈 점은 빈자리만 메울 때의 순위)",
    en="Rank of {city} with one thing left out (open marks: if only the freed place were filled)",
)


def leave_one_out(
    study: Robustness,
    cities: Sequence[City],
    criteria: Sequence[Criterion],
    *,
    highlighted: str,
    language: Language,
    source: str,
) -> go.Figure:
    """Draw the rank of a city without each criterion, and without each other city.

    Parameters
    ----------
    study
        Ranks with one thing left out.
    cities, criteria
        For their names.
    highlighted
        Id of the city whose rank is drawn.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        A criterion that has all the weight cannot be left out and is not drawn.
    """
    names = {one.id: one.label.in_(language) for one in criteria}
    towns = {one.id: short_name(one.label, language) for one in cities}
    dropped = {key: value for key, value in study.without_criterion.items() if math.isfinite(value)}
    order = sorted(dropped, key=lambda key: (-abs(dropped[key] - study.base_rank), dropped[key]))
    others = list(study.without_city)
    total = len(order) + len(others) + 3.4
    split = (len(others) + 0.6) / total
    data = [
        _dots([dropped[key] for key in order], [names[key] for key in order], language, name=_LEFT, panel=""),
        _dots(
            [study.expected_without_city[key] for key in others],
            [towns[key] for key in others],
            language,
            name=_EXPECTED,
            panel="2",
            is_open=True,
        ),
        _dots(
            [study.without_city[key] for key in others],
            [towns[key] for key in others],
            language,
            name=_LEFT,
            panel="2",
        )
        | {"showlegend": False},
    ]
    panels = (
        (_WITHOUT_CRITERION, [names[key] for key in order], "", (split + 2.0 / total, 1.0)),
        (_WITHOUT_CITY, [towns[key] for key in others], "2", (0.0, split - 0.2 / total)),
    )
    layout: Layout = {}
    annotations: list[Layout] = []
    for title, labels, suffix, domain in panels:
        layout[f"xaxis{suffix}"] = rank_axis(len(cities), language, anchor=f"y{suffix}")
        layout[f"yaxis{suffix}"] = {
            "domain": drawn(domain),
            "anchor": f"x{suffix}",
            "range": [len(labels) - 0.5, -0.5],
            "tickmode": "array",
            "tickvals": list(range(len(labels))),
            "ticktext": labels,
        }
        annotations.append(heading(title.in_(language), y=domain[1]))
    shapes = [
        {
            "type": "line",
            "x0": study.base_rank,
            "x1": study.base_rank,
            "y0": -0.5,
            "y1": len(labels) - 0.5,
            "xref": f"x{suffix}",
            "yref": f"y{suffix}",
            "line": {"color": tint(GREY, 0.8), "width": 2, "dash": "dot"},
            "layer": "below",
        }
        for _, labels, suffix, _ in panels
    ]
    height = 110 + _DOT_PIXELS * total
    figure = draw(
        data,
        {
            **layout,
            "height": round(height),
            "margin": {"t": 58, "l": 4, "r": 8},
            "legend": {"y": 1 + 24 / height},
            "annotations": annotations,
            "shapes": shapes,
        },
    )
    values = list(dropped.values()) or [study.base_rank]
    without = list(study.without_city.values()) or [study.base_rank]
    return finish(
        figure,
        language=language,
        alt=_OUT_ALT.format(
            city=towns[highlighted],
            base=rank_word(study.base_rank, language),
            low=f"{min(values):g}",
            high=f"{max(values):g}",
            city_low=f"{min(without):g}",
            city_high=f"{max(without):g}",
            reversed=str(_reversals(study.without_city, study.expected_without_city)),
        ).in_(language),
        caption=_OUT_CAPTION.format(city=towns[highlighted]).in_(language),
        source=source,
        name="site-merit-leave-one-out",
    )


def _reversals(found: Mapping[str, float], expected: Mapping[str, float]) -> int:
    return sum(found[key] != expected[key] for key in found)


def _dots(
    ranks: Sequence[float],
    labels: Sequence[str],
    language: Language,
    *,
    name: Text,
    panel: str,
    is_open: bool = False,
) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name.in_(language),
        "x": drawn(ranks),
        "y": list(range(len(ranks))),
        "marker": {
            "symbol": "circle-open" if is_open else "circle",
            "color": GREY if is_open else HIGHLIGHT,
            "size": 15 if is_open else 10,
            "line": {"width": 2},
            "opacity": 1,
        },
        "customdata": [
            f"{label}: {name.in_(language)} {rank_word(rank, language)}"
            for label, rank in zip(labels, ranks, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
        "xaxis": f"x{panel}",
        "yaxis": f"y{panel}",
    }
