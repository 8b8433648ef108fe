"""The gang queue against simpy, trace by trace: an independent engine must give the same starts."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from analysis.models.capacity.gang_queue import simulate_gang_queue
from analysis.models.capacity.job_trace import JobTrace, heavy_tailed_jobs

simpy = pytest.importorskip("simpy")


def simpy_gang_starts(trace: JobTrace, capacity: int) -> npt.NDArray[np.float64]:
    """Strict first come first served: a container serves its waiting gets in order and one at a time."""
    environment = simpy.Environment()
    free = simpy.Container(environment, capacity=capacity, init=capacity)
    starts = [0.0] * len(trace.arrival_times)

    def job(number: int, gang: int, hours: float) -> Generator[Any, Any, None]:
        yield free.get(gang)
        starts[number] = environment.now
        yield environment.timeout(hours)
        yield free.put(gang)

    def arrivals() -> Generator[Any, Any, None]:
        jobs = zip(
            trace.arrival_times.tolist(), trace.gang_sizes.tolist(), trace.service_times.tolist(), strict=True
        )
        for number, (arrival, gang, hours) in enumerate(jobs):
            yield environment.timeout(arrival - environment.now)
            environment.process(job(number, gang, hours))

    environment.process(arrivals())
    environment.run()
    return np.array(starts)


@pytest.mark.parametrize("load", [0.4, 0.8, 0.95, 1.5])
@pytest.mark.parametrize("seed", [1, 2])
def test_first_come_first_served_starts_when_simpy_does(load: float, seed: int) -> None:
    trace = heavy_tailed_jobs(
        generator=np.random.default_rng(seed),
        jobs=3000,
        load=load,
        capacity=256,
        mean_hours=4.0,
        log_sd=1.8,
        mean_accelerators=12.0,
        largest_share=1.0,
    )
    result = simulate_gang_queue(
        arrival_times=trace.arrival_times,
        service_times=trace.service_times,
        gang_sizes=trace.gang_sizes,
        capacity=256,
        discipline="fcfs",
    )
    expected = simpy_gang_starts(trace, 256)
    # simpy adds delays to its clock, we compare times: the last digit of a long trace may differ
    assert result.start_times == pytest.approx(expected, rel=1e-12, abs=1e-9)
    # the trace must not be one in which nothing waits
    assert np.mean(result.waiting_times > 0.0) > 0.05


def simpy_easy_starts(trace: JobTrace, capacity: int) -> npt.NDArray[np.float64]:
    """EASY written anew on simpy's clock: at every arrival and end, plan the head and try all others."""
    environment = simpy.Environment()
    hours: list[float] = trace.service_times.tolist()
    gangs: list[int] = trace.gang_sizes.tolist()
    starts = [0.0] * len(hours)
    waiting: list[int] = []
    ends: dict[int, float] = {}

    def free() -> int:
        return capacity - sum(gangs[number] for number in ends)

    def begin(number: int) -> None:
        waiting.remove(number)
        starts[number] = environment.now
        ends[number] = environment.now + hours[number]
        environment.process(run(number))

    def run(number: int) -> Generator[Any, Any, None]:
        yield environment.timeout(hours[number])
        del ends[number]
        schedule()

    def free_at(moment: float) -> int:
        return capacity - sum(gangs[number] for number, end in ends.items() if end > moment)

    def schedule() -> None:
        while waiting and gangs[waiting[0]] <= free():
            begin(waiting[0])
        for number in waiting[1:]:
            head = waiting[0]
            moment = min(end for end in ends.values() if free_at(end) >= gangs[head])
            spare = free_at(moment) - gangs[head]
            is_back_in_time = environment.now + hours[number] <= moment
            if gangs[number] <= free() and (is_back_in_time or gangs[number] <= spare):
                begin(number)

    def arrivals() -> Generator[Any, Any, None]:
        for number, arrival in enumerate(trace.arrival_times.tolist()):
            yield environment.timeout(arrival - environment.now)
            waiting.append(number)
            schedule()

    environment.process(arrivals())
    environment.run()
    return np.array(starts)


@pytest.mark.parametrize("load", [0.6, 0.9, 1.2])
@pytest.mark.parametrize("seed", [3, 4])
def test_backfill_starts_when_a_second_writing_of_easy_does(load: float, seed: int) -> None:
    trace = heavy_tailed_jobs(
        generator=np.random.default_rng(seed),
        jobs=400,
        load=load,
        capacity=64,
        mean_hours=4.0,
        log_sd=1.2,
        mean_accelerators=8.0,
        largest_share=1.0,
    )
    result = simulate_gang_queue(
        arrival_times=trace.arrival_times,
        service_times=trace.service_times,
        gang_sizes=trace.gang_sizes,
        capacity=64,
        discipline="backfill",
    )
    assert result.start_times == pytest.approx(simpy_easy_starts(trace, 64), rel=1e-12, abs=1e-9)
    order = result.start_times
    assert np.any(order[1:] < np.maximum.accumulate(order)[:-1]), "nothing was backfilled"
