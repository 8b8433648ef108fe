"""Input and output coefficients of a table of transactions."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analysis.models.smart_city.input_output_checks import (
    FloatArray,
    negative,
    not_finite,
    not_square,
    numbers,
    places,
    refuse,
)


def input_coefficients(*, transactions: npt.ArrayLike, gross_output: npt.ArrayLike) -> FloatArray:
    r"""Return what each industry buys from each other for a unit of its own output.

    .. math:: A = Z\,\hat{x}^{-1}, \qquad a_{ij} = z_{ij} / x_j

    Parameters
    ----------
    transactions
        Sales of the row's industry to the column's, in money, shape ``(n, n)``.
    gross_output
        In the same money, zero or more, shape ``(n,)``. An industry without output has zero coefficients.

    Returns
    -------
    numpy.ndarray
        Shape ``(n, n)``, without a unit.

    Raises
    ------
    ValueError
        If the table is not square, the shapes differ, a number is negative or not finite, or an industry without
        output buys; all of it is said at once.

    Notes
    -----
    Source: R. E. Miller and P. D. Blair, *Input-Output Analysis: Foundations and Extensions*, 2nd edition, 2009,
    section 2.2.
    """
    sales, output = _checked(transactions, gross_output, axis=0)
    return sales * _reciprocal(output)


def output_coefficients(*, transactions: npt.ArrayLike, gross_output: npt.ArrayLike) -> FloatArray:
    r"""Return what part of its output each industry sells to each other.

    .. math:: B = \hat{x}^{-1} Z, \qquad b_{ij} = z_{ij} / x_i

    Parameters
    ----------
    transactions
        Sales of the row's industry to the column's, in money, shape ``(n, n)``.
    gross_output
        In the same money, zero or more, shape ``(n,)``. An industry without output has zero coefficients.

    Returns
    -------
    numpy.ndarray
        Shape ``(n, n)``, without a unit.

    Raises
    ------
    ValueError
        If the table is not square, the shapes differ, a number is negative or not finite, or an industry without
        output sells; all of it is said at once.

    Notes
    -----
    Source: R. E. Miller and P. D. Blair, *Input-Output Analysis: Foundations and Extensions*, 2nd edition, 2009,
    section 12.1; A. Ghosh, *Economica* 25, 1958.
    """
    sales, output = _checked(transactions, gross_output, axis=1)
    return sales * _reciprocal(output)[:, np.newaxis]


def _checked(
    transactions: npt.ArrayLike, gross_output: npt.ArrayLike, *, axis: int
) -> tuple[FloatArray, FloatArray]:
    sales, output = numbers("transactions", transactions), numbers("gross_output", gross_output)
    faults = not_square("transactions", sales)
    if sales.ndim != 2 and not faults:
        faults.append(f"transactions must be one table, not of the shape {sales.shape}")
    for name, values in (("transactions", sales), ("gross_output", output)):
        finite = not_finite(name, values)
        faults += finite or negative(name, values)
    if output.shape != sales.shape[:1]:
        faults.append(
            f"gross_output must have one number for each industry, not the shape {output.shape} "
            f"beside transactions of the shape {sales.shape}"
        )
    refuse(faults)
    is_idle = (output == 0.0) & (sales.sum(axis=axis) > 0.0)
    if is_idle.any():
        trade = "buys" if axis == 0 else "sells"
        raise ValueError(f"gross_output must be above zero where an industry {trade}: {places(is_idle)}")
    return sales, output


def _reciprocal(output: FloatArray) -> FloatArray:
    reciprocal = np.zeros_like(output)
    np.divide(1.0, output, out=reciprocal, where=output > 0.0)
    return reciprocal
