"""The page of parameters: every number that a model uses, and what it rests on."""

from __future__ import annotations

from html import escape

from analysis.foundation.language import Language, Text
from analysis.parameters import ParameterSet
from analysis.parameters.record import Parameter
from analysis.presentation.markup import anchor
from analysis.presentation.numbers import interval
from analysis.presentation.text import ROLES, STATUSES
from analysis.publishing.html_tables import HtmlCell, HtmlRow, table
from analysis.publishing.reference_links import fact_links, shown_value
from analysis.publishing.variant import Variant

_TITLE = Text(ko="매개변수", en="Parameters")
_LEAD = Text(
    ko="모형이 쓰는 모든 숫자입니다. ‘값’은 이 책을 계산한 값이며, 시나리오나 사용자가 바꾼 값은 원래 값을 함께 적었습니다. ‘탐색 범위’는 불확실성 계산과 슬라이더가 움직이는 폭, ‘허용’은 의미가 있는 값의 한계입니다.",
    en="Every number that a model uses. “Value” is what this book was computed with; where the scenario or a user changed it, the registered value stands below. “Range” is what uncertainty runs and sliders explore, “bounds” what is meaningful at all.",
)
_COLUMNS = (
    (Text(ko="매개변수", en="Parameter"), "middling"),
    (Text(ko="값", en="Value"), "number"),
    (Text(ko="탐색 범위", en="Range"), "number"),
    (Text(ko="상태", en="Status"), ""),
    (Text(ko="근거", en="Basis"), "wide"),
    (Text(ko="다른 값", en="Other values"), "middling"),
)
_BOUNDS = Text(ko="허용", en="bounds")
_REGISTERED = Text(ko="등록값", en="registered")
_CHECKED = Text(ko="확인", en="checked")
_REAL = Text(ko="{year}년 불변가격", en="real, prices of {year}")
_NOMINAL = Text(ko="{year}년 경상가격", en="nominal, {year}")
_AND_MORE = Text(ko="이상", en="or more")
_AT_MOST = Text(ko="이하", en="or less")


def parameters_page(language: Language, variant: Variant) -> str:
    """Return the page of parameters.

    Parameters
    ----------
    language
        Language of the page.
    variant
        Terms of the book, which decide the values shown.

    Returns
    -------
    str
        Markdown.
    """
    from analysis.results.register import load_register

    values = variant.values()
    parts = [f"# {_TITLE.in_(language)}", _LEAD.in_(language)]
    for chapter in load_register().chapters.values():
        parts.append(f"## {chapter.title.in_(language)}")
        for group in chapter.groups:
            members = [one for one in chapter.parameters.values() if one.group == group.id]
            label = group.label.in_(language)
            parts.append(f"### {label}")
            parts.append(
                table(
                    name=f"{chapter.id}-{group.id}",
                    caption=f"{_TITLE.in_(language)}: {label}",
                    columns=[(column.in_(language), style) for column, style in _COLUMNS],
                    rows=[_row(parameter, values, language) for parameter in members],
                )
            )
    return "\n\n".join(parts)


def _row(parameter: Parameter, values: ParameterSet, language: Language) -> HtmlRow:
    number = None if parameter.is_choice else values.number(parameter.key)
    name = (
        f"{escape(parameter.label.in_(language))}<small><code>{parameter.key}</code></small>"
        f"<small>{escape(parameter.description.in_(language))}</small>"
    )
    return HtmlRow(
        anchor=anchor(parameter.key),
        cells=(
            HtmlCell(html=name, value=parameter.label.in_(language)),
            HtmlCell(html=_value(parameter, values, language), value=number),
            HtmlCell(html=_range(parameter, language)),
            HtmlCell(
                html=f"{STATUSES[parameter.status].in_(language)}<small>{ROLES[parameter.role].in_(language)}</small>"
                f"<small>{_CHECKED.in_(language)} {escape(parameter.checked)}</small>"
            ),
            HtmlCell(html=_basis(parameter, language)),
            HtmlCell(html=_others(parameter, language)),
        ),
    )


def _value(parameter: Parameter, values: ParameterSet, language: Language) -> str:
    used = shown_value(values[parameter.key], parameter.unit, language)
    registered = shown_value(parameter.value, parameter.unit, language)
    shown = escape(used)
    if used != registered:
        shown += f"<small>{_REGISTERED.in_(language)} {escape(registered)}</small>"
    if parameter.price_basis:
        words = _REAL if parameter.price_basis.kind == "real" else _NOMINAL
        shown += f"<small>{words.in_(language).format(year=parameter.price_basis.year)}</small>"
    return shown


def _range(parameter: Parameter, language: Language) -> str:
    explored = parameter.range
    shown = escape(interval(explored.low, explored.high, parameter.unit, language)) if explored else ""
    bounds = _bounds(parameter, language)
    return shown + (f"<small>{_BOUNDS.in_(language)} {escape(bounds)}</small>" if bounds else "")


def _bounds(parameter: Parameter, language: Language) -> str:
    low, high = parameter.bounds.minimum, parameter.bounds.maximum
    if low is not None and high is not None:
        return interval(low, high, parameter.unit, language)
    if low is not None:
        return f"{shown_value(low, parameter.unit, language)} {_AND_MORE.in_(language)}"
    if high is not None:
        return f"{shown_value(high, parameter.unit, language)} {_AT_MOST.in_(language)}"
    return ""


def _basis(parameter: Parameter, language: Language) -> str:
    rationale = escape(parameter.rationale.in_(language)) if parameter.rationale else ""
    return " ".join(part for part in (fact_links(parameter.facts), rationale) if part)


def _others(parameter: Parameter, language: Language) -> str:
    lines = [
        f"{escape(shown_value(other.value, parameter.unit, language))}"
        f"<small>{escape(other.label.in_(language))} {fact_links(other.facts)}</small>"
        for other in parameter.alternatives
    ]
    return "".join(f"<div>{line}</div>" for line in lines)
