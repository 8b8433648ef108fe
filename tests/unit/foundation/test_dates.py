import datetime

import pytest

from analysis.foundation.dates import date_of, date_span, days_in_year, decimal_year, parse_date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-11", "2025-11-01", "2025-11-30"),
        ("2025-03-10", "2025-03-10", "2025-03-10"),
    ],
)
def test_a_partial_date_spans_its_month_or_year(text, first, last):
    assert [day.isoformat() for day in date_span(text)] == [first, last]


@pytest.mark.parametrize(
    "text", ["", "25-01-01", "2025-13", "2025-02-30", "2025-1-1", "10 March 2025", "1025"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):
        date_span(text)


def test_a_whole_date_is_needed_where_a_day_is_meant():
    assert parse_date("2025-03-10") == datetime.date(2025, 3, 10)
    with pytest.raises(ValueError, match="whole date"):
        parse_date("2025-03")


def test_every_day_survives_the_way_to_a_decimal_year_and_back():
    day = datetime.date(2023, 12, 30)
    while day < datetime.date(2029, 1, 3):
        assert date_of(decimal_year(day)) == day
        day += datetime.timedelta(days=1)


def test_decimal_years_begin_with_the_year_and_grow_by_days():
    assert decimal_year(datetime.date(2027, 1, 1)) == 2027.0
    assert decimal_year(datetime.date(2024, 12, 31)) == pytest.approx(2024 + 365 / 366)
    assert (days_in_year(2024), days_in_year(2025), days_in_year(2100)) == (366, 365, 365)


@pytest.mark.parametrize("decimal", [float("nan"), float("inf"), 0.5, 9999.0])
def test_years_out_of_reach_are_refused(decimal):
    with pytest.raises(ValueError):
        date_of(decimal)
