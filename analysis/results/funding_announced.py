"""Figures that were announced differently for the same thing, and the results that each side leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.evidence.tables import load_table
from analysis.foundation.language import Text
from analysis.models.funding import evaluate
from analysis.parameters import ParameterSet
from analysis.results.funding import inputs_of
from analysis.results.funding_headlines import measures
from analysis.results.funding_hours import PRICE
from analysis.results.funding_records import AnnouncedSide
from analysis.results.goal_seek import goal_seek_each
from analysis.results.search_bounds import bounds_of

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

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
    rows = load_table(TABLE).rows
    applied = applied_figures(parameters, [(row.get("parameter"), float(row.get("value"))) for row in rows])
    reached = [position for position, figure in enumerate(applied) if figure is not None]
    results = dict(
        zip(
            reached, results_of(parameters, [figure for figure in applied if figure is not None]), strict=True
        )
    )
    return tuple(
        AnnouncedSide(
            item=row.get("item"),
            side=row.get("side"),
            label=Text(ko=row.get("label_ko"), en=row.get("label_en")),
            amount_krw=float(row.get("amount_krw")),
            fact=row.get("fact"),
            results=results.get(position, {}),
        )
        for position, row in enumerate(rows)
    )


def applied_figures(
    parameters: ParameterSet, figures: Sequence[tuple[str, float]]
) -> tuple[dict[str, float] | None, ...]:
    """Return what each figure sets; ``None`` where the project cannot be brought to it.

    Parameters
    ----------
    parameters
        The terms.
    figures
        Full name of a parameter, and its value if the figure is right.
    """
    costs = np.array([value for name, value in figures if name == PROJECT_COST])
    uplifts = iter(_uplifts(parameters, costs))
    applied: list[dict[str, float] | None] = []
    for name, value in figures:
        if name != PROJECT_COST:
            applied.append({name: value})
            continue
        uplift = next(uplifts)
        applied.append({name: value, UPLIFT: uplift} if np.isfinite(uplift) else None)
    return tuple(applied)


def _uplifts(parameters: ParameterSet, costs: FloatArray) -> FloatArray:
    """Uplift of the initial capital at which all uses add to each cost, ``nan`` where none within bounds does."""
    if costs.size == 0:
        return costs

    def excess(which: IntArray, uplift: FloatArray) -> FloatArray:
        uses = measures(evaluate(inputs_of(parameters, columns={UPLIFT: uplift})))["total_uses_krw"]
        return uses / costs[which] - 1.0

    low, high = bounds_of(parameters, UPLIFT)
    found = goal_seek_each(excess, np.full(costs.size, low), np.full(costs.size, high), _POINTS)
    return np.array([roots[0] if roots.size else np.nan for roots, _ in found])


def results_of(
    parameters: ParameterSet, changes: Sequence[Mapping[str, float]]
) -> tuple[dict[str, float], ...]:
    """Return every headline that is a number, for several changes of the terms at once.

    Parameters
    ----------
    parameters
        The terms.
    changes
        Full name to value; numbers only.

    Returns
    -------
    tuple of dict
        Headline id to value, one a change.
    """
    keys = {key for change in changes for key in change}
    columns = {key: np.array([change.get(key, parameters.number(key)) for change in changes]) for key in keys}

    def worth(which: IntArray, prices: FloatArray) -> FloatArray:
        chosen = {key: column[which] for key, column in columns.items()}
        return evaluate(inputs_of(parameters, columns={**chosen, PRICE: prices})).private_npv_krw

    low, high = bounds_of(parameters, PRICE)
    now = parameters.number(PRICE)
    size = len(changes)
    found = goal_seek_each(worth, np.full(size, low), np.full(size, high))
    prices = [float(roots[np.argmin(np.abs(roots - now))]) if roots.size else np.nan for roots, _ in found]
    values = measures(evaluate(inputs_of(parameters, columns=columns)))
    return tuple(
        {
            "break_even_price": prices[position],
            **{key: float(column[position]) for key, column in values.items()},
        }
        for position in range(size)
    )
