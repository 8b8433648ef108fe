"""papermill's engine for this book: checks what was given before anything runs or is written.

papermill itself only warns of a name that a notebook does not know, and ends with status 1 and a
traceback after half a notebook where a value is wrong. Installed as an entry point, this engine stands in
for the default one; a notebook that is not of this book runs as ever.
"""

from __future__ import annotations

import sys
from typing import Any

from papermill.engines import NBClientEngine, papermill_engines

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
        # loaded with the first run, for papermill loads every engine that is installed
        from analysis.publishing.papermill_parameters import faults_of

        message = faults_of(nb)
        if message:
            sys.stderr.write(f"{message}\n")
            raise SystemExit(FAULT_STATUS)
        return super().execute_notebook(nb, kernel_name, **keywords)


papermill_engines.register(None, BookEngine)
