"""Values at which an answer turns, and the map of price and utilisation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Text
from analysis.models.funding import FundingInputs, FundingOutcome, evaluate
from analysis.parameters import ParameterSet
from analysis.results.funding import decided, inputs_of
from analysis.results.funding_flows import first_operation
from analysis.results.funding_hours import (
    PRICE,
    map_outcome,
    undecided_inputs,
    utilisation_of,
    with_discounted_share,
    with_utilisation,
)
from analysis.results.funding_records import BreakEvenMap, RootStatus, Threshold
from analysis.results.funding_terms import as_announced
from analysis.results.goal_seek import goal_seek
from analysis.results.search_bounds import bounds_of

__all__ = ["break_even_map", "break_even_price", "goal_seek", "thresholds"]

FloatArray = npt.NDArray[np.float64]
Margin = Callable[[FloatArray], FloatArray]

LOAN_RATES: Final = ("funding.policy_loan_rate", "funding.commercial_loan_rate")
#: Places on each axis of the map.
MAP_POINTS: Final = 25
#: The map's prices reach this much beyond the last one that matters, so that the turn lies inside.
_MARGIN_OF_MAP: Final = 1.25

_NOTES: Final[dict[RootStatus, Text]] = {
    "unique": Text(ko="탐색 범위에서 하나뿐임", en="the only one within the bounds"),
    "several": Text(
        ko="탐색 범위에서 여러 번 바뀌며, 현재 값에 가장 가까운 것임",
        en="the answer turns more than once within the bounds; this is the turn nearest to the present value",
    ),
}
_ALWAYS: Final = Text(ko="탐색 범위 어디에서나 충족함", en="met at every value within the bounds")
_NEVER: Final = Text(ko="탐색 범위 어디에서도 충족하지 못함", en="met at no value within the bounds")


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something that holds where its margin is not negative, asked along one value."""

    id: str
    label: Text
    unit: str
    now: float
    bounds: tuple[float, float]
    margin: Margin

    def answer(self) -> Threshold:
        """Search the bounds for the value at which the answer turns."""
        low, high = self.bounds
        roots, status = goal_seek(self.margin, low, high)
        if status == "none":
            middle = self.margin(np.array([low, high]))
            value, note = float("nan"), _ALWAYS if (middle >= 0).all() else _NEVER
        else:
            value, note = float(roots[np.argmin(np.abs(roots - self.now))]), _NOTES[status]
        return Threshold(
            id=self.id,
            label=self.label,
            unit=self.unit,
            now=self.now,
            value=value,
            status=status,
            bounds=self.bounds,
            note=note,
        )


def break_even_price(parameters: ParameterSet) -> Threshold:
    """Return the market price at which private shareholders just earn their hurdle.

    Debt is sized as the parameters say: by lenders, the company then borrows at each price what the cash
    flow carries, and shareholders pay the rest.

    Parameters
    ----------
    parameters
        The terms.
    """
    # The rent moves nothing of the project but its revenue, so that the capacity model runs once.
    undecided, now = undecided_inputs(parameters), parameters.number(PRICE)

    def at_prices(prices: FloatArray) -> FundingInputs:
        rent = undecided.market_price_krw_per_hour * (prices / now)
        return decided(replace(undecided, market_price_krw_per_hour=rent), parameters=parameters)

    return Question(
        id="break_even_price",
        label=Text(
            ko="민간 주주가 요구수익률을 얻는 시장 임대료",
            en="Market rent at which private shareholders earn their hurdle",
        ),
        unit="usd_per_accelerator_hour",
        now=now,
        bounds=bounds_of(parameters, PRICE),
        margin=lambda prices: evaluate(at_prices(prices)).private_npv_krw,
    ).answer()


def thresholds(parameters: ParameterSet) -> tuple[Threshold, ...]:
    """Return every value at which an answer turns, each searched for over its whole bounds.

    What concerns debt service is asked of the announced debt; what concerns the hurdle of shareholders, of
    debt sized as the parameters say.

    Parameters
    ----------
    parameters
        The terms; ``threshold_discounted_share`` and ``threshold_equity_share`` are part of the questions.
    """
    price = break_even_price(parameters)
    return (
        _price_of_debt(parameters),
        price,
        _utilisation_of_hurdle(parameters),
        _utilisation_of_discounts(parameters),
        _rate_of_hurdle(parameters),
        _rate_of_failure(parameters),
    )


def _price_of_debt(parameters: ParameterSet) -> Threshold:
    announced = as_announced(parameters)
    return Question(
        id="price_debt_served",
        label=Text(
            ko="계획상 대출금의 원리금을 갚을 수 있는 시장 임대료",
            en="Market rent at which the plan’s debt is served",
        ),
        unit="usd_per_accelerator_hour",
        now=parameters.number(PRICE),
        bounds=bounds_of(parameters, PRICE),
        margin=lambda prices: coverage_margin(evaluate(inputs_of(announced, columns={PRICE: prices}))),
    ).answer()


def coverage_margin(outcome: FundingOutcome) -> FloatArray:
    """Return the lowest coverage less one; an outcome without debt service has a full margin, shape ``(n,)``."""
    lowest: FloatArray = np.where(np.isnan(outcome.minimum_dscr), 2.0, outcome.minimum_dscr)
    return lowest - 1.0


