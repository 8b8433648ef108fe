"""How far a value may go when an answer is searched for."""

from __future__ import annotations

from analysis.parameters import ParameterSet
from analysis.parameters.values import as_number


def bounds_of(parameters: ParameterSet, name: str) -> tuple[float, float]:
    """Return the bounds of a number or date, dates as decimal years.

    Parameters
    ----------
    parameters
        Where the parameter stands.
    name
        ``chapter.key``.

    Raises
    ------
    ValueError
        If it is not bounded on both sides.
    """
    parameter = parameters.parameter(name)
    ends = (parameter.bounds.minimum, parameter.bounds.maximum)
    if None in ends:
        raise ValueError(f"{name} has no bounds within which to search")
    low, high = (as_number(parameter, end) for end in ends if end is not None)
    return low, high
