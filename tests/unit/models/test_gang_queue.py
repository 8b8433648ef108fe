from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from analysis.models.capacity.gang_queue import GangQueueResult, simulate_gang_queue
from analysis.models.capacity.job_trace import JobTrace, heavy_tailed_jobs, waiting_time_curve
from analysis.models.capacity.queueing import mean_wait_mmc, simulate_fcfs_servers

JOBS: dict[str, Any] = {
    "jobs": 2000,
    "load": 0.9,
    "capacity": 128,
    "mean_hours": 4.0,
    "log_sd": 1.5,
    "mean_accelerators": 6.0,
}


def run(trace: JobTrace, discipline: str, capacity: int = 128) -> GangQueueResult:
    return simulate_gang_queue(
        arrival_times=trace.arrival_times,
        service_times=trace.service_times,
        gang_sizes=trace.gang_sizes,
        capacity=capacity,
        discipline=discipline,
    )


def by_hand(discipline: str) -> GangQueueResult:
    """Four accelerators; job 0 holds three until 10; job 1 needs all four; jobs 2 to 4 are small."""
    return simulate_gang_queue(
        arrival_times=[0.0, 1.0, 2.0, 3.0, 4.0],
        service_times=[10.0, 5.0, 8.0, 9.0, 1.0],
        gang_sizes=[3, 4, 1, 1, 1],
        capacity=4,
        discipline=discipline,
    )


def test_first_come_first_served_worked_by_hand() -> None:
    result = by_hand("fcfs")
    # nobody passes job 1, although one accelerator stands free from 0 to 10
    assert result.start_times == pytest.approx([0.0, 10.0, 15.0, 15.0, 15.0])
    assert result.waiting_times == pytest.approx([0.0, 9.0, 13.0, 12.0, 11.0])
    assert result.utilisation_share == pytest.approx((30 + 20 + 8 + 9 + 1) / (4 * 24.0))


def test_backfill_worked_by_hand() -> None:
    result = by_hand("backfill")
    # job 2 ends at 10, just when the head can start; job 3 would end at 12 and must wait; the fourth
    # accelerator is taken from 2 to 10, so job 4 finds none free until the head has run
    assert result.start_times == pytest.approx([0.0, 10.0, 2.0, 15.0, 15.0])


def test_backfill_uses_accelerators_that_the_head_leaves() -> None:
    # the head needs three of six from 10 on: a long job of one may pass it, a long job of four may not
    result = simulate_gang_queue(
        arrival_times=[0.0, 1.0, 2.0, 3.0],
        service_times=[10.0, 5.0, 100.0, 100.0],
        gang_sizes=[4, 3, 1, 2],
        capacity=6,
        discipline="backfill",
    )
    assert result.start_times == pytest.approx([0.0, 10.0, 2.0, 10.0])


def test_gangs_that_end_together_are_free_together() -> None:
    # both running jobs end at 10: the smaller would do for the head, the larger leaves room for a long job
    result = simulate_gang_queue(
        arrival_times=[0.0, 0.0, 1.0, 2.0],
        service_times=[10.0, 10.0, 5.0, 50.0],
        gang_sizes=[2, 1, 2, 1],
        capacity=4,
        discipline="backfill",
    )
    assert result.start_times == pytest.approx([0.0, 0.0, 10.0, 2.0])


@pytest.mark.parametrize("discipline", ["fcfs", "backfill"])
def test_the_pool_is_never_overdrawn_and_nothing_starts_early(discipline: str) -> None:
    trace = heavy_tailed_jobs(generator=np.random.default_rng(7), **JOBS)
    result = run(trace, discipline)
    assert np.all(result.start_times >= trace.arrival_times)
    moments = np.concatenate((result.start_times, result.start_times + trace.service_times))
    change = np.concatenate((trace.gang_sizes, -trace.gang_sizes))
    # at one instant ends come before starts
    held = np.cumsum(change[np.lexsort((change, moments))])
    assert held.max() <= JOBS["capacity"]
    assert held[-1] == 0
    assert 0.0 < result.utilisation_share <= 1.0


