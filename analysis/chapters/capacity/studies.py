"""Studies behind figures, tables and findings; each is made once a run and shared by them."""

from __future__ import annotations

from analysis.chapters.kept import once_a_run
from analysis.models.capacity.job_trace import WaitingTimeCurve
from analysis.results import capacity_experiments, capacity_studies
from analysis.results.capacity_studies import Curve, PrintedCount, Reading, Spread
from analysis.results.run import Run
from analysis.results.sensitivity import Swing

#: Accelerators set beside the scenario's own when the target is read: those bought or offered in Korea.
COMPARED = ("NVIDIA H100 SXM5 80GB", "NVIDIA H200 SXM", "NVIDIA B200 SXM", "NVIDIA GB300 (per GPU, NVL72)")


@once_a_run
def readings(run: Run) -> tuple[Reading, ...]:
    """Return the accelerators that the target takes in every reading."""
    names = dict.fromkeys((run.inputs.opening_accelerator.name, *COMPARED))
    return capacity_studies.readings(run.inputs, accelerators=tuple(names))


@once_a_run
def printed(run: Run) -> tuple[PrintedCount, ...]:
    """Return the printed counts of GPUs for 1 EF and the readings that fit them."""
    return capacity_studies.printed_counts(
        readings(run), tolerance=run.parameters.number("capacity.reading_tolerance_share")
    )


@once_a_run
def spread(run: Run) -> Spread:
    """Return what an ensemble around the run says."""
    return capacity_studies.spread(run.parameters)


@once_a_run
def tornado(run: Run, headline: str) -> tuple[Swing, ...]:
    """Return how far each uncertain parameter alone moves a headline."""
    return capacity_studies.tornado(run.parameters, headline=headline)


@once_a_run
def goodput(run: Run) -> Curve:
    """Return goodput along job size."""
    return capacity_studies.goodput_curve(run.inputs, run.parameters)


@once_a_run
def waiting(run: Run) -> WaitingTimeCurve:
    """Return waiting time along load."""
    return capacity_experiments.waiting_curve(run.parameters)
