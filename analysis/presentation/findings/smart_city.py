"""Findings of the smart-city chapter, gathered under one name."""

from analysis.presentation.findings.smart_city_appraisal import appraisal, synergy
from analysis.presentation.findings.smart_city_impact import net_and_gross
from analysis.presentation.findings.smart_city_places import city_estimate, provinces
from analysis.presentation.findings.smart_city_use import adoption, claims, treasury

__all__ = [
    "adoption",
    "appraisal",
    "city_estimate",
    "claims",
    "net_and_gross",
    "provinces",
    "synergy",
    "treasury",
]
