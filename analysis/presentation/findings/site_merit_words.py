"""Words of the site-merit findings: cities with their particles, ranks, lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from analysis.foundation.language import Text
from analysis.presentation import text
from analysis.presentation.charts.site_merit_panels import rank_word, short_name
from analysis.presentation.digits import share
from analysis.presentation.particles import with_particle

if TYPE_CHECKING:
    from analysis.results.site_merit_records import City

#: City whose case is examined, where no other is named.
HOME: Final = "cheonan"


def named(cities: Sequence[City], city: str) -> Text:
    """Name a city in both languages, as short as a sentence needs.

    Parameters
    ----------
    cities
        Candidates.
    city
        Id of the city.

    Returns
    -------
    Text
    """
    label = next(one.label for one in cities if one.id == city)
    return Text(ko=short_name(label, "ko"), en=short_name(label, "en"))


def with_topic(cities: Sequence[City], city: str, pair: str = "은/는") -> Text:
    """Name a city with the Korean particle that fits its name.

    Parameters
    ----------
    cities
        Candidates.
    city
        Id of the city.
    pair
        Particle after a consonant and after a vowel.

    Returns
    -------
    Text
        In English the bare name.
    """
    name = named(cities, city)
    return Text(ko=with_particle(name.ko, pair), en=name.en)


def listed(words: Sequence[Text]) -> Text:
    """Join words in a list as a sentence would, in both languages.

    Parameters
    ----------
    words
        Words.

    Returns
    -------
    Text
    """
    return Text(
        ko=text.listed([one.ko for one in words], "ko"), en=text.listed([one.en for one in words], "en")
    )


def ranked(rank: float) -> Text:
    """Write a rank in both languages.

    Parameters
    ----------
    rank
        Rank from 1.

    Returns
    -------
    Text
    """
    return Text(ko=rank_word(rank, "ko"), en=rank_word(rank, "en"))


def shared(part: float) -> Text:
    """Write a share in both languages.

    Parameters
    ----------
    part
        Between 0 and 1.

    Returns
    -------
    Text
    """
    return Text(ko=share(part, "ko"), en=share(part, "en"))
