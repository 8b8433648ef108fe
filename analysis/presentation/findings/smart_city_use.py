"""Findings on local use of the centre, the city's treasury, and a promised sum that is printed more than once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.digits import number
from analysis.presentation.findings.paragraph import joined, paragraph
from analysis.presentation.findings.site_merit_words import listed
from analysis.presentation.markup import Html
from analysis.presentation.text_smart_city import CLAIMS, percent, said, span, won

if TYPE_CHECKING:
    from analysis.results.smart_city_records import CityCashYears, LocalDemandRow
    from analysis.results.smart_city_tables import Claim

_PERCENT: Final = 100.0

_NO_CLASS: Final = Text(
    ko="센터 공급량과 견줄 수 있는 지역 수요가 없습니다.",
    en="There is no local demand that could be set beside what the centre offers.",
)
_DEMAND: Final = Text(
    ko="센터 공급량 대비 지역 이용자의 연산 수요: {parts}.",
    en="Local demand for compute over what the centre offers: {parts}.",
)
_MOSTLY_OUTSIDE: Final = Text(
    ko="가장 높은 {label}도 {part}에 그치므로, 공급량은 대부분 지역 밖 이용자의 몫입니다.",
    en="Even the highest class (“{label}”) comes to only {part}: most of what is offered would go to users elsewhere.",
)
_FILLED: Final = Text(
    ko="{labels} 부문은 지역 수요가 공급량 이상입니다.",
    en="Local demand meets or exceeds what is offered to: {labels}.",
)
_NO_OFFER: Final = Text(
    ko="공급량이나 수요를 알 수 없는 이용자: {labels}.",
    en="Users whose demand or offer is not known: {labels}.",
)
_GAP: Final = Text(
    ko="AI 활용률은 비수도권 기업 {local}, 수도권 기업 {leading}로 {gap}%포인트 차이가 납니다.",
    en="Of firms outside the capital region {local} use AI, in the capital region {leading}: a gap of {gap} percentage points.",
)
_NO_GAP: Final = Text(
    ko="AI 활용률은 비수도권 기업 {local}, 수도권 기업 {leading}로, 메울 격차가 없습니다.",
    en="Of firms outside the capital region {local} use AI, in the capital region {leading}: there is no gap to close.",
)
_GAP_UNKNOWN: Final = Text(
    ko="AI 활용률의 격차는 알 수 없습니다.", en="How wide the gap in the use of AI is, is not known."
)
_NO_GAIN: Final = Text(
    ko="센터가 이 격차를 줄이거나 활용 확대가 부가가치를 높인다는 증거를 찾지 못하였으므로, 부가가치 증가분은 {gain}으로 계산합니다.",
    en="No evidence was found that the centre narrows it or that wider use raises value added, so the gain in value added is counted as {gain}.",
)
_GAIN: Final = Text(
    ko="센터가 격차 일부를 줄인다고 가정하면 부가가치가 연 {gain} 늘어납니다. 이는 가정이며 확인된 효과가 아닙니다.",
    en="If the centre is assumed to close part of it, value added rises by {gain} a year: an assumption, not an effect that has been shown.",
)
_GAIN_UNKNOWN: Final = Text(
    ko="활용 확대에 따른 부가가치 증가분은 계산할 수 없습니다.",
    en="The gain in value added from wider use cannot be worked out.",
)
#: A class below this part of what it is offered leaves most of it to others.
_HALF: Final = 0.5


def adoption(
    rows: Sequence[LocalDemandRow],
    *,
    local_rate: float,
    leading_rate: float,
    gain_krw: float,
    language: Language,
) -> Html:
    """Say how much of what is offered local users could take, how wide the gap in use is, and what closing it adds.

    Parameters
    ----------
    rows
        Classes of users.
    local_rate, leading_rate
        Shares of firms that use AI outside the capital region and in it.
    gain_krw
        Value added a year from wider use, as the run has it.
    language
        Language of the finding.

    Returns
    -------
    Html
    """
    sentences = _demand(rows)
    gap = leading_rate - local_rate
    sentences.append(
        (_GAP_UNKNOWN if math.isnan(gap) else _GAP if gap > 0 else _NO_GAP).format(
            local=percent(local_rate),
            leading=percent(leading_rate),
            gap=said(lambda la: number(_PERCENT * gap, la)),
        )
    )
    if math.isnan(gain_krw):
        sentences.append(_GAIN_UNKNOWN)
    elif gain_krw > 0:
        sentences.append(_GAIN.format(gain=won(gain_krw)))
    elif gap > 0:
        sentences.append(_NO_GAIN.format(gain=won(gain_krw)))
    return paragraph(joined(sentences), language)


def _demand(rows: Sequence[LocalDemandRow]) -> list[Text]:
    known = [one for one in rows if math.isfinite(one.local_part)]
    missing = [one.label for one in rows if not math.isfinite(one.local_part)]
    if not known:
        sentences = [_NO_CLASS]
    else:
        parts = [
            Text(ko="{label} {part}", en="{label} {part}").format(
                label=one.label, part=percent(one.local_part)
            )
            for one in known
        ]
        sentences = [_DEMAND.format(parts=listed(parts))]
        highest = max(known, key=lambda one: one.local_part)
        if highest.local_part < _HALF:
            sentences.append(_MOSTLY_OUTSIDE.format(label=highest.label, part=percent(highest.local_part)))
        filled = [one.label for one in known if one.local_part >= 1]
        if filled:
            sentences.append(_FILLED.format(labels=listed(filled)))
    if missing:
        sentences.append(_NO_OFFER.format(labels=listed(missing)))
    return sentences


_NO_CASH: Final = Text(
    ko="천안시 재정에는 들어오는 돈도 나가는 돈도 없습니다.",
    en="Nothing is paid by or to the city’s treasury.",
)
_CASH_UNKNOWN: Final = Text(
    ko="천안시의 재정 수지를 계산할 수 없습니다.", en="The city’s balance cannot be worked out."
)
_PAID: Final = Text(
    ko="{years} 천안시는 모두 {paid}을 지출하고(센터 보조금 {subsidy}, 스마트도시 사업비 분담금과 서비스 운영비 {project}) {received}을 거두어(법인지방소득세 {income}, 재산세 {property}) 수지는 {net}입니다(할인하지 않은 합계).",
    en="Over {years} the city pays {paid} in all (subsidy for the centre {subsidy}, smart-city project share and upkeep {project}) and receives {received} (local income tax {income}, property tax {property}): a balance of {net}, not discounted.",
)
_FORGONE: Final = Text(
    ko="재산세 {forgone}은 감면하여 걷지 않으며, 이 금액은 수지에 넣지 않았습니다.",
    en="Property tax of {forgone} is forgone through relief; it stands outside the balance.",
)
_NO_RELIEF: Final = Text(ko="감면하는 재산세는 없습니다.", en="No property tax is forgone.")
_SETTLED: Final = Text(
    ko="법인지방소득세는 법인이 천안에 사업장을 둘 때에만 시에 귀속됩니다.",
    en="Local income tax falls to the city only where a legal entity settles in it.",
)
_NOT_SETTLED: Final = Text(
    ko="법인지방소득세는 법인이 천안에 사업장을 두고 과세되는 소득이 있어야 시에 들어오며, 이 계산에서 시가 받는 금액은 없습니다.",
    en="Local income tax reaches the city only if the company has an establishment there and taxable income; in this run the city gets none.",
)


def treasury(cash: CityCashYears, *, language: Language) -> Html:
    """Say what the city pays, receives and forgoes in all, and when tax falls to it.

    Parameters
    ----------
    cash
        Amounts by year.
    language
        Language of the finding.

    Returns
    -------
    Html
    """
    income, held = float(cash.local_income_tax_krw.sum()), float(cash.property_tax_krw.sum())
    subsidy, project = float(cash.subsidy_krw.sum()), float(cash.project_krw.sum())
    forgone, net = float(cash.forgone_tax_krw.sum()), float(cash.net_krw.sum())
    if not math.isfinite(income + held + subsidy + project + forgone + net):
        return paragraph(_CASH_UNKNOWN, language)
    settled = _SETTLED if income > 0 else _NOT_SETTLED
    if not any((income, held, subsidy, project, forgone)):
        return paragraph(joined([_NO_CASH, settled]), language)
    sentences = [
        _PAID.format(
            years=_years(int(cash.years[0]), int(cash.years[-1])),
            paid=won(subsidy + project),
            subsidy=won(subsidy),
            project=won(project),
            received=won(income + held),
            income=won(income),
            property=won(held),
            net=won(net),
        ),
        _FORGONE.format(forgone=won(forgone)) if forgone > 0 else _NO_RELIEF,
        settled,
    ]
    return paragraph(joined(sentences), language)


def _years(first: int, last: int) -> Text:
    return Text(ko=f"{first}~{last}년", en=f"{first}–{last}")


_NO_CLAIM: Final = Text(
    ko="같은 내용으로 되풀이된 금액은 없습니다.", en="No sum is printed more than once for the same thing."
)
_REPEATED: Final = Text(
    ko="규모가 다른 {count}곳에 ‘{what}’ {amount}이 똑같이 발표되었습니다: {places}. 규모를 반영하여 추정한 값이 아니라 어림값으로 보입니다.",
    en="For {count} places of different size the same sum, {amount}, was announced ({what}): {places}. It looks like a rule of thumb, not the result of a model.",
)
_SAME_SIZE: Final = Text(
    ko="{count}곳에 ‘{what}’ {amount}이 똑같이 발표되었으나({places}), 규모가 같거나 알려지지 않아 어림값인지는 알 수 없습니다.",
    en="For {count} places the same sum, {amount}, was announced ({what}: {places}); their sizes are equal or not known, so it may or may not be a rule of thumb.",
)
_PLACE: Final = Text(ko="{place} {size}(MW당 {each})", en="{place} {size} ({each} per MW)")
_SIZELESS: Final = Text(ko="{place}(규모 미상)", en="{place} (size not known)")
_OTHER_MEANING: Final = Text(
    ko="{place}의 {amount}은 금액은 같으나 내용이 다르므로({what}) 여기에 넣지 않았습니다.",
    en="The {amount} of {place} is equal in amount but means something else ({what}) and is left out.",
)


def claims(found: Sequence[Claim], *, language: Language) -> Html:
    """Say whether the same sum was promised for places of different size.

    Parameters
    ----------
    found
        Claims; only sums of the same kind are compared.
    language
        Language of the finding.

    Returns
    -------
    Html
    """
    groups: dict[tuple[str, float], list[Claim]] = {}
    for one in found:
        if math.isfinite(one.amount_krw):
            groups.setdefault((one.id, one.amount_krw), []).append(one)
    repeated = {key: group for key, group in groups.items() if len(group) > 1}
    if not repeated:
        return paragraph(_NO_CLAIM, language)
    sentences = [_repeated(group) for group in repeated.values()]
    sums = {amount for _, amount in repeated}
    sentences += [
        _OTHER_MEANING.format(place=one.place, amount=won(one.amount_krw), what=_what(one))
        for key, group in groups.items()
        if key not in repeated and key[1] in sums
        for one in group
    ]
    return paragraph(joined(sentences), language)


def _repeated(group: Sequence[Claim]) -> Text:
    sizes = {one.scale_mw for one in group if _has_size(one)}
    return (_REPEATED if len(sizes) > 1 else _SAME_SIZE).format(
        count=str(len(group)),
        what=_what(group[0]),
        amount=won(group[0].amount_krw),
        places=listed([_place(one) for one in group]),
    )


def _what(claim: Claim) -> Text:
    return CLAIMS.get(claim.id, Text.same(claim.id))


def _has_size(claim: Claim) -> bool:
    return all(math.isfinite(size) and size > 0 for size in claim.scale_mw)


def _place(claim: Claim) -> Text:
    if not _has_size(claim):
        return _SIZELESS.format(place=claim.place)
    small, large = claim.scale_mw
    return _PLACE.format(
        place=claim.place,
        size=span(small, large, "mw"),
        each=span(claim.amount_krw / large, claim.amount_krw / small, "krw"),
    )
