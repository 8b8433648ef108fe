"""Made-up records of the smart-city chapter for its tables and findings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from analysis.foundation.language import Text
from analysis.results.smart_city_records import (
    AppraisalCase,
    BenefitCost,
    CityCashYears,
    Ladder,
    LocalDemandRow,
    MethodEffect,
    ProvinceEffect,
    Rung,
    ServiceRow,
    SwitchingValue,
    Synergy,
)
from analysis.results.smart_city_words import PHASE_LABELS, RUNG_LABELS

NAN = float("nan")
RUNGS, PHASES = RUNG_LABELS, PHASE_LABELS


def ladder(
    phase: str,
    values: tuple[float, ...],
    *,
    unit: str = "krw",
    spending: float = 0.0,
    leaked: float = 0.0,
    below: float = 0.9,
    above: float = 1.25,
) -> Ladder:
    """Return a ladder whose band opens from the city on."""
    return Ladder(
        phase=phase,
        phase_label=PHASES[phase],
        unit=unit,
        spending_krw=spending,
        import_leakage_krw=leaked,
        rungs=tuple(
            Rung(
                id=name,
                label=RUNGS[name],
                low=value * (below if at > 1 else 1.0),
                central=value,
                high=value * (above if at > 1 else 1.0),
            )
            for at, (name, value) in enumerate(zip(RUNGS, values, strict=True))
        ),
    )


def value_added() -> list[Ladder]:
    return [
        ladder("centre", (9e11, 2.4e11, 1.2e11, 1e11, 7.5e10, 5e10), spending=3e12, leaked=2.1e12),
        ladder("smart_city", (3e10, 8e9, 4e9, 3.2e9, 2.4e9, 1.6e9), spending=3.8e10, leaked=8e9),
    ]


def jobs() -> list[Ladder]:
    return [
        ladder("run", (560.0, 235.0, 123.0, 96.0, 72.0, 46.7), unit="persons"),
        ladder("build", (2000.0, 470.0, 222.0, 174.0, 130.0, 84.6), unit="person_years"),
        ladder("servers", (1430.0, 6.48, 3.14, 2.45, 1.84, 1.0), unit="job_years", below=1.0, above=1.0),
        ladder("smart_city", (281.0, 100.0, 48.0, 37.5, 28.1, 18.3), unit="job_years"),
    ]


def elsewhere(ladders: list[Ladder], kept: float = 0.0) -> list[Ladder]:
    """Return ladders of which only the nation's rung is left."""
    return [
        replace(
            one,
            rungs=(one.rungs[0], *(replace(r, low=kept, central=kept, high=kept) for r in one.rungs[1:])),
        )
        for one in ladders
    ]


def province(key: str, label: Text, **changes: Any) -> ProvinceEffect:
    values: dict[str, Any] = {
        "id": key,
        "label": label,
        "is_home": False,
        "is_candidate": True,
        "inside_krw": 5e10,
        "outside_krw": 4e11,
        "running_jobs": 240.0,
        "product_krw": 1e14,
        "lacking": (),
    } | changes
    values.setdefault("index", values["inside_krw"] / values["product_krw"])
    return ProvinceEffect(**values)


def provinces() -> list[ProvinceEffect]:
    return [
        province("seoul", Text(ko="서울특별시", en="Seoul"), is_candidate=False, product_krw=5.75e14),
        province("chungnam", Text(ko="충청남도", en="South Chungcheong"), is_home=True, inside_krw=5.4e10),
        province(
            "sejong",
            Text(ko="세종특별자치시", en="Sejong"),
            product_krw=1.7e13,
            lacking=(Text(ko="발전", en="Power"), Text(ko="보험", en="Insurance")),
        ),
    ]


def methods() -> list[MethodEffect]:
    return [
        MethodEffect(id="slq", label=Text.same("SLQ"), retained_share=0.957, city_krw=1.23e11),
        MethodEffect(id="flq", label=Text.same("FLQ"), retained_share=0.716, city_krw=1.19e11),
        MethodEffect(id="aflq", label=Text.same("AFLQ"), retained_share=0.754, city_krw=1.2e11),
    ]


