"""Binding the book: both languages side by side, whole or not at all."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from analysis.foundation.errors import fail
from analysis.foundation.fingerprint import fingerprint_of, fingerprint_of_files, short
from analysis.foundation.language import LANGUAGES, Text
from analysis.publishing import sources
from analysis.publishing.execute import Executed, execute
from analysis.publishing.places import (
    BOOK,
    BUILD,
    LOCK,
    NOTEBOOKS,
    PACKAGE,
    ROOT,
    alone,
    data_folder,
    replace_file,
)
from analysis.publishing.variant import BASELINE, Variant

#: Folder of what both languages use; its name starts no page.
SHARED: Final = "_shared"
#: Holds the fingerprint of everything that a site was made from; written last.
MARK: Final = ".book"


class BookError(RuntimeError):
    """Sphinx refused a page; the message is its own."""


def site_key(variant: Variant = BASELINE) -> str:
    """Return the fingerprint of everything that a site is made from.

    Parameters
    ----------
    variant
        Terms of the book.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    folders = {"analysis": PACKAGE, "book": BOOK, "data": data_folder(), "notebooks": NOTEBOOKS}
    parts = {
        name: fingerprint_of_files(
            (path for path in folder.rglob("*") if path.is_file() and path.suffix not in {".pyc", ".mo"}),
            root=folder,
        )
        for name, folder in folders.items()
    }
    return fingerprint_of(
        {
            **parts,
            "lock": fingerprint_of_files([LOCK], root=ROOT),
            "python": sys.version,
            "variant": variant,
        }
    )


def build(*, is_quiet: bool = False) -> Path:
    """Run what has changed and bind the book as published.

    Parameters
    ----------
    is_quiet
        Leaves out the progress bar on the error stream.

    Returns
    -------
    Path
        The root page, ``_build/site/index.html``.

    Raises
    ------
    InputError
        If the data folder is refused.
    ExecutionError
        If a notebook fails.
    BookError
        If Sphinx warns of anything.
    """
    site = BUILD / "site"
    mark = site / MARK
    with alone(BUILD):
        key = site_key()
        if not mark.exists() or mark.read_text(encoding="utf-8") != key:
            executed = execute(is_quiet=is_quiet)
            _bind(executed, BASELINE, work=BUILD / "pages", site=site, key=key)
    return site / "index.html"


def build_variant(
    *,
    scenario: str | None = None,
    overrides: Mapping[str, Any] | None = None,
    as_of: str | None = None,
    directory: str | os.PathLike[str],
    is_quiet: bool = False,
) -> Path:
    """Run and bind the whole book under other terms, in a folder of its own.

    Parameters
    ----------
    scenario, overrides, as_of
        Terms of the book.
    directory
        Folder for the book: missing, empty, or one that holds an earlier book.
    is_quiet
        Leaves out the progress bar on the error stream.

    Returns
    -------
    Path
        The root page of that book.

    Raises
    ------
    InputError
        If the terms are refused or the folder holds anything else; nothing is written.
    ExecutionError
        If a notebook fails; the folder stays as it was.
    BookError
        If Sphinx warns of anything; the folder stays as it was.
    """
    site = Path(directory).resolve()
    if site.exists() and not (site.is_dir() and ((site / MARK).exists() or not any(site.iterdir()))):
        raise fail(
            str(directory),
            Text(
                ko="책이 아닌 파일이 들어 있는 폴더입니다. 비어 있거나 새로운 폴더를 지정하십시오.",
                en="this folder holds something other than a book. Name a new or empty folder.",
            ),
        )
    # read once, so that every notebook gets full names and numbers, however they were given
    given = Variant.of(scenario=scenario, overrides=overrides, as_of=as_of)
    variant = Variant.of(scenario=given.scenario_name, overrides=given.values().overrides, as_of=as_of)
    work = BUILD / "variants" / short(fingerprint_of(variant))
    with alone(work):
        executed = execute(variant=variant, folder=work / "executed", is_quiet=is_quiet)
        _bind(executed, variant, work=work / "pages", site=site, key=site_key(variant))
    return site / "index.html"


def _bind(executed: tuple[Executed, ...], variant: Variant, *, work: Path, site: Path, key: str) -> None:
    from analysis.presentation.markup import styles

    partial = site.with_name(f".{site.name}.partial")
    for folder in (work, partial):
        shutil.rmtree(folder, ignore_errors=True)
    static = work / "static"
    replace_file(static / "results.css", styles())
    renderers = []
    for language in LANGUAGES:
        settings = sources.write(work / language, language, executed, variant, static=static)
        renderers.append(_start_sphinx(work / language, partial / language, settings))
    complaints = [output for renderer in renderers if (output := _outcome(renderer))]
    if complaints:
        shutil.rmtree(partial, ignore_errors=True)
        raise BookError("\n".join(complaints))
    # MyST-NB leaves the outputs it took apart beside the pages; nothing reads them
    shutil.rmtree(partial / "jupyter_execute", ignore_errors=True)
    (partial / SHARED).mkdir()
    shutil.copyfile(_plotly_script(), partial / SHARED / "plotly.min.js")
    shutil.copyfile(BOOK / "root.html", partial / "index.html")
    replace_file(partial / MARK, key)
    _swap(partial, site)


def _start_sphinx(source: Path, output: Path, settings: Path) -> subprocess.Popen[str]:
    doctrees = source.with_suffix(".doctrees")
    options = ["-b", "html", "-W", "--keep-going", "-q", "-E", "-c", str(BOOK), "-d", str(doctrees)]
    environment = {
        **os.environ,
        "AI_CENTRE_EDITION": str(settings),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")])),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "sphinx", *options, str(source), str(output)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )


def _outcome(renderer: subprocess.Popen[str]) -> str:
    output, _ = renderer.communicate()
    return output or f"sphinx: {renderer.returncode}" if renderer.returncode else ""


def _plotly_script() -> Path:
    # found, not imported: the script is all that the pages need of plotly
    package = importlib.util.find_spec("plotly")
    if package is None or package.origin is None:
        raise BookError("plotly is not installed")
    return Path(package.origin).parent / "package_data" / "plotly.min.js"


def _swap(partial: Path, site: Path) -> None:
    """Put a finished site in its place; a reader sees the old one or the new one."""
    former = site.with_name(f".{site.name}.former")
    shutil.rmtree(former, ignore_errors=True)
    if site.exists():
        site.rename(former)
    partial.rename(site)
    shutil.rmtree(former, ignore_errors=True)
