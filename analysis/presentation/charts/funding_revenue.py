"""Who uses the centre and who pays for it: hours and revenue by class of user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.foundation.language import Text
from analysis.presentation.charts.funding_panels import bars
from analysis.presentation.charts.panels import label_above
from analysis.presentation.funding_balances import hours_by_class
from analysis.presentation.funding_runs import FundingRun, calendar
from analysis.presentation.numbers import money, share, short_count
from analysis.presentation.text_funding import REVENUE_PARTS
from analysis.presentation.theme import BLUE, GREEN, SMALL, draw, drawn, finish
from analysis.presentation.ticks import labelled_ticks

if TYPE_CHECKING:
    import plotly.graph_objects as go

_ROW_PIXELS = 74
#: A share below this is a bar too short for words.
_SHORT = 0.02

_HOURS_SAID = Text(ko="{hours} 장·시간", en="{hours} hours")
_HOURS = Text(ko="이용시간 비중", en="Share of hours")
_REVENUE = Text(ko="매출 비중", en="Share of revenue")
_ALT = Text(
    ko="이용자군별로 이용시간의 비중과 매출의 비중을 견준 막대. 운영기간 전체의 이용시간은 {hours}, 매출은 {revenue}입니다. "
    "시간을 가장 많이 쓰는 쪽은 ‘{user}’({user_share}), 매출을 가장 많이 내는 쪽은 ‘{payer}’({payer_share})입니다.",
    en="Bars compare each class’s share of hours with its share of revenue over all operating years ({hours}, "
    "{revenue}). Most hours go to {user} ({user_share}); most revenue comes from {payer} ({payer_share}).",
)
_CAPTION = Text(
    ko="이용자군별 이용시간과 매출(운영기간 합계)",
    en="Hours and revenue by class of user over the operating years",
)


def revenue_by_class(run: FundingRun, *, source: str) -> go.Figure:
    """Draw each class's share of the hours beside its share of the revenue.

    Parameters
    ----------
    run
        A run of the funding model; its first scenario is drawn, over all operating years.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Where revenue falls short of hours, the class is served below the market price.
    """
    language, outcome = run.language, run.outcome
    years = calendar(outcome)
    revenue = {part: float(years.total(values[0]).sum()) for part, values in outcome.revenue.items()}
    hours = {**dict.fromkeys(revenue, 0.0), **hours_by_class(run)}
    hours["public_purchase"] = float(years.total(outcome.purchased_hours[0]).sum())
    rows = [part for part in REVENUE_PARTS if hours[part] > 0 or revenue[part] > 0] or list(REVENUE_PARTS)[:1]
    total_hours, total_revenue = sum(hours.values()) or 1.0, sum(revenue.values()) or 1.0
    shares = {
        "hours": [hours[part] / total_hours for part in rows],
        "revenue": [revenue[part] / total_revenue for part in rows],
    }
    said = {
        "hours": [
            _HOURS_SAID.format(hours=short_count(hours[part], language)).in_(language) for part in rows
        ],
        "revenue": [money(revenue[part], language) for part in rows],
    }
    data = [
        bars(
            drawn([100 * value for value in shares[key]]),
            list(range(len(rows))),
            name=name.in_(language),
            colour=colour,
            said=[
                f"{REVENUE_PARTS[part].in_(language)}, {name.in_(language)}: {share(value, language)} ({words})"
                for part, value, words in zip(rows, shares[key], said[key], strict=True)
            ],
            is_across=True,
            text=[
                f"<b>{share(value, language)}</b> · {words}"
                for value, words in zip(shares[key], said[key], strict=True)
            ],
            # A bar of no length has its words beside it.
            textposition=["outside" if value < _SHORT else "auto" for value in shares[key]],
            textangle=0,
            textfont={"size": SMALL},
            insidetextfont={"color": "white"},
            insidetextanchor="end",
            cliponaxis=False,
        )
        for key, name, colour in (("hours", _HOURS, BLUE), ("revenue", _REVENUE, GREEN))
    ]
    reach = 100 * max([*shares["hours"], *shares["revenue"], 0.1])
    ticks = [tick for tick in (0, 25, 50, 75, 100) if tick <= reach * 1.16]
    figure = draw(
        data,
        {
            "height": 92 + _ROW_PIXELS * len(rows),
            "barmode": "group",
            "bargap": 0.46,
            "bargroupgap": 0.08,
            "xaxis": {
                "range": [0, reach * 1.16],
                **labelled_ticks(ticks, [f"{tick}%" for tick in ticks]),
            },
            "yaxis": {"range": [len(rows) - 0.62, -0.72], "visible": False},
            "annotations": [
                label_above(f"<b>{REVENUE_PARTS[part].in_(language)}</b>", row=row, shift=20)
                for row, part in enumerate(rows)
            ],
        },
    )
    user = max(rows, key=lambda part: hours[part])
    payer = max(rows, key=lambda part: revenue[part])
    return finish(
        figure,
        language=language,
        alt=_ALT.format(
            hours=_HOURS_SAID.format(hours=short_count(sum(hours.values()), language)),
            revenue=money(sum(revenue.values()), language),
            user=REVENUE_PARTS[user],
            user_share=share(hours[user] / total_hours, language),
            payer=REVENUE_PARTS[payer],
            payer_share=share(revenue[payer] / total_revenue, language),
        ).in_(language),
        caption=_CAPTION.in_(language),
        source=source,
        name="funding-revenue-by-class",
    )