def test_first_come_first_served_never_overtakes_and_never_idles_without_cause() -> None:
    trace = heavy_tailed_jobs(generator=np.random.default_rng(8), **JOBS)
    starts = run(trace, "fcfs").start_times
    assert np.all(np.diff(starts) >= 0.0)
    ends = starts + trace.service_times
    for job in np.flatnonzero(starts > trace.arrival_times)[:300]:
        # a job that waited starts when the one ahead does, or at an end that frees its gang
        is_behind = job > 0 and starts[job] == starts[job - 1]
        assert is_behind or np.any(np.isclose(ends[:job], starts[job], rtol=0.0, atol=1e-9))


def test_backfill_waits_less_at_equal_work() -> None:
    trace = heavy_tailed_jobs(generator=np.random.default_rng(9), **JOBS)
    strict, easy = run(trace, "fcfs"), run(trace, "backfill")
    assert easy.waiting_times.mean() < 0.7 * strict.waiting_times.mean()
    assert easy.utilisation_share >= strict.utilisation_share


def test_the_first_in_line_is_never_delayed_by_those_behind() -> None:
    # whoever heads the queue starts no later than if nobody behind had ever come
    trace = heavy_tailed_jobs(generator=np.random.default_rng(10), **(JOBS | {"jobs": 120, "load": 1.1}))
    starts = run(trace, "backfill").start_times
    for job in range(len(starts)):
        is_head = np.all(starts[:job] <= trace.arrival_times[job])
        if is_head:
            alone = simulate_gang_queue(
                arrival_times=trace.arrival_times[: job + 1],
                service_times=trace.service_times[: job + 1],
                gang_sizes=trace.gang_sizes[: job + 1],
                capacity=JOBS["capacity"],
                discipline="backfill",
            )
            assert starts[job] <= alone.start_times[-1] + 1e-9


@pytest.mark.parametrize("discipline", ["fcfs", "backfill"])
def test_gangs_of_one_are_an_ordinary_queue(discipline: str) -> None:
    generator = np.random.default_rng(11)
    arrivals = np.cumsum(generator.exponential(0.21, size=3000))
    services = generator.exponential(1.0, size=3000)
    result = simulate_gang_queue(
        arrival_times=arrivals,
        service_times=services,
        gang_sizes=np.ones(3000),
        capacity=5,
        discipline=discipline,
    )
    expected = simulate_fcfs_servers(arrival_times=arrivals, service_times=services, servers=5)
    assert result.waiting_times == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("discipline", ["fcfs", "backfill"])
def test_a_trace_without_jobs_and_jobs_without_length_are_no_trouble(discipline: str) -> None:
    empty = simulate_gang_queue(
        arrival_times=[], service_times=[], gang_sizes=[], capacity=4, discipline=discipline
    )
    assert len(empty.waiting_times) == 0
    assert empty.utilisation_share == 0.0
    instant = simulate_gang_queue(
        arrival_times=[0.0, 0.0, 0.0],
        service_times=[0.0, 2.0, 0.0],
        gang_sizes=[4, 4, 4],
        capacity=4,
        discipline=discipline,
    )
    assert instant.start_times == pytest.approx([0.0, 0.0, 2.0])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"gang_sizes": [1, 5]}, "job 1 needs 5 accelerators at once; the capacity is 4"),
        ({"gang_sizes": [1, 0]}, "gang_sizes must be whole numbers of 1 or more; job 1"),
        ({"gang_sizes": [1.5, 1]}, "gang_sizes must be whole numbers of 1 or more; job 0"),
        ({"gang_sizes": [1, float("nan")]}, "gang_sizes must be whole numbers"),
        ({"gang_sizes": [1]}, "gang_sizes must have one entry a job"),
        ({"arrival_times": [1.0, 0.0]}, "arrival_times must be in order; job 1"),
        ({"arrival_times": [0.0, float("nan")]}, "arrival_times must be finite"),
        ({"service_times": [1.0, float("nan")]}, "service_times must be finite"),
        ({"service_times": [1.0, -2.0]}, "service_times must not be negative"),
        ({"service_times": [1.0]}, "arrival_times has 2 jobs and service_times 1"),
        ({"capacity": 0}, "capacity must be a whole number"),
        ({"capacity": 2.5}, "capacity must be a whole number"),
        ({"discipline": "lifo"}, "discipline must be one of fcfs, backfill, not 'lifo'"),
    ],
)
def test_bad_input_is_refused_in_clear_words(change: dict[str, Any], words: str) -> None:
    good: dict[str, Any] = {
        "arrival_times": [0.0, 1.0],
        "service_times": [1.0, 1.0],
        "gang_sizes": [1, 2],
        "capacity": 4,
        "discipline": "fcfs",
    }
    with pytest.raises(ValueError, match=words):
        simulate_gang_queue(**(good | change))


