"""Compute offered against what local firms, students and bodies could use, and what adoption could add."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Value = float | FloatArray


@dataclass(frozen=True, kw_only=True)
class LocalUse:
    """Local demand beside what the centre offers; ``c`` classes of users.

    Attributes
    ----------
    demand_hours
        Accelerator-hours a year that local users would take, shape ``(n, c)``.
    offered_hours
        Held by all users of the class in the reference year, shape ``(n, c)``.
    local_part
        Local demand over what is offered; nan where nothing is. Shape ``(n, c)``.
    """

    demand_hours: FloatArray
    offered_hours: FloatArray
    local_part: FloatArray


def local_use(
    *, population: FloatArray, adopting_share: FloatArray, hours_each: FloatArray, offered_hours: FloatArray
) -> LocalUse:
    """Set local demand beside the hours offered.

    Parameters
    ----------
    population
        Possible users of each class, shape ``(c,)``.
    adopting_share
        Of them that use AI, shape ``(c,)`` or ``(n, c)``.
    hours_each
        Accelerator-hours a year of one that does, shape ``(c,)`` or ``(n, c)``.
    offered_hours
        Shape ``(n, c)``.

    Raises
    ------
    ValueError
        Values below nought, or a share above one.
    """
    for name, values in (
        ("population", population),
        ("hours_each", hours_each),
        ("offered_hours", offered_hours),
    ):
        if not (values >= 0.0).all():
            raise ValueError(f"{name} must not be negative")
    if not ((adopting_share >= 0.0) & (adopting_share <= 1.0)).all():
        raise ValueError("adopting_share must lie between 0 and 1")
    demand = np.broadcast_to(population * adopting_share * hours_each, offered_hours.shape)
    part = np.divide(demand, offered_hours, out=np.full(offered_hours.shape, np.nan), where=offered_hours > 0)
    return LocalUse(demand_hours=demand, offered_hours=offered_hours, local_part=part)


def adoption_gain(
    *, local_rate: Value, leading_rate: Value, closed_share: Value, effect_share: Value, product_krw: Value
) -> FloatArray:
    r"""Return the yearly value added if part of the gap in adoption closed.

    .. math:: G = \kappa\,\max(a^* - a, 0)\,e\,Y

    Parameters
    ----------
    local_rate, leading_rate
        :math:`a` and :math:`a^*`, shares of firms that use AI here and in the leading region.
    closed_share
        :math:`\kappa`, part of the gap that the centre closes.
    effect_share
        :math:`e`, value added of an adopting firm over that of another, less one; nought where no effect is
        shown.
    product_krw
        :math:`Y`, the city's gross product.
    """
    gap = np.maximum(np.asarray(leading_rate) - np.asarray(local_rate), 0.0)
    gain: FloatArray = np.atleast_1d(
        np.asarray(closed_share) * gap * np.asarray(effect_share) * np.asarray(product_krw)
    )
    return gain


def activation_index(*, value_added_krw: Value, product_krw: Value) -> FloatArray:
    """Return induced value added of a region over its yearly product, as the feasibility guideline has it.

    Parameters
    ----------
    value_added_krw
        Induced in the region by construction.
    product_krw
        Gross regional product of one year, above nought.
    """
    product = np.asarray(product_krw, dtype=np.float64)
    if not (product > 0.0).all():
        raise ValueError("the regional product must be above zero")
    index: FloatArray = np.atleast_1d(np.asarray(value_added_krw) / product)
    return index
