"""Which modules and which data a notebook's numbers depend on, read from the source without running it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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


def _is_discovery(node: ast.AST) -> bool:
    """Whether a call loads or lists modules that only the running program knows."""
    if not isinstance(node, ast.Call):
        return False
    constant = bool(node.args) and isinstance(node.args[0], ast.Constant)
    return _called(node) in _DISCOVERING and not constant


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _discovering_names(tree: ast.Module) -> frozenset[str]:
    """Return the functions that discover modules, themselves or by calling others; ``""`` for the module."""
    bodies = {
        getattr(statement, "name", ""): [
            node
            for part in tree.body
            if getattr(part, "name", "") == getattr(statement, "name", "")
            for node in _statements(part)
        ]
        for statement in tree.body
    }
    found = {name for name, nodes in bodies.items() if any(_is_discovery(node) for node in nodes)}
    while True:
        callers = {
            name for name, nodes in bodies.items() if any(_called(node) in found - {""} for node in nodes)
        }
        if callers <= found:
            return frozenset(found)
        found |= callers


@dataclass(frozen=True)
class _Code:
    """What one piece of code says of modules.

    Attributes
    ----------
    imports
        Existing modules of ``analysis`` that it may load, their packages included.
    taken
        ``module:name`` for each name that it takes from a module, ``module:`` for a module as a whole.
    discovering
        Its functions that look for modules by themselves.
    """

    imports: frozenset[str]
    taken: frozenset[str]
    discovering: frozenset[str]


def _taken(node: ast.AST, package: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (f"{alias.name}:" for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base, *names = _imported(node, package)
        for name in names:
            yield f"{name}:" if _file_of(name) is not None else f"{base}:{name.rpartition('.')[2]}"


def _read(source: str, *, package: str, where: str) -> _Code:
    tree = ast.parse(source, filename=where)
    nodes = list(_statements(tree))
    named = {name for node in nodes for name in _imported(node, package)}
    return _Code(
        imports=frozenset(
            parent
            for name in named
            if name.split(".")[0] == "analysis"
            for parent in _with_parents(name)
            if _file_of(parent) is not None
        ),
        taken=frozenset(name for node in nodes for name in _taken(node, package)),
        discovering=_discovering_names(tree),
    )


@cache
def _code_of_module(module: str) -> _Code:
    file = _file_of(module)
    if file is None:
        return _Code(frozenset(), frozenset(), frozenset())
    return _read(file.read_text(encoding="utf-8"), package=_package_of(module), where=str(file))


def modules_of(sources: Iterable[str], *, where: str = "<notebook>") -> frozenset[str]:
    """Return every module of ``analysis`` that code cells load, directly or through others.

    Imports inside functions count, and so does a module that is only named in a text
    (``"analysis.evidence.reference:prediction_systems"``). A function that looks for modules by itself
    brings in every module of its package, once other code takes that function.

    Parameters
    ----------
    sources
        Code cells.
    where
        Name for syntax errors.

    Returns
    -------
    frozenset of str

    Raises
    ------
    SyntaxError
        If the code is not Python.
    """
    cells = _read("\n".join(sources), package="", where=where)
    pending, seen, taken = set(cells.imports), set[str](), set(cells.taken)
    while pending:
        module = pending.pop()
        seen.add(module)
        code = _code_of_module(module)
        taken |= code.taken
        pending |= code.imports - seen
        if not pending:
            pending |= {member for one in seen for member in _discovered(one, taken)} - seen
    return frozenset(seen)


def _discovered(module: str, taken: set[str]) -> Iterator[str]:
    package = _package_of(module)
    names = _code_of_module(module).discovering
    is_used = "" in names or (bool(names) and f"{module}:" in taken)
    if package != "analysis" and (is_used or any(f"{module}:{name}" in taken for name in names)):
        yield from _members(package)


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
