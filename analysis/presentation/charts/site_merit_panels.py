"""Pieces of the site-merit figures: short names of cities, colours by rank, words for doubtful scores."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from analysis.foundation.language import Language, Text
from analysis.foundation.units import UNITS, Display
from analysis.presentation.charts.panels import note
from analysis.presentation.digits import count, number, short_count
from analysis.presentation.numbers import interval, quantity
from analysis.presentation.theme import BLUE, GREEN, GREY, PURPLE, SMALL, Layout

#: Endings that say only what kind of place a city is.
_KINDS: Final = ("특별자치시", "특별시", "광역시", "시", "군", "구")
#: Shortest name that is left when an ending is dropped.
_SHORTEST: Final = 2
#: Colours of the headings under which criteria stand; a heading of a new rule is grey.
HEADING_COLOURS: Final = {"economy": BLUE, "policy": GREEN, "balance": PURPLE}


def short_name(name: Text, language: Language) -> str:
    """Name a city as a label can carry it: ``천안``, ``Cheonan``.

    Parameters
    ----------
    name
        Full name, such as ``천안시`` or ``해남군 (솔라시도)``.
    language
        Language of the name.

    Returns
    -------
    str
        Without what stands in brackets and, in Korean, without the word for city or county.
    """
    short = name.in_(language).split("(", maxsplit=1)[0].strip()
    if language == "ko":
        for kind in _KINDS:
            if short.endswith(kind) and len(short) - len(kind) >= _SHORTEST:
                return short.removesuffix(kind)
    return short


def rank_word(rank: float, language: Language) -> str:
    """Write a rank: ``3위``, ``3rd``; a mean over draws has one decimal.

    Parameters
    ----------
    rank
        Rank from 1.
    language
        Language of the word.

    Returns
    -------
    str
    """
    if not math.isfinite(rank):
        return "–"
    shown = f"{rank:.1f}".removesuffix(".0")
    if language == "ko":
        return f"{shown}위"
    if "." in shown:
        return f"place {shown}"
    whole = int(shown)
    ending = "th" if 10 <= whole % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{whole}{ending}"


def rank_colour(rank: float, places: int) -> str:
    """Colour of a rank, from blue for the first to grey for the last; white digits can be read on each.

    Parameters
    ----------
    rank
        Rank from 1.
    places
        Number of alternatives.

    Returns
    -------
    str
        ``#rrggbb``.
    """
    part = min(max((rank - 1) / max(places - 1, 1), 0.0), 1.0)
    mixed = [
        round((1 - part) * int(BLUE[at : at + 2], 16) + part * int(GREY[at : at + 2], 16)) for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{value:02X}" for value in mixed)


def heading_colour(heading: str) -> str:
    """Colour of the heading under which a criterion stands.

    Parameters
    ----------
    heading
        Id of the heading; empty for a criterion that stands under none.

    Returns
    -------
    str
    """
    return HEADING_COLOURS.get(heading, GREY)


def said_score(value: float, low: float, high: float, unit: str, language: Language) -> str:
    """Write a score with its unit: the value, or the interval that is all that is known.

    Parameters
    ----------
    value
        The score; ``nan`` where only the interval is known.
    low, high
        Ends of the interval; equal to the value where it is certain.
    unit
        Unit id.
    language
        Language of the text.

    Returns
    -------
    str
    """
    if math.isfinite(value):
        return quantity(value, unit, language)
    return interval(low, high, unit, language)


def tight_score(value: float, low: float, high: float, unit: str, language: Language) -> str:
    """Write a score without its unit, as short as it can be, for a cell of a matrix.

    Parameters
    ----------
    value, low, high
        The score and its interval.
    unit
        Unit id, which decides how it is counted.
    language
        Language of the scale words.

    Returns
    -------
    str
    """
    if math.isfinite(value):
        return _tight(value, unit, language)
    first, last = _tight(low, unit, language), _tight(high, unit, language)
    return first if first == last else f"{first}~{last}" if language == "ko" else f"{first}–{last}"


def _tight(value: float, unit: str, language: Language) -> str:
    if not math.isfinite(value):
        return "–"
    display = UNITS[unit].display if unit in UNITS else Display.NUMBER
    match display:
        case Display.YEAR:
            return f"{value:.0f}"
        case Display.PERCENT:
            return f"{number(100 * value, language)}%"
        case Display.MONEY:
            return short_count(value, language)
        case _:
            return count(value, language) if unit in ("persons", "count") else number(value, language)


def key_lines(names: Sequence[str], width: int) -> str:
    """Set a numbered list in lines, for criteria that a panel names by number only.

    Parameters
    ----------
    names
        In the order of their numbers.
    width
        Widest line, as ``text_width`` counts.

    Returns
    -------
    str
        Lines joined with ``<br>``; a name is not broken.
    """
    # A space that does not break keeps a name together until the lines are set.
    entries = [f"<b>{at}</b> {name}".replace(" ", "\u00a0") for at, name in enumerate(names, start=1)]
    lines = [""]
    for entry in entries:
        joined = f"{lines[-1]} · {entry}" if lines[-1] else entry
        # Tags of bold letters take no room.
        room = sum(2 if "\u1100" <= letter <= "\ud7a3" else 1 for letter in joined) - 7 * joined.count("<b>")
        if lines[-1] and room > width:
            lines.append(entry)
        else:
            lines[-1] = joined
    return "<br>".join(lines)


def rank_axis(places: int, language: Language, **keys: Any) -> Layout:
    """Axis of ranks, the first at the start, with every rank a line and the odd ones named.

    Parameters
    ----------
    places
        Number of alternatives.
    language
        Language of the word for rank.
    **keys
        Further keys of the plotly axis.

    Returns
    -------
    dict
        A plotly axis.
    """
    named = [1, *range(5, places + 1, 5)]
    if places - named[-1] >= 2:
        named.append(places)
    suffix = "위" if language == "ko" else ""
    return {
        "range": [0.4, places + 0.6],
        "tickmode": "array",
        "tickvals": named,
        "ticktext": [f"{rank}{suffix}" for rank in named],
        "showgrid": True,
        **keys,
    }


def end_names(
    ranks: Mapping[str, float],
    labels: Mapping[str, str],
    bold: Collection[str],
    *,
    x: float,
    anchor: str,
) -> list[Layout]:
    """Name every city with its rank beside one end of its line, each on a line of its own.

    Parameters
    ----------
    ranks
        City id to its rank.
    labels
        City id to its short name.
    bold
        Ids of the cities named in bold.
    x
        Where the lines end, on the horizontal axis.
    anchor
        ``left`` for names on the right of the end, ``right`` for names on its left.

    Returns
    -------
    list of dict
        Plotly annotations; cities that share a rank stand below one another.
    """
    names = []
    for place, city in enumerate(sorted(ranks, key=lambda city: ranks[city]), start=1):
        name = f"<b>{labels[city]}</b>" if city in bold else labels[city]
        rank = f"{ranks[city]:g}"
        names.append(
            note(
                f"{rank} {name}" if anchor == "left" else f"{name} {rank}",
                x=x,
                y=place,
                xanchor=anchor,
                yanchor="middle",
                xshift=9 if anchor == "left" else -9,
            )
        )
    return names


def small(text: str) -> str:
    """Return text in the size of a remark.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
    """
    return f'<span style="font-size:{SMALL - 2}px">{text}</span>'
