"""Faults in what was given, told all at once in the reader's language."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.foundation.language import Language, Text, current_language


@dataclass(frozen=True)
class Fault:
    """One fault in an input.

    Attributes
    ----------
    where
        The parameter, option, or ``file:row`` at fault.
    message
        What was given, what is allowed, and how to repair it.
    """

    where: str
    message: Text

    def render(self, language: Language) -> str:
        """Return the fault as one line.

        Parameters
        ----------
        language
            Language of the line.

        Returns
        -------
        str
            ``where: message``.
        """
        line = " ".join(self.message.in_(language).split())
        return f"{self.where}: {line}" if self.where else line


class InputError(ValueError):
    """One or more faults in what a user, a file or a widget gave.

    Parameters
    ----------
    faults
        Every fault found; never empty.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults), key=_order))
        if not self.faults:
            raise TypeError("an InputError needs at least one fault")
        super().__init__(self.faults)

    def render(self, language: Language) -> str:
        """Return every fault, one a line, in a stable order.

        Parameters
        ----------
        language
            Language of the lines.

        Returns
        -------
        str
        """
        return "\n".join(fault.render(language) for fault in self.faults)

    def __str__(self) -> str:
        return self.render(current_language())

    def _render_traceback_(self) -> list[str]:
        # IPython calls this instead of printing a traceback: readers see what to repair, not our code.
        return str(self).splitlines()


def _order(fault: Fault) -> tuple[str, int, str]:
    # "file.csv:12" sorts by number, so that row 9 stands before row 10.
    file, _, row = fault.where.rpartition(":")
    return (file, int(row), fault.message.en) if row.isdigit() else (fault.where, 0, fault.message.en)


class FaultList:
    """Collects faults so that all can be told at once.

    Examples
    --------
    >>> faults = FaultList()
    >>> faults.add("capacity.pue", Text("…", "…"))
    >>> faults.raise_if_any()
    Traceback (most recent call last):
    ...
    analysis.foundation.errors.InputError: capacity.pue: …
    """

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, where: str, message: Text) -> None:
        """Note one fault.

        Parameters
        ----------
        where
            The parameter, option, or ``file:row`` at fault.
        message
            What is wrong and how to repair it.
        """
        self._faults.append(Fault(where, message))

    def extend(self, faults: Iterable[Fault]) -> None:
        """Note several faults.

        Parameters
        ----------
        faults
            Faults found elsewhere.
        """
        self._faults.extend(faults)

    def __bool__(self) -> bool:
        return bool(self._faults)

    def __len__(self) -> int:
        return len(self._faults)

    def all(self) -> tuple[Fault, ...]:
        """Return every fault once, in a stable order.

        Returns
        -------
        tuple of Fault
        """
        return tuple(sorted(set(self._faults), key=_order))

    def raise_if_any(self) -> None:
        """Raise what was collected.

        Raises
        ------
        InputError
            If at least one fault was noted.
        """
        if self._faults:
            raise InputError(self._faults)


def fail(where: str, message: Text) -> InputError:
    """Make an error of a single fault, to be raised by the caller.

    Parameters
    ----------
    where
        The parameter, option, or ``file:row`` at fault.
    message
        What is wrong and how to repair it.

    Returns
    -------
    InputError
    """
    return InputError([Fault(where, message)])


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Find the valid name that a misspelt one probably means.

    Parameters
    ----------
    name
        What was given.
    names
        Every valid name.

    Returns
    -------
    str or None
        The most similar name; ``None`` when nothing is similar.
    """
    folded = {candidate.casefold(): candidate for candidate in sorted(names, reverse=True)}
    matches = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.5)
    return folded[matches[0]] if matches else None
