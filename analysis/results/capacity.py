"""Joins the register, the accelerators' published figures and the capacity model into headlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.evidence.reference import accelerator_figures, resolve_accelerator
from analysis.foundation.language import Text
from analysis.models.capacity import AcceleratorFigures, CapacityInputs, CapacityOutcome
from analysis.models.capacity.outcome import MISS_REASONS
from analysis.parameters import ParameterSet
from analysis.results.run import Headline, banded
from analysis.results.sensitivity import Band

FloatArray = npt.NDArray[np.float64]

ACCELERATOR_FIELDS = tuple(
    field.name for field in fields(CapacityInputs) if field.name.endswith("_accelerator")
)
CHOICE_FIELDS = ("target_format", "target_sparsity", "target_measure")
NUMERIC_FIELDS = tuple(
    field.name
    for field in fields(CapacityInputs)
    if field.name not in ACCELERATOR_FIELDS and field.name not in CHOICE_FIELDS
)


def published(name: str) -> AcceleratorFigures:
    """Return the published figures of an accelerator under any name it goes by.

    Raises
    ------
    InputError
        If no accelerator of that name is in the table.
    """
    canonical = resolve_accelerator(name)
    return AcceleratorFigures.from_published(canonical, accelerator_figures()[canonical])


def inputs_of(parameters: ParameterSet, *, columns: Mapping[str, FloatArray] | None = None) -> CapacityInputs:
    """Turn a set of parameters into the model's inputs.

    Parameters
    ----------
    parameters
        Valid values of every parameter.
    columns
        ``capacity.key`` to one value a scenario, shape ``(n,)``; they stand in for the set's own value.
    """
    given = columns or {}
    values: dict[str, Any] = {name: parameters.number(f"capacity.{name}") for name in NUMERIC_FIELDS}
    values |= {name: given[f"capacity.{name}"] for name in NUMERIC_FIELDS if f"capacity.{name}" in given}
    values |= {name: parameters.text(f"capacity.{name}") for name in CHOICE_FIELDS}
    values |= {name: published(parameters.text(f"capacity.{name}")) for name in ACCELERATOR_FIELDS}
    return CapacityInputs(**values)


def first_value(value: float | FloatArray) -> float:
    """Return the first scenario's value of an input."""
    return float(np.atleast_1d(value)[0])


def in_reference_year(outcome: CapacityOutcome, values: FloatArray) -> FloatArray:
    """Pick the reference year from yearly values, shape ``(n, t)`` to ``(n,)``."""
    position = np.clip(outcome.reference_year - outcome.years[0], 0, outcome.years.size - 1)
    picked: FloatArray = np.take_along_axis(values, position[:, None], axis=1)[:, 0]
    return picked


def measures(outcome: CapacityOutcome) -> dict[str, FloatArray]:
    """Return every numeric headline of an outcome, each of shape ``(n,)``; ``nan`` where undefined.

    An hour has no cost where there is no such hour.
    """
    peak, useful = outcome.delivery_exaflops[:, 0], outcome.delivery_exaflops[:, -1]
    values = {
        "accelerators_for_target": outcome.accelerators_for_target,
        "target_throughput_exaflops": outcome.target_throughput_exaflops,
        "target_met_date": outcome.target_met_date,
        "facility_load_mw": outcome.facility_load_mw,
        "contracted_power_mw": outcome.contracted_power_mw,
        "energy_gwh": in_reference_year(outcome, outcome.energy_gwh),
        "capital_to_opening_krw": np.sum([*outcome.capital_to_opening_krw.values()], axis=0),
        "budget_gap_krw": outcome.budget_gap_krw,
        "operating_cost_krw": in_reference_year(
            outcome, np.sum([*outcome.operating_cost_krw.values()], axis=0)
        ),
        "cost_per_installed_hour_krw": outcome.cost_per_installed_hour_krw,
        "cost_per_useful_hour_krw": outcome.cost_per_useful_hour_krw,
        "useful_share": np.divide(useful, peak, out=np.full_like(peak, np.nan), where=peak > 0),
    }
    # What the accelerator does not offer is undefined, not nought.
    is_undefined = outcome.miss_reason == MISS_REASONS.index("format_not_offered")
    values["target_throughput_exaflops"] = np.where(
        is_undefined, np.nan, values["target_throughput_exaflops"]
    )
    return {key: np.where(np.isinf(column), np.nan, column) for key, column in values.items()}


