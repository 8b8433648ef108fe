"""Coefficients, inverses, multipliers and impacts: edges, and what is refused in which words."""

import numpy as np
import pytest

from analysis.models.smart_city import (
    ghosh_inverse,
    impact,
    input_coefficients,
    leontief_inverse,
    multipliers,
    output_coefficients,
)

COEFFICIENTS = [[0.15, 0.25], [0.20, 0.05]]
FLOWS = [[150.0, 500.0], [200.0, 100.0]]
NOT_A_NUMBER = float("nan")


def refusal(call, **arguments):
    with pytest.raises(ValueError) as caught:
        call(**arguments)
    return str(caught.value)


def test_an_economy_without_trade_among_industries():
    np.testing.assert_array_equal(leontief_inverse(input_coefficients=np.zeros((3, 3))), np.eye(3))
    np.testing.assert_array_equal(ghosh_inverse(output_coefficients=np.zeros((3, 3))), np.eye(3))
    satellites = np.array([[1.0, 2.0, 3.0]])
    found = multipliers(input_coefficients=np.zeros((3, 3)), satellites=satellites)
    np.testing.assert_array_equal(found, satellites)


def test_one_industry():
    assert leontief_inverse(input_coefficients=[[0.5]]).tolist() == [[2.0]]
    assert multipliers(input_coefficients=[[0.5]], satellites=[3.0]).tolist() == [6.0]
    assert impact(input_coefficients=[[0.5]], final_demand=[10.0]).gross_output.tolist() == [20.0]


def test_whole_numbers_lists_and_turned_arrays_are_taken():
    expected = leontief_inverse(input_coefficients=COEFFICIENTS)
    turned = np.asfortranarray(COEFFICIENTS)
    wide = np.array(COEFFICIENTS).repeat(2, axis=1)[:, ::2]
    for table in (turned, wide, np.array(COEFFICIENTS, dtype=np.float64)):
        np.testing.assert_allclose(leontief_inverse(input_coefficients=table), expected, rtol=1e-15)
    satellites = np.array([[1, 0], [0, 1], [1, 1]])
    np.testing.assert_allclose(
        multipliers(input_coefficients=turned, satellites=np.asfortranarray(satellites)),
        satellites @ expected,
        rtol=1e-14,
    )


def test_arguments_are_left_as_they_are():
    table, rows, demand = np.array(COEFFICIENTS), np.ones((3, 2)), np.ones((4, 2))
    kept = [values.copy() for values in (table, rows, demand)]
    leontief_inverse(input_coefficients=table)
    ghosh_inverse(output_coefficients=table)
    multipliers(input_coefficients=table, satellites=rows)
    impact(input_coefficients=table, final_demand=demand, satellites=rows)
    for values, before in zip((table, rows, demand), kept, strict=True):
        np.testing.assert_array_equal(values, before)


def test_results_are_anyone_s_to_change():
    first = leontief_inverse(input_coefficients=COEFFICIENTS)
    first[:] = 7.0
    assert leontief_inverse(input_coefficients=COEFFICIENTS)[0, 0] == pytest.approx(1.25412541)


def test_an_idle_industry_has_no_coefficients():
    flows = [[10.0, 0.0], [0.0, 0.0]]
    for maker in (input_coefficients, output_coefficients):
        assert maker(transactions=flows, gross_output=[40.0, 0.0]).tolist() == [[0.25, 0.0], [0.0, 0.0]]


def test_an_industry_without_output_cannot_trade():
    assert "gross_output must be above zero where an industry buys: 0 (counted from 0)" in refusal(
        input_coefficients, transactions=[[0.0, 0.0], [5.0, 0.0]], gross_output=[0.0, 9.0]
    )
    assert "gross_output must be above zero where an industry sells: 1 (counted from 0)" in refusal(
        output_coefficients, transactions=[[0.0, 0.0], [5.0, 0.0]], gross_output=[9.0, 0.0]
    )


