"""M/M/c against ciw: same trace, same waits, CPU time of one process, peer and ours in turn."""

from __future__ import annotations

import statistics
import sys
import time
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.models.capacity.queueing import simulate_fcfs_servers

JOBS = 20_000
SERVERS = 10
LOAD = 0.9
ROUNDS = 5
GOAL = 30.0
ABSOLUTE_TOLERANCE = 1e-8


def ciw_waits(ciw: Any, arrivals: npt.NDArray[np.float64], services: npt.NDArray[np.float64]) -> list[float]:
    """Waits in the order of arrival."""
    gaps = np.diff(arrivals, prepend=0.0).tolist()
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential([*gaps, float("inf")])],
        service_distributions=[ciw.dists.Sequential(services.tolist())],
        number_of_servers=[SERVERS],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(len(services), method="Finish")
    records = sorted(simulation.get_all_records(), key=lambda record: record.arrival_date)
    return [record.waiting_time for record in records]


def main() -> int:
    try:
        import ciw  # type: ignore[import-untyped]
    except ImportError:
        print("M/M/c: skipped, ciw is not installed")
        return 0
    generator = np.random.default_rng(2025)
    arrivals = np.cumsum(generator.exponential(1.0 / (LOAD * SERVERS), size=JOBS))
    services = generator.exponential(1.0, size=JOBS)
    peer_seconds, our_seconds = [], []
    for _ in range(ROUNDS):
        start = time.process_time()
        expected = ciw_waits(ciw, arrivals, services)
        peer_seconds.append(time.process_time() - start)
        start = time.process_time()
        waits = simulate_fcfs_servers(arrival_times=arrivals, service_times=services, servers=SERVERS)
        our_seconds.append(time.process_time() - start)
    if not np.allclose(waits, expected, rtol=0.0, atol=ABSOLUTE_TOLERANCE):
        print("M/M/c: waits differ from ciw's")
        return 1
    peer, our = statistics.median(peer_seconds), statistics.median(our_seconds)
    print(
        f"M/M/c: {JOBS:,} jobs {our * 1e3:.1f} ms CPU, ciw {peer * 1e3:.0f} ms, "
        f"ratio {peer / our:.0f}x (goal {GOAL:.0f}x); waits equal to {ABSOLUTE_TOLERANCE:g}"
    )
    return 0 if peer / our >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
