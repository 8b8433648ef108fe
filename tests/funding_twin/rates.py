"""Rate of return of one series, by looking for the changes of sign of its value."""

from __future__ import annotations

import math
from itertools import pairwise


def value(flows: list[float], factor: float) -> float:
    total = 0.0
    for amount in reversed(flows):
        total = total * factor + amount
    return total


def rate_of_return(flows: list[float], points: int = 64) -> float:  # noqa: PLR0912
    """Rate a period where there is one, else nan."""
    alive = [k for k, amount in enumerate(flows) if amount != 0.0]
    if not alive:
        return math.nan
    own = flows[alive[0] : alive[-1] + 1]
    signs = [amount > 0.0 for amount in own if amount != 0.0]
    changes = sum(a != b for a, b in pairwise(signs))
    if changes == 0:
        return math.nan
    #: The discount factor 1 / (1 + r) lies between these; the first sign rules near nought, the last far out.
    low, high = 0.0, 2.0
    while (value(own, high) > 0.0) != signs[-1]:
        high *= 2.0
    if changes > 1:
        brackets = []
        before, at_before = low, own[0]
        for step in range(1, points + 1):
            factor = high * step / points
            at = value(own, factor)
            if (at > 0.0) != (at_before > 0.0):
                brackets.append((before, factor))
            before, at_before = factor, at
        if len(brackets) != 1:
            return math.nan
        low, high = brackets[0]
    f_low, f_high = value(own, low), value(own, high)
    side = 0
    for step in range(200):
        if high - low <= 1e-15 * high:
            break
        factor = (low * f_high - high * f_low) / (f_high - f_low)
        if step % 8 == 7 or not low < factor < high:
            factor = 0.5 * (low + high)
        at = value(own, factor)
        if at == 0.0:
            return 1.0 / factor - 1.0
        if (at > 0.0) == (f_low > 0.0):
            low, f_low = factor, at
            f_high *= 0.5 if side == 1 else 1.0
            side = 1
        else:
            high, f_high = factor, at
            f_low *= 0.5 if side == -1 else 1.0
            side = -1
    return 2.0 / (low + high) - 1.0
