"""Findings of the funding chapter, gathered under one name."""

from analysis.presentation.findings.funding_answers import announced, thresholds
from analysis.presentation.findings.funding_revenue import revenue
from analysis.presentation.findings.funding_standing import returns, standing, uncertainty
from analysis.presentation.findings.funding_terms import bids, exposure, terms

__all__ = [
    "announced",
    "bids",
    "exposure",
    "returns",
    "revenue",
    "standing",
    "terms",
    "thresholds",
    "uncertainty",
]
