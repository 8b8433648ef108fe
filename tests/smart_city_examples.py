"""Inputs of the smart-city model for tests: the register's own, and random ones over every share."""

from __future__ import annotations

import numpy as np

from analysis.models.smart_city import PHASES, CityRetention, ImpactInputs, PartMultipliers

PARTS = {
    "building": "build",
    "grid_connection": "build",
    "servers": "servers",
    "network": "servers",
    "electricity": "run",
    "maintenance": "run",
    "services": "smart_city",
}
GROUPS = 5


def random_inputs(seed: int, *, scenarios: int, years: int = 12, is_home: bool = True) -> ImpactInputs:
    """Random spending, multipliers whose value added is below one, and shares over their whole range."""
    draw = np.random.default_rng(seed)

    def share(low: float = 0.0, high: float = 1.0) -> np.ndarray:
        return draw.uniform(low, high, scenarios)

    def multipliers() -> PartMultipliers:
        added = draw.dirichlet([3.0, 2.0, 1.0])
        elsewhere = draw.uniform(0.2, 0.95)
        return PartMultipliers(
            inside=np.array([draw.uniform(1.0, 1.8), added[0], draw.uniform(1e-9, 1e-8)]),
            outside=np.array([draw.uniform(0.1, 1.0), added[1], draw.uniform(1e-9, 1e-8)]),
            elsewhere=np.array([draw.uniform(1.0, 2.5), elsewhere, draw.uniform(1e-9, 2e-8)]),
            buyers=draw.dirichlet(np.ones(GROUPS)),
        )

    staff = draw.uniform(0.0, 300.0, (scenarios, years)) * (np.arange(years) > 3)
    return ImpactInputs(
        spending_krw={part: draw.uniform(0.0, 1e12, (scenarios, years)) for part in PARTS},
        phase_of=PARTS,
        multipliers={part: multipliers() for part in PARTS},
        imported_share={phase: share() for phase in PHASES},
        local_share={phase: share() for phase in PHASES},
        retention=CityRetention(
            quotients=draw.uniform(0.1, 2.0, GROUPS),
            supplies=draw.dirichlet(np.ones(GROUPS)),
            relative_size=0.26,
            delta=share(0.0, 0.6),
        ),
        city_purchase_share=share(),
        leakage_share=share(),
        displacement_share=share(),
        resident_share=share(),
        employment_factor=share(0.5, 1.2),
        site_staff=staff,
        site_wages_krw=staff * 8e7,
        running_share=draw.uniform(0.1, 1.0, (scenarios, years)) * (np.arange(years) > 4),
        is_home=is_home,
        spending_price_year=2025,
        table_price_year=2020,
    )
