"""Findings of the capacity chapter hold the numbers of the run, written as readers of each language do."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from analysis.foundation.language import LANGUAGES, Text, has_hangul
from analysis.models.capacity import evaluate
from analysis.models.capacity.job_trace import WaitingTimeCurve
from analysis.models.capacity.outcome import UTILISATION_LIMITS
from analysis.presentation import text
from analysis.presentation.findings import capacity as findings
from analysis.presentation.findings import capacity_use as use
from analysis.results.capacity import MISS_REASON_LABELS, headlines_of, inputs_of, miss_reason
from analysis.results.capacity_spares import Spares
from analysis.results.capacity_studies import Curve, Spread, printed_counts, readings
from analysis.results.register import parameter_set
from analysis.results.run import Run
from analysis.results.sensitivity import Swing


def made(language="en", overrides=None):
    values = parameter_set(overrides=overrides)
    inputs = inputs_of(values)
    outcome = evaluate(inputs)
    return Run.of(
        chapter="capacity",
        parameters=values,
        language=language,
        inputs=inputs,
        outcome=outcome,
        headlines=headlines_of(outcome),
    )


@pytest.fixture(scope="module")
def runs():
    return {language: made(language) for language in LANGUAGES}


def holds(piece, *words):
    assert not [word for word in words if word not in piece.plain], piece.plain
    return piece


def swing(key, low, high):
    return Swing(key=key, low=1.0, high=2.0, result_at_low=low, result_at_high=high)


SWINGS = (swing("capacity.server_price_krw", 4000.0, 9000.0), swing("capacity.discount_rate", 1.0, 2.0))
SHARES = {"none": 0.36, "power_too_late": 0.5, "bought_too_late": 0.14, "power_too_small": 0.0}
SPARES = Spares(nodes=2000.0, planned=100.0, needed=19.0, availability=1.0, target=0.999)
SPREAD = Spread(
    bands={},
    undefined_shares={"cost_per_useful_hour_krw": 0.0},
    met_share=0.36,
    reason_shares=SHARES,
    size=2000,
)


def test_a_paragraph_is_escaped_and_its_blanks_are_single():
    piece = findings.paragraph(Text(ko="가  <나>\n다.", en="a  <b>\nc."), "en")
    assert piece.plain == "a <b> c."
    assert piece.markup == '<p class="ac-finding">a &lt;b&gt; c.</p>'
    assert findings.paragraph(Text(ko="가  <나>", en="a"), "ko").plain == "가 <나>"


def test_meaning_counts_accelerators_and_fits(runs):
    for language, words in (
        (
            "en",
            (
                "14,925 accelerators",
                "1,011",
                "505",
                "Of the 4 counts",
                "2 fit",
                "15,000, 30,000",
                "10,000, 18,000 fit none",
            ),
        ),
        ("ko", ("14,925장", "1,011장", "505장", "4가지", "15,000 · 30,000", "10,000 · 18,000")),
    ):
        run = runs[language]
        options = readings(run.inputs, accelerators=["H100"])
        holds(findings.meaning(run, options, printed_counts(options, tolerance=0.03)), *words, "NVIDIA H100")
        nothing = findings.meaning(run, options, printed_counts(options, tolerance=0.0))
        assert "15,000 · 30,000" not in nothing.plain and "15,000, 30,000" not in nothing.plain
        holds(nothing, "10,000", "15,000", "18,000", "30,000")


def test_a_format_that_is_not_offered_is_not_counted():
    run = made(overrides={"target_format": "fp4"})
    options = readings(run.inputs, accelerators=["H100"])
    piece = findings.meaning(run, options, printed_counts(options, tolerance=0.03))
    holds(piece, "FP4", "1,011", "505")
    assert "14,925" not in piece.plain and "takes not available" not in piece.plain


def test_the_fleet_that_stands_in_time(runs):
    holds(
        findings.fleet(runs["en"], MISS_REASON_LABELS["none"]),
        "1 EF",
        "December 2027",
        "1.07 EF",
        "July 2027",
    )
    holds(
        findings.fleet(runs["ko"], MISS_REASON_LABELS["none"]), "1EF", "2027년 12월", "1.07EF", "2027년 7월"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fleet_that_stands_later_or_never_names_its_reason(language):
    late = made(language, {"grid_power_date": "2029-03-15"})
    piece = findings.fleet(late, miss_reason(late.outcome))
    holds(piece, MISS_REASON_LABELS["power_too_late"].in_(language), "2029", "0.067")
    never = made(language, {"target_format": "fp4"})
    piece = findings.fleet(never, miss_reason(never.outcome))
    holds(piece, MISS_REASON_LABELS["format_not_offered"].in_(language))
    holds(piece, "not met within" if language == "en" else "분석 기간 안에 달성하지 못합니다")


def test_site_and_the_power_to_apply_for(runs):
    holds(
        findings.site(runs["en"]),
        "29.2 MW",
        "22.4 MW",
        "187 racks",
        "2,240 m²",
        "38.4 MW",
        "enough for the design peak",
    )
    holds(
        findings.site(runs["ko"]),
        "29.2MW",
        "22.4MW",
        "187",
        "2,240㎡",
        "38.4MW",
        "설계 최대 부하를 감당합니다",
    )
    holds(
        findings.site(made("en", {"facility_kw_per_gpu": 1.7})), "27.2 MW", "less than the design peak needs"
    )
    holds(findings.site(made("ko", {"facility_kw_per_gpu": 1.7})), "27.2MW", "모자랍니다")


def test_the_korean_of_the_site_joins_racks_and_area_as_korean_does(runs):
    assert "랙와" not in findings.site(runs["ko"]).plain


def test_cost_beside_the_budget(runs):
    hours = ("3,820", "5,100", "6,570")
    holds(findings.cost(runs["en"]), "2.11 trillion won", "390 billion won below", "2.5 trillion won", *hours)
    holds(findings.cost(runs["ko"]), "2조 1,100억 원", "3,900억 원 적습니다", "2조 5,000억 원", *hours)
    holds(
        findings.cost(made("en", {"announced_budget_krw": 2e12})), "110 billion won above", "2 trillion won"
    )
    holds(findings.cost(made("ko", {"announced_budget_krw": 2e12})), "1,100억 원 많습니다", "2조 원")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_hour_that_does_not_exist_has_no_price(language):
    plain = findings.cost(made(language, {"operating_budget_krw_per_year": 0})).plain
    assert "unlimited won" not in plain and "무한대원" not in plain


def test_delivery_and_what_limits_it(runs):
    holds(use.delivery(runs["en"]), "2028", "15.8 EF", "3.5 EF", "22%", "75%", "allocation ceiling")
    holds(use.delivery(runs["ko"]), "2028년", "15.8EF", "3.5EF", "22%", "75%")
    broke = made("en", {"operating_budget_krw_per_year": 0})
    holds(use.delivery(broke), "0 EF", "0%", text.UTILISATION_LIMITS["operating_budget"].en)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_installed_no_limit_is_named(language):
    nothing = {f"{phase}_accelerator_count": 0 for phase in ("early_service", "opening", "growth")}
    plain = use.delivery(made(language, nothing)).plain
    assert not [name for name in UTILISATION_LIMITS if text.UTILISATION_LIMITS[name].in_(language) in plain]


def test_demand_met_and_held(runs):
    # 12,000 of 9,531 + 5,043 e^-0.1875 + 1,500 e^-0.5 + 5,000 e^-1 requested
    holds(use.demand(runs["en"]), "73% of 16,461 accelerators", "2,624 accelerators", "Universities")
    holds(use.demand(runs["ko"]), "16,461장", "73%", "2,624장", "대학")
    none = {f"demand_{name}": 0 for name in ("universities", "startups", "public_bodies", "large_firms")}
    assert use.demand(made("en", none)).plain.endswith("Most unserved: –.")


def test_waiting_at_the_highest_load(runs):
    curve = WaitingTimeCurve(
        loads=np.array([0.5, 0.8]),
        mean_wait_hours={"fcfs": np.array([0.0, 2.5]), "backfill": np.array([0.0, 0.5])},
        high_wait_hours={"fcfs": np.zeros(2), "backfill": np.zeros(2)},
        utilisation_share={"fcfs": np.zeros(2), "backfill": np.zeros(2)},
        erlang_c_hours=np.array([0.0, 36.0]),
    )
    holds(use.waiting(runs["en"], curve), "80%", "2.5 hours", "30 minutes", "1.5 days")
    holds(use.waiting(runs["ko"], curve), "80%", "2.5시간", "30분", "1.5일")


def test_goodput_of_the_largest_job(runs):
    curve = Curve(
        horizontal=np.array([8.0, 15_000.0]),
        vertical=np.array([0.99, 0.88]),
        low=np.array([0.98, 0.82]),
        high=np.array([0.995, 0.91]),
    )
    holds(
        use.goodput(runs["en"], curve, SPARES),
        "15,000 accelerators",
        "88%",
        "82–91%",
        "2,000 nodes, 100",
        "19 spares",
    )
    holds(use.goodput(runs["ko"], curve, SPARES), "15,000장", "88%", "82~91%")


def test_uncertainty_names_the_reason_and_the_mover(runs):
    en = use.uncertainty(runs["en"], SPREAD, SWINGS, MISS_REASON_LABELS)
    holds(en, "36% of 2,000", "grid power too late (50% of all cases)", "Server price")
    ko = use.uncertainty(runs["ko"], SPREAD, SWINGS, MISS_REASON_LABELS)
    holds(ko, "2,000가지", "36%", "(전체 경우의 50%)", MISS_REASON_LABELS["power_too_late"].ko, "서버 단가")


def test_a_plan_that_never_misses_has_no_cause(runs):
    sure = replace(SPREAD, met_share=1.0, reason_shares={"none": 1.0, "power_too_late": 0.0})
    plain = use.uncertainty(runs["en"], sure, SWINGS, MISS_REASON_LABELS).plain
    assert "100% of 2,000" in plain and "cause" not in plain


@pytest.mark.parametrize("result", [float("nan"), float("inf")])
def test_nothing_moves_a_cost_that_is_undefined(runs, result):
    swings = tuple(replace(one, result_at_low=result, result_at_high=result) for one in SWINGS)
    plain = use.uncertainty(runs["en"], SPREAD, swings, MISS_REASON_LABELS).plain
    assert "Server price" not in plain


def test_nothing_moves_a_cost_that_stays(runs):
    swings = tuple(replace(one, result_at_low=5.0, result_at_high=5.0) for one in SWINGS)
    plain = use.uncertainty(runs["en"], SPREAD, swings, MISS_REASON_LABELS).plain
    assert "Server price" not in plain


def test_the_back_test_s_errors(runs):
    result = SimpleNamespace(
        median_error={"rpeak_pflops": 0.034, "rmax_pflops": 0.064, "power_mw": 0.2},
        coverage={"cost_usd": 0.731},
    )
    holds(use.backtest(runs["en"], result), "peak 3.4%", "HPL 6.4%", "power 20%", "73%")
    holds(use.backtest(runs["ko"], result), "최대 성능 3.4%", "HPL 6.4%", "전력 20%", "73%")


@pytest.mark.parametrize("name", ["site", "cost", "delivery", "demand"])
def test_each_finding_is_in_its_own_language(runs, name):
    korean, english = (
        getattr(use if hasattr(use, name) else findings, name)(runs[language]) for language in LANGUAGES
    )
    assert has_hangul(korean.plain) and not has_hangul(english.plain)
    assert korean.plain.endswith("다.") or korean.plain.endswith(".")
    assert "{" not in korean.plain + english.plain
