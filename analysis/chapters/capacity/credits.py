"""Source lines of the chapter's figures."""

from __future__ import annotations

from analysis.chapters.capacity import studies
from analysis.evidence.sources import producer_of
from analysis.foundation.language import Language, Text
from analysis.results.credits import credit, credit_facts
from analysis.results.run import Run


def keys(run: Run, *names: str) -> str:
    """Credit the evidence of some parameters."""
    return credit(run.parameters, names, run.language)


def group(run: Run, *groups: str) -> str:
    """Credit the evidence of whole groups of parameters."""
    chosen = [key for key, record in run.parameters.parameters.items() if record.group in groups]
    return credit(run.parameters, chosen, run.language)


def meaning(run: Run) -> str:
    """Credit the printed counts."""
    return credit_facts([fact for item in studies.printed(run) for fact in item.facts], run.language)


def register(run: Run) -> str:
    """Credit the whole register."""
    return Text(
        ko=f"출처: 이 장의 매개변수 {len(run.parameters)}개(매개변수 쪽 참조)",
        en=f"Source: the {len(run.parameters)} parameters of this chapter; see the page on parameters",
    ).in_(run.language)


def systems(language: Language) -> str:
    """Credit the table of real systems."""
    producer = producer_of("top500-2026-06")
    return Text(
        ko=f"출처: {producer} 2026년 6월까지의 목록, 비용은 시스템별 보도",
        en=f"Source: {producer} lists to June 2026; costs as reported for each system",
    ).in_(language)
