"""Hands data to pure code: a name is bound to where its data comes from, and resolved when first needed."""

from __future__ import annotations

import importlib
from typing import Any

_BINDINGS: dict[str, str] = {}


def bind(name: str, target: str) -> None:
    """Say where the data behind a name comes from.

    Parameters
    ----------
    name
        Dotted name, such as ``"capacity.prediction_systems"``.
    target
        ``"module:attribute"``; the module is imported when the name is first asked for.

    Raises
    ------
    ValueError
        If ``target`` does not have the form ``"module:attribute"``.
    """
    module, separator, attribute = target.partition(":")
    if not (module and separator and attribute):
        raise ValueError(f"target must read 'module:attribute', not {target!r}")
    _BINDINGS[name] = target


def provided(name: str) -> Any:
    """Return the attribute bound to a name, usually a function that reads the data.

    Parameters
    ----------
    name
        A name that was bound with :func:`bind`.

    Returns
    -------
    Any
        The attribute itself, not called.

    Raises
    ------
    LookupError
        If nothing is bound to the name.
    """
    if name not in _BINDINGS:
        raise LookupError(
            f"nothing is bound to {name!r}; bound names: {', '.join(sorted(_BINDINGS)) or 'none'}"
        )
    module, _, attribute = _BINDINGS[name].partition(":")
    return getattr(importlib.import_module(module), attribute)
