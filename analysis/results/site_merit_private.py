"""What each site is worth to the private shareholders, and how they rank the sites by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.ranks import rank
from analysis.parameters import ParameterSet
from analysis.results.site_merit_bidder import SiteFacts, ValueGrid, value_grid

FloatArray = npt.NDArray[np.float64]

#: A bidder that does not mind doubt counts on the median.
_LEAST_CERTAIN: Final = 0.5
_CERTAINTIES: Final = 5


def counted_on(values: FloatArray, share: float) -> FloatArray:
    """Return the value that holds in a share of the draws, shape ``(cities,)``.

    Parameters
    ----------
    values
        Shape ``(draws, cities)``.
    share
        Share of the draws.
    """
    # the value of a draw, not one between two, so that its return can be looked up
    held: FloatArray = np.percentile(values, 100.0 * (1.0 - share), axis=0, method="nearest")
    return held


def tie_krw(parameters: ParameterSet) -> float:
    r"""Return the difference of value within which sites are equal for the bidder.

    .. math:: \varepsilon \, E \, \frac{1 - (1 + h)^{-T}}{h}

    with the tie in a year's return :math:`\varepsilon`, the private equity committed :math:`E`, the hurdle
    :math:`h` and the years of operation :math:`T`: a return is not defined where money is lost, a value always is.

    Parameters
    ----------
    parameters
        Values of the funding and the site-merit chapter.
    """
    equity = parameters.number("funding.equity_committed_krw") * (
        1.0
        - parameters.number("funding.public_equity_share")
        - parameters.number("funding.preferred_equity_share")
    )
    hurdle, years = (parameters.number(f"funding.{key}") for key in ("equity_hurdle_rate", "operation_years"))
    annuity = years if hurdle == 0.0 else (1.0 - (1.0 + hurdle) ** -years) / hurdle
    return parameters.number("site_merit.bidder_tie_return") * max(equity, 0.0) * annuity


@dataclass(frozen=True, kw_only=True, eq=False)
class PrivateValues:
    """Private value of each site over draws of its facts.

    Attributes
    ----------
    facts
        What is known of each site.
    grid
        Value over land price, month of power and incentive.
    drawn
        Facts over draws, shape ``(draws, cities, 3)``.
    values
        Value over draws, shape ``(draws, cities)``.
    held
        Value that holds in the share of the draws that the bidder wants to be sure of, shape ``(cities,)``.
    share
        That share.
    tie
        Difference of value within which sites are equal.
    """

    facts: SiteFacts
    grid: ValueGrid
    drawn: FloatArray
    values: FloatArray
    held: FloatArray
    share: float
    tie: float

    @property
    def ranks(self) -> FloatArray:
        """Rank of each site, 1 for the best; those that tie share the better rank."""
        return rank(scores=self.held, tolerance=self.tie)

    @property
    def ranks_over_certainty(self) -> FloatArray:
        """The same while the certainty asked for goes from the median to the bidder's, shape ``(5, cities)``."""
        asked = np.linspace(min(_LEAST_CERTAIN, self.share), self.share, _CERTAINTIES)
        held = np.stack([counted_on(self.values, one) for one in asked])
        return rank(scores=held, tolerance=self.tie)


def private_values(parameters: ParameterSet, facts: SiteFacts) -> PrivateValues:
    """Return what each site is worth to the private shareholders.

    Parameters
    ----------
    parameters
        Values of the capacity, the funding and the site-merit chapter.
    facts
        What the bidder knows of each site.
    """
    share = parameters.number("site_merit.bidder_confidence_share")
    grid = value_grid(parameters, facts)
    drawn = facts.drawn()
    values = grid.at(drawn)
    return PrivateValues(
        facts=facts,
        grid=grid,
        drawn=drawn,
        values=values,
        held=counted_on(values, share),
        share=share,
        tie=tie_krw(parameters),
    )
