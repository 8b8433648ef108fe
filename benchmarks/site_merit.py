"""Many weightings of one decision, and one decision, against pymcdm: same inputs, same answers, CPU time.

Sixteen alternatives on ten criteria, half of them costs. Both sides check their input. The peer takes one weight
vector at a time: it works the first of them out and is scaled by count. Rounds alternate, and the median of each
side counts.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from analysis.models.site_merit import (
    Preference,
    critic_weights,
    entropy_weights,
    promethee_ii,
    spotis,
    topsis,
    vikor,
    weighted_product,
    weighted_sum,
)

ALTERNATIVES = 16
CRITERIA = 10
WEIGHTINGS = 100_000
PEER_WEIGHTINGS = 1_000
REPEATS = 200
ROUNDS = 5
SEED = 20260310
#: Least ratio of the peer's time to ours over many weightings; the other methods are shown beside them.
GOALS = {"weighted sum": 700.0, "TOPSIS": 2_200.0, "PROMETHEE II": 5_000.0}
ONE_DECISION_GOAL = 4.0
ABSOLUTE_TOLERANCE = 1e-9

Score = Callable[[Any], Any]


def contenders() -> dict[str, tuple[Score, Score]]:
    """Return the peer's and our scores from weights, by method."""
    from pymcdm import methods, normalizations

    generator = np.random.default_rng(SEED)
    matrix = generator.uniform(1.0, 9.0, (ALTERNATIVES, CRITERIA))
    senses = np.where(np.arange(CRITERIA) % 2, -1, 1)
    bounds = np.stack([matrix.min(axis=0), matrix.max(axis=0)], axis=-1)
    decision: dict[str, Any] = {"matrix": matrix, "senses": senses}
    full = [3.0] * CRITERIA
    peers = {
        "weighted sum": methods.WSM(normalizations.minmax_normalization),
        "weighted product": methods.WPM(),
        "TOPSIS": methods.TOPSIS(normalizations.vector_normalization),
        "TOPSIS, min-max": methods.TOPSIS(normalizations.minmax_normalization),
        "VIKOR": methods.VIKOR(),
        "PROMETHEE II": methods.PROMETHEE_II("usual"),
        "SPOTIS": methods.SPOTIS(bounds),
    }
    ours: dict[str, Score] = {
        "weighted sum": lambda weights: weighted_sum(weights=weights, **decision),
        "weighted product": lambda weights: weighted_product(weights=weights, **decision),
        "TOPSIS": lambda weights: topsis(weights=weights, **decision),
        "TOPSIS, min-max": lambda weights: topsis(weights=weights, normalisation="min-max", **decision),
        "VIKOR": lambda weights: vikor(weights=weights, **decision).compromise,
        "PROMETHEE II": lambda weights: promethee_ii(weights=weights, **decision),
        "SPOTIS": lambda weights: spotis(weights=weights, bounds=bounds, **decision),
    }

    def score_of(peer: Any) -> Score:
        return lambda weights: peer(matrix, weights, senses)

    pairs = {name: (score_of(peer), ours[name]) for name, peer in peers.items()}
    # the peer's thresholds serve one decision, so it is made anew for each
    pairs["PROMETHEE II, linear"] = (
        lambda weights: methods.PROMETHEE_II("vshape_2", p=full, q=[1.0] * CRITERIA)(matrix, weights, senses),
        lambda weights: promethee_ii(
            weights=weights,
            preference=Preference("linear", indifference=1.0, full_preference=3.0),
            **decision,
        ),
    )
    return pairs


def weight_contenders() -> dict[str, tuple[Score, Score]]:
    """Return the peer's and our weights from the data; neither takes weights."""
    from pymcdm import weights as peer

    matrix = np.random.default_rng(SEED).uniform(1.0, 9.0, (ALTERNATIVES, CRITERIA))
    benefits = np.ones(CRITERIA)
    return {
        "entropy": (lambda _: peer.entropy_weights(matrix), lambda _: entropy_weights(matrix=matrix)),
        "CRITIC": (
            lambda _: peer.critic_weights(matrix),
            lambda _: critic_weights(matrix=matrix, senses=benefits),
        ),
    }


