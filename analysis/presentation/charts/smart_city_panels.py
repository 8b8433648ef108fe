"""Pieces of the smart-city figures: rows named above their bars, phases, amounts in won or workers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from analysis.foundation.language import Language, Text
from analysis.presentation.charts.panels import label_above, text_width, wrapped
from analysis.presentation.numbers import bare_interval, number
from analysis.presentation.text_smart_city import amount as amount_text
from analysis.presentation.theme import BLUE, GREEN, GREY, PURPLE, Layout

#: Widest line of a label on a phone, as ``text_width`` counts.
LABEL_WIDTH: Final = 54
#: Height of a bar and of a line of a label, in pixels.
BAR_PIXELS: Final = 15
LINE_PIXELS: Final = 16
_GAP_PIXELS: Final = 9

#: Phases in the order in which they are stacked.
PHASES: Final = {
    "build": Text(ko="건설", en="building"),
    "servers": Text(ko="서버", en="servers"),
    "run": Text(ko="운영", en="running"),
    "smart_city": Text(ko="스마트도시 사업", en="smart-city project"),
}
PHASE_COLOURS: Final = {"build": GREY, "servers": PURPLE, "run": BLUE, "smart_city": GREEN}

#: What a ladder counts, for captions.
COUNTED: Final = {
    "krw": Text(ko="부가가치, 단위: 원", en="value added in won"),
    "job_years": Text(ko="일자리, 단위: 인·년", en="work in job-years"),
    "jobs": Text(ko="일자리, 단위: 명", en="jobs"),
}
#: Names of the units on axes.
UNIT_NAMES: Final = {
    "krw": Text(ko="원", en="won"),
    "job_years": Text(ko="인·년", en="job-years"),
    "jobs": Text(ko="명", en="jobs"),
}


def amount(value: float, unit: str, language: Language) -> str:
    """Write an amount of a ladder: ``1,230억 원``, ``420 job-years``, ``35 jobs``.

    Parameters
    ----------
    value
        In the unit.
    unit
        ``krw``, ``job_years`` or ``jobs``.
    language
        Language of the text.

    Returns
    -------
    str
    """
    return amount_text(value, unit).in_(language)


def amount_range(low: float, high: float, unit: str, language: Language) -> str:
    """Write a range of amounts without its unit, beside an amount that names it.

    Parameters
    ----------
    low, high
        Its ends.
    unit
        ``krw``, ``job_years`` or ``jobs``.
    language
        Language of the text.

    Returns
    -------
    str
    """
    if unit == "krw":
        return bare_interval(low, high, "krw", language)
    first, last = number(low, language), number(high, language)
    dash = "~" if language == "ko" else "–"
    return first if first == last else f"{first}{dash}{last}"


def row_labels(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Name rows in bold with what belongs to each: on one line, or all on two where a phone is too narrow.

    Parameters
    ----------
    rows
        Name of each row, and the values behind it.

    Returns
    -------
    list of str
        Lines joined with ``<br>``.
    """
    if all(text_width(name) + 1 + text_width(rest) <= LABEL_WIDTH for name, rest in rows):
        return [f"<b>{name}</b> {rest}".rstrip() for name, rest in rows]
    return [f"<b>{wrapped(name, LABEL_WIDTH)}</b><br>{wrapped(rest, LABEL_WIDTH)}" for name, rest in rows]


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Rows below one another, each named above its bar.

    Attributes
    ----------
    pixels
        Height of all rows.
    gap
        What ``bargap`` has to be, so that bars keep their height.
    axis
        The vertical axis.
    names
        Labels as annotations.
    """

    pixels: int
    gap: float
    axis: Layout
    names: list[Layout]


def rows_of(labels: Sequence[str], *, axis: str = "y", below: int = 0) -> Rows:
    """Lay out rows with their names above the bars.

    Parameters
    ----------
    labels
        One a row, from the top; lines joined with ``<br>``.
    axis
        Which vertical axis.
    below
        Pixels that each row needs under its bar, for a remark.

    Returns
    -------
    Rows
    """
    lines = max((label.count("<br>") + 1 for label in labels), default=1)
    over = BAR_PIXELS / 2 + 4 + LINE_PIXELS * lines
    under = BAR_PIXELS / 2 + _GAP_PIXELS + below
    pitch = over + under
    return Rows(
        pixels=round(pitch * max(len(labels), 1)),
        gap=1 - BAR_PIXELS / pitch,
        axis={"range": [len(labels) - 1 + under / pitch, -over / pitch], "visible": False},
        names=[
            label_above(label, row=row, axis=axis, shift=round(BAR_PIXELS / 2) + 1)
            for row, label in enumerate(labels)
        ],
    )


def bar_marker(colours: str | Sequence[str], **keys: Any) -> Layout:
    """Look of bars without an outline.

    Parameters
    ----------
    colours
        One for all or one a bar.
    **keys
        Further keys of the plotly marker.

    Returns
    -------
    dict
        A plotly marker.
    """
    return {"color": colours if isinstance(colours, str) else list(colours), "line": {"width": 0}, **keys}
