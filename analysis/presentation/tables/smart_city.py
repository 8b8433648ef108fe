"""Tables of the smart-city chapter, gathered under one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.foundation.language import Language
from analysis.presentation.markup import Html
from analysis.presentation.tables.capacity_parameters import parameters_used as every_parameter
from analysis.presentation.tables.smart_city_impact import ladders, provinces
from analysis.presentation.tables.smart_city_places import places
from analysis.presentation.tables.smart_city_project import budget, claims, partners
from analysis.presentation.tables.smart_city_services import cases, services, switching
from analysis.presentation.tables.smart_city_use import city_cash, local_demand

if TYPE_CHECKING:
    from analysis.parameters import ParameterSet

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
        parameters.of_chapter("smart_city"), language=language, name="smart-city-parameters"
    )
