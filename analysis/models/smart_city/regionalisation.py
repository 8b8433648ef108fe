"""A region's input coefficients from the nation's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.models.smart_city.input_output_checks import (
    FloatArray,
    coefficient_faults,
    not_finite,
    numbers,
    places,
    refuse,
)


@dataclass(frozen=True, kw_only=True)
class Regionalisation:
    """What the region's industries buy in the region, and what they buy in the rest of the nation.

    Attributes
    ----------
    coefficients
        Purchases in the region for a unit of output, shape ``(n, n)`` or ``(m, n, n)``.
    leakage
        Purchases in the rest of the nation for a unit of output, by buying industry, shape ``(n,)`` or ``(m, n)``.
    """

    coefficients: FloatArray
    leakage: FloatArray


def regionalise(
    *, national_coefficients: npt.ArrayLike, trading_coefficients: npt.ArrayLike
) -> Regionalisation:
    r"""Return the region's coefficients where its industries buy as the nation's do, but in part elsewhere.

    .. math::
       a^R_{ij} = t_{ij}\, a^N_{ij}, \qquad m_j = \sum_i (1 - t_{ij})\, a^N_{ij}

    Parameters
    ----------
    national_coefficients
        :math:`A^N`, purchases from domestic industries for a unit of output, shape ``(n, n)``.
    trading_coefficients
        :math:`t`, the part of each purchase that the region supplies, 0 to 1, shape ``(n, n)`` or ``(m, n, n)``,
        from :func:`slq`, :func:`cilq`, :func:`flq` or :func:`aflq`.

    Returns
    -------
    Regionalisation
        Coefficients of the region, and its leakage; together they sum to the nation's columns.

    Raises
    ------
    ValueError
        If the shapes differ, the coefficients are negative or not finite or sum to one or more in a column, or a
        trading coefficient is outside 0 to 1; all of it is said at once.

    Notes
    -----
    Source: R. E. Miller and P. D. Blair, *Input-Output Analysis: Foundations and Extensions*, 2nd edition, 2009,
    section 8.2.
    """
    nation = numbers("national_coefficients", national_coefficients)
    trade = numbers("trading_coefficients", trading_coefficients)
    faults = coefficient_faults("national_coefficients", nation, axes=2)
    if trade.shape[-2:] != nation.shape[-2:] or trade.ndim not in (2, 3):
        faults.append(
            f"trading_coefficients must have the shape {nation.shape} of the national coefficients, or many such "
            f"tables, not the shape {trade.shape}"
        )
    not_numbers = not_finite("trading_coefficients", trade)
    is_outside = (trade < 0.0) | (trade > 1.0)
    if not_numbers:
        faults += not_numbers
    elif is_outside.any():
        faults.append(f"trading_coefficients must be from 0 to 1; not so at {places(is_outside)}")
    refuse(faults)
    return Regionalisation(
        coefficients=trade * nation, leakage=np.add.reduce((1.0 - trade) * nation, axis=-2)
    )
