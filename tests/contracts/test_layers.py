"""Each package imports only what stands below it, indirectly too, and stays light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "analysis"

# What a plain import may not have loaded yet.
HEAVY = (
    "pandas",
    "plotly",
    "pydantic",
    "yaml",
    "scipy.optimize",
    "scipy.stats",
    "papermill",
    "sphinx",
    "ipywidgets",
)

# The reader of data/, the writer of the book, and those that read a file lying beside them.
READERS = ("evidence", "publishing")
READ_THEIR_OWN = {
    "presentation/markup.py",
    "explorer/panels.py",
    "explorer/figure_widget.py",
    "explorer/assets.py",
}
READING_CALLS = {"open", "read_text", "read_bytes", "read_csv", "read_json", "loadtxt"}


def test_every_import_follows_the_one_direction(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    status = lint_imports(no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def loaded_after(code):
    names = ", ".join(repr(name) for name in HEAVY)
    check = f"import sys; {code}; print([name for name in ({names}) if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True)
    return ast.literal_eval(ran.stdout)


MODELS = sorted(
    f"analysis.models.{path.parent.relative_to(PACKAGE / 'models').as_posix()}"
    for path in (PACKAGE / "models").glob("*/__init__.py")
)


@pytest.mark.parametrize("module", ["analysis", "analysis.foundation.quantity", *MODELS])
def test_models_load_nothing_heavy(module):
    assert loaded_after(f"import {module}") == []


def test_the_command_loads_nothing_heavy():
    assert loaded_after("import analysis.publishing.cli") == []


def reading_calls(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in READING_CALLS:
                yield f"{path.relative_to(ROOT)}:{node.lineno} {name}"


def test_only_evidence_reads_data():
    found = [
        call
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] not in READERS
        and path.relative_to(PACKAGE).as_posix() not in READ_THEIR_OWN | {"foundation/fingerprint.py"}
        for call in reading_calls(path)
    ]
    assert found == []


def global_randomness(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        is_random = isinstance(node, ast.Attribute) and ast.unparse(node.value) in {
            "np.random",
            "numpy.random",
        }
        if is_random and node.attr not in {"Generator", "default_rng", "SeedSequence", "PCG64"}:
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.attr}"


def test_models_use_no_global_random_state():
    found = [call for path in sorted((PACKAGE / "models").rglob("*.py")) for call in global_randomness(path)]
    assert found == []


def test_reading_notebooks_stays_fast():
    """A grammar that one dependency builds at import once cost every process a second."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    excluded = (ROOT / "requirements.excludes").read_text(encoding="utf-8").split()
    assert excluded
    assert not [name for name in excluded if f"\n{name}==" in lock]
    check = "import nbformat, sys; print([n for n in ('rfc3987_syntax', 'lark') if n in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert ast.literal_eval(ran.stdout) == []
