"""Findings of the funding chapter, each written from one run."""

from __future__ import annotations

from analysis.chapters.funding import studies
from analysis.chapters.funding.figures import WATCHED
from analysis.presentation.findings import funding as words
from analysis.presentation.findings import funding_terms
from analysis.presentation.markup import Html
from analysis.results.run import Run


def standing(run: Run) -> Html:
    """Say whether the company stands, and what stops it."""
    lendable = run.headline("lendable_debt_krw").value
    return words.standing(run, lendable=lendable if isinstance(lendable, float) else None)


def returns(run: Run) -> Html:
    """Say who earns."""
    return words.returns(run)


def revenue(run: Run) -> Html:
    """Say who uses the centre and who pays."""
    return words.revenue(run)


def terms(run: Run) -> Html:
    """Say what the change of terms did, clause by clause."""
    return funding_terms.terms(run, studies.terms(run))


def bids(run: Run) -> Html:
    """Say whether anyone would have bid, and what the model cannot explain."""
    return funding_terms.bids(
        run, studies.bids(run), names=studies.terms(run).names, paid=studies.bids_if_paid(run)
    )


def exposure(run: Run) -> Html:
    """Say who pays when it goes wrong."""
    return funding_terms.exposure(run, studies.exposure(run))


def thresholds(run: Run) -> Html:
    """Say where answers turn."""
    return words.thresholds(run, studies.thresholds(run))


def announced(run: Run) -> Html:
    """Say where announced figures disagree, and what that moves."""
    return words.announced(run, studies.announced(run), run.headlines)


def uncertainty(run: Run) -> Html:
    """Say how sure it is."""
    return words.uncertainty(run, studies.spread(run), studies.tornado(run, WATCHED), run.headline(WATCHED))
