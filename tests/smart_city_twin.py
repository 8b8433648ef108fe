"""The ladder of regional effects for one scenario in plain Python: the same model, written without arrays."""

from __future__ import annotations

import math
from typing import Any

from analysis.models.smart_city import BOUNDS, PHASES, RUNGS, ImpactInputs

_SATELLITES = ("production", "value_added", "employment")


def single(inputs: ImpactInputs, row: int) -> dict[str, Any]:
    """One scenario as floats, lists and dictionaries."""

    def one(value: Any) -> float:
        column = [value] if isinstance(value, float | int) else list(value)
        return float(column[row if len(column) > 1 else 0])

    def yearly(amounts: Any) -> list[float]:
        return [float(amount) for amount in amounts[row if len(amounts) > 1 else 0]]

    names = (
        "city_purchase_share",
        "leakage_share",
        "displacement_share",
        "resident_share",
        "employment_factor",
    )
    return {
        "spending": {part: yearly(amounts) for part, amounts in inputs.spending_krw.items()},
        "phase_of": dict(inputs.phase_of),
        "multipliers": {
            part: {
                "inside": found.inside.tolist(),
                "outside": found.outside.tolist(),
                "elsewhere": found.elsewhere.tolist(),
                "buyers": found.buyers.tolist(),
            }
            for part, found in inputs.multipliers.items()
        },
        "imported": {phase: one(value) for phase, value in inputs.imported_share.items()},
        "local": {phase: one(value) for phase, value in inputs.local_share.items()},
        "quotients": inputs.retention.quotients.tolist(),
        "supplies": inputs.retention.supplies.tolist(),
        "size": inputs.retention.relative_size,
        "delta": one(inputs.retention.delta),
        **{name: one(getattr(inputs, name)) for name in names},
        "staff": yearly(inputs.site_staff),
        "wages": yearly(inputs.site_wages_krw),
        "running": yearly(inputs.running_share),
        "is_home": inputs.is_home,
    }


def retained(scenario: dict[str, Any]) -> list[list[float]]:
    """Part of purchases that stays in the city, by method and group of buyers."""
    quotients, supplies = scenario["quotients"], scenario["supplies"]
    scale = math.log2(1.0 + scenario["size"]) ** scenario["delta"]
    found: list[list[float]] = [[], [], [], []]
    for column, buyer in enumerate(quotients):
        simple = cross = flegg = augmented = 0.0
        special = math.log2(1.0 + buyer) if buyer > 1.0 else 1.0
        for row, supplier in enumerate(quotients):
            ratio = supplier if row == column else supplier / buyer
            weight = supplies[row]
            simple += weight * min(1.0, supplier)
            cross += weight * min(1.0, ratio)
            flegg += weight * min(1.0, ratio * scale)
            augmented += weight * min(1.0, ratio * scale * special)
        for values, share in zip(found, (simple, cross, flegg, augmented), strict=True):
            values.append(share)
    return found


def ladder_of(scenario: dict[str, Any]) -> dict[str, Any]:  # noqa: PLR0912, PLR0915 - one loop on purpose
    """The ladder of every phase: satellite to phase to bound to rung."""
    shares = retained(scenario)
    effects = {
        name: {phase: [[0.0] * len(RUNGS) for _ in BOUNDS] for phase in PHASES} for name in _SATELLITES
    }
    years = len(scenario["staff"])
    by_year = {phase: [[0.0] * len(RUNGS) for _ in range(years)] for phase in PHASES}
    left = 1.0 - scenario["displacement_share"]
    people = (1.0, 1.0, left, left * scenario["resident_share"])
    income = (1.0, *(part * (1.0 - scenario["leakage_share"]) for part in people[1:]))
    operating = [[0.0] * len(RUNGS) for _ in BOUNDS]
    is_open = [share > 0 for share in scenario["running"]]
    spent = dict.fromkeys(PHASES, 0.0)
    for part, amounts in scenario["spending"].items():
        phase = scenario["phase_of"][part]
        found = scenario["multipliers"][part]
        total = sum(amounts)
        spent[phase] += total
        at_home = 1.0 if scenario["is_home"] or phase == "smart_city" else 0.0
        domestic, local = 1.0 - scenario["imported"][phase], scenario["local"][phase]
        kept = [
            sum(share * weight for share, weight in zip(method, found["buyers"], strict=True))
            for method in shares
        ]
        bounds = (min(kept), kept[2], max(kept))
        direct = 1.0 / found["inside"][0] if found["inside"][0] > 0 else 0.0
        for row, name in enumerate(_SATELLITES):
            factor = scenario["employment_factor"] if name == "employment" else 1.0
            inside = found["inside"][row]
            everywhere = inside + found["outside"][row]
            nation = domestic * (local * everywhere + (1.0 - local) * found["elsewhere"][row]) * factor
            province = domestic * local * inside * at_home * factor
            for place, bound in enumerate(bounds):
                city = province * scenario["city_purchase_share"] * (direct + (1.0 - direct) * bound)
                below = people if name == "employment" else income
                rungs = (nation, province, *(city * part for part in below))
                target = effects[name][phase][place]
                for position, per_won in enumerate(rungs):
                    target[position] += total * per_won
                if name == "employment" and phase == "run":
                    opened = sum(amount for amount, is_so in zip(amounts, is_open, strict=True) if is_so)
                    for position, per_won in enumerate(rungs):
                        operating[place][position] += opened * per_won
                if name == "employment" and place == 1:
                    for year, amount in enumerate(amounts):
                        if amount:
                            own = by_year[phase][year]
                            for position, per_won in enumerate(rungs):
                                own[position] += amount * per_won
    home = 1.0 if scenario["is_home"] else 0.0
    own_rungs = (1.0, home, *(home * part for part in people))
    headcount, wages = sum(scenario["staff"]), sum(scenario["wages"])
    running = max(sum(scenario["running"]), 1.0 / 365.0)
    at_work = sum(staff for staff, is_so in zip(scenario["staff"], is_open, strict=True) if is_so)
    jobs = []
    for place in range(len(BOUNDS)):
        workers = effects["employment"]["run"][place]
        pairs = zip(operating[place], own_rungs, strict=True)
        jobs.append([(worked + at_work * rung) / running for worked, rung in pairs])
        for position, rung in enumerate(own_rungs):
            effects["value_added"]["run"][place][position] += wages * rung
            workers[position] += headcount * rung
    for year, staff in enumerate(scenario["staff"]):
        for position, rung in enumerate(own_rungs):
            by_year["run"][year][position] += staff * rung
    spent["run"] += wages
    leaked = {phase: spent[phase] - effects["value_added"][phase][0][0] for phase in PHASES}
    return {**effects, "jobs": jobs, "by_year": by_year, "spent": spent, "leaked": leaked}
