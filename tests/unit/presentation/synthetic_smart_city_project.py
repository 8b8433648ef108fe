"""Records of services, appraisal and local demand with made-up amounts, in the shapes of real ones."""

from __future__ import annotations

import numpy as np

from analysis.foundation.language import Text
from analysis.results.smart_city_records import (
    BenefitCost,
    LocalDemandRow,
    ServiceRow,
    SwitchingValue,
    Synergy,
)

_NAN = float("nan")


def switching() -> tuple[SwitchingValue, ...]:
    beyond = Text(
        ko="주장된 가장 큰 값의 2배를 넘어 기대하기 어려움",
        en="Over twice the largest claim; not to be expected",
    )
    rows = (
        ("연간 편익", "Benefit a year", 0.0, 9.4e9, "krw_per_year", beyond),
        ("연간 편익(주장 기준)", "Benefit a year as claimed", 3.8e9, 9.4e9, "krw_per_year", beyond),
        (
            "서비스 이용률",
            "Take-up of services",
            0.3,
            0.81,
            "share",
            Text(ko="시범사업에서 확인된 이용률을 크게 웃돎", en="Far above any take-up seen in pilots"),
        ),
        (
            "사업비",
            "Cost of the project",
            3.8e10,
            4.4e9,
            "krw",
            Text(ko="예산의 12% 수준까지 줄여야 함", en="The budget would have to fall to an eighth"),
        ),
        (
            "연산 단가",
            "Price of compute",
            3200.0,
            _NAN,
            "krw_per_accelerator_hour",
            Text(ko="연산이 무료라도 손익분기에 이르지 못함", en="Even free compute would not be enough"),
        ),
    )
    return tuple(
        SwitchingValue(label=Text(ko=ko, en=en), base=base, needed=needed, unit=unit, verdict=verdict)
        for ko, en, base, needed, unit, verdict in rows
    )


def found() -> BenefitCost:
    rates = np.linspace(0.0, 0.1, 21)
    cost, worth = 5.2e10 * (1 + rates) ** -3, 3.4e10 * (1 + rates) ** -7
    return BenefitCost(
        rates=rates,
        rate=0.045,
        alone_npv_krw=-cost,
        joint_npv_krw=-cost + 4e9 * (1 + rates) ** -7,
        alone_npv_claimed_krw=worth - cost,
        joint_npv_claimed_krw=2.1 * worth - cost,
        switching=switching(),
    )


def synergy() -> Synergy:
    parts = {
        "saved_compute_krw": 5.1e9,
        "enabled_benefit_krw": 2.2e9,
        "enabled_cost_krw": -1.4e9,
        "integration_krw": -9e8,
    }
    return Synergy(centre_krw=-2.1e11, project_krw=-4.3e10, joint_krw=-2.48e11, synergy_krw=5e9, **parts)


def no_synergy() -> Synergy:
    nought = dict.fromkeys(
        ("synergy_krw", "saved_compute_krw", "enabled_benefit_krw", "enabled_cost_krw", "integration_krw"),
        0.0,
    )
    return Synergy(centre_krw=-2.1e11, project_krw=-4.3e10, joint_krw=-2.53e11, **nought)


def services() -> tuple[ServiceRow, ...]:
    kinds = {
        "exposure": Text(ko="노출", en="exposure"),
        "use": Text(ko="이용", en="use"),
        "outcome": Text(ko="성과", en="outcome"),
    }
    rows = (
        ("shuttle", "자율주행 셔틀", "Self-driving shuttle", "운행 거리", "Kilometres driven", "exposure", 52_000, False, 0.0),
        ("signals", "AI 교통신호 최적화", "AI traffic signals", "교차로 평균 지체시간", "Mean delay at crossings", "outcome", 38_000, False, 2.4e9),
        ("cameras", "지능형 CCTV 관제", "Smart camera control room", "설치 대수", "Cameras installed", "exposure", 410_000, False, 0.0),
        ("twin", "디지털 트윈 도시계획", "Digital twin for planning", "접속자 수", "Log-ins", "use", 95_000, True, 0.0),
        ("model", "시민 상담 언어모형", "Citizens’ chat model", "상담 건수", "Chats answered", "use", 240_000, True, 0.0),
        ("flood", "침수 예측과 대피 알림", "Flood forecast and warning", "침수 피해액", "Flood damage", "outcome", 14_000, False, 0.0),
        ("health", "고령자 건강 돌봄", "Health care for the old", "응급 이송 건수(대조군 없음)", "Emergency transports (no control group)", "outcome", 0, False, 8e8),
    )  # fmt: skip
    return tuple(
        ServiceRow(
            id=key,
            label=Text(ko=ko, en=en),
            track=Text(ko="거점형", en="hub"),
            place=Text(ko="천안", en="Cheonan"),
            kpi=Text(ko=kpi_ko, en=kpi_en),
            kpi_kind=kind,
            kind_label=kinds[kind],
            evidence_label=Text(ko="대조군 없음", en="no control group"),
            hours=float(hours),
            hour_share=hours / 849_000,
            needs_centre=needs,
            benefit_krw=benefit,
            benefit_high_krw=3e9,
            compute_krw_per_year=3200.0 * hours,
            fact="CMP-001",
            status="assumed",
            reason=Text(ko="이유", en="Reason"),
        )
        for key, ko, en, kpi_ko, kpi_en, kind, hours, needs, benefit in rows
    )


def local_rows() -> tuple[LocalDemandRow, ...]:
    rows = (
        ("small_firms", "중소기업·새싹기업", "Small firms and start-ups", 3100, 0.06, 4.2e5, 1.9e7),
        ("research", "대학·연구소", "Universities and institutes", 12, 0.7, 1.3e6, 3.1e7),
        ("large_firms", "대기업", "Large firms", 9, 0.4, 6.8e5, 2.4e7),
        ("public", "공공기관", "Public bodies", 24, 0.2, 3.2e4, 0.0),
    )
    return tuple(
        LocalDemandRow(
            id=key,
            label=Text(ko=ko, en=en),
            population=float(population),
            adopting_share=adopting,
            demand_hours=demand,
            offered_hours=offered,
            local_part=demand / offered if offered else _NAN,
            facts=("CMP-001",),
            reason=Text(ko="이유", en="Reason"),
        )
        for key, ko, en, population, adopting, demand, offered in rows
    )
