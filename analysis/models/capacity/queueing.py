"""Closed forms of queues with Poisson arrivals (blocking, waiting, mean wait), and their simulation.

They describe jobs of one accelerator and of similar length. Jobs that need many accelerators at once
wait longer; :mod:`analysis.models.capacity.gang_queue` simulates those.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Value = float | FloatArray


def erlang_b(*, offered_load_erlangs: npt.ArrayLike, servers: npt.ArrayLike) -> Value:
    r"""Return the share of arrivals that find every server busy and are turned away (M/G/c/c).

    .. math:: B(a, c) = \frac{a^c / c!}{\sum_{k=0}^{c} a^k / k!}

    Parameters
    ----------
    offered_load_erlangs
        Arrival rate times mean holding time, in servers; 0 or more. Scalar or array.
    servers
        Number of servers, a whole number of 0 or more. Scalar or array, broadcast with the load.

    Returns
    -------
    float or numpy.ndarray
        Share, 0 to 1, in the shape of the arguments broadcast.

    Raises
    ------
    ValueError
        If a load is negative, infinite or not a number, or a number of servers is negative or not whole.

    Notes
    -----
    Source: A. K. Erlang, 1917. With :math:`Q` the upper regularised incomplete gamma function,
    :math:`1/B = e^{a} a^{-c}\, \Gamma(c + 1)\, Q(c + 1, a)`, which is evaluated in logarithms. Where
    :math:`Q` would underflow, far above saturation, the sum is taken from its largest term.
    """
    load, count = _load_and_servers(offered_load_erlangs, servers, least=0)
    return _shaped(_blocking(load, count))


def erlang_c(*, offered_load_erlangs: npt.ArrayLike, servers: npt.ArrayLike) -> Value:
    r"""Return the share of arrivals that have to wait (M/M/c).

    .. math:: C(a, c) = \frac{c\,B(a, c)}{c - a\,(1 - B(a, c))}

    Parameters
    ----------
    offered_load_erlangs
        Arrival rate times mean service time, in servers; 0 or more. Scalar or array.
    servers
        Number of servers, a whole number of 1 or more. Scalar or array, broadcast with the load.

    Returns
    -------
    float or numpy.ndarray
        Share, 0 to 1; 1 where the load reaches the number of servers.

    Raises
    ------
    ValueError
        If a load is negative, infinite or not a number, or a number of servers is below one or not whole.

    Notes
    -----
    Source: A. K. Erlang, 1917.
    """
    load, count = _load_and_servers(offered_load_erlangs, servers, least=1)
    blocking = _blocking(load, count)
    is_stable = load < count
    waiting = np.ones_like(load)
    np.divide(count * blocking, count - load * (1.0 - blocking), out=waiting, where=is_stable)
    return _shaped(np.minimum(waiting, 1.0))


def mean_wait_mmc(
    *, arrival_rate: npt.ArrayLike, service_rate: npt.ArrayLike, servers: npt.ArrayLike
) -> Value:
    r"""Return the mean waiting time in the queue, service not counted (M/M/c).

    .. math:: W_q = \frac{C(\lambda / \mu, c)}{c \mu - \lambda}

    Parameters
    ----------
    arrival_rate
        Arrivals per unit of time, 0 or more.
    service_rate
        Services per unit of time and server, positive.
    servers
        Number of servers, a whole number of 1 or more.

    Returns
    -------
    float or numpy.ndarray
        In the unit of time of the rates; infinite where arrivals reach what the servers can do.

    Raises
    ------
    ValueError
        If a rate is not a number, an arrival rate is negative, a service rate is not positive, or a number
        of servers is below one or not whole.

    Notes
    -----
    Source: D. Gross and others, *Fundamentals of Queueing Theory*, the M/M/c queue.
    """
    arrivals = np.asarray(arrival_rate, dtype=float)
    services = np.asarray(service_rate, dtype=float)
    if not np.all(np.isfinite(services) & (services > 0.0)):
        raise ValueError(f"service_rate must be positive numbers, not {service_rate!r}")
    if not np.all(np.isfinite(arrivals) & (arrivals >= 0.0)):
        raise ValueError(f"arrival_rate must be numbers of 0 or more, not {arrival_rate!r}")
    waiting = np.asarray(erlang_c(offered_load_erlangs=arrivals / services, servers=servers))
    spare = np.asarray(servers, dtype=float) * services - arrivals
    wait = np.full(np.broadcast_shapes(waiting.shape, spare.shape), np.inf)
    np.divide(waiting, spare, out=wait, where=spare > 0.0)
    return _shaped(wait)


def simulate_fcfs_servers(
    *, arrival_times: Sequence[float] | FloatArray, service_times: Sequence[float] | FloatArray, servers: int
) -> FloatArray:
    """Return the waiting times of one trace before equal servers, first come first served (G/G/c).

    Parameters
    ----------
    arrival_times
        Not decreasing, ``(m,)``.
    service_times
        Same unit, 0 or more, ``(m,)``.
    servers
        Number of servers, a whole number of 1 or more.

    Returns
    -------
    numpy.ndarray
        ``(m,)``, same unit.

    Raises
    ------
    ValueError
        If lengths differ, a time is not a finite number, arrivals decrease, a service time is negative, or
        ``servers`` is below one or not whole.

    Notes
    -----
    Each job goes to the server that is free first: J. Kiefer and J. Wolfowitz, 1955.
    """
    arrivals = np.asarray(arrival_times, dtype=float)
    services = np.asarray(service_times, dtype=float)
    check_trace(arrivals, services)
    if not np.isfinite(servers) or servers < 1 or servers != int(servers):
        raise ValueError(f"servers must be a whole number of 1 or more, not {servers!r}")
    free_from = [-np.inf] * int(servers)
    starts: list[float] = []
    # the loop is serial: plain floats and one heap operation a job are what is fast here
    replace, add = heapq.heapreplace, starts.append
    for arrival, service in zip(arrivals.tolist(), services.tolist(), strict=True):
        start = free_from[0]
        if start < arrival:  # noqa: PLR1730  a call of max costs as much as the rest of the loop
            start = arrival
        replace(free_from, start + service)
        add(start)
    waiting: FloatArray = np.array(starts) - arrivals
    return waiting


def check_trace(arrivals: FloatArray, services: FloatArray) -> None:
    """Refuse a trace that is no sequence of arrivals with service times.

    Parameters
    ----------
    arrivals, services
        As for :func:`simulate_fcfs_servers`.

    Raises
    ------
    ValueError
        Says what is wrong and where it is first so.
    """
    if arrivals.ndim != 1 or services.ndim != 1:
        raise ValueError("arrival_times and service_times must have one dimension")
    if len(arrivals) != len(services):
        raise ValueError(f"arrival_times has {len(arrivals)} jobs and service_times {len(services)}")
    for name, values in (("arrival_times", arrivals), ("service_times", services)):
        if not np.all(np.isfinite(values)):
            raise ValueError(
                f"{name} must be finite numbers; job {int(np.argmin(np.isfinite(values)))} is not"
            )
    if np.any(services < 0.0):
        raise ValueError(f"service_times must not be negative; job {int(np.argmax(services < 0.0))} is")
    if np.any(np.diff(arrivals) < 0.0):
        job = int(np.argmax(np.diff(arrivals) < 0.0)) + 1
        raise ValueError(f"arrival_times must be in order; job {job} arrives before the one ahead of it")


def _load_and_servers(
    offered_load_erlangs: npt.ArrayLike, servers: npt.ArrayLike, *, least: int
) -> tuple[FloatArray, FloatArray]:
    load = np.asarray(offered_load_erlangs, dtype=float)
    count = np.asarray(servers, dtype=float)
    if not np.all(np.isfinite(load) & (load >= 0.0)):
        raise ValueError(f"offered_load_erlangs must be numbers of 0 or more, not {offered_load_erlangs!r}")
    if not np.all(np.isfinite(count) & (count >= least) & (count == np.floor(count))):
        raise ValueError(f"servers must be whole numbers of {least} or more, not {servers!r}")
    load, count = np.broadcast_arrays(load, count)
    return load, count


def _blocking(load: FloatArray, servers: FloatArray) -> FloatArray:
    # scipy is loaded when a queue is asked for, not with the package
    from scipy.special import gammaincc, gammaln, xlogy  # noqa: PLC0415

    upper = gammaincc(servers + 1.0, load)
    is_far_above = upper < 1e-250
    log_upper = np.log(np.where(is_far_above, 1.0, upper))
    blocking: FloatArray = np.exp(xlogy(servers, load) - load - gammaln(servers + 1.0) - log_upper)
    if np.any(is_far_above):
        blocking = np.where(is_far_above, 1.0 / _inverse_sum(load, servers, is_far_above), blocking)
    return np.clip(blocking, 0.0, 1.0)


def _inverse_sum(load: FloatArray, servers: FloatArray, is_asked: npt.NDArray[np.bool_]) -> FloatArray:
    """Return 1/B as 1 + c/a + c(c-1)/a² + …, whose terms fall where the load is above the servers."""
    ratio = np.where(is_asked, load, 1.0)
    left = np.where(is_asked, servers, 0.0)
    term, total = np.ones_like(ratio), np.ones_like(ratio)
    while np.any(term > 1e-17 * total):
        term = term * np.maximum(left, 0.0) / ratio
        total = total + term
        left = left - 1.0
    return total


def _shaped(values: FloatArray) -> Value:
    return float(values) if values.ndim == 0 else values
