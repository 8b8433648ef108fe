"""The fleet over time: purchase, retirement and refresh by phase, and what the power at hand can run.

Everything between two events (a phase starts, a wave retires, grid power arrives) is constant, so the
fleet is worked out at its events and at year ends, and year averages are exact.

Arrays inside the model have scenarios on the last axis: a year's values lie side by side in memory.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.foundation.quantity import KILOWATTS_PER_MEGAWATT
from analysis.models.capacity.horizon import Calendar, jumps
from analysis.models.capacity.inputs import PHASES, CapacityInputs, FloatArray, Value


@dataclass(frozen=True, kw_only=True)
class Fleet:
    """Accelerators by phase; arrays of shape ``(3, t, n)`` unless said otherwise.

    Attributes
    ----------
    installed, energised
        At the end of the year.
    installed_years, energised_years
        Averages over the year, in accelerator-years.
    bought, retired, refreshed
        In the year.
    event_dates, energised_at_events
        Shapes ``(m, n)`` and ``(3, m, n)``: every date at which something changes, and what runs from then.
    installed_at_target, energised_at_target
        Shape ``(3, n)``, on the target date.
    """

    installed: FloatArray
    energised: FloatArray
    installed_years: FloatArray
    energised_years: FloatArray
    bought: FloatArray
    retired: FloatArray
    refreshed: FloatArray
    event_dates: FloatArray
    energised_at_events: FloatArray
    installed_at_target: FloatArray
    energised_at_target: FloatArray


def waves(
    *, date: Value, count: Value, life_years: Value, refresh_share: Value, until: float, scenarios: int
) -> tuple[FloatArray, FloatArray]:
    r"""Dates and sizes of the first purchase and its refresh waves.

    .. math:: d_k = d + k L, \qquad c_k = c\, \rho^k

    Parameters
    ----------
    date
        :math:`d`, decimal year of the first purchase, float or ``(n,)``.
    count
        :math:`c`, units bought.
    life_years
        :math:`L`, after which a wave retires.
    refresh_share
        :math:`\rho`, share of what retires that is replaced like for like at once.
    until
        Decimal year up to which waves are wanted.
    scenarios
        ``n``.

    Returns
    -------
    dates, counts
        Both of shape ``(w, n)``: ``counts[k]`` units stand from ``dates[k]`` to ``dates[k + 1]``.
    """
    number = 1 + max(0, math.floor((until - float(np.min(date))) / float(np.min(life_years))))
    dates = np.empty((number, scenarios))
    counts = np.empty((number, scenarios))
    dates[0] = date
    counts[0] = count
    for k in range(1, number):
        dates[k] = date + k * life_years
        np.multiply(counts[k - 1], refresh_share, out=counts[k])
    return dates, counts


def installed_at(*, times: FloatArray, dates: FloatArray, counts: FloatArray) -> FloatArray:
    r"""Units that stand at given moments.

    .. math:: I(\tau) = c_k \quad\text{for}\quad d_k \le \tau < d_{k+1}, \qquad I(\tau) = 0
       \quad\text{for}\quad \tau < d_0

    Parameters
    ----------
    times
        Decimal years, shape ``(m, n)`` or ``(m, 1)``.
    dates, counts
        Result of :func:`waves`, shape ``(w, n)``.

    Returns
    -------
    array of shape (m, n)
    """
    installed: FloatArray = (dates[0] <= times) * counts[0]
    for date, count in zip(dates[1:], counts[1:], strict=True):
        installed = np.where(date <= times, count, installed)
    return installed


def energised_by_power(
    *,
    installed: Sequence[FloatArray],
    facility_kw: FloatArray,
    is_grid: npt.NDArray[np.bool_],
    leased_kw: Value,
    grid_kw: Value,
) -> FloatArray:
    r"""Accelerators that the power at hand can run, earlier phases first.

    .. math:: E_p = \min\Bigl(I_p,\ \bigl(P - \sum_{q<p} E_q f_q\bigr) / f_p\Bigr)

    Before grid power arrives :math:`P` is the leased power and serves the first phase alone.

    Parameters
    ----------
    installed
        :math:`I_p`, one array of shape ``(m, n)`` a phase.
    facility_kw
        :math:`f_p`, design peak of the facility per accelerator, shape ``(3, n)`` or ``(3, 1)``.
    is_grid
        Whether grid power has arrived, shape ``(m, n)``.
    leased_kw, grid_kw
        Power before and after, float or ``(n,)``.

    Returns
    -------
    array of shape (3, m, n)
        :math:`E_p`, not rounded.
    """
    power = np.where(is_grid, grid_kw, leased_kw)
    energised = np.empty((len(installed), *power.shape))
    for phase, (standing, needed_kw) in enumerate(zip(installed, facility_kw, strict=True)):
        running = np.multiply(power, 1.0 / needed_kw, out=energised[phase])
        np.minimum(running, standing, out=running)
        if phase == len(installed) - 1:
            break
        power -= running * needed_kw
        # Rounding may leave a hair less than nothing.
        np.maximum(power, 0.0, out=power)
        if phase == 0:
            power *= is_grid
    return energised


def fleet_over_time(*, inputs: CapacityInputs, facility_kw: FloatArray, calendar: Calendar) -> Fleet:
    r"""Follow the three phases through the horizon.

    A year average starts from the value at the year's end and takes back each jump for the part of the
    year before it:

    .. math:: \bar E(y) = E(y+1) - \sum_{y \le e_j < y+1} \Delta E_j\, (e_j - y)

    Parameters
    ----------
    inputs
        Columns, see :func:`analysis.models.capacity.inputs.with_columns`.
    facility_kw
        Design peak of the facility per accelerator by phase, shape ``(3, n)`` or ``(3, 1)``.
    calendar
        Years and scenarios.

    Returns
    -------
    Fleet
    """
    n, t, phases = calendar.scenarios, calendar.years.size, len(PHASES)
    until = max(calendar.last_year + 1.0, float(np.max(inputs.target_date)))
    phase_waves = [
        waves(
            date=date,
            count=count,
            life_years=inputs.accelerator_life_years,
            refresh_share=inputs.refresh_share,
            until=until,
            scenarios=n,
        )
        for date, count in zip(inputs.of_phases("date"), inputs.of_phases("accelerator_count"), strict=True)
    ]
    grid_date = np.broadcast_to(inputs.grid_power_date, (1, n))
    events = np.sort(np.concatenate([*(dates for dates, _ in phase_waves), grid_date]), axis=0)
    m = events.shape[0]

    # One pass serves events, year ends and the target date.
    times = np.empty((m + t + 1, n))
    times[:m] = events
    times[m:-1] = calendar.year_ends
    times[-1] = inputs.target_date
    installed = [installed_at(times=times, dates=dates, counts=counts) for dates, counts in phase_waves]
    energised = energised_by_power(
        installed=installed,
        facility_kw=facility_kw,
        is_grid=grid_date <= times,
        leased_kw=inputs.leased_power_mw * KILOWATTS_PER_MEGAWATT,
        grid_kw=inputs.grid_power_mw * KILOWATTS_PER_MEGAWATT,
    )

    flows = _wave_flows(phase_waves, calendar)
    at_year_ends = np.stack([standing[m:-1] for standing in installed])
    installed_years = np.subtract(at_year_ends, flows.not_yet, out=flows.not_yet)
    bins, elapsed = calendar.bins(events)
    energised_years = np.empty((phases, t, n))
    for phase, running in enumerate(energised):
        not_yet = calendar.by_year(jumps(running[:m]) * elapsed, bins)
        np.subtract(running[m:-1], not_yet, out=energised_years[phase])
    # Rounding may leave a hair less than nothing, or more than stands.
    np.maximum(energised_years, 0.0, out=energised_years)
    np.minimum(energised_years, installed_years, out=energised_years)
    return Fleet(
        installed=at_year_ends,
        energised=energised[:, m:-1],
        installed_years=installed_years,
        energised_years=energised_years,
        bought=flows.bought,
        retired=flows.retired,
        refreshed=flows.refreshed,
        event_dates=events,
        energised_at_events=energised[:, :m],
        installed_at_target=np.stack([standing[-1] for standing in installed]),
        energised_at_target=energised[:, -1],
    )


@dataclass(frozen=True, kw_only=True)
class _WaveFlows:
    """What waves do in each year, and what of them is not yet there at its start; ``(3, t, n)`` each."""

    bought: FloatArray
    retired: FloatArray
    refreshed: FloatArray
    not_yet: FloatArray


def _wave_flows(phase_waves: list[tuple[FloatArray, FloatArray]], calendar: Calendar) -> _WaveFlows:
    """Sort the waves of all phases into years, in one table a phase."""
    phases = len(phase_waves)
    lengths = [len(dates) for dates, _ in phase_waves]
    bins, elapsed = calendar.bins(np.concatenate([dates for dates, _ in phase_waves]))
    bins += np.repeat(np.arange(phases), lengths)[:, None] * calendar.places
    is_first = np.zeros(sum(lengths), dtype=np.bool_)
    is_first[np.cumsum([0, *lengths[:-1]])] = True

    def by_phase(amounts: list[FloatArray], rows: npt.NDArray[np.bool_]) -> FloatArray:
        """Table of each phase."""
        return calendar.tables_by_year(np.concatenate(amounts), bins[rows], tables=phases)

    changes = np.concatenate([jumps(counts) for _, counts in phase_waves])
    changes *= elapsed
    return _WaveFlows(
        bought=by_phase([counts[:1] for _, counts in phase_waves], is_first),
        retired=by_phase([counts[:-1] for _, counts in phase_waves], ~is_first),
        refreshed=by_phase([counts[1:] for _, counts in phase_waves], ~is_first),
        not_yet=calendar.tables_by_year(changes, bins, tables=phases),
    )
