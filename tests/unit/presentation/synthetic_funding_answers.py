"""Made-up answers of the funding chapter: thresholds, announced figures, ensembles and maps."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analysis.foundation.language import Text
from analysis.results.funding_records import (
    AnnouncedSide,
    BreakEvenMap,
    Fan,
    FundingSpread,
    Threshold,
)
from analysis.results.run import Headline
from analysis.results.sensitivity import Band, Swing

#: What each named run changes: a centre that pays, one that fails, one that no lender lends to, later loans.


def thresholds() -> tuple[Threshold, ...]:
    note = Text(ko="이 값보다 낮으면 원리금을 갚지 못합니다.", en="Below it, debt cannot be served.")
    none = Text(ko="범위 안에서는 갚을 수 있는 값이 없습니다.", en="No value within bounds is enough.")
    rows = (
        ("price", "원리금을 감당하는 임대료", "Rent that covers debt service", "usd_per_accelerator_hour", 2.6, 4.3, "unique", (0.5, 10.0), note),
        ("utilisation", "할인을 감당하는 이용률", "Utilisation that affords the discount", "share", 0.75, np.nan, "none", (0.1, 1.0), none),
        ("rate", "SPC가 버티지 못하는 금리", "Loan rate at which the SPC fails", "rate", 0.033, 0.051, "several", (0.0, 0.15), note),
    )  # fmt: skip
    return tuple(
        Threshold(
            id=key,
            label=Text(ko=ko, en=en),
            unit=unit,
            now=now,
            value=value,
            status=status,  # type: ignore[arg-type]
            bounds=bounds,
            note=words,
        )
        for key, ko, en, unit, now, value, status, bounds, words in rows
    )


def headlines() -> tuple[Headline, ...]:
    rows = (
        ("total_uses_krw", "총자금 소요", "Uses of funds", "krw", 2.2e12),
        ("debt_krw", "대출", "Debt", "krw", 1.2e12),
        ("equity_gap_krw", "확보되지 않은 자기자본", "Equity not promised", "krw", 6e11),
        ("minimum_dscr", "최저 부채상환비율", "Lowest coverage", "ratio", 1.02),
        ("private_irr", "민간 수익률", "Private return", "rate", np.nan),
        ("private_npv_krw", "민간 순현재가치", "Private NPV", "krw", -1.1e11),
    )
    return tuple(
        Headline(id=key, label=Text(ko=ko, en=en), unit=unit, value=value)
        for key, ko, en, unit, value in rows
    )


def announced() -> tuple[AnnouncedSide, ...]:
    base = {h.id: float(h.value) for h in headlines()}  # type: ignore[arg-type]

    def side(item: str, key: str, ko: str, en: str, amount: float, **moved: float) -> AnnouncedSide:
        results: Mapping[str, float] = base | moved
        return AnnouncedSide(
            item=item, side=key, label=Text(ko=ko, en=en), amount_krw=amount, fact="TND-002", results=results
        )

    return (
        side("equity_split", "article", "보도: 공공 51%·민간 49%", "Article: 51% public, 49% private", 2.04e11, private_npv_krw=-1.12e11),
        side("equity_split", "notice", "공고: 각 2,000억 원", "Notice: 200 billion each", 2e11, private_npv_krw=-1.15e11),
        side("project_cost", "third_tender", "3차 공모: 2조 원 이상", "Third tender: at least 2.0 trillion", 2e12, total_uses_krw=2e12, equity_gap_krw=4e11, private_irr=0.03),
        side("project_cost", "ministry", "과학기술정보통신부: 2조 5,000억 원", "Ministry: 2.5 trillion", 2.5e12, total_uses_krw=2.5e12, equity_gap_krw=9e11),
        side("project_cost", "january", "2025년 1월 일부 보도: 4조 원", "Some reports of January 2025: 4.0 trillion", 4e12, total_uses_krw=4e12, equity_gap_krw=2.4e12, private_irr=-0.2),
    )  # fmt: skip


def spread(default_share: float = 0.64) -> FundingSpread:
    years = np.arange(2028, 2038)
    centre = np.linspace(1.6, 0.7, years.size)
    width = np.array([-0.8, -0.4, 0.0, 0.5, 1.1])[:, None]
    ratio = centre + width * np.linspace(0.5, 0.9, years.size)
    ratio[:, -2:] = np.nan
    cash = 2e11 * (1 + 0.6 * width) * np.linspace(1.0, 0.6, years.size)
    below = np.linspace(0.1, 0.9, years.size)
    below[-2:] = np.nan
    return FundingSpread(
        bands={"debt_krw": Band(low=2e11, median=9e11, high=1.5e12)},
        dscr=Fan(years=years, percentiles=ratio, share_below=below),
        cash=Fan(years=years, percentiles=cash, share_below=np.linspace(0.0, 0.4, years.size)),
        default_share=default_share,
        bankable_share=0.22,
        size=2000,
        seed=7,
    )


def swings() -> tuple[Swing, ...]:
    rows = (
        ("funding.market_price_usd_per_hour", 1.5, 4.5, -9e11, 6e11),
        ("funding.policy_loan_rate", 0.02, 0.05, -5e10, -1.6e11),
        ("funding.put_exercise_share", 0.0, 1.0, -1.1e11, np.nan),
        ("funding.public_equity_share", 0.2, 0.51, -1.1e11, -1.1e11),
    )
    return tuple(
        Swing(key=key, low=low, high=high, result_at_low=first, result_at_high=last)
        for key, low, high, first, last in rows
    )


def break_even(shift: float = 0.0) -> BreakEvenMap:
    prices, loads = np.linspace(1.0, 8.0, 15), np.linspace(0.3, 1.0, 11)
    grid = loads[:, None] * prices[None, :]
    dscr = 0.4 * grid + shift
    dscr[:1] = np.nan
    return BreakEvenMap(
        prices_usd=prices,
        utilisations=loads,
        minimum_dscr=dscr,
        private_npv_krw=(grid - 3.2 + shift) * 4e11,
        price_now_usd=2.6,
        utilisation_now=0.72,
    )
