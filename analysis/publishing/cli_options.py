"""Options of the command line: their help in both languages, and their faults told all at once."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from analysis.foundation.errors import FaultList, fail, nearest
from analysis.foundation.language import LANGUAGES, Language, Text, current_language, is_language

_OPTION = "--language"


def wanted_language(arguments: Sequence[str]) -> Language:
    """Return the language of messages, before the arguments themselves are understood.

    Parameters
    ----------
    arguments
        Words of the command line.

    Returns
    -------
    Language
        The value of ``--language`` where it is valid, else that of the environment.
    """
    for position, word in enumerate(arguments):
        name, separator, value = word.partition("=")
        if name == _OPTION and not separator:
            value = arguments[position + 1] if position + 1 < len(arguments) else ""
        if name == _OPTION and is_language(value):
            return "ko" if value == "ko" else "en"
    return current_language()


class Parser(argparse.ArgumentParser):
    """Parser that raises an InputError in both languages instead of printing English and exiting."""

    def error(self, message: str) -> NoReturn:
        """Refuse the command line.

        Parameters
        ----------
        message
            What argparse says.

        Raises
        ------
        InputError
            Always.
        """
        said = _translated(message)
        raise fail(
            self.prog,
            Text(
                ko=f"{said.ko} 사용법: {self.prog} --help",
                en=f"{said.en} Usage: {self.prog} --help",
            ),
        )


def _translated(message: str) -> Text:
    # What argparse says of the three slips that people make; anything else is passed on as it is.
    if choice := re.search(r"invalid choice: '(.*?)' \(choose from (.*)\)", message):
        names = [name.strip(" '") for name in choice[2].split(",")]
        found = nearest(choice[1], names)
        near = Text(ko=f" 가장 가까운 명령: {found}.", en=f" Nearest command: {found}.") if found else ""
        return Text(
            ko="없는 명령입니다: {given}.{near} 쓸 수 있는 명령: {names}.",
            en="there is no command {given}.{near} Commands: {names}.",
        ).format(given=choice[1], near=near, names=", ".join(names))
    if missing := re.search(r"arguments are required: (.*)", message):
        return Text(ko=f"필요한 값이 빠졌습니다: {missing[1]}.", en=f"missing: {missing[1]}.")
    if lacking := re.search(r"argument (.*): expected one argument", message):
        return Text(ko=f"{lacking[1]} 뒤에 값이 없습니다.", en=f"{lacking[1]} needs a value after it.")
    return Text(ko=f"명령을 이해할 수 없습니다({message}).", en=f"cannot understand the command ({message}).")


def read_arguments(parser: Parser, arguments: Sequence[str], faults: FaultList) -> argparse.Namespace:
    """Read the command line, noting options that do not exist.

    Parameters
    ----------
    parser
        The whole parser.
    arguments
        Words of the command line.
    faults
        Where faults are noted.

    Returns
    -------
    argparse.Namespace

    Raises
    ------
    InputError
        If the command itself cannot be understood.
    """
    options, unknown = parser.parse_known_args(arguments)
    known = [word for word in options.parser._option_string_actions if word.startswith("--")]
    previous = ""
    for word in unknown:
        is_value = not word.startswith("-") and previous.startswith("-")
        if not is_value:
            faults.add(word, _unknown_word(word, known))
        previous = word
    language = getattr(options, "language", None)
    if language is not None and not is_language(language):
        faults.add(
            _OPTION,
            Text(
                ko=f"언어는 {', '.join(LANGUAGES)} 가운데 하나입니다. 입력값: {language!r}",
                en=f"the language must be one of {', '.join(LANGUAGES)}, not {language!r}",
            ),
        )
    return options


def _unknown_word(word: str, known: Sequence[str]) -> Text:
    if not word.startswith("-"):
        return Text(ko="여기에 쓸 수 없는 말입니다. 지우십시오.", en="is not expected here. Remove it.")
    found = nearest(word.partition("=")[0], known)
    hint = Text(ko=f" 가장 가까운 선택 항목: {found}.", en=f" Nearest option: {found}.") if found else ""
    return Text(
        ko="이런 선택 항목이 없습니다.{hint} 고치거나 지우십시오.",
        en="there is no such option.{hint} Correct or remove it.",
    ).format(hint=hint)


def read_settings(settings: Sequence[str], faults: FaultList) -> dict[str, str]:
    """Read ``name=value`` settings, noting malformed and contradictory ones.

    Parameters
    ----------
    settings
        Values of ``--set``.
    faults
        Where faults are noted.

    Returns
    -------
    dict of str to str
        Name to value, both as written.
    """
    values: dict[str, str] = {}
    for setting in settings:
        name, separator, value = (part.strip() for part in setting.partition("="))
        if not (name and separator and value):
            example = "capacity.power_usage_effectiveness=1.15"
            faults.add(
                f"--set {setting}",
                Text(
                    ko=f"'이름=값' 형식이 아닙니다. 예: --set {example}",
                    en=f"not of the form name=value. Example: --set {example}",
                ),
            )
        elif values.setdefault(name, value) != value:
            faults.add(
                f"--set {name}",
                Text(
                    ko=f"두 번 다르게 지정되었습니다({values[name]}, {value}). 하나만 남기십시오.",
                    en=f"given twice with different values ({values[name]}, {value}). Keep one.",
                ),
            )
    return values
