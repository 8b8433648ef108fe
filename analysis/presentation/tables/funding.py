"""Tables of the funding chapter, gathered under one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.foundation.language import Language
from analysis.presentation.markup import Html
from analysis.presentation.tables.capacity_parameters import parameters_used as every_parameter
from analysis.presentation.tables.funding_risk import announced, payers, stresses, thresholds
from analysis.presentation.tables.funding_statements import (
    balance_sheet,
    cash_flow,
    debt_and_tax,
    income_statement,
    sources_and_uses,
)
from analysis.presentation.tables.funding_terms import attribution, bidders, changes, term_sheets

if TYPE_CHECKING:
    from analysis.parameters import ParameterSet

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


def parameters_used(parameters: ParameterSet, *, language: Language) -> Html:
    """Return every parameter of the chapter with its value, range, role, status and sources.

    Parameters
    ----------
    parameters
        Values of a run.
    language
        Language of the table.

    Returns
    -------
    Html
    """
    return every_parameter(parameters.of_chapter("funding"), language=language, name="funding-parameters")
