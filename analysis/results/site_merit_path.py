"""What Cheonan could change to come first, and how near that comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit import path_to_first as find_path
from analysis.models.site_merit.drawn_ranks import for_criteria, ranks_over_draws
from analysis.models.site_merit.path_to_first import Controller, Lever, LeverMove
from analysis.models.site_merit.ranking_method import RankingMethod, merits
from analysis.parameters import ParameterSet
from analysis.results.site_merit_comparison import Comparison, comparison, known_values
from analysis.results.site_merit_decision import HOME_CITY, Criterion
from analysis.results.site_merit_draws import as_drawn, draws
from analysis.results.site_merit_levers import CityLever, city_levers
from analysis.results.site_merit_own_rules import OWN_RULES
from analysis.results.site_merit_sides import PathStep, PathToFirst
from analysis.results.site_merit_tables import RuleSet
from analysis.results.site_merit_weights import rule_set, rule_sets, usable_weights

FloatArray = npt.NDArray[np.float64]

Basis = Literal["whatever", "hopeful"]
BASES: Final[tuple[Basis, ...]] = ("whatever", "hopeful")
#: Whose levers may move, by the choice of the register.
CONTROLLERS: Final[dict[str, tuple[Controller, ...]]] = {
    "city": ("city",),
    "city_and_ministry": ("city", "ministry"),
}
#: Draws of the scores that say how often the path does it.
DRAWS: Final = 1000
#: Units of which there are only whole ones.
_WHOLE_UNITS: Final = ("number", "count", "persons")


def path_to_first(
    parameters: ParameterSet,
    *,
    rule: RuleSet | None = None,
    controllers: Sequence[Controller] | None = None,
    basis: Basis = "whatever",
    levers: Sequence[CityLever] | None = None,
) -> PathToFirst:
    """Return the fewest facts that Cheonan would have to change to come first under one rule.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    rule
        The scenario's if not given.
    controllers
        Whose levers may move; those of the register if not given.
    basis
        How missing scores count, see :class:`~.site_merit_sides.PathToFirst`.
    levers
        What could be changed; that of the table if not given.
    """
    compared = as_drawn(comparison(parameters), DRAWS)
    chosen_rule = rule or rule_set(parameters)
    allowed = tuple(controllers or CONTROLLERS[parameters.text("site_merit.levers_controlled_by")])
    known = city_levers(HOME_CITY) if levers is None else tuple(levers)
    weights, _ = usable_weights(compared, chosen_rule.weights)
    counted = weights > 0.0
    criteria = [one for one, used in zip(compared.matrix.criteria, counted.tolist(), strict=True) if used]
    names = [one.id for one in criteria]
    reachable = {
        lever.criterion: lever for lever in known if lever.criterion in names and np.isfinite(lever.bound)
    }
    matrix = known_values(compared, is_hopeful=basis == "hopeful")[:, counted]
    senses, shares = compared.matrix.senses[counted], weights[counted]
    method = for_criteria(compared.method, counted)
    found = find_path(
        matrix=matrix,
        senses=senses,
        weights=shares,
        alternative=compared.home,
        levers=[
            Lever(criterion=names.index(name), bound=lever.bound, controller=lever.controller)
            for name, lever in reachable.items()
        ],
        method=method,
        controllers=allowed,
    )
    own = matrix.copy()
    own[compared.home] = found.scores
    steps = tuple(_step(move, criteria, reachable, compared) for move in found.moves)
    nearest = () if found.is_possible else _effort(found.scores, matrix[compared.home], criteria, reachable)
    usable = {name for name, lever in reachable.items() if lever.controller in allowed}
    return PathToFirst(
        rule_set=chosen_rule.id,
        label=chosen_rule.label,
        controllers=allowed,
        basis=basis,
        rank_now=found.rank,
        rank_reached=found.rank_reached,
        is_first_already=found.is_possible and not found.moves,
        is_possible=found.is_possible,
        steps=steps,
        best_effort=tuple(_step(move, criteria, reachable, compared) for move in nearest),
        lead_reached=found.lead_reached,
        strongest_rival=_rival(compared, own, senses, shares, method),
        first_share_reached=_first_share(compared, weights, {step.criterion: step.needed for step in steps}),
        unusable=tuple(one.label for one in criteria if one.id not in usable),
    )


def _first_share(compared: Comparison, weights: FloatArray, changed: dict[str, float]) -> float:
    """Return the share of draws in which Cheonan comes first with some of its scores changed."""
    matrices = draws(compared)
    if changed:
        matrices = matrices.copy()
        for name, score in changed.items():
            matrices[:, compared.home, compared.criteria.index(name)] = score
    found = ranks_over_draws(
        matrices=matrices, senses=compared.matrix.senses, weights=weights, method=compared.method
    )
    return float(found.first_share[compared.home])


def paths(parameters: ParameterSet) -> tuple[PathToFirst, ...]:
    """Return the paths under every rule, with the city's levers alone and with the ministry's.

    Those under the scenario's rule come first. Where scores with weight are missing, both bases are looked at.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    """
    compared = comparison(parameters)
    usable = {
        name for name, kept in zip(compared.criteria, compared.is_usable().tolist(), strict=True) if kept
    }
    chosen = rule_set(parameters)
    others = (rule for rule in rule_sets(parameters) if rule.id not in (chosen.id, *OWN_RULES))
    missing = np.isnan(compared.matrix.values)
    open_ones = {name for column, name in enumerate(compared.criteria) if missing[:, column].any()}
    return tuple(
        path_to_first(parameters, rule=rule, controllers=controllers, basis=basis)
        for rule in (chosen, *others)
        if usable & set(rule.weights)
        for controllers in CONTROLLERS.values()
        for basis in (BASES if open_ones & set(rule.weights) else BASES[:1])
    )


