"""Would anyone have bid: how often each type of bidder clears its hurdle, and the returns behind that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_panels import SHEET_COLOURS, bars
from analysis.presentation.charts.panels import above, label_above, note
from analysis.presentation.numbers import count, share
from analysis.presentation.theme import Layout, Trace, draw, drawn, finish, tint
from analysis.presentation.ticks import labelled_ticks

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from analysis.results.funding_records import BidStudy

_ROW_PIXELS = 104

_HURDLE = Text(ko="요구수익률 {rate}", en="hurdle {rate}")
_FINANCED = Text(ko="대출까지 성사 {share}", en="financed {share}")
_AXIS = Text(
    ko="요구수익률을 넘는 경우의 비율(진한 부분은 대출까지 성사)",
    en="Share of cases that clear the hurdle (dark: financed too)",
)
_ALT = Text(
    ko="불확실 요인을 함께 움직인 {size}가지 경우 가운데 사업자 유형별로 요구수익률을 넘는 비율. {lines}.",
    en="Share of {size} cases in which each type of bidder clears its hurdle. {lines}.",
)
_LINE = Text(
    ko="{bidder}(요구수익률 {hurdle}): ‘{first}’에서 {first_share}, ‘{second}’에서 {second_share}",
    en="{bidder} (hurdle {hurdle}): {first_share} under “{first}”, {second_share} under “{second}”",
)
_CAPTION = Text(
    ko="응찰할 만한 경우의 비율: 사업자 유형과 조건별",
    en="How often a bid pays, by type of bidder and term sheet",
)


def bids(study: BidStudy, *, names: tuple[Text, Text], language: Language, source: str) -> go.Figure:
    """Draw the share of futures in which each type of bidder clears its hurdle, and is financed besides.

    Parameters
    ----------
    study
        Shares by type of bidder and term sheet.
    names
        Names of the two term sheets.
    language
        Language of the figure.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        The pale bar is a return that is high enough; the full one within it is financed too.
    """
    rows = len(study.bidders)
    data: list[Trace] = []
    annotations: list[Layout] = []
    reach = 0.0
    for sheet, (name, colour) in enumerate(zip(names, SHEET_COLOURS, strict=True)):
        shift = -0.17 + 0.34 * sheet
        places = [row + shift for row in range(rows)]
        cleared = [bidder.cleared[sheet] for bidder in study.bidders]
        financed = [bidder.financed[sheet] for bidder in study.bidders]
        reach = max([reach, *cleared])
        said = [
            f"{bidder.label.in_(language)}, {name.in_(language)}: {share(clear, language)} "
            f"({_FINANCED.format(share=share(paid, language)).in_(language)})"
            for bidder, clear, paid in zip(study.bidders, cleared, financed, strict=True)
        ]
        for values, fill, is_named in ((cleared, tint(colour, 0.35), False), (financed, colour, True)):
            data.append(
                bars(
                    drawn([100 * value for value in values]),
                    places,
                    name=name.in_(language),
                    colour=fill,
                    said=said,
                    is_across=True,
                    showlegend=is_named,
                    width=0.27,
                )
            )
        annotations += [
            note(
                f"<b>{share(clear, language)}</b> · {_FINANCED.format(share=share(paid, language)).in_(language)}",
                x=100 * clear,
                y=place,
                xanchor="left",
                xshift=5,
                yanchor="middle",
            )
            for clear, paid, place in zip(cleared, financed, places, strict=True)
        ]
    annotations += [
        label_above(
            f"<b>{bidder.label.in_(language)}</b> "
            f"{_HURDLE.format(rate=share(bidder.hurdle, language)).in_(language)}",
            row=row,
            shift=33,
        )
        for row, bidder in enumerate(study.bidders)
    ]
    # Words stand behind the longest bar, so the axis ends well beyond it.
    far = min(max(100 * reach * 1.12, 20.0), 100.0)
    step = 5 if far <= 25 else 10 if far <= 50 else 25
    ticks = [tick for tick in range(0, 101, step) if tick <= far]
    figure = draw(
        data,
        {
            "height": 110 + _ROW_PIXELS * rows,
            "barmode": "overlay",
            "legend": above(2000),
            "xaxis": {
                "range": [0, far * 1.75],
                "title": {"text": _AXIS.in_(language)},
                **labelled_ticks(ticks, [f"{tick}%" for tick in ticks]),
            },
            "yaxis": {"range": [rows - 0.5, -0.68], "visible": False},
            "annotations": annotations,
        },
    )
    lines = [
        _LINE.format(
            bidder=bidder.label,
            hurdle=share(bidder.hurdle, language),
            first=names[0],
            first_share=share(bidder.cleared[0], language),
            second=names[1],
            second_share=share(bidder.cleared[1], language),
        ).in_(language)
        for bidder in study.bidders
    ]
    return finish(
        figure,
        language=language,
        alt=_ALT.format(size=count(study.size, language), lines="; ".join(lines)).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name="funding-bids",
    )
