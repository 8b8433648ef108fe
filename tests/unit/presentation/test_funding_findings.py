"""Findings of the funding chapter follow from the numbers by rule, in both languages."""

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import synthetic_funding as made
import synthetic_funding_answers as answers

from analysis.foundation.language import LANGUAGES, Language, has_hangul
from analysis.models.funding import evaluate
from analysis.presentation.findings import funding as findings
from analysis.presentation.markup import Html
from analysis.presentation.numbers import money


def every(language: Language, case: str = "sound") -> dict[str, Html]:
    run: Any = made.run(language, case)
    return {
        "standing": findings.standing(run),
        "returns": findings.returns(run),
        "revenue": findings.revenue(run),
        "uncertainty": findings.uncertainty(run, answers.spread(), answers.swings(), answers.headlines()[-1]),
        "thresholds": findings.thresholds(run, answers.thresholds()),
        "announced": findings.announced(run, answers.announced(), answers.headlines()),
        "terms": findings.terms(run, made.difference()),
        "bids": findings.bids(run, made.bids(), names=made.SHEETS),
        "exposure": findings.exposure(run, made.exposure()),
    }


def holds(piece: Html, *words: str) -> None:
    assert not [word for word in words if word not in piece.plain], piece.plain


@pytest.mark.parametrize("case", sorted(made.CASES))
def test_each_finding_is_whole_and_in_its_own_language(case: str) -> None:
    korean, english = (every(language, case) for language in LANGUAGES)
    for name, piece in korean.items():
        assert piece.plain.endswith("."), name
        assert has_hangul(piece.plain) and not has_hangul(english[name].plain)
        for text in (piece.plain, english[name].plain):
            assert "{" not in text and "nan" not in text.split() and "  " not in text


def test_percentages_are_equal_in_both_languages() -> None:
    korean, english = (every(language) for language in LANGUAGES)
    for name, piece in korean.items():
        # The sign of percentage points in Korean is "pp" in English.
        ours, theirs = (
            sorted(re.findall(r"\d[\d.,]*%(?!p)", words.plain)) for words in (piece, english[name])
        )
        assert ours == theirs, name


def test_a_sound_company_pays_what_is_due_within_the_gearing_cap() -> None:
    run = made.run("en")
    holds(findings.standing(run), "limited by the gearing cap", "All that falls due is paid", "gearing 80%")
    gap = money(float(run.outcome.equity_gap_krw[0]), "en")
    holds(findings.standing(run), f"equity is {gap} short")


def test_a_failing_company_says_when_and_how_much_lenders_lose() -> None:
    holds(
        findings.standing(made.run("ko", "failing")),
        "2030년 1월부터",
        "갚지 못하는 대출금(서버 교체 대출 포함)은 2조 3,500억 원",
    )
    holds(findings.standing(made.run("en", "no_debt")), "No debt can be had", "the cash flow’s capacity")


def test_enough_equity_is_said_to_be_enough() -> None:
    run = made.run("en")
    enough = replace(run, outcome=replace(run.outcome, equity_gap_krw=np.zeros(1)))
    holds(findings.standing(enough), "The equity for the rest lies within the 400 billion won")


def test_returns_say_whether_there_is_reason_to_take_part_and_who_pays_whom() -> None:
    holds(findings.returns(made.run("ko")), "참여할 이유가 있습니다", "매수청구에 따라 민간 주주는")
    holds(findings.returns(made.run("ko", "failing")), "내부수익률: 없음", "참여할 이유가 없습니다")
    run = made.run("en")
    without = replace(run, outcome=replace(run.outcome, put_payment=np.zeros_like(run.outcome.put_payment)))
    assert "buy-back" not in findings.returns(without).plain
    other = replace(run, inputs=replace(run.inputs, put_payer="public"))
    holds(findings.returns(other), "public shareholders pay the private side")


def test_no_hours_no_revenue() -> None:
    run = made.run("en")
    idle = replace(run, outcome=replace(run.outcome, sold_hours=np.zeros_like(run.outcome.sold_hours)))
    holds(findings.revenue(idle), "No hour is used")


#: Market prices, won an hour: too low for the cost at any charge, without discounts alone, and at all charges.
PRICES = (700.0, 2_500.0, 6_000.0)


def priced(**changes: Any) -> Any:
    run = made.run("en")
    inputs = replace(run.inputs, user_price_share_universities=0.0, **changes)
    return replace(run, inputs=inputs, outcome=evaluate(inputs))


def test_discounts_are_the_reason_only_where_the_market_price_would_pay_the_cost() -> None:
    main, beyond = "main reason why revenue does not pay", "Discounts are not all"
    said = {price: findings.revenue(priced(market_price_krw_per_hour=price)).plain for price in PRICES}
    assert [main in plain for plain in said.values()] == [False, True, False]
    assert [beyond in plain for plain in said.values()] == [True, False, False]
    assert all("of the hours are free" in plain for plain in said.values())


def test_revenue_at_the_market_price_is_what_the_company_gets_if_the_state_pays_all_discounts() -> None:
    price = PRICES[1]
    paid = priced(market_price_krw_per_hour=price, discount_reimbursed_share=1.0)
    total = sum(float(values[0].sum()) for values in paid.outcome.revenue.values())
    holds(findings.revenue(priced(market_price_krw_per_hour=price)), f"it would be {money(total, 'en')}")
    assert "discounted" not in findings.revenue(paid).plain


