"""Bad inputs are refused, all faults in one message, and good ones keep their shapes."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.models.funding import FundingInputs, evaluate
from analysis.models.funding.inputs import CHOICES, NUMERIC_FIELDS
from tests.funding_ensembles import random_inputs
from tests.funding_examples import EXAMPLE, YEARS, arrays_of, by_year


def message(**changes):
    with pytest.raises(ValueError) as refused:
        evaluate(replace(EXAMPLE, **changes))
    return str(refused.value)


@pytest.mark.parametrize("name", sorted(NUMERIC_FIELDS))
def test_a_number_that_is_none_is_refused_by_name(name):
    assert f"{name} must be finite" in message(**{name: float("nan")})
    assert f"{name} must be finite" in message(**{name: np.array([1.0, np.inf])})


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in NUMERIC_FIELDS
        if name.endswith("_share") and "rise" not in name and "uplift" not in name
    ],
)
def test_a_share_outside_nought_and_one_is_refused(name):
    assert f"{name} must lie between 0 and 1" in message(**{name: 1.01})
    assert f"{name} must lie between 0 and 1" in message(**{name: -0.01})


@pytest.mark.parametrize("name", [name for name in NUMERIC_FIELDS if name.endswith("_krw")])
def test_negative_money_is_refused(name):
    assert f"{name} must not be negative" in message(**{name: -1.0})


@pytest.mark.parametrize(
    "name",
    [
        "operation_years",
        "fleet_life_years",
        "tenor_years",
        "server_tax_life_years",
        "building_tax_life_years",
        "target_dscr",
    ],
)
def test_lengths_and_the_target_are_above_nought(name):
    assert f"{name} must be above zero" in message(**{name: 0.0})


@pytest.mark.parametrize("name", sorted(CHOICES))
def test_an_unknown_choice_is_refused_with_the_known_ones(name):
    text = message(**{name: "other"})
    assert f"{name} must be one of" in text
    assert all(str(choice) in text for choice in CHOICES[name])


def test_a_negative_price_is_refused():
    assert "market_price_krw_per_hour must not be negative" in message(market_price_krw_per_hour=-1.0)


def test_yearly_amounts_have_one_amount_a_year_and_none_is_negative():
    short = {**EXAMPLE.class_hours, "startups": np.ones((1, YEARS.size - 1))}
    assert f"class_hours[startups] must have one amount a year, {YEARS.size} in all" in message(
        class_hours=short
    )
    negative = {**EXAMPLE.capital_krw, "land": by_year({2028: -1.0})}
    assert "capital_krw[land] must be finite and not negative" in message(capital_krw=negative)
    undefined = {**EXAMPLE.operating_cost_krw, "staff": by_year({2028: float("nan")})}
    assert "operating_cost_krw[staff]" in message(operating_cost_krw=undefined)


def test_lengths_that_differ_are_listed():
    text = message(inflation_rate=np.zeros(2), discount_rate=np.zeros(3))
    assert "inflation_rate: 2" in text
    assert "discount_rate: 3" in text


def test_a_matrix_is_no_column():
    assert "tenor_years must be a number or have one axis, not shape (2, 2)" in message(
        tenor_years=np.ones((2, 2))
    )
    assert "tenor_years" in message(tenor_years=np.array([]))


def test_all_faults_stand_in_one_message():
    text = message(
        gearing_cap_share=1.5,
        preferred_equity_share=-0.1,
        grant_krw=-1.0,
        target_dscr=0.0,
        market_price_krw_per_hour=-5.0,
        repayment="bullet",
    )
    for fault in (
        "gearing_cap_share must lie between 0 and 1",
        "preferred_equity_share must lie between 0 and 1",
        "grant_krw must not be negative",
        "target_dscr must be above zero",
        "market_price_krw_per_hour must not be negative",
        "repayment must be one of",
    ):
        assert fault in text


def test_one_bad_row_is_enough():
    assert "grant_krw must not be negative" in message(grant_krw=np.array([1.0, -1.0, 2.0]))


def test_scalars_make_one_scenario_and_columns_many():
    one = evaluate(EXAMPLE)
    assert one.debt_krw.shape == (1,)
    assert one.cfads.shape == (1, one.period_starts.size)
    prices = np.linspace(5000.0, 10_000.0, 7)
    seven = evaluate(replace(EXAMPLE, market_price_krw_per_hour=prices))
    assert all(values.shape[0] == 7 for values in arrays_of(seven).values())
    for name, values in arrays_of(seven).items():
        assert values.shape in {(7,), (7, seven.period_starts.size)}, name


def test_whole_numbers_are_taken_as_numbers():
    outcome = evaluate(replace(EXAMPLE, tenor_years=10, grant_krw=50_000_000_000, operation_years=10))
    np.testing.assert_array_equal(outcome.debt_krw, evaluate(EXAMPLE).debt_krw)


def test_inputs_are_frozen():
    with pytest.raises(AttributeError):
        EXAMPLE.tenor_years = 5.0
    assert isinstance(EXAMPLE, FundingInputs)


def test_random_inputs_are_the_same_for_the_same_seed():
    first, second = (random_inputs(scenarios=5, seed=11) for _ in range(2))
    np.testing.assert_array_equal(first.tenor_years, second.tenor_years)
