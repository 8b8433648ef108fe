"""Findings on what the bidder would have preferred, what could make Cheonan first, and what speaks against it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.site_merit_panels import rank_word
from analysis.presentation.digits import number
from analysis.presentation.findings.paragraph import joined, paragraph
from analysis.presentation.findings.site_merit_words import HOME, listed, named, ranked, with_topic
from analysis.presentation.markup import Html
from analysis.presentation.numbers import interval, quantity
from analysis.presentation.particles import with_particle
from analysis.presentation.tables.site_merit_bidder import said_drivers, signed
from analysis.presentation.text_site_merit import BASES, CONTROLLERS

if TYPE_CHECKING:
    from analysis.results.site_merit_records import (
        Argument,
        BidderRanking,
        CaseAgainst,
        City,
        PathStep,
        PathToFirst,
    )

#: Harmful criteria and arguments that a paragraph names; the tables hold all of them.
_NAMED: Final = 3
_EITHER: Final = Text(ko="빠진 점수가 유리하든 불리하든", en="whether the gaps turn out well or badly")


def bidder(study: BidderRanking, cities: Sequence[City], *, language: Language, home: str = HOME) -> Html:
    """Say where the bidder would have gone, and what drives its ranking away from the public one.

    Parameters
    ----------
    study
        Both rankings.
    cities
        Candidates, for their names.
    language
        Language of the finding.
    home
        Id of the city examined.
    """
    public = min(study.cities, key=lambda line: line.public_rank)
    own, best = study.city(home), study.city(study.winner)
    names = [named(cities, city) for city in (study.winner, *study.tied_with_winner)]
    sentences = [
        Text(
            ko="이 모형의 사업자는 {winner}{ending} 가장 유리한 입지로 봅니다(공공 순위 {rank}).",
            en="In this model {winner} suits the bidder best (public rank {number}).",
        ).format(
            winner=listed(names),
            ending=_object(names[-1].ko),
            rank=rank_word(best.public_rank, "ko"),
            number=f"{best.public_rank:g}",
        )
        if not study.tied_with_winner
        else Text(
            ko="이 모형의 사업자에게 가장 유리한 입지로는 {winner}{ending} 동률입니다.",
            en="In this model {winner} tie as the best site for the bidder.",
        ).format(winner=listed(names), ending=with_particle(names[-1].ko, "이/가")[len(names[-1].ko) :]),
        Text(
            ko="공공 1위: {public}. {home}: 공공 {own_public}, 사업자 {own_private}.",
            en="First by the public rule: {public}. {home}: {own_public} by the public rule, {own_private} for the bidder.",
        ).format(
            public=named(cities, public.city),
            home=named(cities, home),
            own_public=ranked(own.public_rank),
            own_private=ranked(own.private_rank),
        ),
    ]
    if math.isfinite(study.agreement):
        sentences.append(
            Text(
                ko="두 순위의 일치도(켄달 타우, 1이면 같고 0이면 관련이 없으며 −1이면 반대)는 {tau}입니다.",
                en="The two rankings agree to {tau} (Kendall’s tau; 1 is the same, 0 unrelated, −1 the reverse).",
            ).format(tau=number(study.agreement, language, digits=2))
        )
    labels = {driver.id: driver.label for line in study.cities for driver in line.drivers}
    moving = [key for key, places in study.driver_places.items() if places > 0 and key in labels]
    if moving:
        sentences.append(
            Text(
                ko="격차의 요인(도시당 평균 순위 변동): {drivers}.",
                en="What drives the gap (places per city on average): {drivers}.",
            ).format(
                drivers=listed(
                    [
                        Text(ko="{label} {places}", en="{label} {places}").format(
                            label=labels[key], places=number(study.driver_places[key], language, digits=2)
                        )
                        for key in moving
                    ]
                )
            )
        )
    said = Text(ko=said_drivers(own.drivers, "ko"), en=said_drivers(own.drivers, "en"))
    if said.ko:
        sentences.append(
            Text(
                ko="{home}의 격차 {gap}계단: {drivers}.", en="The gap of {home}, {gap} places: {drivers}."
            ).format(home=named(cities, home), gap=signed(own.gap, language), drivers=said)
        )
    return paragraph(joined(sentences), language)


def path(
    paths: Sequence[PathToFirst], cities: Sequence[City], *, language: Language, home: str = HOME
) -> Html:
    """Say what would make Cheonan first under each rule, or that nothing within reach does.

    Parameters
    ----------
    paths
        Paths under one rule or several.
    cities
        Candidates, for their names.
    language
        Language of the finding.
    home
        Id of the city examined.
    """
    # Paths that come to the same are said once.
    groups: dict[tuple[Text, Text], list[PathToFirst]] = {}
    for one in paths:
        groups.setdefault((one.label, _outcome(one, cities, home)), []).append(one)
    sentences = []
    for (rule, outcome), found in groups.items():
        bases = list(dict.fromkeys(one.basis for one in found))
        basis = BASES[bases[0]] if len(bases) == 1 else _EITHER
        sentences.append(
            Text(ko="‘{rule}’({basis}): {outcome}", en="“{rule}” ({basis}): {outcome}").format(
                rule=rule, basis=basis, outcome=outcome
            )
        )
    return paragraph(joined(sentences), language)


def _outcome(one: PathToFirst, cities: Sequence[City], home: str) -> Text:
    values: dict[str, Text | str] = {
        "home": with_topic(cities, home),
        "before": ranked(one.rank_now),
        "after": ranked(one.rank_reached),
        "rival": named(cities, one.strongest_rival),
        "who": listed([CONTROLLERS[key] for key in one.controllers]),
    }
    if one.is_first_already:
        words = Text(ko="{home} 이미 1위입니다.", en="{home} is 1st as things are.")
    elif one.is_possible:
        values["steps"] = listed([_step(step) for step in one.steps])
        values["count"] = str(len(one.steps))
        words = Text(
            ko="{home} {count}가지를 바꾸면 {before}에서 1위가 됩니다: {steps}.",
            en="{home} rises from {before} to 1st; facts to change ({count}): {steps}.",
        )
    elif one.best_effort:
        values["steps"] = listed([_step(step) for step in one.best_effort])
        words = Text(
            ko="정해진 한계 안에서는 1위로 가는 길이 없습니다. 바꿀 수 있는 것을 한계까지 바꾸어도({steps}) {before}에서 {after}까지이며 1위는 {rival}입니다.",
            en="there is no path to first place within bounds. With what can be changed at its bounds ({steps}) it goes from {before} to {after}; {rival} stays first.",
        )
    else:
        words = Text(
            ko="1위로 가는 길이 없습니다. 이 규칙의 기준 가운데 바꾸어 순위를 높일 수 있는 것이 없으며(수단의 주체: {who}) 순위는 {before} 그대로입니다.",
            en="there is no path to first place. Nothing that this rule weighs can be changed for the better (levers of: {who}); the rank stays {before}.",
        )
    return words.format(**values)


def _step(step: PathStep) -> Text:
    said = {
        language: {
            "now": interval(step.now_low, step.now_high, step.unit, language),
            "needed": quantity(step.needed, step.unit, language),
        }
        for language in ("ko", "en")
    }
    return Text(ko="{label} {now} → {needed}({who})", en="{label} {now} → {needed} ({who})").format(
        label=step.label,
        now=Text(ko=said["ko"]["now"], en=said["en"]["now"]),
        needed=Text(ko=said["ko"]["needed"], en=said["en"]["needed"]),
        who=CONTROLLERS[step.controller],
    )


def case_against(case: CaseAgainst, cities: Sequence[City], *, language: Language, home: str = HOME) -> Html:
    """Say what speaks against Cheonan most, with the best rival's figure, and what speaks for it.

    Parameters
    ----------
    case
        The case against.
    cities
        Candidates, for their names.
    language
        Language of the finding.
    home
        Id of the city examined.
    """
    sentences = []
    if case.criteria:
        harmful = [
            Text(
                ko="{label}({home} {own}, {rival} {theirs})", en="{label} ({home} {own}, {rival} {theirs})"
            ).format(
                label=one.label,
                home=named(cities, home),
                own=_interval(one.own_low, one.own_high, one.unit),
                rival=named(cities, one.rival),
                theirs=_interval(one.rival_value, one.rival_value, one.unit),
            )
            for one in case.criteria[:_NAMED]
        ]
        worst = case.criteria[0]
        sentences.append(
            Text(ko="{home}에 가장 불리한 기준: {harmful}.", en="What hurts {home} most: {harmful}.").format(
                home=named(cities, home), harmful=listed(harmful)
            )
        )
        if worst.places_lost > 0:
            sentences.append(
                Text(
                    ko="‘{label}’ 기준을 빼면 순위가 {places}계단 오릅니다.",
                    en="Without “{label}” it would rise by {places}.",
                ).format(
                    label=worst.label,
                    places=Text(
                        ko=number(worst.places_lost, "ko"),
                        en=f"{number(worst.places_lost, 'en')} place{'' if worst.places_lost == 1 else 's'}",
                    ),
                )
            )
    else:
        sentences.append(
            Text(
                ko="이 규칙에서 {home} 순위를 낮추는 기준은 없습니다.",
                en="No criterion of this rule lowers the rank of {home}.",
            ).format(home=named(cities, home))
        )
    for words, arguments in (
        (
            Text(ko="불리한 근거({count}건): {texts}.", en="Evidence against ({count}): {texts}."),
            case.against,
        ),
        (
            Text(ko="유리한 근거({count}건): {texts}.", en="Evidence in favour ({count}): {texts}."),
            case.favour,
        ),
    ):
        if arguments:
            texts = [
                Text(
                    ko=f"{one.text.ko.rstrip('.')}({one.fact})", en=f"{one.text.en.rstrip('.')} ({one.fact})"
                )
                for one in _telling(arguments)
            ]
            sentences.append(
                words.format(
                    count=str(len(arguments)),
                    texts=Text(ko="; ".join(t.ko for t in texts), en="; ".join(t.en for t in texts)),
                )
            )
    return paragraph(joined(sentences), language)


def _telling(arguments: Sequence[Argument]) -> list[Argument]:
    """Return the first argument on each criterion, those on which most is known first."""
    groups: dict[str, list[Argument]] = {}
    for one in arguments:
        groups.setdefault(one.criterion, []).append(one)
    return [group[0] for group in sorted(groups.values(), key=lambda group: -len(group))][:_NAMED]


def _interval(low: float, high: float, unit: str) -> Text:
    return Text(ko=interval(low, high, unit, "ko"), en=interval(low, high, unit, "en"))


def _object(word: str) -> str:
    return with_particle(word, "을/를")[len(word) :]
