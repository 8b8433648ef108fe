"""Full names of parameters, and what a short or misspelt one means."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.foundation.errors import fail, nearest
from analysis.foundation.language import Text
from analysis.parameters.values import shown


def resolve_name(name: object, names: Iterable[str]) -> str:
    """Return the full name of a parameter.

    Parameters
    ----------
    name
        ``chapter.key``, or ``key`` where only one chapter has it.
    names
        Every full name.

    Returns
    -------
    str

    Raises
    ------
    InputError
        If there is no such parameter, or several; the message names the nearest.
    """
    known = tuple(names)
    if not isinstance(name, str):
        raise fail(
            shown(name),
            Text(ko="매개변수 이름은 글이어야 합니다.", en="the name of a parameter must be a text."),
        )
    if name in known:
        return name
    matches = [full for full in known if full.partition(".")[2] == name]
    if len(matches) == 1:
        return matches[0]
    if matches:
        listed = ", ".join(matches)
        raise fail(
            name,
            Text(
                ko=f"여러 장에 있는 이름입니다. 장 이름을 붙여 쓰십시오: {listed}",
                en=f"several chapters have this name. Write one of: {listed}",
            ),
        )
    found = nearest(name, known) or nearest(name, [full.partition(".")[2] for full in known])
    hint = (
        Text(ko=f" 가장 가까운 이름: {found}.", en=f" Nearest valid name: {found}.")
        if found
        else Text(
            ko=" 쓸 수 있는 이름은 책의 매개변수 쪽에 있습니다.",
            en=" Valid names stand on the book's page of parameters.",
        )
    )
    raise fail(
        name,
        Text(
            ko="이런 이름의 매개변수가 없습니다.{hint} 이름을 고치거나 지우십시오.",
            en="there is no parameter of this name.{hint} Correct or remove it.",
        ).format(hint=hint),
    )


def unknown_name(name: object, names: Iterable[str], what: Text) -> Text:
    """Compose the message about a name that does not exist.

    Parameters
    ----------
    name
        What was given.
    names
        Every valid name.
    what
        What the name stands for.

    Returns
    -------
    Text
    """
    known = tuple(names)
    found, listed = nearest(str(name), known), ", ".join(known)
    hint = Text(ko=f" 가장 가까운 이름: {found}.", en=f" Nearest name: {found}.") if found else Text("", "")
    return Text(
        ko="등록되지 않은 {what}입니다. 입력값: {name!r}.{hint} 쓸 수 있는 이름: {listed}",
        en="there is no such {what}: {name!r}.{hint} Valid names: {listed}",
    ).format(what=what, name=name, hint=hint, listed=listed)
