"""The years of the model, and how dated amounts are sorted into them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.models.capacity.inputs import FloatArray


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

    def bins(self, dates: FloatArray) -> npt.NDArray[np.intp]:
        """Place of each date in a table of years by scenarios, one margin on either side.

        Parameters
        ----------
        dates
            Decimal years, shape ``(m, n)``.

        Returns
        -------
        array of shape (m, n)
            Flat index for :meth:`by_year`.
        """
        place = np.floor(dates)
        place -= self.first_year - 1
        np.clip(place, 0, self.last_year - self.first_year + 2, out=place)
        place *= self.scenarios
        place += np.arange(self.scenarios)
        return place.astype(np.intp)

    def by_year(self, amounts: FloatArray, bins: npt.NDArray[np.intp]) -> FloatArray:
        """Add up dated amounts by the year in which they fall.

        Parameters
        ----------
        amounts
            Shape ``(m, n)``.
        bins
            Result of :meth:`bins` for their dates.

        Returns
        -------
        array of shape (t, n)
            Amounts outside the horizon are left out.
        """
        rows = self.last_year - self.first_year + 3
        sums: FloatArray = np.bincount(
            bins.ravel(), weights=amounts.ravel(), minlength=rows * self.scenarios
        ).astype(np.float64, copy=False)
        return sums.reshape(rows, self.scenarios)[1:-1]
