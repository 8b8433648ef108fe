"""Formulas that name lines instead of addresses, and what is often written in them.

``[cfads]`` is the cell of the line ``cfads`` in the same column, ``[cfads@-1]`` the one before it,
``[cfads@all]`` the whole line, ``[cfads@-3:0]`` the last four cells, and ``{target_dscr}`` a single cell wherever
it stands; ``[rates@grid]`` is a column of cells and ``<7,6>`` the cell in row 7 and column 6 of the same sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final


@dataclass(frozen=True)
class Formula:
    """A formula with names in place of addresses, without its equals sign."""

    text: str


_REFERENCE: Final = re.compile(r"\[([a-z0-9_.]+)(?:@([^\]]+))?\]|\{([a-z0-9_.]+)\}|<(\d+),(\d+)>")
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")


@lru_cache(maxsize=4096)
def parsed(text: str) -> tuple[tuple[str, str, str], ...]:
    """Split a formula into text, and the name and the part of the line that follow it.

    Parameters
    ----------
    text
        Formula with names.

    Returns
    -------
    tuple of tuple of str
        Text, name and part; both are empty where only text is left.
    """
    parts: list[tuple[str, str, str]] = []
    end = 0
    for found in _REFERENCE.finditer(text):
        literal = text[end : found.start()]
        if found[4]:
            parts.append((f"{literal}{letters(int(found[5]))}{found[4]}", "", ""))
        else:
            parts.append((literal, found[1] or found[3], "single" if found[3] else (found[2] or "0")))
        end = found.end()
    parts.append((text[end:], "", ""))
    return tuple(parts)


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def half_even(value: str) -> str:
    """Return a formula that rounds to a whole number, a half to the even one, as the model does."""
    return f"IF(MOD({value},1)=0.5,2*ROUND(({value})/2,0),ROUND({value},0))"


def added(keys: Iterable[str]) -> str:
    """Return a formula that adds lines up."""
    return "+".join(f"[{key}]" for key in keys)


def is_defined(key: str) -> bool:
    """Whether a name stands in the workbook's own list of names: one of a pass, which has a dot, does not."""
    return _NAME.fullmatch(key) is not None
