"""Location quotients, and the trading coefficients that they give for a region without a table of its own."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analysis.models.smart_city.input_output_checks import (
    FloatArray,
    negative,
    not_finite,
    numbers,
    places,
    refuse,
)


def location_quotient(*, regional: npt.ArrayLike, national: npt.ArrayLike) -> FloatArray:
    r"""Return the share of each sector in the region over its share in the nation.

    .. math:: LQ_i = \frac{r_i / \sum_k r_k}{N_i / \sum_k N_k}

    Parameters
    ----------
    regional
        Size of each sector in the region (employment, output or value added), zero or more, shape ``(n,)``.
    national
        The same measure in the nation, shape ``(n,)``. A sector that the nation lacks has a quotient of zero.

    Returns
    -------
    numpy.ndarray
        Shape ``(n,)``, zero or more, without a unit; above one where the region is specialised.

    Raises
    ------
    ValueError
        If the shapes differ, a size is negative or not finite, a total is zero, or the region has a sector that
        the nation lacks; all of it is said at once.

    Notes
    -----
    Source: R. E. Miller and P. D. Blair, *Input-Output Analysis: Foundations and Extensions*, 2nd edition, 2009,
    section 8.2.
    """
    region, nation = numbers("regional", regional), numbers("national", national)
    faults = []
    if region.ndim != 1 or region.shape != nation.shape:
        faults.append(
            "regional and national must each have one number for each sector, not the shapes "
            f"{region.shape} and {nation.shape}"
        )
    for name, sizes in (("regional", region), ("national", nation)):
        faults += not_finite(name, sizes) or negative(name, sizes)
        if not sizes.any():
            faults.append(f"{name} must not be zero in all sectors")
    refuse(faults)
    is_foreign = (region > 0.0) & (nation == 0.0)
    if is_foreign.any():
        raise ValueError(f"national must be above zero where the region has a sector: {places(is_foreign)}")
    quotients = np.zeros_like(region)
    np.divide(region / region.sum(), nation / nation.sum(), out=quotients, where=nation > 0.0)
    return quotients


def slq(*, quotients: npt.ArrayLike) -> FloatArray:
    r"""Return the part of each purchase that the region supplies, by the simple location quotient.

    .. math:: t_{ij} = \min(1, LQ_i)

    Parameters
    ----------
    quotients
        :math:`LQ`, zero or more, shape ``(n,)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(n, n)``, 0 to 1; the row's sector supplies, the column's buys.

    Raises
    ------
    ValueError
        If the quotients are no vector, or one is negative or not finite.

    Notes
    -----
    Source: R. E. Miller and P. D. Blair, *Input-Output Analysis: Foundations and Extensions*, 2nd edition, 2009,
    section 8.2.
    """
    values, faults = _quotients(quotients)
    refuse(faults)
    return np.repeat(np.minimum(values, 1.0)[:, np.newaxis], values.size, axis=1)


def cilq(*, quotients: npt.ArrayLike) -> FloatArray:
    r"""Return the part of each purchase that the region supplies, by the cross-industry location quotient.

    .. math:: t_{ij} = \min(1, LQ_i / LQ_j) \quad (i \ne j), \qquad t_{ii} = \min(1, LQ_i)

    A sector that is absent from the region, :math:`LQ_j = 0`, buys nothing there: its column holds one where the
    region has the supplier and zero where it has not.

    Parameters
    ----------
    quotients
        :math:`LQ`, zero or more, shape ``(n,)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(n, n)``, 0 to 1; the row's sector supplies, the column's buys.

    Raises
    ------
    ValueError
        If the quotients are no vector, or one is negative or not finite.

    Notes
    -----
    Source: R. E. Miller and P. D. Blair, *Input-Output Analysis: Foundations and Extensions*, 2nd edition, 2009,
    section 8.2; the simple quotient on the diagonal: A. T. Flegg, C. D. Webber and M. V. Elliott, *Regional Studies*
    29, 1995.
    """
    values, faults = _quotients(quotients)
    refuse(faults)
    return np.minimum(_cross_industry(values), 1.0)


def flq(*, quotients: npt.ArrayLike, relative_size: float, delta: npt.ArrayLike) -> FloatArray:
    r"""Return the part of each purchase that the region supplies, by Flegg's location quotient.

    .. math::
       t_{ij} = \min(1, \lambda\, c_{ij}), \qquad \lambda = [\log_2 (1 + R)]^{\delta}

    with :math:`c_{ij}` the cross-industry quotient before its limit of one, and the simple quotient on the
    diagonal: the smaller the region, the more it buys elsewhere.

    Parameters
    ----------
    quotients
        :math:`LQ`, zero or more, shape ``(n,)``.
    relative_size
        :math:`R`, the region's total over the nation's, above 0 and up to 1.
    delta
        :math:`\delta`, from 0 (size does not count) to below 1; a number or shape ``(m,)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(n, n)`` or ``(m, n, n)``, 0 to 1; the row's sector supplies, the column's buys.

    Raises
    ------
    ValueError
        If the quotients are no vector or one is negative or not finite, or the size or delta is out of its
        bounds; all of it is said at once.

    Notes
    -----
    Source: A. T. Flegg and C. D. Webber, On the appropriate use of location quotients in generating regional
    input-output tables: reply, *Regional Studies* 31, 1997.
    """
    values, size_factor = _checked(quotients, relative_size, delta)
    return np.minimum(size_factor * _cross_industry(values), 1.0)


def aflq(*, quotients: npt.ArrayLike, relative_size: float, delta: npt.ArrayLike) -> FloatArray:
    r"""Return the part of each purchase that the region supplies, by Flegg's augmented location quotient.

    .. math::
       t_{ij} = \min\bigl(1, \lambda\, c_{ij}\, \max(1, \log_2 (1 + LQ_j))\bigr)

    A sector that the region is specialised in finds more of its suppliers there. The source leaves the quotient
    without a limit; here it ends at one, as is usual, since a region cannot supply more than is bought.

    Parameters
    ----------
    quotients
        :math:`LQ`, zero or more, shape ``(n,)``.
    relative_size
        :math:`R`, the region's total over the nation's, above 0 and up to 1.
    delta
        :math:`\delta`, from 0 (size does not count) to below 1; a number or shape ``(m,)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(n, n)`` or ``(m, n, n)``, 0 to 1; the row's sector supplies, the column's buys.

    Raises
    ------
    ValueError
        If the quotients are no vector or one is negative or not finite, or the size or delta is out of its
        bounds; all of it is said at once.

    Notes
    -----
    Source: A. T. Flegg and C. D. Webber, Regional size, regional specialization and the FLQ formula, *Regional
    Studies* 34, 2000.
    """
    values, size_factor = _checked(quotients, relative_size, delta)
    specialisation = np.maximum(np.log2(1.0 + values), 1.0)
    return np.minimum(size_factor * (_cross_industry(values) * specialisation), 1.0)


def _cross_industry(values: FloatArray) -> FloatArray:
    """Return the quotient of each supplier over each buyer's, with the supplier's own on the diagonal."""
    cells = np.where(values > 0.0, np.inf, 0.0)[:, np.newaxis] * np.ones(values.size)
    with np.errstate(over="ignore"):
        np.divide(values[:, np.newaxis], values, out=cells, where=values > 0.0)
    np.fill_diagonal(cells, values)
    return cells


def _quotients(quotients: npt.ArrayLike) -> tuple[FloatArray, list[str]]:
    values = numbers("quotients", quotients)
    faults = not_finite("quotients", values) or negative("quotients", values)
    if values.ndim != 1 or not values.size:
        faults.append(f"quotients must be one number for each sector, not the shape {values.shape}")
    return values, faults


def _checked(
    quotients: npt.ArrayLike, relative_size: float, delta: npt.ArrayLike
) -> tuple[FloatArray, FloatArray]:
    """Return the quotients, and lambda in a shape that goes with a matrix for each delta."""
    values, faults = _quotients(quotients)
    size, exponent = numbers("relative_size", relative_size), numbers("delta", delta)
    if size.ndim or not 0.0 < size <= 1.0:
        faults.append(f"relative_size must be a number above 0 and up to 1, not {relative_size}")
    is_outside = ~((exponent >= 0.0) & (exponent < 1.0))
    if exponent.ndim > 1 or not exponent.size:
        faults.append(f"delta must be a number or a row of numbers, not of the shape {exponent.shape}")
    if is_outside.any():
        given = f", not {exponent:g}" if exponent.ndim == 0 else f"; not so at {places(is_outside)}"
        faults.append(f"delta must be from 0 to below 1{given}")
    refuse(faults)
    size_factor = (np.log1p(size) / np.log(2.0)) ** exponent
    return values, np.asarray(size_factor)[..., np.newaxis, np.newaxis] if exponent.ndim else size_factor
