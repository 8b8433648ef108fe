from __future__ import annotations

import numpy as np
import pytest

from analysis.models.capacity.queueing import erlang_b, erlang_c, mean_wait_mmc, simulate_fcfs_servers


def test_arguments_broadcast_and_scalars_stay_scalars() -> None:
    loads = np.array([[1.0], [2.0], [4.0]])
    servers = np.array([2, 5])
    blocking = erlang_b(offered_load_erlangs=loads, servers=servers)
    assert isinstance(blocking, np.ndarray)
    assert blocking.shape == (3, 2)
    one = erlang_b(offered_load_erlangs=2.0, servers=5)
    assert isinstance(one, float)
    assert blocking[1, 1] == one
    assert isinstance(erlang_c(offered_load_erlangs=2, servers=5), float)
    assert isinstance(mean_wait_mmc(arrival_rate=2, service_rate=1, servers=5), float)


def test_no_load_never_blocks_and_no_server_always_does() -> None:
    assert erlang_b(offered_load_erlangs=0.0, servers=3) == 0.0
    assert erlang_b(offered_load_erlangs=3.0, servers=0) == 1.0
    assert erlang_b(offered_load_erlangs=0.0, servers=0) == 1.0
    assert erlang_c(offered_load_erlangs=0.0, servers=3) == 0.0
    assert mean_wait_mmc(arrival_rate=0.0, service_rate=1.0, servers=1) == 0.0


def test_saturated_queue_always_waits_and_for_ever() -> None:
    assert np.array_equal(erlang_c(offered_load_erlangs=[3.0, 3.5, 1e6], servers=3), [1.0, 1.0, 1.0])
    waits = mean_wait_mmc(arrival_rate=[2.9, 3.0, 4.0], service_rate=1.0, servers=3)
    assert isinstance(waits, np.ndarray)
    assert np.isfinite(waits[0])
    assert np.array_equal(waits[1:], [np.inf, np.inf])


def test_blocking_follows_erlangs_recursion_across_the_switch_of_method() -> None:
    # far above saturation the sum replaces the incomplete gamma function: no jump may show
    loads = np.linspace(1500.0, 4000.0, 60)
    before = np.asarray(erlang_b(offered_load_erlangs=loads, servers=999))
    after = np.asarray(erlang_b(offered_load_erlangs=loads, servers=1000))
    assert after == pytest.approx(loads * before / (1000 + loads * before), rel=1e-10)


def test_more_servers_at_equal_load_share_wait_less() -> None:
    servers = np.array([1, 2, 10, 100, 1000, 15_000])
    waiting = np.asarray(erlang_c(offered_load_erlangs=0.95 * servers, servers=servers))
    assert np.all(np.diff(waiting) < 0.0)
    assert waiting[0] == pytest.approx(0.95)


def test_one_server_has_the_classic_wait() -> None:
    assert mean_wait_mmc(arrival_rate=3.0, service_rate=4.0, servers=1) == pytest.approx(0.75 / (4.0 - 3.0))


@pytest.mark.parametrize("load", [-1.0, float("nan"), float("inf"), [1.0, float("nan")]])
def test_bad_load_is_refused_by_name(load: float) -> None:
    for function in (erlang_b, erlang_c):
        with pytest.raises(ValueError, match="offered_load_erlangs"):
            function(offered_load_erlangs=load, servers=3)


@pytest.mark.parametrize("servers", [-1, 2.5, float("nan"), float("inf")])
def test_bad_servers_are_refused_by_name(servers: float) -> None:
    for function in (erlang_b, erlang_c):
        with pytest.raises(ValueError, match="servers"):
            function(offered_load_erlangs=1.0, servers=servers)
    with pytest.raises(ValueError, match="servers"):
        mean_wait_mmc(arrival_rate=1.0, service_rate=2.0, servers=servers)
    with pytest.raises(ValueError, match="servers"):
        simulate_fcfs_servers(arrival_times=[0.0], service_times=[1.0], servers=servers)  # type: ignore[arg-type]


def test_a_queue_needs_a_server() -> None:
    with pytest.raises(ValueError, match="servers"):
        erlang_c(offered_load_erlangs=1.0, servers=0)


@pytest.mark.parametrize(
    ("arrival", "service", "name"),
    [(-1.0, 1.0, "arrival_rate"), (float("nan"), 1.0, "arrival_rate"), (1.0, 0.0, "service_rate")],
)
def test_bad_rates_are_refused_by_name(arrival: float, service: float, name: str) -> None:
    with pytest.raises(ValueError, match=name):
        mean_wait_mmc(arrival_rate=arrival, service_rate=service, servers=2)


def test_a_trace_worked_by_hand() -> None:
    # two servers: jobs 0 and 1 start at once; job 2 waits for job 1 (ends 4), job 3 for job 0 (ends 5)
    waits = simulate_fcfs_servers(
        arrival_times=[0.0, 1.0, 2.0, 2.5], service_times=[5.0, 3.0, 4.0, 1.0], servers=2
    )
    assert waits == pytest.approx([0.0, 0.0, 2.0, 2.5])


def test_an_empty_trace_has_no_waits() -> None:
    assert len(simulate_fcfs_servers(arrival_times=[], service_times=[], servers=2)) == 0


@pytest.mark.parametrize(
    ("arrivals", "services", "words"),
    [
        ([0.0, 2.0, 1.0], [1.0, 1.0, 1.0], "job 2 arrives before"),
        ([0.0, float("nan")], [1.0, 1.0], "arrival_times must be finite numbers; job 1"),
        ([0.0, 1.0], [1.0, float("inf")], "service_times must be finite numbers; job 1"),
        ([0.0, 1.0], [1.0, -1.0], "service_times must not be negative; job 1"),
        ([0.0, 1.0], [1.0], "2 jobs"),
        ([[0.0, 1.0]], [[1.0, 1.0]], "one dimension"),
    ],
)
def test_a_broken_trace_is_refused_and_says_where(
    arrivals: list[float], services: list[float], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        simulate_fcfs_servers(arrival_times=arrivals, service_times=services, servers=1)
