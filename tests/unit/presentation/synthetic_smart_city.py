"""Records of the smart-city chapter with made-up amounts, in the shapes of real ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import synthetic_funding as funding
import synthetic_funding_answers as answers
from synthetic_smart_city_project import found, local_rows, no_synergy, services, switching, synergy

from analysis.foundation.language import Language, Text
from analysis.results.smart_city_records import (
    CityCashYears,
    JobsByYear,
    Ladder,
    MethodEffect,
    ProvinceEffect,
    Rung,
    SectorEffect,
)

__all__ = [
    "BENCHMARK",
    "YEARS",
    "cash",
    "effects",
    "figures",
    "found",
    "jobs",
    "ladder",
    "local_rows",
    "methods",
    "no_synergy",
    "nothing_left",
    "provinces",
    "services",
    "switching",
    "synergy",
]
YEARS = np.arange(2024, 2046)
BENCHMARK = Text(ko="예비타당성조사 평균", en="mean of feasibility studies")
_RUNGS = (
    ("nation", "전국 파급", "Whole country"),
    ("province", "충청남도에 남는 몫", "Left in South Chungcheong"),
    ("city", "천안시에 남는 몫", "Left in Cheonan"),
    ("after_leakage", "소득 유출을 뺀 뒤", "After income leaks out"),
    ("after_displacement", "다른 일을 밀어낸 몫을 뺀 뒤", "After displaced activity"),
    ("residents", "시민에게 남는 순효과", "Net for residents"),
)


def rung(key: str, ko: str, en: str, ends: tuple[float, float, float]) -> Rung:
    return Rung(id=key, label=Text(ko=ko, en=en), low=ends[0], central=ends[1], high=ends[2])


def ladder(unit: str = "krw", scale: float = 1e9) -> Ladder:
    shares = (
        (1120, 1120, 1120),
        (296, 296, 296),
        (61, 118, 172),
        (48, 92, 134),
        (24, 69, 134),
        (12, 45, 107),
    )
    return Ladder(
        phase="build",
        phase_label=Text(ko="건설", en="building"),
        unit=unit,
        spending_krw=9.8e11,
        import_leakage_krw=4.9e10,
        rungs=tuple(
            rung(*names, (low * scale, central * scale, high * scale))
            for names, (low, central, high) in zip(_RUNGS, shares, strict=True)
        ),
    )


def nothing_left() -> Ladder:
    found = ladder()
    return replace(
        found, rungs=(found.rungs[0], *(replace(r, low=0.0, central=0.0, high=0.0) for r in found.rungs[1:]))
    )


def effects() -> tuple[SectorEffect, ...]:
    rows = (
        ("computers", "컴퓨터 및 주변기기", "Computers and peripherals", 1.9e10, 8.8e11),
        ("construction", "건설", "Construction", 1.6e11, 2.7e11),
        ("electrical", "전기장비", "Electrical equipment", 4.1e10, 2.2e11),
        ("power", "전력", "Electric power", 1.9e11, 1.1e11),
        ("software", "소프트웨어 개발·공급", "Software", 1.1e10, 9.3e10),
        ("machinery", "기계 및 장비", "Machinery", 2.3e10, 7.0e10),
        ("telecom", "통신서비스", "Telecommunication", 6e9, 4.4e10),
        ("insurance", "금융 및 보험", "Finance and insurance", 5e9, 3.6e10),
        (
            "engineering",
            "건축·토목 설계 등 전문·과학·기술 서비스",
            "Engineering, scientific and technical services",
            7e9,
            3e10,
        ),
        ("estate", "부동산", "Real estate", 9e9, 8e9),
        ("security", "사업지원", "Business support", 6e9, 5e9),
        ("food", "음식점", "Restaurants", 3e9, 2e9),
        ("none", "농림수산", "Farming", 0.0, 0.0),
    )
    return tuple(
        SectorEffect(
            sector=key,
            label=Text(ko=ko, en=en),
            spending_krw=3 * inside,
            inside_krw=inside,
            outside_krw=outside,
        )
        for key, ko, en, inside, outside in rows
    )


def provinces() -> tuple[ProvinceEffect, ...]:
    rows = (
        ("seoul", "서울특별시", "Seoul", 548e12, 0.0009, False),
        ("busan", "부산광역시", "Busan", 114e12, 0.0031, True),
        ("daegu", "대구광역시", "Daegu", 72e12, 0.0042, True),
        ("incheon", "인천광역시", "Incheon", 117e12, 0.0027, False),
        ("gwangju", "광주광역시", "Gwangju", 51e12, 0.0052, True),
        ("daejeon", "대전광역시", "Daejeon", 54e12, 0.0055, True),
        ("ulsan", "울산광역시", "Ulsan", 90e12, 0.0029, True),
        ("sejong", "세종특별자치시", "Sejong", 16e12, 0.0131, True),
        ("gyeonggi", "경기도", "Gyeonggi", 594e12, 0.0008, False),
        ("gangwon", "강원특별자치도", "Gangwon", 62e12, 0.0046, True),
        ("chungbuk", "충청북도", "North Chungcheong", 89e12, 0.0034, True),
        ("chungnam", "충청남도", "South Chungcheong", 143e12, 0.0021, True),
        ("jeonbuk", "전북특별자치도", "North Jeolla", 65e12, 0.0044, True),
        ("jeonnam", "전라남도", "South Jeolla", 98e12, 0.0027, True),
        ("gyeongbuk", "경상북도", "North Gyeongsang", 130e12, 0.0023, True),
        ("gyeongnam", "경상남도", "South Gyeongsang", 138e12, 0.0024, False),
        ("jeju", "제주특별자치도", "Jeju", 26e12, 0.0098, False),
    )
    return tuple(
        ProvinceEffect(
            id=key,
            label=Text(ko=ko, en=en),
            is_home=key == "chungnam",
            is_candidate=is_candidate,
            inside_krw=product * index,
            outside_krw=1.1e12 - product * index,
            running_jobs=410.0,
            product_krw=product,
            index=index,
            lacking=(Text(ko="컴퓨터", en="computers"),) if key == "jeju" else (),
        )
        for key, ko, en, product, index, is_candidate in rows
    )


def jobs() -> JobsByYear:
    build = np.where((YEARS >= 2026) & (YEARS <= 2028), 1450.0, 0.0)
    servers = np.where((YEARS == 2028) | (YEARS == 2033), 260.0, 0.0)
    run = np.where((YEARS >= 2028) & (YEARS <= 2042), 420.0, 0.0)
    own = np.where(YEARS <= 2026, 85.0, 0.0)
    province = {"build": build, "servers": servers, "run": run, "smart_city": own}
    kept = {"build": 0.08, "servers": 0.05, "run": 0.3, "smart_city": 0.35}
    return JobsByYear(
        years=YEARS,
        province=province,
        residents={phase: kept[phase] * values for phase, values in province.items()},
    )


def methods() -> tuple[MethodEffect, ...]:
    rows = (
        ("slq", "단순 입지계수(SLQ)", "Simple quotient (SLQ)", 0.71, 2.1e11),
        ("cilq", "교차산업 입지계수(CILQ)", "Cross-industry quotient (CILQ)", 0.66, 1.95e11),
        ("flq", "플레그 입지계수(FLQ)", "Flegg’s quotient (FLQ)", 0.39, 1.16e11),
        ("aflq", "수정 플레그 입지계수(AFLQ)", "Augmented Flegg quotient (AFLQ)", 0.41, 1.2e11),
    )
    return tuple(
        MethodEffect(id=key, label=Text(ko=ko, en=en), retained_share=kept, city_krw=krw)
        for key, ko, en, kept, krw in rows
    )


def cash() -> CityCashYears:
    open_years = (YEARS >= 2028) & (YEARS <= 2042)
    income = np.where(YEARS >= 2034, 1.6e9, 0.0) * open_years
    relieved = (YEARS >= 2028) & (YEARS <= 2032)
    held = 1.1e9 * open_years
    forgone = np.where(relieved, 0.75 * held, 0.0)
    subsidy = np.where((YEARS >= 2026) & (YEARS <= 2028), 6e9, 0.0)
    project = np.where(YEARS <= 2026, 4.2e9, 0.0) + np.where((YEARS >= 2027) & (YEARS <= 2036), 1.1e9, 0.0)
    return CityCashYears(
        years=YEARS,
        local_income_tax_krw=income,
        property_tax_krw=np.asarray(held - forgone),
        forgone_tax_krw=forgone,
        subsidy_krw=subsidy,
        project_krw=project,
        net_krw=income + held - forgone - subsidy - project,
    )


def figures() -> dict[str, Callable[[Language], Any]]:
    """Every figure of the chapter, drawn from the records above."""
    from analysis.presentation.charts import smart_city as charts

    source = "TOP500"
    measured, labels = answers.headlines()[-1], funding.run().parameters
    return {
        "smart_city_ladder": lambda la: charts.ladder(ladder(), language=la, source=source),
        "smart_city_ladder_jobs": lambda la: charts.ladder(
            replace(ladder("jobs", 1.0), phase="run", phase_label=Text(ko="운영", en="running")),
            language=la,
            source=source,
        ),
        "smart_city_ladder_nothing": lambda la: charts.ladder(
            replace(nothing_left(), phase="smart_city"), language=la, source=source
        ),
        "smart_city_sectors": lambda la: charts.sector_effects(effects(), language=la, source=source),
        "smart_city_provinces": lambda la: charts.provinces_compared(
            provinces(), language=la, source=source, benchmark=0.0062, benchmark_label=BENCHMARK
        ),
        "smart_city_jobs": lambda la: charts.jobs_by_phase(jobs(), language=la, source=source),
        "smart_city_benefit_cost": lambda la: charts.benefit_cost(found(), language=la, source=source),
        "smart_city_switching": lambda la: charts.switching_values(found(), language=la, source=source),
        "smart_city_synergy": lambda la: charts.synergy(synergy(), language=la, source=source),
        "smart_city_cash": lambda la: charts.city_cash(cash(), language=la, source=source),
        "smart_city_methods": lambda la: charts.city_methods(methods(), language=la, source=source),
        "smart_city_services": lambda la: charts.service_kinds(services(), language=la, source=source),
        "smart_city_demand": lambda la: charts.local_demand(local_rows(), language=la, source=source),
        "smart_city_tornado": lambda la: charts.tornado(
            answers.swings(), base=measured, parameters=labels, language=la, source=source
        ),
    }
