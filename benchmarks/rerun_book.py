"""Re-run of the whole book against empty notebooks with the same imports: same kernels, same runner, CPU time.

The floor runs as many notebooks in as many languages. Its one cell holds the notebook's own import lines and
imports every module of others that a run ends up with, late ones included; what remains is what the book
itself computes, draws and writes.
"""

import ast
import json
import os
import resource
import statistics
import subprocess
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

#: Runs the cells of a notebook as a kernel does and prints which modules of others it ended up with.
LOADED = """
import json, sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance(display_page=False)
output, sys.stdout = sys.stdout, sys.stderr
for cell in json.loads(sys.stdin.read()):
    shell.run_cell(cell).raise_error()
print(json.dumps([name for name in sys.modules if name.partition(".")[0] not in ("analysis", "__main__")]), file=output)
"""


def loaded_modules(cells):
    """Return the modules, other than the book's own, that a run of these cells loads, in their order."""
    environment = {**os.environ, "AI_CENTRE_STATIC": "1", "PLOTLY_RENDERER": "plotly_mimetype"}
    run = subprocess.run(
        [sys.executable, "-c", LOADED],
        input=json.dumps(cells),
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return json.loads(run.stdout.splitlines()[-1])


def import_lines(path):
    cells = notebooks.code_cells(notebooks.read(path))
    nodes = [node for cell in cells for node in ast.parse(notebooks.source_of(cell)).body]
    return "\n".join(ast.unparse(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))


def empty_copy(path, folder):
    notebook = notebooks.read(path)
    parameters, first, *_ = cells = notebooks.code_cells(notebook)
    modules = loaded_modules([notebooks.source_of(cell) for cell in cells])
    load = f"import importlib\nfor name in {modules!r}:\n    importlib.import_module(name)"
    notebook["cells"] = [parameters, {**first, "source": f"{import_lines(path)}\n{load}"}]
    copy = folder / path.name
    copy.write_text(json.dumps(notebook), encoding="utf-8")
    return copy


def measured(paths):
    """Return CPU and wall seconds of running notebooks in every language from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        start = time.perf_counter()
        executed = execute(paths, folder=Path(folder), is_quiet=True)
        wall = time.perf_counter() - start
        later = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        assert len(executed) == len(paths) * len(LANGUAGES)
        assert not any(item.is_reused for item in executed)
    before, after = (sum(usage.ru_utime + usage.ru_stime for usage in some) for some in (usages, later))
    return after - before, wall


def main():
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
