"""Figures of the smart-city chapter, gathered under one name."""

from functools import partial
from typing import Final

from analysis.presentation.charts.funding_tornado import tornado as drawn_tornado
from analysis.presentation.charts.smart_city_benefit_cost import benefit_cost
from analysis.presentation.charts.smart_city_cash import city_cash
from analysis.presentation.charts.smart_city_demand import local_demand
from analysis.presentation.charts.smart_city_jobs import jobs_by_phase
from analysis.presentation.charts.smart_city_ladder import ladder
from analysis.presentation.charts.smart_city_methods import city_methods
from analysis.presentation.charts.smart_city_provinces import provinces_compared
from analysis.presentation.charts.smart_city_sectors import sector_effects
from analysis.presentation.charts.smart_city_services import service_kinds
from analysis.presentation.charts.smart_city_switching import switching_values
from analysis.presentation.charts.smart_city_synergy import synergy

__all__ = [
    "benefit_cost",
    "city_cash",
    "city_methods",
    "jobs_by_phase",
    "ladder",
    "local_demand",
    "provinces_compared",
    "sector_effects",
    "service_kinds",
    "switching_values",
    "synergy",
    "tornado",
]

#: What moves the net effect: each uncertain parameter alone at both ends of its range.
tornado: Final = partial(drawn_tornado, figure_name="smart-city-tornado")
