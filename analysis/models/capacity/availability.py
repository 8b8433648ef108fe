"""Failures: spare nodes, checkpoint intervals, and what a large job keeps of its time.

Every argument is a number or an array; arrays are broadcast together.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Value = float | FloatArray

HOURS_PER_DAY = 24.0
SECONDS_PER_HOUR = 3600.0


def k_of_n_availability(*, k: npt.ArrayLike, n: npt.ArrayLike, unit_availability: npt.ArrayLike) -> Value:
    r"""Return the probability that at least ``k`` of ``n`` independent units are up.

    .. math:: A = \sum_{i=k}^{n} \binom{n}{i} p^i (1 - p)^{n-i} = I_p(k, n - k + 1)

    Parameters
    ----------
    k
        Units that must be up, a whole number from 0 to ``n``.
    n
        Units there are, a whole number of 0 or more.
    unit_availability
        Share of time that one unit is up, :math:`p`, 0 to 1.

    Raises
    ------
    ValueError
        If ``k`` or ``n`` is not whole, ``k`` is negative or above ``n``, or the unit's availability is not a
        share.

    Notes
    -----
    Source: R. E. Barlow and F. Proschan, *Mathematical Theory of Reliability*, 1965; :math:`I` is the
    regularised incomplete beta function.
    """
    needed, there, up = (np.asarray(value, dtype=float) for value in (k, n, unit_availability))
    if not (_is_whole(needed) and _is_whole(there)):
        raise ValueError(f"k and n must be whole numbers of 0 or more, not {k!r} and {n!r}")
    if np.any(needed > there):
        raise ValueError(f"k must not be above n; k is {k!r} and n {n!r}")
    _check_share("unit_availability", up)
    return _shaped(_at_least(needed, there, up))


def spares_needed(
    *, nodes: npt.ArrayLike, unit_availability: npt.ArrayLike, target_availability: npt.ArrayLike
) -> Value:
    """Return the fewest spare nodes with which ``nodes`` are up together for the target share of time.

    Parameters
    ----------
    nodes
        Nodes that must be up together, a whole number of 0 or more.
    unit_availability
        Share of time that one node is up, above 0 and at most 1.
    target_availability
        Share of time that enough nodes are up, from 0 to below 1.

    Raises
    ------
    ValueError
        If an argument is out of the bounds above or not a number.
    """
    needed, up, target = (
        np.asarray(value, dtype=float) for value in (nodes, unit_availability, target_availability)
    )
    if not _is_whole(needed):
        raise ValueError(f"nodes must be whole numbers of 0 or more, not {nodes!r}")
    _check_share("unit_availability", up)
    _check_share("target_availability", target)
    if np.any(up == 0.0):
        raise ValueError("unit_availability must be above 0: no number of spares replaces nodes never up")
    if np.any(target == 1.0):
        raise ValueError("target_availability must be below 1: no number of spares makes it certain")
    needed, up, target = np.broadcast_arrays(needed, up, target)
    enough = np.zeros(needed.shape)
    step = np.ones(needed.shape)
    # double the spares until they are enough, then halve the interval; all scenarios at once
    while np.any(is_short := _at_least(needed, needed + enough, up) < target):
        enough = np.where(is_short, enough + step, enough)
        step = np.where(is_short, 2.0 * step, step)
    too_few = np.where(enough > 0.0, enough - 0.5 * step, -1.0)
    while np.any(enough - too_few > 1.0):
        middle = np.floor(0.5 * (enough + too_few))
        is_short = _at_least(needed, needed + np.maximum(middle, 0.0), up) < target
        is_open = enough - too_few > 1.0
        too_few = np.where(is_open & is_short, middle, too_few)
        enough = np.where(is_open & ~is_short, middle, enough)
    return _shaped(enough)


def node_availability(
    *, node_failures_per_1000_node_days: npt.ArrayLike, repair_hours: npt.ArrayLike
) -> Value:
    r"""Return the share of time that a node is up between failures and repairs.

    .. math:: p = \frac{\mathrm{MTTF}}{\mathrm{MTTF} + \mathrm{MTTR}}

    Parameters
    ----------
    node_failures_per_1000_node_days
        Failures of 1,000 nodes in a day, 0 or more.
    repair_hours
        Mean time to repair, hours, 0 or more.

    Raises
    ------
    ValueError
        If an argument is negative or not a number.
    """
    failures = _numbers("node_failures_per_1000_node_days", node_failures_per_1000_node_days)
    repair = _numbers("repair_hours", repair_hours)
    return _shaped(np.asarray(1.0 / (1.0 + failures / 1000.0 / HOURS_PER_DAY * repair)))


def job_mean_time_to_failure_hours(
    *,
    job_accelerators: npt.ArrayLike,
    accelerators_per_node: npt.ArrayLike,
    node_failures_per_1000_node_days: npt.ArrayLike,
) -> Value:
    r"""Return the mean time until a job loses a node and stops, hours; infinite where nodes do not fail.

    .. math:: M = \frac{1000 \cdot 24}{r \, \lceil g / a \rceil}

    Parameters
    ----------
    job_accelerators
        Accelerators of the job, :math:`g`, positive.
    accelerators_per_node
        :math:`a`, positive.
    node_failures_per_1000_node_days
        :math:`r`, 0 or more.

    Raises
    ------
    ValueError
        If an argument is out of the bounds above or not a number.
    """
    failures = _numbers("node_failures_per_1000_node_days", node_failures_per_1000_node_days)
    job = _numbers("job_accelerators", job_accelerators, is_zero_fine=False)
    node = _numbers("accelerators_per_node", accelerators_per_node, is_zero_fine=False)
    with np.errstate(divide="ignore"):
        return _shaped(np.asarray(1000.0 * HOURS_PER_DAY / (failures * np.ceil(job / node))))


def young_daly_interval(
    *, checkpoint_seconds: npt.ArrayLike, mtbf_seconds: npt.ArrayLike, order: str
) -> Value:
    r"""Return the time to compute between two checkpoints that wastes least.

    With :math:`\delta` the time to write a checkpoint and :math:`M` the mean time between failures,
    Young's first order and Daly's higher order are

    .. math::

        \tau &= \sqrt{2 \delta M} \\
        \tau &= \sqrt{2 \delta M} \left[1 + \tfrac13 \sqrt{\delta / 2M} + \tfrac19\, \delta / 2M\right] - \delta
                \quad (\delta < 2M), \qquad \tau = M \quad (\delta \ge 2M)

    Parameters
    ----------
    checkpoint_seconds
        :math:`\delta`, 0 or more.
    mtbf_seconds
        :math:`M` of the job, positive; may be infinite.
    order
        ``"young"`` or ``"daly"``.

    Returns
    -------
    float or numpy.ndarray
        Seconds of computing, the checkpoint itself not counted. Any unit of time may be used throughout.

    Raises
    ------
    ValueError
        If a time is out of the bounds above or not a number, or the order is unknown.

    Notes
    -----
    Sources: J. W. Young, "A first order approximation to the optimum checkpoint interval", 1974; J. T. Daly,
    "A higher order estimate of the optimum checkpoint interval for restart dumps", 2006, equation 37.
    """
    if order not in ("young", "daly"):
        raise ValueError(f"order must be young or daly, not {order!r}")
    checkpoint = _numbers("checkpoint_seconds", checkpoint_seconds)
    between = np.asarray(mtbf_seconds, dtype=float)
    if not np.all(between > 0.0):
        raise ValueError(f"mtbf_seconds must be above 0, not {mtbf_seconds!r}")
    checkpoint, between = np.broadcast_arrays(checkpoint, between)
    is_free = checkpoint == 0.0
    first_order = np.sqrt(2.0 * checkpoint * np.where(is_free, 1.0, between))
    if order == "young":
        return _shaped(first_order)
    share = checkpoint / (2.0 * between)
    higher = first_order * (1.0 + np.sqrt(share) / 3.0 + share / 9.0) - checkpoint
    return _shaped(np.where(checkpoint < 2.0 * between, higher, between))


def job_goodput(
    *,
    job_accelerators: npt.ArrayLike,
    accelerators_per_node: npt.ArrayLike,
    node_failures_per_1000_node_days: npt.ArrayLike,
    checkpoint_seconds: npt.ArrayLike,
    restart_seconds: npt.ArrayLike,
) -> FloatArray:
    r"""Return the share of a job's time that ends up as work kept.

    Failures come at random with mean time :math:`M` between them (:func:`job_mean_time_to_failure_hours`),
    also during checkpoints :math:`\delta` and restarts :math:`R`; work since the last checkpoint is lost. The
    expected share is exact for the interval :math:`\tau` of Daly's order:

    .. math:: E = \frac{\tau}{M e^{R/M} \left(e^{(\tau + \delta)/M} - 1\right)}

    Parameters
    ----------
    job_accelerators, accelerators_per_node, node_failures_per_1000_node_days
        As for :func:`job_mean_time_to_failure_hours`.
    checkpoint_seconds
        :math:`\delta`, seconds during which the job stands still, 0 or more.
    restart_seconds
        :math:`R`, from a failure until computing goes on, seconds, 0 or more.

    Returns
    -------
    numpy.ndarray
        0 to 1, ``(n,)`` or the shape of the arguments broadcast; 1 where nodes do not fail.

    Raises
    ------
    ValueError
        If an argument is out of its bounds or not a number.

    Notes
    -----
    Source: J. T. Daly, 2006, equation 20 (the complete cost function). A job without failures needs no
    checkpoint; with a checkpoint that costs nothing the share is :math:`e^{-R/M}`.
    """
    checkpoint = _numbers("checkpoint_seconds", checkpoint_seconds)
    restart = _numbers("restart_seconds", restart_seconds)
    between = SECONDS_PER_HOUR * np.asarray(
        job_mean_time_to_failure_hours(
            job_accelerators=job_accelerators,
            accelerators_per_node=accelerators_per_node,
            node_failures_per_1000_node_days=node_failures_per_1000_node_days,
        )
    )
    finite = np.where(np.isfinite(between), between, 1.0)
    interval = np.asarray(
        young_daly_interval(checkpoint_seconds=checkpoint, mtbf_seconds=finite, order="daly")
    )
    cycle = interval + checkpoint
    is_free = cycle <= 0.0
    with np.errstate(over="ignore"):
        # x / (e^x - 1) of the cycle, whose limit at no length is one
        kept = np.where(is_free, 1.0, interval / finite / np.expm1(np.where(is_free, 1.0, cycle / finite)))
        share = kept * np.exp(-restart / finite)
    return np.atleast_1d(np.where(np.isfinite(between), np.clip(share, 0.0, 1.0), 1.0))


def _at_least(needed: FloatArray, there: FloatArray, up: FloatArray) -> FloatArray:
    # scipy is loaded when an availability is asked for, not with the package
    from scipy.special import betainc  # noqa: PLC0415

    share: FloatArray = np.asarray(
        betainc(np.maximum(needed, 1.0), np.maximum(there - needed, 0.0) + 1.0, up)
    )
    return np.where(needed == 0.0, 1.0, share)


def _is_whole(values: FloatArray) -> bool:
    return bool(np.all(np.isfinite(values) & (values >= 0.0) & (values == np.floor(values))))


def _check_share(name: str, values: FloatArray) -> None:
    if not np.all((values >= 0.0) & (values <= 1.0)):
        raise ValueError(f"{name} must lie between 0 and 1, not {values!r}")


def _numbers(name: str, value: npt.ArrayLike, *, is_zero_fine: bool = True) -> FloatArray:
    values = np.asarray(value, dtype=float)
    if not np.all(np.isfinite(values) & ((values >= 0.0) if is_zero_fine else (values > 0.0))):
        raise ValueError(
            f"{name} must be a number {'of 0 or more' if is_zero_fine else 'above 0'}, not {value!r}"
        )
    return values


def _shaped(values: FloatArray) -> Value:
    return float(values) if values.ndim == 0 else values
