"""Studies behind figures, tables and findings; each is made once a run and shared by them."""

from __future__ import annotations

from analysis.chapters.kept import once_a_run
from analysis.results import (
    site_merit_case,
    site_merit_gap,
    site_merit_path,
    site_merit_robustness,
    site_merit_rules,
    site_merit_space,
)
from analysis.results.run import Run
from analysis.results.site_merit_comparison import Comparison, comparison
from analysis.results.site_merit_records import (
    Acceptability,
    BidderRanking,
    CaseAgainst,
    Dominance,
    PathToFirst,
    Ranking,
    Robustness,
    RuleOutcome,
    WeightSpace,
)
from analysis.results.site_merit_weights import rule_set


@once_a_run
def compared(run: Run) -> Comparison:
    """Return the cities, criteria and scores compared."""
    return comparison(run.parameters)


@once_a_run
def ranking(run: Run) -> Ranking:
    """Return the ranking under the run's rule."""
    return site_merit_rules.ranking(compared(run), rule_set(run.parameters), found=run.outcome.ranking)


@once_a_run
def acceptability(run: Run) -> Acceptability:
    """Return how often each city takes each rank."""
    return site_merit_rules.acceptability(run.parameters, compared(run), run.outcome.acceptability)


@once_a_run
def dominance(run: Run) -> Dominance:
    """Return which city is dominated before any weight."""
    return site_merit_rules.dominance(run.parameters)


@once_a_run
def rules(run: Run) -> tuple[RuleOutcome, ...]:
    """Return what each rule decides."""
    return site_merit_rules.rule_clock(run.parameters)


@once_a_run
def methods(run: Run) -> dict[str, Ranking]:
    """Return the ranking by each method."""
    return site_merit_rules.method_rankings(run.parameters)


@once_a_run
def robustness(run: Run) -> Robustness:
    """Return what moves the ranking and Cheonan's place."""
    return site_merit_robustness.robustness(run.parameters, by_method=methods(run))


@once_a_run
def space(run: Run) -> WeightSpace:
    """Return who leads over the weights of the headings."""
    return site_merit_space.weight_space(run.parameters)


@once_a_run
def bidder(run: Run) -> BidderRanking:
    """Return the bidder's ranking beside the public one."""
    return site_merit_gap.bidder_ranking(run.parameters, public=ranking(run))


@once_a_run
def path(run: Run) -> PathToFirst:
    """Return the path to the first place under the run's rule with the levers that the register allows."""
    own = run.parameters.text("site_merit.rule_set")
    allowed = site_merit_path.CONTROLLERS[run.parameters.text("site_merit.levers_controlled_by")]
    return next(
        one for one in paths(run) if (one.rule_set, one.controllers, one.basis) == (own, allowed, "whatever")
    )


@once_a_run
def paths(run: Run) -> tuple[PathToFirst, ...]:
    """Return the paths under every rule, those of the run's rule first."""
    return site_merit_path.paths(run.parameters)


def shown_paths(run: Run) -> tuple[PathToFirst, ...]:
    """Return the paths under the run's rule, and those under other rules that lead to the first place."""
    own = run.parameters.text("site_merit.rule_set")
    return tuple(
        one
        for one in paths(run)
        if one.rule_set == own or (one.is_possible and one.steps and one.basis == "whatever")
    )


@once_a_run
def case(run: Run) -> CaseAgainst:
    """Return the strongest case against Cheonan."""
    return site_merit_case.case_against(run.parameters)
