"""Findings of the smart-city chapter follow from the records by rule, in both languages."""

import re
from dataclasses import replace

import numpy as np
import pytest
import synthetic_smart_city_tables as made
from every_smart_city_finding import NAN, every, holds, lacks

from analysis.foundation.language import LANGUAGES, has_hangul
from analysis.presentation.findings import smart_city as findings


def test_each_finding_is_whole_and_in_its_own_language() -> None:
    korean, english = (every(language) for language in LANGUAGES)
    for name, piece in korean.items():
        assert piece.plain.endswith("니다."), name
        assert has_hangul(piece.plain) and not has_hangul(english[name].plain)
        for text in (piece.plain, english[name].plain):
            assert "{" not in text and "nan" not in re.findall(r"[a-z]+", text) and "  " not in text


def _won(text: str) -> list[float]:
    """Read every amount of won, in Korean or English units."""
    scales = {"조": 1e12, "억": 1e8, "만": 1e4, "trillion": 1e12, "billion": 1e9, "million": 1e6, "": 1.0}
    found = []
    for sign, amounts in re.findall(r"(−?)((?:\d[\d,.]*[조억만]? ?)+)원", text):
        parts = re.findall(r"(\d[\d,.]*)([조억만]?)", amounts)
        found.append((sign, sum(float(n.replace(",", "")) * scales[word] for n, word in parts)))
    for sign, amount, word in re.findall(r"(−?)(\d[\d,.]*) (trillion|billion|million)? ?won", text):
        found.append((sign, float(amount.replace(",", "")) * scales[word]))
    return sorted(-value if sign else value for sign, value in found)


def test_numbers_are_equal_in_both_languages() -> None:
    korean, english = (every(language) for language in LANGUAGES)
    for name, piece in korean.items():
        ours, theirs = (
            sorted(re.findall(r"\d[\d.,]*%(?!포인트)", words.plain)) for words in (piece, english[name])
        )
        assert ours == theirs, name
        assert _won(piece.plain) == pytest.approx(_won(english[name].plain)), name


def test_net_stands_first_with_its_band_and_gross_beside_it() -> None:
    english = every("en")["net"]
    assert english.plain.index("50 billion won (45–62.5 billion won by method)") < english.plain.index(
        "900 billion"
    )
    holds(
        english,
        "5.6% of gross and 1.7% of spending",
        "Most is lost to imports: 2.1 trillion won (70% of spending)",
        "other provinces (purchases elsewhere) 660 billion won, the province outside the city 120 billion won",
        "84.6 job-years (76.1–106 job-years by method) for residents",
        "these jobs end with the works",
        "46.7 jobs (42–58.4 jobs by method) for residents and 560 jobs in the whole country",
        "The hub smart-city project, counted apart, leaves 1.6 billion won",
    )
    holds(
        every("ko")["net"],
        "순부가가치는 500억 원(입지계수 방법별 450억~625억 원)",
        "인·년",
        "사라지는 일자리",
    )


def test_the_largest_loss_is_whatever_is_largest() -> None:
    value = replace(made.value_added()[0], import_leakage_krw=0.0)
    holds(findings.net_and_gross([value], [], language="en"), "Most is lost to other provinces")


def test_nothing_is_counted_where_the_centre_stands_elsewhere() -> None:
    piece = every("en")["net_elsewhere"]
    holds(
        piece, "nothing of it is counted for Cheonan", "is not known", "900 billion won stays in the country"
    )
    lacks(piece, "for residents", "by method")
    centre, project = made.value_added()
    apart = findings.net_and_gross([*made.elsewhere([centre]), project], made.jobs()[3:], language="en")
    holds(
        apart, "nothing of it is counted", "The hub smart-city project, counted apart, leaves 1.6 billion won"
    )
    forced = findings.net_and_gross([centre, project], made.jobs(), language="en", is_home=False)
    assert forced.plain == apart.plain


def test_at_home_with_nothing_left_it_is_said_so() -> None:
    holds(every("ko")["net_none"], "순부가가치는 없습니다", "일자리는 없습니다(전국", "취업유발은 없습니다")
    holds(every("en")["net_none"], "no value added stays", "Work from building: none for residents")
    holds(every("en")["net_unknown"], "cannot be worked out")


def test_without_a_step_there_is_no_loss_to_name() -> None:
    flat = made.ladder("centre", (1.0,) * 6, spending=2.0, below=1.0, above=1.0)
    lacks(findings.net_and_gross([flat], [], language="en"), "Most is lost", "by method")
    piece = findings.net_and_gross([replace(flat, import_leakage_krw=1.0)], [], language="en")
    holds(piece, "Most is lost to imports: 1 won (50% of spending).")
    lacks(piece, "The other steps")


