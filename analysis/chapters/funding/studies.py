"""Studies behind figures, tables and findings; each is made once a run and shared by them."""

from __future__ import annotations

from analysis.chapters.kept import once_a_run
from analysis.results import (
    funding_announced,
    funding_bids,
    funding_discounts,
    funding_ensemble,
    funding_exposure,
    funding_terms,
    funding_thresholds,
)
from analysis.results.funding_records import (
    AnnouncedSide,
    BidStudy,
    BreakEvenMap,
    FundingSpread,
    TermSheetDifference,
    Threshold,
)
from analysis.results.funding_risk_records import Exposure
from analysis.results.run import Run
from analysis.results.sensitivity import Swing


@once_a_run
def spread(run: Run) -> FundingSpread:
    """Return what an ensemble around the run says."""
    return funding_ensemble.spread(run.parameters)


@once_a_run
def tornado(run: Run, measure: str) -> tuple[Swing, ...]:
    """Return how far each uncertain parameter alone moves a measure."""
    return funding_ensemble.tornado(run.parameters, measure=measure)


@once_a_run
def terms(run: Run) -> TermSheetDifference:
    """Return the difference between both term sheets on the run's project."""
    return funding_terms.term_sheet_difference(run.parameters)


@once_a_run
def bids(run: Run) -> BidStudy:
    """Return who would have bid."""
    return funding_bids.bid_study(run.parameters)


@once_a_run
def bids_if_paid(run: Run) -> BidStudy:
    """Return who would have bid if the state had paid every discount of users."""
    paid = run.parameters.with_overrides({"funding.discount_reimbursed_share": 1.0})
    return funding_bids.bid_study(paid)


@once_a_run
def exposure(run: Run) -> Exposure:
    """Return who pays when it goes wrong."""
    return funding_exposure.exposure(run.parameters)


@once_a_run
def thresholds(run: Run) -> tuple[Threshold, ...]:
    """Return the values at which answers turn."""
    return (
        *funding_thresholds.thresholds(run.parameters),
        funding_discounts.price_with_discounts_paid(run.parameters),
        funding_discounts.discounts_to_pay(run.parameters),
    )


@once_a_run
def break_even(run: Run) -> BreakEvenMap:
    """Return measures over price and utilisation."""
    return funding_thresholds.break_even_map(run.parameters)


@once_a_run
def announced(run: Run) -> tuple[AnnouncedSide, ...]:
    """Return the results under each of the figures that were announced."""
    return funding_announced.announced_sides(run.parameters)
