"""Ranks from scores, and dominance, which needs no weights."""

from __future__ import annotations

from typing import Final, Literal, get_args

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.decision import checked_matrix, checked_senses
from analysis.models.site_merit.pieces import MATRIX_PIECE, PIECE, BoolArray, FloatArray, pieces

Ties = Literal["min", "max", "average", "dense"]
Best = Literal["highest", "lowest"]
TIES: Final[tuple[Ties, ...]] = get_args(Ties)
BEST: Final[tuple[Best, ...]] = get_args(Best)

#: Scores nearer than this differ by rounding and not by merit.
TIE_TOLERANCE: Final = 1e-12


def rank(
    *,
    scores: npt.ArrayLike,
    ties: Ties = "min",
    best: Best = "highest",
    tolerance: float = TIE_TOLERANCE,
) -> FloatArray:
    r"""Return the rank of each alternative, 1 for the best.

    .. math:: \text{min: } 1 + |\{k : s_k > s_i\}|, \qquad \text{max: } |\{k : s_k \ge s_i\}|

    ``"average"`` is their mean; ``"dense"`` counts distinct better scores, so that no rank is left out.

    Parameters
    ----------
    scores
        Shape ``(..., alternatives)``.
    ties
        Rank of alternatives with equal scores: ``"min"`` as in sport, ``"max"``, ``"average"`` or ``"dense"``.
    best
        ``"highest"``, or ``"lowest"`` for VIKOR and SPOTIS, which measure distance.
    tolerance
        Scores that differ by less are equal: sums over criteria round differently from one alternative to another.

    Returns
    -------
    numpy.ndarray
        Shape of ``scores``; whole numbers but for ``"average"``.

    Raises
    ------
    ValueError
        If there is no score, one is missing, or an option is unknown.
    """
    try:
        given: FloatArray = np.asarray(scores, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError("scores must be numbers in vectors of equal length") from None
    if given.ndim == 0 or given.size == 0:
        raise ValueError("scores must have one value at least for each decision")
    if np.isnan(given).any():
        raise ValueError("scores must not be missing")
    if ties not in TIES:
        raise ValueError(f"ties must be one of {', '.join(TIES)}, not {ties!r}")
    if best not in BEST:
        raise ValueError(f"best must be one of {', '.join(BEST)}, not {best!r}")
    many = given.reshape(-1, given.shape[-1])
    ranks = np.empty(many.shape)
    for rows in pieces(len(many), PIECE):
        piece = many[rows] if best == "highest" else -many[rows]
        ranks[rows] = _ranks(piece, ties, tolerance)
    return ranks.reshape(given.shape)


def _ranks(scores: FloatArray, ties: Ties, tolerance: float) -> FloatArray:
    better, equal = np.zeros(scores.shape), np.zeros(scores.shape)
    for other in range(scores.shape[-1]):
        lead = scores[:, other, np.newaxis] - scores
        is_better = lead > tolerance
        if ties == "dense":
            # of those with one score, the first stands for all
            earlier = np.abs(scores[:, :other] - scores[:, other, np.newaxis]) <= tolerance
            is_better &= ~earlier.any(axis=-1, keepdims=True)
        better += is_better
        if ties in ("max", "average"):
            equal += np.abs(lead) <= tolerance
    if ties == "max":
        return better + equal
    if ties == "average":
        return better + (equal + 1.0) / 2.0
    return better + 1.0


def dominance(*, matrix: npt.ArrayLike, senses: npt.ArrayLike) -> BoolArray:
    """Return which alternative dominates which: nowhere worse and somewhere better, whatever the weights.

    Parameters
    ----------
    matrix
        Scores, shape ``(..., alternatives, criteria)``.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(..., alternatives, alternatives)``; true where the first dominates the second.

    Raises
    ------
    ValueError
        If an argument is not as it should be.

    Notes
    -----
    Source: V. Pareto; R. L. Keeney and H. Raiffa, *Decisions with Multiple Objectives*, 1976, section 3.2.
    """
    scores = checked_matrix(matrix)
    signs = checked_senses(senses, scores.shape[-1])
    alternatives, criteria = scores.shape[-2:]
    many = scores.reshape(-1, alternatives, criteria)
    found = np.empty((len(many), alternatives, alternatives), dtype=bool)
    for rows in pieces(len(many), MATRIX_PIECE):
        turned = many[rows] * signs
        is_nowhere_worse = (turned[:, :, np.newaxis] >= turned[:, np.newaxis]).all(axis=-1)
        found[rows] = is_nowhere_worse & ~np.swapaxes(is_nowhere_worse, -1, -2)
    return found.reshape(*scores.shape[:-2], alternatives, alternatives)


def dominated(*, matrix: npt.ArrayLike, senses: npt.ArrayLike) -> BoolArray:
    """Return which alternatives another one dominates: nowhere worse and somewhere better, whatever the weights.

    Parameters
    ----------
    matrix
        Scores, shape ``(..., alternatives, criteria)``.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(..., alternatives)``. Two equal alternatives do not dominate one another.

    Raises
    ------
    ValueError
        If an argument is not as it should be.

    See Also
    --------
    dominance : which one dominates which.
    """
    return np.asarray(dominance(matrix=matrix, senses=senses).any(axis=-2))
