"""What is owed to lenders over time, by loan, with the dates at which servers are replaced."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from analysis.foundation.language import Text
from analysis.presentation.charts.funding_panels import LOAN_COLOURS, money_axis, sentence, year_axis
from analysis.presentation.charts.panels import above, baseline_axis, heading, note, upright
from analysis.presentation.funding_balances import balances, has_debt, replacement_dates
from analysis.presentation.funding_runs import UNPAID_FROM, FundingRun, all_uses, opening
from analysis.presentation.numbers import money, month
from analysis.presentation.runs import first
from analysis.presentation.text import listed
from analysis.presentation.theme import GREY, Layout, Trace, draw, drawn, finish, tint
from analysis.results.funding_headlines import binding_limit

if TYPE_CHECKING:
    import plotly.graph_objects as go

_LOANS = {
    "policy": Text(ko="정책대출", en="Policy loan"),
    "commercial": Text(ko="민간대출", en="Commercial loan"),
    "refresh": Text(ko="서버 교체 대출", en="Loans for later servers"),
    "overdue": Text(ko="연체 원리금", en="Overdue"),
}
_OWED = Text(ko="대출 잔액({unit})", en="Debt outstanding ({unit})")
_OPENING = Text(ko="개소", en="opening")
_REPLACED = Text(ko="서버 교체", en="new servers")
_NONE = Text(
    ko="대출이 없습니다. 대출을 제약하는 한도: {limit}.",
    en="There is no debt. Binding limit: {limit}.",
)
_ALT = Text(
    ko="대출 잔액을 대출별로 쌓은 면 그림. 잔액은 {peak_date}에 {peak}으로 가장 많고, {end} {replaced}",
    en="Areas of debt outstanding, stacked by loan. It peaks in {peak_date} at {peak}; {end} {replaced}",
)
_REPAID = Text(ko="{date}에 모두 갚습니다.", en="all is repaid by {date}.")
_LEFT = Text(ko="청산 때 {left}이 남습니다.", en="{left} is left unpaid at wind-up.")
_REPLACED_ALT = Text(ko="서버 교체 시점: {dates}.", en="Servers are replaced in {dates}.")
_NOT_REPLACED = Text(ko="서버는 교체하지 않습니다.", en="Servers are not replaced.")
_CAPTION = Text(ko="대출 잔액과 서버 교체 시점", en="Debt outstanding, and when the servers are replaced")


def debt_balance(run: FundingRun, *, source: str) -> go.Figure:
    """Draw the debt outstanding at the end of each period, stacked by loan.

    Parameters
    ----------
    run
        A run of the funding model; its first scenario is drawn.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Dotted lines mark the opening and each replacement of servers: debt that outlives the servers that
        it bought is seen at once. Without debt the figure says what keeps it out.
    """
    language, outcome = run.language, run.outcome
    is_seen = outcome.stage[0] > 0
    ends = outcome.period_starts[is_seen] + 1.0 / outcome.periods_per_year
    owed = balances(run)
    divisor, unit = money_axis(outcome.debt_balance[0], language)
    data: list[Trace] = []
    for loan, name in _LOANS.items():
        values = getattr(owed, loan)[is_seen]
        if not (values > UNPAID_FROM).any():
            continue
        colour = LOAN_COLOURS[loan]
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": name.in_(language),
                "x": drawn(ends),
                "y": drawn(values / divisor),
                "stackgroup": "owed",
                "line": {"color": colour, "width": 0, "shape": "vh"},
                "fillcolor": tint(colour, 0.65),
                "customdata": [
                    f"{month(float(end), language)} {name.in_(language)}: {money(float(value), language)}"
                    for end, value in zip(ends, values, strict=True)
                ],
                "hovertemplate": "%{customdata}<extra></extra>",
            }
        )
    span = (float(ends[0]) - 0.25, float(ends[-1]) + 0.1) if ends.size else (0.0, 1.0)
    annotations, shapes = _dates(run, span)
    is_owing = has_debt(outcome)
    if not is_owing:
        annotations, shapes = [sentence(_why_none(run).in_(language))], []
    figure = draw(
        data,
        {
            "height": 400 if is_owing else 220,
            "margin": {"t": 58 if is_owing else 36},
            "legend": above(210),
            "xaxis": year_axis(
                range(math.ceil(span[0]), math.floor(span[1]) + 1), language, range=list(span)
            ),
            "yaxis": baseline_axis(rangemode="tozero", nticks=6, visible=is_owing),
            "annotations": [
                {**heading(_OWED.format(unit=unit).in_(language), y=1.0), "yshift": 18 if is_owing else 0},
                *annotations,
            ],
            "shapes": shapes,
        },
    )
    return finish(
        figure,
        language=language,
        alt=_alt(run, ends),
        caption=_CAPTION.in_(language),
        source=source,
        name="funding-debt-balance",
    )


def _why_none(run: FundingRun) -> Text:
    return _NONE.format(limit=binding_limit(run.outcome))


def _dates(run: FundingRun, span: tuple[float, float]) -> tuple[list[Layout], list[Layout]]:
    """Mark the opening and the replacements; names stand above the panel."""
    language = run.language
    marks = [
        (opening(run.outcome), _OPENING),
        *((date, _REPLACED) for date in replacement_dates(run.outcome)),
    ]
    marks = [(date, name) for date, name in marks if span[0] <= date <= span[1]]
    annotations, shapes = [], []
    for date, name in marks:
        is_right = date - span[0] > 0.7 * (span[1] - span[0])
        shapes.append(upright(date, xref="x", line={"color": GREY, "width": 1.5, "dash": "dot"}))
        annotations.append(
            note(
                name.in_(language),
                x=date,
                y=1.0,
                yref="paper",
                xanchor="right" if is_right else "left",
                xshift=2 if is_right else -2,
                yanchor="bottom",
            )
        )
    return annotations, shapes


def _alt(run: FundingRun, ends: np.ndarray) -> str:
    language, outcome = run.language, run.outcome
    dates = [month(date, language) for date in replacement_dates(run.outcome)]
    replaced = _REPLACED_ALT.format(dates=listed(dates, language)) if dates else _NOT_REPLACED
    if not has_debt(outcome):
        words = Text(
            ko="{why} 필요한 자금 {total}은 모두 자기자본과 보조금으로 마련해야 합니다.",
            en="{why} All of the {total} needed must come from equity and grants.",
        )
        return words.format(why=_why_none(run), total=money(all_uses(outcome), language)).in_(language)
    owed = outcome.debt_balance[0][outcome.stage[0] > 0]
    peak = int(owed.argmax())
    left = first(outcome.lender_loss_krw)
    repaid = ends[int(np.flatnonzero(owed > UNPAID_FROM)[-1]) + 1] if owed[-1] <= UNPAID_FROM else None
    end = (
        _LEFT.format(left=money(max(left, float(owed[-1])), language))
        if repaid is None
        else _REPAID.format(date=month(float(repaid) - 0.01, language))
    )
    return _ALT.format(
        peak_date=month(float(ends[peak]) - 0.01, language),
        peak=money(float(owed[peak]), language),
        end=end,
        replaced=replaced,
    ).in_(language)
