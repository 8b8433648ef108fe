"""Internal rate of return and net present value of many series against pyxirr and numpy-financial.

Peers work series by series, as they do in use. Same flows, answers checked in the same run, CPU time; rounds
alternate, and the median of each side counts. A peer that works on the first series only is scaled by count.
"""

from __future__ import annotations

import importlib
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.models.funding.net_present_value import npv
from analysis.models.funding.rates_of_return import irr

SERIES = 200_000
PERIODS = 26
NUMPY_FINANCIAL_SERIES = 1_000
DISCOUNT_RATE = 0.08
ROUNDS = 5
SEED = 20250123
#: pyxirr stops its own search at a step of about this.
TOLERANCE = 1e-9

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Contest:
    """One of our functions on all series against a peer on one after another."""

    name: str
    peer: str
    series: int
    goal: float
    ours: Callable[[FloatArray], Any]
    theirs: Callable[[Any, FloatArray], list[Any]]


CONTESTS = (
    Contest(
        name="IRR",
        peer="pyxirr",
        series=SERIES,
        goal=8.0,
        ours=lambda flows: irr(cash_flows=flows),
        theirs=lambda peer, flows: [peer.irr(series) for series in flows],
    ),
    Contest(
        name="IRR",
        peer="numpy_financial",
        series=NUMPY_FINANCIAL_SERIES,
        goal=400.0,
        ours=lambda flows: irr(cash_flows=flows),
        theirs=lambda peer, flows: [peer.irr(series) for series in flows],
    ),
    Contest(
        name="NPV",
        peer="pyxirr",
        series=SERIES,
        goal=50.0,
        ours=lambda flows: npv(rate=DISCOUNT_RATE, cash_flows=flows),
        theirs=lambda peer, flows: [peer.npv(DISCOUNT_RATE, series) for series in flows],
    ),
)


def investments(series: int) -> FloatArray:
    """Return an outlay and 25 returns a series, with rates from about nought to a third."""
    generator = np.random.default_rng(SEED)
    flows = generator.uniform(2.0, 25.0, size=(series, PERIODS))
    flows[:, 0] = -generator.uniform(80.0, 120.0, size=series)
    return flows


def clock(call: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    answer = call()
    return time.process_time() - start, answer


def held(contest: Contest, flows: FloatArray) -> bool | None:
    """Run one contest; whether it reached its goal, or nothing where the peer is missing."""
    try:
        peer = importlib.import_module(contest.peer)
    except ImportError:
        print(f"{contest.name} against {contest.peer}: skipped, {contest.peer} is not installed")
        return None
    few = flows[: contest.series]
    ours, theirs = [], []
    for _ in range(ROUNDS):
        seconds, expected = clock(lambda: contest.theirs(peer, few))
        theirs.append(seconds / contest.series)
        seconds, answers = clock(lambda: contest.ours(flows))
        ours.append(seconds / len(flows))
    if not np.allclose(
        answers[: contest.series], np.array(expected, dtype=float), rtol=TOLERANCE, atol=TOLERANCE
    ):
        print(f"{contest.name} against {contest.peer}: answers differ")
        return False
    our, their = statistics.median(ours), statistics.median(theirs)
    print(
        f"{contest.name} against {contest.peer}: {len(flows):,} x {PERIODS} in {our * len(flows) * 1e3:.1f} ms CPU, "
        f"{contest.peer} {their * len(flows):.3g} s (from {contest.series:,}), "
        f"ratio {their / our:.1f}x (goal {contest.goal:.0f}x); answers equal to {TOLERANCE:g}"
    )
    return their / our >= contest.goal


def main() -> int:
    flows = investments(SERIES)
    # the first call of each pays for what is allocated and imported once
    irr(cash_flows=flows)
    npv(rate=DISCOUNT_RATE, cash_flows=flows)
    return 1 if False in [held(contest, flows) for contest in CONTESTS] else 0


if __name__ == "__main__":
    sys.exit(main())
