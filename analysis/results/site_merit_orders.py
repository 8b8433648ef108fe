"""Rankings of the cities by rule, by method and over the whole weight space."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Text

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

#: How strong a first place is; ``unsupported`` below the threshold of sensitive.
StrengthWord = Literal["robust", "sensitive", "tie", "unsupported"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Ranking:
    """A ranking of the cities with one set of weights and one method, over draws of the doubtful scores.

    Attributes
    ----------
    rule_set, method, label
        Which weights, which method, and the words for what the ranking is of.
    cities
        Ids, in the order of the matrix.
    weights
        Criterion id to its weight, those of nought left out.
    merits
        Mean merit over the draws, shape (cities,); more is better.
    mean_ranks
        Mean rank over the draws, shape (cities,).
    ranks
        Order of the mean ranks, 1 for the best; cities with equal mean ranks share one.
    rank_low, rank_high
        Ranks between which the middle 80 % of the draws lie, shape (cities,).
    first_share
        Share of the draws in which each is first, shape (cities,).
    draws
        Number of draws; 1 where no score is in doubt.
    left_out
        Ids of criteria with weight that the method or the treatment of gaps leaves out; the others keep their
        proportions.
    """

    rule_set: str
    method: str
    label: Text
    cities: tuple[str, ...]
    weights: Mapping[str, float]
    merits: FloatArray
    mean_ranks: FloatArray
    ranks: FloatArray
    rank_low: FloatArray
    rank_high: FloatArray
    first_share: FloatArray
    draws: int
    left_out: tuple[str, ...] = ()

    @property
    def winner(self) -> str:
        """Id of the city with the best rank; of several the first in the table."""
        return self.cities[int(np.argmin(self.ranks))]

    @property
    def order(self) -> tuple[str, ...]:
        """City ids from the best to the worst."""
        return tuple(self.cities[row] for row in np.argsort(self.ranks, kind="stable"))

    def rank_of(self, city: str) -> float:
        """Return a city's rank.

        Parameters
        ----------
        city
            Its id.
        """
        return float(self.ranks[self.cities.index(city)])


@dataclass(frozen=True, kw_only=True, eq=False)
class Acceptability:
    """How often each city takes each rank over the whole weight space and the doubtful scores together.

    Attributes
    ----------
    cities
        Ids, in the order of the matrix.
    criteria
        Ids of the criteria that are weighed.
    shares
        Shape (cities, ranks); rows and columns sum to one.
    central_weights
        Mean weights with which a city is first, shape (cities, criteria); ``nan`` where it never is.
    words
        City id to the word for its claim to the first place.
    leader
        City that is first most often.
    leader_word
        ``robust``, ``sensitive`` or ``tie`` of the leader's first place.
    samples
        Number of draws.
    """

    cities: tuple[str, ...]
    criteria: tuple[str, ...]
    shares: FloatArray
    central_weights: FloatArray
    words: Mapping[str, StrengthWord]
    leader: str
    leader_word: StrengthWord
    samples: int

    @property
    def first_share(self) -> FloatArray:
        """Share of first places, shape (cities,)."""
        return self.shares[:, 0]

    def first_share_of(self, city: str) -> float:
        """Return a city's share of first places.

        Parameters
        ----------
        city
            Its id.
        """
        return float(self.shares[self.cities.index(city), 0])


@dataclass(frozen=True, kw_only=True, eq=False)
class RuleOutcome:
    """What one rule set decides.

    Attributes
    ----------
    rule_set, label, reason, status, facts
        The rule, why its weights, whether they are derived or assumed, and what states them.
    ranking
        Ranking under the rule with the scenario's method.
    winner
        City id.
    winner_word
        Word for the winner's first place, from its share of first places under this rule.
    home_rank, home_first_share
        Cheonan's rank and its share of first places under the rule.
    missing_share
        Weight on scores that no city or not every city has, the part of the rule that rests on intervals.
    """

    rule_set: str
    label: Text
    reason: Text
    status: str
    facts: tuple[str, ...]
    ranking: Ranking
    winner: str
    winner_word: StrengthWord
    home_rank: float
    home_first_share: float
    missing_share: float


@dataclass(frozen=True, kw_only=True, eq=False)
class WeightSpace:
    """Who leads where, over the weights of three headings; each heading is split evenly inside.

    Attributes
    ----------
    headings
        Labels of economy, policy and balance, in the order of ``weights``.
    weights
        Points of a triangular grid, shape (points, 3); rows sum to one.
    leaders
        City id that leads at each point.
    home_rank
        Cheonan's rank at each point, shape (points,).
    home_leads
        Where Cheonan leads, shape (points,).
    home_share
        Share of the points where Cheonan leads.
    marks
        Rule set id to its weights of the three headings, for rules whose criteria all have a heading.
    """

    headings: tuple[Text, Text, Text]
    weights: FloatArray
    leaders: tuple[str, ...]
    home_rank: FloatArray
    home_leads: BoolArray
    home_share: float
    marks: Mapping[str, tuple[float, float, float]]
