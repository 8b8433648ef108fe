"""Names that say what is inside, files that can be read at one sitting, nothing that belongs elsewhere."""

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_FILE = 300
VAGUE = re.compile(r"(^|[_\-. ])(utils?|helpers?|common|misc|old|new|copy|tmp|temp|backup|v\d+)([_\-. ]|$)")
LITTER = re.compile(
    r"\.DS_Store|__pycache__|\.pyc$|\.log$|\.orig$|\.rej$|\.ipynb_checkpoints|egg-info|^_build/|~$|\.mo$"
)
# Written in two halves, so that this file does not hold what it forbids.
FORBIDDEN = [
    *("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/Us" + "ers/", "/opt/" + "pypi"),
    *("pypi" + ".org", "python" + "hosted", "npm" + "js.", "conda." + "anaconda", "deb." + "debian"),
    *("jsdel" + "ivr", "unp" + "kg."),
]
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".yml",
    ".yaml",
    ".csv",
    ".js",
    ".css",
    ".html",
    ".lock",
    ".ipynb",
    ".po",
    ".txt",
    "",
}


@cache
def tracked():
    """Files that a commit holds or would hold."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [Path(line) for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_names_say_what_is_inside():
    # a source is named after what it is, whatever its publisher calls it
    named_by_us = [path for path in tracked() if path.parts[:2] != ("data", "sources")]
    assert [str(path) for path in named_by_us if any(VAGUE.search(part) for part in path.parts)] == []


def test_no_litter():
    assert [str(path) for path in tracked() if LITTER.search(str(path))] == []


def test_files_are_short():
    long = {
        str(path): lines
        for path in tracked()
        if path.suffix in {".py", ".js", ".css"}
        and (lines := len((ROOT / path).read_text(encoding="utf-8").splitlines())) >= LONGEST_FILE
    }
    assert long == {}


def test_nothing_of_the_machine_it_was_made_on():
    found = []
    for path in tracked():
        if path.suffix in TEXT:
            text = (ROOT / path).read_text(encoding="utf-8").lower()
            # addresses of sources may name any host
            if path.parts[:2] != ("data", "sources"):
                found += [f"{path}: {word}" for word in FORBIDDEN if word.lower() in text]
    assert found == []


def test_one_environment_file_and_one_lock():
    names = {path.name for path in tracked()}
    assert not names & {
        "uv.lock",
        "pylock.toml",
        "poetry.lock",
        "Pipfile.lock",
        "setup.py",
        "setup.cfg",
        "tox.ini",
    }


def test_licence_stands_beside_its_name():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")


def test_both_readmes_show_the_two_commands():
    for name in ("README.md", "README.ko.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "make book" in text
        assert "make test" in text


def test_pictures_of_the_readme_exist():
    for name in ("README.md", "README.ko.md"):
        for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", (ROOT / name).read_text(encoding="utf-8")):
            assert (ROOT / picture).is_file(), picture


def test_each_change_of_numbers_is_told_first():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.index("### Numbers") < text.index("### Software")
