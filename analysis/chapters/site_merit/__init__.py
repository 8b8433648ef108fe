"""Site-merit chapter: joins parameters, all three models, figures, tables and findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.chapters.display import show, styled
from analysis.chapters.site_merit import figures, findings, studies, tables
from analysis.chapters.terms import values_of
from analysis.foundation.language import Language, Text
from analysis.presentation.markup import Html
from analysis.results import site_merit, site_merit_weights
from analysis.results.funding import contradictions
from analysis.results.notebook_inputs import evaluate_inputs
from analysis.results.register import BASELINE_SCENARIO
from analysis.results.run import Run
from analysis.results.site_merit_comparison import comparison
from analysis.results.site_merit_headlines import headlines_of

__all__ = [
    "evaluate",
    "evaluate_notebook",
    "figures",
    "findings",
    "headline",
    "show",
    "studies",
    "tables",
    "with_bands",
]

CHAPTER = "site_merit"

#: Headlines that the overview and the front page show; the chapter shows all.
LEADING_HEADLINES = (
    "public_rank",
    "claim_word",
    "public_winner",
    "private_rank",
    "path_to_first",
    "gates",
)

#: Levers that a notebook offers by a name of their own, and the parameter each one sets.
LEVERS = {
    "rule_set": "site_merit.rule_set",
    "economy_weight": "site_merit.economy_weight",
    "policy_weight": "site_merit.policy_weight",
    "method": "site_merit.method",
    "gap_treatment": "site_merit.gap_treatment",
    "criteria_used": "site_merit.criteria_used",
    "cities_compared": "site_merit.cities_compared",
    "levers_controlled_by": "site_merit.levers_controlled_by",
    "bidder_confidence_share": "site_merit.bidder_confidence_share",
}

#: Controls shown first in the explorer.
EXPLORER_LEVERS = (
    "site_merit.rule_set",
    "site_merit.economy_weight",
    "site_merit.policy_weight",
    "site_merit.economy_over_policy",
    "site_merit.economy_over_balance",
    "site_merit.policy_over_balance",
    "site_merit.method",
    "site_merit.cities_compared",
    "site_merit.gap_treatment",
    "site_merit.criteria_used",
    "site_merit.normalisation",
    "site_merit.power_needed_mw",
    "site_merit.power_needed_year",
    "site_merit.levers_controlled_by",
    "site_merit.bidder_confidence_share",
)

#: Figures that the explorer redraws at every change.
EXPLORER_FIGURES = {
    "acceptability": (Text(ko="순위 수용도", en="Rank acceptability"), figures.acceptability),
    "map": (Text(ko="후보 지도", en="Map of the candidates"), figures.candidate_map),
    "weights": (Text(ko="가중치 공간", en="Weight space"), figures.weight_map),
    "methods": (Text(ko="방법별 순위", en="Rank by method"), figures.ranks_by_method),
    "bidder": (Text(ko="공공 순위와 사업자 순위", en="Public and private rank"), figures.public_and_private),
}

#: Those of them that the book carries for every named scenario.
EXPLORER_STATIC_FIGURES = ("acceptability", "bidder")


def evaluate(
    *,
    scenario: str = BASELINE_SCENARIO,
    overrides: Mapping[str, Any] | None = None,
    language: Language = "ko",
    as_of: str | None = None,
    **levers: Any,
) -> Run:
    """Evaluate one scenario; the bidder's ranking drives the capacity and the funding model.

    Parameters
    ----------
    scenario
        Id of a scenario, or the path of a scenario file.
    overrides
        ``site_merit.key``, ``funding.key`` or ``capacity.key`` to value.
    language
        Language of what readers see.
    as_of
        Only evidence published by this day counts.
    **levers
        Names in ``LEVERS``; ``None`` for "as the scenario says".

    Returns
    -------
    Run
        With the spread of Cheonan's rank over the doubtful scores.

    Raises
    ------
    InputError
        Every fault in what was given, terms that contradict one another included.
    """
    parameters = values_of(
        CHAPTER,
        levers=LEVERS,
        given=levers,
        scenario=scenario,
        overrides=overrides,
        language=language,
        as_of=as_of,
        contradictions=lambda own: (*site_merit_weights.contradictions(own), *contradictions(own)),
    )
    compared = comparison(parameters)
    inputs = site_merit.inputs_of(parameters, compared=compared)
    outcome = site_merit.outcome_of(inputs, compared=compared)
    return Run.of(
        chapter=CHAPTER,
        parameters=parameters,
        language=language,
        inputs=inputs,
        outcome=outcome,
        headlines=headlines_of(outcome, parameters=parameters, compared=compared),
    )


def evaluate_notebook(namespace: Mapping[str, Any]) -> Run:
    """Evaluate with the names of a notebook's ``parameters`` cell.

    Parameters
    ----------
    namespace
        ``globals()`` of the notebook.
    """
    accepted = ("language", "scenario", "overrides", "as_of", *LEVERS)
    return evaluate_inputs(namespace, accepted=accepted, evaluate=evaluate)


def with_bands(run: Run) -> Run:
    """Return the run; its doubts are drawn with every evaluation."""
    return run


def headline(run: Run) -> Html:
    """Return the chapter's headline cards."""
    return styled(tables.cards(run))
