"""The one shape of every table: caption, scopes, values to sort by, and a twin in plain text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from analysis.foundation.language import Language, Text
from analysis.presentation.markup import Html, link, plain_rows
from analysis.presentation.numbers import Shown, count, is_missing, quantity


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column.

    Attributes
    ----------
    label
        Heading.
    is_number
        Whether its cells are set to the right and sorted by value.
    width
        ``wide`` for sentences, ``narrow`` for a word or a date that must not break, or empty.
    """

    label: Text
    is_number: bool = False
    width: str = ""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell.

    Attributes
    ----------
    text
        What is shown.
    value
        What to sort by; ``None`` to sort by the text.
    address
        Where the text leads; ``None`` for plain text.
    detail
        A second, smaller line.
    badge
        Style of a badge around the text, such as ``assumed``; empty for none.
    tone
        Style of the cell's ground, such as ``good-4``; empty for none.
    """

    text: str
    value: float | str | None = None
    address: str | None = None
    detail: str = ""
    badge: str = ""
    tone: str = ""


def words(label: str, width: str = "") -> Column:
    """Return a column of words from one label in both languages, ``ko|en``.

    Parameters
    ----------
    label
        Korean and English heading with a bar between them.
    width
        ``wide``, ``narrow`` or empty.

    Returns
    -------
    Column
    """
    korean, _, english = label.partition("|")
    return Column(label=Text(ko=korean, en=english or korean), width=width)


def figures(label: str) -> Column:
    """Return a column of numbers from one label in both languages, ``ko|en``.

    Parameters
    ----------
    label
        Korean and English heading with a bar between them.

    Returns
    -------
    Column
    """
    return Column(label=words(label).label, is_number=True)


def measured(value: Shown, unit: str, language: Language, *, detail: str = "") -> Cell:
    """Return a cell with a value in its unit, sorted by the value.

    Parameters
    ----------
    value
        What is shown; nothing shows as "not available" and sorts last.
    unit
        Unit id.
    language
        Language of the text.
    detail
        A second, smaller line.

    Returns
    -------
    Cell
    """
    is_number = isinstance(value, int | float) and not is_missing(value) and math.isfinite(value)
    sort = float(f"{value:.9g}") if is_number and isinstance(value, int | float) else ""
    return Cell(text=quantity(value, unit, language), value=sort, detail=detail)


def counted(value: float, language: Language) -> Cell:
    """Return a cell with a bare count, whose unit stands in the caption.

    Parameters
    ----------
    value
        A count.
    language
        Language of "not available".

    Returns
    -------
    Cell
    """
    return Cell(text=count(value, language), value=float(f"{value:.9g}") if math.isfinite(value) else "")


def table(
    *,
    name: str,
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell | str]],
    language: Language,
    is_last_total: bool = False,
) -> Html:
    """Return a table that a script of the book makes sortable and offers as a file.

    Parameters
    ----------
    name
        Name of the file that readers save.
    caption
        What the table holds.
    columns
        Headings; the first column heads the rows.
    rows
        Cells, one a column.
    language
        Language of the headings.
    is_last_total
        Whether the last row is the total of those above; it then stays at the foot when readers sort.

    Returns
    -------
    Html

    Raises
    ------
    ValueError
        If a row has more or fewer cells than there are columns.
    """
    cells = [[cell if isinstance(cell, Cell) else Cell(text=cell) for cell in row] for row in rows]
    if any(len(row) != len(columns) for row in cells):
        raise ValueError(f"table {name}: every row needs {len(columns)} cells")
    heads = [column.label.in_(language) for column in columns]
    top = "".join(
        f'<th scope="col"{_style(column)}>{escape(head)}</th>'
        for column, head in zip(columns, heads, strict=True)
    )
    body = cells[:-1] if is_last_total else cells
    foot = f"<tfoot>{_row(cells[-1], columns)}</tfoot>" if is_last_total and cells else ""
    lines = "\n".join(_row(row, columns) for row in body)
    markup = (
        f'<div class="ac-table-frame"><table class="ac-table sortable" data-csv="{escape(name)}"'
        f' data-name="{escape(name)}"><caption><span>{escape(caption)}</span></caption>'
        f"<thead><tr>{top}</tr></thead>\n<tbody>\n{lines}\n</tbody>{foot}</table></div>"
    )
    plain = plain_rows([heads, *[[_plain(cell) for cell in row] for row in cells]])
    return Html(markup=markup, plain=f"{caption}\n{plain}")


def _style(column: Column, tone: str = "") -> str:
    styles = ["number ac-number"] if column.is_number else []
    styles += [f"ac-{column.width}"] if column.width else []
    styles += [f"ac-tone-{tone}"] if tone else []
    return f' class="{" ".join(styles)}"' if styles else ""


def _row(row: Sequence[Cell], columns: Sequence[Column]) -> str:
    parts = []
    for position, (cell, column) in enumerate(zip(row, columns, strict=True)):
        tag = 'th scope="row"' if position == 0 else "td"
        value = "" if cell.value is None else f' data-value="{escape(_sort_key(cell.value))}"'
        inner = link(cell.text, cell.address)
        if cell.badge:
            inner = f'<span class="ac-badge ac-badge-{escape(cell.badge)}">{inner}</span>'
        if cell.detail:
            inner += f"<small>{escape(cell.detail)}</small>"
        parts.append(f"<{tag}{_style(column, cell.tone)}{value}>{inner}</{tag.split(' ', maxsplit=1)[0]}>")
    return f"<tr>{''.join(parts)}</tr>"


def _sort_key(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.9g}"


def _plain(cell: Cell) -> str:
    return f"{cell.text} ({cell.detail})" if cell.detail else cell.text
