"""An ensemble of the capacity model against its plain-Python twin: same inputs, same answers, CPU time.

The ensemble is a Latin hypercube over the register's ranges around the baseline. Every outcome of every
scenario is worked out on both sides; the twin does so for the first scenarios only and is scaled by count.
Rounds alternate, and the median of each side counts.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from analysis.models.capacity import CapacityInputs, CapacityOutcome, evaluate, evaluate_chunks
from analysis.models.capacity.inputs import NUMERIC_FIELDS
from analysis.models.capacity.outcome import SHARED_FIELDS
from tests.capacity_twin import evaluate_one

SCENARIO = "plan-2025-03"
SCENARIOS = 100_000
TWIN_SCENARIOS = 1_000
ROUNDS = 5
SEED = 20250123
GOAL = 45.0
RELATIVE_TOLERANCE = 1e-9
#: Amounts that are zero on one side may be rounding on the other: accelerators, MW, shares, won.
ABSOLUTE_TOLERANCE = 1e-6


def register_ensemble(scenarios: int) -> CapacityInputs:
    """Return a sample of the register's ranges around the baseline."""
    from analysis.results.capacity import inputs_of
    from analysis.results.ensemble import sample
    from analysis.results.register import parameter_set

    parameters = parameter_set(scenario=SCENARIO)
    return inputs_of(parameters, columns=sample(parameters, size=scenarios, seed=SEED))


def single_scenarios(inputs: CapacityInputs, count: int) -> list[CapacityInputs]:
    """Return the first scenarios of an ensemble one by one, with floats."""
    size = max(np.size(getattr(inputs, name)) for name in NUMERIC_FIELDS)
    columns = {
        name: np.broadcast_to(getattr(inputs, name), (size,))[:count].tolist() for name in NUMERIC_FIELDS
    }
    return [
        replace(inputs, **{name: column[row] for name, column in columns.items()}) for row in range(count)
    ]


def flat(outcome: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield every value of an outcome under a flat name."""
    for name, value in outcome.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{part}", amounts) for part, amounts in value.items())
        elif name not in SHARED_FIELDS:
            yield name, value


def differences(outcome: CapacityOutcome, twins: list[dict[str, Any]]) -> list[str]:
    """Return the names of outcomes in which the model and its twin disagree, or which one of them lacks."""
    ours = dict(flat(vars(outcome)))
    theirs: dict[str, list[Any]] = {}
    for twin in twins:
        for name, value in flat(twin):
            theirs.setdefault(name, []).append(value)
    different = set(ours) ^ set(theirs)
    for name in set(ours) & set(theirs):
        if not np.allclose(
            ours[name],
            np.array(theirs[name]),
            rtol=RELATIVE_TOLERANCE,
            atol=ABSOLUTE_TOLERANCE,
            equal_nan=True,
        ):
            different.add(name)
    return sorted(different)


def main() -> int:
    inputs = register_ensemble(SCENARIOS)
    singles = single_scenarios(inputs, TWIN_SCENARIOS)
    first = replace(
        inputs,
        **{
            name: getattr(inputs, name)[:TWIN_SCENARIOS]
            for name in NUMERIC_FIELDS
            if np.size(getattr(inputs, name)) > 1
        },
    )
    different = differences(evaluate(first), [evaluate_one(single) for single in singles])
    if different:
        print(f"capacity ensemble: answers differ in {', '.join(different)}")
        return 1

    ours, twins, kept = [], [], []
    for _ in range(ROUNDS):
        start = time.process_time()
        for single in singles:
            evaluate_one(single)
        twins.append((time.process_time() - start) / TWIN_SCENARIOS)
        start = time.process_time()
        for _rows, _outcome in evaluate_chunks(inputs):
            pass
        ours.append((time.process_time() - start) / SCENARIOS)
        start = time.process_time()
        evaluate(inputs)
        kept.append((time.process_time() - start) / SCENARIOS)
    twin, our, keep = (statistics.median(times) for times in (twins, ours, kept))
    ratio = twin / our
    print(
        f"capacity ensemble: {SCENARIOS:,} scenarios {our * SCENARIOS:.2f} s CPU, "
        f"plain-Python twin {twin * SCENARIOS:.1f} s (from {TWIN_SCENARIOS:,}), "
        f"ratio {ratio:.0f}x (goal {GOAL:.0f}x); answers equal to {RELATIVE_TOLERANCE:g}; "
        f"with every outcome kept in memory {twin / keep:.0f}x"
    )
    return 0 if ratio >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
