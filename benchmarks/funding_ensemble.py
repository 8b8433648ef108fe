"""An ensemble of the funding model against plain Python and against pandas: same inputs, same answers, CPU time.

The ensemble is a Latin hypercube over the uncertainties of both chapters around a tender's terms, with the
debt sized on the cash flow and rents at which a third of the futures carry debt: that is the whole model. Every outcome of every scenario is worked out by the
model and its plain-Python twin; the pandas version works out the headlines. Both peers do so for the first
scenarios only and are scaled by count. Rounds alternate, and the median of each side counts.

Then one evaluation, as behind a slider, and the memory of a million scenarios in pieces.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from analysis.models.funding import FundingInputs, FundingOutcome, evaluate, evaluate_chunks
from analysis.models.funding.inputs import NUMERIC_FIELDS, scenario_rows, with_columns
from tests.funding_examples import arrays_of, single_scenario
from tests.funding_twin import evaluate_one

SCENARIO = "tender-2025-05"
SCENARIOS = 100_000
TWIN_SCENARIOS = 400
FRAME_SCENARIOS = 20
ROUNDS = 3
SEED = 20250520
TWIN_GOAL = 45.0
FRAME_GOAL = 3000.0
SLIDER_GOAL_MS = 10.0
SLIDER_ROUNDS = 100
MILLION = 1_000_000
MEMORY_GOAL_GIB = 2.0
RELATIVE_TOLERANCE = 1e-9
#: Won that are rounding of trillions, and what is rounding of a ratio.
WON, RATIO = 10.0, 1e-8
#: On rents: at the register's own hardly any future carries debt, and nothing would have to be sized.
PRICE_FACTOR = 4.0
#: What is rounding of nothing has no ratio.
OF_DEBT = ("gearing_share", "dscr", "minimum_dscr", "average_dscr", "llcr", "plcr")
OF_EQUITY = ("payback_years", "equity_irr.")


def register_ensemble(scenarios: int) -> FundingInputs:
    """Return a sample of the register's uncertainties around the tender's terms."""
    from analysis.results.funding import inputs_of
    from analysis.results.funding_ensemble import futures
    from analysis.results.register import parameter_set

    parameters = parameter_set(scenario=SCENARIO)
    inputs = inputs_of(parameters, columns=futures(parameters, size=scenarios, seed=SEED))
    price = inputs.market_price_krw_per_hour * PRICE_FACTOR
    return replace(inputs, debt_sizing="lenders", repayment="sculpted", market_price_krw_per_hour=price)


def differences(outcome: FundingOutcome, peers: list[dict[str, Any]], *, is_whole: bool) -> list[str]:
    """Return the names of outcomes in which the model and a peer disagree, or which one of them lacks."""
    ours = arrays_of(outcome)
    different = set(ours) ^ set(peers[0]) if is_whole else set(peers[0]) - set(ours)
    for row, theirs in enumerate(peers):
        before = int(np.argmax(ours["stage"][row] > 0))
        if "stage" in theirs:
            before -= theirs["stage"].index(1)
        for name in set(ours) & set(theirs):
            own = ours[name][row]
            if np.ndim(own):
                own = own[before : before + len(theirs[name])]
            is_nothing = (name.startswith(OF_DEBT) and 0 < ours["debt_krw"][row] < WON) or (
                name.startswith(OF_EQUITY) and ours["equity_krw"][row] < WON
            )
            # numpy-financial guesses where there are several rates or none.
            is_guess = not is_whole and "irr" in name and np.isnan(own)
            size = np.max(np.abs(own), initial=0.0, where=np.isfinite(own))
            least = WON if size > 1e4 else RATIO
            equal = np.allclose(
                own,
                theirs[name],
                rtol=RELATIVE_TOLERANCE,
                atol=max(RELATIVE_TOLERANCE * size, least),
                equal_nan=True,
            )
            if not (equal or is_nothing or is_guess):
                different.add(name)
    return sorted(different)


def seconds_each(work: Callable[[Any], Any], items: list[Any]) -> float:
    start = time.process_time()
    for item in items:
        work(item)
    return (time.process_time() - start) / len(items)


def peak_gib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def million() -> None:
    """Evaluate a million scenarios in pieces and print the peak of memory, own process.

    Every number differs from scenario to scenario; the yearly amounts of the project are the same for all,
    since the capacity chapter hands them over in pieces of its own.
    """
    sample = register_ensemble(2000)
    columns, _ = with_columns(sample)
    streams = np.random.default_rng(SEED).integers(2000, size=MILLION)
    wide = {name: column[streams] for name in NUMERIC_FIELDS if (column := getattr(columns, name)).size > 1}
    inputs = replace(columns, **wide)
    # The project that carries most debt.
    shared = slice(row := int(np.argmax(evaluate(sample).debt_krw)), row + 1)
    inputs = replace(
        inputs,
        available_hours=columns.available_hours[shared],
        **{
            name: {part: amounts[shared] for part, amounts in getattr(columns, name).items()}
            for name in ("capital_krw", "operating_cost_krw", "class_hours")
        },
    )
    before = peak_gib()
    rows = 0
    total = 0.0
    for piece, outcome in evaluate_chunks(inputs):
        rows += piece.size
        total += float(outcome.debt_krw.sum())
    print(f"{rows} {before:.3f} {peak_gib():.3f} {total / rows:.6g}")


def main() -> int:
    from benchmarks.funding_frames_outcome import evaluate_frame

    warnings.simplefilter("ignore")
    # First, for a new process inherits the peak of the one that starts it.
    is_small = memory()
    inputs = register_ensemble(SCENARIOS)
    columns, _ = with_columns(inputs)
    singles = [single_scenario(inputs, row) for row in range(TWIN_SCENARIOS)]
    first = evaluate(scenario_rows(columns, np.arange(TWIN_SCENARIOS)))
    frames = singles[:FRAME_SCENARIOS]
    different = differences(first, [evaluate_one(single) for single in singles], is_whole=True)
    different += differences(first, [evaluate_frame(single) for single in frames], is_whole=False)
    if different:
        print(f"funding ensemble: answers differ in {', '.join(different)}")
        return 1

    ours, twins, tables = [], [], []
    for _ in range(ROUNDS):
        twins.append(seconds_each(evaluate_one, singles))
        tables.append(seconds_each(evaluate_frame, frames))
        start = time.process_time()
        for _rows, _outcome in evaluate_chunks(inputs):
            pass
        ours.append((time.process_time() - start) / SCENARIOS)
    our, twin, table = (statistics.median(times) for times in (ours, twins, tables))
    print(
        f"funding ensemble: {SCENARIOS:,} scenarios {our * SCENARIOS:.2f} s CPU; "
        f"plain-Python twin {twin * SCENARIOS:.0f} s (from {TWIN_SCENARIOS:,}), "
        f"ratio {twin / our:.0f}x (goal {TWIN_GOAL:.0f}x); "
        f"pandas and numpy-financial {table * SCENARIOS:.0f} s (from {FRAME_SCENARIOS:,}), "
        f"ratio {table / our:.0f}x (goal {FRAME_GOAL:.0f}x); answers equal to {RELATIVE_TOLERANCE:g}"
    )
    is_fast = twin / our >= TWIN_GOAL and table / our >= FRAME_GOAL
    return 0 if is_small & slider(singles[0]) & is_fast else 1


def slider(single: FundingInputs) -> bool:
    times = [1e3 * seconds_each(evaluate, [single]) for _ in range(SLIDER_ROUNDS)]
    median = statistics.median(times)
    print(
        f"funding, one evaluation: {median:.1f} ms CPU, median of {SLIDER_ROUNDS} (goal {SLIDER_GOAL_MS:.0f} ms)"
    )
    return median < SLIDER_GOAL_MS


def memory() -> bool:
    command = [sys.executable, "-c", "from benchmarks.funding_ensemble import million; million()"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    rows, before, peak, _ = ran.stdout.split()
    print(
        f"funding, memory: {int(rows):,} scenarios in pieces, {float(peak):.2f} GiB at the peak, "
        f"{float(before):.2f} GiB of it inputs and libraries (goal {MEMORY_GOAL_GIB:.0f} GiB)"
    )
    return float(peak) < MEMORY_GOAL_GIB


if __name__ == "__main__":
    sys.exit(main())
