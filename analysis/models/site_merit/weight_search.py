"""The smallest change of weights for methods whose order is not linear in them: searched for, and looked at again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.models.site_merit.pieces import FloatArray
from analysis.models.site_merit.ranking_method import PreparedRanking, first_leads
from analysis.models.site_merit.weight_programme import best_lead, least_distance, least_total_change

#: Weight vectors drawn over the whole simplex to find where the challenger is first.
DRAWN: Final = 20_000
#: Nearer weight vectors drawn to look for a smaller change.
NEARER: Final = 20_000
#: Starts that are followed.
STARTS: Final = 4
_ROUNDS: Final = 30
_CUTS: Final = np.arange(1.0, 33.0) / 32.0
_CUTTINGS: Final = 8
_SHAKES: Final = 8
_SHAKEN: Final = 400
_REACHES: Final = (0.5, 0.3, 0.2, 0.1, 0.1, 0.05, 0.05, 0.02, 0.02, 0.01)
_CORRECTIONS: Final = 3
_STEP: Final = 1e-6

Size = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True, kw_only=True, eq=False)
class SearchedWeights:
    """What a search found, as :class:`~.weight_change.WeightChange` has it."""

    is_possible: bool
    least_total: FloatArray
    nearest: FloatArray
    best_lead: float
    best_weights: FloatArray
    nearer_tried: int


def search_weights(
    *, prepared: PreparedRanking, weights: FloatArray, challenger: int, least: float, seed: int
) -> SearchedWeights:
    """Return the smallest changes found that put a challenger first.

    Parameters
    ----------
    prepared
        The method and its scores.
    weights
        Weights to change, shape ``(criteria,)``.
    challenger
        Position of the alternative to be first.
    least
        Least lead in merit.
    seed
        Seed of the random numbers.
    """
    search = _Search(prepared, weights, challenger, least, np.random.default_rng(seed))
    drawn = search.spread()
    leads = search.lead(drawn)
    top = drawn[int(np.argmax(leads))]
    if search.lead(weights) >= least:
        return SearchedWeights(
            is_possible=True,
            least_total=weights,
            nearest=weights,
            best_lead=float(leads.max()),
            best_weights=top,
            nearer_tried=0,
        )
    candidates = drawn[leads >= least]
    nowhere = np.full(len(weights), np.nan)
    if not len(candidates):
        return SearchedWeights(
            is_possible=False,
            least_total=nowhere,
            nearest=nowhere,
            best_lead=float(leads.max()),
            best_weights=top,
            nearer_tried=0,
        )
    by_total, tried = search.nearest(candidates, _total, least_total_change)
    by_distance, tried_again = search.nearest(np.vstack([candidates, by_total]), _distance, least_distance)
    return SearchedWeights(
        is_possible=True,
        least_total=by_total,
        nearest=by_distance,
        best_lead=float(leads.max()),
        best_weights=top,
        nearer_tried=tried + tried_again,
    )


def _total(change: FloatArray) -> FloatArray:
    size: FloatArray = np.abs(change).sum(axis=-1)
    return size


def _distance(change: FloatArray) -> FloatArray:
    size: FloatArray = np.sqrt(np.square(change).sum(axis=-1))
    return size


class _Search:
    """Weights around a start, and where among them the challenger is first."""

    def __init__(
        self,
        prepared: PreparedRanking,
        weights: FloatArray,
        challenger: int,
        least: float,
        generator: np.random.Generator,
    ) -> None:
        self.prepared = prepared
        self.start = weights
        self.challenger = challenger
        self.least = least
        self.generator = generator

    def leads(self, weights: FloatArray) -> FloatArray:
        """Return the lead over each rival, shape ``(..., rivals)``."""
        # steps add up weights, which rounding moves off the simplex
        shares = np.maximum(weights, 0.0)
        shares = shares / shares.sum(axis=-1, keepdims=True)
        return first_leads(self.prepared.merits(shares), self.challenger)

    def lead(self, weights: FloatArray) -> FloatArray:
        """Return the lead over the strongest rival, shape ``(...)``."""
        strongest: FloatArray = self.leads(weights).min(axis=-1)
        return strongest

    def spread(self) -> FloatArray:
        """Return weights all over the simplex, its corners among them, and more around those with the best lead."""
        criteria = len(self.start)
        drawn = self.generator.standard_exponential((DRAWN, criteria))
        drawn /= drawn.sum(axis=-1, keepdims=True)
        drawn = np.vstack([drawn, np.eye(criteria)])
        for reach in (0.5, 0.25, 0.1, 0.03):
            centre = drawn[np.argsort(-self.lead(drawn))[:20]]
            others = self.generator.standard_exponential((DRAWN // 10, criteria))
            others /= others.sum(axis=-1, keepdims=True)
            chosen = centre[self.generator.integers(len(centre), size=len(others))]
            drawn = np.vstack([drawn, chosen + reach * (others - chosen)])
        return drawn

    def pulled(self, weights: FloatArray, towards: FloatArray) -> FloatArray:
        """Return where, on the way from weights with the lead, it is first had; shape of ``weights``."""
        lost, kept = np.zeros((len(weights), 1)), np.ones((len(weights), 1))
        way = (weights - towards)[:, np.newaxis]
        origin = np.broadcast_to(towards, weights.shape)[:, np.newaxis]
        for _ in range(_CUTTINGS):
            cuts = lost + (kept - lost) * _CUTS
            holds = self.lead(origin + cuts[..., np.newaxis] * way) >= self.least
            # the far end is known to hold, whatever rounding makes of it
            holds[:, -1] = True
            first = np.argmax(holds, axis=-1)[:, np.newaxis]
            ends = np.hstack([lost, cuts])
            lost, kept = np.take_along_axis(ends, first, axis=-1), np.take_along_axis(cuts, first, axis=-1)
        shares: FloatArray = (origin + kept[..., np.newaxis] * way)[:, 0]
        return shares

    def nearest(
        self, candidates: FloatArray, size: Size, programme: Callable[..., FloatArray]
    ) -> tuple[FloatArray, int]:
        """Return the nearest weights found and how many nearer ones were tried since."""
        order = np.argsort(size(candidates - self.start))
        # the nearest, and some from all over: the part where the challenger is first may have several pieces
        chosen = np.unique(np.concatenate([order[: 4 * STARTS], order[:: max(1, len(order) // 40)]]))
        starts = self.pulled(candidates[chosen], self.start)
        starts = starts[np.argsort(size(starts - self.start))[:STARTS]]
        found = min(
            (self.followed(start, size, programme) for start in starts),
            key=lambda shares: float(size(shares - self.start)),
        )
        for _ in range(_SHAKES):
            before = float(size(found - self.start))
            found = self.followed(self.shaken(found, size), size, programme)
            if before - float(size(found - self.start)) <= 1e-4 * before:
                break
        tried = 0
        for _ in range(_ROUNDS):
            nearer = self.nearer(float(size(found - self.start)), size)
            holds = self.lead(nearer) >= self.least
            if not holds.any():
                tried = len(nearer)
                break
            better = self.pulled(nearer[holds][:STARTS], self.start)
            best = better[int(np.argmin(size(better - self.start)))]
            found = self.followed(best, size, programme)
        return found, tried

    def followed(self, weights: FloatArray, size: Size, programme: Callable[..., FloatArray]) -> FloatArray:
        """Return weights improved by the programme for the leads as they run near by, until that no longer helps."""
        found = weights
        criteria = len(weights)
        fractions = 0.5 ** np.arange(8.0)[:, np.newaxis]
        for _ in range(_ROUNDS):
            before = float(size(found - self.start))
            towards = found + _STEP * (np.eye(criteria) - found)
            own = self.leads(found)
            slopes = own[:, np.newaxis] + (self.leads(towards) - own).T / _STEP
            within = best_lead(slopes)
            if within.lead < self.least:
                break
            tried = [found[np.newaxis]]
            for _ in range(_CORRECTIONS):
                target = programme(leads=slopes, weights=self.start, least=self.least, within=within)
                steps = found + fractions * (target - found)
                holds = self.lead(steps) >= self.least
                if holds.any():
                    tried.append(self.pulled(steps[holds], self.start))
                # on the way back from the target to what holds, all is nearer than what holds
                tried.append(self.pulled(found[np.newaxis], target))
                # what the slopes missed at the target: weights sum to one, so each lead is moved by a constant
                slopes = slopes + (self.leads(target) - slopes @ target)[:, np.newaxis]
                within = best_lead(slopes)
                if within.lead < self.least:
                    break
            options = np.vstack(tried)
            found = options[int(np.argmin(size(options - self.start)))]
            if before - float(size(found - self.start)) <= 1e-9 * before:
                break
        return found

    def shaken(self, weights: FloatArray, size: Size) -> FloatArray:
        """Return weights improved by steps in all directions, where leads have kinks that no slope sees past."""
        found = weights
        for share in _REACHES:
            length = share * float(size(found - self.start))
            ways = self.generator.standard_normal((_SHAKEN, len(found)))
            # half the steps stay among the weights that have changed, where small changes end on the edges
            has_changed = np.abs(found - self.start) > 1e-9
            if has_changed.sum() > 1:
                ways[::2] *= has_changed
                ways -= np.where(has_changed, 1.0, 0.0) * ways.sum(axis=-1, keepdims=True) / has_changed.sum()
            ways /= np.sqrt(np.square(ways).sum(axis=-1, keepdims=True))
            steps = np.maximum(found + length * ways, 0.0)
            steps /= steps.sum(axis=-1, keepdims=True)
            # shorter changes in the same direction may hold as well
            holds = self.lead(steps) >= self.least
            if holds.any():
                options = np.vstack([found[np.newaxis], self.pulled(steps[holds], self.start)])
                found = options[int(np.argmin(size(options - self.start)))]
        return found

    def nearer(self, reach: float, size: Size) -> FloatArray:
        """Return weights in all directions whose change is smaller by a hundredth at least."""
        criteria = len(self.start)
        if criteria == 1:
            return self.start[np.newaxis]
        ways = self.generator.standard_normal((NEARER, criteria))
        # a weight of nought can only rise: with directions turned inwards none of those draws is lost
        ways = np.where(self.start <= 0.0, np.abs(ways), ways)
        is_open = self.start > 0.0
        ways[:, is_open] -= ways.sum(axis=-1, keepdims=True) / is_open.sum()
        ways /= size(ways)[:, np.newaxis]
        lengths = reach * 0.99 * self.generator.random((NEARER, 1)) ** (1.0 / (criteria - 1))
        drawn = self.start + lengths * ways
        return drawn[(drawn >= 0.0).all(axis=-1)]
