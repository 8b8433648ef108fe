"""Studies behind figures, tables and findings; each is made once a run and shared by them."""

from __future__ import annotations

from analysis.chapters.kept import once_a_run
from analysis.models.funding import evaluate as evaluate_funding
from analysis.results import (
    funding,
    smart_city_appraisal,
    smart_city_ensemble,
    smart_city_places,
    smart_city_studies,
)
from analysis.results.run import Run
from analysis.results.sensitivity import Swing
from analysis.results.smart_city_records import (
    BenefitCost,
    CityCashYears,
    JobsByYear,
    Ladder,
    LocalDemandRow,
    MethodEffect,
    ProvinceEffect,
    SectorEffect,
    ServiceRow,
    SmartCitySpread,
    Synergy,
)


@once_a_run
def spread(run: Run) -> SmartCitySpread:
    """Return the band of each headline."""
    return smart_city_ensemble.spread(run.parameters)


@once_a_run
def tornado(run: Run) -> tuple[Swing, ...]:
    """Return what moves the net most."""
    return smart_city_ensemble.tornado(run.parameters)


@once_a_run
def value_added(run: Run) -> tuple[Ladder, ...]:
    """Return the ladders of value added, the whole centre's first."""
    return smart_city_studies.value_added_ladders(run.outcome)


@once_a_run
def jobs(run: Run) -> tuple[Ladder, ...]:
    """Return the ladders of work, that of running first."""
    return smart_city_studies.job_ladders(run.outcome)


@once_a_run
def sectors(run: Run) -> tuple[SectorEffect, ...]:
    """Return effects by the sector bought from."""
    return smart_city_places.sector_effects(run.inputs, run.parameters)


@once_a_run
def provinces(run: Run) -> tuple[ProvinceEffect, ...]:
    """Return the same centre in every province."""
    return smart_city_places.province_effects(run.inputs, run.parameters)


@once_a_run
def by_year(run: Run) -> JobsByYear:
    """Return workers by phase and year."""
    return smart_city_studies.jobs_by_year(run.outcome)


@once_a_run
def methods(run: Run) -> tuple[MethodEffect, ...]:
    """Return what each location-quotient method leaves in the city."""
    return smart_city_places.method_effects(run.inputs, run.outcome)


@once_a_run
def appraisal(run: Run) -> BenefitCost:
    """Return benefits and costs over discount rates, and what would have to be true."""
    return smart_city_appraisal.benefit_cost(run.inputs, run.parameters)


@once_a_run
def synergy(run: Run) -> Synergy:
    """Return joint and single effects; the centre's own value is that of chapter 2."""
    company = evaluate_funding(funding.inputs_of(run.parameters))
    return smart_city_appraisal.synergy(
        run.inputs, run.outcome, centre_npv_krw=float(company.project_npv_krw[0])
    )


@once_a_run
def cash(run: Run) -> CityCashYears:
    """Return the city's cash by year."""
    return smart_city_studies.city_cash_years(run.outcome)


@once_a_run
def services(run: Run) -> tuple[ServiceRow, ...]:
    """Return the services as they enter the appraisal."""
    return smart_city_studies.service_rows(run.inputs)


@once_a_run
def local_demand(run: Run) -> tuple[LocalDemandRow, ...]:
    """Return local demand beside what is offered."""
    return smart_city_studies.local_demand(run.inputs, run.outcome)
