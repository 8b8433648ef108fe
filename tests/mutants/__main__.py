"""Plant one error at a time in a copy of the tree; some test has to fail each time."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.mutants.planted import MUTANTS

ROOT = Path(__file__).parents[2]
COPIED = ("analysis", "data", "notebooks", "tests", "conftest.py", "pyproject.toml", "requirements.lock")
TESTS = ("tests/unit/models", "tests/published", "tests/properties", "tests/oracles")
LIMIT_SECONDS = 300


def copy_of_the_tree(folder):
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)


def plant(folder, mutant):
    """Put the wrong text in the place of the right one, which must stand there once."""
    path = folder / mutant.file
    text = path.read_text(encoding="utf-8")
    if text.count(mutant.right) != 1:
        raise SystemExit(
            f"{mutant.name}: {mutant.right!r} stands {text.count(mutant.right)} times in {mutant.file}"
        )
    path.write_text(text.replace(mutant.right, mutant.wrong), encoding="utf-8")


def tests_for(mutant):
    """All tests, those of the mutant's own model first."""
    return (f"tests/unit/models/{Path(mutant.file).parent.name}", *TESTS)


def failing_test(folder, tests=TESTS):
    """Return the first test that fails, or nothing."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider", *tests]
    ran = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
        check=False,
        # the copy comes first on the path, before the installed package
        env={**os.environ, "PYTHONPATH": str(folder)},
    )
    lines = [line for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if ran.returncode and not lines:
        raise SystemExit(ran.stdout + ran.stderr)
    return lines[0] if lines else ""


def main():
    missed = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_of_the_tree(folder)
        if found := failing_test(folder):
            raise SystemExit(f"the sound tree fails already: {found}")
        for mutant in MUTANTS:
            sound = (folder / mutant.file).read_text(encoding="utf-8")
            plant(folder, mutant)
            found = failing_test(folder, tests_for(mutant))
            (folder / mutant.file).write_text(sound, encoding="utf-8")
            print(f"{'caught' if found else 'MISSED'}  {mutant.name}: {found or mutant.wrong}")
            missed += [] if found else [mutant.name]
    print(f"{len(MUTANTS) - len(missed)} of {len(MUTANTS)} planted errors caught")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
