"""The gang queue against simpy: same trace, same starts, CPU time of one process, peer and ours in turn."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Generator
from typing import Any

import numpy as np

from analysis.models.capacity.gang_queue import simulate_gang_queue
from analysis.models.capacity.job_trace import JobTrace, heavy_tailed_jobs

JOBS = 20_000
CAPACITY = 1024
LOADS = (0.8, 0.95)
#: Gangs may take the whole pool: strict order then makes long queues, which is the work to be done.
LARGEST_SHARE = 1.0
ROUNDS = 5
GOAL = 20.0
#: simpy adds delays to its clock where we compare times: the last digits of a long trace may differ.
RELATIVE_TOLERANCE = 1e-9


def simpy_starts(simpy: Any, trace: JobTrace) -> list[float]:
    """Start times of strict first come first served, one simpy process a job."""
    environment = simpy.Environment()
    free = simpy.Container(environment, capacity=CAPACITY, init=CAPACITY)
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
    return starts


def main() -> int:
    try:
        import simpy
    except ImportError:
        print("queue simulation: skipped, simpy is not installed")
        return 0
    is_good = True
    for load in LOADS:
        trace = heavy_tailed_jobs(
            generator=np.random.default_rng(2025),
            jobs=JOBS,
            load=load,
            capacity=CAPACITY,
            mean_hours=4.0,
            log_sd=1.8,
            mean_accelerators=16.0,
            largest_share=LARGEST_SHARE,
        )
        peer_seconds, our_seconds = [], []
        for _ in range(ROUNDS):
            start = time.process_time()
            expected = simpy_starts(simpy, trace)
            peer_seconds.append(time.process_time() - start)
            start = time.process_time()
            result = simulate_gang_queue(
                arrival_times=trace.arrival_times,
                service_times=trace.service_times,
                gang_sizes=trace.gang_sizes,
                capacity=CAPACITY,
                discipline="fcfs",
            )
            our_seconds.append(time.process_time() - start)
        if not np.allclose(result.start_times, expected, rtol=RELATIVE_TOLERANCE, atol=0.0):
            print(f"queue simulation: start times differ from simpy's at load {load:g}")
            return 1
        peer, our = statistics.median(peer_seconds), statistics.median(our_seconds)
        is_good &= peer / our >= GOAL
        print(
            f"queue simulation: {JOBS:,} gangs at load {load:g} {our * 1e3:.1f} ms CPU, "
            f"simpy {peer * 1e3:.0f} ms, ratio {peer / our:.0f}x (goal {GOAL:.0f}x); "
            f"start times equal to {RELATIVE_TOLERANCE:g}"
        )
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
