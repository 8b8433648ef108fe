"""The fleet from event to event, and the target."""

from __future__ import annotations

import math
from typing import Any

from analysis.models.capacity import CapacityInputs
from tests.capacity_twin.plan import FORMATS, THREE, Plan

#: What stands and what runs on the target date, by phase.
AtTarget = tuple[list[float], list[float]]


def fleet_of(  # noqa: PLR0912 - the events are walked through once
    s: CapacityInputs, plan: Plan
) -> tuple[dict[str, Any], AtTarget]:
    t, first_year, horizon_end = plan.t, plan.first_year, plan.last_year + 1.0
    bought, retired, refreshed = ([[0.0] * t for _ in THREE] for _ in range(3))
    installed_end, energised_end, installed_years, energised_years = (
        [[0.0] * t for _ in THREE] for _ in range(4)
    )
    events = _events(s, plan, bought, retired, refreshed)
    exaflops = [0.0 if math.isnan(rate) else rate / 1e6 for rate in plan.tflops]
    enough = s.target_exaflops * (1.0 - 1e-12)
    grid_kw, leased_kw = s.grid_power_mw * 1e3, s.leased_power_mw * 1e3
    standing, running = [0.0] * 3, [0.0] * 3
    target_standing, target_running = standing, running
    is_grid, is_met, met_date = False, False, math.nan
    since = -math.inf
    position = 0
    while True:
        now = events[position][0]
        if since <= s.target_date < now:
            target_standing, target_running = standing, running
        low, high = max(since, float(first_year)), min(now, horizon_end)
        if low < high and (standing[0] or standing[1] or standing[2]):
            for y in range(int(low) - first_year, math.ceil(high) - first_year):
                start = first_year + y
                share = min(high, start + 1.0) - max(low, start)
                is_last = now >= start + 1.0
                for p in THREE:
                    if standing[p]:
                        installed_years[p][y] += standing[p] * share
                        energised_years[p][y] += running[p] * share
                        if is_last:
                            installed_end[p][y] = standing[p]
                            energised_end[p][y] = running[p]
        if now == math.inf:
            break
        standing = standing.copy()
        while events[position][0] == now:
            _, p, count = events[position]
            if p < 0:
                is_grid = True
            else:
                standing[p] = count
            position += 1
        running = energised(standing, plan.facility_kw, grid_kw if is_grid else leased_kw, is_grid)
        if not is_met and now < horizon_end:
            total = running[0] * exaflops[0] + running[1] * exaflops[1] + running[2] * exaflops[2]
            if total >= enough:
                is_met, met_date = True, now
        since = now
    early, opening, growth = energised_end
    peaks = {
        f: [a * x + b * y + c * z for x, y, z in zip(early, opening, growth, strict=True)]
        for f, (a, b, c) in ((f, plan.peaks[f]) for f in FORMATS)
    }
    outcome = {
        "installed_accelerators": installed_end,
        "energised_accelerators": energised_end,
        "installed_accelerator_years": installed_years,
        "energised_accelerator_years": energised_years,
        "bought_accelerators": bought,
        "retired_accelerators": retired,
        "refreshed_accelerators": refreshed,
        "peak_exaflops": peaks,
        "target_met_date": met_date,
    }
    return outcome, (target_standing, target_running)


def target_of(s: CapacityInputs, plan: Plan, at_target: AtTarget) -> dict[str, Any]:
    exaflops = [0.0 if math.isnan(rate) else rate / 1e6 for rate in plan.tflops]
    enough = s.target_exaflops * (1.0 - 1e-12)
    standing, running = at_target

    def total_of(accelerators: list[float]) -> float:
        return sum(a * r for a, r in zip(accelerators, exaflops, strict=True))

    total = total_of(running)
    in_time = [c if d <= s.target_date else 0.0 for c, d in zip(plan.counts, plan.dates, strict=True)]
    is_offered = not math.isnan(plan.tflops[1]) or any(
        count > 0 and not math.isnan(rate) for rate, count in zip(plan.tflops, plan.counts, strict=True)
    )
    if total >= enough:
        reason = 0
    elif not is_offered:
        reason = 1
    elif total_of(plan.counts) < enough:
        reason = 2
    elif total_of(in_time) < enough:
        reason = 3
    elif total_of(standing) < enough:
        reason = 2
    elif (
        s.grid_power_date > s.target_date
        and total_of(energised(standing, plan.facility_kw, s.grid_power_mw * 1e3, True)) >= enough
    ):
        reason = 4
    else:
        reason = 5
    return {
        "accelerators_for_target": s.target_exaflops * 1e6 / plan.tflops[1],
        "target_throughput_exaflops": total,
        "is_target_met": total >= enough,
        "miss_reason": reason,
    }


def energised(standing: list[float], kw: list[float], power: float, is_grid: bool) -> list[float]:
    first = min(standing[0], power / kw[0])
    if not is_grid:
        return [first, 0.0, 0.0]
    power = max(power - first * kw[0], 0.0)
    second = min(standing[1], power / kw[1])
    power = max(power - second * kw[1], 0.0)
    return [first, second, min(standing[2], power / kw[2])]


def _events(
    s: CapacityInputs,
    plan: Plan,
    bought: list[list[float]],
    retired: list[list[float]],
    refreshed: list[list[float]],
) -> list[tuple[float, int, float]]:
    until = max(plan.last_year + 1.0, s.target_date)
    events = [(s.grid_power_date, -1, 0.0), (math.inf, -1, 0.0)]
    for p in THREE:
        date, count, previous, k = plan.dates[p], plan.counts[p], 0.0, 0
        while date <= until:
            events.append((date, p, count))
            y = math.floor(date) - plan.first_year
            if 0 <= y < plan.t:
                if k == 0:
                    bought[p][y] += count
                else:
                    retired[p][y] += previous
                    refreshed[p][y] += count
            previous = count
            count *= s.refresh_share
            k += 1
            date = plan.dates[p] + k * s.accelerator_life_years
    events.sort()
    return events
