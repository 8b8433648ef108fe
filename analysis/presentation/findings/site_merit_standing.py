"""Findings on what the comparison rests on, who leads and where Cheonan stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.foundation.language import Language, Text
from analysis.presentation.findings.paragraph import joined, paragraph
from analysis.presentation.findings.site_merit_words import HOME, listed, named, ranked, with_topic
from analysis.presentation.markup import Html

if TYPE_CHECKING:
    from analysis.results.site_merit_records import (
        City,
        DecisionMatrix,
        Dominance,
        Ranking,
    )


def evidence(matrix: DecisionMatrix, dominance: Dominance, *, language: Language, home: str = HOME) -> Html:
    """Say what the comparison rests on: gates, doubtful scores, province figures and dominance.

    Parameters
    ----------
    matrix
        Scores with their doubts.
    dominance
        Who is dominated before any weight.
    language
        Language of the finding.
    home
        Id of the city examined.
    """
    states = [state for row in matrix.states for state in row]
    provinces = [one for one in matrix.criteria if one.level == "province"]
    failed = [named(matrix.cities, city.id) for city in matrix.cities if not city.is_admitted]
    undecided = sum(
        city.is_admitted and any(gate.verdict == "open" for gate in city.gates) for city in matrix.cities
    )
    sentences = [
        Text(
            ko="{cities}곳을 기준 {criteria}개로 견주며, 점수 {scores}개 가운데 {doubtful}개는 불확실하고 {missing}개는 구간으로만 알 수 있습니다.",
            en="{cities} cities are compared on {criteria} criteria; scores: {scores}, uncertain {doubtful}, known only as intervals {missing}.",
        ).format(
            cities=str(len(matrix.cities)),
            criteria=str(len(matrix.criteria)),
            scores=str(len(states)),
            doubtful=str(states.count("doubtful")),
            missing=str(states.count("missing")),
        )
    ]
    neighbours = _same_province(matrix, home)
    if provinces and neighbours:
        sentences.append(
            Text(
                ko="시도 단위 기준 {count}개({names})로는 {home} {others}의 차이를 알 수 없습니다.",
                en="Province figures cannot tell {home} from {others} ({count}: {names}).",
            ).format(
                count=str(len(provinces)),
                names=listed([one.label for one in provinces]),
                home=with_topic(matrix.cities, home, "과/와"),
                others=listed([named(matrix.cities, city) for city in neighbours]),
            )
        )
    sentences.append(
        Text(ko="관문에서 탈락하는 도시: {names}.", en="Fails a gate: {names}.").format(names=listed(failed))
        if failed
        else Text(ko="관문에서 탈락하는 도시는 없습니다.", en="No city fails a gate.")
    )
    if undecided:
        sentences.append(
            Text(
                ko="{count}곳은 전력의 규모나 시기를 알 수 없어 판정을 보류합니다.",
                en="Cities with a gate left open for want of evidence: {count}.",
            ).format(count=str(undecided))
        )
    sentences.append(_dominance(matrix, dominance, home))
    return paragraph(joined(sentences), language)


def _same_province(matrix: DecisionMatrix, home: str) -> list[str]:
    own = matrix.cities[matrix.city_index(home)].province
    return [city.id for city in matrix.cities if city.province == own and city.id != home]


def _dominance(matrix: DecisionMatrix, dominance: Dominance, home: str) -> Text:
    above = [named(matrix.cities, by) for by, city in dominance.certain if city == home]
    if above:
        return Text(
            ko="어떤 가중치에서도 {home}보다 나은 도시가 있습니다({names}).",
            en="Whatever the weights, {home} is beaten by {names}.",
        ).format(home=named(matrix.cities, home), names=listed(above))
    pairs = len(dominance.certain)
    if not pairs:
        return Text(
            ko="가중치를 정하기 전에는 모든 기준에서 다른 도시에 뒤지는 도시가 없습니다.",
            en="Before any weight no city is behind another on every criterion.",
        )
    return Text(
        ko="가중치와 관계없이 다른 도시에 뒤지는 도시는 {count}곳이며 {home}에는 해당하지 않습니다.",
        en="Cities dominated whatever the weights: {count}; {home} is not among them.",
    ).format(count=str(len({city for _, city in dominance.certain})), home=named(matrix.cities, home))


def standing(base: Ranking, cities: Sequence[City], *, language: Language, home: str = HOME) -> Html:
    """Say who leads under the rule and where Cheonan stands.

    Parameters
    ----------
    base
        Ranking under the rule and method of the scenario.
    cities
        Candidates, for their names.
    language
        Language of the finding.
    home
        Id of the city examined.
    """
    row = base.cities.index(home)
    rank, low, high = base.rank_of(home), float(base.rank_low[row]), float(base.rank_high[row])
    leaders = [city for city in base.cities if base.rank_of(city) == base.rank_of(base.winner)]
    rule = Text(ko="‘{rule}’ 규칙에서 ", en="Under “{rule}” ").format(rule=base.label)
    if home in leaders and len(leaders) == 1:
        second = base.order[1]
        words = Text(
            ko="{home} {count}곳 가운데 1위이며, {second} 그다음입니다.",
            en="{home} comes 1st of {count}, before {second}.",
        ).format(
            home=with_topic(cities, home),
            second=with_topic(cities, second, "이/가"),
            count=str(len(base.cities)),
        )
    else:
        words = Text(
            ko="1위는 {winner}이고, {home} {count}곳 가운데 {rank}입니다.",
            en="first place goes to {winner}; {home} comes {rank} of {count}.",
        ).format(
            winner=listed([named(cities, city) for city in leaders]),
            home=with_topic(cities, home),
            count=str(len(base.cities)),
            rank=ranked(rank),
        )
    sentences = [Text(ko=rule.ko + words.ko, en=rule.en + words.en)]
    if base.draws > 1 and low != high:
        sentences.append(
            Text(
                ko="불확실한 점수를 뽑아 보면 {home} 순위는 표본의 가운데 80%에서 {low}~{high}위입니다.",
                en="Over draws of the uncertain scores {home} comes {low}–{high} in the middle 80%.",
            ).format(home=named(cities, home), low=f"{low:g}", high=f"{high:g}")
        )
    return paragraph(joined(sentences), language)
