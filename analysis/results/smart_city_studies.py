"""Studies of one run of the smart-city chapter."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from analysis.models.smart_city import (
    BOUNDS,
    PHASES,
    RUNGS,
    SmartCityInputs,
    SmartCityOutcome,
)
from analysis.results import smart_city_tables as tables
from analysis.results.smart_city_headlines import CENTRE
from analysis.results.smart_city_records import (
    CityCashYears,
    JobsByYear,
    Ladder,
    LocalDemandRow,
    Rung,
    ServiceRow,
)
from analysis.results.smart_city_words import (
    EVIDENCE_LABELS,
    KIND_LABELS,
    PHASE_LABELS,
    RUNG_LABELS,
    TRACK_LABELS,
)

_CENTRAL: Final = BOUNDS.index("central")
_PROVINCE, _CITY, _NET = (RUNGS.index(name) for name in ("province", "city", "residents"))


def _ladder(phase: str, unit: str, values: Any, *, spent: float, leaked: float) -> Ladder:
    low, central, high = (values[bound] for bound in range(len(BOUNDS)))
    return Ladder(
        phase=phase,
        phase_label=PHASE_LABELS[phase],
        unit=unit,
        spending_krw=spent,
        import_leakage_krw=leaked,
        rungs=tuple(
            Rung(
                id=name,
                label=RUNG_LABELS[name],
                low=float(low[place]),
                central=float(central[place]),
                high=float(high[place]),
            )
            for place, name in enumerate(RUNGS)
        ),
    )


def value_added_ladders(outcome: SmartCityOutcome) -> tuple[Ladder, ...]:
    """Return the ladder of value added of each phase, and of the centre's three together, which comes first."""
    found = outcome.impact
    phases = tuple(
        _ladder(
            phase,
            "krw",
            found.value_added_krw[phase][0],
            spent=float(found.spending_krw[phase][0]),
            leaked=float(found.import_leakage_krw[phase][0]),
        )
        for phase in PHASES
    )
    whole = _ladder(
        "centre",
        "krw",
        sum(found.value_added_krw[phase][0] for phase in CENTRE),
        spent=sum(float(found.spending_krw[phase][0]) for phase in CENTRE),
        leaked=sum(float(found.import_leakage_krw[phase][0]) for phase in CENTRE),
    )
    return (whole, *phases)


def job_ladders(outcome: SmartCityOutcome) -> tuple[Ladder, ...]:
    """Return the ladder of work of each phase: job-years where something is built, jobs while it runs."""
    found = outcome.impact
    return tuple(
        _ladder(
            phase,
            "jobs" if phase == "run" else "job_years",
            found.jobs[0] if phase == "run" else found.job_years[phase][0],
            spent=float(found.spending_krw[phase][0]),
            leaked=float(found.import_leakage_krw[phase][0]),
        )
        for phase in ("run", "build", "servers", "smart_city")
    )


def jobs_by_year(outcome: SmartCityOutcome) -> JobsByYear:
    """Return workers by phase and year, in the province and among residents."""
    by_year = outcome.impact.jobs_by_year
    return JobsByYear(
        years=outcome.years,
        province={phase: by_year[phase][0, :, _PROVINCE] for phase in PHASES},
        residents={phase: by_year[phase][0, :, _NET] for phase in PHASES},
    )


def city_cash_years(outcome: SmartCityOutcome) -> CityCashYears:
    """Return the city's cash by year."""
    cash = outcome.cash
    return CityCashYears(
        years=outcome.years,
        local_income_tax_krw=cash.local_income_tax_krw[0],
        property_tax_krw=cash.property_tax_krw[0],
        forgone_tax_krw=cash.forgone_tax_krw[0],
        subsidy_krw=cash.subsidy_krw[0],
        project_krw=cash.project_krw[0],
        net_krw=cash.net_krw[0],
    )


def service_rows(inputs: SmartCityInputs) -> tuple[ServiceRow, ...]:
    """Return the services as they enter the appraisal.

    Parameters
    ----------
    inputs
        Of one scenario.
    """
    appraisal = inputs.appraisal
    take_up = float(np.ravel(appraisal.take_up_share)[0])
    price = float(np.ravel(appraisal.market_price_krw_per_hour)[0])
    idle = appraisal.idle_hours[0][appraisal.running_share[0] > 0]
    mean_idle = float(idle.mean()) if idle.size else 0.0
    places = {place.id: place.label for place in tables.places()}
    return tuple(
        ServiceRow(
            id=one.id,
            label=one.label,
            track=TRACK_LABELS[one.track],
            place=places[one.place],
            kpi=one.kpi,
            kpi_kind=one.kpi_kind,
            kind_label=KIND_LABELS[one.kpi_kind],
            evidence_label=EVIDENCE_LABELS[one.evidence],
            hours=(hours := float(appraisal.hours[0, row]) * take_up),
            hour_share=hours / mean_idle if mean_idle > 0 else float("nan"),
            needs_centre=one.needs_centre,
            benefit_krw=float(appraisal.benefit_krw[0, row]) * take_up,
            benefit_high_krw=one.benefit_krw[2] * take_up,
            compute_krw_per_year=hours * price,
            fact=one.fact,
            status=one.status,
            reason=one.reason,
        )
        for row, one in enumerate(tables.services())
    )


def local_demand(inputs: SmartCityInputs, outcome: SmartCityOutcome) -> tuple[LocalDemandRow, ...]:
    """Return local demand beside what is offered, by class.

    Parameters
    ----------
    inputs, outcome
        Of one scenario.
    """
    use = outcome.use
    return tuple(
        LocalDemandRow(
            id=one.id,
            label=one.label,
            population=one.population,
            adopting_share=float(inputs.adoption.adopting_share[0, place]),
            demand_hours=float(use.demand_hours[0, place]),
            offered_hours=float(use.offered_hours[0, place]),
            local_part=float(use.local_part[0, place]),
            facts=one.facts,
            reason=one.reason,
        )
        for place, one in enumerate(tables.user_classes())
    )
