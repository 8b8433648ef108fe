"""Which modules and data decide whether a notebook is run again?"""

import pytest

from analysis.publishing import dependencies
from analysis.publishing.dependencies import data_files, files_of, modules_of


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """Give a small package in place of the real one."""
    files = {
        "analysis/__init__.py": "bind('systems', 'analysis.evidence.reference:systems')",
        "analysis/evidence/__init__.py": "",
        "analysis/evidence/reference.py": "",
        "analysis/models/__init__.py": "",
        "analysis/models/capacity.py": "def late():\n    from analysis.models import queue",
        "analysis/models/queue.py": "",
        "analysis/models/funding.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import analysis.unused",
        "analysis/unused.py": "",
        "analysis/chapters/__init__.py": (
            "import importlib, pkgutil\ndef names():\n    return pkgutil.iter_modules(__path__)\n"
            "def chapter(name):\n    return importlib.import_module(f'{__name__}.{name}')\n"
            "def everything():\n    return [chapter(name) for name in names()]"
        ),
        "analysis/chapters/capacity.py": "from ..models import capacity",
        "analysis/chapters/funding.py": "from analysis.models.funding import *",
        "analysis/chapters/overview.py": "from analysis.chapters import everything",
        "data/parameters/capacity.yaml": "",
        "data/parameters/funding.yaml": "",
        "data/facts/power.csv": "",
        "data/scenarios/plan.yaml": "",
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    monkeypatch.setattr(dependencies, "ROOT", tmp_path)
    monkeypatch.setattr(dependencies, "PACKAGE", tmp_path / "analysis")
    monkeypatch.setenv("AI_CENTRE_DATA", str(tmp_path / "data"))
    for cached in (dependencies._file_of, dependencies._code_of_module):
        cached.cache_clear()
    yield tmp_path
    for cached in (dependencies._file_of, dependencies._code_of_module):
        cached.cache_clear()


CAPACITY = ["from analysis.chapters import capacity\nrun = capacity.evaluate()"]


def test_imports_are_followed_into_functions_and_relative_ones(tree):
    modules = modules_of(CAPACITY)
    assert {"analysis.chapters.capacity", "analysis.models.capacity", "analysis.models.queue"} <= modules


def test_a_module_bound_by_its_name_counts(tree):
    assert "analysis.evidence.reference" in modules_of(CAPACITY)


def test_other_chapters_do_not_count(tree):
    assert not {"analysis.chapters.funding", "analysis.models.funding"} & modules_of(CAPACITY)


def test_what_only_type_checkers_read_does_not_count(tree):
    assert "analysis.unused" not in modules_of(["import analysis.models.funding"])


def test_a_page_that_discovers_chapters_depends_on_all(tree):
    modules = modules_of(["from analysis.chapters import overview"])
    assert {"analysis.models.capacity", "analysis.models.funding"} <= modules


def test_data_count_but_for_parameters_of_other_chapters(tree):
    names = {path.name for path in data_files(modules_of(CAPACITY))}
    assert names == {"capacity.yaml", "power.csv", "plan.yaml"}


def test_style_sheets_beside_the_code_count(tree):
    (tree / "analysis" / "chapters" / "look.css").write_text("", encoding="utf-8")
    assert "look.css" in {path.name for path in files_of(modules_of(CAPACITY))}


def test_the_real_chapter_depends_on_its_model_and_data():
    modules = modules_of(["from analysis.chapters import capacity"])
    assert {
        "analysis.models.capacity.evaluate",
        "analysis.evidence.reference",
        "analysis.results.register",
    } <= modules
    assert not [module for module in modules if module.startswith("analysis.publishing")]
    names = {path.name for path in data_files(modules)}
    assert {"capacity.yaml", "systems.csv", "glossary.yaml", "plan-2025-03.yaml"} <= names