def test_home_is_ranked_and_a_small_product_named_as_the_reason() -> None:
    holds(
        every("en")["provinces"],
        "is 0.054%, 2nd of 3",
        "Among the 2 with a candidate city it is 2nd",
        "a smaller economy scores higher",
        "Sejong, which comes first, has a product of 17 trillion won",
        "By the amount of value added alone South Chungcheong is 1st",
        "lack a sector bought from: 1",
    )
    holds(every("ko")["provinces"], "충청남도는 각각 100조 원", "가운데 2위입니다")
    holds(every("en")["provinces_mean"], "The mean of projects in feasibility studies is 0.62%.")
    holds(every("ko")["provinces_mean"], "예비타당성조사 사업의 평균은 0.62%입니다.")
    lacks(every("en")["provinces"], "feasibility")


def test_home_may_come_first_or_tie() -> None:
    seoul, home, _ = made.provinces()
    piece = findings.provinces([seoul, home], language="en")
    holds(piece, "1st of 2")
    lacks(piece, "which comes first", "lack a sector", "candidate")
    tied = [replace(seoul, index=home.index), home]
    holds(findings.provinces(tied, language="en"), "tied 1st of 2")
    holds(findings.provinces(tied, language="ko"), "공동 1위")


def test_the_city_is_a_range_by_method_and_not_a_number() -> None:
    holds(
        every("en")["city"],
        "ends at the province",
        "72–96% of what suppliers in the city buy inside the province",
        "from 119 billion won (FLQ) to 123 billion won (SLQ)",
        "not as one number",
    )
    same = [replace(one, city_krw=1e9) for one in made.methods()]
    holds(findings.city_estimate(same, language="en"), "All 3", "does not make the estimate sure")
    holds(every("ko")["city_zero"], "다른 시도에 있거나", "부가가치를 0으로 계산하였습니다")
    holds(every("en")["city_zero"], "stands elsewhere or buys nothing", "counted as nought")
    one = [made.methods()[0], replace(made.methods()[1], city_krw=NAN)]
    holds(findings.city_estimate(one, language="en"), "Only one method", "Methods without a result: FLQ")


def test_without_evidence_no_benefit_and_no_ceiling_saves_it() -> None:
    holds(
        every("en")["appraisal"],
        "Of 2 services none earns a benefit",
        "(budget, upkeep and compute): benefits are unproven, not shown to be absent",
        "discount rate of 4.5%",
        "−71 billion won without the centre and −69 billion won with it",
        "benefit-cost ratio under 1",
        "over all rates of 0–10%",
        "benefit a year 0 won → 9.15 billion won (beyond what is known)",
        "take-up 30% (no value would do)",
        "With the ceiling of benefits that this book assumes (services with an outcome KPI only), the NPV is",
        "Even with the whole ceiling counted, the project with the centre would not pay",
    )
    for language in LANGUAGES:
        lacks(every(language)["appraisal"], "주장", "claim")


def test_the_appraisal_says_as_readily_that_it_pays() -> None:
    found = made.benefit_cost(
        joint_npv_krw=np.array([2e9, 1e9, -1e9]), joint_npv_claimed_krw=np.full(3, 5e9), switching=()
    )
    rows = [made.service(benefit_krw=7.74e7), *made.services()[1:]]
    piece = findings.appraisal(found, rows, language="en")
    holds(
        piece,
        "Of 2 services 1 enter this run with a benefit (evidence): Road surfaces 77.4 million won a year (before and after)",
        "benefit-cost ratio of 1 or more",
        "Within rates of 0–10% the answer changes",
        "With the whole ceiling counted, the project with the centre would pay; whether there is controlled evidence",
    )
    lacks(piece, "one at a time")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ("+1.6 billion won in present value: positive", "bought +2.5 billion won", "does not make up")),
        ({"saved": 1e8}, ("−800 million won in present value: negative", "Apart they do better")),
        (
            {"saved": 0.0, "integration": 0.0},
            ("the services save no compute: the synergy is nought", "No service that needs the centre"),
        ),
        (
            {"benefit": 9e10, "cost": -1e9},
            (
                "benefit of services that need the centre +90 billion won",
                "the compute of those services −1 billion won",
            ),
        ),
    ],
)
def test_synergy_has_a_sign_and_parts(changes: dict[str, float], words: tuple[str, ...]) -> None:
    piece = findings.synergy(made.synergy(**changes), language="en")
    holds(piece, *words, "for the centre by itself")
    if "benefit" in changes:
        lacks(piece, "does not make up", "No service")


def test_a_synergy_of_nought_is_a_finding_only_where_the_centre_is_connected() -> None:
    holds(
        every("en")["synergy_elsewhere"],
        "in another province and is taken not to be connected, so the synergy is counted as nought",
        "For reference, the NPV is −1 trillion won for the centre by itself (chapter 2’s financial cash flow",
    )
    lacks(every("en")["synergy_elsewhere"], "hours left over", "No service", "made of")
    holds(every("ko")["synergy_elsewhere"], "연계하지 않는 것으로 보고 시너지를 0으로 계산하였습니다")
    holds(every("ko")["synergy_zero"], "아낄 연산 비용이 없습니다. 시너지는 0입니다.")
    holds(
        every("en")["synergy_cancels"], "cancel out", "bought +900 million won and cost of integration −900"
    )
    lacks(every("en")["synergy_cancels"], "hours left over")
