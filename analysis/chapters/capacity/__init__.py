"""Capacity chapter: joins parameters, model, figures, tables and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analysis.chapters.capacity import figures, findings, studies, tables
from analysis.chapters.display import show, styled
from analysis.chapters.terms import values_of
from analysis.evidence.reference import prediction_systems
from analysis.foundation.language import Language, Text
from analysis.models.capacity import evaluate as evaluate_model
from analysis.presentation.markup import Html
from analysis.results import capacity as results
from analysis.results.notebook_inputs import evaluate_inputs
from analysis.results.register import BASELINE_SCENARIO
from analysis.results.run import Run

__all__ = ["evaluate", "evaluate_notebook", "figures", "findings", "headline", "show", "tables", "with_bands"]

CHAPTER = "capacity"

#: Headlines that the overview and the front page show; the chapter shows all.
LEADING_HEADLINES = (
    "accelerators_for_target",
    "target_met_date",
    "contracted_power_mw",
    "capital_to_opening_krw",
    "operating_cost_krw",
    "useful_share",
)

#: Levers that a notebook offers by a name of their own, and the parameter each one sets.
LEVERS = {
    "accelerator": "capacity.opening_accelerator",
    "accelerator_count": "capacity.opening_accelerator_count",
    "grid_power_mw": "capacity.grid_power_mw",
    "grid_power_date": "capacity.grid_power_date",
    "power_usage_effectiveness": "capacity.power_usage_effectiveness",
    "server_price_krw": "capacity.server_price_krw",
    "operating_budget_krw_per_year": "capacity.operating_budget_krw_per_year",
}

#: Controls shown first in the explorer.
EXPLORER_LEVERS = (
    *LEVERS.values(),
    "capacity.target_format",
    "capacity.accelerator_life_years",
    "capacity.allocation_ceiling_share",
)

#: Figures that the explorer redraws at every change.
EXPLORER_FIGURES = {
    "fleet": (Text(ko="가동 가속기와 전력", en="Fleet and power"), figures.fleet),
    "cost": (Text(ko="항목별 투자비", en="Cost by part"), figures.cost),
    "delivery": (Text(ko="최대 성능에서 제공까지", en="From peak to delivered"), figures.delivery),
    "server_life": (Text(ko="서버 내용연수", en="Server life"), figures.server_life),
    "demand": (Text(ko="가격과 수요", en="Price and demand"), figures.demand),
    "goodput": (Text(ko="고장과 큰 작업", en="Failures and large jobs"), figures.goodput),
    "waiting": (Text(ko="대기시간", en="Waiting time"), figures.waiting),
    "meaning": (Text(ko="1EF가 뜻하는 것", en="What 1 EF means"), figures.meaning),
}

#: Those of them that the book carries for every named scenario.
EXPLORER_STATIC_FIGURES = ("fleet", "cost", "delivery")


def evaluate(
    *,
    scenario: str = BASELINE_SCENARIO,
    overrides: Mapping[str, Any] | None = None,
    language: Language = "ko",
    as_of: str | None = None,
    **levers: Any,
) -> Run:
    """Evaluate one scenario.

    Parameters
    ----------
    scenario
        Id of a scenario, or the path of a scenario file.
    overrides
        ``capacity.key`` to value.
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
        Every fault in what was given.
    """
    parameters = values_of(
        CHAPTER,
        levers=LEVERS,
        given=levers,
        scenario=scenario,
        overrides=overrides,
        language=language,
        as_of=as_of,
    )
    inputs = results.inputs_of(parameters)
    outcome = evaluate_model(inputs)
    return Run.of(
        chapter=CHAPTER,
        parameters=parameters,
        language=language,
        inputs=inputs,
        outcome=outcome,
        headlines=results.headlines_of(outcome),
    )


def evaluate_notebook(namespace: Mapping[str, Any]) -> Run:
    """Evaluate with the names of a notebook's ``parameters`` cell.

    Parameters
    ----------
    namespace
        ``globals()`` of the notebook.
    """
    accepted = ("language", "scenario", "overrides", "as_of", *LEVERS)
    # Every table that the pages below read: a damaged one is refused before the first number is shown.
    prediction_systems()
    return evaluate_inputs(namespace, accepted=accepted, evaluate=evaluate)


def with_bands(run: Run) -> Run:
    """Return the run with the middle 80 % of each headline over an ensemble."""
    spread = studies.spread(run)
    return replace(
        run,
        headlines=results.headlines_of(run.outcome, bands=spread.bands, met_share=spread.met_share),
    )


def headline(run: Run) -> Html:
    """Return the chapter's headline cards."""
    return styled(tables.cards(with_bands(run)))
