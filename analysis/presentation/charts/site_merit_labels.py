"""Labels of points on a plane, placed so that none covers another on a phone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analysis.presentation.charts.panels import note, text_width
from analysis.presentation.theme import Layout

#: Pixels that a degree takes on a phone, on which labels must not meet; height of a line and width of a letter.
_DEGREE: Final = 96.0
_LINE: Final = 15.0
_LETTER: Final = 6.6
#: Points nearer than this, in pixels, crowd each other; how often labels choose; how much worse a cut is.
_NEAR: Final = 60.0
_PASSES: Final = 2
_CUT: Final = 3.0

#: Left, upper, right and lower edge.
Box = tuple[float, float, float, float]


def placed_labels(
    texts: Sequence[str], places: Sequence[tuple[float, float]], edges: Box, *, point: int
) -> list[Layout]:
    """Place each label on the side of its point where it covers least of the others and is not cut.

    Parameters
    ----------
    texts
        Labels, lines joined with ``<br>``.
    places
        Point that each belongs to, in degrees of latitude.
    edges
        Left, lower, right and upper edge of the picture in the same unit.
    point
        Size of a point in pixels.

    Returns
    -------
    list of dict
        Plotly annotations.
    """
    points = [(x * _DEGREE, -y * _DEGREE) for x, y in places]
    inside = (edges[0] * _DEGREE, -edges[3] * _DEGREE, edges[2] * _DEGREE, -edges[1] * _DEGREE)
    marks: list[Box] = [(x - point / 2, y - point / 2, x + point / 2, y + point / 2) for x, y in points]
    options = [_options(text, *at, reach=point / 2 + 3) for text, at in zip(texts, points, strict=True)]
    # The crowded choose first, for they have the fewest places.
    crowd = [sum(math.dist(one, other) < _NEAR for other in points) for one in points]
    turns = sorted(range(len(texts)), key=lambda at: (-crowd[at], -at))
    chosen: dict[int, _Option] = {}
    # Those that chose early choose again, once they know where the others went.
    for at in turns * _PASSES:
        taken = marks + [option.box for other, option in chosen.items() if other != at]
        costs = [_cost(option.box, taken, inside) for option in options[at]]
        chosen[at] = options[at][costs.index(min(costs))]
    return [
        note(
            text,
            x=round(x, 5),
            y=round(y, 5),
            xanchor=chosen[at].across,
            yanchor=chosen[at].up,
            xshift=round(chosen[at].shift[0]),
            yshift=round(chosen[at].shift[1]),
            align=chosen[at].across,
        )
        for at, (text, (x, y)) in enumerate(zip(texts, places, strict=True))
    ]


@dataclass(frozen=True)
class _Option:
    """One side of a point: anchors and shift of the label, and the room that it takes there."""

    across: str
    up: str
    shift: tuple[float, float]
    box: Box


def _options(text: str, x: float, y: float, *, reach: float) -> list[_Option]:
    """Return the eight sides of a point, the ones that read best first."""
    lines = text.split("<br>")
    width, height = max(_width(line) for line in lines), _LINE * len(lines)
    corner, slant = reach - 4, reach - 8
    sides = (
        ("left", "middle", reach, 0.0),
        ("right", "middle", -reach, 0.0),
        ("center", "bottom", 0.0, reach - 2),
        ("center", "top", 0.0, 2 - reach),
        ("left", "bottom", corner, slant),
        ("right", "bottom", -corner, slant),
        ("left", "top", corner, -slant),
        ("right", "top", -corner, -slant),
    )
    before = {"left": 0.0, "center": width / 2, "right": width}
    above = {"top": 0.0, "middle": height / 2, "bottom": height}
    found = []
    for across, up, right, rise in sides:
        left, top = x + right - before[across], y - rise - above[up]
        found.append(_Option(across, up, (right, rise), (left, top, left + width, top + height)))
    return found


def _cost(box: Box, taken: Sequence[Box], inside: Box) -> float:
    """Return the area that is covered; what is cut weighs more."""
    room = (box[2] - box[0]) * (box[3] - box[1])
    return sum(_common(box, other) for other in taken) + _CUT * (room - _common(box, inside))


def _width(line: str) -> float:
    if "<span" in line:
        return 0.84 * _LETTER * text_width(line.split(">", maxsplit=1)[1].split("<", maxsplit=1)[0])
    return _LETTER * text_width(line.replace("<b>", "").replace("</b>", ""))


def _common(one: Box, other: Box) -> float:
    """Return the area that two boxes share."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(across, 0.0) * max(down, 0.0)
