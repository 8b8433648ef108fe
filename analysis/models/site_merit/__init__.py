"""Site merit: candidate cities compared on many criteria, with weights, ranks and what they leave open."""

from analysis.models.site_merit.acceptability import RankAcceptability, acceptability_of, rank_acceptability
from analysis.models.site_merit.ahp import RANDOM_INDICES, AhpResult, ahp_weights
from analysis.models.site_merit.case_against import CaseAgainst, strongest_case_against
from analysis.models.site_merit.doubtful_dominance import DoubtfulDominance, dominated_within
from analysis.models.site_merit.evaluate import SiteMeritInputs, SiteMeritOutcome, evaluate
from analysis.models.site_merit.normalisation import CONSTANT_CRITERIA, NORMALISATIONS
from analysis.models.site_merit.path_to_first import Lever, PathToFirst, path_to_first
from analysis.models.site_merit.promethee import PREFERENCE_FORMS, Preference, promethee_ii
from analysis.models.site_merit.rank_agreement import RankAgreement, rank_agreement, ranks_by_method
from analysis.models.site_merit.rank_reversal import (
    RankReversal,
    add_alternatives,
    leave_one_alternative_out,
    leave_one_criterion_out,
    worsened,
)
from analysis.models.site_merit.ranking_method import RankingMethod, merits, prepared_ranking
from analysis.models.site_merit.ranks import TIES, dominance, dominated, rank
from analysis.models.site_merit.scores import weighted_product, weighted_sum
from analysis.models.site_merit.spotis import spotis
from analysis.models.site_merit.topsis import topsis
from analysis.models.site_merit.vikor import VikorResult, vikor
from analysis.models.site_merit.weight_change import WeightChange, smallest_weight_change
from analysis.models.site_merit.weight_space import sample_scores, sample_weights
from analysis.models.site_merit.weights import (
    RANK_ORDER_METHODS,
    critic_weights,
    entropy_weights,
    rank_order_weights,
    swing_weights,
)
from analysis.models.site_merit.words import strength_word

__all__ = [
    "CONSTANT_CRITERIA",
    "NORMALISATIONS",
    "PREFERENCE_FORMS",
    "RANDOM_INDICES",
    "RANK_ORDER_METHODS",
    "TIES",
    "AhpResult",
    "CaseAgainst",
    "DoubtfulDominance",
    "Lever",
    "PathToFirst",
    "Preference",
    "RankAcceptability",
    "RankAgreement",
    "RankReversal",
    "RankingMethod",
    "SiteMeritInputs",
    "SiteMeritOutcome",
    "VikorResult",
    "WeightChange",
    "acceptability_of",
    "add_alternatives",
    "ahp_weights",
    "critic_weights",
    "dominance",
    "dominated",
    "dominated_within",
    "entropy_weights",
    "evaluate",
    "leave_one_alternative_out",
    "leave_one_criterion_out",
    "merits",
    "path_to_first",
    "prepared_ranking",
    "promethee_ii",
    "rank",
    "rank_acceptability",
    "rank_agreement",
    "rank_order_weights",
    "ranks_by_method",
    "sample_scores",
    "sample_weights",
    "smallest_weight_change",
    "spotis",
    "strength_word",
    "strongest_case_against",
    "swing_weights",
    "topsis",
    "vikor",
    "weighted_product",
    "weighted_sum",
    "worsened",
]
