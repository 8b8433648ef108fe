"""How numbers are written in a control: in per cent, in 억 won, in steps that a hand can hit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from analysis.foundation.language import Language
from analysis.foundation.units import UNITS, Display

_PERCENT: Final = 0.01
_MONEY: Final = {
    "ko": ((1e12, "조"), (1e8, "억"), (1e4, "만")),
    "en": ((1e12, "trillion "), (1e9, "billion "), (1e6, "million ")),
}
# A slider of about this many steps moves finely enough to look continuous and coarsely enough for keys.
_STEPS: Final = 100
# These units' labels would only repeat the name of the quantity.
_UNLABELLED: Final = frozenset({"ratio", "count", "number"})
_COUNTED: Final = frozenset(
    {"accelerators", "nodes", "racks", "persons", "systems", "bids", "organisations", "accelerators_per_node"}
)


@dataclass(frozen=True)
class Scale:
    """What a value is divided by where it is shown, and the unit written behind it."""

    factor: float
    label: str


def scale_of(unit: str, size: float, language: Language) -> Scale:
    """Choose how values of a control are written.

    Parameters
    ----------
    unit
        Unit id.
    size
        A usual value; money is counted in the largest word that it fills.
    language
        Language of the unit.

    Returns
    -------
    Scale
    """
    known = UNITS[unit]
    label = "" if unit in _UNLABELLED else known.label.in_(language)
    if known.display is Display.PERCENT:
        return Scale(_PERCENT, ("%/년" if language == "ko" else "% a year") if unit == "rate" else "%")
    if known.display is Display.MONEY:
        for factor, word in _MONEY[language]:
            if abs(size) >= factor:
                return Scale(factor, f"{word}{label}")
    return Scale(1.0, label)


def is_whole(unit: str) -> bool:
    """Whether values of a unit are counted in whole things.

    Parameters
    ----------
    unit
        Unit id.

    Returns
    -------
    bool
    """
    return unit in _COUNTED


def nice_step(low: float, high: float, *, whole: bool) -> float:
    """Choose a step of 1, 2 or 5 times a power of ten.

    Parameters
    ----------
    low, high
        Ends of the slider, ``low < high``.
    whole
        Whether only whole numbers make sense.

    Returns
    -------
    float

    Examples
    --------
    >>> nice_step(1.1, 1.6, whole=False), nice_step(5000, 30000, whole=True)
    (0.005, 200.0)
    """
    ideal = (high - low) / _STEPS
    power = 10.0 ** math.floor(math.log10(ideal))
    step = min((power * factor for factor in (1, 2, 5, 10)), key=lambda size: abs(math.log(size / ideal)))
    step = float(f"{step:.6g}")
    return max(1.0, step) if whole else step
