"""Reading overrides as users give them: short names, texts, anything wrong told at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.foundation.errors import FaultList, InputError
from analysis.foundation.language import Text
from analysis.parameters.names import resolve_name
from analysis.parameters.record import Parameter, Value
from analysis.parameters.values import read_value, shown


def read_overrides(
    parameters: Mapping[str, Parameter], overrides: Any, faults: FaultList
) -> dict[str, Value]:
    """Read overrides against the register, noting everything that is wrong.

    Parameters
    ----------
    parameters
        Full name to record.
    overrides
        ``chapter.key`` or ``key`` to a value; ``None`` as a value means "as the scenario says".
    faults
        Where faults are noted.

    Returns
    -------
    dict of str to float or str
        Full name to value; what is at fault is left out.
    """
    if overrides is None:
        return {}
    if not isinstance(overrides, Mapping):
        faults.add(
            "overrides",
            Text(
                ko=f"'이름: 값' 묶음이어야 합니다. 입력값: {shown(overrides)}. "
                '예: {"capacity.power_usage_effectiveness": 1.15}',
                en=f"must hold 'name: value' entries, not {shown(overrides)}. "
                'Example: {"capacity.power_usage_effectiveness": 1.15}',
            ),
        )
        return {}
    changed: dict[str, Value] = {}
    for name, given in overrides.items():
        try:
            key = resolve_name(name, parameters)
        except InputError as error:
            faults.extend(error.faults)
            continue
        if given is None:
            continue
        value, fault = read_value(parameters[key], given)
        if fault is not None:
            faults.extend([fault])
        elif value is not None and changed.setdefault(key, value) != value:
            faults.add(
                key,
                Text(
                    ko="두 번 다르게 지정되었습니다. 하나만 남기십시오.",
                    en="is given twice with different values. Keep one.",
                ),
            )
    return changed
