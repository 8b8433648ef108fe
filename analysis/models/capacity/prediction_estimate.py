"""Robust centres and bands of a quantity per accelerator, learnt from published systems.

Everything is done on natural logarithms, so an error is relative and a band is a factor.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

BAND_SHARES = (0.10, 0.90)

# Tuning of the estimator: chosen once over all families and measures by leaving groups of systems out.
SAME_MEMORY_WEIGHT = 3.0  # a system with the same memory size counts this much more
COUNT_BANDWIDTH = 3.0  # standard deviation of the weight over ln(count)
SPECIFICATION_WEIGHT = 1.0  # the data sheet counts as so many systems
POOLED_WEIGHT = 5.0  # scatter of all families counts as so many systems in a band
COUNT_SLOPE_WEIGHT = 10.0  # so many systems' worth of "cost per accelerator does not fall with count"


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """Centre and 10–90 % band of one quantity per accelerator; ``nan`` where nothing is known."""

    centre: float
    low: float
    high: float


UNKNOWN = Estimate(centre=float("nan"), low=float("nan"), high=float("nan"))


def weighted_quantile(values: FloatArray, weights: FloatArray, shares: tuple[float, ...]) -> FloatArray:
    """Return quantiles of weighted values, interpolated between the midpoints of the weights.

    Parameters
    ----------
    values, weights
        ``(m,)``; weights positive.
    shares
        Cumulative shares asked for, 0 to 1.
    """
    order = np.argsort(values, kind="stable")
    midpoints = np.cumsum(weights[order]) - 0.5 * weights[order]
    quantiles: FloatArray = np.interp(np.asarray(shares), midpoints / weights.sum(), values[order])
    return quantiles


def densest_median(values: FloatArray, weights: FloatArray, share: float) -> float:
    """Return the weighted median of the shortest interval that holds a share of the weight.

    With ``share`` one it is the weighted median; with a half it is the "shorth". Where values gather at
    two places, as entries under two conventions do, it moves to the place where more of them are
    instead of the empty middle.

    Parameters
    ----------
    values, weights
        ``(m,)``; weights positive.
    share
        Share of the weight that the interval holds, above 0 and at most 1.
    """
    order = np.argsort(values, kind="stable")
    ordered, weight = values[order], weights[order]
    before = np.concatenate(([0.0], np.cumsum(weight)))
    # the last value of the shortest window from each first value
    last = np.searchsorted(before, before[:-1] + share * before[-1] * (1.0 - 1e-12)) - 1
    first = np.flatnonzero(last < len(ordered))
    start = first[np.argmin(ordered[last[first]] - ordered[first])]
    window = slice(start, last[start] + 1)
    return float(weighted_quantile(ordered[window], weight[window], (0.5,))[0])


@dataclass(frozen=True, kw_only=True)
class FamilyModel:
    """What published systems say of one quantity per accelerator.

    Attributes
    ----------
    log_value, family, memory_gb, log_count
        One entry a system with the quantity, ``(m,)``.
    log_specification
        Family to the logarithm of the data sheet's figure that goes with the quantity.
    share
        See :func:`densest_median`.
    """

    log_value: FloatArray
    family: npt.NDArray[np.str_]
    memory_gb: FloatArray
    log_count: FloatArray
    log_specification: dict[str, float]
    share: float

    @cached_property
    def _medians(self) -> dict[str, float]:
        return {
            str(name): float(np.median(self.log_value[self.family == name]))
            for name in np.unique(self.family)
        }

    @cached_property
    def _scatter(self) -> FloatArray:
        """Systems around the median of their family, families of three and more systems."""
        deviations = [
            self.log_value[self.family == name] - median
            for name, median in self._medians.items()
            if np.count_nonzero(self.family == name) > 2
        ]
        return np.concatenate([*deviations, np.zeros(0)])

    @cached_property
    def _ratios(self) -> dict[str, float]:
        """Logarithm of the family's systems over its data sheet."""
        listed = self.log_specification
        return {name: median - listed[name] for name, median in self._medians.items() if name in listed}

    def estimate(self, *, family: str, memory_gb: int, count: float) -> Estimate:
        """Return the quantity per accelerator of a system nobody has seen.

        The centre is the weighted median (or :func:`densest_median`) of the family's systems, with more
        weight on those of the same memory size and of similar count, and of the data sheet's figure
        times the median ratio of systems to data sheets over the other families. The band is read from
        the same points together with the scatter of all families around the centre. A family without
        systems rests on the data sheet alone, and its band on how well that does elsewhere.

        Parameters
        ----------
        family
            As :func:`read_accelerator_name` gives it.
        memory_gb
            Memory printed in the name, 0 when none is.
        count
            Accelerators in the system.
        """
        scatter = self._scatter
        ratios = np.array([ratio for name, ratio in self._ratios.items() if name != family])
        prior = np.array([])
        if family in self.log_specification and len(ratios):
            prior = np.array([self.log_specification[family] + float(np.median(ratios))])
        own = self.family == family
        weights = np.exp(-0.5 * ((self.log_count[own] - np.log(count)) / COUNT_BANDWIDTH) ** 2)
        weights *= 1.0 + SAME_MEMORY_WEIGHT * ((self.memory_gb[own] == memory_gb) & (memory_gb > 0))
        values = np.concatenate((self.log_value[own], prior))
        # far from every count seen, the systems still outweigh nothing at all
        weights = np.concatenate((np.maximum(weights, 1e-3), np.full(len(prior), SPECIFICATION_WEIGHT)))
        if len(values) == 0:
            return UNKNOWN
        centre = densest_median(values, weights, self.share)
        if np.any(own):
            # the data sheet's convention may differ from the lists': it moves the centre, not the band
            values, weights = values[: np.count_nonzero(own)], weights[: np.count_nonzero(own)]
        else:
            scatter = np.add.outer(ratios - np.median(ratios), scatter).ravel()
        points = np.concatenate((values, centre + scatter))
        spread = np.full(len(scatter), POOLED_WEIGHT / max(1, len(scatter)))
        low, high = weighted_quantile(points, np.concatenate((weights, spread)), BAND_SHARES)
        return Estimate(
            centre=float(np.exp(centre)),
            low=float(np.exp(min(low, centre))),
            high=float(np.exp(max(high, centre))),
        )


