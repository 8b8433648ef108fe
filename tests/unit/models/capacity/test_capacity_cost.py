"""The example's capital by hand, in billions of won where not said otherwise."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.models.capacity import evaluate
from analysis.models.capacity.cost import annuity_rate, server_prices, with_contingency
from analysis.models.capacity.inputs import with_columns
from analysis.models.capacity.outcome import CAPITAL_PARTS
from tests.capacity_examples import ALPHA, EXAMPLE

YEARS = range(2025, 2036)


def prices_of(**changes):
    return server_prices(inputs=with_columns(replace(EXAMPLE, **changes))[0])


def billions_by_year(part, **changes):
    """Capital of a part in the years in which there is any."""
    amounts = evaluate(replace(EXAMPLE, **changes)).capital_by_year_krw[part][0]
    return {year: round(amount / 1e9, 9) for year, amount in zip(YEARS, amounts, strict=True) if amount}


def test_prices_follow_published_ratios_and_the_exchange_rate():
    # half is paid in dollars, which rose by a fifth: 1.1; Alpha costs a quarter of Beta
    prices = prices_of()
    np.testing.assert_allclose(prices.servers_krw[:, 0], [27.5e6, 110e6, 110e6], rtol=1e-14)
    np.testing.assert_array_equal(prices.is_assumed, [False, False, True])
    assert prices.it_per_server == pytest.approx(1.25)


def test_an_unknown_reference_price_leaves_the_reference_price_to_all():
    prices = prices_of(reference_accelerator=replace(ALPHA, name="Delta", price_usd=np.nan))
    np.testing.assert_allclose(prices.servers_krw[:, 0], 110e6, rtol=1e-14)
    assert prices.is_assumed.all()


def test_the_reference_accelerator_itself_needs_no_published_price():
    unpriced = replace(ALPHA, price_usd=np.nan)
    prices = prices_of(reference_accelerator=unpriced, early_service_accelerator=unpriced)
    np.testing.assert_array_equal(prices.is_assumed, [False, True, True])


def test_without_foreign_currency_the_exchange_rate_does_not_matter():
    assert prices_of(foreign_currency_share=0.0, exchange_rate_krw_per_usd=9999.0).servers_krw[1, 0] == 100e6


def test_contingency_is_a_share_of_all_other_parts():
    parts = {part: np.array([float(position)]) for position, part in enumerate(CAPITAL_PARTS[:-1], start=1)}
    complete = with_contingency(parts=parts, contingency_share=0.1)
    assert tuple(complete) == CAPITAL_PARTS
    assert complete["contingency"][0] == pytest.approx(2.1)


def test_capital_to_opening_by_part():
    outcome = evaluate(EXAMPLE)
    billions = {part: amount[0] / 1e9 for part, amount in outcome.capital_to_opening_krw.items()}
    assert billions == pytest.approx(
        {
            "servers": 1127.5,
            "network": 211.40625,
            "storage": 70.46875,
            "building": 262.5,
            "grid_connection": 40.0,
            "land": 50.0,
            "contingency": 176.1875,
        }
    )
    assert outcome.budget_gap_krw[0] / 1e9 == pytest.approx(2000 - 1938.0625)


def test_servers_are_bought_by_phase_and_refreshed_after_their_life():
    assert billions_by_year("servers") == pytest.approx(
        {2026: 27.5, 2027: 1100.0, 2030: 440.0, 2031: 22.0, 2032: 880.0, 2035: 352.0}
    )


def test_network_is_replaced_after_its_own_life():
    assert billions_by_year("network") == pytest.approx(
        {
            2026: 5.15625,
            2027: 206.25,
            2030: 82.5 + 4.125,
            2031: 165.0,
            2034: 66.0 + 3.3,
            2035: 132.0,
        }
    )


def test_storage_comes_and_goes_with_servers():
    assert billions_by_year("storage") == pytest.approx(
        {2026: 1.71875, 2027: 68.75, 2030: 27.5, 2031: 1.375, 2032: 55.0, 2035: 22.0}
    )


def test_building_land_and_grid_stand_when_they_are_needed():
    assert billions_by_year("building") == pytest.approx({2027: 262.5, 2030: 125.0})
    assert billions_by_year("land") == pytest.approx({2027: 50.0})
    assert billions_by_year("grid_connection", grid_power_date=2029.25) == pytest.approx({2029: 40.0})


def test_contingency_by_year():
    by_year = billions_by_year("contingency")
    assert by_year[2026] == pytest.approx(0.1 * (27.5 + 5.15625 + 1.71875))
    assert by_year[2031] == pytest.approx(0.1 * (22.0 + 165.0 + 1.375))


def test_what_is_bought_after_the_horizon_is_in_no_year_but_in_the_plan():
    late = evaluate(replace(EXAMPLE, grid_power_date=2040.0))
    np.testing.assert_array_equal(late.capital_by_year_krw["grid_connection"], 0.0)
    assert late.capital_to_opening_krw["grid_connection"][0] == 40e9


def test_annuity_pays_back_over_the_life():
    # textbook: 5 % over 10 years is 0.129505 a year
    assert annuity_rate(life_years=np.array([10.0]), discount_rate=0.05)[0] == pytest.approx(0.1295045750)
    payments = annuity_rate(life_years=np.array([7.0]), discount_rate=0.03)[0]
    assert sum(payments / 1.03**year for year in range(1, 8)) == pytest.approx(1.0)


def test_annuity_without_interest_is_straight_line_and_continuous():
    assert annuity_rate(life_years=np.array([4.0]), discount_rate=0.0)[0] == 0.25
    assert annuity_rate(life_years=np.array([4.0]), discount_rate=1e-12)[0] == pytest.approx(0.25, rel=1e-11)


def test_annuity_of_several_classes_and_scenarios():
    rates = annuity_rate(
        life_years=np.array([[5.0, 5.0], [np.inf, np.inf]]), discount_rate=np.array([0.0, 0.04])
    )
    np.testing.assert_allclose(rates, [[0.2, 0.2246271], [0.0, 0.04]], rtol=1e-6)
