"""What the explorer takes from a run and from the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from analysis.foundation.language import Language
from analysis.results.register import BASELINE_SCENARIO, load_register, load_scenarios, read_as_of

if TYPE_CHECKING:
    from analysis.parameters import Parameter, Scenario
    from analysis.results.run import Run

__all__ = [
    "BASELINE_SCENARIO",
    "full_name",
    "group_labels",
    "notebook_of",
    "records_of",
    "scenario_id",
    "scenarios_of",
    "tied_of",
]


def scenario_id(run: Run) -> str:
    """Return the id of a run's scenario.

    Parameters
    ----------
    run
        Any run.

    Returns
    -------
    str
    """
    return str(run.scenario)


def scenarios_of(run: Run) -> tuple[Scenario, ...]:
    """Return the named scenarios that the evidence of a run admits, in the order of their dates.

    Parameters
    ----------
    run
        Its ``as_of`` refuses scenarios of a later day.

    Returns
    -------
    tuple of Scenario
    """
    last = read_as_of(run.as_of)
    named = load_scenarios().values()
    return tuple(item for item in named if last is None or item.date <= last)


def records_of(run: Run, chapter: str, *, also: Sequence[str] = ()) -> Sequence[Parameter]:
    """Return the records of a chapter's parameters in the register's order.

    Parameters
    ----------
    run
        Any run of the chapter.
    chapter
        Id of the chapter.
    also
        Full names of parameters of the chapters that it builds on, which are offered with its own.

    Returns
    -------
    sequence of Parameter
    """
    return [item for key, item in run.parameters.parameters.items() if item.chapter == chapter or key in also]


def group_labels(chapter: str, language: Language) -> Mapping[str, str]:
    """Return the label of each group of a chapter's parameters.

    Parameters
    ----------
    chapter
        Id of the chapter.
    language
        Language of the labels.

    Returns
    -------
    mapping of str to str
    """
    return {group.id: group.label.in_(language) for group in load_register().chapter(chapter).groups}


def tied_of(run: Run) -> list[list[str]]:
    """Return the parameters whose values add to one, so that one cannot move alone.

    Parameters
    ----------
    run
        Any run.

    Returns
    -------
    list of list of str
        Full names.
    """
    return [list(rule.parameters) for rule in run.parameters.constraints if rule.kind == "sums_to_one"]


def notebook_of(chapter: str) -> str:
    """Return the path of a chapter's notebook from the root of the project.

    Parameters
    ----------
    chapter
        Id of the chapter.

    Returns
    -------
    str
    """
    return f"notebooks/{load_register().chapter(chapter).number:02d}_{chapter}.ipynb"


def full_name(key: str, chapter: str) -> str:
    """Return the full name of a parameter.

    Parameters
    ----------
    key
        With or without the chapter's prefix.
    chapter
        Id of the chapter.

    Returns
    -------
    str
    """
    return key if key.startswith(f"{chapter}.") else f"{chapter}.{key}"
