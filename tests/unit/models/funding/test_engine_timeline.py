"""Periods of the funding model: which are construction, operation and wind-up, and what falls into them."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.models.funding import evaluate
from analysis.models.funding.outcome import STAGES
from tests.funding_examples import EXAMPLE, by_year, plain


def stages_of(inputs):
    """Outcome and, by name of the stage, the dates of its first and last period."""
    outcome = evaluate(inputs)
    found = {}
    for number, name in enumerate(STAGES):
        starts = outcome.period_starts[outcome.stage[0] == number]
        if starts.size:
            found[name] = (starts[0], starts[-1])
    return outcome, found


def test_quarters_from_the_year_of_financial_close_to_wind_up():
    outcome, stages = stages_of(EXAMPLE)
    assert outcome.period_starts[0] == 2025.0
    assert stages == {
        "outside": (2025.0, 2025.5),
        "construction": (2025.75, 2027.75),
        "operation": (2028.0, 2037.75),
        "wind_up": (2038.0, 2038.0),
    }
    np.testing.assert_array_equal(outcome.period_years[:5], [2025, 2025, 2025, 2025, 2026])


@pytest.mark.parametrize(
    ("per_year", "opened", "periods"), [(4, 2027.5, 40), (2, 2027.5, 20), (1, 2028.0, 10)]
)
def test_operation_starts_with_the_first_whole_period(per_year, opened, periods):
    inputs = replace(EXAMPLE, periods_per_year=per_year, service_date=2027.4)
    outcome, stages = stages_of(inputs)
    assert stages["operation"][0] == opened
    assert np.sum(outcome.stage[0] == STAGES.index("operation")) == periods


@pytest.mark.parametrize(
    ("service", "opened"),
    # 1 July is day 181 of 365: 2027.4959. Two days after a border is still on it, a week is not.
    [(2027.4959, 2027.5), (2027.505, 2027.5), (2027.52, 2027.75), (2027.75, 2027.75)],
)
def test_a_date_at_the_border_of_a_quarter_is_on_it(service, opened):
    _, stages = stages_of(replace(EXAMPLE, service_date=service))
    assert stages["operation"][0] == opened


def test_scenarios_share_one_calendar():
    outcome = evaluate(
        replace(EXAMPLE, service_date=np.array([2027.0, 2028.0]), operation_years=np.array([3.0, 6.0]))
    )
    np.testing.assert_array_equal(np.argmax(outcome.stage == 2, axis=1), [8, 12])
    np.testing.assert_array_equal(np.argmax(outcome.stage == 3, axis=1), [20, 36])
    assert outcome.stage.shape == (2, 37)
    # Nothing happens after wind-up.
    assert not outcome.cfads[0, 21:].any()
    assert not outcome.equity_cash_flow["private_ordinary"][0, 21:].any()


def test_a_life_of_less_than_a_period_is_one_period():
    outcome = evaluate(replace(EXAMPLE, operation_years=0.05))
    assert np.sum(outcome.stage == 2) == 1


@pytest.mark.parametrize("service", [2025.75, 2025.5, 2025.755])
def test_a_centre_that_opens_as_it_is_financed_is_refused(service):
    with pytest.raises(ValueError, match="service_date must lie at least one whole period after"):
        evaluate(replace(EXAMPLE, service_date=service))


def test_operation_beyond_the_yearly_amounts_is_refused_with_the_years_needed():
    with pytest.raises(ValueError, match=r"yearly amounts must cover 2025 to 2052, not 2025 to 2050"):
        evaluate(replace(EXAMPLE, operation_years=25.0))


def test_flows_of_the_opening_year_fall_after_the_opening():
    hours = {name: by_year({}) for name in EXAMPLE.class_hours} | {
        "large_firms": by_year({2027: 6.0, 2028: 12.0, 2029: 12.0})
    }
    outcome = evaluate(plain(periods_per_year=4, service_date=2027.5, operation_years=2.0, class_hours=hours))
    # Half of 2027 is left: six hours in two quarters; then three a quarter, and nothing after mid-2029.
    by_quarter = dict(zip(outcome.period_starts, outcome.sold_hours[0], strict=True))
    assert [by_quarter[2027.0 + k / 4] for k in range(10)] == [0.0, 0.0, *[3.0] * 8]
    assert by_quarter[2029.5] == 0.0


def test_early_service_runs_at_the_rate_of_the_year_before_until_the_opening():
    hours = {name: by_year({}) for name in EXAMPLE.class_hours} | {
        "large_firms": by_year({2026: 4.0, 2027: 8.0, 2028: 12.0})
    }
    outcome = evaluate(plain(periods_per_year=4, service_date=2027.5, operation_years=2.0, class_hours=hours))
    by_quarter = dict(zip(outcome.period_starts, outcome.sold_hours[0], strict=True))
    assert [by_quarter[2026.0 + k / 4] for k in range(10)] == [1, 1, 1, 1, 1, 1, 3, 3, 3, 3]


def test_half_years_hold_what_two_quarters_hold():
    quarters = evaluate(EXAMPLE)
    halves = evaluate(replace(EXAMPLE, periods_per_year=2, financial_close_date=2025.5))
    sums = quarters.sold_hours[0, :-1].reshape(-1, 2).sum(axis=1)
    np.testing.assert_allclose(halves.sold_hours[0, :-1], sums, rtol=1e-12)
