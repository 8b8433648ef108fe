"""Findings of the site-merit chapter, each written from one run."""

from __future__ import annotations

from analysis.chapters.site_merit import studies
from analysis.presentation.findings import site_merit as words
from analysis.presentation.markup import Html
from analysis.results.run import Run
from analysis.results.site_merit_records import City


def _cities(run: Run) -> tuple[City, ...]:
    return studies.compared(run).matrix.cities


def evidence(run: Run) -> Html:
    """Say what the scores rest on, and who is dominated before any weight."""
    return words.evidence(studies.compared(run).matrix, studies.dominance(run), language=run.language)


def standing(run: Run) -> Html:
    """Say where Cheonan stands under the rule."""
    return words.standing(studies.ranking(run), _cities(run), language=run.language)


def certainty(run: Run) -> Html:
    """Say how sure the first place is."""
    return words.certainty(
        studies.acceptability(run), studies.robustness(run), _cities(run), language=run.language
    )


def deciding_rule(run: Run) -> Html:
    """Say which rule decides the winner."""
    return words.deciding_rule(studies.rules(run), _cities(run), language=run.language)


def bidder(run: Run) -> Html:
    """Say where the bidder would have gone, and what drives both rankings apart."""
    return words.bidder(studies.bidder(run), _cities(run), language=run.language)


def path(run: Run) -> Html:
    """Say what Cheonan could change to come first."""
    return words.path(studies.shown_paths(run), _cities(run), language=run.language)


def case_against(run: Run) -> Html:
    """Say what speaks most against Cheonan, and what for it."""
    return words.case_against(studies.case(run), _cities(run), language=run.language)
