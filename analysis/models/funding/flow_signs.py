"""Signs of many series of flows: how often each changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from analysis.models.funding.cash_flow_arrays import FloatArray

BoolArray = npt.NDArray[np.bool_]
SignArray = npt.NDArray[np.int8]


@dataclass(frozen=True, kw_only=True)
class Signs:
    """Signs of series.

    Attributes
    ----------
    changes
        Number of sign changes, noughts left out, shape ``(m,)``.
    first, last
        Sign of the first and the last flow other than nought; 0 where all are nought.
    has_inflow, has_outflow
        Whether any series may have a positive or a negative flow at a time, shape ``(t,)``.
    """

    changes: npt.NDArray[np.int64]
    first: SignArray
    last: SignArray
    has_inflow: BoolArray
    has_outflow: BoolArray

    def of(self, columns: npt.NDArray[np.intp]) -> Signs:
        """Keep some series."""
        return replace(
            self, changes=self.changes[columns], first=self.first[columns], last=self.last[columns]
        )


def signs(flows: FloatArray) -> Signs:
    """Count the sign changes of each series.

    Parameters
    ----------
    flows
        Shape ``(t, m)``.
    """
    is_inflow, is_outflow = flows > 0.0, flows < 0.0
    has_inflow, has_outflow = has_any(is_inflow), has_any(is_outflow)
    if not np.all(is_inflow | is_outflow):
        # a nought takes the sign of the flow ahead of it, and at the head that of the first after it
        for ahead, period in pairwise(range(len(flows))):
            is_inflow[period] |= is_inflow[ahead] & ~is_outflow[period]
            is_outflow[period] |= is_outflow[ahead] & ~is_inflow[period]
        for period, ahead in pairwise(range(len(flows) - 1, -1, -1)):
            is_inflow[ahead] |= is_inflow[period] & ~is_outflow[ahead]
            is_outflow[ahead] |= is_outflow[period] & ~is_inflow[ahead]
    is_change = is_inflow[1:] ^ is_inflow[:-1]
    width = np.uint8 if len(flows) <= np.iinfo(np.uint8).max else np.uint32
    return Signs(
        changes=np.add.reduce(is_change.view(np.uint8), axis=0, dtype=width).astype(np.int64),
        first=is_inflow[0].astype(np.int8) - is_outflow[0].astype(np.int8),
        last=is_inflow[-1].astype(np.int8) - is_outflow[-1].astype(np.int8),
        has_inflow=has_inflow,
        has_outflow=has_outflow,
    )


def has_any(is_so: BoolArray) -> BoolArray:
    """Return whether something is so in any series at each time.

    Parameters
    ----------
    is_so
        Shape ``(t, m)``.
    """
    anywhere: BoolArray = np.any(is_so, axis=1)
    return anywhere
