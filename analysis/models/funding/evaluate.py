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
from analysis.models.funding.roots import Rows
from analysis.models.funding.stages import work_out
from analysis.models.funding.timeline import IntArray, Timeline, build_timeline

#: Scenarios worked at once: few enough that what is worked on stays in the processor's cache.
CHUNK: Final = 5_000
#: Chunks among which scenarios are sorted: the inputs of so many are gathered at once.
CHUNKS_OF_BATCH: Final = 20
#: Chunks among which scenarios of about the same end are sorted by their opening.
CHUNKS_OF_GROUP: Final = 4
#: Outcomes that do not exist, rather than being nought, where there is no company.
NOT_A_NUMBER: Final = frozenset({"dscr", "market_price"})


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
    columns, scenarios = with_columns(inputs)
    timeline = build_timeline(columns)
    pieces = _pieces(columns, timeline=timeline, scenarios=scenarios, agreed=agreed, chunk=CHUNK)
    if scenarios <= CHUNK:
        return next(pieces)[1]
    joined: dict[str, Any] = {
        "periods_per_year": timeline.periods_per_year,
        "period_starts": timeline.starts,
        "period_years": timeline.years,
    }
    for rows, piece in pieces:
        for field in fields(FundingOutcome):
            if field.name not in SHARED_FIELDS:
                joined[field.name] = _placed(
                    joined.get(field.name),
                    getattr(piece, field.name),
                    rows,
                    (scenarios, timeline.periods),
                    field.name,
                )
    return FundingOutcome(**joined)


def _alike_together(wind_up: IntArray, opening: IntArray, *, group: int) -> IntArray:
    """Order scenarios so that those of a piece end and open at about the same time: few periods are idle."""
    order = np.argsort(wind_up, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(order.size)
    return np.lexsort((opening, rank // group))


def _placed(whole: Any, piece: Any, rows: Rows, shape: tuple[int, int], name: str) -> Any:
    """Put a piece into the whole, which is made on first use; after its own end a piece has nothing."""
    if isinstance(piece, dict):
        known = whole or {}
        return {key: _placed(known.get(key), part, rows, shape, name) for key, part in piece.items()}
    if whole is None:
        nothing = np.nan if name in NOT_A_NUMBER else 0
        whole = np.full(shape if piece.ndim > 1 else shape[:1], nothing, dtype=piece.dtype)
    if piece.ndim > 1:
        whole[rows, : piece.shape[1]] = piece
    else:
        whole[rows] = piece
    return whole


def evaluate_chunks(
    inputs: FundingInputs, *, agreed: AgreedDebt | None = None, chunk: int = CHUNK
) -> Iterator[tuple[Rows, FundingOutcome]]:
    """Work the funding model out piece by piece.

    All pieces start on one calendar; each ends with the last wind-up of its own scenarios.

    Parameters
    ----------
    inputs, agreed
        As for :func:`evaluate`.
    chunk
        Scenarios in a piece.

    Yields
    ------
    array of int
        The scenarios of the piece, in the order of its rows.
    FundingOutcome
        Their outcome.
    """
    columns, scenarios = with_columns(inputs)
    timeline = build_timeline(columns)
    yield from _pieces(columns, timeline=timeline, scenarios=scenarios, agreed=agreed, chunk=chunk)


def _pieces(
    columns: FundingInputs, *, timeline: Timeline, scenarios: int, agreed: AgreedDebt | None, chunk: int
) -> Iterator[tuple[Rows, FundingOutcome]]:
    if scenarios <= chunk:
        yield (
            np.arange(scenarios),
            work_out(columns, timeline=timeline, scenarios=scenarios, agreed=agreed),
        )
        return
    keep_freed_memory()
    wind_up = np.broadcast_to(timeline.wind_up, (scenarios,))
    opening = np.broadcast_to(timeline.operation, (scenarios,))
    for first in range(0, scenarios, batch := chunk * CHUNKS_OF_BATCH):
        several = slice(first, first + batch)
        order = first + _alike_together(wind_up[several], opening[several], group=chunk * CHUNKS_OF_GROUP)
        of_batch, timeline_of_batch = scenario_rows(columns, order), timeline.of_rows(order)
        for start in range(0, order.size, chunk):
            piece = slice(start, start + chunk)
            yield (
                rows := order[piece],
                work_out(
                    scenario_rows(of_batch, piece),
                    timeline=timeline_of_batch.of_rows(piece).ending(),
                    scenarios=rows.size,
                    agreed=None if agreed is None else agreed.of_rows(rows),
                ),
            )
