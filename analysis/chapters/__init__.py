"""Chapters of the book: one package each, found by its name."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

#: The page before the chapters; it speaks of all of them.
OVERVIEW = "overview"


def names() -> tuple[str, ...]:
    """Return the ids of all chapters, the overview left out."""
    found = (module.name for module in pkgutil.iter_modules(__path__) if module.ispkg)
    return tuple(sorted(name for name in found if name != OVERVIEW))


def chapter(name: str) -> ModuleType:
    """Import one chapter.

    Parameters
    ----------
    name
        Id of the chapter, as in :func:`names`.
    """
    return importlib.import_module(f"{__name__}.{name}")