def test_impact_without_satellites_has_no_totals():
    assert impact(input_coefficients=COEFFICIENTS, final_demand=[1.0, 1.0]).satellite_totals is None


def test_a_fall_of_demand_and_a_subsidy_are_numbers_like_others():
    fall = impact(input_coefficients=COEFFICIENTS, final_demand=[-1.0, 0.0], satellites=[[-2.0, 1.0]])
    np.testing.assert_allclose(fall.gross_output, [-1.25412541, -0.2640264], rtol=1e-7)
    np.testing.assert_allclose(fall.satellite_totals, [2.0 * 1.25412541 - 0.2640264], rtol=1e-7)


def test_scenarios_and_satellites_have_their_axes():
    result = impact(input_coefficients=COEFFICIENTS, final_demand=np.ones((5, 2)), satellites=np.ones((3, 2)))
    assert result.gross_output.shape == (5, 2)
    assert result.satellite_totals.shape == (5, 3)
    assert multipliers(input_coefficients=COEFFICIENTS, satellites=np.ones((3, 2))).shape == (3, 2)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ([[0.1, 0.2]], "input_coefficients must be square, a row and a column for each industry"),
        ([0.1, 0.2], "must be square"),
        (0.1, "must be square"),
        ([], "must be square"),
        (np.zeros((0, 0)), "must be square"),
        ([[0.1, -0.2], [0.1, 0.1]], "must be zero or more; negative at (0, 1) (counted from 0)"),
        ([[0.1, NOT_A_NUMBER], [0.1, 0.1]], "must be finite numbers; not so at (0, 1)"),
        ([[0.1, np.inf], [0.1, 0.1]], "must be finite numbers; not so at (0, 1)"),
        ([[0.1, -np.inf], [0.1, 0.1]], "must be finite numbers; not so at (0, 1)"),
        ([[0.1, 0.6], [0.1, 0.4]], "the largest sum is 1, and it is one or more in column 1"),
        ([[0.1, 0.6], [1.1, 0.5]], "the largest sum is 1.2, and it is one or more in column 0, 1"),
        ([["a", "b"], ["c", "d"]], "input_coefficients must be numbers in an array of one shape"),
        ([[0.1], [0.2, 0.3]], "input_coefficients must be numbers in an array of one shape"),
    ],
)
def test_bad_coefficients_are_refused(table, words):
    assert words in refusal(leontief_inverse, input_coefficients=table)
    assert words in refusal(multipliers, input_coefficients=table, satellites=[1.0, 1.0])
    assert words in refusal(impact, input_coefficients=table, final_demand=[1.0, 1.0])


def test_a_bad_table_among_many_is_named():
    tables = np.zeros((3, 2, 2))
    tables[2, :, 1] = 0.75
    words = refusal(leontief_inverse, input_coefficients=tables)
    assert "the largest sum is 1.5, and it is one or more in column (2, 1) (counted from 0)" in words
    assert "one or more" in refusal(multipliers, input_coefficients=tables, satellites=[1.0, 1.0])


def test_everything_wrong_is_said_at_once():
    table = [[-0.1, NOT_A_NUMBER, 0.9], [0.1, 0.1, 0.9]]
    words = refusal(impact, input_coefficients=table, final_demand=[np.inf], satellites=[[1.0, 2.0]])
    for part in (
        "input_coefficients must be square",
        "input_coefficients must be finite numbers; not so at (0, 1)",
        "input_coefficients must be zero or more; negative at (0, 0)",
        "in column 2",
        "final_demand must be finite numbers; not so at 0",
        "final_demand must have a number for each of the 3 industries",
        "satellites must have a number for each of the 3 industries",
    ):
        assert part in words
    words = refusal(input_coefficients, transactions=[[-1.0, 2.0]], gross_output=[3.0, NOT_A_NUMBER, -4.0])
    for part in (
        "transactions must be square",
        "transactions must be zero or more; negative at (0, 0)",
        "gross_output must be finite numbers; not so at 1",
        "gross_output must have one number for each industry, not the shape (3,)",
    ):
        assert part in words


