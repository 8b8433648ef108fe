"""Source lines: who stands behind the numbers that a figure shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from analysis.evidence.facts import load_facts
from analysis.evidence.sources import load_sources
from analysis.foundation.language import Language, Text, has_hangul
from analysis.parameters import ParameterSet

MOST_PRODUCERS: Final = 5
_LINE: Final = Text(ko="출처: {producers}{more}{assumed}.", en="Source: {producers}{more}{assumed}.")


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
    records = [parameters.parameter(key) for key in keys]
    facts = dict.fromkeys(fact for record in records for fact in record.facts)
    assumed = sum(record.status == "assumed" for record in records)
    return _line(facts, assumed, language)


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


def _line(facts: Iterable[str], assumed: int, language: Language) -> str:
    known, sources = load_facts(), load_sources()
    producers = list(dict.fromkeys(named(sources[known[fact].source].producer, language) for fact in facts))
    rest = len(producers) - MOST_PRODUCERS
    more = Text(ko=f" 외 {rest}곳", en=f" and {rest} more") if rest > 0 else Text(ko="", en="")
    guess = Text(ko=f", 가정 {assumed}개 포함", en=f"; {assumed} assumed") if assumed else Text(ko="", en="")
    return _LINE.format(producers=", ".join(producers[:MOST_PRODUCERS]), more=more, assumed=guess).in_(
        language
    )


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
    return ", ".join(_one_name(part, language) for part in producer.split(", "))


def _one_name(producer: str, language: Language) -> str:
    korean, opening, rest = producer.partition(" (")
    if not (opening and rest.endswith(")") and has_hangul(korean)):
        return producer
    return korean if language == "ko" else rest[:-1]
