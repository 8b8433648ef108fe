"""Figures of the capacity chapter, each drawn from one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.chapters.capacity import credits, studies
from analysis.models.capacity.inputs import USER_CLASSES
from analysis.presentation.charts import capacity as charts
from analysis.presentation.runs import first, reference_position
from analysis.results import capacity_experiments, capacity_studies
from analysis.results.capacity import MISS_REASON_LABELS
from analysis.results.run import Run, banded

if TYPE_CHECKING:
    from analysis.presentation.theme import Figure

#: Headline that the tornado watches.
WATCHED = "cost_per_useful_hour_krw"


def meaning(run: Run) -> Figure:
    """Draw the accelerators that the target takes in every reading."""
    options = studies.readings(run)
    return charts.exaflops_readings(
        readings=options,
        printed=studies.printed(run),
        language=run.language,
        source=credits.meaning(run),
        target_exaflops=first(run.inputs.target_exaflops),
    )


def fleet(run: Run) -> Figure:
    """Draw installed and energised accelerators and power by year."""
    return charts.fleet_and_power(run, source=credits.group(run, "fleet", "power"))


def cost(run: Run) -> Figure:
    """Draw capital cost by part beside the announced budget."""
    return charts.cost_by_part(run, source=credits.group(run, "cost"))


def server_life(run: Run) -> Figure:
    """Draw the cost of a useful GPU-hour along server life."""
    return charts.cost_by_server_life(
        capacity_studies.server_life_curve(run.parameters),
        life_years=first(run.inputs.accelerator_life_years),
        language=run.language,
        source=credits.keys(run, "capacity.accelerator_life_years", "capacity.server_price_krw"),
    )


def delivery(run: Run) -> Figure:
    """Draw the way from peak to delivered compute."""
    return charts.peak_to_delivered(run, source=credits.group(run, "delivery", "availability"))


def demand(run: Run) -> Figure:
    """Draw requested, used, idle-held and unserved accelerators by price."""
    return charts.demand_by_class(
        run, capacity_studies.price_response(run.inputs), source=credits.group(run, "demand")
    )


def waiting(run: Run) -> Figure:
    """Draw waiting time against load."""
    curve = studies.waiting(run)
    return charts.waiting_time(
        load=curve.loads,
        waiting_hours={**curve.mean_wait_hours, "erlang_c": curve.erlang_c_hours},
        language=run.language,
        source=credits.group(run, "service"),
        utilisation_share=float(run.outcome.utilisation_share[0, reference_position(run.outcome)]),
    )


def goodput(run: Run) -> Figure:
    """Draw goodput against job size."""
    return charts.goodput_by_job_size(
        studies.goodput(run),
        job_accelerators=[first(getattr(run.inputs, f"job_accelerators_{name}")) for name in USER_CLASSES],
        language=run.language,
        source=credits.group(run, "availability"),
    )


def tornado(run: Run) -> Figure:
    """Draw how far each uncertain parameter alone moves the cost of a useful GPU-hour."""
    return charts.tornado(
        studies.tornado(run, WATCHED),
        base=run.headline(WATCHED),
        parameters=run.parameters,
        language=run.language,
        source=credits.register(run),
    )


def reasons(run: Run) -> Figure:
    """Draw why futures miss the target."""
    return charts.miss_reasons(
        studies.spread(run), labels=MISS_REASON_LABELS, language=run.language, source=credits.register(run)
    )


def backtest(run: Run) -> Figure:
    """Draw predictions against real systems."""
    return charts.back_test_scatter(
        capacity_experiments.backtest(), language=run.language, source=credits.systems(run.language)
    )


def backtest_cost(run: Run) -> Figure:
    """Draw the cost interval of every system with a stated cost, beside what was stated."""
    return charts.back_test_cost(
        capacity_experiments.backtest(), language=run.language, source=credits.systems(run.language)
    )


def bands(run: Run) -> Figure:
    """Draw every headline with the middle 80 % of an ensemble."""
    return charts.ensemble_bands(
        banded(run.headlines, studies.spread(run).bands), language=run.language, source=credits.register(run)
    )