def _utilisation_of_hurdle(parameters: ParameterSet) -> Threshold:
    base = undecided_inputs(parameters)

    def margin(utilisation: FloatArray) -> FloatArray:
        inputs = decided(with_utilisation(base, utilisation), parameters=parameters)
        return evaluate(inputs).private_npv_krw

    return Question(
        id="break_even_utilisation",
        label=Text(
            ko="민간 주주가 요구수익률을 얻는 이용률",
            en="Utilisation at which private shareholders earn their hurdle",
        ),
        unit="share",
        now=utilisation_of(base),
        bounds=(0.0, 1.0),
        margin=margin,
    ).answer()


def _utilisation_of_discounts(parameters: ParameterSet) -> Threshold:
    announced = as_announced(parameters)
    share = parameters.number("funding.threshold_discounted_share")
    base = undecided_inputs(announced)

    def margin(utilisation: FloatArray) -> FloatArray:
        inputs = with_discounted_share(
            base, parameters=parameters, utilisation=utilisation, discounted_share=share
        )
        return coverage_margin(evaluate(decided(inputs, parameters=parameters)))

    return Question(
        id="utilisation_discounts_affordable",
        label=Text(
            ko=f"이용시간의 {share:.0%}를 할인해도 계획상 대출금의 원리금을 갚을 수 있는 이용률",
            en=f"Utilisation at which the plan’s debt is served with {share:.0%} of the hours discounted",
        ),
        unit="share",
        now=utilisation_of(base),
        bounds=(0.0, 1.0),
        margin=margin,
    ).answer()


def _rate_now(parameters: ParameterSet) -> float:
    """Mean rate of the loans that the announced financing draws."""
    outcome = evaluate(inputs_of(as_announced(parameters)))
    drawn = np.array([outcome.sources[name][0].sum() for name in ("policy_loan", "commercial_loan")])
    rates = np.array([parameters.number(key) for key in LOAN_RATES])
    return float(drawn @ rates / drawn.sum()) if drawn.sum() > 0 else float(rates[0])


def _rate_columns(parameters: ParameterSet, rates: FloatArray) -> dict[str, FloatArray]:
    """One rate on all loans."""
    ceiling = "funding.policy_loan_ceiling_krw"
    return {
        **dict.fromkeys(LOAN_RATES, rates),
        ceiling: np.full_like(rates, parameters.number(ceiling)),
    }


def _rate_of_hurdle(parameters: ParameterSet) -> Threshold:
    return Question(
        id="break_even_loan_rate",
        label=Text(
            ko="민간 주주가 요구수익률을 얻는 대출금리",
            en="Loan rate at which private shareholders earn their hurdle",
        ),
        unit="rate",
        now=_rate_now(parameters),
        bounds=bounds_of(parameters, LOAN_RATES[0]),
        margin=lambda rates: (
            evaluate(inputs_of(parameters, columns=_rate_columns(parameters, rates))).private_npv_krw
        ),
    ).answer()


def _rate_of_failure(parameters: ParameterSet) -> Threshold:
    announced = as_announced(parameters)
    share = parameters.number("funding.threshold_equity_share")

    def margin(rates: FloatArray) -> FloatArray:
        columns = _rate_columns(parameters, rates)
        columns["funding.gearing_cap_share"] = np.full_like(rates, 1.0 - share)
        inputs = inputs_of(announced, columns=columns)
        outcome = evaluate(inputs)
        end = first_operation(outcome) + inputs.fleet_life_years
        return np.where(outcome.default_date < end, -1.0, 1.0)  # no date is no default

    return Question(
        id="loan_rate_of_failure",
        label=Text(
            ko=f"자기자본 비율 {share:.0%}인 법인이 서버 내용연수까지 미지급 없이 버티는 최고 대출금리",
            en=f"Highest loan rate at which a company with {share:.0%} equity pays all that is due for its servers' life",
        ),
        unit="rate",
        now=_rate_now(parameters),
        bounds=bounds_of(parameters, LOAN_RATES[0]),
        margin=margin,
    ).answer()


def break_even_map(parameters: ParameterSet) -> BreakEvenMap:
    """Work the announced financing out over price and utilisation, all places in one evaluation.

    Prices run from the low end of their range past everything that matters: its high end, the present
    price, and the rent at which the announced debt is served. Hours of all classes are scaled alike.

    Parameters
    ----------
    parameters
        The terms.
    """
    announced = as_announced(parameters)
    low, high = parameters.ranges()[PRICE]
    turn = _price_of_debt(parameters).value
    last = _MARGIN_OF_MAP * max(high, turn) if np.isfinite(turn) else high
    prices = np.linspace(low, min(last, bounds_of(parameters, PRICE)[1]), MAP_POINTS)
    utilisations = np.linspace(0.0, 1.0, MAP_POINTS + 1)[1:]
    outcome, base = map_outcome(
        announced,
        prices=np.tile(prices, utilisations.size),
        utilisations=np.repeat(utilisations, prices.size),
    )
    shape = (utilisations.size, prices.size)
    return BreakEvenMap(
        prices_usd=prices,
        utilisations=utilisations,
        minimum_dscr=outcome.minimum_dscr.reshape(shape),
        private_npv_krw=outcome.private_npv_krw.reshape(shape),
        price_now_usd=parameters.number(PRICE),
        utilisation_now=utilisation_of(base),
    )
