"""The fingerprint that decides whether a notebook has to be run again."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from analysis.foundation.fingerprint import fingerprint_of, fingerprint_of_files
from analysis.foundation.language import Language
from analysis.publishing import kernel, notebooks
from analysis.publishing.dependencies import data_files, files_of, modules_of
from analysis.publishing.places import LOCK, ROOT, data_folder
from analysis.publishing.variant import BASELINE, Variant


def key_of(notebook: Path, language: Language, variant: Variant = BASELINE) -> str:
    """Return the fingerprint of everything that a notebook's outputs depend on.

    Parameters
    ----------
    notebook
        A notebook of the book.
    language
        Language to run it in.
    variant
        Terms to run it under.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    cells = notebooks.code_cells(notebooks.in_language(notebooks.read(notebook), language))
    sources = [notebooks.source_of(cell) for cell in cells]
    modules = modules_of(sources, where=notebook.name)
    return fingerprint_of(
        {
            "cells": [[source, notebooks.tags_of(cell)] for source, cell in zip(sources, cells, strict=True)],
            "parameters": variant.notebook_parameters(language),
            "modules": fingerprint_of_files(files_of(modules), root=ROOT),
            "data": fingerprint_of_files(data_files(modules), root=data_folder()),
            "lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
            "kernel": kernel.ENVIRONMENT,
            "python": sys.version,
        }
    )
