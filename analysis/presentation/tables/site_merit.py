"""Tables of the site-merit chapter, gathered under one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.foundation.language import Language
from analysis.presentation.markup import Html
from analysis.presentation.tables.capacity_parameters import parameters_used as every_parameter
from analysis.presentation.tables.site_merit_bidder import bidder
from analysis.presentation.tables.site_merit_case import arguments, case_against, path
from analysis.presentation.tables.site_merit_ranks import ranking, rule_clock
from analysis.presentation.tables.site_merit_scores import gates, matrix

if TYPE_CHECKING:
    from analysis.parameters import ParameterSet

__all__ = [
    "arguments",
    "bidder",
    "case_against",
    "gates",
    "matrix",
    "parameters_used",
    "path",
    "ranking",
    "rule_clock",
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
    return every_parameter(
        parameters.of_chapter("site_merit"), language=language, name="site-merit-parameters"
    )
