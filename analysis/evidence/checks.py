"""Checks that every kind of record shares: keys, both languages, dates, grades, duplicates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from analysis.foundation.dates import date_span
from analysis.foundation.errors import FaultList, nearest
from analysis.foundation.language import LANGUAGES, Text, has_hangul

#: From best to worst.
GRADES: Final = ("A", "B", "C", "D")


def suggestion(name: str, names: Iterable[str]) -> Text:
    """Say which valid name a wrong one probably means.

    Parameters
    ----------
    name
        What was given.
    names
        Every valid name.

    Returns
    -------
    Text
        A sentence with a leading blank, or an empty text when nothing is similar.
    """
    found = nearest(name, names)
    return Text(ko=f" 가장 가까운 이름: {found}.", en=f" Nearest name: {found}.") if found else Text("", "")


def check_keys(
    record: Mapping[str, Any],
    *,
    required: Iterable[str],
    optional: Iterable[str],
    where: str,
    faults: FaultList,
) -> None:
    """Note missing and surplus keys of a record.

    Parameters
    ----------
    record
        What was read.
    required, optional
        Keys that must stand, and keys that may.
    where
        ``file`` or ``file:line`` for the faults.
    faults
        Where faults are noted.
    """
    needed, allowed = tuple(required), (*required, *optional)
    for key in needed:
        if record.get(key) in (None, ""):
            faults.add(
                where, Text(ko=f"'{key}' 항목이 없습니다. 채우십시오.", en=f"'{key}' is missing. Fill it in.")
            )
    for key in record:
        if key not in allowed:
            faults.add(
                where,
                Text(
                    ko="알 수 없는 항목입니다: '{key}'.{hint} 고치거나 지우십시오.",
                    en="unknown entry '{key}'.{hint} Correct or remove it.",
                ).format(key=key, hint=suggestion(key, allowed)),
            )


def check_texts(
    record: Mapping[str, Any], keys: Iterable[str], *, where: str, faults: FaultList
) -> dict[str, str]:
    """Return entries that must be texts, noting those that are not.

    Parameters
    ----------
    record
        What was read.
    keys
        Entries to take; a missing one counts as empty.
    where
        ``file`` or ``file:line`` for the faults.
    faults
        Where faults are noted.

    Returns
    -------
    dict of str to str
    """
    texts: dict[str, str] = {}
    for key in keys:
        value = record.get(key, "")
        if not isinstance(value, str):
            faults.add(
                where,
                Text(
                    ko=f"'{key}' 항목은 글이어야 합니다. 입력값: {value!r}. 따옴표로 묶으십시오.",
                    en=f"'{key}' must be a text, not {value!r}. Put it in quotation marks.",
                ),
            )
            value = ""
        texts[key] = value
    return texts


def check_languages(ko: Any, en: Any, *, name: str, where: str, faults: FaultList) -> Text:
    """Return a text that both languages must hold: present, different, and Korean on the Korean side.

    Parameters
    ----------
    ko, en
        Both sides as read.
    name
        What the text is, for the faults.
    where
        ``file`` or ``file:line`` for the faults.
    faults
        Where faults are noted.

    Returns
    -------
    Text
        Empty sides where something is wrong.
    """
    sides = dict(zip(LANGUAGES, (ko, en), strict=True))
    for language, side in sides.items():
        if not isinstance(side, str) or not side.strip():
            faults.add(
                where,
                Text(
                    ko=f"'{name}'의 {language} 글이 없습니다. 채우십시오.",
                    en=f"'{name}' has no {language} text. Fill it in.",
                ),
            )
            sides[language] = ""
    if sides["ko"] and not has_hangul(sides["ko"]):
        faults.add(
            where,
            Text(
                ko=f"'{name}'의 ko 글에 한글이 없습니다. 우리말로 쓰십시오: {sides['ko']}",
                en=f"the ko text of '{name}' holds no Hangul. Write it in Korean: {sides['ko']}",
            ),
        )
    if sides["en"] and has_hangul(sides["en"]):
        faults.add(
            where,
            Text(
                ko=f"'{name}'의 en 글에 한글이 있습니다. 영어로 쓰십시오: {sides['en']}",
                en=f"the en text of '{name}' holds Hangul. Write it in English: {sides['en']}",
            ),
        )
    return Text(ko=sides["ko"], en=sides["en"])


def optional_text(record: Mapping[str, Any], key: str, *, where: str, faults: FaultList) -> Text | None:
    """Return an optional ``{ko, en}`` entry, noting a half or malformed one.

    Parameters
    ----------
    record
        What was read.
    key
        The entry.
    where
        ``file`` or ``file:line`` for the faults.
    faults
        Where faults are noted.

    Returns
    -------
    Text or None
    """
    entry = record.get(key)
    if entry is None:
        return None
    if not isinstance(entry, Mapping):
        faults.add(
            where,
            Text(
                ko=f"'{key}' 항목은 {{ko: …, en: …}} 형식입니다.", en=f"'{key}' must read {{ko: …, en: …}}."
            ),
        )
        return None
    return check_languages(entry.get("ko"), entry.get("en"), name=key, where=where, faults=faults)


def check_date(value: str, *, name: str, where: str, faults: FaultList, is_whole: bool = False) -> bool:
    """Whether a text is a date of the calendar; a fault is noted otherwise.

    Parameters
    ----------
    value
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
    name
        The entry, for the fault.
    where
        ``file`` or ``file:line`` for the fault.
    faults
        Where the fault is noted.
    is_whole
        Whether the day must be given.

    Returns
    -------
    bool
    """
    try:
        first, last = date_span(value)
        if first == last or not is_whole:
            return True
    except ValueError:
        pass
    form = "YYYY-MM-DD" if is_whole else "YYYY, YYYY-MM, YYYY-MM-DD"
    faults.add(
        where,
        Text(
            ko=f"'{name}' 날짜가 올바르지 않습니다. 입력값: {value!r}. 형식: {form}",
            en=f"'{name}' is not a valid date: {value!r}. Form: {form}",
        ),
    )
    return False


def check_grade(value: str, *, where: str, faults: FaultList) -> None:
    """Note a grade that is not one of A, B, C, D.

    Parameters
    ----------
    value
        What was read.
    where
        ``file`` or ``file:line`` for the fault.
    faults
        Where the fault is noted.
    """
    if value not in GRADES:
        faults.add(
            where,
            Text(
                ko=f"등급은 A, B, C, D 가운데 하나입니다. 입력값: {value!r}",
                en=f"the grade must be A, B, C or D, not {value!r}",
            ),
        )


def note_duplicate(name: str, first: str, *, where: str, faults: FaultList) -> None:
    """Note that an id or row stands twice.

    Parameters
    ----------
    name
        The id or the values of the row's key.
    first
        Where it stands first.
    where
        Where it stands again.
    faults
        Where the fault is noted.
    """
    faults.add(
        where,
        Text(
            ko=f"중복입니다: {name} ({first}에 이미 있음). 하나만 남기십시오.",
            en=f"repeated: {name} (already at {first}). Keep one.",
        ),
    )
