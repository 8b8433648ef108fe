"""Funding chapter: joins parameters, the capacity and the funding model, figures, tables and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analysis.chapters.display import show, styled
from analysis.chapters.funding import figures, findings, studies, tables
from analysis.chapters.terms import values_of
from analysis.foundation.language import Language, Text
from analysis.models.funding import evaluate as evaluate_model
from analysis.presentation.markup import Html
from analysis.results import funding, funding_headlines
from analysis.results.notebook_inputs import evaluate_inputs
from analysis.results.register import BASELINE_SCENARIO
from analysis.results.run import Run, banded

__all__ = ["evaluate", "evaluate_notebook", "figures", "findings", "headline", "show", "tables", "with_bands"]

CHAPTER = "funding"

#: Headlines that the overview and the front page show; the chapter shows all.
LEADING_HEADLINES = (
    "standing",
    "break_even_price",
    "city_exposure_krw",
    "debt_krw",
    "lendable_debt_krw",
    "private_npv_krw",
)

#: Levers that a notebook offers by a name of their own, and the parameter each one sets.
LEVERS = {
    "public_equity_share": "funding.public_equity_share",
    "gearing_cap_share": "funding.gearing_cap_share",
    "policy_loan_rate": "funding.policy_loan_rate",
    "tenor_years": "funding.tenor_years",
    "target_dscr": "funding.target_dscr",
    "market_price_usd_per_hour": "funding.market_price_usd_per_hour",
    "discount_reimbursed_share": "funding.discount_reimbursed_share",
    "put_rate": "funding.put_rate",
    "debt_sizing": "funding.debt_sizing",
}

#: Controls shown first in the explorer; those of the capacity chapter move both chapters.
EXPLORER_LEVERS = (
    "funding.market_price_usd_per_hour",
    "capacity.allocation_ceiling_share",
    "capacity.user_price_share_startups",
    "capacity.user_price_share_public_bodies",
    "funding.discount_reimbursed_share",
    "funding.debt_sizing",
    "funding.gearing_cap_share",
    "funding.policy_loan_rate",
    "funding.tenor_years",
    "funding.target_dscr",
    "funding.public_equity_share",
    "funding.put_rate",
    "capacity.accelerator_life_years",
)

#: Figures that the explorer redraws at every change.
EXPLORER_FIGURES = {
    "cash": (Text(ko="연도별 현금흐름", en="Cash by year"), figures.cash_by_year),
    "coverage": (Text(ko="부채상환비율", en="Debt service coverage"), figures.coverage),
    "sources": (Text(ko="재원조달과 사용", en="Sources and uses"), figures.sources_and_uses),
    "debt": (Text(ko="대출 잔액", en="Debt balance"), figures.debt),
    "revenue": (Text(ko="이용자군별 매출", en="Revenue by class"), figures.revenue),
}

#: Those of them that the book carries for every named scenario.
EXPLORER_STATIC_FIGURES = ("cash", "sources")


def evaluate(
    *,
    scenario: str = BASELINE_SCENARIO,
    overrides: Mapping[str, Any] | None = None,
    language: Language = "ko",
    as_of: str | None = None,
    **levers: Any,
) -> Run:
    """Evaluate one scenario; it drives the capacity model and the funding model together.

    Parameters
    ----------
    scenario
        Id of a scenario, or the path of a scenario file.
    overrides
        ``funding.key`` or ``capacity.key`` to value.
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
        contradictions=funding.contradictions,
    )
    inputs = funding.inputs_of(parameters)
    outcome = evaluate_model(inputs)
    return Run.of(
        chapter=CHAPTER,
        parameters=parameters,
        language=language,
        inputs=inputs,
        outcome=outcome,
        headlines=funding_headlines.headlines_of(outcome, parameters=parameters),
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
