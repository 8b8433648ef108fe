"""Whether and when the fleet meets the target, and the first cause if it does not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.foundation.quantity import KILOWATTS_PER_MEGAWATT, TERAFLOPS_PER_EXAFLOPS
from analysis.models.capacity.fleet import Fleet, energised_by_power
from analysis.models.capacity.horizon import Calendar, stacked
from analysis.models.capacity.inputs import CapacityInputs, FloatArray, Value
from analysis.models.capacity.outcome import MISS_REASONS
from analysis.models.capacity.throughput import tflops_per_accelerator

#: A throughput short of its target by no more than this share is rounding.
TARGET_TOLERANCE = 1e-12


@dataclass(frozen=True, kw_only=True)
class TargetTest:
    """The target's reading of the fleet; arrays of shape ``(n,)``.

    Attributes
    ----------
    accelerators_for_target
        Of the opening accelerator; ``nan`` where it does not offer the reading.
    throughput_exaflops
        Energised on the target date.
    is_met
        On the target date.
    met_date
        First date in the horizon on which the target stands; ``nan`` if never.
    miss_reason
        Index into :data:`MISS_REASONS`.
    """

    accelerators_for_target: Value
    throughput_exaflops: FloatArray
    is_met: npt.NDArray[np.bool_]
    met_date: FloatArray
    miss_reason: npt.NDArray[np.int64]


def tflops_in_target_reading(*, inputs: CapacityInputs) -> FloatArray:
    """Throughput of one accelerator by phase as the target counts it.

    Parameters
    ----------
    inputs
        Columns.

    Returns
    -------
    array of shape (3, n) or (3, 1)
        TFLOP/s; ``nan`` where the accelerator does not offer the reading.
    """
    return stacked(
        tflops_per_accelerator(
            accelerator=accelerator,
            number_format=inputs.target_format,
            sparsity=inputs.target_sparsity,
            measure=inputs.target_measure,
            gemm_share=inputs.gemm_share,
            model_flops_utilisation=inputs.model_flops_utilisation,
        )
        for accelerator in inputs.phase_accelerators
    )


def first_cause(
    *,
    is_offered: npt.NDArray[np.bool_],
    is_plan_enough: npt.NDArray[np.bool_],
    is_bought_in_time: npt.NDArray[np.bool_],
    is_installed_enough: npt.NDArray[np.bool_],
    is_grid_late: npt.NDArray[np.bool_],
    is_grid_enough: npt.NDArray[np.bool_],
    is_met: npt.NDArray[np.bool_],
) -> npt.NDArray[np.int64]:
    """Name the first thing that keeps a plan from its target, in the order in which a plan is made.

    Parameters
    ----------
    is_offered
        Some accelerator of the plan offers the target's reading.
    is_plan_enough
        All phases together would reach the target.
    is_bought_in_time
        The phases bought by the target date would.
    is_installed_enough
        What of them has not retired by then would.
    is_grid_late, is_grid_enough
        Grid power comes after the target date; it could energise enough.
    is_met
        What is energised on the target date reaches the target.

    Returns
    -------
    array of shape (n,)
        Index into :data:`MISS_REASONS`; retirement without refresh counts as too few accelerators.
    """
    causes = (
        (is_met, "none"),
        (~is_offered, "format_not_offered"),
        (~is_plan_enough, "too_few_accelerators"),
        (~is_bought_in_time, "bought_too_late"),
        (~is_installed_enough, "too_few_accelerators"),
        (is_grid_late & is_grid_enough, "power_too_late"),
    )
    first = np.full(is_met.shape, MISS_REASONS.index("power_too_small"), dtype=np.int64)
    for holds, reason in reversed(causes):
        np.copyto(first, MISS_REASONS.index(reason), where=holds)
    return first


def judge_target(
    *, inputs: CapacityInputs, fleet: Fleet, facility_kw: FloatArray, calendar: Calendar
) -> TargetTest:
    r"""Compare the energised fleet with the target, on the target date and at every event.

    .. math:: R(\tau) = \sum_p E_p(\tau)\, r_p \ge R^*

    Accelerators that do not offer the reading add nothing.

    Parameters
    ----------
    inputs
        Columns.
    fleet
        Result of :func:`analysis.models.capacity.fleet.fleet_over_time`.
    facility_kw
        Design peak of the facility per accelerator by phase, shape ``(3, n)`` or ``(3, 1)``.
    calendar
        Years and scenarios.

    Returns
    -------
    TargetTest
    """
    n = calendar.scenarios
    tflops = tflops_in_target_reading(inputs=inputs)
    is_offered = ~np.isnan(tflops)
    offered = np.where(is_offered, tflops, 0.0) / TERAFLOPS_PER_EXAFLOPS
    enough = np.broadcast_to(inputs.target_exaflops * (1.0 - TARGET_TOLERANCE), (n,))

    def reaches(accelerators: FloatArray) -> npt.NDArray[np.bool_]:
        """Whether accelerators by phase, ``(3, n)``, reach the target."""
        is_reached: npt.NDArray[np.bool_] = (accelerators * offered).sum(axis=0) >= enough
        return is_reached

    throughput = (fleet.energised_at_target * offered).sum(axis=0)
    is_met = throughput >= enough
    running = fleet.energised_at_events[0] * offered[0]
    running += fleet.energised_at_events[1] * offered[1]
    running += fleet.energised_at_events[2] * offered[2]
    meets = (running >= enough) & (fleet.event_dates < calendar.last_year + 1)
    met_date = np.where(meets, fleet.event_dates, np.inf).min(axis=0)
    met_date[met_date == np.inf] = np.nan

    counts = stacked(inputs.of_phases("accelerator_count"))
    dates = stacked(inputs.of_phases("date"))
    has_reading = (is_offered & (counts > 0)).any(axis=0) | is_offered[1]
    with_grid = energised_by_power(
        installed=[*fleet.installed_at_target[:, None]],
        facility_kw=facility_kw,
        is_grid=np.ones((1, n), dtype=np.bool_),
        leased_kw=0.0,
        grid_kw=inputs.grid_power_mw * KILOWATTS_PER_MEGAWATT,
    )
    return TargetTest(
        accelerators_for_target=inputs.target_exaflops * TERAFLOPS_PER_EXAFLOPS / tflops[1],
        throughput_exaflops=throughput,
        is_met=is_met,
        met_date=met_date,
        miss_reason=first_cause(
            is_offered=has_reading,
            is_plan_enough=reaches(counts),
            is_bought_in_time=reaches(np.where(dates <= inputs.target_date, counts, 0.0)),
            is_installed_enough=reaches(fleet.installed_at_target),
            is_grid_late=np.greater(inputs.grid_power_date, inputs.target_date),
            is_grid_enough=reaches(with_grid[:, 0]),
            is_met=is_met,
        ),
    )