def test_jobs_have_the_load_and_the_tails_asked_for() -> None:
    trace = heavy_tailed_jobs(generator=np.random.default_rng(12), **(JOBS | {"jobs": 40_000}))
    work = trace.gang_sizes @ trace.service_times
    assert work / (128 * trace.arrival_times[-1]) == pytest.approx(0.9, rel=1e-12)
    assert np.all(np.diff(trace.arrival_times) >= 0.0)
    assert trace.gang_sizes.mean() == pytest.approx(6.0, rel=0.05)
    assert set(np.unique(trace.gang_sizes)) == {1, 2, 4, 8, 16, 32}
    assert trace.service_times.mean() == pytest.approx(4.0, rel=0.1)
    # half the jobs are far shorter than the mean
    assert np.median(trace.service_times) == pytest.approx(4.0 * np.exp(-0.5 * 1.5**2), rel=0.1)


def test_equal_generators_give_equal_jobs_at_every_load() -> None:
    light = heavy_tailed_jobs(generator=np.random.default_rng(13), **(JOBS | {"load": 0.5}))
    heavy = heavy_tailed_jobs(generator=np.random.default_rng(13), **JOBS)
    assert np.array_equal(light.service_times, heavy.service_times)
    assert np.array_equal(light.gang_sizes, heavy.gang_sizes)
    assert light.arrival_times == pytest.approx(heavy.arrival_times * 0.9 / 0.5)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("load", 0.0),
        ("load", float("nan")),
        ("jobs", 0),
        ("mean_hours", -1.0),
        ("log_sd", -0.1),
        ("mean_accelerators", 0.5),
        ("mean_accelerators", 1000.0),
        ("largest_share", 0.0),
    ],
)
def test_bad_jobs_are_refused_by_name(name: str, value: float) -> None:
    with pytest.raises(ValueError, match=name):
        heavy_tailed_jobs(generator=np.random.default_rng(1), **(JOBS | {name: value}))


def test_curve_rises_with_load_and_stands_above_the_formula() -> None:
    settings = {name: value for name, value in JOBS.items() if name != "load"}
    curve = waiting_time_curve(
        generator=np.random.default_rng(14), loads=[0.3, 0.6, 0.9], replications=2, **settings
    )
    for discipline in ("fcfs", "backfill"):
        assert np.all(np.diff(curve.mean_wait_hours[discipline]) > 0.0)
        assert np.all(np.diff(curve.utilisation_share[discipline]) > 0.0)
        assert np.all(curve.utilisation_share[discipline] <= curve.loads + 1e-9)
    assert np.all(curve.mean_wait_hours["backfill"] < curve.mean_wait_hours["fcfs"])
    assert np.all(curve.mean_wait_hours["fcfs"] > curve.erlang_c_hours)
    servers = round(128 / 6.0)
    assert curve.erlang_c_hours[2] == mean_wait_mmc(
        arrival_rate=0.9 * servers / 4.0, service_rate=0.25, servers=servers
    )


def test_curve_can_be_drawn_again() -> None:
    settings = {name: value for name, value in JOBS.items() if name != "load"} | {"jobs": 300}
    first, second = (
        waiting_time_curve(generator=np.random.default_rng(15), loads=[0.8], **settings) for _ in range(2)
    )
    assert first.mean_wait_hours["fcfs"] == second.mean_wait_hours["fcfs"]
    with pytest.raises(ValueError, match="warm_up_share"):
        waiting_time_curve(generator=np.random.default_rng(1), loads=[0.8], warm_up_share=1.0, **settings)
    with pytest.raises(ValueError, match="replications"):
        waiting_time_curve(generator=np.random.default_rng(1), loads=[0.8], replications=0, **settings)
