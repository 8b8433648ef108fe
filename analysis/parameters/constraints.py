"""Rules that several parameters must satisfy together."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field

from analysis.foundation.errors import Fault
from analysis.foundation.language import Text
from analysis.foundation.wording import plain_number
from analysis.parameters.record import BothLanguages, Parameter, Record, Value, as_tuple
from analysis.parameters.values import as_number

#: How far a sum of shares may miss one: room for shares written with a few digits.
SUM_TOLERANCE: Final = 1e-6


class Constraint(Record):
    """One rule over several parameters.

    Attributes
    ----------
    kind
        ``ordered``: each value is at least the one before. ``sums_to_one``: the values add to one.
    parameters
        Full names, in order.
    message
        The rule in words, in both languages.
    """

    kind: Literal["ordered", "sums_to_one"]
    parameters: Annotated[tuple[str, ...], BeforeValidator(as_tuple), Field(min_length=2)]
    message: BothLanguages

    def fault(self, parameters: Mapping[str, Parameter], values: Mapping[str, Value]) -> Fault | None:
        """Say how values break the rule, if they do.

        Parameters
        ----------
        parameters
            Every parameter by full name.
        values
            Values by full name; the rule is passed over when one of its values is missing.

        Returns
        -------
        Fault or None
        """
        if any(name not in values for name in self.parameters):
            return None
        numbers = [as_number(parameters[name], values[name]) for name in self.parameters]
        listed = ", ".join(f"{name}={_typed(values[name])}" for name in self.parameters)
        where = ", ".join(self.parameters)
        if self.kind == "sums_to_one":
            total = sum(numbers)
            if abs(total - 1.0) <= SUM_TOLERANCE:
                return None
            repair = Text(
                ko=f"합계: {plain_number(total)}. 합이 1이 되도록 함께 지정하십시오.",
                en=f"Sum: {plain_number(total)}. Set them together so that they add to 1.",
            )
        else:
            if all(a <= b for a, b in pairwise(numbers)):
                return None
            repair = Text(
                ko="적힌 순서대로 같거나 커지도록(날짜는 같거나 늦도록) 고치십시오.",
                en="Correct them so that each is equal to or later than the one before.",
            )
        return Fault(
            where,
            Text(
                ko=f"{self.message.ko} 입력값: {listed}. {repair.ko}",
                en=f"{self.message.en} Given: {listed}. {repair.en}",
            ),
        )


def _typed(value: Value) -> str:
    return value if isinstance(value, str) else plain_number(value)