def test_long_lists_of_places_are_cut():
    words = refusal(leontief_inverse, input_coefficients=np.full((3, 3), -1.0))
    assert words.endswith("negative at (0, 0), (0, 1), (0, 2), (1, 0), (1, 1) and 4 more (counted from 0)")


def test_one_table_where_one_is_asked_for():
    many = np.zeros((2, 2, 2))
    assert "must have 2 axes" in refusal(impact, input_coefficients=many, final_demand=[1.0, 1.0])
    assert "2 axes at most" in refusal(impact, input_coefficients=COEFFICIENTS, final_demand=many)
    assert "transactions must be one table" in refusal(
        input_coefficients, transactions=many, gross_output=[1.0, 1.0]
    )


def test_negative_output_is_refused():
    words = refusal(output_coefficients, transactions=FLOWS, gross_output=[1000.0, -2000.0])
    assert "gross_output must be zero or more; negative at 1 (counted from 0)" in words


def test_satellites_for_other_tables_are_refused():
    words = refusal(multipliers, input_coefficients=np.zeros((3, 2, 2)), satellites=np.ones((4, 1, 2)))
    assert "leading shapes of input_coefficients (3, 2, 2) and satellites (4, 1, 2) do not fit" in words
    assert "satellites must have a number for each of the 2 industries" in refusal(
        multipliers, input_coefficients=COEFFICIENTS, satellites=1.0
    )


def test_satellites_of_many_tables():
    tables, rows = np.zeros((3, 2, 2)), np.arange(6.0).reshape(3, 1, 2)
    np.testing.assert_array_equal(multipliers(input_coefficients=tables, satellites=rows), rows)
    np.testing.assert_array_equal(
        multipliers(input_coefficients=COEFFICIENTS, satellites=rows)[1],
        (multipliers(input_coefficients=COEFFICIENTS, satellites=rows[1])),
    )


def test_large_satellites_are_finite():
    assert (
        multipliers(input_coefficients=[[0.0, 0.0], [0.0, 0.0]], satellites=[1.7e308, 1.7e308])[0] == 1.7e308
    )


def test_sales_beyond_output_may_die_out_all_the_same():
    # the first sells more than it makes, out of imports, but only to one that sells to nobody
    inverse = ghosh_inverse(output_coefficients=[[0.0, 1.5], [0.0, 0.0]])
    assert inverse.tolist() == [[1.0, 1.5], [0.0, 1.0]]
    words = refusal(ghosh_inverse, output_coefficients=[[0.5, 0.5], [0.5, 0.5]])
    assert "output_coefficients must describe sales that die out from round to round" in words
    assert "rows that sum to one or more: 0, 1 (counted from 0)" in words


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ([[0.1, 0.2]], "output_coefficients must be square"),
        ([[-0.1]], "output_coefficients must be zero or more; negative at (0, 0)"),
        ([[NOT_A_NUMBER]], "output_coefficients must be finite numbers"),
    ],
)
def test_bad_output_coefficients_are_refused(table, words):
    assert words in refusal(ghosh_inverse, output_coefficients=table)


def test_many_tables_of_output_coefficients():
    tables = np.array([[[0.5]], [[0.75]]])
    assert ghosh_inverse(output_coefficients=tables).ravel().tolist() == [2.0, 4.0]


def test_columns_close_to_one_are_inverted_and_those_within_rounding_of_it_refused():
    nearly = 1.0 - 2.0**-39
    assert leontief_inverse(input_coefficients=[[nearly]])[0, 0] == pytest.approx(2.0**39)
    for call, name in ((leontief_inverse, "input_coefficients"), (ghosh_inverse, "output_coefficients")):
        assert "one or more" in refusal(call, **{name: [[1.0 - 2.0**-50]]})
