"""Re-run of the whole book against empty notebooks with the same imports: same kernels, same runner, CPU time.

The floor runs as many notebooks in as many languages. Its one cell holds the notebook's own import lines and
the libraries that a run loads late; what remains is what the book itself computes, draws and writes.
"""

import ast
import json
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
#: Loaded by the first figure, table or ensemble of any chapter.
LATE = "import pydantic, yaml, scipy.special, plotly.graph_objects, plotly.io"


def import_lines(path):
    cells = notebooks.code_cells(notebooks.read(path))
    nodes = [node for cell in cells for node in ast.parse(notebooks.source_of(cell)).body]
    return "\n".join(ast.unparse(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))


def empty_copy(path, folder):
    notebook = notebooks.read(path)
    parameters, first, *_ = notebooks.code_cells(notebook)
    notebook["cells"] = [parameters, {**first, "source": f"{import_lines(path)}\n{LATE}"}]
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
