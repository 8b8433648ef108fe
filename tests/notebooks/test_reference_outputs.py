"""The comparison of notebooks itself: what it catches, what it lets pass, what it shows."""

import base64
import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from analysis.publishing import kernel, notebooks
from tests.notebooks.reference_outputs import differences, flattened

ROOT = Path(__file__).parents[2]


def packed(values):
    array = np.asarray(values, dtype="f8")
    return {"dtype": "f8", "bdata": base64.b64encode(array.tobytes()).decode()}


def figure(values):
    return {"data": [{"type": "bar", "y": values}], "layout": {"title": "T"}}


def test_packed_and_plain_numbers_compare():
    assert flattened(figure(packed([1.0, 2.5]))) == flattened(figure([1.0, 2.5]))


def test_the_last_place_is_let_pass():
    assert flattened(figure([1.0])) == flattened(figure([np.nextafter(1.0, 2.0).item()]))


@pytest.mark.parametrize("changed", [[1.0, 2.500001], [1.0], [1.0, 2.5, 3.0]])
def test_any_other_change_is_seen(changed):
    assert flattened(figure([1.0, 2.5])) != flattened(figure(changed))


def test_differences_name_the_place_and_both_numbers():
    lines = differences(flattened(figure(packed([81.0101]))), flattened(figure(packed([81.0911]))))
    assert lines == ["data[0].y[0]: reference 81.0101, now 81.0911"]


def test_words_of_a_figure_compare():
    other = {**figure([1.0]), "layout": {"title": "Other"}}
    assert flattened(figure([1.0])) != flattened(other)


SOURCE = "import plotly.graph_objects as go\ngo.Figure(go.Bar(y=[81.0101, 2.0]), layout={'height': 200})"


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """Run nbval on a notebook with a sound cell, a changed figure, a cleared cell and changed words."""
    import nbformat
    import papermill

    kernel.install()
    folder = tmp_path_factory.mktemp("notebooks")
    cells = [SOURCE, SOURCE, "print('cleared')", "print('words')"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    path = folder / "00_sample.ipynb"
    executed = papermill.execute_notebook(
        notebook,
        str(path),
        kernel_name=kernel.kernel_name("en"),
        progress_bar=False,
        request_save_on_cell_execute=False,
    )
    content = notebooks.without_run_marks(executed)
    changed = content["cells"][1]["outputs"][0]["data"]["application/vnd.plotly.v1+json"]["data"][0]
    assert "81.0101" in json.dumps(changed)
    changed["y"] = json.loads(json.dumps(changed["y"]).replace("81.0101", "81.0911"))
    content["cells"][2] |= {"outputs": [], "execution_count": None}
    content["cells"][3]["outputs"][0]["text"] = "other words\n"
    path.write_text(notebooks.write_text(content), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval",
        "-p",
        "tests.notebooks.reference_outputs",
        str(path),
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def test_a_sound_cell_passes_and_three_mutations_fail(checked):
    assert re.search(r"3 failed, 1 passed", checked), checked


def test_the_report_shows_both_numbers(checked):
    assert "data[0].y[0]: reference 81.0911, now 81.0101" in checked


def test_the_report_says_what_to_do_with_a_cleared_cell(checked):
    assert "This cell has no reference output: run `ai-centre accept`" in checked
