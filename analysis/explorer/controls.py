"""Description of the controls, made from the parameter register; the page draws what it says."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from analysis.explorer.scales import is_whole, nice_step, scale_of
from analysis.explorer.words import word
from analysis.foundation.dates import parse_date
from analysis.foundation.language import Language
from analysis.foundation.units import UNITS, Display
from analysis.presentation import numbers, text

if TYPE_CHECKING:
    from analysis.parameters import Parameter

Control = dict[str, Any]

_STEPS_OF_A_LOGARITHMIC_SLIDER: Final = 100
_MOST_STEPS: Final = 1000
# Choices that the presentation layer has a name for; an accelerator's name stands for itself.
_CHOICE_LABELS: Final = {
    str(key): label
    for labels in (text.NUMBER_FORMATS, text.SPARSITIES, text.MEASURES)
    for key, label in labels.items()
}


def sections_of(
    parameters: Sequence[Parameter],
    *,
    groups: Mapping[str, str],
    first: Iterable[str],
    language: Language,
) -> list[dict[str, Any]]:
    """Arrange the controls of a chapter: levers open, uncertainties folded, each by group.

    Parameters
    ----------
    parameters
        Parameters of the chapter, in the register's order; constants get no control.
    groups
        Label of each group.
    first
        Full names of the parameters that stand first whatever their role.
    language
        Language of the texts.

    Returns
    -------
    list of dict
        Sections of groups of controls.
    """
    by_key = {parameter.key: parameter for parameter in parameters}
    leading = [by_key[key] for key in first if key in by_key]
    levers = [item for item in parameters if item.role == "lever" and item not in leading]
    uncertain = [item for item in parameters if item.role == "uncertainty" and item not in leading]
    return [
        {
            "id": name,
            "title": word(name, language),
            "count": str(len(members) + len(front)),
            "open": is_open,
            "groups": [
                *([_group("", front, language)] if front else []),
                *_grouped(members, groups, language),
            ],
        }
        for name, is_open, front, members in (
            ("levers", True, leading, levers),
            ("uncertainties", False, [], uncertain),
        )
        if front or members
    ]


def _grouped(
    parameters: Iterable[Parameter], groups: Mapping[str, str], language: Language
) -> list[dict[str, Any]]:
    members: dict[str, list[Parameter]] = {}
    for parameter in parameters:
        members.setdefault(parameter.group, []).append(parameter)
    return [_group(groups.get(name, name), group, language) for name, group in members.items()]


def _group(title: str, parameters: Iterable[Parameter], language: Language) -> dict[str, Any]:
    return {"title": title, "controls": [control_of(item, language=language) for item in parameters]}


def control_of(parameter: Parameter, *, language: Language) -> Control:
    """Describe the control of one parameter.

    Parameters
    ----------
    parameter
        Record of the register.
    language
        Language of the texts.

    Returns
    -------
    dict
        ``kind`` is ``number``, ``date`` or ``choice``; numbers are in the parameter's own unit, and
        ``scale`` says what they are divided by where they are shown.
    """
    return {
        "key": parameter.key,
        "label": parameter.label.in_(language),
        "status": str(parameter.status),
        "statusLabel": text.STATUSES[str(parameter.status)].in_(language),
        "facts": list(parameter.facts),
        "hint": _hint(parameter, language),
        "alternatives": _alternatives(parameter, language),
        **_shape(parameter, language),
    }


def _shape(parameter: Parameter, language: Language) -> Control:
    display = UNITS[parameter.unit].display
    if display is Display.TEXT:
        choices = [
            {"value": choice, "label": _CHOICE_LABELS[choice].in_(language)}
            if choice in _CHOICE_LABELS
            else {"value": choice, "label": choice}
            for choice in parameter.choices
        ]
        return {"kind": "choice", "unit": "", "choices": choices}
    if display is Display.DATE:
        points = _months(parameter)
        return {"kind": "date", "unit": "", "points": points, "steps": len(points) - 1}
    return _numeric(parameter, language)


def _numeric(parameter: Parameter, language: Language) -> Control:
    span = parameter.range
    low, high = (float(span.low), float(span.high)) if span else (math.nan, math.nan)
    scale = scale_of(parameter.unit, float(parameter.value) or high, language)
    control: Control = {"kind": "number", "unit": scale.label, "scale": scale.factor, "steps": 0}
    if span is None or not low < high:
        return control
    if span.shape == "log_uniform":
        return control | {
            "low": low,
            "high": high,
            "shape": "log",
            "steps": _STEPS_OF_A_LOGARITHMIC_SLIDER,
            "step": parameter.step or (1 if is_whole(parameter.unit) else 0),
        }
    step = parameter.step or nice_step(low, high, whole=is_whole(parameter.unit))
    steps = min(_MOST_STEPS, math.ceil((high - low) / step - 1e-9))
    return control | {"low": low, "high": high, "shape": "linear", "steps": steps, "step": step}


def _months(parameter: Parameter) -> list[str]:
    span = parameter.range
    if not span:
        return []
    first, last = parse_date(str(span.low)), parse_date(str(span.high))
    points = [first]
    year, month = first.year, first.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        following = date(year, month, 1)
        if following >= last:
            break
        points.append(following)
    return [point.isoformat() for point in (*points, last)]


def _hint(parameter: Parameter, language: Language) -> str:
    low, high = parameter.bounds.minimum, parameter.bounds.maximum
    bounds = ""
    if low is not None and high is not None:
        span = numbers.interval(low, high, parameter.unit, language, digits=numbers.PARAMETER_DIGITS)
        bounds = word("bounds", language, bounds=span)
    return "\n".join(line for line in (parameter.description.in_(language), bounds) if line)


def _alternatives(parameter: Parameter, language: Language) -> list[dict[str, Any]]:
    if UNITS[parameter.unit].display is Display.TEXT:
        return []
    return [
        {
            "value": other.value,
            "title": word(
                "alternative",
                language,
                value=numbers.quantity(
                    other.value, parameter.unit, language, digits=numbers.PARAMETER_DIGITS
                ),
                label=other.label.in_(language),
            ),
        }
        for other in parameter.alternatives
    ]
