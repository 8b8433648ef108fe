"""Series of money as arrays with time last, rates and whole numbers: what the financial functions accept."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntegerArray = npt.NDArray[np.int64]
Value = float | FloatArray

#: Basis of dated flows: actual days over this, as spreadsheets count.
_DAYS_IN_YEAR: Final = 365.0


def finite_values(name: str, values: npt.ArrayLike) -> FloatArray:
    """Return values as an array.

    Parameters
    ----------
    name
        Of the argument, for the message.
    values
        Scalar or array.

    Raises
    ------
    ValueError
        If there is no value, or one is no finite number.
    """
    array = unchecked_values(name, values)
    if not np.all(np.isfinite(array)):
        raise ValueError(f"{name} must be finite numbers; {_first_place(~np.isfinite(array))}is not")
    return array


def unchecked_values(name: str, values: npt.ArrayLike) -> FloatArray:
    """Return values as an array that may hold what is no finite number.

    Parameters
    ----------
    name
        Of the argument, for the message.
    values
        Scalar or array.

    Raises
    ------
    ValueError
        If there is no value, or one is no number at all.
    """
    try:
        array: FloatArray = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be numbers in an array of one shape, not {values!r}") from None
    if array.size == 0:
        raise ValueError(f"{name} must not be empty")
    return array


def series(name: str, values: npt.ArrayLike) -> FloatArray:
    """Return a finite series with time last; a scalar is a series of one.

    Parameters
    ----------
    name
        Of the argument, for the message.
    values
        Shape ``(..., t)`` or a scalar.

    Raises
    ------
    ValueError
        If it is empty or a value is no finite number.
    """
    return np.atleast_1d(finite_values(name, values))


def rates(name: str, values: npt.ArrayLike) -> FloatArray:
    """Return rates per period.

    Parameters
    ----------
    name
        Of the argument, for the message.
    values
        Scalar or array.

    Raises
    ------
    ValueError
        If one is no finite number above -1.
    """
    array = finite_values(name, values)
    if np.any(array <= -1.0):
        raise ValueError(f"{name} must be above -1; {_first_place(array <= -1.0)}is not")
    return array


def whole_numbers(name: str, values: npt.ArrayLike, *, least: int) -> IntegerArray:
    """Return counts of periods.

    Parameters
    ----------
    name
        Of the argument, for the message.
    values
        Scalar or array.
    least
        Smallest admissible.

    Raises
    ------
    ValueError
        If one is not whole or is below ``least``.
    """
    array = finite_values(name, values)
    is_bad = (array < least) | (array != np.floor(array))
    if np.any(is_bad):
        raise ValueError(f"{name} must be whole numbers of {least} or more; {_first_place(is_bad)}is not")
    return array.astype(np.int64)


def batch_shape(**shapes: tuple[int, ...]) -> tuple[int, ...]:
    """Return the common leading shape of several arguments.

    Parameters
    ----------
    **shapes
        Leading shape by name of the argument.

    Raises
    ------
    ValueError
        If they do not broadcast; names them all.
    """
    try:
        return np.broadcast_shapes(*shapes.values())
    except ValueError:
        told = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
        raise ValueError(f"leading shapes do not fit one another: {told}") from None


def years_from_first(dates: Any, *, periods: int) -> FloatArray:
    """Return the time of dated flows since the first, actual days over 365.

    Parameters
    ----------
    dates
        ``numpy.datetime64``, ``datetime.date`` or ISO strings, in order, shape ``(..., t)``.
    periods
        ``t`` of the flows.

    Returns
    -------
    numpy.ndarray
        Years, in the shape of the dates.

    Raises
    ------
    ValueError
        If one is no date, they are not in order, or their number is not that of the flows.
    """
    try:
        days = np.atleast_1d(np.asarray(dates, dtype="datetime64[D]"))
    except (TypeError, ValueError):
        raise ValueError(f"dates must be dates or ISO strings YYYY-MM-DD, not {dates!r}") from None
    if days.size == 0:
        raise ValueError("dates must not be empty")
    if np.any(np.isnat(days)):
        raise ValueError(f"dates must be dates; {_first_place(np.isnat(days))}is not")
    if days.shape[-1] != periods:
        raise ValueError(f"dates has {days.shape[-1]} entries and cash_flows {periods}")
    steps = np.diff(days.astype(np.int64), axis=-1)
    if np.any(steps < 0):
        place = int(np.argwhere(steps < 0)[0][-1]) + 1
        raise ValueError(f"dates must be in order; date {place} lies before the one ahead of it")
    elapsed: FloatArray = (days - days[..., :1]).astype(np.float64) / _DAYS_IN_YEAR
    return elapsed


def shaped(values: FloatArray) -> Value:
    """Return a float for an array without dimensions, and the array otherwise.

    Parameters
    ----------
    values
        Result.
    """
    return float(values) if values.ndim == 0 else values


def time_last(values: FloatArray) -> FloatArray:
    """Return a view with time last of an array with time first.

    Parameters
    ----------
    values
        Shape ``(t, ...)``.
    """
    return np.moveaxis(values, 0, -1)


def _first_place(is_bad: npt.NDArray[np.bool_]) -> str:
    if is_bad.ndim == 0:
        return "it "
    place = [int(index) for index in np.argwhere(is_bad)[0]]
    return f"entry {place[0] if len(place) == 1 else tuple(place)} "
