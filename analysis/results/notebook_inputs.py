"""Parameters of a notebook: what its ``parameters`` cell and papermill hand to a chapter."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from analysis.foundation.errors import Fault, InputError, nearest
from analysis.foundation.language import Text
from analysis.results.chapters_of_register import load_register

T = TypeVar("T")

# papermill marks the cell that it injects with this first line
INJECTED_FIRST_LINE = "# Parameters"


def injected_names(cells: Iterable[str]) -> tuple[str, ...]:
    """Return the names that papermill assigned, in order.

    Parameters
    ----------
    cells
        Sources of the cells executed so far (IPython's ``In``).
    """
    names: list[str] = []
    for source in cells:
        if source.lstrip().partition("\n")[0].strip() != INJECTED_FIRST_LINE:
            continue
        for statement in ast.parse(source).body:
            if isinstance(statement, ast.Assign):
                names += [target.id for target in statement.targets if isinstance(target, ast.Name)]
    return tuple(names)


def unknown_name(name: str, known: Iterable[str]) -> Fault:
    """Return the fault of a parameter that a notebook or chapter does not take.

    Parameters
    ----------
    name
        Name given.
    known
        Names that are taken.
    """
    names = tuple(known)
    full = [key for key in load_register().parameters if key.partition(".")[2] == name or key == name]
    if full:
        return Fault(
            where=name,
            message=Text(
                ko=f"이 노트북의 칸에는 없으나 등록된 매개변수입니다. overrides로 지정하십시오. "
                f"예: -y 'overrides: {{{full[0]}: 값}}'",
                en="this parameter is registered but has no cell of its own in the notebook. Give it in overrides, "
                f"for example: -y 'overrides: {{{full[0]}: value}}'",
            ),
        )
    return Fault(
        where=name,
        message=Text(
            ko=f"이 노트북에 없는 매개변수입니다. 가장 가까운 이름: {nearest(name, names) or '없음'}. "
            f"쓸 수 있는 이름: {', '.join(names)}",
            en=f"this notebook has no such parameter. Nearest name: {nearest(name, names) or 'none'}. "
            f"Names allowed: {', '.join(names)}",
        ),
    )


def notebook_inputs(namespace: Mapping[str, Any], *, accepted: Iterable[str]) -> dict[str, Any]:
    """Collect the accepted parameters from a notebook's names.

    papermill only warns of a name that the notebook does not know and then runs on the defaults; here
    that is a fault.

    Parameters
    ----------
    namespace
        ``globals()`` of the notebook.
    accepted
        Names that the chapter takes.

    Returns
    -------
    dict
        Name to value, for the accepted names that are present.

    Raises
    ------
    InputError
        One fault for each injected name that the chapter does not take.
    """
    known = tuple(accepted)
    faults = [
        unknown_name(name, known) for name in injected_names(namespace.get("In", ())) if name not in known
    ]
    if faults:
        raise InputError(faults)
    return {name: namespace[name] for name in known if name in namespace}


def evaluate_inputs(
    namespace: Mapping[str, Any], *, accepted: Iterable[str], evaluate: Callable[..., T]
) -> T:
    """Evaluate with a notebook's parameters and tell every fault at once, wrong names and wrong values.

    Parameters
    ----------
    namespace
        ``globals()`` of the notebook.
    accepted
        Names that the chapter takes.
    evaluate
        Takes those names as keywords.

    Raises
    ------
    InputError
        Every fault.
    """
    names = tuple(accepted)
    faults: tuple[Fault, ...] = ()
    try:
        values = notebook_inputs(namespace, accepted=names)
    except InputError as error:
        faults = error.faults
        values = {name: namespace[name] for name in names if name in namespace}
    try:
        result = evaluate(**values)
    except InputError as error:
        raise InputError((*faults, *error.faults)) from None
    if faults:
        raise InputError(faults)
    return result
