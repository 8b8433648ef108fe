"""Turns rows of scores into a decision matrix whose gaps stay intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.evidence.reader import Row
from analysis.foundation.errors import FaultList
from analysis.foundation.language import Text
from analysis.results.site_merit_decision import City, Criterion, DecisionMatrix, Gate, ScoreState

FloatArray = npt.NDArray[np.float64]

#: Grade of an interval that is only the range observed over the others.
_RANGE_GRADE: Final = "D"
#: Stage at which no evidence of power was found.
NO_POWER: Final = "none"


@dataclass(frozen=True, kw_only=True)
class CandidateRow:
    """One row of the table of candidates; numbers are ``nan`` where blank."""

    id: str
    label: Text
    province: str
    province_label: Text
    latitude: float
    longitude: float
    is_outside_capital_region: bool
    is_depopulating: bool
    depopulating_fact: str
    grid_stage: str
    grid_mw: float
    grid_fact: str
    power_year_low: float
    power_fact: str
    fact: str
    note: Text

    @property
    def has_power_evidence(self) -> bool:
        """Whether anything is known of its power supply."""
        return self.grid_stage != NO_POWER


@dataclass(frozen=True, kw_only=True)
class _Score:
    value: float
    low: float
    high: float
    year: float
    grade: str
    fact: str


def matrix_of(
    rows: Sequence[Row],
    *,
    cities: Sequence[CandidateRow],
    criteria: Sequence[Criterion],
    needed_mw: float,
    needed_year: float,
) -> DecisionMatrix:
    """Return the decision matrix of some cities.

    A city without a row for a criterion gets the interval that the others' scores span: what is not known is as
    wide as what was seen, and is never filled in.

    Parameters
    ----------
    rows
        Rows of the table of scores, of any cities.
    cities, criteria
        Axes.
    needed_mw, needed_year
        What the gates ask for.

    Raises
    ------
    InputError
        If a score and its interval contradict one another, or nobody has any score on a criterion.
    """
    faults = FaultList()
    scores = {(row["city"], row["criterion"]): _score(row, faults) for row in rows}
    faults.raise_if_any()
    shape = (len(cities), len(criteria))
    values, lows, highs, years = (np.full(shape, np.nan) for _ in range(4))
    grades, facts = (np.full(shape, "", dtype=object) for _ in range(2))
    for (i, city), (j, criterion) in (
        (row, column) for row in enumerate(cities) for column in enumerate(criteria)
    ):
        score = scores.get((city.id, criterion.id)) or _observed(scores, criterion, faults)
        values[i, j], lows[i, j], highs[i, j] = score.value, score.low, score.high
        years[i, j], grades[i, j], facts[i, j] = score.year, score.grade, score.fact
    faults.raise_if_any()
    reach = highs[:, [one.id for one in criteria].index("power_available")]
    return DecisionMatrix(
        cities=tuple(
            _city(city, float(most), needed_mw, needed_year) for city, most in zip(cities, reach, strict=True)
        ),
        criteria=tuple(_with_groups(criterion, cities) for criterion in criteria),
        values=values,
        lows=lows,
        highs=highs,
        years=years,
        grades=tuple(tuple(map(str, row)) for row in grades),
        facts=tuple(tuple(map(str, row)) for row in facts),
        states=tuple(
            tuple(_state(value, low, high) for value, low, high in zip(*three, strict=True))
            for three in zip(values, lows, highs, strict=True)
        ),
    )


def _score(row: Row, faults: FaultList) -> _Score:
    value, low, high, year = (
        float(cell) if (cell := row.get(name)) else np.nan for name in ("value", "low", "high", "year")
    )
    low = value if np.isnan(low) else low
    high = value if np.isnan(high) else high
    if np.isnan(low) or np.isnan(high):
        faults.add(
            row.where,
            Text(
                ko="값이 없으면 하한과 상한을 모두 적어야 합니다.",
                en="where there is no value, both ends of the interval are needed.",
            ),
        )
    elif low > high or value < low or value > high:
        faults.add(
            row.where,
            Text(
                ko="하한, 값, 상한은 이 순서대로 커져야 합니다. 값을 고치십시오.",
                en="low, value and high must come in this order. Correct them.",
            ),
        )
    return _Score(value=value, low=low, high=high, year=year, grade=row["grade"], fact=row["fact"])


def _observed(scores: dict[tuple[str, str], _Score], criterion: Criterion, faults: FaultList) -> _Score:
    seen = [score for (_, name), score in scores.items() if name == criterion.id]
    if not seen:
        faults.add(
            criterion.id,
            Text(ko="어느 도시에도 점수가 없는 기준입니다.", en="no city has a score on this criterion."),
        )
    return _Score(
        value=np.nan,
        low=min((score.low for score in seen), default=0.0),
        high=max((score.high for score in seen), default=0.0),
        year=np.nan,
        grade=_RANGE_GRADE,
        fact="",
    )


def _state(value: float, low: float, high: float) -> ScoreState:
    if np.isnan(value):
        return "missing"
    return "doubtful" if high > low else "certain"


def _with_groups(criterion: Criterion, cities: Sequence[CandidateRow]) -> Criterion:
    if criterion.level != "province":
        return criterion
    groups: dict[str, list[str]] = {}
    for city in cities:
        groups.setdefault(city.province, []).append(city.id)
    return replace(
        criterion, cannot_tell_apart=tuple(tuple(group) for group in groups.values() if len(group) > 1)
    )


def _city(row: CandidateRow, reach_mw: float, needed_mw: float, needed_year: float) -> City:
    has_size = row.has_power_evidence and not np.isnan(row.grid_mw)
    size = max(row.grid_mw, reach_mw) if has_size else np.nan
    gates = (
        Gate(
            id="outside_capital_region",
            verdict="pass" if row.is_outside_capital_region else "fail",
            value=np.nan,
            needed=np.nan,
            fact=row.fact,
        ),
        Gate(
            id="power_size",
            verdict="open" if not has_size else "pass" if size >= needed_mw else "fail",
            value=size,
            needed=needed_mw,
            fact=row.grid_fact,
        ),
        Gate(
            id="power_date",
            verdict=(
                "open"
                if np.isnan(row.power_year_low)
                else "pass"
                if row.power_year_low <= needed_year
                else "fail"
            ),
            value=row.power_year_low,
            needed=needed_year,
            fact=row.power_fact,
        ),
    )
    return City(
        id=row.id,
        label=row.label,
        province=row.province,
        province_label=row.province_label,
        latitude=row.latitude,
        longitude=row.longitude,
        is_depopulating=row.is_depopulating,
        grid_stage=row.grid_stage,
        gates=gates,
        fact=row.fact,
        note=row.note,
    )
