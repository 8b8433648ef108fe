"""Runs of the funding model on round numbers, and made-up studies of them, with the shapes of real ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np
from synthetic_funding_answers import headlines

from analysis.foundation.language import Language, Text
from analysis.models.funding import FundingInputs, FundingOutcome, evaluate
from analysis.results.funding_records import (
    Attribution,
    BidderType,
    BidStudy,
    ChangeOfTerms,
    Clause,
    TermSheetDifference,
)
from analysis.results.funding_risk_records import EXPOSURE_KINDS, Exposure, Payer, Stress
from analysis.results.run import Headline
from tests.funding_examples import EXAMPLE

#: What each named run changes: a centre that pays, one that fails, one that no lender lends to, later loans.
CASES: dict[str, dict[str, Any]] = {
    "sound": {"market_price_krw_per_hour": 12_000.0, "grant_krw": 50e9, "local_subsidy_krw": 20e9},
    "failing": {"market_price_krw_per_hour": 5_000.0, "debt_sizing": "announced"},
    "no_debt": {"market_price_krw_per_hour": 1_500.0, "refresh_debt_share": 0.0},
    "later_loans": {"market_price_krw_per_hour": 9_000.0, "refresh_debt_share": 0.7},
}


@dataclass(frozen=True)
class SyntheticRun:
    language: Language
    inputs: FundingInputs
    outcome: FundingOutcome
    parameters: Any
    headlines: tuple[Headline, ...] = ()


@cache
def case(name: str) -> tuple[FundingInputs, FundingOutcome]:
    inputs = replace(EXAMPLE, **CASES[name])
    return inputs, evaluate(inputs)


class _Labels:
    """Knows a label and a unit for every parameter."""

    def parameter(self, key: str) -> Any:
        return _PARAMETERS[key]


_PARAMETERS = {
    "funding.market_price_usd_per_hour": SimpleNamespace(
        label=Text(ko="시장 임대료", en="Market rent"), unit="usd_per_accelerator_hour"
    ),
    "funding.policy_loan_rate": SimpleNamespace(
        label=Text(ko="정책대출 금리", en="Policy loan rate"), unit="rate"
    ),
    "funding.put_exercise_share": SimpleNamespace(
        label=Text(ko="매수청구 비율", en="Share put"), unit="share"
    ),
    "funding.put_payer": SimpleNamespace(label=Text(ko="매수 의무자", en="Who must buy"), unit="choice"),
    "funding.public_equity_share": SimpleNamespace(
        label=Text(ko="공공 지분율", en="Public share"), unit="share"
    ),
    "funding.grant_krw": SimpleNamespace(label=Text(ko="국고보조금", en="National grant"), unit="krw"),
}


def run(language: Language = "en", name: str = "sound") -> SyntheticRun:
    inputs, outcome = case(name)
    return SyntheticRun(
        language=language, inputs=inputs, outcome=outcome, parameters=_Labels(), headlines=headlines()
    )


SHEETS = (
    Text(ko="2025년 5월 조건", en="Terms of May 2025"),
    Text(ko="2025년 9월 조건", en="Terms of September 2025"),
)
_CLAUSES = {
    "public_share": (
        Text(ko="공공 지분", en="Public share"),
        {"funding.public_equity_share": 0.51},
        {"funding.public_equity_share": 0.22},
        ("TND-002", "TND-074"),
    ),
    "buy_back": (
        Text(ko="매수청구권", en="Buy-back"),
        {"funding.put_exercise_share": 1.0, "funding.put_payer": "private"},
        {"funding.put_exercise_share": 0.0, "funding.put_payer": "private"},
        ("TND-046",),
    ),
    "domestic_quota": (Text(ko="국산 반도체 의무비율", en="Quota of domestic chips"), {}, {}, ("TND-018",)),
}


def difference(name: str = "sound", **changes: Any) -> TermSheetDifference:
    inputs, _ = case(name)
    outcome = evaluate(
        replace(
            inputs,
            public_equity_share=np.array([0.51, 0.22]),
            put_exercise_share=np.array([1.0, 0.0]),
            preferred_equity_share=np.array([0.0, 0.09]),
            domestic_chip_share=np.array([0.5, 0.0]),
        )
    )
    values: dict[str, Any] = {
        "names": SHEETS,
        "clauses": tuple(
            Clause(id=key, label=label, before=before, after=after, facts=facts)
            for key, (label, before, after, facts) in _CLAUSES.items()
        ),
        "measures": (
            _attribution("private_irr", "민간 수익률", "Private return", "rate", 0.04, (0.01, 0.035, 0.025)),
            _attribution(
                "private_npv_krw", "민간 순현재가치", "Private NPV", "krw", -1.5e12, (-1e10, 9e10, 2.4e11)
            ),
            _attribution("minimum_dscr", "최저 DSCR", "Lowest DSCR", "ratio", 0.8, (0.0, 0.0, 0.31)),
            Attribution(
                id="public_exposure_krw",
                label=Text(ko="공공이 지는 위험", en="Public exposure"),
                unit="krw",
                before=np.nan,
                after=3e11,
                parts={},
            ),
        ),
        "outcome": outcome,
    }
    return TermSheetDifference(**(values | changes))


def _attribution(
    name: str, ko: str, en: str, unit: str, before: float, parts: tuple[float, ...]
) -> Attribution:
    return Attribution(
        id=name,
        label=Text(ko=ko, en=en),
        unit=unit,
        before=before,
        after=before + sum(parts),
        parts=dict(zip(_CLAUSES, parts, strict=True)),
    )


def bids(
    cleared: tuple[tuple[float, float], ...] = ((0.12, 0.31), (0.04, 0.18), (0.0, 0.02)), **changes: Any
) -> BidStudy:
    generator = np.random.default_rng(3)
    types = (
        ("telecom", "통신·플랫폼 사업자", "Telecom or platform firm", 0.08),
        ("financial", "재무적 투자자", "Financial investor", 0.11),
        ("global", "해외 데이터센터 사업자", "Foreign data-centre firm", 0.15),
    )
    irr = np.stack([generator.normal(centre, 0.09, 400) for centre in (0.01, 0.05)])
    irr[:, ::3] = np.nan
    values: dict[str, Any] = {
        "bidders": tuple(
            BidderType(
                id=key,
                label=Text(ko=ko, en=en),
                hurdle=hurdle,
                cleared=shares,
                financed=(shares[0] / 3, shares[1] / 2),
            )
            for (key, ko, en, hurdle), shares in zip(types, cleared, strict=True)
        ),
        "changes": (
            ChangeOfTerms(
                parameter="funding.market_price_usd_per_hour",
                label=Text(ko="시장 임대료", en="Market rent"),
                unit="usd_per_accelerator_hour",
                now=2.6,
                needed=4.1,
                status="unique",
            ),
            ChangeOfTerms(
                parameter="funding.policy_loan_rate",
                label=Text(ko="정책대출 금리", en="Policy loan rate"),
                unit="rate",
                now=0.031,
                needed=np.nan,
                status="none",
            ),
            ChangeOfTerms(
                parameter="funding.grant_krw",
                label=Text(ko="국고보조금", en="National grant"),
                unit="krw",
                now=0.0,
                needed=9.1e11,
                status="several",
            ),
        ),
        "irr": irr,
        "size": 400,
        "seed": 1,
    }
    return BidStudy(**(values | changes))


_STRESSES = (
    ("base", "기준", "Base", 1.31, np.nan, 0.0, 1e11),
    ("demand", "수요 절반", "Half the demand", 0.62, 2029.5, 2.1e11, -3e11),
    ("price", "임대료 연 25% 하락", "Price falls 25% a year", 0.41, 2029.0, 4.2e11, -4e11),
    ("power", "전력 2년 지연", "Power two years late", np.nan, 2029.25, 5e10, -2e11),
    ("rate", "금리 2%포인트 상승", "Loan rate up two points", 1.12, np.nan, 0.0, 2e10),
    ("refresh", "서버 교체 거부", "Refresh refused", 0.97, 2033.0, 1e10, -1e10),
)
_PAYERS = (
    ("city", "천안시", "City of Cheonan", 2.9e12, (2e10, 4e10, 0.0, 1e10)),
    ("province", "충청남도", "Province of South Chungcheong", 1.1e13, (3e10, 0.0, 0.0, 0.0)),
    ("ministry", "과학기술정보통신부", "Ministry of Science and ICT", 2.1e13, (9e10, 0.0, 2e10, 0.0)),
    ("policy_banks", "정책금융기관", "Policy banks", np.nan, (1.2e11, 0.0, 3e11, 5e10)),
    ("private_shareholders", "민간 주주", "Private shareholders", np.nan, (2e11, 0.0, 1.2e11, 0.0)),
    ("lenders", "민간 대주", "Commercial lenders", np.nan, (0.0, 0.0, 0.0, 9e10)),
)


def exposure() -> Exposure:
    years = np.arange(2026, 2036)
    weights = np.linspace(1.0, 3.0, len(_STRESSES))
    totals = np.array([kinds for *_, kinds in _PAYERS])
    profile = np.exp(-0.3 * np.arange(years.size))
    amounts = weights[:, None, None, None] * totals[None, :, :, None] * (profile / profile.sum())
    amounts[0, :, 1:] = 0.0
    assert amounts.shape[2] == len(EXPOSURE_KINDS)
    return Exposure(
        stresses=tuple(
            Stress(
                id=key,
                label=Text(ko=ko, en=en),
                minimum_dscr=dscr,
                default_date=date,
                lender_loss_krw=loss,
                private_npv_krw=npv,
            )
            for key, ko, en, dscr, date, loss, npv in _STRESSES
        ),
        payers=tuple(
            Payer(id=key, label=Text(ko=ko, en=en), budget_krw_per_year=budget)
            for key, ko, en, budget, _ in _PAYERS
        ),
        years=years,
        amounts_krw=amounts,
    )
