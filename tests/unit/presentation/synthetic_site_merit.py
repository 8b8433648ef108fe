"""Records of the site-merit chapter with made-up scores, in the shapes of real ones."""

from __future__ import annotations

from typing import Any

import numpy as np
from synthetic_site_merit_choices import already_first, bidder, case, no_path, path, reaches, step
from synthetic_site_merit_scores import BIDDER_ORDER, IDS, ORDER, cities, criteria, dominance, matrix

from analysis.foundation.language import Text
from analysis.results.site_merit_records import (
    Acceptability,
    Ranking,
    Robustness,
    RuleOutcome,
    WeightShift,
    WeightSpace,
)

__all__ = [
    "BIDDER_ORDER",
    "IDS",
    "ORDER",
    "acceptability",
    "already_first",
    "base",
    "bidder",
    "case",
    "cities",
    "criteria",
    "dominance",
    "matrix",
    "no_path",
    "path",
    "ranking",
    "reaches",
    "robustness",
    "rules",
    "shift",
    "step",
    "weight_space",
]
_NAN = float("nan")


def ranking(order: tuple[str, ...] = IDS, rule: str = "equal", method: str = "weighted_sum") -> Ranking:
    ranks = np.array([1.0 + order.index(city) for city in IDS])
    first = np.where(ranks == 1, 0.7, np.where(ranks == 2, 0.3, 0.0))
    return Ranking(
        rule_set=rule,
        method=method,
        label=Text(ko="같은 가중치, 가중합", en="Equal weights, weighted sum"),
        cities=IDS,
        weights={"seoul_distance": 0.5, "population": 0.5},
        merits=1.0 - 0.1 * ranks,
        mean_ranks=ranks,
        ranks=ranks,
        rank_low=np.maximum(ranks - 1, 1),
        rank_high=np.minimum(ranks + 1, len(IDS)),
        first_share=first,
        draws=100,
    )


def base() -> Ranking:
    return ranking(ORDER)


def acceptability(
    first: tuple[float, ...] = (0.1, 0.0, 0.05, 0.0, 0.55, 0.0, 0.3), **changes: Any
) -> Acceptability:
    """Shares of first places in the order of the cities; the other ranks share what is left evenly."""
    count = len(IDS)
    shares = np.empty((count, count))
    shares[:, 0] = first
    shares[:, 1:] = (1 - np.array(first))[:, np.newaxis] / (count - 1)
    leader = IDS[int(np.argmax(first))]
    values: dict[str, Any] = {
        "cities": IDS,
        "criteria": tuple(one.id for one in criteria()[:5]),
        "shares": shares,
        "central_weights": np.full((count, 5), 0.2),
        "words": {
            city: "sensitive" if share >= 0.2 else "unsupported"
            for city, share in zip(IDS, first, strict=True)
        },
        "leader": leader,
        "leader_word": "sensitive",
        "samples": 10_000,
    }
    return Acceptability(**(values | changes))


def rules() -> tuple[RuleOutcome, ...]:
    return tuple(
        RuleOutcome(
            rule_set=key,
            label=Text(ko=korean, en=english),
            reason=Text(ko="이유", en="Reason"),
            status=status,
            facts=facts,
            ranking=ranking(order, key),
            winner=order[0],
            winner_word=word,  # type: ignore[arg-type]
            home_rank=1.0 + order.index("cheonan"),
            home_first_share=0.7 if order[0] == "cheonan" else 0.0,
            missing_share=missing,
        )
        for key, korean, english, status, facts, order, word, missing in (
            (
                "feasibility_2019",
                "예비타당성조사(2019년)",
                "Feasibility study (2019)",
                "derived",
                ("APP-003", "APP-004"),
                ORDER,
                "sensitive",
                0.0,
            ),
            (
                "land_and_power",
                "땅값과 전력 우선",
                "Land and power first",
                "assumed",
                ("PWR-002",),
                BIDDER_ORDER,
                "robust",
                0.8,
            ),
            (
                "city_argument",
                "천안시가 내세운 강점",
                "The strengths that Cheonan named",
                "assumed",
                (),
                ("cheonan", *(city for city in ORDER if city != "cheonan")),
                "tie",
                0.0,
            ),
        )
    )


def weight_space() -> WeightSpace:
    steps = 10
    weights = (
        np.array([(a, b, steps - a - b) for a in range(steps + 1) for b in range(steps + 1 - a)]) / steps
    )
    leaders = tuple("cheonan" if w[0] > 0.65 else "chuncheon" if w[1] > 0.55 else "busan" for w in weights)
    leads = np.array([leader == "cheonan" for leader in leaders])
    return WeightSpace(
        headings=(
            Text(ko="경제성", en="Economy"),
            Text(ko="정책성", en="Policy"),
            Text(ko="지역균형", en="Regional balance"),
        ),
        weights=weights,
        leaders=leaders,
        home_rank=np.where(leads, 1.0, 4.0),
        home_leads=leads,
        home_share=float(leads.mean()),
        marks={"feasibility_2019": (0.375, 0.275, 0.35), "city_argument": (0.75, 0.25, 0.0)},
    )


def shift(**changes: Any) -> WeightShift:
    values: dict[str, Any] = {
        "city": "cheonan",
        "winner": "busan",
        "is_possible": True,
        "is_exact": True,
        "moved_share": 0.22,
        "before": {"seoul_distance": 0.5, "population": 0.5},
        "after": {"seoul_distance": 0.72, "population": 0.28},
    }
    return WeightShift(**(values | changes))


def robustness(**changes: Any) -> Robustness:
    methods = ("weighted_sum", "topsis", "vikor")
    orders = (ORDER, ("busan", "cheonan", *(c for c in ORDER if c not in ("busan", "cheonan"))), ORDER)
    values: dict[str, Any] = {
        "base_rank": 3.0,
        "without_city": {city: 2.0 if ORDER.index(city) < 2 else 3.0 for city in IDS if city != "cheonan"},
        "expected_without_city": {
            city: 2.0 if ORDER.index(city) < 2 else 3.0 for city in IDS if city != "cheonan"
        },
        "without_criterion": {
            "seoul_distance": 5.0,
            "population": 2.0,
            "students": 3.0,
            "product_per_head": _NAN,
        },
        "score_swings": {"seoul_distance": (6.0, 2.0), "population": (4.0, 1.0), "students": (3.0, 3.0)},
        "reversed_by": ("haenam",),
        "copied_reversals": (),
        "method_ranks": {key: ranking(order, method=key) for key, order in zip(methods, orders, strict=True)},
        "agreement": np.array([[1.0, 0.9, 1.0], [0.9, 1.0, 0.9], [1.0, 0.9, 1.0]]),
        "to_first": shift(),
        "from_first": shift(city="chuncheon", moved_share=0.05),
    }
    return Robustness(**(values | changes))
