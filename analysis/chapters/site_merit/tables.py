"""Tables and cards of the site-merit chapter, each made from one run."""

from __future__ import annotations

from analysis.chapters.site_merit import studies
from analysis.presentation.cards import headline_cards
from analysis.presentation.markup import Html
from analysis.presentation.tables import (
    site_merit,
    site_merit_bidder,
    site_merit_case,
    site_merit_ranks,
    site_merit_scores,
)
from analysis.results.run import Run


def cards(run: Run) -> Html:
    """Return the headline cards."""
    return headline_cards(run.headlines, language=run.language)


def gates(run: Run) -> Html:
    """Return the pass/fail gates of each city, before any score."""
    return site_merit_scores.gates(studies.compared(run).matrix.cities, language=run.language)


def matrix(run: Run) -> Html:
    """Return the decision matrix with year and grade in each cell."""
    return site_merit_scores.matrix(
        studies.compared(run).matrix, studies.ranking(run).ranks.tolist(), language=run.language
    )


def ranking(run: Run) -> Html:
    """Return each city's rank by the rule and by every method."""
    return site_merit_ranks.ranking(
        studies.ranking(run),
        studies.methods(run),
        studies.acceptability(run),
        studies.compared(run).matrix.cities,
        language=run.language,
    )


def rules(run: Run) -> Html:
    """Return what each rule decides."""
    compared = studies.compared(run).matrix
    return site_merit_ranks.rule_clock(
        studies.rules(run), compared.cities, compared.criteria, language=run.language
    )


def bidder(run: Run) -> Html:
    """Return both ranks of each city and what drives them apart."""
    return site_merit_bidder.bidder(
        studies.bidder(run), studies.compared(run).matrix.cities, language=run.language
    )


def path(run: Run) -> Html:
    """Return the paths under the run's rule, and those under other rules that lead to the first place."""
    return site_merit_case.path(studies.shown_paths(run), language=run.language)


def case_against(run: Run) -> Html:
    """Return the criteria that cost Cheonan most."""
    return site_merit_case.case_against(
        studies.case(run), studies.compared(run).matrix.cities, language=run.language
    )


def arguments(run: Run) -> Html:
    """Return the evidence for and against Cheonan."""
    return site_merit_case.arguments(
        studies.case(run), studies.compared(run).matrix.criteria, language=run.language
    )


def parameters(run: Run) -> Html:
    """Return every parameter used."""
    return site_merit.parameters_used(run.parameters, language=run.language)