def seconds(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def one_by_one(score: Score, weights: Any) -> Any:
    return np.array([score(vector) for vector in weights])


def repeated(score: Score, vector: Any) -> Callable[[], None]:
    def work() -> None:
        for _ in range(REPEATS):
            score(vector)

    return work


def ratio_over_many(peer: Score, our: Score, weights: Any) -> tuple[float, float, float]:
    """Return our CPU seconds for all weightings, the peer's, scaled, and their ratio."""
    first = weights[:PEER_WEIGHTINGS]
    peer_times, our_times = [], []
    for _ in range(ROUNDS):
        peer_times.append(seconds(lambda: one_by_one(peer, first)) * WEIGHTINGS / PEER_WEIGHTINGS)
        our_times.append(seconds(lambda: our(weights)))
    theirs, mine = statistics.median(peer_times), statistics.median(our_times)
    return mine, theirs, theirs / mine


def ratio_of_one(peer: Score, our: Score, vector: Any) -> tuple[float, float, float]:
    """Return our CPU seconds for one decision, the peer's, and their ratio."""
    peer_times, our_times = [], []
    for _ in range(ROUNDS):
        peer_times.append(seconds(repeated(peer, vector)) / REPEATS)
        our_times.append(seconds(repeated(our, vector)) / REPEATS)
    theirs, mine = statistics.median(peer_times), statistics.median(our_times)
    return mine, theirs, theirs / mine


def main() -> int:
    try:
        import pymcdm  # type: ignore[import-untyped]  # noqa: F401
    except ImportError:
        print("site merit: skipped, pymcdm is not installed")
        return 0
    weights = np.random.default_rng(SEED).dirichlet(np.ones(CRITERIA), WEIGHTINGS)
    methods, data_weights = contenders(), weight_contenders()
    for name, (peer, our) in methods.items():
        expected = one_by_one(peer, weights[:PEER_WEIGHTINGS])
        if not (
            np.allclose(our(weights)[:PEER_WEIGHTINGS], expected, rtol=0.0, atol=ABSOLUTE_TOLERANCE)
            and np.allclose(our(weights[0]), expected[0], rtol=0.0, atol=ABSOLUTE_TOLERANCE)
        ):
            print(f"site merit: {name}: scores differ from pymcdm's")
            return 1
    for name, (peer, our) in data_weights.items():
        if not np.allclose(our(None), peer(None), rtol=0.0, atol=ABSOLUTE_TOLERANCE):
            print(f"site merit: {name}: weights differ from pymcdm's")
            return 1

    is_reached = True
    for name, (peer, our) in methods.items():
        mine, theirs, ratio = ratio_over_many(peer, our, weights)
        goal = GOALS.get(name)
        is_reached &= goal is None or ratio >= goal
        print(
            f"site merit, {WEIGHTINGS:,} weightings, {name}: {mine * 1e3:.1f} ms CPU, "
            f"pymcdm {theirs:.1f} s (from {PEER_WEIGHTINGS:,}), ratio {ratio:,.0f}x"
            + (f" (goal {goal:,.0f}x)" if goal else "")
        )
    for name, (peer, our) in {**methods, **data_weights}.items():
        mine, theirs, ratio = ratio_of_one(peer, our, weights[0])
        is_reached &= ratio >= ONE_DECISION_GOAL
        print(
            f"site merit, one decision, {name}: {mine * 1e6:.0f} us CPU, pymcdm {theirs * 1e6:.0f} us, "
            f"ratio {ratio:.1f}x (goal {ONE_DECISION_GOAL:.0f}x)"
        )
    print(f"site merit: answers equal to {ABSOLUTE_TOLERANCE:g}")
    return 0 if is_reached else 1


if __name__ == "__main__":
    sys.exit(main())
