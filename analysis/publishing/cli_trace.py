"""What the command line prints of a trace: from a number to its facts, sources and disagreeing values."""

from __future__ import annotations

from analysis.foundation.language import Language, Text
from analysis.publishing.cli_output import shown
from analysis.results.trace import Trace, TracedFact


def trace_lines(trace: Trace, language: Language) -> list[str]:
    """Write a trace as a tree of text.

    Parameters
    ----------
    trace
        What stands behind a parameter.
    language
        Language of the text.

    Returns
    -------
    list of str
        One entry a line.
    """
    word = {
        name: text.in_(language)
        for name, text in {
            "status": Text(ko="상태", en="status"),
            "checked": Text(ko="확인일", en="checked"),
            "rationale": Text(ko="이유", en="rationale"),
            "facts": Text(ko="근거 사실", en="facts"),
            "none": Text(ko="없음(가정)", en="none (assumed)"),
            "others": Text(ko="다른 값", en="other values"),
            "official": Text(ko="공식", en="official"),
            "reported": Text(ko="보도", en="reported"),
            "derived": Text(ko="산출", en="derived"),
            "assumed": Text(ko="가정", en="assumed"),
        }.items()
    }
    parameter = trace.parameter
    value = shown(parameter.value, parameter.unit, language)
    lines = [
        f"{parameter.key}  {parameter.label.in_(language)} = {value} [{parameter.unit}]",
        f"├─ {word['status']}: {word[parameter.status]}; {word['checked']}: {parameter.checked}",
    ]
    if parameter.rationale:
        lines.append(f"├─ {word['rationale']}: {parameter.rationale.in_(language)}")
    lines.append(f"├─ {word['facts']}" + ("" if trace.facts else f": {word['none']}"))
    for one in trace.facts:
        lines += _fact_lines(one, language, indent="│  ")
    lines.append(f"└─ {word['others']}: {len(trace.disagreements)}")
    for other in trace.disagreements:
        label = other.label.in_(language)
        lines.append(f"   ├─ {shown(other.value, other.unit, language)} [{other.unit}]  {label}")
        if other.rationale:
            lines.append(f"   │  {word['rationale']}: {other.rationale.in_(language)}")
        for one in other.facts:
            lines += _fact_lines(one, language, indent="   │  ")
    return lines


def _fact_lines(traced: TracedFact, language: Language, *, indent: str) -> list[str]:
    fact, source = traced.fact, traced.source
    word = {
        "ko": ("값", "등급", "시점", "발행", "비고"),
        "en": ("value", "grade", "as of", "published", "note"),
    }[language]
    value = shown(fact.value, fact.unit, language) if fact.value != "" else "–"
    lines = [
        f"{indent}├─ {fact.id}: {fact.statement.in_(language)}",
        f"{indent}│  {word[0]}: {value}; {word[1]}: {fact.grade}; {word[2]}: {fact.as_of or '–'}",
    ]
    if fact.note:
        lines.append(f"{indent}│  {word[4]}: {fact.note.in_(language)}")
    if source:
        lines.append(f"{indent}│  {source.producer}, “{source.title}”, {word[3]} {source.published}")
        lines.append(f"{indent}│  {source.address or source.id}")
    return lines
