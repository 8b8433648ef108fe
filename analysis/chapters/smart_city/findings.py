"""Findings of the smart-city chapter, each written from one run."""

from __future__ import annotations

from analysis.chapters.smart_city import studies
from analysis.presentation.findings import smart_city as words
from analysis.presentation.markup import Html
from analysis.results import smart_city_tables
from analysis.results.run import Run
from analysis.results.smart_city_calendar import is_home


def net_and_gross(run: Run) -> Html:
    """Say what remains, net first, and what takes the rest."""
    return words.net_and_gross(
        studies.value_added(run),
        studies.jobs(run),
        language=run.language,
        is_home=is_home(run.parameters),
    )


def provinces(run: Run) -> Html:
    """Say how the province compares."""
    return words.provinces(
        studies.provinces(run),
        language=run.language,
        benchmark=run.parameters.number("smart_city.activation_benchmark"),
    )


def city_estimate(run: Run) -> Html:
    """Say how sure the city's share is."""
    return words.city_estimate(studies.methods(run), language=run.language)


def appraisal(run: Run) -> Html:
    """Say whether the project pays, with and without the centre."""
    return words.appraisal(studies.appraisal(run), studies.services(run), language=run.language)


def synergy(run: Run) -> Html:
    """Say what only both together give."""
    return words.synergy(studies.synergy(run), language=run.language, is_home=is_home(run.parameters))


def adoption(run: Run) -> Html:
    """Say what local users could take, and what wider use would add."""
    gain = run.headline("adoption_gain_krw").value
    return words.adoption(
        studies.local_demand(run),
        local_rate=run.parameters.number("smart_city.adopting_share_local"),
        leading_rate=run.parameters.number("smart_city.adopting_share_leading"),
        gain_krw=float(gain) if isinstance(gain, float) else 0.0,
        language=run.language,
    )


def treasury(run: Run) -> Html:
    """Say what the city pays, gets and forgoes."""
    return words.treasury(studies.cash(run), language=run.language)


def claims(run: Run) -> Html:
    """Say where the same sum was promised twice."""
    return words.claims(smart_city_tables.claims(), language=run.language)
