"""JupyterLab on a working copy of the notebooks in one language."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from analysis.foundation.language import LANGUAGE_VARIABLE, Language
from analysis.publishing import notebooks
from analysis.publishing.places import BUILD, notebook_paths, replace_file

_SETTINGS: Final = {
    "@jupyterlab/apputils-extension:notification": {"checkForUpdates": False, "fetchNews": "false"},
}
_WRITTEN: Final = ".written"


def working_copies(language: Language, folder: Path) -> tuple[Path, ...]:
    """Write each notebook in one language, ready to be run; what a reader has changed is left alone.

    Parameters
    ----------
    language
        Language of prose and of the default parameters.
    folder
        Folder for the copies.

    Returns
    -------
    tuple of Path
        The copies in reading order.
    """
    record = folder / _WRITTEN
    written: dict[str, str] = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    copies = []
    for path in notebook_paths():
        copy = folder / path.name
        is_changed = copy.exists() and _digest(copy.read_bytes()) != written.get(path.name)
        if not is_changed:
            content = notebooks.write_text(in_language(notebooks.read(path), language))
            replace_file(copy, content)
            written[path.name] = _digest(content.encode())
        copies.append(copy)
    replace_file(record, json.dumps(written))
    return tuple(copies)


def in_language(notebook: notebooks.Notebook, language: Language) -> notebooks.Notebook:
    """Return a notebook in one language, its default language included, without reference outputs.

    Parameters
    ----------
    notebook
        A notebook of the book.
    language
        Language to keep.

    Returns
    -------
    dict
    """
    kept = notebooks.with_defaults(notebooks.in_language(notebook, language), {"language": language})
    for cell in notebooks.code_cells(kept):
        cell |= {"outputs": [], "execution_count": None}
    return kept


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def command(folder: Path, first: Path, settings: Path) -> list[str]:
    """Return the command that opens JupyterLab: on this machine only, with its token, without news.

    Parameters
    ----------
    folder
        Folder that JupyterLab shows.
    first
        Notebook to open.
    settings
        Folder of JupyterLab's settings.

    Returns
    -------
    list of str
    """
    return [
        sys.executable,
        "-m",
        "jupyterlab",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url=/lab/tree/{first.name}",
        f"--LabApp.app_settings_dir={settings}",
        # a workspace of its own: no tabs of other work are restored, and the address with its token stays whole
        f"--LabApp.workspaces_dir={settings.parent / 'workspaces'}",
        "--LabApp.extension_manager=readonly",
        # in a container root is the only user; the server listens on this machine alone, with its token
        *(["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    ]


def explore(*, language: Language) -> int:
    """Open the notebooks in JupyterLab and wait until it is closed.

    Parameters
    ----------
    language
        Language of the notebooks.

    Returns
    -------
    int
        Exit status of JupyterLab.
    """
    from analysis.explorer.assets import install

    install()
    folder = BUILD / "explore" / language
    copies = working_copies(language, folder)
    settings = BUILD / "explore" / "settings"
    replace_file(settings / "overrides.json", json.dumps(_SETTINGS))
    environment = {**os.environ, LANGUAGE_VARIABLE: language}
    environment.pop("AI_CENTRE_STATIC", None)
    try:
        return subprocess.call(command(folder, copies[0], settings), env=environment)
    except KeyboardInterrupt:
        return 0
