"""Code that reproduces exactly what is on the screen."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from analysis.foundation.language import Language

Value = float | int | str


@dataclass(frozen=True, kw_only=True)
class Code:
    """The same run written in three ways.

    Attributes
    ----------
    python
        Lines for a notebook or a Python prompt.
    papermill
        Shell command that runs the chapter's notebook again.
    command_line
        Shell command that prints the headlines.
    """

    python: str
    papermill: str
    command_line: str

    def as_dict(self) -> dict[str, str]:
        """Return the three texts by name."""
        return asdict(self)


def code_for(
    *,
    chapter: str,
    notebook: str,
    scenario: str,
    overrides: Mapping[str, Value],
    language: Language,
    as_of: str | None,
    figure: str | None,
) -> Code:
    """Write the code of a run.

    Parameters
    ----------
    chapter
        Id of the chapter, such as ``capacity``.
    notebook
        Path of its notebook from the root of the project.
    scenario, overrides, language, as_of
        What the run was evaluated with; overrides by full name.
    figure
        Name of the figure on the screen, if there is one.

    Returns
    -------
    Code
    """
    values = {key: _tidy(overrides[key]) for key in sorted(overrides)}
    return Code(
        python=_python(chapter, scenario, values, language, as_of, figure),
        papermill=_papermill(notebook, scenario, values, language, as_of),
        command_line=_command_line(chapter, scenario, values, language, as_of),
    )


def _tidy(value: Value) -> Value:
    # 15000.0 is written 15000: easier to read, and the same number.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _python(
    chapter: str,
    scenario: str,
    values: Mapping[str, Value],
    language: Language,
    as_of: str | None,
    figure: str | None,
) -> str:
    lines = [f"from analysis.chapters import {chapter}", "", f"run = {chapter}.evaluate("]
    lines.append(f"    scenario={_quoted(scenario)},")
    if values:
        lines.append("    overrides={")
        lines += [f"        {_quoted(key)}: {json.dumps(value)}," for key, value in values.items()]
        lines.append("    },")
    if as_of:
        lines.append(f"    as_of={_quoted(as_of)},")
    lines += [f"    language={_quoted(language)},", ")", f"{chapter}.headline(run)"]
    if figure:
        lines.append(f"{chapter}.figures.{figure}(run)")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _papermill(
    notebook: str, scenario: str, values: Mapping[str, Value], language: Language, as_of: str | None
) -> str:
    parts = [f"papermill {shlex.quote(notebook)} out.ipynb", f"-p language {language}"]
    parts.append(f"-p scenario {shlex.quote(scenario)}")
    if as_of:
        parts.append(f"-p as_of {shlex.quote(as_of)}")
    if values:
        # JSON is YAML too, and it keeps dates as texts, which papermill needs.
        parts.append(f"-y {shlex.quote(json.dumps({'overrides': values}, ensure_ascii=False))}")
    return " \\\n  ".join(parts)


def _command_line(
    chapter: str, scenario: str, values: Mapping[str, Value], language: Language, as_of: str | None
) -> str:
    parts = [f"ai-centre run --chapter {chapter} --scenario {shlex.quote(scenario)}"]
    parts += [f"--set {shlex.quote(f'{key}={_bare(value)}')}" for key, value in values.items()]
    if as_of:
        parts.append(f"--as-of {shlex.quote(as_of)}")
    parts.append(f"--language {language}")
    return " \\\n  ".join(parts)


def _bare(value: Value) -> str:
    return value if isinstance(value, str) else json.dumps(value)
