"""Values that are one for all scenarios or one for each, brought to a common shape."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Value = float | FloatArray


def column_of(value: Any) -> FloatArray:
    """Return a value as one number a scenario, shape ``(n,)`` or ``(1,)``.

    Parameters
    ----------
    value
        A float, or shape ``(n,)``.
    """
    return np.atleast_1d(np.asarray(value, dtype=np.float64))


def over_years(value: Any) -> FloatArray:
    """Return a value that holds in every year, shape ``(n, 1)`` or ``(1, 1)``.

    Parameters
    ----------
    value
        A float, or shape ``(n,)``.
    """
    return column_of(value)[:, None]


def is_share(value: Any) -> bool:
    """Return whether every scenario's value lies between nought and one.

    Parameters
    ----------
    value
        A float, or shape ``(n,)``.
    """
    column = column_of(value)
    return bool(((column >= 0.0) & (column <= 1.0)).all())
