import datetime
import math

import pytest

from analysis.foundation.wording import (
    date_text,
    grouped_number,
    plain_number,
    quantity,
    quantity_text,
    range_text,
)


@pytest.mark.parametrize("value", [0.51, 2.5e12, 15000.0, -3.0, 1e-7, 1.0, 123456.789])
def test_a_plain_number_can_be_typed_in_again(value):
    assert float(plain_number(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (14925.37, "14,925"),
        (0.06684, "0.06684"),
        (0, "0"),
        (math.nan, "–"),
        (math.inf, "∞"),
        (-12.5, "-12.5"),
    ],
)
def test_numbers_are_grouped_and_cut(value, text):
    assert grouped_number(value) == text


@pytest.mark.parametrize(
    ("value", "unit", "ko", "en"),
    [
        (2.5e12, "krw", "2.5조 원", "2.5 trillion won"),
        (8.6e7, "krw_per_accelerator", "8,600만 원/장", "86 million won per accelerator"),
        (0.51, "share", "51 %", "51 %"),
        (0.045, "rate", "4.5 %/년", "4.5 % per year"),
        (40.0, "mw", "40 MW", "40 MW"),
        (2027.0, "year", "2027년", "2027"),
        ("2027-01-01", "date", "2027-01-01", "2027-01-01"),
        (3.0, "no_such_unit", "3", "3"),
    ],
)
def test_a_quantity_is_written_in_both_languages(value, unit, ko, en):
    assert (quantity_text(value, unit, "ko"), quantity_text(value, unit, "en")) == (ko, en)
    assert quantity(value, unit).as_dict() == {"ko": ko, "en": en}


def test_ranges_and_dates_are_written_out():
    assert range_text(1.0, 2.0, "mw", "en") == "1 MW ~ 2 MW"
    day = datetime.date(2027, 1, 31)
    assert (date_text(day, "ko"), date_text(day, "en")) == ("2027년 1월 31일", "31 January 2027")
