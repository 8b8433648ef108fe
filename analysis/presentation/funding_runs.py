"""What a figure, table or finding needs to know of a run of the funding model: calendar years and balances."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Language
from analysis.models.funding.inputs import FundingInputs
from analysis.models.funding.outcome import STAGES, FundingOutcome

if TYPE_CHECKING:
    from analysis.parameters import ParameterSet

FloatArray = npt.NDArray[np.float64]

_OPERATION = STAGES.index("operation")
_CONSTRUCTION = STAGES.index("construction")
#: Won below which something unpaid is rounding.
UNPAID_FROM = 1.0


class FundingRun(Protocol):
    """A run of the funding model; figures and tables show its first scenario."""

    @property
    def language(self) -> Language:
        """Language of the reader."""

    @property
    def inputs(self) -> FundingInputs:
        """What was put in."""

    @property
    def outcome(self) -> FundingOutcome:
        """What came out."""

    @property
    def parameters(self) -> ParameterSet:
        """Values that move it."""


@dataclass(frozen=True)
class Calendar:
    """Calendar years of some of a run's periods.

    Attributes
    ----------
    years
        Those that at least one period lies in, shape ``(y,)``.
    mask
        Periods that count, shape ``(t,)``.
    places
        Position of each period's year among the years, shape ``(t,)``; of no meaning where not counted.
    """

    years: npt.NDArray[np.int64]
    mask: npt.NDArray[np.bool_]
    places: npt.NDArray[np.int64]

    def total(self, flow: FloatArray) -> FloatArray:
        """Add up a flow by year.

        Parameters
        ----------
        flow
            Shape ``(t,)``.

        Returns
        -------
        array of shape (y,)
        """
        result = np.zeros(self.years.size)
        np.add.at(result, self.places[self.mask], flow[self.mask])
        return result

    def last(self, stock: FloatArray) -> FloatArray:
        """Return a stock at the end of each year's last period.

        Parameters
        ----------
        stock
            Shape ``(t,)``, at the end of each period.

        Returns
        -------
        array of shape (y,)
        """
        result = np.zeros(self.years.size)
        result[self.places[self.mask]] = stock[self.mask]
        return result


def calendar(outcome: FundingOutcome, *, from_stage: int = _OPERATION) -> Calendar:
    """Return the calendar years from a stage on, for the first scenario.

    Parameters
    ----------
    outcome
        Result of the model.
    from_stage
        First stage that counts, an index into ``STAGES``; by default operation.

    Returns
    -------
    Calendar
    """
    mask = outcome.stage[0] >= from_stage
    years = np.unique(outcome.period_years[mask])
    start = int(years[0]) if years.size else 0
    places = outcome.period_years - start
    return Calendar(years=years, mask=mask, places=np.where(mask, places, 0))


def whole_calendar(outcome: FundingOutcome) -> Calendar:
    """Return the calendar years from financial close to wind-up.

    Parameters
    ----------
    outcome
        Result of the model.

    Returns
    -------
    Calendar
    """
    return calendar(outcome, from_stage=_CONSTRUCTION)


def added(parts: dict[str, FloatArray]) -> FloatArray:
    """Add up the parts of a flow for the first scenario.

    Parameters
    ----------
    parts
        Part to shape ``(n, t)``.

    Returns
    -------
    array of shape (t,)
    """
    total: FloatArray = np.sum([values[0] for values in parts.values()], axis=0)
    return total


def all_uses(outcome: FundingOutcome) -> float:
    """Return all that is spent until the opening, whoever pays for it: grants and subsidies too.

    Parameters
    ----------
    outcome
        Result of the model.

    Returns
    -------
    float
        Won, the same sum as all sources.
    """
    return float(added(outcome.uses).sum())


def rise(stock: FloatArray) -> FloatArray:
    """Return how much a stock grows in each period.

    Parameters
    ----------
    stock
        At the end of each period, shape ``(t,)``; nothing before the first.

    Returns
    -------
    array of shape (t,)
    """
    return np.diff(stock, prepend=0.0)


def opening(outcome: FundingOutcome) -> float:
    """Return the start of the first operating period; ``nan`` where nothing ever operates.

    Parameters
    ----------
    outcome
        Result of the model.

    Returns
    -------
    float
        Decimal year.
    """
    running = np.flatnonzero(outcome.stage[0] == _OPERATION)
    return float(outcome.period_starts[running[0]]) if running.size else math.nan
