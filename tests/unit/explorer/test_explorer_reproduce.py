"""The code on the screen is code that runs, and runs what is shown."""

import shlex

import yaml
from small_chapter import CHAPTER, COUNT, DATE, PUE, evaluate

from analysis.explorer.reproduce import code_for
from analysis.explorer.runs import notebook_of

OVERRIDES = {PUE: 1.15, COUNT: 16000.0, DATE: "2028-01-01", "capacity.opening_accelerator": "NVIDIA B200 SXM"}


def code(overrides=OVERRIDES, **changes):
    terms = {
        "chapter": "capacity",
        "notebook": notebook_of("capacity"),
        "scenario": "retender-2025-09",
        "language": "ko",
        "as_of": None,
        "figure": "bars",
    }
    return code_for(overrides=overrides, **{**terms, **changes})


def words(command):
    return shlex.split(command.replace("\\\n", " "))


def test_python_runs_and_gives_the_same_run(monkeypatch):
    class Recorder:
        figures = CHAPTER.EXPLORER_FIGURES

        def evaluate(self, **terms):
            self.terms = terms

        def headline(self, run):
            pass

    recorder = Recorder()
    lines = code(figure=None).python.replace("from analysis.chapters import capacity", "")
    exec(lines, {"capacity": recorder})
    assert recorder.terms == {"scenario": "retender-2025-09", "overrides": OVERRIDES, "language": "ko"}
    run = evaluate(**recorder.terms)
    assert run.fingerprint == evaluate(scenario="retender-2025-09", overrides=OVERRIDES).fingerprint


def test_python_names_the_figure_and_the_day_of_evidence():
    text = code(as_of="2025-09-30").python
    assert text.endswith("capacity.figures.bars(run)")
    assert 'as_of="2025-09-30"' in text


def test_papermill_gets_the_same_values():
    command = words(code(as_of="2025-09-30").papermill)
    assert command[:3] == ["papermill", "notebooks/01_capacity.ipynb", "out.ipynb"]
    assert command[command.index("-y") + 1 :] and yaml.safe_load(command[command.index("-y") + 1]) == {
        "overrides": OVERRIDES
    }
    pairs = {command[at + 1]: command[at + 2] for at, part in enumerate(command) if part == "-p"}
    assert pairs == {"language": "ko", "scenario": "retender-2025-09", "as_of": "2025-09-30"}


def test_the_command_line_gets_the_same_values():
    command = words(code().command_line)
    given = dict(command[at + 1].split("=", 1) for at, part in enumerate(command) if part == "--set")
    run = evaluate(scenario=command[command.index("--scenario") + 1], overrides=given)
    assert run.fingerprint == evaluate(scenario="retender-2025-09", overrides=OVERRIDES).fingerprint
    assert command[command.index("--language") + 1] == "ko"


def test_nothing_is_said_of_overrides_where_there_are_none():
    bare = code(overrides={})
    assert "overrides" not in bare.python + bare.papermill
    assert "--set" not in bare.command_line


def test_whole_numbers_are_written_whole():
    assert "16000," in code().python
    assert "16000.0" not in code().papermill
