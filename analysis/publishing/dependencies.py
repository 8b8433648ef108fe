"""Which modules and which data a notebook's numbers depend on, read from the source without running it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from analysis.publishing.places import PACKAGE, ROOT, data_folder

# "analysis.evidence.reference" or "analysis.evidence.reference:prediction_systems": a module bound by name
_NAMED_MODULE = re.compile(r"(analysis(?:\.[a-z_][a-z0-9_]*)+)\.?(?::\w+)?")
_DISCOVERING = frozenset({"import_module", "__import__", "iter_modules", "walk_packages"})


@cache
def _file_of(module: str) -> Path | None:
    path = ROOT.joinpath(*module.split("."))
    for candidate in (path.with_suffix(".py"), path / "__init__.py"):
        if candidate.exists():
            return candidate
    return None


def _with_parents(module: str) -> Iterator[str]:
    parts = module.split(".")
    for length in range(1, len(parts) + 1):
        yield ".".join(parts[:length])


def _is_type_checking(test: ast.expr) -> bool:
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", "")
    return name == "TYPE_CHECKING"


def _statements(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk a tree, leaving out what only type checkers read."""
    pending = [tree]
    while pending:
        node = pending.pop()
        yield node
        if isinstance(node, ast.If) and _is_type_checking(node.test):
            pending.extend(node.orelse)
        else:
            pending.extend(ast.iter_child_nodes(node))


def _package_of(module: str) -> str:
    file = _file_of(module)
    return module if file is not None and file.name == "__init__.py" else module.rpartition(".")[0]


def _imported(node: ast.AST, package: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            parents = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*parents, *([base] if base else [])])
        yield base
        yield from (f"{base}.{alias.name}" for alias in node.names)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        named = _NAMED_MODULE.fullmatch(node.value)
        if named:
            yield named.group(1)


def _members(package: str) -> Iterator[str]:
    folder = ROOT.joinpath(*package.split("."))
    for path in sorted(folder.rglob("*.py")):
        relative = path.relative_to(ROOT).with_suffix("")
        parts = relative.parts[:-1] if relative.name == "__init__" else relative.parts
        yield ".".join(parts)


def _discovers(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    constant = bool(node.args) and isinstance(node.args[0], ast.Constant)
    return name in _DISCOVERING and not constant


def imports_of(source: str, *, package: str = "", where: str = "<notebook>") -> frozenset[str]:
    """Return the modules of ``analysis`` that a piece of code may load, at its top or in a function.

    A module that is only named in a text (``"analysis.evidence.reference:prediction_systems"``) counts.
    Code that looks for modules by itself depends on every module of the packages it names, or of its own.

    Parameters
    ----------
    source
        Python code.
    package
        Package that relative imports start from.
    where
        Name for syntax errors.

    Returns
    -------
    frozenset of str
        Existing modules, their packages included.

    Raises
    ------
    SyntaxError
        If the code is not Python.
    """
    names: set[str] = set()
    is_discovering = False
    for node in _statements(ast.parse(source, filename=where)):
        names.update(_imported(node, package))
        is_discovering = is_discovering or _discovers(node)
    found = {
        parent
        for name in names
        if name.split(".")[0] == "analysis"
        for parent in _with_parents(name)
        if _file_of(parent) is not None
    }
    if is_discovering:
        named = {name for name in found if name.count(".") and _package_of(name) == name}
        for searched in named or {package}:
            if searched.startswith("analysis."):
                found.update(_members(searched))
    return frozenset(found)


@cache
def _imports_of_module(module: str) -> frozenset[str]:
    file = _file_of(module)
    if file is None:
        return frozenset()
    return imports_of(file.read_text(encoding="utf-8"), package=_package_of(module), where=str(file))


def modules_of(sources: Iterable[str], *, where: str = "<notebook>") -> frozenset[str]:
    """Return every module of ``analysis`` that code cells load, directly or through others.

    Parameters
    ----------
    sources
        Code cells.
    where
        Name for syntax errors.

    Returns
    -------
    frozenset of str
    """
    pending = set(imports_of("\n".join(sources), where=where))
    seen: set[str] = set()
    while pending:
        module = pending.pop()
        seen.add(module)
        pending |= _imports_of_module(module) - seen
    return frozenset(seen)


def files_of(modules: Iterable[str]) -> tuple[Path, ...]:
    """Return the files of modules, with the style sheets and scripts that lie beside them.

    Parameters
    ----------
    modules
        Dotted names.

    Returns
    -------
    tuple of Path
    """
    code = {file for module in modules if (file := _file_of(module)) is not None}
    folders = {file.parent for file in code} - {PACKAGE}
    beside = {path for folder in folders for path in folder.iterdir() if path.suffix in {".css", ".js"}}
    return tuple(sorted(code | beside))


def data_files(modules: Iterable[str]) -> tuple[Path, ...]:
    """Return the data files on which numbers computed by these modules depend.

    Facts, sources, tables, scenarios and the glossary count as a whole: which of them a number uses is
    decided by the data themselves. Of the parameters, a chapter's file counts only where that chapter is
    among the modules, so that a new value in one chapter leaves the others' notebooks alone.

    Parameters
    ----------
    modules
        Dotted names, from :func:`modules_of`.

    Returns
    -------
    tuple of Path
    """
    folder = data_folder()
    chapters = {module.rpartition(".")[2] for module in modules if module.startswith("analysis.chapters.")}
    return tuple(
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".yaml", ".csv"}
        and (path.parent != folder / "parameters" or path.stem in chapters)
    )
