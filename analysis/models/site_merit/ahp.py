"""Weights of the analytic hierarchy process, with how far the comparisons contradict one another."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.pieces import BoolArray, FloatArray

#: Mean consistency index of random comparisons, by number of criteria from 1 on.
RANDOM_INDICES: Final = MappingProxyType(
    {
        "Saaty 1980": (
            0.0,
            0.0,
            0.58,
            0.90,
            1.12,
            1.24,
            1.32,
            1.41,
            1.45,
            1.49,
            1.51,
            1.48,
            1.56,
            1.57,
            1.59,
        ),
        "Alonso and Lamata 2006": (
            *(
                0.0,
                0.0,
                0.5247,
                0.8816,
                1.1086,
                1.2479,
                1.3417,
                1.4057,
                1.4499,
                1.4854,
                1.5140,
                1.5365,
                1.5551,
            ),
            *(1.5713, 1.5838),
        ),
    }
)
#: Saaty's rule: above this the judgements should be looked at again.
LARGEST_CONSISTENT_RATIO: Final = 0.1
#: A comparison and its reciprocal multiply to one within this.
_RECIPROCAL_TOLERANCE: Final = 1e-6


@dataclass(frozen=True, kw_only=True)
class AhpResult:
    r"""Weights from pairwise comparisons, and what speaks against them.

    Parameters
    ----------
    weights
        Shape ``(..., criteria)``, summing to one.
    principal_eigenvalue
        :math:`\lambda_{\max}`, the number of criteria if the comparisons agree wholly; shape ``(...)``.
    consistency_index
        :math:`(\lambda_{\max} - n) / (n - 1)`, shape ``(...)``.
    random_index
        The index of random comparisons of that size.
    random_index_source
        Whose random index it is.
    consistency_ratio
        Index over random index, shape ``(...)``; nought for one or two criteria, which cannot contradict.
    is_consistent
        Whether the ratio is 0.1 or less, shape ``(...)``: false is a warning, not a fault.
    worst_pair
        The two criteria, counted from 0, whose comparison is farthest from the weights; shape ``(..., 2)``.
    worst_judgement, consistent_judgement
        That comparison as given, and as the weights have it; shape ``(...)``.
    """

    weights: FloatArray
    principal_eigenvalue: FloatArray
    consistency_index: FloatArray
    random_index: float
    random_index_source: str
    consistency_ratio: FloatArray
    is_consistent: BoolArray
    worst_pair: npt.NDArray[np.int64]
    worst_judgement: FloatArray
    consistent_judgement: FloatArray


def ahp_weights(*, comparisons: npt.ArrayLike, random_index: str = "Saaty 1980") -> AhpResult:
    r"""Return weights from pairwise comparisons, as their principal eigenvector.

    .. math::
       A w = \lambda_{\max} w, \qquad \mathrm{CR} = \frac{\lambda_{\max} - n}{(n - 1) \, \mathrm{RI}_n}

    The worst pair is the one with the largest :math:`|\ln (a_{ij} w_j / w_i)|`.

    Parameters
    ----------
    comparisons
        :math:`a_{ij}`, how many times as important criterion :math:`i` is as :math:`j`; shape
        ``(..., criteria, criteria)``, positive, with :math:`a_{ji} = 1 / a_{ij}`.
    random_index
        A name in :data:`RANDOM_INDICES`: ``"Saaty 1980"``, on which the limit of 0.1 was set, or
        ``"Alonso and Lamata 2006"``, from far more random comparisons.

    Returns
    -------
    AhpResult
        With a ratio above 0.1, ``is_consistent`` is false; nothing is raised.

    Raises
    ------
    ValueError
        If comparisons are not square, not positive or not reciprocal (which pair is said), or there is no random
        index of that name or size.

    Notes
    -----
    Source: T. L. Saaty, *The Analytic Hierarchy Process*, 1980; J. A. Alonso and M. T. Lamata, *International
    Journal of Uncertainty, Fuzziness and Knowledge-Based Systems* 14, 2006.
    """
    judgements = _checked(comparisons)
    count = judgements.shape[-1]
    if random_index not in RANDOM_INDICES:
        raise ValueError(f"random_index must be one of {', '.join(RANDOM_INDICES)}, not {random_index!r}")
    table = RANDOM_INDICES[random_index]
    if count > len(table):
        raise ValueError(
            f"{random_index} gives no random index for {count} criteria, only up to {len(table)}"
        )
    values, vectors = np.linalg.eig(judgements)
    largest = np.argmax(values.real, axis=-1)[..., np.newaxis]
    principal = np.take_along_axis(values.real, largest, axis=-1)[..., 0]
    # the eigenvector of a positive matrix's largest eigenvalue has one sign throughout
    weights: FloatArray = np.abs(np.take_along_axis(vectors.real, largest[..., np.newaxis], axis=-1)[..., 0])
    weights /= weights.sum(axis=-1, keepdims=True)
    # rounding can put the eigenvalue of consistent comparisons a little below their number
    index = np.maximum(principal - count, 0.0) / max(count - 1, 1)
    ratio = index / table[count - 1] if table[count - 1] > 0.0 else np.zeros_like(index)
    implied = weights[..., :, np.newaxis] / weights[..., np.newaxis, :]
    pair = _worst_pair(np.triu(np.abs(np.log(judgements / implied)), 1))
    return AhpResult(
        weights=weights,
        principal_eigenvalue=np.asarray(principal),
        consistency_index=np.asarray(index),
        random_index=table[count - 1],
        random_index_source=random_index,
        consistency_ratio=np.asarray(ratio),
        is_consistent=np.asarray(ratio <= LARGEST_CONSISTENT_RATIO),
        worst_pair=pair,
        worst_judgement=_at(judgements, pair),
        consistent_judgement=_at(implied, pair),
    )


def _checked(comparisons: npt.ArrayLike) -> FloatArray:
    try:
        judgements: FloatArray = np.asarray(comparisons, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError("comparisons must hold numbers in rows of equal length") from None
    if judgements.ndim < 2 or judgements.shape[-1] != judgements.shape[-2] or judgements.size == 0:
        raise ValueError(f"comparisons must be square, not of the shape {judgements.shape}")
    if not (np.isfinite(judgements).all() and (judgements > 0.0).all()):
        raise ValueError("comparisons must be finite numbers above nought")
    product = judgements * np.swapaxes(judgements, -1, -2)
    is_off = np.abs(product - 1.0) > _RECIPROCAL_TOLERANCE
    if is_off.any():
        *_, first, second = (int(place) for place in np.argwhere(is_off)[0])
        if first == second:
            raise ValueError(
                f"a criterion compared with itself must be 1: criterion {first} (counted from 0)"
            )
        raise ValueError(
            f"comparisons must be reciprocal: criterion {first} against {second} (counted from 0) and back multiply "
            f"to {float(product[is_off][0]):.6g}, not to 1"
        )
    return judgements


def _worst_pair(gaps: FloatArray) -> npt.NDArray[np.int64]:
    count = gaps.shape[-1]
    flat = np.argmax(gaps.reshape(*gaps.shape[:-2], count * count), axis=-1)
    return np.stack(np.divmod(flat, count), axis=-1)


def _at(values: FloatArray, pair: npt.NDArray[np.int64]) -> Any:
    rows = np.take_along_axis(values, pair[..., :1, np.newaxis], axis=-2)[..., 0, :]
    return np.take_along_axis(rows, pair[..., 1:], axis=-1)[..., 0]
