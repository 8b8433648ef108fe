"""How well cash covers debt service, year by year, beside the limits that lenders set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.foundation.language import Text
from analysis.presentation.charts.funding_cash_panel import cash_panel
from analysis.presentation.charts.funding_panels import (
    apart,
    money_axis,
    sentence,
    stacked_axis,
    year_axis,
    year_word,
)
from analysis.presentation.charts.panels import above, heading, note
from analysis.presentation.funding_balances import principal_due
from analysis.presentation.funding_runs import Calendar, FloatArray, FundingRun, calendar
from analysis.presentation.numbers import money, month, number
from analysis.presentation.runs import first
from analysis.presentation.theme import (
    BLUE,
    GREEN,
    HIGHLIGHT,
    PURPLE,
    Layout,
    Trace,
    draw,
    drawn,
    finish,
)
from analysis.results.funding_headlines import binding_limit

if TYPE_CHECKING:
    import plotly.graph_objects as go

#: Coverage at which debt service is just paid in full: the definition of the ratio, not a choice.
COVENANT: Final = 1.0
#: Coverage beyond these ends is drawn at the edge; it says no more than "far too little" or "plenty".
LOWEST_DRAWN, HIGHEST_DRAWN = -1.0, 4.0
#: Room above what most values and all limits reach; what lies higher is drawn at the edge.
_ROOM_ABOVE = 1.3
_HEIGHT, _HEIGHT_WITHOUT = 600, 400

_RATIO = Text(ko="부채상환비율(DSCR, 직전 12개월)", en="Coverage (DSCR, last twelve months)")
_CASH = Text(ko="가용현금흐름과 원리금({unit})", en="Cash flow and debt service ({unit})")
_LINES: Final = {
    "covenant": (Text(ko="전액 상환", en="paid in full"), HIGHLIGHT, "solid"),
    "lock_up": (Text(ko="배당제한", en="lock-up"), PURPLE, "dash"),
    "target": (Text(ko="목표", en="target"), GREEN, "dot"),
}
_BEYOND = Text(ko="최저 {least}", en="lowest {least}")
_NO_DEBT = Text(
    ko="대출이 없어 부채상환비율도 없습니다. 대출을 제약하는 한도: {limit}.",
    en="There is no debt, and so no coverage. Binding limit: {limit}.",
)
_NONE_DUE = Text(
    ko="운영기간에 갚을 원리금이 없어 부채상환비율도 없습니다.",
    en="No debt service falls due in operation, so there is no coverage.",
)
_ALT = Text(
    ko="부채상환비율의 추이와 기준선 세 개(전액 상환 {covenant}, 배당제한 {lock_up}, 목표 {target}). "
    "가장 낮은 값은 {date}의 {least}이며, {breach}",
    en="Coverage over time with three lines: paid in full {covenant}, lock-up {lock_up}, target {target}. It is lowest "
    "in {date} at {least}; {breach}",
)
_BREACH = Text(
    ko="1보다 작은 해: {years}.",
    en="years below one: {years}.",
)
_NO_BREACH = Text(ko="1보다 작은 해는 없습니다.", en="in no year does it fall below one.")
_NO_DEBT_ALT = Text(
    ko="{why} 가용현금흐름은 {worst_year}에 가장 적고({worst}), {best_year}에 가장 많습니다({best}).",
    en="{why} Cash flow is smallest in {worst_year} ({worst}) and largest in {best_year} ({best}).",
)
_CAPTION = Text(
    ko="연도별 부채상환비율과 대출 약정의 기준, 가용현금흐름과 원리금",
    en="Debt service coverage by year with the lenders’ limits, above cash flow and debt service",
)


def coverage(run: FundingRun, *, source: str) -> go.Figure:
    """Draw the coverage ratio with the lenders' limits above the cash flow and debt service behind it.

    Parameters
    ----------
    run
        A run of the funding model; its first scenario is drawn.
    source
        Source line.

    Returns
    -------
    plotly.graph_objects.Figure
        Without debt service the upper panel says why, and the lower one still shows the cash flow.
    """
    language, outcome = run.language, run.outcome
    years = calendar(outcome)
    cash = years.total(outcome.cfads[0])
    due = years.total(outcome.interest_expense[0] + principal_due(outcome))
    divisor, unit = money_axis([*cash, *due], language)
    is_covered = bool(np.isfinite(outcome.dscr[0]).any())
    data, annotations, shapes = _ratio_panel(run) if is_covered else _no_ratio(run)
    data += cash_panel(years, cash, due, divisor, language)
    edge = 0.39 if is_covered else 0.64
    height = _HEIGHT if is_covered else _HEIGHT_WITHOUT
    annotations.append(heading(_CASH.format(unit=unit).in_(language), y=edge + 0.01))
    low, top = _ends(run)
    figure = draw(
        data,
        {
            "height": height,
            "barmode": "overlay",
            "bargap": 0.35,
            "margin": {"t": 40, "r": 92 if is_covered else 14},
            "legend": above(height - 140),
            "xaxis": {
                **year_axis(years.years, language),
                "anchor": "y",
                "visible": is_covered,
                "showticklabels": False,
            },
            "yaxis": {
                "domain": [0.52, 1.0],
                "anchor": "x",
                "range": [low, top],
                "nticks": 6,
                "visible": is_covered,
            },
            "xaxis2": {**year_axis(years.years, language), "anchor": "y2"},
            "yaxis2": {**stacked_axis(), "domain": [0.0, edge], "anchor": "x2"},
            "annotations": annotations,
            "shapes": shapes,
        },
    )
    return finish(
        figure,
        language=language,
        alt=_alt(run, years, cash),
        caption=_CAPTION.in_(language),
        source=source,
        name="funding-coverage",
    )


def _limits(run: FundingRun) -> list[tuple[float, str]]:
    """Limits with their key, the lowest first."""
    limits = {
        "covenant": COVENANT,
        "lock_up": first(run.inputs.lock_up_dscr),
        "target": first(run.inputs.target_dscr),
    }
    return sorted((value, key) for key, value in limits.items() if value > 0)


def _ends(run: FundingRun) -> tuple[float, float]:
    """Return the ends of the axis of the ratio, which the first months after the opening do not set."""
    ratio = run.outcome.dscr[0]
    known = ratio[np.isfinite(ratio)]
    limits = [value for value, _ in _limits(run)]
    most = float(np.quantile(known, 0.8)) if known.size else limits[-1]
    top = min(_ROOM_ABOVE * max(most, limits[-1]), HIGHEST_DRAWN)
    least = float(known.min()) if known.size else 0.0
    return max(min(0.75, least - 0.15), LOWEST_DRAWN), top


def _ratio_panel(run: FundingRun) -> tuple[list[Trace], list[Layout], list[Layout]]:
    language, outcome = run.language, run.outcome
    is_covered = np.isfinite(outcome.dscr[0])
    # Each value covers the twelve months that end with its period.
    ends = outcome.period_starts[is_covered] + 1.0 / outcome.periods_per_year
    values = outcome.dscr[0][is_covered]
    low, top = _ends(run)
    edge = 0.02 * (top - low)
    shown = np.clip(values, low + edge, top - edge)
    is_below = values < COVENANT
    line: Trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": _RATIO.in_(language),
        # A bar stands on the number of its year, which is the middle of the year.
        "x": drawn(ends - 1.0),
        "y": drawn(shown),
        "line": {"color": BLUE, "width": 2.5},
        "marker": {
            "size": [9 if below else 5 for below in is_below],
            "color": [HIGHLIGHT if below else BLUE for below in is_below],
            "symbol": ["diamond" if below else "circle" for below in is_below],
        },
        "customdata": [
            f"{month(float(end), language)}: {number(float(value), language)}"
            for end, value in zip(ends, values, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
        "showlegend": False,
        "xaxis": "x",
        "yaxis": "y",
    }
    annotations, shapes = [heading(_RATIO.in_(language), y=1.0)], []
    if values.min() < low:
        words = _BEYOND.format(least=number(float(values.min()), language)).in_(language)
        corner = {"xref": "x domain", "yref": "y domain", "xanchor": "left", "yanchor": "bottom"}
        annotations.append(note(f"▾ {words}", x=0, y=0, **corner))
    limits = _limits(run)
    sizes = [0.085 * (top - low)] * len(limits)
    places = apart([value for value, _ in limits], sizes=sizes, low=low, high=top)
    for (value, key), place in zip(limits, places, strict=True):
        name, colour, dash = _LINES[key]
        shapes.append(
            {
                "type": "line",
                "xref": "x domain",
                "x0": 0,
                "x1": 1,
                "yref": "y",
                "y0": value,
                "y1": value,
                "line": {"color": colour, "width": 2, "dash": dash},
            }
        )
        annotations.append(
            note(
                f"{name.in_(language)} <b>{number(value, language)}</b>",
                xref="x domain",
                x=1.0,
                xshift=5,
                y=place,
                yref="y",
                xanchor="left",
                yanchor="middle",
            )
        )
    return [line], annotations, shapes


def _why_none(run: FundingRun) -> Text:
    if first(run.outcome.debt_krw) > 1.0:
        return _NONE_DUE
    return _NO_DEBT.format(limit=binding_limit(run.outcome))


def _no_ratio(run: FundingRun) -> tuple[list[Trace], list[Layout], list[Layout]]:
    language = run.language
    beside = {"x": 0, "y": 1, "xanchor": "left", "yanchor": "top", "align": "left"}
    words = sentence(_why_none(run).in_(language), **beside)
    return [], [heading(_RATIO.in_(language), y=1.0), words], []


def _alt(run: FundingRun, years: Calendar, cash: FloatArray) -> str:
    language, outcome = run.language, run.outcome
    ratio = outcome.dscr[0]
    if not np.isfinite(ratio).any():
        worst, best = int(cash.argmin()), int(cash.argmax())
        return _NO_DEBT_ALT.format(
            why=_why_none(run),
            worst_year=year_word(years.years[worst], language),
            worst=money(float(cash[worst]), language),
            best_year=year_word(years.years[best], language),
            best=money(float(cash[best]), language),
        ).in_(language)
    least = int(np.nanargmin(ratio))
    below = np.unique(outcome.period_years[np.isfinite(ratio) & (ratio < COVENANT)])
    limits = {key: number(value, language) for value, key in _limits(run)}
    return _ALT.format(
        covenant=limits["covenant"],
        lock_up=limits.get("lock_up", "–"),
        target=limits["target"],
        date=month(float(outcome.period_starts[least]), language),
        least=number(float(ratio[least]), language),
        breach=(
            _BREACH.format(years=", ".join(str(int(year)) for year in below)) if below.size else _NO_BREACH
        ),
    ).in_(language)
