"""The ladder of regional effects against plain Python: same inputs, same answers, CPU time."""

from __future__ import annotations

import statistics
import sys
import time

import numpy as np

from analysis.models.smart_city import PHASES, ImpactInputs, impact_chunks, regional_impact
from tests.smart_city_twin import ladder_of, single

SCENARIO = "plan-2025-03"
SCENARIOS = 100_000
TWIN_SCENARIOS = 1_000
ROUNDS = 3
SEED = 20250310
GOAL = 45.0
RELATIVE_TOLERANCE = 1e-9


def register_ensemble(scenarios: int) -> ImpactInputs:
    """Return a sample of the three chapters' uncertainties around the plan."""
    from analysis.results.funding_ensemble import futures
    from analysis.results.register import parameter_set
    from analysis.results.smart_city import inputs_of

    parameters = parameter_set(scenario=SCENARIO)
    return inputs_of(parameters, columns=futures(parameters, size=scenarios, seed=SEED)).impact


def main() -> int:
    inputs = register_ensemble(SCENARIOS)
    singles = [single(inputs, row) for row in range(TWIN_SCENARIOS)]
    first = regional_impact(inputs.of_rows(slice(0, TWIN_SCENARIOS)))
    for row, scenario in enumerate(singles):
        twin = ladder_of(scenario)
        for phase in PHASES:
            same = np.allclose(
                first.value_added_krw[phase][row],
                twin["value_added"][phase],
                rtol=RELATIVE_TOLERANCE,
            ) and np.allclose(
                first.jobs_by_year[phase][row], twin["by_year"][phase], rtol=RELATIVE_TOLERANCE, atol=1e-9
            )
            if not same:
                print(f"smart-city ladder: answers differ in row {row}, {phase}")
                return 1
    ours, twins = [], []
    for _ in range(ROUNDS):
        start = time.process_time()
        for scenario in singles:
            ladder_of(scenario)
        twins.append((time.process_time() - start) / TWIN_SCENARIOS)
        start = time.process_time()
        for _rows, _found in impact_chunks(inputs):
            pass
        ours.append((time.process_time() - start) / SCENARIOS)
    our, twin_time = statistics.median(ours), statistics.median(twins)
    print(
        f"smart-city ladder: {SCENARIOS:,} scenarios {our * SCENARIOS:.2f} s CPU; plain-Python twin "
        f"{twin_time * SCENARIOS:.0f} s (from {TWIN_SCENARIOS:,}), ratio {twin_time / our:.0f}x "
        f"(goal {GOAL:.0f}x); answers equal to {RELATIVE_TOLERANCE:g}"
    )
    return 0 if twin_time / our >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
