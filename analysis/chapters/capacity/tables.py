"""Tables and cards of the capacity chapter, each made from one run."""

from __future__ import annotations

from analysis.chapters.capacity import studies
from analysis.presentation.cards import headline_cards
from analysis.presentation.markup import Html
from analysis.presentation.tables import capacity as tables
from analysis.results import capacity_experiments
from analysis.results.credits import credit_facts
from analysis.results.run import Run


def cards(run: Run) -> Html:
    """Return the headline cards."""
    return headline_cards(run.headlines, language=run.language)


def readings(run: Run) -> Html:
    """Return the printed counts for 1 EF beside the readings that fit."""
    printed = studies.printed(run)
    origins = [credit_facts(item.facts, run.language).rstrip(".") for item in printed]
    return tables.target_readings(printed, language=run.language, origins=origins)


def site(run: Run) -> Html:
    """Return machine room, power, energy, water and carbon."""
    return tables.site(run)


def fleet(run: Run) -> Html:
    """Return the fleet by year."""
    return tables.fleet_by_year(run)


def cost(run: Run) -> Html:
    """Return capital cost by part."""
    return tables.cost_by_part(run)


def delivered(run: Run) -> Html:
    """Return delivered compute by user class."""
    return tables.delivered_by_class(run)


def parameters(run: Run) -> Html:
    """Return every parameter used."""
    return tables.parameters_used(run.parameters, language=run.language)


def backtest(run: Run) -> Html:
    """Return every system, predicted and actual."""
    return tables.back_test(capacity_experiments.backtest(), language=run.language)
