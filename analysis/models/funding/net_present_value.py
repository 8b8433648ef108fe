"""Net present value of regular and of dated flows."""

from __future__ import annotations

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

#: Series that fit the cache of a core together.
_CHUNK: Final = 2048


def npv(*, rate: npt.ArrayLike, cash_flows: npt.ArrayLike) -> Value:
    r"""Return the net present value of flows one period apart, at the time of the first.

    .. math:: V = \sum_{t=0}^{T} \frac{c_t}{(1 + r)^t}

    Parameters
    ----------
    rate
        Discount rate per period, above -1. Scalar or array, broadcast with the leading shape of the flows.
    cash_flows
        Shape ``(..., t)``, time last, the first at time zero and so not discounted.

    Returns
    -------
    float or numpy.ndarray
        In the unit of the flows, in the leading shapes broadcast.

    Raises
    ------
    ValueError
        If a flow or rate is no finite number, a rate is -1 or less, there is no flow, or shapes do not fit.

    Notes
    -----
    Source: R. A. Brealey, S. C. Myers and F. Allen, *Principles of Corporate Finance*. A spreadsheet's NPV
    discounts its first value by a period: there, it is this value over :math:`1 + r`.
    """
    flows = np.atleast_1d(unchecked_values("cash_flows", cash_flows))
    rate_values = rates("rate", rate)
    batch = batch_shape(rate=rate_values.shape, cash_flows=flows.shape[:-1])
    if rate_values.ndim == 0:
        factors = (1.0 + rate_values) ** -np.arange(flows.shape[-1], dtype=np.float64)
        # not a matrix product, which some libraries spread over threads at twice the cost
        value = np.asarray(np.einsum("...t,t->...", flows, factors))
    elif flows.ndim == 1:
        value = _discounted(flows, 1.0 / (1.0 + rate_values))
    else:
        value = _batch_value(flows, rate_values, batch)
    if not np.all(np.isfinite(value)):
        # a flow that is no number makes a value that is none, so that good input need not be read twice
        series("cash_flows", flows)
    return shaped(value)


def xnpv(*, rate: npt.ArrayLike, cash_flows: npt.ArrayLike, dates: Any) -> Value:
    r"""Return the net present value of dated flows at the first date.

    .. math:: V = \sum_{i} c_i\,(1 + r)^{-(d_i - d_0) / 365}

    Parameters
    ----------
    rate
        Discount rate per year, above -1. Scalar or array, broadcast with the leading shape of the flows.
    cash_flows
        Shape ``(..., t)``.
    dates
        ``numpy.datetime64``, ``datetime.date`` or ISO strings in order, shape ``(t,)`` or ``(..., t)``.

    Returns
    -------
    float or numpy.ndarray
        In the unit of the flows, in the leading shapes broadcast.

    Raises
    ------
    ValueError
        If a flow or rate is no finite number, a rate is -1 or less, dates are not in order, or numbers or
        shapes do not fit.

    Notes
    -----
    Source: Microsoft, *XNPV function*: actual days over 365.
    """
    flows = series("cash_flows", cash_flows)
    rate_values = rates("rate", rate)
    years = years_from_first(dates, periods=flows.shape[-1])
    batch_shape(rate=rate_values.shape, cash_flows=flows.shape[:-1], dates=years.shape[:-1])
    factors = np.exp(-np.log1p(rate_values)[..., None] * years)
    return shaped(np.asarray(np.sum(flows * factors, axis=-1)))


def _discounted(period_major: FloatArray, factor: FloatArray) -> FloatArray:
    """Sum over time, first, of flows discounted by one factor a period."""
    value = np.zeros(np.broadcast_shapes(period_major.shape[1:], factor.shape))
    for flow in period_major[::-1]:
        value *= factor
        value += flow
    return value


def _batch_value(flows: FloatArray, rate_values: FloatArray, batch: tuple[int, ...]) -> FloatArray:
    periods = flows.shape[-1]
    rows = np.broadcast_to(flows, (*batch, periods)).reshape(-1, periods)
    factors = (1.0 / (1.0 + np.broadcast_to(rate_values, batch))).ravel()
    value = np.empty(factors.size)
    for start in range(0, factors.size, _CHUNK):
        chunk = slice(start, start + _CHUNK)
        value[chunk] = _discounted(np.ascontiguousarray(rows[chunk].T), factors[chunk])
    return value.reshape(batch)
