"""Tables of the site-merit chapter, gathered under one name."""

from __future__ import annotations

from functools import partial
from typing import Final

from analysis.presentation.tables.capacity_parameters import chapter_parameters
from analysis.presentation.tables.site_merit_bidder import bidder
from analysis.presentation.tables.site_merit_case import arguments, case_against, path
from analysis.presentation.tables.site_merit_ranks import ranking, rule_clock
from analysis.presentation.tables.site_merit_scores import gates, matrix

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

#: Every parameter of the chapter with its value, range, role, status and sources.
parameters_used: Final = partial(chapter_parameters, chapter="site_merit")
