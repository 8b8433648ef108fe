"""Names, ranks, keys and labels of the site-merit figures, and where they stand."""

from itertools import combinations

import numpy as np
import pytest

from analysis.foundation.language import Text
from analysis.presentation.charts.panels import text_width
from analysis.presentation.charts.site_merit_labels import placed_labels
from analysis.presentation.charts.site_merit_panels import (
    end_names,
    key_lines,
    rank_colour,
    rank_word,
    short_name,
    tight_score,
)
from analysis.presentation.particles import with_particle


@pytest.mark.parametrize(
    ("name", "korean", "english"),
    [
        (Text(ko="해남군 (솔라시도)", en="Haenam (Solaseado)"), "해남", "Haenam"),
        (Text(ko="세종특별자치시", en="Sejong"), "세종", "Sejong"),
        (Text(ko="가시", en="X"), "가시", "X"),
        (Text(ko="가상시", en="City X"), "가상", "City X"),
    ],
)
def test_names_are_short_enough_for_a_label_and_never_empty(name: Text, korean: str, english: str) -> None:
    assert (short_name(name, "ko"), short_name(name, "en")) == (korean, english)


def test_ranks_read_as_readers_say_them() -> None:
    assert [rank_word(rank, "en") for rank in (1, 2, 3, 11, 12.5, 21)] == [
        "1st",
        "2nd",
        "3rd",
        "11th",
        "place 12.5",
        "21st",
    ]
    assert rank_word(2.04, "ko") == "2위" and rank_word(float("nan"), "ko") == "–"


def test_the_colour_of_a_rank_runs_from_blue_to_grey() -> None:
    assert (rank_colour(1, 16), rank_colour(16, 16)) == ("#0072B2", "#7B818A")
    assert len({rank_colour(rank, 16) for rank in range(1, 17)}) == 16


def test_particles_follow_the_last_letter() -> None:
    pairs = {"천안": "천안은", "청주": "청주는", "A1": "A1은", "A2": "A2는"}
    assert {word: with_particle(word, "은/는") for word in pairs} == pairs
    assert with_particle("서울", "으로/로") == "서울로" and with_particle("춘천", "으로/로") == "춘천으로"
    assert with_particle("", "이/가") == "가"


def test_a_key_keeps_names_whole() -> None:
    lines = key_lines(["서울까지 거리", "도시 인구", "연평균기온"], 30).split("<br>")
    assert len(lines) == 2
    assert all("서울까지\u00a0거리" in line or "서울까지" not in line for line in lines)


def test_a_score_that_is_not_known_is_an_interval() -> None:
    assert tight_score(np.nan, 2025, 2030, "year", "ko") == "2025~2030"
    assert tight_score(np.nan, 0.1, 0.3, "share", "en") == "10%–30%"
    assert tight_score(658_831, 658_831, 658_831, "persons", "en") == "658,831"
    assert tight_score(np.nan, np.nan, np.nan, "km", "en") == "–"


def test_labels_of_the_map_do_not_cover_each_other() -> None:
    places = [(101.6 + 0.42 * at, 36.8) for at in range(6)] + [(102.3, 36.5), (102.4, 36.2)]
    texts = [f"도시{at}" for at in range(8)]
    labels = placed_labels(texts, places, (101.0, 35.5, 104.0, 37.5), point=21)
    boxes = []
    for label in labels:
        x, y = 96 * label["x"] + label["xshift"], 96 * label["y"] + label["yshift"]
        width, height = 6.6 * text_width(label["text"]), 15
        left = x - {"left": 0, "center": width / 2, "right": width}[label["xanchor"]]
        foot = y - {"bottom": 0, "middle": height / 2, "top": height}[label["yanchor"]]
        boxes.append((left, foot, left + width, foot + height))
    for one, other in combinations(boxes, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        up = min(one[3], other[3]) - max(one[1], other[1])
        assert across <= 1 or up <= 1


def test_cities_that_tie_are_named_below_one_another() -> None:
    names = end_names(
        {"a": 1.0, "b": 2.0, "c": 2.0}, {"a": "A", "b": "B", "c": "C"}, {"a"}, x=0, anchor="left"
    )
    assert [name["y"] for name in names] == [1, 2, 3]
    assert [name["text"] for name in names] == ["1 <b>A</b>", "2 B", "2 C"]
