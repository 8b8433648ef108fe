"""The tender's dated history, and the plan of March 2025 held against what happened."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.evidence.facts import Fact, load_facts
from analysis.evidence.sources import producer_of
from analysis.evidence.tables import load_table
from analysis.foundation.language import Language, Text
from analysis.results.credits import named


@dataclass(frozen=True, kw_only=True)
class Event:
    """One dated event and who reported it."""

    date: str
    event: Text
    kind: str
    fact: str
    origin: str


def history(language: Language) -> tuple[Event, ...]:
    """Return the dated history in the order of the table.

    Parameters
    ----------
    language
        Language of the names of those who reported.
    """
    facts = load_facts()
    return tuple(
        Event(
            date=row.values["date"],
            event=Text(ko=row.values["event_ko"], en=row.values["event_en"]),
            kind=row.values["kind"],
            fact=row.values["fact"],
            origin=named(producer_of(facts[row.values["fact"]].source), language),
        )
        for row in load_table("tender_history").rows
    )


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One claim of the plan beside the fact known since; ``verdict`` as in the table ``article_claims``."""

    subject: Text
    planned: Fact
    happened: Fact
    verdict: str
    remark: Text | None


def claims() -> tuple[Claim, ...]:
    """Return every claim of the plan with what is known of it since."""
    facts = load_facts()
    return tuple(
        Claim(
            subject=Text(ko=row.values["subject_ko"], en=row.values["subject_en"]),
            planned=facts[row.values["claim_fact"]],
            happened=facts[row.values["outcome_fact"]],
            verdict=row.values["verdict"],
            remark=(
                Text(ko=row.values["remark_ko"], en=row.values["remark_en"])
                if row.values["remark_ko"]
                else None
            ),
        )
        for row in load_table("article_claims").rows
    )
