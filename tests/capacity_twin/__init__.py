"""The capacity model in plain Python, one scenario at a time: an independent check, and the peer to beat.

It follows the model's definitions by the shortest way for one scenario: events in order of date, year by
year, class by class, with early exits that arrays do not have.
"""

from __future__ import annotations

from typing import Any

from analysis.models.capacity import CapacityInputs
from tests.capacity_twin.fleet import fleet_of, target_of
from tests.capacity_twin.money import annual_of, capital_of
from tests.capacity_twin.plan import plan_of, site_of
from tests.capacity_twin.years import years_of


def evaluate_one(s: CapacityInputs, first_year: int = 2025, last_year: int = 2035) -> dict[str, Any]:
    """Return every outcome of one scenario: floats, lists by year, lists of lists by phase or class."""
    plan = plan_of(s, first_year, last_year)
    fleet, at_target = fleet_of(s, plan)
    capital, building = capital_of(s, plan, fleet)
    years, used_hours = years_of(s, plan, fleet, building)
    return {
        **fleet,
        **target_of(s, plan, at_target),
        **site_of(s, plan),
        **capital,
        **years,
        **annual_of(s, plan, fleet, capital, building, years["operating_cost_krw"], used_hours),
    }
