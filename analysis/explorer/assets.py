"""What the explorer needs in the environment's Jupyter: plotly's bundle at an address, and a prompt server.

plotly sends its 5 MB bundle through the kernel once for every live figure. Copied to where JupyterLab
and Voila expose the environment's extensions, it is loaded once and kept by the browser. The explorer works
without either, only slower.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from functools import cache
from pathlib import Path
from typing import Final

FOLDER_NAME: Final = "ai-centre-explorer"
"""Folder under ``share/jupyter/labextensions``; without a ``package.json`` it is no extension of JupyterLab."""

_DIGEST_LENGTH: Final = 12
_SERVER_SETTING: Final = {"ServerApp": {"jpserver_extensions": {"analysis.explorer.server": True}}}


def own_text(name: str) -> str:
    """Return a script or style sheet of the explorer.

    Parameters
    ----------
    name
        Name of a file beside this one.

    Returns
    -------
    str
    """
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def bundle_text() -> str:
    """Return plotly's widget bundle, for pages that no server gives it to.

    Returns
    -------
    str
    """
    return bundle_source().read_text(encoding="utf-8")


def bundle_source() -> Path:
    """Return the widget bundle inside the installed plotly.

    Returns
    -------
    Path
    """
    import plotly

    return Path(plotly.__file__).parent / "package_data" / "widgetbundle.js"


@cache
def bundle_name() -> str:
    """Return the file name of the copy, which changes whenever the bundle does.

    Returns
    -------
    str
        ``plotly-widget-<version>-<digest>.js``.
    """
    import plotly

    digest = hashlib.sha256(bundle_source().read_bytes()).hexdigest()[:_DIGEST_LENGTH]
    return f"plotly-widget-{plotly.__version__}-{digest}.js"


def bundle_folder(prefix: Path | None = None) -> Path:
    """Return the folder that JupyterLab exposes as ``lab/extensions/ai-centre-explorer``.

    Parameters
    ----------
    prefix
        Root of the environment; by default that of the running Python.

    Returns
    -------
    Path
    """
    root = Path(sys.prefix) if prefix is None else prefix
    return root / "share" / "jupyter" / "labextensions" / FOLDER_NAME


def server_setting(prefix: Path | None = None) -> Path:
    """Return the file that puts :mod:`analysis.explorer.server` in force.

    Parameters
    ----------
    prefix
        Root of the environment; by default that of the running Python.

    Returns
    -------
    Path
    """
    root = Path(sys.prefix) if prefix is None else prefix
    return root / "etc" / "jupyter" / "jupyter_server_config.d" / f"{FOLDER_NAME}.json"


def is_installed(prefix: Path | None = None) -> bool:
    """Whether the copy of the installed plotly's bundle and the server's setting are in place.

    Parameters
    ----------
    prefix
        Root of the environment; by default that of the running Python.

    Returns
    -------
    bool
    """
    copy = bundle_folder(prefix) / bundle_name()
    is_whole = copy.is_file() and copy.stat().st_size == bundle_source().stat().st_size
    return is_whole and server_setting(prefix).is_file()


def install(prefix: Path | None = None) -> bool:
    """Put the bundle and the server's setting in place; remove copies of other versions of plotly.

    Takes a moment where nothing is to be done. A reader of the folder never sees half a file.

    Parameters
    ----------
    prefix
        Root of the environment; by default that of the running Python.

    Returns
    -------
    bool
        ``False`` where the environment may not be written to; the explorer then works, but more slowly.
    """
    folder, setting = bundle_folder(prefix), server_setting(prefix)
    copy = folder / bundle_name()
    try:
        if not is_installed(prefix):
            _replace(copy, bundle_source().read_bytes())
            _replace(setting, json.dumps(_SERVER_SETTING, indent=2).encode())
        for other in folder.glob("plotly-widget-*.js"):
            if other != copy:
                other.unlink()
    except PermissionError:
        return False
    return True


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(path)
