"""Findings on whether the company stands, who earns, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from analysis.foundation.language import Text
from analysis.presentation.charts.funding_panels import rate
from analysis.presentation.digits import count, share
from analysis.presentation.findings.paragraph import joined, paragraph
from analysis.presentation.funding_balances import money_multiple
from analysis.presentation.funding_runs import UNPAID_FROM, FundingRun, added, all_uses, calendar
from analysis.presentation.markup import Html
from analysis.presentation.moments import month
from analysis.presentation.numbers import money, number, quantity
from analysis.presentation.runs import first
from analysis.results.funding_headlines import binding_limit

if TYPE_CHECKING:
    from analysis.results.funding_records import FundingSpread
    from analysis.results.run import Headline, Run
    from analysis.results.sensitivity import Swing


def standing(run: FundingRun, *, lendable: float | None = None) -> Html:
    """Say how much is needed, what lenders carry of it, what equity lacks, and whether all due is paid.

    Parameters
    ----------
    run
        The run.
    lendable
        Debt that lenders would lend, where the run borrows another amount.
    """
    outcome, language = run.outcome, run.language
    debt, gap = first(outcome.debt_krw), first(outcome.equity_gap_krw)
    committed = first(run.inputs.equity_committed_krw)
    limit = binding_limit(outcome)
    values = {
        "uses": money(all_uses(outcome), language),
        "debt": money(debt, language),
        "needed": money(debt + gap, language),
        "gearing": share(first(outcome.gearing_share), language),
        "limit": limit.in_(language),
        "committed": money(committed, language),
        "gap": money(gap, language),
    }
    sentences = [
        Text(ko="개소까지 필요한 돈은 {uses}입니다.", en="Until the opening {uses} is needed."),
        Text(
            ko="계획상 대출금은 {debt}(타인자본 비율 {gearing})이며, 이를 제약하는 한도는 ‘{limit}’입니다.",
            en="The plan’s debt is {debt} (gearing {gearing}), limited by {limit}.",
        )
        if debt > UNPAID_FROM
        else Text(
            ko="대출은 받을 수 없습니다. 이를 제약하는 한도는 ‘{limit}’입니다.",
            en="No debt can be had; the limit that binds is {limit}.",
        ),
        Text(
            ko="주주가 약정한 {committed}만으로는 대출 {needed}이 필요하므로, 자기자본 {gap}이 모자랍니다.",
            en="With the {committed} that shareholders have committed, debt of {needed} would be needed: equity is {gap} short.",
        )
        if gap > UNPAID_FROM
        else Text(
            ko="나머지에 필요한 자기자본은 주주가 약정한 {committed} 안에 있습니다.",
            en="The equity for the rest lies within the {committed} that shareholders have committed.",
        ),
        *_lendable(run, lendable),
        _payments(run),
    ]
    return paragraph(joined(sentences).format(**values), language)


def _lendable(run: FundingRun, lendable: float | None) -> list[Text]:
    """Say what lenders would lend beside what the run borrows; nothing where both are the same."""
    debt = first(run.outcome.debt_krw)
    if lendable is None or debt - lendable <= UNPAID_FROM:
        return []
    words = Text(
        ko="그러나 부채상환비율 {target} 이상을 요구하는 대주가 이 현금흐름을 보고 빌려줄 금액은 {lendable}입니다.",
        en="Yet lenders who ask a coverage of {target} would lend {lendable} against this cash flow.",
    )
    if lendable <= UNPAID_FROM:
        words = Text(
            ko="그러나 부채상환비율 {target} 이상을 요구하는 대주가 이 현금흐름을 보고 빌려줄 금액은 없습니다.",
            en="Yet lenders who ask a coverage of {target} would lend nothing against this cash flow.",
        )
        if _is_below_cost(run):
            because = Text(
                ko="운영기간 매출이 운영비에도 못 미쳐 원리금을 갚을 현금이 없기 때문입니다.",
                en="Revenue over the operating years does not even pay operating cost, so no cash is left for debt service.",
            )
            words = joined([words, because])
    return [
        words.format(
            target=number(first(run.inputs.target_dscr), run.language), lendable=money(lendable, run.language)
        )
    ]


def _is_below_cost(run: FundingRun) -> bool:
    """Whether revenue over all operating years is less than operating cost."""
    years, outcome = calendar(run.outcome), run.outcome
    return bool(years.total(added(outcome.revenue)).sum() < years.total(added(outcome.operating_cost)).sum())


def _payments(run: FundingRun) -> Text:
    """Say whether anything due stays unpaid, and what lenders lose."""
    outcome, language = run.outcome, run.language
    if not outcome.is_default[0]:
        words = Text(ko="미지급은 생기지 않습니다.", en="All that falls due is paid.")
        least = first(outcome.minimum_dscr)
        if math.isfinite(least):
            lowest = Text(
                ko="부채상환비율은 가장 낮을 때 {least}입니다.", en="Coverage is {least} at its lowest."
            ).format(least=number(least, language))
            words = joined([words, lowest])
        return words
    loss = first(outcome.lender_loss_krw)
    words = Text(
        ko="{date}부터 미지급이 생기며, 청산하고도 갚지 못하는 대출금(서버 교체 대출 포함)은 {loss}입니다.",
        en="From {date} on something due stays unpaid, and {loss} of debt, loans for later servers included, is lost at wind-up.",
    )
    if loss <= UNPAID_FROM:
        words = Text(
            ko="{date}부터 미지급이 생기지만, 청산할 때 갚지 못하는 대출금은 없습니다.",
            en="From {date} on something due stays unpaid, though no debt is lost at wind-up.",
        )
    return words.format(date=month(first(outcome.default_date), language), loss=money(loss, language))


def returns(run: FundingRun) -> Html:
    """Say what private and public shareholders earn, and what the buy-back moves between them."""
    outcome, language = run.outcome, run.language
    irr = {key: rate(float(values[0]), language) for key, values in outcome.equity_irr.items()}
    multiple = {
        key: number(money_multiple(values[0]), language) for key, values in outcome.equity_cash_flow.items()
    }
    npv = first(outcome.private_npv_krw)
    sentences = [
        Text(
            ko="민간 보통주의 내부수익률: {private}(회수 배수 {private_multiple}배). 요구수익률 {hurdle}로 본 순현재가치는 {npv}으로, {verdict}",
            en="Private ordinary shares: rate of return {private}, money multiple {private_multiple}. At a hurdle of {hurdle} their NPV is {npv}: {verdict}",
        ),
        Text(
            ko="공공 보통주의 내부수익률: {public}(회수 배수 {public_multiple}배), 대출을 빼고 본 사업 전체의 내부수익률: {project}.",
            en="Public ordinary shares: {public}, multiple {public_multiple}; the project without debt: {project}.",
        ),
    ]
    values = {
        "private": irr["private_ordinary"],
        "private_multiple": multiple["private_ordinary"],
        "public": irr["public_ordinary"],
        "public_multiple": multiple["public_ordinary"],
        "project": rate(first(outcome.project_irr), language),
        "hurdle": share(first(run.inputs.equity_hurdle_rate), language),
        "npv": money(npv, language),
        "verdict": (
            Text(ko="재무적으로 참여할 이유가 있습니다.", en="there is financial reason to take part.")
            if npv >= 0
            else Text(
                ko="재무적으로 참여할 이유가 없습니다.", en="there is no financial reason to take part."
            )
        ).in_(language),
    }
    put = float(outcome.put_payment[0].sum())
    if put > UNPAID_FROM:
        values |= {"put": money(put, language), "date": month(_put_date(run), language)}
        sentences.append(
            Text(
                ko="매수청구에 따라 민간 주주는 {date} 공공 주주에게 {put}을 지급합니다.",
                en="Under the buy-back, private shareholders pay the public side {put} in {date}.",
            )
            if run.inputs.put_payer == "private"
            else Text(
                ko="매수청구에 따라 공공 주주는 {date} 민간 주주에게 {put}을 지급합니다.",
                en="Under the buy-back, public shareholders pay the private side {put} in {date}.",
            )
        )
    return paragraph(joined(sentences).format(**values), language)


def _put_date(run: FundingRun) -> float:
    paid = np.flatnonzero(run.outcome.put_payment[0] > UNPAID_FROM)
    return float(run.outcome.period_starts[paid[0]])


def uncertainty(run: Run, spread: FundingSpread, swings: Sequence[Swing], measure: Headline) -> Html:
    """Say how often the company pays what is due, how often lenders carry the plan, and what matters most."""
    language = run.language
    sentences = [
        Text(
            ko="{size}가지 경우 가운데 미지급이 생기는 비율은 {default}, 현금흐름이 계획상 대출금을 감당하는 비율은 {bankable}입니다.",
            en="Of {size} cases something due stays unpaid in {default}; cash flow carries the debt that the plan needs in {bankable}.",
        )
    ]
    moving = [swing for swing in swings if math.isfinite(swing.width) and swing.width > 0]
    values = {
        "size": count(spread.size, language),
        "default": share(spread.default_share, language),
        "bankable": share(spread.bankable_share, language),
        "measure": measure.label.in_(language),
    }
    if moving:
        widest = moving[0]
        record = run.parameters.parameter(widest.key)
        sentences.append(
            Text(
                ko="‘{measure}’ 값을 가장 크게 움직이는 요인은 ‘{label}’({low} → {high}일 때 {at_low} → {at_high})입니다.",
                en="What moves “{measure}” most is “{label}” ({low} → {high} gives {at_low} → {at_high}).",
            )
        )
        values |= {
            "label": record.label.in_(language),
            "low": quantity(widest.low, record.unit, language),
            "high": quantity(widest.high, record.unit, language),
            "at_low": quantity(widest.result_at_low, measure.unit, language),
            "at_high": quantity(widest.result_at_high, measure.unit, language),
        }
    return paragraph(joined(sentences).format(**values), language)
