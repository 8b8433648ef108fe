"""Figures of the site-merit chapter, gathered under one name."""

from analysis.presentation.charts.site_merit_acceptability import rank_acceptability
from analysis.presentation.charts.site_merit_bump import rank_by_method, rank_by_rule
from analysis.presentation.charts.site_merit_leave_out import leave_one_out
from analysis.presentation.charts.site_merit_map import candidate_map
from analysis.presentation.charts.site_merit_matrix import decision_matrix
from analysis.presentation.charts.site_merit_moves import rank_tornado
from analysis.presentation.charts.site_merit_path import path_steps
from analysis.presentation.charts.site_merit_profiles import profiles
from analysis.presentation.charts.site_merit_reach import reach_by_rule
from analysis.presentation.charts.site_merit_slope import public_and_private
from analysis.presentation.charts.site_merit_weights import weight_map

__all__ = [
    "candidate_map",
    "decision_matrix",
    "leave_one_out",
    "path_steps",
    "profiles",
    "public_and_private",
    "rank_acceptability",
    "rank_by_method",
    "rank_by_rule",
    "rank_tornado",
    "reach_by_rule",
    "weight_map",
]
