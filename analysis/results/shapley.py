"""Sharing a joint change out over the changes that make it up."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def shapley(worth: npt.ArrayLike) -> FloatArray:
    r"""Return the Shapley value of every player of a game.

    .. math:: \varphi_k = \sum_{S \not\ni k} \frac{|S|!\,(n - |S| - 1)!}{n!}\,\bigl(v(S \cup k) - v(S)\bigr)

    It is the only division that adds to the whole, gives nothing to a player who never changes anything,
    treats like players alike, and adds up over games. It does not depend on the order of the players.

    Parameters
    ----------
    worth
        :math:`v`, shape ``(2**n, ...)``: row ``s`` is what the coalition is worth that holds player ``k``
        where bit ``k`` of ``s`` is set. Row 0 is the empty one.

    Returns
    -------
    array of shape (n, ...)
        Adds to ``worth[-1] - worth[0]`` over its first axis, to rounding. ``nan`` where a worth is.

    Raises
    ------
    ValueError
        If the first axis is no power of two.

    Notes
    -----
    Source: L. S. Shapley, *A Value for n-Person Games*, in Contributions to the Theory of Games II,
    Annals of Mathematics Studies 28, Princeton 1953, pages 307-317.
    """
    values = np.asarray(worth, dtype=np.float64)
    coalitions = values.shape[0] if values.ndim else 0
    players = coalitions.bit_length() - 1
    if coalitions < 1 or coalitions != 1 << players:
        raise ValueError(f"one worth for every coalition is needed, a power of two, not {coalitions}")
    members = np.arange(coalitions)
    sizes = np.array([member.bit_count() for member in range(coalitions)])
    shares = np.zeros((players, *values.shape[1:]))
    for player in range(players):
        without = members[(members >> player) & 1 == 0]
        weights = np.array(
            [math.factorial(size) * math.factorial(players - size - 1) for size in sizes[without]]
        ) / math.factorial(players)
        gains = values[without | (1 << player)] - values[without]
        shares[player] = np.tensordot(weights, gains, axes=1)
    return shares
