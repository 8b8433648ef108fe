"""Internal rate of return of regular and of dated flows, and how many rates there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from analysis.models.funding.cash_flow_arrays import (
    FloatArray,
    Value,
    batch_shape,
    rates,
    series,
    shaped,
    unchecked_values,
    years_from_first,
)
from analysis.models.funding.flow_signs import signs
from analysis.models.funding.rates_by_period import as_rates, only_rates, series_together
from analysis.models.funding.several_signs import all_roots

#: Series turned together from rows to columns.
_BLOCK: Final = 256


@dataclass(frozen=True, kw_only=True)
class IrrReport:
    """Rates of return of series, and how many there are.

    Attributes
    ----------
    rate
        The rate where it is the only one, else nan; a float for one series, else ``(...)``.
    sign_changes
        Of the flows, noughts left out; no series has more rates than sign changes.
    root_count
        Number of different rates above -1.
    roots
        The rates, rising: a tuple for one series, else ``(..., k)`` padded with nan.
    status
        ``"unique"``, ``"none"`` or ``"several"``.
    """

    rate: Value
    sign_changes: int | npt.NDArray[np.int64]
    root_count: int | npt.NDArray[np.int64]
    roots: tuple[float, ...] | FloatArray
    status: str | npt.NDArray[np.str_]


def irr(*, cash_flows: npt.ArrayLike) -> Value:
    r"""Return the internal rate of return of flows one period apart.

    .. math:: \sum_{t=0}^{T} \frac{c_t}{(1 + r)^t} = 0, \qquad r > -1

    Parameters
    ----------
    cash_flows
        Shape ``(..., t)``, time last.

    Returns
    -------
    float or numpy.ndarray
        Rate per period; nan where no rate above -1 solves the equation, and where several do.
        :func:`irr_report` tells which.

    Raises
    ------
    ValueError
        If there is no flow, or one is no finite number.

    Notes
    -----
    Flows that are all nought, which any rate solves, have none. Source of the traps: J. H. Lorie and
    L. J. Savage, *Three Problems in Rationing Capital*, Journal of Business 28, 1955.
    """
    flows = np.atleast_1d(unchecked_values("cash_flows", cash_flows))
    rows = flows.reshape(-1, flows.shape[-1])
    result = np.empty(len(rows))
    together = series_together(rows.shape[1])
    buffer = np.empty((rows.shape[1], min(together, len(rows))))
    for start in range(0, len(rows), together):
        part = rows[start : start + together]
        chunk = buffer[:, : len(part)]
        for block in range(0, len(part), _BLOCK):
            chunk[:, block : block + _BLOCK] = part[block : block + _BLOCK].T
        if not np.isfinite(chunk.sum()):
            # also a sum that overflows, which is no fault
            series("cash_flows", flows)
        result[start : start + together] = only_rates(chunk)
    return shaped(result.reshape(flows.shape[:-1]))


def irr_report(*, cash_flows: npt.ArrayLike) -> IrrReport:
    """Return the internal rates of return with their number.

    Parameters
    ----------
    cash_flows
        Shape ``(..., t)``, time last, one period apart.

    Returns
    -------
    IrrReport
        Rates nearer to each other than about a millionth count as one, and so does a rate at which the
        value touches nought without crossing it.

    Raises
    ------
    ValueError
        If there is no flow, or one is no finite number.

    Notes
    -----
    The count is exact but for rounding: see :mod:`analysis.models.funding.root_isolation`.
    """
    flows = series("cash_flows", cash_flows)
    batch = flows.shape[:-1]
    rows = flows.reshape(-1, flows.shape[-1])
    changes = np.zeros(len(rows), dtype=np.int64)
    counts = np.zeros(len(rows), dtype=np.int64)
    parts = []
    together = series_together(rows.shape[1])
    for start in range(0, len(rows), together):
        chunk = np.ascontiguousarray(rows[start : start + together].T)
        stop = start + chunk.shape[1]
        changes[start:stop] = signs(chunk).changes
        columns = np.flatnonzero(changes[start:stop] > 0)
        single = columns[changes[start:stop][columns] == 1]
        several = columns[changes[start:stop][columns] > 1]
        if single.size:
            counts[start + single] = 1
            parts.append((start + single, only_rates(chunk[:, single])))
        if several.size:
            found = all_roots(chunk[:, several])
            counts[start:stop][several] = np.bincount(found.series, minlength=several.size)
            parts.append((start + several[found.series], as_rates(found.log_factor)))
    table = np.full((len(rows), max(int(counts.max(initial=0)), 1)), np.nan)
    for row, rate in parts:
        rank = np.arange(row.size) - np.searchsorted(row, row)
        table[row, rank] = rate
    rate = np.where(counts == 1, table[:, 0], np.nan)
    status = np.array(["none", "unique", "several"])[np.minimum(counts, 2)]
    if not batch:
        return IrrReport(
            rate=float(rate[0]),
            sign_changes=int(changes[0]),
            root_count=int(counts[0]),
            roots=tuple(float(root) for root in table[0, : counts[0]]),
            status=str(status[0]),
        )
    return IrrReport(
        rate=rate.reshape(batch),
        sign_changes=changes.reshape(batch),
        root_count=counts.reshape(batch),
        roots=table.reshape(*batch, table.shape[-1]),
        status=status.reshape(batch),
    )


def xirr(*, cash_flows: npt.ArrayLike, dates: Any) -> Value:
    r"""Return the internal rate of return a year of dated flows.

    .. math:: \sum_{i} c_i\,(1 + r)^{-(d_i - d_0) / 365} = 0, \qquad r > -1

    Parameters
    ----------
    cash_flows
        Shape ``(..., t)``.
    dates
        ``numpy.datetime64``, ``datetime.date`` or ISO strings in order, shape ``(t,)`` or ``(..., t)``.

    Returns
    -------
    float or numpy.ndarray
        Rate a year; nan where there is none, and where there are several. Two rates whose logarithms
        :math:`\ln(1 + r)` are nearer than 0.002 are not told apart unless the flows are a pure investment.

    Raises
    ------
    ValueError
        If a flow is no finite number, dates are not in order, or numbers or shapes do not fit.

    Notes
    -----
    Source: Microsoft, *XIRR function*: actual days over 365.
    """
    flows = series("cash_flows", cash_flows)
    periods = flows.shape[-1]
    years = years_from_first(dates, periods=periods)
    batch = batch_shape(cash_flows=flows.shape[:-1], dates=years.shape[:-1])
    rows = np.broadcast_to(flows, (*batch, periods)).reshape(-1, periods)
    times = years.reshape(-1, periods)
    if len(times) > 1:
        times = np.broadcast_to(years, (*batch, periods)).reshape(-1, periods)
    result = np.empty(len(rows))
    together = series_together(periods)
    for start in range(0, len(rows), together):
        chunk = rows[start : start + together].T.copy()
        own_times = (times if len(times) == 1 else times[start : start + together]).T
        for period in range(periods - 1):
            # flows of one day are one flow
            is_same = own_times[period] == own_times[period + 1]
            chunk[period + 1] += np.where(is_same, chunk[period], 0.0)
            chunk[period] = np.where(is_same, 0.0, chunk[period])
        result[start : start + together] = only_rates(chunk, own_times)
    return shaped(result.reshape(batch))


def mirr(*, cash_flows: npt.ArrayLike, finance_rate: npt.ArrayLike, reinvest_rate: npt.ArrayLike) -> Value:
    r"""Return the modified internal rate of return.

    .. math:: r = \left(\frac{\sum_t \max(c_t, 0)\,(1 + w)^{T - t}}
       {\sum_t \max(-c_t, 0)\,(1 + f)^{-t}}\right)^{1/T} - 1

    Parameters
    ----------
    cash_flows
        Shape ``(..., t)``, time last, one period apart.
    finance_rate
        :math:`f`, paid on what is put in, per period, above -1; broadcast with the leading shape.
    reinvest_rate
        :math:`w`, earned on what comes out, per period, above -1; broadcast with the leading shape.

    Returns
    -------
    float or numpy.ndarray
        Rate per period; nan where no flow is negative or none is positive.

    Raises
    ------
    ValueError
        If a flow or rate is no finite number, a rate is -1 or less, or shapes do not fit.

    Notes
    -----
    Source: Microsoft, *MIRR function*.
    """
    flows = series("cash_flows", cash_flows)
    finance, reinvest = rates("finance_rate", finance_rate), rates("reinvest_rate", reinvest_rate)
    batch_shape(cash_flows=flows.shape[:-1], finance_rate=finance.shape, reinvest_rate=reinvest.shape)
    time = np.arange(flows.shape[-1], dtype=np.float64)
    last = time[-1]
    earned = np.sum(np.maximum(flows, 0.0) * (1.0 + reinvest[..., None]) ** (last - time), axis=-1)
    paid = np.sum(np.maximum(-flows, 0.0) * (1.0 + finance[..., None]) ** -time, axis=-1)
    earned, paid = np.broadcast_arrays(earned, paid)
    growth = np.full(earned.shape, np.nan)
    np.divide(earned, paid, out=growth, where=(earned > 0.0) & (paid > 0.0))
    return shaped(np.asarray(growth ** (1.0 / max(last, 1.0)) - 1.0))
