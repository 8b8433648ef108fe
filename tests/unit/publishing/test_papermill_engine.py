"""papermill refuses what a chapter does not accept, before anything runs or is written."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from analysis.publishing.papermill_parameters import assigned, faults_of
from analysis.publishing.places import NOTEBOOKS

CHAPTER = NOTEBOOKS / "01_capacity.ipynb"


def notebook(**given):
    nb = nbformat.read(CHAPTER, as_version=4)
    nb.metadata["papermill"] = {"parameters": given}
    return nb


def test_the_notebook_as_it_stands_has_no_fault():
    assert faults_of(notebook()) == ""


def test_names_and_values_are_told_all_at_once_in_the_language_asked_for():
    message = faults_of(
        notebook(language="en", acelerator="H100", scenario="retender-2025-90", grid_power_mw=-5)
    )
    lines = message.splitlines()
    assert len(lines) == 3
    assert "Nearest name: accelerator" in message
    assert "retender-2025-09" in message
    assert "capacity.grid_power_mw" in message and "-5" in message


def test_korean_is_the_language_where_none_is_asked_for():
    assert "수가 아닙니다" in faults_of(notebook(power_usage_effectiveness="abc"))


def test_an_unknown_language_is_told_in_both():
    message = faults_of(notebook(language="fr"))
    assert "fr" in message and message.count("language") >= 2


def test_other_notebooks_are_left_alone():
    nb = notebook(anything=1)
    del nb.metadata["ai_centre"]
    assert faults_of(nb) == ""


def test_assigned_reads_literals_and_skips_the_rest():
    assert assigned("a = 1\nb = None  # unit\nc: int = 3\n") == {"a": 1, "b": None}


@pytest.mark.parametrize("bad", [("-p", "grid_power_mw", "-5"), ("-p", "accelerator_cuont", "5")])
def test_the_command_ends_with_status_2_and_writes_nothing(tmp_path, bad):
    output = tmp_path / "out.ipynb"
    papermill = Path(sys.executable).with_name("papermill")
    done = subprocess.run(
        [papermill, str(CHAPTER), str(output), "--no-progress-bar", "-p", "language", "en", *bad],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert bad[1].split("_")[0] in done.stderr and "Traceback" not in done.stderr
    assert not output.exists()
