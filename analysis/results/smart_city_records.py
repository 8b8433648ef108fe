"""What studies of the smart-city chapter find, in the form that charts, tables and findings take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Text
from analysis.results.sensitivity import Band

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One rung of the ladder: the central estimate and its ends.

    Attributes
    ----------
    id, label
        Which rung.
    low, central, high
        In the unit of the ladder; equal above the city, where the table itself speaks.
    """

    id: str
    label: Text
    low: float
    central: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """A ladder of one phase and one thing counted.

    Attributes
    ----------
    phase, phase_label
        ``build``, ``servers``, ``run``, ``smart_city`` or ``centre``, which adds up the first three.
    unit
        ``krw``, ``job_years`` or ``jobs``.
    spending_krw, import_leakage_krw
        What is spent, and what of it goes abroad.
    rungs
        From gross to net.
    """

    phase: str
    phase_label: Text
    unit: str
    spending_krw: float
    import_leakage_krw: float
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, kw_only=True)
class SectorEffect:
    """Value added that the centre induces through purchases from one sector."""

    sector: str
    label: Text
    spending_krw: float
    inside_krw: float
    outside_krw: float


@dataclass(frozen=True, kw_only=True)
class ProvinceEffect:
    """The same centre in another province.

    Attributes
    ----------
    id, label
        Which province.
    is_home, is_candidate
        Whether it is South Chungcheong, and whether any candidate city lies in it.
    inside_krw, outside_krw
        Value added of building and equipping, in the province and in the rest of the country.
    running_jobs
        Workers in a mean year of running, in the province.
    product_krw
        Gross regional product.
    index
        ``inside_krw`` over ``product_krw``: the regional activation index.
    lacking
        Sectors bought from that the province does not have.
    """

    id: str
    label: Text
    is_home: bool
    is_candidate: bool
    inside_krw: float
    outside_krw: float
    running_jobs: float
    product_krw: float
    index: float
    lacking: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class JobsByYear:
    """Workers by phase and year at two rungs, central estimate; phase to shape ``(y,)``."""

    years: npt.NDArray[np.int64]
    province: Mapping[str, FloatArray]
    residents: Mapping[str, FloatArray]


@dataclass(frozen=True, kw_only=True)
class MethodEffect:
    """What one location-quotient method leaves in the city."""

    id: str
    label: Text
    retained_share: float
    city_krw: float


@dataclass(frozen=True, kw_only=True)
class SwitchingValue:
    """At which value of one quantity the project with the centre would just pay for itself.

    Attributes
    ----------
    label
        Of the quantity.
    base, needed
        As it stands, and as it would have to be; ``nan`` where nothing would do.
    unit
        Of both.
    verdict
        In words, whether that is within what is known.
    """

    label: Text
    base: float
    needed: float
    unit: str
    verdict: Text


@dataclass(frozen=True, kw_only=True)
class AppraisalCase:
    """One case of the project at the register's discount rate, present values.

    Attributes
    ----------
    label
        With or without the centre, with the benefits of the register or their assumed ceiling.
    benefit_krw, cost_krw, npv_krw
        Benefits, costs, and what is left.
    ratio
        Benefits over costs.
    payback_years
        From the base year; ``nan`` if never.
    """

    label: Text
    benefit_krw: float
    cost_krw: float
    npv_krw: float
    ratio: float
    payback_years: float


@dataclass(frozen=True, kw_only=True)
class BenefitCost:
    """Benefits and costs with and without the centre, over discount rates; rates have shape ``(k,)``.

    Attributes
    ----------
    rates
        Real discount rates swept.
    alone_npv_krw, joint_npv_krw, alone_npv_claimed_krw, joint_npv_claimed_krw
        At each rate, with the benefits of the register and with their assumed ceiling.
    rate
        The register's own.
    switching
        What would have to be true.
    cases
        Four cases at the register's rate.
    """

    rates: FloatArray
    rate: float
    alone_npv_krw: FloatArray
    joint_npv_krw: FloatArray
    alone_npv_claimed_krw: FloatArray
    joint_npv_claimed_krw: FloatArray
    switching: tuple[SwitchingValue, ...]
    cases: tuple[AppraisalCase, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Synergy:
    """Joint effect beside the sum of the single ones, present values.

    Attributes
    ----------
    centre_krw
        The centre by itself, as chapter 2 has it; it stands on both sides.
    project_krw
        The project by itself.
    joint_krw
        Both together, the centre's own value included.
    synergy_krw
        Joint less both single ones.
    saved_compute_krw, enabled_benefit_krw, enabled_cost_krw, integration_krw
        What it is made of: compute that need not be bought, benefits and compute of services that need the
        centre, and the cost of integration. They add up to the synergy.
    """

    centre_krw: float
    project_krw: float
    joint_krw: float
    synergy_krw: float
    saved_compute_krw: float
    enabled_benefit_krw: float
    enabled_cost_krw: float
    integration_krw: float


@dataclass(frozen=True, kw_only=True)
class CityCashYears:
    """The city's cash by year, won; each shape ``(y,)``."""

    years: npt.NDArray[np.int64]
    local_income_tax_krw: FloatArray
    property_tax_krw: FloatArray
    forgone_tax_krw: FloatArray
    subsidy_krw: FloatArray
    project_krw: FloatArray
    net_krw: FloatArray


@dataclass(frozen=True, kw_only=True)
class ServiceRow:
    """One service with its compute, KPI and benefit as they enter the appraisal."""

    id: str
    label: Text
    track: Text
    place: Text
    kpi: Text
    kpi_kind: str
    kind_label: Text
    evidence_label: Text
    hours: float
    hour_share: float
    needs_centre: bool
    benefit_krw: float
    benefit_high_krw: float
    compute_krw_per_year: float
    fact: str
    status: str
    reason: Text


@dataclass(frozen=True, kw_only=True)
class LocalDemandRow:
    """Compute offered to one class of users beside what local users could take."""

    id: str
    label: Text
    population: float
    adopting_share: float
    demand_hours: float
    offered_hours: float
    local_part: float
    facts: tuple[str, ...]
    reason: Text


@dataclass(frozen=True, kw_only=True)
class SmartCitySpread:
    """An ensemble over the register's ranges: the band of each headline."""

    bands: Mapping[str, Band]
    size: int
    seed: int
