"""Source lines of the chapter's figures that rest on tables of facts."""

from __future__ import annotations

from analysis.chapters.funding import studies
from analysis.results.credits import credit_facts
from analysis.results.run import Run


def clause_facts(run: Run) -> str:
    """Credit the facts that state the clauses of both term sheets."""
    facts = [fact for clause in studies.terms(run).clauses for fact in clause.facts]
    return credit_facts(facts, run.language)


def announced_facts(run: Run) -> str:
    """Credit the facts that state the announced figures."""
    return credit_facts([side.fact for side in studies.announced(run)], run.language)
