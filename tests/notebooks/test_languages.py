"""Both languages show the same numbers."""

import json
import numbers

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


@pytest.mark.parametrize("name", [path.stem for path in notebook_paths()])
def test_figures_draw_the_same_numbers(executed, name):
    korean, english = (drawn_numbers(executed[name][language]) for language in ("ko", "en"))
    assert any(korean)
    assert korean == english


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
    import re

    def values(notebook):
        text = json.dumps(notebook["cells"], ensure_ascii=False)
        return [
            value
            for value in re.findall(r'data-value=\\"([^"\\]*)\\"', text)
            if re.fullmatch(r"[-+.\de]+", value)
        ]

    assert values(executed[name]["ko"]) == values(executed[name]["en"])
