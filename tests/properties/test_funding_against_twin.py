"""The vectorised funding model and its plain-Python twin give the same answers, scenario by scenario."""

import itertools

import numpy as np
import pytest

from analysis.models.funding import evaluate
from tests.funding_ensembles import random_inputs
from tests.funding_examples import arrays_of, single_scenario
from tests.funding_twin import evaluate_one

SCENARIOS = 30
#: Every combination of order of draws, repayment and sizing, each once with every length of period.
COMBINATIONS = tuple(
    itertools.product(
        ("pro_rata", "equity_first"), ("sculpted", "level", "equal_principal"), ("lenders", "announced")
    )
)
#: Parts of the largest amount of a series: a sum that cancels has no relative precision of its own.
RELATIVE = 1e-9
#: What is rounding of trillions.
WON = 10.0
RATIOS = frozenset(
    {
        "stage",
        "binding_limit",
        "gearing_share",
        "dscr",
        "minimum_dscr",
        "average_dscr",
        "llcr",
        "plcr",
        "project_irr",
        "payback_years",
        "is_default",
        "is_locked_up",
        "default_date",
    }
)
OF_DEBT = ("dscr", "minimum_dscr", "average_dscr", "llcr", "plcr", "gearing_share")
OF_EQUITY = (
    "gearing_share",
    "payback_years",
    *(f"equity_irr.{name}" for name in ("preferred", "public_ordinary", "private_ordinary", "all")),
)


@pytest.mark.parametrize(("row", "choices"), tuple(enumerate(COMBINATIONS)), ids=str)
def test_every_outcome_is_equal(row, choices):
    order, repayment, sizing = choices
    inputs = random_inputs(
        scenarios=SCENARIOS,
        seed=20250123 + row,
        periods_per_year=(4, 2, 1)[row % 3],
        draw_order=order,
        repayment=repayment,
        debt_sizing=sizing,
        put_payer=("private", "public")[row // 2 % 2],
        server_depreciation=("declining_balance", "straight_line")[row // 3 % 2],
    )
    batch = evaluate(inputs)
    ours = arrays_of(batch)
    for scenario in range(SCENARIOS):
        twin = evaluate_one(single_scenario(inputs, scenario))
        assert set(ours) == set(twin)
        assert_equal({name: values[scenario] for name, values in ours.items()}, twin, batch)


def assert_equal(ours, twin, batch):
    """Compare one scenario; the batch's calendar may start earlier and end later than its own."""
    before = int(np.flatnonzero(ours["stage"] > 0)[0]) - twin["stage"].index(1)
    # What is rounding of nothing has no ratio.
    has_equity, has_debt = twin["equity_krw"] > WON, twin["debt_krw"] > WON or twin["debt_krw"] == 0
    without = (() if has_equity else OF_EQUITY) + (() if has_debt else OF_DEBT)
    for name, values in ours.items():
        own = values[before : before + len(twin["stage"])] if np.ndim(values) else values
        if name in without:
            continue
        is_ratio = name.startswith(("equity_irr", "market_price")) or name in RATIOS
        least = 1e-9 if is_ratio else WON
        scale = np.max(np.abs(own), initial=0.0, where=np.isfinite(own))
        np.testing.assert_allclose(
            own,
            twin[name],
            rtol=RELATIVE,
            atol=max(RELATIVE * scale, least),
            err_msg=name,
            equal_nan=True,
        )
