"""Made-up studies of a run: readings, prices, back-test, swings, futures, events, scenarios."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from analysis.foundation.language import Text


def headlines(factor: float = 1.0) -> list[SimpleNamespace]:
    rows = (
        (
            "accelerators_for_target",
            "목표에 필요한 가속기",
            "Accelerators that the target takes",
            "accelerators",
            14925.4,
            14925.4,
            14925.4,
        ),
        ("target_met_date", "목표 달성 시점", "Date the target is met", "date", 2028.5, 2027.9, 2030.2),
        ("facility_load_mw", "시설부하", "Facility load", "mw", 29.3, 26.0, 36.0),
        (
            "capital_to_opening_krw",
            "개소까지의 투자비",
            "Capital cost to opening",
            "krw",
            2.49e12,
            1.9e12,
            3.1e12,
        ),
        (
            "cost_per_useful_hour_krw",
            "유효 GPU·시간당 원가",
            "Cost of a useful GPU-hour",
            "krw_per_accelerator_hour",
            5230.0,
            3800.0,
            8900.0,
        ),
        (
            "useful_share",
            "최대 성능 가운데 제공되는 몫",
            "Share of peak that reaches users",
            "share",
            0.228,
            0.12,
            0.31,
        ),
    )
    return [
        SimpleNamespace(
            id=key,
            label=Text(ko=ko, en=en),
            unit=unit,
            low=low,
            high=high,
            value=value if unit == "date" else value * factor,
            note=Text(ko="전력 공급 지연", en="grid power too late") if unit == "date" else None,
        )
        for key, ko, en, unit, value, low, high in rows
    ]


def readings() -> tuple[list[SimpleNamespace], list[SimpleNamespace]]:
    chips = ("NVIDIA H100 SXM5 80GB", "NVIDIA B200 SXM")
    rows = (
        ("fp64_matrix", "dense", "hpl", 24096.4, 29411.8),
        ("fp64_matrix", "dense", "peak", 14925.4, 27027.0),
        ("fp16", "dense", "peak", 1010.6, 444.4),
        ("tf32", "sparse", "peak", 1011.1, 444.4),
        ("fp4", "dense", "peak", np.nan, 111.1),
    )
    options = [
        SimpleNamespace(accelerator=chip, number_format=f, sparsity=s, measure=m, accelerators=value)
        for f, s, m, *values in rows
        for chip, value in zip(chips, values, strict=True)
        if np.isfinite(value)
    ]
    printed = [
        SimpleNamespace(
            facts=("CMP-001",),
            accelerators=count,
            fits=tuple(o for o in options if abs(o.accelerators / count - 1) < 0.03),
            nearest=min(options, key=lambda o: abs(o.accelerators / count - 1)),
        )
        for count in (10_000.0, 15_000.0, 18_000.0, 30_000.0)
    ]
    return options, printed


def price_response() -> SimpleNamespace:
    price = np.linspace(0, 1, 11)
    requested = np.array([[12000.0], [9000.0], [1800.0], [5000.0]]) * np.exp(-2 * price)
    allocated = np.minimum(requested, np.array([[5200.0], [4200.0], [1500.0], [1900.0]]))
    held = 0.3 * allocated * np.exp(-5 * price)
    return SimpleNamespace(
        price_share=price,
        requested=requested,
        allocated=allocated,
        idle_held=held,
        unserved=requested - allocated,
    )


def back_test() -> Any:
    from analysis.models.capacity.back_test import MeasureBackTest

    generator = np.random.default_rng(7)
    size = 40
    count = np.round(np.geomspace(64, 40_000, size))

    def measure(rate: float, spread: float) -> MeasureBackTest:
        actual = count * rate
        predicted = actual * np.exp(generator.normal(0, spread / 3, size))
        predicted[5] = actual[5] * 2.2
        actual = np.where(np.arange(size) % 9 == 0, np.nan, actual)
        return MeasureBackTest(
            predicted=predicted, low=predicted / (1 + spread), high=predicted * (1 + spread), actual=actual
        )

    return SimpleNamespace(
        system=tuple(f"System {i}" for i in range(size)),
        accelerator=("NVIDIA H100",) * size,
        family=("H100",) * size,
        group=tuple(str(i) for i in range(size)),
        accelerator_count=count,
        measures={
            "rpeak_pflops": measure(0.06, 0.1),
            "rmax_pflops": measure(0.04, 0.2),
            "power_mw": measure(0.001, 0.3),
            "cost_usd": measure(4e4, 1.5),
        },
    )


def swings() -> tuple[list[SimpleNamespace], SimpleNamespace]:
    rows = {
        "capacity.server_price_krw": (
            "서버 단가",
            "Server price",
            "krw_per_accelerator",
            6e7,
            1.11e8,
            3900.0,
            6600.0,
        ),
        "capacity.accelerator_life_years": (
            "가속기 내용연수",
            "Life of an accelerator",
            "years",
            4.0,
            6.0,
            6100.0,
            4600.0,
        ),
        "capacity.power_usage_effectiveness": ("전력사용효율", "PUE", "ratio", 1.08, 1.35, 5100.0, 5400.0),
        "capacity.site_area_m2": ("부지면적", "Site area", "m2", 1e4, 5e4, 5230.0, 5230.0),
    }
    moved = [
        SimpleNamespace(key=key, low=low, high=high, result_at_low=a, result_at_high=b, width=abs(a - b))
        for key, (_, _, _, low, high, a, b) in rows.items()
    ]
    records = {
        key: SimpleNamespace(label=Text(ko=ko, en=en), unit=unit) for key, (ko, en, unit, *_) in rows.items()
    }
    return moved, SimpleNamespace(parameter=records.__getitem__)


def spread() -> SimpleNamespace:
    shares = {"none": 0.2, "format_not_offered": 0.0, "too_few_accelerators": 0.1, "power_too_late": 0.7}
    return SimpleNamespace(met_share=0.2, reason_shares=shares, size=2000)


REASONS = {
    "none": Text(ko="달성", en="met"),
    "format_not_offered": Text(ko="형식 미지원", en="format not offered"),
    "too_few_accelerators": Text(ko="가속기 수 부족", en="too few accelerators"),
    "power_too_late": Text(ko="전력 공급 지연", en="grid power too late"),
}


def events() -> list[SimpleNamespace]:
    rows = (
        ("2026-03-10", "우선협상대상자 선정", "Preferred bidder named", "award"),
        ("2025-01-22", "실행계획 확정", "Plan adopted", "plan"),
        ("2025-05-30", "1차 유찰", "Round 1 closes without a bid", "no_bid"),
        ("2025-06-13", "2차 유찰", "Round 2 closes without a bid", "no_bid"),
        ("2025-11", "평가 통과", "Review passed", "bid"),
        ("2025-03-10", "유치 도전", "Bid announced", "cheonan"),
    )
    return [
        SimpleNamespace(date=date, event=Text(ko=ko, en=en), kind=kind, fact=f"TND-{i:03d}", origin="")
        for i, (date, ko, en, kind) in enumerate(rows)
    ]


def scenarios() -> list[tuple[Text, list[SimpleNamespace]]]:
    return [
        (Text(ko="기준안", en="Baseline"), headlines()),
        (Text(ko="3차 공모", en="Third tender"), headlines(1.0)),
        (Text(ko="직산", en="Jiksan"), headlines(2.0)),
    ]
