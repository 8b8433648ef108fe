"""Statements of the company by year: money at the start, income, cash, accounts, debt and tax."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_cash import cash_by_part
from analysis.presentation.funding_balances import principal_due
from analysis.presentation.funding_runs import (
    Calendar,
    FloatArray,
    FundingRun,
    added,
    calendar,
    whole_calendar,
)
from analysis.presentation.markup import Html
from analysis.presentation.numbers import share
from analysis.presentation.tables.grid import Cell, Column, figures, measured, table, words
from analysis.presentation.text_funding import BALANCE_ITEMS, SOURCES, USES

_TOTAL = Text(ko="합계", en="Total")
_NONE = Cell(text="–", value="")


def sources_and_uses(run: FundingRun) -> Html:
    """Return every source and every use of funds until the opening, side by side.

    Parameters
    ----------
    run
        A run of the funding model; its first scenario is shown.

    Returns
    -------
    Html
        Both columns add up to the same sum.
    """
    language, outcome = run.language, run.outcome
    sides = []
    for names, parts in ((USES, outcome.uses), (SOURCES, outcome.sources)):
        amounts = [(names[key], float(parts[key][0].sum())) for key in names]
        sides.append([(name, amount) for name, amount in amounts if amount > 0])
    total = sum(amount for _, amount in sides[0])
    rows: list[list[Cell | str]] = []
    for at in range(max(len(side) for side in sides)):
        row: list[Cell | str] = []
        for side in sides:
            row += _side(side[at] if at < len(side) else None, total, language)
        rows.append(row)
    foot: list[Cell | str] = []
    for side in sides:
        foot += _side((_TOTAL, sum(amount for _, amount in side)), total, language)
    return table(
        name="funding-sources-and-uses",
        caption=Text(
            ko="개소까지의 재원조달 및 사용(명목 금액)",
            en="Sources and uses of funds until the opening, nominal",
        ).in_(language),
        columns=[
            words("사용|Use"),
            figures("금액|Amount"),
            figures("비중|Share"),
            words("조달|Source"),
            figures("금액|Amount"),
            figures("비중|Share"),
        ],
        rows=[*rows, foot],
        language=language,
        is_last_total=True,
    )


def _side(entry: tuple[Text, float] | None, total: float, language: Language) -> list[Cell | str]:
    if entry is None:
        return ["", _NONE, _NONE]
    name, amount = entry
    part = amount / total if total else None
    return [
        name.in_(language),
        measured(amount, "krw", language),
        Cell(text=share(part, language), value="" if part is None else round(part, 9)),
    ]


def income_statement(run: FundingRun) -> Html:
    """Return the income statement of each operating year.

    Parameters
    ----------
    run
        A run of the funding model; its first scenario is shown.

    Returns
    -------
    Html
        Revenue less the columns that follow is net income; the sale of assets falls in the last year.
    """
    outcome, years = run.outcome, calendar(run.outcome)
    revenue, cost = years.total(added(outcome.revenue)), years.total(added(outcome.operating_cost))
    depreciation = years.total(outcome.depreciation[0])
    interest, tax = years.total(outcome.interest_expense[0]), years.total(outcome.tax[0])
    net = years.total(outcome.net_income[0])
    disposal = net - (revenue - cost - depreciation - interest - tax)
    return _by_year(
        run,
        years,
        name="funding-income",
        caption=Text(ko="연도별 손익(명목 금액)", en="Income by year, nominal"),
        columns={
            "매출|Revenue": revenue,
            "운영비|Operating cost": cost,
            "감가상각비|Depreciation": depreciation,
            "이자비용|Interest": interest,
            # What is left of rounding is no sale.
            "자산 처분손익|Gain on sale of assets": np.where(np.abs(disposal) < 1.0, 0.0, disposal),
            "법인세(법인지방소득세 포함)|Tax, local surtax included": tax,
            "당기순이익|Net income": net,
        },
        is_totalled=True,
    )


def cash_flow(run: FundingRun) -> Html:
    """Return the cash of each operating year by where it comes from and goes to.

    Parameters
    ----------
    run
        A run of the funding model; its first scenario is shown.

    Returns
    -------
    Html
        What comes in equals what goes out, the part left unpaid included.
    """
    years, flows = cash_by_part(run)
    labels = {
        "revenue": "매출(수금액)|Revenue collected",
        "sale": "자산 매각|Sale of assets",
        "loans": "서버 교체 대출|Loans for later servers",
        "support": "주주 자금보충|Sponsor support",
        "from_cash": "적립금 사용|Out of reserves",
        "unpaid": "미지급 발생|Left unpaid",
        "cost": "운영비|Operating cost",
        "tax": "세금|Tax",
        "debt_service": "원리금|Debt service",
        "servers": "서버 교체|Later servers",
        "dividends": "배당·잔여재산 분배|Distributions",
        "arrears": "미지급 상환|Arrears paid",
        "to_cash": "적립·이월|Into reserves",
    }
    return _by_year(
        run,
        years,
        name="funding-cash",
        caption=Text(ko="연도별 현금흐름(명목 금액)", en="Cash by year, nominal"),
        columns={
            label: flows[part] for part, label in labels.items() if part == "revenue" or flows[part].any()
        },
        is_totalled=True,
    )


def balance_sheet(run: FundingRun) -> Html:
    """Return the balance sheet at the end of each year.

    Parameters
    ----------
    run
        A run of the funding model; its first scenario is shown.

    Returns
    -------
    Html
        The first three columns add up to the others.
    """
    years = whole_calendar(run.outcome)
    items = run.outcome.balance_sheet
    return _by_year(
        run,
        years,
        name="funding-balance-sheet",
        caption=Text(ko="연말 재무상태(명목 금액)", en="Balance sheet at each year’s end, nominal"),
        columns={
            f"{label.ko}|{label.en}": _rounded(years.last(items[key][0]))
            for key, label in BALANCE_ITEMS.items()
        },
    )


def debt_and_tax(run: FundingRun) -> Html:
    """Return debt service, balance, coverage, lock-up and tax of each operating year.

    Parameters
    ----------
    run
        A run of the funding model; its first scenario is shown.

    Returns
    -------
    Html
        Coverage is that of the twelve months that end with the year.
    """
    outcome, language = run.outcome, run.language
    years = calendar(outcome)
    interest, principal = years.total(outcome.interest_expense[0]), years.total(principal_due(outcome))
    balance = years.last(outcome.debt_balance[0])
    cash, tax = years.total(outcome.cfads[0]), years.total(outcome.tax[0])
    ratio = np.full(years.years.size, np.nan)
    known = np.isfinite(outcome.dscr[0]) & years.mask
    ratio[years.places[known]] = outcome.dscr[0][known]
    locked = years.total(outcome.is_locked_up[0].astype(float)) > 0
    yes, no = Text(ko="제한", en="locked"), Text(ko="–", en="–")
    rows: list[list[Cell | str]] = [
        [
            _year(int(year), language),
            *(
                measured(float(values[at]), "krw", language)
                for values in (cash, interest, _rounded(principal), balance)
            ),
            measured(float(ratio[at]), "ratio", language),
            (yes if locked[at] else no).in_(language),
            measured(float(tax[at]), "krw", language),
        ]
        for at, year in enumerate(years.years)
    ]
    return table(
        name="funding-debt-and-tax",
        caption=Text(
            ko="연도별 원리금, 부채상환비율과 세금(명목 금액)",
            en="Debt service, coverage and tax by year, nominal",
        ).in_(language),
        columns=[
            words("연도|Year", "narrow"),
            figures("부채상환 가용현금흐름|Cash flow available"),
            figures("이자|Interest"),
            figures("원금|Principal"),
            figures("연말 대출 잔액|Debt at year’s end"),
            figures("부채상환비율(DSCR)|DSCR"),
            words("배당제한|Lock-up", "narrow"),
            figures("세금|Tax"),
        ],
        rows=rows,
        language=language,
    )


def _by_year(
    run: FundingRun,
    years: Calendar,
    *,
    name: str,
    caption: Text,
    columns: Mapping[str, FloatArray],
    is_totalled: bool = False,
) -> Html:
    language = run.language
    rows: list[list[Cell | str]] = [
        [
            _year(int(year), language),
            *(measured(float(values[at]), "krw", language) for values in columns.values()),
        ]
        for at, year in enumerate(years.years)
    ]
    heads: Sequence[Column] = [words("연도|Year", "narrow"), *(figures(label) for label in columns)]
    if is_totalled:
        total = (float(values.sum()) for values in columns.values())
        rows.append([_TOTAL.in_(language), *(measured(value, "krw", language) for value in total)])
    return table(
        name=name,
        caption=caption.in_(language),
        columns=heads,
        rows=rows,
        language=language,
        is_last_total=is_totalled,
    )


def _year(year: int, language: Language) -> Cell:
    return Cell(text=f"{year}{'년' if language == 'ko' else ''}", value=float(year))


def _rounded(values: FloatArray) -> FloatArray:
    """Set what is left of rounding, less than a won, to nought."""
    return np.where(np.abs(values) < 1.0, 0.0, values)
