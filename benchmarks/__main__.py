"""Run every benchmark, one process each, and say whether each reached its goal."""

import ast
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def has_main(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body)


def main():
    missed = []
    for path in sorted(FOLDER.glob("[a-z]*.py")):
        if has_main(path):
            ran = subprocess.run(
                [sys.executable, "-m", f"benchmarks.{path.stem}"], cwd=FOLDER.parent, check=False
            )
            if ran.returncode:
                missed.append(path.stem)
    print(f"missed: {', '.join(missed)}" if missed else "every goal reached")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
