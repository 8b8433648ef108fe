"""Reads the tables of the site-merit chapter: cities, criteria, scores, rules, levers and arguments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.evidence.reader import Row
from analysis.evidence.tables import load_table
from analysis.foundation.errors import FaultList
from analysis.foundation.language import Text
from analysis.parameters.names import unknown_name
from analysis.results.site_merit_decision import Criterion, DecisionMatrix
from analysis.results.site_merit_scores import CandidateRow, matrix_of

CITIES: Final = "candidate_sites"
CRITERIA: Final = "site_criteria"
SCORES: Final = "site_scores"
RULE_SETS: Final = "site_rule_sets"
#: Weights of a rule sum to one within this.
_SUM: Final = 1e-9
_CITY: Final = Text(ko="도시", en="city")
_CRITERION: Final = Text(ko="기준", en="criterion")


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """Weights that a rule gives the criteria.

    Attributes
    ----------
    id, label, reason, status, facts
        Which rule, why these weights, whether derived or assumed, and what states them.
    weights
        Criterion id to weight; they sum to one.
    """

    id: str
    label: Text
    reason: Text
    status: str
    facts: tuple[str, ...]
    weights: Mapping[str, float]


def both(row: Row, name: str) -> Text:
    """Return the text of a pair of columns.

    Parameters
    ----------
    row
        Row of a table.
    name
        Columns without their language.
    """
    return Text(ko=row.get(f"{name}_ko"), en=row.get(f"{name}_en"))


def number(row: Row, name: str) -> float:
    """Return a cell as a number, ``nan`` where it is blank.

    Parameters
    ----------
    row
        Row of a table.
    name
        Column.
    """
    cell = row.get(name)
    return float(cell) if cell else float("nan")


def criteria() -> tuple[Criterion, ...]:
    """Return every criterion, in the order of its table."""
    return tuple(
        Criterion(
            id=row["criterion"],
            label=both(row, "label"),
            description=both(row, "description"),
            sense=1 if row["sense"] == "benefit" else -1,
            unit=row["unit"],
            level=row["level"],
            heading=row.get("heading"),
            is_in_base=row["is_in_base"] == "yes",
            why_not_base=both(row, "why_not_base") if row.get("why_not_base_ko") else None,
            is_for_bidder=row["is_for_bidder"] == "yes",
        )
        for row in load_table(CRITERIA).rows
    )


def candidates() -> tuple[CandidateRow, ...]:
    """Return every candidate, in the order of its table.

    Raises
    ------
    InputError
        If two cities have one name.
    """
    faults = FaultList()
    seen: dict[str, str] = {}
    found: list[CandidateRow] = []
    for row in load_table(CITIES).rows:
        for name in (row["city_ko"], row["city_en"]):
            if name in seen:
                faults.add(
                    row.where,
                    Text(
                        ko=f"두 도시의 이름이 같습니다: {name}({seen[name]}, {row['city']}). 이름을 구별하십시오.",
                        en=f"two cities have one name: {name} ({seen[name]}, {row['city']}). Tell them apart.",
                    ),
                )
            seen.setdefault(name, row["city"])
        found.append(_candidate(row))
    faults.raise_if_any()
    return tuple(found)


def _candidate(row: Row) -> CandidateRow:
    return CandidateRow(
        id=row["city"],
        label=both(row, "city"),
        province=row["province"],
        province_label=both(row, "province"),
        latitude=number(row, "latitude"),
        longitude=number(row, "longitude"),
        is_outside_capital_region=row["is_outside_capital_region"] == "yes",
        is_depopulating=row["is_depopulating_area"] == "yes",
        depopulating_fact=row["depopulating_fact"],
        grid_stage=row["grid_stage"],
        grid_mw=number(row, "grid_mw"),
        grid_fact=row.get("grid_fact"),
        power_year_low=number(row, "power_year_low"),
        power_fact=row.get("power_fact"),
        fact=row["fact"],
        note=both(row, "note"),
    )


def matrix(*, cities: tuple[CandidateRow, ...], needed_mw: float, needed_year: float) -> DecisionMatrix:
    """Return the scores of some candidates on every criterion.

    Parameters
    ----------
    cities
        Candidates compared.
    needed_mw, needed_year
        What the gates ask for.

    Raises
    ------
    InputError
        If a score belongs to no candidate or criterion, or its interval contradicts it.
    """
    rows = load_table(SCORES).rows
    known = criteria()
    faults = FaultList()
    _check_names(rows, "city", [row["city"] for row in load_table(CITIES).rows], _CITY, faults)
    _check_names(rows, "criterion", [one.id for one in known], _CRITERION, faults)
    faults.raise_if_any()
    return matrix_of(rows, cities=cities, criteria=known, needed_mw=needed_mw, needed_year=needed_year)


def rule_sets() -> tuple[RuleSet, ...]:
    """Return every rule set, in the order of its table.

    Raises
    ------
    InputError
        If a rule weighs an unknown criterion, or its weights are negative, all zero or do not sum to one.
    """
    rows = load_table(RULE_SETS).rows
    faults = FaultList()
    _check_names(rows, "criterion", [one.id for one in criteria()], _CRITERION, faults)
    by_rule: dict[str, list[Row]] = {}
    for row in rows:
        by_rule.setdefault(row["rule_set"], []).append(row)
    found = []
    for name, own in by_rule.items():
        weights = {row["criterion"]: number(row, "weight") for row in own}
        check_weights(weights, where=f"tables/{RULE_SETS}.csv, {name}", faults=faults)
        facts = [row.get(column) for row in own for column in ("fact", "other_fact")]
        found.append(
            RuleSet(
                id=name,
                label=both(own[0], "label"),
                reason=both(own[0], "reason"),
                status=own[0]["status"],
                facts=tuple(dict.fromkeys(fact for fact in facts if fact)),
                weights={key: value for key, value in weights.items() if value > 0.0},
            )
        )
    faults.raise_if_any()
    return tuple(found)


def check_weights(weights: Mapping[str, float], *, where: str, faults: FaultList) -> None:
    """Note what is wrong with weights by criterion.

    Parameters
    ----------
    weights
        Criterion id to weight.
    where
        What is named as at fault.
    faults
        Where faults are noted.
    """
    negative = [name for name, weight in weights.items() if not weight >= 0.0]
    total = float(np.sum(list(weights.values())))
    if negative:
        faults.add(
            where,
            Text(
                ko=f"가중치는 0 이상이어야 합니다: {', '.join(negative)}.",
                en=f"weights must not be negative: {', '.join(negative)}.",
            ),
        )
    elif total == 0.0:
        faults.add(
            where,
            Text(
                ko="가중치가 모두 0입니다. 하나 이상을 0보다 크게 하십시오.",
                en="all weights are zero. Give one criterion at least some weight.",
            ),
        )
    elif not abs(total - 1.0) <= _SUM:
        faults.add(
            where,
            Text(
                ko=f"가중치의 합은 1이어야 합니다. 현재 합: {total:g}. 자동으로 맞추지 않습니다.",
                en=f"weights must sum to one; they sum to {total:g} and are not rescaled.",
            ),
        )


def _check_names(
    rows: Iterable[Row], column: str, known: Iterable[str], what: Text, faults: FaultList
) -> None:
    valid = tuple(known)
    for row in rows:
        if row[column] not in valid:
            faults.add(row.where, unknown_name(row[column], valid, what))
