"""What studies of the site-merit chapter give: plain records that charts, tables and findings read."""

from analysis.results.site_merit_arguments import Argument, CaseAgainst, HarmfulCriterion
from analysis.results.site_merit_decision import (
    GATES,
    HOME_CITY,
    City,
    Criterion,
    DecisionMatrix,
    Dominance,
    Gate,
    GateVerdict,
    ScoreState,
)
from analysis.results.site_merit_orders import Acceptability, Ranking, RuleOutcome, StrengthWord, WeightSpace
from analysis.results.site_merit_shifts import Robustness, WeightShift
from analysis.results.site_merit_sides import BidderCity, BidderRanking, GapDriver, PathStep, PathToFirst

__all__ = [
    "GATES",
    "HOME_CITY",
    "Acceptability",
    "Argument",
    "BidderCity",
    "BidderRanking",
    "CaseAgainst",
    "City",
    "Criterion",
    "DecisionMatrix",
    "Dominance",
    "GapDriver",
    "Gate",
    "GateVerdict",
    "HarmfulCriterion",
    "PathStep",
    "PathToFirst",
    "Ranking",
    "Robustness",
    "RuleOutcome",
    "ScoreState",
    "StrengthWord",
    "WeightShift",
    "WeightSpace",
]
