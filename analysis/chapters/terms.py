"""Terms of a run: levers, overrides and scenario of a chapter become one valid set of values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from analysis.foundation.errors import Fault, InputError
from analysis.foundation.language import Language
from analysis.parameters import ParameterSet
from analysis.results.notebook_inputs import unknown_name
from analysis.results.register import parameter_set
from analysis.results.run import language_faults, own_parameters


def values_of(
    chapter: str,
    *,
    levers: Mapping[str, str],
    given: Mapping[str, Any],
    scenario: str,
    overrides: Mapping[str, Any] | None,
    language: Language,
    as_of: str | None,
    contradictions: Callable[[ParameterSet], Iterable[Fault]] = lambda _: (),
) -> ParameterSet:
    """Return the values that a chapter runs on.

    Parameters
    ----------
    chapter
        Id of the chapter.
    levers
        Names that its notebook offers, and the parameter each one sets.
    given
        Levers as given; ``None`` for "as the scenario says".
    scenario, overrides, language, as_of
        As for the chapter's ``evaluate``.
    contradictions
        Returns what terms that are each within bounds contradict together.

    Returns
    -------
    ParameterSet
        Of the chapter and of those that it builds on.

    Raises
    ------
    InputError
        Every fault in what was given.
    """
    faults = [
        *language_faults(language),
        *(unknown_name(name, (*levers, "scenario", "overrides")) for name in given if name not in levers),
    ]
    chosen = {key: given[name] for name, key in levers.items() if given.get(name) is not None}
    # What is no mapping is handed on as it is, for the register to refuse.
    # A lever wins over the same parameter among the overrides, whichever way that is written.
    changes: Any = overrides
    if isinstance(overrides, Mapping | None):
        short = {key.partition(".")[2] for key in chosen}
        others = {key: value for key, value in (overrides or {}).items() if key not in short}
        changes = {**others, **chosen}
    try:
        parameters = parameter_set(scenario=scenario, overrides=changes, as_of=as_of)
    except InputError as error:
        raise InputError((*faults, *error.faults)) from None
    if faults:
        raise InputError(faults)
    own = own_parameters(parameters, chapter)
    if together := tuple(contradictions(own)):
        raise InputError(together)
    return own
