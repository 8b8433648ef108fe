"""Differences between headlines, as a reader would state them."""

import math

import pytest

from analysis.explorer.headline_table import headline_rows
from analysis.foundation.language import Text
from analysis.results.run import Headline


def row(before, after, unit, language="en"):
    label = Text(ko="지표", en="Result")
    (only,) = headline_rows(
        [Headline(id="x", label=label, value=before, unit=unit)],
        [Headline(id="x", label=label, value=after, unit=unit)],
        language=language,
    )
    return only


@pytest.mark.parametrize(
    ("before", "after", "unit", "english", "korean", "direction"),
    [
        (40.0, 44.0, "mw", "+4 MW (+10%)", "+4MW (+10%)", "up"),
        (2.0e12, 1.9e12, "krw", "−100 billion won (−5%)", "−1,000억 원 (−5%)", "down"),
        (0.20, 0.25, "share", "+5 points", "+5%p", "up"),
        (2027.5, 2028.5, "date", "+12 months", "+12개월", "up"),
        (2027.5, 2027.5 + 10 / 365.25, "date", "+10 days", "+10일", "up"),
        (0.0, 3.0, "mw", "+3 MW", "+3MW", "up"),
        (3.0, -2.0, "mw", "−5 MW", "−5MW", "down"),
        (5.0, 5.0, "mw", "no change", "변동 없음", "same"),
        (math.nan, math.nan, "date", "no change", "변동 없음", "same"),
        (math.nan, 2028.0, "date", "differs", "달라짐", "other"),
        ("H100", "B200", "choice", "differs", "달라짐", "other"),
        ("H100", "H100", "choice", "no change", "변동 없음", "same"),
    ],
)
def test_difference(before, after, unit, english, korean, direction):
    assert row(before, after, unit).difference == english
    assert row(before, after, unit, "ko").difference == korean
    assert row(before, after, unit).direction == direction


def test_rows_follow_the_reader_and_carry_the_note():
    headlines = [
        Headline(
            id=name,
            label=Text(ko=f"지표 {name}", en=name),
            value=1.0,
            unit="mw",
            note=Text(ko="주의", en="note") if name == "b" else None,
        )
        for name in ("a", "b")
    ]
    rows = headline_rows(headlines[:1], headlines, language="ko")
    assert [one.id for one in rows] == ["a", "b"]
    assert (rows[1].baseline, rows[1].note, rows[1].direction) == ("", "주의", "other")
