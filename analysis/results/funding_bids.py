"""Whether anyone would have bid: returns of bidders over futures, and what single change would do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Text
from analysis.models.funding import FundingOutcome, evaluate, npv
from analysis.parameters import ParameterSet
from analysis.results.capacity_studies import ENSEMBLE_SIZE, SEED
from analysis.results.funding import inputs_of
from analysis.results.funding_ensemble import feasible, futures
from analysis.results.funding_records import BidderType, BidStudy, ChangeOfTerms
from analysis.results.funding_terms import as_announced, clauses
from analysis.results.goal_seek import goal_seek_each
from analysis.results.search_bounds import bounds_of

FloatArray = npt.NDArray[np.float64]
Columns = Mapping[str, FloatArray]

#: Types of bidders: the parameter of each one's hurdle is ``hurdle_rate_<type>``.
BIDDERS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "cloud_operator": Text(ko="클라우드 사업자", en="Cloud operator"),
        "telecom_operator": Text(ko="통신 사업자", en="Telecom operator"),
        "financial_investor": Text(ko="재무적 투자자", en="Financial investor"),
        "strategic_user": Text(ko="전략적 이용기업", en="Strategic user"),
    }
)
#: What parties may agree on, and the market that they meet: each is changed alone.
LEVERS: Final = (
    "funding.market_price_usd_per_hour",
    "capacity.allocation_ceiling_share",
    "capacity.user_price_share_universities",
    "capacity.user_price_share_startups",
    "capacity.user_price_share_public_bodies",
    "funding.discount_reimbursed_share",
    "funding.public_purchase_share",
    "funding.grant_krw",
    "funding.investment_credit_share",
    "funding.gearing_cap_share",
    "funding.policy_loan_rate",
    "funding.tenor_years",
    "funding.public_equity_share",
    "funding.put_exercise_share",
    "funding.preferred_equity_share",
    "funding.domestic_chip_share",
    "capacity.accelerator_life_years",
    "capacity.server_price_krw",
)
#: Places of the scan of each lever.
_POINTS: Final = 25
#: Private money below this part of all uses is rounding.
_NOTHING: Final = 1e-9


def hurdle_of(bidder: str) -> str:
    """Return the full name of the parameter that is a bidder's hurdle."""
    return f"funding.hurdle_rate_{bidder}"


def sheet_columns(size: int) -> tuple[dict[str, FloatArray], dict[str, FloatArray]]:
    """Return the clauses of the first and the second term sheet, the same in every future.

    Parameters
    ----------
    size
        Number of futures.
    """
    first: dict[str, FloatArray] = {}
    second: dict[str, FloatArray] = {}
    for clause in clauses():
        first |= {key: np.full(size, value) for key, value in clause.before.items()}
        second |= {key: np.full(size, value) for key, value in clause.after.items()}
    return first, second


def value_at_hurdle(outcome: FundingOutcome, hurdle: FloatArray) -> FloatArray:
    """Return the present value of the private cash flow at a bidder's hurdle, won; shape ``(n,)``.

    It decides whether a hurdle is cleared, for it exists where no rate of return does. Who puts in nothing
    has no hurdle to clear: there it is ``nan``.

    Parameters
    ----------
    outcome
        Any scenarios.
    hurdle
        Rate a year, shape ``(n,)`` or ``(1,)``.
    """
    rate = (1.0 + hurdle) ** (1.0 / outcome.periods_per_year) - 1.0
    value = np.asarray(npv(rate=rate, cash_flows=outcome.equity_cash_flow["private_ordinary"]))
    paid_in = outcome.sources["private_ordinary"].sum(axis=1)
    return np.where(paid_in > _NOTHING * outcome.total_uses_krw, value, np.nan)


def bid_study(parameters: ParameterSet, *, size: int = ENSEMBLE_SIZE, seed: int = SEED) -> BidStudy:
    """Ask every type of bidder whether it would bid, under both term sheets and over the register's futures.

    Futures vary what is uncertain in both chapters, hurdles and the coverage that a lender accepts included;
    terms stay, and the clauses are those of each sheet. Nothing is fitted to the tenders, of which there
    are too few to fit anything. The debt is the announced one.

    Parameters
    ----------
    parameters
        The project.
    size, seed
        Of the ensemble.

    Returns
    -------
    BidStudy
        A bidder clears its hurdle where the private cash flow is worth more than nothing at it.
    """
    announced = as_announced(parameters)
    drawn = futures(announced, size=size, seed=seed)
    outcomes = [evaluate(inputs_of(announced, columns={**drawn, **sheet})) for sheet in sheet_columns(size)]
    accepted = [outcome.minimum_dscr >= drawn["funding.lender_minimum_dscr"] for outcome in outcomes]
    bidders = []
    for name, label in BIDDERS.items():
        hurdle = hurdle_of(name)
        cleared = [value_at_hurdle(outcome, drawn[hurdle]) > 0 for outcome in outcomes]
        first, second = (float(share.mean()) for share in cleared)
        first_financed, second_financed = (
            float((share & lent).mean()) for share, lent in zip(cleared, accepted, strict=True)
        )
        bidders.append(
            BidderType(
                id=name,
                label=label,
                hurdle=announced.number(hurdle),
                cleared=(first, second),
                financed=(first_financed, second_financed),
            )
        )
    lowest = min(bidders, key=lambda bidder: bidder.hurdle)
    return BidStudy(
        bidders=tuple(bidders),
        changes=changes(announced, hurdle=lowest.hurdle),
        irr=np.stack([outcome.equity_irr["private_ordinary"] for outcome in outcomes]),
        size=size,
        seed=seed,
    )


def changes(
    parameters: ParameterSet, *, hurdle: float, levers: tuple[str, ...] = LEVERS
) -> tuple[ChangeOfTerms, ...]:
    """Search single values, each over its whole bounds, for where a bidder clears its hurdle.

    Everything else stays at the central values, the clauses at those of the first term sheet. All levers are
    searched together, one lever a scenario.

    Parameters
    ----------
    parameters
        The terms.
    hurdle
        Rate a year that the bidder asks.
    levers
        Full names of what is changed.

    Returns
    -------
    tuple of ChangeOfTerms
        Where the hurdle is cleared already, what is needed is what is there.
    """
    sheet, _ = sheet_columns(1)
    present = [float(sheet[key][0]) if key in sheet else parameters.number(key) for key in levers]
    lows, highs = zip(*(bounds_of(parameters, key) for key in levers), strict=True)

    def value(which: npt.NDArray[np.int64], places: FloatArray) -> FloatArray:
        columns = {key: np.full(places.size, column[0]) for key, column in sheet.items()}
        for position, key in enumerate(levers):
            columns[key] = np.where(which == position, places, present[position])
        inputs = inputs_of(parameters, columns=feasible(columns, parameters))
        return value_at_hurdle(evaluate(inputs), np.array([hurdle]))

    is_cleared = float(value(np.array([-1]), np.zeros(1))[0]) > 0
    found = goal_seek_each(value, lows, highs, _POINTS)
    result = []
    for key, now, (roots, status) in zip(levers, present, found, strict=True):
        nearest = float(roots[np.argmin(np.abs(roots - now))]) if roots.size else float("nan")
        record = parameters.parameter(key)
        result.append(
            ChangeOfTerms(
                parameter=key,
                label=record.label,
                unit=record.unit,
                now=now,
                needed=now if is_cleared else nearest,
                status=status,
            )
        )
    return tuple(result)
