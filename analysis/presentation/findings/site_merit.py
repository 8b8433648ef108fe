"""Findings of the site-merit chapter, gathered under one name."""

from analysis.presentation.findings.site_merit_certainty import certainty, deciding_rule
from analysis.presentation.findings.site_merit_choices import bidder, case_against, path
from analysis.presentation.findings.site_merit_standing import evidence, standing

__all__ = [
    "bidder",
    "case_against",
    "certainty",
    "deciding_rule",
    "evidence",
    "path",
    "standing",
]
