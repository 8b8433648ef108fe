"""YAML as the data folder uses it: safe, without repeated keys, and with line numbers."""

from __future__ import annotations

import re
from typing import Any

import yaml

# The C parser is ten times faster; the plain one gives the same result where it is missing.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class MappingAt(dict[str, Any]):
    """A mapping that remembers where it and each of its keys stand.

    Attributes
    ----------
    line
        Line on which the mapping begins.
    lines
        Key to the line on which it stands.
    """

    line: int = 1
    lines: dict[str, int]

    def line_of(self, *path: object) -> int:
        """Return the line of a nested entry, or of the deepest part of it that exists.

        Parameters
        ----------
        *path
            Keys and list positions from here to the entry.

        Returns
        -------
        int
        """
        line, here = self.line, self
        node: Any = here
        for step in path:
            if isinstance(node, MappingAt):
                if step not in node:
                    return line
                line = node.lines[str(step)]
                node = node[str(step)]
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                node = node[step]
                line = node.line if isinstance(node, MappingAt) else line
            else:
                return line
        return line


class YamlError(ValueError):
    """A text that is not the YAML we use.

    Attributes
    ----------
    line
        Line of the fault.
    problem
        What the parser says, in English as it comes.
    """

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line = line
        self.problem = problem


class _Loader(_Base):  # type: ignore[misc]
    """Safe loader that keeps dates as text, reads 1e-1 as a number, and refuses repeated keys."""


def _construct_mapping(loader: Any, node: yaml.MappingNode) -> MappingAt:
    mapping = MappingAt()
    mapping.line = node.start_mark.line + 1
    mapping.lines = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        line = key_node.start_mark.line + 1
        if not isinstance(key, str):
            raise YamlError(line, f"a key must be a text, not {key!r}")
        if key in mapping:
            raise YamlError(line, f"the key {key!r} is repeated")
        mapping[key] = loader.construct_object(value_node, deep=True)
        mapping.lines[key] = line
    return mapping


_Loader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)
# Dates stay texts: they are compared and printed as they are written, and checked where they are used.
_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":float", ":bool"))
    ]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
# YAML 1.1 reads 2.5e12 as a text and "no" as a truth value; neither is what a writer of data means.
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(
        r"^[-+]?(\d+\.\d*|\.\d+|\d+(?=[eE]))([eE][-+]?\d+)?$|^[-+]?\.(inf|Inf|INF)$|^\.(nan|NaN|NAN)$"
    ),
    list("-+.0123456789"),
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(true|True|false|False)$"), list("tTfF")
)


def parse_yaml(text: str) -> Any:
    """Read one YAML document.

    Parameters
    ----------
    text
        The document.

    Returns
    -------
    Any
        Mappings are :class:`MappingAt`; dates stay texts.

    Raises
    ------
    YamlError
        If the text is broken, repeats a key, or uses a key that is not a text.
    """
    try:
        return yaml.load(text, Loader=_Loader)  # the loader is derived from the safe one
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(mark.line + 1 if mark else 1, str(error.problem or error.context)) from None
    except yaml.YAMLError as error:
        raise YamlError(1, " ".join(str(error).split())) from None
