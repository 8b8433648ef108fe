"""The look: contrast, colour blindness, transparency, and what a figure must carry."""

import itertools
import subprocess
import sys

import numpy as np
import numpy.typing as npt
import pytest

from analysis.presentation import theme

FloatArray = npt.NDArray[np.float64]
WHITE, DARK = "#ffffff", "#131416"
# Machado, Oliveira and Fernandes (2009), severity 1.0.
BLINDNESS = {
    "none": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def linear(colour: str) -> FloatArray:
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(first: str, second: str) -> float:
    light = sorted(float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (first, second))
    return (light[1] + 0.05) / (light[0] + 0.05)


def lab(colour: FloatArray) -> FloatArray:
    matrix = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    x, y, z = matrix @ colour / np.array([0.95047, 1.0, 1.08883])
    fx, fy, fz = (np.cbrt(v) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


@pytest.mark.parametrize("colour", [*theme.PALETTE, theme.GREY])
@pytest.mark.parametrize("page", [WHITE, DARK])
def test_colours_show_on_light_and_dark_pages(colour: str, page: str) -> None:
    assert contrast(colour, page) >= 3.0


@pytest.mark.parametrize("sight", sorted(BLINDNESS))
def test_colours_stay_apart_for_colour_blind_readers(sight: str) -> None:
    seen = [lab(np.clip(BLINDNESS[sight] @ linear(colour), 0, 1)) for colour in theme.PALETTE]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) > 15


def test_white_words_can_be_read_on_the_main_colour() -> None:
    assert contrast(theme.BLUE, WHITE) >= 4.5


def test_backgrounds_are_transparent_and_only_the_font_colour_is_ink() -> None:
    layout = theme.template()["layout"]
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"
    assert layout["font"]["color"] == theme.INK
    assert "color" not in layout["xaxis"]["tickfont"]


def test_drawn_values_are_short_and_know_nothing_of_nan() -> None:
    assert theme.drawn(np.array([1 / 3, np.nan, np.inf, 0.0, 123456789.0])) == [
        0.333333,
        None,
        None,
        0.0,
        123457000.0,
    ]


def test_draw_wants_a_height_and_no_title() -> None:
    with pytest.raises(ValueError, match="height"):
        theme.draw([], {})
    with pytest.raises(ValueError, match="no title"):
        theme.draw([], {"height": 300, "title": {"text": "x"}})


def test_finish_wants_every_text() -> None:
    figure = theme.draw([], {"height": 300})
    with pytest.raises(ValueError, match="alt, source"):
        theme.finish(figure, language="ko", alt=" ", caption="c", source="", name="n")
    done = theme.finish(figure, language="ko", alt="a", caption="c", source="s", name="n")
    assert done.layout.meta == {"alt": "a", "caption": "c", "source": "s", "name": "n", "language": "ko"}


def test_tint() -> None:
    assert theme.tint("#0072B2", 0.25) == "rgba(0,114,178,0.25)"


def test_plotly_is_loaded_with_the_first_figure_only() -> None:
    code = (
        "import sys, analysis.presentation.charts.capacity, analysis.presentation.charts.overview, "
        "analysis.presentation.tables.capacity, analysis.presentation.cards; "
        "print([m for m in ('plotly', 'pandas', 'pydantic', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
