"""Leontief inverse, and multipliers of three satellites, against pymrio: same tables, same answers, CPU time.

33, 83 and 165 industries are the sizes of the Bank of Korea's tables. The peer works on frames indexed by region
and sector, as its own systems hold them, and needs the inverse for the multipliers; ours works on arrays, checks
its input, and forms no inverse for them. Most of the peer's time on small tables goes into labels: on bare arrays,
which both hand to LAPACK, its inverse takes 1.4 to 1.7 times ours. One thread each. Rounds alternate, and the
median of each side counts.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

# before numpy: the time of two threads that share small matrices says little of either side
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
import pandas as pd

from analysis.models.smart_city.input_output import leontief_inverse, multipliers

#: Least ratio of the peer's time to ours, for the inverse and for the multipliers, by number of industries.
GOALS = {33: (12.0, 20.0), 83: (3.5, 8.0), 165: (1.8, 4.5)}
SATELLITES = 3
ROUNDS = 9
REPEATS = {33: 400, 83: 200, 165: 100}
SEED = 20241220
TOLERANCE = 1e-10


def table(industries: int) -> tuple[Any, Any]:
    """Return input coefficients, whose columns sum to 0.2 to 0.7, and satellites for a unit of output."""
    generator = np.random.default_rng(SEED + industries)
    coefficients = generator.exponential(size=(industries, industries))
    coefficients *= generator.uniform(0.2, 0.7, industries) / coefficients.sum(axis=0)
    return coefficients, generator.uniform(0.0, 1.0, (SATELLITES, industries))


def seconds(work: Callable[[], Any], repeats: int) -> float:
    start = time.process_time()
    for _ in range(repeats):
        work()
    return (time.process_time() - start) / repeats


def ratio(theirs: Callable[[], Any], ours: Callable[[], Any], repeats: int) -> tuple[float, float, float]:
    """Return our CPU seconds, the peer's, and their ratio."""
    peer_times, our_times = [], []
    for _ in range(ROUNDS):
        peer_times.append(seconds(theirs, repeats))
        our_times.append(seconds(ours, repeats))
    peer, our = statistics.median(peer_times), statistics.median(our_times)
    return our, peer, peer / our


def main() -> int:
    try:
        import pymrio  # type: ignore[import-untyped]
    except ImportError:
        print("input-output: skipped, pymrio is not installed")
        return 0
    is_reached = True
    for industries, goals in GOALS.items():
        coefficients, satellites = table(industries)
        names = pd.MultiIndex.from_product(
            [["region"], [f"sector {number}" for number in range(industries)]], names=["region", "sector"]
        )
        frame = pd.DataFrame(coefficients, index=names, columns=names)
        rows = pd.DataFrame(satellites, columns=names)
        contests: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
            "Leontief inverse": (
                lambda frame=frame: pymrio.calc_L(frame),
                lambda coefficients=coefficients: leontief_inverse(input_coefficients=coefficients),
            ),
            "multipliers of three satellites": (
                lambda frame=frame, rows=rows: pymrio.calc_M(rows, pymrio.calc_L(frame)),
                lambda coefficients=coefficients, satellites=satellites: multipliers(
                    input_coefficients=coefficients, satellites=satellites
                ),
            ),
        }
        for (name, (theirs, ours)), goal in zip(contests.items(), goals, strict=True):
            if not np.allclose(ours(), theirs().to_numpy(), rtol=TOLERANCE, atol=TOLERANCE):
                print(f"input-output: {name} of {industries}: answers differ from pymrio's")
                return 1
            mine, peer, times = ratio(theirs, ours, REPEATS[industries])
            is_reached &= times >= goal
            print(
                f"input-output, {industries} industries, {name}: {mine * 1e6:.1f} us CPU, "
                f"pymrio {peer * 1e6:.0f} us, ratio {times:.1f}x (goal {goal:g}x)"
            )
    print(f"input-output: answers equal to {TOLERANCE:g}")
    return 0 if is_reached else 1


if __name__ == "__main__":
    sys.exit(main())
