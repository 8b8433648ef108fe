"""Findings on what the change of terms did, whether anyone would have bid, and who pays when it goes wrong."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.funding_attribution import before_and_after, change
from analysis.presentation.digits import count, share
from analysis.presentation.findings.paragraph import joined, paragraph
from analysis.presentation.funding_runs import UNPAID_FROM, FundingRun
from analysis.presentation.markup import Html
from analysis.presentation.moments import month
from analysis.presentation.numbers import money, quantity
from analysis.presentation.text import listed

if TYPE_CHECKING:
    from analysis.results.funding_records import Attribution, BidStudy, TermSheetDifference
from analysis.results.funding_risk_records import Exposure

#: A bid that pays in more than this part of all futures would have been made.
WOULD_BID: Final = 0.5
#: A bid that pays in less than this part of all futures would not have been made.
WOULD_NOT_BID: Final = 0.05
#: Changes that are named in a sentence; the table has them all.
_NAMED: Final = 3

_CANNOT_CALIBRATE: Final = Text(
    ko="공모 두 번으로는 모형을 보정할 수 없으며, 매개변수는 결과를 보기 전에 정하였습니다.",
    en="Two tenders cannot calibrate a model; its parameters were fixed before the result was looked at.",
)


def terms(run: FundingRun, difference: TermSheetDifference) -> Html:
    """Say how each measure changed between the term sheets, and what each clause did."""
    language = run.language
    first, second = difference.names
    labels = {clause.id: clause.label for clause in difference.clauses}
    sentences = [
        Text(
            ko="같은 사업에 두 조건(‘{first}’, ‘{second}’)을 차례로 적용한 결과입니다.",
            en="One and the same project under “{first}” and then under “{second}”:",
        ).format(first=first, second=second)
    ]
    for measure in difference.measures:
        move = before_and_after(measure, language)
        if not measure.parts:
            sentences.append(
                Text(
                    ko="{measure}: {move}. 조항을 섞은 경우 가운데 이 값이 없는 것이 있어 조항별로 나눌 수 없습니다.",
                    en="{measure}: {move}; it cannot be shared out, for some mixture of clauses has no such value.",
                ).format(measure=measure.label, move=move)
            )
            continue
        parts = _parts(measure, labels, run)
        words = Text(ko="{measure}: {move}({parts}).", en="{measure}: {move} ({parts}).")
        if not parts:
            words = Text(ko="{measure}: {move}(변화 없음).", en="{measure}: {move} (no change).")
        sentences.append(words.format(measure=measure.label, move=move, parts=parts))
    return paragraph(joined(sentences), language)


def _parts(measure: Attribution, labels: dict[str, Text], run: FundingRun) -> str:
    """List the clauses that moved a measure, the largest first."""
    size = max(abs(value) for value in measure.parts.values())
    moving = {key: value for key, value in measure.parts.items() if abs(value) > 1e-9 * size > 0}
    ordered = sorted(moving, key=lambda key: -abs(moving[key]))
    return ", ".join(
        f"{labels[key].in_(run.language)} {change(moving[key], measure.unit, run.language)}"
        for key in ordered
    )


def bids(run: FundingRun, study: BidStudy, *, names: tuple[Text, Text], paid: BidStudy | None = None) -> Html:
    """Say how often bidders clear their hurdles, what would do, and what the model does not explain.

    Parameters
    ----------
    run, study, names
        The run, its study of bids, and what both term sheets are called.
    paid
        The same study with every discount of users paid by the state, if it was made.
    """
    language = run.language
    sheets = [max(bidder.cleared[sheet] for bidder in study.bidders) for sheet in (0, 1)]
    sentences = [
        *_frequencies(run, study, names),
        _changes(run, study),
        *([] if paid is None else [_if_paid(paid, language)]),
        *_unexplained(*sheets),
        _CANNOT_CALIBRATE,
    ]
    return paragraph(joined(sentences), language)


def _frequencies(run: FundingRun, study: BidStudy, names: tuple[Text, Text]) -> list[Text]:
    """Say under each term sheet who clears its hurdle most often, and how often lenders take part."""
    language = run.language
    size = count(study.size, language)
    if not any(part > 0 for bidder in study.bidders for part in bidder.cleared):
        return [
            Text(
                ko="{size}가지 경우 어디에서도, 두 조건 어느 쪽에서도 요구수익률을 넘는 사업자 유형이 없습니다.",
                en="In none of {size} cases, under neither term sheet, does any type of bidder clear its hurdle.",
            ).format(size=size)
        ]
    said = []
    for sheet, name in enumerate(names):
        best = max(study.bidders, key=lambda bidder, at=sheet: bidder.cleared[at])  # type: ignore[misc]
        words = Text(ko="‘{name}’에서 {bidder}({part})", en="{bidder} under “{name}” ({part})")
        if best.cleared[sheet] <= 0:
            words = Text(ko="‘{name}’에서 없음", en="no one under “{name}”")
        said.append(
            words.format(name=name, bidder=best.label, part=share(best.cleared[sheet], language)).in_(
                language
            )
        )
    return [
        Text(
            ko="{size}가지 경우 가운데 요구수익률을 가장 자주 넘는 사업자 유형: {said}.",
            en="Of {size} cases the hurdle is cleared most often by: {said}.",
        ).format(size=size, said=", ".join(said)),
        Text(
            ko="대출까지 성사되는 비율은 두 조건에서 각각 많아야 {first}, {second}입니다.",
            en="Financed too are at most {first} and {second} under the two term sheets.",
        ).format(
            first=share(max(bidder.financed[0] for bidder in study.bidders), language),
            second=share(max(bidder.financed[1] for bidder in study.bidders), language),
        ),
    ]


def _if_paid(paid: BidStudy, language: Language) -> Text:
    """Say how often a bidder would clear its hurdle if the state paid every discount."""
    first, second = (max(bidder.cleared[sheet] for bidder in paid.bidders) for sheet in (0, 1))
    return Text(
        ko="이용자 할인분을 국가가 모두 보전한다고 보아도 요구수익률을 넘는 비율은 두 조건에서 각각 많아야 {first}, {second}입니다.",
        en="Even if the state paid every discount of users, hurdles would be cleared in at most {first} and {second} under the two term sheets.",
    ).format(first=share(first, language), second=share(second, language))


def _unexplained(first: float, second: float) -> list[Text]:
    """Say, by rule, which of the tenders' outcomes the model does not explain."""
    sentences = []
    if first > WOULD_BID:
        sentences.append(
            Text(
                ko="이 결과대로라면 앞선 조건에서도 응찰이 있었어야 하므로, 이 모형은 무응찰 유찰을 설명하지 못합니다.",
                en="By this someone should have bid on the earlier terms: the model does not explain the empty tenders.",
            )
        )
    if second < WOULD_NOT_BID:
        sentences.append(
            Text(
                ko="이 결과대로라면 바뀐 조건에서도 응찰이 없었어야 하므로, 이 모형은 실제로 있었던 응찰을 설명하지 못합니다.",
                en="By this no one should have bid on the later terms either: the model does not explain the bid that was made.",
            )
        )
    if not sentences:
        sentences.append(
            Text(
                ko="무응찰 유찰과 뒤이은 응찰은 이 모형의 결과와 어긋나지 않습니다.",
                en="Neither the empty tenders nor the later bid contradicts the model.",
            )
        )
    return sentences


