"""Plotly's widget bundle at an address of the Jupyter server.

plotly sends its 5 MB bundle through the kernel once for every live figure. Copied to where JupyterLab
and Voila expose the environment's extensions, it is loaded once and kept by the browser.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from functools import cache
from pathlib import Path
from typing import Final

FOLDER_NAME: Final = "ai-centre-explorer"
"""Folder under ``share/jupyter/labextensions``; without a ``package.json`` it is no extension of JupyterLab."""

_DIGEST_LENGTH: Final = 12


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


def is_installed(prefix: Path | None = None) -> bool:
    """Whether the copy of the installed plotly's bundle is in place and whole.

    Parameters
    ----------
    prefix
        Root of the environment; by default that of the running Python.

    Returns
    -------
    bool
    """
    copy = bundle_folder(prefix) / bundle_name()
    return copy.is_file() and copy.stat().st_size == bundle_source().stat().st_size


def install(prefix: Path | None = None) -> Path:
    """Copy plotly's widget bundle to where the Jupyter server exposes it; remove copies of other versions.

    Runs in a moment when nothing is to be done. A reader of the folder never sees half a file.

    Parameters
    ----------
    prefix
        Root of the environment; by default that of the running Python.

    Returns
    -------
    Path
        The copy.
    """
    folder = bundle_folder(prefix)
    copy = folder / bundle_name()
    if not is_installed(prefix):
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / f".{copy.name}.{os.getpid()}"
        shutil.copyfile(bundle_source(), unfinished)
        unfinished.replace(copy)
    for other in folder.glob("plotly-widget-*.js"):
        if other != copy:
            other.unlink()
    return copy
