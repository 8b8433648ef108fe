"""Source lines of the chapter's figures that rest on tables of facts."""

from __future__ import annotations

from analysis.chapters.site_merit import studies
from analysis.results.credits import credit_facts
from analysis.results.run import Run
from analysis.results.site_merit_levers import city_levers
from analysis.results.site_merit_records import HOME_CITY


def scores(run: Run) -> str:
    """Credit the facts that state the scores compared."""
    matrix = studies.compared(run).matrix
    return credit_facts((fact for row in matrix.facts for fact in row if fact), run.language)


def weighed(run: Run) -> str:
    """Credit the facts that state the scores with weight under the run's rule, and those of the rule."""
    matrix, order = studies.compared(run).matrix, studies.ranking(run)
    columns = [matrix.criterion_index(name) for name in order.weights]
    rule = next(one for one in studies.rules(run) if one.rule_set == order.rule_set)
    own = [row[column] for row in matrix.facts for column in columns]
    return credit_facts((fact for fact in (*rule.facts, *own) if fact), run.language)


def rules(run: Run) -> str:
    """Credit the facts that state the rules."""
    return credit_facts((fact for rule in studies.rules(run) for fact in rule.facts), run.language)


def candidates(run: Run) -> str:
    """Credit the facts that make the candidates candidates."""
    return credit_facts((city.fact for city in studies.compared(run).matrix.cities), run.language)


def bidder(run: Run) -> str:
    """Credit the facts on land price, date of power and incentive."""
    matrix = studies.compared(run).matrix
    columns = [matrix.criterion_index(name) for name in ("land_price", "power_year", "local_incentive")]
    return credit_facts(
        (row[column] for row in matrix.facts for column in columns if row[column]), run.language
    )


def levers(run: Run) -> str:
    """Credit the facts that state what is within reach, or that it is not."""
    return credit_facts((lever.fact for lever in city_levers(HOME_CITY)), run.language)
