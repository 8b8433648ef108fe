"""Checks a notebook's parameters as papermill hands them over, with every fault in one message."""

from __future__ import annotations

import ast
from typing import Any

from analysis.chapters import chapter as chapter_of
from analysis.foundation.errors import InputError
from analysis.foundation.language import is_language

#: Key of a notebook's metadata that names its chapter.
MARK = "ai_centre"


def faults_of(nb: Any) -> str:
    """Return every fault of a notebook's parameters in the reader's language; empty where there is none.

    Parameters
    ----------
    nb
        Notebook as papermill hands it to an engine.
    """
    chapter = nb.metadata.get(MARK, {}).get("chapter")
    if not chapter:
        return ""
    tagged = {tag: cell.source for cell in nb.cells for tag in cell.metadata.get("tags", ())}
    defaults = assigned(tagged.get("parameters", ""))
    given = nb.metadata.get("papermill", {}).get("parameters", {})
    try:
        chapter_of(chapter).evaluate_notebook({**defaults, **given, "In": (injected(given),)})
    except InputError as error:
        asked = given.get("language", defaults.get("language"))
        return error.render(asked) if is_language(asked) else f"{error.render('ko')}\n{error.render('en')}"
    return ""


def assigned(source: str) -> dict[str, Any]:
    """Return the names that a parameters cell assigns and their values."""
    values: dict[str, Any] = {}
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            values[statement.targets[0].id] = ast.literal_eval(statement.value)
    return values


def injected(given: dict[str, Any]) -> str:
    """Write given names as the cell that papermill injects, so that unknown ones are found alike."""
    names = "\n".join(f"{name} = None" for name in given)
    return f"# Parameters\n{names}"
