"""What amounts of some levers do to one alternative's lead over the others."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.pieces import BoolArray, FloatArray
from analysis.models.site_merit.ranking_method import RankingMethod, first_leads, merits

#: Changed matrices in one go.
_BATCH: Final = 4096
#: Levers of which all combinations are looked at for the one that comes nearest.
_COMBINED: Final = 12


@dataclass(frozen=True, kw_only=True, eq=False)
class LeverLeads:
    """Levers of one alternative, and what amounts of them do.

    Parameters
    ----------
    method, matrix, senses, weights
        The ranking as things are.
    alternative
        Position of the alternative.
    criteria, bounds, costs
        Of each lever, shape ``(levers,)``.
    least
        Least lead in merit.
    """

    method: RankingMethod
    matrix: FloatArray
    senses: FloatArray
    weights: FloatArray
    alternative: int
    criteria: npt.NDArray[np.intp]
    bounds: FloatArray
    costs: FloatArray
    least: float

    def changed(self, amounts: FloatArray) -> FloatArray:
        """Return the matrix with amounts of the levers, shape ``(n, alternatives, criteria)``.

        Parameters
        ----------
        amounts
            Shares of the way to the bounds, shape ``(n, levers)``.
        """
        many = np.broadcast_to(self.matrix, (len(amounts), *self.matrix.shape)).copy()
        own = self.matrix[self.alternative, self.criteria]
        # rounding must not go past the bound
        low, high = np.minimum(own, self.bounds), np.maximum(own, self.bounds)
        moved = np.where(amounts >= 1.0, self.bounds, np.clip(own + amounts * (self.bounds - own), low, high))
        many[:, self.alternative, self.criteria] = moved
        return many

    def leads(self, amounts: FloatArray) -> FloatArray:
        """Return the lead over each rival, shape ``(n, rivals)``.

        Parameters
        ----------
        amounts
            Shape ``(n, levers)``.
        """
        parts = [
            merits(
                method=self.method,
                matrix=self.changed(amounts[start : start + _BATCH]),
                senses=self.senses,
                weights=self.weights,
            )
            for start in range(0, len(amounts), _BATCH)
        ]
        return first_leads(np.concatenate(parts), self.alternative)

    def holds(self, amounts: FloatArray) -> BoolArray:
        """Return whether the alternative is first, shape ``(n,)``.

        Parameters
        ----------
        amounts
            Shape ``(n, levers)``.
        """
        found: BoolArray = self.leads(amounts).min(axis=-1) >= self.least
        return found

    def best(self) -> FloatArray:
        """Return the amounts with the largest lead, all levers wholly or not at all, shape ``(levers,)``."""
        levers = len(self.criteria)
        corners = [np.zeros(levers), np.ones(levers)]
        if levers <= _COMBINED:
            corners = [np.array(corner, dtype=float) for corner in product((0.0, 1.0), repeat=levers)]
        tried = np.array(corners).reshape(len(corners), levers)
        nearest: FloatArray = tried[int(np.argmax(self.leads(tried).min(axis=-1)))]
        return nearest
