"""Cities, criteria and scores with their doubts, as the site-merit chapter reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Text

FloatArray = npt.NDArray[np.float64]

#: The city whose case the book examines.
HOME_CITY: Final = "cheonan"

GateVerdict = Literal["pass", "fail", "open"]
GATES: Final = ("outside_capital_region", "power_size", "power_date")
#: What a score rests on: one number, a number with a doubt, or an interval alone.
ScoreState = Literal["certain", "doubtful", "missing"]


@dataclass(frozen=True, kw_only=True)
class Gate:
    """One pass/fail gate of a city, before any score.

    Attributes
    ----------
    id
        One of :data:`GATES`.
    verdict
        ``pass``, ``fail``, or ``open`` where there is no evidence to decide it.
    value, needed
        What is known (high end of the power in MW, early end of the year) and what is asked; ``nan`` where there is
        nothing to hold against a number.
    fact
        Id of the fact, or ``""``.
    """

    id: str
    verdict: GateVerdict
    value: float
    needed: float
    fact: str


@dataclass(frozen=True, kw_only=True)
class City:
    """One candidate.

    Attributes
    ----------
    id, label, province, province_label
        Names.
    latitude, longitude
        Degrees.
    is_depopulating
        Whether the rule of 2026 for depopulating areas covers it.
    grid_stage
        Id of the stage of power supply, see the table of candidates.
    gates
        In the order of :data:`GATES`.
    fact, note
        Why it is a candidate.
    """

    id: str
    label: Text
    province: str
    province_label: Text
    latitude: float
    longitude: float
    is_depopulating: bool
    grid_stage: str
    gates: tuple[Gate, ...]
    fact: str
    note: Text

    @property
    def is_admitted(self) -> bool:
        """Whether no gate fails; an open gate does not keep a city out."""
        return all(gate.verdict != "fail" for gate in self.gates)


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One criterion.

    Attributes
    ----------
    id, label, description
        Names and what it is.
    sense
        +1 if more is better, -1 if less is.
    unit
        Unit id.
    level
        ``city`` or ``province``; a province figure cannot tell cities of one province apart.
    heading
        ``economy``, ``policy``, ``balance``, or ``""`` outside the base.
    is_in_base
        Whether it compares over all candidates.
    why_not_base
        Why it does not, else ``None``.
    is_for_bidder
        Whether the bidder looks at it.
    cannot_tell_apart
        Groups of cities that it gives one score because they share a province.
    """

    id: str
    label: Text
    description: Text
    sense: int
    unit: str
    level: str
    heading: str
    is_in_base: bool
    why_not_base: Text | None
    is_for_bidder: bool
    cannot_tell_apart: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class DecisionMatrix:
    """Scores with their doubts; every array has the shape (cities, criteria).

    Attributes
    ----------
    cities, criteria
        Axes, in order.
    values
        Reported score; ``nan`` where none is, never filled in.
    lows, highs
        Ends of the interval; equal to the value where the score is certain.
    years
        Year of the score, ``nan`` where it has none.
    grades, facts, states
        Grade of evidence, fact id and :data:`ScoreState` of each cell.
    """

    cities: tuple[City, ...]
    criteria: tuple[Criterion, ...]
    values: FloatArray
    lows: FloatArray
    highs: FloatArray
    years: FloatArray
    grades: tuple[tuple[str, ...], ...]
    facts: tuple[tuple[str, ...], ...]
    states: tuple[tuple[ScoreState, ...], ...]

    @property
    def senses(self) -> FloatArray:
        """+1 or -1 of each criterion, shape (criteria,)."""
        return np.array([float(one.sense) for one in self.criteria])

    @property
    def best(self) -> FloatArray:
        """Best end that any city has in each criterion, shape (criteria,)."""
        ends = np.stack([self.lows, self.highs]) * self.senses
        best: FloatArray = ends.max(axis=(0, 1)) * self.senses
        return best

    @property
    def worst(self) -> FloatArray:
        """Worst end that any city has in each criterion, shape (criteria,)."""
        ends = np.stack([self.lows, self.highs]) * self.senses
        worst: FloatArray = ends.min(axis=(0, 1)) * self.senses
        return worst

    def city_index(self, city: str) -> int:
        """Return the position of a city.

        Parameters
        ----------
        city
            Its id.
        """
        return [one.id for one in self.cities].index(city)

    def criterion_index(self, criterion: str) -> int:
        """Return the position of a criterion.

        Parameters
        ----------
        criterion
            Its id.
        """
        return [one.id for one in self.criteria].index(criterion)


@dataclass(frozen=True, kw_only=True, eq=False)
class Dominance:
    """Which city is dominated before any weight, over the criteria compared.

    Attributes
    ----------
    certain
        ``(by, city)`` pairs that hold whatever the doubtful scores turn out to be.
    possible
        Pairs that hold for some of them, the certain ones left out.
    """

    certain: tuple[tuple[str, str], ...]
    possible: tuple[tuple[str, str], ...]
