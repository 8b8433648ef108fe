"""Reading one given value against its parameter, and saying clearly why it will not do."""

from __future__ import annotations

import datetime
import math
import numbers
from typing import Any, Final

from analysis.foundation.dates import date_of, decimal_year, parse_date
from analysis.foundation.errors import Fault, nearest
from analysis.foundation.language import Text
from analysis.foundation.wording import plain_number
from analysis.parameters.record import Parameter, Value

#: Longest list of choices that a message spells out.
LISTED_CHOICES: Final = 12


def read_value(parameter: Parameter, given: Any) -> tuple[Value | None, Fault | None]:
    """Turn a value from a file, a command line, papermill or a widget into the parameter's own form.

    Numbers may come as numbers or as their text; dates as ``YYYY-MM-DD``, as a date or as a decimal year;
    choices in any spelling that the table of names knows.

    Parameters
    ----------
    parameter
        The parameter that the value is for.
    given
        Anything.

    Returns
    -------
    tuple of (float or str or None, Fault or None)
        The value and no fault, or no value and what is wrong with it.
    """
    if parameter.is_choice:
        return _choice(parameter, given)
    if parameter.is_date:
        return _date(parameter, given)
    return _number(parameter, given)


def as_number(parameter: Parameter, value: Value) -> float:
    """Return the number that a model gets: the value itself, or a date as a decimal year.

    Parameters
    ----------
    parameter
        The parameter.
    value
        A value in its own form.

    Returns
    -------
    float

    Raises
    ------
    TypeError
        If the parameter is a choice, which no number stands for.
    """
    if parameter.is_choice:
        raise TypeError(f"{parameter.key} is a choice, not a number")
    return decimal_year(parse_date(value)) if isinstance(value, str) else value


def unit_text(parameter: Parameter) -> Text:
    """Return the name of a parameter's unit together with its id.

    Parameters
    ----------
    parameter
        The parameter.

    Returns
    -------
    Text
    """
    if parameter.is_date:
        return Text(ko="날짜(YYYY-MM-DD)", en="date (YYYY-MM-DD)")
    label = parameter.unit_record.label
    return Text(
        ko=f"{label.ko}({parameter.unit})" if label.ko else parameter.unit,
        en=f"{label.en} ({parameter.unit})" if label.en else parameter.unit,
    )


def bounds_text(parameter: Parameter) -> Text:
    """Return the bounds of a parameter as a reader could type them.

    Parameters
    ----------
    parameter
        The parameter.

    Returns
    -------
    Text
    """
    low, high = (
        None if end is None else (end if isinstance(end, str) else plain_number(end))
        for end in (parameter.bounds.minimum, parameter.bounds.maximum)
    )
    if low is None and high is None:
        return Text(ko="제한 없음", en="unlimited")
    if high is None:
        return Text(ko=f"{low} 이상", en=f"at least {low}")
    if low is None:
        return Text(ko=f"{high} 이하", en=f"at most {high}")
    return Text.same(f"{low} ~ {high}")


def value_fault(parameter: Parameter, given: Any, problem: Text, repair: Text) -> Fault:
    """Compose the one message about a value that will not do.

    Parameters
    ----------
    parameter
        The parameter that the value is for.
    given
        What was given.
    problem
        What is wrong with it.
    repair
        What to give instead.

    Returns
    -------
    Fault
        Names the parameter, the value, the unit, the bounds, and the repair.
    """
    allowed = Text("", "")
    if not parameter.is_choice:
        allowed = Text(
            ko=" 단위: {unit}. 허용 범위: {bounds}.", en=" Unit: {unit}. Allowed: {bounds}."
        ).format(unit=unit_text(parameter), bounds=bounds_text(parameter))
    message = Text(
        ko="{label} - {problem} 입력값: {given}.{allowed} {repair}",
        en="{label}: {problem} Given: {given}.{allowed} {repair}",
    )
    return Fault(
        parameter.key,
        message.format(
            label=parameter.label, problem=problem, given=shown(given), allowed=allowed, repair=repair
        ),
    )


def shown(given: Any) -> str:
    """Return what was given as a short text on one line.

    Parameters
    ----------
    given
        Anything.

    Returns
    -------
    str
    """
    is_plain = isinstance(given, numbers.Real) and not isinstance(given, bool)
    text = plain_number(float(given)) if is_plain else repr(given)
    return text if len(text) <= 60 else text[:57] + "..."


