"""What holds for every table: balance, rounds of purchases, where spending ends, and what a region can supply."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.models.smart_city import (
    aflq,
    cilq,
    flq,
    ghosh_inverse,
    impact,
    input_coefficients,
    leontief_inverse,
    location_quotient,
    multipliers,
    output_coefficients,
    regionalise,
    slq,
)

held = settings(max_examples=60, deadline=None, derandomize=True)
ROUNDING = 1e-9


@st.composite
def coefficients(draw, most=0.95):
    size = draw(st.integers(1, 9))
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    table = generator.exponential(size=(size, size)) * (generator.uniform(size=(size, size)) < 0.7)
    sums = table.sum(axis=0)
    scale = generator.uniform(0.0, most, size) / np.where(sums > 0.0, sums, 1.0)
    return table * scale, generator


@st.composite
def quotients(draw):
    size = draw(st.integers(1, 8))
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    values = generator.lognormal(0.0, 1.0, size)
    return np.where(generator.uniform(size=size) < 0.15, 0.0, values)


def size_and_delta():
    return st.tuples(st.floats(1e-6, 1.0), st.floats(0.0, 0.999))


@held
@given(drawn=coefficients())
def test_output_is_what_industries_and_final_buyers_take(drawn):
    table, generator = drawn
    demand = generator.normal(size=(4, len(table)))
    result = impact(input_coefficients=table, final_demand=demand)
    np.testing.assert_allclose(
        result.gross_output, result.gross_output @ table.T + demand, rtol=ROUNDING, atol=ROUNDING
    )
    alone = impact(input_coefficients=table, final_demand=demand[0])
    np.testing.assert_allclose(alone.gross_output, result.gross_output[0], rtol=ROUNDING, atol=ROUNDING)


@held
@given(drawn=coefficients(most=0.8))
def test_the_inverse_is_the_sum_of_all_rounds(drawn):
    table, _ = drawn
    rounds, purchase = np.zeros_like(table), np.eye(len(table))
    for _ in range(200):
        rounds += purchase
        purchase = purchase @ table
    inverse = leontief_inverse(input_coefficients=table)
    np.testing.assert_allclose(inverse, rounds, rtol=ROUNDING, atol=ROUNDING)
    assert (inverse >= np.eye(len(table)) - ROUNDING).all()


@held
@given(drawn=coefficients())
def test_all_spending_ends_as_value_added_or_abroad(drawn):
    table, generator = drawn
    left = 1.0 - table.sum(axis=0)
    share = generator.uniform(size=len(table))
    primary = np.stack([left * share, left * (1.0 - share)])
    demand = generator.uniform(0.0, 10.0, len(table))
    result = impact(input_coefficients=table, final_demand=demand, satellites=primary)
    np.testing.assert_allclose(result.satellite_totals.sum(), demand.sum(), rtol=ROUNDING)
    found = multipliers(input_coefficients=table, satellites=primary)
    np.testing.assert_allclose(found.sum(axis=0), 1.0, rtol=ROUNDING)
    np.testing.assert_allclose(found @ demand, result.satellite_totals, rtol=ROUNDING)


@held
@given(drawn=coefficients(), count=st.integers(1, 5))
def test_multipliers_are_satellites_times_the_inverse(drawn, count):
    table, generator = drawn
    satellites = generator.normal(size=(count, len(table)))
    expected = satellites @ leontief_inverse(input_coefficients=table)
    found = multipliers(input_coefficients=table, satellites=satellites)
    np.testing.assert_allclose(found, expected, rtol=ROUNDING, atol=ROUNDING)
    row = multipliers(input_coefficients=table, satellites=satellites[0])
    np.testing.assert_allclose(row, expected[0], rtol=ROUNDING, atol=ROUNDING)


@held
@given(drawn=coefficients())
def test_many_tables_are_each_alone(drawn):
    table, generator = drawn
    tables = table * generator.uniform(0.0, 1.0, (2, 3, 1, 1))
    satellites = generator.normal(size=(2, len(table)))
    inverses = leontief_inverse(input_coefficients=tables)
    found = multipliers(input_coefficients=tables, satellites=satellites)
    single = multipliers(input_coefficients=tables, satellites=satellites[0])
    assert inverses.shape == tables.shape
    assert found.shape == (2, 3, 2, len(table))
    for place in np.ndindex(2, 3):
        one = {"input_coefficients": tables[place]}
        np.testing.assert_allclose(inverses[place], leontief_inverse(**one), rtol=ROUNDING, atol=ROUNDING)
        expected = multipliers(**one, satellites=satellites)
        np.testing.assert_allclose(found[place], expected, rtol=ROUNDING, atol=ROUNDING)
        np.testing.assert_allclose(single[place], expected[0], rtol=ROUNDING, atol=ROUNDING)


@held
@given(drawn=coefficients(most=0.9))
def test_forwards_and_backwards_are_one_account(drawn):
    table, generator = drawn
    output = generator.uniform(1.0, 9.0, len(table))
    flows = table * output
    assert np.allclose(input_coefficients(transactions=flows, gross_output=output), table, atol=ROUNDING)
    forward = ghosh_inverse(output_coefficients=output_coefficients(transactions=flows, gross_output=output))
    backward = leontief_inverse(input_coefficients=table)
    np.testing.assert_allclose(output[:, None] * forward / output, backward, rtol=1e-8, atol=ROUNDING)
    primary = output - flows.sum(axis=0)
    np.testing.assert_allclose(primary @ forward, output, rtol=1e-8)


@held
@given(values=quotients(), terms=size_and_delta())
def test_a_region_supplies_between_nothing_and_everything(values, terms):
    size, delta = terms
    flegg = flq(quotients=values, relative_size=size, delta=delta)
    augmented = aflq(quotients=values, relative_size=size, delta=delta)
    crossed = cilq(quotients=values)
    for cells in (slq(quotients=values), crossed, flegg, augmented):
        assert cells.shape == (len(values), len(values))
        assert (cells >= 0.0).all() and (cells <= 1.0).all()
    assert (flegg <= crossed + ROUNDING).all()
    assert (augmented >= flegg - ROUNDING).all()
    np.testing.assert_array_equal(np.diag(crossed), np.diag(slq(quotients=values)))
    np.testing.assert_allclose(flq(quotients=values, relative_size=size, delta=0.0), crossed, atol=ROUNDING)
    np.testing.assert_allclose(flq(quotients=values, relative_size=1.0, delta=delta), crossed, atol=ROUNDING)


@held
@given(values=quotients(), size=st.floats(1e-6, 1.0), seed=st.integers(0, 2**32 - 1))
def test_less_is_supplied_as_delta_rises(values, size, seed):
    deltas = np.sort(np.random.default_rng(seed).uniform(0.0, 1.0, 6))
    for method in (flq, aflq):
        cells = method(quotients=values, relative_size=size, delta=deltas)
        assert cells.shape == (6, len(values), len(values))
        assert (np.diff(cells, axis=0) <= ROUNDING).all()
        for delta, layer in zip(deltas, cells, strict=True):
            np.testing.assert_array_equal(
                method(quotients=values, relative_size=size, delta=float(delta)), layer
            )


@held
@given(seed=st.integers(0, 2**32 - 1), size=st.integers(1, 9), scale=st.floats(1e-3, 1e6))
def test_quotients_average_to_one_and_know_no_unit(seed, size, scale):
    generator = np.random.default_rng(seed)
    nation = generator.uniform(1.0, 100.0, size)
    region = nation * generator.uniform(0.0, 0.5, size) + 1e-6
    values = location_quotient(regional=region, national=nation)
    np.testing.assert_allclose(values @ (nation / nation.sum()), 1.0, rtol=ROUNDING)
    np.testing.assert_allclose(
        location_quotient(regional=region * scale, national=nation), values, rtol=ROUNDING
    )
    np.testing.assert_allclose(location_quotient(regional=nation, national=nation), 1.0, rtol=ROUNDING)


@held
@given(drawn=coefficients(), values=st.integers(0, 2**32 - 1))
def test_a_region_buys_in_all_what_the_nation_buys(drawn, values):
    table, _ = drawn
    trade = np.random.default_rng(values).uniform(size=(3, *table.shape))
    result = regionalise(national_coefficients=table, trading_coefficients=trade)
    total = result.coefficients.sum(axis=-2) + result.leakage
    np.testing.assert_allclose(total, np.tile(table.sum(axis=0), (3, 1)), atol=ROUNDING)
    whole = regionalise(national_coefficients=table, trading_coefficients=np.ones_like(table))
    np.testing.assert_array_equal(whole.coefficients, table)
    np.testing.assert_array_equal(whole.leakage, np.zeros(len(table)))
    # a region that buys elsewhere keeps less of each round
    regional = leontief_inverse(input_coefficients=result.coefficients)
    assert (regional <= leontief_inverse(input_coefficients=table) + ROUNDING).all()
