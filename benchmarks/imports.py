"""Import of the capacity chapter against pandas, each in a fresh interpreter, CPU time beyond NumPy."""

import os
import resource
import statistics
import subprocess
import sys

ROUNDS = 7
#: CPU seconds beyond NumPy.
GOAL = 0.25


def cpu_seconds(code):
    # as on a reader's machine, where Python keeps what it has compiled
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    codes = {
        "numpy": "import numpy",
        "pandas": "import pandas",
        "ours": "import numpy, analysis.chapters.capacity",
    }
    seconds = {name: [] for name in codes}
    for code in codes.values():
        cpu_seconds(code)
    for _ in range(ROUNDS):
        for name, code in codes.items():
            seconds[name].append(cpu_seconds(code))
    numpy, pandas, ours = (statistics.median(seconds[name]) for name in ("numpy", "pandas", "ours"))
    print(
        f"import: analysis.chapters.capacity {ours - numpy:.2f} s CPU beyond NumPy (goal {GOAL} s), "
        f"pandas {pandas - numpy:.2f} s, ratio {(pandas - numpy) / (ours - numpy):.1f}x"
    )
    return 0 if ours - numpy <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
