"""A decision in arrays: its matrix, senses and weights, checked once."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.pieces import PIECE, BoolArray, FloatArray, pieces

#: Weights sum to one within this; weights that were rounded for print do not, and are refused.
WEIGHT_TOLERANCE: Final = 1e-9


def checked_matrix(matrix: npt.ArrayLike) -> FloatArray:
    """Return the scores as an array.

    Parameters
    ----------
    matrix
        Scores, shape ``(..., alternatives, criteria)``.

    Raises
    ------
    ValueError
        If there are not two alternatives and one criterion at least, the rows have unequal lengths, a criterion
        has no score at all, or a score is missing or infinite.
    """
    try:
        scores: FloatArray = np.asarray(matrix, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError("matrix must hold numbers in rows of equal length, one row an alternative") from None
    if scores.ndim < 2:
        raise ValueError(f"matrix must have alternatives and criteria, not the shape {scores.shape}")
    if scores.shape[-2] < 2 or scores.shape[-1] < 1 or scores.size == 0:
        raise ValueError(
            f"matrix must have two alternatives and one criterion at least, not the shape {scores.shape}"
        )
    # a sum is finite only if every score is, unless large scores overflow: those are looked at one by one
    if not math.isfinite(np.add.reduce(scores, axis=None)):
        _explain_missing(scores)
    return scores


def checked_senses(senses: npt.ArrayLike, criteria: int) -> FloatArray:
    """Return +1 for each benefit and -1 for each cost.

    Parameters
    ----------
    senses
        Shape ``(criteria,)``.
    criteria
        Number of criteria of the matrix.

    Raises
    ------
    ValueError
        If their number is not that of the criteria, or one is neither +1 nor -1.
    """
    try:
        signs: FloatArray = np.asarray(senses, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError("senses must be +1 for a benefit and -1 for a cost") from None
    if signs.shape != (criteria,):
        raise ValueError(f"senses has the shape {signs.shape}, but the matrix has {criteria} criteria")
    for position, sign in enumerate(signs.tolist()):
        if sign not in (1.0, -1.0):
            raise ValueError(
                f"senses must be +1 for a benefit and -1 for a cost; criterion {position}: {sign}"
            )
    return signs


def checked_weights(weights: npt.ArrayLike, criteria: int) -> FloatArray:
    """Return the weights as an array; what does not sum to one is refused, never rescaled.

    A sum other than one is a slip as often as a habit (a criterion forgotten, percentages, a rounded print), and
    rescaling would hide it.

    Parameters
    ----------
    weights
        Shape ``(..., criteria)``.
    criteria
        Number of criteria of the matrix.

    Raises
    ------
    ValueError
        If their number is not that of the criteria, or a vector has a negative or missing weight, is nought
        throughout or does not sum to one.
    """
    try:
        shares: FloatArray = np.asarray(weights, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError("weights must be numbers in vectors of equal length") from None
    if shares.ndim == 0 or shares.shape[-1] != criteria or shares.size == 0:
        raise ValueError(f"weights has the shape {shares.shape}, but the matrix has {criteria} criteria")
    if shares.ndim == 1:
        listed = shares.tolist()
        # written so that a missing weight fails as well
        if not (min(listed) >= 0.0 and abs(sum(listed) - 1.0) <= WEIGHT_TOLERANCE):
            _explain_weights(shares[np.newaxis])
        return shares
    vectors = shares.reshape(-1, criteria)
    ones = np.ones((criteria, 1))
    for rows in pieces(len(vectors), PIECE):
        piece = vectors[rows]
        off_one = np.abs(piece @ ones - 1.0)
        if not (np.minimum.reduce(piece, axis=None) >= 0.0 and off_one.max() <= WEIGHT_TOLERANCE):
            _explain_weights(vectors)
    return shares


def checked_decision(
    matrix: npt.ArrayLike, senses: npt.ArrayLike, weights: npt.ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return matrix, senses and weights as arrays that fit one another.

    Parameters
    ----------
    matrix
        Scores, shape ``(..., alternatives, criteria)``.
    senses
        Shape ``(criteria,)``.
    weights
        Shape ``(..., criteria)``; the leading shape broadcasts with that of the matrix.

    Raises
    ------
    ValueError
        If any of them is not as it should be, or the leading shapes do not broadcast.
    """
    scores = checked_matrix(matrix)
    criteria = scores.shape[-1]
    signs = checked_senses(senses, criteria)
    shares = checked_weights(weights, criteria)
    if scores.ndim > 2 and shares.ndim > 1:
        try:
            np.broadcast_shapes(scores.shape[:-2], shares.shape[:-1])
        except ValueError:
            raise ValueError(
                f"leading shapes of matrix {scores.shape} and weights {shares.shape} do not fit one another"
            ) from None
    return scores, signs, shares


def places(flags: npt.ArrayLike) -> str:
    """Return the positions of criteria that are true in any matrix, counted from nought, as words.

    Parameters
    ----------
    flags
        Shape ``(..., criteria)``.
    """
    whether = np.asarray(flags)
    found = np.flatnonzero(whether.reshape(-1, whether.shape[-1]).any(axis=0)).tolist()
    return f"{'criterion' if len(found) == 1 else 'criteria'} {', '.join(map(str, found))}"


def _explain_missing(scores: FloatArray) -> None:
    is_missing = np.isnan(scores)
    is_empty = is_missing.all(axis=-2)
    if is_empty.any():
        raise ValueError(f"matrix has no score at all in {places(is_empty)} (counted from 0)")
    if is_missing.any():
        raise ValueError(
            f"matrix lacks scores in {places(is_missing.any(axis=-2))} (counted from 0); a missing score is an "
            "interval to sample from, not a number to fill in"
        )
    is_infinite = np.isinf(scores)
    if is_infinite.any():
        raise ValueError(f"matrix has infinite scores in {places(is_infinite.any(axis=-2))} (counted from 0)")


def _explain_weights(vectors: FloatArray) -> None:
    """Raise for the first weight vector that is not a set of shares."""
    for place, vector in enumerate(vectors):
        where = f" in vector {place}" if len(vectors) > 1 else ""
        total = float(vector.sum())
        if not np.isfinite(vector).all():
            raise ValueError(
                f"weights must be finite numbers; criterion {_first(~np.isfinite(vector))}{where}"
            )
        if (vector < 0.0).any():
            raise ValueError(f"weights must not be negative; criterion {_first(vector < 0.0)}{where} is")
        if total == 0.0:
            raise ValueError(f"weights are all zero{where}; one criterion at least must count")
        if abs(total - 1.0) > WEIGHT_TOLERANCE:
            raise ValueError(f"weights must sum to one; they sum to {total:.12g}{where} and are not rescaled")


def _first(flags: BoolArray) -> int:
    return int(np.flatnonzero(flags)[0])
