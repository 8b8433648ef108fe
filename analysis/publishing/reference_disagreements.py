"""The page where sources disagree, and what each side would do to the headlines."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from typing import Any, Final

from analysis.chapters import chapter
from analysis.evidence.facts import Fact
from analysis.evidence.sources import load_sources
from analysis.foundation.errors import InputError
from analysis.foundation.language import LANGUAGES, Language, Text
from analysis.parameters.record import Alternative, Parameter
from analysis.presentation.markup import anchor
from analysis.presentation.numbers import quantity
from analysis.publishing.html_tables import HtmlCell, HtmlRow, plain, table
from analysis.publishing.reference_links import (
    disagreeing_facts,
    fact_links,
    parameter_link,
    shown_value,
    source_link,
)
from analysis.publishing.variant import Variant
from analysis.results.run import Headline, Run

#: Headlines named for one change, the largest moves first.
_SHOWN_MOVES: Final = 3
#: Smallest relative move that is worth naming.
_SMALLEST_MOVE: Final = 0.005
#: Years of delay that weigh as much as a doubling, when moves are put in order.
_YEARS_LIKE_A_DOUBLING: Final = 5.0

_TITLE = Text(ko="자료가 엇갈리는 곳", en="Where the sources disagree")
_LEAD = Text(
    ko="서로 다른 값은 평균하지 않았습니다. 첫째 표는 매개변수마다 이 책이 쓴 값과 다른 값, 그리고 그 값 하나만 바꾸었을 때 가장 크게 움직이는 핵심 결과를 보입니다. 둘째 표는 같은 양을 두고 서로 다르게 말한 자료를 모은 것입니다.",
    en="Values that differ were not averaged. The first table gives, for each parameter, the value used and the others, and the headlines that move most when that one value alone is changed. The second gathers the facts that state one quantity differently.",
)
_EFFECTS = Text(ko="다른 값을 택하면 달라지는 결과", en="What the other side would do")
_EFFECT_COLUMNS = (
    (Text(ko="매개변수", en="Parameter"), "middling"),
    (Text(ko="쓴 값", en="Value used"), "number"),
    (Text(ko="다른 값", en="Other value"), "number"),
    (Text(ko="가장 큰 변화율", en="Largest move"), "number"),
    (Text(ko="핵심 결과의 변화", en="Headlines that move"), "wide"),
    (Text(ko="다른 값의 근거", en="Who says so"), "middling"),
)
_STATEMENTS = Text(ko="같은 양, 다른 값", en="One quantity, different values")
_STATEMENT_COLUMNS = (
    (Text(ko="자료", en="Fact"), ""),
    (Text(ko="양", en="Quantity"), ""),
    (Text(ko="내용", en="Statement"), "wide"),
    (Text(ko="값", en="Value"), "number"),
    (Text(ko="기준일", en="As of"), ""),
    (Text(ko="출처", en="Source"), "middling"),
    (Text(ko="등급", en="Grade"), ""),
)
_UNMOVED = Text(ko="핵심 결과가 달라지지 않음", en="no headline moves")
_REFUSED = Text(
    ko="다른 조건과 맞지 않아 이 값 하나만 바꿀 수 없음", en="at odds with other terms when changed alone"
)

Effect = tuple[tuple[Headline, Headline, float], ...]


def disagreements_page(language: Language, variant: Variant) -> str:
    """Return the page where sources disagree.

    Parameters
    ----------
    language
        Language of the page.
    variant
        Terms of the book, from which each value is changed alone.

    Returns
    -------
    str
        Markdown.
    """
    values = variant.values()
    effects = _effects(variant)
    rows = [
        _effect_row(parameter, alternative, effects[parameter.key][position], values[parameter.key], language)
        for parameter in values.parameters.values()
        for position, alternative in enumerate(parameter.alternatives)
    ]
    return "\n\n".join(
        [
            f"# {_TITLE.in_(language)}",
            _LEAD.in_(language),
            f"## {_EFFECTS.in_(language)}",
            table(
                name="alternatives",
                caption=_EFFECTS.in_(language),
                columns=[(column.in_(language), style) for column, style in _EFFECT_COLUMNS],
                rows=rows,
            ),
            f"## {_STATEMENTS.in_(language)}",
            table(
                name="disagreeing-facts",
                caption=_STATEMENTS.in_(language),
                columns=[(column.in_(language), style) for column, style in _STATEMENT_COLUMNS],
                rows=[
                    _statement_row(name, fact, language)
                    for name, facts in disagreeing_facts().items()
                    for fact in facts
                ],
            ),
        ]
    )


def _evaluate(name: str, variant: Variant, changes: Mapping[str, Any]) -> tuple[Headline, ...]:
    run: Run = chapter(name).evaluate(
        scenario=variant.scenario_name,
        overrides={**variant.overrides, **changes},
        as_of=variant.as_of,
        language=LANGUAGES[0],
    )
    return run.headlines


@lru_cache(maxsize=1)
def _effects(variant: Variant) -> dict[str, list[Effect | None]]:
    """Change one value at a time; headlines carry both languages, so once is enough for both books."""
    values = variant.values()
    baselines: dict[str, tuple[Headline, ...]] = {}
    effects: dict[str, list[Effect | None]] = {}
    for key, parameter in values.parameters.items():
        name = key.partition(".")[0]
        for alternative in parameter.alternatives:
            if name not in baselines:
                baselines[name] = _evaluate(name, variant, {})
            try:
                changed = _evaluate(name, variant, {key: alternative.value})
            except InputError:
                effects.setdefault(key, []).append(None)
            else:
                effects.setdefault(key, []).append(_moves(baselines[name], changed))
    return effects


def _moves(before: tuple[Headline, ...], after: tuple[Headline, ...]) -> Effect:
    pairs = [(old, new, _move(old, new)) for old, new in zip(before, after, strict=True)]
    large = [pair for pair in pairs if abs(pair[2]) >= _SMALLEST_MOVE]
    return tuple(sorted(large, key=lambda pair: -abs(pair[2]))[:_SHOWN_MOVES])


def _move(old: Headline, new: Headline) -> float:
    if not isinstance(old.value, int | float) or not isinstance(new.value, int | float):
        return 0.0 if old.value == new.value else 1.0
    if math.isnan(old.value) or math.isnan(new.value):
        return 0.0 if math.isnan(old.value) and math.isnan(new.value) else 1.0
    if old.unit == "date":
        return (new.value - old.value) / _YEARS_LIKE_A_DOUBLING
    if old.value == 0:
        return 0.0 if new.value == 0 else 1.0
    return new.value / old.value - 1


def _effect_row(
    parameter: Parameter,
    alternative: Alternative,
    effect: Effect | None,
    used: float | str,
    language: Language,
) -> HtmlRow:
    label = escape(alternative.label.in_(language))
    rationale = f" {escape(alternative.rationale.in_(language))}" if alternative.rationale else ""
    largest = abs(effect[0][2]) if effect else 0.0
    return HtmlRow(
        anchor="",
        cells=(
            HtmlCell(html=parameter_link(parameter, language)),
            HtmlCell(html=escape(shown_value(used, parameter.unit, language)), value=_sortable(used)),
            HtmlCell(
                html=escape(shown_value(alternative.value, parameter.unit, language)),
                value=_sortable(alternative.value),
            ),
            HtmlCell(html=f"{largest:,.0%}" if effect else "", value=round(largest, 4)),
            HtmlCell(html=_effect(effect, language)),
            HtmlCell(html=f"{label}{rationale}<small>{fact_links(alternative.facts)}</small>"),
        ),
    )


def _sortable(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _effect(effect: Effect | None, language: Language) -> str:
    if effect is None:
        return escape(_REFUSED.in_(language))
    if not effect:
        return escape(_UNMOVED.in_(language))
    return "".join(
        f"<div>{escape(old.label.in_(language))}: {escape(_headline(old, language))} → "
        f"{escape(_headline(new, language))}</div>"
        for old, new, _ in effect
    )


def _headline(headline: Headline, language: Language) -> str:
    return quantity(headline.value, headline.unit, language)


def _statement_row(name: str, fact: Fact, language: Language) -> HtmlRow:
    return HtmlRow(
        anchor=f"{anchor(name)}-{anchor(fact.id)}",
        cells=(
            HtmlCell(html=fact_links([fact.id])),
            HtmlCell(html=f"<code>{escape(name)}</code>"),
            plain(fact.statement.in_(language)),
            HtmlCell(html=escape(shown_value(fact.value, fact.unit, language)), value=_sortable(fact.value)),
            plain(fact.as_of),
            HtmlCell(html=source_link(load_sources()[fact.source])),
            plain(fact.grade),
        ),
    )
