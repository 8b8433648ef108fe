"""A complete, valid set of parameter values; every change is a new, revalidated set."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from analysis.foundation.errors import FaultList
from analysis.parameters.constraints import Constraint
from analysis.parameters.names import resolve_name
from analysis.parameters.overrides import read_overrides
from analysis.parameters.record import Parameter, Value
from analysis.parameters.scenario import Scenario
from analysis.parameters.values import as_number, read_value

#: Where a value comes from: the register, earlier evidence, the scenario, or the user.
Origin = Literal["register", "alternative", "scenario", "override"]


@dataclass(frozen=True, kw_only=True)
class ParameterSet:
    """Values of every parameter, valid by itself and together.

    Attributes
    ----------
    parameters
        Full name to record.
    constraints
        Rules over several parameters.
    base
        Full name to value as the scenario says, before overrides.
    overrides
        Full name to the values that the user changed.
    scenario
        The scenario, if any.
    as_of
        Day up to which evidence counts, if limited.
    base_origins
        Full name to where the value of ``base`` comes from.
    """

    parameters: Mapping[str, Parameter]
    constraints: tuple[Constraint, ...] = ()
    base: Mapping[str, Value]
    overrides: Mapping[str, Value] = field(default_factory=dict)
    scenario: Scenario | None = None
    as_of: datetime.date | None = None
    base_origins: Mapping[str, Origin] = field(default_factory=dict)

    @classmethod
    def of(cls, parameters: Mapping[str, Parameter], constraints: Iterable[Constraint] = ()) -> ParameterSet:
        """Make a set of the register's own values.

        Parameters
        ----------
        parameters
            Full name to record.
        constraints
            Rules over several parameters.

        Returns
        -------
        ParameterSet

        Raises
        ------
        InputError
            If the register's own values break a rule.
        """
        base: dict[str, Value] = {}
        faults = FaultList()
        for key, parameter in parameters.items():
            value, fault = read_value(parameter, parameter.value)
            if fault is not None or value is None:
                faults.extend([fault] if fault else [])
            else:
                base[key] = value
        rules = tuple(constraints)
        faults.extend(fault for rule in rules if (fault := rule.fault(parameters, base)))
        faults.raise_if_any()
        return cls(
            parameters=parameters, constraints=rules, base=base, base_origins=dict.fromkeys(base, "register")
        )

    @property
    def values(self) -> dict[str, Value]:
        """Full name to value: a number in its unit, or the text of a date or choice."""
        return {**self.base, **self.overrides}

    @property
    def numbers(self) -> dict[str, float]:
        """Full name to number, for every parameter but choices; dates as decimal years."""
        return {
            key: as_number(parameter, self[key])
            for key, parameter in self.parameters.items()
            if not parameter.is_choice
        }

    def ranges(self, roles: Iterable[str] | None = None) -> dict[str, tuple[float, float]]:
        """Return what is explored of every number and date that has a range.

        Parameters
        ----------
        roles
            Roles to take, such as ``("uncertainty",)``; all where none are given.

        Returns
        -------
        dict of str to tuple of float
            Full name to both ends, dates as decimal years. The range describes the doubt around the
            register's own value: where the scenario or the user says another one, it moves along with it,
            by the same distance, within the bounds and with the value inside.
        """
        wanted = None if roles is None else frozenset(roles)
        ends: dict[str, tuple[float, float]] = {}
        for key, parameter in self.parameters.items():
            span = parameter.range
            if span is None or parameter.is_choice:
                continue
            if wanted is not None and parameter.role not in wanted:
                continue
            value, own, low, high = (
                as_number(parameter, end) for end in (self[key], parameter.value, span.low, span.high)
            )
            least, most = (
                default if end is None else as_number(parameter, end)
                for end, default in (
                    (parameter.bounds.minimum, -math.inf),
                    (parameter.bounds.maximum, math.inf),
                )
            )
            moved_low, moved_high = low + value - own, high + value - own
            ends[key] = (min(max(moved_low, least), value), max(min(moved_high, most), value))
        return ends

    def __getitem__(self, name: str) -> Value:
        key = self.resolve(name)
        return self.overrides[key] if key in self.overrides else self.base[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.parameters)

    def __len__(self) -> int:
        return len(self.parameters)

    def resolve(self, name: object) -> str:
        """Return the full name of a parameter; see :func:`resolve_name`.

        Parameters
        ----------
        name
            ``chapter.key`` or ``key``.

        Returns
        -------
        str
        """
        return (
            name if isinstance(name, str) and name in self.parameters else resolve_name(name, self.parameters)
        )

    def parameter(self, name: str) -> Parameter:
        """Return the record of a parameter.

        Parameters
        ----------
        name
            ``chapter.key`` or ``key``.

        Returns
        -------
        Parameter
        """
        return self.parameters[self.resolve(name)]

    def number(self, name: str) -> float:
        """Return the number that a model gets.

        Parameters
        ----------
        name
            ``chapter.key`` or ``key`` of a number or a date.

        Returns
        -------
        float
            In the parameter's unit; a date as a decimal year.
        """
        key = self.resolve(name)
        return as_number(self.parameters[key], self[key])

    def text(self, name: str) -> str:
        """Return the text of a choice or date.

        Parameters
        ----------
        name
            ``chapter.key`` or ``key``.

        Returns
        -------
        str

        Raises
        ------
        TypeError
            If the parameter is a number.
        """
        value = self[name]
        if not isinstance(value, str):
            raise TypeError(f"{self.resolve(name)} is a number, not a text")
        return value

    def origin(self, name: str) -> Origin:
        """Say where a value comes from.

        Parameters
        ----------
        name
            ``chapter.key`` or ``key``.

        Returns
        -------
        {"register", "alternative", "scenario", "override"}
        """
        key = self.resolve(name)
        return "override" if key in self.overrides else self.base_origins.get(key, "register")

    def with_overrides(self, overrides: Mapping[str, Any] | None) -> ParameterSet:
        """Return a new set with some values changed, everything validated at once.

        Parameters
        ----------
        overrides
            ``chapter.key`` or ``key`` to a value as it comes from a file, a command line, papermill or a
            widget. ``None`` as a value means "as the scenario says".

        Returns
        -------
        ParameterSet
            A value equal to the scenario's own is no override.

        Raises
        ------
        InputError
            Every wrong name, type, number, bound, date, choice and broken rule.
        """
        faults = FaultList()
        changed = read_overrides(self.parameters, overrides, faults)
        values = {**self.base, **self.overrides, **changed}
        wrong = {fault.where for fault in faults.all()}
        usable = {key: value for key, value in values.items() if key not in wrong}
        faults.extend(fault for rule in self.constraints if (fault := rule.fault(self.parameters, usable)))
        faults.raise_if_any()
        kept = {key: value for key, value in {**self.overrides, **changed}.items() if value != self.base[key]}
        return replace(self, overrides=kept)

    def as_base(self, *, scenario: Scenario | None = None) -> ParameterSet:
        """Return a set whose overrides have become what the scenario says.

        Parameters
        ----------
        scenario
            The scenario that gave the overrides.

        Returns
        -------
        ParameterSet
        """
        origins: dict[str, Origin] = {**self.base_origins, **dict.fromkeys(self.overrides, "scenario")}
        return replace(
            self, base=self.values, overrides={}, scenario=scenario or self.scenario, base_origins=origins
        )

    def of_chapter(self, *chapters: str) -> ParameterSet:
        """Return the part of the set that belongs to one chapter, or to several.

        Parameters
        ----------
        *chapters
            Ids of the chapters.

        Returns
        -------
        ParameterSet
        """
        keys = {key for key, parameter in self.parameters.items() if parameter.chapter in chapters}
        return replace(
            self,
            parameters={key: self.parameters[key] for key in self.parameters if key in keys},
            constraints=tuple(rule for rule in self.constraints if set(rule.parameters) <= keys),
            base={key: value for key, value in self.base.items() if key in keys},
            overrides={key: value for key, value in self.overrides.items() if key in keys},
            base_origins={key: value for key, value in self.base_origins.items() if key in keys},
        )
