"""Weights of the criteria: of every rule, of the reader's own, and what a method can use of them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from analysis.foundation.errors import Fault, FaultList, fail
from analysis.foundation.language import Text
from analysis.models.site_merit.ranking_method import RankingMethod
from analysis.parameters import ParameterSet
from analysis.parameters.names import unknown_name
from analysis.results import site_merit_tables as tables
from analysis.results.site_merit_comparison import Comparison
from analysis.results.site_merit_own_rules import OWN_RULE, judged_rule, own_rule
from analysis.results.site_merit_tables import RuleSet

FloatArray = npt.NDArray[np.float64]


def rule_sets(parameters: ParameterSet) -> tuple[RuleSet, ...]:
    """Return every rule set, those that the reader sets last.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    """
    return (*tables.rule_sets(), own_rule(parameters), judged_rule(parameters))


def rule_set(parameters: ParameterSet, name: str | None = None) -> RuleSet:
    """Return one rule set.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    name
        Which; the scenario's if not given.

    Raises
    ------
    InputError
        If there is no such rule set.
    """
    wanted = name or parameters.text("site_merit.rule_set")
    found = {one.id: one for one in rule_sets(parameters)}
    if wanted not in found:
        raise fail("site_merit.rule_set", unknown_name(wanted, found, Text(ko="평가 규칙", en="rule set")))
    return found[wanted]


def contradictions(parameters: ParameterSet) -> tuple[Fault, ...]:
    """Return what a set of terms contradicts in itself.

    Parameters
    ----------
    parameters
        Each value within its own bounds.
    """
    total = parameters.number("site_merit.economy_weight") + parameters.number("site_merit.policy_weight")
    if parameters.text("site_merit.rule_set") != OWN_RULE or total <= 1.0:
        return ()
    return (
        Fault(
            where="site_merit.policy_weight",
            message=Text(
                ko=f"경제성과 정책성 가중치의 합이 1을 넘습니다. 현재 합: {total:g}. 둘 가운데 하나를 줄이십시오.",
                en=f"economy and policy weigh more than one together: {total:g}. Lower one of them.",
            ),
        ),
    )


def weight_vector(compared: Comparison, weights: Mapping[str, float]) -> FloatArray:
    """Return weights by criterion as a vector that sums to one.

    Parameters
    ----------
    compared
        What is compared.
    weights
        Criterion id to weight.

    Raises
    ------
    InputError
        If a criterion is unknown, or weights are negative, all zero or do not sum to one.
    """
    faults = FaultList()
    for name in weights:
        if name not in compared.criteria:
            faults.add("weights", unknown_name(name, compared.criteria, Text(ko="기준", en="criterion")))
    tables.check_weights(weights, where="weights", faults=faults)
    faults.raise_if_any()
    vector = np.array([weights.get(name, 0.0) for name in compared.criteria])
    shares: FloatArray = vector / vector.sum()
    return shares


def usable_weights(
    compared: Comparison, weights: Mapping[str, float], method: RankingMethod | None = None
) -> tuple[FloatArray, tuple[str, ...]]:
    """Return the weights that a method can use, and the criteria left out for it.

    Parameters
    ----------
    compared
        What is compared.
    weights
        Criterion id to weight.
    method
        The method; the scenario's if not given.

    Raises
    ------
    InputError
        If the weights are at fault, or nothing with weight is left.
    """
    vector = weight_vector(compared, weights)
    usable = compared.is_usable(method)
    left_out = tuple(
        name
        for name, weight, is_kept in zip(compared.criteria, vector, usable, strict=True)
        if weight > 0.0 and not is_kept
    )
    kept = np.where(usable, vector, 0.0)
    if not kept.sum() > 0.0:
        raise fail(
            "site_merit.gap_treatment",
            Text(
                ko="이 평가 규칙의 기준이 모두 빠져 순위를 매길 수 없습니다. 빠진 점수의 처리나 규칙을 바꾸십시오.",
                en="no criterion of this rule is left to rank by. Change the treatment of gaps or the rule.",
            ),
        )
    return kept / kept.sum(), left_out
