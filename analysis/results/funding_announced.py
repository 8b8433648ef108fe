"""Figures that were announced differently for the same thing, and the results that each side leads to."""

from __future__ import annotations

from typing import Final

from analysis.evidence.tables import load_table
from analysis.foundation.language import Text
from analysis.models.funding import evaluate
from analysis.parameters import ParameterSet
from analysis.results.funding import inputs_of
from analysis.results.funding_headlines import measures
from analysis.results.funding_records import AnnouncedSide
from analysis.results.funding_thresholds import break_even_price
from analysis.results.goal_seek import goal_seek
from analysis.results.search_bounds import bounds_of

TABLE: Final = "announced_money"
#: A sum for the whole project is no parameter of this chapter: the cost is scaled to it.
PROJECT_COST: Final = "capacity.announced_budget_krw"
UPLIFT: Final = "funding.cost_uplift_share"
_POINTS: Final = 9


def announced_sides(parameters: ParameterSet) -> tuple[AnnouncedSide, ...]:
    """Apply every announced figure alone to a scenario and read the headlines.

    A figure for the project's cost scales the initial capital until all uses of funds, interest, fees and
    reserve included, add to it.

    Parameters
    ----------
    parameters
        The terms; debt is sized as they say.

    Returns
    -------
    tuple of AnnouncedSide
        In the order of their table; without results where no scale within the bounds leads to the figure.
    """
    present = results_of(parameters)
    sides = []
    for row in load_table(TABLE).rows:
        applied = apply_side(parameters, parameter=row.get("parameter"), value=float(row.get("value")))
        sides.append(
            AnnouncedSide(
                item=row.get("item"),
                side=row.get("side"),
                label=Text(ko=row.get("label_ko"), en=row.get("label_en")),
                amount_krw=float(row.get("amount_krw")),
                fact=row.get("fact"),
                results=present if applied == parameters else results_of(applied) if applied else {},
            )
        )
    return tuple(sides)


def apply_side(parameters: ParameterSet, *, parameter: str, value: float) -> ParameterSet | None:
    """Return the terms if a figure is right; ``None`` where they cannot be brought to it.

    Parameters
    ----------
    parameters
        The terms.
    parameter, value
        What the figure sets.
    """
    if parameter != PROJECT_COST:
        return parameters.with_overrides({parameter: value})
    low, high = bounds_of(parameters, UPLIFT)
    roots, _ = goal_seek(
        lambda uplift: evaluate(inputs_of(parameters, columns={UPLIFT: uplift})).total_uses_krw / value - 1.0,
        low,
        high,
        _POINTS,
    )
    if roots.size == 0:
        return None
    return parameters.with_overrides({parameter: value, UPLIFT: float(roots[0])})


def results_of(parameters: ParameterSet) -> dict[str, float]:
    """Return every headline that is a number.

    Parameters
    ----------
    parameters
        The terms.
    """
    outcome = evaluate(inputs_of(parameters))
    return {
        "break_even_price": break_even_price(parameters).value,
        **{key: float(column[0]) for key, column in measures(outcome).items()},
    }
