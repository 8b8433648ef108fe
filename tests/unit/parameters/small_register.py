"""A register of one small chapter with every kind of parameter."""

from __future__ import annotations

import copy
from typing import Any

from analysis.foundation.errors import FaultList
from analysis.parameters import Chapter, ParameterSet, parse_chapter

TEXT = {"ko": "이름", "en": "Name"}


def record(**changes: Any) -> dict[str, Any]:
    entry = {
        "label": TEXT,
        "description": TEXT,
        "group": "site",
        "unit": "mw",
        "role": "lever",
        "value": 40.0,
        "range": {"low": 20.0, "high": 80.0, "shape": "uniform"},
        "bounds": {"minimum": 0.0, "maximum": 1000.0},
        "status": "reported",
        "facts": ["PWR-001"],
        "checked": "2026-11-22",
    }
    entry.update(changes)
    return {key: value for key, value in entry.items() if value is not None}


def date(value: str, low: str, high: str) -> dict[str, Any]:
    return record(
        unit="date",
        value=value,
        range={"low": low, "high": high, "shape": "triangular"},
        bounds={"minimum": "2025-01-01", "maximum": "2040-12-31"},
    )


def share(value: float) -> dict[str, Any]:
    return record(
        unit="share",
        role="uncertainty",
        value=value,
        range={"low": 0.05, "high": 0.9, "shape": "triangular"},
        bounds={"minimum": 0.0, "maximum": 1.0},
    )


def choice(**changes: Any) -> dict[str, Any]:
    return record(
        **{
            "unit": "choice",
            "value": "fp16",
            "choices": ["fp64", "fp16", "fp8"],
            "range": None,
            "bounds": None,
        }
        | changes
    )


RAW: dict[str, Any] = {
    "chapter": {"id": "small", "number": 1, "title": TEXT, "question": TEXT},
    "groups": [{"id": "site", "label": TEXT}],
    "parameters": {
        "grid_power_mw": record(),
        "life_years": record(
            unit="years", role="uncertainty", value=5, range={"low": 2.0, "high": 8.0, "shape": "log_uniform"}
        ),
        "opening_date": date("2027-07-01", "2027-01-01", "2029-12-31"),
        "growth_date": date("2029-01-01", "2028-01-01", "2031-12-31"),
        "share_public": share(0.4),
        "share_private": share(0.6),
        "price_krw": record(
            unit="krw",
            value=1e8,
            range={"low": 5e7, "high": 2e8},
            bounds={"minimum": 0.0},
            price_basis={"kind": "real", "year": 2025},
        ),
        "number_format": choice(),
    },
    "constraints": [
        {"kind": "ordered", "parameters": ["opening_date", "growth_date"], "message": TEXT},
        {"kind": "sums_to_one", "parameters": ["share_public", "share_private"], "message": TEXT},
    ],
}


def raw() -> dict[str, Any]:
    return copy.deepcopy(RAW)


def locate(*path: Any) -> str:
    return "small.yaml:" + "/".join(str(part) for part in path)


def parsed(content: dict[str, Any]) -> tuple[Chapter | None, list[str]]:
    faults = FaultList()
    chapter = parse_chapter(content, name="small", locate=locate, faults=faults)
    return chapter, [fault.render("en") for fault in faults.all()]


def small_set() -> ParameterSet:
    chapter, faults = parsed(raw())
    assert chapter is not None and not faults, faults
    return ParameterSet.of(chapter.parameters, chapter.constraints)
