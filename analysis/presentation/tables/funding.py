"""Tables of the funding chapter, gathered under one name."""

from __future__ import annotations

from functools import partial
from typing import Final

from analysis.presentation.tables.capacity_parameters import chapter_parameters
from analysis.presentation.tables.funding_risk import announced, payers, stresses, thresholds
from analysis.presentation.tables.funding_statements import (
    balance_sheet,
    cash_flow,
    debt_and_tax,
    income_statement,
    sources_and_uses,
)
from analysis.presentation.tables.funding_terms import attribution, bidders, changes, term_sheets

__all__ = [
    "announced",
    "attribution",
    "balance_sheet",
    "bidders",
    "cash_flow",
    "changes",
    "debt_and_tax",
    "income_statement",
    "parameters_used",
    "payers",
    "sources_and_uses",
    "stresses",
    "term_sheets",
    "thresholds",
]

#: Every parameter of the chapter with its value, range, role, status and sources.
parameters_used: Final = partial(chapter_parameters, chapter="funding")
