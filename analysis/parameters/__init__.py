"""Parameters: typed, bounded, bilingual and sourced values of the models."""

from analysis.parameters.chapter import Chapter, Group, parse_chapter
from analysis.parameters.constraints import Constraint
from analysis.parameters.parameter_set import Origin, ParameterSet
from analysis.parameters.record import Alternative, Bounds, Parameter, PriceBasis, Range, Value
from analysis.parameters.scenario import Reason, Scenario, parse_scenario

__all__ = [
    "Alternative",
    "Bounds",
    "Chapter",
    "Constraint",
    "Group",
    "Origin",
    "Parameter",
    "ParameterSet",
    "PriceBasis",
    "Range",
    "Reason",
    "Scenario",
    "Value",
    "parse_chapter",
    "parse_scenario",
]
