"""What it would take if the state paid for the discounts that users get."""

from __future__ import annotations

from dataclasses import replace

from analysis.foundation.language import Text
from analysis.models.funding import evaluate
from analysis.parameters import ParameterSet
from analysis.results.funding import decided
from analysis.results.funding_hours import undecided_inputs
from analysis.results.funding_records import Threshold
from analysis.results.funding_terms import as_announced
from analysis.results.funding_thresholds import Question, break_even_price, coverage_margin

DISCOUNTS = "funding.discount_reimbursed_share"


def price_with_discounts_paid(parameters: ParameterSet) -> Threshold:
    """Return the rent at which private shareholders earn their hurdle if the state pays every discount.

    Parameters
    ----------
    parameters
        The terms.
    """
    paid = break_even_price(parameters.with_overrides({DISCOUNTS: 1.0}))
    return replace(
        paid,
        id="break_even_price_discounts_paid",
        label=Text(
            ko="국가가 할인분을 모두 보전할 때 민간 주주가 요구수익률을 얻는 시장 임대료",
            en="Market rent at which private shareholders earn their hurdle if the state pays every discount",
        ),
    )


def discounts_to_pay(parameters: ParameterSet) -> Threshold:
    """Return the share of users' discounts that the state must pay for the announced debt to be served.

    Parameters
    ----------
    parameters
        The terms.
    """
    base = undecided_inputs(as_announced(parameters))
    return Question(
        id="discounts_debt_served",
        label=Text(
            ko="계획상 대출금의 원리금을 갚을 수 있는 할인분 국가 보전 비율",
            en="Share of discounts paid by the state at which the plan’s debt is served",
        ),
        unit="share",
        now=parameters.number(DISCOUNTS),
        bounds=(0.0, 1.0),
        margin=lambda shares: coverage_margin(
            evaluate(decided(replace(base, discount_reimbursed_share=shares), parameters=parameters))
        ),
    ).answer()
