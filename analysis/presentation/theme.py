"""The look of every figure: colours, fonts, margins, and what a page needs to know beside the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analysis.foundation.language import Language
from analysis.presentation.digits import rounded

if TYPE_CHECKING:
    import plotly.graph_objects as go

    Figure = go.Figure  # chapters name the type without importing plotly

# Four colours of Okabe and Ito (2008) that keep a contrast of 3 to 1 on white and on a dark page alike and
# stay apart for readers with any kind of colour blindness; the grey is for what is not the point.
BLUE: Final = "#0072B2"
VERMILLION: Final = "#D55E00"
GREEN: Final = "#009E73"
PURPLE: Final = "#CC79A7"
GREY: Final = "#7B818A"
PALETTE: Final = (BLUE, VERMILLION, GREEN, PURPLE)
#: Order for series of which one is drawn beside the highlight.
SERIES: Final = (BLUE, PURPLE, GREEN, GREY, VERMILLION)
#: Marks the one thing to look at: a budget line, a miss.
HIGHLIGHT: Final = VERMILLION

GRID: Final = "rgba(128,134,142,0.22)"
AXIS: Final = "rgba(128,134,142,0.65)"
INK: Final = "#1f2328"

FONT_FAMILY: Final = (
    "Pretendard, 'Pretendard Variable', NanumGothic, 'Nanum Gothic', 'Apple SD Gothic Neo', "
    "'Malgun Gothic', 'Noto Sans KR', 'Noto Sans CJK KR', system-ui, sans-serif"
)
FONT_SIZE: Final = 13
SMALL: Final = 12

#: Digits that a figure carries: the eye needs fewer, and pages stay small and equal on every machine.
DRAWN_DIGITS: Final = 6

Layout = dict[str, Any]
Trace = dict[str, Any]


def tint(colour: str, opacity: float) -> str:
    """Return a colour made transparent, for bands and fills.

    Parameters
    ----------
    colour
        ``#RRGGBB``.
    opacity
        Between 0 and 1.

    Returns
    -------
    str
        ``rgba(...)``.
    """
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def drawn(values: object) -> list[float | None]:
    """Turn numbers into what a figure carries: plain floats of six digits, ``None`` where there is none.

    Parameters
    ----------
    values
        Any one-dimensional sequence or array of numbers.

    Returns
    -------
    list of float or None
    """
    array = np.asarray(values, dtype=float)
    return [rounded(float(value), DRAWN_DIGITS) if np.isfinite(value) else None for value in array.ravel()]


def _axis() -> Layout:
    return {
        "automargin": True,
        "gridcolor": GRID,
        "linecolor": AXIS,
        "tickcolor": AXIS,
        "zeroline": False,
        "ticks": "",
        "showline": False,
        # A finger that scrolls the page must not drag the picture.
        "fixedrange": True,
        "separatethousands": True,
        "exponentformat": "none",
        "tickangle": 0,
        "title": {"standoff": 10, "font": {"size": FONT_SIZE}},
        "tickfont": {"size": SMALL},
    }


def template() -> Layout:
    """Return the plotly template of the book.

    Returns
    -------
    dict
        Backgrounds are transparent and texts inherit the font colour, so that a dark page needs to change
        three colours only.
    """
    return {
        "layout": {
            "font": {"family": FONT_FAMILY, "size": FONT_SIZE, "color": INK},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": [*PALETTE, GREY],
            "margin": {"l": 8, "r": 14, "t": 16, "b": 8, "pad": 2},
            "separators": ".,",
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {
                "align": "left",
                "namelength": -1,
                "font": {"family": FONT_FAMILY, "size": FONT_SIZE},
            },
            "legend": {
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "y": 1.0,
                "yanchor": "bottom",
                "bgcolor": "rgba(0,0,0,0)",
                "font": {"size": FONT_SIZE},
                "itemclick": False,
                "itemdoubleclick": False,
                "traceorder": "normal",
            },
            "xaxis": _axis(),
            "yaxis": _axis(),
            "bargap": 0.35,
            "annotationdefaults": {"showarrow": False, "font": {"size": SMALL}},
        }
    }


def draw(data: Sequence[Trace], layout: Mapping[str, Any]) -> go.Figure:
    """Make a figure in the look of the book.

    Parameters
    ----------
    data
        Traces as plain dictionaries.
    layout
        Layout as a plain dictionary; ``height`` is required, the width is the page's.

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If no height is given, or if the layout has a title: the caption carries what a figure is about.
    """
    # Plotly is loaded with the first figure, not with the first table or import.
    import plotly.graph_objects as go  # noqa: PLC0415

    if "height" not in layout or "title" in layout:
        raise ValueError("a figure needs a height and no title")
    # Plotly's own validation costs more than all the rest; the tests validate every figure instead.
    return go.Figure(data=list(data), layout={"template": template(), **layout}, _validate=False)


def finish(
    figure: go.Figure, *, language: Language, alt: str, caption: str, source: str, name: str
) -> go.Figure:
    """Give a figure everything that a page shows or says beside the picture.

    Parameters
    ----------
    figure
        A drawn figure; it is changed in place.
    language
        Language of the figure, which also chooses plotly's own words.
    alt
        One to three sentences, written from the data, for readers who do not see the picture.
    caption
        What the figure shows.
    source
        Where its data come from.
    name
        Stable name, for links and for files that readers save.

    Returns
    -------
    plotly.graph_objects.Figure
        The same figure.

    Raises
    ------
    ValueError
        If a text is empty.
    """
    texts = {"alt": alt, "caption": caption, "source": source, "name": name}
    empty = [key for key, text in texts.items() if not text.strip()]
    if empty:
        raise ValueError(f"a figure needs {', '.join(empty)}")
    figure.layout.meta = {**texts, "language": language}
    return figure
