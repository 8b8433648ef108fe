"""Tables and cards of the funding chapter, each made from one run."""

from __future__ import annotations

from analysis.chapters.funding import studies
from analysis.presentation.cards import headline_cards
from analysis.presentation.markup import Html
from analysis.presentation.tables import funding as parameter_tables
from analysis.presentation.tables import funding_risk, funding_statements, funding_terms
from analysis.results.run import Run


def cards(run: Run) -> Html:
    """Return the headline cards."""
    return headline_cards(run.headlines, language=run.language)


def sources_and_uses(run: Run) -> Html:
    """Return sources and uses until the opening."""
    return funding_statements.sources_and_uses(run)


def term_sheets(run: Run) -> Html:
    """Return both term sheets clause by clause."""
    return funding_terms.term_sheets(studies.terms(run), parameters=run.parameters, language=run.language)


def attribution(run: Run) -> Html:
    """Return what each clause changed."""
    return funding_terms.attribution(studies.terms(run), language=run.language)


def bidders(run: Run) -> Html:
    """Return the types of bidders, their hurdles and how often they clear them."""
    return funding_terms.bidders(studies.bids(run), names=studies.terms(run).names, language=run.language)


def changes(run: Run) -> Html:
    """Return the smallest single changes of terms that would make a bidder clear its hurdle."""
    return funding_terms.changes(studies.bids(run), language=run.language)


def payers(run: Run) -> Html:
    """Return what each payer carries under each stress, beside its own budget."""
    return funding_risk.payers(studies.exposure(run), language=run.language)


def stresses(run: Run) -> Html:
    """Return what becomes of the company under each stress."""
    return funding_risk.stresses(studies.exposure(run), language=run.language)


def thresholds(run: Run) -> Html:
    """Return the values at which answers turn."""
    return funding_risk.thresholds(studies.thresholds(run), language=run.language)


def announced(run: Run) -> Html:
    """Return the figures that were announced for the same thing, and what follows from each."""
    return funding_risk.announced(studies.announced(run), headlines=run.headlines, language=run.language)


def income(run: Run) -> Html:
    """Return the income statement by year."""
    return funding_statements.income_statement(run)


def cash(run: Run) -> Html:
    """Return the cash flow by year."""
    return funding_statements.cash_flow(run)


def balance(run: Run) -> Html:
    """Return the balance sheet by year."""
    return funding_statements.balance_sheet(run)


def debt_and_tax(run: Run) -> Html:
    """Return the schedule of debt and tax by year."""
    return funding_statements.debt_and_tax(run)


def parameters(run: Run) -> Html:
    """Return every parameter used."""
    return parameter_tables.parameters_used(run.parameters, language=run.language)
