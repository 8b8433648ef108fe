"""Figures of the smart-city chapter, each drawn from one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.chapters import credits
from analysis.chapters.smart_city import sources, studies
from analysis.foundation.language import Text
from analysis.presentation.charts import smart_city as charts
from analysis.results.run import Run, banded
from analysis.results.smart_city_ensemble import WATCHED

if TYPE_CHECKING:
    from analysis.presentation.theme import Figure

_BENCHMARK = Text(
    ko="예비타당성조사 206개 사업(2008~2012년) 평균", en="mean of 206 feasibility studies, 2008–2012"
)


def value_added_ladder(run: Run) -> Figure:
    """Draw the value added of the centre from gross to net."""
    return charts.ladder(studies.value_added(run)[0], language=run.language, source=sources.multipliers(run))


def jobs_ladder(run: Run) -> Figure:
    """Draw the jobs of a mean year of running from gross to net."""
    return charts.ladder(studies.jobs(run)[0], language=run.language, source=sources.multipliers(run))


def sector_effects(run: Run) -> Figure:
    """Draw effects inside and outside the province by sector bought from."""
    return charts.sector_effects(studies.sectors(run), language=run.language, source=sources.multipliers(run))


def provinces_compared(run: Run) -> Figure:
    """Draw the activation index of the same centre in every province."""
    return charts.provinces_compared(
        studies.provinces(run),
        language=run.language,
        source=sources.multipliers(run),
        benchmark=run.parameters.number("smart_city.activation_benchmark"),
        benchmark_label=_BENCHMARK,
    )


def city_methods(run: Run) -> Figure:
    """Draw what each location-quotient method leaves in the city."""
    return charts.city_methods(studies.methods(run), language=run.language, source=credits.group(run, "city"))


def jobs_by_phase(run: Run) -> Figure:
    """Draw workers by phase and year."""
    return charts.jobs_by_phase(studies.by_year(run), language=run.language, source=sources.multipliers(run))


def benefit_cost(run: Run) -> Figure:
    """Draw the value of the project over discount rates, with and without the centre."""
    return charts.benefit_cost(
        studies.appraisal(run), language=run.language, source=credits.group(run, "services")
    )


def switching_values(run: Run) -> Figure:
    """Draw what would have to be true for the project to pay."""
    return charts.switching_values(
        studies.appraisal(run), language=run.language, source=credits.group(run, "services")
    )


def service_kinds(run: Run) -> Figure:
    """Draw the services by the kind of their KPI and the compute they use."""
    return charts.service_kinds(studies.services(run), language=run.language, source=sources.services(run))


def synergy(run: Run) -> Figure:
    """Draw joint against single effects."""
    return charts.synergy(studies.synergy(run), language=run.language, source=credits.group(run, "services"))


def local_demand(run: Run) -> Figure:
    """Draw local demand beside what is offered."""
    return charts.local_demand(
        studies.local_demand(run), language=run.language, source=sources.local_demand(run)
    )


def city_cash(run: Run) -> Figure:
    """Draw the city's cash by year."""
    return charts.city_cash(studies.cash(run), language=run.language, source=credits.group(run, "treasury"))


def tornado(run: Run) -> Figure:
    """Draw what moves the net value added most."""
    bands = studies.spread(run).bands
    return charts.tornado(
        studies.tornado(run),
        base=next(one for one in banded(run.headlines, bands) if one.id == WATCHED),
        parameters=run.parameters,
        language=run.language,
        source=credits.register(run),
    )
