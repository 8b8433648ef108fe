"""Candidates, criteria and scores of the site-merit chapter, made up, in the shapes of real ones."""

from __future__ import annotations

import numpy as np

from analysis.foundation.language import Text
from analysis.results.site_merit_records import GATES, City, Criterion, DecisionMatrix, Dominance, Gate

#: id, Korean, English, province, latitude, longitude.
_CITIES = (
    ("cheonan", "천안시", "Cheonan", ("chungnam", "충청남도", "South Chungcheong"), 36.81, 127.15),
    ("asan", "아산시", "Asan", ("chungnam", "충청남도", "South Chungcheong"), 36.79, 127.0),
    ("gwangju", "광주광역시", "Gwangju", ("gwangju", "광주광역시", "Gwangju"), 35.16, 126.85),
    (
        "haenam",
        "해남군 (솔라시도)",
        "Haenam (Solaseado)",
        ("jeonnam", "전라남도", "South Jeolla"),
        34.64,
        126.45,
    ),
    ("busan", "부산광역시", "Busan", ("busan", "부산광역시", "Busan"), 35.18, 129.08),
    ("daejeon", "대전광역시", "Daejeon", ("daejeon", "대전광역시", "Daejeon"), 36.35, 127.39),
    ("chuncheon", "춘천시", "Chuncheon", ("gangwon", "강원특별자치도", "Gangwon"), 37.88, 127.73),
)
#: id, Korean, English, sense, unit, level, heading.
_CRITERIA = (
    ("seoul_distance", "서울까지 거리", "Distance to Seoul", -1, "km", "city", "economy"),
    ("population", "도시 인구", "Population of the city", 1, "persons", "city", "economy"),
    ("students", "대학 재적학생", "University students", 1, "persons", "province", "policy"),
    ("self_sufficiency", "전력자급률", "Electricity self-sufficiency", 1, "share", "province", "policy"),
    ("product_per_head", "1인당 지역내총생산", "Product per head", -1, "krw", "province", "balance"),
    ("power_year", "전력 공급 연도", "Year of power", -1, "year", "city", ""),
)
_NAN = float("nan")
#: One row a city; an interval is a pair.
SCORES: tuple[tuple[float | tuple[float, float], ...], ...] = (
    (85, 658_831, 138_782, (1.8, 2.3), 70_500_000, (2028, 2030)),
    (86, 336_998, 138_782, (1.8, 2.3), 70_500_000, (2025, 2030)),
    (268, 1_408_422, 73_657, 0.07, 39_000_000, (2025, 2030)),
    (328, 62_000, 37_005, 1.85, 58_100_000, (2028, 2030)),
    (325, 3_260_000, 190_000, 2.17, 35_000_000, 2028),
    (140, 1_440_000, 120_000, 0.03, 36_000_000, (2025, 2030)),
    (75, 285_000, 70_000, 2.1, 39_500_000, 2028),
)
IDS = tuple(row[0] for row in _CITIES)


def cities() -> tuple[City, ...]:
    return tuple(
        City(
            id=key,
            label=Text(ko=korean, en=english),
            province=province[0],
            province_label=Text(ko=province[1], en=province[2]),
            latitude=latitude,
            longitude=longitude,
            is_depopulating=key == "haenam",
            grid_stage="agreed" if key == "haenam" else "none",
            gates=tuple(
                Gate(
                    id=gate,
                    verdict="open" if key == "daejeon" and gate != GATES[0] else "pass",
                    value=80.0 if gate == "power_size" else _NAN,
                    needed=40.0 if gate == "power_size" else _NAN,
                    fact="R017",
                )
                for gate in GATES
            ),
            fact="CHE-001",
            note=Text(ko="후보", en="Candidate"),
        )
        for key, korean, english, province, latitude, longitude in _CITIES
    )


def criteria() -> tuple[Criterion, ...]:
    return tuple(
        Criterion(
            id=key,
            label=Text(ko=korean, en=english),
            description=Text(ko="설명", en="Description"),
            sense=sense,
            unit=unit,
            level=level,
            heading=heading,
            is_in_base=heading != "",
            why_not_base=None if heading else Text(ko="일부만 확인", en="Known for some only"),
            is_for_bidder=key in ("seoul_distance", "power_year"),
            cannot_tell_apart=(("cheonan", "asan"),) if level == "province" else (),
        )
        for key, korean, english, sense, unit, level, heading in _CRITERIA
    )


def matrix() -> DecisionMatrix:
    lows = np.array([[s[0] if isinstance(s, tuple) else s for s in row] for row in SCORES], dtype=float)
    highs = np.array([[s[1] if isinstance(s, tuple) else s for s in row] for row in SCORES], dtype=float)
    values = np.where(lows == highs, lows, np.nan)
    values[0, 3] = 2.28
    states = tuple(
        tuple(
            "certain" if low == high else "doubtful" if np.isfinite(value) else "missing"
            for value, low, high in zip(*rows, strict=True)
        )
        for rows in zip(values, lows, highs, strict=True)
    )
    return DecisionMatrix(
        cities=cities(),
        criteria=criteria(),
        values=values,
        lows=lows,
        highs=highs,
        years=np.where(np.isfinite(values), 2024.0, np.nan),
        grades=tuple(tuple("B" if s == "certain" else "D" for s in row) for row in states),
        facts=tuple(tuple("R068" for _ in _CRITERIA) for _ in _CITIES),
        states=states,  # type: ignore[arg-type]
    )


#: Busan leads, Cheonan is third.
ORDER = ("busan", "chuncheon", "cheonan", "daejeon", "asan", "gwangju", "haenam")
#: Haenam leads, Cheonan is fifth.
BIDDER_ORDER = ("haenam", "gwangju", "busan", "chuncheon", "cheonan", "asan", "daejeon")


def dominance() -> Dominance:
    return Dominance(certain=(("busan", "daejeon"),), possible=(("cheonan", "asan"),))
