"""Draws of the doubtful scores, made once for all questions of a run."""

from __future__ import annotations

import functools
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from analysis.models.site_merit.drawn_ranks import drawn_scores
from analysis.results.site_merit_comparison import Comparison

FloatArray = npt.NDArray[np.float64]


def draws(compared: Comparison) -> FloatArray:
    """Return the matrices that the doubtful scores are drawn to, shape ``(draws, cities, criteria)``.

    Parameters
    ----------
    compared
        What is compared; one and the same is drawn once.
    """
    return _drawn(
        compared.lows.tobytes(),
        compared.highs.tobytes(),
        compared.shared.tobytes(),
        compared.lows.shape,
        compared.samples,
        compared.seed,
    )


@functools.lru_cache(maxsize=4)
def _drawn(
    lows: bytes, highs: bytes, shared: bytes, shape: tuple[int, ...], samples: int, seed: int
) -> FloatArray:
    drawn = drawn_scores(
        lows=np.frombuffer(lows).reshape(shape),
        highs=np.frombuffer(highs).reshape(shape),
        shared=np.frombuffer(shared, dtype=np.int64).reshape(shape),
        samples=samples,
        seed=seed,
    )
    drawn.setflags(write=False)
    return drawn


def as_drawn(compared: Comparison, samples: int) -> Comparison:
    """Return the comparison with at most so many draws, for questions that rank again and again.

    Parameters
    ----------
    compared
        What is compared.
    samples
        Draws.
    """
    return replace(compared, samples=min(samples, compared.samples))
