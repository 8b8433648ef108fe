"""From peak to delivered compute, step by step and by user class."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.foundation.quantity import DAYS_PER_YEAR, TERAFLOPS_PER_EXAFLOPS, NumberFormat
from analysis.models.capacity.availability import job_goodput
from analysis.models.capacity.fleet import Fleet
from analysis.models.capacity.inputs import CapacityInputs, FloatArray
from analysis.models.capacity.outcome import DELIVERY_STEPS
from analysis.models.capacity.power import over_phases
from analysis.models.capacity.throughput import tflops_by_format


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """Compute by year in exaflops of 16-bit dense peak, year averages.

    Attributes
    ----------
    steps_exaflops
        In the order of :data:`DELIVERY_STEPS`, shape ``(6, t, n)``.
    by_class_exaflops
        The last step by user class, shape ``(4, t, n)``.
    allocated_accelerators, active_accelerators, useful_accelerators
        All classes, shape ``(t, n)``; useful ones move jobs forward, at whatever model utilisation.
    goodput_share
        By user class, shape ``(4, n)`` or ``(4, 1)``.
    """

    steps_exaflops: FloatArray
    by_class_exaflops: FloatArray
    allocated_accelerators: FloatArray
    active_accelerators: FloatArray
    useful_accelerators: FloatArray
    goodput_share: FloatArray

    @property
    def exaflop_days(self) -> FloatArray:
        """Useful compute of a year, shape ``(t, n)``: 1e18 FLOP/s for one day is one exaflop-day."""
        days: FloatArray = self.steps_exaflops[-1] * DAYS_PER_YEAR
        return days


def goodput_by_class(*, inputs: CapacityInputs) -> FloatArray:
    """Share of a class's accelerator time that moves its jobs forward, at the class's job size.

    Parameters
    ----------
    inputs
        Columns.

    Returns
    -------
    array of shape (4, n) or (4, 1)
        See :func:`analysis.models.capacity.availability.job_goodput`.
    """
    jobs = np.stack(np.broadcast_arrays(*map(np.atleast_1d, inputs.of_classes("job_accelerators"))))
    goodput: FloatArray = job_goodput(
        job_accelerators=jobs,
        accelerators_per_node=inputs.accelerators_per_node,
        node_failures_per_1000_node_days=inputs.node_failures_per_1000_node_days,
        checkpoint_seconds=inputs.checkpoint_seconds,
        restart_seconds=inputs.restart_seconds,
    )
    return goodput


def delivery_by_year(
    *,
    inputs: CapacityInputs,
    fleet: Fleet,
    allocated: FloatArray,
    active: FloatArray,
    goodput: FloatArray,
) -> Delivery:
    r"""Follow the fleet from peak to useful compute.

    .. math:: R_\text{peak} = \sum_p \bar I_p r_p, \quad R_\text{energised} = \sum_p \bar E_p r_p, \quad
       R_c = \frac{R_\text{energised}}{\sum_p \bar E_p}\, x_c (1 - h_c)\, g_c\, u

    Allocation does not tell one phase's accelerators from another's.

    Parameters
    ----------
    inputs
        Columns; :math:`u` is the training utilisation.
    fleet
        Result of :func:`analysis.models.capacity.fleet.fleet_over_time`.
    allocated, active
        :math:`x_c` and :math:`x_c (1 - h_c)`, accelerators, shape ``(4, t, n)``.
    goodput
        :math:`g_c`, shape ``(4, n)`` or ``(4, 1)``.

    Returns
    -------
    Delivery
    """
    tflops = tflops_by_format(inputs.phase_accelerators)[NumberFormat.FP16]
    exaflops_each = tflops[:, None] / TERAFLOPS_PER_EXAFLOPS
    steps = np.empty((len(DELIVERY_STEPS), *allocated.shape[1:]))
    steps[0] = over_phases(exaflops_each, fleet.installed_years)
    steps[1] = over_phases(exaflops_each, fleet.energised_years)
    energised = fleet.energised_years.sum(axis=0)
    mean_exaflops = np.divide(steps[1], energised, out=np.zeros_like(energised), where=energised > 0)
    total_allocated, total_active = allocated.sum(axis=0), active.sum(axis=0)
    by_class = active * goodput[:, None]
    useful = by_class.sum(axis=0)
    by_class *= mean_exaflops * inputs.model_flops_utilisation
    np.multiply(total_allocated, mean_exaflops, out=steps[2])
    np.multiply(total_active, mean_exaflops, out=steps[3])
    np.multiply(useful, mean_exaflops, out=steps[4])
    np.multiply(steps[4], inputs.model_flops_utilisation, out=steps[5])
    return Delivery(
        steps_exaflops=steps,
        by_class_exaflops=by_class,
        allocated_accelerators=total_allocated,
        active_accelerators=total_active,
        useful_accelerators=useful,
        goodput_share=goodput,
    )
