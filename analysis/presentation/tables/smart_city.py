"""Tables of the smart-city chapter, gathered under one name."""

from __future__ import annotations

from functools import partial
from typing import Final

from analysis.presentation.tables.capacity_parameters import chapter_parameters
from analysis.presentation.tables.smart_city_impact import ladders, provinces
from analysis.presentation.tables.smart_city_places import places
from analysis.presentation.tables.smart_city_project import budget, claims, partners
from analysis.presentation.tables.smart_city_services import cases, services, switching
from analysis.presentation.tables.smart_city_use import city_cash, local_demand

__all__ = [
    "budget",
    "cases",
    "city_cash",
    "claims",
    "ladders",
    "local_demand",
    "parameters_used",
    "partners",
    "places",
    "provinces",
    "services",
    "switching",
]

#: Every parameter of the chapter with its value, range, role, status and sources.
parameters_used: Final = partial(chapter_parameters, chapter="smart_city")
