"""Tables and cards of the smart-city chapter, each made from one run."""

from __future__ import annotations

from analysis.chapters.smart_city import studies
from analysis.presentation.cards import headline_cards
from analysis.presentation.markup import Html
from analysis.presentation.tables import smart_city as drawn
from analysis.results import smart_city_tables
from analysis.results.run import Run


def cards(run: Run) -> Html:
    """Return the headline cards."""
    return headline_cards(run.headlines, language=run.language)


def ladders(run: Run) -> Html:
    """Return every rung of every phase."""
    return drawn.ladders(studies.value_added(run), studies.jobs(run), language=run.language)


def provinces(run: Run) -> Html:
    """Return the same centre in every province."""
    return drawn.provinces(studies.provinces(run), language=run.language)


def places(run: Run) -> Html:
    """Return the two tracks and three places."""
    return drawn.places(smart_city_tables.places(), language=run.language)


def budget(run: Run) -> Html:
    """Return the versions of the project's budget."""
    return drawn.budget(smart_city_tables.budget_lines(), language=run.language)


def partners(run: Run) -> Html:
    """Return who was named and who signed."""
    return drawn.partners(smart_city_tables.partners(), language=run.language)


def services(run: Run) -> Html:
    """Return the services with their compute, KPI and benefit."""
    return drawn.services(studies.services(run), language=run.language)


def cases(run: Run) -> Html:
    """Return benefits, costs, B/C and payback with and without the centre."""
    return drawn.cases(studies.appraisal(run), language=run.language)


def switching(run: Run) -> Html:
    """Return what would have to be true for the project to pay."""
    return drawn.switching(studies.appraisal(run), language=run.language)


def local_demand(run: Run) -> Html:
    """Return local demand beside what is offered."""
    return drawn.local_demand(studies.local_demand(run), language=run.language)


def city_cash(run: Run) -> Html:
    """Return the city's cash by year."""
    return drawn.city_cash(studies.cash(run), language=run.language)


def claims(run: Run) -> Html:
    """Return effects that were promised for several centres."""
    return drawn.claims(smart_city_tables.claims(), language=run.language)


def parameters(run: Run) -> Html:
    """Return every parameter used."""
    return drawn.parameters_used(run.parameters, language=run.language)
