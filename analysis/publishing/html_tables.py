"""Tables of the reference pages: plain HTML that a script of the book makes sortable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, kw_only=True)
class HtmlCell:
    """One cell.

    Attributes
    ----------
    html
        Content, already escaped.
    value
        What to sort by where the content does not sort by itself.
    """

    html: str
    value: float | str | None = None


@dataclass(frozen=True, kw_only=True)
class HtmlRow:
    """One row.

    Attributes
    ----------
    anchor
        Id of the row; empty for none.
    cells
        One a column.
    """

    anchor: str
    cells: tuple[HtmlCell, ...]


def plain(text: object) -> HtmlCell:
    """Return a cell of plain text.

    Parameters
    ----------
    text
        Anything; it is escaped.

    Returns
    -------
    HtmlCell
    """
    return HtmlCell(html=escape(str(text)))


def with_small(text: str, small: str) -> str:
    """Return a text with a smaller one below.

    Parameters
    ----------
    text, small
        Plain texts; an empty small one is left out.

    Returns
    -------
    str
        Markup.
    """
    return escape(text) + (f"<small>{escape(small)}</small>" if small else "")


def table(*, name: str, caption: str, columns: Sequence[tuple[str, str]], rows: Iterable[HtmlRow]) -> str:
    """Return a table as Markdown that Sphinx passes through.

    Parameters
    ----------
    name
        Name of the file that readers save.
    caption
        What the table holds; read out by screen readers.
    columns
        Heading and style class (``number``, ``wide``, ``middling`` or empty) of each column.
    rows
        The rows; their first cell heads the row.

    Returns
    -------
    str
    """
    heads = "".join(f'<th scope="col" class="{style}">{escape(label)}</th>' for label, style in columns)
    body = "\n".join(_row(row, columns) for row in rows)
    return (
        f'```{{raw}} html\n<table class="sortable" data-name="{escape(name)}">'
        f"<caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table>\n```\n"
    )


def _row(row: HtmlRow, columns: Sequence[tuple[str, str]]) -> str:
    cells = []
    for position, (cell, (_, style)) in enumerate(zip(row.cells, columns, strict=True)):
        tag, scope = ("th", ' scope="row"') if position == 0 else ("td", "")
        value = "" if cell.value is None else f' data-value="{escape(str(cell.value))}"'
        cells.append(f'<{tag}{scope} class="{style}"{value}>{cell.html}</{tag}>')
    identifier = f' id="{row.anchor}"' if row.anchor else ""
    return f"<tr{identifier}>{''.join(cells)}</tr>"
