"""How often the cash flow covers the debt, and when an outlay has come back."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.funding.cash_flow_arrays import (
    FloatArray,
    Value,
    batch_shape,
    finite_values,
    rates,
    series,
    shaped,
    time_last,
    whole_numbers,
)

#: Rounding of a running sum, relative to the amounts in it.
_ROUNDING: Final = 1e-14


def dscr(*, cfads: npt.ArrayLike, debt_service: npt.ArrayLike) -> Value:
    r"""Return the debt service coverage ratio of each period.

    .. math:: \mathrm{DSCR}_t = \frac{C_t}{S_t}

    Parameters
    ----------
    cfads
        Cash flow available for debt service. Scalar or array.
    debt_service
        Interest and principal due, 0 or more, broadcast with the cash flow.

    Returns
    -------
    float or numpy.ndarray
        nan where nothing is due; below nought where the cash flow is.

    Raises
    ------
    ValueError
        If an amount is no finite number, debt service is negative, or shapes do not fit.

    Notes
    -----
    Source: E. R. Yescombe, *Principles of Project Finance*, on cover ratios.
    """
    flows = finite_values("cfads", cfads)
    service = _not_negative("debt_service", debt_service)
    shape = batch_shape(cfads=flows.shape, debt_service=service.shape)
    ratio = np.full(shape, np.nan)
    np.divide(flows, service, out=ratio, where=np.broadcast_to(service > 0.0, shape))
    return shaped(ratio)


def llcr(
    *,
    cfads: npt.ArrayLike,
    debt_outstanding: npt.ArrayLike,
    rate: npt.ArrayLike,
    tenor: npt.ArrayLike | None = None,
) -> Value:
    r"""Return the loan life coverage ratio: cash flow over the life of the loan, discounted, over the debt.

    .. math:: \mathrm{LLCR}_s = \frac{1}{B_s} \sum_{t > s}^{B_{t-1} > 0} \frac{C_t}{(1 + r)^{t - s}}

    Parameters
    ----------
    cfads
        Cash flow available for debt service from the valuation date on, shape ``(..., t)``, the first a
        period after it.
    debt_outstanding
        With time, ``(..., t)``: owed at the beginning of each period; only periods in which something is
        owed count. Without time, ``(...)`` or a scalar: owed at the valuation date; the cash flow must then
        end with the loan, unless ``tenor`` says when the loan does.
    rate
        Interest on the debt per period, above -1; broadcast with the leading shape.
    tenor
        Periods that the loan lasts from the valuation date; only for debt without time.

    Returns
    -------
    float or numpy.ndarray
        By period ``(..., t)`` for debt with time, else ``(...)``; nan where nothing is owed.

    Raises
    ------
    ValueError
        If an amount is no finite number, debt is negative, a rate is -1 or less, the tenor is longer than
        the cash flow or given for debt with time, or shapes do not fit.

    Notes
    -----
    An array of debt with as many dimensions as ``cfads``, or more, has time. Source: E. R. Yescombe,
    *Principles of Project Finance*, on cover ratios.
    """
    flows = series("cfads", cfads)
    debt = _not_negative("debt_outstanding", debt_outstanding)
    periods = flows.shape[-1]
    if debt.ndim >= flows.ndim:
        if tenor is not None:
            raise ValueError("tenor must not be given where debt_outstanding is by period and shows it")
        _check_periods(debt, periods)
        batch_shape(cfads=flows.shape, debt_outstanding=debt.shape)
        return _life_cover(flows * (debt > 0.0), debt, rate, has_time=True)
    if tenor is not None:
        length = whole_numbers("tenor", tenor, least=1)
        if np.any(length > periods):
            raise ValueError(f"tenor must not be longer than cfads, which has {periods} periods")
        batch_shape(cfads=flows.shape[:-1], tenor=length.shape)
        flows = flows * (np.arange(periods) < length[..., None])
    return _life_cover(flows, debt, rate, has_time=False)


def plcr(*, cfads: npt.ArrayLike, debt_outstanding: npt.ArrayLike, rate: npt.ArrayLike) -> Value:
    r"""Return the project life coverage ratio: all later cash flow, discounted, over the debt.

    .. math:: \mathrm{PLCR}_s = \frac{1}{B_s} \sum_{t > s} \frac{C_t}{(1 + r)^{t - s}}

    Parameters
    ----------
    cfads
        Cash flow available for debt service from the valuation date to the end of the project, shape
        ``(..., t)``, the first a period after the date.
    debt_outstanding
        With time, ``(..., t)``: owed at the beginning of each period. Without time, ``(...)`` or a scalar:
        owed at the valuation date.
    rate
        Interest on the debt per period, above -1; broadcast with the leading shape.

    Returns
    -------
    float or numpy.ndarray
        By period ``(..., t)`` for debt with time, else ``(...)``; nan where nothing is owed.

    Raises
    ------
    ValueError
        If an amount is no finite number, debt is negative, a rate is -1 or less, or shapes do not fit.

    Notes
    -----
    As for :func:`llcr`.
    """
    flows = series("cfads", cfads)
    debt = _not_negative("debt_outstanding", debt_outstanding)
    has_time = debt.ndim >= flows.ndim
    if has_time:
        _check_periods(debt, flows.shape[-1])
    return _life_cover(flows, debt, rate, has_time=has_time)


def payback(*, cash_flows: npt.ArrayLike, rate: npt.ArrayLike = 0.0) -> Value:
    r"""Return the time after which what was paid out has come back, discounted if a rate is given.

    .. math:: \tau = s - 1 + \frac{-K_{s-1}}{k_s}, \qquad k_t = \frac{c_t}{(1 + r)^t}, \quad
       K_t = \sum_{u \le t} k_u

    with :math:`s` the first period in which the running sum :math:`K`, having been below nought, is so no
    longer. Inside a period the flow is taken to come evenly.

    Parameters
    ----------
    cash_flows
        Shape ``(..., t)``, time last, the first at time zero.
    rate
        Discount rate per period, above -1; broadcast with the leading shape.

    Returns
    -------
    float or numpy.ndarray
        Periods since the first flow; nan where it never comes back, 0 where nothing was ever paid out. What
        is paid out after :math:`s` does not count.

    Raises
    ------
    ValueError
        If a flow or rate is no finite number, a rate is -1 or less, or shapes do not fit.
    """
    flows = series("cash_flows", cash_flows)
    discount_rate = rates("rate", rate)
    batch = batch_shape(cash_flows=flows.shape[:-1], rate=discount_rate.shape)
    time = np.full(batch, np.nan)
    total, turnover, factor = np.zeros(batch), np.zeros(batch), np.ones(batch)
    was_out = np.zeros(batch, dtype=bool)
    for period in range(flows.shape[-1]):
        worth = flows[..., period] * factor
        after = total + worth
        turnover = turnover + np.abs(worth)
        # a sum of tenths must not miss nought by its rounding
        is_back = was_out & np.isnan(time) & (after >= -_ROUNDING * turnover)
        missing = np.zeros(batch)
        np.divide(-total, worth, out=missing, where=is_back & (worth > 0.0))
        time = np.where(is_back, period - 1 + np.minimum(missing, 1.0), time)
        was_out |= after < -_ROUNDING * turnover
        total = after
        factor = factor / (1.0 + discount_rate)
    return shaped(np.where(was_out, time, 0.0))


def _life_cover(flows: FloatArray, debt: FloatArray, rate: npt.ArrayLike, *, has_time: bool) -> Value:
    interest_rate = rates("rate", rate)
    own_shape = debt.shape[:-1] if has_time else debt.shape
    batch = batch_shape(cfads=flows.shape[:-1], debt_outstanding=own_shape, rate=interest_rate.shape)
    periods = flows.shape[-1]
    worth = np.zeros((periods + 1, *batch))
    factor = 1.0 / (1.0 + interest_rate)
    for period in range(periods - 1, -1, -1):
        worth[period] = (worth[period + 1] + flows[..., period]) * factor
    resources = time_last(worth[:-1]) if has_time else worth[0]
    owed = np.broadcast_to(debt, resources.shape)
    ratio = np.full(resources.shape, np.nan)
    np.divide(resources, owed, out=ratio, where=owed > 0.0)
    return shaped(ratio)


def _check_periods(debt: FloatArray, periods: int) -> None:
    if debt.shape[-1] != periods:
        raise ValueError(f"debt_outstanding has {debt.shape[-1]} periods and cfads {periods}")


def _not_negative(name: str, values: npt.ArrayLike) -> FloatArray:
    amounts = finite_values(name, values)
    if np.any(amounts < 0.0):
        raise ValueError(f"{name} must not be negative")
    return amounts
