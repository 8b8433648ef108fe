"""The one kernel of the book, described once a language, under ``_build/jupyter``."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Final

from analysis.foundation.language import LANGUAGE_VARIABLE, LANGUAGES, Language
from analysis.publishing.places import BUILD, ROOT, replace_if_changed

#: What every kernel of the book is told; part of an execution's fingerprint.
ENVIRONMENT: Final = {
    "AI_CENTRE_STATIC": "1",
    "PLOTLY_RENDERER": "plotly_mimetype",
    "PYTHONHASHSEED": "0",
    # compiled code is kept, or each kernel would compile the package anew
    "PYTHONDONTWRITEBYTECODE": "",
    # two kernels share the cores: one thread each is faster, and sums in the same order on every machine
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def kernel_name(language: Language) -> str:
    """Return the name under which Jupyter knows the book's kernel.

    Parameters
    ----------
    language
        Language in which the kernel tells what is wrong.

    Returns
    -------
    str
    """
    return f"ai-centre-{language}"


def install(folder: Path = BUILD / "jupyter") -> None:
    """Describe the kernel of each language, and let this process and its children find them.

    Parameters
    ----------
    folder
        Jupyter data folder to write to.
    """
    for language in LANGUAGES:
        description = {
            "argv": [
                sys.executable,
                "-m",
                "ipykernel_launcher",
                "-f",
                "{connection_file}",
                "--log-level=ERROR",
                "--HistoryManager.enabled=False",
            ],
            "display_name": f"AI Centre Book ({language})",
            "language": "python",
            "env": {
                **ENVIRONMENT,
                LANGUAGE_VARIABLE: language,
                "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")])),
            },
        }
        replace_if_changed(
            folder / "kernels" / kernel_name(language) / "kernel.json", json.dumps(description, indent=1)
        )
    paths = os.environ.get("JUPYTER_PATH", "").split(os.pathsep)
    if str(folder) not in paths:
        os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(folder), *paths]))
