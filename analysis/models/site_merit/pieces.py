"""Many decisions worked through piece by piece, so that the arrays of a piece stay in the processor's cache."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.foundation.memory import keep_freed_memory

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

#: Weight vectors in a piece.
PIECE: Final = 2048
#: Matrices in a piece when each weight vector has its own.
MATRIX_PIECE: Final = 256


def pieces(count: int, size: int) -> Iterator[slice]:
    """Yield the rows of each piece.

    Parameters
    ----------
    count
        Rows in all.
    size
        Rows in a piece.
    """
    for start in range(0, count, size):
        yield slice(start, min(start + size, count))


def over_weights(
    kernel: Callable[[FloatArray, tuple[FloatArray, ...]], None],
    *,
    weights: FloatArray,
    alternatives: int,
    results: int = 1,
) -> tuple[FloatArray, ...]:
    """Work one decision out for many weight vectors, piece by piece.

    Parameters
    ----------
    kernel
        Takes weights ``(n, criteria)`` and fills results ``(n, alternatives)``.
    weights
        Shape ``(..., criteria)``.
    alternatives
        Number of alternatives.
    results
        Number of results.

    Returns
    -------
    tuple of numpy.ndarray
        Each of shape ``(..., alternatives)``.
    """
    vectors = weights.reshape(-1, weights.shape[-1])
    if len(vectors) > PIECE:
        keep_freed_memory()
    filled = tuple(np.empty((len(vectors), alternatives)) for _ in range(results))
    for rows in pieces(len(vectors), PIECE):
        kernel(vectors[rows], tuple(result[rows] for result in filled))
    return tuple(result.reshape(*weights.shape[:-1], alternatives) for result in filled)


def over_matrices(
    kernel: Callable[[FloatArray, FloatArray], tuple[FloatArray, ...]],
    *,
    matrix: FloatArray,
    weights: FloatArray,
    results: int = 1,
) -> tuple[FloatArray, ...]:
    """Work out many decisions, each with its weights, piece by piece.

    Parameters
    ----------
    kernel
        Takes matrices ``(n, alternatives, criteria)`` and weights ``(n, criteria)``; returns its results
        ``(n, alternatives)``.
    matrix
        Shape ``(..., alternatives, criteria)``.
    weights
        Shape ``(..., criteria)``; the leading shapes broadcast.
    results
        Number of results.

    Returns
    -------
    tuple of numpy.ndarray
        Each of shape ``(..., alternatives)``.
    """
    batch = np.broadcast_shapes(matrix.shape[:-2], weights.shape[:-1])
    alternatives, criteria = matrix.shape[-2:]
    count = math.prod(batch)
    many = np.broadcast_to(matrix, (*batch, alternatives, criteria)).reshape(count, alternatives, criteria)
    vectors = np.broadcast_to(weights, (*batch, criteria)).reshape(count, criteria)
    filled = tuple(np.empty((count, alternatives)) for _ in range(results))
    for rows in pieces(count, MATRIX_PIECE):
        for result, piece in zip(filled, kernel(many[rows], vectors[rows]), strict=True):
            result[rows] = piece
    return tuple(result.reshape(*batch, alternatives) for result in filled)


def weighted_total(*, values: FloatArray, weights: FloatArray) -> FloatArray:
    """Return the weighted sum of values over the criteria, for what is linear in the weights.

    Parameters
    ----------
    values
        Shape ``(..., alternatives, criteria)``.
    weights
        Shape ``(..., criteria)``; the leading shapes broadcast.

    Returns
    -------
    numpy.ndarray
        Shape ``(..., alternatives)``.
    """
    if weights.ndim == 1:
        total: FloatArray = values @ weights
        return total
    if values.ndim == 2:
        by_criterion = np.ascontiguousarray(values.T)

        def kernel(piece: FloatArray, filled: tuple[FloatArray, ...]) -> None:
            np.matmul(piece, by_criterion, out=filled[0])

        return over_weights(kernel, weights=weights, alternatives=values.shape[0])[0]
    many: FloatArray = np.matmul(values, weights[..., np.newaxis])[..., 0]
    return many
