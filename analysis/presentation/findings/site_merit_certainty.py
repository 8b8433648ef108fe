"""Findings on how sure the first place is, and which rule decides it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation.digits import count, share
from analysis.presentation.findings.paragraph import joined, paragraph
from analysis.presentation.findings.site_merit_words import HOME, listed, named, ranked, shared, with_topic
from analysis.presentation.markup import Html
from analysis.presentation.text_site_merit import STRENGTHS

if TYPE_CHECKING:
    from analysis.results.site_merit_records import (
        Acceptability,
        City,
        Robustness,
        RuleOutcome,
    )


def certainty(
    acceptability: Acceptability,
    robustness: Robustness,
    cities: Sequence[City],
    *,
    language: Language,
    home: str = HOME,
) -> Html:
    """Say how sure the first place is, in the words of the register's thresholds, and what would turn it.

    Parameters
    ----------
    acceptability
        Shares of ranks over all weights.
    robustness
        What moves the ranking.
    cities
        Candidates, for their names.
    language
        Language of the finding.
    home
        Id of the city examined.
    """
    first = acceptability.first_share_of(acceptability.leader)
    own = acceptability.first_share_of(home)
    tied = [
        city for city, word in acceptability.words.items() if word == "tie" and city != acceptability.leader
    ]
    sentences = [
        Text(
            ko="가중치를 정하지 않고 불확실한 점수와 함께 {samples}번 뽑으면 {leader} 1위가 되는 비율이 {first}로 가장 높습니다. 판정: {word}.",
            en="Over {samples} draws of weights and scores {leader} is first most often, in {first}: {word}.",
        ).format(
            samples=count(acceptability.samples, language),
            leader=with_topic(cities, acceptability.leader, "이/가"),
            first=share(first, language),
            word=_strength(acceptability.leader_word, tied, cities),
        )
    ]
    if home != acceptability.leader:
        sentences.append(
            Text(
                ko="{home} 1위가 되는 비율은 {own}입니다. 판정: {word}.",
                en="{home} is first in {own}: {word}.",
            ).format(
                home=with_topic(cities, home, "이/가"),
                own=share(own, language),
                word=STRENGTHS[acceptability.words[home]],
            )
        )
    sentences += [*_methods(robustness, cities, home), *_shifts(robustness, cities, home)]
    return paragraph(joined(sentences), language)


def _strength(word: str, tied: Sequence[str], cities: Sequence[City]) -> Text:
    if word != "tie" or not tied:
        return STRENGTHS[word]
    return Text(ko="{word}({names})", en="{word} with {names}").format(
        word=STRENGTHS[word], names=listed([named(cities, city) for city in tied])
    )


def _methods(robustness: Robustness, cities: Sequence[City], home: str) -> list[Text]:
    """Say how far the methods agree."""
    found = robustness.method_ranks
    if not found:
        return []
    winners = Counter(ranking.winner for ranking in found.values())
    ranks = [ranking.rank_of(home) for ranking in found.values()]
    names = listed(
        [
            Text(ko="{city} {count}개", en="{city} {count}").format(
                city=named(cities, city), count=str(times)
            )
            for city, times in winners.most_common()
        ]
    )
    words = Text(
        ko="방법 {count}개가 1위로 꼽는 도시: {names}. {home} 순위: {low}~{high}위.",
        en="First place by {count} methods: {names}. {home} comes {low}–{high}.",
    )
    if min(ranks) == max(ranks):
        words = Text(
            ko="방법 {count}개가 1위로 꼽는 도시: {names}. {home} 순위는 방법과 관계없이 {low}위입니다.",
            en="First place by {count} methods: {names}. By all of them {home} has rank {low}.",
        )
    return [
        words.format(
            count=str(len(found)),
            names=names,
            home=named(cities, home),
            low=f"{min(ranks):g}",
            high=f"{max(ranks):g}",
        )
    ]


def _shifts(robustness: Robustness, cities: Sequence[City], home: str) -> list[Text]:
    """Say what change of weights would turn the winner, and put the city examined first."""
    said = []
    turn, to_first = robustness.from_first, robustness.to_first
    if turn.is_possible and math.isfinite(turn.moved_share):
        said.append(
            Text(
                ko="가중치의 {moved}만 옮겨도 1위는 {winner}에서 {city} 바뀝니다.",
                en="Moving {moved} of the weights turns first place from {winner} to {city}.",
            ).format(
                moved=shared(turn.moved_share),
                winner=named(cities, turn.winner),
                city=with_topic(cities, turn.city, "으로/로"),
            )
        )
    if robustness.base_rank == 1.0:
        return said
    if not to_first.is_possible:
        said.append(
            Text(
                ko="이 규칙의 기준으로는 가중치를 어떻게 바꾸어도 {home} 1위가 되지 않습니다.",
                en="No weights on the criteria of this rule put {home} first.",
            ).format(home=with_topic(cities, home, "이/가"))
        )
    elif not (turn.is_possible and turn.city == home):
        said.append(
            Text(
                ko="{home} 1위가 되려면 가중치의 {moved} 이상을 옮겨야 합니다.",
                en="For {home} to lead, at least {moved} of the weights has to move.",
            ).format(home=with_topic(cities, home, "이/가"), moved=shared(to_first.moved_share))
        )
    return said


def deciding_rule(
    rules: Sequence[RuleOutcome], cities: Sequence[City], *, language: Language, home: str = HOME
) -> Html:
    """Say which rule makes whom first, and how far Cheonan's rank owes to the rule.

    Parameters
    ----------
    rules
        What each rule decides.
    cities
        Candidates, for their names.
    language
        Language of the finding.
    home
        Id of the city examined.
    """
    by_winner: dict[str, list[RuleOutcome]] = {}
    for rule in rules:
        by_winner.setdefault(rule.winner, []).append(rule)
    order = sorted(by_winner, key=lambda city: -len(by_winner[city]))
    wins = listed(
        [
            Text(ko="{city} {count}개", en="{city} {count}").format(
                city=named(cities, city), count=str(len(by_winner[city]))
            )
            for city in order
        ]
    )
    if len(order) == 1:
        sentences = [
            Text(
                ko="평가 규칙 {count}개 모두에서 1위는 {city}입니다.",
                en="{city} is first under all {count} rules.",
            ).format(count=str(len(rules)), city=named(cities, order[0]))
        ]
    else:
        sentences = [
            Text(
                ko="같은 자료라도 규칙에 따라 1위가 달라집니다. 규칙 {count}개에서 1위가 되는 횟수: {wins}.",
                en="On the same data the rule decides who is first. First places under {count} rules: {wins}.",
            ).format(count=str(len(rules)), wins=wins)
        ]
    best = min(rules, key=lambda rule: rule.home_rank)
    worst = max(rules, key=lambda rule: rule.home_rank)
    own = by_winner.get(home, [])
    if own:
        sentences.append(
            Text(ko="{home} 1위인 규칙: {names}.", en="{home} is first under {names}.").format(
                home=with_topic(cities, home, "이/가"), names=listed([_quoted(rule) for rule in own])
            )
        )
    else:
        sentences.append(
            Text(
                ko="어느 규칙에서도 {home} 1위가 아니며, 가장 좋은 순위는 ‘{rule}’에서 {rank}입니다.",
                en="Under none of them is {home} first; its best is {rank}, under “{rule}”.",
            ).format(home=with_topic(cities, home, "이/가"), rule=best.label, rank=ranked(best.home_rank))
        )
    if worst.home_rank > best.home_rank:
        sentences.append(
            Text(
                ko="가장 나쁜 순위는 ‘{rule}’에서 {rank}이며, 이때 1위는 {winner}입니다.",
                en="Its worst is {rank} under “{rule}”, where {winner} is first.",
            ).format(rule=worst.label, rank=ranked(worst.home_rank), winner=named(cities, worst.winner))
        )
    resting = max(rules, key=lambda rule: rule.missing_share)
    if resting.missing_share > 0:
        sentences.append(
            Text(
                ko="‘{rule}’의 결과는 가중치의 {share}가 자료가 빠진 기준에 걸려 있어 그만큼 불확실합니다.",
                en="“{rule}” puts {share} of its weight on criteria with gaps, so its result is uncertain to that extent.",
            ).format(rule=resting.label, share=shared(resting.missing_share))
        )
    return paragraph(joined(sentences), language)


def _quoted(rule: RuleOutcome) -> Text:
    return Text(ko="‘{label}’", en="“{label}”").format(label=rule.label)
