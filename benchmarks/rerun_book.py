"""Re-run of the whole book against empty notebooks with the same imports: same kernels, same runner, CPU time.

The floor runs as many notebooks in as many languages. Its one cell loads the modules that the notebook has
loaded when it ends, early or late, and does nothing else; what remains is what the book itself computes,
draws and writes.
"""

import json
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from analysis.foundation.language import LANGUAGES
from analysis.publishing import notebooks
from analysis.publishing.execute import execute
from analysis.publishing.places import notebook_paths

ROUNDS = 3
GOAL = 1.5
REMEMBER = "import sys\nbefore = set(sys.modules)"
TELL = "print(*(name for name in sys.modules if name not in before))"
LOAD = """
import contextlib, importlib
for name in {names!r}:
    with contextlib.suppress(ImportError):
        importlib.import_module(name)
"""


def code_cell(name, source):
    return {
        "cell_type": "code",
        "id": name,
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def loaded_modules(path, folder):
    """Run a notebook once and return what it has loaded beyond an empty kernel, in that order."""
    notebook = notebooks.read(path)
    cells = notebooks.code_cells(notebook)
    notebook["cells"] = [code_cell("before", REMEMBER), *cells, code_cell("after", TELL)]
    listing = folder / f"listing-{path.name}"
    listing.write_text(json.dumps(notebook), encoding="utf-8")
    (executed,) = execute([listing], languages=LANGUAGES[:1], folder=folder / "listing", is_quiet=True)
    printed = notebooks.code_cells(notebooks.read(executed.path))[-1]["outputs"][0]["text"]
    return "".join(printed).split()


def empty_copy(path, folder):
    notebook = notebooks.read(path)
    parameters = notebooks.code_cells(notebook)[0]
    notebook["cells"] = [parameters, code_cell("load", LOAD.format(names=loaded_modules(path, folder)))]
    copy = folder / path.name
    copy.write_text(json.dumps(notebook), encoding="utf-8")
    return copy


def cpu_seconds():
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def measured(paths):
    """Return CPU and wall seconds of running notebooks in every language from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        before, start = cpu_seconds(), time.perf_counter()
        executed = execute(paths, folder=Path(folder), is_quiet=True)
        seconds = cpu_seconds() - before, time.perf_counter() - start
        assert len(executed) == len(paths) * len(LANGUAGES)
        assert not any(item.is_reused for item in executed)
    return seconds


def main():
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    book, floor = [], []
    with tempfile.TemporaryDirectory() as folder:
        empty = [empty_copy(path, Path(folder)) for path in notebook_paths()]
        measured(empty)
        for _ in range(ROUNDS):
            book.append(measured(notebook_paths()))
            floor.append(measured(empty))
    (cpu, wall), (floor_cpu, floor_wall) = (
        tuple(statistics.median(values) for values in zip(*rounds, strict=True)) for rounds in (book, floor)
    )
    print(
        f"re-run of the book: {cpu:.1f} s CPU ({wall:.1f} s on the clock), floor {floor_cpu:.1f} s "
        f"({floor_wall:.1f} s), ratio {cpu / floor_cpu:.2f} (goal at most {GOAL})"
    )
    return 0 if cpu / floor_cpu <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
