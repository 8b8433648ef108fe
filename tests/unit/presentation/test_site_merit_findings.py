"""Findings of the site-merit chapter follow from the records by rule, in both languages."""

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import synthetic_site_merit as made

from analysis.foundation.language import LANGUAGES, Language, has_hangul
from analysis.presentation.findings import site_merit as findings
from analysis.presentation.markup import Html

CITIES = made.cities()
PATHS = [made.path(), made.no_path(basis="hopeful"), made.no_path(best_effort=()), made.already_first()]


def every(language: Language) -> dict[str, Html]:
    return {
        "evidence": findings.evidence(made.matrix(), made.dominance(), language=language),
        "standing": findings.standing(made.base(), CITIES, language=language),
        "certainty": findings.certainty(made.acceptability(), made.robustness(), CITIES, language=language),
        "rule": findings.deciding_rule(made.rules(), CITIES, language=language),
        "bidder": findings.bidder(made.bidder(), CITIES, language=language),
        "path": findings.path(PATHS, CITIES, language=language),
        "case": findings.case_against(made.case(), CITIES, language=language),
    }


def holds(piece: Html, *words: str) -> None:
    assert not [word for word in words if word not in piece.plain], piece.plain


def test_each_finding_is_whole_and_in_its_own_language() -> None:
    korean, english = (every(language) for language in LANGUAGES)
    for name, piece in korean.items():
        assert piece.plain.endswith("."), name
        assert has_hangul(piece.plain) and not has_hangul(english[name].plain)
        for text in (piece.plain, english[name].plain):
            assert "{" not in text and "nan" not in text.split() and "  " not in text


def test_percentages_are_equal_in_both_languages() -> None:
    korean, english = (every(language) for language in LANGUAGES)
    for name, piece in korean.items():
        ours, theirs = (sorted(re.findall(r"\d[\d.,]*%", words.plain)) for words in (piece, english[name]))
        assert ours == theirs, name


def test_evidence_counts_doubts_and_says_who_cannot_be_told_apart() -> None:
    holds(
        findings.evidence(made.matrix(), made.dominance(), language="ko"),
        "점수 42개 가운데 1개는 불확실하고 6개는 구간으로만",
        "천안과 아산의 차이를 알 수 없습니다",
        "관문에서 탈락하는 도시는 없습니다",
        "1곳은",
    )
    one = made.cities()[3]
    failing = replace(one, gates=tuple(replace(gate, verdict="fail") for gate in one.gates))
    matrix = replace(made.matrix(), cities=(*CITIES[:3], failing, *CITIES[4:]))
    holds(findings.evidence(matrix, made.dominance(), language="en"), "Fails a gate: Haenam.")


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ((("busan", "cheonan"),), "Whatever the weights, Cheonan is beaten by Busan."),
        ((), "no city is behind another on every criterion"),
        ((("busan", "daejeon"), ("asan", "daejeon")), "dominated whatever the weights: 1; Cheonan is not"),
    ],
)
def test_dominance_is_said_before_any_weight(pairs: Any, words: str) -> None:
    holds(findings.evidence(made.matrix(), replace(made.dominance(), certain=pairs), language="en"), words)


def test_standing_says_as_readily_that_cheonan_wins_as_that_it_loses() -> None:
    holds(
        findings.standing(made.base(), CITIES, language="ko"),
        "1위는 부산이고, 천안은 7곳 가운데 3위입니다",
        "2~4위",
    )
    first = made.ranking(("cheonan", *(city for city in made.ORDER if city != "cheonan")))
    holds(findings.standing(first, CITIES, language="ko"), "천안은 7곳 가운데 1위이며, 부산이 그다음입니다")
    holds(findings.standing(first, CITIES, language="en"), "Cheonan comes 1st of 7, before Busan")
    base = made.base()
    tied = replace(base, ranks=np.where(base.ranks <= 2, 1.0, base.ranks))
    holds(findings.standing(tied, CITIES, language="en"), "first place goes to Busan and Chuncheon")
    sure = findings.standing(replace(base, draws=1), CITIES, language="en")
    assert "Over draws" not in sure.plain


@pytest.mark.parametrize(
    ("word", "korean", "english"),
    [("robust", "확고", "robust"), ("sensitive", "민감", "sensitive"), ("tie", "동률", "a tie")],
)
def test_the_word_is_that_of_the_record(word: Any, korean: str, english: str) -> None:
    study = made.acceptability(leader_word=word)
    holds(
        findings.certainty(study, made.robustness(), CITIES, language="ko"),
        f"55%로 가장 높습니다. 판정: {korean}.",
    )
    plain = findings.certainty(study, made.robustness(), CITIES, language="en").plain
    assert english.removeprefix("a ") in plain.partition("in 55%: ")[2].partition(".")[0]


