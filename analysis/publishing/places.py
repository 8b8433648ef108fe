"""Where the book's parts lie and where what is made from them goes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import analysis

#: Root of the repository.
ROOT: Final = Path(analysis.__file__).resolve().parents[1]
PACKAGE: Final = ROOT / "analysis"
NOTEBOOKS: Final = ROOT / "notebooks"
BOOK: Final = ROOT / "book"
LOCK: Final = ROOT / "requirements.lock"
#: Everything that is made; may be deleted at any time.
BUILD: Final = ROOT / "_build"


def data_folder() -> Path:
    """Return the folder of facts, parameters and scenarios that a run reads.

    Returns
    -------
    Path
        ``AI_CENTRE_DATA`` where it is set, else ``data/`` of the repository.
    """
    return Path(os.environ.get("AI_CENTRE_DATA") or ROOT / "data")


def notebook_paths() -> tuple[Path, ...]:
    """Return the notebooks of the book in reading order, found by their file names.

    Returns
    -------
    tuple of Path
    """
    return tuple(sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb")))


def replace_file(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all.

    Parameters
    ----------
    path
        File to write; its folder is made where it is missing.
    content
        Text (UTF-8) or bytes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(content.encode() if isinstance(content, str) else content)
    temporary.replace(path)


def replace_if_changed(path: Path, content: str | bytes) -> bool:
    """Write a file unless it already holds just that: Sphinx reads again whatever is newer.

    Parameters
    ----------
    path
        File to write.
    content
        Text (UTF-8) or bytes.

    Returns
    -------
    bool
        Whether the file was written.
    """
    wanted = content.encode() if isinstance(content, str) else content
    if path.exists() and path.read_bytes() == wanted:
        return False
    replace_file(path, wanted)
    return True


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one process at a time make what lies in a folder; others wait.

    Parameters
    ----------
    folder
        Folder of made things.
    """
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
