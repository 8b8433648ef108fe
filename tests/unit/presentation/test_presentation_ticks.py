"""Ticks and scales of axes."""

import math

import pytest

from analysis.presentation import ticks


@pytest.mark.parametrize(
    ("largest", "korean", "english"),
    [
        (2.5e12, ("조 원", 1e12), ("trillion won", 1e12)),
        (4e10, ("억 원", 1e8), ("billion won", 1e9)),
        (5e6, ("만 원", 1e4), ("million won", 1e6)),
        (900.0, ("원", 1.0), ("won", 1.0)),
    ],
)
def test_money_scale(largest: float, korean: tuple[str, float], english: tuple[str, float]) -> None:
    for language, (label, divisor) in (("ko", korean), ("en", english)):
        scale = ticks.money_scale([largest / 7, -largest, math.nan], language)  # type: ignore[arg-type]
        assert (scale.label, scale.divisor) == (label, divisor)


def test_money_scale_of_nothing_is_won() -> None:
    assert ticks.money_scale([], "ko").divisor == 1.0


def test_decades_stay_short_on_a_phone() -> None:
    assert ticks.decade_ticks(80, 3e6, "ko")["ticktext"] == ["100", "1,000", "1만", "10만", "100만"]
    assert ticks.decade_ticks(80, 3e6, "en")["ticktext"] == ["100", "1,000", "10k", "100k", "1m"]
    assert ticks.decade_ticks(100, 1000, "en")["tickvals"] == [100.0, 1000.0]


def test_durations_tick_by_the_clock() -> None:
    assert ticks.duration_ticks(1 / 60, 30, "ko")["ticktext"] == ["1분", "10분", "1시간", "6시간", "1일"]


def test_dates_tick_by_months_or_years() -> None:
    near = ticks.date_ticks(2027.4, 2028.2, "en")
    assert near["ticktext"] == ["Jul 2027", "Oct 2027", "Jan 2028"]
    assert ticks.date_ticks(2027.4, 2028.2, "ko")["ticktext"][0] == "2027.7."
    far = ticks.date_ticks(2025.2, 2036.0, "ko")
    assert far["ticktext"][0] == "2026년"
    assert len(far["ticktext"]) <= 6


@pytest.mark.parametrize(
    ("unit", "divisor", "korean", "english"),
    [
        ("krw", 1e12, "조 원", "trillion won"),
        ("krw_per_year", 1e12, "조 원/년", "trillion won per year"),
        ("share", 0.01, "", ""),
        ("mw", 1.0, "MW", "MW"),
        ("date", 1.0, "", ""),
        ("ratio", 1.0, "", ""),
        ("no such unit", 1.0, "", ""),
    ],
)
def test_value_axis(unit: str, divisor: float, korean: str, english: str) -> None:
    for language, title in (("ko", korean), ("en", english)):
        axis = ticks.value_axis([2e12], unit, language)  # type: ignore[arg-type]
        assert (axis.divisor, axis.title) == (divisor, title)
    assert ticks.value_axis([0.3], "share", "ko").suffix == "%"
