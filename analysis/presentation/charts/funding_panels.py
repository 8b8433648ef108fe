"""Pieces of the funding figures: years across, labels kept apart, words where there is nothing to draw."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from analysis.foundation.language import Language, Text
from analysis.presentation import numbers
from analysis.presentation.charts.panels import baseline_axis, note, wrapped
from analysis.presentation.text_funding import NO_RATE
from analysis.presentation.theme import (
    BLUE,
    FONT_SIZE,
    GREEN,
    GREY,
    HIGHLIGHT,
    PURPLE,
    Layout,
    Trace,
    draw,
    tint,
)
from analysis.presentation.ticks import labelled_ticks, money_scale

if TYPE_CHECKING:
    from analysis.presentation.theme import Figure

#: More years than this are named at every second or third bar only, so that a phone has room.
_MOST_YEARS: Final = 6
#: Of so few years each can carry the word for year.
_FEW_YEARS: Final = 4
#: Widest line of a sentence that stands in a figure of a phone's width, as ``text_width`` counts.
_SENTENCE: Final = 44

#: The first and the second term sheet, in every figure that compares them.
SHEET_COLOURS: Final = (PURPLE, BLUE)
#: How a payer may be hit.
KIND_COLOURS: Final = {
    "cash": BLUE,
    "guarantee": HIGHLIGHT,
    "contingent": PURPLE,
    "lost_revenue": GREY,
}
LOAN_COLOURS: Final = {"policy": BLUE, "commercial": GREEN, "refresh": PURPLE, "overdue": HIGHLIGHT}
#: Hatch over what is missing or unpaid, so that it is told apart without its colour.
HATCH: Final[Layout] = {"shape": "/", "fillmode": "overlay", "size": 7, "solidity": 0.35}


def year_axis(years: Sequence[int] | npt.NDArray[np.int64], language: Language, **keys: Any) -> Layout:
    """Axis of calendar years, one place a year, named as often as a phone has room for.

    Parameters
    ----------
    years
        Calendar years in order.
    language
        Language of the labels.
    **keys
        Further keys of the plotly axis.

    Returns
    -------
    dict
        A plotly axis.
    """
    whole = [int(year) for year in years]
    step = max(1, math.ceil(len(whole) / _MOST_YEARS))
    named = whole[::step]
    suffix = "년" if language == "ko" and len(named) <= _FEW_YEARS else ""
    ends = [whole[0] - 0.6, whole[-1] + 0.6] if whole else [0, 1]
    return {
        "range": ends,
        "showgrid": False,
        **labelled_ticks(named, [f"{year}{suffix}" for year in named]),
        **keys,
    }


def money_axis(values: Sequence[float] | npt.NDArray[np.float64], language: Language) -> tuple[float, str]:
    """Return what an axis of money is divided by and what it is then called.

    Parameters
    ----------
    values
        Everything that is drawn on it, in won.
    language
        Language of the name.

    Returns
    -------
    float
        Divisor.
    str
        Such as ``조 원``.
    """
    scale = money_scale([float(value) for value in values], language)
    return scale.divisor, scale.label


def stacked_axis(**keys: Any) -> Layout:
    """Upright axis of bars that stand on nought, a few ticks only.

    Parameters
    ----------
    **keys
        Keys of the plotly axis.

    Returns
    -------
    dict
        A plotly axis.
    """
    return baseline_axis(nticks=6, **keys)


def apart(places: Sequence[float], *, sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Move labels so far apart that none covers its neighbour, each as near to its place as that allows.

    Parameters
    ----------
    places
        Where labels belong, rising.
    sizes
        Height of each label, in the units of the places.
    low, high
        Ends that no label passes, as long as they have room for all.

    Returns
    -------
    list of float
        In the order of the places.
    """
    moved: list[float] = []
    edge = low
    for place, size in zip(places, sizes, strict=True):
        moved.append(max(place, edge + size / 2))
        edge = moved[-1] + size / 2
    edge = high
    for at in range(len(moved) - 1, -1, -1):
        moved[at] = min(moved[at], edge - sizes[at] / 2)
        edge = moved[at] - sizes[at] / 2
    return moved


def sentence(text: str, **place: Any) -> Layout:
    """Set a sentence in the middle of a panel that has nothing to draw.

    Parameters
    ----------
    text
        The sentence; it is broken so that a phone shows it whole.
    **place
        Position in paper coordinates; the middle of the figure if none is given.

    Returns
    -------
    dict
        A plotly annotation.
    """
    words = note(
        wrapped(text, _SENTENCE),
        **{
            "x": 0.5,
            "y": 0.5,
            "xref": "paper",
            "yref": "paper",
            "xanchor": "center",
            "yanchor": "middle",
            "align": "center",
            **place,
        },
    )
    return {**words, "font": {"size": FONT_SIZE}}


def said_only(text: str) -> Figure:
    """Return a low figure that only says a sentence, where there is nothing to draw.

    Parameters
    ----------
    text
        The sentence.
    """
    hidden = {"visible": False}
    return draw([], {"height": 210, "xaxis": hidden, "yaxis": hidden, "annotations": [sentence(text)]})


def bars(
    x: Sequence[Any] | npt.NDArray[Any],
    y: Sequence[Any] | npt.NDArray[Any],
    *,
    name: str,
    colour: str,
    said: Sequence[str],
    is_across: bool = False,
    is_hatched: bool = False,
    **keys: Any,
) -> Trace:
    """Bars with words to hover.

    Parameters
    ----------
    x, y
        Positions and lengths, plain numbers.
    name
        Name of the series.
    colour
        Colour of the bars.
    said
        What each bar says.
    is_across
        Whether bars lie rather than stand.
    is_hatched
        Whether they are marked as missing or unpaid.
    **keys
        Further keys of the plotly trace.

    Returns
    -------
    dict
        A plotly trace.
    """
    marker: Layout = {"color": colour, "line": {"width": 0}}
    if is_hatched:
        marker["pattern"] = {**HATCH, "fgcolor": "white"}
    return {
        "type": "bar",
        "orientation": "h" if is_across else "v",
        "name": name,
        "x": list(x),
        "y": list(y),
        "marker": marker,
        "customdata": list(said),
        "hovertemplate": "%{customdata}<extra></extra>",
        **keys,
    }


def rate(value: float, language: Language) -> str:
    """Write a rate of return, or the word for none.

    Parameters
    ----------
    value
        Per year; ``nan`` where there is none.
    language
        Language of the word.

    Returns
    -------
    str
        Without "a year", which the heading says.
    """
    return NO_RATE.in_(language) if math.isnan(value) else numbers.share(value, language)


def year_word(year: float, language: Language) -> str:
    """Write a calendar year as a sentence would.

    Parameters
    ----------
    year
        Calendar year.
    language
        Language of the word.

    Returns
    -------
    str
    """
    return Text(ko=f"{int(year)}년", en=str(int(year))).in_(language)


__all__ = [
    "HATCH",
    "KIND_COLOURS",
    "LOAN_COLOURS",
    "SHEET_COLOURS",
    "apart",
    "bars",
    "money_axis",
    "rate",
    "sentence",
    "stacked_axis",
    "tint",
    "year_axis",
    "year_word",
]
