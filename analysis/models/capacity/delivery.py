"""From peak to delivered compute, step by step and by user class."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.foundation.quantity import DAYS_PER_YEAR, TERAFLOPS_PER_EXAFLOPS, NumberFormat
from analysis.models.capacity.availability import job_goodput
from analysis.models.capacity.fleet import Fleet
from analysis.models.capacity.horizon import SMALLEST, stacked, weighted_sum
from analysis.models.capacity.inputs import CapacityInputs, FloatArray
from analysis.models.capacity.outcome import DELIVERY_STEPS
from analysis.models.capacity.power import Load
from analysis.models.capacity.reference_year import ReferenceYear
from analysis.models.capacity.throughput import tflops_by_format


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """What the fleet delivers, in exaflops of 16-bit dense peak.

    Attributes
    ----------
    allocated, active, useful
        Accelerators of all classes, year averages, shape ``(t, n)``: given out, used, and used in a way
        that moves jobs forward.
    exaflop_days
        Useful compute of each year, shape ``(t, n)``: 1e18 FLOP/s for one day is one exaflop-day.
    steps_exaflops
        In the reference year, in the order of :data:`DELIVERY_STEPS`, shape ``(6, n)``.
    by_class_exaflops
        The last step by user class, shape ``(4, n)``.
    """

    allocated: FloatArray
    active: FloatArray
    useful: FloatArray
    exaflop_days: FloatArray
    steps_exaflops: FloatArray
    by_class_exaflops: FloatArray


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
    goodput: FloatArray = job_goodput(
        job_accelerators=stacked(inputs.of_classes("job_accelerators")),
        accelerators_per_node=inputs.accelerators_per_node,
        node_failures_per_1000_node_days=inputs.node_failures_per_1000_node_days,
        checkpoint_seconds=inputs.checkpoint_seconds,
        restart_seconds=inputs.restart_seconds,
    )
    return goodput


def delivered_compute(
    *,
    inputs: CapacityInputs,
    fleet: Fleet,
    load: Load,
    allocated: FloatArray,
    idle_held: FloatArray,
    idle_rate: FloatArray,
    goodput: FloatArray,
    reference: ReferenceYear,
) -> Delivery:
    r"""Follow the fleet from peak to useful compute.

    .. math:: R_\text{peak} = \sum_p \bar I_p r_p, \quad R_\text{energised} = \sum_p \bar E_p r_p, \quad
       R_c = \frac{R_\text{energised}}{\sum_p \bar E_p}\, x_c (1 - h_c)\, g_c\, u

    Allocation does not tell one phase's accelerators from another's.

    Parameters
    ----------
    inputs
        Columns; :math:`u` is the training utilisation.
    fleet, load
        Results of the fleet and power functions.
    allocated, idle_held
        :math:`x_c` and :math:`x_c h_c`, accelerators, shape ``(4, t, n)``.
    idle_rate, goodput
        :math:`h_c` and :math:`g_c`, shape ``(4, n)`` or ``(4, 1)``.
    reference
        Result of :func:`analysis.models.capacity.reference_year.reference_year`.

    Returns
    -------
    Delivery
    """
    tflops = tflops_by_format(inputs.phase_accelerators)[NumberFormat.FP16]
    exaflops_each = tflops[:, None] / TERAFLOPS_PER_EXAFLOPS
    energised_exaflops = weighted_sum(exaflops_each, fleet.energised_years)
    mean_exaflops = energised_exaflops / np.maximum(load.energised, SMALLEST)
    total = allocated.sum(axis=0)
    active = total - idle_held.sum(axis=0)
    useful_rate = (1.0 - idle_rate) * goodput
    useful = weighted_sum(useful_rate, allocated)

    mean = reference.of(mean_exaflops)
    by_class = reference.of(allocated) * useful_rate * mean
    steps = np.empty((len(DELIVERY_STEPS), mean.size))
    steps[0] = (reference.of(fleet.installed_years) * exaflops_each).sum(axis=0)
    steps[1] = reference.of(energised_exaflops)
    steps[2] = reference.of(total) * mean
    steps[3] = reference.of(active) * mean
    steps[4] = by_class.sum(axis=0)
    steps[5] = steps[4] * inputs.model_flops_utilisation
    mean_exaflops *= useful
    mean_exaflops *= inputs.model_flops_utilisation * DAYS_PER_YEAR
    return Delivery(
        allocated=total,
        active=active,
        useful=useful,
        exaflop_days=mean_exaflops,
        steps_exaflops=steps,
        by_class_exaflops=by_class * inputs.model_flops_utilisation,
    )
