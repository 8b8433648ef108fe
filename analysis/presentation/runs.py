"""What a figure or table needs to know of a run of the capacity model."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from analysis.foundation.language import Language
from analysis.models.capacity.inputs import CapacityInputs
from analysis.models.capacity.outcome import CapacityOutcome


class CapacityRun(Protocol):
    """A run of the capacity model; figures and tables show its first scenario."""

    @property
    def language(self) -> Language:
        """Language of the reader."""

    @property
    def inputs(self) -> CapacityInputs:
        """What was put in."""

    @property
    def outcome(self) -> CapacityOutcome:
        """What came out."""


def reference_position(outcome: CapacityOutcome) -> int:
    """Position of the reference year among the years, for the first scenario.

    Parameters
    ----------
    outcome
        Result of the model.

    Returns
    -------
    int
        Within the years that there are.
    """
    return int(min(max(outcome.reference_year[0] - outcome.years[0], 0), outcome.years.size - 1))


def first(value: object) -> float:
    """Take the first scenario's value of an input that may be one number or an array.

    Parameters
    ----------
    value
        A float or an array of shape ``(n,)``.

    Returns
    -------
    float
    """
    return float(np.asarray(value, dtype=float).ravel()[0])
