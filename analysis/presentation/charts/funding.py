"""Figures of the funding chapter, gathered under one name."""

from analysis.presentation.charts.funding_announced import announced
from analysis.presentation.charts.funding_attribution import attribution
from analysis.presentation.charts.funding_bid_returns import returns_over_futures
from analysis.presentation.charts.funding_bids import bids
from analysis.presentation.charts.funding_break_even import break_even
from analysis.presentation.charts.funding_cash import waterfall_by_year
from analysis.presentation.charts.funding_coverage import coverage
from analysis.presentation.charts.funding_debt import debt_balance
from analysis.presentation.charts.funding_exposure import exposure_by_payer
from analysis.presentation.charts.funding_exposure_years import exposure_by_year
from analysis.presentation.charts.funding_fans import fans
from analysis.presentation.charts.funding_returns import returns_by_class
from analysis.presentation.charts.funding_revenue import revenue_by_class
from analysis.presentation.charts.funding_sources import sources_and_uses
from analysis.presentation.charts.funding_thresholds import thresholds
from analysis.presentation.charts.funding_tornado import tornado

__all__ = [
    "announced",
    "attribution",
    "bids",
    "break_even",
    "coverage",
    "debt_balance",
    "exposure_by_payer",
    "exposure_by_year",
    "fans",
    "returns_by_class",
    "returns_over_futures",
    "revenue_by_class",
    "sources_and_uses",
    "thresholds",
    "tornado",
    "waterfall_by_year",
]
