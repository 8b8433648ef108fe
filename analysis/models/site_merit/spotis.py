"""SPOTIS: distance from the best corner of bounds that are set beforehand, so that no rank can reverse."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.decision import checked_decision, places
from analysis.models.site_merit.pieces import FloatArray, weighted_total


def spotis(
    *, matrix: npt.ArrayLike, senses: npt.ArrayLike, weights: npt.ArrayLike, bounds: npt.ArrayLike
) -> FloatArray:
    r"""Return the distance from the ideal point; less is better.

    .. math::
       D_i = \sum_j w_j \, \frac{|x_{ij} - x_j^*|}{x_j^{\max} - x_j^{\min}}, \qquad
       x_j^* = \begin{cases} x_j^{\max} & \text{benefit} \\ x_j^{\min} & \text{cost} \end{cases}

    The bounds belong to the problem and not to the alternatives at hand. An alternative's distance therefore does
    not depend on which others there are, and adding or leaving one out cannot reverse the order of the rest.

    Parameters
    ----------
    matrix
        Scores, shape ``(..., alternatives, criteria)``, in the criteria's own units.
    senses
        +1 for a benefit and -1 for a cost, shape ``(criteria,)``.
    weights
        Not negative, summing to one, shape ``(..., criteria)``; the leading shapes broadcast.
    bounds
        Least and largest score of each criterion, shape ``(criteria, 2)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(..., alternatives)``, 0 to 1. A criterion in which all alternatives are equal adds the same to each.

    Raises
    ------
    ValueError
        If an argument is not as it should be, the least bound of a criterion is not below the largest, or a score
        lies outside (which criterion is said).

    Notes
    -----
    Source: J. Dezert, A. Tchamova, D. Han and J.-M. Tacnet, *The SPOTIS rank reversal free method for
    multi-criteria decision-making support*, 23rd International Conference on Information Fusion, 2020.
    """
    scores, signs, shares = checked_decision(matrix, senses, weights)
    limits: FloatArray = np.asarray(bounds, dtype=np.float64)
    if limits.shape != (scores.shape[-1], 2):
        raise ValueError(
            f"bounds must have the shape (criteria, 2), which is ({scores.shape[-1]}, 2), not {limits.shape}"
        )
    low, high = limits[:, 0], limits[:, 1]
    span = high - low
    if not np.minimum.reduce(span) > 0.0:
        raise ValueError(f"bounds must be least and largest: {places(~(span > 0.0))} (counted from 0)")
    best = np.where(signs > 0.0, high, low)
    distances: FloatArray = best - scores
    # within the bounds a distance has the sense of its criterion and is not more than the span
    distances *= signs / span
    if not (
        np.minimum.reduce(distances, axis=None) >= 0.0 and np.maximum.reduce(distances, axis=None) <= 1.0
    ):
        is_outside = ((scores < low) | (scores > high)).any(axis=-2)
        if is_outside.any():
            raise ValueError(f"scores lie outside the bounds: {places(is_outside)} (counted from 0)")
    return weighted_total(values=distances, weights=shares)
