"""Controls made from parameters: live in Jupyter, named scenarios to switch between in the book."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from analysis.chapters.display import STATIC_VARIABLE, is_book

if TYPE_CHECKING:
    from analysis.explorer.protocol import Chapter
    from analysis.results.run import Run

__all__ = ["STATIC_VARIABLE", "explore", "is_live"]


def is_live() -> bool:
    """Whether a reader with a running kernel is on the other side.

    Returns
    -------
    bool
        ``False`` in the executed book (environment variable ``AI_CENTRE_STATIC`` is ``1``) and outside Jupyter.
    """
    if is_book():
        return False
    interactive = sys.modules.get("IPython")
    shell = interactive.get_ipython() if interactive else None
    return getattr(shell, "kernel", None) is not None


def explore(chapter: Chapter, run: Run) -> Any:
    """Show a chapter's levers, uncertainties, scenarios, headlines and figures, to be moved by the reader.

    Parameters
    ----------
    chapter
        Module of the chapter.
    run
        Where to start from; its language, scenario, overrides and date of evidence are taken over.

    Returns
    -------
    object
        To be displayed: live controls in Jupyter; in the book, the named scenarios computed beforehand.
    """
    if is_live():
        from analysis.explorer.live import LiveExplorer

        return LiveExplorer(chapter, run)
    from analysis.explorer.static import static_explorer

    return static_explorer(chapter, run)
