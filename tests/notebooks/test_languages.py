"""Both languages show the same numbers."""

import json
import math
import numbers
import re

import pytest

from analysis.publishing import notebooks
from analysis.publishing.execute import execute
from analysis.publishing.places import notebook_paths
from tests.notebooks.reference_outputs import flattened

PLOTLY = "application/vnd.plotly.v1+json"
#: Where a figure's numbers stand; texts and the room they take differ between languages.
DRAWN = ("x", "y", "z", "base", "value", "values", "width", "low", "high", "error_x", "error_y", "measure")


@pytest.fixture(scope="module")
def executed(site):
    """What the book was bound from."""
    by_name = {}
    for item in execute(is_quiet=True):
        assert item.is_reused
        by_name.setdefault(item.notebook.stem, {})[item.language] = notebooks.read(item.path)
    return by_name


def drawn_numbers(notebook):
    found = []
    for cell in notebooks.code_cells(notebook):
        for output in cell["outputs"]:
            figure = output.get("data", {}).get(PLOTLY)
            for trace in figure["data"] if figure else []:
                kept = {key: value for key, value in trace.items() if key in DRAWN}
                flat = flattened(kept)
                found.append(
                    {
                        name: value
                        for name, value in flat.items()
                        if isinstance(value, numbers.Real) and "#" not in name
                    }
                )
    return found


def scale(first, second):
    """Return the power of ten between two numbers, or nothing where they differ otherwise."""
    if first == second:
        return 0 if first else None
    power = math.log10(first / second) if first * second > 0 else math.nan
    # figures carry six digits
    assert abs(power - round(power)) < 1e-5, f"{first} in Korean, {second} in English"
    return round(power)


@pytest.mark.parametrize("name", [path.stem for path in notebook_paths()])
def test_figures_draw_the_same_numbers(executed, name):
    """Korean counts money in ten thousands, so an axis may differ by a power of ten, the same all along."""
    korean, english = (drawn_numbers(executed[name][language]) for language in ("ko", "en"))
    assert any(korean)
    assert len(korean) == len(english)
    for ours, theirs in zip(korean, english, strict=True):
        assert list(ours) == list(theirs)
        powers = {}
        for place, value in ours.items():
            power = scale(value, theirs[place])
            if power is not None:
                powers.setdefault(place.partition("[")[0], set()).add(power)
        assert all(len(found) == 1 for found in powers.values()), powers


@pytest.mark.parametrize("name", [path.stem for path in notebook_paths()])
def test_as_many_outputs_of_the_same_kinds(executed, name):
    def kinds(notebook):
        return [
            [sorted(output.get("data", {})) for output in cell["outputs"]]
            for cell in notebooks.code_cells(notebook)
        ]

    assert kinds(executed[name]["ko"]) == kinds(executed[name]["en"])


@pytest.mark.parametrize("name", [path.stem for path in notebook_paths()])
def test_tables_sort_by_the_same_numbers(executed, name):
    def values(notebook):
        text = json.dumps(notebook["cells"], ensure_ascii=False)
        return [
            value
            for value in re.findall(r'data-value=\\"([^"\\]*)\\"', text)
            if re.fullmatch(r"[-+.\de]+", value)
        ]

    assert values(executed[name]["ko"]) == values(executed[name]["en"])
