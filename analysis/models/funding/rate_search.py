r"""The rate at which later flows are worth what earlier flows are, for many series at once.

Everything runs in :math:`x = -\ln(1 + r)`, in which the logarithm of a present value is nearly straight.
Series stand period-major, ``(t, m)``: a step of time is one contiguous row of many series.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.models.funding.cash_flow_arrays import FloatArray
from analysis.models.funding.flow_signs import BoolArray, Signs, has_any

#: Steps, in units of the length of the series, whose cube or, without a known curvature, whose square is
#: below rounding.
_LAST_STEP: Final = 1e-5
_LAST_STRAIGHT_STEP: Final = 1e-8
_ROUNDING: Final = 1e-15
_LIMIT: Final = 200


@dataclass(frozen=True, kw_only=True)
class Balance:
    r"""Inflows against outflows: :math:`h(x) = \ln \sum_{c_t > 0} c_t e^{t x} - \ln \sum_{c_t < 0} |c_t| e^{t x}`.

    Its sign is that of the present value. Where the outflows come first, it rises with at least the gap
    between the last outflow and the first inflow, and with no more than the length of the series.

    Attributes
    ----------
    inflow, outflow
        Amounts of 0 or more, shapes ``(s, m)``.
    inflow_start, outflow_start
        Period of their first row; 0 where times are given.
    times
        Of the rows of both, ``(t, 1)`` or ``(t, m)``; ``None`` for whole periods.
    """

    inflow: FloatArray
    outflow: FloatArray
    inflow_start: int = 0
    outflow_start: int = 0
    times: FloatArray | None = None

    @classmethod
    def of(cls, flows: FloatArray, *, times: FloatArray | None = None) -> Balance:
        """Split flows by their sign.

        Parameters
        ----------
        flows
            Shape ``(t, m)``.
        times
            As in the class.
        """
        if times is not None:
            return cls(inflow=np.maximum(flows, 0.0), outflow=np.maximum(-flows, 0.0), times=times)
        has_inflow, has_outflow = has_any(flows > 0.0), has_any(flows < 0.0)
        inflow, inflow_start = _part(flows, has_inflow, has_outflow, 1.0)
        outflow, outflow_start = _part(flows, has_outflow, has_inflow, -1.0)
        return cls(inflow=inflow, outflow=outflow, inflow_start=inflow_start, outflow_start=outflow_start)

    @classmethod
    def of_signed(cls, flows: FloatArray, found: Signs) -> Balance:
        """Split flows of whole periods whose signs are known.

        Parameters
        ----------
        flows
            Shape ``(t, m)``.
        found
            Their signs.
        """
        inflow, inflow_start = _part(flows, found.has_inflow, found.has_outflow, 1.0)
        outflow, outflow_start = _part(flows, found.has_outflow, found.has_inflow, -1.0)
        return cls(inflow=inflow, outflow=outflow, inflow_start=inflow_start, outflow_start=outflow_start)

    def take(self, kept: BoolArray) -> Balance:
        """Return the balance of some of the series.

        Parameters
        ----------
        kept
            Shape ``(m,)``.
        """
        # places, because a row of them is gathered faster than a mask is read again in each row
        places = np.flatnonzero(kept)
        times = self.times
        if times is not None and times.shape[1] > 1:
            times = times.take(places, axis=1)
        return Balance(
            inflow=self.inflow.take(places, axis=1),
            outflow=self.outflow.take(places, axis=1),
            inflow_start=self.inflow_start,
            outflow_start=self.outflow_start,
            times=times,
        )

    def evaluate(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return the logarithm of inflows over outflows, and its slope.

        Parameters
        ----------
        x
            Shape ``(m,)``.
        """
        with np.errstate(divide="ignore", invalid="ignore", under="ignore", over="ignore"):
            if self.times is None:
                factor = np.exp(x)
                inward, inward_time = _worth(self.inflow, factor)
                outward, outward_time = _worth(self.outflow, factor)
            else:
                weights = np.exp(self.times * x)
                timed = weights * self.times
                inward = np.einsum("tm,tm->m", self.inflow, weights)
                outward = np.einsum("tm,tm->m", self.outflow, weights)
                inward_time = np.einsum("tm,tm->m", self.inflow, timed) / inward
                outward_time = np.einsum("tm,tm->m", self.outflow, timed) / outward
            lag = self.inflow_start - self.outflow_start
            value = np.log(inward / outward) + lag * x
            slope = inward_time - outward_time + lag
        return value, slope


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a balance was looked at, and how it runs there.

    Attributes
    ----------
    x, slope, curvature
        Shape ``(m,)``; nan where not known.
    """

    x: FloatArray
    slope: FloatArray
    curvature: FloatArray


def step(
    balance: Balance, *, x: FloatArray, last: Place, span: float
) -> tuple[FloatArray, FloatArray, Place, BoolArray]:
    """Take Newton's step, bent by the curvature that the slopes at two places give.

    Parameters
    ----------
    balance
        Of ``m`` series.
    x
        From where.
    last
        The place ahead of it.
    span
        Length of the series.

    Returns
    -------
    reached, value, place, is_last
        Where the step leads; balance and shape at ``x``; whether what the step leaves is below rounding.
    """
    value, slope = balance.evaluate(x)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        mean = (slope - last.slope) / (x - last.x)
        # the mean between two places stands between the curvature at either
        curvature = 2.0 * mean - last.curvature
        straight = value / slope
        bend = 0.5 * straight * curvature / slope
        is_bent = np.abs(bend) < 0.5
        reached = x - np.where(is_bent, straight + straight * bend, straight)
        size = np.abs(straight)
        # what the step leaves: its square times what is not known of the curvature, and its cube
        left = straight * straight * np.abs((curvature - mean) / slope)
        is_last = (size * span <= _LAST_STEP) & is_bent & (left <= _ROUNDING)
        is_last |= size * span <= _LAST_STRAIGHT_STEP
    return reached, value, Place(x=x, slope=slope, curvature=curvature), is_last


def solve(
    balance: Balance, *, low: FloatArray, high: FloatArray, start: FloatArray, span: float
) -> FloatArray:
    """Find the root of each balance in its bracket, where the balance is below nought at ``low``.

    Bent Newton steps, and bisection whenever one leaves the bracket.

    Parameters
    ----------
    balance
        Of ``m`` series.
    low, high
        Bracket, shape ``(m,)``.
    start
        First guess, shape ``(m,)``.
    span
        Length of the series.

    Returns
    -------
    numpy.ndarray
        Shape ``(m,)``.
    """
    solution = start.copy()
    places = np.arange(start.size)
    low, high, x = low.copy(), high.copy(), np.clip(start, low, high)
    unknown = np.full_like(x, np.nan)
    last = Place(x=unknown, slope=unknown, curvature=unknown)
    for _ in range(_LIMIT):
        reached, value, last, is_last = step(balance, x=x, last=last, span=span)
        # where both sides vanish, the discounting is so strong that the first flow decides
        is_below = ~(value >= 0.0)
        low, high = np.where(is_below, x, low), np.where(is_below, high, x)
        is_inside = (reached >= low) & (reached <= high)
        reached = np.where(is_inside, reached, 0.5 * (low + high))
        is_met = value == 0.0
        is_done = (is_inside & is_last) | is_met | (high - low <= 4.0 * np.spacing(np.abs(x)))
        solution[places] = np.where(is_met, x, reached)
        if is_done.all():
            break
        x = reached
        if 2 * np.count_nonzero(is_done) >= is_done.size:
            moving = ~is_done
            balance, places = balance.take(moving), places[moving]
            low, high, x = low[moving], high[moving], x[moving]
            last = Place(x=last.x[moving], slope=last.slope[moving], curvature=last.curvature[moving])
    return solution


def _part(
    flows: FloatArray, has_same: BoolArray, has_other: BoolArray, sign: float
) -> tuple[FloatArray, int]:
    """Return the flows of one sign as amounts, from the first period that has any to the last."""
    where = np.flatnonzero(has_same)
    if where.size == 0:
        return np.zeros((1, flows.shape[1])), 0
    rows = slice(int(where[0]), int(where[-1]) + 1)
    part = flows[rows] if sign > 0.0 else -flows[rows]
    return (np.maximum(part, 0.0) if has_other[rows].any() else part), rows.start


def _worth(amounts: FloatArray, factor: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the worth of amounts a period apart, and their mean time weighted by worth."""
    if len(amounts) == 1:
        return amounts[0], np.zeros(1)
    worth = amounts[-1] * factor
    slope = amounts[-1].copy()
    worth += amounts[-2]
    for amount in amounts[-3::-1]:
        slope *= factor
        slope += worth
        worth *= factor
        worth += amount
    slope *= factor
    slope /= worth
    return worth, slope