#: Headline to its label and unit, in the order of the page.
HEADLINES: dict[str, tuple[Text, str]] = {
    "accelerators_for_target": (
        Text(ko="목표에 필요한 가속기", en="Accelerators that the target takes"),
        "accelerators",
    ),
    "target_throughput_exaflops": (
        Text(ko="목표일에 가동되는 연산속도", en="Throughput running on the target date"),
        "exaflops",
    ),
    "target_met_date": (Text(ko="목표 달성 시점", en="Date the target is met"), "date"),
    "facility_load_mw": (Text(ko="시설부하(설계 최대)", en="Facility load (design peak)"), "mw"),
    "contracted_power_mw": (Text(ko="신청할 계약전력", en="Grid power to apply for"), "mw"),
    "energy_gwh": (Text(ko="연간 전력사용량", en="Electricity a year"), "gwh"),
    "capital_to_opening_krw": (Text(ko="개소까지의 투자비", en="Capital cost to opening"), "krw"),
    "budget_gap_krw": (
        Text(ko="발표된 사업비에서 남는 금액", en="Left of the announced budget"),
        "krw",
    ),
    "operating_cost_krw": (Text(ko="연간 운영비", en="Operating cost a year"), "krw_per_year"),
    "cost_per_installed_hour_krw": (
        Text(ko="설치 가속기·시간당 원가", en="Cost of an installed accelerator-hour"),
        "krw_per_accelerator_hour",
    ),
    "cost_per_useful_hour_krw": (
        Text(ko="유효 가속기·시간당 원가", en="Cost of a useful accelerator-hour"),
        "krw_per_accelerator_hour",
    ),
    "useful_share": (
        Text(ko="최대 성능 가운데 제공되는 몫", en="Share of peak that reaches users"),
        "share",
    ),
}

#: Why a plan misses its target, in the order of ``MISS_REASONS``.
MISS_REASON_LABELS: dict[str, Text] = {
    "none": Text(ko="달성", en="met"),
    "format_not_offered": Text(
        ko="선택한 가속기가 목표의 숫자 형식을 지원하지 않음",
        en="the accelerator does not offer the target's format",
    ),
    "too_few_accelerators": Text(
        ko="계획 전체를 합해도 가속기가 모자람", en="too few accelerators even in the whole plan"
    ),
    "bought_too_late": Text(
        ko="목표일까지 도입하는 가속기가 모자람", en="too few accelerators bought by the target date"
    ),
    "power_too_late": Text(ko="전력 공급이 늦음", en="grid power too late"),
    "power_too_small": Text(ko="전력 용량이 모자람", en="grid power too small"),
}


def miss_reason(outcome: CapacityOutcome) -> Text:
    """Return the first reason why the first scenario misses its target, or that it meets it."""
    return MISS_REASON_LABELS[MISS_REASONS[int(outcome.miss_reason[0])]]


def headlines_of(
    outcome: CapacityOutcome,
    *,
    bands: Mapping[str, Band] | None = None,
    met_share: float | None = None,
) -> tuple[Headline, ...]:
    """Return the chapter's headlines for the first scenario of an outcome.

    Parameters
    ----------
    outcome
        Result of the model.
    bands
        Middle 80 % of each headline over an ensemble, where one was run.
    met_share
        Share of the ensemble in which the target is met on its date.
    """
    values = measures(outcome)
    headlines = (
        Headline(
            id=key,
            label=label,
            value=float(values[key][0]),
            unit=unit,
            note=_target_note(outcome, met_share) if key == "target_met_date" else None,
        )
        for key, (label, unit) in HEADLINES.items()
    )
    return banded(headlines, bands or {})


def _target_note(outcome: CapacityOutcome, met_share: float | None) -> Text:
    reason = miss_reason(outcome)
    if met_share is None:
        return reason
    return Text(
        ko=f"{reason.ko} · 범위 안에서 목표일 달성 {met_share:.0%}",
        en=f"{reason.en} · on time in {met_share:.0%} of cases",
    )
