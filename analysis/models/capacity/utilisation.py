"""Utilisation: the least of demand, power, operating budget, staff and scheduler, and which one binds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.foundation.quantity import HOURS_PER_YEAR
from analysis.models.capacity.horizon import SMALLEST
from analysis.models.capacity.inputs import CapacityInputs, FloatArray
from analysis.models.capacity.outcome import NOTHING_INSTALLED, UTILISATION_LIMITS
from analysis.models.capacity.power import Load

#: Where limits are equal, the first in this order binds: power only where it leaves less than the scheduler.
TIE_ORDER = ("demand", "operating_budget", "staff", "scheduler", "power")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What each limit alone would leave allocated, in accelerators, averaged over the year.

    Attributes
    ----------
    by_limit
        In the order of :data:`UTILISATION_LIMITS`, shape ``(5, t, n)``; infinite where it cannot bind.
    installed
        All phases, shape ``(t, n)``.
    """

    by_limit: FloatArray
    installed: FloatArray

    @property
    def capacity(self) -> FloatArray:
        """What can be allocated however high the demand, shape ``(t, n)``."""
        power, budget, staff, scheduler = self.by_limit[1:]
        capacity: FloatArray = np.minimum(power, budget)
        np.minimum(capacity, staff, out=capacity)
        np.minimum(capacity, scheduler, out=capacity)
        return capacity

    def shares_of(self, accelerators: FloatArray) -> FloatArray:
        """Accelerators over what is installed, at most one; zero where nothing is installed.

        Parameters
        ----------
        accelerators
            Shape ``(..., t, n)``.

        Returns
        -------
        array of shape (..., t, n)
        """
        shares = np.minimum(accelerators, self.installed)
        shares *= 1.0 / np.maximum(self.installed, SMALLEST)
        return shares

    @property
    def binding(self) -> npt.NDArray[np.int64]:
        """Index into :data:`UTILISATION_LIMITS`, or ``NOTHING_INSTALLED``, shape ``(t, n)``."""
        first, *others = (UTILISATION_LIMITS.index(limit) for limit in TIE_ORDER)
        # Arithmetic on small integers is many times faster than choosing by mask.
        binding = np.full(self.installed.shape, first, dtype=np.int8)
        least = self.by_limit[first].copy()
        for limit in others:
            is_lower = (self.by_limit[limit] < least).view(np.int8)
            binding += is_lower * (np.int8(limit) - binding)
            np.minimum(least, self.by_limit[limit], out=least)
        is_empty = (self.installed <= 0).view(np.int8)
        binding += is_empty * (np.int8(NOTHING_INSTALLED) - binding)
        return binding.astype(np.int64)


def full_load_electricity_krw(*, inputs: CapacityInputs, load: Load) -> FloatArray:
    r"""Electricity bill if every energised accelerator were busy all year.

    .. math:: 8760\, \text{PUE}\, \pi (1 + a)\, \mu \sum_p \bar E_p k_p

    Parameters
    ----------
    inputs
        Columns.
    load
        Result of :func:`analysis.models.capacity.power.load_by_year`.

    Returns
    -------
    array of shape (t, n)
        Won a year.
    """
    return load.energised_kw * (
        (1.0 + inputs.it_adder_share)
        * inputs.measured_power_share
        * inputs.power_usage_effectiveness
        * inputs.electricity_price_krw_per_kwh
        * HOURS_PER_YEAR
    )


def utilisation_limits(
    *,
    inputs: CapacityInputs,
    load: Load,
    requested: FloatArray,
    affordable_krw: FloatArray,
    required_staff: FloatArray,
) -> Limits:
    r"""Work out what each limit alone would leave allocated.

    .. math:: D = \sum_c q_c, \quad P = \zeta \bar E, \quad
       B = \bar E\, \frac{F}{8760\, \text{PUE}\, \pi (1 + a)\, \mu \sum_p \bar E_p k_p},
       \quad H = \bar I\, \frac{\text{staff}}{\text{required staff}}, \quad Z = \zeta \bar I

    The scheduler keeps :math:`\zeta` of the machines allocated at best: of those energised (power) or, were
    all of them energised, of those installed (scheduler). The budget pays the fixed cost of what it can
    operate first; what is left buys the electricity of busy accelerators. With no budget nothing is allocated.

    Parameters
    ----------
    inputs
        Columns.
    load
        Result of :func:`analysis.models.capacity.power.load_by_year`.
    requested
        :math:`q_c`, shape ``(4, n)`` or ``(4, 1)``.
    affordable_krw
        :math:`F = \max(0, \text{budget} - \text{fixed cost of what is operated})`, shape ``(t, n)``.
    required_staff
        Persons for the installed IT load, shape ``(t, n)``.

    Returns
    -------
    Limits
    """
    by_limit = np.empty((len(UTILISATION_LIMITS), *load.installed.shape))
    demand, power, budget, staff, scheduler = by_limit
    demand[:] = requested.sum(axis=0)
    np.multiply(load.energised, inputs.allocation_ceiling_share, out=power)
    np.multiply(load.installed, inputs.allocation_ceiling_share, out=scheduler)

    full_load_krw = full_load_electricity_krw(inputs=inputs, load=load)
    with np.errstate(divide="ignore", invalid="ignore"):
        np.divide(affordable_krw, full_load_krw, out=budget)
        budget *= load.energised
        np.divide(inputs.operations_staff, required_staff, out=staff)
        staff *= load.installed
    # Where electricity costs nothing the budget cannot bind, unless there is none at all; likewise staff.
    np.copyto(budget, np.inf, where=full_load_krw <= 0)
    np.copyto(budget, 0.0, where=affordable_krw <= 0)
    np.copyto(staff, np.inf, where=required_staff <= 0)
    return Limits(by_limit=by_limit, installed=load.installed)
