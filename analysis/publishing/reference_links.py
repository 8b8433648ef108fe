"""Values and links as the reference pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from analysis.evidence.facts import Fact, load_facts
from analysis.evidence.sources import Source
from analysis.foundation.language import Language
from analysis.parameters.record import Parameter
from analysis.presentation.markup import anchor
from analysis.presentation.numbers import quantity
from analysis.presentation.text import MEASURES, NUMBER_FORMATS, SPARSITIES

#: Digits of a value that somebody stated: enough to find it again in its source.
STATED_DIGITS = 6

_CHOICES = {
    str(key): label for names in (NUMBER_FORMATS, SPARSITIES, MEASURES) for key, label in names.items()
}


def shown_value(value: float | str, unit: str, language: Language) -> str:
    """Return a stated value with its unit.

    Parameters
    ----------
    value
        A number, an ISO date, a choice or a text.
    unit
        Unit id.
    language
        Language of the unit.

    Returns
    -------
    str
    """
    if unit == "choice" and str(value) in _CHOICES:
        return _CHOICES[str(value)].in_(language)
    if unit == "text":
        return str(value)
    return quantity(value, unit, language, digits=STATED_DIGITS)


def fact_links(identifiers: Iterable[str]) -> str:
    """Return links to facts on their page, from another reference page.

    Parameters
    ----------
    identifiers
        Ids of facts.

    Returns
    -------
    str
        Markup.
    """
    return ", ".join(
        f'<a href="facts.html#{anchor(identifier)}">{escape(identifier)}</a>' for identifier in identifiers
    )


def source_link(source: Source) -> str:
    """Return a link to a source on its page, from another reference page.

    Parameters
    ----------
    source
        The source.

    Returns
    -------
    str
        Markup.
    """
    return (
        f'<a href="sources.html#{anchor(source.id)}">{escape(source.producer)}</a>'
        f"<small>{escape(source.published)}</small>"
    )


def parameter_link(parameter: Parameter, language: Language) -> str:
    """Return a link to a parameter on its page, from another reference page.

    Parameters
    ----------
    parameter
        The parameter.
    language
        Language of its label.

    Returns
    -------
    str
        Markup.
    """
    label = escape(parameter.label.in_(language))
    return f'<a href="parameters.html#{anchor(parameter.key)}">{label}</a>'


def disagreeing_facts() -> dict[str, list[Fact]]:
    """Return the facts that state one quantity with different values.

    Returns
    -------
    dict
        Name of the quantity to its facts, the earliest first.
    """
    groups: dict[str, list[Fact]] = {}
    for fact in load_facts().values():
        if fact.quantity:
            groups.setdefault(fact.quantity, []).append(fact)
    return {
        name: sorted(facts, key=lambda fact: (fact.as_of, fact.id))
        for name, facts in sorted(groups.items())
        if len({fact.value for fact in facts}) > 1
    }
