"""Where the cash of each year comes from and where it goes, the part that stays unpaid included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.foundation.language import Text
from analysis.presentation.charts.funding_panels import bars, money_axis, stacked_axis, year_axis, year_word
from analysis.presentation.charts.panels import above, heading
from analysis.presentation.funding_balances import principal_due
from analysis.presentation.funding_runs import (
    UNPAID_FROM,
    Calendar,
    FloatArray,
    FundingRun,
    added,
    calendar,
    rise,
)
from analysis.presentation.numbers import money
from analysis.presentation.theme import (
    BLUE,
    GREEN,
    GREY,
    HIGHLIGHT,
    PURPLE,
    Trace,
    draw,
    drawn,
    finish,
    tint,
)

if TYPE_CHECKING:
    import plotly.graph_objects as go

#: In the order in which cash is spoken for.
_PARTS: dict[str, tuple[Text, str]] = {
    "revenue": (Text(ko="매출", en="Revenue"), BLUE),
    "sale": (Text(ko="자산 매각", en="Sale of assets"), tint(BLUE, 0.45)),
    "loans": (Text(ko="교체 대출", en="New loans"), tint(PURPLE, 0.5)),
    "support": (Text(ko="자금보충", en="Sponsor support"), tint(GREEN, 0.45)),
    "from_cash": (Text(ko="적립금 사용", en="Out of reserves"), tint(GREY, 0.6)),
    "unpaid": (Text(ko="미지급 발생", en="Left unpaid"), HIGHLIGHT),
    "cost": (Text(ko="운영비", en="Operating cost"), GREY),
    "tax": (Text(ko="세금", en="Tax"), tint(GREY, 0.7)),
    "debt_service": (Text(ko="원리금", en="Debt service"), PURPLE),
    "servers": (Text(ko="서버 교체", en="Later servers"), tint(BLUE, 0.75)),
    "dividends": (Text(ko="배당·분배", en="Distributions"), GREEN),
    "arrears": (Text(ko="미지급 상환", en="Arrears paid"), tint(HIGHLIGHT, 0.5)),
    "to_cash": (Text(ko="적립·이월", en="Into reserves"), tint(GREY, 0.45)),
}
_INFLOWS = ("revenue", "sale", "loans", "support", "from_cash", "unpaid")

_HEADING = Text(ko="위: 들어온 돈, 아래: 나간 돈({unit})", en="Up: cash in, down: cash out ({unit})")
_ALT = Text(
    ko="운영기간의 연도별 현금을 위(들어온 돈)와 아래(나간 돈)로 쌓은 막대. 매출은 {best}에 {best_revenue}으로 가장 많고, "
    "운영기간 전체로 매출 {revenue}, 운영비 {cost}, 원리금 {service}, 배당과 잔여재산 분배 {dividends}입니다. {unpaid}",
    en="Bars of cash by operating year, in above and out below. Revenue peaks in {best} at {best_revenue}. Over the "
    "operating years: revenue {revenue}, operating cost {cost}, debt service {service}, distributions "
    "{dividends}. {unpaid}",
)
_UNPAID = Text(
    ko="{year}부터 지급하지 못하는 금액이 생기며, 한 해에 가장 많게는 {worst}입니다.",
    en="From {year} on something stays unpaid, at most {worst} in a year.",
)
_PAID = Text(ko="지급하지 못하는 금액은 없습니다.", en="Nothing stays unpaid.")
_CAPTION = Text(
    ko="연도별 현금흐름 배분: 들어온 돈과 나간 돈",
    en="Cash waterfall by year: what comes in and where it goes",
)


def cash_by_part(run: FundingRun) -> tuple[Calendar, dict[str, FloatArray]]:
    """Return the cash of each operating year by where it comes from and goes to, in won, never negative.

    Parameters
    ----------
    run
        A run of the funding model.

    Returns
    -------
    Calendar
        Operating years and wind-up.
    dict
        Part to shape ``(y,)``; those of the inflows add up to those of the outflows.
    """
    outcome = run.outcome
    years = calendar(outcome)
    unpaid = rise(outcome.overdue_debt[0] + outcome.payables[0])
    change = years.total(rise(outcome.balance_sheet["cash"][0]))
    unpaid_change = years.total(unpaid)
    # Interest on what is overdue is owed too: it is in the expense, not in the schedule.
    collected = added(outcome.revenue) - outcome.receivables_rise[0]
    flows = {
        "revenue": years.total(collected),
        "sale": years.total(outcome.proceeds[0]),
        "loans": years.total(outcome.refresh_draws[0]),
        "support": years.total(outcome.support[0]),
        "from_cash": np.maximum(-change, 0.0),
        "unpaid": np.maximum(unpaid_change, 0.0),
        "cost": years.total(added(outcome.operating_cost)),
        "tax": years.total(outcome.tax[0]),
        "debt_service": years.total(outcome.interest_expense[0] + principal_due(outcome)),
        "servers": years.total(outcome.later_capital[0]),
        "dividends": years.total(outcome.preferred_dividend[0] + outcome.ordinary_dividend[0]),
        "arrears": np.maximum(-unpaid_change, 0.0),
        "to_cash": np.maximum(change, 0.0),
    }
    return years, flows


def waterfall_by_year(run: FundingRun, *, source: str) -> go.Figure:
    """Draw the cash of each operating year, what comes in above nought and where it goes below.

    Parameters
    ----------
    run
        A run of the funding model; its first scenario is drawn.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        What could not be paid is hatched: it is what holds the two sides equal.
    """
    language = run.language
    years, flows = cash_by_part(run)
    height = np.sum([flows[part] for part in _INFLOWS], axis=0)
    divisor, unit = money_axis(height, language)
    data: list[Trace] = []
    for part, (name, colour) in _PARTS.items():
        values = flows[part]
        if not (values > UNPAID_FROM).any():
            continue
        sign = 1.0 if part in _INFLOWS else -1.0
        said = [
            f"{year_word(year, language)} {name.in_(language)}: {money(float(value), language)}"
            for year, value in zip(years.years, values, strict=True)
        ]
        data.append(
            bars(
                [int(year) for year in years.years],
                drawn(sign * values / divisor),
                name=name.in_(language),
                colour=colour,
                said=said,
                is_hatched=part == "unpaid",
            )
        )
    figure = draw(
        data,
        {
            "height": 520,
            "barmode": "relative",
            "bargap": 0.22,
            "margin": {"t": 40},
            "legend": above(380),
            "xaxis": year_axis(years.years, language),
            "yaxis": stacked_axis(),
            "annotations": [heading(_HEADING.format(unit=unit).in_(language), y=1.0)],
        },
    )
    return finish(
        figure,
        language=language,
        alt=_alt(run, years, flows),
        caption=_CAPTION.in_(language),
        source=source,
        name="funding-cash-waterfall",
    )


def _alt(run: FundingRun, years: Calendar, flows: dict[str, FloatArray]) -> str:
    language = run.language
    revenue, unpaid = flows["revenue"], flows["unpaid"]
    best = int(revenue.argmax()) if revenue.size else 0
    words = _PAID
    if (unpaid > UNPAID_FROM).any():
        start = int(np.argmax(unpaid > UNPAID_FROM))
        words = _UNPAID.format(
            year=year_word(years.years[start], language), worst=money(float(unpaid.max()), language)
        )
    return _ALT.format(
        best=year_word(years.years[best], language),
        best_revenue=money(float(revenue[best]), language),
        revenue=money(float(revenue.sum()), language),
        cost=money(float(flows["cost"].sum()), language),
        service=money(float(flows["debt_service"].sum()), language),
        dividends=money(float(flows["dividends"].sum()), language),
        unpaid=words,
    ).in_(language)
