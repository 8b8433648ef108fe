"""Chapters of the book: one package each, found by its name."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

from analysis.results.chapters_of_register import load_register

#: The page before the chapters; it speaks of all of them.
OVERVIEW = "overview"


def names() -> tuple[str, ...]:
    """Return the ids of all chapters in the order of the book, the overview left out."""
    found = {module.name for module in pkgutil.iter_modules(__path__) if module.ispkg} - {OVERVIEW}
    numbered = tuple(name for name in load_register().chapters if name in found)
    return (*numbered, *sorted(found - set(numbered)))


def chapter(name: str) -> ModuleType:
    """Import one chapter.

    Parameters
    ----------
    name
        Id of the chapter, as in :func:`names`.
    """
    return importlib.import_module(f"{__name__}.{name}")
