"""The reference year: the first full year after the effective opening."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.models.capacity.horizon import Calendar
from analysis.models.capacity.inputs import CapacityInputs, FloatArray


@dataclass(frozen=True, kw_only=True)
class ReferenceYear:
    """The reference year of each scenario, and how to read a yearly value in it.

    Attributes
    ----------
    opening
        Effective opening, the later of opening and grid power, shape ``(n,)``.
    year
        Calendar year, shape ``(n,)``.
    place
        Flat index into a ``(t, n)`` array, shape ``(n,)``.
    """

    opening: FloatArray
    year: npt.NDArray[np.int64]
    place: npt.NDArray[np.int64]

    def of(self, values: FloatArray) -> FloatArray:
        """Values in the reference year.

        Parameters
        ----------
        values
            Shape ``(t, n)`` or ``(..., t, n)``.

        Returns
        -------
        array of shape (n,) or (..., n)
        """
        # what is the same in every scenario is still a single column
        values = np.broadcast_to(values, (*values.shape[:-1], self.place.size))
        *leading, years, scenarios = values.shape
        flat = values.reshape(*leading, years * scenarios)
        return flat.take(self.place, axis=-1)


def reference_year(*, inputs: CapacityInputs, calendar: Calendar) -> ReferenceYear:
    r"""Find the first full calendar year after the effective opening, within the horizon.

    .. math:: y^* = \lceil \max(d_\text{opening}, d_\text{grid}) \rceil

    Parameters
    ----------
    inputs
        Columns.
    calendar
        Years and scenarios.

    Returns
    -------
    ReferenceYear
        The last year of the horizon where the opening comes later.
    """
    n = calendar.scenarios
    opening = np.broadcast_to(np.maximum(inputs.opening_date, inputs.grid_power_date), (n,))
    year = np.clip(np.ceil(opening), calendar.first_year, calendar.last_year).astype(np.int64)
    place = (year - calendar.first_year) * n + np.arange(n)
    return ReferenceYear(opening=opening, year=year, place=place)
