"""Source lines of the chapter's figures."""

from __future__ import annotations

from analysis.chapters.capacity import studies
from analysis.chapters.credits import group, keys, register
from analysis.evidence.sources import producer_of
from analysis.foundation.language import Language, Text
from analysis.results.credits import credit_facts
from analysis.results.run import Run

__all__ = ["group", "keys", "meaning", "register", "systems"]


def meaning(run: Run) -> str:
    """Credit the printed counts."""
    return credit_facts([fact for item in studies.printed(run) for fact in item.facts], run.language)


def systems(language: Language) -> str:
    """Credit the table of real systems."""
    producer = producer_of("top500-2026-06")
    return Text(
        ko=f"출처: {producer} 2026년 6월까지의 목록, 비용은 시스템별 보도",
        en=f"Source: {producer} lists to June 2026; costs as reported for each system",
    ).in_(language)
