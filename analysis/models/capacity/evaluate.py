"""Evaluation of the capacity model, the same for one scenario and for a million."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import numpy as np

from analysis.foundation.memory import keep_freed_memory
from analysis.models.capacity.horizon import Calendar
from analysis.models.capacity.inputs import CapacityInputs, scenario_rows, with_columns
from analysis.models.capacity.outcome import SHARED_FIELDS, CapacityOutcome
from analysis.models.capacity.stages import work_out

#: Scenarios worked at once: few enough that what is worked on stays in the processor's cache.
CHUNK = 4_000


def evaluate(inputs: CapacityInputs, *, first_year: int = 2025, last_year: int = 2035) -> CapacityOutcome:
    """Work the capacity model out for every scenario.

    Parameters
    ----------
    inputs
        Fields are floats or arrays of shape ``(n,)``.
    first_year, last_year
        Calendar years of the horizon, both included. Dates outside it are allowed: what is bought outside
        it falls in no year, and an opening after it makes its last year the reference year.

    Returns
    -------
    CapacityOutcome
        ``n`` scenarios by ``t`` years; arrays may be read-only views.

    Raises
    ------
    ValueError
        If fields differ in length, a life is not positive, the years are crossed, or an accelerator of the
        plan has neither a published node power nor a thermal design power.

    See Also
    --------
    evaluate_chunks : the same piece by piece, for ensembles that need not be held in memory.
    """
    scenarios = with_columns(inputs)[1]
    joined: dict[str, Any] = {}
    for rows, outcome in evaluate_chunks(inputs, first_year=first_year, last_year=last_year):
        if rows.stop - rows.start == scenarios:
            return outcome
        for field in fields(outcome):
            piece = getattr(outcome, field.name)
            if field.name in SHARED_FIELDS:
                joined[field.name] = piece
            elif isinstance(piece, dict):
                parts = joined.setdefault(field.name, {})
                for part, amounts in piece.items():
                    parts[part] = _placed(parts.get(part), amounts, rows, scenarios)
            else:
                joined[field.name] = _placed(joined.get(field.name), piece, rows, scenarios)
    return CapacityOutcome(**joined)


def evaluate_chunks(
    inputs: CapacityInputs, *, first_year: int = 2025, last_year: int = 2035, chunk: int = CHUNK
) -> Iterator[tuple[slice, CapacityOutcome]]:
    """Work the capacity model out piece by piece.

    Parameters
    ----------
    inputs
        Fields are floats or arrays of shape ``(n,)``.
    first_year, last_year
        Calendar years of the horizon, both included.
    chunk
        Scenarios in a piece.

    Yields
    ------
    slice, CapacityOutcome
        The scenarios of the piece, and their outcome.

    Raises
    ------
    ValueError
        As :func:`evaluate`.
    """
    if last_year < first_year:
        raise ValueError(f"last_year {last_year} must not lie before first_year {first_year}")
    columns, scenarios = with_columns(inputs)
    if scenarios > chunk:
        keep_freed_memory()
    for start in range(0, scenarios, chunk):
        rows = slice(start, min(start + chunk, scenarios))
        calendar = Calendar(first_year=first_year, last_year=last_year, scenarios=rows.stop - start)
        yield rows, work_out(inputs=scenario_rows(columns, rows), calendar=calendar)


def _placed(whole: Any, piece: Any, rows: slice, scenarios: int) -> Any:
    """Put a piece into the whole, which is made on first use: scenarios first, but last in memory."""
    if whole is None:
        whole = np.moveaxis(np.empty((*piece.shape[1:], scenarios), dtype=piece.dtype), -1, 0)
    whole[rows] = piece
    return whole
