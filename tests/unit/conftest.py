"""A copy of the data folder that a test may damage."""

import shutil
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def data_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folder that the evidence is read from during the test."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    monkeypatch.setenv("AI_CENTRE_DATA", str(folder))
    return folder


@pytest.fixture
def empty_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Empty folder that the evidence is read from during the test."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("AI_CENTRE_DATA", str(folder))
    return folder
