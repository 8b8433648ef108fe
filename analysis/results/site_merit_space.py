"""Who leads where, over the weights of the three headings."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.drawn_ranks import for_criteria
from analysis.models.site_merit.ranking_method import prepared_ranking
from analysis.models.site_merit.ranks import rank
from analysis.parameters import ParameterSet
from analysis.results import site_merit_tables as tables
from analysis.results.site_merit_comparison import comparison
from analysis.results.site_merit_draws import as_drawn, draws
from analysis.results.site_merit_orders import WeightSpace
from analysis.results.site_merit_own_rules import HEADING_LABELS, HEADINGS, heading_weights

FloatArray = npt.NDArray[np.float64]

#: Steps from one corner of the triangle to another.
STEPS: Final = 20
#: Draws of the scores at each point.
DRAWS: Final = 100


def triangle(steps: int) -> FloatArray:
    """Return an even grid of three weights that sum to one, shape ``(points, 3)``.

    Parameters
    ----------
    steps
        From one corner to another.
    """
    rows = [(first, second) for first in range(steps + 1) for second in range(steps + 1 - first)]
    counts = np.array([(first, second, steps - first - second) for first, second in rows], dtype=np.float64)
    return counts / steps


def weight_space(parameters: ParameterSet) -> WeightSpace:
    """Return who leads at each point of the triangle of heading weights.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    """
    compared = as_drawn(comparison(parameters), DRAWS)
    grid = triangle(STEPS)
    corners = [heading_weights({name: float(name == one) for name in HEADINGS}) for one in HEADINGS]
    usable = compared.is_usable()
    split = np.array([[corner.get(name, 0.0) for name in compared.criteria] for corner in corners])
    split = np.where(usable, split, 0.0)
    total = split.sum(axis=1, keepdims=True)
    # a heading that has lost all its criteria leaves no point with weight on it
    grid = grid[(grid[:, total[:, 0] == 0.0] == 0.0).all(axis=1)]
    split = np.divide(split, total, out=np.zeros_like(split), where=total > 0.0)
    vectors = grid @ split
    counted = vectors.any(axis=0)
    matrices = draws(compared)[..., counted]
    prepared = prepared_ranking(
        matrix=matrices, senses=compared.matrix.senses[counted], method=for_criteria(compared.method, counted)
    )
    weights = vectors[:, counted] / vectors[:, counted].sum(axis=1, keepdims=True)
    merits = np.stack([prepared.merits(one) for one in weights])
    ranks = rank(scores=merits, ties="average")
    first = (merits >= merits.max(axis=-1, keepdims=True) - 1e-12).mean(axis=1)
    leaders = np.argmax(first, axis=1)
    home_leads = first[:, compared.home] >= first.max(axis=1) - 1e-12
    return WeightSpace(
        headings=HEADING_LABELS,
        weights=grid,
        leaders=tuple(compared.cities[row] for row in leaders),
        home_rank=rank(scores=-ranks.mean(axis=1), tolerance=1e-9)[:, compared.home],
        home_leads=home_leads,
        home_share=float(home_leads.mean()),
        marks=_marks(),
    )


def _marks() -> dict[str, tuple[float, float, float]]:
    """Return the rules whose criteria all have a heading, at their weights of the three."""
    heading = {one.id: one.heading for one in tables.criteria()}
    found: dict[str, tuple[float, float, float]] = {}
    for rule in tables.rule_sets():
        if all(heading.get(name) in HEADINGS for name in rule.weights):
            sums = [
                sum(weight for name, weight in rule.weights.items() if heading[name] == one)
                for one in HEADINGS
            ]
            found[rule.id] = (sums[0], sums[1], sums[2])
    return found