def service(**changes: Any) -> ServiceRow:
    values: dict[str, Any] = {
        "id": "road_sound",
        "label": Text(ko="노면 분석", en="Road surfaces"),
        "track": Text(ko="공공서비스", en="public services"),
        "place": Text(ko="시 전역", en="the whole city"),
        "kpi": Text(ko="사고 감소", en="Accidents avoided"),
        "kpi_kind": "outcome",
        "kind_label": Text(ko="성과", en="outcome"),
        "evidence_label": Text(ko="전후 비교", en="before and after"),
        "hours": 2628.0,
        "hour_share": 0.000149,
        "needs_centre": False,
        "benefit_krw": 0.0,
        "benefit_high_krw": 7.74e7,
        "compute_krw_per_year": 9.72e6,
        "fact": "R640",
        "status": "reported",
        "reason": Text(ko="대조군 없음", en="No control"),
    }
    return ServiceRow(**(values | changes))


def services() -> list[ServiceRow]:
    chat = Text(ko="도시 언어모형", en="City language model")
    return [
        service(),
        service(
            id="chat",
            label=chat,
            kpi_kind="use",
            kind_label=Text(ko="이용", en="use"),
            needs_centre=True,
            hour_share=NAN,
            benefit_high_krw=0.0,
            fact="",
            status="assumed",
        ),
    ]


def benefit_cost(**changes: Any) -> BenefitCost:
    rates = np.array([0.0, 0.045, 0.1])
    values: dict[str, Any] = {
        "rates": rates,
        "rate": 0.045,
        "alone_npv_krw": np.array([-8e10, -7.1e10, -6e10]),
        "joint_npv_krw": np.array([-7.9e10, -6.9e10, -5.9e10]),
        "alone_npv_claimed_krw": np.array([-7e10, -6.5e10, -5.5e10]),
        "joint_npv_claimed_krw": np.array([-6.9e10, -6.3e10, -5.4e10]),
        "cases": (
            AppraisalCase(
                label=Text(ko="센터 없이, 인정 편익", en="without the centre, benefits counted"),
                benefit_krw=0.0,
                cost_krw=7.1e10,
                npv_krw=-7.1e10,
                ratio=0.0,
                payback_years=NAN,
            ),
            AppraisalCase(
                label=Text(ko="센터와 함께, 주장된 최대 편익", en="with the centre, largest claims"),
                benefit_krw=9e10,
                cost_krw=6.9e10,
                npv_krw=2.1e10,
                ratio=1.3,
                payback_years=8.0,
            ),
        ),
        "switching": (
            SwitchingValue(
                label=Text(ko="연간 편익", en="benefit a year"),
                base=0.0,
                needed=9.15e9,
                unit="krw",
                verdict=Text(ko="알려진 범위 밖", en="beyond what is known"),
            ),
            SwitchingValue(
                label=Text(ko="이용률", en="take-up"),
                base=0.3,
                needed=NAN,
                unit="share",
                verdict=Text(ko="어떤 값으로도 성립하지 않음", en="no value would do"),
            ),
        ),
    }
    return BenefitCost(**(values | changes))


def synergy(
    *, saved: float = 2.5e9, benefit: float = 0.0, cost: float = 0.0, integration: float = -9e8
) -> Synergy:
    total = saved + benefit + cost + integration
    return Synergy(
        centre_krw=-1e12,
        project_krw=-7e10,
        joint_krw=-1e12 - 7e10 + total,
        synergy_krw=total,
        saved_compute_krw=saved,
        enabled_benefit_krw=benefit,
        enabled_cost_krw=cost,
        integration_krw=integration,
    )


def local_demand() -> list[LocalDemandRow]:
    start_ups = Text(ko="스타트업", en="Start-ups")
    bodies = Text(ko="공공기관", en="Public bodies")
    row = LocalDemandRow(
        id="universities",
        label=Text(ko="대학", en="Universities"),
        population=8.0,
        adopting_share=0.5,
        demand_hours=140160.0,
        offered_hours=4.67e7,
        local_part=0.003,
        facts=("R446",),
        reason=Text(ko="가정", en="Assumed"),
    )
    return [
        row,
        replace(row, label=start_ups, adopting_share=0.179, local_part=0.0125, facts=("R573", "R417")),
        replace(row, label=bodies, offered_hours=0.0, local_part=NAN, facts=()),
    ]


def city_cash(
    *, income: float = 0.0, held: float = 2.4e8, forgone: float = 2.4e8, paid: float = 3.8e9
) -> CityCashYears:
    years = np.array([2026, 2027, 2028])
    on = np.ones(3)
    subsidy = np.array([0.0, 2.5 * paid, 0.0])
    return CityCashYears(
        years=years,
        local_income_tax_krw=income * on,
        property_tax_krw=held * on,
        forgone_tax_krw=forgone * on,
        subsidy_krw=subsidy,
        project_krw=paid * on,
        net_krw=(income + held - paid) * on - subsidy,
    )
