"""Where the data folder lies, which files it holds, and whether they have changed."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import Final

from analysis.foundation.fingerprint import fingerprint_of_files

#: Environment variable that puts another folder in the place of the book's data.
DATA_VARIABLE: Final = "AI_CENTRE_DATA"

_OWN_DATA: Final = Path(__file__).resolve().parents[2] / "data"


def data_directory() -> Path:
    """Return the folder that holds the evidence and the parameters.

    Returns
    -------
    pathlib.Path
        The value of the environment variable ``AI_CENTRE_DATA``, else the book's own ``data``.
    """
    return Path(os.environ.get(DATA_VARIABLE) or _OWN_DATA)


def file_names(folder: str, suffix: str) -> tuple[str, ...]:
    """List the files of a data folder.

    Parameters
    ----------
    folder
        Folder relative to the data folder, such as ``"sources"``.
    suffix
        Ending, such as ``".yaml"``.

    Returns
    -------
    tuple of str
        Paths relative to the data folder, in alphabetic order; empty where the folder is missing.
    """
    directory = data_directory() / folder
    return tuple(sorted(f"{folder}/{path.name}" for path in directory.glob(f"*{suffix}") if path.is_file()))


def state(*folders: str) -> tuple[tuple[str, int, int], ...]:
    """Return what tells whether files of these folders have changed: name, time and size of each.

    Parameters
    ----------
    *folders
        Folders relative to the data folder.

    Returns
    -------
    tuple of (str, int, int)
        Absolute path, modification time in nanoseconds, size in bytes.
    """
    found = []
    for folder in folders:
        directory = data_directory() / folder
        if not directory.is_dir():
            continue
        with os.scandir(directory) as entries:  # asked at every figure, so as cheap as it can be
            files = sorted((entry.path, entry.stat()) for entry in entries if "." in entry.name)
        found += [(path, status.st_mtime_ns, status.st_size) for path, status in files]
    return tuple(found)


def state_of_files(*files: str) -> tuple[tuple[str, int, int], ...]:
    """Return what tells whether some files have changed: name, time and size of each that exists.

    Parameters
    ----------
    *files
        Paths relative to the data folder.

    Returns
    -------
    tuple of (str, int, int)
        As of :func:`state`.
    """
    paths = (data_directory() / file for file in files)
    found = ((str(path), path.stat()) for path in paths if path.is_file())
    return tuple((path, status.st_mtime_ns, status.st_size) for path, status in found)


def content_fingerprint(folder: str) -> str:
    """Return a fingerprint over names and contents of a data folder.

    Parameters
    ----------
    folder
        Folder relative to the data folder.

    Returns
    -------
    str
        64 hexadecimal digits; computed again only when a file changes.
    """
    return _content_fingerprint(state(folder))


@functools.lru_cache(maxsize=8)
def _content_fingerprint(files: tuple[tuple[str, int, int], ...]) -> str:
    return fingerprint_of_files((Path(path) for path, _, _ in files), root=data_directory())


def raw_text(*folders: str) -> str:
    """Return everything that stands in some data folders, broken or not.

    Parameters
    ----------
    *folders
        Folders relative to the data folder.

    Returns
    -------
    str
        Texts of all files, one after the other; what is not UTF-8 is replaced.
    """
    paths = (Path(path) for path, _, _ in state(*folders))
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths)
