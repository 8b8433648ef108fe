"""Results that the site-merit chapter leads with."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Text
from analysis.models.site_merit.evaluate import SiteMeritOutcome
from analysis.parameters import ParameterSet
from analysis.results.run import Headline
from analysis.results.site_merit_bidder import site_facts
from analysis.results.site_merit_comparison import Comparison
from analysis.results.site_merit_decision import City
from analysis.results.site_merit_orders import StrengthWord
from analysis.results.site_merit_own_rules import JUDGED_RULE, judgements
from analysis.results.site_merit_path import path_to_first
from analysis.results.site_merit_private import private_values
from analysis.results.site_merit_rules import words_of
from analysis.results.site_merit_sides import PathToFirst
from analysis.results.site_merit_weights import rule_set

FloatArray = npt.NDArray[np.float64]

#: Headline to its label and unit, in the order of the page.
HEADLINES: Final[Mapping[str, tuple[Text, str]]] = MappingProxyType(
    {
        "public_rank": (Text(ko="천안의 공공 평가 순위", en="Cheonan’s rank under the public rule"), "rank"),
        "first_share": (
            Text(ko="천안의 1위 수용도", en="Cheonan’s first-rank acceptability"),
            "share",
        ),
        "claim_word": (Text(ko="천안 1위 주장에 대한 판정", en="Verdict on a claim to first place"), "text"),
        "public_winner": (Text(ko="이 규칙의 1위 도시", en="First under this rule"), "text"),
        "private_rank": (Text(ko="사업자가 보는 천안의 순위", en="Cheonan’s rank for the bidder"), "rank"),
        "path_to_first": (Text(ko="1위로 가는 가장 짧은 길", en="Shortest path to first place"), "text"),
        "gates": (Text(ko="천안의 관문 통과 여부", en="Whether Cheonan passes the gates"), "text"),
        "city_count": (Text(ko="비교한 도시", en="Cities compared"), "cities"),
    }
)
#: Half-width of the middle 80 % of a normal distribution, in standard errors.
_WIDTH: Final = 1.2816
_SAMPLING: Final = Text(ko="범위는 표본 추출에 따른 오차", en="the range is the sampling error")

#: The words for a claim to the first place.
STRENGTH_WORDS: Final[Mapping[StrengthWord, Text]] = MappingProxyType(
    {
        "robust": Text(ko="확고", en="robust"),
        "sensitive": Text(ko="민감(가중치에 따라 달라짐)", en="sensitive: it depends on the weights"),
        "tie": Text(ko="동률", en="a tie"),
        "unsupported": Text(ko="1위로 보기 어려움", en="not supported"),
    }
)
GATE_LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "outside_capital_region": Text(ko="비수도권", en="outside the capital region"),
        "power_size": Text(ko="전력 규모", en="size of power"),
        "power_date": Text(ko="전력 공급 시점", en="date of power"),
    }
)


def headlines_of(
    outcome: SiteMeritOutcome, *, parameters: ParameterSet, compared: Comparison
) -> tuple[Headline, ...]:
    """Return the chapter's headlines.

    Parameters
    ----------
    outcome
        Result of the model.
    parameters
        The terms that it was worked out with.
    compared
        What was compared.
    """
    home, found = compared.home, outcome.ranking
    cities = compared.matrix.cities
    winner = int(found.ranks.argmin())
    share = float(outcome.acceptability.first_share[home])
    words = words_of(parameters, outcome.acceptability.first_share, compared.cities)
    private = private_values(parameters, site_facts(compared.matrix))
    path = path_to_first(parameters)
    values: dict[str, float | Text] = {
        "public_rank": float(found.ranks[home]),
        "first_share": share,
        "claim_word": STRENGTH_WORDS[words[compared.cities[home]]],
        "public_winner": cities[winner].label,
        "private_rank": float(private.ranks[home]),
        "path_to_first": path_words(path),
        "gates": gate_words(cities[home]),
        "city_count": float(len(cities)),
    }
    notes = {
        "public_rank": _rule_note(parameters),
        "first_share": _SAMPLING,
        "public_winner": _tied(tuple(cities[row] for row in (found.ranks == 1.0).nonzero()[0])),
        "private_rank": _private_note(cities, private.ranks),
    }
    error = _WIDTH * float(outcome.acceptability.standard_error[home, 0])
    over = private.ranks_over_certainty[:, home]
    bands = {
        "public_rank": (float(found.rank_low[home]), float(found.rank_high[home])),
        "first_share": (max(share - error, 0.0), min(share + error, 1.0)),
        "private_rank": (float(over.min()), float(over.max())),
    }
    return tuple(
        Headline(
            id=key,
            label=label,
            value=values[key],
            unit=unit,
            low=bands[key][0] if key in bands else None,
            high=bands[key][1] if key in bands else None,
            note=notes.get(key),
        )
        for key, (label, unit) in HEADLINES.items()
    )


def _rule_note(parameters: ParameterSet) -> Text:
    rule = rule_set(parameters)
    warning = judgements(parameters).warning if rule.id == JUDGED_RULE else None
    if warning is None:
        return rule.label
    return Text(ko=f"{rule.label.ko} · {warning.ko}", en=f"{rule.label.en}; {warning.en}")


def _tied(first: tuple[City, ...]) -> Text | None:
    if len(first) == 1:
        return None
    return Text(
        ko="공동 1위: " + ", ".join(city.label.ko for city in first),
        en="shared by " + ", ".join(city.label.en for city in first),
    )


def _private_note(cities: tuple[City, ...], ranks: FloatArray) -> Text:
    first = [city for city, rank in zip(cities, ranks.tolist(), strict=True) if rank == 1.0]
    return Text(
        ko="사업자 기준 1위: " + ", ".join(city.label.ko for city in first),
        en="first for the bidder: " + ", ".join(city.label.en for city in first),
    )


def path_words(path: PathToFirst) -> Text:
    """Return the path to the first place in a few words.

    Parameters
    ----------
    path
        Of the scenario's rule and levers.
    """
    if path.is_first_already:
        return Text(ko="이미 1위", en="first already")
    if not path.is_possible:
        if "ministry" in path.controllers:
            return Text(ko="없음(시·부처의 한계 안)", en="none within the city’s and the ministry’s reach")
        return Text(ko="없음(시의 한계 안)", en="none within the city’s reach")
    return Text(
        ko=", ".join(step.label.ko for step in path.steps),
        en=", ".join(step.label.en for step in path.steps),
    )


def gate_words(city: City) -> Text:
    """Return which gates a city fails, or that none is failed.

    Parameters
    ----------
    city
        With its gates.
    """
    failed = [GATE_LABELS[gate.id] for gate in city.gates if gate.verdict == "fail"]
    still_open = [GATE_LABELS[gate.id] for gate in city.gates if gate.verdict == "open"]
    if failed:
        return Text(
            ko="탈락: " + ", ".join(one.ko for one in failed),
            en="fails: " + ", ".join(one.en for one in failed),
        )
    if still_open:
        return Text(
            ko="판정 보류: " + ", ".join(one.ko for one in still_open),
            en="open: " + ", ".join(one.en for one in still_open),
        )
    return Text(ko="모두 통과", en="passes all")
