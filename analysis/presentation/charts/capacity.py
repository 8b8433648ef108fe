"""Figures of the capacity chapter, gathered under one name."""

from analysis.presentation.charts.capacity_backtest import back_test_errors, back_test_scatter
from analysis.presentation.charts.capacity_backtest_cost import back_test_cost
from analysis.presentation.charts.capacity_cost import cost_by_part, cost_by_server_life
from analysis.presentation.charts.capacity_delivery import peak_to_delivered
from analysis.presentation.charts.capacity_demand import demand_by_class
from analysis.presentation.charts.capacity_disagreement import DisagreeingSide, disagreement
from analysis.presentation.charts.capacity_fleet import fleet_and_power
from analysis.presentation.charts.capacity_goodput import goodput_by_job_size
from analysis.presentation.charts.capacity_ranges import ensemble_bands
from analysis.presentation.charts.capacity_service import waiting_time
from analysis.presentation.charts.capacity_target import exaflops_readings
from analysis.presentation.charts.capacity_uncertainty import miss_reasons, tornado

__all__ = [
    "DisagreeingSide",
    "back_test_cost",
    "back_test_errors",
    "back_test_scatter",
    "cost_by_part",
    "cost_by_server_life",
    "demand_by_class",
    "disagreement",
    "ensemble_bands",
    "exaflops_readings",
    "fleet_and_power",
    "goodput_by_job_size",
    "miss_reasons",
    "peak_to_delivered",
    "tornado",
    "waiting_time",
]
