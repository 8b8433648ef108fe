"""Findings of the capacity chapter, each written from one run."""

from __future__ import annotations

from analysis.chapters.capacity import studies
from analysis.chapters.capacity.figures import WATCHED
from analysis.presentation.findings import capacity as words
from analysis.presentation.findings import capacity_use as use
from analysis.presentation.markup import Html
from analysis.results.capacity import MISS_REASON_LABELS, miss_reason
from analysis.results.capacity_experiments import backtest as run_backtest
from analysis.results.capacity_spares import spare_nodes
from analysis.results.run import Run


def meaning(run: Run) -> Html:
    """Say how many accelerators the target takes."""
    return words.meaning(run, studies.readings(run), studies.printed(run))


def fleet(run: Run) -> Html:
    """Say whether and when the target stands."""
    return words.fleet(run, miss_reason(run.outcome))


def site(run: Run) -> Html:
    """Say what machine room and power it takes."""
    return words.site(run)


def cost(run: Run) -> Html:
    """Say what it costs."""
    return words.cost(run)


def delivery(run: Run) -> Html:
    """Say what reaches users."""
    return use.delivery(run)


def demand(run: Run) -> Html:
    """Say how much of the requests is met."""
    return use.demand(run)


def waiting(run: Run) -> Html:
    """Say how long jobs wait."""
    return use.waiting(run, studies.waiting(run))


def goodput(run: Run) -> Html:
    """Say what failures take from a large job."""
    return use.goodput(run, studies.goodput(run), spare_nodes(run.outcome, run.parameters))


def uncertainty(run: Run) -> Html:
    """Say how sure it is."""
    return use.uncertainty(run, studies.spread(run), studies.tornado(run, WATCHED), MISS_REASON_LABELS)


def backtest(run: Run) -> Html:
    """Say how far predictions lie from real systems."""
    return use.backtest(run, run_backtest())
