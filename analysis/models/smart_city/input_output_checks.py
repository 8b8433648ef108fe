"""What the input-output functions refuse: everything wrong with the arguments of a call in one message."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

#: Places named in a message before the rest is only counted.
_NAMED: Final = 5
#: A sum within rounding of one is one: the inverse of what is left would be noise.
_BELOW_ONE: Final = 1.0 - 1e-12
#: Axes of one table.
_TABLE_AXES: Final = 2


def numbers(name: str, values: npt.ArrayLike) -> FloatArray:
    """Return values as an array of numbers.

    Parameters
    ----------
    name
        Of the argument, for the message.
    values
        Any shape.

    Raises
    ------
    ValueError
        If they are no numbers, or rows have unequal lengths.
    """
    try:
        array: FloatArray = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be numbers in an array of one shape") from None
    return array


def refuse(faults: Sequence[str]) -> None:
    """Raise one error that lists every fault, if there is any.

    Parameters
    ----------
    faults
        A sentence part each.

    Raises
    ------
    ValueError
        If the list is not empty.
    """
    if faults:
        raise ValueError("; ".join(faults))


def not_square(name: str, table: FloatArray) -> list[str]:
    """Return the fault of a table that is not square, or nothing.

    Parameters
    ----------
    name
        Of the argument, for the message.
    table
        Any shape.
    """
    if table.ndim >= _TABLE_AXES and table.shape[-1] == table.shape[-2] and table.size:
        return []
    return [f"{name} must be square, a row and a column for each industry, not of the shape {table.shape}"]


def not_finite(name: str, values: FloatArray) -> list[str]:
    """Return the fault of values that are no finite numbers, or nothing.

    Parameters
    ----------
    name
        Of the argument, for the message.
    values
        Any shape.
    """
    finite = np.isfinite(values)
    return [] if finite.all() else [f"{name} must be finite numbers; not so at {places(~finite)}"]


def negative(name: str, values: FloatArray) -> list[str]:
    """Return the fault of values below zero, or nothing.

    Parameters
    ----------
    name
        Of the argument, for the message.
    values
        Any shape.
    """
    is_negative = values < 0.0
    return [f"{name} must be zero or more; negative at {places(is_negative)}"] if is_negative.any() else []


def places(flags: BoolArray) -> str:
    """Return where flags are true, counted from 0, as words.

    Parameters
    ----------
    flags
        Any shape; a place is a number for one axis and row, column for two.
    """
    found = np.argwhere(flags)
    shown = [
        str(int(place[0])) if len(place) == 1 else f"({', '.join(map(str, place.tolist()))})"
        for place in found[:_NAMED]
    ]
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return ", ".join(shown) + more + " (counted from 0)"


def coefficient_faults(name: str, table: FloatArray, *, axes: int | None = None) -> list[str]:
    """Return the faults of a table of input coefficients.

    It must be square, its coefficients finite and zero or more, and each column must sum to less than one: an
    industry of another column would spend all of its output, or more, on inputs.

    Parameters
    ----------
    name
        Of the argument, for the message.
    table
        Shape ``(n, n)`` or ``(..., n, n)``.
    axes
        Number of axes that it must have; any from two on by default.
    """
    if table.ndim == _TABLE_AXES and table.shape[0] == table.shape[1] and table.size:
        # written so that a value that is no number fails as well
        sums = ones(table.shape[0]).dot(table)
        if np.minimum.reduce(table, axis=None) >= 0.0 and np.maximum.reduce(sums) < _BELOW_ONE:
            return []
    faults = not_square(name, table)
    if not faults and axes is not None and table.ndim != axes:
        faults = [f"{name} must have {axes} axes, not the shape {table.shape}"]
    faults += not_finite(name, table)
    table = np.where(np.isfinite(table), table, 0.0)
    faults += negative(name, table)
    sums = np.add.reduce(table, axis=-2) if table.ndim >= _TABLE_AXES else np.zeros(1)
    if (is_spent := sums >= _BELOW_ONE).any():
        faults.append(
            f"each column of {name} must sum to less than one, the rest being value added and imports; the largest "
            f"sum is {float(sums.max()):.6g}, and it is one or more in column {places(is_spent)}"
        )
    return faults


def row_faults(name: str, rows: FloatArray, *, industries: int, axes: int | None = None) -> list[str]:
    """Return the faults of rows with a number for each industry.

    Parameters
    ----------
    name
        Of the argument, for the message.
    rows
        Shape ``(..., n)``.
    industries
        Number of industries that there must be.
    axes
        Most axes that it may have.
    """
    faults = not_finite(name, rows)
    if not rows.ndim or rows.shape[-1] != industries or (axes is not None and rows.ndim > axes):
        faults.append(
            f"{name} must have a number for each of the {industries} industries in its last axis"
            + (f", and {axes} axes at most" if axes else "")
            + f", not the shape {rows.shape}"
        )
    return faults


def checked_output_coefficients(values: npt.ArrayLike) -> FloatArray:
    """Return output coefficients as an array.

    A row may sum to one or more where an industry sells more than it makes, out of imports or stocks, as long as
    the sales of sales die out.

    Parameters
    ----------
    values
        Shape ``(n, n)`` or ``(..., n, n)``.

    Raises
    ------
    ValueError
        If the table is not square, a coefficient is negative or no finite number, or sales of sales never end.
    """
    name = "output_coefficients"
    table = numbers(name, values)
    refuse(not_square(name, table) + (not_finite(name, table) or negative(name, table)))
    row_sums = np.add.reduce(table, axis=-1)
    if row_sums.max() >= _BELOW_ONE and np.abs(np.linalg.eigvals(table)).max() >= _BELOW_ONE:
        raise ValueError(
            f"{name} must describe sales that die out from round to round; rows that sum to one or more: "
            f"{places(row_sums >= _BELOW_ONE)}"
        )
    return table


@cache
def ones(size: int) -> FloatArray:
    """Return a row of ones that is kept, since the sum of columns by a product is the fastest.

    Parameters
    ----------
    size
        Number of industries.
    """
    row = np.ones(size)
    row.setflags(write=False)
    return row
