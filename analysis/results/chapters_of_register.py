"""Parameters of every chapter, read from their files and joined with the tables they choose from."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from analysis.evidence import data_folder, reader
from analysis.evidence.reference import accelerator_aliases, folded_name
from analysis.foundation.errors import FaultList, InputError, fail
from analysis.foundation.language import Text
from analysis.parameters import Chapter, Constraint, Parameter, parse_chapter
from analysis.parameters.names import resolve_name, unknown_name
from analysis.parameters.record_checks import check_values

_FOLDERS: Final = ("parameters", "tables")


@dataclass(frozen=True, kw_only=True)
class Register:
    """Parameters of every chapter.

    Attributes
    ----------
    chapters
        Id to chapter, in the order of the book.
    parameters
        Full name to record, chapter by chapter.
    constraints
        Rules over several parameters.
    """

    chapters: Mapping[str, Chapter]
    parameters: Mapping[str, Parameter]
    constraints: tuple[Constraint, ...]

    def parameter(self, name: str) -> Parameter:
        """Return the record of a parameter.

        Parameters
        ----------
        name
            ``chapter.key``, or ``key`` where only one chapter has it.

        Returns
        -------
        Parameter

        Raises
        ------
        InputError
            If there is no such parameter; the message names the nearest.
        """
        return self.parameters[resolve_name(name, self.parameters)]

    def chapter(self, name: str) -> Chapter:
        """Return one chapter.

        Parameters
        ----------
        name
            Id of the chapter.

        Returns
        -------
        Chapter

        Raises
        ------
        InputError
            If there is no such chapter; the message names the nearest.
        """
        if name in self.chapters:
            return self.chapters[name]
        raise fail("chapter", unknown_name(name, self.chapters, Text(ko="장", en="chapter")))


def locator(file: str, raw: Mapping[str, Any]) -> Callable[..., str]:
    """Return a function from the keys of an entry to ``file:line``.

    Parameters
    ----------
    file
        Path relative to the data folder.
    raw
        What was read from it.

    Returns
    -------
    callable
    """
    line_of = getattr(raw, "line_of", lambda *_: 1)
    return lambda *path: f"{file}:{line_of(*path)}"


def collect_register(faults: FaultList) -> Register:
    """Read every chapter of the register, noting what is wrong.

    Parameters
    ----------
    faults
        Where faults are noted.

    Returns
    -------
    Register
        Parameters at fault are left out.
    """
    chapters: list[Chapter] = []
    aliases: Mapping[str, str] = {}
    try:
        aliases = accelerator_aliases()
    except InputError as error:
        faults.extend(error.faults)
    files = data_folder.file_names("parameters", ".yaml")
    if not files:
        faults.add("parameters", Text(ko="매개변수 파일이 없습니다.", en="there is no file of parameters."))
    for file in files:
        try:
            raw = reader.read_mapping(file)
        except InputError as error:
            faults.extend(error.faults)
            continue
        locate = locator(file, raw)
        chapter = parse_chapter(raw, name=PurePosixPath(file).stem, locate=locate, faults=faults)
        if chapter is not None:
            chapters.append(_with_table_choices(chapter, aliases, locate, faults))
    ordered = sorted(chapters, key=lambda chapter: (chapter.number, chapter.id))
    return Register(
        chapters={chapter.id: chapter for chapter in ordered},
        parameters={key: record for chapter in ordered for key, record in chapter.parameters.items()},
        constraints=tuple(rule for chapter in ordered for rule in chapter.constraints),
    )


def _with_table_choices(
    chapter: Chapter, aliases: Mapping[str, str], locate: Callable[..., str], faults: FaultList
) -> Chapter:
    folded = {folded_name(alias): name for alias, name in aliases.items()}
    choices = tuple(dict.fromkeys(aliases.values()))
    parameters: dict[str, Parameter] = {}
    for key, parameter in chapter.parameters.items():
        known = parameter
        if parameter.choices_from == "accelerators" and choices:
            known = parameter.model_copy(update={"choices": choices, "aliases": folded})
            check_values(known, locate, ("parameters", parameter.stem), faults)
        parameters[key] = known
    return Chapter(**{**vars(chapter), "parameters": parameters})


@functools.lru_cache(maxsize=8)
def _register(state: object) -> Register:
    faults = FaultList()
    register = collect_register(faults)
    faults.raise_if_any()
    return register


def load_register() -> Register:
    """Return the parameters of every chapter.

    Returns
    -------
    Register
        The same object until a file changes.

    Raises
    ------
    InputError
        Every fault of every chapter.
    """
    return _register(data_folder.state(*_FOLDERS))
