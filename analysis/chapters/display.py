"""Shows several findings, figures and tables from one notebook cell."""

from __future__ import annotations

from typing import Any


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
        display(item)  # type: ignore[no-untyped-call]
