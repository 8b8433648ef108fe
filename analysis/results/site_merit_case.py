"""The strongest case against Cheonan, from the same run as its case."""

from __future__ import annotations

import numpy as np

from analysis.models.site_merit.case_against import strongest_case_against
from analysis.models.site_merit.drawn_ranks import for_criteria
from analysis.parameters import ParameterSet
from analysis.results.site_merit_arguments import CaseAgainst, HarmfulCriterion
from analysis.results.site_merit_comparison import comparison, known_values
from analysis.results.site_merit_levers import arguments
from analysis.results.site_merit_weights import rule_set, usable_weights


def case_against(parameters: ParameterSet) -> CaseAgainst:
    """Return what hurts Cheonan most under the scenario's rule, and the evidence on both sides.

    Missing scores stand at the ends that count against Cheonan: it is the strongest case.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    """
    compared = comparison(parameters)
    weights, _ = usable_weights(compared, rule_set(parameters).weights)
    counted = weights > 0.0
    columns = np.flatnonzero(counted)
    found = strongest_case_against(
        matrix=known_values(compared)[:, counted],
        senses=compared.matrix.senses[counted],
        weights=weights[counted],
        alternative=compared.home,
        method=for_criteria(compared.method, counted),
    )
    matrix, home = compared.matrix, compared.home
    harmful = []
    for position in found.order:
        column, rival = int(columns[position]), int(found.rival[position])
        criterion = matrix.criteria[column]
        harmful.append(
            HarmfulCriterion(
                criterion=criterion.id,
                label=criterion.label,
                unit=criterion.unit,
                weight=float(weights[column]),
                own_low=float(compared.lows[home, column]),
                own_high=float(compared.highs[home, column]),
                own_fact=matrix.facts[home][column],
                rival=compared.cities[rival],
                rival_value=float(found.rival_score[position]),
                rival_fact=matrix.facts[rival][column],
                rank_alone=float(found.rank_alone[position]),
                places_lost=float(found.places_lost[position]),
                lead_lost=float(found.lead_lost[position]),
            )
        )
    return CaseAgainst(criteria=tuple(harmful), against=arguments("against"), favour=arguments("for"))