def test_a_tie_names_with_whom() -> None:
    words = {**made.acceptability().words, "busan": "tie", "chuncheon": "tie"}
    study = made.acceptability(leader_word="tie", words=words)
    holds(findings.certainty(study, made.robustness(), CITIES, language="en"), "tie with Chuncheon")


def test_certainty_says_what_weights_would_turn_it() -> None:
    holds(
        findings.certainty(made.acceptability(), made.robustness(), CITIES, language="en"),
        "Moving 5% of the weights turns first place from Busan to Chuncheon",
        "at least 22% of the weights has to move",
        "Cheonan comes 2–3",
    )
    never = made.robustness(to_first=made.shift(is_possible=False, moved_share=float("nan"), after={}))
    holds(
        findings.certainty(made.acceptability(), never, CITIES, language="ko"),
        "가중치를 어떻게 바꾸어도 천안이 1위가 되지 않습니다",
        "부산에서 춘천으로 바뀝니다",
    )
    leading = findings.certainty(
        made.acceptability((0.9, 0.0, 0.0, 0.0, 0.1, 0.0, 0.0)),
        made.robustness(base_rank=1.0),
        CITIES,
        language="en",
    )
    assert leading.plain.count("is first") == 1 and "has to move" not in leading.plain


def test_the_deciding_rule_is_named_with_what_it_rests_on() -> None:
    holds(
        findings.deciding_rule(made.rules(), CITIES, language="en"),
        "Busan 1, Haenam 1 and Cheonan 1",
        "Cheonan is first under “The strengths that Cheonan named”",
        "Its worst is 5th under “Land and power first”, where Haenam is first",
        "80% of its weight",
    )
    without = findings.deciding_rule(made.rules()[:2], CITIES, language="ko")
    holds(without, "어느 규칙에서도 천안이 1위가 아니며", "‘예비타당성조사(2019년)’에서 3위")
    one = findings.deciding_rule(made.rules()[:1], CITIES, language="en")
    holds(one, "Busan is first under all 1 rules")
    assert "Its worst" not in one.plain


def test_the_bidder_s_choice_and_at_most_four_drivers() -> None:
    holds(
        findings.bidder(made.bidder(), CITIES, language="ko"),
        "이 모형의 사업자는 해남을 가장 유리한 입지로 봅니다(공공 순위 7위)",
        "천안의 격차 +2계단: 부지 가격 +1",
        "부지 가격 1.4",
    )
    tied = findings.bidder(made.bidder(tied_with_winner=("gwangju",)), CITIES, language="ko")
    holds(tied, "해남, 광주가 동률입니다")
    still = made.bidder(driver_places={"land_price": 0.0}, agreement=float("nan"))
    assert "drives the gap" not in findings.bidder(still, CITIES, language="en").plain


def test_the_path_or_that_there_is_none() -> None:
    holds(
        findings.path([made.path()], CITIES, language="en"),
        "Cheonan rises from 5th to 1st; facts to change (2): Land price 150,000–900,000 won per m² → 200,000 won per m²",
        "Year of power 2028–2030 → 2028 (Ministries and KEPCO)",
    )
    holds(
        findings.path([made.no_path()], CITIES, language="ko"),
        "1위로 가는 길이 없습니다",
        "5위에서 3위까지이며 1위는 해남",
    )
    holds(
        findings.path([made.no_path(best_effort=())], CITIES, language="en"), "Nothing that this rule weighs"
    )
    holds(findings.path([made.already_first()], CITIES, language="ko"), "천안은 이미 1위입니다")


def test_paths_that_come_to_the_same_are_said_once() -> None:
    same = findings.path([made.no_path(), made.no_path(basis="hopeful")], CITIES, language="en").plain
    assert same.count("no path") == 1 and "whether the gaps turn out well or badly" in same
    other = findings.path([made.no_path(), made.path(basis="hopeful")], CITIES, language="en").plain
    assert "whatever the gaps turn out to be" in other and "if every gap turns out well" in other


def test_the_case_against_names_the_rival_s_figure_and_both_sides() -> None:
    holds(
        findings.case_against(made.case(), CITIES, language="en"),
        "Product per head (Cheonan 67.8–70.5 million won, Busan 35 million won)",
        "Without “Product per head” it would rise by 2 places",
        "(CHE-020)",
        "(STU-001)",
    )
    none = findings.case_against(made.case(criteria=()), CITIES, language="ko")
    holds(none, "천안 순위를 낮추는 기준은 없습니다", "우선협상대상자의 입지는 해남(R023)")


def test_arguments_on_the_criterion_with_most_evidence_come_first() -> None:
    award, short = made.case().against[1], made.case().against[0]
    many = (award, short, replace(short, id="second", fact="CHE-019"))
    plain = findings.case_against(made.case(against=many), CITIES, language="en").plain
    assert plain.index("CHE-020") < plain.index("R023") and "CHE-019" not in plain and "against (3)" in plain
