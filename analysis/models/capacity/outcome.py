"""Outcome of the capacity model: arrays with scenarios first and years second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

CAPITAL_PARTS = ("servers", "network", "storage", "building", "grid_connection", "land", "contingency")
OPERATING_PARTS = ("electricity", "maintenance", "staff", "insurance")
UTILISATION_LIMITS = ("demand", "power", "operating_budget", "staff", "scheduler")
MISS_REASONS = (
    "none",
    "format_not_offered",
    "too_few_accelerators",
    "bought_too_late",
    "power_too_late",
    "power_too_small",
)
DELIVERY_STEPS = ("peak", "energised", "allocated", "actively_used", "goodput", "useful")

#: Fields without a scenario axis.
SHARED_FIELDS: Final = frozenset({"years", "is_price_assumed"})
#: ``binding_limit`` of a year in which no accelerator is installed, so that no limit can bind.
NOTHING_INSTALLED: Final = -1


@dataclass(frozen=True, kw_only=True)
class CapacityOutcome:
    """Result of :func:`evaluate`; ``n`` scenarios, ``t`` calendar years.

    "End of year" is just before midnight on 31 December, so that what enters service on 1 January 2027
    (2027.0) counts from 2027 on. A year has 8,760 hours. Money is real, of the register's price year.
    """

    years: npt.NDArray[np.int64]  # (t,)
    # what the target means
    accelerators_for_target: (
        FloatArray  # (n,) of the opening accelerator; nan where the format is not offered
    )
    target_throughput_exaflops: (
        FloatArray  # (n,) of the energised fleet at target_date, in the target's reading
    )
    is_target_met: npt.NDArray[np.bool_]  # (n,) at target_date
    target_met_date: FloatArray  # (n,) decimal year, nan if never within the horizon
    miss_reason: npt.NDArray[np.int64]  # (n,) index into MISS_REASONS
    # fleet by phase, end of year
    installed_accelerators: FloatArray  # (n, 3, t)
    energised_accelerators: FloatArray  # (n, 3, t)
    installed_accelerator_years: FloatArray  # (n, 3, t) averaged over the year
    energised_accelerator_years: FloatArray  # (n, 3, t) averaged over the year
    bought_accelerators: FloatArray  # (n, 3, t) first purchase, in the year
    retired_accelerators: FloatArray  # (n, 3, t) in the year
    refreshed_accelerators: FloatArray  # (n, 3, t) in the year
    peak_exaflops: dict[str, FloatArray]  # number format -> (n, t), dense, energised at end of year
    effective_opening_date: FloatArray  # (n,) later of opening and power
    # power and site at full load after opening (early + opening phases)
    node_kw_per_accelerator: FloatArray  # (n,) opening accelerator
    facility_kw_per_accelerator: FloatArray  # (n,) design peak, built up
    nameplate_mw: FloatArray  # (n,)
    it_load_mw: FloatArray  # (n,)
    facility_load_mw: FloatArray  # (n,) design peak
    contracted_power_mw: FloatArray  # (n,) reported kW per accelerator times accelerators
    is_contracted_power_short: npt.NDArray[
        np.bool_
    ]  # (n,) built-up design peak above what would be contracted
    racks: FloatArray  # (n,)
    floor_area_m2: FloatArray  # (n,)
    node_count: FloatArray  # (n,) whole nodes
    nodes_without_spares: FloatArray  # (n,) nodes that must be up when the spares stand by
    node_availability_share: FloatArray  # (n,) share of time that one node is not under repair
    required_power_mw: FloatArray  # (n, t) design peak of what is installed
    available_power_mw: FloatArray  # (n, t)
    # yearly flows
    it_energy_gwh: FloatArray  # (n, t)
    energy_gwh: FloatArray  # (n, t) facility
    water_m3: FloatArray  # (n, t)
    carbon_tonnes: FloatArray  # (n, t)
    electricity_krw: FloatArray  # (n, t)
    required_staff: FloatArray  # (n, t) for what is installed, year average
    # cost
    server_prices_krw: FloatArray  # (n, 3) of one accelerator in its server, by phase
    is_price_assumed: npt.NDArray[np.bool_]  # (3,) no published price ratio: the reference price stands in
    capital_by_year_krw: dict[str, FloatArray]  # part -> (n, t), real money of the register's price year
    capital_to_opening_krw: dict[str, FloatArray]  # part -> (n,) early and opening phases, without refresh
    budget_gap_krw: FloatArray  # (n,) announced budget less capital to opening
    operating_cost_krw: dict[str, FloatArray]  # part -> (n, t)
    annual_cost_krw: dict[
        str, FloatArray
    ]  # annuity by capital part and operating parts -> (n,), reference year
    cost_per_installed_hour_krw: FloatArray  # (n,) reference year; inf where there is no such hour
    cost_per_allocated_hour_krw: FloatArray  # (n,)
    cost_per_useful_hour_krw: FloatArray  # (n,)
    # delivered compute in the reference year (first full year after the effective opening)
    reference_year: npt.NDArray[np.int64]  # (n,) kept within the horizon
    utilisation_share: FloatArray  # (n, t) allocated over installed, year averages
    utilisation_limits: FloatArray  # (n, 5, t) each limit by itself, at most one
    binding_limit: npt.NDArray[np.int64]  # (n, t) index into UTILISATION_LIMITS, or NOTHING_INSTALLED
    requested_accelerators: FloatArray  # (n, 4, t) by class at its price
    allocated_accelerators: FloatArray  # (n, 4, t)
    idle_held_accelerators: FloatArray  # (n, 4, t)
    unserved_accelerators: FloatArray  # (n, 4, t)
    goodput_share: FloatArray  # (n, 4) by class
    delivery_exaflops: (
        FloatArray  # (n, 6) steps of DELIVERY_STEPS, 16-bit dense, year average in the reference year
    )
    delivery_by_class_exaflops: FloatArray  # (n, 4) useful
    delivered_exaflop_days: FloatArray  # (n, t) useful
