"""Demand by user class: what is requested at a price, who gets it, and what is held idle."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from analysis.models.capacity.horizon import SMALLEST, stacked
from analysis.models.capacity.inputs import FloatArray, Value


def requested_accelerators(*, demand: Value, price_response: Value, price_share: Value) -> FloatArray:
    r"""Accelerators requested at a price.

    .. math:: q = d\, e^{-k \pi}

    Parameters
    ----------
    demand
        :math:`d`, accelerators requested at zero price.
    price_response
        :math:`k`.
    price_share
        :math:`\pi`, user price over market price.

    Returns
    -------
    array
        In the shape of the arguments.
    """
    requested: FloatArray = demand * np.exp(-np.multiply(price_response, price_share))
    return requested


def idle_held_rate(*, idle_held_share: Value, idle_price_response: Value, price_share: Value) -> FloatArray:
    r"""Share of its allocation that a class holds without using it.

    .. math:: h = h_0\, e^{-\kappa \pi}

    Parameters
    ----------
    idle_held_share
        :math:`h_0`, at zero price.
    idle_price_response
        :math:`\kappa`.
    price_share
        :math:`\pi`, user price over market price.

    Returns
    -------
    array
        In the shape of the arguments.
    """
    held: FloatArray = idle_held_share * np.exp(-np.multiply(idle_price_response, price_share))
    return held


def shared_capacity(*, capacity: FloatArray, requested: FloatArray, shares: Sequence[Value]) -> FloatArray:
    r"""Share capacity among classes: each up to its share, the unused part passed on to who still asks.

    .. math:: x_c = \min(q_c,\ s_c \lambda), \qquad \sum_c x_c = \min\bigl(C, \sum_c q_c\bigr)

    The level is found exactly and without a search. With the classes in the order of :math:`q_c / s_c`,
    what a level uses is concave and piecewise linear, so the level is the largest of its inverse's pieces:

    .. math:: \lambda = \max_j \frac{C - \sum_{q_i/s_i < q_j/s_j} q_i}{\sum_{q_i/s_i \ge q_j/s_j} s_i}

    A class without a share is served from what the others leave, in proportion to requests.

    Parameters
    ----------
    capacity
        :math:`C`, accelerators that can be allocated, shape ``(t, n)``.
    requested
        :math:`q_c`, shape ``(c, n)`` or ``(c, 1)``.
    shares
        :math:`s_c`, one a class.

    Returns
    -------
    array of shape (c, t, n)
        :math:`x_c`.
    """
    asked, weights = np.broadcast_arrays(requested, stacked(shares))
    has_share = weights > 0
    thresholds = np.full(asked.shape, np.inf)
    np.divide(asked, weights, out=thresholds, where=has_share)

    level = np.zeros_like(capacity)
    piece = np.empty_like(capacity)
    for threshold, is_breakpoint in zip(thresholds, has_share, strict=True):
        is_below = thresholds < threshold
        served = (asked * is_below).sum(axis=0)
        rest = (weights * ~is_below).sum(axis=0)
        np.subtract(capacity, served, out=piece)
        # A class without a share makes no piece: its factor is zero.
        piece *= is_breakpoint / np.maximum(rest, SMALLEST)
        np.maximum(level, piece, out=level)

    allocated = np.empty((len(asked), *capacity.shape))
    for share, request, given in zip(weights, asked, allocated, strict=True):
        np.multiply(level, share, out=given)
        np.minimum(given, request, out=given)
    if not has_share.all():
        _serve_without_share(capacity, asked, has_share, allocated)
    return allocated


def _serve_without_share(
    capacity: FloatArray, asked: FloatArray, has_share: npt.NDArray[np.bool_], allocated: FloatArray
) -> None:
    """Hand what the classes with a share leave over to those without, in place."""
    outside = np.where(has_share, 0.0, asked)
    total = outside.sum(axis=0)
    rest = np.clip(capacity - allocated.sum(axis=0), 0.0, total)
    served_share = np.divide(rest, total, out=np.zeros_like(rest), where=total > 0)
    for given, request in zip(allocated, outside, strict=True):
        np.add(given, request * served_share, out=given)
