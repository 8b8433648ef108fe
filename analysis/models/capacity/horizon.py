"""The years of the model, and how dated amounts are sorted into them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.models.capacity.inputs import FloatArray, Value

#: Stands in for a denominator of zero where the numerator is zero too.
SMALLEST: Final = float(np.finfo(np.float64).tiny)


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """Years of the horizon and the number of scenarios; sorts dated amounts into years.

    Attributes
    ----------
    first_year, last_year
        First and last calendar year, both included.
    scenarios
        ``n``.
    """

    first_year: int
    last_year: int
    scenarios: int

    @property
    def years(self) -> npt.NDArray[np.int64]:
        """Calendar years, shape ``(t,)``."""
        return np.arange(self.first_year, self.last_year + 1)

    @property
    def year_ends(self) -> FloatArray:
        """Last moment of each year, shape ``(t, 1)``: what is dated on the next 1 January is not in it."""
        ends: FloatArray = np.nextafter(self.years[:, None] + 1.0, 0.0)
        return ends

    def bins(self, dates: FloatArray) -> tuple[npt.NDArray[np.intp], FloatArray]:
        """Place of each date in a table of years by scenarios, one margin on either side.

        Parameters
        ----------
        dates
            Decimal years, shape ``(m, n)``.

        Returns
        -------
        bins, elapsed
            Both of shape ``(m, n)``: flat index for :meth:`by_year`, and the part of its year that has
            gone by at each date.
        """
        place = np.floor(dates)
        elapsed = dates - place
        place -= self.first_year - 1
        np.maximum(place, 0, out=place)
        np.minimum(place, self.last_year - self.first_year + 2, out=place)
        place *= self.scenarios
        place += np.arange(self.scenarios)
        return place.astype(np.intp), elapsed

    @property
    def places(self) -> int:
        """Number of places in one table of years by scenarios with its margins."""
        return (self.last_year - self.first_year + 3) * self.scenarios

    def by_year(self, amounts: FloatArray, bins: npt.NDArray[np.intp]) -> FloatArray:
        """Add up dated amounts by the year in which they fall.

        Parameters
        ----------
        amounts
            Shape ``(m, n)`` or ``(n,)``.
        bins
            First result of :meth:`bins` for their dates.

        Returns
        -------
        array of shape (t, n)
            Amounts outside the horizon are left out.
        """
        table: FloatArray = self.tables_by_year(amounts, bins, tables=1)[0]
        return table

    def tables_by_year(self, amounts: FloatArray, bins: npt.NDArray[np.intp], *, tables: int) -> FloatArray:
        """Add up dated amounts in several tables at once.

        Parameters
        ----------
        amounts
            Shape ``(m, n)`` or ``(n,)``.
        bins
            First result of :meth:`bins` for their dates, plus :attr:`places` times the table's number.
        tables
            Number of tables, ``k``.

        Returns
        -------
        array of shape (k, t, n)
            Amounts outside the horizon are left out.
        """
        sums: FloatArray = np.bincount(
            bins.ravel(), weights=amounts.ravel(), minlength=tables * self.places
        ).astype(np.float64, copy=False)
        return sums.reshape(tables, -1, self.scenarios)[:, 1:-1]


def stacked(columns: Iterable[Value]) -> FloatArray:
    """Put values of phases or user classes into rows.

    Parameters
    ----------
    columns
        One float or column of shape ``(n,)`` or ``(1,)`` a row.

    Returns
    -------
    array of shape (k, n) or (k, 1)
    """
    rows = tuple(columns)
    stack = np.empty((len(rows), max(np.size(row) for row in rows)))
    for position, row in enumerate(rows):
        stack[position] = row
    return stack


def jumps(levels: FloatArray) -> FloatArray:
    """Change from each level to the next, from zero at first; shape ``(m, n)`` as given."""
    changes = np.empty_like(levels)
    changes[0] = levels[0]
    np.subtract(levels[1:], levels[:-1], out=changes[1:])
    return changes


def weighted_sum(weights: FloatArray, amounts: FloatArray) -> FloatArray:
    r"""Weighted sum over phases or user classes: :math:`\sum_p w_p a_p`.

    Parameters
    ----------
    weights
        Shape ``(k, n)`` or ``(k, 1)``.
    amounts
        Shape ``(k, t, n)``.

    Returns
    -------
    array of shape (t, n)
    """
    total: FloatArray = amounts[0] * weights[0]
    term = np.empty_like(total)
    for weight, amount in zip(weights[1:], amounts[1:], strict=True):
        total += np.multiply(amount, weight, out=term)
    return total
