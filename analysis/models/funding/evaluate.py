"""Evaluation of the funding model, the same for one scenario and for a million."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, Final

import numpy as np

from analysis.foundation.memory import keep_freed_memory
from analysis.models.funding.agreed_debt import AgreedDebt
from analysis.models.funding.inputs import FundingInputs, scenario_rows, with_columns
from analysis.models.funding.outcome import SHARED_FIELDS, FundingOutcome
from analysis.models.funding.stages import work_out
from analysis.models.funding.timeline import build_timeline

#: Scenarios worked at once: few enough that what is worked on stays in the processor's cache.
CHUNK: Final = 4_000


def evaluate(inputs: FundingInputs, *, agreed: AgreedDebt | None = None) -> FundingOutcome:
    """Work the funding model out for every scenario.

    Parameters
    ----------
    inputs
        Fields are floats or arrays of shape ``(n,)``, yearly amounts ``(n, y)`` or ``(1, y)``.
    agreed
        A loan that is drawn and owed whatever the inputs; without it the debt is sized.

    Returns
    -------
    FundingOutcome
        ``n`` scenarios by ``t`` periods; arrays may be views.

    Raises
    ------
    ValueError
        Everything that is wrong with the inputs.

    See Also
    --------
    evaluate_chunks : the same piece by piece, for ensembles that need not be held in memory.
    """
    pieces = list(evaluate_chunks(inputs, agreed=agreed))
    if len(pieces) == 1:
        return pieces[0][1]
    joined: dict[str, Any] = {}
    for field in fields(FundingOutcome):
        parts = [getattr(piece, field.name) for _, piece in pieces]
        if field.name in SHARED_FIELDS:
            joined[field.name] = parts[0]
        elif isinstance(parts[0], dict):
            joined[field.name] = {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}
        else:
            joined[field.name] = np.concatenate(parts)
    return FundingOutcome(**joined)


def evaluate_chunks(
    inputs: FundingInputs, *, agreed: AgreedDebt | None = None, chunk: int = CHUNK
) -> Iterator[tuple[slice, FundingOutcome]]:
    """Work the funding model out piece by piece, all pieces on one calendar.

    Parameters
    ----------
    inputs, agreed
        As for :func:`evaluate`.
    chunk
        Scenarios in a piece.

    Yields
    ------
    slice
        The scenarios of the piece.
    FundingOutcome
        Their outcome.
    """
    columns, scenarios = with_columns(inputs)
    timeline = build_timeline(columns)
    if scenarios > chunk:
        keep_freed_memory()
    for start in range(0, scenarios, chunk):
        rows = slice(start, min(start + chunk, scenarios))
        yield (
            rows,
            work_out(
                scenario_rows(columns, rows),
                timeline=timeline.of_rows(rows),
                scenarios=rows.stop - rows.start,
                agreed=None if agreed is None else agreed.of_rows(rows),
            ),
        )
