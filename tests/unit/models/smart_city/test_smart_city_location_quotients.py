"""Location quotients by hand, a region's coefficients, and what is refused in which words."""

import math

import numpy as np
import pytest

from analysis.models.smart_city import aflq, cilq, flq, location_quotient, regionalise, slq

QUOTIENTS = [0.5, 1.0, 3.0]
NOT_A_NUMBER = float("nan")
METHODS = {
    "slq": lambda values: slq(quotients=values),
    "cilq": lambda values: cilq(quotients=values),
    "flq": lambda values: flq(quotients=values, relative_size=0.1, delta=0.3),
    "aflq": lambda values: aflq(quotients=values, relative_size=0.1, delta=0.3),
}


def refusal(call, **arguments):
    with pytest.raises(ValueError) as caught:
        call(**arguments)
    return str(caught.value)


def test_quotients_by_hand():
    # half of the region's people and a quarter of the nation's work in the first
    assert location_quotient(regional=[50, 50, 0], national=[250, 500, 250]).tolist() == [2.0, 1.0, 0.0]


def test_a_sector_that_the_nation_lacks():
    assert location_quotient(regional=[1.0, 0.0], national=[2.0, 0.0]).tolist() == [1.0, 0.0]
    words = refusal(location_quotient, regional=[1.0, 1.0], national=[2.0, 0.0])
    assert words == "national must be above zero where the region has a sector: 1 (counted from 0)"


@pytest.mark.parametrize(
    ("regional", "national", "words"),
    [
        ([1.0, 2.0], [1.0], "one number for each sector, not the shapes (2,) and (1,)"),
        (1.0, 2.0, "one number for each sector, not the shapes () and ()"),
        ([-1.0, 2.0], [1.0, 2.0], "regional must be zero or more; negative at 0"),
        ([1.0, 2.0], [1.0, NOT_A_NUMBER], "national must be finite numbers; not so at 1"),
        ([0.0, 0.0], [1.0, 2.0], "regional must not be zero in all sectors"),
        ([1.0, 0.0], [0.0, 0.0], "national must not be zero in all sectors"),
        (["a"], [1.0], "regional must be numbers"),
    ],
)
def test_bad_sizes_are_refused(regional, national, words):
    assert words in refusal(location_quotient, regional=regional, national=national)


def test_faults_of_both_sizes_are_said_at_once():
    words = refusal(location_quotient, regional=[-1.0], national=[NOT_A_NUMBER, 1.0])
    assert words.count(";") >= 3
    assert "regional" in words
    assert "national" in words


def test_simple_quotient_by_hand():
    assert slq(quotients=QUOTIENTS).tolist() == [[0.5] * 3, [1.0] * 3, [1.0] * 3]


def test_cross_industry_quotient_by_hand():
    np.testing.assert_allclose(
        cilq(quotients=QUOTIENTS), [[0.5, 0.5, 0.5 / 3.0], [1.0, 1.0, 1.0 / 3.0], [1.0, 1.0, 1.0]]
    )


def test_flegg_s_quotient_by_hand():
    factor = math.log2(1.1) ** 0.3
    expected = factor * np.array([[0.5, 0.5, 0.5 / 3.0], [2.0, 1.0, 1.0 / 3.0], [6.0, 3.0, 3.0]])
    found = flq(quotients=QUOTIENTS, relative_size=0.1, delta=0.3)
    np.testing.assert_allclose(found, np.minimum(expected, 1.0))
    # the third column's buyer is specialised: log2(1 + 3) is two
    augmented = expected * np.array([1.0, 1.0, 2.0])
    np.testing.assert_allclose(
        aflq(quotients=QUOTIENTS, relative_size=0.1, delta=0.3), np.minimum(augmented, 1.0)
    )


def test_the_augmented_quotient_stays_at_one():
    cells = aflq(quotients=[30.0, 30.0], relative_size=1.0, delta=0.0)
    assert cells.tolist() == [[1.0, 1.0], [1.0, 1.0]]


def test_without_an_exponent_or_as_large_as_the_nation_it_is_the_cross_industry_quotient():
    crossed = cilq(quotients=QUOTIENTS)
    np.testing.assert_array_equal(flq(quotients=QUOTIENTS, relative_size=0.01, delta=0.0), crossed)
    np.testing.assert_array_equal(flq(quotients=QUOTIENTS, relative_size=1.0, delta=0.9), crossed)


@pytest.mark.parametrize("method", ["cilq", "flq", "aflq"])
def test_absent_sectors_neither_supply_nor_ask(method):
    with np.errstate(all="raise"):
        cells = METHODS[method]([0.0, 2.0, 0.0])
    assert cells[0].tolist() == [0.0, 0.0, 0.0]
    assert cells[1, 0] == 1.0
    assert cells[2, 0] == 0.0


