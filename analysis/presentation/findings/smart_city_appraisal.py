"""Findings on the benefits and costs of the smart-city project, and on what it and the centre add to each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.foundation.language import Language, Text
from analysis.presentation.findings.paragraph import joined, paragraph
from analysis.presentation.findings.site_merit_words import listed
from analysis.presentation.markup import Html
from analysis.presentation.numbers import PARAMETER_DIGITS, quantity
from analysis.presentation.text_smart_city import amount, said, span, won

if TYPE_CHECKING:
    from analysis.results.smart_city_records import BenefitCost, ServiceRow, SwitchingValue, Synergy

#: Less than one won either way is nothing.
_WON: Final = 1.0

_NO_BENEFIT: Final = Text(
    ko="대조군을 둔 증거가 없는 편익은 인정하지 않습니다. 서비스 {count}개 가운데 편익을 인정한 것은 없으므로 비용(사업비, 서비스 운영비, 연산 비용)만 남습니다. 편익이 없다는 뜻이 아니라 입증되지 않았다는 뜻입니다.",
    en="A benefit without controlled evidence is not counted. Of {count} services none earns a benefit here, so that only costs are left (budget, upkeep and compute): benefits are unproven, not shown to be absent.",
)
_SOME_BENEFIT: Final = Text(
    ko="기본 원칙은 대조군을 둔 증거가 없는 편익을 인정하지 않는 것입니다. 이 계산에는 서비스 {count}개 가운데 {some}개의 편익이 들어 있습니다(증거): {which}.",
    en="By rule a benefit without controlled evidence is not counted. Of {count} services {some} enter this run with a benefit (evidence): {which}.",
)
_WITH_EVIDENCE: Final = Text(
    ko="{label} 연 {benefit}({evidence})", en="{label} {benefit} a year ({evidence})"
)
_NPV: Final = Text(
    ko="사회적 할인율 {rate}에서 사업의 순현재가치는 센터가 없으면 {alone}, 센터와 연계하면 {joint}입니다.",
    en="At a social discount rate of {rate} the project’s NPV is {alone} without the centre and {joint} with it.",
)
_PAYS: Final = Text(
    ko="센터와 연계하면 편익이 비용 이상입니다(비용편익비 1 이상).",
    en="With the centre, benefits are at least the costs (benefit-cost ratio of 1 or more).",
)
_FAILS: Final = Text(
    ko="센터와 연계하여도 편익이 비용에 미치지 못합니다(비용편익비 1 미만).",
    en="Even with the centre, benefits are below costs (benefit-cost ratio under 1).",
)
_UNKNOWN: Final = Text(
    ko="순현재가치를 계산할 수 없어 성립 여부를 말할 수 없습니다.",
    en="The NPV cannot be worked out, so whether the project pays cannot be said.",
)
_AT_EVERY_RATE: Final = Text(
    ko="할인율 {rates} 전 구간에서 결론이 같습니다.", en="This holds over all rates of {rates}."
)
_NOT_AT_EVERY_RATE: Final = Text(
    ko="할인율 {rates} 안에서 결론이 바뀝니다.", en="Within rates of {rates} the answer changes."
)
_TRUE_IF: Final = Text(
    ko="센터와 연계한 사업이 성립하려면(한 번에 하나씩): {values}.",
    en="For the project with the centre to pay (one at a time): {values}.",
)
_SWITCH: Final = Text(ko="{label} {base} → {needed}({verdict})", en="{label} {base} → {needed} ({verdict})")
_NEVER: Final = Text(ko="{label} {base}({verdict})", en="{label} {base} ({verdict})")
_CLAIMED: Final = Text(
    ko="이 책이 가정한 상한 편익(성과지표가 있는 서비스만)을 모두 인정할 때의 순현재가치는 센터가 없으면 {alone}, 센터와 연계하면 {joint}입니다.",
    en="With the ceiling of benefits that this book assumes (services with an outcome KPI only), the NPV is {alone} without the centre and {joint} with it.",
)
_CLAIMED_PAYS: Final = Text(
    ko="이 상한을 모두 인정하면 센터와 연계한 사업은 성립하지만, 그 편익에 대조군을 둔 증거가 있는지는 별개의 문제입니다.",
    en="With the whole ceiling counted, the project with the centre would pay; whether there is controlled evidence for it is another matter.",
)
_CLAIMED_FAILS: Final = Text(
    ko="이 상한을 모두 인정하여도 센터와 연계한 사업은 성립하지 않습니다.",
    en="Even with the whole ceiling counted, the project with the centre would not pay.",
)


def appraisal(found: BenefitCost, services: Sequence[ServiceRow], *, language: Language) -> Html:
    """Say what benefit is counted, the NPV alone and joint, what would have to be true, and what the ceiling would do.

    Parameters
    ----------
    found
        Benefits and costs over discount rates.
    services
        Services as they enter the appraisal.
    language
        Language of the finding.

    Returns
    -------
    Html
    """
    at = int(np.argmin(np.abs(found.rates - found.rate)))
    joint, joint_claimed = float(found.joint_npv_krw[at]), float(found.joint_npv_claimed_krw[at])
    sentences = [
        _benefits(services),
        _NPV.format(
            rate=_rate(float(found.rates[at])), alone=won(float(found.alone_npv_krw[at])), joint=won(joint)
        ),
        _verdict(joint, _PAYS, _FAILS),
    ]
    known = found.joint_npv_krw[np.isfinite(found.joint_npv_krw)]
    if math.isfinite(joint) and known.size > 1:
        is_same = bool(((known >= 0) == (joint >= 0)).all())
        rates = span(float(found.rates.min()), float(found.rates.max()), "share")
        sentences.append((_AT_EVERY_RATE if is_same else _NOT_AT_EVERY_RATE).format(rates=rates))
    if found.switching:
        sentences.append(_TRUE_IF.format(values=listed([_switch(one) for one in found.switching])))
    sentences += [
        _CLAIMED.format(alone=won(float(found.alone_npv_claimed_krw[at])), joint=won(joint_claimed)),
        _verdict(joint_claimed, _CLAIMED_PAYS, _CLAIMED_FAILS),
    ]
    return paragraph(joined(sentences), language)


def _benefits(services: Sequence[ServiceRow]) -> Text:
    earning = [one for one in services if one.benefit_krw > 0]
    if not earning:
        return _NO_BENEFIT.format(count=str(len(services)))
    which = [
        _WITH_EVIDENCE.format(label=one.label, benefit=won(one.benefit_krw), evidence=one.evidence_label)
        for one in earning
    ]
    return _SOME_BENEFIT.format(count=str(len(services)), some=str(len(earning)), which=listed(which))


def _rate(rate: float) -> Text:
    return said(lambda language: quantity(rate, "share", language, digits=PARAMETER_DIGITS))


def _verdict(value: float, pays: Text, fails: Text) -> Text:
    if not math.isfinite(value):
        return _UNKNOWN
    return pays if value >= 0 else fails


def _switch(one: SwitchingValue) -> Text:
    return (_NEVER if math.isnan(one.needed) else _SWITCH).format(
        label=one.label,
        base=amount(one.base, one.unit),
        needed=amount(one.needed, one.unit),
        verdict=one.verdict,
    )


_SYNERGY_UNKNOWN: Final = Text(ko="시너지를 계산할 수 없습니다.", en="The synergy cannot be worked out.")
_POSITIVE: Final = Text(
    ko="센터와 사업을 함께 할 때 더해지는 가치(시너지)는 현재가치 {synergy}으로 양(+)입니다.",
    en="What centre and project add to each other (synergy) is {synergy} in present value: positive.",
)
_NEGATIVE: Final = Text(
    ko="센터와 사업을 함께 할 때 더해지는 가치(시너지)는 현재가치 {synergy}으로 음(−)입니다. 따로 하는 편이 낫습니다.",
    en="What centre and project add to each other (synergy) is {synergy} in present value: negative. Apart they do better.",
)
_ZERO: Final = Text(
    ko="센터에 배정하고 남는 시간이 없어 스마트도시 서비스가 아낄 연산 비용이 없습니다. 시너지는 0입니다.",
    en="The centre has no hours left over once its users are served, so the services save no compute: the synergy is nought.",
)
_ZERO_ELSEWHERE: Final = Text(
    ko="센터가 다른 시도에 들어서므로 센터와 사업을 연계하지 않는 것으로 보고 시너지를 0으로 계산하였습니다.",
    en="The centre stands in another province and is taken not to be connected, so the synergy is counted as nought.",
)
_CANCELS: Final = Text(
    ko="더해지는 가치와 줄어드는 가치가 서로 상쇄되어 시너지는 0입니다.",
    en="What is added and what is taken away cancel out: the synergy is nought.",
)
_MADE_OF: Final = Text(ko="구성: {parts}.", en="It is made of: {parts}.")
_SAVED: Final = Text(ko="사지 않아도 되는 연산 {value}", en="compute that need not be bought {value}")
_ENABLED: Final = Text(
    ko="센터가 있어야 가능한 서비스의 편익 {value}", en="benefit of services that need the centre {value}"
)
_ENABLED_COST: Final = Text(ko="그 서비스의 연산 비용 {value}", en="the compute of those services {value}")
_INTEGRATION: Final = Text(ko="연계 구축비 {value}", en="cost of integration {value}")
_NOTHING_NEW: Final = Text(
    ko="센터가 있어야만 가능한 서비스의 편익은 없습니다.",
    en="No service that needs the centre adds a benefit.",
)
_BOTH: Final = Text(
    ko="참고로 센터만의 순현재가치는 {centre}(2장의 사업 재무 현금흐름 기준, 할인율이 다름)이고 사업만은 {project}, 둘을 함께 하면 {joint}입니다.",
    en="For reference, the NPV is {centre} for the centre by itself (chapter 2’s financial cash flow, at another discount rate), {project} for the project by itself, and {joint} for both.",
)
_NOT_ENOUGH: Final = Text(
    ko="시너지는 사업 자체의 손실을 메우지 못합니다.",
    en="The synergy does not make up for the project’s own loss.",
)


def synergy(found: Synergy, *, language: Language, is_home: bool = True) -> Html:
    """Say whether the synergy is positive, zero or negative, and what it comes from.

    Parameters
    ----------
    found
        Joint and single effects; the parts are signed and add up to the synergy.
    language
        Language of the finding.
    is_home
        Whether the centre stands in the province that asks; elsewhere it is taken not to be connected.

    Returns
    -------
    Html
    """
    total = found.synergy_krw
    if not math.isfinite(total):
        return paragraph(_SYNERGY_UNKNOWN, language)
    parts = [
        words.format(value=_signed(value))
        for words, value in (
            (_SAVED, found.saved_compute_krw),
            (_ENABLED, found.enabled_benefit_krw),
            (_ENABLED_COST, found.enabled_cost_krw),
            (_INTEGRATION, found.integration_krw),
        )
        if abs(value) >= _WON
    ]
    if abs(total) >= _WON:
        verdict = _POSITIVE if total > 0 else _NEGATIVE
    elif parts:
        verdict = _CANCELS
    else:
        verdict = _ZERO if is_home else _ZERO_ELSEWHERE
    sentences = [verdict.format(synergy=_signed(total))]
    if parts:
        sentences.append(_MADE_OF.format(parts=listed(parts)))
    if verdict is not _ZERO_ELSEWHERE and abs(found.enabled_benefit_krw) < _WON:
        sentences.append(_NOTHING_NEW)
    sentences.append(
        _BOTH.format(centre=won(found.centre_krw), project=won(found.project_krw), joint=won(found.joint_krw))
    )
    if total >= _WON and found.project_krw < 0 and found.project_krw + total < 0:
        sentences.append(_NOT_ENOUGH)
    return paragraph(joined(sentences), language)


def _signed(value: float) -> Text:
    shown = won(value)
    return Text(ko=f"+{shown.ko}", en=f"+{shown.en}") if value >= _WON else shown