def _step(
    move: LeverMove, criteria: Sequence[Criterion], levers: dict[str, CityLever], compared: Comparison
) -> PathStep:
    criterion = criteria[move.lever.criterion]
    lever = levers[criterion.id]
    column = compared.matrix.criterion_index(criterion.id)
    needed = move.score
    if criterion.unit in _WHOLE_UNITS:
        # half an institute is none: what is short of the next whole one is rounded up, never past the bound
        needed = float(np.ceil(needed - 1e-9) if criterion.sense > 0 else np.floor(needed + 1e-9))
    return PathStep(
        lever=lever.id,
        label=lever.label,
        criterion=criterion.id,
        unit=criterion.unit,
        controller=lever.controller,
        now_low=float(compared.lows[compared.home, column]),
        now_high=float(compared.highs[compared.home, column]),
        needed=needed,
        bound=lever.bound,
        amount=move.amount,
        fact=lever.fact,
        reason=lever.reason,
    )


def _effort(
    reached: FloatArray, now: FloatArray, criteria: Sequence[Criterion], levers: dict[str, CityLever]
) -> tuple[LeverMove, ...]:
    """Return the moves behind the scores that bring Cheonan nearest."""
    moves = []
    for position, criterion in enumerate(criteria):
        if criterion.id in levers and reached[position] != now[position]:
            lever = levers[criterion.id]
            way = lever.bound - now[position]
            moves.append(
                LeverMove(
                    lever=Lever(criterion=position, bound=lever.bound, controller=lever.controller),
                    amount=float((reached[position] - now[position]) / way),
                    score=float(reached[position]),
                    change=float(reached[position] - now[position]),
                )
            )
    return tuple(moves)


def _rival(
    compared: Comparison, matrix: FloatArray, senses: FloatArray, weights: FloatArray, method: RankingMethod
) -> str:
    values = merits(method=method, matrix=matrix, senses=senses, weights=weights)
    values[compared.home] = -np.inf
    return compared.cities[int(np.argmax(values))]