def _changes(run: FundingRun, study: BidStudy) -> Text:
    """Name single changes that would clear the lowest hurdle."""
    language = run.language
    lowest = min(study.bidders, key=lambda bidder: bidder.hurdle)
    if any(one.needed == one.now for one in study.changes):
        return Text(
            ko="요구수익률이 가장 낮은 ‘{bidder}’ 유형은 중앙값 기준으로 이미 요구수익률을 넘습니다.",
            en="At central values the bidder with the lowest hurdle, “{bidder}”, clears it as things stand.",
        ).format(bidder=lowest.label)
    useful = [one for one in study.changes if math.isfinite(one.needed)]
    if not useful:
        return Text(
            ko="요구수익률이 가장 낮은 ‘{bidder}’ 유형이라도, 조건 하나만 바꾸어서는 요구수익률에 이르지 못합니다.",
            en="No single change of terms brings even the bidder with the lowest hurdle, “{bidder}”, to it.",
        ).format(bidder=lowest.label)
    said = [
        f"{one.label.in_(language)} {quantity(one.now, one.unit, language)} → {quantity(one.needed, one.unit, language)}"
        for one in sorted(useful, key=lambda one: abs(one.needed / one.now - 1) if one.now else math.inf)[
            :_NAMED
        ]
    ]
    return Text(
        ko="조건 하나만 바꾸어 ‘{bidder}’ 유형이 요구수익률에 이르는 길: {changes}.",
        en="Single changes that bring “{bidder}” to its hurdle: {changes}.",
    ).format(bidder=lowest.label, changes=", ".join(said))


