"""Rankings of the cities: under each rule, by each method, and over the whole weight space."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Text
from analysis.models.site_merit.acceptability import RankAcceptability
from analysis.models.site_merit.doubtful_dominance import dominated_within
from analysis.models.site_merit.drawn_ranks import DrawnRanks, ranks_over_draws
from analysis.models.site_merit.ranking_method import METHODS, RankingMethod
from analysis.models.site_merit.words import strength_word
from analysis.parameters import ParameterSet
from analysis.results.site_merit import space_of
from analysis.results.site_merit_comparison import METHOD_LABELS, Comparison, comparison, method_of, named
from analysis.results.site_merit_decision import HOME_CITY, Dominance
from analysis.results.site_merit_draws import draws
from analysis.results.site_merit_orders import Acceptability, Ranking, RuleOutcome, StrengthWord
from analysis.results.site_merit_own_rules import OWN_RULES
from analysis.results.site_merit_tables import RuleSet
from analysis.results.site_merit_weights import rule_set, rule_sets, usable_weights

FloatArray = npt.NDArray[np.float64]

#: Shares of samples that differ by less are equal but for rounding.
_SAME: Final = 1e-12


def record(
    found: DrawnRanks,
    *,
    compared: Comparison,
    rule: RuleSet,
    weights: FloatArray,
    left_out: tuple[str, ...],
    method: RankingMethod,
    label: Text,
) -> Ranking:
    """Return ranks over draws as a record.

    Parameters
    ----------
    found
        Ranks of the compared cities.
    compared, rule, weights, left_out, method
        What was ranked, by which weights, how, and the criteria left out.
    label
        Words for what the ranking is of.
    """
    return Ranking(
        rule_set=rule.id,
        method=method.name,
        label=label,
        cities=compared.cities,
        weights=named(weights, compared.criteria),
        merits=found.merits,
        mean_ranks=found.mean_ranks,
        ranks=found.ranks,
        rank_low=found.rank_low,
        rank_high=found.rank_high,
        first_share=found.first_share,
        draws=found.draws,
        left_out=left_out,
    )


def ranking(
    compared: Comparison,
    rule: RuleSet,
    *,
    method: RankingMethod | None = None,
    label: Text | None = None,
    found: DrawnRanks | None = None,
) -> Ranking:
    """Return the ranking under one rule.

    Parameters
    ----------
    compared
        What is compared.
    rule
        Weights.
    method
        The scenario's if not given.
    label
        Words for what it is of; the rule's if not given.
    found
        Its ranks over draws, where they are known already.

    Raises
    ------
    InputError
        If no criterion of the rule is left to rank by.
    """
    chosen = method or compared.method
    weights, left_out = usable_weights(compared, rule.weights, chosen)
    return record(
        found
        or ranks_over_draws(
            matrices=draws(compared), senses=compared.matrix.senses, weights=weights, method=chosen
        ),
        compared=compared,
        rule=rule,
        weights=weights,
        left_out=left_out,
        method=chosen,
        label=label or rule.label,
    )


def method_rankings(parameters: ParameterSet) -> dict[str, Ranking]:
    """Return the ranking under the scenario's rule by every method, in the order of the register.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    """
    compared, rule = comparison(parameters), rule_set(parameters)
    return {
        name: ranking(
            compared,
            rule,
            method=method_of(parameters, matrix=compared.matrix, name=name),
            label=METHOD_LABELS[name],
        )
        for name in METHODS
    }


def rule_clock(parameters: ParameterSet) -> tuple[RuleOutcome, ...]:
    """Return what each rule set decides on the same data, in the order of their table.

    Rules that the reader sets are among them only where the scenario ranks by them; a rule of which the treatment of
    gaps leaves no criterion decides nothing and is passed over.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    """
    compared = comparison(parameters)
    chosen = parameters.text("site_merit.rule_set")
    usable = {
        name for name, kept in zip(compared.criteria, compared.is_usable().tolist(), strict=True) if kept
    }
    return tuple(
        rule_outcome(parameters, compared, rule)
        for rule in rule_sets(parameters)
        if (rule.id not in OWN_RULES or rule.id == chosen) and usable & set(rule.weights)
    )


def rule_outcome(parameters: ParameterSet, compared: Comparison, rule: RuleSet) -> RuleOutcome:
    """Return what one rule decides.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    compared
        What is compared.
    rule
        Weights.
    """
    found = ranking(compared, rule)
    is_missing = np.asarray(np.isnan(compared.matrix.values).any(axis=0))
    resting = [name for name, missing in zip(compared.criteria, is_missing.tolist(), strict=True) if missing]
    return RuleOutcome(
        rule_set=rule.id,
        label=rule.label,
        reason=rule.reason,
        status=rule.status,
        facts=rule.facts,
        ranking=found,
        winner=found.winner,
        winner_word=words_of(parameters, found.first_share, compared.cities)[found.winner],
        home_rank=found.rank_of(HOME_CITY),
        home_first_share=float(found.first_share[compared.home]),
        missing_share=float(sum(found.weights.get(name, 0.0) for name in resting)),
    )


def words_of(
    parameters: ParameterSet, first_share: FloatArray, cities: tuple[str, ...]
) -> dict[str, StrengthWord]:
    """Return the word for each city's claim to the first place, by the thresholds of the register.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    first_share
        Share of first places, shape ``(cities,)``.
    cities
        Ids.
    """
    robust = parameters.number("site_merit.robust_acceptability")
    sensitive = parameters.number("site_merit.sensitive_acceptability")
    tie = parameters.number("site_merit.tie_margin")
    words: dict[str, StrengthWord] = {}
    for row, city in enumerate(cities):
        own, other = float(first_share[row]), float(np.delete(first_share, row).max())
        if own >= other:
            # a first place that few draws support is none, whoever comes next
            word: StrengthWord = strength_word(own, other, robust_from=robust, tie_within=tie)
            words[city] = word if word == "tie" or own >= sensitive else "unsupported"
        elif own >= other - tie - _SAME:
            words[city] = "tie"
        else:
            words[city] = "sensitive" if own >= sensitive - _SAME else "unsupported"
    return words


def acceptability(parameters: ParameterSet, compared: Comparison, found: RankAcceptability) -> Acceptability:
    """Return the model's acceptability as a record.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    compared
        What is compared.
    found
        From the model, over the criteria of the weight space.
    """
    space = space_of(parameters, compared)
    words = words_of(parameters, found.first_share, compared.cities)
    leader = compared.cities[int(np.argmax(found.first_share))]
    return Acceptability(
        cities=compared.cities,
        criteria=tuple(name for name, used in zip(compared.criteria, space.tolist(), strict=True) if used),
        shares=found.acceptability,
        central_weights=found.central_weights,
        words=words,
        leader=leader,
        leader_word=words[leader],
        samples=found.samples,
    )


def dominance(parameters: ParameterSet) -> Dominance:
    """Return which city is dominated before any weight, over the criteria of the weight space.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    """
    compared = comparison(parameters)
    space = space_of(parameters, compared)
    found = dominated_within(
        low=compared.lows[:, space], high=compared.highs[:, space], senses=compared.matrix.senses[space]
    )
    names = compared.cities

    def pairs(which: npt.NDArray[np.bool_]) -> tuple[tuple[str, str], ...]:
        return tuple((names[by], names[city]) for by, city in np.argwhere(which))

    return Dominance(certain=pairs(found.certain_by), possible=pairs(found.possible_by & ~found.certain_by))
