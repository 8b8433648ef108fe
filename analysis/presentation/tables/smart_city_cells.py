"""Cells of the smart-city tables whose words are not those of a unit."""

from __future__ import annotations

import math

from analysis.foundation.language import Language, Text
from analysis.presentation.tables.grid import Cell


def told(shown: Text, value: float, language: Language, *, detail: str = "") -> Cell:
    """Return a cell with words for a value, sorted by the value.

    Parameters
    ----------
    shown
        The value in words.
    value
        What to sort by; one that is not finite sorts last.
    language
        Language of the text.
    detail
        A second, smaller line.

    Returns
    -------
    Cell
    """
    key = float(f"{value:.9g}") if math.isfinite(value) else ""
    return Cell(text=shown.in_(language), value=key, detail=detail)