def test_lenders_who_lend_nothing_are_said_to_see_no_cash() -> None:
    run = priced(market_price_krw_per_hour=PRICES[1], debt_sizing="announced")
    holds(findings.standing(run, lendable=0.0), "lend nothing", "does not even pay operating cost")
    sound = priced(market_price_krw_per_hour=PRICES[2], debt_sizing="announced")
    assert "does not even pay" not in findings.standing(sound, lendable=0.0).plain


def test_terms_name_clauses_by_size_and_leave_out_those_that_do_nothing() -> None:
    plain = findings.terms(made.run("en"), made.difference()).plain
    assert "(Buy-back +3.5 pp, Quota of domestic chips +2.5 pp, Public share +1 pp)" in plain
    assert "Lowest DSCR: 0.8 → 1.11 (Quota of domestic chips +0.31)." in plain
    assert "Public exposure: none → 300 billion won; it cannot be shared out" in plain


def test_a_measure_that_no_clause_moves_has_no_change() -> None:
    one = made.difference().measures[0]
    still = replace(one, after=one.before, parts=dict.fromkeys(one.parts, 0.0))
    holds(findings.terms(made.run("en"), made.difference(measures=(still,))), "(no change)")


LOW, MIDDLE, HIGH = 0.01, 0.3, 0.7


@pytest.mark.parametrize(
    ("first", "second", "empty", "bid"),
    [
        (MIDDLE, MIDDLE, True, True),
        (HIGH, HIGH, False, True),
        (LOW, LOW, True, False),
        (HIGH, LOW, False, False),
    ],
)
def test_the_page_says_what_the_model_does_not_explain(
    first: float, second: float, *, empty: bool, bid: bool
) -> None:
    study = made.bids(((first, second), (0.0, 0.0), (0.0, 0.0)))
    plain = findings.bids(made.run("en"), study, names=made.SHEETS).plain
    assert ("does not explain the empty tenders" in plain) is not empty
    assert ("does not explain the bid that was made" in plain) is not bid
    assert ("contradicts the model" in plain) is (empty and bid)
    korean = findings.bids(made.run("ko"), study, names=made.SHEETS).plain
    assert ("무응찰 유찰을 설명하지 못합니다" in korean) is not empty
    assert ("실제로 있었던 응찰을 설명하지 못합니다" in korean) is not bid
    assert "공모 두 번으로는 모형을 보정할 수 없으며" in korean
    assert "Two tenders cannot calibrate a model" in plain


def test_who_clears_nothing_is_not_named_as_the_most_frequent() -> None:
    none = findings.bids(made.run("en"), made.bids(((0.0, 0.0),) * 3), names=made.SHEETS).plain
    assert none.startswith("In none of 400 cases") and "Financed" not in none
    later = findings.bids(made.run("ko"), made.bids(((0.0, 0.2),) * 3), names=made.SHEETS).plain
    assert "‘2025년 5월 조건’에서 없음" in later and "통신·플랫폼 사업자(20%)" in later


def test_bids_name_the_changes_that_would_do() -> None:
    study = made.bids()
    run = made.run("en")
    holds(
        findings.bids(run, study, names=made.SHEETS),
        "2.6 dollars per accelerator-hour → 4.1",
        "National grant",
    )
    none = made.bids(changes=(study.changes[1],))
    holds(findings.bids(run, none, names=made.SHEETS), "No single change of terms")
    met = made.bids(changes=(replace(study.changes[0], needed=study.changes[0].now),))
    holds(findings.bids(run, met, names=made.SHEETS), "clears it as things stand")


def test_exposure_names_the_worst_stress_and_each_known_budget() -> None:
    plain = findings.exposure(made.run("en"), made.exposure()).plain
    assert "The costliest stress is “Refresh refused”" in plain
    assert plain.count("of its yearly budget") == 3
    assert "Loan rate up two points (" not in plain, "it does not fail"
    records = made.exposure()
    calm = replace(
        records,
        amounts_krw=0 * records.amounts_krw,
        stresses=tuple(replace(stress, default_date=np.nan) for stress in records.stresses),
    )
    holds(
        findings.exposure(made.run("ko"), calm),
        "천안시 없음",
        "어느 상황에서도 미지급이 생기지 않습니다",
    )


def test_thresholds_give_the_reason_where_there_is_none() -> None:
    plain = findings.thresholds(made.run("en"), answers.thresholds()).plain
    assert "no threshold (No value within bounds is enough)." in plain


def test_announced_figures_name_the_headline_that_moves_most() -> None:
    plain = findings.announced(made.run("en"), answers.announced(), answers.headlines()).plain
    assert "“Equity not promised” is 400 billion won / 900 billion won / 2.4 trillion won in turn" in plain
    same = [replace(side, results={}) for side in answers.announced()]
    holds(findings.announced(made.run("ko"), same, answers.headlines()), "핵심 결과는 달라지지 않습니다")


def test_uncertainty_names_no_mover_where_nothing_moves() -> None:
    run: Any = SimpleNamespace(language="en", parameters=made.run().parameters)
    still = [replace(swing, result_at_low=1.0, result_at_high=1.0) for swing in answers.swings()]
    plain = findings.uncertainty(run, answers.spread(), still, answers.headlines()[-1]).plain
    assert "64%" in plain and "What moves" not in plain
