"""The command that writes a workbook: a new file, whole or not at all, and one message for wrong input."""

from __future__ import annotations

import subprocess
import sys

import pytest
from openpyxl import load_workbook

from analysis.foundation.errors import InputError
from analysis.publishing import cli
from analysis.publishing.workbook import write_workbook
from analysis.results.register import parameter_set
from tests.workbook.recalculated import named_cell


def test_the_command_writes_a_new_file_and_refuses_an_old_one(tmp_path, capsys):
    file = tmp_path / "model.xlsx"
    words = [
        "workbook",
        "--scenario",
        "retender-2025-09",
        "--set",
        "funding.target_dscr=1.4",
        "--language",
        "en",
    ]
    assert cli.main([*words, str(file)]) == 0
    assert capsys.readouterr().out.strip() == str(file)
    assert named_cell(load_workbook(file), "target_dscr").value == 1.4
    before = file.read_bytes()
    assert cli.main([*words, str(file)]) == 2
    assert "exists already" in capsys.readouterr().err and file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["model.xlsx"]


@pytest.mark.parametrize(
    ("words", "language", "said"),
    [
        (["a.csv"], "ko", ".xlsx로 끝나야"),
        (["no/such/folder/a.xlsx"], "en", "no such folder"),
        (["a.xlsx", "--set", "funding.tenor_years=30"], "en", "outlast the SPC"),
        (["a.xlsx", "--scenario", "nope"], "ko", "등록되지 않은 시나리오"),
        ([], "en", "missing"),
    ],
)
def test_wrong_input_is_told_and_nothing_is_written(tmp_path, monkeypatch, capsys, words, language, said):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["workbook", *words, "--language", language]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_where_writing_fails(tmp_path, monkeypatch):
    from analysis.publishing import workbook

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workbook, "write", fail)
    with pytest.raises(InputError, match="No space left"):
        write_workbook(parameter_set(), str(tmp_path / "a.xlsx"), language="en")
    assert list(tmp_path.iterdir()) == []


def test_the_writer_of_workbooks_is_loaded_late():
    code = "import sys, analysis.publishing.workbook; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
