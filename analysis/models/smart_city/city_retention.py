"""How much of its suppliers' purchases a city keeps, by several location-quotient methods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.models.smart_city.columns import FloatArray, Value, column_of
from analysis.models.smart_city.location_quotients import aflq, cilq, flq, slq

#: Simple, cross-industry, Flegg's and augmented Flegg's location quotients.
METHODS: Final = ("slq", "cilq", "flq", "aflq")


@dataclass(frozen=True, kw_only=True)
class CityRetention:
    """Estimate of what a city keeps of its province's purchases, below the level of any table.

    Attributes
    ----------
    quotients
        Location quotient of each group of sectors of the city within its province, shape ``(g,)``.
    supplies
        Part of each group in what producers of the province buy from one another, shape ``(g,)``; sums to one.
    relative_size
        Of the city within the province, 0 to 1.
    delta
        Flegg's exponent: how much a small place buys elsewhere; a float or shape ``(n,)``.
    """

    quotients: FloatArray
    supplies: FloatArray
    relative_size: float
    delta: Value

    def by_group(self) -> FloatArray:
        r"""Return the part of purchases that stays in the city, by method and group of buyers.

        .. math:: t_j = \sum_i w_i\, t_{ij}

        Returns
        -------
        array of shape (n, methods, g)

        Raises
        ------
        ValueError
            Quotients below nought, a size or a delta out of bounds, weights that do not sum to one.
        """
        if not np.isclose(self.supplies.sum(), 1.0, atol=1e-9):
            raise ValueError(f"supplies must sum to one, not {self.supplies.sum():g}")
        delta = column_of(self.delta)
        cells = (
            slq(quotients=self.quotients)[None],
            cilq(quotients=self.quotients)[None],
            flq(quotients=self.quotients, relative_size=self.relative_size, delta=delta),
            aflq(quotients=self.quotients, relative_size=self.relative_size, delta=delta),
        )
        columns = [np.einsum("i,nij->nj", self.supplies, cell) for cell in cells]
        return np.stack(np.broadcast_arrays(*columns), axis=1)