def test_a_tiny_region_keeps_almost_nothing():
    cells = flq(quotients=[1.0, 1.0], relative_size=1e-300, delta=0.5)
    assert (cells > 0.0).all()
    assert (cells < 1e-140).all()


def test_one_matrix_for_each_delta():
    cells = flq(quotients=QUOTIENTS, relative_size=0.1, delta=[0.1, 0.2])
    assert cells.shape == (2, 3, 3)
    assert flq(quotients=QUOTIENTS, relative_size=0.1, delta=[0.1]).shape == (1, 3, 3)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([0.5, -1.0], "quotients must be zero or more; negative at 1 (counted from 0)"),
        ([NOT_A_NUMBER, 1.0], "quotients must be finite numbers; not so at 0"),
        ([np.inf, 1.0], "quotients must be finite numbers; not so at 0"),
        ([[1.0, 2.0]], "quotients must be one number for each sector, not the shape (1, 2)"),
        (1.0, "quotients must be one number for each sector, not the shape ()"),
        ([], "quotients must be one number for each sector, not the shape (0,)"),
    ],
)
def test_bad_quotients_are_refused(method, values, words):
    with pytest.raises(ValueError) as caught:
        METHODS[method](values)
    assert words in str(caught.value)


@pytest.mark.parametrize("method", [flq, aflq])
@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"relative_size": 0.0}, "relative_size must be a number above 0 and up to 1, not 0.0"),
        ({"relative_size": 1.01}, "relative_size must be a number above 0 and up to 1, not 1.01"),
        ({"relative_size": NOT_A_NUMBER}, "relative_size must be a number above 0 and up to 1, not nan"),
        ({"relative_size": [0.1, 0.2]}, "relative_size must be a number above 0 and up to 1"),
        ({"delta": 1.0}, "delta must be from 0 to below 1, not 1"),
        ({"delta": -0.1}, "delta must be from 0 to below 1, not -0.1"),
        ({"delta": NOT_A_NUMBER}, "delta must be from 0 to below 1, not nan"),
        ({"delta": [0.1, 1.5]}, "delta must be from 0 to below 1; not so at 1 (counted from 0)"),
        ({"delta": [[0.1]]}, "delta must be a number or a row of numbers, not of the shape (1, 1)"),
        ({"delta": []}, "delta must be a number or a row of numbers, not of the shape (0,)"),
    ],
)
def test_terms_out_of_bounds_are_refused(method, terms, words):
    arguments = {"quotients": QUOTIENTS, "relative_size": 0.1, "delta": 0.3} | terms
    assert words in refusal(method, **arguments)


def test_everything_wrong_with_a_region_is_said_at_once():
    words = refusal(flq, quotients=[-1.0], relative_size=2.0, delta=1.0)
    assert words.count(";") == 3
    for name in ("quotients", "relative_size", "delta"):
        assert name in words


def test_what_is_not_bought_in_the_region_leaks():
    result = regionalise(
        national_coefficients=[[0.2, 0.4], [0.1, 0.3]], trading_coefficients=[[0.5, 0.5], [1.0, 0.0]]
    )
    np.testing.assert_allclose(result.coefficients, [[0.1, 0.2], [0.1, 0.0]])
    np.testing.assert_allclose(result.leakage, [0.1, 0.5])


@pytest.mark.parametrize(
    ("national", "trading", "words"),
    [
        ([[0.1, 0.2]], [[1.0, 1.0]], "national_coefficients must be square"),
        (np.zeros((2, 1, 1)), [[1.0]], "national_coefficients must have 2 axes"),
        ([[0.5, 0.1], [0.5, 0.1]], np.ones((2, 2)), "it is one or more in column 0 (counted from 0)"),
        (np.zeros((2, 2)), [[1.0]], "trading_coefficients must have the shape (2, 2)"),
        (np.zeros((2, 2)), [1.0, 1.0], "trading_coefficients must have the shape (2, 2)"),
        (np.zeros((1, 1)), np.ones((1, 1, 1, 1)), "trading_coefficients must have the shape (1, 1)"),
        ([[0.1]], [[1.1]], "trading_coefficients must be from 0 to 1; not so at (0, 0) (counted from 0)"),
        ([[0.1]], [[-0.1]], "trading_coefficients must be from 0 to 1"),
        ([[0.1]], [[NOT_A_NUMBER]], "trading_coefficients must be finite numbers"),
    ],
)
def test_bad_tables_are_refused(national, trading, words):
    assert words in refusal(regionalise, national_coefficients=national, trading_coefficients=trading)


def test_faults_of_both_tables_are_said_at_once():
    words = refusal(regionalise, national_coefficients=[[-0.1]], trading_coefficients=[[2.0]])
    assert "national_coefficients" in words
    assert "trading_coefficients" in words
