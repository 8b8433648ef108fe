"""Text files that are complete, in UTF-8, and free of characters that nobody can see."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Final

from analysis.foundation.errors import FaultList, fail
from analysis.foundation.language import Text

_SHOWN: Final = frozenset("\t\n")


def whole_text(path: Path, *, name: str, faults: FaultList) -> str:
    """Read a text file, noting invisible characters and a missing end.

    Parameters
    ----------
    path
        The file.
    name
        Its name in faults.
    faults
        Where faults are noted.

    Returns
    -------
    str

    Raises
    ------
    InputError
        If the file is empty or not UTF-8, so that nothing in it can be understood.
    """
    text = _decoded(path, name)
    if not text.strip():
        raise fail(
            f"{name}:1", Text(ko="빈 파일입니다. 파일을 되살리십시오.", en="the file is empty. Restore it.")
        )
    if not text.endswith("\n"):
        faults.add(
            f"{name}:{text.count(chr(10)) + 1}",
            Text(
                ko="마지막 줄이 줄바꿈 없이 끝나 파일이 잘린 것으로 보입니다. 파일을 되살리십시오.",
                en="the last line does not end: the file seems truncated. Restore it.",
            ),
        )
    _check_characters(name, text, faults)
    return text


def _decoded(path: Path, name: str) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise fail(
            f"{name}:{line}",
            Text(ko="UTF-8 글자가 아닙니다. UTF-8로 저장하십시오.", en="not UTF-8 text. Save it as UTF-8."),
        ) from None


def _check_characters(name: str, text: str, faults: FaultList) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isascii() and line.isprintable():
            continue
        for character in line:
            category = unicodedata.category(character)
            # Control, format, private and odd space characters look like nothing and break comparisons.
            if (category[0] == "C" or (category[0] == "Z" and character != " ")) and character not in _SHOWN:
                code = f"U+{ord(character):04X}"
                faults.add(
                    f"{name}:{number}",
                    Text(
                        ko=f"보이지 않는 글자 {code}가 있습니다. 지우십시오.",
                        en=f"invisible character {code}. Remove it.",
                    ),
                )
                break
