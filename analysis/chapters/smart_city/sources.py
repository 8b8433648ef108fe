"""Source lines of the chapter's figures that rest on tables of facts."""

from __future__ import annotations

from analysis.chapters.smart_city import studies
from analysis.foundation.language import Text
from analysis.results import smart_city_tables as tables
from analysis.results.credits import credit_facts
from analysis.results.run import Run

_MULTIPLIERS = Text(
    ko="유발계수: 한국은행 2020년 지역산업연관표(추출 자료). ",
    en="Multipliers: Bank of Korea, regional input-output tables 2020 (extracted). ",
)


def multipliers(run: Run) -> str:
    """Credit the Bank's tables and the facts on provinces."""
    facts = [one.fact for one in tables.provinces()]
    return _MULTIPLIERS.in_(run.language) + credit_facts(facts, run.language)


def services(run: Run) -> str:
    """Credit the facts that state the services."""
    return credit_facts([one.fact for one in studies.services(run) if one.fact], run.language)


def local_demand(run: Run) -> str:
    """Credit the facts on local users."""
    facts = [fact for one in studies.local_demand(run) for fact in one.facts]
    return credit_facts(facts, run.language)
