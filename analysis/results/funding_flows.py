"""Reading funding outcomes: flows by calendar year, and single scenarios out of many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.models.funding import FundingOutcome
from analysis.models.funding.outcome import SHARED_FIELDS, STAGES

FloatArray = npt.NDArray[np.float64]


def calendar_years(outcome: FundingOutcome) -> npt.NDArray[np.int64]:
    """Return every calendar year that the outcome touches, in order."""
    return np.arange(outcome.period_years[0], outcome.period_years[-1] + 1)


def by_year(outcome: FundingOutcome, flow: FloatArray) -> FloatArray:
    """Add a flow up over the periods of each calendar year.

    Parameters
    ----------
    outcome
        Whose periods the flow has.
    flow
        Shape ``(n, t)``.

    Returns
    -------
    array of shape (n, y)
        Over :func:`calendar_years`.
    """
    starts = np.searchsorted(outcome.period_years, calendar_years(outcome))
    added: FloatArray = np.add.reduceat(flow, starts, axis=1)
    return added


def is_operating(outcome: FundingOutcome) -> npt.NDArray[np.bool_]:
    """Whether the centre runs, shape ``(n, t)``."""
    running: npt.NDArray[np.bool_] = outcome.stage == STAGES.index("operation")
    return running


def rows_of(outcome: FundingOutcome, rows: Sequence[int]) -> FundingOutcome:
    """Keep some scenarios of an outcome.

    Parameters
    ----------
    outcome
        Several scenarios.
    rows
        Positions to keep, in the order wanted.
    """
    kept: dict[str, Any] = {}
    for field in fields(FundingOutcome):
        value = getattr(outcome, field.name)
        if field.name in SHARED_FIELDS:
            kept[field.name] = value
        elif isinstance(value, dict):
            kept[field.name] = {key: part[list(rows)] for key, part in value.items()}
        else:
            kept[field.name] = value[list(rows)]
    return FundingOutcome(**kept)


def first_operation(outcome: FundingOutcome) -> FloatArray:
    """Return the date at which each scenario starts to operate, decimal year, shape ``(n,)``."""
    starts: FloatArray = outcome.period_starts[is_operating(outcome).argmax(axis=1)]
    return starts
