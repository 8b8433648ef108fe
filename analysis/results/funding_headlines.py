"""Results that the funding chapter leads with."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Text
from analysis.models.funding import FundingOutcome, evaluate
from analysis.models.funding.measures import UNPAID_FROM
from analysis.models.funding.rates_of_return import irr_report
from analysis.models.funding.sizing import DEBT_LIMITS
from analysis.parameters import ParameterSet
from analysis.results.funding import inputs_of
from analysis.results.funding_records import Threshold
from analysis.results.funding_thresholds import break_even_price
from analysis.results.run import Headline, banded
from analysis.results.sensitivity import Band

FloatArray = npt.NDArray[np.float64]

#: Headline to its label and unit, in the order of the page.
HEADLINES: Final[Mapping[str, tuple[Text, str]]] = MappingProxyType(
    {
        "standing": (Text(ko="특수목적법인의 성립 여부", en="Whether the company stands"), "text"),
        "break_even_price": (
            Text(
                ko="민간 주주가 요구수익률을 얻는 시장 임대료",
                en="Market rent at which private shareholders earn their hurdle",
            ),
            "usd_per_accelerator_hour",
        ),
        "city_exposure_krw": (Text(ko="천안시가 거는 돈", en="What the city puts at risk"), "krw"),
        "total_uses_krw": (Text(ko="개소까지의 자금 소요", en="Money needed to opening"), "krw"),
        "debt_krw": (Text(ko="계획상 대출금", en="Debt of the plan"), "krw"),
        "lendable_debt_krw": (Text(ko="대주가 빌려줄 금액", en="Debt that lenders would lend"), "krw"),
        "equity_gap_krw": (Text(ko="모자라는 자기자본", en="Equity shortfall"), "krw"),
        "minimum_dscr": (Text(ko="최저 부채상환비율(DSCR)", en="Lowest DSCR"), "ratio"),
        "project_irr": (Text(ko="사업 내부수익률", en="Project IRR"), "rate"),
        "private_irr": (Text(ko="민간 주주 내부수익률", en="Private shareholders' IRR"), "rate"),
        "public_irr": (Text(ko="공공 주주 내부수익률", en="Public shareholders' IRR"), "rate"),
        "private_npv_krw": (
            Text(ko="민간 주주 순현재가치", en="Private shareholders' NPV at the hurdle"),
            "krw",
        ),
        "levelised_cost_krw_per_hour": (
            Text(ko="균등화 연산비용", en="Levelised cost of compute"),
            "krw_per_accelerator_hour",
        ),
        "lender_loss_krw": (Text(ko="청산 때 갚지 못한 대출금", en="Debt unpaid at wind-up"), "krw"),
        "default_date": (Text(ko="첫 미지급 시점", en="First missed payment"), "date"),
    }
)

#: What stops the debt from being larger, in the words of a sentence.
LIMIT_LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "gearing_cap": Text(ko="타인자본 비율 상한", en="the gearing cap"),
        "loan_ceiling": Text(ko="대출 한도", en="the loan ceiling"),
        "debt_capacity": Text(ko="현금흐름의 상환능력", en="the cash flow’s capacity"),
        "agreed_debt": Text(ko="이미 약정한 대출", en="the debt already agreed"),
    }
)
#: Cash flow whose sign changes tell whether a rate of return exists.
_RATES: Final = {
    "project_irr": "project",
    "private_irr": "private_ordinary",
    "public_irr": "public_ordinary",
}


def measures(outcome: FundingOutcome) -> dict[str, FloatArray]:
    """Return every headline that one outcome gives, in the order of the page.

    Parameters
    ----------
    outcome
        Any scenarios.

    Returns
    -------
    dict of str to array of shape (n,)
        ``nan`` where a measure does not exist. What is said in words, the price that takes a search and the
        debt that lenders would lend are left out.
    """
    values = {
        "total_uses_krw": np.sum([flow.sum(axis=1) for flow in outcome.uses.values()], axis=0),
        "debt_krw": outcome.debt_krw,
        "equity_gap_krw": outcome.equity_gap_krw,
        "minimum_dscr": outcome.minimum_dscr,
        "project_irr": outcome.project_irr,
        "private_irr": outcome.equity_irr["private_ordinary"],
        "public_irr": outcome.equity_irr["public_ordinary"],
        "private_npv_krw": outcome.private_npv_krw,
        "levelised_cost_krw_per_hour": outcome.levelised_cost_krw_per_hour,
        "lender_loss_krw": outcome.lender_loss_krw,
        "default_date": outcome.default_date,
    }
    return {key: np.where(np.isinf(column), np.nan, column) for key, column in values.items()}


def city_exposure(
    outcome: FundingOutcome, parameters: ParameterSet, *, columns: Mapping[str, FloatArray] | None = None
) -> FloatArray:
    """Return what the city pays whatever comes, and what it has guaranteed if debt stays unpaid.

    Parameters
    ----------
    outcome
        Any scenarios.
    parameters
        The terms: the city's share of the local subsidy, and of unpaid debt that it guarantees.
    columns
        Full name to one value a scenario.

    Returns
    -------
    array of shape (n,)
        Won; certain and contingent money added up, and nothing set off against it.
    """
    known = columns or {}

    def share(name: str) -> FloatArray:
        return np.asarray(known.get(name, parameters.number(name)))

    paid = outcome.sources["local_subsidy"].sum(axis=1) * share("funding.city_share_of_local_subsidy")
    total: FloatArray = paid + outcome.lender_loss_krw * share("funding.city_guarantee_share")
    return total


def binding_limit(outcome: FundingOutcome) -> Text:
    """Return what keeps the first scenario's debt from being larger."""
    return LIMIT_LABELS[DEBT_LIMITS[int(outcome.binding_limit[0])]]


