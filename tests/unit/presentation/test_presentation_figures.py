"""What holds for every figure, whatever it shows."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from analysis.foundation.language import LANGUAGES, Language, has_hangul

Figure = Callable[[Language], Any]

FIXED_COLOURS = ("white",)
#: Korean axes of money count in 조, 억 and 만, English ones in trillions, billions and millions.
UNITS_OF_MONEY = (1.0, 10.0, 100.0)


def walk(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from walk(value, f"{path}.{key}")
    elif isinstance(node, list):
        for value in node:
            yield from walk(value, path)
    else:
        yield path, node


def same_numbers(korean: Any, english: Any) -> bool:
    """Whether two lists hold the same numbers, counted in the units of either language."""
    ours, theirs = (np.array(numbers, dtype=float) for numbers in (korean, english))
    return any(np.allclose(ours, unit * theirs, rtol=1e-5, equal_nan=True) for unit in UNITS_OF_MONEY)


def plain(figure: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(figure.to_json())
    return data


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_carries_its_words_in_the_reader_s_language(figure_of: Figure, language: Language) -> None:
    meta = figure_of(language).layout.meta
    assert meta["language"] == language
    assert re.fullmatch(r"[a-z0-9-]+", meta["name"])
    for key in ("alt", "caption"):
        assert has_hangul(meta[key]) == (language == "ko")
        assert "{" not in meta[key]
        assert not re.search(r"\bnan\b", meta[key])
    assert any(letter.isdigit() for letter in meta["alt"])


def test_english_figures_hold_no_hangul(figure_of: Figure) -> None:
    figure = plain(figure_of("en"))
    figure["layout"].pop("template")
    assert not [value for _, value in walk(figure) if isinstance(value, str) and has_hangul(value)]


def test_both_languages_draw_the_same_numbers(figure_of: Figure) -> None:
    korean, english = (plain(figure_of(language))["data"] for language in LANGUAGES)
    assert len(korean) == len(english)
    for one, other in zip(korean, english, strict=True):
        for axis in ("x", "y", "z", "base"):
            assert same_numbers(one.get(axis), other.get(axis))


def test_it_is_the_same_every_time_and_light(figure_of: Figure) -> None:
    first, second = figure_of("ko").to_json(), figure_of("ko").to_json()
    assert first == second
    assert len(first) < 150_000
    assert "NaN" not in first


def test_it_fits_a_phone_and_a_dark_page(figure_of: Figure) -> None:
    layout = plain(figure_of("en"))["layout"]
    assert "width" not in layout
    assert "title" not in layout
    assert 200 < layout["height"] < 1400
    assert layout["template"]["layout"]["legend"]["orientation"] == "h"
    for path, value in walk({key: value for key, value in layout.items() if key != "template"}):
        if path.endswith("font.color"):
            assert value in FIXED_COLOURS, "texts take the colour of the page"


def test_every_mark_says_what_it_is(figure_of: Figure) -> None:
    for trace in plain(figure_of("ko"))["data"]:
        told = trace.get("hoverinfo") == "skip" or "hovertemplate" in trace or trace.get("y") == [None]
        assert told
        if "customdata" in trace:
            assert len(trace["customdata"]) == len(trace["x"])


def test_names_are_unique(figures: dict[str, Figure]) -> None:
    names = [figure("en").layout.meta["name"] for figure in figures.values()]
    assert len(set(names)) == len(names)
