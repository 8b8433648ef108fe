"""Closed forms against exact rational arithmetic, scipy's distributions and a direct optimum."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from scipy import optimize, special, stats

from analysis.models.capacity.availability import (
    job_goodput,
    job_mean_time_to_failure_hours,
    k_of_n_availability,
    young_daly_interval,
)
from analysis.models.capacity.queueing import erlang_b, erlang_c


def exact_blocking(load: Fraction, servers: int) -> Fraction:
    blocking = Fraction(1)
    for count in range(1, servers + 1):
        blocking = load * blocking / (count + load * blocking)
    return blocking


@pytest.mark.parametrize("servers", [0, 1, 2, 7, 40, 300, 1200])
@pytest.mark.parametrize("share", ["1/10", "1/2", "9/10", "1", "11/10", "2", "20"])
def test_erlang_b_is_exact(servers: int, share: str) -> None:
    load = Fraction(share) * max(1, servers)
    expected = float(exact_blocking(load, servers))
    # the smallest cases lie below what a float holds, and must come out as good as zero
    blocking = erlang_b(offered_load_erlangs=float(load), servers=servers)
    assert blocking == pytest.approx(expected, rel=1e-10, abs=1e-300)


@pytest.mark.parametrize("servers", [1, 5, 60, 500])
@pytest.mark.parametrize("share", ["1/4", "4/5", "99/100"])
def test_erlang_c_is_exact(servers: int, share: str) -> None:
    load = Fraction(share) * servers
    blocking = exact_blocking(load, servers)
    expected = float(servers * blocking / (servers - load * (1 - blocking)))
    assert erlang_c(offered_load_erlangs=float(load), servers=servers) == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize(("servers", "load"), [(15_000, 14_900.0), (15_000, 15_500.0), (100_000, 99_000.0)])
def test_erlang_b_stays_exact_for_a_whole_centre(servers: int, load: float) -> None:
    inverse = 1.0
    for count in range(1, servers + 1):
        inverse = 1.0 + count / load * inverse
    assert erlang_b(offered_load_erlangs=load, servers=servers) == pytest.approx(1.0 / inverse, rel=1e-9)


@pytest.mark.parametrize(("k", "n", "p"), [(1, 1, "9/10"), (3, 8, "1/3"), (95, 100, "97/100"), (0, 4, "1/2")])
def test_k_of_n_is_exact(k: int, n: int, p: str) -> None:
    up = Fraction(p)
    exact = sum((comb(n, i) * up**i * (1 - up) ** (n - i) for i in range(k, n + 1)), Fraction(0))
    assert k_of_n_availability(k=k, n=n, unit_availability=float(up)) == pytest.approx(
        float(exact), rel=1e-12
    )


def test_k_of_n_is_the_binomial_tail_for_a_whole_centre() -> None:
    there = np.arange(1875, 1990)
    expected = stats.binom.sf(1874, there, 0.97)
    assert k_of_n_availability(k=1875, n=there, unit_availability=0.97) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("share", [1e-4, 1e-3, 1e-2, 0.1])
def test_daly_is_near_the_optimum_that_lambert_gives(share: float) -> None:
    # with the time to fail as the unit, the optimum is 1 + W(-exp(-1 - checkpoint))
    optimum = 1.0 + float(np.real(special.lambertw(-np.exp(-1.0 - share))))
    daly = young_daly_interval(checkpoint_seconds=share, mtbf_seconds=1.0, order="daly")
    young = young_daly_interval(checkpoint_seconds=share, mtbf_seconds=1.0, order="young")
    assert daly == pytest.approx(optimum, rel=3e-3)
    assert abs(float(daly) - optimum) < abs(float(young) - optimum)


def test_no_other_interval_gives_a_visibly_better_goodput() -> None:
    job = {"job_accelerators": 15_000, "accelerators_per_node": 8, "node_failures_per_1000_node_days": 3.8}
    mean = 3600.0 * float(job_mean_time_to_failure_hours(**job))
    goodput = float(job_goodput(**job, checkpoint_seconds=120.0, restart_seconds=600.0)[0])

    def lost(interval: float) -> float:
        return float(-interval / mean * np.exp(-600.0 / mean) / np.expm1((interval + 120.0) / mean))

    best = optimize.minimize_scalar(lost, bounds=(1.0, 20_000.0), method="bounded")
    assert goodput == pytest.approx(-best.fun, rel=1e-4)
    assert goodput <= -best.fun + 1e-9


def test_goodput_is_what_a_simulation_of_failures_finds() -> None:
    job = {"job_accelerators": 8_000, "accelerators_per_node": 8, "node_failures_per_1000_node_days": 6.5}
    checkpoint, restart = 300.0, 900.0
    mean = 3600.0 * float(job_mean_time_to_failure_hours(**job))
    interval = float(young_daly_interval(checkpoint_seconds=checkpoint, mtbf_seconds=mean, order="daly"))
    generator = np.random.default_rng(5)
    elapsed, segments = 0.0, 60_000
    for _ in range(segments):
        needed = interval + checkpoint
        while (failure := generator.exponential(mean)) < needed:
            elapsed += failure
            needed = restart + interval + checkpoint
        elapsed += needed
    expected = segments * interval / elapsed
    goodput = job_goodput(**job, checkpoint_seconds=checkpoint, restart_seconds=restart)
    assert float(goodput[0]) == pytest.approx(expected, rel=0.004)