def lendable_debt(
    parameters: ParameterSet, *, columns: Mapping[str, FloatArray] | None = None
) -> FundingOutcome:
    """Return the outcome with the debt that lenders would lend at their target coverage.

    Parameters
    ----------
    parameters
        The terms, however they size the debt.
    columns
        Full name to one value a scenario.
    """
    by_lenders = parameters.with_overrides({"funding.debt_sizing": "lenders"})
    return evaluate(inputs_of(by_lenders, columns=columns))


def standing(outcome: FundingOutcome, *, lent: FundingOutcome) -> Text:
    """Say whether the company stands, and what keeps it from standing; first scenario.

    It stands where lenders lend what the plan borrows, what is due is paid, shareholders have promised
    enough, and private shareholders earn their hurdle.

    Parameters
    ----------
    outcome
        Any scenarios.
    lent
        Result of :func:`lendable_debt` under the same terms.
    """
    reasons: list[Text] = []
    is_short = lent.debt_krw[0] < outcome.debt_krw[0] - UNPAID_FROM
    if is_short or DEBT_LIMITS[int(outcome.binding_limit[0])] == "debt_capacity":
        reasons.append(
            Text(
                ko="상환능력이 모자라 계획상 대출금을 다 빌리지 못함",
                en="lenders would lend only part of the plan’s debt",
            )
            if lent.debt_krw[0] > UNPAID_FROM
            else Text(ko="상환능력이 없어 대출이 나오지 않음", en="lenders would lend nothing")
        )
    if outcome.is_default[0]:
        reasons.append(Text(ko="원리금·대금 미지급 발생", en="what is due stays unpaid"))
    if outcome.equity_gap_krw[0] > 0:
        reasons.append(Text(ko="출자 약정액 부족", en="committed equity does not suffice"))
    if outcome.private_npv_krw[0] < 0:
        reasons.append(Text(ko="민간 요구수익률 미달", en="private shareholders do not earn their hurdle"))
    if not reasons:
        limit = binding_limit(outcome)
        return Text(ko=f"성립(차입은 {limit.ko}까지)", en=f"stands; debt is limited by {limit.en}")
    return Text(
        ko="성립하지 않음: " + ", ".join(reason.ko for reason in reasons),
        en="does not stand: " + "; ".join(reason.en for reason in reasons),
    )


def headlines_of(
    outcome: FundingOutcome,
    *,
    parameters: ParameterSet,
    bands: Mapping[str, Band] | None = None,
    price: Threshold | None = None,
) -> tuple[Headline, ...]:
    """Return the chapter's headlines for the first scenario of an outcome.

    Parameters
    ----------
    outcome
        Result of the model.
    parameters
        The terms that it was worked out with.
    bands
        Middle 80 % of each headline over an ensemble, where one was run.
    price
        Result of :func:`break_even_price`, where it is known already.
    """
    turn = price or break_even_price(parameters)
    lent = lendable_debt(parameters)
    values = {key: float(column[0]) for key, column in measures(outcome).items()}
    shown: dict[str, float | Text] = {
        "standing": standing(outcome, lent=lent),
        "break_even_price": turn.value,
        "lendable_debt_krw": float(lent.debt_krw[0]),
        "city_exposure_krw": float(city_exposure(outcome, parameters)[0]),
        **values,
    }
    headlines = (
        Headline(id=key, label=label, value=shown[key], unit=unit, note=_note(key, outcome, values, turn))
        for key, (label, unit) in HEADLINES.items()
    )
    return banded(headlines, bands or {})


def _note(key: str, outcome: FundingOutcome, values: Mapping[str, float], turn: Threshold) -> Text | None:
    if key == "break_even_price":
        return _price_note(turn)
    if key == "debt_krw":
        limit = binding_limit(outcome)
        return Text(ko=f"제한 조건: {limit.ko}", en=f"limited by {limit.en}")
    if key in _RATES and np.isnan(values[key]):
        return _rate_note(outcome, _RATES[key])
    if key == "minimum_dscr" and np.isnan(values[key]):
        return Text(ko="상환할 대출 없음", en="no debt to serve")
    if key == "default_date" and np.isnan(values[key]):
        return Text(ko="미지급 없음", en="never")
    return None


def _price_note(turn: Threshold) -> Text:
    present = Text(ko=f"현재 {turn.now:g}달러", en=f"now {turn.now:g} dollars")
    if turn.status == "unique":
        return present
    return Text(ko=f"{present.ko} · {turn.note.ko}", en=f"{present.en} · {turn.note.en}")


def _rate_note(outcome: FundingOutcome, name: str) -> Text:
    flow = outcome.project_cash_flow if name == "project" else outcome.equity_cash_flow[name]
    report = irr_report(cash_flows=flow[0])
    if report.status == "several":
        return Text(
            ko=f"여러 개({report.root_count}개): 현금흐름의 부호가 여러 번 바뀜",
            en=f"several ({report.root_count}): the cash flow turns its sign more than once",
        )
    if flow[0].sum() < 0:
        return Text(ko="없음: 넣은 돈이 돌아오지 않음", en="none: the money does not come back")
    return Text(ko="없음: 넣은 돈이 없음", en="none: no money is put in")
