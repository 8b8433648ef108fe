"""Finding on who uses the hours, who pays for them, and what discounts cost the company."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analysis.foundation.language import Text
from analysis.presentation.digits import share
from analysis.presentation.findings.paragraph import joined, paragraph
from analysis.presentation.funding_balances import hours_by_class
from analysis.presentation.funding_runs import UNPAID_FROM, FundingRun, added, calendar
from analysis.presentation.markup import Html
from analysis.presentation.numbers import money
from analysis.presentation.runs import first
from analysis.presentation.text_funding import REVENUE_PARTS


def revenue(run: FundingRun) -> Html:
    """Say who uses most hours and pays most of the revenue, and what discounts do to it."""
    language, outcome = run.language, run.outcome
    years = calendar(outcome)
    amounts = {part: float(years.total(values[0]).sum()) for part, values in outcome.revenue.items()}
    hours = hours_by_class(run)
    total, all_hours = sum(amounts.values()), sum(hours.values())
    cost = float(years.total(added(outcome.operating_cost)).sum())
    if all_hours <= 0:
        return paragraph(
            Text(ko="운영기간에 이용되는 시간이 없습니다.", en="No hour is used in the operating years."),
            language,
        )
    user = max(hours, key=lambda part: hours[part])
    payer = max(amounts, key=lambda part: amounts[part])
    words = Text(
        ko="운영기간 매출은 {total}, 운영비는 {cost}입니다. 시간을 가장 많이 쓰는 이용자군은 ‘{user}’({user_hours}, 매출의 {user_revenue})이고, 매출이 가장 많이 나오는 곳은 ‘{payer}’({payer_revenue})입니다.",
        en="Revenue over the operating years is {total}, operating cost {cost}. Most hours go to “{user}” ({user_hours} of hours, {user_revenue} of revenue); most revenue comes from “{payer}” ({payer_revenue}).",
    ).format(
        total=money(total, language),
        cost=money(cost, language),
        user=REVENUE_PARTS[user],
        user_hours=share(hours[user] / all_hours, language),
        user_revenue=share(amounts[user] / total if total > 0 else None, language),
        payer=REVENUE_PARTS[payer],
        payer_revenue=share(amounts[payer] / total if total > 0 else None, language),
    )
    return paragraph(joined([words, *_discounts(run, hours, total, cost)]), language)


def _discounts(run: FundingRun, hours: Mapping[str, float], total: float, cost: float) -> list[Text]:
    """Say how many hours are free or discounted, and by rule whether that is what keeps revenue down."""
    language, all_hours = run.language, sum(hours.values())
    paid = {name: first(getattr(run.inputs, f"user_price_share_{name}")) for name in hours}
    reimbursed = first(run.inputs.discount_reimbursed_share)
    full = total + (1.0 - reimbursed) * _forgone(run, paid)
    left, debt = full - cost, first(run.outcome.debt_krw)
    values = {
        "free": share(sum(hours[name] for name in hours if paid[name] <= 0) / all_hours, language),
        "reduced": share(sum(hours[name] for name in hours if 0 < paid[name] < 1) / all_hours, language),
        "reimbursed": share(reimbursed, language),
        "full": money(full, language),
        "left": money(left, language),
        "debt": money(debt, language),
    }
    if full - total <= UNPAID_FROM:
        return []
    sentences = [
        Text(
            ko="가정한 이용료로는 이용시간의 {free}가 무료, {reduced}가 할인이며, 국가가 보전하는 할인분은 {reimbursed}입니다.",
            en="Under the assumed charges {free} of the hours are free and {reduced} discounted; the state pays {reimbursed} of the discounts.",
        )
    ]
    if total < cost <= full:
        sentences.append(
            Text(
                ko="매출이 운영비에 못 미치는 주된 까닭은 이 할인입니다. 같은 시간에 모두 시장가격을 받으면 매출은 {full}으로 운영비를 넘습니다.",
                en="These discounts are the main reason why revenue does not pay operating cost: at the market price for the same hours it would be {full}, which does.",
            )
        )
    elif total < cost:
        sentences.append(
            Text(
                ko="할인만의 문제는 아닙니다. 같은 시간에 모두 시장가격을 받아도 매출은 {full}으로 운영비에 못 미칩니다.",
                en="Discounts are not all: even at the market price for the same hours revenue would be {full}, below operating cost.",
            )
        )
    if total < cost <= full and left < debt:
        sentences.append(
            Text(
                ko="다만 그렇게 하여도 운영비를 빼고 남는 돈은 {left}으로, 계획상 대출금 {debt}에 못 미칩니다.",
                en="Even so, the {left} left after operating cost would be less than the plan’s debt of {debt}.",
            )
        )
    return [joined(sentences).format(**values)]


def _forgone(run: FundingRun, paid: Mapping[str, float]) -> float:
    """Revenue that users would add at the market price for the hours they hold; 0 where no class pays.

    In a year all classes face one price, so that what they pay over the mean part of it gives the price of
    all hours.
    """
    years = calendar(run.outcome)
    rows = np.minimum(np.searchsorted(run.inputs.years, years.years), run.inputs.years.size - 1)
    held = {name: np.atleast_2d(run.inputs.class_hours[name])[0][rows] for name in paid}
    users = years.total(added({name: run.outcome.revenue[name] for name in paid}))
    weighted = sum((held[name] * paid[name] for name in paid), start=np.zeros(rows.size))
    everyone = sum(held.values(), start=np.zeros(rows.size))
    full = users * np.divide(everyone, weighted, out=np.ones(rows.size), where=weighted > 0)
    return float((full - users).sum())
