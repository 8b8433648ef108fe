"""Pieces of HTML that notebooks and pages show, each with a twin in plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

#: Page of the book that says where each parameter comes from.
PARAMETERS_PAGE: Final = "reference/parameters.html"


@dataclass(frozen=True, repr=False)
class Html:
    """A piece of HTML; the same value always gives the same markup, so that outputs can be compared.

    Attributes
    ----------
    markup
        What a browser shows.
    plain
        The same content as text, for terminals, searches and comparisons.
    """

    markup: str
    plain: str

    def _repr_html_(self) -> str:
        return self.markup

    def __repr__(self) -> str:
        return self.plain

    def __add__(self, other: Html) -> Html:
        """Return both pieces, one below the other."""
        return Html(markup=f"{self.markup}\n{other.markup}", plain=f"{self.plain}\n\n{other.plain}")


def anchor(key: str) -> str:
    """Return the anchor of a parameter or fact on its reference page.

    Parameters
    ----------
    key
        Such as ``capacity.facility_kw_per_gpu``.

    Returns
    -------
    str
        Such as ``capacity-facility-kw-per-gpu``.
    """
    return re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")


def trace_address(key: str, *, page: str = PARAMETERS_PAGE) -> str:
    """Return the address of the trace of a parameter, relative to the root of one language's book.

    Parameters
    ----------
    key
        Key of the parameter.
    page
        Page that holds the trace.

    Returns
    -------
    str
    """
    return f"{page}#{anchor(key)}"


def link(text: str, address: str | None) -> str:
    """Return escaped text, as a link where there is an address.

    Parameters
    ----------
    text
        What is shown.
    address
        Where it leads; ``None`` or empty for plain text.

    Returns
    -------
    str
        Markup.
    """
    return f'<a href="{escape(address)}">{escape(text)}</a>' if address else escape(text)


def plain_rows(rows: Sequence[Sequence[str]]) -> str:
    """Set rows of text in columns that line up, wide Korean letters counted double.

    Parameters
    ----------
    rows
        Rows of equal length, the heading first.

    Returns
    -------
    str
    """
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)


def _width(text: str) -> int:
    return sum(
        2 if "\u1100" <= letter <= "\ud7a3" or "\uff01" <= letter <= "\uff60" else 1 for letter in text
    )


def styles() -> str:
    """Return the style sheet of cards and tables, for pages and for live notebooks alike.

    Returns
    -------
    str
        CSS text.
    """
    return Path(__file__).with_name("styles.css").read_text(encoding="utf-8")
