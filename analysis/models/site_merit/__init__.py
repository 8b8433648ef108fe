"""Site merit: candidate cities compared on many criteria, with weights, ranks and what they leave open."""

from analysis.models.site_merit.ahp import RANDOM_INDICES, AhpResult, ahp_weights
from analysis.models.site_merit.normalisation import CONSTANT_CRITERIA, NORMALISATIONS
from analysis.models.site_merit.promethee import PREFERENCE_FORMS, Preference, promethee_ii
from analysis.models.site_merit.ranks import TIES, dominance, dominated, rank
from analysis.models.site_merit.scores import weighted_product, weighted_sum
from analysis.models.site_merit.spotis import spotis
from analysis.models.site_merit.topsis import topsis
from analysis.models.site_merit.vikor import VikorResult, vikor
from analysis.models.site_merit.weights import (
    RANK_ORDER_METHODS,
    critic_weights,
    entropy_weights,
    rank_order_weights,
    swing_weights,
)

__all__ = [
    "CONSTANT_CRITERIA",
    "NORMALISATIONS",
    "PREFERENCE_FORMS",
    "RANDOM_INDICES",
    "RANK_ORDER_METHODS",
    "TIES",
    "AhpResult",
    "Preference",
    "VikorResult",
    "ahp_weights",
    "critic_weights",
    "dominance",
    "dominated",
    "entropy_weights",
    "promethee_ii",
    "rank",
    "rank_order_weights",
    "spotis",
    "swing_weights",
    "topsis",
    "vikor",
    "weighted_product",
    "weighted_sum",
]