def exposure(run: FundingRun, records: Exposure) -> Html:
    """Say who pays most under the worst stress, what it means for the city, and when the company fails."""
    language = run.language
    totals = records.amounts_krw.sum(axis=(2, 3))
    worst = int(totals.sum(axis=1).argmax())
    most = int(totals[worst].argmax())
    failing = [stress for stress in records.stresses if math.isfinite(stress.default_date)]
    fails = listed(
        [
            f"{stress.label.in_(language)}({month(stress.default_date, language)})"
            if language == "ko"
            else f"{stress.label.in_(language)} ({month(stress.default_date, language)})"
            for stress in failing
        ],
        language,
    )
    sentences = [
        Text(
            ko="부담의 합계가 가장 큰 상황은 ‘{stress}’({total})이며, 이때 가장 많이 부담하는 주체는 ‘{payer}’({amount})입니다.",
            en="The costliest stress is “{stress}” ({total} in all); most of it falls on: {payer} ({amount}).",
        ).format(
            stress=records.stresses[worst].label,
            total=money(float(totals[worst].sum()), language),
            payer=records.payers[most].label,
            amount=money(float(totals[worst, most]), language),
        ),
        *_budgets(run, records),
        Text(ko="미지급이 생기는 상황: {fails}.", en="Something due stays unpaid under: {fails}.").format(
            fails=fails
        )
        if failing
        else Text(
            ko="어느 상황에서도 미지급이 생기지 않습니다.",
            en="Under no stress does anything due stay unpaid.",
        ),
        Text(
            ko="확실한 지출을 기대 수입과 상계하지 않았습니다.",
            en="No certain cost is netted against a hoped-for gain.",
        ),
    ]
    return paragraph(joined(sentences), language)


def _budgets(run: FundingRun, records: Exposure) -> list[Text]:
    """Say, for each payer whose budget is known, the worst year against it."""
    language = run.language
    said = []
    for row, payer in enumerate(records.payers):
        if not math.isfinite(payer.budget_krw_per_year):
            continue
        yearly = records.amounts_krw[:, row].sum(axis=1)
        at = int(yearly.max(axis=1).argmax())
        amount = float(yearly[at].max())
        if amount <= UNPAID_FROM:
            said.append(Text(ko="{payer} 없음", en="{payer} nothing").format(payer=payer.label))
            continue
        said.append(
            Text(
                ko="{payer} {amount}(연간 예산의 {part})", en="{payer} {amount} ({part} of its yearly budget)"
            ).format(
                payer=payer.label,
                amount=money(amount, language),
                part=share(amount / payer.budget_krw_per_year, language),
            )
        )
    if not said:
        return []
    return [
        Text(
            ko=f"한 해에 가장 많이 부담하는 금액: {', '.join(one.ko for one in said)}.",
            en=f"Most in any one year: {', '.join(one.en for one in said)}.",
        )
    ]
