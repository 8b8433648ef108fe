"""Rankings in figures: by city and method, by rule, and as the bidder sees them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.site_merit_panels import rank_word, short_name
from analysis.presentation.markup import Html
from analysis.presentation.numbers import number, share
from analysis.presentation.tables.grid import Cell, figures, table, words
from analysis.presentation.tables.overview import FACTS_PAGE, fact_address
from analysis.presentation.text import STATUSES
from analysis.presentation.text_site_merit import METHODS, STRENGTHS

if TYPE_CHECKING:
    from analysis.results.site_merit_records import (
        Acceptability,
        City,
        Criterion,
        Ranking,
        RuleOutcome,
    )

#: Weights of a rule that are named; the rest is said to follow.
_NAMED: Final = 4
_MORE = Text(ko="그 밖 {count}개 {share}", en="{count} more {share}")
_RANKS = Text(ko="{low}~{high}위", en="{low}–{high}")


def ranking(
    base: Ranking,
    methods: Mapping[str, Ranking],
    acceptability: Acceptability,
    cities: Sequence[City],
    *,
    language: Language,
) -> Html:
    """Return each city's rank by the rule, its spread, its rank by every method and its share of first places.

    Parameters
    ----------
    base
        Ranking under the rule and method of the scenario.
    methods
        Ranking by method id, with the same weights.
    acceptability
        Shares of ranks over all weights.
    cities
        Candidates, for their names.
    language
        Language of the table.

    Returns
    -------
    Html
        In the order of the base ranking.
    """
    labels = {city.id: city.label.in_(language) for city in cities}
    rows: list[list[Cell | str]] = []
    for city in base.order:
        row = base.cities.index(city)
        first = acceptability.first_share_of(city)
        rows.append(
            [
                labels[city],
                rank_cell(base.rank_of(city), language),
                Cell(
                    text=rank_span(float(base.rank_low[row]), float(base.rank_high[row]), language),
                    value=float(base.mean_ranks[row]),
                ),
                Cell(text=number(float(base.merits[row]), language), value=round(float(base.merits[row]), 9)),
                *(rank_cell(found.rank_of(city), language) for found in methods.values()),
                Cell(text=share(first, language), value=round(first, 9)),
                STRENGTHS[acceptability.words[city]].in_(language),
            ]
        )
    names = [METHODS.get(key, Text.same(key)) for key in methods]
    return table(
        name="site-merit-ranking",
        caption=Text(
            ko=f"종합 순위({base.label.ko}), 방법별 순위, 가중치를 정하지 않았을 때의 1위 수용도",
            en=f"Ranking ({base.label.en}), ranks by method, and first-rank acceptability when no weights are preferred",
        ).in_(language),
        columns=[
            words("도시|City"),
            figures("순위|Rank"),
            figures("80% 구간|Middle 80%"),
            figures("종합점수|Overall score"),
            *(figures(f"{name.ko}|{name.en}") for name in names),
            figures("1위 수용도|First-rank acceptability"),
            words("판정|Verdict", "narrow"),
        ],
        rows=rows,
        language=language,
    )


def rank_cell(rank: float, language: Language) -> Cell:
    """Return a cell with a rank, sorted by it.

    Parameters
    ----------
    rank
        Rank from 1; ``nan`` where there is none.
    language
        Language of the word.

    Returns
    -------
    Cell
    """
    return Cell(text=rank_word(rank, language), value=rank if math.isfinite(rank) else "")


def rank_span(low: float, high: float, language: Language) -> str:
    """Write the ranks between which most draws lie.

    Parameters
    ----------
    low, high
        Ends.
    language
        Language of the words.

    Returns
    -------
    str
    """
    if low == high:
        return rank_word(low, language)
    return _RANKS.format(low=f"{low:g}", high=f"{high:g}").in_(language)


def rule_clock(
    rules: Sequence[RuleOutcome],
    cities: Sequence[City],
    criteria: Sequence[Criterion],
    *,
    language: Language,
    address: Callable[[str], str | None] = fact_address,
) -> Html:
    """Return what each rule decides: its weights, its winner, Cheonan's rank and how strong the first place is.

    Parameters
    ----------
    rules
        What each rule decides.
    cities, criteria
        For their names.
    language
        Language of the table.
    address
        From the id of a fact to where it is explained.

    Returns
    -------
    Html
    """
    labels = {city.id: short_name(city.label, language) for city in cities}
    names = {one.id: one.label.in_(language) for one in criteria}
    rows: list[list[Cell | str]] = [
        [
            Cell(text=rule.label.in_(language), detail=rule.reason.in_(language)),
            _weights(rule.ranking.weights, names, language),
            Cell(text=labels[rule.winner], detail=STRENGTHS[rule.winner_word].in_(language)),
            rank_cell(rule.home_rank, language),
            Cell(text=share(rule.home_first_share, language), value=round(rule.home_first_share, 9)),
            Cell(text=share(rule.missing_share, language), value=round(rule.missing_share, 9)),
            Cell(text=STATUSES[rule.status].in_(language), badge=rule.status),
            facts_cell(rule.facts, address),
        ]
        for rule in rules
    ]
    return table(
        name="site-merit-rules",
        caption=Text(
            ko="평가 규칙별 결과(같은 자료를 다른 가중치로)", en="What each rule decides on the same data"
        ).in_(language),
        columns=[
            words("규칙|Rule", "wide"),
            words("가중치|Weights", "wide"),
            words("1위와 판정|First, and how strong"),
            figures("천안 순위|Cheonan’s rank"),
            figures("천안 1위 비율|Cheonan first"),
            figures("자료가 빠진 기준의 가중치|Weight on criteria with gaps"),
            words("상태|Status", "narrow"),
            words("근거|Basis", "narrow"),
        ],
        rows=rows,
        language=language,
    )


def _weights(weights: Mapping[str, float], names: Mapping[str, str], language: Language) -> Cell:
    order = sorted(weights, key=lambda key: -weights[key])
    named = [f"{names[key]} {share(weights[key], language)}" for key in order[:_NAMED]]
    rest = order[_NAMED:]
    if rest:
        total = sum(weights[key] for key in rest)
        named.append(_MORE.format(count=str(len(rest)), share=share(total, language)).in_(language))
    return Cell(text=", ".join(named))


def facts_cell(facts: Sequence[str], address: Callable[[str], str | None]) -> Cell:
    """Return a cell that names facts and leads to them.

    Parameters
    ----------
    facts
        Ids of facts; empty ones are passed over.
    address
        From the id of a fact to where it is explained.

    Returns
    -------
    Cell
        With one link: to the fact, or to the page of all facts where there are several.
    """
    known = [fact for fact in facts if fact]
    if not known:
        return Cell(text="–")
    return Cell(text=", ".join(known), address=address(known[0]) if len(known) == 1 else FACTS_PAGE)
