"""Reads the tables of the smart-city chapter: budgets, partners, services, local demand, claims."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.evidence.reader import Row
from analysis.evidence.tables import load_table
from analysis.foundation.errors import FaultList
from analysis.foundation.language import Text
from analysis.models.smart_city import KPI_KINDS
from analysis.results.site_merit_tables import both, number


@dataclass(frozen=True, kw_only=True)
class Service:
    """One service of the smart-city project that compute enables.

    Attributes
    ----------
    id, label, track, place
        Which service, and where it belongs.
    kpi, kpi_kind, evidence
        What it is measured by, of which kind, and how well its effect is shown.
    hours
        Accelerator-hours a year: low, base, high.
    needs_centre
        Whether it cannot run without a large centre.
    benefit_krw
        A year: low, base, high.
    fact, status, reason
        What the row rests on.
    """

    id: str
    label: Text
    track: str
    place: str
    kpi: Text
    kpi_kind: str
    evidence: str
    hours: tuple[float, float, float]
    needs_centre: bool
    benefit_krw: tuple[float, float, float]
    fact: str
    status: str
    reason: Text


@dataclass(frozen=True, kw_only=True)
class Partner:
    """A body named when the project was chosen, or one that signed the agreement."""

    id: str
    label: Text
    is_named: bool
    is_signed: bool
    fact: str


@dataclass(frozen=True, kw_only=True)
class BudgetLine:
    """One line of the project's budget, in one version of it; ``nan`` where none is published."""

    version: str
    payer: str
    amount_krw: float
    first_year: int
    last_year: int
    fact: str


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A promised effect of a data centre, and the place and size that it was promised for."""

    id: str
    place: Text
    scale_mw: tuple[float, float]
    amount_krw: float
    jobs: float
    fact: str


@dataclass(frozen=True, kw_only=True)
class UserClass:
    """Possible local users of one class."""

    id: str
    label: Text
    population: float
    adopting_share: float
    hours: tuple[float, float, float]
    facts: tuple[str, ...]
    reason: Text


@dataclass(frozen=True, kw_only=True)
class Province:
    """A province with its gross regional product."""

    id: str
    label: Text
    product_krw: float
    fact: str


@dataclass(frozen=True, kw_only=True)
class SectorGroup:
    """A group of sectors, the city's location quotient in it, and its weight among supplies."""

    id: str
    label: Text
    quotients: tuple[float, float, float]
    weight: float
    reason: Text


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place of the smart city with the track it belongs to and what else is built there.

    Attributes
    ----------
    id, label, track
        Which place, and on which of the two tracks.
    cost_krw, first_year, last_year
        Of the other project under way there; ``nan`` where there is none.
    fact, note
        What states it, and what it is.
    """

    id: str
    label: Text
    track: str
    cost_krw: float
    first_year: float
    last_year: float
    fact: str
    note: Text


def places() -> tuple[Place, ...]:
    """Return the places of the smart city."""
    return tuple(
        Place(
            id=row["place"],
            label=both(row, "label"),
            track=row["track"],
            cost_krw=number(row, "cost_krw"),
            first_year=number(row, "first_year"),
            last_year=number(row, "last_year"),
            fact=row["fact"],
            note=both(row, "note"),
        )
        for row in load_table("smart_city_places").rows
    )


def _three(row: Row, stem: str, suffix: str = "") -> tuple[float, float, float]:
    low, base, high = (number(row, f"{stem}_{end}{suffix}") for end in ("low", "base", "high"))
    return low, base, high


def services() -> tuple[Service, ...]:
    """Return every service.

    Raises
    ------
    InputError
        If a benefit stands on a KPI that is no outcome, or a kind is unknown.
    """
    faults = FaultList()
    found = []
    for row in load_table("smart_city_services").rows:
        benefit = _three(row, "benefit", "_krw")
        kind = row["kpi_kind"]
        if kind not in KPI_KINDS or (kind != "outcome" and any(benefit)):
            faults.add(
                row.where,
                Text(
                    ko=f"편익은 성과(outcome) 지표에만 적을 수 있습니다. 입력값: {kind}. benefit 열을 0으로 두거나 지표를 바꾸십시오.",
                    en=f"only an outcome can earn a benefit; this KPI is of the kind {kind}. "
                    "Set its benefits to 0 or measure an outcome.",
                ),
            )
        found.append(
            Service(
                id=row["service"],
                label=both(row, "label"),
                track=row["track"],
                place=row["place"],
                kpi=both(row, "kpi"),
                kpi_kind=kind,
                evidence=row["evidence"],
                hours=_three(row, "gpu_hours"),
                needs_centre=row["needs_centre"] == "yes",
                benefit_krw=benefit,
                fact=row.get("fact"),
                status=row["status"],
                reason=both(row, "reason"),
            )
        )
    faults.raise_if_any()
    return tuple(found)


def partners() -> tuple[Partner, ...]:
    """Return every body named or signed."""
    return tuple(
        Partner(
            id=row["partner"],
            label=both(row, "label"),
            is_named=row["is_named"] == "yes",
            is_signed=row["is_signed"] == "yes",
            fact=row["fact"],
        )
        for row in load_table("smart_city_partners").rows
    )


def budget_lines() -> tuple[BudgetLine, ...]:
    """Return every line of every version of the budget."""
    return tuple(
        BudgetLine(
            version=row["version"],
            payer=row["payer"],
            amount_krw=number(row, "amount_krw"),
            first_year=int(number(row, "first_year")),
            last_year=int(number(row, "last_year")),
            fact=row["fact"],
        )
        for row in load_table("smart_city_budget").rows
    )


def claims() -> tuple[Claim, ...]:
    """Return the promised effects that were printed for several centres."""
    return tuple(
        Claim(
            id=row["claim"],
            place=both(row, "place"),
            scale_mw=(number(row, "scale_mw_low"), number(row, "scale_mw_high")),
            amount_krw=number(row, "amount_krw"),
            jobs=number(row, "jobs"),
            fact=row["fact"],
        )
        for row in load_table("repeated_claims").rows
    )


def user_classes() -> tuple[UserClass, ...]:
    """Return the local users by class."""
    return tuple(
        UserClass(
            id=row["user_class"],
            label=both(row, "label"),
            population=number(row, "population"),
            adopting_share=number(row, "adopting_share"),
            hours=_three(row, "hours"),
            facts=tuple(fact for name in ("population_fact", "adopting_fact") if (fact := row.get(name))),
            reason=both(row, "reason"),
        )
        for row in load_table("local_demand").rows
    )


def provinces() -> tuple[Province, ...]:
    """Return every province."""
    return tuple(
        Province(
            id=row["province"],
            label=both(row, "label"),
            product_krw=number(row, "grdp_krw"),
            fact=row["grdp_fact"],
        )
        for row in load_table("provinces").rows
    )


def sector_groups() -> tuple[SectorGroup, ...]:
    """Return the groups of sectors by which the city is compared with its province."""
    return tuple(
        SectorGroup(
            id=row["group"],
            label=both(row, "label"),
            quotients=_three(row, "city_quotient"),
            weight=number(row, "province_weight"),
            reason=both(row, "reason"),
        )
        for row in load_table("city_sectors").rows
    )
