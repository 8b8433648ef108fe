"""Evidence for and against Cheonan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.foundation.language import Text


@dataclass(frozen=True, kw_only=True)
class Argument:
    """Evidence for or against Cheonan that stands in the table of arguments.

    Attributes
    ----------
    id, side, criterion
        ``side`` is ``for`` or ``against``; ``criterion`` may be ``""``.
    text, fact
        What it says, and the fact that states it.
    """

    id: str
    side: Literal["for", "against"]
    criterion: str
    text: Text
    fact: str


@dataclass(frozen=True, kw_only=True)
class HarmfulCriterion:
    """A criterion that costs Cheonan places or lead.

    Attributes
    ----------
    criterion, label, unit
        Which.
    weight
        Its weight under the rule.
    own_low, own_high, own_fact
        Cheonan's score and its fact.
    rival, rival_value, rival_fact
        City with the best score but Cheonan, its score (the favourable end where it is an interval) and fact.
    rank_alone
        Cheonan's rank by this criterion alone.
    places_lost, lead_lost
        Places and lead in merit that Cheonan would gain without it.
    """

    criterion: str
    label: Text
    unit: str
    weight: float
    own_low: float
    own_high: float
    own_fact: str
    rival: str
    rival_value: float
    rival_fact: str
    rank_alone: float
    places_lost: float
    lead_lost: float


@dataclass(frozen=True, kw_only=True, eq=False)
class CaseAgainst:
    """The strongest case against Cheonan, from the same run.

    Attributes
    ----------
    criteria
        Most harmful first.
    against, favour
        Arguments of the table, both sides.
    """

    criteria: tuple[HarmfulCriterion, ...]
    against: tuple[Argument, ...]
    favour: tuple[Argument, ...]
