"""Pieces that figures are put together from: lines with a name, headings of panels, labels above bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.presentation.theme import AXIS, FONT_SIZE, GREY, HIGHLIGHT, SMALL, Layout, Trace

#: A label above a bar sits this far from the bar's middle, in pixels.
_LABEL_SHIFT = 10


def text_width(text: str) -> int:
    """Width of a text in units of about half a Hangul syllable.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    int
        Two for a Hangul syllable, one for other letters.
    """
    return len(text) + sum("\u1100" <= letter <= "\ud7a3" for letter in text)


def wrapped(text: str, width: int) -> str:
    """Break a text in lines at its spaces, for labels that must not push the picture aside.

    Parameters
    ----------
    text
        One line.
    width
        Widest line, as :func:`text_width` counts.

    Returns
    -------
    str
        Lines joined with ``<br>``; a word longer than the width stays whole.
    """
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(joined) > width:
            lines.append(word)
        else:
            lines[-1] = joined
    return "<br>".join(lines)


def heading(text: str, *, y: float, x: float = 0.0) -> Layout:
    """Heading of a panel, above its upper left corner.

    Parameters
    ----------
    text
        Name of the panel.
    y, x
        Upper left corner of the panel in paper coordinates.

    Returns
    -------
    dict
        A plotly annotation.
    """
    return {
        "text": f"<b>{text}</b>",
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "font": {"size": FONT_SIZE},
    }


def above(height: float) -> Layout:
    """Place of a legend that clears the headings of the uppermost panel.

    Parameters
    ----------
    height
        Height of the figure in pixels.

    Returns
    -------
    dict
        A plotly legend.
    """
    return {"y": 1 + 30 / height, "yanchor": "bottom"}


def note(text: str, **place: Any) -> Layout:
    """Text in the picture.

    Parameters
    ----------
    text
        What it says.
    **place
        Position and anchors of a plotly annotation.

    Returns
    -------
    dict
        A plotly annotation.
    """
    return {"text": text, "showarrow": False, "font": {"size": SMALL}, **place}


def label_above(text: str, *, row: float, axis: str = "y", shift: int = _LABEL_SHIFT) -> Layout:
    """Name of a bar, written above it from the left edge, so that long names need no margin.

    Parameters
    ----------
    text
        Name, and the value if it belongs to it.
    row
        Position of the bar on the vertical axis.
    axis
        Which vertical axis.
    shift
        Pixels between the bar's middle and the text's foot.

    Returns
    -------
    dict
        A plotly annotation.
    """
    return note(
        text,
        x=0,
        xref="paper",
        y=row,
        yref=axis,
        xanchor="left",
        yanchor="bottom",
        yshift=shift,
        align="left",
    )


def upright(position: float, *, colour: str = HIGHLIGHT, dash: str = "solid", **place: Any) -> Layout:
    """Upright line through a panel.

    Parameters
    ----------
    position
        Where, in the units of the horizontal axis (its logarithm is not taken).
    colour, dash
        Look of the line.
    **place
        Further keys of a plotly shape, such as ``xref``.

    Returns
    -------
    dict
        A plotly shape over the whole height, or over a ``y0`` and ``y1`` that are given.
    """
    return {
        "type": "line",
        "x0": position,
        "x1": position,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": colour, "width": 2, "dash": dash},
        "layer": "above",
        **place,
    }


def notches(position: float, rows: Sequence[float], *, half: float, axis: str = "y") -> list[Layout]:
    """Cut an upright line in pieces, one a row, so that it runs through no label.

    Parameters
    ----------
    position
        Where, in the units of the horizontal axis.
    rows
        Middle of each row.
    half
        Half the length of a piece, in rows.
    axis
        Which vertical axis.

    Returns
    -------
    list of dict
        Plotly shapes.
    """
    look: Layout = {"xref": axis.replace("y", "x"), "yref": axis, "line": {"color": GREY, "width": 2}}
    return [upright(position, y0=row - half, y1=row + half, **look) for row in rows]


def strip(low: float, high: float, *, colour: str, **place: Any) -> Layout:
    """Upright band through a panel, behind the data.

    Parameters
    ----------
    low, high
        Its edges, in the units of the horizontal axis.
    colour
        A transparent colour.
    **place
        Further keys of a plotly shape.

    Returns
    -------
    dict
        A plotly shape.
    """
    return {
        "type": "rect",
        "x0": low,
        "x1": high,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "fillcolor": colour,
        "line": {"width": 0},
        "layer": "below",
        **place,
    }


def band(x: Sequence[float | None], low: Sequence[float | None], high: Sequence[float | None]) -> Trace:
    """Fill the area between two lines with one trace that has no points to hover.

    Parameters
    ----------
    x, low, high
        Positions and the two edges.

    Returns
    -------
    dict
        A plotly scatter trace; colours and name are the caller's.
    """
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [*x, *reversed(x)],
        "y": [*high, *reversed(low)],
        "fill": "toself",
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def baseline_axis(**keys: Any) -> Layout:
    """Axis with its line drawn, for bars that stand on it.

    Parameters
    ----------
    **keys
        Keys of the plotly axis.

    Returns
    -------
    dict
        A plotly axis.
    """
    return {"zeroline": True, "zerolinecolor": AXIS, "zerolinewidth": 1, **keys}
