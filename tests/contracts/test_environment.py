"""One list of dependencies: the conda file and the lock say the same as pyproject.toml."""

import re
import tomllib
from pathlib import Path

import yaml
from rattler import MatchSpec

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
# What conda needs beside the project's own list: the interpreter, and what installs the package itself.
INSTALLERS = {"pip", "setuptools"}


def parted(requirement):
    name, version = re.fullmatch(r"([a-z0-9.-]+)(.*)", requirement.replace(" ", "")).groups()
    return name, version


def conda_packages():
    return dict(parted(line) for line in CONDA["dependencies"] if isinstance(line, str))


def test_conda_list_equals_the_project():
    packages = conda_packages()
    assert packages.pop("python") == PROJECT["requires-python"]
    assert {name: version for name, version in packages.items() if name not in INSTALLERS} == dict(
        parted(requirement) for requirement in PROJECT["dependencies"]
    )


def test_conda_installs_the_package_with_its_tests():
    installed = [line for line in CONDA["dependencies"] if isinstance(line, dict)]
    assert installed == [{"pip": ["--editable .[test,check]"]}]
    assert set(PROJECT["optional-dependencies"]) == {"test", "check"}


def test_conda_syntax_is_strict():
    for line in CONDA["dependencies"]:
        if isinstance(line, str):
            spec = MatchSpec(line, strict=True)
            assert spec.name is not None
            assert str(spec.version or "") in line


def test_each_dependency_is_locked_with_hashes():
    extras = [requirement for group in PROJECT["optional-dependencies"].values() for requirement in group]
    for requirement in [*PROJECT["dependencies"], *extras]:
        name, _ = parted(requirement)
        assert re.search(rf"^{re.escape(name)}==.*\\\n    --hash=sha256:", LOCK, re.MULTILINE), name


def test_lock_holds_no_address():
    assert "://" not in LOCK


def test_every_dependency_says_what_it_is_for():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for requirement in PROJECT["dependencies"]:
        assert re.search(rf'"{re.escape(requirement)}",\s+# \w', text), requirement


def test_names_of_the_distribution_and_the_command():
    assert PROJECT["name"] == "ai-centre-book"
    assert list(PROJECT["scripts"]) == ["ai-centre"]
