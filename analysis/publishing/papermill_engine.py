"""papermill's engine for this book: checks what was given before anything runs or is written.

papermill itself only warns of a name that a notebook does not know, and ends with status 1 and a
traceback after half a notebook where a value is wrong. Installed as an entry point, this engine stands in
for the default one; a notebook that is not of this book runs as ever.
"""

from __future__ import annotations

import ast
import sys
from typing import Any

from papermill.engines import NBClientEngine, papermill_engines

#: Key of a notebook's metadata that names its chapter.
MARK = "ai_centre"
FAULT_STATUS = 2


class BookEngine(NBClientEngine):  # type: ignore[misc]
    """Runs a notebook of this book only with parameters that its chapter accepts."""

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str, **keywords: Any) -> Any:
        """Check the parameters, then run the notebook as papermill does.

        Parameters
        ----------
        nb
            Notebook with its injected parameters.
        kernel_name, **keywords
            As for papermill's own engine.

        Raises
        ------
        SystemExit
            With status 2 and every fault on standard error, before a kernel starts or a file is written.
        """
        message = faults_of(nb)
        if message:
            sys.stderr.write(f"{message}\n")
            raise SystemExit(FAULT_STATUS)
        return super().execute_notebook(nb, kernel_name, **keywords)


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
    from analysis.chapters import chapter as chapter_of
    from analysis.foundation.errors import InputError
    from analysis.foundation.language import is_language

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


papermill_engines.register(None, BookEngine)
