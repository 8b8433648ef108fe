"""Shows several findings, figures and tables from one notebook cell."""

from __future__ import annotations

import os
import re
from typing import Any, Final

from analysis.presentation.markup import Html, styles

#: Set to 1 where the book is made: its pages have the style sheet already.
STATIC_VARIABLE: Final = "AI_CENTRE_STATIC"


#: Links to pages that only the book has, and the line of a card that holds nothing else.
_BOOK_LINK: Final = re.compile(r'<p class="ac-card-basis">.*?</p>|<a href="reference/[^"]*"[^>]*>(.*?)</a>')
#: A chapter is a page of the book, and a notebook in JupyterLab.
_CHAPTER_LINK: Final = re.compile(r'href="(\d\d_\w+)\.html"')


def is_book() -> bool:
    """Whether outputs are made for the book's pages, not for a reader in JupyterLab."""
    return os.environ.get(STATIC_VARIABLE) == "1"


def show(*items: Any) -> None:
    """Display each item below the one before.

    Parameters
    ----------
    *items
        Findings, figures and tables.
    """
    # IPython is there in every notebook; a chapter used from a script does not need it.
    from IPython.display import display  # noqa: PLC0415

    for item in items:
        display(for_reader(item))  # type: ignore[no-untyped-call]


def for_reader(item: Any) -> Any:
    """Return an item with links that lead somewhere: outside the book some pages are notebooks, others absent.

    Parameters
    ----------
    item
        Finding, figure or table.
    """
    if is_book() or not isinstance(item, Html):
        return item
    markup = _BOOK_LINK.sub(lambda found: found[1] or "", item.markup)
    return Html(markup=_CHAPTER_LINK.sub(r'href="\1.ipynb"', markup), plain=item.plain)


def styled(page: Html) -> Html:
    """Bring the look of cards and tables along where no page of the book does.

    Parameters
    ----------
    page
        First thing that a notebook shows.

    Returns
    -------
    Html
        The same, with the style sheet before it in a live notebook; unchanged in the book.
    """
    if is_book():
        return page
    return Html(markup=f"<style>{styles()}</style>\n{for_reader(page).markup}", plain=page.plain)
