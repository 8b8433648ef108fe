import math

import pytest

from analysis.foundation.wording import plain_number


@pytest.mark.parametrize("value", [0.51, 2.5e12, 15000.0, -3.0, 1e-7, 1.0, 123456.789, 1e20])
def test_a_plain_number_can_be_typed_in_again(value):
    assert float(plain_number(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [(15000.0, "15000"), (0.1 + 0.2, "0.3"), (math.nan, "nan"), (-math.inf, "-inf"), (1e20, "1e+20")],
)
def test_whole_numbers_have_no_point_and_rounding_errors_no_tail(value, text):
    assert plain_number(value) == text
