"""The word for how strong a first place is, by rule."""

from __future__ import annotations

from typing import Literal

StrengthWord = Literal["robust", "sensitive", "tie"]


def strength_word(
    first_share: float, second_share: float, *, robust_from: float, tie_within: float
) -> StrengthWord:
    """Return the word for how strong a first place is.

    A lead within ``tie_within`` is a tie, whatever the share. A share of the first place from ``robust_from`` is
    robust, a smaller one sensitive.

    Parameters
    ----------
    first_share
        Share of the first place of the alternative that has most, 0 to 1.
    second_share
        That of the next one.
    robust_from
        Least share that is robust, 0 to 1.
    tie_within
        Largest lead that is a tie, 0 to 1.

    Returns
    -------
    str
        ``"robust"``, ``"sensitive"`` or ``"tie"``.

    Raises
    ------
    ValueError
        If a share or threshold is outside 0 to 1 or missing, or the second has more than the first.
    """
    given = {
        "first_share": first_share,
        "second_share": second_share,
        "robust_from": robust_from,
        "tie_within": tie_within,
    }
    for name, value in given.items():
        # shares of samples may exceed one by rounding
        if not -1e-9 <= value <= 1.0 + 1e-9:
            raise ValueError(f"{name} must be 0 to 1, not {value}")
    if second_share > first_share:
        raise ValueError(f"first_share must be the larger one, not {first_share} beside {second_share}")
    # a lead that equals the threshold but for rounding is within it
    if first_share - second_share <= tie_within + 1e-12:
        return "tie"
    return "robust" if first_share >= robust_from - 1e-12 else "sensitive"
