"""Both rankings side by side, and what drives them apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Text
from analysis.models.site_merit.rank_agreement import rank_agreement
from analysis.models.site_merit.ranks import rank
from analysis.parameters import ParameterSet
from analysis.results.shapley import shapley
from analysis.results.site_merit_bidder import FACTS, SiteFacts, ValueGrid, evaluate_sites, site_facts
from analysis.results.site_merit_comparison import Comparison, comparison
from analysis.results.site_merit_orders import Ranking
from analysis.results.site_merit_private import counted_on, private_values
from analysis.results.site_merit_rules import ranking
from analysis.results.site_merit_sides import BidderCity, BidderRanking, GapDriver
from analysis.results.site_merit_weights import rule_set

FloatArray = npt.NDArray[np.float64]

DISTANCE: Final = "seoul_distance"
#: What the bidder does not pay for, and drivers beyond the number shown.
PUBLIC: Final = "public_criteria"
OTHERS: Final = "others"
DRIVER_LABELS: Final[Mapping[str, Text]] = {
    "land_price": Text(ko="부지 가격", en="Land price"),
    "power_year": Text(ko="전력 공급 시점과 확실성", en="Date and certainty of power"),
    "local_incentive": Text(ko="지방 지원금", en="Local incentive"),
    PUBLIC: Text(
        ko="사업자의 수익에 들어가지 않는 공공 기준", en="Public criteria outside the bidder’s return"
    ),
    OTHERS: Text(ko="그 밖의 요인", en="Other drivers"),
}


def bidder_ranking(
    parameters: ParameterSet,
    *,
    public: Ranking | None = None,
    facts: SiteFacts | None = None,
) -> BidderRanking:
    """Return the bidder's ranking beside the public one.

    Parameters
    ----------
    parameters
        Values of the capacity, the funding and the site-merit chapter.
    public
        Ranking under the scenario's rule, where it is known already.
    facts
        What the bidder knows of each site; that of the table if not given.
    """
    compared = comparison(parameters)
    order = public or ranking(compared, rule_set(parameters))
    known = facts or site_facts(compared.matrix)
    found = private_values(parameters, known)
    values, held, tie, private = found.values, found.held, found.tie, found.ranks
    placed = rank(scores=held, tolerance=tie, ties="average")
    over = found.ranks_over_certainty
    standing = rank(scores=-order.mean_ranks, tolerance=1e-9, ties="average")
    parts = drivers(found.grid, known, home=compared.home, share=found.share, tie=tie)
    middle = (len(known.cities) + 1) / 2.0
    shares = {**dict(zip(FACTS, parts, strict=True)), PUBLIC: middle - standing}
    most = int(parameters.number("site_merit.gap_drivers"))
    rows = np.argmin(np.abs(values - held), axis=0)
    at_held = found.drawn[rows, np.arange(len(known.cities))]
    _, irr = evaluate_sites(parameters, at_held)
    return BidderRanking(
        cities=tuple(
            BidderCity(
                city=city,
                public_rank=float(order.ranks[row]),
                private_rank=float(private[row]),
                private_rank_low=float(over[:, row].min()),
                private_rank_high=float(over[:, row].max()),
                private_npv_krw=float(held[row]),
                private_npv_mean_krw=float(values[:, row].mean()),
                private_irr=float(irr[row]),
                land_price=_ends(compared, row, "land_price"),
                power_year=_ends(compared, row, "power_year"),
                local_incentive=_ends(compared, row, "local_incentive"),
                seoul_distance_km=_ends(compared, row, DISTANCE)[0],
                power_state=compared.matrix.states[row][compared.matrix.criterion_index("power_year")],
                drivers=_drivers_of({key: float(values[row]) for key, values in shares.items()}, most),
                gap=float(placed[row] - standing[row]),
            )
            for row, city in enumerate(known.cities)
        ),
        winner=known.cities[int(np.argmax(held))],
        tied_with_winner=_tied(known.cities, private, held),
        driver_places=_mean_places(shares),
        agreement=float(rank_agreement(ranks=np.stack([placed, standing])).kendall_tau[0, 1]),
        draws=len(values),
    )


def drivers(grid: ValueGrid, facts: SiteFacts, *, home: int, share: float, tie: float) -> FloatArray:
    """Return by how many places each fact moves each site from the middle, shape ``(facts, cities)``.

    A fact that does not count is the same at every site: Cheonan's. With none counting all sites tie in the middle.

    Parameters
    ----------
    grid
        Private value.
    facts
        Of each site.
    home
        Position of Cheonan.
    share
        Share of the draws in which the value is to hold.
    tie
        Difference of value within which sites are equal.
    """
    worth = []
    for members in range(1 << len(FACTS)):
        counts = np.array([(members >> position) & 1 == 1 for position in range(len(FACTS))])
        lows = np.where(counts, facts.lows, facts.lows[home])
        highs = np.where(counts, facts.highs, facts.highs[home])
        values = grid.at(SiteFacts(cities=facts.cities, lows=lows, highs=highs).drawn())
        worth.append(rank(scores=counted_on(values, share), tolerance=tie, ties="average"))
    return shapley(np.stack(worth))


def _ends(compared: Comparison, row: int, criterion: str) -> tuple[float, float]:
    column = compared.matrix.criterion_index(criterion)
    return float(compared.matrix.lows[row, column]), float(compared.matrix.highs[row, column])


def _drivers_of(places: Mapping[str, float], most: int) -> tuple[GapDriver, ...]:
    """Return the drivers of one city, the largest first; beyond the number shown they are summed."""
    ordered = sorted(places, key=lambda name: -abs(places[name]))
    shown = ordered if len(ordered) <= most else ordered[: most - 1]
    parts = {name: places[name] for name in shown}
    if len(shown) < len(ordered):
        parts[OTHERS] = sum(places[name] for name in ordered[len(shown) :])
    return tuple(GapDriver(id=name, label=DRIVER_LABELS[name], places=value) for name, value in parts.items())


def _mean_places(shares: Mapping[str, FloatArray]) -> dict[str, float]:
    means = {name: float(np.abs(values).mean()) for name, values in shares.items()}
    return dict(sorted(means.items(), key=lambda pair: -pair[1]))


def _tied(cities: tuple[str, ...], private: FloatArray, held: FloatArray) -> tuple[str, ...]:
    first = int(np.argmax(held))
    return tuple(city for row, city in enumerate(cities) if private[row] == private.min() and row != first)
