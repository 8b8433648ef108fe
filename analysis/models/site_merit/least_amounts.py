"""The least amounts of some levers that make an alternative first: a grid with every rival passed, then slopes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.lever_leads import LeverLeads
from analysis.models.site_merit.pieces import FloatArray

#: Points of the grid over a set of levers, at most.
GRID: Final = 12_000
_STARTS: Final = 3
#: Cost left between what is found and what the slopes promise.
_EXACT: Final = 1e-10
_ROUNDS: Final = 40
_CUTS: Final = np.arange(1.0, 33.0) / 32.0
_CUTTINGS: Final = 8
_CORRECTIONS: Final = 2
_PIECES: Final = 6
_STEP: Final = 1e-7
#: How far past a rival's score, as a share of the way, a lever goes to have passed it.
_PASSED: Final = 1e-9


@dataclass(frozen=True, kw_only=True, eq=False)
class AmountSearch(LeverLeads):
    """Levers of one alternative, and the search for the least of them."""

    def least_amounts(self, chosen: npt.NDArray[np.intp]) -> FloatArray | None:
        """Return the least amounts of some levers that make the alternative first, the others left as they are.

        Parameters
        ----------
        chosen
            Positions of the levers.

        Returns
        -------
        numpy.ndarray or None
            Shape ``(levers,)``; none if they cannot.
        """
        whole = np.zeros((1, len(self.criteria)))
        whole[:, chosen] = 1.0
        is_enough = bool(self.holds(whole)[0])
        if not len(chosen):
            return whole[0] if is_enough else None
        if self.method.is_linear and not is_enough:
            return None
        if self._is_concave:
            return self._over_cells(chosen, whole[0])
        grid = self._grid(chosen)
        found = grid[self.holds(grid)]
        if is_enough:
            found = np.vstack([found, whole])
        if not len(found):
            return None
        order = np.argsort(found @ self.costs, kind="stable")
        starts = [found[position] for position in order[:_STARTS]]
        ends = [self._tight(start, chosen) for start in [*starts, found[-1]]]
        if not self._has_steps:
            ends = [self._followed(end, chosen) for end in ends]
        return min((self._tight(end, chosen) for end in ends), key=self._cost)

    @property
    def _is_concave(self) -> bool:
        """Whether leads are concave in the amounts between the scores at which the scale changes."""
        return self.method.name == "spotis" or (
            self.method.name == "weighted_sum" and self.method.normalisation in (None, "min-max")
        )

    @property
    def _has_steps(self) -> bool:
        """Whether leads change only where a rival is passed, all of which the grid holds."""
        return self.method.name == "promethee_ii" and self.method.preference == "usual"

    def _over_cells(self, chosen: npt.NDArray[np.intp], whole: FloatArray) -> FloatArray:
        """Return the least amounts of all cells between the scores at which the scale changes."""
        found = self._tight(whole, chosen)
        ends = []
        for lever in chosen:
            own, bound = self.matrix[self.alternative, self.criteria[lever]], self.bounds[lever]
            others = np.delete(self.matrix[:, self.criteria[lever]], self.alternative)
            changes = (np.array([others.min(), others.max()]) - own) / (bound - own)
            ends.append(np.unique(np.concatenate([[0.0, 1.0], changes[(changes > 0.0) & (changes < 1.0)]])))
            if changes.min() > 0.0:
                # as the worst of all it shortens the scale while it moves: leads bend the other way, piece by piece
                ends[-1] = np.union1d(ends[-1], ends[-1][1] * np.linspace(0.0, 1.0, _PIECES + 1))
        cells = [
            (np.array([low for low, _ in cell]), np.array([high for _, high in cell]))
            for cell in product(*(list(pairwise(end)) for end in ends))
        ]
        cost = self.costs[chosen]
        for low, high in sorted(cells, key=lambda cell: float(cost @ cell[0])):
            if cost @ low >= self._cost(found):
                continue
            top = np.zeros_like(whole)
            top[chosen] = high
            if self.holds(top[np.newaxis])[0]:
                found = min(found, self._by_cuts(top, chosen, low, high), key=self._cost)
        return self._tight(found, chosen)

    def _by_cuts(
        self, top: FloatArray, chosen: npt.NDArray[np.intp], low: FloatArray, high: FloatArray
    ) -> FloatArray:
        """Return the least amounts within a cell where leads are concave: what slopes promise is never too little.

        Source: J. E. Kelley, *Journal of the Society for Industrial and Applied Mathematics* 8, 1960.
        """
        from scipy.optimize import linprog  # noqa: PLC0415  late, since most readers never ask

        found = top
        sides: list[FloatArray] = []
        limits: list[FloatArray] = []
        middle = 0.5 * (low + high)
        points = [top]
        for _ in range(_ROUNDS):
            for point in points:
                own, slopes = self._slopes(point, chosen, middle)
                sides.append(-slopes)
                limits.append(own - self.least - slopes @ point[chosen])
            result = linprog(
                self.costs[chosen],
                A_ub=np.vstack(sides),
                b_ub=np.concatenate(limits),
                bounds=list(zip(low, high, strict=True)),
                method="highs",
            )
            if result.x is None:
                break
            target = top.copy()
            target[chosen] = result.x
            if self._cost(found) - self._cost(target) <= _EXACT:
                break
            reached = self._pulled(top, target)
            if self._cost(reached) < self._cost(found):
                found = reached
            points = [target, reached]
        return found

    def _slopes(
        self, point: FloatArray, chosen: npt.NDArray[np.intp], inside: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Return leads and their slopes, looking towards what is inside, shapes ``(rivals,)``, ``(rivals, chosen)``."""
        steps = np.where(point[chosen] <= inside, _STEP, -_STEP)
        aside = np.repeat(point[np.newaxis], len(chosen) + 1, axis=0)
        aside[np.arange(len(chosen)), chosen] += steps
        leads = self.leads(aside)
        return leads[-1], (leads[:-1] - leads[-1]).T / steps

    def _cost(self, amounts: FloatArray) -> float:
        return float(self.costs @ amounts)

    def _grid(self, chosen: npt.NDArray[np.intp]) -> FloatArray:
        """Return amounts just past each rival's score and evenly between, of each lever."""
        most = max(2, int(GRID ** (1.0 / len(chosen))))
        axes = []
        for lever in chosen:
            own, bound = self.matrix[self.alternative, self.criteria[lever]], self.bounds[lever]
            passed = (self.matrix[:, self.criteria[lever]] - own) / (bound - own) + _PASSED
            passed = np.unique(passed[(passed > 0.0) & (passed < 1.0)])
            if len(passed) > most - 1:
                passed = passed[np.linspace(0, len(passed) - 1, most - 1).round().astype(int)]
            even = np.linspace(0.0, 1.0, 1 + max(1, min(16, most - len(passed))))[1:]
            axes.append(np.union1d(passed, even))
        grid = np.zeros((int(np.prod([len(axis) for axis in axes])), len(self.criteria)))
        grid[:, chosen] = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, len(chosen))
        return grid

    def _pulled(self, start: FloatArray, towards: FloatArray) -> FloatArray:
        """Return where, on the way to amounts that hold, they first do."""
        if self.holds(towards[np.newaxis])[0]:
            return towards
        lost, kept = 0.0, 1.0
        for _ in range(_CUTTINGS):
            cuts = lost + (kept - lost) * _CUTS
            holds = self.holds(towards + cuts[:, np.newaxis] * (start - towards))
            holds[-1] = True
            first = int(np.argmax(holds))
            lost, kept = (lost if first == 0 else float(cuts[first - 1])), float(cuts[first])
        return start if kept == 1.0 else towards + kept * (start - towards)

    def _tight(self, amounts: FloatArray, chosen: npt.NDArray[np.intp]) -> FloatArray:
        """Return amounts of which none can be less without the others being more, the dearest cut first."""
        found = self._pulled(amounts, np.zeros_like(amounts))
        for lever in chosen[np.argsort(-self.costs[chosen], kind="stable")]:
            towards = found.copy()
            towards[lever] = 0.0
            found = self._pulled(found, towards)
        return found

    def _followed(self, amounts: FloatArray, chosen: npt.NDArray[np.intp]) -> FloatArray:
        """Return cheaper amounts by linear programmes for the leads as they run near by."""
        if len(chosen) == 1:
            return amounts
        from scipy.optimize import linprog  # noqa: PLC0415  late, since most readers never ask

        found, reach = amounts, 0.5
        whole = np.zeros_like(amounts)
        whole[chosen] = 1.0
        is_enough = self.holds(whole[np.newaxis])[0]
        cost = self.costs[chosen]
        for _ in range(_ROUNDS):
            at = found[chosen]
            own, slopes = self._slopes(found, chosen, np.full(len(chosen), 0.5))
            bounds = list(zip(np.maximum(0.0, at - reach), np.minimum(1.0, at + reach), strict=True))
            better = found
            for _ in range(_CORRECTIONS):
                limits = own - self.least - slopes @ at
                result = linprog(cost, A_ub=-slopes, b_ub=limits, bounds=bounds, method="highs")
                if result.x is None:
                    break
                target = found.copy()
                target[chosen] = result.x
                # where the slopes promised too much, somewhat more of each makes up for it
                ends = [found, whole] if is_enough else [found]
                better = min([better, *(self._pulled(end, target) for end in ends)], key=self._cost)
                own = self.leads(target[np.newaxis])[0] - slopes @ (target[chosen] - at)
            gain = self._cost(found) - self._cost(better)
            if gain > 0.0:
                found = better
            if gain <= 1e-3 * reach:
                reach *= 0.5
            if reach < 1e-6:
                break
        return found
