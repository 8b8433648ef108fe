"""Numbers in messages, written as a reader could type them in again.

Charts, tables and terminals have their own, richer wording in the presentation layer.
"""

from __future__ import annotations

import math
from typing import Final

#: From here on whole numbers are written with an exponent.
_LARGEST_WHOLE: Final = 1e15


def plain_number(value: float) -> str:
    """Write a number without unit, grouping or surplus zeros.

    Parameters
    ----------
    value
        Any float, ``nan`` and infinities included.

    Returns
    -------
    str

    Examples
    --------
    >>> plain_number(0.51), plain_number(2.5e12), plain_number(15000.0)
    ('0.51', '2500000000000', '15000')
    """
    if math.isfinite(value) and value == int(value) and abs(value) < _LARGEST_WHOLE:
        return str(int(value))
    return format(value, ".12g")
