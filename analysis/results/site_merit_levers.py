"""What could be changed about a city, and the evidence for and against Cheonan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from analysis.evidence.tables import load_table
from analysis.foundation.language import Text
from analysis.models.site_merit.path_to_first import CONTROLLERS, Controller
from analysis.results.site_merit_arguments import Argument
from analysis.results.site_merit_tables import both, number

LEVERS: Final = "site_levers"
ARGUMENTS: Final = "site_arguments"


@dataclass(frozen=True, kw_only=True)
class CityLever:
    """A fact about a city that somebody, or nobody, could change.

    Attributes
    ----------
    id, label, criterion, city, controller
        What, for which city, and who decides it.
    bound
        Score within reach; ``nan`` where nobody can change it.
    fact, reason
        What states the bound, and why it is one.
    """

    id: str
    label: Text
    criterion: str
    city: str
    controller: Controller
    bound: float
    fact: str
    reason: Text


def city_levers(city: str) -> tuple[CityLever, ...]:
    """Return what could be changed about a city.

    Parameters
    ----------
    city
        Its id.
    """
    controllers: Mapping[str, Controller] = {name: name for name in CONTROLLERS}
    return tuple(
        CityLever(
            id=row["lever"],
            label=both(row, "label"),
            criterion=row["criterion"],
            city=row["city"],
            controller=controllers[row["controller"]],
            bound=number(row, "bound"),
            fact=row["fact"],
            reason=both(row, "reason"),
        )
        for row in load_table(LEVERS).rows
        if row["city"] == city
    )


def arguments(side: Literal["for", "against"]) -> tuple[Argument, ...]:
    """Return the evidence on one side.

    Parameters
    ----------
    side
        ``for`` or ``against`` Cheonan.
    """
    return tuple(
        Argument(
            id=row["argument"],
            side=side,
            criterion=row.get("criterion"),
            text=both(row, "text"),
            fact=row["fact"],
        )
        for row in load_table(ARGUMENTS).rows
        if row["side"] == side
    )
