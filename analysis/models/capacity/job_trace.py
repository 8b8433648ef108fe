"""Heavy-tailed jobs as shared research clusters see them, and how long they wait against load."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.models.capacity.gang_queue import DISCIPLINES, simulate_gang_queue
from analysis.models.capacity.queueing import mean_wait_mmc

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class JobTrace:
    """Jobs in the order of arrival, ``(m,)`` each.

    Attributes
    ----------
    arrival_times, service_times
        Hours.
    gang_sizes
        Accelerators.
    """

    arrival_times: FloatArray
    service_times: FloatArray
    gang_sizes: npt.NDArray[np.int64]


def heavy_tailed_jobs(
    *,
    generator: np.random.Generator,
    jobs: int,
    load: float,
    capacity: int,
    mean_hours: float,
    log_sd: float,
    mean_accelerators: float,
    largest_share: float = 0.25,
) -> JobTrace:
    r"""Draw jobs that are mostly short and small, while most accelerator-hours go to a few.

    Durations are log-normal; gangs are powers of two up to a share of the capacity with
    :math:`P(2^k) \propto 2^{-\alpha k}`, :math:`\alpha` such that the mean is as asked; arrivals are
    Poisson. The times between arrivals are scaled so that the trace itself, and not only its expectation,
    offers the load:

    .. math:: \sum_j g_j s_j = \mathrm{load} \cdot \mathrm{capacity} \cdot t_m

    Parameters
    ----------
    generator
        Source of randomness; equal generators give equal jobs at every load.
    jobs
        Number of jobs, 1 or more.
    load
        Accelerator-hours asked for over accelerator-hours there are, above 0.
    capacity
        Accelerators in the pool.
    mean_hours
        Mean duration, hours.
    log_sd
        Standard deviation of the logarithm of the duration, 0 or more.
    mean_accelerators
        Mean gang, 1 to the mean of equally likely powers of two.
    largest_share
        No gang is larger than this share of the capacity, above 0 and at most 1.

    Returns
    -------
    JobTrace
        Arrivals from time 0 on, hours.

    Raises
    ------
    ValueError
        If an argument is out of the bounds above or not a number.

    Notes
    -----
    Source of the shape: A. Kokolis and others, "Revisiting Reliability in Large-Scale Machine Learning
    Research Clusters", 2024: most jobs are small, most time goes to large ones.
    """
    for name, value, least in (("load", load, 0.0), ("mean_hours", mean_hours, 0.0), ("jobs", jobs, 0.0)):
        if not (np.isfinite(value) and value > least):
            raise ValueError(f"{name} must be a number above {least:g}, not {value!r}")
    if not (np.isfinite(log_sd) and log_sd >= 0.0):
        raise ValueError(f"log_sd must be a number of 0 or more, not {log_sd!r}")
    if not 0.0 < largest_share <= 1.0:
        raise ValueError(f"largest_share must lie above 0 and not above 1, not {largest_share!r}")
    sizes = 2 ** np.arange(int(np.log2(max(1.0, capacity * largest_share))) + 1)
    gangs = generator.choice(sizes, size=jobs, p=_size_shares(sizes, mean_accelerators))
    hours = generator.lognormal(mean=np.log(mean_hours) - 0.5 * log_sd**2, sigma=log_sd, size=jobs)
    arrivals = np.cumsum(generator.exponential(size=jobs))
    arrivals *= float(gangs @ hours) / (load * capacity * arrivals[-1])
    return JobTrace(arrival_times=arrivals, service_times=hours, gang_sizes=gangs)


def _size_shares(sizes: npt.NDArray[np.int64], mean_accelerators: float) -> FloatArray:
    """Return shares of the sizes, falling as a power of the size, with the mean asked for."""
    largest_mean = float(np.mean(sizes))
    if not 1.0 <= mean_accelerators <= largest_mean:
        raise ValueError(
            f"mean_accelerators must lie between 1 and {largest_mean:g} at gangs of at most {sizes[-1]}, "
            f"not {mean_accelerators!r}"
        )
    flat, steep = 0.0, 64.0
    shares = np.full(len(sizes), 1.0 / len(sizes))
    for _ in range(80):
        power = 0.5 * (flat + steep)
        shares = sizes**-power
        shares /= shares.sum()
        if shares @ sizes > mean_accelerators:
            flat = power
        else:
            steep = power
    return shares


@dataclass(frozen=True, kw_only=True)
class WaitingTimeCurve:
    """Waiting against load, hours, ``(loads,)`` each; keys of the dictionaries are the disciplines.

    Attributes
    ----------
    loads
        Accelerator-hours asked for over accelerator-hours there are.
    mean_wait_hours
        Discipline to the mean over all jobs counted.
    high_wait_hours
        Discipline to what nine jobs in ten stay under.
    utilisation_share
        Discipline to the share of the pool at work while jobs arrive.
    erlang_c_hours
        Mean wait if every job took the mean gang and an exponential time (M/M/c); infinite from load 1 on.
    """

    loads: FloatArray
    mean_wait_hours: dict[str, FloatArray]
    high_wait_hours: dict[str, FloatArray]
    utilisation_share: dict[str, FloatArray]
    erlang_c_hours: FloatArray


def waiting_time_curve(
    *,
    generator: np.random.Generator,
    loads: Sequence[float] | FloatArray,
    jobs: int,
    capacity: int,
    mean_hours: float,
    log_sd: float,
    mean_accelerators: float,
    largest_share: float = 0.25,
    warm_up_share: float = 0.1,
    replications: int = 1,
) -> WaitingTimeCurve:
    """Return how long gangs wait at each load under each discipline, beside the Erlang C formula.

    Every load and discipline sees the same jobs, only closer together: the curves differ by what is asked,
    not by chance.

    Parameters
    ----------
    generator
        Source of randomness.
    loads
        Loads, above 0, ``(loads,)``.
    jobs, capacity, mean_hours, log_sd, mean_accelerators, largest_share
        As for :func:`heavy_tailed_jobs`.
    warm_up_share
        Share of the jobs, from the first on, that are simulated and not counted.
    replications
        Traces drawn for each load; their jobs are counted together.

    Returns
    -------
    WaitingTimeCurve
        Hours.

    Raises
    ------
    ValueError
        If an argument is out of its bounds.
    """
    if not 0.0 <= warm_up_share < 1.0:
        raise ValueError(f"warm_up_share must lie between 0 and 1, not {warm_up_share!r}")
    if replications < 1:
        raise ValueError(f"replications must be 1 or more, not {replications!r}")
    points = np.asarray(loads, dtype=float)
    shape = (len(DISCIPLINES), replications, len(points))
    means, highs, worked = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for repetition, child in enumerate(generator.spawn(replications)):
        state = child.bit_generator.state
        for position, load in enumerate(points.tolist()):
            child.bit_generator.state = state
            trace = heavy_tailed_jobs(
                generator=child,
                jobs=jobs,
                load=load,
                capacity=capacity,
                mean_hours=mean_hours,
                log_sd=log_sd,
                mean_accelerators=mean_accelerators,
                largest_share=largest_share,
            )
            for row, discipline in enumerate(DISCIPLINES):
                result = simulate_gang_queue(
                    arrival_times=trace.arrival_times,
                    service_times=trace.service_times,
                    gang_sizes=trace.gang_sizes,
                    capacity=capacity,
                    discipline=discipline,
                )
                counted = result.waiting_times[int(warm_up_share * jobs) :]
                means[row, repetition, position] = np.mean(counted)
                highs[row, repetition, position] = np.quantile(counted, 0.9)
                worked[row, repetition, position] = _share_at_work(trace, result.start_times, capacity)
    servers = max(1, round(capacity / mean_accelerators))
    formula = mean_wait_mmc(
        arrival_rate=points * servers / mean_hours, service_rate=1.0 / mean_hours, servers=servers
    )

    def by_discipline(values: FloatArray) -> dict[str, FloatArray]:
        return {name: values[row].mean(axis=0) for row, name in enumerate(DISCIPLINES)}

    return WaitingTimeCurve(
        loads=points,
        mean_wait_hours=by_discipline(means),
        high_wait_hours=by_discipline(highs),
        utilisation_share=by_discipline(worked),
        erlang_c_hours=np.asarray(formula, dtype=float),
    )


def _share_at_work(trace: JobTrace, starts: FloatArray, capacity: int) -> float:
    """Return work done between the first and the last arrival over what the pool could do."""
    first, last = trace.arrival_times[0], trace.arrival_times[-1]
    hours = np.clip(np.minimum(starts + trace.service_times, last) - np.minimum(starts, last), 0.0, None)
    return float(trace.gang_sizes @ hours) / (capacity * (last - first)) if last > first else 0.0
