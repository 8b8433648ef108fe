"""Runs of the capacity chapter that several tests look at, each evaluated once."""

from functools import cache
from types import ModuleType
from typing import Any

from analysis.chapters import capacity
from analysis.results.register import load_scenarios
from analysis.results.run import Run

CLASSES = ("universities", "startups", "public_bodies", "large_firms")

#: Plans that no one would make, and that a reader may ask for all the same.
ODD: dict[str, dict[str, Any]] = {
    "no accelerator at opening": {"accelerator_count": 0},
    "no accelerator at all": {
        "accelerator_count": 0,
        "overrides": {
            "capacity.early_service_accelerator_count": 0,
            "capacity.growth_accelerator_count": 0,
        },
    },
    "no operating budget": {"operating_budget_krw_per_year": 0},
    "format not offered": {"accelerator": "H100", "overrides": {"capacity.target_format": "fp4"}},
    "power after the horizon": {"grid_power_date": "2039-06-30"},
    "no power": {"grid_power_mw": 0, "overrides": {"capacity.leased_power_mw": 0}},
    "no growth": {"overrides": {"capacity.growth_accelerator_count": 0}},
    "no demand": {"overrides": {f"capacity.demand_{name}": 0 for name in CLASSES}},
    "no price published": {"accelerator": "FuriosaAI RNGD"},
}
SCENARIOS: dict[str, dict[str, Any]] = {name: {"scenario": name} for name in sorted(load_scenarios())}
TERMS = {**SCENARIOS, **ODD}


def shown(module: ModuleType) -> list[str]:
    """Names of the functions that a module of a chapter shows things with."""
    return [
        name
        for name, value in vars(module).items()
        if callable(value) and getattr(value, "__module__", "") == module.__name__ and name[0] != "_"
    ]


FIGURES, FINDINGS, TABLES = (
    shown(module) for module in (capacity.figures, capacity.findings, capacity.tables)
)


@cache
def run(terms: str, language: str = "en") -> Run:
    """One of the runs named above."""
    return capacity.evaluate(language=language, **TERMS[terms])
