"""Turns what pydantic refuses into faults in both languages, with file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from analysis.foundation.errors import FaultList, nearest
from analysis.foundation.language import Text
from analysis.parameters.values import shown

#: Gives ``file:line`` of an entry from the keys that lead to it.
Locate = Callable[..., str]

_Record = TypeVar("_Record", bound=BaseModel)

_MESSAGES: Final = {
    "missing": Text(ko="항목이 없습니다. 채우십시오.", en="is missing. Fill it in."),
    "languages": Text(
        ko="{{ko: …, en: …}} 두 언어가 모두 있어야 합니다.", en="needs exactly {{ko: …, en: …}}."
    ),
    "language_empty": Text(
        ko="한 언어의 글이 비었습니다. 채우십시오.", en="one language is empty. Fill it in."
    ),
    "language_hangul": Text(ko="ko 글에 한글이 없습니다.", en="the ko text holds no Hangul."),
    "language_english": Text(ko="en 글에 한글이 있습니다.", en="the en text holds Hangul."),
    "literal_error": Text(
        ko="허용되지 않는 값입니다. 입력값: {given}. 허용: {allowed}.{hint}",
        en="not an allowed value: {given}. Allowed: {allowed}.{hint}",
    ),
    "extra_forbidden": Text(
        ko="알 수 없는 항목입니다.{hint} 고치거나 지우십시오.",
        en="unknown entry.{hint} Correct or remove it.",
    ),
}
_KINDS: Final = {
    "string": Text(ko="글", en="a text"),
    "float": Text(ko="수", en="a number"),
    "int": Text(ko="정수", en="a whole number"),
    "bool": Text(ko="true 또는 false", en="true or false"),
    "tuple": Text(ko="목록([…])", en="a list ([…])"),
    "dict": Text(ko="'이름: 값' 묶음", en="'name: value' entries"),
    "model": Text(ko="'이름: 값' 묶음", en="'name: value' entries"),
}


def parse_record(
    kind: type[_Record],
    record: Any,
    *,
    locate: Locate,
    path: tuple[Any, ...],
    faults: FaultList,
    **extra: Any,
) -> _Record | None:
    """Read one record, noting everything that is wrong with it.

    Parameters
    ----------
    kind
        The pydantic model that the record must fit.
    record
        What was read from YAML.
    locate
        Gives ``file:line`` from the keys that lead to an entry.
    path
        Keys that lead to the record itself.
    faults
        Where faults are noted.
    **extra
        Entries that the file does not hold, such as the key.

    Returns
    -------
    record or None
        ``None`` when a fault was noted.
    """
    if not isinstance(record, Mapping):
        faults.add(
            locate(*path),
            Text(
                ko=f"'{_name(path)}': '이름: 값' 묶음이어야 합니다. 입력값: {shown(record)}",
                en=f"'{_name(path)}' must hold 'name: value' entries, not {shown(record)}",
            ),
        )
        return None
    try:
        return kind.model_validate({**record, **extra})
    except ValidationError as error:
        details = error.errors(include_url=False)
        # A value that may be of several kinds fails once for each: one message is enough.
        for location in dict.fromkeys(_trimmed(detail) for detail in details):
            detail = next(entry for entry in details if _trimmed(entry) == location)
            text = _message(detail, kind)
            name = _name((*path, *location))
            faults.add(locate(*path, *location), Text(ko=f"'{name}': {text.ko}", en=f"'{name}': {text.en}"))
        return None


def _trimmed(detail: ErrorDetails) -> tuple[int | str, ...]:
    # pydantic appends the kind it tried ("float", "str") to the keys of a union.
    location = detail["loc"]
    return location[:-1] if location and location[-1] in ("float", "str", "int") else location


def _name(path: Iterable[Any]) -> str:
    return ".".join(str(part) for part in path)


def _message(detail: ErrorDetails, kind: type[BaseModel]) -> Text:
    problem, given = detail["type"], shown(detail["input"])
    hint = Text("", "")
    if problem == "extra_forbidden":
        found = nearest(str(detail["loc"][-1]), _entries(kind, detail["loc"][:-1]))
        if found:
            hint = Text(ko=f" 가장 가까운 이름: {found}.", en=f" Nearest name: {found}.")
    allowed = str(detail.get("ctx", {}).get("expected", ""))
    if problem == "literal_error":
        choices = [part.strip("' ") for part in allowed.replace(" or ", ",").split(",")]
        found = nearest(str(detail["input"]), choices)
        if found:
            hint = Text(ko=f" 가장 가까운 값: {found}.", en=f" Nearest: {found}.")
        allowed = ", ".join(choices)
    if problem in _MESSAGES:
        return _MESSAGES[problem].format(given=given, allowed=allowed, hint=hint)
    expected = _KINDS.get(problem.partition("_")[0])
    if expected is None:
        return Text(
            ko=f"값이 올바르지 않습니다. 입력값: {given} ({detail['msg']})",
            en=f"not valid: {given} ({detail['msg']})",
        )
    return Text(
        ko=f"형식이 올바르지 않습니다. {expected.ko}이어야 합니다. 입력값: {given}",
        en=f"must be {expected.en}, not {given}",
    )


def _entries(kind: type[BaseModel], path: tuple[int | str, ...]) -> tuple[str, ...]:
    # Names allowed in the record that the keys lead to; only records directly inside are followed.
    for part in path:
        field = kind.model_fields.get(str(part))
        inner = getattr(field, "annotation", None)
        candidates = [inner, *getattr(inner, "__args__", ())]
        models = [one for one in candidates if isinstance(one, type) and issubclass(one, BaseModel)]
        if models:
            kind = models[0]
    return tuple(name for name in kind.model_fields if name not in ("key", "where", "aliases"))
