"""What may go wrong while notebooks run side by side, told once for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from analysis.foundation.errors import Fault, InputError
from analysis.foundation.language import Language, Text


class ExecutionError(RuntimeError):
    """A notebook did not run to its end; the message says which cell and where the partial lies."""


class RefusedError(Exception):
    """A notebook's own refusal of an input, line by line in the language it was run in."""

    def __init__(self, notebook: Path, language: Language, lines: Sequence[str]) -> None:
        super().__init__(notebook, language, lines)
        self.notebook = notebook
        self.language = language
        self.lines = lines


def raise_failures(failures: Sequence[BaseException]) -> None:
    """Raise what went wrong in several notebooks as one error; nothing where nothing did.

    Parameters
    ----------
    failures
        What each notebook raised.

    Raises
    ------
    ExecutionError
        Where a notebook broke.
    InputError
        Where notebooks refused what they were given.
    """
    refused = [failure for failure in failures if isinstance(failure, RefusedError)]
    broken = [failure for failure in failures if isinstance(failure, ExecutionError)]
    for failure in failures:
        if failure not in refused and failure not in broken:
            raise failure
    if broken:
        raise ExecutionError("\n".join(str(failure) for failure in broken))
    faults = []
    for notebook in sorted({failure.notebook for failure in refused}):
        # the languages refuse the same input: one fault in both languages, not two faults
        spoken = {failure.language: failure.lines for failure in refused if failure.notebook == notebook}
        first = next(iter(spoken.values()))
        lines = zip_longest(spoken.get("ko", first), spoken.get("en", first), fillvalue="")
        faults += [Fault("", Text(ko=ko or en, en=en or ko)) for ko, en in lines]
    if faults:
        raise InputError(faults)
