"""What studies of the funding chapter give: plain records that charts, tables and findings read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Text
from analysis.models.funding import FundingOutcome
from analysis.results.sensitivity import Band

FloatArray = npt.NDArray[np.float64]

RootStatus = Literal["unique", "several", "none"]


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One clause of the tender that changed between two term sheets.

    Attributes
    ----------
    id, label
        Name and what it is.
    before, after
        Full parameter name to its value under the first and the second term sheet.
    facts
        Ids of the facts that state them.
    """

    id: str
    label: Text
    before: Mapping[str, float | str]
    after: Mapping[str, float | str]
    facts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """Change of one measure between two term sheets, shared out over the clauses.

    Attributes
    ----------
    id, label, unit
        Measure: ``private_irr``, ``private_npv_krw``, ``minimum_dscr`` or ``public_exposure_krw``.
    before, after
        Under the first and the second term sheet; ``nan`` where undefined.
    parts
        Clause to its Shapley share; the parts add to ``after - before`` exactly. Empty where one of the
        sixteen mixtures of clauses has no such measure.
    """

    id: str
    label: Text
    unit: str
    before: float
    after: float
    parts: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class TermSheetDifference:
    """Two term sheets on one and the same project.

    Attributes
    ----------
    names
        What the first and the second term sheet are called.
    clauses
        In the order in which they are shown.
    measures
        Attribution by measure.
    outcome
        Outcome under the first term sheet (row 0) and the second (row 1).
    """

    names: tuple[Text, Text]
    clauses: tuple[Clause, ...]
    measures: tuple[Attribution, ...]
    outcome: FundingOutcome


@dataclass(frozen=True, kw_only=True)
class BidderType:
    """One type of bidder over the register's futures.

    Attributes
    ----------
    id, label
        Name and what it is.
    hurdle
        Rate of return that it asks, at the centre of its range.
    cleared
        Share of futures in which its return clears its hurdle, by term sheet (first, second).
    financed
        Share in which, besides, a lender accepts the coverage of the announced debt.
    """

    id: str
    label: Text
    hurdle: float
    cleared: tuple[float, float]
    financed: tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class ChangeOfTerms:
    """A single change that would make a bidder's return clear its hurdle at the central values.

    Attributes
    ----------
    parameter, label, unit
        What is changed.
    now, needed
        Its value, and the nearest one at which the hurdle is cleared; ``nan`` where none within bounds does.
    status
        Whether that value is the only one.
    """

    parameter: str
    label: Text
    unit: str
    now: float
    needed: float
    status: RootStatus


@dataclass(frozen=True, kw_only=True)
class BidStudy:
    """Answer to whether anyone would have bid.

    Attributes
    ----------
    bidders
        Types of bidders.
    changes
        Smallest single changes, for the bidder with the lowest hurdle under the first term sheet.
    irr
        Private return in each future under both term sheets, shape ``(2, n)``; ``nan`` where none.
    size, seed
        Of the ensemble.
    """

    bidders: tuple[BidderType, ...]
    changes: tuple[ChangeOfTerms, ...]
    irr: FloatArray
    size: int
    seed: int


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """A value at which an answer turns.

    Attributes
    ----------
    id, label, unit
        What it is.
    now
        Its value in the scenario.
    value
        The threshold; ``nan`` where there is none within bounds. Where there are several, the nearest.
    status
        Whether there is one, several or none.
    bounds
        Within which was searched.
    note
        What the status means for the reader.
    """

    id: str
    label: Text
    unit: str
    now: float
    value: float
    status: RootStatus
    bounds: tuple[float, float]
    note: Text


@dataclass(frozen=True, kw_only=True)
class AnnouncedSide:
    """One of the figures that were announced for the same thing, and the results that it leads to.

    Attributes
    ----------
    item, side, label
        What was announced, by whom, in words.
    amount_krw
        The figure.
    fact
        Id of the fact that states it.
    results
        Headline id to its value if this side is right.
    """

    item: str
    side: str
    label: Text
    amount_krw: float
    fact: str
    results: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Fan:
    """Percentiles of a yearly quantity over an ensemble.

    Attributes
    ----------
    years
        Calendar years.
    percentiles
        10, 25, 50, 75 and 90 % by row, shape ``(5, years)``; ``nan`` where undefined in every future.
    share_below
        Share of futures with debt service in that year that lie below the threshold, shape ``(years,)``.
    """

    years: npt.NDArray[np.int64]
    percentiles: FloatArray
    share_below: FloatArray


@dataclass(frozen=True, kw_only=True)
class FundingSpread:
    """What an ensemble says.

    Attributes
    ----------
    bands
        Headline id to its middle 80 %.
    dscr
        Yearly coverage of the loan agreed at the central values; ``share_below`` counts breaches of 1.
    cash
        Yearly CFADS.
    default_share
        Share of futures in which something due stays unpaid.
    bankable_share
        Share in which the debt that the cash flow carries reaches the debt that the plan needs.
    size, seed
        Of the ensemble.
    """

    bands: Mapping[str, Band]
    dscr: Fan
    cash: Fan
    default_share: float
    bankable_share: float
    size: int
    seed: int


@dataclass(frozen=True, kw_only=True)
class BreakEvenMap:
    """A measure over price and utilisation.

    Attributes
    ----------
    prices_usd
        Market rent of an accelerator-hour, shape ``(p,)``.
    utilisations
        Share of the available hours that users hold, shape ``(u,)``.
    minimum_dscr
        Of the announced debt, shape ``(u, p)``.
    private_npv_krw
        At the hurdle rate, shape ``(u, p)``.
    price_now_usd, utilisation_now
        Where the scenario stands.
    """

    prices_usd: FloatArray
    utilisations: FloatArray
    minimum_dscr: FloatArray
    private_npv_krw: FloatArray
    price_now_usd: float
    utilisation_now: float
