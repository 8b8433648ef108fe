"""Weights drawn evenly from all that are possible, and scores drawn from their intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.pieces import FloatArray

#: Draws at most for each weight vector kept; a thinner part of the weight space is refused.
MOST_DRAWS: Final = 20_000
#: Draws in one go.
DRAWS: Final = 65_536


def sample_weights(
    *,
    samples: int,
    criteria: int,
    seed: int,
    low: npt.ArrayLike | None = None,
    high: npt.ArrayLike | None = None,
    order: Sequence[int] | None = None,
) -> FloatArray:
    r"""Return weight vectors drawn uniformly from the simplex, or from the part within bounds or in an order.

    Exponential numbers divided by their sum are uniform over :math:`\{w \ge 0, \sum_j w_j = 1\}`; sorted, over the
    part with :math:`w_1 \ge \dots \ge w_n`. Within bounds, vectors are drawn uniformly from the smallest of three
    regions that hold that part (above the lower bounds, below the upper bounds, all criteria but one within their
    bounds) and those outside are dropped, so that what is left is uniform.

    Parameters
    ----------
    samples
        Number of vectors.
    criteria
        Number of criteria.
    seed
        Seed of the random numbers.
    low, high
        Bounds of each weight, shape ``(criteria,)`` or one number; 0 and 1 if not given.
    order
        Positions of the criteria from the most to the least important.

    Returns
    -------
    numpy.ndarray
        Shape ``(samples, criteria)``, each summing to one.

    Raises
    ------
    ValueError
        If a number is not positive, no weights lie within the bounds or hardly any do, the order does not name
        each criterion once, or bounds and an order are given together.

    Notes
    -----
    Source: L. Devroye, *Non-Uniform Random Variate Generation*, 1986, section V.2; T. Tervonen and R. Lahdelma,
    *European Journal of Operational Research* 178, 2007, section 3.2.
    """
    if samples < 1 or criteria < 1:
        raise ValueError(f"samples and criteria must be 1 at least, not {samples} and {criteria}")
    generator = np.random.default_rng(seed)
    is_bounded = low is not None or high is not None
    if order is not None:
        if is_bounded:
            raise ValueError("weights are drawn within bounds or in an order, not both")
        if sorted(order) != list(range(criteria)):
            raise ValueError(f"order must name each of the {criteria} criteria once, not {list(order)}")
        ordered = np.empty((samples, criteria))
        ordered[:, list(order)] = np.sort(_on_simplex(generator, samples, criteria), axis=-1)[:, ::-1]
        return ordered
    if not is_bounded:
        return _on_simplex(generator, samples, criteria)
    return _within_bounds(generator, samples, *_tightened(criteria, low, high))


def sample_scores(*, low: npt.ArrayLike, high: npt.ArrayLike, samples: int, seed: int) -> FloatArray:
    """Return matrices whose scores are drawn uniformly from their intervals, independently of one another.

    Parameters
    ----------
    low, high
        Ends of each score's interval, shape ``(alternatives, criteria)``; equal where the score is certain.
    samples
        Number of matrices.
    seed
        Seed of the random numbers.

    Returns
    -------
    numpy.ndarray
        Shape ``(samples, alternatives, criteria)``.

    Raises
    ------
    ValueError
        If the shapes differ, an end is missing or infinite, an interval is reversed, or ``samples`` is below 1.
    """
    least: FloatArray = np.asarray(low, dtype=np.float64)
    largest: FloatArray = np.asarray(high, dtype=np.float64)
    if least.shape != largest.shape or least.ndim != 2:
        raise ValueError(f"low and high must have one shape, not {least.shape} and {largest.shape}")
    if not (np.isfinite(least).all() and np.isfinite(largest).all()):
        raise ValueError(
            "each score needs an interval with finite ends; what is unknown is as wide as it can be"
        )
    if (least > largest).any():
        where = np.argwhere(least > largest)[0].tolist()
        raise ValueError(f"low is above high at alternative {where[0]}, criterion {where[1]}")
    if samples < 1:
        raise ValueError(f"samples must be 1 at least, not {samples}")
    drawn = np.empty((samples, *least.shape))
    drawn[...] = least
    is_open = largest > least
    span = (largest - least)[is_open]
    drawn[:, is_open] += span * np.random.default_rng(seed).random((samples, span.size))
    return drawn


def _on_simplex(generator: np.random.Generator, samples: int, criteria: int) -> FloatArray:
    shares = generator.standard_exponential((samples, criteria))
    shares /= shares.sum(axis=-1, keepdims=True)
    return shares


def _tightened(
    criteria: int, low: npt.ArrayLike | None, high: npt.ArrayLike | None
) -> tuple[FloatArray, FloatArray]:
    """Return bounds that some weight vector reaches, each."""
    least = np.broadcast_to(np.asarray(0.0 if low is None else low, dtype=float), (criteria,)).copy()
    largest = np.broadcast_to(np.asarray(1.0 if high is None else high, dtype=float), (criteria,)).copy()
    is_sound = (least >= 0.0) & (least <= largest) & (largest <= 1.0)
    if not (is_sound.all() and least.sum() <= 1.0 + 1e-12 and largest.sum() >= 1.0 - 1e-12):
        raise ValueError(
            "bounds must be 0 <= low <= high <= 1, the low ones summing to one at most and the high ones at least"
        )
    return (
        np.maximum(least, 1.0 - (largest.sum() - largest)),
        np.minimum(largest, 1.0 - (least.sum() - least)),
    )


def _within_bounds(
    generator: np.random.Generator, samples: int, low: FloatArray, high: FloatArray
) -> FloatArray:
    span = high - low
    is_free = span > 1e-12
    free = int(is_free.sum())
    drawn = np.empty((samples, len(low)))
    drawn[...] = low
    if free < 2:
        return drawn
    least, largest, rest = low[is_free], high[is_free], 1.0 - low[~is_free].sum()
    above, below = rest - least.sum(), largest.sum() - rest
    widest = int(np.argmax(largest - least))
    others = np.delete(np.arange(free), widest)
    # volumes of the three regions, seen along the widest criterion
    corner = -math.log(math.factorial(free - 1))
    volumes = (
        (free - 1) * math.log(above) + corner,
        (free - 1) * math.log(below) + corner,
        float(np.log((largest - least)[others]).sum()),
    )
    smallest = int(np.argmin(volumes))
    kept: list[FloatArray] = []
    count = 0
    for _ in range(max(1, samples * MOST_DRAWS // DRAWS)):
        if smallest == 0:
            tried = least + above * _on_simplex(generator, DRAWS, free)
        elif smallest == 1:
            tried = largest - below * _on_simplex(generator, DRAWS, free)
        else:
            tried = least + (largest - least) * generator.random((DRAWS, free))
            tried[:, widest] = rest - tried[:, others].sum(axis=-1)
        inside = tried[((tried >= least) & (tried <= largest)).all(axis=-1)]
        kept.append(inside)
        count += len(inside)
        if count >= samples:
            drawn[:, is_free] = np.concatenate(kept)[:samples]
            return drawn
    raise ValueError(
        f"hardly any weights lie within the bounds: {count} of {samples} found; widen the bounds or fix a weight"
    )
