"""Running the notebooks with papermill, and only those whose code, data or terms have changed.

An executed notebook is done when its key file says so, and only then: papermill's own files look complete
after a crash. The key covers the code cells of one language, the parameters, the modules that the notebook
loads, the data files they read, the locked versions, the kernel's settings and the Python version; prose
is not part of it, since outputs are joined with the present prose when the book is bound.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from analysis.foundation.errors import Fault, InputError
from analysis.foundation.language import LANGUAGES, Language, Text
from analysis.publishing import kernel, notebooks
from analysis.publishing.execution_failures import ExecutionError, RefusedError, raise_failures
from analysis.publishing.execution_key import key_of
from analysis.publishing.places import (
    BUILD,
    ROOT,
    notebook_paths,
    replace_file,
)
from analysis.publishing.variant import BASELINE, Variant

#: Seconds after which a cell is taken to hang.
CELL_LIMIT_SECONDS: Final = 300

__all__ = ["Executed", "ExecutionError", "execute", "key_of"]


@dataclass(frozen=True, kw_only=True)
class Executed:
    """One notebook in one language, run under given terms.

    Attributes
    ----------
    notebook
        The notebook of the book.
    language
        Language it was run in.
    path
        Code cells with their outputs.
    key
        Fingerprint of everything the outputs depend on.
    is_reused
        Whether an earlier run was taken over.
    """

    notebook: Path
    language: Language
    path: Path
    key: str
    is_reused: bool


@dataclass(frozen=True, kw_only=True)
class _Job:
    notebook: Path
    language: Language
    variant: Variant
    path: Path
    key: str

    @property
    def key_file(self) -> Path:
        return self.path.with_suffix(".key")

    def is_done(self) -> bool:
        return (
            self.path.exists()
            and self.key_file.exists()
            and self.key_file.read_text(encoding="utf-8") == self.key
        )

    @cached_property
    def code(self) -> notebooks.Notebook:
        return notebooks.code_only(notebooks.read(self.notebook), self.language)


def execute(
    paths: Sequence[Path] | None = None,
    *,
    languages: Sequence[Language] = LANGUAGES,
    variant: Variant = BASELINE,
    folder: Path = BUILD / "executed",
    is_quiet: bool = False,
) -> tuple[Executed, ...]:
    """Run notebooks in each language, as many at once as there are cores, and reuse what is unchanged.

    Parameters
    ----------
    paths
        Notebooks; all of the book where none are given.
    languages
        Languages to run them in.
    variant
        Terms to run them under.
    folder
        Folder for the executed notebooks, one sub-folder a language.
    is_quiet
        Leaves out the progress bar on the error stream.

    Returns
    -------
    tuple of Executed
        In the order of the notebooks, then of the languages.

    Raises
    ------
    InputError
        If the terms are refused; then no kernel was started and nothing was written.
    ExecutionError
        If a cell fails; then the partial notebook is kept under another name.
    """
    jobs = [
        _Job(
            notebook=path,
            language=language,
            variant=variant,
            path=folder / language / path.name,
            key=key_of(path, language, variant),
        )
        for path in (notebook_paths() if paths is None else paths)
        for language in languages
    ]
    stale = [job for job in jobs if not job.is_done()]
    if stale:
        # bad terms are refused before anything is started or written
        variant.values()
        _run_all(stale, is_quiet=is_quiet)
    return tuple(
        Executed(
            notebook=job.notebook,
            language=job.language,
            path=job.path,
            key=job.key,
            is_reused=job not in stale,
        )
        for job in jobs
    )


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run_all(jobs: Sequence[_Job], *, is_quiet: bool) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    kernel.install()
    # what goes wrong is told once, by the error that is raised
    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    # the longest notebook first, so that no core waits for it at the end
    ordered = sorted(jobs, key=lambda job: -len(job.code["cells"]))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with (
        Progress(*columns, console=Console(stderr=True), disable=is_quiet) as progress,
        ThreadPoolExecutor(max_workers=_cores()) as pool,
    ):
        # papermill adds one cell, the parameters
        total = sum(len(job.code["cells"]) + 1 for job in ordered)
        task = progress.add_task("노트북 실행 / notebooks", total=total)
        runs = [pool.submit(_run, job, lambda: progress.advance(task)) for job in ordered]
        failures = [failure for run in runs if (failure := run.exception()) is not None]
    raise_failures(failures)


def _run(job: _Job, on_cell: Callable[[], object]) -> None:
    import nbformat
    from nbclient.exceptions import DeadKernelError
    from papermill import PapermillExecutionError, execute_notebook

    job.path.parent.mkdir(parents=True, exist_ok=True)
    running = job.path.with_suffix(".running.ipynb")
    failed = job.path.with_suffix(".failed.ipynb")
    job.key_file.unlink(missing_ok=True)
    code = job.code
    try:
        executed = execute_notebook(
            nbformat.from_dict(code),  # type: ignore[no-untyped-call]
            str(running),
            parameters=_accepted(job, code),
            # what is given was checked before; the book's own engine is for those who call papermill
            engine_name="nbclient",
            kernel_name=kernel.kernel_name(job.language),
            language="python",
            progress_bar=False,
            request_save_on_cell_execute=False,
            autosave_cell_every=0,
            shutdown_kernel="immediate",
            store_widget_state=False,
            execution_timeout=CELL_LIMIT_SECONDS,
            on_cell_executed=lambda **_: on_cell(),
        )
    except PapermillExecutionError as error:
        running.replace(failed)
        raise _failure(job, failed, error) from error
    except (DeadKernelError, TimeoutError, RuntimeError) as error:
        running.unlink(missing_ok=True)
        raise ExecutionError(f"{job.notebook.name} ({job.language}): {error}") from error
    replace_file(job.path, notebooks.write_text(notebooks.without_run_marks(executed)))
    running.unlink(missing_ok=True)
    failed.unlink(missing_ok=True)
    replace_file(job.key_file, job.key)


def _accepted(job: _Job, code: notebooks.Notebook) -> dict[str, Any]:
    """Return the parameters for one notebook; one that it does not take is a fault, not a warning."""
    declared = notebooks.declared_parameters(code)
    given = job.variant.notebook_parameters(job.language)
    unknown = sorted(set(given) - set(declared))
    if unknown:
        raise InputError(
            Fault(
                f"{job.notebook.name}: {name}",
                Text(
                    ko="이 노트북의 매개변수 칸에 없는 이름입니다.",
                    en="the notebook's parameters cell lacks this name.",
                ),
            )
            for name in unknown
        )
    return given


def _failure(job: _Job, partial: Path, error: Any) -> Exception:
    if error.ename == InputError.__name__:
        return RefusedError(
            job.notebook, job.language, [line for line in str(error.evalue).splitlines() if line.strip()]
        )
    where = partial.relative_to(ROOT) if partial.is_relative_to(ROOT) else partial
    cell = f"{job.notebook.name} ({job.language}), [{error.exec_count}]"
    return ExecutionError(f"{cell}: {error.ename}: {error.evalue}\n  {where}")
