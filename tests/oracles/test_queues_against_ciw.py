"""M/M/c against ciw: the same trace gives the same waits, and long runs approach the closed forms."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from analysis.models.capacity.queueing import mean_wait_mmc, simulate_fcfs_servers

ciw = pytest.importorskip("ciw")


def ciw_waits(arrivals: np.ndarray[Any, Any], services: np.ndarray[Any, Any], servers: int) -> list[float]:
    """Waits of a trace in the order of arrival."""
    gaps = np.diff(arrivals, prepend=0.0).tolist()
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential([*gaps, float("inf")])],
        service_distributions=[ciw.dists.Sequential(services.tolist())],
        number_of_servers=[servers],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(len(services), method="Finish")
    records = sorted(simulation.get_all_records(), key=lambda record: record.arrival_date)
    return [record.waiting_time for record in records]


@pytest.mark.parametrize(("servers", "load"), [(1, 0.8), (4, 0.9), (10, 0.95), (3, 1.3)])
def test_waits_of_a_trace_are_ciws(servers: int, load: float) -> None:
    generator = np.random.default_rng(servers)
    arrivals = np.cumsum(generator.exponential(1.0 / (servers * load), size=2000))
    services = generator.exponential(1.0, size=2000)
    waits = simulate_fcfs_servers(arrival_times=arrivals, service_times=services, servers=servers)
    # ciw hands out service times in the order in which service starts, which is that of arrival here
    assert waits == pytest.approx(ciw_waits(arrivals, services, servers), abs=1e-9)
    assert np.mean(waits > 0.0) > 0.3


@pytest.mark.parametrize(("servers", "load"), [(1, 0.5), (2, 0.7), (10, 0.8)])
def test_long_runs_approach_the_closed_form(servers: int, load: float) -> None:
    generator = np.random.default_rng(20)
    arrivals = np.cumsum(generator.exponential(1.0 / (servers * load), size=400_000))
    services = generator.exponential(1.0, size=400_000)
    waits = simulate_fcfs_servers(arrival_times=arrivals, service_times=services, servers=servers)
    expected = mean_wait_mmc(arrival_rate=servers * load, service_rate=1.0, servers=servers)
    assert np.mean(waits[10_000:]) == pytest.approx(float(expected), rel=0.06)
