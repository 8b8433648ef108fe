"""The bidder's ranking beside the public one, and what Cheonan could change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from analysis.foundation.language import Text
from analysis.results.site_merit_decision import ScoreState


@dataclass(frozen=True, kw_only=True)
class GapDriver:
    """What a driver does to the difference between both ranks of one city.

    Attributes
    ----------
    id, label
        ``land_price``, ``power_year``, ``local_incentive`` or ``public_criteria``.
    places
        Places by which it moves the private rank below (+) or above (-) the public one.
    """

    id: str
    label: Text
    places: float


@dataclass(frozen=True, kw_only=True, eq=False)
class BidderCity:
    """One city as the bidder and as the public rule see it.

    Attributes
    ----------
    city
        Id.
    public_rank, private_rank
        Ranks; those that tie share one.
    private_rank_low, private_rank_high
        Best and worst private rank while the certainty that the bidder asks for goes from a half (the median) to
        that of the register.
    private_npv_krw
        Private shareholders' value that holds in the share of draws that the bidder wants to be sure of.
    private_npv_mean_krw
        Mean of the same over the draws.
    private_irr
        Return at the draw that gives ``private_npv_krw``; ``nan`` where there is none.
    land_price, power_year, local_incentive
        Low and high of what the bidder was told or can expect.
    seoul_distance_km
        Distance to users.
    power_state
        Whether the date of power is certain, doubtful or missing.
    drivers
        At most four; their places add to ``private rank - public rank``.
    gap
        ``private rank - public rank``.
    """

    city: str
    public_rank: float
    private_rank: float
    private_rank_low: float
    private_rank_high: float
    private_npv_krw: float
    private_npv_mean_krw: float
    private_irr: float
    land_price: tuple[float, float]
    power_year: tuple[float, float]
    local_incentive: tuple[float, float]
    seoul_distance_km: float
    power_state: ScoreState
    drivers: tuple[GapDriver, ...]
    gap: float


@dataclass(frozen=True, kw_only=True, eq=False)
class BidderRanking:
    """Both rankings side by side.

    Attributes
    ----------
    cities
        In the order of the matrix.
    winner
        City that the bidder would choose; of several that tie the first in the table.
    tied_with_winner
        Others within the tie.
    driver_places
        Driver id to the mean of its absolute places over the cities, the largest first.
    agreement
        Kendall's tau between both rankings.
    draws
        Draws of land price, date of power and incentive.
    """

    cities: tuple[BidderCity, ...]
    winner: str
    tied_with_winner: tuple[str, ...]
    driver_places: Mapping[str, float]
    agreement: float
    draws: int

    def city(self, city: str) -> BidderCity:
        """Return one city's line.

        Parameters
        ----------
        city
            Its id.
        """
        return next(one for one in self.cities if one.city == city)


@dataclass(frozen=True, kw_only=True)
class PathStep:
    """One fact to change on the way to the first place.

    Attributes
    ----------
    lever, label, criterion, unit
        What.
    controller
        ``city`` (city and province), ``ministry`` or ``nobody``.
    now_low, now_high
        Cheonan's score as it is known today; equal where it is certain.
    needed, bound
        Score that it takes, and the bound within reach.
    amount
        Share of the way from ``start`` to the bound.
    fact, reason
        What states the bound, and why it is one.
    """

    lever: str
    label: Text
    criterion: str
    unit: str
    controller: str
    now_low: float
    now_high: float
    needed: float
    bound: float
    amount: float
    fact: str
    reason: Text


@dataclass(frozen=True, kw_only=True, eq=False)
class PathToFirst:
    """The cheapest honest path to the first place under one rule, or how near the levers come.

    Attributes
    ----------
    rule_set, label
        The rule.
    controllers
        Whose levers were allowed.
    basis
        ``whatever``: missing scores stand at the ends that count against Cheonan, so that what is found holds
        whatever they turn out to be. ``hopeful``: they stand at the ends that count for it. Scores that were
        reported stand as reported.
    rank_now, rank_reached
        Cheonan's rank before and after.
    is_first_already, is_possible
        Whether it is first as things are, and whether the levers make it so.
    steps
        The fewest that do; empty if none do.
    best_effort
        Where none do: every lever moved to the bounds that bring it nearest.
    lead_reached
        Lead in merit over the strongest other afterwards; negative if it stays behind.
    strongest_rival
        City id of that other.
    unusable
        Labels of criteria with weight that nobody controls or whose lever has nothing to offer.
    first_share_reached
        Share of the draws of all doubtful and missing scores in which Cheonan comes first with the steps taken.
    """

    rule_set: str
    label: Text
    controllers: tuple[str, ...]
    basis: Literal["whatever", "hopeful"]
    rank_now: float
    rank_reached: float
    is_first_already: bool
    is_possible: bool
    steps: tuple[PathStep, ...]
    best_effort: tuple[PathStep, ...]
    lead_reached: float
    strongest_rival: str
    unusable: tuple[Text, ...]
    first_share_reached: float = float("nan")
