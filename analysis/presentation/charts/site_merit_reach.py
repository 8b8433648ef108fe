"""How far what can be changed would lift a city, under every rule and with whose levers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import said_only
from analysis.presentation.charts.panels import label_above
from analysis.presentation.charts.site_merit_panels import rank_axis, rank_word, short_name
from analysis.presentation.text_site_merit import BASES, CONTROLLERS
from analysis.presentation.theme import AXIS, BLUE, GREY, PURPLE, Trace, draw, drawn, finish

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from analysis.results.site_merit_records import City, PathToFirst

_ROW_PIXELS: Final = 52
_SIZES: Final = (17, 11, 9)
_NOW = Text(ko="지금", en="now")
_WITH = Text(ko="{who}의 수단을 한계까지", en="with all levers of {who}")
_TOO = Text(ko="{who}의 수단까지", en="with {who} too")
_SAID = Text(ko="{rule}, {what}: {rank}", en="{rule}, {what}: {rank}")
_ENDS = Text(ko="{before} → {after}", en="{before} → {after}")
_FIRST = Text(
    ko="{city} 순위가 1위가 되는 규칙은 {count}개입니다: {rules}.",
    en="{city} would be 1st under {count}: {rules}.",
)
_NONE = Text(
    ko="어느 규칙에서도 {city} 순위는 1위가 되지 않으며 가장 높은 순위는 {best}입니다.",
    en="Under none would {city} be 1st; the best is {best}.",
)
_ALT = Text(
    ko="규칙 {rules}개에서 바꿀 수 있는 것을 바꾸었을 때의 {city} 순위({basis}). {said}",
    en="Rank of {city} under {rules} rules once what can be changed is changed ({basis}). {said}",
)
_EMPTY = Text(ko="견줄 규칙이 없습니다({count}개).", en="There is no rule to compare ({count}).")
_CAPTION = Text(
    ko="바꿀 수 있는 것을 바꾸면 순위가 어디까지 오르는가: 규칙과 수단별",
    en="How far what can be changed would lift the rank, by rule and by whose levers",
)


def reach_by_rule(
    paths: Sequence[PathToFirst],
    cities: Sequence[City],
    *,
    highlighted: str,
    language: Language,
    source: str,
    basis: str = "whatever",
) -> go.Figure:
    """Draw the rank now, and the rank that each circle of levers reaches, under every rule.

    Parameters
    ----------
    paths
        Paths under every rule and with each circle of levers.
    cities
        Candidates, for their names.
    highlighted
        Id of the city whose rank is drawn.
    language
        Language of the figure.
    source
        Source line.
    basis
        What missing scores are taken to be; paths on the other basis are not drawn.

    Returns
    -------
    plotly.graph_objects.Figure
        A rule under which nothing can be changed has all its marks in one place.
    """
    shown = [path for path in paths if path.basis == basis]
    name = short_name(next(city.label for city in cities if city.id == highlighted), language)
    rules = list(dict.fromkeys(path.label for path in shown))
    circles = sorted(dict.fromkeys(path.controllers for path in shown), key=len)
    found = {(path.label, path.controllers): path for path in shown}
    if not shown:
        words = _EMPTY.format(count=str(len(paths))).in_(language)
        figure = said_only(words)
        return _finished(figure, words, language, source)
    now = [next(path.rank_now for path in shown if path.label == rule) for rule in rules]
    best = [min(path.rank_reached for path in shown if path.label == rule) for rule in rules]
    data: list[Trace] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [x for low, high in zip(best, now, strict=True) for x in (low, high, None)],
            "y": [y for row in range(len(rules)) for y in (row, row, None)],
            "line": {"color": AXIS, "width": 3},
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]
    series = [(_NOW, GREY, dict(enumerate(now)))]
    for circle, colour in zip(circles, (BLUE, PURPLE, GREY), strict=False):
        # A wider circle is named by what it adds.
        added = [key for key in circle if not all(key in other for other in circles)] or list(circle)
        who = ", ".join(CONTROLLERS[key].in_(language) for key in added)
        ranks = {
            row: found[rule, circle].rank_reached for row, rule in enumerate(rules) if (rule, circle) in found
        }
        series.append(((_WITH if circle == circles[0] else _TOO).format(who=who), colour, ranks))
    # The widest circle is drawn first and largest, so that no mark hides another in the same place.
    for at, (what, colour, ranks) in reversed(list(enumerate(series))):
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": what.in_(language),
                "x": drawn(list(ranks.values())),
                "y": list(ranks),
                "marker": {
                    "color": colour,
                    "size": _SIZES[min(len(series) - 1 - at, len(_SIZES) - 1)] if at else _SIZES[-1] - 2,
                    "symbol": "circle" if at else "diamond",
                    "opacity": 1,
                    "line": {"color": "white", "width": 1},
                },
                "customdata": [
                    _SAID.format(rule=rules[row], what=what, rank=rank_word(rank, language)).in_(language)
                    for row, rank in ranks.items()
                ],
                "hovertemplate": "%{customdata}<extra></extra>",
                "cliponaxis": False,
            }
        )
    labels = [
        f"<b>{rule.in_(language)}</b> "
        + _ENDS.format(before=rank_word(before, language), after=rank_word(after, language)).in_(language)
        for rule, before, after in zip(rules, now, best, strict=True)
    ]
    figure = draw(
        data,
        {
            "height": 130 + _ROW_PIXELS * len(rules),
            "legend": {"y": 1.0, "traceorder": "reversed"},
            "xaxis": rank_axis(len(cities), language),
            "yaxis": {"range": [len(rules) - 0.55, -0.75], "visible": False},
            "annotations": [label_above(label, row=row, shift=8) for row, label in enumerate(labels)],
        },
    )
    firsts = [rule.in_(language) for rule, rank in zip(rules, best, strict=True) if rank == 1.0]
    said = (_FIRST if firsts else _NONE).format(
        city=name, count=str(len(firsts)), rules=", ".join(firsts), best=rank_word(min(best), language)
    )
    return _finished(
        figure,
        _ALT.format(rules=str(len(rules)), city=name, basis=BASES[shown[0].basis], said=said).in_(language),
        language,
        source,
    )


def _finished(figure: go.Figure, alt: str, language: Language, source: str) -> go.Figure:
    return finish(
        figure,
        language=language,
        alt=alt,
        caption=_CAPTION.in_(language),
        source=source,
        name="site-merit-reach",
    )
