"""Smart-city chapter: joins parameters, three models, figures, tables and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analysis.chapters.display import show, styled
from analysis.chapters.smart_city import figures, findings, studies, tables
from analysis.chapters.terms import values_of
from analysis.foundation.language import Language, Text
from analysis.models.smart_city import evaluate as evaluate_model
from analysis.presentation.markup import Html
from analysis.results import smart_city
from analysis.results.funding import contradictions
from analysis.results.notebook_inputs import evaluate_inputs
from analysis.results.register import BASELINE_SCENARIO
from analysis.results.run import Run, banded
from analysis.results.smart_city_headlines import headlines_of

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

CHAPTER = "smart_city"

#: Headlines that the overview and the front page show; the chapter shows all.
LEADING_HEADLINES = (
    "resident_jobs",
    "resident_value_added_krw",
    "gross_value_added_krw",
    "activation_index",
    "joint_npv_krw",
    "synergy_krw",
)

#: Levers that a notebook offers by a name of their own, and the parameter each one sets.
LEVERS = {
    "local_share_build": "smart_city.local_share_build",
    "local_share_run": "smart_city.local_share_run",
    "displacement_share": "smart_city.displacement_share",
    "resident_share": "smart_city.resident_share",
    "flq_delta": "smart_city.flq_delta",
    "social_discount_rate": "smart_city.social_discount_rate",
    "adoption_effect_share": "smart_city.adoption_effect_share",
    "gap_closed_share": "smart_city.gap_closed_share",
    "take_up_share": "smart_city.take_up_share",
    "benefit_position": "smart_city.benefit_position",
    "settled_share": "smart_city.settled_share",
    "staff_per_mw": "capacity.staff_per_mw",
}

#: Controls shown first in the explorer.
EXPLORER_LEVERS = (
    "smart_city.local_share_build",
    "smart_city.local_share_servers",
    "smart_city.local_share_run",
    "smart_city.city_purchase_share",
    "smart_city.displacement_share",
    "smart_city.resident_share",
    "smart_city.leakage_share",
    "smart_city.flq_delta",
    "capacity.staff_per_mw",
    "smart_city.social_discount_rate",
    "smart_city.take_up_share",
    "smart_city.benefit_position",
    "smart_city.gap_closed_share",
    "smart_city.adoption_effect_share",
    "smart_city.settled_share",
)

#: Figures that the explorer redraws at every change.
EXPLORER_FIGURES = {
    "ladder": (Text(ko="총효과에서 순효과까지", en="From gross to net"), figures.value_added_ladder),
    "jobs": (Text(ko="연도별 일자리", en="Jobs by year"), figures.jobs_by_phase),
    "appraisal": (Text(ko="비용편익", en="Benefit and cost"), figures.benefit_cost),
    "cash": (Text(ko="시 재정", en="The city’s cash"), figures.city_cash),
}

#: Those of them that the book carries for every named scenario.
EXPLORER_STATIC_FIGURES = ("ladder", "cash")


def evaluate(
    *,
    scenario: str = BASELINE_SCENARIO,
    overrides: Mapping[str, Any] | None = None,
    language: Language = "ko",
    as_of: str | None = None,
    **levers: Any,
) -> Run:
    """Evaluate one scenario; spending, compute and taxes come from the capacity and funding models.

    Parameters
    ----------
    scenario
        Id of a scenario, or the path of a scenario file.
    overrides
        ``smart_city.key``, ``funding.key`` or ``capacity.key`` to value.
    language
        Language of what readers see.
    as_of
        Only evidence published by this day counts.
    **levers
        Names in ``LEVERS``; ``None`` for "as the scenario says".

    Returns
    -------
    Run
        Without bands; see :func:`with_bands`.

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
        contradictions=contradictions,
    )
    inputs = smart_city.inputs_of(parameters)
    outcome = evaluate_model(inputs)
    return Run.of(
        chapter=CHAPTER,
        parameters=parameters,
        language=language,
        inputs=inputs,
        outcome=outcome,
        headlines=headlines_of(outcome, parameters=parameters),
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
    """Return the run with the middle 80 % of each headline over an ensemble."""
    return replace(run, headlines=banded(run.headlines, studies.spread(run).bands))


def headline(run: Run) -> Html:
    """Return the chapter's headline cards."""
    return styled(tables.cards(with_bands(run)))
