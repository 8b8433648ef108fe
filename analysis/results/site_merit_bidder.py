"""The bidder's own ranking of the sites, through the capacity and the funding chapter, beside the public one."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.evidence import data_folder
from analysis.foundation.fingerprint import fingerprint_of
from analysis.models.funding import evaluate as evaluate_funding
from analysis.parameters import ParameterSet
from analysis.results.funding import inputs_of
from analysis.results.funding_ensemble import feasible
from analysis.results.site_merit_decision import DecisionMatrix

FloatArray = npt.NDArray[np.float64]

#: What the bidder is told about a site: criterion to the parameter that it stands in for.
FACTS: Final[Mapping[str, str]] = {
    "land_price": "capacity.land_price_krw_per_m2",
    "power_year": "capacity.grid_power_date",
    "local_incentive": "funding.local_subsidy_krw",
}
#: Draws of the facts of each site.
DRAWS: Final = 512
#: Points of the grid over land price, date of power and incentive.
_LAND_POINTS: Final = 2
_INCENTIVE_POINTS: Final = 3
#: A date of power is the middle of a month: the value jumps with it, so that nothing is read off between dates.
_MONTHS: Final = 12.0


@dataclass(frozen=True, kw_only=True, eq=False)
class SiteFacts:
    """What is known of each site; arrays have the shape ``(cities, 3)`` in the order of :data:`FACTS`.

    Attributes
    ----------
    cities
        Ids.
    lows, highs
        Ends. A year of power is a day within that year, so that its high end is the end of the last year.
    """

    cities: tuple[str, ...]
    lows: FloatArray
    highs: FloatArray

    def drawn(self) -> FloatArray:
        """Return the facts over draws, shape ``(draws, cities, 3)``.

        Every site takes the same shares of its intervals, so that sites of which the same is known come out equal.
        """
        drawn = self.lows + _even_draws()[:, np.newaxis] * (self.highs - self.lows)
        date = list(FACTS).index("power_year")
        drawn[..., date] = (np.floor(drawn[..., date] * _MONTHS) + 0.5) / _MONTHS
        return drawn


@functools.lru_cache(maxsize=1)
def _even_draws() -> FloatArray:
    """Return shares spread evenly over the cube, one in each of as many layers of each axis."""
    generator = np.random.default_rng(DRAWS)
    layers = (np.arange(DRAWS) + 0.5) / DRAWS
    shares = np.stack([generator.permutation(layers) for _ in FACTS], axis=-1)
    shares.setflags(write=False)
    return shares


def site_facts(matrix: DecisionMatrix) -> SiteFacts:
    """Return what the bidder knows of each site.

    Parameters
    ----------
    matrix
        Scores with their doubts.
    """
    columns = [matrix.criterion_index(name) for name in FACTS]
    lows, highs = matrix.lows[:, columns].copy(), matrix.highs[:, columns].copy()
    highs[:, list(FACTS).index("power_year")] += 1.0
    return SiteFacts(cities=tuple(city.id for city in matrix.cities), lows=lows, highs=highs)


@dataclass(frozen=True, kw_only=True, eq=False)
class ValueGrid:
    """Private shareholders' value over land price, month of power and incentive.

    Attributes
    ----------
    axes
        Points of each axis, ascending.
    npv_krw
        Shape of the grid.
    """

    axes: tuple[FloatArray, FloatArray, FloatArray]
    npv_krw: FloatArray

    def at(self, facts: FloatArray) -> FloatArray:
        """Return the value of sites, read off between the points of the grid.

        Parameters
        ----------
        facts
            Shape ``(..., 3)``, within the axes.

        Returns
        -------
        numpy.ndarray
            Shape ``(...)``.
        """
        corners, shares = [], []
        for position, axis in enumerate(self.axes):
            wanted = facts[..., position]
            low = np.clip(np.searchsorted(axis, wanted, side="right") - 1, 0, len(axis) - 2)
            corners.append(low)
            shares.append((wanted - axis[low]) / (axis[low + 1] - axis[low]))
        value = np.zeros(facts.shape[:-1])
        for corner in np.ndindex(2, 2, 2):
            share = np.ones(facts.shape[:-1])
            for upper, part in zip(corner, shares, strict=True):
                share = share * (part if upper else 1.0 - part)
            place = tuple(low + upper for low, upper in zip(corners, corner, strict=True))
            value = value + share * self.npv_krw[place]
        return value


def evaluate_sites(parameters: ParameterSet, facts: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the private shareholders' value and return at sites, through capacity and funding.

    Parameters
    ----------
    parameters
        Values of the capacity and the funding chapter.
    facts
        Land price, date of power and incentive of each site, shape ``(n, 3)``.

    Returns
    -------
    tuple of arrays of shape (n,)
        Net present value in won, and internal rate of return, ``nan`` where there is none.
    """
    columns = {key: facts[:, position].copy() for position, key in enumerate(FACTS.values())}
    outcome = evaluate_funding(inputs_of(parameters, columns=feasible(columns, parameters)))
    return outcome.private_npv_krw, outcome.equity_irr["private_ordinary"]


def value_grid(parameters: ParameterSet, facts: SiteFacts) -> ValueGrid:
    """Return the private value over a grid that holds all sites.

    Parameters
    ----------
    parameters
        Values of the capacity and the funding chapter.
    facts
        Of the sites.
    """
    key = fingerprint_of(
        {
            "values": parameters.of_chapter("capacity", "funding").values,
            "tables": data_folder.content_fingerprint("tables"),
        }
    )
    low, high = facts.lows.min(axis=0), facts.highs.max(axis=0)
    return _KEPT.grid(key, parameters, tuple(map(float, low)), tuple(map(float, high)))


class _Kept:
    """The grid made last: it depends on no weight, and weights are what a reader moves."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._grid: ValueGrid | None = None

    def grid(
        self, key: str, parameters: ParameterSet, low: tuple[float, ...], high: tuple[float, ...]
    ) -> ValueGrid:
        if self._grid is None or self._key != (key, low, high):
            self._grid, self._key = _grid(parameters, low, high), (key, low, high)
        return self._grid


_KEPT: Final = _Kept()


def _grid(parameters: ParameterSet, low: Sequence[float], high: Sequence[float]) -> ValueGrid:
    first, last = np.floor(low[1] * _MONTHS), np.ceil(high[1] * _MONTHS)
    axes = (
        np.linspace(low[0], max(high[0], low[0] + 1.0), _LAND_POINTS),
        # one month more, for there to be two at least
        (np.arange(first, last + 1.0) + 0.5) / _MONTHS,
        np.linspace(low[2], max(high[2], low[2] + 1.0), _INCENTIVE_POINTS),
    )
    points = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
    npv, _ = evaluate_sites(parameters, points.reshape(-1, len(axes)))
    return ValueGrid(axes=axes, npv_krw=npv.reshape(points.shape[:-1]))
