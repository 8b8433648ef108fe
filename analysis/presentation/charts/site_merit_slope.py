"""The public ranking beside the bidder's own: where they agree, and where they part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import note
from analysis.presentation.charts.site_merit_panels import end_names, rank_word, short_name
from analysis.presentation.numbers import number
from analysis.presentation.theme import BLUE, GREEN, GREY, HIGHLIGHT, Layout, Trace, draw, drawn, finish, tint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import plotly.graph_objects as go

    from analysis.results.site_merit_records import BidderCity, BidderRanking, City

_ROW_PIXELS: Final = 25
_PUBLIC = Text(ko="공공 순위", en="Public rank")
_PRIVATE = Text(ko="사업자 순위", en="Bidder’s rank")
_SAID = Text(
    ko="{city}: 공공 {public}, 사업자 {private}(80% 구간 {low}~{high}위)",
    en="{city}: public {public}, bidder {private} (middle 80% {low}–{high})",
)
_ALT = Text(
    ko="왼쪽은 공공 평가 순위, 오른쪽은 사업자의 수익으로 본 순위. 공공 1위: {public}, 사업자 1위: {private}. "
    "{city}: 공공 {own_public}, 사업자 {own_private}. 두 순위의 일치도(켄달 타우)는 {tau}입니다.",
    en="Public ranks on the left, ranks by the bidder’s return on the right. Public 1st: {public}; bidder’s 1st: {private}. "
    "{city}: public {own_public}, bidder {own_private}. Agreement of both rankings (Kendall’s tau): {tau}.",
)
_CAPTION = Text(
    ko="공공 평가 순위와 사업자 순위",
    en="Public ranking and the bidder’s own",
)


def public_and_private(
    study: BidderRanking,
    cities: Sequence[City],
    *,
    highlighted: str,
    language: Language,
    source: str,
) -> go.Figure:
    """Draw a line from each city's public rank to its rank for the bidder.

    Parameters
    ----------
    study
        Both rankings.
    cities
        Candidates, for their names.
    highlighted
        Id of the city drawn in the colour of the highlight.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Cities that tie share a place and a label.
    """
    labels = {city.id: short_name(city.label, language) for city in cities}
    first_public = min(study.cities, key=lambda line: line.public_rank).city
    bold = {first_public: GREEN, study.winner: BLUE, highlighted: HIGHLIGHT}
    lines = sorted(study.cities, key=lambda line: (line.city == highlighted, line.city in bold))
    data = [
        _line(line, labels, bold.get(line.city, tint(GREY, 0.45)), language, is_bold=line.city in bold)
        for line in lines
    ]
    public = {line.city: line.public_rank for line in study.cities}
    private = {line.city: line.private_rank for line in study.cities}
    annotations: list[Layout] = [
        *end_names(public, labels, bold, x=0, anchor="right"),
        *end_names(private, labels, bold, x=1, anchor="left"),
        *(
            note(f"<b>{name.in_(language)}</b>", x=x, y=0.2, xanchor=anchor, yanchor="bottom", xshift=shift)
            for name, x, anchor, shift in ((_PUBLIC, 0, "right", 5), (_PRIVATE, 1, "left", -5))
        ),
    ]
    figure = draw(
        data,
        {
            "height": 60 + _ROW_PIXELS * len(cities),
            "showlegend": False,
            "margin": {"l": 4, "r": 4, "t": 6, "b": 6},
            "xaxis": {"range": [-0.72, 1.72], "visible": False},
            "yaxis": {"range": [len(cities) + 0.7, -0.7], "visible": False},
            "annotations": annotations,
        },
    )
    own = study.city(highlighted)
    return finish(
        figure,
        language=language,
        alt=_ALT.format(
            public=labels[first_public],
            private=", ".join(labels[city] for city in (study.winner, *study.tied_with_winner)),
            city=labels[highlighted],
            own_public=rank_word(own.public_rank, language),
            own_private=rank_word(own.private_rank, language),
            tau=number(study.agreement, language, digits=2),
        ).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name="site-merit-public-private",
    )


def _line(
    line: BidderCity, labels: Mapping[str, str], colour: str, language: Language, *, is_bold: bool
) -> Trace:
    words = _SAID.format(
        city=labels[line.city],
        public=rank_word(line.public_rank, language),
        private=rank_word(line.private_rank, language),
        low=number(line.private_rank_low, language),
        high=number(line.private_rank_high, language),
    ).in_(language)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [0, 1],
        "y": drawn([line.public_rank, line.private_rank]),
        "line": {"color": colour, "width": 3.5 if is_bold else 1.2},
        "marker": {"color": colour, "size": 10 if is_bold else 6, "opacity": 1},
        "customdata": [words, words],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
