"""Numbers, money, dates and ranges in both languages."""

import datetime
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.foundation.language import LANGUAGES, Text, has_hangul
from analysis.foundation.units import UNITS
from analysis.presentation import numbers


@pytest.mark.parametrize(
    ("value", "korean", "english"),
    [
        (2.5e12, "2조 5,000억 원", "2.5 trillion won"),
        (8.6e7, "8,600만 원", "86 million won"),
        (4e10, "400억 원", "40 billion won"),
        (1.05e8, "1억 500만 원", "105 million won"),
        (123_456.0, "12만 3,000원", "123,000 won"),
        (3214.0, "3,210원", "3,210 won"),
        (0.0, "0원", "0 won"),
        (-1.2e11, "−1,200억 원", "−120 billion won"),
        (9.996e11, "1조 원", "1 trillion won"),  # rounding carries into the next scale
        (1e14, "100조 원", "100 trillion won"),
        (math.nan, "해당 없음", "not available"),
        (None, "해당 없음", "not available"),
    ],
)
def test_money(value: float | None, korean: str, english: str) -> None:
    assert numbers.money(value, "ko") == korean
    assert numbers.money(value, "en") == english


@pytest.mark.parametrize(
    ("value", "unit", "korean", "english"),
    [
        (0.513, "share", "51%", "51%"),
        (0.0345, "share", "3.5%", "3.5%"),
        (0.9962, "share", "99.6%", "99.6%"),
        (1.0, "share", "100%", "100%"),
        (-0.27, "share", "−27%", "−27%"),
        (0.05, "rate", "연 5%", "5% a year"),
        (14925.4, "accelerators", "14,925장", "14,925 accelerators"),
        (1.0, "accelerators", "1장", "1 accelerator"),
        (1.0, "persons", "1명", "1 person"),
        (35.24, "mw", "35.2MW", "35.2 MW"),
        (204.7, "gwh", "205GWh", "205 GWh"),
        (1.2, "ratio", "1.2", "1.2"),
        (2030.0, "year", "2030년", "2030"),
        (2027.5, "date", "2027년 7월", "July 2027"),
        ("2027-07-01", "date", "2027년 7월 1일", "1 July 2027"),
        ("2025-11", "date", "2025년 11월", "November 2025"),
        (math.inf, "years", "무한대년", "unlimited years"),
        ("dense", "choice", "dense", "dense"),
        (Text(ko="가", en="a"), "text", "가", "a"),
        (24_400.0, "usd_per_accelerator", "2만 4,400달러/장", "24,400 dollars per accelerator"),
        (7.0, "no such unit", "7", "7"),
    ],
)
def test_quantity(value: numbers.Shown, unit: str, korean: str, english: str) -> None:
    assert numbers.quantity(value, unit, "ko") == korean
    assert numbers.quantity(value, unit, "en") == english


def test_parameters_keep_the_digits_of_their_source() -> None:
    assert numbers.quantity(1391.5, "krw_per_usd", "en") == "1,390 won per dollar"
    assert numbers.quantity(1391.5, "krw_per_usd", "en", digits=6) == "1,391.5 won per dollar"
    assert numbers.quantity(0.0345, "share", "ko", digits=6) == "3.45%"


@pytest.mark.parametrize(
    ("low", "high", "unit", "korean", "english"),
    [
        (1.2e12, 2.5e12, "krw", "1조 2,000억~2조 5,000억 원", "1.2–2.5 trillion won"),
        (9e11, 1.2e12, "krw", "9,000억~1조 2,000억 원", "900 billion–1.2 trillion won"),
        (0.51, 0.6, "share", "51~60%", "51–60%"),
        (0.02, 0.08, "rate", "연 2~8%", "2–8% a year"),
        (2027.5, 2028.2, "date", "2027년 7월~2028년 3월", "July 2027 – March 2028"),
        (5.0, 5.0, "years", "5년", "5 years"),
        (math.nan, 5.0, "years", "해당 없음", "not available"),
    ],
)
def test_interval(low: float, high: float, unit: str, korean: str, english: str) -> None:
    assert numbers.interval(low, high, unit, "ko") == korean
    assert numbers.interval(low, high, unit, "en") == english


def test_bare_interval_leaves_only_the_unit_out() -> None:
    assert numbers.bare_interval(1.9e12, 3.1e12, "krw", "en") == "1.9–3.1 trillion"
    assert numbers.bare_interval(1.9e12, 3.1e12, "krw", "ko") == "1조 9,000억~3조 1,000억"
    assert numbers.bare_interval(0.1, 0.3, "share", "ko") == "10~30%"
    assert numbers.bare_interval(26.0, 36.0, "mw", "en") == "26–36"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", sorted(UNITS))
def test_split_quantity_joins_to_the_whole(unit: str, language: str) -> None:
    value = "2027-07-01" if unit == "date" else 12_345.6
    whole = numbers.quantity(value, unit, language)  # type: ignore[arg-type]
    assert "".join(numbers.split_quantity(value, unit, language)) == whole  # type: ignore[arg-type]
    if language == "en":
        assert not has_hangul(whole)


@pytest.mark.parametrize(
    ("hours", "korean", "english"),
    [
        (0.0, "0분", "0 minutes"),
        (1e-9, "1초 미만", "under a second"),
        (1 / 3600, "1초", "1 second"),
        (0.5, "30분", "30 minutes"),
        (1.0, "1시간", "1 hour"),
        (0.999, "1시간", "1 hour"),
        (36.0, "1.5일", "1.5 days"),
        (math.nan, "해당 없음", "not available"),
    ],
)
def test_duration(hours: float, korean: str, english: str) -> None:
    assert numbers.duration(hours, "ko") == korean
    assert numbers.duration(hours, "en") == english


def test_dates_are_written_as_far_as_they_are_known() -> None:
    assert numbers.day("2025", "ko") == "2025년"
    assert numbers.day("2025-11", "en") == "November 2025"
    assert numbers.day(datetime.date(2026, 3, 10), "ko") == "2026년 3월 10일"
    assert numbers.month(math.nan, "en") == "not available"


def test_short_counts() -> None:
    assert numbers.short_count(15_000, "ko") == "1.5만"
    assert numbers.short_count(15_000, "en") == "15,000"
    assert numbers.short_count(1e6, "ko") == "100만"
    assert numbers.short_count(2e6, "en") == "2 million"


@given(st.floats(min_value=-1e15, max_value=1e15, allow_nan=False))
def test_a_number_reads_back_within_its_digits(value: float) -> None:
    text = numbers.number(value, "en").replace(",", "").replace("−", "-")
    assert float(text) == pytest.approx(value, rel=0.005, abs=1e-300)


@given(st.floats(min_value=1.0, max_value=9e15))
def test_korean_money_reads_back_within_its_digits(value: float) -> None:
    scales = {"조": 1e12, "억": 1e8, "만": 1e4}
    total = 0.0
    for word in numbers.money(value, "ko").removesuffix("원").split():
        scale = scales.get(word[-1], 1.0)
        total += scale * float(word.rstrip("조억만").replace(",", ""))
    assert total == pytest.approx(value, rel=0.005)
