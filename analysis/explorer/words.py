"""Words of the explorer in both languages."""

from __future__ import annotations

from typing import Final

from analysis.foundation.language import Language, Text

WORDS: Final = {
    "explorer": Text(ko="시나리오 탐색", en="Scenario explorer"),
    "scenario": Text(ko="시나리오", en="Scenario"),
    "this_run": Text(ko="이번 실행", en="This run"),
    "this_run_description": Text(
        ko="{scenario}에서 다음 값을 바꾸어 실행한 결과입니다: {changed}.",
        en="{scenario}, run with these values instead: {changed}.",
    ),
    "levers": Text(ko="정책수단", en="Policy levers"),
    "uncertainties": Text(ko="불확실 요인", en="Uncertainties"),
    "reset_all": Text(ko="모두 되돌리기", en="Reset all"),
    "reset": Text(ko="{label}: 시나리오 값으로 되돌리기", en="{label}: back to the scenario's value"),
    "changed": Text(ko="바꾼 값 {count}개", en="Changed values: {count}"),
    "unchanged": Text(ko="시나리오 값 그대로", en="As the scenario says"),
    "value_of": Text(ko="{label} 값", en="{label}, value"),
    "bounds": Text(ko="허용 범위 {bounds}", en="Allowed: {bounds}"),
    "alternative": Text(ko="다른 자료 {value}: {label}", en="Other source, {value}: {label}"),
    "scenario_mark": Text(ko="시나리오 값 {value}", en="Scenario: {value}"),
    "basis": Text(ko="{label}: 근거 보기", en="{label}: show the basis"),
    "scenario_reason": Text(ko="시나리오에서 바꾼 이유: {reason}", en="Why the scenario differs: {reason}"),
    "grade": Text(ko="등급 {grade}", en="grade {grade}"),
    "others": Text(ko="다른 자료의 값", en="What other sources say"),
    "loading": Text(ko="불러오는 중", en="Loading"),
    "facts": Text(ko="근거 자료", en="Evidence"),
    "headlines": Text(ko="핵심 결과", en="Headlines"),
    "headline": Text(ko="지표", en="Result"),
    "baseline": Text(ko="기준안", en="Baseline"),
    "mine": Text(ko="내 설정", en="Mine"),
    "selected": Text(ko="선택한 시나리오", en="This scenario"),
    "value": Text(ko="값", en="Value"),
    "parameter": Text(ko="조건", en="Term"),
    "reason": Text(ko="이유", en="Reason"),
    "given": Text(ko="이번 실행에서 지정", en="given for this run"),
    "conditions": Text(ko="기준안과 다른 조건 {count}개", en="Terms that differ from the baseline: {count}"),
    "difference": Text(ko="차이", en="Difference"),
    "no_difference": Text(ko="변동 없음", en="no change"),
    "differs": Text(ko="달라짐", en="differs"),
    "table_caption": Text(ko="비교 기준: {baseline}", en="Compared with: {baseline}"),
    "figure": Text(ko="그림", en="Figure"),
    "described": Text(ko="그림을 글로 읽기", en="The figure in words"),
    "code": Text(ko="이 화면을 재현하는 코드", en="Code that reproduces what is shown"),
    "python": Text(ko="Python", en="Python"),
    "papermill": Text(ko="노트북 다시 실행 (papermill)", en="Run the notebook again (papermill)"),
    "command_line": Text(ko="명령줄", en="Command line"),
    "copy": Text(ko="복사", en="Copy"),
    "copied": Text(ko="복사됨", en="Copied"),
    "no_answer": Text(
        ko="커널이 응답하지 않습니다. 계속 응답이 없으면 이 셀을 다시 실행하십시오.",
        en="The kernel does not answer. If it stays so, run this cell again.",
    ),
    "months": Text(ko="개월", en="months"),
    "days": Text(ko="일", en="days"),
    "points": Text(ko="%p", en="points"),
    "dated": Text(ko="{date} 기준", en="As of {date}"),
    "figure_missing": Text(
        ko="이 값으로는 그림을 그릴 수 없습니다: {reason}",
        en="This figure cannot be drawn for these values: {reason}",
    ),
}


def word(name: str, language: Language, **values: object) -> str:
    """Return a word of the explorer.

    Parameters
    ----------
    name
        Key of :data:`WORDS`.
    language
        Language of the text.
    **values
        Placeholders of the text.

    Returns
    -------
    str
    """
    return WORDS[name].in_(language).format(**values)


def words(language: Language) -> dict[str, str]:
    """Return every word in one language; placeholders stay for the page to fill.

    Parameters
    ----------
    language
        Language of the texts.

    Returns
    -------
    dict of str to str
    """
    return {name: text.in_(language) for name, text in WORDS.items()}
