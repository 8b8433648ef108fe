"""Reading notebooks as data: one language of them, their code, their parameters, their outputs."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from analysis.foundation.errors import fail
from analysis.foundation.language import LANGUAGES, Language, Text

Cell = dict[str, Any]
Notebook = dict[str, Any]

PARAMETERS_TAG: Final = "parameters"
INJECTED_TAG: Final = "injected-parameters"
LANGUAGE_TAGS: Final = tuple(f"lang-{language}" for language in LANGUAGES)


def read(path: Path) -> Notebook:
    """Read a notebook.

    Parameters
    ----------
    path
        An ``.ipynb`` file.

    Returns
    -------
    dict
        As in the file; sources and texts may be lists of lines.

    Raises
    ------
    InputError
        If the file is not a notebook.
    """
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        notebook["cells"]
    except (ValueError, KeyError, TypeError) as error:
        raise fail(
            path.name,
            Text(ko="노트북 파일이 아니거나 내용이 손상되었습니다.", en="not a notebook, or damaged."),
        ) from error
    return dict(notebook)


def write_text(notebook: Notebook) -> str:
    """Return the text of a notebook file, the same for equal notebooks.

    Parameters
    ----------
    notebook
        A notebook.

    Returns
    -------
    str
    """
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def source_of(cell: Cell) -> str:
    """Return the source of a cell as one text.

    Parameters
    ----------
    cell
        A cell.

    Returns
    -------
    str
    """
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def tags_of(cell: Cell) -> tuple[str, ...]:
    """Return the tags of a cell.

    Parameters
    ----------
    cell
        A cell.

    Returns
    -------
    tuple of str
    """
    return tuple(cell.get("metadata", {}).get("tags", ()))


def in_language(notebook: Notebook, language: Language) -> Notebook:
    """Return the notebook as readers of one language see it.

    Parameters
    ----------
    notebook
        A notebook with paired cells.
    language
        Language to keep.

    Returns
    -------
    dict
        A copy with the untagged cells and those tagged ``lang-<language>``.
    """
    others = set(LANGUAGE_TAGS) - {f"lang-{language}"}
    return _copy(notebook, [cell for cell in notebook["cells"] if not others & set(tags_of(cell))])


def _copy(notebook: Notebook, cells: Iterable[Cell]) -> Notebook:
    """Copy what callers change: cells, their metadata, and those of the notebook; outputs are shared."""
    return {
        **notebook,
        "metadata": dict(notebook.get("metadata", {})),
        "cells": [{**cell, "metadata": dict(cell.get("metadata", {}))} for cell in cells],
    }


def code_cells(notebook: Notebook) -> list[Cell]:
    """Return the code cells of a notebook.

    Parameters
    ----------
    notebook
        A notebook.

    Returns
    -------
    list of dict
    """
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def _assignments(source: str) -> dict[str, ast.expr]:
    return {
        target.id: statement.value
        for statement in ast.parse(source).body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def declared_parameters(notebook: Notebook) -> dict[str, Any]:
    """Return the parameters that a notebook takes, with their defaults.

    Parameters
    ----------
    notebook
        A notebook with one cell tagged ``parameters``.

    Returns
    -------
    dict
        Name to default value; empty without such a cell.
    """
    for cell in code_cells(notebook):
        if PARAMETERS_TAG in tags_of(cell):
            return {name: ast.literal_eval(value) for name, value in _assignments(source_of(cell)).items()}
    return {}


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def with_defaults(notebook: Notebook, values: Mapping[str, Any]) -> Notebook:
    """Return a copy whose ``parameters`` cell holds other defaults; comments stay where they are.

    Parameters
    ----------
    notebook
        A notebook.
    values
        Name to value; names that the cell does not assign are left out.

    Returns
    -------
    dict
    """
    changed = _copy(notebook, notebook["cells"])
    for cell in code_cells(changed):
        if PARAMETERS_TAG not in tags_of(cell):
            continue
        source = source_of(cell)
        # positions in the syntax tree count bytes, not letters
        lines = [line.encode() for line in source.splitlines(keepends=True)]
        for name, node in sorted(_assignments(source).items(), key=lambda item: -item[1].lineno):
            last = node.end_lineno
            if name in values and last is not None:
                before = lines[node.lineno - 1][: node.col_offset]
                after = lines[last - 1][node.end_col_offset :]
                lines[node.lineno - 1 : last] = [before + _literal(values[name]).encode() + after]
        cell["source"] = b"".join(lines).decode()
    return changed


def code_only(notebook: Notebook, language: Language) -> Notebook:
    """Return what a kernel has to run: the code of one language without prose or old outputs.

    Parameters
    ----------
    notebook
        A notebook with paired cells.
    language
        Language to keep.

    Returns
    -------
    dict
    """
    kept = in_language(notebook, language)
    kept["cells"] = [{**cell, "outputs": [], "execution_count": None} for cell in code_cells(kept)]
    return kept


def join(prose: Notebook, executed: Notebook) -> Notebook:
    """Put the outputs of an execution beside the present prose.

    Parameters
    ----------
    prose
        The notebook as it is now, in one language.
    executed
        The same code cells, executed; cells that papermill injected are passed over.

    Returns
    -------
    dict
        A copy of ``prose`` with outputs and execution counts.

    Raises
    ------
    ValueError
        If the code cells are not the same.
    """
    joined = _copy(prose, prose["cells"])
    results = [cell for cell in code_cells(executed) if INJECTED_TAG not in tags_of(cell)]
    targets = code_cells(joined)
    if [source_of(cell) for cell in targets] != [source_of(cell) for cell in results]:
        raise ValueError("the executed cells are not those of the notebook")
    for target, result in zip(targets, results, strict=True):
        target["outputs"] = result["outputs"]
        target["execution_count"] = result["execution_count"]
    return joined


def without_run_marks(notebook: Notebook) -> Notebook:
    """Return a copy without time stamps, paths and widget states, so that equal runs leave equal files.

    Parameters
    ----------
    notebook
        An executed notebook.

    Returns
    -------
    dict
    """
    clean = _copy(notebook, notebook["cells"])
    for name in ("papermill", "widgets", "language_info"):
        clean["metadata"].pop(name, None)
    for cell in clean["cells"]:
        for name in ("papermill", "execution"):
            cell["metadata"].pop(name, None)
    return clean
