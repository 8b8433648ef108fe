"""Jobs that need many accelerators at once: a queue before one pool, by simulation.

A gang starts only when all its accelerators are free together. Two disciplines are known: strict first
come first served, and EASY backfilling, in which a later job may start ahead as long as the job at the
head of the queue is not delayed by it.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from analysis.models.capacity.queueing import check_trace

FloatArray = npt.NDArray[np.float64]
Discipline = Literal["fcfs", "backfill"]
DISCIPLINES: tuple[Discipline, ...] = get_args(Discipline)


@dataclass(frozen=True, kw_only=True)
class GangQueueResult:
    """What happened to every job of a trace.

    Attributes
    ----------
    waiting_times
        From arrival to start, ``(m,)``, in the unit of time of the trace.
    start_times
        ``(m,)``.
    utilisation_share
        Accelerator-time worked over capacity times the time from the first arrival to the last end;
        0 for a trace without jobs or without duration.
    """

    waiting_times: FloatArray
    start_times: FloatArray
    utilisation_share: float


def simulate_gang_queue(
    *,
    arrival_times: Sequence[float] | FloatArray,
    service_times: Sequence[float] | FloatArray,
    gang_sizes: Sequence[float] | npt.NDArray[np.int64] | FloatArray,
    capacity: int,
    discipline: str,
) -> GangQueueResult:
    """Run a trace of gangs through a pool of accelerators.

    Parameters
    ----------
    arrival_times
        Not decreasing, ``(m,)``, any unit of time.
    service_times
        Same unit, 0 or more, ``(m,)``; known exactly to the scheduler.
    gang_sizes
        Accelerators that each job holds for all of its service time, whole numbers of 1 or more, ``(m,)``.
    capacity
        Accelerators in the pool.
    discipline
        ``"fcfs"``: no job starts before one that arrived earlier. ``"backfill"``: the head of the queue
        holds a reservation for the earliest time at which enough accelerators will be free; a later job
        starts at once if enough are free and it either ends by then or uses only accelerators that the
        head will not need (EASY).

    Returns
    -------
    GangQueueResult
        In the order of the trace.

    Raises
    ------
    ValueError
        If lengths differ, a time is not a finite number, arrivals decrease, a service time is negative, a
        gang is not a whole number of 1 or more or is larger than the capacity, or the discipline is unknown.

    Notes
    -----
    Source of EASY: D. Lifka, "The ANL/IBM SP scheduling system", 1995. Jobs that end at one instant free
    their accelerators before anything starts at it. The reservation is renewed whenever a job ends.
    """
    arrivals = np.asarray(arrival_times, dtype=float)
    services = np.asarray(service_times, dtype=float)
    gangs = np.asarray(gang_sizes, dtype=float)
    check_trace(arrivals, services)
    _check_gangs(gangs, len(arrivals), capacity)
    if discipline not in DISCIPLINES:
        raise ValueError(f"discipline must be one of {', '.join(DISCIPLINES)}, not {discipline!r}")
    run = _first_come_first_served if discipline == "fcfs" else _backfill
    starts = np.fromiter(
        run(arrivals.tolist(), services.tolist(), gangs.astype(np.int64).tolist(), int(capacity)),
        dtype=float,
        count=len(arrivals),
    )
    span = float(np.max(starts + services) - arrivals[0]) if len(arrivals) else 0.0
    work = float(np.sum(gangs * services))
    return GangQueueResult(
        waiting_times=starts - arrivals,
        start_times=starts,
        utilisation_share=work / (capacity * span) if span > 0.0 else 0.0,
    )


def _check_gangs(gangs: FloatArray, jobs: int, capacity: float) -> None:
    if not np.isfinite(capacity) or capacity < 1 or capacity != int(capacity):
        raise ValueError(f"capacity must be a whole number of 1 or more, not {capacity!r}")
    if gangs.ndim != 1 or len(gangs) != jobs:
        raise ValueError(f"gang_sizes must have one entry a job, {jobs}, not the shape {gangs.shape}")
    is_whole = np.isfinite(gangs) & (gangs >= 1.0) & (gangs == np.floor(gangs))
    if not np.all(is_whole):
        job = int(np.argmin(is_whole))
        raise ValueError(f"gang_sizes must be whole numbers of 1 or more; job {job} has {gangs[job]:g}")
    if np.any(gangs > capacity):
        job = int(np.argmax(gangs > capacity))
        raise ValueError(f"job {job} needs {gangs[job]:g} accelerators at once; the capacity is {capacity:g}")


def _first_come_first_served(
    arrivals: list[float], services: list[float], gangs: list[int], capacity: int
) -> list[float]:
    """Return start times; a job starts when it is here, the one ahead has started and its gang is free.

    Ended jobs are taken off the heap only when a gang does not fit otherwise: counted as busy until then,
    they can only make a fit be found later, never wrongly.
    """
    running: list[tuple[float, int]] = []
    starts: list[float] = []
    push, pop, add = heapq.heappush, heapq.heappop, starts.append
    free, start = capacity, float("-inf")
    for arrival, service, gang in zip(arrivals, services, gangs, strict=True):
        if start < arrival:  # noqa: PLR1730  here and below a call of max would cost as much as the heap
            start = arrival
        free -= gang
        if free < 0:
            end = start
            while free < 0:
                end, released = pop(running)
                free += released
            if start < end:  # noqa: PLR1730
                start = end
        push(running, (start + service, gang))
        add(start)
    return starts


def _backfill(arrivals: list[float], services: list[float], gangs: list[int], capacity: int) -> list[float]:
    """Return start times under EASY backfilling with known service times."""
    pool = _BackfilledPool(services, gangs, capacity)
    arriving, jobs = 0, len(arrivals)
    while arriving < jobs or pool.queue:
        if pool.queue and (arriving == jobs or pool.running[0][0] <= arrivals[arriving]):
            pool.schedule(pool.running[0][0])
        else:
            pool.admit(arriving, arrivals[arriving])
            arriving += 1
    return pool.starts


class _BackfilledPool:
    """State of the pool between two instants: what runs, who waits, and the head's reservation."""

    def __init__(self, services: list[float], gangs: list[int], capacity: int) -> None:
        self.services, self.gangs, self.free = services, gangs, capacity
        self.starts = [0.0] * len(services)
        self.running: list[tuple[float, int]] = []
        self.queue: list[int] = []
        self.reserved_start, self.spare = 0.0, 0

    def schedule(self, now: float) -> None:
        """Start whom the ends of jobs allow: from the head on, then past it."""
        self._release(now)
        head = 0
        while head < len(self.queue) and self.gangs[self.queue[head]] <= self.free:
            self._start(self.queue[head], now)
            head += 1
        del self.queue[:head]
        if not self.queue:
            return
        self._reserve()
        waiting = self.queue[:1]
        for place in range(1, len(self.queue)):
            if self.free == 0:
                waiting += self.queue[place:]
                break
            if not self._overtakes(self.queue[place], now):
                waiting.append(self.queue[place])
        self.queue = waiting

    def admit(self, job: int, now: float) -> None:
        """Start or queue a job that arrives; those that wait were looked at when the last job ended."""
        self._release(now)
        if self.queue:
            if not self._overtakes(job, now):
                self.queue.append(job)
        elif self.gangs[job] <= self.free:
            self._start(job, now)
        else:
            self.queue.append(job)
            self._reserve()

    def _release(self, now: float) -> None:
        while self.running and self.running[0][0] <= now:
            self.free += heapq.heappop(self.running)[1]

    def _start(self, job: int, now: float) -> None:
        self.free -= self.gangs[job]
        self.starts[job] = now
        heapq.heappush(self.running, (now + self.services[job], self.gangs[job]))

    def _overtakes(self, job: int, now: float) -> bool:
        """Start a job behind the head if the head's reservation stands."""
        if self.gangs[job] > self.free:
            return False
        if now + self.services[job] > self.reserved_start:
            if self.gangs[job] > self.spare:
                return False
            self.spare -= self.gangs[job]
        self._start(job, now)
        return True

    def _reserve(self) -> None:
        """Find when the head can start at the latest, and what it leaves free then."""
        need, found = self.gangs[self.queue[0]], self.free
        for end, gang in sorted(self.running):
            # gangs that end at the same instant are free as well
            if found >= need and end > self.reserved_start:
                break
            found += gang
            self.reserved_start = end
        self.spare = found - need