@dataclass(frozen=True, kw_only=True)
class CostModel:
    """Stated cost per accelerator, or over the accelerator's price, against the size of the system.

    Stated costs differ in scope (bulk price, processor partitions, buildings, years of operation), so the
    answer is a wide interval.

    Attributes
    ----------
    log_cost, log_count
        Logarithms of the cost per accelerator (USD, or a multiple of its price) and of the count, ``(m,)``.
    group
        Systems of one group are left out together when the interval is formed, ``(m,)``.
    """

    log_cost: FloatArray
    log_count: FloatArray
    group: npt.NDArray[np.str_]

    @property
    def groups(self) -> int:
        """Number of groups that state a cost."""
        return len(np.unique(self.group))

    def estimate(self, *, count: float) -> Estimate:
        r"""Return the cost per accelerator of a system nobody has seen, in the unit of ``log_cost``.

        .. math:: \ln(\mathrm{cost} / n) = a + b \ln n

        with :math:`b` the median of the pairwise slopes (Theil-Sen), drawn towards zero as if by
        further systems without slope, and :math:`a` the median of what remains. The 10–90 % interval
        adds the quantiles of the errors made when each group is left out of the fit.

        Parameters
        ----------
        count
            Accelerators in the system.
        """
        if self.groups < 3:
            return UNKNOWN
        errors = []
        for name in np.unique(self.group):
            is_out = self.group == name
            intercept, slope = _line(self.log_cost[~is_out], self.log_count[~is_out])
            errors.append(self.log_cost[is_out] - intercept - slope * self.log_count[is_out])
        intercept, slope = _line(self.log_cost, self.log_count)
        centre = intercept + slope * float(np.log(count))
        low, high = np.quantile(np.concatenate(errors), BAND_SHARES, method="weibull")
        return Estimate(
            centre=float(np.exp(centre)),
            low=float(np.exp(centre + min(low, 0.0))),
            high=float(np.exp(centre + max(high, 0.0))),
        )


def _line(log_cost: FloatArray, log_count: FloatArray) -> tuple[float, float]:
    """Return intercept and slope of the robust line of :class:`CostModel`."""
    m = len(log_cost)
    one, other = np.triu_indices(m, k=1)
    run = log_count[one] - log_count[other]
    is_apart = np.abs(run) > 1e-9
    rise = (log_cost[one] - log_cost[other])[is_apart]
    slope = float(np.median(rise / run[is_apart])) if np.any(is_apart) else 0.0
    slope *= m / (m + COUNT_SLOPE_WEIGHT)
    return float(np.median(log_cost - slope * log_count)), slope