def _number(parameter: Parameter, given: Any) -> tuple[Value | None, Fault | None]:
    number, fault = _finite(parameter, given)
    if number is None:
        return None, fault
    bounds = parameter.bounds
    low = -math.inf if bounds.minimum is None else float(bounds.minimum)
    high = math.inf if bounds.maximum is None else float(bounds.maximum)
    if low <= number <= high:
        return number, None
    repair = Text(ko="허용 범위 안의 값을 입력하십시오.", en="Give a value within what is allowed.")
    if parameter.unit in ("share", "rate") and low <= number / 100 <= high:
        ratio = plain_number(number / 100)
        repair = Text(
            ko=f"백분율이라면 {ratio}처럼 비율로 입력하십시오.",
            en=f"If a percentage is meant, write {ratio}.",
        )
    problem = Text(ko="값이 허용 범위를 벗어났습니다.", en="the value is out of bounds.")
    return None, value_fault(parameter, given, problem, repair)


def _finite(parameter: Parameter, given: Any) -> tuple[float | None, Fault | None]:
    given = _unwrapped(given)
    number = math.nan
    is_number = isinstance(given, numbers.Real) and not isinstance(given, bool)
    if is_number or isinstance(given, str):
        try:
            number = float(given)
        except (ValueError, OverflowError):
            is_number = False
        else:
            is_number = True
    if not is_number:
        repair = Text(
            ko="쉼표, 단위, % 기호 없이 수만 입력하십시오. 예: {example}",
            en="Write a plain number without commas, unit or % sign. Example: {example}",
        ).format(example=shown(parameter.value))
        return None, value_fault(parameter, given, Text(ko="수가 아닙니다.", en="not a number."), repair)
    if math.isfinite(number):
        return number, None
    problem = Text(ko="유한한 수가 아닙니다.", en="not a finite number.")
    repair = Text(
        ko="유한한 수를 입력하십시오. 예: {example}", en="Give a finite number. Example: {example}"
    ).format(example=shown(parameter.value))
    return None, value_fault(parameter, given, problem, repair)


def _unwrapped(given: Any) -> Any:
    # Scalars of numpy and pandas become plain ones; arrays and tables stay what they are.
    if type(given).__module__.startswith("numpy") and getattr(given, "ndim", None) == 0:
        return given.item()
    return given


def _date(parameter: Parameter, given: Any) -> tuple[Value | None, Fault | None]:
    given = _unwrapped(given)
    day: datetime.date | None = None
    try:
        if isinstance(given, datetime.datetime):
            day = given.date()
        elif isinstance(given, datetime.date):
            day = given
        elif isinstance(given, str):
            day = parse_date(given.strip())
        elif isinstance(given, numbers.Real) and not isinstance(given, bool):
            day = date_of(float(given))
    except ValueError:
        day = None
    if day is None:
        problem = Text(ko="날짜가 아닙니다.", en="not a date.")
        repair = Text(
            ko="YYYY-MM-DD 형식으로 입력하십시오. 예: {example}", en="Write YYYY-MM-DD. Example: {example}"
        ).format(example=parameter.value)
        return None, value_fault(parameter, given, problem, repair)
    text, bounds = day.isoformat(), parameter.bounds
    # ISO dates of four-digit years sort like texts.
    low, high = str(bounds.minimum or ""), str(bounds.maximum or "9999")
    if low <= text <= high:
        return text, None
    problem = Text(ko="날짜가 허용 범위를 벗어났습니다.", en="the date is out of bounds.")
    repair = Text(ko="허용 범위 안의 날짜를 입력하십시오.", en="Give a date within what is allowed.")
    return None, value_fault(parameter, given, problem, repair)


def _choice(parameter: Parameter, given: Any) -> tuple[Value | None, Fault | None]:
    if isinstance(given, str):
        if given in parameter.choices:
            return given, None
        folded = "".join(given.split()).replace("-", "").replace("_", "").casefold()
        meant = parameter.aliases.get(folded)
        if meant is not None:
            return meant, None
    found = nearest(str(given), parameter.choices)
    problem = Text(ko="선택할 수 있는 값이 아닙니다.", en="not one of the choices.")
    listed = ", ".join(parameter.choices[:LISTED_CHOICES])
    more = len(parameter.choices) - LISTED_CHOICES
    repair = Text(
        ko=f"선택할 수 있는 값: {listed}" + (f" 외 {more}개." if more > 0 else "."),
        en=f"Choices: {listed}" + (f" and {more} more." if more > 0 else "."),
    )
    if found is not None:
        near = Text(ko=f"가장 가까운 값: {found}. ", en=f"Nearest: {found}. ")
        repair = Text(ko=near.ko + repair.ko, en=near.en + repair.en)
    return None, value_fault(parameter, given, problem, repair)
