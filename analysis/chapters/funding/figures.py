"""Figures of the funding chapter, each drawn from one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.chapters import credits
from analysis.chapters.funding import studies
from analysis.chapters.funding.sources import announced_facts, clause_facts
from analysis.presentation.charts import funding as charts
from analysis.presentation.charts.capacity import ensemble_bands
from analysis.results.run import Run, banded

if TYPE_CHECKING:
    from analysis.presentation.theme import Figure

#: Headline that the tornado watches.
WATCHED = "private_npv_krw"


def sources_and_uses(run: Run) -> Figure:
    """Draw sources beside uses until the opening."""
    return charts.sources_and_uses(run, source=credits.group(run, "uses", "equity", "loans", "cost"))


def cash_by_year(run: Run) -> Figure:
    """Draw cash in and out by year."""
    return charts.waterfall_by_year(run, source=credits.group(run, "prices", "operation", "tax"))


def coverage(run: Run) -> Figure:
    """Draw debt service coverage by year."""
    return charts.coverage(run, source=credits.group(run, "debt", "waterfall"))


def debt(run: Run) -> Figure:
    """Draw the balance of all loans by year."""
    return charts.debt_balance(run, source=credits.group(run, "loans", "debt"))


def revenue(run: Run) -> Figure:
    """Draw hours and revenue by class of users."""
    return charts.revenue_by_class(run, source=credits.group(run, "prices", "demand"))


def attribution(run: Run) -> Figure:
    """Draw what each clause changed."""
    return charts.attribution(studies.terms(run), language=run.language, source=clause_facts(run))


def returns(run: Run) -> Figure:
    """Draw the return of each share class under both term sheets."""
    return charts.returns_by_class(studies.terms(run), language=run.language, source=clause_facts(run))


def bids(run: Run) -> Figure:
    """Draw the share of futures in which each type of bidder clears its hurdle."""
    return charts.bids(
        studies.bids(run),
        names=studies.terms(run).names,
        language=run.language,
        source=credits.group(run, "bidders"),
    )


def bid_returns(run: Run) -> Figure:
    """Draw the private return over the futures."""
    return charts.returns_over_futures(
        studies.bids(run),
        names=studies.terms(run).names,
        language=run.language,
        source=credits.group(run, "bidders"),
    )


def exposure(run: Run) -> Figure:
    """Draw what each payer carries under each stress."""
    return charts.exposure_by_payer(
        studies.exposure(run), language=run.language, source=credits.group(run, "payers", "stresses")
    )


def exposure_by_year(run: Run) -> Figure:
    """Draw when each payer pays with nothing stressed."""
    return charts.exposure_by_year(
        studies.exposure(run), "base", language=run.language, source=credits.group(run, "payers", "stresses")
    )


def thresholds(run: Run) -> Figure:
    """Draw the values at which answers turn."""
    return charts.thresholds(
        studies.thresholds(run), language=run.language, source=credits.group(run, "thresholds", "prices")
    )


def break_even(run: Run) -> Figure:
    """Draw the lowest coverage over price and utilisation."""
    return charts.break_even(
        studies.break_even(run), language=run.language, source=credits.group(run, "prices")
    )


def announced(run: Run) -> Figure:
    """Draw how headlines move with each announced figure."""
    return charts.announced(
        studies.announced(run),
        headlines=run.headlines,
        language=run.language,
        source=announced_facts(run),
    )


def fans(run: Run) -> Figure:
    """Draw coverage and cash over the futures."""
    return charts.fans(studies.spread(run), language=run.language, source=credits.register(run))


def tornado(run: Run) -> Figure:
    """Draw how far each uncertain parameter alone moves the private value."""
    return charts.tornado(
        studies.tornado(run, WATCHED),
        base=run.headline(WATCHED),
        parameters=run.parameters,
        language=run.language,
        source=credits.register(run),
    )


def bands(run: Run) -> Figure:
    """Draw every headline with the middle 80 % of an ensemble."""
    return ensemble_bands(
        banded(run.headlines, studies.spread(run).bands), language=run.language, source=credits.register(run)
    )
