"""Rules whose weights the reader sets: directly, or by judging the headings in pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.foundation.language import Text
from analysis.models.site_merit.ahp import ahp_weights
from analysis.parameters import ParameterSet
from analysis.results import site_merit_tables as tables
from analysis.results.site_merit_tables import RuleSet

#: Rule set whose weights the reader sets, and the one that follows from pairwise judgements.
OWN_RULE: Final = "own"
JUDGED_RULE: Final = "judged"
OWN_RULES: Final = (OWN_RULE, JUDGED_RULE)
HEADINGS: Final = ("economy", "policy", "balance")
HEADING_LABELS: Final = (
    Text(ko="경제성", en="Economy"),
    Text(ko="정책성", en="Policy"),
    Text(ko="지역균형", en="Regional balance"),
)


@dataclass(frozen=True, kw_only=True)
class Judgements:
    """Weights of the headings from pairwise judgements.

    Attributes
    ----------
    weights
        Heading to weight; they sum to one.
    consistency_ratio, limit
        How far the judgements contradict one another, and from where on that is warned about.
    random_index_source
        Whose random index the ratio rests on.
    worst_pair
        The two headings whose judgement is farthest from the weights.
    """

    weights: Mapping[str, float]
    consistency_ratio: float
    limit: float
    random_index_source: str
    worst_pair: tuple[Text, Text]

    @property
    def warning(self) -> Text | None:
        """What to look at again, or ``None`` where the judgements agree well enough."""
        if self.consistency_ratio <= self.limit:
            return None
        first, second = self.worst_pair
        ratio, limit, source = f"{self.consistency_ratio:.2f}", f"{self.limit:g}", self.random_index_source
        return Text(
            ko=f"쌍대비교의 일관성비율이 한계보다 높습니다({ratio} > {limit}, 무작위지수 {source}). "
            f"{first.ko}·{second.ko} 비교를 다시 확인하십시오.",
            en=f"the judgements’ consistency ratio of {ratio} exceeds {limit} (random index of {source}); "
            f"look again at {first.en} against {second.en}",
        )


def judgements(parameters: ParameterSet) -> Judgements:
    """Return the weights of the headings from the reader's pairwise judgements.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    """
    first, second, third = (
        parameters.number(f"site_merit.{key}")
        for key in ("economy_over_policy", "economy_over_balance", "policy_over_balance")
    )
    found = ahp_weights(
        comparisons=[[1.0, first, second], [1.0 / first, 1.0, third], [1.0 / second, 1.0 / third, 1.0]]
    )
    one, other = (int(position) for position in np.asarray(found.worst_pair))
    return Judgements(
        weights=dict(zip(HEADINGS, map(float, found.weights), strict=True)),
        consistency_ratio=float(found.consistency_ratio),
        limit=parameters.number("site_merit.consistency_limit"),
        random_index_source=found.random_index_source,
        worst_pair=(HEADING_LABELS[one], HEADING_LABELS[other]),
    )


def judged_rule(parameters: ParameterSet) -> RuleSet:
    """Return the rule whose weights follow from pairwise judgements of the headings.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    """
    return RuleSet(
        id=JUDGED_RULE,
        label=Text(ko="쌍대비교로 정한 가중치", en="Weights from pairwise judgements"),
        reason=Text(
            ko="세 항목을 둘씩 비교한 판단에서 가중치를 구합니다. 항목 안에서는 기준마다 같은 가중치입니다.",
            en="Weights follow from judging the three headings in pairs; inside a heading the criteria weigh the same.",
        ),
        status="assumed",
        facts=(),
        weights=heading_weights(judgements(parameters).weights),
    )


def own_rule(parameters: ParameterSet) -> RuleSet:
    """Return the rule whose weights of the headings the reader sets.

    Parameters
    ----------
    parameters
        Values of the site-merit chapter at least.
    """
    economy = parameters.number("site_merit.economy_weight")
    policy = parameters.number("site_merit.policy_weight")
    shares = {"economy": economy, "policy": policy, "balance": max(0.0, 1.0 - economy - policy)}
    weights = heading_weights(shares)
    return RuleSet(
        id=OWN_RULE,
        label=Text(ko="직접 정한 가중치", en="Weights of one’s own"),
        reason=Text(
            ko="경제성과 정책성의 가중치를 직접 정하고 나머지를 지역균형에 둡니다. 항목 안에서는 기준마다 같은 가중치입니다.",
            en="Economy and policy as set, the rest on balance; inside a heading the criteria weigh the same.",
        ),
        status="assumed",
        facts=(),
        weights={key: value for key, value in weights.items() if value > 0.0},
    )


def heading_weights(shares: Mapping[str, float]) -> dict[str, float]:
    """Split weights of the headings evenly over their criteria.

    Parameters
    ----------
    shares
        Heading to weight.
    """
    by_heading = {
        heading: [one.id for one in tables.criteria() if one.heading == heading and one.is_in_base]
        for heading in HEADINGS
    }
    return {
        criterion: shares[heading] / len(found)
        for heading, found in by_heading.items()
        for criterion in found
    }
