"""Source lines: who stands behind the numbers that a figure shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from analysis.evidence.facts import load_facts
from analysis.evidence.sources import load_sources, producer_of
from analysis.foundation.language import Language, Text, has_hangul
from analysis.parameters import ParameterSet
from analysis.results.admissible import published_by

MOST_PRODUCERS: Final = 5
#: A comma between names, not one inside the brackets of a name.
_BETWEEN_NAMES: Final = re.compile(r", (?![^(]*\))")
_LINE: Final = Text(ko="출처: {parts}.", en="Source: {parts}.")


def credit(parameters: ParameterSet, keys: Iterable[str], language: Language) -> str:
    """Name the producers of the facts under some parameters, and how many parameters are assumed.

    Parameters
    ----------
    parameters
        Set whose records are credited.
    keys
        ``chapter.key`` or ``key`` of each parameter.
    language
        Language of the line.

    Returns
    -------
    str
        Producers in the order of the parameters, the first five by name.
    """
    facts: dict[str, None] = {}
    assumed = own = 0
    for key in keys:
        basis = _basis(parameters, key)
        assumed += basis is None
        own += basis == USER
        facts |= dict.fromkeys(basis or ())
    return _line(facts, assumed, language, own=own)


#: Basis of a value that the user set: no fact.
USER: Final = ()


def _basis(parameters: ParameterSet, key: str) -> tuple[str, ...] | None:
    """Return the facts under a value as it is used; ``None`` where it is assumed."""
    name, record = parameters.resolve(key), parameters.parameter(key)
    origin = parameters.origin(name)
    if origin == "override":
        return USER
    if origin == "scenario" and parameters.scenario is not None:
        reason = parameters.scenario.reasons.get(name)
        return tuple(reason.facts) or None if reason is not None else None
    if origin == "alternative":
        known, sources = load_facts(), load_sources()
        for one in record.alternatives:
            # two alternatives may have one value; only evidence of the day counts
            admitted = all(
                parameters.as_of is None or published_by(fact, known, sources) <= parameters.as_of
                for fact in one.facts
            )
            if one.value == parameters[name] and admitted:
                return tuple(one.facts) or None
        return None
    return None if record.status == "assumed" else tuple(record.facts)


def credit_facts(facts: Iterable[str], language: Language) -> str:
    """Name the producers of some facts.

    Parameters
    ----------
    facts
        Ids of the facts.
    language
        Language of the line.
    """
    return _line(dict.fromkeys(facts), 0, language)


def _line(facts: Iterable[str], assumed: int, language: Language, *, own: int = 0) -> str:
    known = load_facts()
    names = dict.fromkeys(known[fact].source for fact in facts)
    producers = list(dict.fromkeys(named(producer_of(name), language) for name in names))
    rest = len(producers) - MOST_PRODUCERS
    named_ones = ", ".join(producers[:MOST_PRODUCERS])
    more = Text(ko=f" 외 {rest}곳", en=f" and {rest} more").in_(language) if rest > 0 else ""
    parts = [f"{named_ones}{more}"] if producers else []
    if assumed:
        parts.append(Text(ko=f"가정 {assumed}개 포함", en=f"{assumed} assumed").in_(language))
    if own:
        parts.append(Text(ko=f"이용자가 정한 값 {own}개", en=f"{own} set by the user").in_(language))
    between = Text(ko=", ", en="; ").in_(language)
    return _LINE.format(parts=between.join(parts)).in_(language)


def named(producer: str, language: Language) -> str:
    """Return a producer's name in the reader's language, where it was given in both.

    Parameters
    ----------
    producer
        ``한국어 이름 (English name)``, or one name for both languages.
    language
        Language of the name.

    Examples
    --------
    >>> named("국민일보 (Kukmin Ilbo)", "en"), named("국민일보 (Kukmin Ilbo)", "ko"), named("TOP500", "ko")
    ('Kukmin Ilbo', '국민일보', 'TOP500')
    """
    return ", ".join(_one_name(part, language) for part in _BETWEEN_NAMES.split(producer))


def _one_name(producer: str, language: Language) -> str:
    korean, opening, rest = producer.partition(" (")
    if not (opening and rest.endswith(")") and has_hangul(korean)):
        return producer
    return korean if language == "ko" else rest[:-1]
